//! Statements: one utterance quoted in several articles is one entry with its wordings.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::words::{WordIds, Words, containment};
use document::Quotation;
use record::{Entry, Report, Statement};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Who speaks: an entry of the cast, or the describing words.
type Speaker = (Option<Who>, String);

/// Content words below which two utterances are too short to be told from each other.
const LEAST_WORDS: usize = 4;
/// Utterances of one speaker with one word that another is compared with, latest first.
const MOST_COMPARED: usize = 200;
/// Share of the shorter one's content words that both must have.
const NEARLY_ALL: f64 = 0.8;

/// The statements of the record, and for each article's quotations the id of their entry.
pub(crate) fn statements(
    corpus: &Corpus<'_>,
    cast: &Cast,
    words: &Words,
    ids: &mut Ids,
) -> (Vec<Entry<Statement>>, Vec<Vec<Option<String>>>) {
    let mut places: Vec<Vec<Option<String>>> =
        corpus.items.iter().map(|item| vec![None; item.reading.quotations.len()]).collect();
    let (mut seen, mut content, mut speakers, mut origin) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
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
            content.push(numbers.of(words.content(&given.content.join(" "))));
            speakers.push(speaker(cast, at, one));
            origin.push((at, index));
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let groups = joined(&seen, &content, &speakers);
    let mut entries = Vec::new();
    for group in groups {
        let mentions: Vec<Seen<Statement>> = group.iter().map(|&one| seen[one].clone()).collect();
        let mut entry = entry(corpus, mentions, join, whole);
        if entry.reports.len() > 1 {
            let joined = entry.aliases.clone();
            joined.iter().for_each(|id| entry.because(id, "same speaker, nearly the same words", 0.9));
        }
        for &one in &group {
            let (at, index) = origin[one];
            places[at][index] = Some(entry.id.0.clone());
        }
        entries.push(entry);
    }
    (entries, places)
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
    }
}

/// Who speaks: an entry of the cast, or the describing words.
fn speaker(cast: &Cast, at: usize, one: &Quotation) -> Speaker {
    match cast.who(at, one.source.actor) {
        Some(who) => (Some(who), String::new()),
        None => (None, crate::words::folded(&one.source.name)),
    }
}

/// Groups of quotations of one speaker with nearly the same words, in different articles. Candidates share one of their
/// rarest content words, so that this stays far from comparing all with all.
fn joined(seen: &[Seen<Statement>], content: &[Vec<u32>], speakers: &[Speaker]) -> Vec<Vec<usize>> {
    let long = || content.iter().enumerate().filter(|(_, words)| words.len() >= LEAST_WORDS);
    let mut numbers: BTreeMap<&Speaker, u32> = BTreeMap::new();
    for speaker in speakers {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbers.entry(speaker).or_insert(next);
    }
    let mut by_word: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for (one, words) in long() {
        for &word in words {
            by_word.entry((numbers[&speakers[one]], word)).or_default().push(one);
        }
    }
    let mut sets = Sets::new(seen.len());
    for (one, words) in long() {
        let speaker = numbers[&speakers[one]];
        let mut rare: Vec<&Vec<usize>> = words.iter().filter_map(|&word| by_word.get(&(speaker, word))).collect();
        rare.sort_by_key(|posting| posting.len());
        // Two that share four fifths of the shorter one's words share one of any fifth of them, and one more.
        let enough = words.len() / 5 + 1;
        for posting in rare.into_iter().take(enough) {
            // Postings rise; each pair is met once, from the later one, and the work on a common word is bounded.
            let before = &posting[..posting.partition_point(|&other| other < one)];
            for &other in before.iter().rev().take(MOST_COMPARED).filter(|&&other| seen[other].at != seen[one].at) {
                if lengths_agree(words, &content[other]) && containment(words, &content[other]) >= NEARLY_ALL {
                    sets.join(one, other);
                }
            }
        }
    }
    sets.groups()
}

/// A quotation may be cut in another article, not be a fragment of it.
fn lengths_agree(one: &[u32], other: &[u32]) -> bool {
    3 * one.len().min(other.len()) >= one.len().max(other.len())
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
    best.date = reports.iter().find_map(|report| report.given.date.clone());
    best
}
