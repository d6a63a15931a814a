//! Tags off, one block a line, list items marked: the text of a page or of a piece of one.

use super::MainContent;
use super::blocks::{self, Block, Place};

pub(super) use super::blocks::squeeze;

/// All text of a page but its menus, scripts and forms: the fallback where no main content can be told.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainText;

impl MainContent for PlainText {
    fn extract(&self, html: &str) -> Option<Vec<String>> {
        let lines = lines(html, true);
        (!lines.is_empty()).then_some(lines)
    }
}

/// The text of `html`, one block a line, without empty lines. `whole` says that it is a page with menus around.
pub(super) fn lines(html: &str, whole: bool) -> Vec<String> {
    let blocks = blocks::of(html);
    let in_form = |block: &&Block| block.place.has(Place::FORM);
    // Some sites put the whole page into one form.
    let all_form = blocks.iter().filter(in_form).count() * 2 > blocks.len();
    let around = |block: &Block| block.place.has(Place::AROUND) || (block.place.has(Place::FORM) && !all_form);
    blocks.iter().filter(|block| !whole || !around(block)).map(Block::line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn blocks_become_lines() {
        let html = "<nav><a>Menu</a></nav><h1>Talks &amp; more</h1><p>One <b>bold</b>\n line.<p>Two.<br>Still two.<br><br>Three.\
            <script>var x = '<p>no</p>';</script><ul><li>Item</li></ul><figcaption>Photo</figcaption>";
        assert_eq!(lines(html, true), ["Talks & more", "One bold line.", "Two.", "Still two.", "Three.", "- Item"]);
    }

    #[test]
    fn a_head_that_is_not_closed_hides_nothing() {
        assert_eq!(lines("<html><head><title>T</title><meta name=a><body><p>One.</p>", true), ["One."]);
        assert_eq!(lines("<head><title>T</title><div>One.</div>", true), ["One."]);
    }

    #[test]
    fn survives_anything() {
        assert_eq!(lines("a<b", false), ["a"]);
        assert!(lines(&"<div>".repeat(10_000), true).is_empty());
        assert_eq!(lines("<nav><p>x</nav>\u{0}y", true), ["\u{0}y"]);
    }
}
