//! The brief: what a reader sees first, as Markdown. One file a section.
//!
//! Every line stands on evidence: the sentence, its outlet and date, and how many independent reports there are.

mod agenda;
mod claims;
mod markdown;
mod movements;
mod overview;
mod when;

use markdown::Page;
use record::Record;

/// The record as a brief in Markdown, lines wrapped at `width` columns.
#[must_use]
pub fn brief(record: &Record, width: usize) -> String {
    let mut page = Page::new(record, width);
    overview::write(&mut page);
    agenda::write(&mut page);
    claims::positions(&mut page);
    movements::write(&mut page);
    claims::conditions(&mut page);
    claims::disputes(&mut page);
    claims::documents(&mut page);
    page.finish()
}
