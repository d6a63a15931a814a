//! People: mentions of one person over all articles, however spelt.
//!
//! First equal names; then full names in another spelling; then bare surnames, which go to the full name that fits
//! best: one of their own article, of the same office, side or outlet. Two actors of one article stay two, and so do
//! two who are told to hold offices of which each has one holder.

use super::Who;
use super::context::{Context, Known};
use super::names::{Compared, PersonName, PersonNames, Verdict};
use super::offices;
use super::sides::Sides;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::judgements::Judgements;
use document::ActorKind;
use record::{Entry, Person, Report};
use std::collections::{BTreeMap, BTreeSet};

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
    /// What each mention alone says.
    own: Vec<Known>,
    /// By leading mention.
    known: Vec<Known>,
    /// Why a mention was joined to another and how strongly, by the mention.
    reasons: BTreeMap<usize, (String, f64)>,
    judgements: Option<&'s Judgements>,
    /// Full names by the sound of their surnames.
    surnamed: BTreeMap<String, Vec<usize>>,
    /// By article, who prints it.
    outlets: Vec<String>,
    /// Members of the sets, by leading mention, where a judgement may part them.
    parted: Vec<(usize, usize)>,
}

impl<'s> Merging<'s> {
    fn new(names: &'s PersonNames, sides: &Sides<'_>, seen: &'s [Seen<Person>], outlets: Vec<String>) -> Self {
        let parsed: Vec<PersonName> = seen.iter().map(|one| names.parse(&one.given.name)).collect();
        let own: Vec<Known> =
            seen.iter().zip(&parsed).map(|(one, parsed)| Known::of(names, sides, one, parsed)).collect();
        let sets = Sets::new(seen.len());
        Self {
            names,
            seen,
            parsed,
            sets,
            known: own.clone(),
            own,
            reasons: BTreeMap::new(),
            judgements: None,
            surnamed: BTreeMap::new(),
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
            if let Some(surname) = self.parsed[leader].surnames().into_iter().next() {
                self.surnamed.entry(surname).or_default().push(leader);
            }
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
        let backed = matches!(context, Context::SameSide | Context::SameOffice) && compared.score >= LOOSE;
        let alone = context == Context::Silent && compared.likely && self.has_no_rival(one, other);
        if !plain && !backed && !alone {
            return;
        }
        let extra = match context {
            Context::SameSide => "; both are told to speak for one side",
            Context::SameOffice => "; both are told to hold one office",
            Context::Silent | Context::Against if alone => "; no one else has that surname",
            Context::Silent | Context::Against => "",
        };
        let text = format!(
            "“{}” and “{}” are taken for one person: {}{extra}; no article has both as two",
            self.seen[one].given.name, self.seen[other].given.name, compared.reason
        );
        self.reasons.insert(other, (text, compared.score));
        self.join(a, b);
    }

    /// Whether no third person has a surname of these two.
    fn has_no_rival(&mut self, one: usize, other: usize) -> bool {
        let pair = (self.sets.leader(one), self.sets.leader(other));
        let keys: Vec<String> = [one, other].iter().filter_map(|&name| self.parsed[name].surnames().into_iter().next()).collect();
        let same: Vec<usize> = keys.iter().filter_map(|key| self.surnamed.get(key)).flatten().copied().collect();
        same.into_iter().take(MOST_COMPARED).all(|third| {
            let leader = self.sets.leader(third);
            leader == pair.0 || leader == pair.1
        })
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
        let slips = slip_index(&full);
        let mut alone: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() || self.parsed[one].is_empty() {
                continue;
            }
            let key = self.parsed[one].key_skeleton();
            // "Sir Malcolm" goes by the first name.
            let by_first_name = self.own[one].by_first_name;
            let tiers: &[usize] = if by_first_name { &[2, 0, 1] } else { &[0, 1, 2] };
            let found = tiers.iter().find_map(|&tier| Some((tier, full.get(&(tier, key.clone()))?.clone())));
            let (tier, fits) = found.unwrap_or_else(|| (SLIPS, self.slips(&key, &slips)));
            let sure = tier == if by_first_name { 2 } else { 0 };
            let fit = self.best_fit(one, &fits).filter(|(found, _)| sure || self.is_backed(one, *found));
            if let Some((found, why)) = fit {
                let name = &self.seen[found].given.name;
                let text = format!("“{}” is taken for {name}: {why}", self.seen[one].given.name);
                self.reasons.insert(one, (text, 0.8));
                self.join(found, one);
            } else {
                let is_name = fits.is_empty();
                self.join_bare(one, is_name, alone.entry(key).or_default());
            }
        }
    }

    /// Full names whose surname is a letter off a bare one.
    fn slips(&self, key: &str, slips: &BTreeMap<String, Vec<usize>>) -> Vec<usize> {
        let mut found: Vec<usize> = gapped(key).filter_map(|cut| slips.get(&cut)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_COMPARED);
        found
    }

    /// Joins a bare name that goes to no full one with the only such that nothing speaks against.
    fn join_bare(&mut self, one: usize, is_name: bool, alone: &mut Vec<usize>) {
        let own = self.own[one].clone();
        let few: Vec<usize> = alone.iter().copied().take(MOST_ALONE).collect();
        let mut fits = Vec::new();
        for other in few {
            let leader = self.sets.leader(other);
            let known = &self.known[leader];
            let told = known.sides == own.sides && known.addressed == own.addressed;
            let context = known.context(&own);
            let apart = known.articles.contains(&self.seen[one].at) || context == Context::Against;
            if !apart && (told || is_name || context == Context::SameSide) && !self.is_parted(leader, one) {
                fits.push(other);
            }
        }
        match fits[..] {
            [other] => {
                let text = format!("“{}” is all that these reports call them, and none tells another side", self.seen[one].given.name);
                self.reasons.insert(one, (text, 0.7));
                self.join(other, one);
            }
            _ => alone.push(one),
        }
    }

    /// The one full name among `fits` that a bare surname can mean, and why: what it is told with narrows them down.
    fn best_fit(&mut self, one: usize, fits: &[usize]) -> Option<(usize, &'static str)> {
        let own = self.own[one].clone();
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
        let (own, leader) = (self.own[one].clone(), self.sets.leader(found));
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

/// The tier of full names whose surname is a letter off.
const SLIPS: usize = 3;

/// Letters of a surname that may hold a slip.
const LONG_SURNAME: usize = 6;

/// A word, and the word with each of its letters left out; nothing for a short one. Two words share one of these where they are a letter apart.
fn gapped(word: &str) -> impl Iterator<Item = String> {
    let long = word.is_ascii() && word.len() >= LONG_SURNAME;
    let gaps = if long { 0..word.len() } else { 0..0 };
    let cut = gaps.map(move |gap| format!("{}{}", &word[..gap], &word[gap + 1..]));
    cut.chain(long.then(|| word.to_owned()))
}

/// Full names by their surnames, whole and with each letter left out.
fn slip_index(full: &BTreeMap<(usize, String), Vec<usize>>) -> BTreeMap<String, Vec<usize>> {
    let mut slips: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for ((_, key), of) in full.iter().filter(|((tier, _), _)| *tier == 0) {
        for cut in gapped(key) {
            slips.entry(cut).or_default().extend(of);
        }
    }
    slips
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
