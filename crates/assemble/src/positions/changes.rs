//! What moved between two positions of one party, what reports have otherwise, and how far two parties are apart.

use super::{MOST_LOOKED_BACK, ONE_OCCASION, Taken, same_matter, values_differ};
use crate::corpus::Corpus;
use crate::words::{containment, shared};
use document::Quantity;
use record::{Change, ChangeKind, Entry, Position};
use std::collections::BTreeMap;

/// Days after which an offer and a demand are not put beside each other.
const ONE_PHASE: i32 = 60;

/// For each entry that stands apart from one of another party: a number for the same thing that does not meet the
/// other's. Of each other party the latest is taken. Entries are given by their place.
pub(super) fn apart(entries: &[Entry<Position>], heads: &[Taken]) -> Vec<(usize, Change)> {
    let mut counted: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (at, head) in heads.iter().enumerate() {
        if let Some(quantity) = &head.quantity {
            counted.entry((&quantity.unit, head.seen.given.issue_key.as_deref())).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for of in counted.values_mut() {
        of.sort_by_key(|&at| (heads[at].day, heads[at].seen.at, heads[at].seen.evidence[0].start, at));
        for (place, &now) in of.iter().enumerate() {
            let mut parties = vec![&heads[now].seen.given.party];
            for &then in of[..place].iter().rev().take(MOST_LOOKED_BACK) {
                let party = &heads[then].seen.given.party;
                if parties.contains(&party) || !stand_apart(&heads[then], &heads[now]) {
                    continue;
                }
                parties.push(party);
                let text = text(&heads[then], &heads[now], ChangeKind::Apart);
                found.push((now, Change { kind: ChangeKind::Apart, from: entries[then].id.0.clone(), text }));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

/// Two numbers for one thing that do not meet, at least one of them asked for, in one phase.
fn stand_apart(then: &Taken, now: &Taken) -> bool {
    let (Some(one), Some(other)) = (&then.quantity, &now.quantity) else { return false };
    let phase = matches!((then.day, now.day), (Some((_, last)), Some((first, _))) if first - last > ONE_PHASE);
    let asked = [then, now].iter().any(|taken| matches!(taken.seen.given.stance, "demands" | "rejects"));
    asked && !phase && !meet(one, other) && shared(&then.own_words(), &now.own_words()) > 0
}

/// Whether some number lies within both.
fn meet(one: &Quantity, other: &Quantity) -> bool {
    let low = |quantity: &Quantity| quantity.low.unwrap_or(f64::NEG_INFINITY);
    let high = |quantity: &Quantity| quantity.high.unwrap_or(f64::INFINITY);
    low(one) <= high(other) && low(other) <= high(one)
}

/// What moved since the latest step before, or what another report of the same occasion has otherwise.
pub(super) fn changes(corpus: &Corpus<'_>, entries: &[Entry<Position>], before: &[Taken], now: &Taken) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut occasion: Option<i32> = None;
    for (entry, then) in entries.iter().zip(before).rev().take(MOST_LOOKED_BACK) {
        // Where reports of the last occasion disagree, it moved from what each of them has.
        let earlier = matches!((occasion, then.day), (Some(day), Some((_, last))) if day - last > ONE_OCCASION);
        if earlier {
            break;
        }
        let Some(kind) = kind(corpus, then, now) else { continue };
        changes.push(Change { kind, from: entry.id.0.clone(), text: text(then, now, kind) });
        if kind == ChangeKind::Moved {
            occasion = occasion.or(then.day.map(|(first, _)| first));
        }
    }
    changes
}

fn kind(corpus: &Corpus<'_>, then: &Taken, now: &Taken) -> Option<ChangeKind> {
    let apart = match (then.day, now.day) {
        (Some((_, last)), Some((first, _))) => Some(first - last),
        _ => None,
    };
    match apart {
        Some(days) if days > ONE_OCCASION => differ(then, now).then_some(ChangeKind::Moved),
        Some(_) => {
            let other_origin = corpus.origin(then.seen.at) != corpus.origin(now.seen.at);
            (other_origin && incompatible(then, now)).then_some(ChangeKind::ReportsDisagree)
        }
        None => None,
    }
}

/// Another value of what is counted alike, or another bearing on what is told in the same words.
fn differ(then: &Taken, now: &Taken) -> bool {
    let quantities = matches!((&then.quantity, &now.quantity), (Some(a), Some(b)) if a.unit == b.unit);
    let (was, is) = (bearing(then.seen.given.stance), bearing(now.seen.given.stance));
    if quantities && (same_matter(then, now) || same_count(then, now)) {
        return values_differ(then, now) || was != is;
    }
    if was == is {
        return same_question(then, now) && containment(&then.value, &now.value) == 0.0;
    }
    crossed(was, is) && !now.broad && (same_matter(then, now) || gave_way(then, now))
}

/// From no to yes on one issue of the ontology, in whatever words.
fn gave_way(then: &Taken, now: &Taken) -> bool {
    let key = |one: &Taken| one.seen.given.issue_key.clone();
    let refused = then.seen.given.stance == "rejects";
    refused && matches!(now.seen.given.stance, "offers" | "accepts") && key(then).is_some() && key(then) == key(now)
}

/// Two numbers of one line, all words of the shorter one in the other ("a corridor", "a corridor to the enclave"), or one
/// of them without any ("Local 9 stuck to 9").
fn same_count(then: &Taken, now: &Taken) -> bool {
    let keyed = match (&then.seen.given.issue_key, &now.seen.given.issue_key) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    keyed && (then.is_bare() || now.is_bare() || containment(&then.own_words(), &now.own_words()) == 1.0)
}

/// From yes to no, or to or from a condition; to ask for, to offer and to favour one thing go together.
fn crossed(was: Bearing, is: Bearing) -> bool {
    let turn = |one: Bearing| matches!(one, Bearing::Refuses | Bearing::Conditional);
    turn(was) || turn(is)
}

/// The same matter in the same words with two values that are no numbers.
fn same_question(then: &Taken, now: &Taken) -> bool {
    let numbers = then.quantity.is_some() || now.quantity.is_some();
    let own = then.own_words();
    !numbers && !then.value.is_empty() && !now.value.is_empty() && own.len() >= 2 && own == now.own_words()
}

/// How a stance bears on the matter: a change of it is a movement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearing {
    Asks,
    Yields,
    Conditional,
    Refuses,
    For,
}

fn bearing(stance: &str) -> Bearing {
    match stance {
        "demands" => Bearing::Asks,
        "offers" | "accepts" => Bearing::Yields,
        "conditional" => Bearing::Conditional,
        "rejects" | "opposes" => Bearing::Refuses,
        _ => Bearing::For,
    }
}

/// Yes and no to the same, or two numbers for one thing.
fn incompatible(then: &Taken, now: &Taken) -> bool {
    let numbers = matches!((&then.quantity, &now.quantity), (Some(a), Some(b)) if a.unit == b.unit && (a.low, a.high) != (b.low, b.high));
    let same_stance = then.seen.given.stance == now.seen.given.stance;
    let opposed = leaning(then.seen.given.stance) * leaning(now.seen.given.stance) < 0;
    (same_stance && numbers) || (opposed && same_matter(then, now))
}

/// For it or against it.
fn leaning(stance: &str) -> i8 {
    match stance {
        "demands" | "offers" | "accepts" | "supports" => 1,
        "rejects" | "opposes" => -1,
        _ => 0,
    }
}

fn text(then: &Taken, now: &Taken, kind: ChangeKind) -> String {
    let told = |one: &Taken| {
        let given = &one.seen.given;
        let value = given.value.as_deref().filter(|value| !given.issue.contains(value));
        let value = value.map(|value| format!(": {value}")).unwrap_or_default();
        let what = format!("{}{value}", given.issue);
        format!("{} {}", given.stance, what.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    match kind {
        ChangeKind::Moved => format!("{}, before: {}", told(now), told(then)),
        ChangeKind::ReportsDisagree => format!("{}, by another report: {}", told(now), told(then)),
        ChangeKind::Apart => {
            let party = |one: &Taken| one.seen.given.party.name.clone();
            format!("{} {}, {} {}", party(then), told(then), party(now), told(now))
        }
    }
}
