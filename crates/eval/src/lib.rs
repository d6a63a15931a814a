//! How good is the reading? Scores readings against hand-made gold, and holds the floors that only rise.
//!
//! In: readings (`rapporteur.reading/1`) and gold (`corpus/README.md`), as JSON. Out: [`Scores`], rows of precision,
//! recall and F1, micro-averaged over articles. Matching is greedy, best pair first, one to one.

mod dossier;
mod floors;
mod matching;
mod names;
mod rows;

pub use dossier::{Expectation, score_record};
pub use floors::{Floors, shortfalls};
pub use rows::{Row, Scores, score};

use anyhow::{Context as _, Result};
use serde_json::Value;
use std::path::Path;

/// Reads JSON Lines.
///
/// # Errors
/// If the file cannot be read or a line is no JSON; the message names both.
pub fn json_lines(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {at}: no JSON", path.display())))
        .collect()
}
