//! Events: one entry for one happening, however many report it; a plan and what became of it are one history.

mod blocks;
mod compare;
mod history;
mod told;

use crate::corpus::Corpus;
use crate::groups::{Seen, entry};
use crate::identity::Cast;
use crate::ids::Ids;
use blocks::Blocks;
use record::{Entry, Event, Name};
use std::collections::BTreeMap;
use told::Told;

pub(crate) use told::EventRules;

pub(crate) fn events(corpus: &Corpus<'_>, cast: &Cast, rules: &EventRules, ids: &mut Ids) -> Vec<Entry<Event>> {
    let mut seen = Vec::new();
    let mut told: Vec<Told> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        let company = told::company(corpus, cast, at);
        for one in &item.reading.events {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let place = given.place.as_deref().unwrap_or_default();
            let discriminator = [&*given.kind, given.status, given.date.as_deref().unwrap_or_default(), place];
            let id = ids.mention('e', item.hash, one.trigger.start(), &discriminator);
            told.push(Told::new(rules, corpus, cast, at, one, &company));
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let clusters = clusters(rules, &told);
    clusters.into_iter().map(|cluster| event(corpus, rules, &seen, cluster)).collect()
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &document::EventMention) -> Event {
    let mut participants: Vec<Name> = Vec::new();
    for participant in &one.participants {
        let name = cast.name(at, &participant.who, participant.role.clone());
        if !participants.iter().any(|known| known.id == name.id && known.name == name.name) {
            participants.push(name);
        }
    }
    Event {
        kind: one.kind.clone(),
        status: one.status.as_str(),
        participants,
        place: one.place.clone(),
        date: one.date.clone(),
        round: one.round,
        topics: one.topics.iter().map(|&span| corpus.words(at, span).to_owned()).collect(),
        plover: one.plover.clone(),
        history: Vec::new(),
        outcomes: Vec::new(),
    }
}

/// Mentions of one happening and why they are.
#[derive(Debug, Default)]
struct Cluster {
    members: Vec<usize>,
    reasons: Vec<String>,
}

/// Takes mentions one by one and gives each to the cluster that fits best, or to a new one.
fn clusters(rules: &EventRules, told: &[Told]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut blocks = Blocks::default();
    let mut by_sentence: BTreeMap<(u64, &str, u8), usize> = BTreeMap::new();
    for one in order(told) {
        let sentence = (told[one].sentence, &*told[one].kind, told[one].status as u8);
        let copied = by_sentence.get(&sentence).copied();
        let copied =
            copied.filter(|&cluster: &usize| clusters[cluster].members.iter().all(|&m| told[m].at != told[one].at));
        let found = match copied {
            Some(cluster) => Some((cluster, "the same sentence".to_owned())),
            None => best(rules, told, &clusters, &blocks.near(rules, &told[one]), one),
        };
        let cluster = match found {
            Some((cluster, reason)) => {
                clusters[cluster].reasons.push(reason);
                cluster
            }
            None => {
                clusters.push(Cluster::default());
                clusters.len() - 1
            }
        };
        clusters[cluster].members.push(one);
        by_sentence.entry(sentence).or_insert(cluster);
        blocks.add(rules, &told[one], cluster);
    }
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by_key(|cluster| cluster.members[0]);
    clusters
}

/// The cluster that a mention fits best. Where only the company tells, it must be the only one.
fn best(
    rules: &EventRules,
    told: &[Told],
    clusters: &[Cluster],
    near: &[usize],
    one: usize,
) -> Option<(usize, String)> {
    let fits = near.iter().filter_map(|&at| Some((at, compare::fit(rules, told, &clusters[at].members, one)?)));
    let fits: Vec<(usize, compare::Fit)> = fits.collect();
    let best = fits.iter().max_by(|(at, a), (to, b)| a.strength.cmp(&b.strength).then(to.cmp(at)))?;
    let rivals = fits.iter().filter(|(_, fit)| fit.weak == best.1.weak).count();
    (!best.1.weak || rivals == 1).then(|| (best.0, best.1.reason.clone()))
}

/// Mentions with exact dates first, then those with a coarse one, then those with none: what is well told makes the
/// clusters, what is vaguely told joins them.
fn order(told: &[Told]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|&one| told[one].vagueness());
    order
}

fn event(corpus: &Corpus<'_>, rules: &EventRules, seen: &[Seen<Event>], cluster: Cluster) -> Entry<Event> {
    let mentions = cluster.members.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, history::join, |reports| history::whole(rules, reports));
    for reason in cluster.reasons {
        if !entry.merged_because.contains(&reason) {
            entry.merged_because.push(reason);
        }
    }
    entry
}
