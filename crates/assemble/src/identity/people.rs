//! People: mentions of one person over all articles, however spelt.
//!
//! First equal names; then full names in another spelling; then bare surnames, which go to the full name that fits
//! best: one of their own article, of the same office, side or outlet. Two actors of one article stay two, and so do
//! two who are told to hold offices of which each has one holder.

use super::Who;
use super::context::{Context, Known};
use super::names::{Compared, PersonName, PersonNames, Verdict};
use super::offices;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::judgements::Judgements;
use document::ActorKind;
use record::{Entry, Person, Report};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn people(
    corpus: &Corpus<'_>,
    names: &PersonNames,
    kinds: &[Vec<ActorKind>],
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Entry<Person>> {
    let (seen, actors) = mentions(corpus, kinds, ids);
    let outlets = (0..corpus.items.len()).map(|at| corpus.credited(at).to_owned()).collect();
    let mut merging = Merging::new(names, &seen, outlets);
    merging.judgements = Some(corpus.judgements);
    merging.judged();
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

/// Score from which names that differ by more than spelling habits are one, where side or office agree.
const LOOSE: f64 = 0.55;

/// Names of one block that a name is compared with: bounds the work where a surname is very common.
const MOST_COMPARED: usize = 500;

/// Mentions on their way to becoming people.
struct Merging<'s> {
    names: &'s PersonNames,
    seen: &'s [Seen<Person>],
    parsed: Vec<PersonName>,
    sets: Sets,
    /// By leading mention.
    known: Vec<Known>,
    /// Why a mention was joined to another and how strongly, by the mention.
    reasons: BTreeMap<usize, (String, f64)>,
    judgements: Option<&'s Judgements>,
    /// By article, who prints it.
    outlets: Vec<String>,
    /// Members of the sets, by leading mention, where a judgement may part them.
    parted: Vec<(usize, usize)>,
}

impl<'s> Merging<'s> {
    fn new(names: &'s PersonNames, seen: &'s [Seen<Person>], outlets: Vec<String>) -> Self {
        let parsed = seen.iter().map(|one| names.parse(&one.given.name)).collect();
        let known = seen.iter().zip(&parsed).map(|(one, parsed)| Known::of(names, one, parsed)).collect();
        let sets = Sets::new(seen.len());
        Self {
            names,
            seen,
            parsed,
            sets,
            known,
            reasons: BTreeMap::new(),
            judgements: None,
            outlets,
            parted: Vec::new(),
        }
    }

    /// What a person decided comes first.
    fn judged(&mut self) {
        let Some(judgements) = self.judgements.filter(|judgements| !judgements.is_empty()) else { return };
        let places: BTreeMap<&str, usize> = self.seen.iter().enumerate().map(|(at, one)| (&*one.id.0, at)).collect();
        let at = |id: &String| places.get(&**id).copied();
        self.parted = judgements.apart().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        let same: Vec<(usize, usize)> = judgements.same().iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        for (one, other) in same {
            self.join(one, other);
            self.reasons.insert(one.max(other), ("by judgement".to_owned(), 1.0));
        }
    }

    /// Whether a judgement keeps the sets of two mentions apart.
    fn is_parted(&mut self, one: usize, other: usize) -> bool {
        if self.parted.is_empty() {
            return false;
        }
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        let parted = self.parted.clone();
        parted.into_iter().any(|(a, b)| {
            let pair = (self.sets.leader(a), self.sets.leader(b));
            pair == (one, other) || pair == (other, one)
        })
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        if one != other {
            let more = std::mem::take(&mut self.known[one.max(other)]);
            self.known[one.min(other)].add(more);
            self.sets.join(one, other);
        }
    }

    /// Full names that are letter for letter the same, but for diacritics, titles and hyphens.
    fn equal_names(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() {
                let leader = *first.entry(self.parsed[one].key()).or_insert(one);
                if leader != one && !self.is_parted(leader, one) {
                    self.join(leader, one);
                    self.reasons.entry(one).or_insert_with(|| ("the same name".to_owned(), 1.0));
                }
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
        let mut found: Vec<(usize, usize, Compared)> = Vec::new();
        let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
        for block in blocks.values() {
            for (index, &one) in block.iter().enumerate() {
                for &other in block[index + 1..].iter().take(MOST_COMPARED) {
                    if done.insert((one, other)) {
                        let compared = self.names.compare(&self.parsed[one], &self.parsed[other]);
                        if compared.verdict != Verdict::Different {
                            found.push((one, other, compared));
                        }
                    }
                }
            }
        }
        found.sort_by(|(a, b, x), (c, d, y)| y.score.total_cmp(&x.score).then((a, b).cmp(&(c, d))));
        for (one, other, compared) in found {
            self.decide(one, other, &compared);
        }
    }

    fn decide(&mut self, one: usize, other: usize, compared: &Compared) {
        let (a, b) = (self.sets.leader(one), self.sets.leader(other));
        if a == b || self.is_parted(a, b) || !self.known[a].articles.is_disjoint(&self.known[b].articles) {
            return;
        }
        let context = self.known[a].context(&self.known[b]);
        // Maria is not Mario, though a letter apart.
        let genders = (self.names.is_mans(&self.parsed[one]), self.names.is_mans(&self.parsed[other]));
        if matches!(genders, (Some(one), Some(other)) if one != other) {
            return;
        }
        let plain = compared.verdict == Verdict::Same && !compared.loose && context != Context::Against;
        let roles = compared.reordered && context == Context::Silent && self.known[a].shared_roles(&self.known[b]) > 0;
        let backed = roles || matches!(context, Context::SameSide | Context::SameOffice) && compared.score >= LOOSE;
        if !plain && !backed {
            return;
        }
        let extra = match context {
            Context::SameSide => ", same side",
            Context::SameOffice => ", same office",
            Context::Silent | Context::Against => "",
        };
        let text = format!(
            "“{}” and “{}” are taken for one person: {}{extra}, never both in one article",
            self.seen[one].given.name, self.seen[other].given.name, compared.reason
        );
        self.reasons.insert(other, (text, compared.score));
        self.join(a, b);
    }

    /// What one mention alone says.
    fn known_of(&self, one: usize) -> Known {
        Known::of(self.names, &self.seen[one], &self.parsed[one])
    }

    /// Bare surnames go to the full name that fits best.
    fn bare_surnames(&mut self) {
        // By last name, by one of several, by first name.
        let mut full: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        let mut led: BTreeSet<(usize, String, usize)> = BTreeSet::new();
        for one in (0..self.seen.len()).filter(|&one| self.parsed[one].is_full()) {
            let leader = self.sets.leader(one);
            let name = &self.parsed[one];
            let tiers = [name.surnames(), name.inner(), name.first().into_iter().collect()];
            for (tier, keys) in tiers.into_iter().enumerate() {
                for key in keys {
                    if led.insert((tier, key.clone(), leader)) {
                        full.entry((tier, key)).or_default().push(one);
                    }
                }
            }
        }
        let mut alone: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() || self.parsed[one].is_empty() {
                continue;
            }
            let key = self.parsed[one].key_skeleton();
            let found = (0..3).find_map(|tier| Some((tier, full.get(&(tier, key.clone()))?)));
            let (tier, fits) = found.map_or((0, &[][..]), |(tier, fits)| (tier, fits.as_slice()));
            let fit = self.best_fit(one, fits).filter(|(found, _)| tier == 0 || self.is_backed(one, *found));
            if let Some((found, why)) = fit {
                let name = &self.seen[found].given.name;
                let text = format!("“{}” is taken for {name}: {why}", self.seen[one].given.name);
                self.reasons.insert(one, (text, 0.8));
                self.join(found, one);
            } else {
                self.join_bare(one, alone.entry(key).or_default());
            }
        }
    }

    /// Joins a bare name that goes to no full one with the first such that nothing speaks against.
    fn join_bare(&mut self, one: usize, alone: &mut Vec<usize>) {
        let own = self.known_of(one);
        let fits = |merging: &mut Self, other: usize| {
            let leader = merging.sets.leader(other);
            let known = &merging.known[leader];
            let apart = known.articles.contains(&merging.seen[one].at) || known.context(&own) == Context::Against;
            !apart && known.sides == own.sides && known.addressed == own.addressed && !merging.is_parted(leader, one)
        };
        let few: Vec<usize> = alone.iter().copied().take(MOST_ALONE).collect();
        match few.into_iter().find(|&other| fits(self, other)) {
            Some(other) => {
                self.reasons.insert(one, ("the same bare name, no other side".to_owned(), 0.7));
                self.join(other, one);
            }
            None => alone.push(one),
        }
    }

    /// The one full name among `fits` that a bare surname can mean, and why: what it is told with narrows them down.
    fn best_fit(&mut self, one: usize, fits: &[usize]) -> Option<(usize, &'static str)> {
        let own = self.known_of(one);
        let mut leaders: BTreeMap<usize, usize> = BTreeMap::new();
        for &fit in fits {
            if !self.is_parted(fit, one) {
                leaders.entry(self.sets.leader(fit)).or_insert(fit);
            }
        }
        leaders.retain(|leader, _| own.context(&self.known[*leader]) != Context::Against);
        let mut left: Vec<(usize, usize)> = leaders.into_iter().collect();
        let mut why = "the only such surname that fits";
        for (rank, reason) in BACKINGS {
            if left.len() < 2 {
                break;
            }
            let most = left.iter().map(|(leader, _)| self.backing(*rank, one, &own, *leader)).max()?;
            if most > 0 {
                let before = left.len();
                left.retain(|(leader, _)| self.backing(*rank, one, &own, *leader) == most);
                why = if left.len() < before { reason } else { why };
            }
        }
        match left[..] {
            [(_, fit)] => Some((fit, why)),
            _ => None,
        }
    }

    /// Whether more than a name speaks for a bare name being of somebody.
    fn is_backed(&mut self, one: usize, found: usize) -> bool {
        let (own, leader) = (self.known_of(one), self.sets.leader(found));
        [Backing::Here, Backing::Office, Backing::Side]
            .into_iter()
            .any(|what| self.backing(what, one, &own, leader) > 0)
    }

    /// How much of one kind speaks for a bare name being of a set.
    fn backing(&self, what: Backing, one: usize, own: &Known, leader: usize) -> usize {
        let known = &self.known[leader];
        match what {
            Backing::Here => usize::from(known.articles.contains(&self.seen[one].at)),
            Backing::Office => own.shared_roles(known),
            Backing::Side => usize::from(!own.sides.is_disjoint(&known.sides)),
            Backing::Outlet => {
                let mut latest = known.articles.iter().rev().take(MOST_COMPARED);
                usize::from(latest.any(|&at| self.outlets[at] == self.outlets[self.seen[one].at]))
            }
        }
    }
}

/// What speaks for a bare name being of somebody, the strongest first.
#[derive(Clone, Copy, Debug)]
enum Backing {
    Here,
    Office,
    Side,
    Outlet,
}

const BACKINGS: &[(Backing, &str)] = &[
    (Backing::Here, "the one of that surname in the article"),
    (Backing::Office, "the one of that surname and office"),
    (Backing::Side, "the one of that surname and side"),
    (Backing::Outlet, "the one of that surname whom the outlet writes of"),
];

/// Bare names of one spelling that a further one is compared with.
const MOST_ALONE: usize = 50;

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
