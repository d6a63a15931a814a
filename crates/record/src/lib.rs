//! What ALL articles say: entries with evidence, the reports behind each, and how many of them are independent.
//!
//! In: nothing; types only. Out: [`Record`], which serialises as the contract's `rapporteur.record/1`.
//! No entry exists without evidence: [`Entry`] is built from a non-empty list of [`Report`]s, each with its evidence.

mod entry;
mod kinds;

pub use entry::{Corroboration, Entry, EntryId, Evidence, Field, Merge, OR, Origin, Quoting, Report, UNNAMED, Value};
pub use kinds::{
    Change, ChangeKind, Condition, Dispute, Document, Event, Held, Holder, Movement, Name, Number, Office, Outcome,
    Party, Person, Position, Process, Statement, StatusAt, Step,
};

use serde::Serialize;

/// The whole record. A pure function of articles, data packs and judgements; entries lie in time order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// `rapporteur.record/1`.
    pub schema: &'static str,
    /// The articles behind it, by date, then id.
    pub articles: Vec<Origin>,
    /// The negotiations that they tell of, by first report.
    pub processes: Vec<Process>,
    /// Who held which office, by report.
    pub offices: Vec<Held>,
    /// People, merged over spellings.
    pub people: Vec<Entry<Person>>,
    /// Countries, bodies, organisations, groups.
    pub parties: Vec<Entry<Party>>,
    /// Happenings, one entry each however many report it.
    pub events: Vec<Entry<Event>>,
    /// Who said what.
    pub statements: Vec<Entry<Statement>>,
    /// Party by issue, in time order, with what moved.
    pub positions: Vec<Entry<Position>>,
    /// What each party said of an issue over time.
    pub movements: Vec<Movement>,
    /// What must come before what.
    pub conditions: Vec<Entry<Condition>>,
    /// Claims and who denies them.
    pub disputes: Vec<Entry<Dispute>>,
    /// What is on paper.
    pub documents: Vec<Entry<Document>>,
}

impl Record {
    /// The record of one of its negotiations: the entries that its articles report, with those reports.
    #[must_use]
    pub fn of_process(&self, process: &Process) -> Self {
        let has = |article: &str| process.articles.iter().any(|known| known == article);
        fn kept<T: Clone>(entries: &[Entry<T>], has: &dyn Fn(&str) -> bool) -> Vec<Entry<T>> {
            let of = |entry: &&Entry<T>| entry.reports.iter().any(|report| has(&report.article.0));
            entries.iter().filter(of).cloned().collect()
        }
        let positions = kept(&self.positions, &has);
        let statements = kept(&self.statements, &has);
        let disputes = kept(&self.disputes, &has);
        let said = |step: &&Step| {
            positions.iter().any(|one| one.answers_to(&step.entry))
                || statements.iter().any(|one| one.answers_to(&step.entry))
                || disputes.iter().any(|one| one.answers_to(&step.entry))
        };
        let movements = self.movements.iter().filter_map(|movement| {
            let steps: Vec<Step> = movement.steps.iter().filter(said).cloned().collect();
            (steps.len() > 1).then(|| Movement { steps, ..movement.clone() })
        });
        let articles: Vec<Origin> = self.articles.iter().filter(|origin| has(&origin.id)).cloned().collect();
        Self {
            schema: self.schema,
            processes: vec![process.clone()],
            offices: self.offices.iter().filter_map(|held| held_in(held, &articles)).collect(),
            people: kept(&self.people, &has),
            parties: kept(&self.parties, &has),
            events: kept(&self.events, &has),
            movements: movements.collect(),
            conditions: kept(&self.conditions, &has),
            documents: kept(&self.documents, &has),
            statements,
            positions,
            disputes,
            articles,
        }
    }
}

/// The office as some of the articles tell of it: who held it by them, and from when to when.
fn held_in(held: &Held, articles: &[Origin]) -> Option<Held> {
    let holders = held.holders.iter().filter_map(|holder| {
        let told = articles.iter().filter(|origin| holder.articles.contains(&origin.id));
        let days = || told.clone().filter_map(|origin| origin.published.clone());
        let here = Holder {
            person: holder.person.clone(),
            first_reported: days().min(),
            last_reported: days().max(),
            articles: told.clone().map(|origin| origin.id.clone()).collect(),
        };
        (!here.articles.is_empty()).then_some(here)
    });
    let holders: Vec<Holder> = holders.collect();
    (!holders.is_empty()).then(|| Held { holders, ..held.clone() })
}
