//! What readers and records look like from outside: plain data with public fields, ready to print or serialise.
//!
//! In: an article with its reading, or a record. Out: [`reading::ReadingView`] (the contract's `rapporteur.reading/1`),
//! the record as JSON, the Markdown [`brief`], and the answer to `why`.
//! No terminal colours, no HTTP and no files here.

pub mod reading;
