//! People: mentions of one person over all articles, however spelt.
//!
//! First equal names; then full names in another spelling; then bare surnames, which go to the full name that fits
//! best: one of their own article, of the same office, side or outlet. Two actors of one article stay two, and so do
//! two who are told to hold offices of which each has one holder.

use super::Who;
use super::merging::Merging;
use super::names::PersonNames;
use super::offices;
use super::sides::Sides;
use crate::corpus::Corpus;
use crate::groups::{Seen, add_new, commonest, entry};
use crate::ids::Ids;
use document::ActorKind;
use record::{Entry, Person, Report};
use std::collections::BTreeMap;

pub(super) fn people(
    corpus: &Corpus<'_>,
    (names, sides): (&PersonNames, &Sides<'_>),
    kinds: &[Vec<ActorKind>],
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Entry<Person>> {
    let (seen, actors) = mentions(corpus, kinds, ids);
    let outlets = (0..corpus.items.len()).map(|at| corpus.credited(at).to_owned()).collect();
    let mut merging = Merging::new(names, sides, &seen, outlets);
    merging.judgements = Some(corpus.judgements);
    merging.judged();
    merging.equal_names();
    merging.other_names();
    merging.other_spellings();
    merging.bare_surnames();
    let Merging { sets, reasons, .. } = merging;
    let groups = sets.groups();
    for (place, group) in groups.iter().enumerate() {
        for &one in group {
            who[seen[one].at][actors[one]] = Some(Who::Person(place));
        }
    }
    groups.into_iter().map(|group| person(corpus, &seen, &group, &reasons)).collect()
}

fn mentions(corpus: &Corpus<'_>, kinds: &[Vec<ActorKind>], ids: &mut Ids) -> (Vec<Seen<Person>>, Vec<usize>) {
    let (mut seen, mut actors) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        let people = item.reading.actors.iter().enumerate();
        for (index, actor) in people.filter(|(index, _)| kinds[at][*index] == ActorKind::Person) {
            let evidence = corpus.evidence(at, &actor.evidence, &actor.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = Person {
                name: actor.name.clone(),
                variants: actor.variants.clone(),
                role: actor.role.clone(),
                affiliation: actor.affiliation.clone(),
                offices: Vec::new(),
            };
            let id = ids.mention('p', item.hash, evidence[0].start, &[&actor.name]);
            seen.push(Seen { at, id, evidence, given });
            actors.push(index);
        }
    }
    (seen, actors)
}

fn person(
    corpus: &Corpus<'_>,
    seen: &[Seen<Person>],
    group: &[usize],
    reasons: &BTreeMap<usize, (String, f64)>,
) -> Entry<Person> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    for (&one, (why, strength)) in group.iter().filter_map(|one| Some((one, reasons.get(one)?))) {
        entry.because(&seen[one].id, why, *strength);
    }
    entry
}

fn join(one: &mut Person, more: Person) {
    if more.name.len() > one.name.len() {
        one.name = more.name;
    }
    add_new(&mut one.variants, &more.variants);
    one.role = one.role.take().or(more.role);
    one.affiliation = one.affiliation.take().or(more.affiliation);
}

fn whole(reports: &[Report<Person>]) -> Person {
    let mut variants = Vec::new();
    for report in reports {
        add_new(&mut variants, &report.given.variants);
    }
    let names = || reports.iter().map(|report| &*report.given.name);
    let most_parts = names().map(|name| name.split_whitespace().count().min(2)).max().unwrap_or_default();
    let full = names().filter(|name| name.split_whitespace().count().min(2) == most_parts);
    Person {
        name: commonest(full).unwrap_or_default().to_owned(),
        variants,
        role: reports.iter().rev().find_map(|report| report.given.role.clone()),
        affiliation: commonest(reports.iter().filter_map(|report| report.given.affiliation.as_deref()))
            .map(str::to_owned),
        offices: offices::offices(reports),
    }
}
