//! Mentions on their way to becoming people: equal names, full names in another spelling, other names that one goes by.

use super::context::{Context, Known};
use super::names::{Compared, PersonName, PersonNames, Verdict};
use super::sides::Sides;
use crate::groups::{Seen, Sets};
use crate::judgements::Judgements;
use record::Person;
use std::collections::{BTreeMap, BTreeSet};

/// Score from which names that differ by more than spelling habits are one, where side or office agree.
const LOOSE: f64 = 0.55;

/// Names of one block that a name is compared with: bounds the work where a surname is very common.
pub(super) const MOST_COMPARED: usize = 500;

/// Mentions on their way to becoming people.
pub(super) struct Merging<'s> {
    pub(super) names: &'s PersonNames,
    pub(super) seen: &'s [Seen<Person>],
    pub(super) parsed: Vec<PersonName>,
    pub(super) sets: Sets,
    /// What each mention alone says.
    pub(super) own: Vec<Known>,
    /// By leading mention.
    pub(super) known: Vec<Known>,
    /// Why a mention was joined to another and how strongly, by the mention.
    pub(super) reasons: BTreeMap<usize, (String, f64)>,
    pub(super) judgements: Option<&'s Judgements>,
    /// Full names by the sound of their surnames.
    pub(super) surnamed: BTreeMap<String, Vec<usize>>,
    /// By article, who prints it.
    pub(super) outlets: Vec<String>,
    /// Members of the sets, by leading mention, where a judgement may part them.
    pub(super) parted: Vec<(usize, usize)>,
}

impl<'s> Merging<'s> {
    pub(super) fn new(
        names: &'s PersonNames,
        sides: &Sides<'_>,
        seen: &'s [Seen<Person>],
        outlets: Vec<String>,
    ) -> Self {
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
    pub(super) fn judged(&mut self) {
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
    pub(super) fn is_parted(&mut self, one: usize, other: usize) -> bool {
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

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        if one != other {
            let more = std::mem::take(&mut self.known[one.max(other)]);
            self.known[one.min(other)].add(more);
            self.sets.join(one, other);
        }
    }

    /// Full names that are letter for letter the same, but for diacritics, titles and hyphens.
    pub(super) fn equal_names(&mut self) {
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

    /// Other names that an article gives somebody ("Abu Samra" for Karim Halabi), which another article calls them by.
    pub(super) fn other_names(&mut self) {
        let mut by_sound: BTreeMap<String, Vec<(usize, PersonName)>> = BTreeMap::new();
        for (one, seen) in self.seen.iter().enumerate() {
            let forms = seen.given.variants.iter().map(|form| self.names.parse(form));
            for form in forms.filter(|form| !form.is_empty() && !self.parsed[one].has_parts_of(form)) {
                by_sound.entry(form.bones()).or_default().push((one, form));
            }
        }
        if by_sound.is_empty() {
            return;
        }
        for one in 0..self.seen.len() {
            let known = by_sound.get(&self.parsed[one].bones()).into_iter().flatten().take(MOST_COMPARED);
            let alike = |name: &PersonName| {
                let compared = self.names.compare(name, &self.parsed[one]);
                name.has_parts_of(&self.parsed[one]) || compared.verdict == Verdict::Same
            };
            let fits: Vec<usize> = known.filter(|(_, name)| alike(name)).map(|(other, _)| *other).collect();
            let leaders: BTreeSet<usize> = fits.iter().map(|&other| self.sets.leader(other)).collect();
            let own = self.sets.leader(one);
            let mut leaders = leaders.into_iter().filter(|leader| *leader != own);
            let (Some(leader), None) = (leaders.next(), leaders.next()) else { continue };
            let apart = !self.known[leader].articles.is_disjoint(&self.known[own].articles);
            let against = self.known[leader].context(&self.known[own]) == Context::Against;
            if !apart && !against && !self.is_parted(leader, own) {
                let (alias, name) = (&self.seen[one].given.name, &self.seen[fits[0]].given.name);
                let text = format!("“{alias}” is another name of {name}, by a report that has both");
                self.reasons.insert(one.max(leader), (text, 0.85));
                self.join(leader, own);
            }
        }
    }

    /// Full names in another spelling.
    pub(super) fn other_spellings(&mut self) {
        // The first full name of each set.
        let full: Vec<usize> = (0..self.seen.len()).filter(|&one| self.parsed[one].is_full()).collect();
        let mut led: BTreeSet<usize> = BTreeSet::new();
        let leaders: Vec<usize> = full.into_iter().filter(|&one| led.insert(self.sets.leader(one))).collect();
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
        let keys: Vec<String> =
            [one, other].iter().filter_map(|&name| self.parsed[name].surnames().into_iter().next()).collect();
        let same: Vec<usize> = keys.iter().filter_map(|key| self.surnamed.get(key)).flatten().copied().collect();
        same.into_iter().take(MOST_COMPARED).all(|third| {
            let leader = self.sets.leader(third);
            leader == pair.0 || leader == pair.1
        })
    }
}
