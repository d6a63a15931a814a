//! Parties: one entry for a name of a kind. Bodies stay themselves, whatever country they belong to.

use super::Who;
use crate::corpus::Corpus;
use crate::groups::{Seen, add_new, commonest, entry};
use crate::ids::Ids;
use crate::words::folded;
use document::{ActorId, ActorKind};
use record::{Entry, Party, Report};
use std::collections::BTreeMap;

pub(super) fn parties(corpus: &Corpus<'_>, ids: &mut Ids, who: &mut [Vec<Option<Who>>]) -> Vec<Entry<Party>> {
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Seen<Party>>> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        for (index, actor) in item.reading.actors.iter().enumerate().filter(|(_, actor)| actor.kind.is_party()) {
            let evidence = corpus.evidence(at, &actor.evidence, &actor.rule);
            if evidence.is_empty() {
                continue;
            }
            // "The leaders" of one article are not those of another.
            let own = if actor.kind != ActorKind::Country && !actor.name.chars().any(char::is_uppercase) {
                at + 1
            } else {
                0
            };
            let place = *places.entry((own, folded(&actor.name))).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            let id = ids.mention('a', item.hash, evidence[0].start, &[&actor.name]);
            let given = Party { name: actor.name.clone(), kind: actor.kind.as_str(), variants: actor.variants.clone() };
            groups[place].push(Seen { at, id, evidence, given });
            let actor = ActorId(u32::try_from(index).unwrap_or(u32::MAX));
            who[at][actor.0 as usize] = Some(Who::Party(place));
        }
    }
    groups
        .into_iter()
        .map(|group| entry(corpus, group, |one, more| add_new(&mut one.variants, &more.variants), whole))
        .collect()
}

fn whole(reports: &[Report<Party>]) -> Party {
    let mut variants = Vec::new();
    for report in reports {
        add_new(&mut variants, &report.given.variants);
    }
    Party {
        name: commonest(reports.iter().map(|report| &*report.given.name)).unwrap_or_default().to_owned(),
        kind: commonest(reports.iter().map(|report| report.given.kind)).unwrap_or_default(),
        variants,
    }
}

/// Parties by their folded names.
pub(super) fn by_name(parties: &[Entry<Party>]) -> BTreeMap<String, usize> {
    parties.iter().enumerate().rev().map(|(at, party)| (folded(&party.what.name), at)).collect()
}

/// The party of this name.
pub(super) fn side(by_name: &BTreeMap<String, usize>, name: Option<&str>) -> Option<usize> {
    by_name.get(&folded(name?)).copied()
}
