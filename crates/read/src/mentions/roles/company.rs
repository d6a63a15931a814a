//! Whom officials speak for whose title names no country: told by the countries they are mentioned with.

use super::super::cast::{Cast, DraftId};
use super::super::lexicon::Lexicon;
use super::affiliation::{people, set};
use crate::Context;
use document::{ActorKind, MentionKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Gives every officer of state without a country the one they are most often mentioned with, one head to a country; then
/// chief executives and the like the organisation.
pub(super) fn decide(cx: &Context<'_>, lexicon: &Lexicon, cast: &mut Cast) {
    let sentences = by_sentence(cx, cast);
    for person in
        people(cast).into_iter().filter(|&person| cast.drafts[person].affiliation.is_none()).collect::<Vec<_>>()
    {
        let role = cast.drafts[person].role.as_deref().unwrap_or_default().to_lowercase();
        let state = role.split([' ', '-']).any(|word| lexicon.state_offices.contains(word));
        let kind = if state { ActorKind::Country } else { ActorKind::Organization };
        if role.is_empty() {
            continue;
        }
        let counts = mentioned_with(cast, &sentences, person, kind);
        let head = lexicon.heads.iter().find(|head| role.contains(**head));
        let free = |country: &str| head.is_none_or(|head| !held(cast, country, head));
        let best = counts.into_iter().filter(|(party, _)| free(&cast.drafts[*party].name));
        let best = best.max_by_key(|(party, count)| (*count, std::cmp::Reverse(*party)));
        set(cast, person, best.map(|(party, _)| cast.drafts[party].name.clone()));
    }
}

/// Whether someone already holds that office for the country.
fn held(cast: &Cast, country: &str, head: &str) -> bool {
    cast.drafts.iter().any(|draft| {
        let role = draft.role.as_deref().unwrap_or_default().to_lowercase();
        draft.affiliation.as_deref() == Some(country) && role.ends_with(head) && !role.starts_with("former")
    })
}

/// Actors of each sentence.
fn by_sentence(cx: &Context<'_>, cast: &Cast) -> FxHashMap<u32, Vec<(DraftId, MentionKind)>> {
    let mut sentences: FxHashMap<u32, Vec<(DraftId, MentionKind)>> = FxHashMap::default();
    for one in &cast.uses {
        sentences.entry(cx.analysis.sentence_of(one.tokens.start)).or_default().push((one.draft, one.kind));
    }
    sentences
}

/// How often parties of a kind stand in one sentence with a person.
fn mentioned_with(
    cast: &Cast,
    sentences: &FxHashMap<u32, Vec<(DraftId, MentionKind)>>,
    person: DraftId,
    kind: ActorKind,
) -> BTreeMap<DraftId, usize> {
    let mut counts = BTreeMap::new();
    let mut order: Vec<_> =
        sentences.iter().filter(|(_, actors)| actors.iter().any(|(draft, _)| *draft == person)).collect();
    order.sort_unstable_by_key(|(sentence, _)| **sentence);
    for (_, actors) in order {
        let mut parties: Vec<DraftId> =
            actors.iter().map(|(draft, _)| *draft).filter(|&draft| cast.drafts[draft].kind == kind).collect();
        parties.sort_unstable();
        parties.dedup();
        parties.into_iter().for_each(|party| *counts.entry(party).or_insert(0) += 1);
    }
    counts
}
