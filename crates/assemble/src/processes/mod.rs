//! Several negotiations in one corpus: articles that name the same people and parties and speak of the same things, in
//! one stretch of time, are of one process.
//!
//! Single-link clustering over each article's nearest neighbours, as a negotiation drifts from subject to subject; a
//! link joins two groups only if these are alike on average, so that one odd article does not chain two negotiations.

mod naming;
mod substance;
mod vectors;

use crate::corpus::Corpus;
use crate::groups::Sets;
use crate::identity::{Cast, Who};
use crate::issues::Issues;
use crate::when;
use crate::words::Words;
use record::Process;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
pub(crate) use substance::Substance;
use vectors::Vectors;

/// Likeness from which two articles are of one process.
const LINK: f64 = 0.1;
/// Likeness that the articles of two groups have on average, for a link to join them.
const ON_AVERAGE: f64 = 0.035;
/// Days after which likeness has fallen by two thirds of what time can take from it, and what it leaves.
const FADE: f64 = 300.0;
const LEFT: f64 = 0.2;
/// Neighbours of an article that are looked at, and how many of them are compared in full.
const NEIGHBOURS: usize = 8;
const CANDIDATES: usize = 24;
/// An article's weightiest terms, by which neighbours are found, and articles looked up by one term, latest first.
const TERMS: usize = 48;
const POSTINGS: usize = 200;
/// Members of a group that stand for it.
const SAMPLE: usize = 48;
/// Share of the likeness to its own group that an article has with a second one that it belongs to.
const SECOND: f64 = 0.7;
/// Likeness from which it can belong to a second group at all.
const SECOND_AT_LEAST: f64 = 0.07;

/// The processes of a corpus, and which of them each article is of.
pub(crate) struct Processes {
    groups: Vec<Vec<usize>>,
    of: Vec<Vec<usize>>,
}

impl Processes {
    pub(crate) fn new(corpus: &Corpus<'_>, cast: &Cast, words: &Words) -> Self {
        let vectors = Vectors::new(corpus, cast, words);
        let days: Vec<Option<i32>> =
            (0..corpus.items.len()).map(|at| corpus.published(at).and_then(when::day)).collect();
        let mut links = links(&Alike { vectors: &vectors, days: &days });
        // Copies of one text are of one process, whatever their dates.
        let copies = (0..corpus.items.len()).filter_map(|at| Some((2.0, corpus.place(corpus.origin(at))?, at)));
        links.extend(copies.filter(|(_, one, other)| one != other));
        links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let alike = Alike { vectors: &vectors, days: &days };
        let groups = grouped(&alike, &links);
        let mut groups = held_together(&alike, corpus, cast, groups);
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); corpus.items.len()];
        for (group, members) in groups.iter().enumerate() {
            members.iter().for_each(|&at| of[at].push(group));
        }
        second(&alike, &mut groups, &mut of);
        Self { groups, of }
    }

    /// Whether two articles are of one process.
    pub(crate) fn share(&self, one: usize, other: usize) -> bool {
        self.of[one].iter().any(|group| self.of[other].contains(group))
    }

    /// The processes of an article, numbered.
    pub(crate) fn of(&self, at: usize) -> &[usize] {
        &self.of[at]
    }

    /// The processes as the record has them.
    pub(crate) fn told(&self, corpus: &Corpus<'_>, cast: &Cast, words: &Words, issues: &Issues) -> Vec<Process> {
        self.groups.iter().map(|members| naming::process(corpus, cast, words, issues, members)).collect()
    }
}

/// How alike articles are: what they name and speak of, fading with the time between them.
struct Alike<'v> {
    vectors: &'v Vectors,
    days: &'v [Option<i32>],
}

impl Alike<'_> {
    fn of(&self, one: usize, other: usize) -> f64 {
        self.vectors.cosine(one, other) * fading(self.days[one], self.days[other])
    }

    /// How alike two groups are on average, by at most [`SAMPLE`] members of both.
    fn average(&self, one: &[usize], other: &[usize]) -> f64 {
        let sample = |of: &[usize]| -> Vec<usize> {
            let step = of.len().div_ceil(SAMPLE).max(1);
            of.iter().copied().step_by(step).collect()
        };
        let (one, other) = (sample(one), sample(other));
        let pairs = one.iter().flat_map(|&a| other.iter().map(move |&b| self.of(a, b)));
        #[expect(clippy::cast_precision_loss, reason = "two samples are small")]
        let count = (one.len() * other.len()).max(1) as f64;
        pairs.sum::<f64>() / count
    }
}

/// For each article its nearest earlier neighbours, with the likeness.
fn links(alike: &Alike<'_>) -> Vec<(f64, usize, usize)> {
    let vectors = alike.vectors;
    let mut postings: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut links = Vec::new();
    for (at, vector) in vectors.of.iter().enumerate() {
        let mut weighty: Vec<(u32, f64)> =
            vector.iter().copied().filter(|(term, _)| vectors.spread[*term as usize] > 1).collect();
        weighty.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weighty.truncate(TERMS);
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        for (term, weight) in &weighty {
            for &other in postings.get(term).into_iter().flat_map(|of| of.iter().rev().take(POSTINGS)) {
                *shared.entry(other).or_default() += weight;
            }
        }
        let mut candidates: Vec<(usize, f64)> = shared.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        let near = candidates.into_iter().take(CANDIDATES).map(|(other, _)| (alike.of(other, at), other, at));
        let mut near: Vec<(f64, usize, usize)> = near.filter(|link| link.0 >= LINK).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        links.extend(near.into_iter().take(NEIGHBOURS));
        for (term, _) in weighty {
            postings.entry(term).or_default().push(at);
        }
    }
    links
}

/// What is left of the likeness of two articles that lie apart in time: all of it on one day, a fifth after years.
fn fading(one: Option<i32>, other: Option<i32>) -> f64 {
    match (one, other) {
        (Some(one), Some(other)) => LEFT + (1.0 - LEFT) * (-f64::from((one - other).abs()) / FADE).exp(),
        _ => 1.0,
    }
}

/// Groups along the links, the strongest first; in the order of their first articles.
fn grouped(alike: &Alike<'_>, links: &[(f64, usize, usize)]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(alike.days.len());
    let mut members: Vec<Vec<usize>> = (0..alike.days.len()).map(|at| vec![at]).collect();
    for &(likeness, one, other) in links {
        let (one, other) = (sets.leader(one), sets.leader(other));
        if one == other || likeness <= 1.0 && alike.average(&members[one], &members[other]) < ON_AVERAGE {
            continue;
        }
        let more = std::mem::take(&mut members[one.max(other)]);
        members[one.min(other)].extend(more);
        sets.join(one, other);
    }
    sets.groups()
}

/// Articles of a group that strays may join, at least.
const MANY: usize = 4;
/// Groups no larger than this are strays.
const STRAYS: usize = 2;
/// Days by which a stray may lie outside the days of the group that it joins.
const BESIDE: i32 = 30;

/// Of those whom most articles of a group name, how many hold it together: the most named.
const FOREMOST: usize = 5;

/// Who most articles of a group name, which holds together what its words do not.
struct Core {
    /// People and organisations; states, and whom other negotiations name as well, tell too little.
    own: BTreeSet<Who>,
    days: Option<(i32, i32)>,
}

impl Core {
    fn new(corpus: &Corpus<'_>, cast: &Cast, days: &[Option<i32>], members: &[usize], shared: &BTreeSet<Who>) -> Self {
        // Articles that name each, and how often these do.
        let mut counts: BTreeMap<Who, (usize, usize)> = BTreeMap::new();
        for &at in members {
            let mut here: BTreeMap<Who, usize> = BTreeMap::new();
            vectors::named(corpus, cast, at).into_iter().for_each(|who| *here.entry(who).or_default() += 1);
            for (who, times) in here {
                let known = counts.entry(who).or_default();
                *known = (known.0 + 1, known.1 + times);
            }
        }
        let mut most: Vec<(usize, Who)> = counts
            .into_iter()
            .filter(|&(who, (articles, _))| 2 * articles >= members.len() && !cast.is_state(who))
            .map(|(who, (_, times))| (times, who))
            .collect();
        most.sort_by_key(|&(times, who)| (std::cmp::Reverse(times), who));
        let own = most.into_iter().take(FOREMOST).map(|(_, who)| who).filter(|who| !shared.contains(who)).collect();
        let known = || members.iter().filter_map(|&at| days[at]);
        Self { own, days: known().min().zip(known().max()) }
    }

    fn holds(&self, corpus: &Corpus<'_>, cast: &Cast, at: usize, day: Option<i32>) -> bool {
        let near = match (self.days, day) {
            (Some((first, last)), Some(day)) => (first - BESIDE..=last + BESIDE).contains(&day),
            _ => true,
        };
        near && vectors::named(corpus, cast, at).into_iter().any(|who| self.own.contains(&who))
    }
}

/// Those whom articles of two groups that are no strays name: they hold neither together.
fn shared(corpus: &Corpus<'_>, cast: &Cast, groups: &[Vec<usize>]) -> BTreeSet<Who> {
    let mut seen: BTreeMap<Who, usize> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for (group, members) in groups.iter().enumerate().filter(|(_, members)| members.len() > STRAYS) {
        for who in members.iter().flat_map(|&at| vectors::named(corpus, cast, at)) {
            if *seen.entry(who).or_insert(group) != group {
                shared.insert(who);
            }
        }
    }
    shared
}

/// Joins strays to the group most of whose articles name somebody whom they name.
fn held_together(alike: &Alike<'_>, corpus: &Corpus<'_>, cast: &Cast, mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let large: Vec<usize> = (0..groups.len()).filter(|&group| groups[group].len() >= MANY).collect();
    if large.is_empty() || large.len() > MOST_GROUPS {
        return groups;
    }
    let shared = shared(corpus, cast, &groups);
    let core = |&group: &usize| Core::new(corpus, cast, alike.days, &groups[group], &shared);
    let cores: Vec<Core> = large.iter().map(core).collect();
    for stray in 0..groups.len() {
        if groups[stray].is_empty() || groups[stray].len() > STRAYS {
            continue;
        }
        let of = |group: usize, core: &Core| {
            let held = groups[stray].iter().all(|&at| core.holds(corpus, cast, at, alike.days[at]));
            let likeness = alike.average(&groups[stray], &groups[group]);
            (held && 2.0 * likeness >= ON_AVERAGE).then_some((likeness, group))
        };
        let best = large.iter().zip(&cores).filter_map(|(&group, core)| of(group, core));
        if let Some((_, group)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
            let more = std::mem::take(&mut groups[stray]);
            groups[group].extend(more);
        }
    }
    groups.retain(|members| !members.is_empty());
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups.sort_by_key(|members| members[0]);
    groups
}

/// Adds articles to a second group that they are nearly as like as their own.
fn second(alike: &Alike<'_>, groups: &mut [Vec<usize>], of: &mut [Vec<usize>]) {
    let own = groups.to_vec();
    let many: Vec<usize> = (0..own.len()).filter(|&group| own[group].len() > 1).collect();
    // A handful of negotiations can be compared with every article; among very many, a second one is not looked for.
    if many.len() > MOST_GROUPS {
        return;
    }
    for (at, known) in of.iter_mut().enumerate() {
        let home = known[0];
        let others: Vec<usize> = own[home].iter().copied().filter(|&other| other != at).collect();
        let at_home = alike.average(&[at], &others);
        for &group in many.iter().filter(|&&group| group != home) {
            let likeness = alike.average(&[at], &own[group]);
            if likeness >= SECOND_AT_LEAST && (others.is_empty() || likeness >= SECOND * at_home) {
                groups[group].push(at);
                known.push(group);
            }
        }
    }
    groups.iter_mut().for_each(|members| members.sort_unstable());
}

/// Groups among which a second one is looked for.
const MOST_GROUPS: usize = 64;
