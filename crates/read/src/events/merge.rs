//! One entry a happening: mentions of one happening are joined, and what makes no entry is left out.

use super::candidate::Candidate;
use super::participants::Participants;
use super::status::Told;
use document::{EventStatus, Quantity};
use text::Span;

/// A mention with everything its sentence tells.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) candidate: Candidate,
    pub(crate) family: u32,
    /// Whether its participants are a closed set, as in a call.
    pub(crate) pairs: bool,
    /// Whether its noun means the whole process where nothing more is said: "talks".
    pub(crate) process: bool,
    /// Whether its sentence tells of what came after it: "following the meeting".
    pub(crate) follows: bool,
    pub(crate) sentence: u32,
    pub(crate) sentence_span: Span,
    pub(crate) trigger_span: Span,
    pub(crate) told: Told,
    pub(crate) participants: Participants,
    /// How many of them are more than "the two sides".
    pub(crate) named: usize,
    pub(crate) place: Option<String>,
    /// The country in which the place lies, in lower case, where known.
    pub(crate) country: Option<String>,
    pub(crate) date: Option<String>,
    /// Whether it is told in a main clause, or in what somebody says.
    pub(crate) main: bool,
    /// Whether somebody else says it.
    pub(crate) reported: bool,
    /// Whether its verb is in the present tense: "what he signs".
    pub(crate) present: bool,
    /// Whether the verb of its phrase is one of taking part: "returned to the talks".
    pub(crate) attended: bool,
    /// Whether its sentence says when it is, be the day known or not.
    pub(crate) timed: bool,
    /// Whether it is told as the next thing in a story, without a time of its own.
    pub(crate) narrated: bool,
    /// Whether its date is only the report's day.
    pub(crate) by_lead: bool,
    pub(crate) round: Option<u32>,
    pub(crate) topics: Vec<Span>,
    pub(crate) numbers: Vec<Quantity>,
    pub(crate) manner: Manner,
}

/// What the words before the noun say of which happening is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    /// "another", "next": not one told before.
    pub(crate) new: bool,
    /// "the", "this", "their".
    pub(crate) definite: bool,
    /// "previous", "last".
    pub(crate) old: bool,
    /// "The previous rounds", "talks in Oslo and Cairo": more than one.
    pub(crate) several: bool,
    /// Its verb tells that it began.
    pub(crate) opens: bool,
    /// Its verb tells that it ended.
    pub(crate) closes: bool,
    /// Its verb tells of somebody's part in it: "attended the meeting", "chaired the talks".
    pub(crate) joined: bool,
    /// What is signed has been told: "the text was signed by X".
    pub(crate) paper: bool,
    /// In several places.
    pub(crate) spread: bool,
    /// "first day of": a part of a happening of several days.
    pub(crate) part: bool,
    /// How many sides "trilateral" tells of.
    pub(crate) sides: usize,
}

/// A happening gathered from its mentions.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    pub(crate) first: Mention,
    pub(crate) evidence: Vec<(u32, Span)>,
    /// Sentences that tell of it.
    pub(crate) mentions: Vec<u32>,
    /// Participants that the article names for it; the others are those of the main talks.
    pub(crate) named: usize,
    /// None of its sentences names a side.
    pub(crate) assumed: bool,
}

/// Sentences from a happening to one that tells who was there too.
const JOINED: u32 = 8;

fn held(mention: &Mention) -> bool {
    mention.told.status == EventStatus::Held
}

/// Joins mentions, in text order.
pub(crate) fn merge(mentions: Vec<Mention>) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    // Sentence and place of the happening that a sentence says it comes after: what follows is of the same day.
    let mut before: Option<(u32, usize)> = None;
    for mut mention in mentions {
        let day = before.filter(|(sentence, _)| *sentence == mention.sentence).map(|(_, at)| &all[at]);
        let held = mention.told.status == EventStatus::Held && !mention.follows;
        if let Some(day) = day.filter(|_| held && mention.date.is_none()) {
            mention.date = day.first.date.clone().filter(|date| date.len() == 10);
        }
        let best = (0..all.len())
            .rev()
            .take(60)
            .filter_map(|at| score(&all[at], &mention).map(|score| (score, at)))
            .max_by_key(|(score, at)| (*score, *at));
        if mention.follows {
            before = Some((mention.sentence, best.map_or(all.len(), |(_, at)| at)));
        }
        match best {
            Some((_, at)) => all[at].join(mention),
            None => all.push(Happening {
                evidence: vec![(mention.sentence, mention.sentence_span)],
                mentions: vec![mention.sentence],
                first: mention,
                named: 0,
                assumed: false,
            }),
        }
    }
    all
}

/// How well a mention fits a happening; `None` if it cannot be of it.
fn score(happening: &Happening, mention: &Mention) -> Option<u32> {
    let known = &happening.first;
    if known.family != mention.family || contradicts(known, mention) {
        return None;
    }
    let shared = known.participants.shared(&mention.participants);
    let people = (known.participants.0.len(), mention.named);
    let same_kind = known.candidate.kind == mention.candidate.kind;
    let undated = mention.date.is_none() && mention.place.is_none() && mention.told.status == known.told.status;
    let near = mention.sentence.saturating_sub(known.sentence) <= 3;
    // "The text was signed by X and Y", "X attended the meeting": who they were of what was told.
    let signed = held(mention) && mention.candidate.stand == super::candidate::Stand::Verb;
    let known_before = mention.manner.definite && !mention.manner.new && undated && same_kind;
    let close = mention.sentence.saturating_sub(known.sentence) <= JOINED;
    if known_before && (signed && mention.manner.paper || mention.manner.joined && close) {
        return Some(1 + u32::from(near));
    }
    if people.0 > 1 && people.1 > 1 && (shared == 0 || known.pairs && shared < people.0.min(people.1)) {
        return None;
    }
    let same_date = known.date.is_some() && known.date == mention.date;
    let country = known
        .place
        .as_deref()
        .map(str::to_lowercase)
        .is_some_and(|place| mention.country.as_ref() == Some(&place))
        || mention.place.as_deref().map(str::to_lowercase).is_some_and(|place| known.country.as_ref() == Some(&place));
    let same_place = known.place.is_some() && (known.place == mention.place || country);
    if mention.manner.new || known.manner.new && !mention.manner.definite {
        let both_new = known.manner.new && mention.manner.new && known.told.status == mention.told.status;
        return (both_new && (shared > 0 || people.0.min(people.1) == 0)).then_some(1);
    }
    let mut score = 0;
    score += 4 * u32::from(same_date) + 3 * u32::from(same_place) + 2 * u32::try_from(shared.min(4)).unwrap_or(0);
    score += u32::from(same_kind) + u32::from(near);
    // "The trip had been cancelled" is the one that was.
    let stopped = |told: Told| matches!(told.status, EventStatus::Cancelled | EventStatus::Postponed);
    score += 3 * u32::from(stopped(known.told) && stopped(mention.told));
    let bare = people.1 == 0 || shared == people.1;
    // "Talks in Geneva", of nobody named, and then the first day of those of X and Y in Geneva.
    let unnamed = people.0 == 0 && known.process && same_kind && known.told.status == mention.told.status;
    let familiar = shared > 0 || bare || unnamed;
    let enough = (same_date || same_place) && familiar
        || shared >= 2 && (same_kind || near || shared == people.0)
        || shared >= 1 && bare && (mention.manner.definite || near)
        || people.1 == 0 && (mention.manner.definite || !mention.told.explicit || known.process);
    enough.then_some(score)
}

/// Whether dates, places, rounds or statuses cannot be of one happening.
fn contradicts(known: &Mention, mention: &Mention) -> bool {
    let dates = known.date.as_deref().zip(mention.date.as_deref());
    let successive = |one: &str, other: &str| next_day(one, other) && (known.manner.part || mention.manner.part);
    let ends = known.manner.closes && mention.manner.opens && mention.manner.definite
        || known.manner.opens && mention.manner.closes && mention.manner.definite;
    let run = dates.is_some_and(|(one, other)| {
        let (first, last) = if known.manner.opens { (one, other) } else { (other, one) };
        ends && days_from(first, last).is_some_and(|days| (0..=MOST_DAYS).contains(&days))
    });
    let apart = dates.is_some_and(|(one, other)| !overlap(one, other) && !successive(one, other)) && !run;
    let places = known.place.as_deref().zip(mention.place.as_deref());
    // A city and its country are one place.
    let within = |one: &Mention, place: &str| one.country.as_deref().is_some_and(|of| place.to_lowercase() == of);
    let elsewhere = places.is_some_and(|(one, other)| {
        !one.contains(other) && !other.contains(one) && !within(known, other) && !within(mention, one)
    });
    let rounds = known.round.zip(mention.round).is_some_and(|(one, other)| one != other);
    let other_time = known.manner.old != mention.manner.old && (known.date.is_none() || known.date != mention.date);
    let (one, other) = (known.told, mention.told);
    let to_come = |status: EventStatus| !matches!(status, EventStatus::Held | EventStatus::Denied);
    let out_of_step = to_come(one.status) != to_come(other.status) && one.explicit && other.explicit;
    apart || elsewhere || rounds || other_time || out_of_step
}

/// Days of the longest happening told by its first and its last one.
const MOST_DAYS: i32 = 14;

/// Days from the first of one value to the last of another.
fn days_from(first: &str, last: &str) -> Option<i32> {
    let first: jiff::civil::Date = first.split('/').next()?.parse().ok()?;
    let last: jiff::civil::Date = last.rsplit('/').next()?.parse().ok()?;
    Some(first.until(last).ok()?.get_days())
}

fn next_day(one: &str, other: &str) -> bool {
    let last = |value: &str| value.rsplit('/').next().and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let first = |value: &str| value.split('/').next().and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let follows = |a: Option<jiff::civil::Date>, b: Option<jiff::civil::Date>| {
        a.and_then(|a| a.tomorrow().ok()).is_some_and(|next| Some(next) == b)
    };
    follows(last(one), first(other)) || follows(last(other), first(one))
}

/// Whether two TIMEX values can be one time. Weeks and open years are taken to fit.
fn overlap(one: &str, other: &str) -> bool {
    if one.contains('W') || other.contains('W') || one.starts_with('X') || other.starts_with('X') {
        return true;
    }
    let ends = |value: &str| {
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        (first.to_owned(), last.to_owned())
    };
    let before = |a: &str, b: &str| a[..a.len().min(b.len())] < b[..a.len().min(b.len())];
    let ((from, to), (since, until)) = (ends(one), ends(other));
    from.is_ascii()
        && to.is_ascii()
        && since.is_ascii()
        && until.is_ascii()
        && !before(&to, &since)
        && !before(&until, &from)
}

impl Happening {
    fn join(&mut self, mention: Mention) {
        let known = &mut self.first;
        let before = (known.participants.0.len(), known.place.is_some(), known.date.clone(), known.told);
        for one in mention.participants.0 {
            known.participants.add(one.who, one.role.as_deref());
        }
        known.place = known.place.take().or(mention.place);
        known.timed |= mention.timed;
        known.round = known.round.or(mention.round);
        known.date = joined_date(known.date.take(), mention.date);
        known.topics.extend(mention.topics);
        known.topics.truncate(4);
        known.numbers.extend(mention.numbers);
        known.manner.spread |= mention.manner.spread;
        known.manner.several |= mention.manner.spread;
        known.manner.sides = known.manner.sides.max(mention.manner.sides);
        if !known.told.explicit && mention.told.explicit || outdoes(mention.told.status, known.told.status) {
            known.told = mention.told;
        }
        let after = (known.participants.0.len(), known.place.is_some(), known.date.clone(), known.told);
        self.mentions.push(mention.sentence);
        let shown = self.evidence.iter().any(|(sentence, _)| *sentence == mention.sentence);
        if before != after && !shown && self.evidence.len() < 3 {
            self.evidence.push((mention.sentence, mention.sentence_span));
        }
    }
}

/// Whether the later status ends what the earlier told: a plan that was put off.
fn outdoes(later: EventStatus, earlier: EventStatus) -> bool {
    matches!(later, EventStatus::Postponed | EventStatus::Cancelled)
        && matches!(earlier, EventStatus::Planned | EventStatus::Proposed)
}

/// The finer of two dates, or both days as an interval.
fn joined_date(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if !overlap(&one, &other) => {
            let first = one.split('/').next().unwrap_or(&one).min(other.split('/').next().unwrap_or(&other)).to_owned();
            let last =
                one.rsplit('/').next().unwrap_or(&one).max(other.rsplit('/').next().unwrap_or(&other)).to_owned();
            Some(format!("{first}/{last}"))
        }
        (Some(one), Some(other)) => Some(if other.len() > one.len() && !other.contains('W') { other } else { one }),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_overlap_where_one_lies_in_the_other() {
        assert!(overlap("1978-09", "1978-09-05/1978-09-17"));
        assert!(overlap("1978", "1978-09-05"));
        assert!(overlap("XXXX-09-05", "1978-09-05"), "an open year fits");
        assert!(!overlap("1978-09-05", "1978-09-06"));
    }

    #[test]
    fn days_in_a_row_are_one_interval() {
        assert!(next_day("1978-09-05", "1978-09-06"));
        assert!(next_day("1978-09-06/1978-09-07", "1978-09-05"));
        assert!(!next_day("1978-09-05", "1978-09-07"));
        let joined = joined_date(Some("1978-09-06".into()), Some("1978-09-05".into()));
        assert_eq!(joined.as_deref(), Some("1978-09-05/1978-09-06"));
    }

    #[test]
    fn a_plan_put_off_is_put_off() {
        assert!(outdoes(EventStatus::Postponed, EventStatus::Planned));
        assert!(!outdoes(EventStatus::Planned, EventStatus::Held));
    }
}
