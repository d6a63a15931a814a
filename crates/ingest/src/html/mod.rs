//! Saved pages: which part of the page is the article, and what does the page say of it?
//!
//! A page is measured before it is parsed (`guard`): parsers take quadratic time on deep nesting. A page that is too deep
//! is read without a parser, and that is said.

mod blocks;
mod features;
mod guard;
mod json_ld;
mod main_content;
mod metadata;
mod model;
mod plain;

pub use main_content::{MainContent, Readability, ScoredBlocks};
pub use model::{BlockModel, block_context, block_rows};
pub use plain::PlainText;

use crate::provenance::Claims;
use crate::{IngestError, Ingested, MAX_HTML_BYTES, Options, Problem, record};

/// Whether a text is a page, or a piece of one.
pub(crate) fn looks_like(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(512).collect::<String>().to_ascii_lowercase();
    let opens =
        ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<section", "<h1", "<!--"];
    opens.iter().any(|tag| start.starts_with(tag)) || (start.starts_with("<?xml") && start.contains("<html"))
}

/// A piece of a page that somebody cut out already, as feeds bring.
fn is_fragment(html: &str) -> bool {
    let start = html.as_bytes().get(..2048).unwrap_or(html.as_bytes()).to_ascii_lowercase();
    let holds = |tag: &[u8]| start.windows(tag.len()).any(|part| part == tag);
    ![&b"<!doctype"[..], b"<html", b"<head", b"<body"].into_iter().any(holds)
}

/// Adds the article of a page; `claims` of the record around it go before what the page says.
pub(crate) fn push(name: &str, html: &str, claims: Claims, options: &Options, out: &mut Ingested) {
    if html.len() > MAX_HTML_BYTES {
        let error = IngestError::TooLarge { what: "a page", limit: (MAX_HTML_BYTES >> 20) as u64 };
        return out.problems.push(Problem::new(name, &error));
    }
    let claims = claims.or(metadata::of(html));
    let checked = guard::check(html);
    let scored = ScoredBlocks { reader_view: checked.is_ok() };
    if let Err(error) = checked {
        out.problems.push(Problem::new(name, &error));
    }
    let whole = if is_fragment(html) { None } else { scored.extract(html) };
    let lines = whole.or_else(|| PlainText.extract(html));
    match lines {
        Some(lines) => record::push(name, &lines.join("\n"), claims, options, out),
        None => out.problems.push(Problem::new(name, &IngestError::EmptyPage)),
    }
}
