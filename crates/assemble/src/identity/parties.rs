//! Parties: one entry for a name of a kind. Bodies stay themselves, whatever country they belong to.

use super::Who;
use super::party_joins;
use super::party_names::{Here, PartyNames};
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::words::folded;
use document::{ActorId, ActorKind};
use record::{Entry, EntryId, Party, Report};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn parties(
    corpus: &Corpus<'_>,
    (names, kinds): (&PartyNames, &[Vec<ActorKind>]),
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> (Vec<Entry<Party>>, Here) {
    let here = here(corpus, names, kinds);
    let groups = by_name_alone(corpus, (names, &here), kinds, ids, who);
    let (sets, reasons) = party_joins::joined(corpus, (names, &here), &groups);
    let (groups, joined) = regrouped(groups, sets, &reasons, who);
    let join = |one: &mut Party, more: Party| add_new(&mut one.variants, &more.variants);
    let mut entries: Vec<Entry<Party>> = groups.into_iter().map(|group| entry(corpus, group, join, whole)).collect();
    for (at, id, (why, strength)) in joined {
        entries[at].because(&id, &why, strength);
    }
    (entries, here)
}

/// Mentions under one name, in the corpus's order.
fn by_name_alone(
    corpus: &Corpus<'_>,
    (names, here): (&PartyNames, &Here),
    kinds: &[Vec<ActorKind>],
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Vec<Seen<Party>>> {
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Seen<Party>>> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        let parties = item.reading.actors.iter().enumerate();
        for (index, actor) in parties.filter(|(index, _)| kinds[at][*index].is_party()) {
            let evidence = corpus.evidence(at, &actor.evidence, &actor.rule);
            if evidence.is_empty() {
                continue;
            }
            // "The leaders" of one article are not those of another, unless that prints the same report; nor is "the Foreign
            // Ministry" where those of two states are named.
            let described = !actor.name.chars().any(char::is_uppercase) || names.parse(&actor.name, here).is_anyones;
            let own = if actor.kind != ActorKind::Country && described {
                corpus.place(corpus.origin(at)).unwrap_or(at) + 1
            } else {
                0
            };
            let id = ids.mention('a', item.hash, evidence[0].start, &[&actor.name]);
            let name = folded(&actor.name);
            let name = name.strip_prefix("the ").map(str::to_owned).unwrap_or(name);
            let place = *places.entry((own, name)).or_insert(groups.len());
            let parted = |group: &Vec<Seen<Party>>| group.iter().any(|one| corpus.judgements.part(&one.id, &id));
            let place = if groups.get(place).is_none_or(parted) { groups.len() } else { place };
            if place == groups.len() {
                groups.push(Vec::new());
            }
            let given =
                Party { name: actor.name.clone(), kind: kinds[at][index].as_str(), variants: actor.variants.clone() };
            groups[place].push(Seen { at, id, evidence, given });
            let actor = ActorId(u32::try_from(index).unwrap_or(u32::MAX));
            who[at][actor.0 as usize] = Some(Who::Party(place));
        }
    }
    groups
}

/// What all names of parties tell about each other.
fn here(corpus: &Corpus<'_>, names: &PartyNames, kinds: &[Vec<ActorKind>]) -> Here {
    let actors = corpus.items.iter().zip(kinds).flat_map(|(item, kinds)| item.reading.actors.iter().zip(kinds));
    let (states, others): (Vec<_>, Vec<_>) =
        actors.filter(|(_, kind)| kind.is_party()).partition(|(_, kind)| **kind == ActorKind::Country);
    let states = states.into_iter().map(|(actor, _)| folded(&actor.name)).filter(|name| !name.contains(' '));
    let states: BTreeSet<String> = states.collect();
    let all = others.iter().flat_map(|(actor, _)| actor.variants.iter().chain([&actor.name])).map(String::as_str);
    let all: BTreeSet<&str> = all.collect();
    names.here(all.iter().copied(), states.into_iter().collect())
}

/// A party, the mention that was joined to it, why and how strongly.
type Joined = (usize, EntryId, (String, f64));

/// The groups by set, each in the corpus's order; `who` follows.
fn regrouped(
    groups: Vec<Vec<Seen<Party>>>,
    sets: Sets,
    reasons: &BTreeMap<usize, (String, f64)>,
    who: &mut [Vec<Option<Who>>],
) -> (Vec<Vec<Seen<Party>>>, Vec<Joined>) {
    let mut places = vec![0; groups.len()];
    let mut joined = Vec::new();
    let sets = sets.groups();
    for (place, members) in sets.iter().enumerate() {
        for &member in members {
            places[member] = place;
            if let Some(why) = reasons.get(&member) {
                joined.extend(groups[member].iter().map(|one| (place, one.id.clone(), why.clone())));
            } else {
                let same = ("the same name".to_owned(), 1.0);
                joined.extend(groups[member].iter().skip(1).map(|one| (place, one.id.clone(), same.clone())));
            }
        }
    }
    let mut regrouped: Vec<Vec<Seen<Party>>> = vec![Vec::new(); sets.len()];
    for (group, place) in groups.into_iter().zip(&places) {
        regrouped[*place].extend(group);
    }
    regrouped.iter_mut().for_each(|group| group.sort_by_key(|one| (one.at, one.evidence[0].start)));
    for slot in who.iter_mut().flatten() {
        if let Some(Who::Party(party)) = slot {
            *party = places[*party];
        }
    }
    (regrouped, joined)
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

/// Parties by the folded names that reports give them.
pub(super) fn by_name(parties: &[Entry<Party>]) -> BTreeMap<String, usize> {
    let given = |party: &Entry<Party>| -> Vec<String> {
        party
            .reports
            .iter()
            .map(|report| &report.given.name)
            .chain([&party.what.name])
            .map(|name| folded(name))
            .collect()
    };
    let named = parties.iter().enumerate().rev();
    named.flat_map(|(at, party)| given(party).into_iter().map(move |name| (name, at))).collect()
}

/// The party of this name.
pub(super) fn side(by_name: &BTreeMap<String, usize>, name: Option<&str>) -> Option<usize> {
    by_name.get(&folded(name?)).copied()
}
