//! What the reports of one happening come to: its status, date, place and who took part.

use super::told::EventRules;
use crate::groups::{add_new, commonest};
use crate::when::When;
use crate::words::folded;
use record::{Event, Name, Report};

/// Adds a second mention in one article to the first.
pub(super) fn join(one: &mut Event, more: Event) {
    one.history.extend(more.history);
    became(one, more.status, more.date);
    add_people(&mut one.participants, &more.participants);
    add_new(&mut one.topics, &more.topics);
    add_new(&mut one.triggers, &more.triggers);
    add_new(&mut one.numbers, &more.numbers);
    one.several &= more.several;
    one.place = one.place.take().or(more.place);
    one.round = one.round.or(more.round);
    one.round_basis = one.round.map(|_| "stated");
    one.plover = one.plover.take().or(more.plover);
}

/// Status and date of two mentions in one article: what became of it has the date ("put off from the first, held on the
/// fifth"), and what is put off is so to the day that is planned.
fn became(one: &mut Event, status: &'static str, date: Option<String>) {
    let ahead = |status: &str| matches!(status, "planned" | "proposed");
    if one.status == "postponed" && ahead(status) {
        one.date = date.or(one.date.take());
        return;
    }
    if status == "postponed" && ahead(one.status) {
        one.status = status;
        one.date = one.date.take().or(date);
        return;
    }
    let (further, dated) = (rank(status) > rank(one.status), date.is_some() && status != one.status);
    if further {
        one.status = status;
    }
    if further && dated {
        one.date = date;
    } else if !dated {
        if let Some(row) = row(one.date.as_deref(), date.as_deref()) {
            one.date = Some(row);
        } else if fineness(date.as_deref()) < fineness(one.date.as_deref()) {
            one.date = date;
        }
    }
}

/// Longest row of days that is a date of its own.
const ROW: i32 = 4;

/// Two days or rows of days next to each other as one row.
fn row(one: Option<&str>, other: Option<&str>) -> Option<String> {
    let (one, other) = (one?, other?);
    let (a, b) = (When::parse(one)?, When::parse(other)?);
    let days = |value: &str| value.split('/').all(|day| day.len() == "0000-00-00".len());
    let short = a.days() <= ROW && b.days() <= ROW && a.is_open() == b.is_open();
    if !short || !days(one) || !days(other) || a.holds(b) || b.holds(a) || !a.meets(b, 1) {
        return None;
    }
    let first = one.split('/').chain(other.split('/')).min()?;
    let last = one.split('/').chain(other.split('/')).max()?;
    Some(format!("{first}/{last}"))
}

/// Which of two statuses in one article is the later one.
fn rank(status: &str) -> u8 {
    match status {
        "proposed" => 0,
        "planned" => 1,
        "postponed" => 2,
        "held" => 3,
        _ => 4,
    }
}

/// Smaller is more exact: open years after known ones, then by length.
fn fineness(date: Option<&str>) -> (u8, i32) {
    match date.and_then(When::parse) {
        Some(when) => (u8::from(when.is_open()), when.days()),
        None => (2 + u8::from(date.is_none()), 0),
    }
}

pub(super) fn whole(rules: &EventRules, reports: &[Report<Event>]) -> Event {
    let mut what = Event {
        kind: commonest(reports.iter().map(|report| &*report.given.kind)).unwrap_or_default().to_owned(),
        status: status(reports),
        date: date(rules, reports),
        place: commonest(reports.iter().filter_map(|report| report.given.place.as_deref())).map(str::to_owned),
        round: commonest(reports.iter().filter_map(|report| report.given.round.as_ref())).copied(),
        round_basis: reports.iter().find_map(|report| report.given.round_basis),
        plover: reports.iter().rev().find_map(|report| report.given.plover.clone()),
        several: reports.iter().all(|report| report.given.several),
        history: reports.iter().flat_map(|report| report.given.history.iter().cloned()).collect(),
        ..Event::default()
    };
    for report in reports {
        add_people(&mut what.participants, &report.given.participants);
        add_new(&mut what.topics, &report.given.topics);
        add_new(&mut what.triggers, &report.given.triggers);
    }
    what.participants = without_doubles(what.participants);
    what
}

/// Leaves out who is only described where others at the table are described by fewer of the same words: "1,900 plant
/// workers" beside "plant workers".
fn without_doubles(people: Vec<Name>) -> Vec<Name> {
    let words: Vec<Vec<String>> =
        people.iter().map(|who| folded(&who.name).split(' ').map(str::to_owned).collect()).collect();
    let described = |at: usize| !people[at].name.contains(char::is_uppercase);
    let within = |at: usize, other: usize| {
        words[at].len() > words[other].len() && words[other].iter().all(|word| words[at].contains(word))
    };
    let doubled: Vec<bool> = (0..people.len())
        .map(|at| described(at) && (0..people.len()).any(|other| described(other) && within(at, other)))
        .collect();
    people.into_iter().zip(doubled).filter(|(_, doubled)| !doubled).map(|(who, _)| who).collect()
}

/// The latest report's; what was held is not planned any more.
fn status(reports: &[Report<Event>]) -> &'static str {
    let latest = reports.last().map_or("", |report| report.given.status);
    let held = reports.iter().any(|report| report.given.status == "held");
    if held && matches!(latest, "planned" | "proposed" | "postponed") { "held" } else { latest }
}

/// An exact date before a vague one, one of a report of it as held before one of a plan; of those, the one that most
/// reports have or lie within.
fn date(rules: &EventRules, reports: &[Report<Event>]) -> Option<String> {
    let dated: Vec<(&Report<Event>, When)> =
        reports.iter().filter_map(|report| Some((report, When::parse(report.given.date.as_deref()?)?))).collect();
    let best = dated.iter().max_by_key(|(report, when)| {
        let votes = dated.iter().filter(|(_, other)| when.is_fine() && when.holds(*other)).count();
        let held = report.given.status == "held";
        (!when.is_open(), when.days() <= ROW, held, votes, -when.days())
    });
    // A report of one day of a row does not shorten it.
    let row = |best: When| {
        let longer = |when: &When| when.days() <= ROW && when.days() > best.days() && when.holds(best);
        let rows = dated.iter().filter(|(report, when)| rules.in_rows(&report.given.kind) && longer(when));
        rows.max_by_key(|(_, when)| when.days())
    };
    let best = best.and_then(|best| row(best.1).or(Some(best)));
    let first_stated = || reports.iter().find_map(|report| report.given.date.clone());
    best.and_then(|(report, _)| report.given.date.clone()).or_else(first_stated)
}

/// Adds participants; a role stated later is kept.
fn add_people(list: &mut Vec<Name>, more: &[Name]) {
    for one in more {
        match list.iter_mut().find(|known| known.id == one.id && known.name == one.name) {
            Some(known) => known.role = known.role.take().or_else(|| one.role.clone()),
            None => list.push(one.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn days_next_to_each_other_make_a_row() {
        assert_eq!(row(Some("1998-04-09"), Some("1998-04-10")).as_deref(), Some("1998-04-09/1998-04-10"));
        assert_eq!(row(Some("1998-04-09"), Some("1998-04-09")), None);
        assert_eq!(row(Some("1998-04"), Some("1998-04-09")), None);
        assert_eq!(row(Some("1998-04-01"), Some("1998-04-09")), None);
    }
}
