use crate::Scores;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// The pinned scores of `corpus/floors.toml`: a table a set, a number a row. They only rise.
#[derive(Clone, Debug, PartialEq)]
pub struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads the floors.
    ///
    /// # Errors
    /// If the file is missing or is not of this shape.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self(toml::from_str(&text).with_context(|| format!("{} is not a table of floors", path.display()))?))
    }

    /// The floors of one set.
    ///
    /// # Errors
    /// If the file has no such set.
    pub fn of(&self, set: &str) -> Result<&BTreeMap<String, f64>> {
        self.0.get(set).with_context(|| format!("the floors have no set `{set}`"))
    }
}

/// What fell below its floor, in words; `scores` gives a row's figure.
pub fn shortfalls(floors: &BTreeMap<String, f64>, scores: impl Fn(&str) -> Option<f64>) -> Vec<String> {
    let short = |(row, floor): (&String, &f64)| match scores(row) {
        None => Some(format!("{row}: no such row")),
        // Floors are written with three places.
        Some(score) if score + 0.0005 < *floor => Some(format!("{row}: {score:.3} is below its floor {floor:.3}")),
        Some(_) => None,
    };
    floors.iter().filter_map(short).collect()
}

impl Scores {
    /// A row's F1, or the overall mean under `overall`.
    #[must_use]
    pub fn figure(&self, row: &str) -> Option<f64> {
        if row == "overall" { self.overall() } else { self.rows.get(row).map(crate::Row::f1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_is_told_and_a_missing_row_too() {
        let floors = BTreeMap::from([("a".to_owned(), 0.5), ("b".to_owned(), 0.5), ("c".to_owned(), 0.5)]);
        let told = shortfalls(&floors, |row| BTreeMap::from([("a", 0.5), ("b", 0.4)]).get(row).copied());
        assert_eq!(told, ["b: 0.400 is below its floor 0.500", "c: no such row"]);
    }
}
