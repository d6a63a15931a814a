//! Whether a mention tells of the happening that others tell of.
//!
//! Contradictions forbid: other days, another place, another round, other sides, other persons of a side. Then there
//! must be enough that agrees; the vaguer the date, the more.

use super::told::{EventRules, Kinds, Told};
use crate::identity::Who;
use crate::when::When;
use document::EventStatus;
use std::collections::BTreeSet;

/// Days between two reports of one happening where one of them brings no date.
const ONE_NEWS: i32 = 21;
/// Days between a plan without a date and the happening that fulfils it.
const FULFILMENT: i32 = 60;
/// Days of a row that may have another row next to it: weeks next to each other are two.
const ROW: i32 = 4;
/// Days by which a happening is put off and still the same.
const PUT_OFF: i32 = 10;
/// Members of a cluster that a mention is compared with.
const COMPARED: usize = 24;

/// A mention that fits: how well, and why in words.
pub(super) struct Fit {
    pub(super) strength: u32,
    pub(super) reason: String,
    /// Only the company it is told in speaks for it: good where nothing else fits.
    pub(super) weak: bool,
}

/// How well mention `one` fits the cluster of `members`; `None` if it does not.
pub(super) fn fit(rules: &EventRules, told: &[Told], members: &[usize], one: usize) -> Option<Fit> {
    let compared = || members.iter().rev().take(COMPARED).map(|&member| &told[member]);
    if compared().any(|member| contradict(rules, member, &told[one], superseded(told, members, member))) {
        return None;
    }
    let fits = compared()
        .filter(|member| !superseded(told, members, member))
        .filter_map(|member| agree(rules, member, &told[one]));
    fits.max_by_key(|fit| fit.strength)
}

/// Whether a plan's date no longer holds, as a later report has it put off.
fn superseded(told: &[Told], members: &[usize], plan: &Told) -> bool {
    let put_off =
        |later: &Told| later.status == EventStatus::Postponed && later.at != plan.at && later.reported > plan.reported;
    plan.is_ahead() && members.iter().rev().take(COMPARED).any(|&member| put_off(&told[member]))
}

/// Whether one of two was put off from the days of the other, or to them.
fn put_off(rules: &EventRules, a: &Told, b: &Told) -> bool {
    let (Some(one), Some(other)) = (a.when, b.when) else { return false };
    let from = |late: &Told, then: When, now: &Told, when: When| {
        late.status == EventStatus::Postponed && (now.is_ahead() || when.first() >= then.first())
    };
    let sides = a.sides.intersection(&b.sides).count();
    let close = sides >= 2 || sides >= 1 && one_place(rules, a, b) == Some(true);
    let near = one.is_open() == other.is_open() && (one.first() - other.first()).abs() <= PUT_OFF;
    a.at != b.at && close && near && (from(a, one, b, other) || from(b, other, a, one))
}

fn contradict(rules: &EventRules, a: &Told, b: &Told, superseded: bool) -> bool {
    rules.kinds(&a.kind, &b.kind).is_none()
        || !superseded && dates_differ(rules, a, b)
        || places_differ(rules, a, b)
        || matches!((a.round, b.round), (Some(one), Some(other)) if one != other)
        || sides_differ(a, b)
        || rules.by_persons(&a.kind) && persons_differ(a, b)
        || !superseded && another_time(a, b)
}

fn dates_differ(rules: &EventRules, a: &Told, b: &Told) -> bool {
    let (Some(one), Some(other)) = (a.when, b.when) else { return false };
    let same_round = a.round.is_some() && a.round == b.round && a.at != b.at;
    let moved = put_off(rules, a, b) || same_round && put_off_by_days(a, b);
    !moved && !one.meets(other, slack(rules, a, b))
}

/// Days that may lie between two dates of one happening.
fn slack(rules: &EventRules, a: &Told, b: &Told) -> i32 {
    let row = rules.in_rows(&a.kind) && rules.in_rows(&b.kind);
    let sides = a.sides.intersection(&b.sides).count();
    let close = sides >= 2 || a.place.is_some() && a.place == b.place || a.at == b.at && sides >= 1;
    let days = [a.when, b.when].iter().flatten().all(|when| when.days() <= ROW);
    i32::from(row && close && days)
}

fn places_differ(rules: &EventRules, a: &Told, b: &Told) -> bool {
    one_place(rules, a, b) == Some(false)
}

/// Whether the places are one, or a country and a city in it; `None` where nobody knows.
fn one_place(rules: &EventRules, a: &Told, b: &Told) -> Option<bool> {
    let (one, other) = (a.place.as_ref()?, b.place.as_ref()?);
    match (a.wide_place, b.wide_place) {
        (true, false) => rules.lies_in(other, one),
        (false, true) => rules.lies_in(one, other),
        _ => Some(one == other || one.split(' ').any(|word| word.len() > 3 && other.split(' ').any(|w| w == word))),
    }
}

/// Both name sides, and not two (or all of the shorter list) are shared.
fn sides_differ(a: &Told, b: &Told) -> bool {
    let least = a.sides.len().min(b.sides.len());
    a.sides.intersection(&b.sides).count() < least.min(2)
}

/// A side that both name persons of, and no person is the same.
fn persons_differ(a: &Told, b: &Told) -> bool {
    a.persons.iter().any(|(side, persons)| b.persons.get(side).is_some_and(|others| persons.is_disjoint(others)))
}

/// What cannot be one occasion for when it is told: a plan told after the happening, news of it before it, or news of
/// other weeks.
fn another_time(a: &Told, b: &Told) -> bool {
    let fixed = |one: &Told| one.when.filter(|when| !when.is_open() && when.is_fine());
    match (fixed(a), fixed(b)) {
        (Some(_), Some(_)) => false,
        _ if a.at == b.at => (a.when.is_none() || b.when.is_none()) && a.is_ahead() != b.is_ahead(),
        (Some(day), None) => told_at_another_time(day, b),
        (None, Some(day)) => told_at_another_time(day, a),
        (None, None) => reported_apart(a, b),
    }
}

/// Whether what is told without an exact date cannot be what happened on `day`.
fn told_at_another_time(day: When, told: &Told) -> bool {
    let Some(reported) = told.reported else { return false };
    if told.is_ahead() {
        return reported > day.last() || day.first() - reported > FULFILMENT;
    }
    told.when.is_none() && (reported < day.first() - 1 || reported - day.last() > ONE_NEWS)
}

fn reported_apart(a: &Told, b: &Told) -> bool {
    let (Some(one), Some(other)) = (a.reported, b.reported) else { return false };
    match (a.is_ahead(), b.is_ahead()) {
        (true, false) => one > other || other - one > FULFILMENT,
        (false, true) => other > one || one - other > FULFILMENT,
        _ => (one - other).abs() > ONE_NEWS,
    }
}

fn agree(rules: &EventRules, a: &Told, b: &Told) -> Option<Fit> {
    let moved = matches!((a.when, b.when), (Some(one), Some(other)) if !one.meets(other, slack(rules, a, b)));
    let exact = !moved && matches!((a.when, b.when), (Some(one), Some(other)) if one.is_fine() && other.is_fine());
    let dated = a.when.is_some() && b.when.is_some();
    let place = one_place(rules, a, b) == Some(true);
    let round = a.round.is_some() && a.round == b.round;
    let sides = a.sides.intersection(&b.sides).count();
    let one_sided = a.sides.is_empty() || b.sides.is_empty();
    let persons = shared_persons(a, b);
    let near = rules.kinds(&a.kind, &b.kind) == Some(Kinds::Near);
    let known_time = dated || a.reported.is_some() && b.reported.is_some();
    let enough = if near {
        exact && (sides >= 2 || place && sides >= 1)
    } else if exact {
        sides >= 2
            || persons > 0 && sides >= 1
            || place && (sides >= 1 || one_sided)
            || round
            || a.at == b.at && sides >= 1 && rules.in_rows(&a.kind)
    } else if dated {
        let close = is_short(a) && is_short(b) && one_news(a, b);
        sides >= 2 && (place || close) || place && sides >= 1 && close || round && sides >= 1
    } else {
        known_time
            && (sides >= 2 && (place || round || persons >= 2)
                || place && sides >= 1 && one_place_news(a, b)
                || round && sides >= 1)
    };
    let weak = !enough && (one_company(rules, a, b, exact) || one_plan(rules, a, b));
    if !enough && !weak {
        return None;
    }
    let words = [
        (exact, "same days"),
        (dated && !exact && !moved, "dates that meet"),
        (moved, "put off"),
        (place, "same place"),
        (round, "same round"),
        (persons > 0, "same persons"),
        (sides > 0 && persons == 0, "same sides"),
        (a.is_ahead() != b.is_ahead(), "one a plan of the other"),
        (weak, "told of the same parties"),
    ];
    let words: Vec<&str> = words.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
    let count = |share: usize| u32::try_from(share).unwrap_or(u32::MAX).min(9);
    let strength = 100 * u32::from(exact)
        + 50 * u32::from(dated)
        + 30 * u32::from(place)
        + 40 * u32::from(round)
        + 10 * count(sides)
        + 5 * count(persons)
        + 20 * u32::from(!near);
    Some(Fit { strength: if weak { 0 } else { strength }, reason: words.join(", "), weak })
}

/// Days between reports of one plan.
const ONE_PLAN: i32 = 4;

/// The same days, and one names no side, or neither does, but both articles are about the same parties.
fn one_company(rules: &EventRules, a: &Told, b: &Told, exact: bool) -> bool {
    let same_days = exact || a.round.is_some() && a.round == b.round && put_off_by_days(a, b);
    let open = a.sides.is_empty() || b.sides.is_empty();
    if a.at == b.at || !same_days || !open || a.kind != b.kind || rules.by_persons(&a.kind) {
        return false;
    }
    let about = |told: &Told| told.sides.iter().chain(&told.company).copied().collect::<BTreeSet<Who>>();
    let named = |told: &Told| if told.sides.is_empty() { about(told) } else { told.sides.clone() };
    let (one, other) = (named(a), named(b));
    let shared =
        if a.sides.is_empty() { other.intersection(&about(a)).count() } else { one.intersection(&about(b)).count() };
    shared >= one.len().min(other.len()).clamp(1, 2)
}

/// One of two is put off, and they lie days apart.
fn put_off_by_days(a: &Told, b: &Told) -> bool {
    let (Some(one), Some(other)) = (a.when, b.when) else { return false };
    one.is_open() == other.is_open()
        && (a.status == EventStatus::Postponed || b.status == EventStatus::Postponed)
        && (one.first() - other.first()).abs() <= PUT_OFF
}

/// Two plans of the same sides in the news of one week, one of them without a date: the next round is one.
fn one_plan(rules: &EventRules, a: &Told, b: &Told) -> bool {
    let open = a.when.is_none() || b.when.is_none();
    let row = a.kind == b.kind && rules.in_rows(&a.kind) && !rules.by_persons(&a.kind);
    let near = matches!((a.reported, b.reported), (Some(one), Some(other)) if (one - other).abs() <= ONE_PLAN);
    let shared = a.sides.intersection(&b.sides).count();
    row && open && near && a.is_ahead() && b.is_ahead() && shared >= 2 && shared == a.sides.len().min(b.sides.len())
}

/// No longer than a month.
fn is_short(one: &Told) -> bool {
    one.when.is_none_or(|when| when.days() <= 31)
}

/// Reports within weeks of each other.
fn one_news(a: &Told, b: &Told) -> bool {
    matches!((a.reported, b.reported), (Some(one), Some(other)) if (one - other).abs() <= ONE_NEWS)
}

/// Reports within days of each other, or a plan told days before: for what only place and one side tell.
fn one_place_news(a: &Told, b: &Told) -> bool {
    let day = |one: &Told| one.when.filter(|when| !when.is_open()).map(When::first);
    let told = |one: &Told, other: &Told| match (one.is_ahead() && !other.is_ahead(), day(other)) {
        (true, Some(held)) => one.reported.map(|told| (held - told).abs()),
        _ => None,
    };
    let reports = match (a.reported, b.reported) {
        (Some(one), Some(other)) => Some((one - other).abs()),
        _ => None,
    };
    told(a, b).or_else(|| told(b, a)).or(reports).is_some_and(|days| days <= 4)
}

fn shared_persons(a: &Told, b: &Told) -> usize {
    let shared = |(side, persons): (&Who, &BTreeSet<usize>)| {
        b.persons.get(side).map_or(0, |others| persons.intersection(others).count())
    };
    a.persons.iter().map(shared).sum()
}
