//! What happened and what comes next, in time order; who met whom.

use super::markdown::{Page, list};
use record::{Entry, Event};
use std::collections::BTreeMap;

/// Meetings of two that are worth a line of their own.
const CONTACTS: [&str; 3] = ["meeting", "call", "visit"];

pub(super) fn write(page: &mut Page<'_>) {
    let events = in_time_order(&page.record.events);
    let is_past = |event: &&&Entry<Event>| matches!(event.what.status, "held" | "denied" | "cancelled");
    section(page, "What happened", events.iter().filter(is_past).copied());
    section(page, "What comes next", events.iter().filter(|event| !is_past(event)).copied());
    contacts(page, &events);
}

fn section<'a>(page: &mut Page<'_>, title: &str, events: impl Iterator<Item = &'a Entry<Event>>) {
    let events: Vec<_> = events.collect();
    if events.is_empty() {
        return;
    }
    page.heading(2, title);
    for event in events {
        page.item(&line(event));
        if event.what.history.len() > 1 {
            page.note(&history(event));
        }
        for outcome in &event.what.outcomes {
            page.note(&format!("{}: “{}”", outcome.by, super::markdown::one_line(&outcome.text)));
        }
        page.evidence(event);
    }
}

/// Entries by date; those without a full date after those with one, else as the record has them.
fn in_time_order(events: &[Entry<Event>]) -> Vec<&Entry<Event>> {
    let mut events: Vec<_> = events.iter().collect();
    let key =
        |event: &Entry<Event>| event.what.date.clone().filter(|date| date.starts_with(|c: char| c.is_ascii_digit()));
    events.sort_by_key(|event| (key(event).is_none(), key(event)));
    events
}

/// "**2026-02-17/2026-02-18** round 3 of talks, Geneva: A, B and C (held)".
fn line(event: &Entry<Event>) -> String {
    let what = &event.what;
    let date = what.date.as_deref().unwrap_or("no date stated");
    let kind = what.kind.replace('_', " ");
    let round = what.round.map(|n| format!(" {n}")).unwrap_or_default();
    let place = what.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
    let who: Vec<String> = what.participants.iter().map(with_role).collect();
    let who = if who.is_empty() { String::new() } else { format!(": {}", list(&who)) };
    format!("**{date}** {kind}{round}{place}{who} ({})", what.status)
}

fn with_role(who: &record::Name) -> String {
    match &who.role {
        Some(role) => format!("{} ({role})", who.name),
        None => who.name.clone(),
    }
}

/// "planned (2026-02-14), then held (2026-02-19)".
fn history(event: &Entry<Event>) -> String {
    let step = |at: &record::StatusAt| {
        let reported = at.reported.as_deref().unwrap_or("undated report");
        match &at.date {
            Some(date) if Some(date) != event.what.date.as_ref() => format!("{} for {date} ({reported})", at.status),
            _ => format!("{} ({reported})", at.status),
        }
    };
    format!("History: {}.", event.what.history.iter().map(step).collect::<Vec<_>>().join(", then "))
}

fn contacts(page: &mut Page<'_>, events: &[&Entry<Event>]) {
    let mut pairs: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let held = events.iter().filter(|event| event.what.status == "held" && CONTACTS.contains(&&*event.what.kind));
    for event in held {
        let names: Vec<&String> = event.what.participants.iter().map(|who| &who.name).collect();
        for (at, one) in names.iter().enumerate() {
            for other in &names[at + 1..] {
                let pair = if one < other { (one, other) } else { (other, one) };
                let when = event.what.date.as_deref().unwrap_or("no date stated");
                let entry = pairs.entry((pair.0.to_string(), pair.1.to_string())).or_default();
                entry.push(format!("{} {when} `{}`", event.what.kind.replace('_', " "), event.id));
            }
        }
    }
    if pairs.is_empty() {
        return;
    }
    page.heading(2, "Who met whom");
    for ((one, other), meetings) in pairs {
        page.item(&format!("{one} and {other}: {}", meetings.join("; ")));
    }
}
