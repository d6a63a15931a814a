//! What moved between two positions of one party, what reports have otherwise, and how far two parties are apart.

use super::{MOST_LOOKED_BACK, ONE_OCCASION, Taken, counted_alike, same_count, same_matter, values_differ};
use crate::corpus::Corpus;
use crate::words::{containment, shared};
use document::Quantity;
use record::{Change, ChangeKind, Entry, Name, Position};
use std::collections::BTreeMap;

/// Days after which an offer and a demand are not put beside each other.
const ONE_PHASE: i32 = 60;
/// Words of an issue that are too few to tell it from others of its kind.
const FEW: usize = 2;
/// Share of the shorter condition that both must have to be one price.
const SAME_PRICE: f64 = 0.5;

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

/// For each entry in which a party drops what it made a condition of something else: the movement from that. Entries are
/// given by their place.
pub(super) fn gave_up(entries: &[Entry<Position>], heads: &[Taken]) -> Vec<(usize, Change)> {
    let mut held: BTreeMap<&Name, Vec<usize>> = BTreeMap::new();
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| bearing(head) == Bearing::Conditional) {
        held.entry(&head.seen.given.party).or_default().push(at);
    }
    let mut found = Vec::new();
    for (now, head) in heads.iter().enumerate().filter(|(_, head)| head.gave_up) {
        let same = |then: &Taken| {
            matches!((then.day, head.day), (Some((_, last)), Some((first, _))) if last < first)
                && shared(&then.value, &head.words) >= FEW
                && containment(&then.value, &head.words) >= SAME_PRICE
        };
        let earlier = held.get(&head.seen.given.party).into_iter().flatten().rev().take(MOST_LOOKED_BACK);
        if let Some((from, then)) = earlier.map(|&at| (at, &heads[at])).find(|(_, then)| same(then)) {
            let text = text(then, head, ChangeKind::Moved);
            found.push((now, Change { kind: ChangeKind::Moved, from: entries[from].id.0.clone(), text }));
        }
    }
    found
}

/// Two numbers for one thing that do not meet, one asked for and one offered, in one phase.
fn stand_apart(then: &Taken, now: &Taken) -> bool {
    let (Some(one), Some(other)) = (&then.quantity, &now.quantity) else { return false };
    let phase = matches!((then.day, now.day), (Some((_, last)), Some((first, _))) if first - last > ONE_PHASE);
    let asks = |one: &Taken, other: &Taken| one.seen.given.stance == "demands" && other.seen.given.stance == "offers";
    let asked = asks(then, now) || asks(now, then);
    let beside = then.seen.at == now.seen.at && then.is_bare() && now.is_bare();
    asked && !phase && !meet(one, other) && (beside || same_matter(then, now) || same_count(then, now))
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
    if then.opinion || now.opinion {
        return false;
    }
    let (was, is) = (bearing(then), bearing(now));
    if counted_alike(then, now).is_some() && (same_matter(then, now) || same_count(then, now)) {
        let own = is != Bearing::Refuses && (was != Bearing::Refuses || is == Bearing::Yields);
        return if values_differ(then, now) { own } else { crossed(was, is) };
    }
    if now.gave_up {
        return was == Bearing::Asks && !then.gave_up && (same_matter(then, now) || same_kind(then, now));
    }
    if was == is {
        return same_question(then, now) && containment(&then.value, &now.value) == 0.0;
    }
    let favours = was == Bearing::For || is == Bearing::For;
    let gave_way = then.seen.given.stance == "rejects" && is == Bearing::Yields && same_kind(then, now);
    let share = if favours { 2 } else { 3 };
    crossed(was, is)
        && !now.broad
        && !same_price(then, now)
        && (same_matter(then, now) && same_words(then, now, share) || gave_way)
}

/// One issue of the ontology and a word in common beside its own, or few words in one of them.
fn same_kind(then: &Taken, now: &Taken) -> bool {
    let (was, is) = (then.own_words(), now.own_words());
    let few = was.len().min(is.len()) <= FEW;
    let beside: Vec<u32> = is.iter().copied().filter(|word| !now.topic.contains(word)).collect();
    then.key().is_some() && then.key() == now.key() && (few || shared(&was, &beside) > 0)
}

/// At least so large a share of the longer one's words in both: a few words of a long issue say little of it, least where
/// one of them is only for or against a thing, which is told of all that has to do with it.
fn same_words(then: &Taken, now: &Taken, share: usize) -> bool {
    let longer = then.words.len().max(now.words.len());
    share * shared(&then.words, &now.words) >= longer
}

/// From no to yes or back, from no to a condition, or from a condition to yes; to ask for, to offer and to favour one thing
/// go together, and what is refused until something happens may later be told without that.
fn crossed(was: Bearing, is: Bearing) -> bool {
    use Bearing::{Conditional, For, Refuses, Yields};
    matches!(
        (was, is),
        (Refuses, Yields | For | Conditional) | (Yields | For, Refuses) | (Conditional, Yields) | (Yields, Conditional)
    )
}

/// An offer told with its price in two ways.
fn same_price(then: &Taken, now: &Taken) -> bool {
    let offered = [then, now].iter().any(|one| one.seen.given.stance == "offers");
    offered && containment(&then.value, &now.value) >= SAME_PRICE
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

fn bearing(one: &Taken) -> Bearing {
    match one.seen.given.stance {
        "supports" if one.ready => Bearing::Yields,
        "demands" => Bearing::Asks,
        "offers" | "accepts" => Bearing::Yields,
        "conditional" => Bearing::Conditional,
        "rejects" | "opposes" => Bearing::Refuses,
        _ => Bearing::For,
    }
}

/// Yes and no to the same, or two numbers for one thing.
fn incompatible(then: &Taken, now: &Taken) -> bool {
    let refused = [then, now].iter().any(|one| bearing(one) == Bearing::Refuses);
    let numbers = counted_alike(then, now).is_some() && values_differ(then, now) && !refused;
    let same_stance = then.seen.given.stance == now.seen.given.stance || then.own_figure || now.own_figure;
    let opposed = leaning(then.seen.given.stance) * leaning(now.seen.given.stance) < 0;
    let opinion = then.opinion || now.opinion;
    let alike = same_matter(then, now);
    same_stance && numbers && (alike || same_count(then, now)) || opposed && alike && !opinion
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
        let what = match value {
            // "Six years", asked for where one year was offered.
            Some(value) if one.quantity.is_some() => format!("{value} ({})", given.issue),
            Some(value) => format!("{}: {value}", given.issue),
            None => given.issue.clone(),
        };
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
