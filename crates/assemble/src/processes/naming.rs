//! What a process is called: the parties that most of its articles are about, and what these speak of.

use super::vectors::named;
use crate::corpus::Corpus;
use crate::identity::{Cast, Who};
use crate::issues::Issues;
use crate::words::{Words, folded, stem};
use record::{Name, Process};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Parties and issues in a name.
const PARTIES: usize = 3;
const ISSUES: usize = 5;
const WORDS: usize = 6;
const IN_NAME: usize = 3;

pub(super) fn process(corpus: &Corpus<'_>, cast: &Cast, words: &Words, issues: &Issues, members: &[usize]) -> Process {
    let parties = parties(corpus, cast, members);
    let parties: Vec<Name> = parties.into_iter().map(|who| cast.named(who, None)).collect();
    let keys = keys(corpus, issues, members);
    let spoken = spoken(corpus, words, members, &parties);
    let days = || members.iter().filter_map(|&at| corpus.published(at));
    let names: Vec<&str> = parties.iter().map(|party| &*party.name).collect();
    let keyed: Vec<String> = shared_keys(corpus, issues, members).iter().map(|key| key.replace('_', " ")).collect();
    // Words are only the last resort: they stand by themselves, out of any phrase.
    let about = if keyed.is_empty() && parties.is_empty() { &spoken } else { &keyed };
    let about: Vec<String> = about.iter().take(IN_NAME).cloned().collect();
    let name = match (names.is_empty(), about.is_empty()) {
        (false, false) => format!("{}: {}", joined(&names), about.join(", ")),
        (false, true) => joined(&names),
        (true, false) => about.join(", "),
        (true, true) => {
            corpus.items[members[0]].article.headline(corpus.items[members[0]].mask).unwrap_or("untitled").to_owned()
        }
    };
    Process {
        id: crate::ids::of_process(corpus.items[members[0]].hash),
        name,
        parties,
        words: spoken,
        issues: keys,
        from: days().min().map(str::to_owned),
        to: days().max().map(str::to_owned),
        negotiates: false,
        articles: members.iter().map(|&at| corpus.items[at].article.id.0.clone()).collect(),
    }
}

fn joined(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_owned(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
        [] => String::new(),
    }
}

/// The parties of most articles: each has a share of every article by how often it is spoken of there, by itself or
/// its people; one that has less than a third of the first's is only mentioned.
fn parties(corpus: &Corpus<'_>, cast: &Cast, members: &[usize]) -> Vec<Who> {
    let mut shares: BTreeMap<Who, f64> = BTreeMap::new();
    for &at in members {
        let mut counts: BTreeMap<Who, f64> = BTreeMap::new();
        for who in named(corpus, cast, at) {
            if let Some(party) = cast.side(who).map(Who::Party).filter(|&party| cast.is_named(party)) {
                *counts.entry(party).or_default() += 1.0;
            }
        }
        let all: f64 = counts.values().sum();
        for (party, count) in counts {
            *shares.entry(party).or_default() += count / all;
        }
    }
    let mut ranked: Vec<(Who, f64)> = shares.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let first = ranked.first().map_or(0.0, |(_, share)| *share);
    ranked.into_iter().filter(|(_, share)| 3.0 * share >= first).take(PARTIES).map(|(who, _)| who).collect()
}

/// Issues of the ontology that positions name, with the articles that have them, the most first.
fn ranked_keys(corpus: &Corpus<'_>, issues: &Issues, members: &[usize]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &at in members {
        let reading = corpus.items[at].reading;
        let stated = reading.positions.iter().filter_map(|one| issues.followed(one.issue_key.as_deref()?));
        let found: BTreeSet<usize> = stated.collect();
        found.into_iter().for_each(|issue| *counts.entry(issues.key(issue).to_owned()).or_default() += 1);
    }
    let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

fn keys(corpus: &Corpus<'_>, issues: &Issues, members: &[usize]) -> Vec<String> {
    ranked_keys(corpus, issues, members).into_iter().take(ISSUES).map(|(key, _)| key).collect()
}

/// Issues of two articles at least: what the whole is about.
fn shared_keys(corpus: &Corpus<'_>, issues: &Issues, members: &[usize]) -> Vec<String> {
    let ranked = ranked_keys(corpus, issues, members).into_iter();
    ranked.filter(|(_, count)| *count > 1).map(|(key, _)| key).collect()
}

/// Words of what positions, papers and happenings are about, by articles, then by number; as most often written.
fn spoken(corpus: &Corpus<'_>, words: &Words, members: &[usize], parties: &[Name]) -> Vec<String> {
    let of_names: BTreeSet<String> =
        parties.iter().flat_map(|party| folded(&party.name).split(' ').map(stem).collect::<Vec<_>>()).collect();
    let mut counts: BTreeMap<String, (BTreeSet<usize>, BTreeMap<String, usize>)> = BTreeMap::new();
    for &at in members {
        let reading = corpus.items[at].reading;
        let positions = reading.positions.iter().map(|one| one.issue);
        let topics = reading.events.iter().flat_map(|one| one.topics.iter().copied());
        for span in positions.chain(topics).chain(reading.documents.iter().map(|one| one.title)) {
            for word in corpus.words(at, span).split(|char: char| !char.is_alphabetic()) {
                let plain = folded(word);
                let stem = stem(&plain);
                let tells = plain.len() > 3
                    && !words.is_empty(&plain)
                    && !words.is_paper(&stem)
                    && !word.starts_with(char::is_uppercase);
                if tells && !of_names.contains(&stem) {
                    let (articles, forms) = counts.entry(stem).or_default();
                    articles.insert(at);
                    *forms.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
    }
    let total = |forms: &BTreeMap<String, usize>| forms.values().sum::<usize>();
    let mut ranked: Vec<_> =
        counts.into_values().filter(|(of, forms)| of.len() > 1 || members.len() == 1 && total(forms) > 1).collect();
    ranked.sort_by_key(|(of, forms)| (Reverse(of.len()), Reverse(total(forms)), forms.keys().next().cloned()));
    let written =
        |forms: BTreeMap<String, usize>| forms.into_iter().max_by_key(|(form, count)| (*count, Reverse(form.clone())));
    ranked.into_iter().filter_map(|(_, forms)| Some(written(forms)?.0)).take(WORDS).collect()
}
