//! Whose verb it is: the subject of a cue, own, shared or understood.

use super::scene::{Cue, Scene};
use document::{Deprel, Upos};

/// How far a subject is looked for along shared predicates.
const HOPS: u32 = 6;

/// The head of the phrase that speaks in `cue`.
pub(super) fn of(scene: &Scene<'_>, cue: &Cue) -> Option<u32> {
    own(scene, cue.token).or_else(|| inverted(scene, cue)).or_else(|| shared(scene, cue.token))
}

/// A subject that hangs on the verb itself; of several the nearest before it.
pub(super) fn own(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let tree = scene.tree();
    let active = |child: &u32| matches!(tree.deprel(*child), Deprel::Nsubj | Deprel::NsubjOuter);
    let subjects: Vec<u32> = tree.children(verb).iter().copied().filter(active).collect();
    let before = subjects.iter().copied().filter(|&child| child < verb).max();
    let subject = before.or_else(|| subjects.first().copied())?;
    relative(scene, verb, subject)
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
    if !cue.frames.speech || !stands_free || next >= sentence.end || tree.xpos(cue.token) == document::Xpos::Vbg {
        return None;
    }
    let nominal = matches!(tree.upos(next), Upos::Propn | Upos::Noun | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num);
    nominal.then(|| {
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
        match tree.deprel(at).base() {
            "conj" | "xcomp" | "advcl" | "parataxis" | "ccomp" => {}
            "acl" if is_nominal(scene, head) => return Some(head),
            _ => return nominal_before(scene, verb),
        }
        if let Some(subject) = own(scene, head).or_else(|| scene.child(head, Deprel::NsubjPass)) {
            return Some(subject);
        }
        at = head;
    }
    None
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
    let up = |&token: &u32| tree.head(token).filter(|&head| head <= last && is_nominal(scene, head));
    std::iter::successors(Some(last), up).last()
}

pub(super) fn is_nominal(scene: &Scene<'_>, token: u32) -> bool {
    matches!(scene.tree().upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
}
