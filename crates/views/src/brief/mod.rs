//! The brief: what a reader sees first, as Markdown. One file a section.
//!
//! Every line stands on evidence: the sentence, its outlet and date, and how many independent reports there are.

pub(crate) mod agenda;
pub(crate) mod claims;
pub(crate) mod markdown;
mod movements;
mod overview;
mod when;

use markdown::Page;
use record::{Process, Record};

/// The record as a brief in Markdown, lines wrapped at `width` columns. Where it holds several negotiations, their list,
/// then each by itself; reports of no negotiation are only named.
#[must_use]
pub fn brief(record: &Record, width: usize) -> String {
    let (told, others): (Vec<&Process>, Vec<&Process>) =
        record.processes.iter().partition(|process| process.negotiates);
    if record.processes.len() < 2 || told.is_empty() {
        return brief_of(record, width);
    }
    let mut page = Page::new(record, width);
    overview::processes(&mut page, record, &told);
    let mut text = page.finish();
    for process in told {
        text.push('\n');
        text.push_str(&brief_of(&record.of_process(process), width));
    }
    let mut page = Page::new(record, width);
    overview::other_reports(&mut page, record, &others);
    text.push_str(&page.finish());
    text
}

/// The record as one brief, whatever it holds.
#[must_use]
pub fn brief_of(record: &Record, width: usize) -> String {
    let mut page = Page::new(record, width);
    overview::write(&mut page, record);
    agenda::write(&mut page, record);
    claims::positions(&mut page, record);
    movements::write(&mut page, record);
    claims::conditions(&mut page, record);
    claims::disputes(&mut page, record);
    claims::documents(&mut page, record);
    overview::offices(&mut page, record);
    page.finish()
}

/// Whether a name only describes whom it means ("other countries", "his team"): it has no capital.
fn is_described(name: &str) -> bool {
    !name.contains(char::is_uppercase)
}

/// A name as it is, a description in the marks of the report's own words.
fn shown(name: &str) -> String {
    if is_described(name) { format!("“{name}”") } else { name.to_owned() }
}
