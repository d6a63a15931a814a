//! Bodies as runs of words, and which bodies share enough of them to be looked at.

use super::credits::Outlets;
use crate::corpus::published;
use crate::ids::hash;
use crate::when;
use crate::words::folded;
use document::{Article, Mask};
use rustc_hash::FxHashMap;

/// Words of a run: long enough to be nobody's phrase, short enough to live through a word changed here and there.
const RUN: usize = 4;
/// One in so many runs is indexed, chosen by its hash, so that two bodies choose the same.
const SAMPLED: u32 = 4;
/// Earlier bodies with a run that are looked at, from the nearest back: a story printed by hundreds hangs together from
/// one to the next, and a formula costs no more than this.
const WINDOW: usize = 24;
/// Indexed runs that a pair must share to be looked at.
const LEAST_SHARED: usize = 3;
/// Runs of a body of which one shared run is enough.
const SMALL: usize = 40;

/// An article's body as it is compared. Runs are kept as 32 bits of their hashes: millions of bodies must fit, and a
/// chance hit among the few hundred runs of a pair moves no share.
pub(super) struct Body<'a> {
    pub(super) article: &'a Article,
    /// Hashes of its runs in text order.
    pub(super) runs: Vec<u32>,
    /// The same, sorted, each once.
    pub(super) set: Vec<u32>,
    /// Its quoted stretches as hashes of their words, sorted, each once.
    pub(super) quotes: Vec<u32>,
    /// Day of publication.
    pub(super) day: Option<i32>,
    /// Number of its outlet, if that has a name to look for.
    pub(super) outlet: Option<u32>,
    /// Numbers of the outlets that its text names, sorted, without its own.
    pub(super) named: Vec<u32>,
}

impl<'a> Body<'a> {
    pub(super) fn new(article: &'a Article, mask: &Mask, outlets: &Outlets) -> Self {
        let mut kept = String::new();
        for span in mask.kept() {
            kept.push_str(article.source.as_str().get(span.range()).unwrap_or_default());
            kept.push('\n');
        }
        let plain = folded(&kept);
        let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let runs: Vec<u32> = words
            .windows(RUN)
            .map(|run| short(hash(&[run[0].as_bytes(), run[1].as_bytes(), run[2].as_bytes(), run[3].as_bytes()])))
            .collect();
        let outlet = outlets.of(article);
        let mut named = outlets.named(article.source.as_str());
        named.retain(|one| Some(*one) != outlet);
        Self {
            article,
            set: sorted(runs.clone()),
            runs,
            quotes: quotes(&kept),
            day: published(article).and_then(when::day),
            outlet,
            named,
        }
    }

    /// Length in words, roughly.
    pub(super) fn words(&self) -> usize {
        self.runs.len()
    }

    /// Its indexed runs: a sample of all, and every quotation.
    fn indexed(&self) -> impl Iterator<Item = u32> + '_ {
        self.set.iter().filter(|run| *run % SAMPLED == 0).chain(&self.quotes).copied()
    }
}

const fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

fn sorted(mut hashes: Vec<u32>) -> Vec<u32> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.shrink_to_fit();
    hashes
}

/// Words that a quoted stretch needs to be somebody's own.
const OWN_WORDS: usize = 5;

/// The text between quotation marks, straight or curled, where it is long enough.
fn quotes(text: &str) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for paragraph in text.split('\n') {
        for piece in paragraph.split(['"', '“', '”', '«', '»']).skip(1).step_by(2) {
            let plain = folded(piece);
            if plain.split(' ').count() >= OWN_WORDS {
                found.push(short(hash(&[plain.as_bytes()])));
            }
        }
    }
    sorted(found)
}

/// The bodies that hold each run that more than one holds, in order.
struct Index {
    /// Bodies, run after run.
    bodies: Vec<u32>,
    /// Where the bodies of a run begin and end.
    of: FxHashMap<u32, (u32, u32)>,
}

impl Index {
    fn new(bodies: &[Body<'_>]) -> Self {
        let mut postings: Vec<(u32, u32)> = Vec::new();
        for (at, body) in (0..).zip(bodies) {
            postings.extend(body.indexed().map(|run| (run, at)));
        }
        postings.sort_unstable();
        let mut index = Self { bodies: Vec::new(), of: FxHashMap::default() };
        for list in postings.chunk_by(|one, other| one.0 == other.0).filter(|list| list.len() > 1) {
            let start = length(&index.bodies);
            index.bodies.extend(list.iter().map(|(_, at)| *at));
            index.of.insert(list[0].0, (start, length(&index.bodies)));
        }
        index
    }

    /// The nearest bodies before `at` that hold the run.
    fn before(&self, run: u32, at: u32) -> &[u32] {
        let Some(&(start, end)) = self.of.get(&run) else { return &[] };
        let list = &self.bodies[start as usize..end as usize];
        let until = list.partition_point(|&other| other < at);
        &list[until.saturating_sub(WINDOW)..until]
    }
}

fn length(list: &[u32]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Pairs of bodies, earlier first, that share several indexed runs; one is enough where a body is small or one names the
/// other's outlet.
pub(super) fn candidates(bodies: &[Body<'_>]) -> Vec<(usize, usize)> {
    let index = Index::new(bodies);
    let mut shared: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    for (at, body) in (0..).zip(bodies) {
        shared.clear();
        shared.extend(body.indexed().flat_map(|run| index.before(run, at)));
        shared.sort_unstable();
        for list in shared.chunk_by(|one, other| one == other) {
            let other = list[0] as usize;
            let small = body.set.len().min(bodies[other].set.len()) < SMALL;
            if list.len() >= LEAST_SHARED || small || body.credits(&bodies[other]) || bodies[other].credits(body) {
                pairs.push((other, at as usize));
            }
        }
    }
    pairs
}

impl Body<'_> {
    /// Whether the text names the other's outlet as its source.
    pub(super) fn credits(&self, source: &Body<'_>) -> bool {
        source.outlet.is_some_and(|outlet| self.named.binary_search(&outlet).is_ok())
    }
}
