//! Events: one entry for one happening, however many report it; a plan and what became of it are one history.

mod compare;
mod history;
mod told;

use crate::corpus::Corpus;
use crate::groups::{Seen, entry};
use crate::identity::Cast;
use crate::ids::Ids;
use crate::when;
use record::{Entry, Event, Name};
use std::collections::BTreeMap;
use told::Told;

pub(crate) use told::EventRules;

/// Months around its report in which an undated happening is looked for.
const NEARBY_MONTHS: i32 = 2;
/// Clusters looked at for one mention, latest first: bounds the work of very large records.
const MOST_LOOKED_AT: usize = 2000;

pub(crate) fn events(corpus: &Corpus<'_>, cast: &Cast, rules: &EventRules, ids: &mut Ids) -> Vec<Entry<Event>> {
    let mut seen = Vec::new();
    let mut told: Vec<Told> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.events {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let place = given.place.as_deref().unwrap_or_default();
            let discriminator = [&*given.kind, given.status, given.date.as_deref().unwrap_or_default(), place];
            let id = ids.mention('e', item.hash, one.trigger.start(), &discriminator);
            told.push(Told::new(rules, corpus, cast, at, one));
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let clusters = clusters(rules, &told);
    clusters.into_iter().map(|cluster| event(corpus, &seen, cluster)).collect()
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

/// Takes mentions one by one and gives each to the cluster that fits best, or to a new one. Only clusters of a month
/// that the mention may mean are looked at.
fn clusters(rules: &EventRules, told: &[Told]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut by_month: BTreeMap<Option<i32>, Vec<usize>> = BTreeMap::new();
    let mut by_sentence: BTreeMap<(u64, &str, u8), usize> = BTreeMap::new();
    for one in order(told) {
        let sentence = (told[one].sentence, &*told[one].kind, told[one].status as u8);
        if let Some(&cluster) = by_sentence.get(&sentence)
            && clusters[cluster].members.iter().all(|&member| told[member].at != told[one].at)
        {
            clusters[cluster].reasons.push("the same sentence".to_owned());
            clusters[cluster].members.push(one);
            continue;
        }
        let months = months(&told[one]);
        let mut looked_at: Vec<usize> = if months.is_empty() {
            (0..clusters.len()).rev().take(MOST_LOOKED_AT).collect()
        } else {
            let keys = months.iter().map(|&month| Some(month)).chain([None]);
            keys.filter_map(|key| by_month.get(&key))
                .flat_map(|of| of.iter().rev().take(MOST_LOOKED_AT).copied())
                .collect()
        };
        looked_at.sort_unstable();
        looked_at.dedup();
        let fits = looked_at.into_iter().filter_map(|cluster| {
            let fit = compare::fit(rules, told, &clusters[cluster].members, one)?;
            Some((fit, cluster))
        });
        let best = fits.max_by(|(a, of_a), (b, of_b)| a.strength.cmp(&b.strength).then(of_b.cmp(of_a)));
        let cluster = match best {
            Some((fit, cluster)) => {
                clusters[cluster].reasons.push(fit.reason);
                cluster
            }
            None => {
                clusters.push(Cluster::default());
                clusters.len() - 1
            }
        };
        clusters[cluster].members.push(one);
        by_sentence.entry(sentence).or_insert(cluster);
        let keys: Vec<Option<i32>> =
            if months.is_empty() { vec![None] } else { months.into_iter().map(Some).collect() };
        for key in keys {
            let of = by_month.entry(key).or_default();
            if of.last() != Some(&cluster) {
                of.push(cluster);
            }
        }
    }
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by_key(|cluster| cluster.members[0]);
    clusters
}

/// Mentions with exact dates first, then those with a coarse one, then those with none: what is well told makes the
/// clusters, what is vaguely told joins them.
fn order(told: &[Told]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|&one| told[one].vagueness());
    order
}

/// The months a mention may mean; empty if nothing tells.
fn months(told: &Told) -> Vec<i32> {
    match (told.when, told.reported) {
        (Some(when), _) if !when.is_open() && when.days() <= 370 => when.months().collect(),
        (Some(_), _) => Vec::new(),
        (None, Some(day)) => {
            let month = when::month(day);
            (month - NEARBY_MONTHS..=month + NEARBY_MONTHS).collect()
        }
        (None, None) => Vec::new(),
    }
}

fn event(corpus: &Corpus<'_>, seen: &[Seen<Event>], cluster: Cluster) -> Entry<Event> {
    let mentions = cluster.members.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, history::join, history::whole);
    for reason in cluster.reasons {
        if !entry.merged_because.contains(&reason) {
            entry.merged_because.push(reason);
        }
    }
    entry
}
