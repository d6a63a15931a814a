//! Puts the readings of all articles together into one [`Record`].
//!
//! In: articles with their readings, in any order. Out: the record. Assembling never fails, and the order of input is
//! irrelevant: articles are sorted by date, then id, before anything looks at them.

mod conditions;
mod corpus;
mod disputes;
mod documents;
mod duplicates;
mod events;
mod fields;
mod graph;
mod groups;
mod identity;
mod ids;
mod issues;
mod judgements;
mod movements;
mod numbers;
mod origins;
mod outcomes;
mod positions;
mod processes;
mod sides;
mod statements;
mod when;
mod words;

use corpus::Corpus;
use document::{Article, Mask, Reading};
pub use duplicates::{CopyKind, CopyOf, Version, copies};
use identity::Cast;
use identity::names::PersonNames;
pub use identity::names::Verdict;
pub use identity::same::NameMatcher;
use ids::Ids;
pub use judgements::{JudgementError, Judgements};
use lang::{LangError, Pack};
use processes::Processes;
use record::{Entry, Event, Record};

/// The compiled knowledge of assembling.
#[derive(Debug)]
pub struct Assembler {
    names: PersonNames,
    words: words::Words,
    events: events::EventRules,
    said: statements::SaidWords,
    issues: issues::Issues,
    seats: movements::Seats,
    outcomes: outcomes::OutcomeWords,
    outlets: origins::OutletWords,
    offices: identity::offices::OfficeWords,
    substance: processes::Substance,
    sides: sides::SideWords,
    told: positions::Told,
    kinds: graph::Kinds,
}

impl Assembler {
    /// Compiles the lists of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if a data file of the pack cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        let words = words::Words::new(pack)?;
        Ok(Self {
            names: PersonNames::new(pack)?,
            kinds: graph::Kinds::new(pack, &words)?,
            words,
            said: statements::SaidWords::new(pack)?,
            events: events::EventRules::new(pack)?,
            issues: issues::Issues::new(pack)?,
            seats: movements::Seats::new(pack)?,
            outcomes: outcomes::OutcomeWords::new(pack)?,
            outlets: origins::OutletWords::new(pack)?,
            offices: identity::offices::OfficeWords::new(pack)?,
            substance: processes::Substance::new(pack)?,
            sides: sides::SideWords::new(pack)?,
            told: positions::Told::new(pack)?,
        })
    }

    /// The record of these readings.
    #[must_use]
    pub fn assemble(&self, readings: &[(&Article, &Mask, &Reading)]) -> Record {
        self.assemble_judged(readings, &Judgements::default())
    }

    /// The record of these readings and of what a person decided.
    #[must_use]
    pub fn assemble_judged(&self, readings: &[(&Article, &Mask, &Reading)], judgements: &Judgements) -> Record {
        let corpus = Corpus::new(readings, &self.outlets, judgements);
        let mut ids = Ids::default();
        let cast = Cast::new(&corpus, &self.names, &self.offices, &mut ids);
        let processes = Processes::new(&corpus, &cast, &self.words);
        let mut events = events::events(&corpus, &cast, &self.events, &processes, &mut ids);
        events.sort_by_key(in_time);
        let sides = cast.sides_by_id();
        events::rounds::order(&self.events, &mut events, |id| sides.get(id).copied());
        let (statements, of_quotation) = statements::statements(&corpus, &cast, (&self.words, &self.said), &mut ids);
        self.outcomes.fill(&mut events, &statements);
        let named = sides::Sides::new(&self.sides, &corpus, &cast, &processes);
        let known = (&self.words, &self.issues, &self.told);
        let positions = positions::positions((&corpus, &cast, &named, &processes), known, &of_quotation, &mut ids);
        let who = (&cast, &named, &processes);
        let disputes = disputes::disputes(&corpus, who, &events, &self.words, &mut ids);
        let rows = movements::Rows::new((&corpus, &cast, &processes), &self.issues, &self.seats);
        let movements = rows.movements(&positions, &disputes, &statements);
        let documents = documents::documents(&corpus, (&cast, &processes), &self.words, &mut ids);
        let mut conditions = conditions::conditions(&corpus, &named, &self.words, &mut ids);
        let gave_up = (&positions[..], self.told.gave_up());
        let kinds = (&self.words, &self.kinds);
        graph::link(&mut conditions, (&events, &documents), gave_up, (&corpus, &processes), kinds);
        let mut told = processes.told(&corpus, &cast, &self.words, &self.issues);
        self.substance.mark(&mut told, &events, &positions);
        Record {
            schema: "rapporteur.record/1",
            articles: corpus.origins(),
            processes: told,
            offices: identity::offices::held(&cast.people, &self.offices),
            people: cast.people,
            parties: cast.parties,
            events,
            statements,
            positions,
            movements,
            conditions,
            disputes,
            documents,
        }
    }
}

/// How likely two names are one (0 to 1), the verdict, and why in words; with the lists of `pack`.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn same(a: &str, b: &str, pack: &Pack) -> Result<(f64, Verdict, String), LangError> {
    Ok(NameMatcher::new(pack)?.same(a, b))
}

/// Happenings by their date, else the date of their first report; the undated last.
fn in_time(event: &Entry<Event>) -> (bool, Option<i32>) {
    let when = event.what.date.as_deref().and_then(when::When::parse).filter(|when| !when.is_open());
    let day = when.map(when::When::first);
    let day = day.or_else(|| event.reports[0].published.as_deref().and_then(when::day));
    (day.is_none(), day)
}
