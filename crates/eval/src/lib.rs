//! How good is the reading? Scores readings against hand-made gold, and holds the floors that only rise.
//!
//! In: readings (`rapporteur.reading/1`) and gold (`corpus/README.md`), as JSON. Out: [`Scores`], rows of precision,
//! recall and F1, micro-averaged over articles. Matching is greedy, best pair first, one to one.
//! The language layer alone is scored against treebanks ([`score_trees`]) and files of names ([`score_names`]).

mod chains;
mod conllu;
mod dossier;
mod floors;
mod matching;
mod names;
mod pairs;
mod plover;
mod precision;
mod rows;
mod spans;
mod trees;
mod unfold;

pub use chains::{Chains, chain_article, score_grouping};
pub use dossier::{Expectation, Figure, given, merging_faults, score_merging, score_record};
pub use floors::{Floors, shortfalls};
pub use pairs::score_pairs;
pub use plover::{PloverScores, score_plover};
pub use precision::Precision;
pub use rows::{Row, Scores, score};
pub use spans::score_names;
pub use trees::score_trees;
pub use unfold::{sentences, unfold};

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
