//! How those who took part put the outcome of a happening: statements that say how it went.

use crate::words::folded;
use lang::{LangError, Pack, WordList};
use record::{Entry, Event, Evidence, Outcome, Report, Statement};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Outcomes kept of one happening.
const MOST: usize = 12;
/// Bytes between what is told of a happening and what is said of it.
const NEXT_TO: u32 = 400;
/// Words of the longest phrase in the lists.
const LONGEST_PHRASE: usize = 4;

/// The words that tell how something went, and of what.
#[derive(Debug)]
pub(crate) struct OutcomeWords {
    how: WordList,
    of: WordList,
    unreal: WordList,
    kinds: Vec<String>,
}

#[derive(Deserialize)]
struct Kinds {
    with_outcomes: Vec<String>,
}

impl OutcomeWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let kinds: Kinds = pack.toml("assemble/events.toml")?;
        Ok(Self {
            how: pack.list("assemble/outcome_words.txt")?,
            of: pack.list("assemble/meeting_words.txt")?,
            unreal: pack.list("assemble/unreal_words.txt")?,
            kinds: kinds.with_outcomes,
        })
    }

    /// Adds to each held happening what named speakers say of how it went.
    pub(crate) fn fill(&self, events: &mut [Entry<Event>], statements: &[Entry<Statement>]) {
        let mut by_article: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
        for (at, event) in events.iter().enumerate() {
            for (index, report) in event.reports.iter().enumerate() {
                if report.given.status == "held" && self.kinds.contains(&report.given.kind) {
                    by_article.entry(report.article.0.clone()).or_default().push((at, index));
                }
            }
        }
        for statement in statements.iter().filter(|statement| statement.what.speaker.id.is_some()) {
            let Some((report, text)) = statement.reports.iter().find_map(|one| Some((one, self.verdict(one)?))) else {
                continue;
            };
            let of = by_article.get(&report.article.0).map_or(&[][..], Vec::as_slice);
            let Some(event) = told_of(events, of, report) else { continue };
            let by = statement.what.speaker.name.clone();
            let outcomes = &mut events[event].what.outcomes;
            if outcomes.len() < MOST && !outcomes.iter().any(|known| known.text == text) {
                outcomes.push(Outcome { by, text, statement: statement.id.0.clone() });
            }
        }
    }

    /// The sentence that says how it went, if one does and the talks are named beside it.
    fn verdict(&self, report: &Report<Statement>) -> Option<String> {
        let told: Vec<&str> = report.evidence.iter().map(|one| &*one.text).collect();
        if !names(&self.of, &told.join(" ")) {
            return None;
        }
        let content = &report.given.content;
        let sentences = content.iter().flat_map(|part| part.split_inclusive(['.', '!', '?']));
        let verdict =
            sentences.into_iter().find(|sentence| names(&self.how, sentence) && !names(&self.unreal, sentence))?;
        let text = verdict.split_whitespace().collect::<Vec<_>>().join(" ");
        // A sentence may end before its quotation mark does.
        let open = text.matches('“').count() > text.matches('”').count();
        Some(if open { text + "”" } else { text })
    }
}

/// The happening that a statement is made of: the only one of the article, else the one told next to it.
fn told_of(events: &[Entry<Event>], of: &[(usize, usize)], report: &Report<Statement>) -> Option<usize> {
    let apart =
        |one: &Evidence, other: &Evidence| one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end));
    let distance = |&(at, index): &(usize, usize)| {
        let evidence = events[at].reports[index].evidence.iter();
        evidence.flat_map(|one| report.evidence.iter().map(move |other| apart(one, other))).min().unwrap_or(u32::MAX)
    };
    match of {
        [(only, _)] => Some(*only),
        _ => of.iter().filter(|one| distance(one) <= NEXT_TO).min_by_key(|one| distance(one)).map(|(at, _)| *at),
    }
}

/// Whether a text holds a word or phrase of a list.
fn names(list: &WordList, text: &str) -> bool {
    let plain = folded(text);
    let words: Vec<&str> = plain.split(' ').collect();
    (1..=LONGEST_PHRASE).any(|length| words.windows(length).any(|phrase| list.contains(&phrase.join(" "))))
}
