//! What stands before the words of attribution: a quotation, or a clause of the reporter's.

use super::cues::Cue;
use super::draft::Part;
use super::opening;
use super::scene::Scene;
use document::{Deprel, QuotationKind, TokenRange, Upos, Xpos};

/// Longest name with office before a cue.
const REACH: u32 = 30;

/// Where the words of attribution begin: at the subject if it comes first.
pub(super) fn clause_start(scene: &Scene<'_>, cue: &Cue, source: u32, floor: u32) -> u32 {
    let tree = scene.tree();
    let mut start = cue.token;
    if source < cue.token && source >= floor {
        let phrase = tree.subtree(source).start;
        let closes = |token: &u32| {
            let comma = scene.is_comma(token + 1) || matches!(tree.form(token.saturating_sub(1)), "," | "?" | "!");
            scene.is_mark(*token) && scene.quoted_at(*token).is_some() && comma
        };
        start = (phrase..source).rev().find(closes).map_or(phrase, |mark| mark + 1).max(floor);
        while start < source && scene.is_punct(start) {
            start += 1;
        }
    }
    if cue.lemma == "put it" && start > floor && tree.lower(start - 1) == "as" {
        return start - 1;
    }
    let part = |token: u32| {
        let aux = matches!(tree.upos(token), Upos::Aux | Upos::Adv);
        let name = matches!(tree.upos(token), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num);
        let owner = tree.xpos(token) == Xpos::Pos;
        aux || (name || owner) && source < cue.token && scene.quoted_at(token).is_none()
    };
    while start > floor && part(start - 1) {
        start -= 1;
    }
    start
}

/// A quotation that ends right before the attribution.
pub(super) fn quoted_before(scene: &Scene<'_>, cue: &Cue, start: u32, floor: u32) -> Option<Part> {
    let tree = scene.tree();
    if !cue.frames.speech && !cue.frames.clause || start.max(cue.token) - start > REACH {
        return None;
    }
    let mut last = start.checked_sub(1)?;
    if scene.is_comma(last) {
        last = last.checked_sub(1)?;
    }
    let index = scene.quoted_at(last).filter(|_| scene.is_mark(last) && !is_circumstance(scene, cue))?;
    let quoted = scene.quoted_tokens(index);
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let same = last >= sentence.start;
    let reopened = !same && opening::opening(scene, cue).is_some();
    if reopened || tree.sentence_of(last) + 1 < tree.sentence_of(cue.token) || quoted.end != last + 1 {
        return None;
    }
    if !same && !ends_asking(scene, last) && !only_tells(scene, cue, start) {
        return None;
    }
    let before = scene.trim(floor.min(quoted.start)..quoted.start);
    let colon = quoted.start > floor && tree.form(quoted.start - 1) == ":";
    let bare = before.clone().all(|token| tree.upos(token) != Upos::Verb && tree.upos(token) != Upos::Aux)
        && before.len() <= 2;
    if quoted.start < sentence.start || colon || bare {
        return Some(Part { before: None, tokens: quoted, quoted: Some(index), kind: QuotationKind::Direct });
    }
    let tokens = before.start..quoted.end;
    let governed = tree.children(cue.token).iter().any(|&child| {
        child < start
            && matches!(tree.deprel(child), Deprel::Advcl | Deprel::Obl)
            && tree.subtree(child).start <= tokens.start
    });
    (!governed && scene.has_finite(tokens.clone())).then(|| Part {
        before: None,
        tokens: skip_connective(scene, tokens),
        quoted: None,
        kind: QuotationKind::Mixed,
    })
}

/// Whether the verb only tells when or why the words were spoken: "...," when a reporter asked about it.
fn is_circumstance(scene: &Scene<'_>, cue: &Cue) -> bool {
    let before = |child: &u32| *child < cue.token;
    let opens = |child: u32| {
        let word = scene.tree().lower(child);
        matches!(word, "when" | "after" | "before" | "because" | "if" | "until" | "once")
    };
    scene.tree().children(cue.token).iter().copied().filter(before).any(opens)
}

/// Whether the words inside the closing mark, or marks, end so that a sentence may go on after them.
fn ends_asking(scene: &Scene<'_>, mark: u32) -> bool {
    let last = (0..mark).rev().find(|&token| !scene.is_mark(token));
    last.is_some_and(|last| matches!(scene.tree().form(last), "?" | "!" | "," | "…" | "..."))
}

/// Whether the sentence of the cue says no more than who spoke: "It is over." Lee told reporters on Monday.
fn only_tells(scene: &Scene<'_>, cue: &Cue, start: u32) -> bool {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let plain = |token: u32| !matches!(tree.upos(token), Upos::Verb | Upos::Aux) && scene.quoted_at(token).is_none();
    let segmentation = &tree.segmentation;
    let paragraph = |token: u32| segmentation.sentences[tree.sentence_of(token) as usize].paragraph;
    let together = start > 0 && paragraph(start - 1) == paragraph(cue.token);
    cue.frames.plain && start == sentence.start && together && (cue.end..sentence.end).all(plain)
}

/// The clause that the attribution follows: "Talks will resume, officials said."
pub(super) fn clause_before(scene: &Scene<'_>, cue: &Cue, source: u32, start: u32, floor: u32) -> Option<Part> {
    let tree = scene.tree();
    if !cue.frames.clause && !cue.frames.speech || cue.token - start > REACH {
        return None;
    }
    let comma = start.checked_sub(1).filter(|&comma| comma > floor)?;
    let object = |child: u32| child > cue.token && child != source && !cue.frames.addressee;
    let taken = tree.children_by(cue.token, "obj").any(object) && !matches!(tree.deprel(cue.token), Deprel::Parataxis);
    let participle = tree.xpos(cue.token) == Xpos::Vbg;
    let undertakes = !cue.frames.speech && super::verbs::infinitive(scene, cue);
    if !scene.is_comma(comma) && !matches!(tree.form(comma), "-" | "–" | "—") || taken || participle || undertakes {
        return None;
    }
    let tokens = scene.trim(left_edge(scene, cue, floor..comma)..comma);
    let rest = scene.trim(cue.end..tree.sentence_tokens(tree.sentence_of(cue.token)).end);
    let subordinate = tree.children_by(cue.token, "advcl").any(|child| {
        let marked = tree.children_by(child, "mark").next().is_some()
            || tree.children_by(child, "advmod").any(|word| tree.xpos(word) == Xpos::Wrb);
        child < start && marked && tree.subtree(child).start <= tokens.start
    });
    let marked = tree.children(cue.token).iter().any(|&child| {
        let opens = matches!(tree.deprel(child), Deprel::Mark | Deprel::Cc) || tree.xpos(child) == Xpos::Wrb;
        opens && child < cue.token && child + 3 > start
    });
    let relative = marked || tree.deprel(cue.token) == Deprel::AclRelcl && scene.has_finite(rest.clone());
    let subordinate = subordinate && rest.len() > 3 || is_subordinate(scene, tokens.clone());
    let answered = cue.end < tree.len() && matches!(tree.lower(cue.end), "no" | "yes" | "so");
    if relative || answered || tokens.is_empty() {
        return None;
    }
    if subordinate {
        return conditional(scene, cue, tokens);
    }
    if let Some(part) = conditional(scene, cue, tokens.clone()) {
        return Some(part);
    }
    let tokens = skip_connective(scene, tokens);
    let last = cue.frames.plain && rest.is_empty() && tokens.len() > 4;
    let verb = |token: u32| tree.upos(token) == Upos::Verb;
    let whole = scene.has_finite(tokens.clone()) || last && tokens.clone().any(verb);
    around(scene, cue, source, tokens.clone()).or_else(|| whole.then(|| Part::of(scene, tokens)))
}

/// A condition before the attribution and what depends on it behind: "Unless it goes, they say, there will be no talks."
fn conditional(scene: &Scene<'_>, cue: &Cue, before: TokenRange) -> Option<Part> {
    let tree = scene.tree();
    let word = matches!(
        tree.lower(before.start),
        "if" | "unless" | "once" | "should" | "without" | "until" | "though" | "although" | "while"
    );
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let comma = (cue.end..sentence.end.min(cue.end + REACH / 3)).find(|&token| scene.is_punct(token))?;
    let after = scene.trim(comma..sentence.end);
    let main = |token: u32| scene.is_comma(token) && scene.has_finite(token..before.end);
    let opens = before.start <= sentence.start + 1 && !before.clone().any(main);
    let fits = word
        && opens
        && scene.is_comma(comma)
        && scene.has_finite(after.clone())
        && scene.quoted_at(after.start).is_none();
    fits.then(|| Part { before: Some(before), ..Part::of(scene, after) })
}

/// Whether the words are one clause that a conjunction or participle opens: "Although he agreed", "Asked about it".
fn is_subordinate(scene: &Scene<'_>, tokens: TokenRange) -> bool {
    let tree = scene.tree();
    let Some(first) = tokens.clone().next() else { return true };
    let word = matches!(
        tree.lower(first),
        "although"
            | "though"
            | "while"
            | "as"
            | "after"
            | "when"
            | "before"
            | "since"
            | "until"
            | "once"
            | "asked"
            | "pressed"
            | "speaking"
            | "according"
    );
    let main = |token: u32| scene.is_comma(token) && scene.has_finite(token..tokens.end);
    word && scene.quoted_at(first).is_none() && !tokens.clone().any(main)
}

/// A clause that the attribution interrupts: "Any settlement, he said, depends on ...", "He would go, he said, if ...".
fn around(scene: &Scene<'_>, cue: &Cue, source: u32, before: TokenRange) -> Option<Part> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let limit = sentence.end.min(cue.end.max(source + 1) + REACH / 2);
    let comma = (cue.end..limit).find(|&token| scene.is_comma(token))?;
    let plain =
        (cue.end..comma).all(|token| !matches!(tree.upos(token), Upos::Verb | Upos::Aux) && !scene.is_mark(token));
    let after = scene.trim(comma..sentence.end);
    if before.is_empty() || after.is_empty() || !plain {
        return None;
    }
    let first = if tree.upos(after.start) == Upos::Adv { after.start + 1 } else { after.start };
    let asks = matches!(tree.xpos(before.start), Xpos::Wp | Xpos::Wrb) || tree.lower(before.start) == "that";
    let predicate = asks && matches!(tree.upos(first), Upos::Aux | Upos::Verb);
    let whole = scene.has_finite(before.clone()) && !predicate;
    let split = matches!(tree.upos(before.end - 1), Upos::Aux) || tree.lower(after.start) == "to";
    let resumes = if whole {
        split || scene.data.continuations.contains(tree.lower(after.start))
    } else {
        let hosted = tree.head(cue.token).is_some_and(|head| head > comma) && scene.has_finite(after.clone());
        let phrase = tree.upos(after.start) == Upos::Adp && tree.lower(before.start) == "to";
        hosted || phrase || scene.has_finite(first..(first + 1).min(after.end))
    };
    let before = if whole && split { last_predicate(scene, before) } else { before };
    resumes.then(|| Part { before: Some(before), ..Part::of(scene, after) })
}

/// The last of joined predicates: "[signed the text, and] is ready".
fn last_predicate(scene: &Scene<'_>, tokens: TokenRange) -> TokenRange {
    let tree = scene.tree();
    let goes_on = |token: u32| {
        let verb = (token + 1..tokens.end.min(token + 3)).find(|&next| tree.upos(next) != Upos::Adv);
        tree.upos(token) == Upos::Cconj && verb.is_some_and(|verb| scene.has_finite(verb..verb + 1))
    };
    let start = tokens.clone().rev().find(|&token| token > tokens.start && goes_on(token));
    start.map_or(tokens.start, |joint| joint + 1)..tokens.end
}

/// Where the clause before an attribution begins: after a semicolon, a colon or a dash that opens it.
fn left_edge(scene: &Scene<'_>, cue: &Cue, tokens: TokenRange) -> u32 {
    let tree = scene.tree();
    let free = |token: u32| scene.quoted_at(token).is_none();
    let limit = tree.len().min(cue.end + REACH / 3);
    let interrupts = (cue.end..limit).find(|&token| scene.is_punct(token)).is_some_and(|token| scene.is_comma(token));
    let opens = |token: u32| match tree.form(token) {
        ";" => true,
        ":" => interrupts || scene.has_finite(token + 1..tokens.end),
        "—" | "–" => interrupts && !scene.has_finite(token + 1..tokens.end),
        _ => false,
    };
    tokens.clone().rev().find(|&token| free(token) && opens(token)).map_or(tokens.start, |edge| edge + 1)
}

/// Without an opening "But" or "However,".
fn skip_connective(scene: &Scene<'_>, tokens: TokenRange) -> TokenRange {
    let tree = scene.tree();
    let mut start = tokens.start;
    if tokens.len() > 3 && tree.upos(start) == Upos::Cconj {
        start += 1;
    }
    if tokens.len() > 4 && tree.upos(start) == Upos::Adv && scene.is_comma(start + 1) {
        start += 2;
    }
    start..tokens.end
}
