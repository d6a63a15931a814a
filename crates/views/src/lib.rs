//! What readers and records look like from outside: plain data with public fields, ready to print or serialise.
//!
//! In: an article with its reading, or a record. Out: [`reading::ReadingView`] (the contract's `rapporteur.reading/1`),
//! the Markdown [`brief()`], and the answer to [`why()`]. The record serialises as it is.
//! No terminal colours, no HTTP and no files here.

mod brief;
pub mod reading;
mod why;

pub use brief::brief;
pub use why::{RuleNote, why};
