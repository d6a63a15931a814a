//! Who "they", "both", "the two men" and "one" are: several people who act together in the sentences before.

use super::scene::Scene;
use document::{ActorKind, ActorRef, TokenRange, Xpos};

/// Sentences to look back.
const REACH: u32 = 3;

/// Those whom a plural phrase headed by `head` means; `last` spoke before.
pub(super) fn meant(scene: &Scene<'_>, head: u32, last: Option<&ActorRef>) -> Option<ActorRef> {
    match scene.tree().lower(head) {
        "one" | "another" | "others" | "some" => group(scene, head),
        "they" if !is_single(scene, last) => None,
        _ => scene.found.anaphor_at(head).filter(|anaphor| !anaphor.guess).and_then(|_| named(scene, head)),
    }
}

/// Those whom the words at `head` point back to, as one speaker.
fn named(scene: &Scene<'_>, head: u32) -> Option<ActorRef> {
    let names: Vec<String> = scene.found.meant(scene.cx, head).into_iter().map(|who| who.name).collect();
    (!names.is_empty()).then(|| ActorRef { actor: None, name: names.join(" and "), span: None })
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
