//! The rows: what counts as found, and as right.

use crate::matching::{Matched, cover, matched, overlap};
use crate::names::{norm, same_name, words};
use serde_json::Value;
use std::collections::BTreeMap;

/// A row of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Entries in gold.
    pub gold: usize,
    /// Entries in the readings.
    pub system: usize,
    /// Entries that agree.
    pub hits: usize,
}

impl Row {
    /// F1; 0 where nothing agrees.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of entries")]
    pub fn f1(&self) -> f64 {
        if self.hits == 0 { 0.0 } else { 2.0 * self.hits as f64 / (self.gold + self.system) as f64 }
    }
}

/// All rows by name, `statements.found` and the like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The rows.
    pub rows: BTreeMap<&'static str, Row>,
}

/// The rows that the overall mean is taken over.
const STRICT: [&str; 7] = [
    "people.found",
    "dates.value",
    "statements.speaker",
    "events.right",
    "positions.right",
    "conditions.right",
    "disputes.right",
];

impl Scores {
    /// Mean F1 of the seven strict rows; `None` where no reading was scored.
    #[must_use]
    pub fn overall(&self) -> Option<f64> {
        let strict: Option<Vec<f64>> = STRICT.iter().map(|name| self.rows.get(name).map(Row::f1)).collect();
        strict.map(|figures| figures.iter().sum::<f64>() / 7.0)
    }
}

/// Takes what was matched of one kind of entry, with what makes a match right.
pub(crate) trait Sink {
    fn add(
        &mut self,
        found: &'static str,
        right: &'static str,
        of: &Matched<'_>,
        holds: impl Fn(&Value, &Value) -> bool,
    );
}

impl Sink for Scores {
    fn add(
        &mut self,
        found: &'static str,
        right: &'static str,
        of: &Matched<'_>,
        holds: impl Fn(&Value, &Value) -> bool,
    ) {
        let right_hits = of.pairs.iter().filter(|(gold, system)| holds(gold, system)).count();
        for (name, hits) in [(found, of.pairs.len()), (right, right_hits)] {
            let row = self.rows.entry(name).or_default();
            row.gold += of.gold;
            row.system += of.system;
            row.hits += hits;
        }
    }
}

/// Scores each gold article's reading; one without a reading counts as all missed.
#[must_use]
pub fn score(gold: &[Value], readings: &[Value]) -> Scores {
    let mut scores = Scores::default();
    each_article(gold, readings, &mut scores);
    scores
}

/// Matches each gold article with its reading.
pub(crate) fn each_article(gold: &[Value], readings: &[Value], sink: &mut impl Sink) {
    for article in gold {
        let reading = readings.iter().find(|reading| reading["article"]["id"] == article["id"]);
        one_article(article, reading.unwrap_or(&Value::Null), sink);
    }
}

fn one_article(gold: &Value, reading: &Value, scores: &mut impl Sink) {
    let of = |entry: &'static str, system: &'static str| (list(&gold[entry]), list(&reading[system]));
    let (g, s) = of("people", "people");
    let all_forms =
        |a: &Value, b: &Value| list(&a["variants"]).iter().all(|v| forms(b).iter().any(|w| norm(text(v)) == norm(w)));
    scores.add("people.found", "people.every_spelling", &matched(g, s, 0.6, person), all_forms);

    let distinct = distinct_dates(list(&reading["dates"]));
    let dates = matched(list(&gold["dates"]), &distinct, 0.2, date);
    scores.add("dates.found", "dates.value", &dates, |a, b| a["value"] == b["value"]);

    let (g, s) = of("statements", "statements");
    let statements = matched(g, s, 0.5, |a, b| overlap(text(&a["content"]), &joined(&b["content"])));
    scores.add("statements.found", "statements.speaker", &statements, |a, b| {
        same_name(text(&a["speaker"]), name(&b["speaker"]))
    });

    let (g, all) = of("meetings", "events");
    let s: Vec<Value> = all.iter().filter(|event| family(text(&event["kind"])).is_some()).cloned().collect();
    scores.add("events.found", "events.right", &matched(g, &s, 0.5, event), event_right);

    let (g, s) = of("positions", "positions");
    let right = |a: &Value, b: &Value| same_name(text(&a["party"]), name(&b["party"])) && a["stance"] == b["stance"];
    scores.add("positions.found", "positions.right", &matched(g, s, 0.45, position), right);

    let (g, s) = of("conditions", "conditions");
    let ends = |a: &Value, b: &Value| {
        a["kind"] == b["kind"] && ["first", "then"].iter().all(|end| cover(text(&a[end]), clause(&b[end])) >= 0.3)
    };
    scores.add("conditions.found", "conditions.right", &matched(g, s, 0.5, condition), ends);

    let (g, s) = of("disputes", "disputes");
    let disputes = matched(g, s, 0.5, |a, b| cover(text(&a["evidence"]), &evidence(b)));
    scores.add("disputes.found", "disputes.right", &disputes, |a, b| same_name(answerer(a), answerer(b)));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A name given as a string or as an object with one.
fn name(value: &Value) -> &str {
    value.as_str().or_else(|| value["name"].as_str()).unwrap_or_default()
}

fn joined(slices: &Value) -> String {
    list(slices).iter().map(|slice| text(&slice["text"])).collect::<Vec<_>>().join(" ")
}

/// The evidence's words; more than three sentences' worth points at nothing.
fn evidence(entry: &Value) -> String {
    let joined = joined(&entry["evidence"]);
    if words(&joined).len() <= 160 { joined } else { String::new() }
}

/// One end of a condition: a clause, not a paragraph.
fn clause(value: &Value) -> &str {
    let text = text(value);
    if words(text).len() <= 60 { text } else { "" }
}

fn forms(person: &Value) -> Vec<&str> {
    std::iter::once(text(&person["name"])).chain(list(&person["variants"]).iter().map(text)).collect()
}

fn person(a: &Value, b: &Value) -> f64 {
    let near = |x: &str, y: &str| match (norm(x) == norm(y), same_name(x, y)) {
        (true, _) => 1.0,
        (_, true) => 0.6,
        _ => 0.0,
    };
    forms(a).iter().flat_map(|x| forms(b).into_iter().map(move |y| near(x, y))).fold(0.0, f64::max)
}

/// Each expression with one value counts once, however often it stands.
fn distinct_dates(dates: &[Value]) -> Vec<Value> {
    let mut distinct: Vec<Value> = Vec::new();
    for date in dates {
        let same =
            |other: &Value| norm(text(&other["text"])) == norm(text(&date["text"])) && other["value"] == date["value"];
        if !distinct.iter().any(same) {
            distinct.push(date.clone());
        }
    }
    distinct
}

fn date(a: &Value, b: &Value) -> f64 {
    let (x, y) = (text(&a["text"]), text(&b["text"]));
    let same = if a["value"] == b["value"] { 1.0 } else { 0.5 };
    if overlap(x, y) > 0.4 { cover(x, y) * same } else { 0.0 }
}

/// Kinds that count as one; `None` for kinds that are not scored.
pub(crate) fn family(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "meeting" | "call" | "visit" => "contact",
        "talks_round" | "talks" | "round" | "summit" | "conference" | "postponement" => "talks",
        "hearing" => "hearing",
        "signing" | "agreement" => "signing",
        "exchange" => "exchange",
        "statement" | "demonstration" => "other",
        _ => return None,
    })
}

fn event(a: &Value, b: &Value) -> f64 {
    let value = cover(text(&a["evidence"]), &evidence(b));
    let bonus = |holds: bool, worth: f64| if holds { worth } else { 0.0 };
    let kind = family(text(&a["kind"])) == family(text(&b["kind"]));
    let agree = bonus(kind, 1.0) + bonus(dates_agree(a, b), 0.5) + bonus(a["status"] == b["status"], 0.5);
    if value < 0.5 { 0.0 } else { value + agree }
}

fn event_right(a: &Value, b: &Value) -> bool {
    let kind = family(text(&a["kind"])) == family(text(&b["kind"]));
    kind && a["status"] == b["status"] && dates_agree(a, b) && people_agree(a, b)
}

fn dates_agree(a: &Value, b: &Value) -> bool {
    let Some(gold) = a["date"].as_str() else { return true };
    match (interval(gold), b["date"].as_str().and_then(interval)) {
        (Some(gold), Some(system)) => gold.0 <= system.1 && system.0 <= gold.1,
        _ => false,
    }
}

/// First and last day of an ISO date, month, year or `a/b`, as comparable strings.
fn interval(value: &str) -> Option<(String, String)> {
    let digits = |part: &str| part.len() >= 4 && part.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    let whole = digits(from) && digits(to) && !value.contains('W');
    whole.then(|| {
        let fill = |part: &str, rest: &str| {
            part.chars().take(10).chain(rest.chars().skip(part.len().saturating_sub(4))).collect()
        };
        (fill(from, "-01-01"), fill(to, "-12-31"))
    })
}

fn people_agree(a: &Value, b: &Value) -> bool {
    let gold: Vec<&str> = list(&a["participants"]).iter().map(name).collect();
    let system: Vec<&str> = list(&b["participants"]).iter().map(name).collect();
    let hits = gold.iter().filter(|x| system.iter().any(|y| same_name(x, y))).count();
    let extra = system.iter().filter(|y| !gold.iter().any(|x| same_name(x, y))).count();
    // An F1 of 0.6, in whole numbers.
    if hits == 0 { gold.is_empty() && system.is_empty() } else { 20 * hits >= 6 * (gold.len() + hits + extra) }
}

fn position(a: &Value, b: &Value) -> f64 {
    let party = if same_name(text(&a["party"]), name(&b["party"])) { 0.3 } else { 0.0 };
    let issue = 0.3 * cover(text(&a["issue"]), text(&b["issue"])).min(1.0);
    cover(text(&a["evidence"]), &evidence(b)) * (0.4 + party + issue)
}

fn condition(a: &Value, b: &Value) -> f64 {
    let end = |end: &str| 0.25 * cover(text(&a[end]), clause(&b[end]));
    cover(text(&a["evidence"]), &evidence(b)) * (0.5 + end("first") + end("then"))
}

/// Who denies or contradicts.
fn answerer(dispute: &Value) -> &str {
    let denied = name(&dispute["denied_by"]);
    if denied.is_empty() { name(&dispute["contradicted_by"]) } else { denied }
}
