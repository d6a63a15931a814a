//! Statements: one utterance quoted in several articles is one entry with its wordings.

mod alike;
mod said;

use crate::corpus::Corpus;
use crate::groups::{Seen, add_new, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::when::{self, When};
use crate::words::{WordIds, Words, folded};
use alike::{Said, Why};
use document::Quotation;
use record::{Entry, Report, Statement};
pub(crate) use said::SaidWords;

/// Who speaks: an entry of the cast, or the describing words.
type Speaker = (Option<Who>, String);

/// Utterances alike on other occasions that are named.
const MOST_ALIKE: usize = 5;

/// The statements of the record, and for each article's quotations the id of their entry.
pub(crate) fn statements(
    corpus: &Corpus<'_>,
    cast: &Cast,
    (words, said_words): (&Words, &SaidWords),
    ids: &mut Ids,
) -> (Vec<Entry<Statement>>, Vec<Vec<Option<String>>>) {
    let mut places: Vec<Vec<Option<String>>> =
        corpus.items.iter().map(|item| vec![None; item.reading.quotations.len()]).collect();
    let (mut seen, mut said, mut origin) = (Vec::new(), Vec::new(), Vec::new());
    let mut numbers = WordIds::default();
    for (at, item) in corpus.items.iter().enumerate() {
        for (index, one) in item.reading.quotations.iter().enumerate() {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let start = one.content.first().map_or(evidence[0].start, |span| span.start());
            let id = ids.mention('s', item.hash, start, &[&given.cue, &one.source.name]);
            let text = given.content.join(" ");
            let content = said_words.content(words, &text);
            said.push(Said {
                at,
                numbers: said::numbers(&content),
                content: numbers.of(content),
                plain: folded(&text),
                denies: said_words.denies(&text),
                quoted: given.kind != "indirect",
                side: cast.meant(at, &one.source).and_then(|who| cast.side(who)),
                speaker: speaker(cast, at, one),
                said: said_on(&given),
                published: corpus.published(at).and_then(when::day),
            });
            origin.push((at, index));
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let joined = alike::joined(&said);
    let mut entries = Vec::new();
    let mut entry_of: Vec<usize> = vec![0; seen.len()];
    for group in joined.groups {
        let mentions: Vec<Seen<Statement>> = group.iter().map(|&one| seen[one].clone()).collect();
        let mut entry = entry(corpus, mentions, join, whole);
        if entry.reports.len() > 1 {
            let leading = entry.id.clone();
            for &one in group.iter().filter(|&&one| seen[one].id != leading) {
                let (why, strength) = joined.why.get(&one).copied().unwrap_or(Why::SameWords).told();
                entry.because(&seen[one].id, why, strength);
            }
        }
        for &one in &group {
            entry_of[one] = entries.len();
            let (at, index) = origin[one];
            places[at][index] = Some(entry.id.0.clone());
        }
        entries.push(entry);
    }
    link_alike(&mut entries, joined.alike.iter().map(|&(one, other)| (entry_of[one], entry_of[other])));
    (entries, places)
}

/// Names the entries that say much the same on other occasions.
fn link_alike(entries: &mut [Entry<Statement>], pairs: impl Iterator<Item = (usize, usize)>) {
    for (one, other) in pairs.filter(|(one, other)| one != other) {
        for (at, to) in [(one, other), (other, one)] {
            let id = entries[to].id.0.clone();
            let alike = &mut entries[at].what.alike;
            if alike.len() < MOST_ALIKE && !alike.contains(&id) {
                alike.push(id);
            }
        }
    }
}

/// The day on which a report says that it was said.
fn said_on(given: &Statement) -> Option<i32> {
    let said = given.date.as_deref().and_then(When::parse).filter(|when| !when.is_open() && when.is_fine());
    said.map(When::first)
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &Quotation) -> Statement {
    Statement {
        speaker: cast.name(at, &one.source, None),
        kind: one.kind.as_str(),
        content: one.content.iter().map(|&span| corpus.words(at, span).to_owned()).collect(),
        cue: one.cue.map_or_else(|| one.cue_lemma.clone(), |span| corpus.words(at, span).to_owned()),
        addressee: one.addressee.as_ref().map(|who| cast.name(at, who, None).name),
        via: one.via.as_ref().map(|who| cast.name(at, who, None).name),
        date: one.date.clone(),
        issues: Vec::new(),
        alike: Vec::new(),
    }
}

/// Who speaks: an entry of the cast, or the describing words.
fn speaker(cast: &Cast, at: usize, one: &Quotation) -> Speaker {
    match cast.meant(at, &one.source) {
        Some(who) => (Some(who), String::new()),
        None => (None, crate::words::folded(&one.source.name)),
    }
}

fn join(one: &mut Statement, more: Statement) {
    add_new(&mut one.content, &more.content);
}

/// The fullest wording; a direct one before one in the reporter's words.
fn whole(reports: &[Report<Statement>]) -> Statement {
    let rank = |report: &&Report<Statement>| {
        let length: usize = report.given.content.iter().map(String::len).sum();
        (report.given.kind == "direct", length)
    };
    let mut best = reports[0].given.clone();
    let mut most = rank(&&reports[0]);
    for report in &reports[1..] {
        if rank(&report) > most {
            (best, most) = (report.given.clone(), rank(&report));
        }
    }
    // A name known to the record rather than "a spokesman", and who spoke rather than for whom.
    let known = |one: &Statement| one.speaker.id.as_ref().map(|id| id.starts_with('p'));
    let named = reports.iter().rev().max_by_key(|report| known(&report.given));
    if let Some(named) = named.filter(|named| known(&named.given) > known(&best)) {
        best.speaker = named.given.speaker.clone();
    }
    best.date = reports.iter().find_map(|report| report.given.date.clone());
    best
}
