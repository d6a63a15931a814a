//! What stands after the cue: a quotation that it opens, or a clause.

use super::content;
use super::draft::Part;
use super::scene::{Cue, Scene};
use document::{QuotationKind, TokenRange, Upos, Xpos};

/// Longest stretch between a cue and the quotation it opens.
const REACH: u32 = 30;

/// A second quotation in the same sentence: "A," she said, "B."
pub(super) fn resumed(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange) -> Option<Part> {
    let part = quoted_after(scene, cue, sentence)?;
    (part.kind == QuotationKind::Direct).then_some(part)
}

/// A quotation that the cue opens: after a colon, a comma, or at once.
pub(super) fn quoted_after(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange) -> Option<Part> {
    let tree = scene.tree();
    if !cue.frames.speech && !cue.frames.clause {
        return None;
    }
    let limit = sentence.end.min(cue.end + REACH);
    let mut at = cue.end;
    while at < limit && scene.quoted_at(at).is_none() {
        let verb = tree.upos(at) == Upos::Verb && matches!(tree.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || scene.cue_at(at).is_some_and(|other| other.frames.speech || other.frames.clause);
        if verb {
            return None;
        }
        at += 1;
    }
    let colon_ends = at == sentence.end && at < tree.len() && matches!(tree.form(at - 1), ":" | ",");
    if at >= limit && !colon_ends {
        return None;
    }
    let index = scene.quoted_at(at)?;
    let quoted = scene.quoted_tokens(index);
    if quoted.start != at {
        return None;
    }
    let before = tree.form(at - 1);
    let rest = scene.trim(quoted.end.min(sentence.end)..sentence.end);
    let ends = rest.is_empty()
        || matches!(tree.form(quoted.end.saturating_sub(2)), "," | "." | "!" | "?")
        || !scene.is_mark(quoted.end - 1);
    let direct = before == ":"
        || before == "," && scene.words(quoted.clone()) >= 3
        || ends && at == cue.end && scene.words(quoted.clone()) >= 2;
    if direct && before != "that" && (ends || before == ":") {
        return Some(Part { before: None, tokens: quoted, quoted: Some(index), kind: QuotationKind::Direct });
    }
    (ends && before == "that").then_some(Part {
        before: None,
        tokens: quoted,
        quoted: Some(index),
        kind: QuotationKind::Mixed,
    })
}

/// The clause that the cue governs, or the quotation that fills it.
pub(super) fn clausal(scene: &Scene<'_>, cue: &Cue) -> Option<Part> {
    let tokens = content::clause(scene, cue)?;
    let index = scene.quoted_at(tokens.start).filter(|&index| {
        let quoted = scene.quoted_tokens(index);
        quoted.start >= tokens.start.saturating_sub(1) && tokens.end <= quoted.end && tokens.end + 3 >= quoted.end
    });
    let index = index.filter(|&index| scene.tree().lower(scene.quoted_tokens(index).start.saturating_sub(1)) != "that");
    Some(match index {
        Some(index) => {
            Part { before: None, tokens: scene.quoted_tokens(index), quoted: Some(index), kind: QuotationKind::Direct }
        }
        None => Part::of(scene, tokens),
    })
}
