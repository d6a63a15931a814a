//! When two mentions are told: what cannot be one occasion for the days of their reports.

use super::compare::{exact, is_put_off};
use super::told::Told;
use crate::when::When;
use document::EventStatus;

/// Days between two reports of one happening where one of them brings no date.
pub(super) const ONE_NEWS: i32 = 21;
/// Days between a plan without a date and the happening that fulfils it.
const FULFILMENT: i32 = 60;
/// Days after which it is told that something was put off.
const TOLD_LATE: i32 = 7;
/// Days between reports that are news of the same days.
pub(super) const FRESH: i32 = 4;

/// What cannot be one occasion for when it is told: a plan told after the happening, news of it before it, or news of
/// other weeks.
pub(super) fn another_time(a: &Told, b: &Told) -> bool {
    let fixed = |one: &Told| one.when.filter(|when| !when.is_open());
    if a.at == b.at {
        // To one article, what is to come and what was are two, unless it gives both the same days.
        return a.is_ahead() != b.is_ahead() && !exact(a, b);
    }
    match (fixed(a), fixed(b)) {
        (Some(_), Some(_)) => {
            told_too_early(a, b) || told_too_early(b, a) || told_too_late(a, b) || told_too_late(b, a)
        }
        (Some(day), None) => told_at_another_time(day, b),
        (None, Some(day)) => told_at_another_time(day, a),
        (None, None) => reported_apart(a, b),
    }
}

/// Whether one is told as held before the other's days.
pub(super) fn told_too_early(held: &Told, other: &Told) -> bool {
    let early = matches!((held.reported, other.when), (Some(day), Some(when)) if day < when.first());
    held.status == EventStatus::Held && early && !other.when.is_some_and(When::is_fine)
}

/// Whether one is told as to come, in weeks or a month, when the other's days are over.
pub(super) fn told_too_late(plan: &Told, other: &Told) -> bool {
    let over = matches!((plan.reported, other.when), (Some(day), Some(when)) if when.is_fine() && day > when.last());
    plan.is_ahead() && !is_put_off(plan) && over && !plan.when.is_some_and(When::is_fine)
}

/// Whether what is told without a date cannot be what happened on `day`.
pub(super) fn told_at_another_time(day: When, told: &Told) -> bool {
    let Some(reported) = told.reported else { return false };
    // What is called off is so before its day.
    if told.status == EventStatus::Cancelled && reported <= day.last() {
        return day.first() - reported > FULFILMENT;
    }
    if told.is_ahead() {
        let after = if is_put_off(told) { TOLD_LATE } else { 0 };
        return reported > day.last() + after || day.first() - reported > FULFILMENT;
    }
    told.when.is_none() && (reported < day.first() - i32::from(day.is_fine()) || reported - day.last() > ONE_NEWS)
}

/// Whether one, told without a date, is news of the days that its own article dates at that place, not of the other's.
pub(super) fn told_of_another_day(told: &Told, other: &Told) -> bool {
    let (Some(reported), Some(day)) = (told.reported, other.when.filter(|when| !when.is_open())) else { return false };
    told.when.is_none()
        && !told.is_ahead()
        && told.at != other.at
        && told.news.iter().any(|(place, when)| {
            Some(place) == told.place.as_ref() && when.last() > day.last() && reported - when.last() <= FRESH
        })
}

/// Days after which talks are no longer this week's.
const A_WEEK: i32 = 7;

/// Whether one is told without a date when the days of the other are a week gone.
pub(super) fn told_later(told: &Told, other: &Told) -> bool {
    let over = |when: When| told.reported.is_some_and(|day| day - when.last() > A_WEEK);
    told.when.is_none() && other.when.is_some_and(over)
}

pub(super) fn reported_apart(a: &Told, b: &Told) -> bool {
    let (Some(one), Some(other)) = (a.reported, b.reported) else { return false };
    match (a.is_ahead(), b.is_ahead()) {
        // A plan told when the other had been held is another's.
        (true, false) => one >= other || other - one > FULFILMENT,
        (false, true) => other >= one || one - other > FULFILMENT,
        _ => (one - other).abs() > ONE_NEWS,
    }
}

/// Days between two tellings: those of the reports, or, where one is a plan of what the other dates, from the plan to
/// the day.
pub(super) fn told_apart(a: &Told, b: &Told) -> Option<i32> {
    let day = |one: &Told| one.when.filter(|when| !when.is_open()).map(When::first);
    let plan = |plan: &Told, held: &Told| match (plan.is_ahead() && !held.is_ahead(), day(held)) {
        (true, Some(day)) => plan.reported.map(|told| (day - told).abs()),
        _ => None,
    };
    let reports = match (a.reported, b.reported) {
        (Some(one), Some(other)) => Some((one - other).abs()),
        _ => None,
    };
    plan(a, b).or_else(|| plan(b, a)).or(reports)
}

/// Reports within weeks of each other.
pub(super) fn one_news(a: &Told, b: &Told) -> bool {
    told_apart(a, b).is_some_and(|days| days <= ONE_NEWS)
}
