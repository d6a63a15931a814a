//! Puts the readings of all articles together into one [`Record`].
//!
//! In: articles with their readings, in any order. Out: the record. Assembling never fails, and the order of input is
//! irrelevant: articles are sorted by date, then id, before anything looks at them.

use document::{Article, Mask, Reading};
use lang::{LangError, Pack};
use record::Record;

/// The compiled knowledge of assembling.
#[derive(Debug)]
pub struct Assembler {}

impl Assembler {
    /// Compiles the lists of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if a data file of the pack cannot be used.
    pub fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// The record of these readings.
    #[must_use]
    pub fn assemble(&self, _readings: &[(&Article, &Mask, &Reading)]) -> Record {
        Record {
            schema: "rapporteur.record/1",
            articles: Vec::new(),
            people: Vec::new(),
            parties: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            positions: Vec::new(),
            conditions: Vec::new(),
            disputes: Vec::new(),
            documents: Vec::new(),
        }
    }
}
