//! Conditions as a graph over what happens and what is signed: what each end speaks of, what has been met, and
//! conditions that wait for each other.

use crate::corpus::Corpus;
use crate::processes::Processes;
use crate::when;
use crate::words::{Words, containment, shared};
use lang::{LangError, Pack};
use record::{Condition, Document, Entry, Event, Evidence, Position};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Share of an end's words that a paper's title must have.
const NAMED: f64 = 0.6;
/// Words that they must share.
const LEAST: usize = 2;
/// Sentences of a happening that are looked at.
const SENTENCES: usize = 12;
/// Entries that are looked at for one word: a commoner word tells nothing.
const COMMON: usize = 200;
/// Share of the shorter end's words by which two ends are one.
const SAME_END: f64 = 0.5;
/// Words that the ends of two conditions share in all where these wait for each other, and where one article tells both.
const MUTUAL: usize = 3;
const MUTUAL_HERE: usize = 2;

/// Rounds as ends speak of them.
const ORDINALS: [&str; 8] = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/// By which words ends speak of a kind of happening.
#[derive(Debug)]
pub(crate) struct Kinds {
    kinds: BTreeMap<String, Vec<String>>,
    contacts: Vec<String>,
    settling: Vec<String>,
}

impl Kinds {
    pub(crate) fn new(pack: &Pack, words: &Words) -> Result<Self, LangError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            kinds: BTreeMap<String, Vec<String>>,
            contacts: Vec<String>,
            settling: Vec<String>,
        }
        let file: File = pack.toml("assemble/conditions.toml")?;
        let kinds = file.kinds.into_iter().map(|(kind, forms)| (kind, words.content(&forms.join(" "))));
        Ok(Self { kinds: kinds.collect(), contacts: file.contacts, settling: file.settling })
    }
}

/// A happening or paper that an end may speak of.
struct Node<'r> {
    id: &'r str,
    /// What it is about: its sentences, its place, its number; the title.
    words: Vec<String>,
    /// Words one of which an end must have to speak of it: what tells of the happening, the whole title.
    names: Vec<String>,
    /// Those who take part.
    parties: Vec<String>,
    is_paper: bool,
    is_contact: bool,
    /// That it has come about tells that what it was waited for has.
    settles: bool,
    /// Places of the articles that tell of it.
    articles: Vec<usize>,
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
    (events, documents): (&[Entry<Event>], &[Entry<Document>]),
    (positions, gave_up): (&[Entry<Position>], &[String]),
    (corpus, processes): (&Corpus<'_>, &Processes),
    (words, kinds): (&Words, &Kinds),
) {
    let nodes: Vec<Node<'_>> = events
        .iter()
        .map(|one| of_event(corpus, one, words, kinds))
        .chain(documents.iter().map(|one| of_document(corpus, one, words)))
        .collect();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, node) in nodes.iter().enumerate() {
        let own = node.words.iter().chain(&node.names).chain(&node.parties);
        own.collect::<BTreeSet<_>>().into_iter().for_each(|word| by_word.entry(word).or_default().push(at));
    }
    let ends: Vec<[Vec<String>; 2]> =
        conditions.iter().map(|one| [words.content(&one.what.first), words.content(&one.what.then)]).collect();
    for (condition, [first, then]) in conditions.iter_mut().zip(&ends) {
        let of: Vec<usize> = places(corpus, condition);
        let near = |node: &Node<'_>| node.articles.iter().any(|&at| of.iter().any(|&own| processes.share(at, own)));
        let refers = |end: &[String]| named(&nodes, &by_word, end, &near);
        condition.what.then_ref = refers(then).map(|at| nodes[at].id.to_owned());
        if let Some(node) = refers(first).map(|at| &nodes[at]) {
            condition.what.first_ref = Some(node.id.to_owned());
            if let Some((state, since)) = state(condition, node).filter(|_| node.settles) {
                condition.what.state = Some(state);
                condition.what.since = since;
            }
        }
    }
    waive(conditions, positions, gave_up, words);
    deadlocks(conditions, &ends);
}

/// Places of the articles that report an entry.
fn places<T>(corpus: &Corpus<'_>, entry: &Entry<T>) -> Vec<usize> {
    entry.reports.iter().filter_map(|report| corpus.place(&report.article)).collect()
}

fn of_event<'r>(corpus: &Corpus<'_>, event: &'r Entry<Event>, words: &Words, kinds: &Kinds) -> Node<'r> {
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
    let mut names = words.content(&triggers.chain([&*kind]).collect::<Vec<_>>().join(" "));
    names.extend(kinds.kinds.get(&event.what.kind).into_iter().flatten().cloned());
    names.sort_unstable();
    names.dedup();
    let parties = words.content(&people.collect::<Vec<_>>().join(" "));
    let told = event.evidence.iter().map(|one| &*one.text).take(SENTENCES);
    let text: Vec<&str> = place.chain(topics).chain(round).chain(told).collect();
    let mut words = words.content(&text.join(" "));
    words.retain(|word| names.binary_search(word).is_err() && parties.binary_search(word).is_err());
    Node {
        id: &event.id.0,
        words,
        names,
        parties,
        is_paper: false,
        is_contact: kinds.contacts.contains(&event.what.kind),
        settles: kinds.settling.contains(&event.what.kind),
        articles: places(corpus, event),
        steps: steps.collect(),
    }
}

fn of_document<'r>(corpus: &Corpus<'_>, document: &'r Entry<Document>, words: &Words) -> Node<'r> {
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
    let mut title = words.content(&document.what.title);
    // Letters of "U.N." name nothing.
    title.retain(|word| word.len() > 1);
    Node {
        id: &document.id.0,
        names: title.clone(),
        words: title,
        parties: Vec::new(),
        is_paper: true,
        is_contact: false,
        settles: true,
        articles: places(corpus, document),
        steps: steps.collect(),
    }
}

/// The node near the condition that an end's words name best: a paper by its title; a happening by a word for its kind and
/// what it is about, or, where that is told by it, who takes part.
fn named(
    nodes: &[Node<'_>],
    by_word: &FxHashMap<&str, Vec<usize>>,
    end: &[String],
    is_near: &impl Fn(&Node<'_>) -> bool,
) -> Option<usize> {
    let near = end.iter().filter_map(|word| by_word.get(&**word)).filter(|of| of.len() <= COMMON);
    let near: BTreeSet<usize> = near.flatten().copied().collect();
    let fits = near.into_iter().filter_map(|at| {
        let node = &nodes[at];
        let (about, parties) = (shared(end, &node.words), shared(end, &node.parties));
        let fits = if node.is_paper {
            about >= LEAST && containment(&node.names, end) >= NAMED
        } else {
            let kind = shared(&node.names, end);
            // Most of a long end tells of something else.
            let most = 2 * (kind + about + parties) >= end.len();
            kind > 0 && most && (about > 0 || node.is_contact && parties > 0)
        };
        (fits && is_near(node)).then_some((at, about + parties + shared(&node.names, end)))
    });
    fits.max_by_key(|&(at, both)| (both, std::cmp::Reverse(at))).map(|(at, _)| at)
}

/// Marks what its holder has given up: a demand that was the condition is dropped later.
fn waive(conditions: &mut [Entry<Condition>], positions: &[Entry<Position>], gave_up: &[String], words: &Words) {
    let is_dropped = |position: &&Entry<Position>| {
        let rule = position.evidence.first().map(|one| one.rule.rsplit('/').next().unwrap_or_default());
        gave_up.iter().any(|known| Some(&**known) == rule)
    };
    for position in positions.iter().filter(is_dropped) {
        let issue = words.content(&position.what.issue);
        let reported = position.reports.iter().filter_map(|report| report.published.as_deref()).min();
        for condition in conditions.iter_mut() {
            let first = words.content(&condition.what.first);
            let stated = condition.reports.iter().filter_map(|report| report.published.as_deref()).min();
            let held = condition.what.holder.as_ref().is_none_or(|holder| *holder == position.what.party);
            if held && stated < reported && shared(&first, &issue) >= LEAST && containment(&first, &issue) >= SAME_END {
                condition.what.state = Some("waived");
                condition.what.since = reported.map(str::to_owned);
            }
        }
    }
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
        // What is met or given up waits no more.
        let open = |circle: &Vec<usize>| circle.iter().all(|&one| conditions[one].what.state.is_none());
        for circle in circles(conditions, &waits, at).into_iter().filter(open) {
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
