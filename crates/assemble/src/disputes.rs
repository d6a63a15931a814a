//! Disputes: a claim and who denies it, joined over reports.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::sides::Sides;
use crate::words::{Words, containment};
use document::DisputeMention;
use record::{Dispute, Entry, Report};
use std::collections::BTreeMap;

/// Share of the shorter claim's words that both must have.
const SAME_CLAIM: f64 = 0.6;
/// The same where the same party denies.
const SAME_CLAIM_AND_DENIER: f64 = 0.4;

pub(crate) fn disputes(
    corpus: &Corpus<'_>,
    (cast, sides): (&Cast, &Sides<'_>),
    words: &Words,
    ids: &mut Ids,
) -> Vec<Entry<Dispute>> {
    let (mut seen, mut told) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.disputes {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let denier = one.denied_by.as_ref().or(one.contradicted_by.as_ref());
            let side = denier.and_then(|who| sides.meant(at, who)).map(|who| cast.side(who).map_or(who, Who::Party));
            told.push((side, words.content(&given.claim)));
            let id = ids.mention('d', item.hash, one.claim.start(), &[&given.claim]);
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut sets = Sets::new(seen.len());
    for (one, (_, claim)) in told.iter().enumerate() {
        for word in claim {
            let posting = by_word.entry(word).or_default();
            if let Some(&other) = posting.iter().rev().take(64).find(|&&other| same(&told[one], &told[other])) {
                sets.join(other, one);
            }
            posting.push(one);
        }
    }
    sets.groups().into_iter().map(|group| dispute(corpus, &seen, &group)).collect()
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &DisputeMention) -> Dispute {
    let name = |who: &Option<document::ActorRef>| who.as_ref().map(|who| cast.name(at, who, None));
    Dispute {
        claim: corpus.words(at, one.claim).to_owned(),
        claimed_by: name(&one.claimed_by),
        denied_by: name(&one.denied_by),
        contradicted_by: name(&one.contradicted_by),
    }
}

type Told = (Option<Who>, Vec<String>);

fn same(one: &Told, other: &Told) -> bool {
    let share = containment(&one.1, &other.1);
    let enough = one.1.len().min(other.1.len()) >= 2;
    enough && (share >= SAME_CLAIM || one.0.is_some() && one.0 == other.0 && share >= SAME_CLAIM_AND_DENIER)
}

fn dispute(corpus: &Corpus<'_>, seen: &[Seen<Dispute>], group: &[usize]) -> Entry<Dispute> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    if group.len() > 1 {
        let joined = entry.aliases.clone();
        joined.iter().for_each(|id| entry.because(id, "the claim in mostly the same words", 0.7));
    }
    entry
}

fn join(one: &mut Dispute, more: Dispute) {
    one.claimed_by = one.claimed_by.take().or(more.claimed_by);
    one.denied_by = one.denied_by.take().or(more.denied_by);
    one.contradicted_by = one.contradicted_by.take().or(more.contradicted_by);
}

fn whole(reports: &[Report<Dispute>]) -> Dispute {
    let mut what = reports[0].given.clone();
    for report in &reports[1..] {
        join(&mut what, report.given.clone());
    }
    what
}
