//! When, to whom and through whom it was said: what stands in the clause that attributes.

use super::draft::{Draft, Speaker};
use super::scene::Scene;
use document::{ActorKind, ActorRef, Quotation, TimexType, TokenRange};

/// Fills date, addressee and outlet of `quotation` from the clause of its cue; a date carries over from `last` where the
/// same speaker goes on.
pub(super) fn fill(scene: &Scene<'_>, draft: &Draft, last: Option<&Quotation>, quotation: &mut Quotation) {
    let around = clause(scene, draft);
    quotation.date = around.iter().find_map(|tokens| date(scene, tokens.clone()));
    for role in around.iter().filter_map(|tokens| listener(scene, draft, tokens.clone())) {
        match role {
            (true, outlet) => quotation.via = quotation.via.take().or(Some(outlet)),
            (false, person) => quotation.addressee = quotation.addressee.take().or(Some(person)),
        }
    }
    let outlet = around.into_iter().flatten().find(|&token| scene.found.is(token, "outlet"));
    let passed_on = draft.via.or(outlet).and_then(|token| scene.found.actor_ref(token));
    quotation.via = quotation.via.take().or(passed_on);
    let goes_on = draft.speaker == Speaker::Last || draft.cue.is_some();
    let same =
        last.filter(|last| last.source.name == quotation.source.name && goes_on && adjacent(scene, last, quotation));
    if quotation.date.is_none() {
        quotation.date = same.and_then(|last| last.date.clone());
    }
}

/// Whether the two stand in one paragraph or in paragraphs next to each other.
fn adjacent(scene: &Scene<'_>, last: &Quotation, this: &Quotation) -> bool {
    let paragraph = |quotation: &Quotation| {
        let span = *quotation.evidence.first()?;
        let tokens = scene.tree().segmentation.tokens_in(span);
        let sentence = (!tokens.is_empty()).then(|| scene.tree().sentence_of(tokens.start))?;
        Some(scene.tree().segmentation.sentences[sentence as usize].paragraph)
    };
    matches!((paragraph(last), paragraph(this)), (Some(a), Some(b)) if a == b)
}

/// The cue's dependents outside what is said.
fn clause(scene: &Scene<'_>, draft: &Draft) -> Vec<TokenRange> {
    if draft.cue.is_none() {
        return Vec::new();
    }
    let tree = scene.tree();
    let outside = |tokens: &TokenRange| tokens.end <= draft.tokens.start || draft.tokens.end <= tokens.start;
    let children = tree
        .children(draft.anchor)
        .iter()
        .filter(|&&child| child < draft.anchor || tree.deprel(child).base() != "advcl")
        .filter(|&&child| matches!(tree.deprel(child).base(), "obl" | "obj" | "iobj" | "advmod" | "nmod" | "advcl"));
    children.map(|&child| tree.subtree(child)).filter(outside).collect()
}

fn date(scene: &Scene<'_>, tokens: TokenRange) -> Option<String> {
    let mut times = scene.found.times_in(tokens);
    times.find_map(|time| (time.kind == TimexType::Date).then(|| time.value.clone()))
}

/// Who is told; true if it publishes.
fn listener(scene: &Scene<'_>, draft: &Draft, tokens: TokenRange) -> Option<(bool, ActorRef)> {
    let tree = scene.tree();
    let head = tree.head_of(tokens.clone());
    let actor = scene.found.actor_ref(head)?;
    let outlet = actor.actor.is_some_and(|id| scene.found.actor(id).kind == ActorKind::Outlet);
    let told = matches!(tree.deprel(head).base(), "obj" | "iobj") && tokens.start > draft.anchor;
    let by = scene.has_child_word(head, "case", &["by"]);
    let to = scene.has_child_word(head, "case", &["to", "with"]);
    (told || to || by).then_some((outlet || by, actor))
}
