//! Lines of positions: one party on one issue.

use super::MOST_LOOKED_BACK;
use super::taken::{Taken, comparable, counted_alike, same_matter};
use crate::identity::Who;
use crate::words::shared;
use std::collections::{BTreeMap, BTreeSet};

/// Mentions of a line that a mention is compared with: bounds the work.
pub(super) const MOST_COMPARED: usize = 20;
/// Bytes between a position and the one whose issue it means where it names none of its own ("we want 20").
const ONE_BREATH: u32 = 400;

/// A line of positions: one party on one issue.
pub(super) type Line = Vec<Taken>;

/// Whose positions: an entry of the cast, or the describing words.
pub(super) type Party = (Option<Who>, String);

/// The lines of mentions in the corpus's order, each with its party.
pub(super) fn lines(told: Vec<(Party, Taken)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: BTreeMap<Party, Known> = BTreeMap::new();
    let (bare, named): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|(_, taken)| taken.is_bare() && taken.key().is_none());
    for (party, taken) in named {
        known.entry(party).or_default().place(&mut lines, taken);
    }
    // A mere number is of the party's only line that counts the same, whichever was reported first.
    for (party, taken) in bare {
        known.entry(party).or_default().count(&mut lines, taken);
    }
    lines.iter_mut().for_each(as_asked_or_offered);
    lines
}

/// "Stuck to 9" is a demand of a side that demanded 9 percent, an offer of one that offered it.
fn as_asked_or_offered(line: &mut Line) {
    let clear = |one: &&Taken| !one.own_figure && matches!(one.seen.given.stance, "demands" | "offers");
    let of_unit: BTreeMap<String, &'static str> = line
        .iter()
        .rev()
        .filter(clear)
        .filter_map(|one| Some((one.unit()?.to_owned(), one.seen.given.stance)))
        .collect();
    for one in line.iter_mut().filter(|one| one.own_figure) {
        if let Some(stance) = one.unit().and_then(|unit| of_unit.get(unit)) {
            one.seen.given.stance = stance;
        }
    }
}

/// The lines of one party, by issue and by word.
#[derive(Default)]
struct Known {
    by_key: BTreeMap<String, usize>,
    by_word: BTreeMap<u32, Vec<usize>>,
    /// Lines with numbers, by what these count.
    by_unit: BTreeMap<String, BTreeSet<usize>>,
    /// Lines of mere numbers.
    bare: BTreeMap<String, usize>,
}

impl Known {
    /// Puts a mention into its line: that of its key, or, where it has none, one with mostly the same words.
    fn place(&mut self, lines: &mut Vec<Line>, taken: Taken) {
        let line = match taken.key() {
            Some(key) => *self.by_key.entry(key.to_owned()).or_insert_with(|| {
                lines.push(Vec::new());
                lines.len() - 1
            }),
            None => self.by_words(lines, &taken),
        };
        if let Some(unit) = taken.unit().filter(|unit| !unit.is_empty()) {
            self.by_unit.entry(unit.to_owned()).or_default().insert(line);
        }
        lines[line].push(taken);
    }

    fn by_words(&mut self, lines: &mut Vec<Line>, taken: &Taken) -> usize {
        let near = taken.words.iter().filter_map(|word| self.by_word.get(word));
        let mut near = near.flat_map(|of| of.iter().rev().take(MOST_LOOKED_BACK));
        let found = near.find(|&&line| lines[line].iter().take(MOST_COMPARED).any(|one| same_matter(one, taken)));
        let line = found.copied().unwrap_or_else(|| {
            lines.push(Vec::new());
            lines.len() - 1
        });
        for &word in &taken.words {
            let of = self.by_word.entry(word).or_default();
            if !of.iter().rev().take(MOST_LOOKED_BACK).any(|&known| known == line) {
                of.push(line);
            }
        }
        line
    }

    fn count(&mut self, lines: &mut Vec<Line>, taken: Taken) {
        let unit = taken.unit().unwrap_or_default().to_owned();
        let counted = self.by_unit.get(&unit).filter(|of| of.len() == 1).and_then(|of| of.first().copied());
        let line = counted.unwrap_or_else(|| {
            *self.bare.entry(unit).or_insert_with(|| {
                lines.push(Vec::new());
                lines.len() - 1
            })
        });
        lines[line].push(taken);
    }
}

/// Completes what an article tells in figures by what it tells around them.
pub(super) fn complete(told: &mut [(Party, Taken)]) {
    count_alike(told);
    for at in 0..told.len() {
        let taken = &told[at].1;
        // "Offered to leave in 120" tells of what like "offered 120" does.
        if taken.quantity.is_none() || taken.key().is_some() || taken.own_words().len() > 1 {
            continue;
        }
        let near = nearest(told, at, |other| {
            counted_alike(&told[at].1, other).is_some() && (other.key().is_some() || !other.is_bare())
        });
        if let Some(other) = near {
            let (key, mut words) = (told[other].1.seen.given.issue_key.clone(), told[other].1.own_words());
            let bare = told[at].1.is_bare();
            let taken = &mut told[at].1;
            taken.seen.given.issue_key = key;
            if bare {
                words.extend(&taken.value);
                words.sort_unstable();
                words.dedup();
                taken.words = words;
            }
        }
    }
}

/// Gives a number without a unit the one that is counted beside it ("60 days are asked for and 90 offered").
fn count_alike(told: &mut [(Party, Taken)]) {
    for at in 0..told.len() {
        if told[at].1.unit() != Some("") {
            continue;
        }
        let own = told[at].1.quantity.clone();
        let beside = nearest(told, at, |other| {
            other.unit().is_some_and(|unit| !unit.is_empty())
                && other.quantity.as_ref().zip(own.as_ref()).is_some_and(|(other, own)| comparable(other, own))
        });
        let unit = beside.and_then(|other| told[other].1.unit()).map(str::to_owned);
        if let (Some(unit), Some(quantity)) = (unit, &mut told[at].1.quantity) {
            quantity.unit = unit;
        }
    }
}

/// The nearest other mention in one breath that fits.
fn nearest(told: &[(Party, Taken)], at: usize, fits: impl Fn(&Taken) -> bool) -> Option<usize> {
    let start = |one: usize| told[one].1.seen.evidence[0].start;
    let near = (0..told.len()).filter(|&other| other != at && start(other).abs_diff(start(at)) <= ONE_BREATH);
    near.filter(|&other| fits(&told[other].1)).min_by_key(|&other| start(other).abs_diff(start(at)))
}

/// Gives what reports of one negotiation tell in figures the unit and the issue of other figures; `of` tells the
/// processes of an article.
pub(super) fn share<'p>(told: &mut [(Party, Taken)], of: impl Fn(usize) -> &'p [usize]) {
    let figures = Figures::new(told, &of);
    for (party, taken) in told.iter_mut().filter(|(_, taken)| taken.quantity.is_some()) {
        let beside = || figures.of(of(taken.seen.at));
        if taken.unit() == Some("") {
            let fits = |one: &&Figure| taken.quantity.as_ref().is_some_and(|own| comparable(own, &one.quantity));
            let own = only(beside().filter(|one| one.party == *party).filter(fits).map(|one| &one.quantity.unit));
            let unit = own.or_else(|| only(beside().filter(fits).map(|one| &one.quantity.unit))).cloned();
            if let (Some(unit), Some(quantity)) = (unit, &mut taken.quantity) {
                quantity.unit = unit;
            }
        }
        if taken.key().is_none() {
            let own = taken.own_words();
            let fits = |one: &&Figure| {
                Some(&*one.quantity.unit) == taken.unit() && (taken.is_bare() || shared(&own, &one.words) > 0)
            };
            taken.seen.given.issue_key = only(beside().filter(fits).filter_map(|one| one.key.as_ref())).cloned();
        }
    }
}

/// A figure with its unit, as others are compared with it.
struct Figure {
    party: Party,
    quantity: document::Quantity,
    key: Option<String>,
    words: Vec<u32>,
}

/// The figures of each process.
struct Figures(BTreeMap<usize, Vec<Figure>>);

impl Figures {
    fn new<'p>(told: &[(Party, Taken)], of: impl Fn(usize) -> &'p [usize]) -> Self {
        let mut figures: BTreeMap<usize, Vec<Figure>> = BTreeMap::new();
        for (party, taken) in told {
            let Some(quantity) = taken.quantity.as_ref().filter(|quantity| !quantity.unit.is_empty()) else { continue };
            for &process in of(taken.seen.at) {
                let all = figures.entry(process).or_default();
                if all.len() < MOST_LOOKED_BACK {
                    let (key, words) = (taken.seen.given.issue_key.clone(), taken.own_words());
                    all.push(Figure { party: party.clone(), quantity: quantity.clone(), key, words });
                }
            }
        }
        Self(figures)
    }

    fn of<'f>(&'f self, processes: &'f [usize]) -> impl Iterator<Item = &'f Figure> {
        processes.iter().filter_map(|process| self.0.get(process)).flatten()
    }
}

/// The value that all have; `None` where they differ.
fn only<V: PartialEq>(mut values: impl Iterator<Item = V>) -> Option<V> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
