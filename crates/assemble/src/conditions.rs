//! Conditions: what must come before what, however many reports say so.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, entry};
use crate::identity::Who;
use crate::ids::Ids;
use crate::sides::Sides;
use crate::words::{Words, containment};
use record::{Condition, Entry, Report};
use std::collections::BTreeMap;

/// Share of the shorter end's words that both must have.
const SAME_END: f64 = 0.5;

struct Told {
    holder: Option<Who>,
    first: Vec<String>,
    then: Vec<String>,
}

pub(crate) fn conditions(
    corpus: &Corpus<'_>,
    sides: &Sides<'_>,
    words: &Words,
    ids: &mut Ids,
) -> Vec<Entry<Condition>> {
    let (mut seen, mut told) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.conditions {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = Condition {
                holder: one.holder.as_ref().map(|who| sides.name(at, who)),
                first: corpus.words(at, one.first).to_owned(),
                then: corpus.words(at, one.then).to_owned(),
                kind: one.kind.as_str(),
                ..Condition::default()
            };
            told.push(Told {
                holder: one.holder.as_ref().and_then(|who| sides.meant(at, who)),
                first: words.content(&given.first),
                then: words.content(&given.then),
            });
            let id = ids.mention('c', item.hash, one.first.start(), &[given.kind, &given.first, &given.then]);
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let groups = joined(&seen, &told);
    groups.into_iter().map(|group| condition(corpus, &seen, &group)).collect()
}

/// Candidates share a word of what must come first.
fn joined(seen: &[Seen<Condition>], told: &[Told]) -> Vec<Vec<usize>> {
    let mut by_word: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut sets = Sets::new(seen.len());
    for (one, of_one) in told.iter().enumerate() {
        for word in &of_one.first {
            let posting = by_word.entry((seen[one].given.kind, word)).or_default();
            if let Some(&other) = posting.iter().rev().take(64).find(|&&other| same(of_one, &told[other])) {
                sets.join(other, one);
            }
            posting.push(one);
        }
    }
    sets.groups()
}

fn same(one: &Told, other: &Told) -> bool {
    let holders = one.holder.is_none() || other.holder.is_none() || one.holder == other.holder;
    holders && containment(&one.first, &other.first) >= SAME_END && containment(&one.then, &other.then) >= SAME_END
}

fn condition(corpus: &Corpus<'_>, seen: &[Seen<Condition>], group: &[usize]) -> Entry<Condition> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    if group.len() > 1 {
        let joined = entry.aliases.clone();
        joined.iter().for_each(|id| entry.because(id, "both ends in mostly the same words", 0.7));
    }
    entry
}

fn join(one: &mut Condition, more: Condition) {
    one.holder = one.holder.take().or(more.holder);
}

fn whole(reports: &[Report<Condition>]) -> Condition {
    let mut what = reports[0].given.clone();
    what.holder = reports.iter().find_map(|report| report.given.holder.clone());
    what
}
