//! People: mentions of one person over all articles, however spelt.
//!
//! First equal names; then full names in another spelling; then bare surnames, which go to the only full name that
//! fits, in their own article first. Two actors of one article stay two.

use super::Who;
use super::names::{PersonName, PersonNames, Verdict};
use super::offices;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::words::folded;
use document::ActorKind;
use record::{Entry, Person, Report};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn people(
    corpus: &Corpus<'_>,
    names: &PersonNames,
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Entry<Person>> {
    let (seen, actors) = mentions(corpus, ids);
    let mut merging = Merging::new(names, &seen);
    merging.equal_names();
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

fn mentions(corpus: &Corpus<'_>, ids: &mut Ids) -> (Vec<Seen<Person>>, Vec<usize>) {
    let (mut seen, mut actors) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for (index, actor) in item.reading.actors.iter().enumerate().filter(|(_, one)| one.kind == ActorKind::Person) {
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

/// Mentions on their way to becoming people.
struct Merging<'s> {
    names: &'s PersonNames,
    seen: &'s [Seen<Person>],
    parsed: Vec<PersonName>,
    sets: Sets,
    /// Why a mention was joined to another, by the mention.
    reasons: BTreeMap<usize, String>,
}

impl<'s> Merging<'s> {
    fn new(names: &'s PersonNames, seen: &'s [Seen<Person>]) -> Self {
        let parsed = seen.iter().map(|one| names.parse(&one.given.name)).collect();
        Self { names, seen, parsed, sets: Sets::new(seen.len()), reasons: BTreeMap::new() }
    }

    /// Full names that are letter for letter the same, but for diacritics, titles and hyphens.
    fn equal_names(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() {
                let leader = *first.entry(self.parsed[one].key()).or_insert(one);
                self.sets.join(leader, one);
            }
        }
    }

    /// Full names in another spelling.
    fn other_spellings(&mut self) {
        let leaders: Vec<usize> =
            (0..self.seen.len()).filter(|&one| self.parsed[one].is_full() && self.sets.leader(one) == one).collect();
        let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &leader in &leaders {
            for key in self.parsed[leader].blocks() {
                blocks.entry(key).or_default().push(leader);
            }
        }
        let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
        for block in blocks.values() {
            for (index, &one) in block.iter().enumerate() {
                for &other in &block[index + 1..] {
                    if done.insert((one.min(other), one.max(other))) {
                        self.compare(one.min(other), one.max(other));
                    }
                }
            }
        }
    }

    fn compare(&mut self, one: usize, other: usize) {
        let found = self.names.compare(&self.parsed[one], &self.parsed[other]);
        let (a, b) = (self.sets.leader(one), self.sets.leader(other));
        if found.verdict == Verdict::Different || a == b {
            return;
        }
        let context = self.context(a, b);
        let agreed = found.verdict == Verdict::Same && context != Context::Against || context == Context::For;
        if !agreed || self.together(a, b) {
            return;
        }
        let extra = if context == Context::For { ", same side" } else { "" };
        let text = format!(
            "“{}” and “{}” are taken for one person: {}{extra}, never both in one article",
            self.seen[one].given.name, self.seen[other].given.name, found.reason
        );
        self.reasons.insert(other, text);
        self.sets.join(a, b);
    }

    /// Whether what the articles say of two people speaks for one person or against it.
    fn context(&mut self, a: usize, b: usize) -> Context {
        let (of_a, of_b) = (self.sides(a), self.sides(b));
        match (of_a.is_empty() || of_b.is_empty(), of_a.intersection(&of_b).next()) {
            (true, _) => Context::Silent,
            (false, Some(_)) => Context::For,
            (false, None) => Context::Against,
        }
    }

    fn members(&mut self, leader: usize) -> Vec<usize> {
        (0..self.seen.len()).filter(|&one| self.sets.leader(one) == leader).collect()
    }

    fn sides(&mut self, leader: usize) -> BTreeSet<String> {
        let members = self.members(leader);
        members.into_iter().filter_map(|one| self.seen[one].given.affiliation.as_deref().map(folded)).collect()
    }

    /// Whether an article has both as two people.
    fn together(&mut self, a: usize, b: usize) -> bool {
        let of_a: BTreeSet<usize> = self.members(a).into_iter().map(|one| self.seen[one].at).collect();
        self.members(b).into_iter().any(|one| of_a.contains(&self.seen[one].at))
    }

    /// Bare surnames go to the only full name that fits.
    fn bare_surnames(&mut self) {
        let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() {
                for key in self.parsed[one].surnames() {
                    full.entry(key).or_default().push(one);
                }
            }
        }
        let mut alone: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
        for one in (0..self.seen.len()).filter(|&one| !self.parsed[one].is_full()).collect::<Vec<_>>() {
            let key = self.parsed[one].key_skeleton();
            let fits = full.get(&key).cloned().unwrap_or_default();
            if let Some(found) = self.only_fit(one, &fits) {
                let text = format!(
                    "“{}” is taken for {}: the only such surname that fits",
                    self.seen[one].given.name, self.seen[found].given.name
                );
                self.reasons.insert(one, text);
                self.sets.join(found, one);
            } else {
                let side = self.seen[one].given.affiliation.as_deref().map(folded);
                let leader = *alone.entry((key, side)).or_insert(one);
                self.sets.join(leader, one);
            }
        }
    }

    /// The one person among `fits` that a bare surname can mean: in its own article, else on its side, else at all.
    fn only_fit(&mut self, one: usize, fits: &[usize]) -> Option<usize> {
        let seen = self.seen;
        let side = seen[one].given.affiliation.as_deref().map(folded);
        let clashes = |fit: usize| {
            let other = seen[fit].given.affiliation.as_deref().map(folded);
            side.is_some() && other.is_some() && side != other
        };
        let here: Vec<usize> = fits.iter().copied().filter(|&fit| seen[fit].at == seen[one].at).collect();
        if !here.is_empty() {
            return self.single(&here).filter(|&fit| !clashes(fit));
        }
        let same_side: Vec<usize> = fits
            .iter()
            .copied()
            .filter(|&fit| side.is_some() && seen[fit].given.affiliation.as_deref().map(folded) == side)
            .collect();
        self.single(&same_side).or_else(|| self.single(fits).filter(|&fit| !clashes(fit)))
    }

    fn single(&mut self, fits: &[usize]) -> Option<usize> {
        let leaders: BTreeSet<usize> = fits.iter().map(|&fit| self.sets.leader(fit)).collect();
        (leaders.len() == 1).then(|| leaders.first().copied()).flatten()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    For,
    Silent,
    Against,
}

fn person(
    corpus: &Corpus<'_>,
    seen: &[Seen<Person>],
    group: &[usize],
    reasons: &BTreeMap<usize, String>,
) -> Entry<Person> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    for reason in group.iter().filter_map(|one| reasons.get(one)) {
        if !entry.merged_because.contains(reason) {
            entry.merged_because.push(reason.clone());
        }
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
