//! PLOVER sentences: macro-F1 over the types of events, and events that gold does not have.

use crate::Row;
use anyhow::{Context as _, Result};
use lang::Pack;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Names of types in older drafts of the manual, and what they are called since.
const RENAMED: [(&str, &str); 4] =
    [("DEMAND", "REQUEST"), ("DISAPPROVE", "ACCUSE"), ("INVESTIGATE", "ACCUSE"), ("FIGHT", "ASSAULT")];

/// Scores of one half of the sentences.
#[derive(Clone, Debug, Default)]
pub struct PloverScores {
    /// Rows by type.
    pub types: BTreeMap<String, Row>,
    /// Texts with what gold and the program say, where they differ.
    pub misses: Vec<String>,
}

impl PloverScores {
    /// Mean F1 of the types that gold has.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of types")]
    pub fn macro_f1(&self) -> f64 {
        let of_gold: Vec<f64> = self.types.values().filter(|row| row.gold > 0).map(Row::f1).collect();
        of_gold.iter().sum::<f64>() / of_gold.len().max(1) as f64
    }

    /// Events that gold does not have, as a share of gold's.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of sentences")]
    pub fn extra(&self) -> f64 {
        let count = |of: fn(&Row) -> usize| self.types.values().map(of).sum::<usize>();
        (count(|row| row.system) - count(|row| row.hits)) as f64 / count(|row| row.gold).max(1) as f64
    }
}

/// Scores `rows` (`text` and `event`); first the sentences open to tuning, then those held out.
///
/// # Errors
/// If a row lacks one of the two, or the pack cannot be used.
pub fn score_plover(rows: &[Value], pack: &Pack) -> Result<[PloverScores; 2]> {
    let coder = pipeline::Coder::new(pack)?;
    let mut gold: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        let (text, kind) = row["text"].as_str().zip(row["event"].as_str()).context("text or event is missing")?;
        let kind = RENAMED.iter().find(|(old, _)| *old == kind).map_or(kind, |(_, new)| new);
        gold.entry(text.to_owned()).or_default().insert(kind.to_owned());
    }
    let mut halves: [PloverScores; 2] = Default::default();
    for (text, kinds) in gold {
        let found = coder.code(&text);
        let half = &mut halves[usize::from(is_held_out(&text))];
        for kind in &kinds {
            half.types.entry(kind.clone()).or_default().gold += 1;
        }
        if let Some(kind) = &found {
            let row = half.types.entry(kind.clone()).or_default();
            row.system += 1;
            row.hits += usize::from(kinds.contains(kind));
        }
        if found.as_ref().is_none_or(|kind| !kinds.contains(kind)) {
            let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
            half.misses.push(format!("{} <> {}: {text}", kinds.join(" "), found.as_deref().unwrap_or("-")));
        }
    }
    Ok(halves)
}

/// Half of the texts, by their FNV-1a hash.
fn is_held_out(text: &str) -> bool {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_code_is_an_extra_event_and_a_miss() {
        let rows = [
            serde_json::json!({"text": "The rebels released forty prisoners on Monday.", "event": "RETREAT"}),
            serde_json::json!({"text": "The rebels attacked the town on Monday.", "event": "AID"}),
        ];
        let halves = score_plover(&rows, Pack::embedded()).expect("two rows");
        let all = |of: fn(&Row) -> usize| halves.iter().flat_map(|half| half.types.values()).map(of).sum::<usize>();
        assert_eq!((all(|row| row.gold), all(|row| row.system), all(|row| row.hits)), (2, 2, 1));
    }
}
