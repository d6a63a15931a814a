//! Conditions, disputes and documents: which of the expected ones the record has, by the sentences they stand in.
//!
//! An expectation does not list all that a record may hold, so that these are shares of the expected ones, not F1.

use super::{Expectation, Figure, entries, text};
use crate::matching::cover;
use crate::names::same_name;
use serde_json::Value;

/// Share of the expected conditions that an entry of the record with the same kind tells of.
pub(super) fn conditions(expected: &Expectation, record: &Value) -> Figure {
    let same_kind = |gold: &toml::Value, entry: &Value| entry["kind"] == text(gold, "kind");
    share(expected.tables("condition"), entries(record, "conditions"), same_kind)
}

/// Share of the expected disputes that an entry tells of in which the same one denies; of two versions, either.
pub(super) fn disputes(expected: &Expectation, record: &Value) -> Figure {
    let same_denier = |gold: &toml::Value, entry: &Value| {
        let by = |key: &str| entry[key]["name"].as_str().or_else(|| entry[key].as_str()).unwrap_or_default();
        let answers = [by("denied_by"), by("contradicted_by")];
        let versions = gold.get("versions").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let expected = ["denied_by", "contradicted_by"].map(|key| text(gold, key)).into_iter();
        let mut expected = expected.chain(versions.iter().map(|version| text(version, "by")));
        expected.any(|name| answers.iter().any(|answer| same_name(name, answer)))
    };
    share(expected.tables("dispute"), entries(record, "disputes"), same_denier)
}

/// Share of the expected documents that an entry of the same kind and final status tells of.
pub(super) fn documents(expected: &Expectation, record: &Value) -> Figure {
    let same = |gold: &toml::Value, entry: &Value| {
        entry["kind"] == text(gold, "kind") && entry["status"] == text(gold, "status")
    };
    share(expected.tables("document"), entries(record, "documents"), same)
}

/// Of the expected entries with sentences: how many have an entry that tells of one of these sentences and agrees.
/// Each entry of the record counts for one.
#[expect(clippy::cast_precision_loss, reason = "counts of entries")]
fn share(expected: &[toml::Value], record: &[Value], agrees: impl Fn(&toml::Value, &Value) -> bool) -> Figure {
    let mut used = vec![false; record.len()];
    let (mut gold, mut found, mut right) = (0_usize, 0_usize, 0_usize);
    for one in expected.iter().filter(|one| !slices(one).is_empty()) {
        gold += 1;
        let telling: Vec<usize> =
            (0..record.len()).filter(|&at| !used[at] && slices(one).iter().any(|s| tells(&record[at], s))).collect();
        found += usize::from(!telling.is_empty());
        if let Some(&at) = telling.iter().find(|&&at| agrees(one, &record[at])) {
            used[at] = true;
            right += 1;
        }
    }
    Figure { f1: right as f64 / gold.max(1) as f64, gold, found }
}

/// The sentences of an expected entry, as (article, slice).
fn slices(expected: &toml::Value) -> Vec<(&str, &str)> {
    let reports = expected.get("reports").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    reports.iter().map(|report| (text(report, "article"), text(report, "slice"))).collect()
}

/// Whether a report of `entry` has a piece of evidence that is the slice, or holds half of its words.
fn tells(entry: &Value, (article, slice): &(&str, &str)) -> bool {
    let evidence = |report: &Value| {
        entries(report, "evidence").iter().any(|span| cover(slice, span["text"].as_str().unwrap_or_default()) >= 0.5)
    };
    entries(entry, "reports").iter().any(|report| report["article"] == *article && evidence(report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_expected_condition_is_known_by_its_sentence_and_kind() {
        let expected: toml::Table = "[[condition]]\nkind = \"before\"\nreports = [{ article = \"a\", slice = \"no vote before the return\" }]\n[[condition]]\nkind = \"before\"\n".parse().unwrap();
        let told = |kind: &str, text: &str| {
            let reports = json!([{"article": "a", "evidence": [{"text": text}]}]);
            let record = json!({"conditions": [{"kind": kind, "reports": reports}]});
            let figure = conditions(&Expectation(expected.clone()), &record);
            (figure.f1 > 0.5, figure.gold, figure.found)
        };
        assert_eq!(told("before", "There is no vote before the return."), (true, 1, 1));
        assert_eq!(told("unless", "There is no vote before the return."), (false, 1, 1));
        assert_eq!(told("before", "It rained."), (false, 1, 0));
    }
}
