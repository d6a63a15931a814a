//! What each party said of an issue on several occasions: movement is read off a row in time, not off two sentences.

use crate::corpus::Corpus;
use crate::identity::{Cast, Who};
use crate::issues::Issues;
use crate::processes::Processes;
use crate::when::{self, When};
use lang::{LangError, Pack};
use record::{Dispute, Entry, Movement, Name, Position, Statement, Step};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Days from the first to the last occasion of a row.
const OCCASIONS_APART: i32 = 3;
/// Steps of one party on one issue on one day.
const MOST_A_DAY: usize = 2;

/// Parties that stand for a state: the White House for the United States. From `world/bodies.tsv`.
#[derive(Debug)]
pub(crate) struct Seats(BTreeMap<String, String>);

impl Seats {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let rows = pack.rows("world/bodies.tsv")?.filter_map(|row| match row[..] {
            [name, _, country, ..] if country != "-" => Some((name.to_owned(), country.to_owned())),
            _ => None,
        });
        Ok(Self(rows.collect()))
    }
}

/// One step with what orders it: the day, positions before denials before other words, where it stands.
struct Taken {
    day: i32,
    rank: u8,
    step: Step,
}

/// Collects steps by issue and party.
pub(crate) struct Rows<'a> {
    corpus: &'a Corpus<'a>,
    processes: &'a Processes,
    cast: &'a Cast,
    issues: &'a Issues,
    seats: &'a Seats,
    /// Places of people and parties by entry id and of parties by name.
    by_id: FxHashMap<&'a str, Who>,
    by_name: FxHashMap<&'a str, usize>,
    rows: BTreeMap<(usize, usize), Vec<Taken>>,
    /// Statements that positions stand in, with the issues these are about.
    told: BTreeSet<(String, usize)>,
    /// Issues that positions of a process take a stand on: what else sounds like one of the ontology is none there.
    at_issue: BTreeSet<(usize, usize)>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(
        (corpus, cast, processes): (&'a Corpus<'a>, &'a Cast, &'a Processes),
        issues: &'a Issues,
        seats: &'a Seats,
    ) -> Self {
        let people = cast.people.iter().enumerate().map(|(at, one)| (&*one.id.0, Who::Person(at)));
        let parties = cast.parties.iter().enumerate().map(|(at, one)| (&*one.id.0, Who::Party(at)));
        let by_id = people.chain(parties).collect();
        let by_name = cast.parties.iter().enumerate().rev().map(|(at, one)| (&*one.what.name, at)).collect();
        let (rows, told, at_issue) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        Self { corpus, processes, cast, issues, seats, by_id, by_name, rows, told, at_issue }
    }

    /// The rows of these entries, by issue, then party.
    pub(crate) fn movements(
        mut self,
        positions: &[Entry<Position>],
        disputes: &[Entry<Dispute>],
        statements: &[Entry<Statement>],
    ) -> Vec<Movement> {
        for entry in positions {
            if let Some(issue) = entry.what.issue_key.as_deref().and_then(|key| self.issues.followed(key)) {
                self.at_issue.extend(self.processes_of(entry).into_iter().map(|process| (process, issue)));
            }
        }
        positions.iter().for_each(|entry| self.position(entry));
        disputes.iter().for_each(|entry| self.denial(entry));
        statements.iter().for_each(|entry| self.statement(entry));
        let rows = std::mem::take(&mut self.rows);
        rows.into_iter().filter_map(|((issue, party), steps)| self.movement(issue, party, steps)).collect()
    }

    /// The processes of the articles that report an entry.
    fn processes_of<T>(&self, entry: &Entry<T>) -> BTreeSet<usize> {
        let places = entry.reports.iter().filter_map(|report| self.corpus.place(&report.article));
        places.flat_map(|at| self.processes.of(at).iter().copied()).collect()
    }

    /// Of these issues, those that are at issue where the entry is told.
    fn at_issue<T>(&self, entry: &Entry<T>, issues: BTreeSet<usize>) -> BTreeSet<usize> {
        let processes = self.processes_of(entry);
        let known = |issue: &usize| processes.iter().any(|&process| self.at_issue.contains(&(process, *issue)));
        issues.into_iter().filter(known).collect()
    }

    fn position(&mut self, entry: &Entry<Position>) {
        let what = &entry.what;
        // What it is about by its head; the other issues that its words name are beside it.
        let issues = match &what.issue_key {
            Some(key) => self.issues.followed(key).into_iter().collect(),
            None => self.at_issue(entry, self.issues.of(&what.issue)),
        };
        let value = what.value.as_deref().filter(|value| !what.issue.contains(value));
        let text = what.issue.clone() + &value.map(|value| format!(": {value}")).unwrap_or_default();
        if let Some(statement) = &what.statement {
            self.told.extend(issues.iter().map(|&issue| (statement.clone(), issue)));
        }
        let step = step(entry, &what.party, what.stance, &text);
        self.add(&what.party, &issues, when(what.date.as_deref(), entry), 0, &step);
    }

    fn denial(&mut self, entry: &Entry<Dispute>) {
        if let Some(by) = &entry.what.denied_by {
            let issues = self.at_issue(entry, self.issues.of(&entry.what.claim));
            let step = step(entry, by, "denies", &entry.what.claim);
            self.add(by, &issues, when(None, entry), 1, &step);
        }
    }

    /// The sentences of a statement that name an issue.
    fn statement(&mut self, entry: &Entry<Statement>) {
        let what = &entry.what;
        let mut named: BTreeMap<usize, &str> = BTreeMap::new();
        for sentence in what.content.iter().flat_map(|part| part.split_inclusive(['.', '!', '?'])) {
            for issue in self.at_issue(entry, self.issues.of(sentence)) {
                named.entry(issue).or_insert(sentence.trim());
            }
        }
        for (issue, sentence) in named {
            if !self.told.contains(&(entry.id.0.clone(), issue)) {
                let step = step(entry, &what.speaker, "says", sentence);
                self.add(&what.speaker, &BTreeSet::from([issue]), when(what.date.as_deref(), entry), 2, &step);
            }
        }
    }

    fn add(&mut self, by: &Name, issues: &BTreeSet<usize>, when: Option<(i32, String)>, rank: u8, step: &Step) {
        let (Some(party), Some((day, date))) = (self.party(by), when) else { return };
        for &issue in issues {
            let step = Step { date: date.clone(), ..step.clone() };
            self.rows.entry((issue, party)).or_default().push(Taken { day, rank, step });
        }
    }

    /// The named party that somebody speaks for.
    fn party(&self, by: &Name) -> Option<usize> {
        let who = *self.by_id.get(by.id.as_deref()?)?;
        let party = self.cast.side(who).filter(|&party| self.cast.is_named(Who::Party(party)))?;
        let state = self.seats.0.get(&self.cast.parties[party].what.name);
        Some(state.and_then(|state| self.by_name.get(&**state)).copied().unwrap_or(party))
    }

    fn movement(&self, issue: usize, party: usize, mut steps: Vec<Taken>) -> Option<Movement> {
        steps.sort_by_key(|taken| (taken.day, taken.rank));
        let apart = steps.last()?.day - steps.first()?.day;
        if apart < OCCASIONS_APART {
            return None;
        }
        let mut kept: Vec<Taken> = Vec::new();
        for taken in steps {
            let same_day = kept.iter().rev().take_while(|known| known.day == taken.day);
            let said = |known: &Taken| {
                known.step.text.contains(&taken.step.text) || taken.step.text.contains(&known.step.text)
            };
            if same_day.clone().count() < MOST_A_DAY && !same_day.into_iter().any(said) {
                kept.push(taken);
            }
        }
        let party = self.cast.named(Who::Party(party), None);
        let steps = kept.into_iter().map(|taken| taken.step).collect();
        Some(Movement { issue: self.issues.key(issue).to_owned(), party, steps })
    }
}

fn step<T>(entry: &Entry<T>, by: &Name, stance: &'static str, text: &str) -> Step {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Step { date: String::new(), by: by.name.clone(), stance, text, entry: entry.id.0.clone() }
}

/// When it was said: its own day, else that of its first report.
fn when<T>(stated: Option<&str>, entry: &Entry<T>) -> Option<(i32, String)> {
    let day = |value: &str| When::parse(value).filter(|when| !when.is_open() && when.is_fine()).map(When::first);
    let stated = stated.and_then(|value| Some((day(value)?, value.to_owned())));
    let reported = || {
        let days = entry.reports.iter().filter_map(|report| report.published.as_deref());
        days.filter_map(|value| Some((when::day(value)?, value.to_owned()))).min()
    };
    stated.or_else(reported)
}
