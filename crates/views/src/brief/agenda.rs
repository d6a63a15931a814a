//! What happened and what comes next, in time order; who met whom.

use super::markdown::{Page, list, one_line};
use super::when::{days, readable, sort_key};
use super::{is_described, shown};
use record::{Entry, Event, Evidence, Name, Record, StatusAt};
use std::collections::BTreeMap;

/// Kinds that bring people together in person or by wire.
const CONTACTS: [&str; 3] = ["meeting", "call", "visit"];
/// Meetings of more than this are told as one line, not pair by pair.
const FEW: usize = 4;

pub(super) fn write(page: &mut Page<'_>, record: &Record) {
    let mut events: Vec<&Entry<Event>> = record.events.iter().collect();
    events.sort_by_key(|event| sort_key(event.what.date.as_deref(), reported(event)));
    let latest = record.articles.iter().filter_map(|origin| origin.published.as_deref()).max();
    let is_past = |event: &&&Entry<Event>| match event.what.status {
        "held" | "denied" | "cancelled" => true,
        // What was put off from a day that is over does not come next on that day.
        "postponed" => matches!((event.what.date.as_deref(), latest), (Some(day), Some(now)) if is_over(day, now)),
        _ => false,
    };
    let (past, ahead): (Vec<_>, Vec<_>) = events.iter().copied().partition(|event| is_past(&event));
    let (stale, next): (Vec<_>, Vec<_>) =
        ahead.into_iter().partition(|event| latest.is_some_and(|now| is_stale(event, now)));
    section(page, "What happened", past.into_iter());
    section(page, "What comes next", next.into_iter());
    section(page, "Planned or proposed before, and no report of what became of it", stale.into_iter());
    contacts(page, record, &events);
}

/// Whether the days of a value lie before those of another.
fn is_over(value: &str, now: &str) -> bool {
    matches!((days(value), days(now)), (Some((_, last)), Some((now, _))) if last < now)
}

/// Days after which a plan without a day is no longer news.
const LONG_AGO: i64 = 45;

/// Whether a plan's days are over by the last report, or, if it has none, its own last report is long ago.
fn is_stale(event: &Entry<Event>, now: &str) -> bool {
    match event.what.date.as_deref().filter(|date| readable(date).is_some()) {
        Some(date) => is_over(date, now),
        None => {
            let last = event.reports.iter().filter_map(|report| report.published.as_deref()).max();
            let days =
                last.and_then(days).zip(days(now)).map(|(last, now)| last.1.duration_until(now.0).as_hours() / 24);
            days.is_some_and(|days| days > LONG_AGO)
        }
    }
}

/// When the event was first reported.
fn reported(event: &Entry<Event>) -> Option<&str> {
    event.reports.iter().filter_map(|report| report.published.as_deref()).min()
}

fn section<'a>(page: &mut Page<'_>, title: &str, events: impl Iterator<Item = &'a Entry<Event>>) {
    let events: Vec<_> = events.collect();
    if events.is_empty() {
        return;
    }
    page.heading(2, title);
    let ids: Vec<String> = events.iter().map(|event| event.id.0.clone()).collect();
    let under = |event: &&Entry<Event>| event.what.part_of.as_ref().filter(|of| ids.contains(of)).cloned();
    let (passing, told): (Vec<_>, Vec<_>) =
        events.iter().filter(|event| under(event).is_none()).partition(|event| is_passing(event, &events));
    for event in told {
        entry(page, event);
        for part in events.iter().filter(|part| under(part).as_deref() == Some(&*event.id.0)) {
            page.point(&format!("{} `{}`", line(part), part.id));
        }
    }
    if !passing.is_empty() {
        page.paragraph("Told in passing, without a day:");
        passing.into_iter().for_each(|event| page.item(&format!("{} `{}`", line(event), event.id)));
    }
}

/// Whether it is told of several together, or one report tells of it without day, place or number, and another entry has what the same sides did on a day.
fn is_passing(event: &Entry<Event>, all: &[&Entry<Event>]) -> bool {
    let what = &event.what;
    let bare = what.date.as_deref().and_then(readable).is_none() && what.place.is_none() && what.round.is_none();
    let dated = |other: &&&Entry<Event>| {
        let named = |who: &Name| who.id.is_some() && other.what.participants.iter().any(|known| known.id == who.id);
        other.what.kind == what.kind
            && other.what.date.as_deref().and_then(readable).is_some()
            && what.participants.iter().all(named)
    };
    what.several
        || bare && event.reports.len() == 1 && what.participants.len() > 1 && all.iter().any(|other| dated(&other))
}

fn entry(page: &mut Page<'_>, event: &Entry<Event>) {
    page.item(&line(event));
    if let Some(history) = history(&event.what.history, event.what.date.as_deref(), "for") {
        page.note(&history);
    }
    for field in event.fields.iter().filter(|field| field.disagree) {
        page.note(&format!("Reports differ: {}.", super::claims::versions(field)));
    }
    for outcome in &event.what.outcomes {
        page.note(&format!("{}: “{}”", outcome.by, one_line(&outcome.text)));
    }
    page.evidence_of(event, telling(event));
}

/// The sentence that tells best what became of it: of a report of its status, with its day, naming its place and those
/// who took part.
fn telling(event: &Entry<Event>) -> &Evidence {
    let what = &event.what;
    let names: Vec<&str> = what.participants.iter().filter_map(|who| who.name.rsplit(' ').next()).collect();
    let told = |text: &str| {
        let named = names.iter().filter(|name| text.contains(**name)).count().min(2);
        named + usize::from(what.place.as_deref().is_some_and(|place| text.contains(place)))
    };
    let all = event.reports.iter().flat_map(|report| report.evidence.iter().map(move |evidence| (report, evidence)));
    let best = all.enumerate().max_by_key(|(at, (report, evidence))| {
        let dated = report.given.date.is_some() && report.given.date == what.date;
        (report.given.status == what.status, dated, told(&evidence.text), std::cmp::Reverse(*at))
    });
    best.map_or(&event.evidence[0], |(_, (_, evidence))| evidence)
}

/// "**2026-02-17 to 2026-02-18** talks round 3, Geneva: A, B and C (held)".
pub(crate) fn line(event: &Entry<Event>) -> String {
    let what = &event.what;
    let date = when(event);
    let kind = what.kind.replace('_', " ");
    let track = what.track.as_ref().map(|track| format!(", {track} track")).unwrap_or_default();
    let counted = if what.round_basis == Some("counted") { " (counted)" } else { "" };
    let round = what.round.map(|n| format!(" {n}{counted}")).unwrap_or_default();
    let place = what.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
    // Of a meeting of the named, "the parties" and "officials" say nothing more.
    let named = what.participants.iter().filter(|who| !is_described(&who.name)).count();
    let told = what.participants.iter().filter(|who| named < 2 || !is_described(&who.name));
    let who: Vec<String> = told.map(with_role).collect();
    let who = if who.is_empty() { String::new() } else { format!(": {}", list(&who)) };
    format!("**{date}** {kind}{round}{track}{place}{who} ({})", what.status)
}

/// The event's date; without one, that of its first report, said so.
fn when(event: &Entry<Event>) -> String {
    match (event.what.date.as_deref().and_then(readable), reported(event)) {
        (Some(date), _) => date,
        (None, Some(reported)) => format!("no date stated, reported {reported}"),
        (None, None) => "no date stated".to_owned(),
    }
}

fn with_role(who: &Name) -> String {
    match &who.role {
        Some(role) => format!("{} ({role})", shown(&who.name)),
        None => shown(&who.name),
    }
}

/// Whether two reports have it on days of which none is the same.
fn other_days(one: &StatusAt, other: &StatusAt) -> bool {
    let days = |at: &StatusAt| at.date.as_deref().and_then(days);
    matches!((days(one), days(other)), (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0)
}

/// "History: planned for 2026-02-14 (reported 2026-02-10), then held (reported 2026-02-19)."; `on` stands before days that
/// are not `date`. `None` where there was one step only.
pub(super) fn history(steps: &[StatusAt], date: Option<&str>, on: &str) -> Option<String> {
    let step = |at: &StatusAt| {
        let reported = at.reported.as_deref().map_or("undated report".to_owned(), |date| format!("reported {date}"));
        let status = at.status.replace('_', " ");
        match at.date.as_deref().filter(|day| Some(*day) != date).and_then(readable) {
            Some(date) => format!("{status} {on} {date} ({reported})"),
            None => format!("{status} ({reported})"),
        }
    };
    let mut told: Vec<&StatusAt> = steps.iter().collect();
    // The same told again is no further step.
    told.dedup_by(|later, earlier| later.status == earlier.status && !other_days(later, earlier));
    let steps: Vec<String> = told.into_iter().map(step).collect();
    (steps.len() > 1).then(|| format!("History: {}.", steps.join(", then ")))
}

/// Who met whom: pairs with all their meetings, and larger meetings a line each.
fn contacts(page: &mut Page<'_>, record: &Record, events: &[&Entry<Event>]) {
    let sides: BTreeMap<&str, &str> =
        record.people.iter().filter_map(|one| Some((&*one.what.name, one.what.affiliation.as_deref()?))).collect();
    let side = |name: &'_ str| sides.get(name).map_or_else(|| name.to_owned(), |side| (*side).to_owned());
    let mut pairs: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    let mut large = Vec::new();
    let held = events.iter().filter(|event| event.what.status == "held" && CONTACTS.contains(&&*event.what.kind));
    for event in held {
        // Those who are only described ("we", "the parties") met nobody in particular.
        let named = |who: &&Name| who.id.is_some() && who.name.starts_with(char::is_uppercase);
        let all: Vec<&str> = event.what.participants.iter().filter(named).map(|who| &*who.name).collect();
        // Who came for a side stands for it.
        let spoken_for = |name: &str| all.iter().any(|&other| sides.get(other).is_some_and(|&side| side == name));
        let names: Vec<&str> = all.iter().copied().filter(|name| !spoken_for(name)).collect();
        let meeting = format!("{}, {} `{}`", event.what.kind.replace('_', " "), when(event), event.id);
        if names.len() > FEW {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            large.push(format!("{}: {meeting}", list(&names)));
            continue;
        }
        for (at, &one) in names.iter().enumerate() {
            // Two of one side came together.
            for &other in names[at + 1..].iter().filter(|&&other| side(one) != side(other)) {
                pairs.entry((one.min(other), one.max(other))).or_default().push(meeting.clone());
            }
        }
    }
    if pairs.is_empty() && large.is_empty() {
        return;
    }
    page.heading(2, "Who met whom");
    for ((one, other), meetings) in pairs {
        page.item(&format!("{one} and {other}: {}", meetings.join("; ")));
    }
    for line in large {
        page.item(&line);
    }
}
