//! Who "they", "both", "the two men" and "one" are: several people who act together in the sentences before.

use super::scene::Scene;
use super::subject;
use document::{ActorKind, ActorRef, TokenRange, Xpos};

/// Sentences to look back.
const REACH: u32 = 3;

/// Those whom a plural phrase headed by `head` means; `last` spoke before.
pub(super) fn meant(scene: &Scene<'_>, head: u32, last: Option<&ActorRef>) -> Option<ActorRef> {
    match scene.tree().lower(head) {
        "they" if is_single(scene, last) => before(scene, head, 1).map(|(subject, _)| actors(scene, subject)),
        "both" if scene.tree().children_by(head, "nmod").next().is_none() => pair(scene, head),
        "one" | "another" | "others" | "some" => group(scene, head),
        _ if is_pair(scene, head) => pair(scene, head),
        _ => None,
    }
}

/// Whether one person spoke before, or nobody.
fn is_single(scene: &Scene<'_>, last: Option<&ActorRef>) -> bool {
    let tree = scene.tree();
    let singular = |span| {
        let tokens = tree.segmentation.tokens_in(span);
        !tokens.is_empty() && tree.xpos(tree.head_of(tokens)) == Xpos::Nn
    };
    last.is_none_or(|last| match last.actor {
        Some(id) => scene.found.actor(id).kind == ActorKind::Person,
        None => last.span.is_some_and(singular),
    })
}

/// "the two ministers", "the two".
fn is_pair(scene: &Scene<'_>, head: u32) -> bool {
    let tree = scene.tree();
    let definite = scene.has_child_word(head, "det", &["the", "these", "those"]);
    let two = tree.lower(head) == "two" || scene.has_child_word(head, "nummod", &["two"]);
    let people = tree.lower(head) == "two" || scene.data.pairs.contains(&tree.lemma(head).to_lowercase());
    definite && two && people && tree.subtree(head).len() <= 3
}

/// The last two who were joined by "and", or of whom one met the other.
fn pair(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    joined_here(scene, head)
        .or_else(|| before(scene, head, REACH).filter(|(_, joined)| *joined).map(|(subject, _)| subject))
        .map(|subject| actors(scene, subject))
}

/// A joined subject earlier in the same sentence: "The day after [Peru] and Chile signed, the two ...".
fn joined_here(scene: &Scene<'_>, head: u32) -> Option<u32> {
    let tree = scene.tree();
    let start = tree.sentence_tokens(tree.sentence_of(head)).start;
    (start..head).rev().find(|&token| {
        let subject = tree.deprel(token).base() == "nsubj" && scene.speaks(token);
        subject && tree.children_by(token, "conj").any(|joined| joined > token && joined < head)
    })
}

/// The subject of a sentence before, if it is plural or joined, and whether it is joined.
fn before(scene: &Scene<'_>, head: u32, reach: u32) -> Option<(u32, bool)> {
    let tree = scene.tree();
    let sentence = tree.sentence_of(head);
    (sentence.saturating_sub(reach)..sentence).rev().find_map(|before| {
        let subject = subject::own(scene, tree.root(before))?;
        let joined = tree.children_by(subject, "conj").any(|joined| joined > subject);
        let plural = matches!(tree.xpos(subject), Xpos::Nns | Xpos::Nnps);
        (scene.speaks(subject) && (plural || joined)).then_some((subject, joined))
    })
}

/// Those named by `subject` and what is joined to it, in the article's words unless all are known.
fn actors(scene: &Scene<'_>, subject: u32) -> ActorRef {
    let tree = scene.tree();
    let joined: Vec<u32> = tree.children_by(subject, "conj").filter(|&joined| joined > subject).collect();
    let known = |&token: &u32| scene.found.actor_at(token).map(|actor| actor.name.clone());
    let names: Option<Vec<String>> = std::iter::once(&subject).chain(&joined).map(known).collect();
    let name = names.filter(|names| names.len() > 1).map(|names| names.join(" and "));
    let end = joined.last().map_or(subject + 1, |&last| tree.subtree(last).end);
    let start = super::speakers::phrase(scene, subject).start;
    let words = || words(scene, start..end.max(subject + 1));
    ActorRef { actor: None, name: name.unwrap_or_else(words), span: None }
}

fn words(scene: &Scene<'_>, tokens: TokenRange) -> String {
    scene.cx.slice(scene.span(scene.trim(tokens))).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The people of whom "one" is one: the last plural subject that speaks, here or before.
fn group(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let tree = scene.tree();
    let alone = tree.subtree(head).len() == 1;
    let sentence = tree.sentence_of(head);
    let plural = |token: &u32| {
        let noun = tree.xpos(*token) == Xpos::Nns && tree.deprel(*token).base() == "nsubj";
        noun && scene.data.sources.contains(&tree.lemma(*token).to_lowercase())
    };
    let last = (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|sentence| {
        let tokens = tree.sentence_tokens(sentence);
        (tokens.start..tokens.end.min(head)).rev().find(plural)
    });
    let named = |token: u32| {
        let name = words(scene, super::speakers::phrase(scene, token));
        ActorRef { actor: None, name, span: None }
    };
    last.filter(|_| alone).map(named)
}
