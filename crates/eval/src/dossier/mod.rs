//! Scores a record against a dossier's expectation (`record.toml`): people, events and copies put together right?

mod changes;
mod clusters;
mod given;
mod told;

pub use clusters::Figure;
pub(crate) use clusters::{Aligned, named};
pub use given::given;

use crate::names::norm;
use crate::rows::{Row, family};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::path::Path;

/// What the record of a dossier is expected to hold.
#[derive(Clone, Debug)]
pub struct Expectation(toml::Table);

impl Expectation {
    /// Reads `record.toml`.
    ///
    /// # Errors
    /// If the file is missing or no TOML.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self(text.parse().with_context(|| format!("{} is no TOML", path.display()))?))
    }

    /// Where the articles are: a folder or file named by the expectation, else `articles.jsonl` beside it.
    #[must_use]
    pub fn articles(&self, folder: &Path) -> std::path::PathBuf {
        let named = self.0.get("articles_dir").and_then(toml::Value::as_str);
        named.map_or_else(|| folder.join("articles.jsonl"), std::path::PathBuf::from)
    }

    fn tables(&self, key: &str) -> &[toml::Value] {
        self.0.get(key).and_then(toml::Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// The rows `record.people`, `record.events`, `record.copies` of a record.
///
/// People: an expected person is right if one entry alone has its spellings and has no other person's. Events: if one
/// entry of its kind family, whose status agrees, has half of its articles, and no other expected event has that entry.
/// Copies: if the article's group and kind are as expected.
#[must_use]
pub fn score_record(expected: &Expectation, record: &Value) -> Vec<(&'static str, Row)> {
    vec![
        ("record.people", people(expected.tables("person"), entries(record, "people"))),
        ("record.events", events(expected.tables("event"), entries(record, "events"))),
        ("record.copies", copies(expected, entries(record, "articles"))),
    ]
}

/// How well the record puts together what was read: B-cubed over mentions of people and parties and over reports of
/// events, origins counted, movement told from disagreement. Each is taken over what the record has of it; `found`
/// says how much that is. Conditions, disputes and documents are shares of the expected ones.
#[must_use]
pub fn score_merging(expected: &Expectation, record: &Value) -> Vec<(&'static str, Figure)> {
    let events = clusters::events(expected, record);
    vec![
        ("actors.merging", clusters::actors(expected, record).b_cubed()),
        ("events.merging", events.b_cubed()),
        ("origins.counted", clusters::origins(expected, record, &events)),
        ("statements.merging", clusters::statements(expected, record).b_cubed()),
        ("changes.kind", changes::kinds(expected, record)),
        ("record.conditions", told::conditions(expected, record)),
        ("record.disputes", told::disputes(expected, record)),
        ("record.documents", told::documents(expected, record)),
    ]
}

/// What the record does not put together as expected, in words.
#[must_use]
pub fn merging_faults(expected: &Expectation, record: &Value) -> Vec<String> {
    let events: Vec<&Value> = entries(record, "events").iter().collect();
    let actors: Vec<&Value> = entries(record, "people").iter().chain(entries(record, "parties")).collect();
    let event = |at: usize| text(&expected.tables("event")[at], "id").to_owned();
    let golds: Vec<&toml::Value> = expected.tables("person").iter().chain(expected.tables("party")).collect();
    let actor = |at: usize| text(golds[at], "name").to_owned();
    let mut faults = clusters::faults(&clusters::events(expected, record), &events, event);
    faults.extend(clusters::faults(&clusters::actors(expected, record), &actors, actor));
    let statements: Vec<&Value> = entries(record, "statements").iter().collect();
    let statement = |at: usize| text(&expected.tables("statement")[at], "id").to_owned();
    faults.extend(clusters::faults(&clusters::statements(expected, record), &statements, statement));
    faults.extend(clusters::miscounted(expected, record));
    faults.extend(changes::faults(expected, record));
    faults
}

fn text<'t>(table: &'t toml::Value, key: &str) -> &'t str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

pub(crate) fn entries<'r>(record: &'r Value, key: &str) -> &'r [Value] {
    record[key].as_array().map_or(&[], Vec::as_slice)
}

fn strings<'t>(table: &'t toml::Value, key: &str) -> Vec<&'t str> {
    let values = table.get(key).and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    values.iter().filter_map(toml::Value::as_str).collect()
}

fn people(expected: &[toml::Value], system: &[Value]) -> Row {
    let spelled = |entry: &Value, person: &toml::Value| {
        let known: Vec<String> = strings(person, "spellings").into_iter().map(norm).collect();
        let variants = entry["variants"].as_array().map_or(&[][..], Vec::as_slice);
        variants.iter().filter_map(Value::as_str).any(|variant| known.contains(&norm(variant)))
    };
    let right = |person: &&toml::Value| {
        let own: Vec<&Value> = system.iter().filter(|entry| spelled(entry, person)).collect();
        let alone = |entry: &Value| expected.iter().filter(|other| spelled(entry, other)).count() == 1;
        matches!(own[..], [entry] if alone(entry))
    };
    Row { gold: expected.len(), system: system.len(), hits: expected.iter().filter(right).count() }
}

fn events(expected: &[toml::Value], system: &[Value]) -> Row {
    let scored: Vec<&toml::Value> = expected.iter().filter(|event| kind(event).is_some()).collect();
    let candidates: Vec<&Value> =
        system.iter().filter(|entry| family(entry["kind"].as_str().unwrap_or_default()).is_some()).collect();
    let mut used = vec![false; candidates.len()];
    let mut hits = 0;
    for event in &scored {
        let fits = |entry: &Value| {
            let same_kind = family(entry["kind"].as_str().unwrap_or_default()) == kind(event);
            same_kind && entry["status"].as_str() == event.get("status").and_then(toml::Value::as_str)
        };
        let best = (0..candidates.len())
            .filter(|&at| !used[at] && fits(candidates[at]))
            .max_by_key(|&at| (shared_articles(event, candidates[at]), std::cmp::Reverse(at)));
        if let Some(at) =
            best.filter(|&at| 2 * shared_articles(event, candidates[at]) >= strings(event, "articles").len())
        {
            used[at] = true;
            hits += 1;
        }
    }
    Row { gold: scored.len(), system: candidates.len(), hits }
}

fn kind(event: &toml::Value) -> Option<&'static str> {
    family(event.get("kind")?.as_str()?)
}

fn shared_articles(event: &toml::Value, entry: &Value) -> usize {
    let reports = entry["reports"].as_array().map_or(&[][..], Vec::as_slice);
    let has = |article: &&str| reports.iter().any(|report| report["article"] == **article);
    strings(event, "articles").iter().filter(|article| has(article)).count()
}

/// Other versions of one article are copies of its current one.
fn versions(group: &toml::Value) -> Vec<(String, String, String)> {
    let current = group.get("current").and_then(toml::Value::as_str).unwrap_or_default();
    let others = strings(group, "versions").into_iter().filter(|version| *version != current);
    others.map(|version| (version.to_owned(), current.to_owned(), "copy".to_owned())).collect()
}

fn copies(expected: &Expectation, articles: &[Value]) -> Row {
    let text =
        |table: &'_ toml::Value, key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let members = |group: &toml::Value| {
        let original = text(group, "original");
        let members = group.get("members").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        members.into_iter().map(move |member| (text(&member, "article"), original.clone(), text(&member, "relation")))
    };
    let groups = expected.tables("copy_group").iter().flat_map(members);
    let groups = groups.filter(|(_, _, relation)| relation != "original");
    let expected: Vec<_> = groups.chain(expected.tables("version_group").iter().flat_map(versions)).collect();
    let found: Vec<&Value> = articles.iter().filter(|article| article["copy_kind"] != "original").collect();
    let right = |(article, original, relation): &&(String, String, String)| {
        found
            .iter()
            .any(|one| one["id"] == **article && one["copy_group"] == **original && one["copy_kind"] == **relation)
    };
    Row { gold: expected.len(), system: found.len(), hits: expected.iter().filter(right).count() }
}
