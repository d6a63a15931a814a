//! Walks over trees that the layers of happenings and documents share.

use crate::Context;
pub(crate) use document::walk::{case_of, is_predicate, joined, phrases, subject_of, words_before};

/// The sentence around a token, as a span.
pub(crate) fn sentence(cx: &Context<'_>, token: u32) -> text::Span {
    cx.sentence_span(token)
}
