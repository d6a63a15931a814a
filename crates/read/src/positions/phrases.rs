//! How far the phrase or clause of a head reaches, and what of it is shown.

use document::{Analysis, TokenRange, Upos, Xpos};
use text::Span;

/// Longest phrase shown as an issue or as an end of a condition, in tokens.
const LONGEST: u32 = 26;

/// The words of the phrase or clause headed by `head`, trimmed to what names an issue: no relative clause, no aside,
/// no joined second item when `alone`.
pub(crate) fn phrase(analysis: &Analysis<'_>, head: u32, alone: bool) -> TokenRange {
    let mut tokens = analysis.subtree(head);
    for &child in analysis.children(head) {
        let piece = analysis.subtree(child);
        if is_aside(analysis, child, alone) {
            if child > head {
                tokens.end = tokens.end.min(piece.start);
            } else {
                tokens.start = tokens.start.max(piece.end);
            }
        }
    }
    trim(analysis, head, tokens)
}

/// Parts of a phrase that add to it rather than name it.
fn is_aside(analysis: &Analysis<'_>, child: u32, alone: bool) -> bool {
    match analysis.deprel(child).as_str() {
        "acl:relcl" => analysis.span(child).start() > 0 && follows_comma(analysis, child),
        "nmod" | "obl" | "acl" | "amod" if child_after_comma(analysis, child) => true,
        "parataxis" | "appos" | "discourse" | "advcl:relcl" | "vocative" => true,
        "advcl" => {
            follows_comma(analysis, child)
                || analysis.children_by(child, "mark").any(|mark| analysis.lower(mark) != "to")
        }
        "conj" | "cc" => alone || is_new_clause(analysis, child),
        _ => false,
    }
}

/// "Should be frozen and rejects ...": what is joined to a verb in another tense or with a subject of its own.
pub(super) fn is_new_clause(analysis: &Analysis<'_>, joined: u32) -> bool {
    let verb = |token: u32| analysis.upos(token) == Upos::Verb;
    let finite = |token: u32| matches!(analysis.xpos(token), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd);
    let has = |token: u32, relation: &str| analysis.children_by(token, relation).next().is_some();
    let of = |head: u32| verb(head) && (finite(joined) && !finite(head) || has(joined, "nsubj") && has(head, "nsubj"));
    analysis.deprel(joined).base() == "conj" && verb(joined) && analysis.head(joined).is_some_and(of)
}

/// Whether a comma parts `child` from the head before it.
fn child_after_comma(analysis: &Analysis<'_>, child: u32) -> bool {
    analysis.head(child).is_some_and(|head| head < child) && follows_comma(analysis, child)
}

fn follows_comma(analysis: &Analysis<'_>, token: u32) -> bool {
    let start = analysis.subtree(token).start;
    start > 0 && matches!(analysis.xpos(start - 1), Xpos::Comma | Xpos::Colon)
        || matches!(analysis.xpos(start), Xpos::Comma | Xpos::Colon)
}

/// Drops words at either edge that carry nothing, keeps `head`, caps the length.
fn trim(analysis: &Analysis<'_>, head: u32, mut tokens: TokenRange) -> TokenRange {
    if tokens.end - tokens.start > LONGEST {
        tokens.start = tokens.start.max(head.saturating_sub(LONGEST / 2));
        tokens.end = tokens.end.min(tokens.start + LONGEST).max(head + 1);
    }
    let edge = |token: u32| {
        analysis.upos(token) == Upos::Punct
            || matches!(analysis.deprel(token).base(), "mark" | "case" | "cc" | "punct")
                && analysis.lower(token) != "as"
            || analysis.xpos(token) == Xpos::Dt
                && analysis.deprel(token).base() == "det"
                && matches!(analysis.lower(token), "the" | "a" | "an")
    };
    while tokens.start < head && edge(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > head + 1 && edge(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// The span of `tokens`, which are never empty here.
pub(crate) fn span(analysis: &Analysis<'_>, tokens: &TokenRange) -> Span {
    analysis.span_of(tokens.start..tokens.end.max(tokens.start + 1))
}
