//! Tokens: a paragraph is cut at white space, and each chunk into words and marks.

use crate::chunk;
use crate::words::Words;
use text::Span;

/// Appends the tokens of `paragraph` in order.
pub(crate) fn tokenize(text: &str, paragraph: Span, words: &Words, out: &mut Vec<Span>) {
    let base = paragraph.start() as usize;
    let mut start = None;
    for (at, c) in text[paragraph.range()].char_indices() {
        if is_separator(c) {
            if let Some(start) = start.take() {
                chunk::split(text, start..base + at, words, out);
            }
        } else if start.is_none() {
            start = Some(base + at);
        }
    }
    if let Some(start) = start {
        chunk::split(text, start..paragraph.end() as usize, words, out);
    }
}

/// White space, control characters and the invisible marks of scraped text.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}
