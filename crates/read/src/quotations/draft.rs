//! A statement in the making.

use document::{QuotationKind, TokenRange};
use text::Span;

/// Who speaks, before names are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The phrase headed by this token.
    Phrase(u32),
    /// Whoever spoke last.
    Last,
}

/// A statement whose speaker is not yet named.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) speaker: Speaker,
    /// The words of attribution with their dictionary form.
    pub(super) cue: Option<(Span, String)>,
    /// The token that attributes, or the first of the content.
    pub(super) anchor: u32,
    pub(super) content: Vec<Span>,
    /// First and last token of the content.
    pub(super) tokens: TokenRange,
    pub(super) kind: QuotationKind,
    /// The sentence that shows it, as an index.
    pub(super) sentence: u32,
    pub(super) rule: &'static str,
}
