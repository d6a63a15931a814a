//! What ALL articles say: entries with evidence, the reports behind each, and how many of them are independent.
//!
//! In: nothing; types only. Out: [`Record`], which serialises as the contract's `rapporteur.record/1`.
//! No entry exists without evidence: [`Entry`] is built from a non-empty list of [`Report`]s, each with its evidence.

mod entry;
mod kinds;

pub use entry::{Corroboration, Entry, EntryId, Evidence, Origin, Report};
pub use kinds::{
    Change, ChangeKind, Condition, Dispute, Document, Event, Movement, Name, Office, Outcome, Party, Person, Position,
    Statement, StatusAt, Step,
};

use serde::Serialize;

/// The whole record. A pure function of articles, data packs and judgements; entries lie in time order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// `rapporteur.record/1`.
    pub schema: &'static str,
    /// The articles behind it, by date, then id.
    pub articles: Vec<Origin>,
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
