//! Bare surnames: each goes to the full name that fits best, by what the articles tell of both.

use super::context::{Context, Known};
use super::merging::{MOST_COMPARED, Merging};
use std::collections::{BTreeMap, BTreeSet};

impl Merging<'_> {
    /// Bare surnames go to the full name that fits best.
    pub(super) fn bare_surnames(&mut self) {
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
            let addressed = !self.own[one].addressed.is_empty();
            let sure = sure && (addressed || !self.names.is_given(&self.parsed[one]));
            let spelt = |merging: &Self, found: usize| merging.parsed[found].ends_as(&merging.parsed[one]);
            let fit = self
                .best_fit(one, &fits)
                .filter(|&(found, _)| sure && (by_first_name || spelt(self, found)) || self.is_backed(one, found));
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
                let text = format!(
                    "“{}” is all that these reports call them, and none tells another side",
                    self.seen[one].given.name
                );
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
