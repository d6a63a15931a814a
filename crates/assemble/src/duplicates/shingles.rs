//! Bodies as runs of words, and which bodies share enough of them to be looked at.

use crate::corpus::published;
use crate::ids::hash;
use crate::when;
use crate::words::folded;
use document::{Article, Mask};
use rustc_hash::FxHashMap;

/// Words of a run: long enough to be nobody's phrase, short enough to live through a word changed here and there.
const RUN: usize = 4;
/// One in so many runs is indexed.
const SAMPLED: u64 = 4;
/// A run that more articles hold is a formula.
const FORMULA: usize = 60;
/// Indexed runs that a pair must share to be looked at.
const LEAST_SHARED: usize = 3;

/// An article's body as it is compared.
pub(super) struct Body<'a> {
    pub(super) article: &'a Article,
    /// Hashes of its runs in text order.
    pub(super) runs: Vec<u64>,
    /// The same, sorted, each once.
    pub(super) set: Vec<u64>,
    /// Its quoted stretches as hashes of their words, sorted, each once.
    pub(super) quotes: Vec<u64>,
    /// Day of publication.
    pub(super) day: Option<i32>,
    /// The whole text, folded, to look for credits in.
    pub(super) folded: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(article: &'a Article, mask: &Mask) -> Self {
        let mut kept = String::new();
        for span in mask.kept() {
            kept.push_str(article.source.as_str().get(span.range()).unwrap_or_default());
            kept.push('\n');
        }
        let plain = folded(&kept);
        let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let runs: Vec<u64> = if words.len() < RUN {
            Vec::new()
        } else {
            words.windows(RUN).map(|run| hash(&run.iter().map(|word| word.as_bytes()).collect::<Vec<_>>())).collect()
        };
        let mut set = runs.clone();
        set.sort_unstable();
        set.dedup();
        Self {
            article,
            runs,
            set,
            quotes: quotes(&kept),
            day: published(article).and_then(when::day),
            folded: folded(article.source.as_str()),
        }
    }

    /// Length in words, roughly.
    pub(super) fn words(&self) -> usize {
        self.runs.len()
    }

    pub(super) fn url(&self) -> Option<&'a str> {
        self.article.provenance.url.as_deref().filter(|url| !url.is_empty())
    }
}

/// Words that a quoted stretch needs to be somebody's own.
const OWN_WORDS: usize = 5;

/// The text between quotation marks, straight or curled, where it is long enough.
fn quotes(text: &str) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    for paragraph in text.split('\n') {
        for piece in paragraph.split(['"', '“', '”', '«', '»']).skip(1).step_by(2) {
            let plain = folded(piece);
            if plain.split(' ').count() >= OWN_WORDS {
                found.push(hash(&[plain.as_bytes()]));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Pairs of bodies, earlier first, that share several sampled runs.
pub(super) fn candidates(bodies: &[Body<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (at, body) in bodies.iter().enumerate() {
        shared.clear();
        let sampled = body.set.iter().filter(|run| *run % SAMPLED == 0).chain(&body.quotes);
        for run in sampled {
            let posting = index.entry(*run).or_default();
            if posting.len() < FORMULA {
                for &other in posting.iter() {
                    *shared.entry(other).or_default() += 1;
                }
                posting.push(at);
            }
        }
        let mut found: Vec<usize> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (&other, &count) in &shared {
            let small = body.set.len().min(bodies[other].set.len()) < 40;
            if count >= LEAST_SHARED || small && count > 0 {
                found.push(other);
            }
        }
        found.sort_unstable();
        pairs.extend(found.into_iter().map(|other| (other, at)));
    }
    pairs
}

/// Days within which a report is rewritten.
pub(super) const SOON: i32 = 3;
/// Words of the longest outlet name that is looked for.
const LONGEST_OUTLET: usize = 6;

/// Pairs of which one names the other's outlet and appears with it or soon after, earlier first.
pub(super) fn credited(bodies: &[Body<'_>]) -> Vec<(usize, usize)> {
    let mut by_outlet: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, body) in bodies.iter().enumerate() {
        let outlet = body.article.provenance.outlet.as_deref().map(folded).filter(|outlet| outlet.len() > 3);
        if let (Some(outlet), Some(_)) = (outlet, body.day) {
            by_outlet.entry(outlet).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (at, body) in bodies.iter().enumerate() {
        let Some(day) = body.day else { continue };
        let mut named: Vec<&Vec<usize>> = Vec::new();
        let words: Vec<(usize, &str)> = word_starts(&body.folded);
        for (index, &(start, _)) in words.iter().enumerate() {
            for &(end, last) in words.iter().skip(index).take(LONGEST_OUTLET) {
                if let Some(of) = by_outlet.get(&body.folded[start..end + last.len()]) {
                    named.push(of);
                }
            }
        }
        named.sort_unstable();
        named.dedup();
        for of in named {
            let from = of.partition_point(|&other| bodies[other].day.is_some_and(|then| then < day - SOON));
            let until = of.partition_point(|&other| bodies[other].day.is_some_and(|then| then <= day));
            let others = of[from..until.max(from)].iter().filter(|&&other| other != at);
            pairs.extend(others.map(|&other| (other.min(at), other.max(at))));
        }
    }
    pairs
}

fn word_starts(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split(' ') {
        words.push((at, word));
        at += word.len() + 1;
    }
    words
}
