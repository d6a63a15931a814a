//! Movement against disagreement: of the changes that are expected between two values of a line, or of a field of a
//! happening, how many does the record tell, and as what?

use super::clusters::Figure;
use super::{Expectation, entries, strings, text};
use crate::names::norm;
use serde_json::Value;

/// Expected changes that the record shows as such, by kind.
pub(super) fn kinds(expected: &Expectation, record: &Value) -> Figure {
    let changes = expected.tables("change");
    let told: Vec<Option<bool>> = changes.iter().map(|change| told(expected, record, change)).collect();
    let found = told.iter().flatten().count();
    let right = told.iter().flatten().filter(|right| **right).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of entries")]
    let f1 = if found == 0 { 0.0 } else { right as f64 / found as f64 };
    Figure { f1, gold: changes.len(), found }
}

/// Expected changes that the record has both ends of and tells otherwise, or not at all.
pub(super) fn faults(expected: &Expectation, record: &Value) -> Vec<String> {
    let wrong = expected.tables("change").iter().filter(|change| told(expected, record, change) != Some(true));
    let line = |change: &toml::Value| {
        format!("{} {}{}", text(change, "kind"), text(change, "position"), text(change, "field"))
    };
    let ends = |change: &toml::Value| {
        let of = |end: &str| change.get(end).map_or("", |end| text(end, "value")).to_owned();
        format!("{} to {}", of("from"), of("to"))
    };
    wrong
        .map(|change| format!("change: {}, {}: {:?}", line(change), ends(change), told(expected, record, change)))
        .collect()
}

/// Whether the record tells a change as what it is; `None` if it has not both ends.
fn told(expected: &Expectation, record: &Value, change: &toml::Value) -> Option<bool> {
    let kind = text(change, "kind");
    let (from, to) = (change.get("from")?, change.get("to")?);
    if let Some(field) = change.get("field").and_then(toml::Value::as_str) {
        return field_told(record, field, from, to).then_some(kind == "disagreement");
    }
    let line = expected.tables("position").iter().find(|line| text(line, "id") == text(change, "position"))?;
    let positions = entries(record, "positions");
    let of = |end: &toml::Value| -> Vec<&Value> { positions.iter().filter(|one| is(one, line, end)).collect() };
    let (from, to) = (of(from), of(to));
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let kinds =
        from.iter().flat_map(|one| to.iter().filter_map(|other| between(other, one).or_else(|| between(one, other))));
    let wanted = if kind == "movement" { "moved" } else { "reports_disagree" };
    let kinds: Vec<&str> = kinds.collect();
    Some(kinds.contains(&wanted) && kinds.iter().all(|kind| *kind == wanted || *kind == "apart"))
}

/// As what `one` has its change from `other`.
fn between<'r>(one: &'r Value, other: &Value) -> Option<&'r str> {
    let mut changes = entries(one, "changes").iter().filter(|change| change["from"] == other["id"]);
    changes.find_map(|change| change["kind"].as_str())
}

/// Whether a position of the record is one end of a change: it stands on one of the sentences of that step.
fn is(one: &Value, line: &toml::Value, end: &toml::Value) -> bool {
    let articles = strings(end, "articles");
    let steps = line.get("steps").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    let step = steps
        .iter()
        .filter(|step| text(step, "value") == text(end, "value") && text(step, "date") == text(end, "date"));
    let slices =
        step.flat_map(|step| step.get("slices").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice));
    let mut slices = slices.filter(|slice| articles.contains(&text(slice, "article")));
    slices.any(|slice| {
        let wanted = norm(text(slice, "text"));
        let mut own = entries(one, "evidence").iter().filter(|evidence| evidence["article"] == text(slice, "article"));
        own.any(|evidence| {
            let told = norm(evidence["text"].as_str().unwrap_or_default());
            told.contains(&wanted) || wanted.contains(&told)
        })
    })
}

/// Whether a happening of both articles has the field with both values side by side.
fn field_told(record: &Value, field: &str, from: &toml::Value, to: &toml::Value) -> bool {
    let gives = |value: &Value, end: &toml::Value| {
        let articles = strings(end, "articles");
        entries(value, "articles").iter().filter_map(Value::as_str).any(|article| articles.contains(&article))
    };
    let differ = |entry: &Value| {
        let fields =
            entries(entry, "fields").iter().filter(|known| known["field"] == field && known["disagree"] == true);
        fields.into_iter().any(|known| {
            let values = entries(known, "values");
            values.iter().any(|value| gives(value, from)) && values.iter().any(|value| gives(value, to))
        })
    };
    entries(record, "events").iter().any(differ)
}
