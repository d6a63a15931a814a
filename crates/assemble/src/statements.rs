//! Statements: one utterance quoted in several articles is one entry with its wordings.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::when::{self, When};
use crate::words::{WordIds, Words, containment, shared};
use document::Quotation;
use record::{Entry, Report, Statement};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Who speaks: an entry of the cast, or the describing words.
type Speaker = (Option<Who>, String);

/// Content words below which two utterances are too short to be told from each other.
const LEAST_WORDS: usize = 4;
/// Utterances of one speaker with one word that another is compared with, latest first.
const MOST_COMPARED: usize = 64;
/// Share of the shorter one's content words that both must have.
const NEARLY_ALL: f64 = 0.8;
/// Content words that a short saying has ("the door is open, but it is narrow").
const FEWEST_WORDS: usize = 3;
/// Rarest words by which a paraphrase is looked for, and utterances with one of them.
const RAREST: usize = 4;
const FEW_COMPARED: usize = 16;
/// Share of the rarity of the shorter and the longer one's words that a paraphrase has.
const SAME_IN_SHORTER: f64 = 0.5;
const SAME_IN_LONGER: f64 = 0.33;
/// The same where nobody knows the days.
const MUCH_IN_SHORTER: f64 = 0.75;
const MUCH_IN_LONGER: f64 = 0.5;
/// Days after which the same words are said again, not reported again.
const SAID_AGAIN: i32 = 30;
/// Days between two reports of one utterance in other words.
const ONE_OCCASION: i32 = 2;
/// Utterances alike on other occasions that are named.
const MOST_ALIKE: usize = 5;

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
    let days: Vec<Option<i32>> = seen.iter().map(|one| day(corpus, one)).collect();
    let joined = joined(&seen, &content, &speakers, &days);
    let mut entries = Vec::new();
    let mut entry_of: Vec<usize> = vec![0; seen.len()];
    for group in joined.groups {
        let mentions: Vec<Seen<Statement>> = group.iter().map(|&one| seen[one].clone()).collect();
        let mut entry = entry(corpus, mentions, join, whole);
        if entry.reports.len() > 1 {
            let leading = entry.id.clone();
            for &one in group.iter().filter(|&&one| seen[one].id != leading) {
                let other_words = joined.paraphrased.contains(&one);
                let why = if other_words { OTHER_WORDS } else { "same speaker, nearly the same words" };
                entry.because(&seen[one].id, why, if other_words { 0.7 } else { 0.9 });
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

/// Why two wordings are one utterance.
const OTHER_WORDS: &str = "same speaker and days, the same in other words";

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

/// The day on which it was said, else that of the report.
fn day(corpus: &Corpus<'_>, one: &Seen<Statement>) -> Option<i32> {
    let said = one.given.date.as_deref().and_then(When::parse).filter(|when| !when.is_open() && when.is_fine());
    said.map(When::first).or_else(|| corpus.published(one.at).and_then(when::day))
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

/// Quotations that are one utterance, and pairs that are alike on other occasions.
struct Joined {
    groups: Vec<Vec<usize>>,
    /// Those that say in other words what another one says, by the later one.
    paraphrased: BTreeSet<usize>,
    alike: Vec<(usize, usize)>,
}

/// Groups of quotations of one speaker with nearly the same words, or with the same rare words on one occasion, in
/// different articles. Candidates share one of their rarest content words, so that this stays far from comparing all
/// with all.
fn joined(seen: &[Seen<Statement>], content: &[Vec<u32>], speakers: &[Speaker], days: &[Option<i32>]) -> Joined {
    let long = || content.iter().enumerate().filter(|(_, words)| words.len() >= FEWEST_WORDS);
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
    let rarity = Rarity::new(content);
    let mut sets = Sets::new(seen.len());
    let (mut paraphrased, mut alike) = (BTreeSet::new(), Vec::new());
    for (one, words) in long() {
        let speaker = numbers[&speakers[one]];
        let postings = words.iter().filter_map(|&word| by_word.get(&(speaker, word)));
        let mut rare: Vec<&Vec<usize>> = postings.filter(|posting| posting.len() > 1).collect();
        rare.sort_by_key(|posting| posting.len());
        // Two that share four fifths of the shorter one's words share one of any fifth of them, and one more.
        let enough = words.len() / 5 + 1;
        for (place, posting) in rare.into_iter().take(enough.max(RAREST)).enumerate() {
            // Postings rise; each pair is met once, from the later one, and the work on a common word is bounded.
            let before = &posting[..posting.partition_point(|&other| other < one)];
            let most = if place < enough { MOST_COMPARED } else { FEW_COMPARED };
            for &other in before.iter().rev().take(most).filter(|&&other| seen[other].at != seen[one].at) {
                let least = words.len().min(content[other].len());
                let nearly = least >= LEAST_WORDS && containment(words, &content[other]) >= NEARLY_ALL;
                let apart = days[one].zip(days[other]).map(|(day, then)| (day - then).abs());
                let quoted = is_quoted(&seen[one]) && is_quoted(&seen[other]);
                match (nearly && lengths_agree(words, &content[other]), apart) {
                    (true, Some(days)) if days > SAID_AGAIN => alike.push((other, one)),
                    (true, _) => sets.join(one, other),
                    (false, _) if !quoted => {}
                    (false, apart) => match rarity.alike(words, &content[other]) {
                        Alike::No => {}
                        Alike::Much if apart.is_none() => {
                            paraphrased.insert(one);
                            sets.join(one, other);
                        }
                        _ if apart.is_some_and(|days| days <= ONE_OCCASION) => {
                            paraphrased.insert(one);
                            sets.join(one, other);
                        }
                        _ => alike.push((other, one)),
                    },
                }
            }
        }
    }
    alike.sort_unstable();
    alike.dedup();
    Joined { groups: sets.groups(), paraphrased, alike }
}

fn is_quoted(one: &Seen<Statement>) -> bool {
    one.given.kind != "indirect"
}

/// Quotations with a word, up to which it is as rare as any.
const RARE: u32 = 6;

/// How rare words are over all quotations.
struct Rarity {
    weights: Vec<f64>,
}

impl Rarity {
    fn new(content: &[Vec<u32>]) -> Self {
        let most = content.iter().flatten().max().map_or(0, |&word| word as usize + 1);
        let mut counts = vec![0_u32; most];
        content.iter().flatten().for_each(|&word| counts[word as usize] += 1);
        #[expect(clippy::cast_precision_loss, reason = "counts of quotations are far below 2^52")]
        let all = content.len() as f64;
        Self { weights: counts.into_iter().map(|count| (1.0 + all / f64::from(count.max(RARE))).ln()).collect() }
    }

    fn of<'w>(&self, words: impl Iterator<Item = &'w u32>) -> f64 {
        words.map(|&word| self.weights[word as usize]).sum()
    }

    /// Whether two say the same in other words: half of the rarer words of the shorter, a third of those of the longer.
    fn alike(&self, one: &[u32], other: &[u32]) -> Alike {
        if shared(one, other) < 2 {
            return Alike::No;
        }
        let both = self.of(one.iter().filter(|word| other.binary_search(word).is_ok()));
        let (a, b) = (self.of(one.iter()), self.of(other.iter()));
        let shares = |shorter: f64, longer: f64| both >= shorter * a.min(b) && both >= longer * a.max(b);
        match (shares(MUCH_IN_SHORTER, MUCH_IN_LONGER), shares(SAME_IN_SHORTER, SAME_IN_LONGER)) {
            (true, _) => Alike::Much,
            (false, true) => Alike::Somewhat,
            _ => Alike::No,
        }
    }
}

/// How much of their words two utterances share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alike {
    No,
    Somewhat,
    Much,
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
