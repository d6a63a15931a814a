//! Is the page safe to parse? Counted, never timed.

use super::blocks::MOST_ELEMENTS;
use crate::IngestError;
use lol_html::{HtmlRewriter, Settings, element, end_tag};
use std::cell::RefCell;
use std::rc::Rc;

/// Nesting beyond this is refused, as browsers do.
const DEEPEST: usize = 512;
/// Cap on the sum of all elements' depths: what parsing and scoring a page costs.
const MOST_WORK: usize = 2_000_000;
/// Elements that are closed by their next sibling, so that a missing end tag does not nest.
const SELF_CLOSED: &[&str] = &["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead"];

#[derive(Default)]
struct Seen {
    depth: usize,
    deepest: usize,
    work: usize,
    elements: usize,
}

/// Refuses pages whose nesting would take a parser long.
pub(super) fn check(html: &str) -> Result<(), IngestError> {
    if measure(html).1 { Ok(()) } else { Err(IngestError::TooComplex) }
}

/// What was seen of a page, and whether it is safe; counting ends where it is known not to be.
fn measure(html: &str) -> (Seen, bool) {
    let seen = Rc::new(RefCell::new(Seen::default()));
    let shared = Rc::clone(&seen);
    let handler = element!("*", move |element| {
        let mut now = shared.borrow_mut();
        now.work = now.work.saturating_add(now.depth + 1);
        now.elements += 1;
        if now.deepest > DEEPEST || now.work > MOST_WORK {
            return Err("too much work".into());
        }
        if SELF_CLOSED.contains(&element.tag_name().as_str()) {
            return Ok(());
        }
        let depth = now.depth;
        let shared = Rc::clone(&shared);
        if let Some(handlers) = element.end_tag_handlers() {
            now.depth += 1;
            now.deepest = now.deepest.max(now.depth);
            handlers.push(end_tag!(move |_| {
                shared.borrow_mut().depth = depth;
                Ok(())
            }));
        }
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(handler);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let scanned = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    let seen = std::mem::take(&mut *seen.borrow_mut());
    let safe =
        scanned.is_ok() && seen.deepest <= DEEPEST && seen.work <= MOST_WORK && seen.elements <= MOST_ELEMENTS as usize;
    (seen, safe)
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, check, measure};

    #[test]
    fn deep_pages_are_refused_and_flat_ones_are_not() {
        assert!(check(&"<div>".repeat(10_000)).is_err());
        assert!(check(&"<ul><li>".repeat(10_000)).is_err());
        assert!(check(&format!("{}{}", "<div>".repeat(500), "</div>".repeat(500)).repeat(20)).is_err());
        assert!(check(&"<div><p>One<p>Two</div><br>".repeat(10_000)).is_ok());
        assert!(check("").is_ok());
    }

    #[test]
    fn counting_ends_where_nesting_goes_too_deep() {
        let page = "<div>".repeat(141_000);
        assert!(page.len() >= 705_000);
        let (seen, safe) = measure(&page);
        assert!(!safe && seen.elements <= DEEPEST + 2, "{}", seen.elements);
    }
}
