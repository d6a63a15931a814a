//! What readers and records look like from outside: plain data with public fields, ready to print or serialise.
//!
//! In: an article with its reading, or a record. Out: [`reading::ReadingView`] (the contract's `rapporteur.reading/1`),
//! the Markdown [`brief()`], what two records differ in ([`changes()`]), and the answer to [`why()`]. The record serialises as it is.
//! No terminal colours, no HTTP and no files here.

mod brief;
mod changes;
pub mod reading;
mod why;

pub use brief::{brief, brief_of};
pub use changes::{Changed, Changes, changes, changes_page};
pub use why::{RuleNote, why};
