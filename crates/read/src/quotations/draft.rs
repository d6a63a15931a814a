//! A statement in the making.

use super::scene::Scene;
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
    /// Who passed it on, as the head of a phrase.
    pub(super) via: Option<u32>,
    pub(super) rule: &'static str,
}

/// A stretch of content with how it is given.
pub(super) struct Part {
    /// What stands before the words of attribution, if they interrupt.
    pub(super) before: Option<TokenRange>,
    pub(super) tokens: TokenRange,
    /// The quotation that it is, if it is one whole.
    pub(super) quoted: Option<u32>,
    pub(super) kind: QuotationKind,
}

impl Part {
    /// The reporter's clause or predicate: mixed if it holds quoted words.
    pub(super) fn of(scene: &Scene<'_>, tokens: TokenRange) -> Self {
        let quoted = tokens.clone().any(|token| scene.quoted_at(token).is_some());
        let kind = if quoted { QuotationKind::Mixed } else { QuotationKind::Indirect };
        Self { before: None, tokens, quoted: None, kind }
    }
}
