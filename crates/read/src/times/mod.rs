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
use lang::{LangError, Pack};
use resolve::Resolver;
use rustc_hash::FxHashSet;
use tense::Cues;
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
            plan_nouns: words("plan_noun"),
            plans_ahead: words("plan_past"),
        };
        Ok(Self { grammar, cues })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>) -> Vec<TimeExpression> {
        let mut resolver = Resolver {
            dct: cx.dct,
            last_day: None,
            last: None,
            sentence: 0,
            quarter: None,
            years: [None; 13],
            days: Vec::new(),
        };
        let mut times = Vec::new();
        for sentence in cx.sentences() {
            let atoms = Atoms::of(&cx.analysis, cx.analysis.sentence_tokens(sentence));
            resolver.sentence = sentence;
            for item in chart::find(&self.grammar, &cx.analysis, &atoms) {
                let tense = self.cues.tense(&cx.analysis, atoms.tokens(item.start, item.end));
                let Some(stamp) = resolver.resolve(&item.time, tense) else { continue };
                if resolver.dct.is_none() && sentence < DATELINE_WITHIN && is_dateline(cx, &atoms, item.start, item.end)
                {
                    resolver.dct = stamp.day();
                }
                note(&mut resolver, &item.time, &stamp, sentence);
                let value = stamp.to_string();
                let (mut kind, modifier) = kind_of(&item.time);
                if kind == TimexType::Date && is_length(&value) {
                    kind = TimexType::Duration;
                }
                times.push(TimeExpression {
                    span: atoms.span(item.start, item.end),
                    kind,
                    value,
                    modifier,
                    rule: self.grammar.rules[item.rule].id.clone(),
                });
            }
        }
        times
    }
}

/// Whether a value is a length: "five years later" with nothing to count from.
fn is_length(value: &str) -> bool {
    value
        .strip_prefix('P')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_uppercase() && c != 'T' && c != 'X'))
}

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
fn note(resolver: &mut Resolver, time: &Time, stamp: &Stamp, sentence: u32) {
    match (time, stamp) {
        (Time::Month(month, Some(_)), Stamp::Month(year, _)) => {
            resolver.years[usize::try_from(*month).unwrap_or_default()] = Some(*year);
        }
        (Time::OnWeekday(..) | Time::Date { year: Some(_), .. }, Stamp::Day(day)) if resolver.days.len() < 64 => {
            resolver.days.push(*day);
        }
        _ => {}
    }
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
