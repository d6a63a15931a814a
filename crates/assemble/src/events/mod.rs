//! Events: one entry for one happening, however many report it; a plan and what became of it are one history.

mod blocks;
mod compare;
mod history;
pub(crate) mod rounds;
mod tellings;
mod told;

use crate::corpus::Corpus;
use crate::groups::{Seen, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::judgements::Judgements;
use crate::processes::Processes;
use crate::words::folded;
use blocks::Blocks;
use compare::Compare;
use document::{EventStatus, Quantity, Quotation};
use record::{Entry, Event, Name, Number, StatusAt};
use std::collections::{BTreeMap, BTreeSet};
use told::{Around, Told};

pub(crate) use told::EventRules;

pub(crate) fn events(
    corpus: &Corpus<'_>,
    cast: &Cast,
    rules: &EventRules,
    processes: &Processes,
    ids: &mut Ids,
) -> Vec<Entry<Event>> {
    let mut seen = Vec::new();
    let mut told: Vec<Told> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        let around = Around::new(rules, corpus, cast, at);
        for one in &item.reading.events {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(rules, corpus, cast, at, one);
            let place = given.place.as_deref().unwrap_or_default();
            let discriminator = [&*given.kind, given.status, given.date.as_deref().unwrap_or_default(), place];
            let id = ids.mention('e', item.hash, one.trigger.start(), &discriminator);
            told.push(Told::new(rules, corpus, cast, at, one, &around));
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let compare = Compare { rules, told: &told, processes };
    let clusters = clusters(&compare, &seen, corpus.judgements);
    clusters.into_iter().map(|cluster| event(corpus, rules, &seen, cluster)).collect()
}

fn given(rules: &EventRules, corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &document::EventMention) -> Event {
    Event {
        kind: rules.kind(corpus, at, one),
        status: told::status(rules, corpus, at, one).as_str(),
        participants: participants(rules, cast, at, one),
        place: one.place.clone(),
        date: told::stated(rules, corpus, at, one).map(str::to_owned),
        round: rules.round(one),
        round_basis: rules.round(one).map(|_| "stated"),
        part_of: None,
        track: None,
        triggers: vec![corpus.words(at, one.trigger).to_owned()],
        topics: one.topics.iter().map(|&span| corpus.words(at, span).to_owned()).collect(),
        plover: one.plover.clone(),
        numbers: one.numbers.iter().map(|number| number_of(corpus, at, number)).collect(),
        several: one.several,
        history: vec![StatusAt {
            status: told::status(rules, corpus, at, one).as_str(),
            reported: corpus.published(at).map(str::to_owned),
            date: told::stated(rules, corpus, at, one).map(str::to_owned),
            article: corpus.items[at].article.id.0.clone(),
        }],
        outcomes: Vec::new(),
    }
}

/// A number of a report, and whose words it stands in.
fn number_of(corpus: &Corpus<'_>, at: usize, number: &Quantity) -> Number {
    let quoted = |one: &&Quotation| one.content.iter().any(|part| part.contains(number.span));
    let by = corpus.items[at].reading.quotations.iter().find(quoted);
    let by = by.map(|one| one.source.name.clone());
    let text = corpus.words(at, number.span).split_whitespace().collect::<Vec<_>>().join(" ");
    Number { of: number.unit.clone(), text, low: number.low, high: number.high, by }
}

/// Who took part, each once. Where persons meet, who came for a side stands for it.
fn participants(rules: &EventRules, cast: &Cast, at: usize, one: &document::EventMention) -> Vec<Name> {
    let meant = |participant: &document::Participant| cast.meant(at, &participant.who);
    let person = |who: &Who| matches!(who, Who::Person(_));
    let came = rules.at_table(cast, at, one).filter_map(meant).filter(person).filter_map(|who| cast.side(who));
    let came: BTreeSet<usize> = came.filter(|_| rules.by_persons(&one.kind)).collect();
    let mut participants: Vec<Name> = Vec::new();
    for participant in rules.at_table(cast, at, one) {
        let name = cast.name(at, &participant.who, participant.role.clone());
        let spoken_for = matches!(meant(participant), Some(Who::Party(side)) if came.contains(&side));
        if !spoken_for && !participants.iter().any(|known| known.id == name.id && known.name == name.name) {
            participants.push(name);
        }
    }
    participants
}

/// Mentions of one happening and why each was added.
#[derive(Debug, Default)]
struct Cluster {
    members: Vec<usize>,
    reasons: Vec<(usize, String, f64)>,
}

/// Why a mention goes into a cluster, and how strongly.
type Found = (usize, String, f64);

/// Takes mentions one by one and gives each to the cluster that fits best, or to a new one.
fn clusters(compare: &Compare<'_>, seen: &[Seen<Event>], judgements: &Judgements) -> Vec<Cluster> {
    let (rules, told) = (compare.rules, compare.told);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut blocks = Blocks::default();
    let mut by_sentence: BTreeMap<(u64, &str, u8), usize> = BTreeMap::new();
    for one in order(told) {
        let parted = |cluster: usize| {
            clusters[cluster].members.iter().any(|&member| judgements.part(&seen[member].id, &seen[one].id))
        };
        let sentence = (told[one].sentence, &*told[one].kind, told[one].status as u8);
        let copied = by_sentence.get(&sentence).copied().filter(|&cluster| !parted(cluster));
        let copied =
            copied.filter(|&cluster: &usize| clusters[cluster].members.iter().all(|&m| told[m].at != told[one].at));
        let found = match copied {
            Some(cluster) => Some((cluster, "the same sentence".to_owned(), 1.0)),
            None => {
                let near = blocks.near(rules, &told[one]);
                let near: Vec<usize> = near.into_iter().filter(|&cluster| !parted(cluster)).collect();
                best(compare, &clusters, &near, one)
            }
        };
        let cluster = match found {
            Some((cluster, reason, strength)) => {
                clusters[cluster].reasons.push((one, reason, strength));
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
    let mut clusters = decided(fulfilled(compare, clusters), seen, judgements);
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by_key(|cluster| cluster.members[0]);
    clusters
}

/// Joins what was put off to what was held in its place.
fn fulfilled(compare: &Compare<'_>, mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    let told = compare.told;
    let status = |cluster: &Cluster, status| cluster.members.iter().any(|&member| told[member].status == status);
    let mut blocks = Blocks::default();
    for (at, cluster) in clusters.iter().enumerate().filter(|(_, one)| status(one, EventStatus::Held)) {
        cluster.members.iter().for_each(|&member| blocks.add(compare.rules, &told[member], at));
    }
    // First what is told as put off: its reports then speak for the plans of it.
    let mut waiting: Vec<usize> = (0..clusters.len())
        .filter(|&at| {
            !status(&clusters[at], EventStatus::Held) && clusters[at].members.iter().any(|&one| told[one].is_ahead())
        })
        .collect();
    waiting.sort_by_key(|&at| !status(&clusters[at], EventStatus::Postponed));
    for at in waiting {
        let near = clusters[at].members.iter().flat_map(|&member| blocks.around(compare.rules, &told[member]));
        let near: std::collections::BTreeSet<usize> = near.collect();
        let fits = near
            .into_iter()
            .filter(|&other| other != at)
            .filter_map(|other| Some((compare.fulfils(&clusters[at].members, &clusters[other].members)?, other)));
        let Some((_, held)) = fits.min() else { continue };
        let planned = std::mem::take(&mut clusters[at]);
        clusters[held].reasons.push((planned.members[0], "put off, then held".to_owned(), 0.7));
        clusters[held].reasons.extend(planned.reasons);
        clusters[held].members.extend(planned.members);
    }
    clusters.retain(|cluster| !cluster.members.is_empty());
    clusters
}

/// Joins the clusters that a person says are one.
fn decided(mut clusters: Vec<Cluster>, seen: &[Seen<Event>], judgements: &Judgements) -> Vec<Cluster> {
    for (a, b) in judgements.same() {
        let with = |id: &str| {
            let has = |cluster: &Cluster| cluster.members.iter().any(|&member| seen[member].id.0 == id);
            clusters.iter().position(has)
        };
        let (Some(one), Some(other)) = (with(a), with(b)) else { continue };
        if one != other {
            let more = clusters.remove(one.max(other));
            let of = &mut clusters[one.min(other)];
            of.reasons.push((more.members[0], JUDGED.to_owned(), 1.0));
            of.reasons.extend(more.reasons);
            of.members.extend(more.members);
        }
    }
    clusters
}

/// The reason of a merge that a person decided.
const JUDGED: &str = "by judgement";

/// The cluster that a mention fits best. Where only the company tells, it must be the only one.
fn best(compare: &Compare<'_>, clusters: &[Cluster], near: &[usize], one: usize) -> Option<Found> {
    let fits = near.iter().filter_map(|&at| Some((at, compare.fit(&clusters[at].members, one)?)));
    let fits: Vec<(usize, compare::Fit)> = fits.collect();
    let best =
        fits.iter().max_by(|(at, a), (to, b)| b.weak.cmp(&a.weak).then(a.points.cmp(&b.points)).then(to.cmp(at)))?;
    let rivals = fits.iter().filter(|(_, fit)| fit.weak && fit.points == best.1.points).count();
    let strength = f64::from(best.1.points.clamp(0, 100)) / 100.0;
    (!best.1.weak || rivals == 1).then(|| (best.0, best.1.reason.clone(), strength))
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
    entry.what.history.dedup();
    for field in entry.fields.iter_mut().filter(|field| field.field == "place" && field.disagree) {
        let places: Vec<String> = field.values.iter().map(|value| folded(&value.value)).collect();
        field.disagree = rules.are_apart(&places);
    }
    // In a report, the history is what it says anyway.
    entry.reports.iter_mut().for_each(|report| report.given.history.clear());
    let mut reasons = cluster.reasons;
    reasons.sort_by_key(|(one, ..)| *one);
    for (one, reason, strength) in reasons {
        entry.because(&seen[one].id, &reason, strength);
    }
    entry
}
