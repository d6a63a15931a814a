//! What stands after the cue: a quotation that it opens, or a clause.

use super::content;
use super::cues::Cue;
use super::draft::Part;
use super::scene::Scene;
use document::{Deprel, QuotationKind, TokenRange, Upos, Xpos};

/// Longest stretch between a cue and the quotation it opens.
const REACH: u32 = 30;

/// Words that may stand between a cue and a colon.
const COLON: u32 = 7;

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
        || matches!(before, "," | ";") && scene.words(quoted.clone()) >= 3
        || ends && at == cue.end && scene.words(quoted.clone()) >= 2
        || ends && before == "," && at == cue.end + 1;
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

/// What follows a colon without marks: "put it like this: no map, no treaty", "she said on Monday: the offer had lapsed".
pub(super) fn after_colon(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange) -> Option<Part> {
    let tree = scene.tree();
    let limit = sentence.end.min(cue.end + COLON);
    let colon = (cue.end..limit).find(|&token| tree.form(token) == ":")?;
    let plain = |token: u32| !matches!(tree.upos(token), Upos::Verb | Upos::Aux) && !scene.is_punct(token);
    let tokens = scene.trim(colon + 1..sentence.end);
    let marked = tokens.is_empty() || scene.quoted_at(tokens.start).is_some();
    let fits = cue.frames.speech && (cue.end..colon).all(plain) && !marked && scene.words(tokens.clone()) >= 3;
    fits.then(|| Part::of(scene, tokens))
}

/// A quotation with the reporter's clause it depends on: "If they come, she said, "the door is open.""
pub(super) fn conditioned(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange, before: TokenRange) -> Option<Part> {
    let part = quoted_after(scene, cue, sentence.clone())?;
    let comma = before.end.checked_sub(1).filter(|&comma| before.contains(&comma) && scene.is_comma(comma))?;
    let clause = scene.trim(before.start..comma);
    let last = clause.end.saturating_sub(1).max(clause.start);
    let unfinished = matches!(scene.tree().upos(last), Upos::Aux | Upos::Adp | Upos::Det | Upos::Sconj);
    let opens =
        !clause.is_empty() && (unfinished || scene.data.continuations.contains(scene.tree().lower(clause.start)));
    let plain = !clause.clone().any(|token| scene.quoted_at(token).is_some());
    let fits = opens && plain && scene.has_finite(clause.clone()) && part.tokens.end <= sentence.end + 1;
    fits.then_some(Part { before: Some(clause), kind: QuotationKind::Mixed, quoted: None, ..part })
}

/// The clause that the cue governs, or the quotation that fills it.
pub(super) fn clausal(scene: &Scene<'_>, cue: &Cue) -> Option<Part> {
    let tokens = content::clause(scene, cue)?;
    let told = scene.tree().deprel(cue.token) == Deprel::AclRelcl || super::verbs::is_background(scene, cue.token);
    if !cue.frames.clause && told {
        return None;
    }
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
