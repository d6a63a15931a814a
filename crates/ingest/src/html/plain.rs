//! Tags off, one block a line, list items marked: the text of a page or of a piece of one, in one pass.

use super::MainContent;
use lol_html::html_content::TextType;
use lol_html::{HtmlRewriter, Settings, doc_text, element, end_tag};
use std::cell::RefCell;
use std::rc::Rc;

/// Elements whose text is never article text.
const NEVER: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "button",
    "form",
    "textarea",
    "title",
    "head",
    "figcaption",
    "audio",
    "video",
    "canvas",
    "dialog",
];
/// Elements around an article that are left out when a whole page is stripped.
const AROUND: &[&str] = &["nav", "header", "footer", "aside", "menu"];
/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "img", "picture", "source", "acronym", "nobr", "input", "br",
];

/// Characters of a line that a single break ends.
const SHORT: usize = 60;

/// All text of a page but its menus, scripts and forms: the fallback where no main content can be told.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainText;

impl MainContent for PlainText {
    fn extract(&self, html: &str) -> Option<Vec<String>> {
        let lines = lines(html, true);
        (!lines.is_empty()).then_some(lines)
    }
}

#[derive(Default)]
struct State {
    lines: Vec<String>,
    line: String,
    depth: usize,
    /// The depth at which a left-out element was opened.
    skipped: Option<usize>,
    breaks: usize,
    /// A list item was opened and has no text yet.
    item: bool,
}

impl State {
    fn flush(&mut self) {
        let line = squeeze(&html_escape::decode_html_entities(&self.line));
        if !line.is_empty() {
            self.lines.push(if self.item { format!("- {line}") } else { line });
            self.item = false;
        }
        self.line.clear();
        self.breaks = 0;
    }

    fn open(&mut self, tag: &str, leave_out: bool) {
        if leave_out && self.skipped.is_none() {
            self.skipped = Some(self.depth);
        }
        match tag {
            "br" => self.line_break(),
            _ if !INLINE.contains(&tag) => {
                self.flush();
                self.item |= tag == "li";
            }
            _ => {}
        }
    }

    /// Two breaks end a paragraph; one does so after a sentence or a short line.
    fn line_break(&mut self) {
        self.breaks += 1;
        let line = self.line.trim_end();
        let ended = line.ends_with(['.', '!', '?', '"', '”', ':']) || line.chars().count() < SHORT;
        if self.breaks > 1 || ended {
            self.flush();
        } else {
            self.line.push(' ');
        }
    }

    fn close(&mut self, tag: &str, depth: usize) {
        self.depth = depth;
        if !INLINE.contains(&tag) {
            self.flush();
            self.item &= tag != "li";
        }
        if self.skipped.is_some_and(|at| at >= depth) {
            self.line.clear();
            self.skipped = None;
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_none() {
            if !text.trim().is_empty() {
                self.breaks = 0;
            }
            self.line.push_str(text);
        }
    }
}

/// The text of `html`, one block a line, without empty lines. `whole` says that it is a page with menus around.
pub(super) fn lines(html: &str, whole: bool) -> Vec<String> {
    let state = Rc::new(RefCell::new(State::default()));
    let (opened, texts) = (Rc::clone(&state), Rc::clone(&state));
    let on_element = element!("*", move |element| {
        let tag = element.tag_name();
        let mut now = opened.borrow_mut();
        let can_close = element.can_have_content();
        let leave_out = can_close && (NEVER.contains(&tag.as_str()) || (whole && AROUND.contains(&tag.as_str())));
        now.open(&tag, leave_out);
        let depth = now.depth;
        let closed = Rc::clone(&opened);
        if let Some(handlers) = element.end_tag_handlers() {
            now.depth += 1;
            handlers.push(end_tag!(move |_| {
                closed.borrow_mut().close(&tag, depth);
                Ok(())
            }));
        }
        Ok(())
    });
    let on_text = doc_text!(move |chunk| {
        if chunk.text_type() == TextType::Data {
            texts.borrow_mut().text(chunk.as_str());
        }
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(on_element).append_document_content_handler(on_text);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // A scan that stops early still gives what was read up to there.
    let _ = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    let mut state = state.borrow_mut();
    state.flush();
    std::mem::take(&mut state.lines)
}

/// White space runs as one space.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    fn survives_anything() {
        assert_eq!(lines("a<b", false), ["a"]);
        assert!(lines(&"<div>".repeat(10_000), true).is_empty());
        assert_eq!(lines("<nav><p>x</nav>\u{0}y", true), ["\u{0}y"]);
    }
}
