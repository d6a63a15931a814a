//! Time expressions with TIMEX3 values.
//!
//! In: the sentences' tokens and trees. Out: [`TimeExpression`]s in text order.
//! The grammar stands in `data/lang/en/times`: word lists (`patterns.toml`), their values (`values.toml`), and rules
//! (`grammar/*.toml`) that build on one another stage by stage. What they find is a meaning ("the Friday before"),
//! which is then set against the publication date, the tense of the clause, and what the text said before.

pub(crate) mod atoms;
mod calendar;
mod chart;
#[cfg(test)]
mod corpus;
mod expr;
mod grammar;
pub(crate) mod numbers;
mod pattern;
mod resolve;
mod tense;
#[cfg(test)]
pub(crate) mod testing;
mod time;

use crate::Context;
use atoms::Atoms;
use calendar::Stamp;
use document::{TimeExpression, TimexType, Upos};
use grammar::Grammar;
use jiff::civil::Date;
use lang::{LangError, Pack};
use resolve::Resolver;
use rustc_hash::FxHashSet;
use tense::{Cues, Tense};
use text::Span;
use time::{Edge, Time};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Times {
    grammar: Grammar,
    cues: Cues,
}

impl Times {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let grammar = Grammar::load(pack)?;
        let words = |name: &str| -> FxHashSet<String> {
            grammar.lists.get(name).into_iter().flat_map(|list| list.keys().cloned()).collect()
        };
        let cues = Cues {
            modals: words("modal_future"),
            plans: words("plan"),
            ahead: words("looks_ahead"),
            sayings: words("saying"),
            coming: words("coming_noun"),
            moved: words("moved"),
            came_true: words("came_true"),
            asking: words("asking"),
            happened: words("happened_noun"),
            plan_nouns: words("plan_noun"),
            plans_ahead: words("plan_past"),
        };
        Ok(Self { grammar, cues })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>) -> Vec<TimeExpression> {
        let sightings: Vec<Sighting> = cx.sentences().flat_map(|sentence| self.sightings(cx, sentence)).collect();
        let mut resolver = Resolver::new(cx.dct);
        // What the text states outright holds for mentions before it too.
        for sighting in &sightings {
            learn(&mut resolver, sighting);
        }
        let resolved = |sighting: Sighting| {
            if !cx.mask.sections().is_empty() {
                resolver.dct = cx.dct_of(sighting.sentence);
            }
            self.resolved(&mut resolver, sighting)
        };
        sightings.into_iter().filter_map(resolved).collect()
    }

    fn sightings(&self, cx: &Context<'_>, sentence: u32) -> Vec<Sighting> {
        let atoms = Atoms::of(&cx.analysis, cx.analysis.sentence_tokens(sentence));
        let items = chart::find(&self.grammar, &cx.analysis, &atoms).into_iter();
        let seen = items.map(|item| Sighting {
            sentence,
            span: atoms.span(item.start, item.end),
            tense: self.cues.tense(&cx.analysis, atoms.tokens(item.start, item.end)),
            dateline: sentence < DATELINE_WITHIN && is_dateline(cx, &atoms, item.start, item.end),
            time: item.time,
            rule: item.rule,
        });
        seen.collect()
    }

    fn resolved(&self, resolver: &mut Resolver, sighting: Sighting) -> Option<TimeExpression> {
        resolver.sentence = sighting.sentence;
        let stamp = resolver.resolve(&sighting.time, sighting.tense)?;
        note(resolver, &stamp, sighting.sentence);
        let value = stamp.to_string();
        let (mut kind, modifier) = kind_of(&sighting.time);
        if kind == TimexType::Date && is_length(&value) {
            kind = TimexType::Duration;
        }
        let rule = self.grammar.rules[sighting.rule].id.clone();
        Some(TimeExpression { span: sighting.span, kind, value, modifier, rule })
    }
}

/// An expression as found, with all that its value may depend on.
#[derive(Debug)]
struct Sighting {
    sentence: u32,
    span: Span,
    tense: Tense,
    dateline: bool,
    time: Time,
    rule: usize,
}

/// Keeps what an expression states outright: years of months and days, the date of a dateline.
fn learn(resolver: &mut Resolver, sighting: &Sighting) {
    let Some(stamp) = resolver.resolve(&sighting.time, sighting.tense) else { return };
    if let (Time::Date { .. }, Stamp::Day(day), true) = (&sighting.time, &stamp, sighting.dateline) {
        // A text that was posted again days later: its own dateline says from where it counts.
        let earlier = |dct: Date| *day < dct && calendar::days_between(*day, dct) <= POSTED_WITHIN;
        resolver.dct = resolver.dct.map(|dct| if earlier(dct) { *day } else { dct });
    }
    match (&sighting.time, &stamp) {
        (Time::Month(month, Some(_)), Stamp::Month(year, _)) => {
            resolver.years[usize::try_from(*month).unwrap_or_default()] = Some(*year);
        }
        (Time::OnWeekday(..) | Time::Date { year: Some(_), .. }, Stamp::Day(day)) => {
            if resolver.dct.is_none() && sighting.dateline {
                resolver.dct = Some(*day);
            }
            if resolver.days.len() < MOST_DAYS {
                resolver.days.push(*day);
            }
        }
        _ => {}
    }
}

/// Whether a value is a length: "five years later" with nothing to count from.
fn is_length(value: &str) -> bool {
    value
        .strip_prefix('P')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_uppercase() && c != 'T' && c != 'X'))
}

/// Days with their year that are remembered.
const MOST_DAYS: usize = 64;

/// Days by which a posting may be later than the dateline that is believed instead.
const POSTED_WITHIN: i32 = 31;

/// Sentences at the head of an article in which a dateline is looked for.
const DATELINE_WITHIN: u32 = 6;

/// "GENEVA, March 3, 2027 (Agency)", "3 March 2027": a date with nothing but names before it and a mark or nothing after.
fn is_dateline(cx: &Context<'_>, atoms: &Atoms, start: usize, end: usize) -> bool {
    let named = |at: usize| {
        let token = atoms.get(at).map_or(0, |atom| atom.token);
        matches!(cx.analysis.upos(token), Upos::Propn | Upos::Punct)
    };
    let marked = end >= atoms.len() || matches!(atoms.lower(end), "(" | "-" | "/" | ":" | "|" | "." | ",");
    (0..start).all(named) && marked
}

/// Keeps what later expressions may count from.
fn note(resolver: &mut Resolver, stamp: &Stamp, sentence: u32) {
    if matches!(stamp, Stamp::Part(_, part) if part.starts_with('Q')) {
        resolver.quarter = Some((stamp.clone(), sentence));
    }
    if let Some(day) = stamp.day() {
        resolver.last_day = Some((day, sentence));
    }
    if stamp.first_day().is_some() {
        resolver.last = Some((stamp.clone(), sentence));
    }
}

/// TIMEX3 type and modifier.
fn kind_of(time: &Time) -> (TimexType, Option<&'static str>) {
    match time {
        Time::DayPart(..) | Time::Clock(..) => (TimexType::Time, None),
        Time::Duration(_) | Time::Between(..) => (TimexType::Duration, None),
        Time::Set(_) => (TimexType::Set, None),
        Time::Modified(modifier, of) => (kind_of(of).0, Some(modifier)),
        Time::Edge(edge, of) => {
            let modifier = match edge {
                Edge::Start => "START",
                Edge::Mid => "MID",
                Edge::Late | Edge::End => "END",
            };
            (kind_of(of).0, Some(modifier))
        }
        _ => (TimexType::Date, None),
    }
}
