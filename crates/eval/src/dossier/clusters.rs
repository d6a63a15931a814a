//! What was put together rightly: B-cubed over mentions (Bagga and Baldwin 1998), and counts of origins.

use super::{Expectation, entries, strings, text};
use crate::names::norm;
use crate::rows::family;
use serde_json::Value;
use std::collections::BTreeMap;

/// A figure with what it was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// F1, 0 to 1.
    pub f1: f64,
    /// Mentions or entries in gold.
    pub gold: usize,
    /// Those of them that the record has.
    pub found: usize,
}

/// Mentions as (gold entry, entry of the record), and how many gold mentions there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aligned {
    pub(crate) pairs: Vec<(usize, usize)>,
    pub(crate) gold: usize,
}

impl Aligned {
    /// B-cubed F1 over the mentions that the record has.
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
    pub(crate) fn b_cubed(&self) -> Figure {
        let mut of_gold: BTreeMap<usize, usize> = BTreeMap::new();
        let mut of_system: BTreeMap<usize, usize> = BTreeMap::new();
        let mut of_both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &(gold, system) in &self.pairs {
            *of_gold.entry(gold).or_default() += 1;
            *of_system.entry(system).or_default() += 1;
            *of_both.entry((gold, system)).or_default() += 1;
        }
        let (mut precision, mut recall) = (0.0, 0.0);
        for (gold, system) in &self.pairs {
            let both = of_both[&(*gold, *system)] as f64;
            precision += both / of_system[system] as f64;
            recall += both / of_gold[gold] as f64;
        }
        let sum = precision + recall;
        let count = self.pairs.len().max(1) as f64;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum / count };
        Figure { f1, gold: self.gold, found: self.pairs.len() }
    }

    /// The entry of the record that has most mentions of a gold entry.
    fn entry(&self, gold: usize) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        self.pairs
            .iter()
            .filter(|(of, _)| *of == gold)
            .for_each(|(_, system)| *counts.entry(*system).or_default() += 1);
        counts.into_iter().max_by_key(|&(system, count)| (count, std::cmp::Reverse(system))).map(|(system, _)| system)
    }
}

/// People and parties over (article, form), where the expectation lists them.
pub(super) fn actors(expected: &Expectation, record: &Value) -> Aligned {
    let mut aligned = Aligned::default();
    let systems: Vec<&Value> = entries(record, "people").iter().chain(entries(record, "parties")).collect();
    let golds = expected.tables("person").iter().chain(expected.tables("party"));
    for (gold, one) in golds.enumerate() {
        for mention in one.get("mentions").and_then(toml::Value::as_array).into_iter().flatten() {
            for form in strings(mention, "text") {
                aligned.gold += 1;
                let has = |system: &&Value| named(system, text(mention, "article"), form);
                if let Some(system) = systems.iter().position(has) {
                    aligned.pairs.push((gold, system));
                }
            }
        }
    }
    aligned
}

/// Whether a report of this article has the form, with or without a form of address.
pub(crate) fn named(entry: &Value, article: &str, form: &str) -> bool {
    let plain = |form: &str| {
        let form = norm(form);
        let bare = form
            .split_once(' ')
            .filter(|(first, _)| matches!(*first, "mr" | "mr." | "ms" | "ms." | "mrs" | "mrs." | "dr" | "dr."));
        bare.map_or_else(|| form.clone(), |(_, rest)| rest.to_owned())
    };
    let own = entries(entry, "reports").iter().filter(|report| report["article"] == article);
    let mut forms = own.flat_map(|report| entries(report, "variants")).filter_map(Value::as_str);
    forms.any(|known| plain(known) == plain(form))
}

/// Wordings of utterances over the articles that quote them.
pub(super) fn statements(expected: &Expectation, record: &Value) -> Aligned {
    let mut aligned = Aligned::default();
    for (gold, one) in expected.tables("statement").iter().enumerate() {
        for wording in one.get("wordings").and_then(toml::Value::as_array).into_iter().flatten() {
            aligned.gold += 1;
            let (article, wanted) = (text(wording, "article"), norm(text(wording, "text")));
            let quotes = |report: &Value| {
                let parts = entries(report, "content").iter().filter_map(Value::as_str).map(norm);
                parts.into_iter().any(|part| !part.is_empty() && (part.contains(&wanted) || wanted.contains(&part)))
            };
            let has = |system: &Value| {
                entries(system, "reports").iter().any(|report| report["article"] == article && quotes(report))
            };
            if let Some(system) = entries(record, "statements").iter().position(has) {
                aligned.pairs.push((gold, system));
            }
        }
    }
    aligned
}

/// Reports of events, one to one within each article: the sentence first, then kind, date and status.
pub(super) fn events(expected: &Expectation, record: &Value) -> Aligned {
    let golds = expected.tables("event");
    let systems = entries(record, "events");
    let mut by_article: BTreeMap<&str, Vec<(usize, Told<'_>)>> = BTreeMap::new();
    let mut aligned = Aligned::default();
    for (gold, event) in golds.iter().enumerate() {
        for told in told(event) {
            aligned.gold += 1;
            by_article.entry(told.article).or_default().push((gold, told));
        }
    }
    for (article, told) in by_article {
        let mut reports = Vec::new();
        for (system, entry) in systems.iter().enumerate() {
            let of = entries(entry, "reports").iter().filter(|report| report["article"] == article);
            reports.extend(of.map(|report| (system, report)));
        }
        let mut fits: Vec<(u32, usize, usize)> = Vec::new();
        for (at, (_, one)) in told.iter().enumerate() {
            let scored = reports.iter().enumerate().filter_map(|(to, (_, report))| Some((one.fit(report)?, at, to)));
            fits.extend(scored);
        }
        fits.sort_by_key(|&(score, at, to)| (std::cmp::Reverse(score), at, to));
        let (mut used, mut done) = (vec![false; reports.len()], vec![false; told.len()]);
        for (_, at, to) in fits {
            if !used[to] && !done[at] {
                (used[to], done[at]) = (true, true);
                aligned.pairs.push((told[at].0, reports[to].0));
            }
        }
    }
    aligned
}

/// One report of an expected event.
struct Told<'e> {
    article: &'e str,
    kind: &'e str,
    status: &'e str,
    date: &'e str,
    /// The sentence or a piece of it; empty where the expectation has none.
    slice: &'e str,
}

/// The reports of an event: its own rows, or, without such, those of its history.
fn told(event: &toml::Value) -> Vec<Told<'_>> {
    let rows = |key: &str| event.get(key).and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    let of = |row, article| Told {
        article,
        kind: text(event, "kind"),
        status: text(row, "status"),
        date: text(row, "date"),
        slice: text(row, "slice"),
    };
    match rows("reports") {
        [] => rows("history")
            .iter()
            .flat_map(|row| strings(row, "articles").into_iter().map(move |one| of(row, one)))
            .collect(),
        reports => reports.iter().map(|row| of(row, text(row, "article"))).collect(),
    }
}

impl Told<'_> {
    /// How well a report of the record fits; `None` if it tells of something else.
    fn fit(&self, report: &Value) -> Option<u32> {
        let field = |key: &str| report[key].as_str().unwrap_or_default();
        let slice = norm(self.slice);
        let overlaps = |sentence: &str| {
            let sentence = norm(sentence);
            sentence.contains(&slice) || slice.contains(&sentence)
        };
        let mut told = entries(report, "evidence").iter().filter_map(|one| one["text"].as_str());
        let same_kind =
            self.kind == field("kind") || family(self.kind).is_some() && family(self.kind) == family(field("kind"));
        let known = family(self.kind).is_some() && family(field("kind")).is_some();
        let sentence = !slice.is_empty() && told.any(overlaps);
        if known && !same_kind || !slice.is_empty() && !sentence || slice.is_empty() && !same_kind {
            return None;
        }
        let worth = |holds: bool, worth: u32| if holds { worth } else { 0 };
        Some(
            worth(same_kind, 4)
                + worth(!self.date.is_empty() && self.date == field("date"), 2)
                + worth(self.status == field("status"), 1),
        )
    }
}

/// A row of corroboration on an event that the record has, and what the record counts for it.
struct Counted<'e> {
    row: &'e toml::Value,
    counted: &'e Value,
    right: bool,
}

/// The rows on events that the record has, and how many rows there are.
fn counted<'e>(expected: &'e Expectation, record: &'e Value, events: &Aligned) -> (usize, Vec<Counted<'e>>) {
    let tables = expected.tables("event");
    let place = |row: &toml::Value| tables.iter().position(|event| text(event, "id") == text(row, "entry"));
    let rows = expected.tables("corroboration").iter().filter_map(|row| Some((row, place(row)?)));
    let rows: Vec<(&toml::Value, usize)> = rows.collect();
    let found = rows.iter().filter_map(|&(row, event)| {
        let entry = &entries(record, "events")[events.entry(event)?];
        let counted = match text(row, "what") {
            "any" => &entry["corroboration"],
            status => of_status(entry, status).unwrap_or(&entry["corroboration"]),
        };
        let passing = newsrooms(record, &strings(&tables[event], "mentions"));
        Some(Counted { row, counted, right: is_right(row, counted, &passing) })
    });
    (rows.len(), found.collect())
}

/// Whether as many origins are counted as wanted, with or without those of articles that only name the event in passing.
fn is_right(row: &toml::Value, counted: &Value, passing: &[&str]) -> bool {
    let wanted =
        row.get("independent").and_then(toml::Value::as_integer).and_then(|wanted| usize::try_from(wanted).ok());
    let origins: Vec<&str> = entries(counted, "origins").iter().filter_map(Value::as_str).collect();
    let expected: Vec<String> = strings(row, "origins").into_iter().map(norm).collect();
    let passing = origins.iter().filter(|origin| passing.contains(origin) && !expected.contains(&norm(origin))).count();
    wanted == Some(origins.len()) || wanted == Some(origins.len() - passing)
}

/// The newsrooms of these articles.
fn newsrooms<'r>(record: &'r Value, articles: &[&str]) -> Vec<&'r str> {
    let of =
        entries(record, "articles").iter().filter(|one| one["id"].as_str().is_some_and(|id| articles.contains(&id)));
    of.filter_map(|one| one["newsroom"].as_str()).collect()
}

/// Corroboration of events: right where the record counts as many independent origins.
pub(super) fn origins(expected: &Expectation, record: &Value, events: &Aligned) -> Figure {
    let (gold, rows) = counted(expected, record, events);
    let right = rows.iter().filter(|row| row.right).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of entries")]
    let f1 = if rows.is_empty() { 0.0 } else { right as f64 / rows.len() as f64 };
    Figure { f1, gold, found: rows.len() }
}

/// Corroboration rows that are counted otherwise.
pub(super) fn miscounted(expected: &Expectation, record: &Value) -> Vec<String> {
    let (_, rows) = counted(expected, record, &events(expected, record));
    let told = |one: &Counted<'_>| {
        let (entry, what, origins) = (text(one.row, "entry"), text(one.row, "what"), strings(one.row, "origins"));
        format!("counted: {entry} {what}: {} for {origins:?}", one.counted["origins"])
    };
    rows.iter().filter(|row| !row.right).map(told).collect()
}

/// Who stands behind a status.
fn of_status<'r>(entry: &'r Value, status: &str) -> Option<&'r Value> {
    let fields = entries(entry, "fields").iter().find(|field| field["field"] == "status")?;
    let value = entries(fields, "values").iter().find(|value| value["value"] == status)?;
    Some(&value["corroboration"])
}

/// What was not put together as expected, a line each: gold entries in several entries of the record, and entries of the
/// record with several gold entries. `name` names a gold entry.
pub(super) fn faults(aligned: &Aligned, systems: &[&Value], name: impl Fn(usize) -> String) -> Vec<String> {
    let mut split: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut mixed: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for &(gold, system) in &aligned.pairs {
        *split.entry(gold).or_default().entry(system).or_default() += 1;
        *mixed.entry(system).or_default().entry(gold).or_default() += 1;
    }
    let told = |system: usize| {
        let one = systems[system];
        let articles: Vec<&str> =
            entries(one, "reports").iter().filter_map(|report| report["article"].as_str()).collect();
        format!("{} {} {}", one["id"].as_str().unwrap_or_default(), one["date"], articles.join(" "))
    };
    let split = split.into_iter().filter(|(_, of)| of.len() > 1).map(|(gold, of)| {
        let parts: Vec<String> =
            of.into_iter().map(|(system, count)| format!("\n    {count}: {}", told(system))).collect();
        format!("split: {}{}", name(gold), parts.concat())
    });
    let mixed = mixed.into_iter().filter(|(_, of)| of.len() > 1).map(|(system, of)| {
        let parts: Vec<String> = of.into_iter().map(|(gold, count)| format!("{} ({count})", name(gold))).collect();
        format!("mixed: {}\n    {}", told(system), parts.join(", "))
    });
    split.chain(mixed).collect()
}
