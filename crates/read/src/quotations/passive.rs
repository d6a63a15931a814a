//! What is said in the passive: "The plan was described by Lee as premature."

use super::draft::{Draft, Part, Speaker};
use super::scene::Scene;
use document::{Deprel, Xpos};

/// The statement of a passive verb that evaluates or names, with its agent.
pub(super) fn read(scene: &Scene<'_>, verb: u32) -> Option<Draft> {
    let tree = scene.tree();
    if tree.xpos(verb) != Xpos::Vbn || scene.has_child_word(verb, "advmod", &["not", "n't", "n’t", "never"]) {
        return None;
    }
    let (lemma, frames, end) = scene.lexical(verb)?;
    let agent = tree.children_by(verb, "obl").find(|&agent| scene.has_child_word(agent, "case", &["by"]))?;
    let subject = scene.child(verb, Deprel::NsubjPass).filter(|_| scene.child(verb, Deprel::AuxPass).is_some());
    let quoted = tree.subtree(verb).any(|token| scene.quoted_at(token).is_some());
    let says_what = quoted || scene.child(verb, Deprel::Xcomp).is_some() || as_what(scene, verb);
    if !frames.naming || !says_what || !scene.speaks(agent) || subject.is_none() && !quoted {
        return None;
    }
    let start = subject.map_or(verb, |subject| tree.subtree(subject).start.min(verb));
    let tokens = scene.trim(start..tree.subtree(verb).end.max(end));
    let part = Part::of(scene, tokens);
    Some(Draft {
        speaker: Speaker::Phrase(agent),
        cue: Some((scene.span(verb..end), lemma)),
        anchor: verb,
        content: vec![scene.span(part.tokens.clone())],
        tokens: part.tokens,
        kind: part.kind,
        sentence: tree.sentence_of(verb),
        via: None,
        rule: "read/quotations/passive",
    })
}

/// "described as premature": what follows "as" hangs on the verb.
fn as_what(scene: &Scene<'_>, verb: u32) -> bool {
    let marked =
        |child: u32| scene.has_child_word(child, "case", &["as"]) || scene.has_child_word(child, "mark", &["as"]);
    scene.tree().children(verb).iter().any(|&child| child > verb && marked(child))
}
