//! Documents: one paper through the reports of it, from proposed to signed.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, entry};
use crate::identity::Cast;
use crate::ids::Ids;
use crate::words::{Words, containment};
use document::DocumentMention;
use record::{Document, Entry, Report, StatusAt};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter title's words that both must have.
const SAME_TITLE: f64 = 0.75;

struct Told {
    /// Words of the title besides the kind's own name.
    title: Vec<String>,
    sides: BTreeSet<usize>,
    at: usize,
}

pub(crate) fn documents(corpus: &Corpus<'_>, cast: &Cast, words: &Words, ids: &mut Ids) -> Vec<Entry<Document>> {
    let (mut seen, mut told) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.documents {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let kind = words.content(&given.kind.replace('_', " "));
            let sides = one.between.iter().filter_map(|who| cast.side(cast.who(at, who.actor)?));
            let title =
                words.content(&given.title).into_iter().filter(|word| !kind.contains(word) && !words.is_paper(word));
            told.push(Told { title: title.collect(), sides: sides.collect(), at });
            let id = ids.mention('t', item.hash, one.title.start(), &[&given.kind, &given.title, given.status]);
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let mut by_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut sets = Sets::new(seen.len());
    for (one, of_one) in told.iter().enumerate() {
        let known = by_kind.entry(&seen[one].given.kind).or_default();
        if let Some(&other) = known.iter().rev().take(256).find(|&&other| same(of_one, &told[other])) {
            sets.join(other, one);
        }
        known.push(one);
    }
    sets.groups().into_iter().map(|group| document(corpus, &seen, &group)).collect()
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &DocumentMention) -> Document {
    Document {
        kind: one.kind.clone(),
        title: corpus.words(at, one.title).to_owned(),
        between: one.between.iter().map(|who| cast.name(at, who, None)).collect(),
        status: one.status.as_str(),
        date: one.date.clone(),
        history: Vec::new(),
    }
}

/// One paper: titles agree and sides do not differ; a bare "the agreement" only within its article and between the
/// same sides.
fn same(one: &Told, other: &Told) -> bool {
    let sides_known = !one.sides.is_empty() && !other.sides.is_empty();
    let sides_agree = one.sides.is_subset(&other.sides) || other.sides.is_subset(&one.sides);
    if one.title.is_empty() || other.title.is_empty() {
        return one.at == other.at && (!sides_known || sides_agree);
    }
    let least = one.title.len().min(other.title.len());
    containment(&one.title, &other.title) >= SAME_TITLE
        && (!sides_known || sides_agree)
        && (least > 1 || sides_known || one.at == other.at)
}

fn document(corpus: &Corpus<'_>, seen: &[Seen<Document>], group: &[usize]) -> Entry<Document> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    if group.len() > 1 {
        let joined = entry.aliases.clone();
        joined.iter().for_each(|id| entry.because(id, "same kind and title, no other sides", 0.7));
    }
    entry
}

fn join(one: &mut Document, more: Document) {
    add_new(&mut one.between, &more.between);
    if more.status != one.status {
        one.status = more.status;
        one.date = more.date.or(one.date.take());
    }
}

fn whole(reports: &[Report<Document>]) -> Document {
    let mut what = reports[0].given.clone();
    for report in &reports[1..] {
        join(&mut what, report.given.clone());
    }
    what.history = reports
        .iter()
        .map(|report| StatusAt {
            status: report.given.status,
            reported: report.published.clone(),
            date: report.given.date.clone(),
            article: report.article.0.clone(),
        })
        .collect();
    what
}
