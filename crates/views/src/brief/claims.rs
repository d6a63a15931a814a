//! Positions by issue and side with what moved; conditions, disputes, documents.

use super::agenda::history;
use super::markdown::{Page, list, one_line};
use super::when::{readable, sort_key};
use super::{is_described, shown};
use record::{ChangeKind, Condition, Dispute, Document, Entry, Field, Name, Position, Record};

/// Issues with their positions: the most spoken of first, then by name. Issues are those of the ontology, or the words
/// that two positions share.
pub(super) fn issues(record: &Record) -> Vec<(String, Vec<&Entry<Position>>)> {
    let mut issues: Vec<(String, Vec<&Entry<Position>>)> = Vec::new();
    for position in &record.positions {
        let title = match &position.what.issue_key {
            Some(key) => key.replace(['_', '-'], " "),
            None => one_line(&position.what.issue),
        };
        match issues.iter_mut().find(|(known, _)| known.to_lowercase() == title.to_lowercase()) {
            Some((_, positions)) => positions.push(position),
            None => issues.push((title, vec![position])),
        }
    }
    issues.sort_by_key(|(issue, positions)| (std::cmp::Reverse(positions.len()), issue.clone()));
    issues
}

pub(super) fn positions(page: &mut Page<'_>, record: &Record) {
    let all = issues(record);
    if all.is_empty() {
        return;
    }
    page.heading(2, "Positions");
    // Those whom the reports only describe ("other countries") are no party of the negotiation: they come last.
    let mut described = Vec::new();
    let of_named = |(issue, positions): (String, Vec<_>)| {
        let (named, others): (Vec<_>, Vec<_>) =
            positions.into_iter().partition(|one: &&Entry<Position>| !is_described(&one.what.party.name));
        described.extend(others);
        (!named.is_empty()).then_some((issue, named))
    };
    let all: Vec<_> = all.into_iter().filter_map(of_named).collect();
    // An issue in its own words that only one position is about needs no heading of its own.
    let (named, alone): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, positions)| positions.len() > 1 || positions[0].what.issue_key.is_some());
    for (issue, positions) in named {
        page.heading(3, &capitalised(&issue));
        let silent = silent(record, &positions);
        by_party(page, positions);
        if !silent.is_empty() {
            page.item(&format!("No statement found of {}.", list(&silent)));
        }
    }
    if !alone.is_empty() {
        page.heading(3, "Other issues");
        by_party(page, alone.into_iter().flat_map(|(_, positions)| positions).collect());
    }
    if !described.is_empty() {
        page.heading(3, "Of others, whom the reports do not name");
        by_party(page, described);
    }
}

/// Stances that one takes in dealing with another: an answer to them is missed.
const DEALING: [&str; 4] = ["demands", "offers", "rejects", "conditional"];
/// Reports of such stances from which the silence of the other side tells something.
const ASKED_OFTEN: usize = 2;

/// Of the two that the negotiation is mainly between, the one that says nothing of an issue of the ontology, by its own
/// mouth or its people's, on which the other deals more than once.
fn silent(record: &Record, positions: &[&Entry<Position>]) -> Vec<String> {
    let ([process], true) = (&record.processes[..], positions[0].what.issue_key.is_some()) else { return Vec::new() };
    let [one, other, ..] = &process.parties[..] else { return Vec::new() };
    let of = |party: &Name| positions.iter().filter(|one| one.what.party.id == party.id).count();
    let dealt = |party: &Name| {
        let own = positions.iter().filter(|one| one.what.party.id == party.id && DEALING.contains(&one.what.stance));
        own.map(|one| one.reports.len()).sum::<usize>()
    };
    let pairs = [(one, other), (other, one)].into_iter();
    let silent = pairs.filter(|(speaks, silent)| dealt(speaks) >= ASKED_OFTEN && of(silent) == 0);
    silent.map(|(_, silent)| silent.name.clone()).collect()
}

/// Each party's positions together, in time order.
fn by_party(page: &mut Page<'_>, mut positions: Vec<&Entry<Position>>) {
    positions.sort_by_key(|one| (one.what.party.name.clone(), key(one)));
    for position in positions {
        page.item(&position_line(position));
        for change in &position.what.changes {
            let word = match change.kind {
                ChangeKind::Moved => "Moved",
                ChangeKind::ReportsDisagree => "Reports disagree",
                ChangeKind::Apart => "Apart",
            };
            page.note(&format!("{word}: {} (`{}`)", one_line(&change.text), change.from));
        }
        page.evidence(position);
    }
}

fn key(position: &Entry<Position>) -> (bool, String) {
    let (undated, at) = sort_key(position.what.date.as_deref(), position.reports[0].published.as_deref());
    (undated, at.to_owned())
}

/// "**Ukraine** demands “security guarantees”: 20 years or more (2026-02-14)".
pub(crate) fn position_line(position: &Entry<Position>) -> String {
    let what = &position.what;
    let issue = one_line(&what.issue);
    let value = what.value.as_deref().filter(|value| !what.issue.contains(value)).map(one_line);
    let says = match (what.stance, value) {
        ("conditional", Some(value)) => format!("makes “{issue}” depend on “{value}”"),
        ("conditional", None) => format!("sets a condition for “{issue}”"),
        (stance, Some(value)) => format!("{stance} “{issue}”: {value}"),
        (stance, None) => format!("{stance} “{issue}”"),
    };
    let reported = || position.reports[0].published.as_ref().map(|date| format!("reported {date}"));
    let date = what.date.as_deref().and_then(readable).or_else(reported);
    let date = date.map(|date| format!(" ({date})")).unwrap_or_default();
    format!("**{}** {says}{date}", shown(&what.party.name))
}

pub(super) fn conditions(page: &mut Page<'_>, record: &Record) {
    if record.conditions.is_empty() {
        return;
    }
    page.heading(2, "Conditions");
    for condition in &record.conditions {
        page.item(&condition_line(condition));
        if let Some(refers) = refers(condition) {
            page.note(&refers);
        }
        page.evidence(condition);
    }
}

/// "**Ukraine**: first “guarantees signed”, then “other papers signed”: met 2026-02-18".
pub(crate) fn condition_line(condition: &Entry<Condition>) -> String {
    let what = &condition.what;
    let holder = what.holder.as_ref().map(|who| format!("**{}**: ", shown(&who.name))).unwrap_or_default();
    let since = what.since.as_deref().map(|since| format!(" {since}")).unwrap_or_default();
    let state = what.state.map(|state| format!(": {state}{since}")).unwrap_or_default();
    let (first, then) = (one_line(&what.first), one_line(&what.then));
    match what.kind {
        "before" => format!("{holder}first “{first}”, then “{then}”{state}"),
        "unless" => format!("{holder}“{first}”, or else “{then}”{state}"),
        _ => format!("{holder}“{then}” requires “{first}”{state}"),
    }
}

/// What the ends are in the record, and a deadlock.
fn refers(condition: &Entry<Condition>) -> Option<String> {
    let what = &condition.what;
    let end = |word: &str, id: &Option<String>| id.as_ref().map(|id| format!("{word} is `{id}`"));
    let ends = [end("the first", &what.first_ref), end("the second", &what.then_ref)].into_iter().flatten();
    let locked: Vec<String> = what.deadlock.iter().map(|id| format!("`{id}`")).collect();
    let deadlock =
        (!locked.is_empty()).then(|| format!("deadlock: it waits for {}, which waits for it", list(&locked)));
    let told: Vec<String> = ends.chain(deadlock).collect();
    (!told.is_empty()).then(|| format!("In the record, {}.", told.join("; ")))
}

pub(super) fn disputes(page: &mut Page<'_>, record: &Record) {
    if record.disputes.is_empty() {
        return;
    }
    page.heading(2, "Disputes");
    for dispute in &record.disputes {
        page.item(&dispute_line(dispute));
        page.evidence(dispute);
    }
}

/// "“a link exists” (claimed by media reports) — denied by the White House".
pub(crate) fn dispute_line(dispute: &Entry<Dispute>) -> String {
    let what = &dispute.what;
    let by = what.claimed_by.as_ref().map(|who| format!(" (claimed by {})", who.name)).unwrap_or_default();
    let denied = what.denied_by.as_ref().map(|who| format!(" — denied by {}", who.name));
    let contradicted = what.contradicted_by.as_ref().map(|who| format!(" — contradicted by {}", who.name));
    let answer = denied.or(contradicted).unwrap_or_default();
    format!("“{}”{by}{answer}", one_line(&what.claim))
}

pub(super) fn documents(page: &mut Page<'_>, record: &Record) {
    if record.documents.is_empty() {
        return;
    }
    page.heading(2, "Documents");
    for document in &record.documents {
        page.item(&document_line(document));
        if let Some(history) = history(&document.what.history, document.what.date.as_deref(), "on") {
            page.note(&history);
        }
        // The report that tells how far it is.
        let telling = document.reports.iter().find(|report| report.given.status == document.what.status);
        match telling.and_then(|report| report.evidence.first()) {
            Some(evidence) => page.evidence_of(document, evidence),
            None => page.evidence(document),
        }
    }
}

/// "**joint communique** (communique) between A and B: published, 2026-02-18".
pub(crate) fn document_line(document: &Entry<Document>) -> String {
    let what = &document.what;
    let names: Vec<String> = what.between.iter().map(|who| who.name.clone()).collect();
    let between = match names.len() {
        0 => String::new(),
        1 => format!(" of {}", names[0]),
        _ => format!(" between {}", list(&names)),
    };
    let date = what.date.as_deref().and_then(readable).map(|date| format!(", {date}")).unwrap_or_default();
    let status = what.status.replace('_', " ");
    format!("**{}** ({}){between}: {status}{date}", one_line(&what.title), what.kind.replace('_', " "))
}

/// "date 2026-02-17 (A Post, 2 independent) or 2026-02-18 (B Times)".
pub(crate) fn versions(field: &Field) -> String {
    let value = |value: &record::Value| {
        let origins = list(&value.corroboration.origins);
        let who = if value.by.is_empty() { origins } else { format!("{} in {origins}", list(&value.by)) };
        format!("{} ({who})", readable(&value.value).unwrap_or_else(|| value.value.clone()))
    };
    let values: Vec<String> = field.values.iter().map(value).collect();
    format!("{} {}", field.field, values.join(" or "))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
