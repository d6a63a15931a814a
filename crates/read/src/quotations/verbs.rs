//! Attribution by a verb, before, after or inside what is said.

use super::content;
use super::draft::{Draft, Speaker};
use super::scene::{Cue, Scene};
use super::subject;
use document::{Deprel, QuotationKind, TokenRange, Upos, Xpos};

/// Longest stretch between a cue and the quotation it opens, and longest name with office before or after a cue.
const REACH: u32 = 30;

/// All attributions by verbs in a sentence, in text order.
pub(super) fn read(scene: &Scene<'_>, sentence: u32) -> Vec<Draft> {
    let tokens = scene.tree().sentence_tokens(sentence);
    let mut floor = body_start(scene, tokens.clone());
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last = None;
    for token in tokens.clone() {
        if scene.quoted_at(token).is_some() {
            continue;
        }
        let Some(cue) = scene.cue_at(token) else { continue };
        let found = subject::of(scene, &cue, last);
        let source = found.filter(|&source| admissible(scene, &cue, source));
        let Some(source) = source.or_else(|| subject::nearest(scene, &cue).filter(|_| found.is_some())) else {
            continue;
        };
        for draft in attribution(scene, &cue, source, tokens.clone(), floor) {
            if draft.tokens.end <= token {
                floor = floor.max(cue.end);
            }
            if !drafts.iter().any(|outer| outer.tokens.contains(&token)) {
                last = Some(source);
            }
            drafts.push(draft);
        }
    }
    drafts
}

/// Past a dateline: "CITY, Feb. 26 (Agency) - ".
fn body_start(scene: &Scene<'_>, tokens: TokenRange) -> u32 {
    let tree = scene.tree();
    let dash = |&token: &u32| matches!(tree.form(token), "-" | "–" | "—" | "--");
    let capital = |token: u32| {
        let form = tree.form(token);
        form.len() > 2 && form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    match (tokens.start..tokens.end.min(tokens.start + 12)).find(dash) {
        Some(dash) if capital(tokens.start) || (tokens.start..dash).any(|token| tree.form(token) == ")") => dash + 1,
        _ => tokens.start,
    }
}

fn attribution(scene: &Scene<'_>, cue: &Cue, source: u32, sentence: TokenRange, floor: u32) -> Vec<Draft> {
    let start = clause_start(scene, cue, source, floor);
    let make = |part: Part, rule| draft(scene, cue, source, part, rule);
    if let Some(part) = quoted_before(scene, cue, start, floor) {
        let resumed = resumed(scene, cue, sentence);
        let mut drafts = vec![make(part, "read/quotations/before_cue")];
        drafts.extend(resumed.map(|part| make(part, "read/quotations/resumed")));
        return drafts;
    }
    let part = quoted_after(scene, cue, sentence.clone())
        .map(|part| (part, "read/quotations/after_cue"))
        .or_else(|| Some((clausal(scene, cue)?, "read/quotations/clause")))
        .or_else(|| Some((clause_before(scene, cue, source, start, floor)?, "read/quotations/parataxis")))
        .or_else(|| Some((phrasal(scene, cue, source)?, "read/quotations/predicate")));
    part.map(|(part, rule)| make(part, rule)).into_iter().collect()
}

/// A stretch of content with how it is given.
struct Part {
    /// What stands before the words of attribution, if they interrupt.
    before: Option<TokenRange>,
    tokens: TokenRange,
    quoted: Option<u32>,
    kind: QuotationKind,
}

fn draft(scene: &Scene<'_>, cue: &Cue, source: u32, part: Part, rule: &'static str) -> Draft {
    let tree = scene.tree();
    let content = match part.quoted {
        Some(index) => {
            scene.quoted[index as usize].inner.iter().map(|&inner| scene.cx.article.source.trim(inner)).collect()
        }
        None => part.before.into_iter().chain([part.tokens.clone()]).map(|tokens| scene.span(tokens)).collect(),
    };
    Draft {
        speaker: Speaker::Phrase(source),
        cue: Some((scene.span(cue.token..cue.end), cue.lemma.clone())),
        anchor: cue.token,
        content,
        tokens: part.tokens,
        kind: part.kind,
        sentence: tree.sentence_of(cue.token),
        rule,
    }
}

/// Whether such a subject can be the source of such a cue.
fn admissible(scene: &Scene<'_>, cue: &Cue, source: u32) -> bool {
    let tree = scene.tree();
    if source == cue.token || matches!(tree.lower(source), "there" | "what" | "that" | "this" | "these" | "those") {
        return false;
    }
    let plain = cue.frames.speech && !cue.frames.object && !cue.frames.show && scene.may_speak(source);
    let dummy = tree.lower(source) == "it" && cue.frames.predicate && !cue.frames.clause;
    (plain || scene.speaks(source)) && !dummy
}

/// Where the words of attribution begin: at the subject if it comes first.
fn clause_start(scene: &Scene<'_>, cue: &Cue, source: u32, floor: u32) -> u32 {
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
    let part = |token: u32| {
        let aux = matches!(tree.upos(token), Upos::Aux | Upos::Adv);
        let name = matches!(tree.upos(token), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num);
        aux || name && source < cue.token && scene.quoted_at(token).is_none()
    };
    while start > floor && part(start - 1) {
        start -= 1;
    }
    start
}

/// A quotation that ends right before the attribution.
fn quoted_before(scene: &Scene<'_>, cue: &Cue, start: u32, floor: u32) -> Option<Part> {
    let tree = scene.tree();
    if !cue.frames.speech && !cue.frames.clause || start.max(cue.token) - start > REACH {
        return None;
    }
    let mut last = start.checked_sub(1)?;
    if scene.is_comma(last) {
        last = last.checked_sub(1)?;
    }
    let index = scene.quoted_at(last).filter(|_| scene.is_mark(last))?;
    let quoted = scene.quoted_tokens(index);
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let same = last >= sentence.start;
    let reopened = !same && content::clause(scene, cue).is_some();
    if reopened || tree.sentence_of(last) + 1 < tree.sentence_of(cue.token) || quoted.end != last + 1 {
        return None;
    }
    if !same && !ends_asking(scene, last) {
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

fn ends_asking(scene: &Scene<'_>, mark: u32) -> bool {
    mark > 0 && matches!(scene.tree().form(mark - 1), "?" | "!" | "," | "…" | "...")
}

/// A second quotation in the same sentence: "A," she said, "B."
fn resumed(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange) -> Option<Part> {
    let part = quoted_after(scene, cue, sentence)?;
    (part.kind == QuotationKind::Direct).then_some(part)
}

/// A quotation that the cue opens: after a colon, a comma, or at once.
fn quoted_after(scene: &Scene<'_>, cue: &Cue, sentence: TokenRange) -> Option<Part> {
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
        || before == "," && words(scene, quoted.clone()) >= 3
        || ends && at == cue.end && words(scene, quoted.clone()) >= 2;
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

fn words(scene: &Scene<'_>, tokens: TokenRange) -> usize {
    tokens.filter(|&token| !scene.is_punct(token)).count()
}

fn clausal(scene: &Scene<'_>, cue: &Cue) -> Option<Part> {
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
        None => unquoted(scene, tokens),
    })
}

/// Content that is the reporter's clause or predicate: mixed if it holds quoted words.
fn unquoted(scene: &Scene<'_>, tokens: TokenRange) -> Part {
    let quoted = tokens.clone().any(|token| scene.quoted_at(token).is_some());
    let kind = if quoted { QuotationKind::Mixed } else { QuotationKind::Indirect };
    Part { before: None, tokens, quoted: None, kind }
}

/// The clause that the attribution follows: "Talks will resume, officials said."
fn clause_before(scene: &Scene<'_>, cue: &Cue, source: u32, start: u32, floor: u32) -> Option<Part> {
    let tree = scene.tree();
    if !cue.frames.clause && !cue.frames.speech || cue.token - start > REACH {
        return None;
    }
    let comma = start.checked_sub(1).filter(|&comma| comma > floor)?;
    let object = |child: u32| child > cue.token && child != source && !cue.frames.addressee;
    let taken = tree.children_by(cue.token, "obj").any(object) && !matches!(tree.deprel(cue.token), Deprel::Parataxis);
    let participle = tree.xpos(cue.token) == Xpos::Vbg;
    if !scene.is_comma(comma) && !matches!(tree.form(comma), "-" | "–" | "—") || taken || participle {
        return None;
    }
    let tokens = scene.trim(floor..comma);
    let subordinate = tree.children_by(cue.token, "advcl").any(|child| {
        let marked = tree.children_by(child, "mark").next().is_some()
            || tree.children_by(child, "advmod").any(|word| tree.xpos(word) == Xpos::Wrb);
        child < start && marked && tree.subtree(child).start <= tokens.start
    });
    let marked = tree.children(cue.token).iter().any(|&child| {
        let opens = matches!(tree.deprel(child), Deprel::Mark | Deprel::Cc) || tree.xpos(child) == Xpos::Wrb;
        opens && child < cue.token && child + 3 > start
    });
    let rest = scene.trim(cue.end..tree.sentence_tokens(tree.sentence_of(cue.token)).end);
    let relative = marked || tree.deprel(cue.token) == Deprel::AclRelcl && scene.has_finite(rest);
    if subordinate || relative || tokens.is_empty() {
        return None;
    }
    let tokens = skip_connective(scene, tokens);
    if scene.has_finite(tokens.clone()) {
        return Some(unquoted(scene, tokens));
    }
    around(scene, cue, tokens)
}

/// A clause that the attribution interrupts: "Any settlement, he said, depends on ...".
fn around(scene: &Scene<'_>, cue: &Cue, before: TokenRange) -> Option<Part> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let host = tree.head(cue.token).filter(|&head| head > cue.token && tree.deprel(cue.token) == Deprel::Parataxis)?;
    let comma = (cue.end..host).find(|&token| scene.is_comma(token))?;
    let after = scene.trim(comma..sentence.end);
    let whole = !before.is_empty() && scene.has_finite(after.clone());
    whole.then(|| Part { before: Some(before), ..unquoted(scene, after) })
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

/// The object or the predicate as content, for cues without a clause.
fn phrasal(scene: &Scene<'_>, cue: &Cue, source: u32) -> Option<Part> {
    let tree = scene.tree();
    if !scene.speaks(source) || scene.is_document(source) {
        return None;
    }
    let object = || content::object(scene, cue);
    if let Some(tokens) = cue.frames.object.then(object).flatten() {
        return Some(unquoted(scene, tokens));
    }
    let wants = cue.frames.predicate || cue.frames.infinitive && infinitive(scene, cue);
    if !wants {
        return None;
    }
    let governs = tree.children(cue.token).iter().any(|&child| {
        let object = matches!(tree.deprel(child).base(), "obj" | "iobj" | "obl" | "xcomp" | "ccomp");
        child > cue.token && object && !tree.lower(child).ends_with("selves")
    });
    if !governs {
        return None;
    }
    let tokens = content::predicate(scene, cue);
    let long = words(scene, tokens.clone()) >= 3;
    let quoted = tokens.clone().any(|token| scene.quoted_at(token).is_some());
    let said_to_be = tree.children_by(cue.token, "xcomp").any(|child| child > cue.token);
    let named = !cue.frames.naming || quoted || said_to_be || tokens.clone().any(|token| tree.lower(token) == "as");
    (long && named).then(|| unquoted(scene, tokens))
}

fn infinitive(scene: &Scene<'_>, cue: &Cue) -> bool {
    scene
        .tree()
        .children_by(cue.token, "xcomp")
        .any(|child| child > cue.token && scene.has_child_word(child, "mark", &["to"]))
}
