//! Rounds in order: numbers counted where reports number their neighbours, and what belongs to a round: its days,
//! tracks and meetings.

use super::told::EventRules;
use crate::when::When;
use crate::words::folded;
use record::{Entry, Event};
use std::collections::{BTreeMap, BTreeSet};

/// A dated happening at one table.
struct Dated {
    at: usize,
    when: When,
    sides: BTreeSet<usize>,
}

/// Numbers rounds and puts what belongs to them under them. `side` gives the party behind an entry id.
pub(crate) fn order(rules: &EventRules, events: &mut [Entry<Event>], side: impl Fn(&str) -> Option<usize>) {
    let dated: Vec<Dated> = (0..events.len()).filter_map(|at| dated(&events[at], at, &side)).collect();
    for event in events.iter_mut() {
        event.what.track = track(rules, event);
    }
    number(rules, events, &dated);
    nest(rules, events, &dated);
}

fn dated(event: &Entry<Event>, at: usize, side: &impl Fn(&str) -> Option<usize>) -> Option<Dated> {
    let when = When::parse(event.what.date.as_deref()?).filter(|when| when.is_fine() && !when.is_open())?;
    let ids = event.what.participants.iter().filter_map(|who| who.id.as_deref());
    Some(Dated { at, when, sides: ids.filter_map(side).collect() })
}

/// Counts unnumbered rounds of the same sides between two numbered ones, and before a numbered one, where exactly as
/// many are known as there must be.
fn number(rules: &EventRules, events: &mut [Entry<Event>], dated: &[Dated]) {
    let is_round = |one: &&Dated| {
        let what = &events[one.at].what;
        rules.is_round(&what.kind) && matches!(what.status, "held" | "planned" | "postponed") && one.sides.len() > 1
    };
    let mut rounds: Vec<&Dated> = dated.iter().filter(is_round).collect();
    rounds.sort_by_key(|one| (one.when.first(), one.at));
    let mut counted: Vec<(usize, u32)> = Vec::new();
    for (place, one) in rounds.iter().enumerate() {
        let Some(number) = events[one.at].what.round else { continue };
        let mut open: Vec<usize> = Vec::new();
        let mut floor = 0;
        for before in rounds[..place].iter().rev() {
            let near = one.when.first() - before.when.first() <= SERIES;
            if !near {
                break;
            }
            if before.sides.intersection(&one.sides).count() < 2 {
                continue;
            }
            match events[before.at].what.round {
                Some(known) => {
                    floor = known;
                    break;
                }
                None => open.push(before.at),
            }
        }
        let missing = number.saturating_sub(floor + 1) as usize;
        if missing > 0 && missing == open.len() {
            counted.extend(open.into_iter().zip(1..).map(|(at, back)| (at, number - back)));
        }
    }
    for (at, number) in counted {
        events[at].what.round = Some(number);
        events[at].what.round_basis = Some("counted");
    }
}

/// Days from the first to the last round of one series.
const SERIES: i32 = 370;

/// Puts meetings and single days within the days of a round, at its place and of its sides, under it.
fn nest(rules: &EventRules, events: &mut [Entry<Event>], dated: &[Dated]) {
    let mut by_day: BTreeMap<i32, Vec<&Dated>> = BTreeMap::new();
    for round in dated.iter().filter(|one| rules.in_rows(&events[one.at].what.kind)) {
        for day in round.when.first()..=round.when.last() {
            by_day.entry(day).or_default().push(round);
        }
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for one in dated {
        let what = &events[one.at].what;
        if !rules.is_part(&what.kind) {
            continue;
        }
        let of = by_day.get(&one.when.first()).into_iter().flatten().filter(|round| {
            let whole = &events[round.at].what;
            let shorter = one.when.days() < round.when.days() || what.track.is_some() && whole.track.is_none();
            let kind = !rules.in_rows(&what.kind) || shorter;
            let inside = round.at != one.at && round.when.holds(one.when) && kind && whole.status == what.status;
            let place = match (&what.place, &whole.place) {
                (Some(one), Some(other)) => folded(one) == folded(other),
                _ => one.sides.len() > 1 && one.sides.is_subset(&round.sides),
            };
            inside && place && one.sides.intersection(&round.sides).count() > 0
        });
        if let Some(round) = of.max_by_key(|round| (round.when.days(), std::cmp::Reverse(round.at))) {
            found.push((one.at, events[round.at].id.0.clone()));
        }
    }
    for (at, of) in found {
        events[at].what.part_of = Some(of);
    }
}

/// The strand of talks that the reports tell of: "military" in "military talks", "the military track".
fn track(rules: &EventRules, event: &Entry<Event>) -> Option<String> {
    let told = event.reports.iter().flat_map(|report| report.evidence.first());
    let found = told.filter_map(|one| {
        let text = folded(&one.text);
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).find_map(|two| rules.track(two[0], two[1])).map(str::to_owned)
    });
    found.min()
}
