//! Names that are or are not of one: cross-validated, so that no threshold is chosen on the pairs it is tried on.

use crate::Row;
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A pair of names with what it comes to.
struct Pair {
    group: String,
    is_match: bool,
    score: f64,
}

/// Rows by group of cases and, under `all`, of all groups: for each group the score from which two names are one is
/// chosen on the other groups. `file` is CSV with `case_group`, `name1`, `name2`, `is_match`; `score` compares two names.
///
/// # Errors
/// If the file cannot be read or has other columns.
pub fn score_pairs(file: &Path, score: impl Fn(&str, &str) -> Result<f64>) -> Result<BTreeMap<String, Row>> {
    let pairs = pairs(file, score)?;
    let groups: BTreeSet<&str> = pairs.iter().map(|pair| &*pair.group).collect();
    let mut rows = BTreeMap::new();
    let mut all = Row::default();
    for group in groups {
        let (own, others): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| pair.group == group);
        let row = count(&own, threshold(&others));
        all.gold += row.gold;
        all.system += row.system;
        all.hits += row.hits;
        rows.insert(group.to_owned(), row);
    }
    rows.insert("all".to_owned(), all);
    Ok(rows)
}

/// The score that gives the best F1; of several, the middle one.
fn threshold(pairs: &[&Pair]) -> f64 {
    let mut scores: Vec<f64> = pairs.iter().map(|pair| pair.score).collect();
    scores.sort_by(f64::total_cmp);
    scores.dedup();
    let figures: Vec<(f64, f64)> = scores.into_iter().map(|score| (count(pairs, score).f1(), score)).collect();
    let best = figures.iter().map(|(figure, _)| *figure).fold(0.0, f64::max);
    let best: Vec<f64> = figures.iter().filter(|(figure, _)| *figure >= best).map(|(_, score)| *score).collect();
    best.get(best.len() / 2).copied().unwrap_or(1.0)
}

fn count(pairs: &[&Pair], threshold: f64) -> Row {
    let found = |pair: &&&Pair| pair.score >= threshold;
    Row {
        gold: pairs.iter().filter(|pair| pair.is_match).count(),
        system: pairs.iter().filter(found).count(),
        hits: pairs.iter().filter(found).filter(|pair| pair.is_match).count(),
    }
}

fn pairs(file: &Path, score: impl Fn(&str, &str) -> Result<f64>) -> Result<Vec<Pair>> {
    let name = file.display();
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("cannot read {name}"))?;
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    let pair = |row: BTreeMap<String, String>| {
        let cell =
            |key: &str| row.get(key).map(String::as_str).with_context(|| format!("{name} has no column `{key}`"));
        let score = score(cell("name1")?, cell("name2")?)?;
        Ok(Pair { group: cell("case_group")?.to_owned(), is_match: cell("is_match")? == "true", score })
    };
    rows.map(|row| pair(row.with_context(|| format!("{name} is no CSV"))?)).collect()
}
