//! Whose verb it is: the subject of a cue, own, shared or understood.

use super::cues::Cue;
use super::scene::Scene;
use document::{Deprel, NameType, Upos, Xpos};

/// How far a subject is looked for along shared predicates.
const HOPS: u32 = 6;

/// The head of the phrase that speaks in `cue`; `last` is the source of the attribution before it in the sentence.
pub(super) fn of(scene: &Scene<'_>, cue: &Cue, last: Option<u32>) -> Option<u32> {
    if let Some((speaker, _)) = quoting(scene, cue.token) {
        return Some(speaker);
    }
    let own = own(scene, cue.token).map(|subject| adjacent(scene, cue.token, subject).unwrap_or(subject));
    let inverted_here = || inverted(scene, cue);
    let own = own.filter(|&subject| {
        let parted = || subject < cue.token && scene.is_comma(cue.token - 1) && !is_aside(scene, subject, cue.token);
        !(scene.quoted_at(subject).is_some() || parted()) || inverted_here().is_none()
    });
    let own = own.or_else(|| inverted(scene, cue)).or_else(|| stated(scene, cue.token));
    let own = own.or_else(|| last.filter(|_| goes_on(scene, cue.token))).or_else(|| shared(scene, cue.token));
    own.or_else(|| opening(scene, cue.token).filter(|_| goes_on(scene, cue.token)))
}

/// The noun phrase before the first verb of the sentence, where no tree tells the subject.
fn opening(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(verb)).start;
    let first = (start..verb).find(|&token| tree.upos(token) == Upos::Verb)?;
    let plain = !(start..first).any(|token| scene.is_punct(token) && !tree.form(token).starts_with('-'));
    (start..first).rev().find(|&token| is_nominal(scene, token)).filter(|&head| plain && scene.speaks(head))
}

/// "A quoted B as saying", "B was quoted by A as saying": who is quoted, and who quotes.
pub(super) fn quoting(scene: &Scene<'_>, cue: u32) -> Option<(u32, Option<u32>)> {
    let tree = scene.tree();
    let as_saying = tree.xpos(cue) == Xpos::Vbg && cue > 0 && tree.lower(cue - 1) == "as";
    let mut verbs = tree.ancestors(cue).take(HOPS as usize).filter(|_| as_saying);
    let verb = verbs.find(|&verb| matches!(tree.lemma(verb), "quote" | "cite") && verb < cue)?;
    if let Some(quoted) = scene.child(verb, Deprel::NsubjPass) {
        let by = tree.children_by(verb, "obl").find(|&agent| scene.has_child_word(agent, "case", &["by"]));
        return Some((relative(scene, verb, quoted)?, by));
    }
    let quoted = tree.children_by(verb, "obj").find(|&object| object > verb && object < cue)?;
    Some((quoted, own(scene, verb)))
}

/// Whether the comma before the verb closes what another one opened after the subject: "Lee, the envoy, said".
fn is_aside(scene: &Scene<'_>, subject: u32, verb: u32) -> bool {
    (subject..verb - 1).any(|token| scene.is_comma(token))
}

/// A noun phrase between the last comma and the verb is the subject, even if the parser took it as part of what stands
/// before the comma: "..., President Lee said".
fn adjacent(scene: &Scene<'_>, verb: u32, subject: u32) -> Option<u32> {
    let tree = scene.tree();
    let comma = (subject..verb).rev().find(|&token| scene.is_comma(token) || scene.is_mark(token))?;
    let mut between = comma + 1..verb;
    let joins = |token: u32| {
        let relative = matches!(tree.xpos(token), Xpos::Wp | Xpos::Wdt | Xpos::Wrb);
        relative || matches!(tree.upos(token), Upos::Cconj | Upos::Verb | Upos::Punct | Upos::Adp | Upos::Sconj)
    };
    if between.clone().any(joins) || !is_phrase_start(scene, comma + 1) {
        return None;
    }
    let person = between.clone().find(|&token| tree.name_type(token) == Some(NameType::Person));
    person.or_else(|| between.rfind(|&token| is_nominal(scene, token)))
}

/// The first phrase that can speak between the last clause and the verb: "two sources close to the talks [told]".
pub(super) fn nearest(scene: &Scene<'_>, cue: &Cue) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(cue.token)).start;
    let breaks = |token: &u32| {
        let word = matches!(tree.upos(*token), Upos::Verb | Upos::Cconj | Upos::Sconj | Upos::Aux);
        word && *token + 1 < cue.token || scene.is_punct(*token) && tree.form(*token) != "-"
    };
    let from = (start..cue.token).rev().find(breaks).map_or(start, |token| token + 1);
    let heads = |token: &u32| {
        let part = matches!(tree.deprel(*token), Deprel::NmodPoss | Deprel::Compound | Deprel::Amod | Deprel::Obl);
        is_nominal(scene, *token)
            && !part
            && scene.found.time_at(*token).is_none()
            && tree.xpos(*token) != Xpos::Wdt
            && scene.speaks(*token)
    };
    (from..cue.token).find(heads).filter(|_| cue.frames.clause || cue.frames.speech)
}

fn is_phrase_start(scene: &Scene<'_>, token: u32) -> bool {
    matches!(scene.tree().upos(token), Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj | Upos::Num)
}

/// A noun phrase that can speak and stands right before the verb, with an apposition between commas or without:
/// "but Lee, the head of the party, said".
pub(super) fn stated(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(verb)).start;
    let mut end = verb;
    let time = |token: u32| scene.found.time_at(token).is_some();
    while end > start && (matches!(tree.upos(end - 1), Upos::Adv | Upos::Aux) || time(end - 1)) {
        end -= 1;
    }
    let preposition = end < verb && time(end) && end > start && tree.upos(end - 1) == Upos::Adp;
    end -= u32::from(preposition);
    let opener = match tree.form(end.saturating_sub(1).max(start)) {
        "," => ",",
        ")" => "(",
        _ => "",
    };
    if end > start + 1 && !opener.is_empty() {
        end = (start + 1..end - 1).rev().find(|&token| tree.form(token) == opener)?;
    }
    let head = opened(scene, start..end, false).or_else(|| opened(scene, start..end, true))?;
    let speaks = scene.speaks(head) || tree.upos(head) == Upos::Propn && scene.found.time_at(head).is_none();
    (tree.xpos(verb) != Xpos::Vbg && speaks).then_some(head)
}

/// The head of the noun phrase that ends these tokens, if it opens a clause; with prepositions of any kind inside it or
/// only with "of" and "for".
fn opened(scene: &Scene<'_>, tokens: document::TokenRange, any_preposition: bool) -> Option<u32> {
    let tree = scene.tree();
    let (start, end) = (tokens.start, tokens.end);
    let part = |token: u32| {
        let of = matches!(tree.lower(token), "of" | "for" | "'s" | "’s" | "-");
        let participle = matches!(tree.xpos(token), Xpos::Vbn | Xpos::Vbg) && token + 1 < end;
        let linked = any_preposition && (matches!(tree.upos(token), Upos::Adp | Upos::Adv) || participle);
        of || linked || is_nominal(scene, token) || matches!(tree.upos(token), Upos::Det | Upos::Adj | Upos::X)
    };
    let first = (start..end).rev().take_while(|&token| part(token)).last()?;
    let opens = first == start
        || scene.is_comma(first - 1)
        || scene.is_mark(first - 1)
        || matches!(tree.upos(first - 1), Upos::Cconj | Upos::Sconj);
    let close = (first..end).find(|&token| tree.upos(token) == Upos::Adp).unwrap_or(end);
    let owner = |token: u32| token + 1 < end && tree.xpos(token + 1) == Xpos::Pos;
    let person = (first..close).find(|&token| tree.name_type(token) == Some(NameType::Person) && !owner(token));
    let noun = |&token: &u32| is_nominal(scene, token) || scene.data.sources.contains(tree.lower(token));
    let head = person.or_else(|| (first..close).rev().find(noun))?;
    opens.then_some(head)
}

/// Whether a verb without subject goes on from the one before: "but insisted", ", adding".
fn goes_on(scene: &Scene<'_>, verb: u32) -> bool {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(verb)).start;
    let mut at = verb;
    while at > start && matches!(tree.upos(at - 1), Upos::Adv | Upos::Aux) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else { return false };
    let participle = tree.lower(verb).ends_with("ing") && (scene.is_comma(before) || scene.is_mark(before));
    participle || tree.upos(before) == Upos::Cconj
}

/// A subject that hangs on the verb itself; of several the nearest before it.
pub(super) fn own(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let tree = scene.tree();
    let passive = scene.child(verb, Deprel::AuxPass).is_some();
    let active = |child: &u32| match tree.deprel(*child) {
        Deprel::NsubjPass => !passive, // a past tense mistaken for a participle
        deprel => matches!(deprel, Deprel::Nsubj | Deprel::NsubjOuter),
    };
    let timeless = |child: &u32| scene.found.time_at(*child).is_none();
    let subjects: Vec<u32> = tree.children(verb).iter().copied().filter(active).filter(timeless).collect();
    let before = subjects.iter().copied().filter(|&child| child < verb).max();
    let after =
        || subjects.first().copied().filter(|&child| is_inverted(scene, verb) && !is_clause_of_its_own(scene, child));
    let subject = before.or_else(after)?;
    relative(scene, verb, subject)
}

/// Whether a subject may follow this verb: only where something other than a noun phrase opens the clause.
fn is_inverted(scene: &Scene<'_>, verb: u32) -> bool {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(verb)).start;
    let before = verb.checked_sub(1).filter(|&before| before >= start);
    before.is_none_or(|before| scene.is_punct(before) && tree.form(before) != ")" || tree.upos(before) == Upos::Adv)
}

/// Whether a finite verb follows the noun phrase, so that it is the subject of what is said: "says [other stations] agreed".
fn is_clause_of_its_own(scene: &Scene<'_>, subject: u32) -> bool {
    let tree = scene.tree();
    let next = tree.subtree(subject).end.max(subject + 1);
    let end = tree.sentence_tokens(tree.sentence_of(subject)).end;
    next < end && scene.has_finite(next..next + 1)
}

/// For "who", "which", "that": what they stand for.
fn relative(scene: &Scene<'_>, verb: u32, subject: u32) -> Option<u32> {
    let tree = scene.tree();
    if !matches!(tree.lower(subject), "who" | "which" | "that") {
        return Some(subject);
    }
    let clause = std::iter::once(verb).chain(tree.ancestors(verb)).take(HOPS as usize);
    let antecedent = clause.filter(|&token| tree.deprel(token) == Deprel::AclRelcl).find_map(|token| tree.head(token));
    antecedent.or_else(|| nominal_before(scene, subject))
}

/// "said Smith of the union": a noun phrase right after a speech verb, whatever the parser made of it.
fn inverted(scene: &Scene<'_>, cue: &Cue) -> Option<u32> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let before = cue.token.checked_sub(1).filter(|&token| token >= sentence.start)?;
    let stands_free = scene.is_mark(before) || scene.is_comma(before);
    let next = cue.end;
    let tells = matches!(&*cue.lemma, "tell" | "inform" | "assure" | "remind" | "notify");
    if tells || !cue.frames.speech || !stands_free || next >= sentence.end || tree.xpos(cue.token) == Xpos::Vbg {
        return None;
    }
    let nominal = matches!(tree.upos(next), Upos::Propn | Upos::Noun | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num);
    let clause = tree.upos(next) == Upos::Pron && next + 1 < sentence.end && scene.has_finite(next + 1..next + 2);
    (nominal && !clause && scene.found.time_at(next).is_none()).then(|| {
        let up = |&token: &u32| tree.head(token).filter(|&head| head > cue.token && is_nominal(scene, head));
        std::iter::successors(Some(next), up).last().unwrap_or(next)
    })
}

/// The subject of a predicate that this verb shares it with, or of the clause it hangs on as a participle.
fn shared(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let tree = scene.tree();
    let mut at = verb;
    for _ in 0..HOPS {
        let head = tree.head(at)?;
        if (head..verb).any(|token| tree.form(token) == ";") {
            return after_semicolon(scene, verb);
        }
        match tree.deprel(at).base() {
            "mark" if goes_on(scene, verb) => {
                at = head; // a participle taken for a conjunction: "..., [insisting] the boy would go"
                continue;
            }
            "conj" | "xcomp" | "advcl" | "parataxis" | "ccomp" => {}
            "acl" if is_nominal(scene, head) && !goes_on(scene, verb) => {
                // "the men who signed it [called] on": the verb is the men's
                let inner = tree.head(head).filter(|&verb| tree.deprel(verb) == Deprel::AclRelcl && verb < head);
                return inner.and_then(|verb| tree.head(verb)).or(Some(head));
            }
            "acl" | "appos" | "nmod" | "obl" | "obj" if goes_on(scene, verb) => {}
            _ => return nominal_before(scene, verb),
        }
        if let Some(subject) = own(scene, head).or_else(|| scene.child(head, Deprel::NsubjPass)) {
            return Some(subject);
        }
        at = head;
    }
    None
}

/// The first noun phrase after the last semicolon before a verb.
fn after_semicolon(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let start = (0..verb).rev().find(|&token| scene.tree().form(token) == ";")? + 1;
    (start..verb.min(start + HOPS)).find(|&token| is_nominal(scene, token) && scene.speaks(token))
}

/// The noun phrase that ends right before `token`.
fn nominal_before(scene: &Scene<'_>, token: u32) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(token)).start;
    let mut at = token;
    while at > start && (tree.upos(at - 1) == Upos::Adv || tree.upos(at - 1) == Upos::Aux) {
        at -= 1;
    }
    let last = at.checked_sub(1).filter(|&last| last >= start && is_nominal(scene, last))?;
    let comma = (start..last).rev().find(|&token| scene.is_punct(token)).map_or(start, |comma| comma + 1);
    let up = |&token: &u32| tree.head(token).filter(|&head| (comma..=last).contains(&head) && is_nominal(scene, head));
    std::iter::successors(Some(last), up).last()
}

pub(super) fn is_nominal(scene: &Scene<'_>, token: u32) -> bool {
    matches!(scene.tree().upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
        || scene.tree().name_at(token).is_some()
}
