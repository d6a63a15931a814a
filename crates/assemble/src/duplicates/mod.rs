//! Which articles are copies of which, so that one text counts once however many print it.
//!
//! Bodies are compared by runs of words ([`shingles`]): an inverted index over a sample of them finds pairs, exact
//! counts decide ([`compare`]), and what hangs together is a group.

mod compare;
pub(crate) mod shingles;

use crate::corpus::{order, published};
use crate::groups::Sets;
use compare::Likeness;
use document::{Article, ArticleId, Mask};
use rustc_hash::FxHashMap;
use shingles::Body;

/// What an article is within its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// The first of its group, or alone.
    Original,
    /// The same text, as printed by another outlet or in a later version.
    Copy,
    /// A part of the same text.
    Excerpt,
    /// The same report in other words.
    Rewrite,
}

impl CopyKind {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Copy => "copy",
            Self::Excerpt => "excerpt",
            Self::Rewrite => "rewrite",
        }
    }
}

/// The copy group of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyOf {
    /// The group's original; the article itself if it is alone or first.
    pub original: ArticleId,
    /// What the article is to it.
    pub kind: CopyKind,
    /// Why, in words; empty for an original.
    pub reason: String,
}

/// The copy group of every article, in input order; the order does not change the groups.
#[must_use]
pub fn copies(articles: &[(&Article, &Mask)]) -> Vec<CopyOf> {
    let mut sorted: Vec<usize> = (0..articles.len()).collect();
    sorted.sort_by(|&a, &b| order(articles[a].0).cmp(&order(articles[b].0)));
    let bodies: Vec<Body<'_>> = sorted.iter().map(|&at| Body::new(articles[at].0, articles[at].1)).collect();
    let links = links(&bodies);
    let mut sets = Sets::new(bodies.len());
    for &(one, other) in links.keys_sorted() {
        sets.join(one, other);
    }
    let mut found: Vec<Option<CopyOf>> = vec![None; articles.len()];
    for group in sets.groups() {
        let original = original(&bodies, &group);
        for &member in &group {
            found[sorted[member]] = Some(membership(&bodies, &links, &group, original, member));
        }
    }
    found.into_iter().flatten().collect()
}

/// Pairs that belong together and how, in order.
struct Links {
    of: FxHashMap<(usize, usize), Likeness>,
    keys: Vec<(usize, usize)>,
}

impl Links {
    fn keys_sorted(&self) -> &[(usize, usize)] {
        &self.keys
    }

    fn between(&self, one: usize, other: usize) -> Option<&Likeness> {
        self.of.get(&(one.min(other), one.max(other)))
    }
}

fn links(bodies: &[Body<'_>]) -> Links {
    let mut links = Links { of: FxHashMap::default(), keys: Vec::new() };
    let pairs = shingles::candidates(bodies).into_iter().chain(one_address(bodies)).chain(shingles::credited(bodies));
    for (one, other) in pairs {
        let Some(likeness) = compare::likeness(&bodies[one], &bodies[other]) else { continue };
        if links.of.insert((one, other), likeness).is_none() {
            links.keys.push((one, other));
        }
    }
    links.keys.sort_unstable();
    links
}

/// Pairs read at one address: versions of one article.
fn one_address(bodies: &[Body<'_>]) -> Vec<(usize, usize)> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (at, body) in bodies.iter().enumerate() {
        if let Some(url) = body.url() {
            let leader = *first.entry(url).or_insert(at);
            if leader != at {
                pairs.push((leader, at));
            }
        }
    }
    pairs
}

/// Earliest published; of those, one that others credit; then the longest, then by id.
fn original(bodies: &[Body<'_>], group: &[usize]) -> usize {
    let date = |at: usize| published(bodies[at].article);
    let earliest = group.iter().map(|&at| (date(at).is_none(), date(at))).min();
    let first = group.iter().copied().filter(|&at| Some((date(at).is_none(), date(at))) == earliest);
    let credited = |at: usize| group.iter().any(|&other| other != at && compare::credits(&bodies[other], &bodies[at]));
    first.min_by_key(|&at| (!credited(at), std::cmp::Reverse(bodies[at].words()), at)).unwrap_or_else(|| group[0])
}

fn membership(bodies: &[Body<'_>], links: &Links, group: &[usize], original: usize, member: usize) -> CopyOf {
    let id = bodies[original].article.id.clone();
    if member == original {
        return CopyOf { original: id, kind: CopyKind::Original, reason: String::new() };
    }
    let direct = links.between(original, member).map(|likeness| (likeness, original));
    let through = group
        .iter()
        .filter_map(|&other| Some((links.between(other, member)?, other)))
        .max_by(|(a, at), (b, to)| a.share.total_cmp(&b.share).then(to.cmp(at)));
    match direct.or(through) {
        Some((likeness, other)) => {
            let (kind, reason) = likeness.told(&bodies[member], &bodies[other]);
            CopyOf { original: id, kind, reason }
        }
        None => CopyOf { original: id, kind: CopyKind::Copy, reason: String::new() },
    }
}
