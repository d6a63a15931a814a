//! Conditions as a graph over what happens and what is signed: what each end speaks of, what has been met, and
//! conditions that wait for each other.

use crate::when;
use crate::words::{Words, containment, shared};
use record::{Condition, Document, Entry, Event, Evidence};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Share of an end's words that a happening's sentence or a paper's title must have.
const NAMED: f64 = 0.6;
/// Words that they must share.
const LEAST: usize = 2;
/// Entries that are looked at for one word: a commoner word tells nothing.
const COMMON: usize = 200;
/// Share of the shorter end's words by which two ends are one.
const SAME_END: f64 = 0.5;
/// Words that the ends of two conditions share in all where these wait for each other, and where one article tells both.
const MUTUAL: usize = 3;
const MUTUAL_HERE: usize = 2;

/// Rounds as ends speak of them.
const ORDINALS: [&str; 8] = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/// A happening or paper that an end may speak of.
struct Node<'r> {
    id: &'r str,
    words: Vec<String>,
    /// Words one of which an end must have to speak of it: what tells of the happening, the whole title.
    names: Vec<String>,
    is_paper: bool,
    /// Tells whether it has come about, by which report and on which day.
    steps: Vec<Step<'r>>,
}

struct Step<'r> {
    done: Option<bool>,
    reported: Option<&'r str>,
    date: Option<&'r str>,
    evidence: &'r [Evidence],
}

/// Fills in what the ends of conditions refer to, whether they are met, and deadlocks.
pub(crate) fn link(
    conditions: &mut [Entry<Condition>],
    events: &[Entry<Event>],
    documents: &[Entry<Document>],
    words: &Words,
) {
    let nodes: Vec<Node<'_>> = events
        .iter()
        .map(|one| of_event(one, words))
        .chain(documents.iter().map(|one| of_document(one, words)))
        .collect();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, node) in nodes.iter().enumerate() {
        node.words.iter().for_each(|word| by_word.entry(word).or_default().push(at));
    }
    let ends: Vec<[Vec<String>; 2]> =
        conditions.iter().map(|one| [words.content(&one.what.first), words.content(&one.what.then)]).collect();
    for (condition, [first, then]) in conditions.iter_mut().zip(&ends) {
        let refers = |end: &[String]| named(&nodes, &by_word, end);
        condition.what.then_ref = refers(then).map(|at| nodes[at].id.to_owned());
        if let Some(node) = refers(first).map(|at| &nodes[at]) {
            condition.what.first_ref = Some(node.id.to_owned());
            if let Some((state, since)) = state(condition, node) {
                condition.what.state = Some(state);
                condition.what.since = since;
            }
        }
    }
    deadlocks(conditions, &ends);
}

fn of_event<'r>(event: &'r Entry<Event>, words: &Words) -> Node<'r> {
    let done = |status: &str| match status {
        "held" => Some(true),
        "cancelled" => Some(false),
        _ => None,
    };
    let steps = event.reports.iter().map(|report| Step {
        done: done(report.given.status),
        reported: report.published.as_deref(),
        date: report.given.date.as_deref(),
        evidence: &report.evidence,
    });
    let kind = event.what.kind.replace('_', " ");
    let people = event.what.participants.iter().map(|who| &*who.name);
    let place = event.what.place.iter().map(String::as_str);
    let topics = event.what.topics.iter().map(String::as_str);
    let round = event.what.round.and_then(|round| ORDINALS.get(round as usize)).copied();
    let triggers = event.what.triggers.iter().map(String::as_str);
    let names = words.content(&triggers.clone().chain([&*kind]).collect::<Vec<_>>().join(" "));
    let text: Vec<&str> = people.chain(place).chain(topics).chain(round).chain(triggers).chain([&*kind]).collect();
    let words = words.content(&text.join(" "));
    Node { id: &event.id.0, words, names, is_paper: false, steps: steps.collect() }
}

fn of_document<'r>(document: &'r Entry<Document>, words: &Words) -> Node<'r> {
    let done = |status: &str| match status {
        "signed" | "agreed" | "in_force" | "published" => Some(true),
        "rejected" | "ended" => Some(false),
        _ => None,
    };
    let steps = document.reports.iter().map(|report| Step {
        done: done(report.given.status),
        reported: report.published.as_deref(),
        date: report.given.date.as_deref(),
        evidence: &report.evidence,
    });
    let title = words.content(&document.what.title);
    Node { id: &document.id.0, names: title.clone(), words: title, is_paper: true, steps: steps.collect() }
}

/// The node that an end's words name best.
fn named(nodes: &[Node<'_>], by_word: &FxHashMap<&str, Vec<usize>>, end: &[String]) -> Option<usize> {
    let near = end.iter().filter_map(|word| by_word.get(&**word)).filter(|of| of.len() <= COMMON);
    let near: BTreeSet<usize> = near.flatten().copied().collect();
    let fits = near.into_iter().filter_map(|at| {
        let both = shared(end, &nodes[at].words);
        #[expect(clippy::cast_precision_loss, reason = "word counts are small")]
        let share = both as f64 / end.len() as f64;
        let node = &nodes[at];
        let named = if node.is_paper { containment(&node.names, end) >= NAMED } else { shared(&node.names, end) > 0 };
        (both >= LEAST && named && (node.is_paper || share >= NAMED)).then_some((at, both))
    });
    fits.max_by_key(|&(at, both)| (both, std::cmp::Reverse(at))).map(|(at, _)| at)
}

/// Whether it has come about since the condition was stated, by a report of its own.
fn state(condition: &Entry<Condition>, node: &Node<'_>) -> Option<(&'static str, Option<String>)> {
    let stated = condition.reports.iter().filter_map(|report| report.published.as_deref()).min()?;
    let own = |step: &&Step<'_>| {
        step.evidence.iter().any(|one| {
            condition.evidence.iter().any(|of| of.article == one.article && of.start < one.end && one.start < of.end)
        })
    };
    let mut later = node.steps.iter().filter(|step| !own(step) && step.reported.is_some_and(|day| day >= stated));
    let last = later.rfind(|step| step.done.is_some())?;
    let since = last.date.filter(|date| when::day(date).is_some()).or(last.reported).map(str::to_owned);
    Some((if last.done == Some(true) { "met" } else { "unmet" }, since))
}

/// Conditions each of which waits for what the next one holds back, in a circle.
fn deadlocks(conditions: &mut [Entry<Condition>], ends: &[[Vec<String>; 2]]) {
    let mut held_back: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, [_, then]) in ends.iter().enumerate() {
        then.iter().for_each(|word| held_back.entry(word).or_default().push(at));
    }
    let mut waits: Vec<Vec<(usize, usize)>> = vec![Vec::new(); ends.len()];
    for (at, [first, _]) in ends.iter().enumerate() {
        let near = first.iter().filter_map(|word| held_back.get(&**word)).filter(|of| of.len() <= COMMON);
        let near: BTreeSet<usize> = near.flatten().copied().filter(|&other| other != at).collect();
        for other in near {
            let then = &ends[other][1];
            if containment(first, then) >= SAME_END && differ(&conditions[at].what, &conditions[other].what) {
                waits[at].push((other, shared(first, then)));
            }
        }
    }
    let mut locked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for at in 0..ends.len() {
        for circle in circles(conditions, &waits, at) {
            for &one in &circle {
                locked.entry(one).or_default().extend(circle.iter().copied().filter(|&other| other != one));
            }
        }
    }
    for (at, others) in locked {
        conditions[at].what.deadlock = others.into_iter().map(|other| conditions[other].id.0.clone()).collect();
    }
}

/// Not held by one: who says both orders does not wait for himself. One of the two may be told without its holder.
fn differ(one: &Condition, other: &Condition) -> bool {
    match (&one.holder, &other.holder) {
        (Some(one), Some(other)) => one.id != other.id || one.id.is_none() && one.name != other.name,
        (None, None) => false,
        _ => true,
    }
}

/// Circles of two or three from `start` on, which is their least.
fn circles(conditions: &[Entry<Condition>], waits: &[Vec<(usize, usize)>], start: usize) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    for &(second, one) in waits[start].iter().filter(|(second, _)| *second > start) {
        for &(third, other) in &waits[second] {
            let here = conditions[start]
                .reports
                .iter()
                .any(|report| conditions[second].reports.iter().any(|other| other.article == report.article));
            if third == start && one + other >= if here { MUTUAL_HERE } else { MUTUAL } {
                found.push(vec![start, second]);
            }
            let back = waits[third].iter().find(|(to, _)| *to == start);
            let back = back.filter(|(_, last)| third > start && third != second && one.min(other).min(*last) >= LEAST);
            if back.is_some() {
                found.push(vec![start, second, third]);
            }
        }
    }
    found
}
