//! Attribution by a verb, before, after or inside what is said.

use super::after::{after_colon, clausal, conditioned, quoted_after, resumed};
use super::before::{clause_before, clause_start, quoted_before};
use super::content;
use super::cues::Cue;
use super::draft::{Draft, Part, Speaker};
use super::passive;
use super::scene::Scene;
use super::subject;
use document::{Deprel, TokenRange, Upos, Xpos};

/// All attributions by verbs in a sentence, in text order.
pub(super) fn read(scene: &Scene<'_>, sentence: u32) -> Vec<Draft> {
    let tokens = scene.tree().sentence_tokens(sentence);
    let mut floor = tokens.start;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last = None;
    for token in tokens.clone() {
        if scene.quoted_at(token).is_some() {
            continue;
        }
        if let Some(draft) = passive::read(scene, token) {
            drafts.push(draft);
            continue;
        }
        let Some(cue) = scene.cue_at(token) else { continue };
        let found = subject::of(scene, &cue, last);
        let source = found.filter(|&source| admissible(scene, &cue, source));
        let someone = found.is_some_and(|source| !is_nobody(scene, source));
        let Some(source) = source.or_else(|| subject::nearest(scene, &cue).filter(|_| someone)) else {
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

fn attribution(scene: &Scene<'_>, cue: &Cue, source: u32, sentence: TokenRange, floor: u32) -> Vec<Draft> {
    let start = clause_start(scene, cue, source, floor);
    let make = |part: Part, rule| draft(scene, cue, source, part, rule);
    if let Some(part) = quoted_before(scene, cue, start, floor) {
        let resumed = resumed(scene, cue, sentence.clone()).or_else(|| after_colon(scene, cue, sentence));
        let mut drafts = vec![make(part, "read/quotations/before_cue")];
        drafts.extend(resumed.map(|part| make(part, "read/quotations/resumed")));
        return drafts;
    }
    if let Some(part) = conditioned(scene, cue, sentence.clone(), floor..start) {
        return vec![make(part, "read/quotations/conditioned")];
    }
    let interrupts =
        || interrupts(scene, cue, start).then(|| clause_before(scene, cue, source, start, floor)).flatten();
    let part = quoted_after(scene, cue, sentence.clone())
        .map(|part| (part, "read/quotations/after_cue"))
        .or_else(|| Some((interrupts()?, "read/quotations/parataxis")))
        .or_else(|| Some((clausal(scene, cue)?, "read/quotations/clause")))
        .or_else(|| Some((clause_before(scene, cue, source, start, floor)?, "read/quotations/parataxis")))
        .or_else(|| Some((phrasal(scene, cue, source)?, "read/quotations/predicate")));
    let colon = after_colon(scene, cue, sentence);
    let before = part.as_ref().is_none_or(|(part, _)| part.tokens.end <= cue.token);
    let colon = colon.filter(|_| before).map(|part| make(part, "read/quotations/after_colon"));
    part.map(|(part, rule)| make(part, rule)).into_iter().chain(colon).collect()
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
        via: subject::quoting(scene, cue.token).and_then(|(_, by)| by),
        rule,
    }
}

/// Whether such a subject can be the source of such a cue.
fn admissible(scene: &Scene<'_>, cue: &Cue, source: u32) -> bool {
    let tree = scene.tree();
    let empty = ["there", "what", "that", "this", "these", "those"];
    if source == cue.token || is_nobody(scene, source) || empty.contains(&tree.lower(source)) {
        return false;
    }
    let name = tree.upos(source) == Upos::Propn && scene.found.time_at(source).is_none();
    let counted = tree.xpos(source) == Xpos::Cd && tree.form(source).chars().all(char::is_alphabetic);
    let people = (tree.xpos(source) == Xpos::Nns || counted) && tree.head(source) == Some(cue.token);
    let says = (cue.frames.plain || cue.lemma == "announce") && tree.head(source) == Some(cue.token);
    let open =
        !cue.frames.show && (!cue.frames.object && cue.frames.speech || cue.frames.predicate && (name || people));
    let noun = !matches!(tree.upos(source), Upos::Pron | Upos::Verb | Upos::Punct);
    let plain = open && (scene.may_speak(source) || counted) || says && noun;
    let meant = || scene.found.actor_at(source).is_some();
    let dummy = tree.lower(source) == "it" && cue.frames.predicate && !cue.frames.clause && !meant();
    (plain || scene.speaks(source)) && !dummy
}

/// Whether commas stand on both sides of the words of attribution, which begin at `start`.
fn interrupts(scene: &Scene<'_>, cue: &Cue, start: u32) -> bool {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(cue.token)).end;
    let plain = |token: &u32| !scene.is_punct(*token) && !matches!(tree.upos(*token), Upos::Verb | Upos::Aux);
    let after = (cue.end..end.min(cue.end + 5)).find(|token| !plain(token));
    start > 0 && scene.is_comma(start - 1) && after.is_some_and(|after| scene.is_comma(after))
}

/// Whether the verb stands in a clause that only gives the background: "after the bank refused to ...".
pub(super) fn is_background(scene: &Scene<'_>, verb: u32) -> bool {
    let tree = scene.tree();
    let marked = scene.has_child_word(verb, "mark", &["after", "before", "because", "since", "once", "until"]);
    marked && tree.deprel(verb).base() == "advcl"
}

/// "nobody", "no side": whoever it is, they did not say it.
fn is_nobody(scene: &Scene<'_>, source: u32) -> bool {
    let denied = scene.has_child_word(source, "det", &["no", "neither"]);
    denied || matches!(scene.tree().lower(source), "nobody" | "none" | "neither" | "few")
}

/// The object or the predicate as content, for cues without a clause.
fn phrasal(scene: &Scene<'_>, cue: &Cue, source: u32) -> Option<Part> {
    let tree = scene.tree();
    let counted = cue.frames.show && scene.data.surveys.contains(&tree.lemma(source).to_lowercase());
    if let Some(tokens) = counted.then(|| content::object(scene, cue)).flatten() {
        return Some(Part::of(scene, tokens));
    }
    if !scene.speaks(source) || is_silent(scene, source) || is_background(scene, cue.token) || has_gap(scene, cue.token)
    {
        return None;
    }
    let object = || content::object(scene, cue);
    if let Some(tokens) = cue.frames.object.then(object).flatten() {
        return Some(Part::of(scene, tokens));
    }
    let next = cue.end + u32::from(cue.end < tree.len() && tree.upos(cue.end) == Upos::Adp);
    if next < tree.len() && matches!(tree.upos(next), Upos::Num | Upos::Sym) {
        return None; // an amount asked or promised is an offer, not words
    }
    let wants = cue.frames.predicate || cue.frames.infinitive && infinitive(scene, cue);
    if !wants {
        return None;
    }
    let governs = tree.children(cue.token).iter().any(|&child| {
        let object = matches!(tree.deprel(child).base(), "obj" | "iobj" | "obl" | "xcomp" | "ccomp" | "advcl");
        child > cue.token && object && !tree.lower(child).ends_with("selves")
    });
    let that = cue.end < tree.len() && tree.lower(cue.end) == "that";
    let acts = || cue.frames.infinitive && infinitive(scene, cue) || !has_object(scene, cue.token);
    let drifts = tree.xpos(cue.token) == Xpos::Vbg && !cue.lemma.contains(' ') && (cue.lemma == "demand" || acts());
    let drifts = drifts || cue.lemma == "deny" && is_withheld(scene, cue);
    if !governs && !that || drifts {
        return None;
    }
    let tokens = content::predicate(scene, cue);
    let long = scene.words(tokens.clone()) >= 3;
    let quoted = tokens.clone().any(|token| scene.quoted_at(token).is_some());
    let said_to_be = tree.children_by(cue.token, "xcomp").any(|child| child > cue.token);
    let named = !cue.frames.naming || quoted || said_to_be || tokens.clone().any(|token| tree.lower(token) == "as");
    (long && named).then(|| Part::of(scene, tokens))
}

/// Whether a document only holds what the verb tells, as a plan "calls for" something: a statement or letter speaks.
fn is_silent(scene: &Scene<'_>, source: u32) -> bool {
    let tree = scene.tree();
    let speaks = matches!(
        tree.lemma(source),
        "statement" | "communique" | "communiqué" | "letter" | "declaration" | "resolution" | "release"
    );
    scene.is_document(source) && !speaks
}

/// Whether the verb stands in a relative clause whose object it lacks: "a treaty he had rejected".
fn has_gap(scene: &Scene<'_>, verb: u32) -> bool {
    let tree = scene.tree();
    let own = tree.children_by(verb, "nsubj").find(|&subject| subject < verb);
    let relative = own.is_some_and(|subject| matches!(tree.lower(subject), "who" | "which" | "that"));
    let object = tree
        .children(verb)
        .iter()
        .any(|&child| child > verb && matches!(tree.deprel(child).base(), "obj" | "ccomp" | "xcomp"));
    tree.deprel(verb) == Deprel::AclRelcl && own.is_some() && !relative && !object
}

/// Whether a thing is denied to somebody, not said to be untrue: "denied the request".
fn is_withheld(scene: &Scene<'_>, cue: &Cue) -> bool {
    let tree = scene.tree();
    let withheld = |child: u32| child > cue.token && scene.data.withheld.contains(&tree.lemma(child).to_lowercase());
    tree.children_by(cue.token, "obj").any(withheld)
}

/// Whether something stands as the verb's object or complement: "accusing Lee of", not "floating in the sea".
fn has_object(scene: &Scene<'_>, verb: u32) -> bool {
    let tree = scene.tree();
    let object = |child: &u32| matches!(tree.deprel(*child).base(), "obj" | "iobj" | "xcomp" | "ccomp");
    tree.children(verb).iter().any(|child| *child > verb && object(child))
        || tree.subtree(verb).any(|token| scene.quoted_at(token).is_some())
}

/// Whether an infinitive is the verb's complement: "agreed to meet".
pub(super) fn infinitive(scene: &Scene<'_>, cue: &Cue) -> bool {
    scene
        .tree()
        .children_by(cue.token, "xcomp")
        .any(|child| child > cue.token && scene.has_child_word(child, "mark", &["to"]))
}
