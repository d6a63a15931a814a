//! Articles as vectors of what they name and speak of, and how alike two are.

use crate::corpus::{Corpus, Item};
use crate::identity::{Cast, Who};
use crate::words::{Words, folded, stem};
use document::ActorId;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What a mention of each kind counts for: whom an article is about tells more than its words.
const PERSON: f64 = 3.0;
const PARTY: f64 = 2.0;
const NAME: f64 = 1.0;
const WORD: f64 = 0.5;
/// Letters from which a word counts.
const SHORTEST: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Term<'t> {
    Who(Who),
    /// A stem, and whether it is written with a capital.
    Stem(&'t str, bool),
}

/// The articles as unit vectors over numbered terms, sorted by term.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    pub(super) of: Vec<Vec<(u32, f64)>>,
    /// Articles that have each term.
    pub(super) spread: Vec<u32>,
}

impl Vectors {
    pub(super) fn new(corpus: &Corpus<'_>, cast: &Cast, words: &Words) -> Self {
        let mut numbers: FxHashMap<(u8, String), u32> = FxHashMap::default();
        let mut weights: Vec<f64> = Vec::new();
        let mut spread: Vec<u32> = Vec::new();
        let mut counts: Vec<Vec<(u32, f64)>> = Vec::with_capacity(corpus.items.len());
        for (at, item) in corpus.items.iter().enumerate() {
            let stems = stems(item, words);
            let mut found: BTreeMap<Term<'_>, f64> = BTreeMap::new();
            for who in named(corpus, cast, at) {
                *found.entry(Term::Who(who)).or_default() += 1.0;
            }
            for (stem, capital) in &stems {
                *found.entry(Term::Stem(stem, *capital)).or_default() += 1.0;
            }
            let numbered = found.into_iter().map(|(term, count)| {
                let (key, weight) = match term {
                    Term::Who(Who::Person(person)) => ((0, person.to_string()), PERSON),
                    Term::Who(Who::Party(party)) => ((1, party.to_string()), PARTY),
                    Term::Stem(stem, true) => ((2, stem.to_owned()), NAME),
                    Term::Stem(stem, false) => ((3, stem.to_owned()), WORD),
                };
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(key).or_insert(next);
                if number as usize == weights.len() {
                    weights.push(weight);
                    spread.push(0);
                }
                spread[number as usize] += 1;
                (number, count)
            });
            counts.push(numbered.collect());
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of articles are far below 2^52")]
        let all = corpus.items.len() as f64;
        let of = counts.into_iter().map(|found| unit(found, &weights, &spread, all)).collect();
        Self { of, spread }
    }

    /// The cosine of two articles.
    pub(super) fn cosine(&self, one: usize, other: usize) -> f64 {
        let (one, other) = (&self.of[one], &self.of[other]);
        let (mut at, mut to, mut sum) = (0, 0, 0.0);
        while at < one.len() && to < other.len() {
            match one[at].0.cmp(&other[to].0) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => to += 1,
                std::cmp::Ordering::Equal => {
                    sum += one[at].1 * other[to].1;
                    (at, to) = (at + 1, to + 1);
                }
            }
        }
        sum
    }
}

/// Counts as a vector of length one: the logarithm of a count times that of a term's rarity. Even what stands in every
/// article counts something, so that five articles of one negotiation are alike.
fn unit(found: Vec<(u32, f64)>, weights: &[f64], spread: &[u32], all: f64) -> Vec<(u32, f64)> {
    let weight = |(number, count): (u32, f64)| {
        let rarity = (1.0 + all / f64::from(spread[number as usize])).ln();
        (number, (1.0 + count.ln()) * rarity * weights[number as usize])
    };
    let mut vector: Vec<(u32, f64)> = found.into_iter().map(weight).collect();
    vector.sort_by_key(|(number, _)| *number);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vector
}

/// People and named parties of an article, each time it speaks of them.
pub(super) fn named(corpus: &Corpus<'_>, cast: &Cast, at: usize) -> Vec<Who> {
    let reading = corpus.items[at].reading;
    let actors = (0..reading.actors.len()).map(|actor| u32::try_from(actor).unwrap_or(u32::MAX)).map(ActorId);
    let all = actors.chain(reading.mentions.iter().map(|mention| mention.actor));
    all.filter_map(|actor| cast.who(at, Some(actor))).filter(|&who| cast.is_named(who)).collect()
}

/// Stems of the words of a body, and whether they are written with a capital.
fn stems(item: &Item<'_>, words: &Words) -> Vec<(String, bool)> {
    let mut stems = Vec::new();
    for span in item.mask.kept() {
        let text = &item.article.source.as_str()[span.range()];
        for word in text.split(|char: char| !(char.is_alphabetic() || matches!(char, '\'' | '’'))) {
            let plain = folded(word);
            if plain.len() >= SHORTEST && !words.is_empty(&plain) && !plain.contains(' ') {
                stems.push((stem(&plain), word.starts_with(char::is_uppercase)));
            }
        }
    }
    stems
}
