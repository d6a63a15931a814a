//! Which articles are copies of which, so that one text counts once however many print it.
//!
//! Bodies are compared by runs of words ([`shingles`]): an inverted index over a sample of them finds pairs, exact
//! counts decide ([`compare`]), and what hangs together is a group.

mod compare;
mod credits;
mod shingles;
mod versions;

pub use versions::Version;

use crate::corpus::{order, published};
use crate::groups::Sets;
use compare::Likeness;
use credits::Outlets;
use document::{Article, ArticleId, Mask};
use rustc_hash::FxHashMap;
use shingles::Body;
use std::collections::hash_map::Entry;

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
    /// Why, in words; empty for an article alone.
    pub reason: String,
    /// Its place among the texts of its address, if there are several.
    pub version: Option<Version>,
}

/// The copy group of every article, in input order; the order does not change the groups.
#[must_use]
pub fn copies(articles: &[(&Article, &Mask)]) -> Vec<CopyOf> {
    let mut sorted: Vec<usize> = (0..articles.len()).collect();
    sorted.sort_by(|&a, &b| order(articles[a].0).cmp(&order(articles[b].0)));
    let outlets = Outlets::new(articles.iter().map(|(article, _)| *article));
    let bodies: Vec<Body<'_>> = sorted.iter().map(|&at| Body::new(articles[at].0, articles[at].1, &outlets)).collect();
    let addresses = addresses(&bodies);
    let links = links(&bodies, &addresses);
    let mut sets = Sets::new(bodies.len());
    for &(one, other) in links.keys_sorted() {
        sets.join(one, other);
    }
    let mut found: Vec<Option<CopyOf>> = vec![None; articles.len()];
    for group in sets.groups() {
        let (original, why) = original(&bodies, &group);
        for &member in &group {
            found[sorted[member]] = Some(membership(&bodies, &links, &group, original, why, member));
        }
    }
    for at in addresses {
        let texts: Vec<(&Article, &Mask)> = at.iter().map(|&body| articles[sorted[body]]).collect();
        for (body, version) in at.iter().zip(versions::of(&texts)) {
            if let Some(copy) = &mut found[sorted[*body]] {
                copy.version = version;
            }
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

fn links(bodies: &[Body<'_>], addresses: &[Vec<usize>]) -> Links {
    let mut links = Links { of: FxHashMap::default(), keys: Vec::new() };
    let mut add = |pair: (usize, usize), likeness: Likeness| {
        if links.of.insert(pair, likeness).is_none() {
            links.keys.push(pair);
        }
    };
    for (one, other) in shingles::candidates(bodies) {
        if let Some(likeness) = compare::likeness(&bodies[one], &bodies[other]) {
            add((one, other), likeness);
        }
    }
    for texts in addresses {
        for &other in &texts[1..] {
            add((texts[0], other), compare::versions(&bodies[texts[0]], &bodies[other]));
        }
    }
    links.keys.sort_unstable();
    links
}

/// Bodies that stood at one address, by their first; only where there are several.
fn addresses(bodies: &[Body<'_>]) -> Vec<Vec<usize>> {
    let mut by_address: FxHashMap<String, usize> = FxHashMap::default();
    let mut texts: Vec<Vec<usize>> = Vec::new();
    for (at, body) in bodies.iter().enumerate() {
        let Some(address) = versions::address(body.article) else { continue };
        let next = texts.len();
        match by_address.entry(address) {
            Entry::Occupied(known) => texts[*known.get()].push(at),
            Entry::Vacant(new) => {
                new.insert(next);
                texts.push(vec![at]);
            }
        }
    }
    texts.retain(|texts| texts.len() > 1);
    texts
}

/// Earliest published; of those, one that others credit; then the longest, then by id. With what decided, in words.
fn original(bodies: &[Body<'_>], group: &[usize]) -> (usize, &'static str) {
    let date = |at: usize| published(bodies[at].article);
    let earliest = group.iter().map(|&at| (date(at).is_none(), date(at))).min();
    let first: Vec<usize> =
        group.iter().copied().filter(|&at| Some((date(at).is_none(), date(at))) == earliest).collect();
    let credited = |at: usize| group.iter().any(|&other| other != at && bodies[other].credits(&bodies[at]));
    let best = first.iter().copied().min_by_key(|&at| (!credited(at), std::cmp::Reverse(bodies[at].words()), at));
    let best = best.unwrap_or(group[0]);
    let dated = date(best).is_some();
    let reason = match (group.len(), first.len()) {
        (1, _) => "",
        (_, 1) if dated => "published first",
        _ if credited(best) => "of the first, the one that others name as their source",
        _ => "of the first, the longest",
    };
    (best, reason)
}

fn membership(
    bodies: &[Body<'_>],
    links: &Links,
    group: &[usize],
    original: usize,
    why: &str,
    member: usize,
) -> CopyOf {
    let id = bodies[original].article.id.clone();
    if member == original {
        return CopyOf { original: id, kind: CopyKind::Original, reason: why.to_owned(), version: None };
    }
    let direct = links.between(original, member).map(|likeness| (likeness, original));
    let through = group
        .iter()
        .filter_map(|&other| Some((links.between(other, member)?, other)))
        .max_by(|(a, at), (b, to)| a.share.total_cmp(&b.share).then(to.cmp(at)));
    match direct.or(through) {
        Some((likeness, other)) => {
            let (kind, reason) = likeness.told(&bodies[member], &bodies[other]);
            CopyOf { original: id, kind, reason, version: None }
        }
        None => CopyOf { original: id, kind: CopyKind::Copy, reason: String::new(), version: None },
    }
}
