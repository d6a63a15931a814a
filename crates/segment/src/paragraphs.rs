//! Paragraphs: by blank lines, and by line breaks where the text is not wrapped by hand.

use text::{SourceText, Span};

/// Lines that are broken at a fixed width are shorter than this, in bytes.
const WRAP_WIDTH: usize = 100;
/// And hardly ever shorter than this, but for the last of a paragraph.
const WRAP_LEAST: usize = 45;

/// Whether the line breaks of `text` only keep its lines short: a paragraph then ends at a blank line alone.
pub(crate) fn is_hard_wrapped(text: &str) -> bool {
    let (mut inner, mut full) = (0usize, 0usize);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        if line.len() > WRAP_WIDTH {
            return false;
        }
        if !line.is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty()) {
            inner += 1;
            full += usize::from(line.len() >= WRAP_LEAST);
        }
    }
    inner >= 3 && full * 10 >= inner * 8
}

/// The paragraphs of `region`, trimmed and not empty.
pub(crate) fn paragraphs(source: &SourceText, region: Span, wrapped: bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = region.start() as usize;
    let mut at = start;
    let mut close = |start: usize, end: usize| {
        let span = source.trim(Span::at(start..end));
        if !span.is_empty() {
            out.push(span);
        }
    };
    for line in source.slice(region).split_inclusive('\n') {
        if line.trim().is_empty() || (!wrapped && at > start) {
            close(start, at);
            start = at;
        }
        at += line.len();
    }
    close(start, at);
    out
}
