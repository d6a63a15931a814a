//! Positions by issue and side with what moved; conditions, disputes, documents.

use super::markdown::{Page, list, one_line};
use super::when::{readable, sort_key};
use record::{ChangeKind, Entry, Position, Record};

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

pub(super) fn positions(page: &mut Page<'_>) {
    let all = issues(page.record);
    if all.is_empty() {
        return;
    }
    page.heading(2, "Positions");
    // An issue in its own words that only one position is about needs no heading of its own.
    let (named, alone): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, positions)| positions.len() > 1 || positions[0].what.issue_key.is_some());
    for (issue, positions) in named {
        page.heading(3, &capitalised(&issue));
        by_party(page, positions);
    }
    if !alone.is_empty() {
        page.heading(3, "Other issues");
        by_party(page, alone.into_iter().flat_map(|(_, positions)| positions).collect());
    }
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

/// "**Ukraine** demands security guarantees: 20 years or more (2026-02-14)".
fn position_line(position: &Entry<Position>) -> String {
    let what = &position.what;
    let value = what.value.as_deref().filter(|value| !what.issue.contains(value));
    let value = value.map(|value| format!(": {}", one_line(value))).unwrap_or_default();
    let reported = || position.reports[0].published.as_ref().map(|date| format!("reported {date}"));
    let date = what.date.as_deref().and_then(readable).or_else(reported);
    let date = date.map(|date| format!(" ({date})")).unwrap_or_default();
    format!("**{}** {} {}{value}{date}", what.party.name, what.stance, one_line(&what.issue))
}

pub(super) fn conditions(page: &mut Page<'_>) {
    let record = page.record;
    if record.conditions.is_empty() {
        return;
    }
    page.heading(2, "Conditions");
    for condition in &record.conditions {
        let what = &condition.what;
        let holder = what.holder.as_ref().map(|who| format!(" (so {})", who.name)).unwrap_or_default();
        let (first, then) = (one_line(&what.first), one_line(&what.then));
        page.item(&match what.kind {
            "before" => format!("First “{first}”, then “{then}”{holder}"),
            "unless" => format!("“{first}”, or else not “{then}”{holder}"),
            _ => format!("“{then}” requires “{first}”{holder}"),
        });
        page.evidence(condition);
    }
}

pub(super) fn disputes(page: &mut Page<'_>) {
    let record = page.record;
    if record.disputes.is_empty() {
        return;
    }
    page.heading(2, "Disputes");
    for dispute in &record.disputes {
        let what = &dispute.what;
        let by = what.claimed_by.as_ref().map(|who| format!(" (claimed by {})", who.name)).unwrap_or_default();
        let denied = what.denied_by.as_ref().map(|who| format!(" — denied by {}", who.name));
        let contradicted = what.contradicted_by.as_ref().map(|who| format!(" — contradicted by {}", who.name));
        let answer = denied.or(contradicted).unwrap_or_default();
        page.item(&format!("“{}”{by}{answer}", one_line(&what.claim)));
        page.evidence(dispute);
    }
}

pub(super) fn documents(page: &mut Page<'_>) {
    let record = page.record;
    if record.documents.is_empty() {
        return;
    }
    page.heading(2, "Documents");
    for document in &record.documents {
        let what = &document.what;
        let names: Vec<String> = what.between.iter().map(|who| who.name.clone()).collect();
        let between = if names.is_empty() { String::new() } else { format!(" between {}", list(&names)) };
        let date = what.date.as_deref().and_then(readable).map(|date| format!(", {date}")).unwrap_or_default();
        let status = what.status.replace('_', " ");
        page.item(&format!("**{}** ({}){between}: {status}{date}", one_line(&what.title), what.kind.replace('_', " ")));
        page.evidence(document);
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
