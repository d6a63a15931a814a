//! Sets an expression against the calendar: publication date, tense, and what the text said before.

use super::calendar::{
    Stamp, add_days, add_months, days_between, feast_day, first_month, nearest_weekday, weekday_of_week,
};
use super::tense::Tense;
use super::time::{Anchor, Edge, Feast, Time, Turn, Unit};
use jiff::civil::Date;

/// What expressions are resolved against.
#[derive(Clone, Debug)]
pub(crate) struct Resolver {
    /// The publication date.
    pub(crate) dct: Option<Date>,
    /// The last day the text named, and the sentence.
    pub(crate) last_day: Option<(Date, u32)>,
    /// The last time the text named, of any grain, and the sentence.
    pub(crate) last: Option<(Stamp, u32)>,
    /// The sentence being read.
    pub(crate) sentence: u32,
    /// The last quarter named, and the sentence.
    pub(crate) quarter: Option<(Stamp, u32)>,
    /// Years that the text itself gave to months: "last June" decides a later "June 14".
    pub(crate) years: [Option<i16>; 13],
    /// Days whose year the text itself gave.
    pub(crate) days: Vec<Date>,
}

/// Beyond this many days a date in the tense's direction is less likely than a close one against it.
const FAR: i32 = 300;
/// Such a close one.
const NEAR: i32 = 60;
/// Days after which a plan for a weekday is no longer about the last one.
const JUST_OVER: i32 = 2;
/// Without tense, the future must be nearer by this many tenths.
const LEAN: i32 = 18;

impl Resolver {
    /// Nothing told yet.
    pub(crate) fn new(dct: Option<Date>) -> Self {
        Self { dct, last_day: None, last: None, sentence: 0, quarter: None, years: [None; 13], days: Vec::new() }
    }

    /// The time on the calendar, with `XXXX` where that stays open. `None`: no sensible reading.
    pub(crate) fn resolve(&self, time: &Time, tense: Tense) -> Option<Stamp> {
        match time {
            Time::Date { year, month, day } => self.date(*year, *month, *day, tense),
            Time::OnWeekday(weekday, of) => self.on_weekday(*weekday, of, tense),
            Time::Weekday(day, turn) => self.weekday(*day, *turn, tense),
            Time::Month(month, turn) => self.month(*month, *turn, tense),
            Time::Feast(feast, year) => self.feast(*feast, *year, tense),
            Time::Season(season, year, turn) => self.season(season, *year, *turn, tense),
            Time::Part(part, year) => self.part(part, *year),
            Time::Weekend(turn) => self.weekend(*turn, tense),
            Time::Shift(anchor, unit, n) => self.shift(*anchor, *unit, *n),
            Time::Digits(digits) => Some(Stamp::Other(format!("{digits:X<4}"))),
            Time::DayPart(of, part) => Some(Stamp::Within(Box::new(self.resolve(of, tense)?), format!("T{part}"))),
            Time::Clock(of, clock) => Some(Stamp::Within(Box::new(self.resolve(of, tense)?), clock.clone())),
            Time::Edge(edge, of) => self.edge(*edge, self.resolve(of, tense)?),
            Time::Range(from, to) => self.range(from, to, tense),
            Time::Reference(word) | Time::Literal(word) => Some(Stamp::Other(word.clone())),
            Time::Duration(parts) => Some(Stamp::Other(duration(parts))),
            Time::Set(of) => match &**of {
                Time::Weekday(day, _) => Some(Stamp::Other(format!("XXXX-WXX-{day}"))),
                Time::Date { month: Some(month), .. } => Some(Stamp::Other(format!("XXXX-{month:02}"))),
                of => self.resolve(of, tense),
            },
            Time::InYear(turn, month, day) => match self.dct {
                Some(dct) => {
                    let year = dct.year().checked_add(i16::try_from(*turn).ok()?);
                    self.date(year, Some(*month), *day, tense)
                }
                None => self.date(None, Some(*month), *day, tense),
            },
            Time::InMonth(turn, day) => match self.dct {
                Some(dct) => {
                    let month = add_months(dct.first_of_month(), *turn)?;
                    self.date(Some(month.year()), Some(month.month()), Some(*day), tense)
                }
                None => Some(Stamp::Other(format!("XXXX-XX-{day:02}"))),
            },
            Time::PartOf(part, turn) => match self.dct {
                Some(dct) => self.part(part, dct.year().checked_add(i16::try_from(*turn).ok()?)),
                None => self.part(part, None),
            },
            Time::Grain(unit, of) => match self.resolve(of, tense)? {
                stamp @ Stamp::Day(_) => shifted(&stamp, *unit, 0.0),
                _ => Some(Stamp::Other(open(*unit).into())),
            },
            Time::Between(low, high, unit) => {
                let end = |n: &f64| duration(&[(Some(*n), *unit)]);
                Some(Stamp::Other(format!("{}/{}", end(low), end(high))))
            }
            Time::Modified(_, of) => self.resolve(of, tense),
        }
    }

    fn date(&self, year: Option<i16>, month: Option<i8>, day: Option<i8>, tense: Tense) -> Option<Stamp> {
        let make = |year: i16| match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(Stamp::Day),
            (Some(month), None) => Some(Stamp::Month(year, month)),
            (None, _) => Some(Stamp::Year(year)),
        };
        if let Some(year) = year.or_else(|| self.told_year(month?, day)) {
            return make(year);
        }
        let Some(dct) = self.dct else {
            let month = month.map_or("XX".into(), |month| format!("{month:02}"));
            return Some(Stamp::Other(day.map_or(format!("XXXX-{month}"), |day| format!("XXXX-{month}-{day:02}"))));
        };
        let candidates: Vec<(i32, Stamp)> = (-4..=4)
            .filter_map(|shift| {
                let stamp = make(dct.year() + shift)?;
                // A month is as far as its nearest day.
                let first = stamp.first_day()?;
                let last = if day.is_some() { first } else { first.last_of_month() };
                let away = if first > dct { days_between(dct, first) } else { days_between(dct, last.min(dct)) };
                Some((away, stamp))
            })
            .collect();
        let past = candidates.iter().filter(|(away, _)| *away <= 0).max_by_key(|(away, _)| *away);
        let future = candidates.iter().filter(|(away, _)| *away >= 0).min_by_key(|(away, _)| *away);
        let (past, future) = (past?, future?);
        let ahead = match tense {
            Tense::Past => -past.0 > FAR && future.0 < NEAR,
            Tense::Future | Tense::Intended => !(future.0 > FAR && -past.0 < NEAR),
            Tense::Present | Tense::Unknown => future.0 * LEAN / 10 < -past.0,
        };
        Some(if ahead { future.1.clone() } else { past.1.clone() })
    }

    fn weekday(&self, day: i8, turn: Turn, tense: Tense) -> Option<Stamp> {
        let Some(dct) = self.dct else { return Some(Stamp::Other(format!("XXXX-WXX-{day}"))) };
        let day = match turn {
            None => Self::tensed_weekday(dct, day, tense),
            Some(0) => weekday_of_week(dct, day),
            Some(1) => weekday_of_week(add_days(dct, 7)?, day),
            Some(n) if n < 0 => nearest_weekday(add_days(dct, -1)?, day, false),
            Some(_) => nearest_weekday(add_days(dct, 1)?, day, true),
        };
        day.map(Stamp::Day)
    }

    /// The year that the text itself gave to this day or month before.
    fn told_year(&self, month: i8, day: Option<i8>) -> Option<i16> {
        let same = |known: &&Date| known.month() == month && Some(known.day()) == day;
        let told = self.days.iter().rev().find(same).map(|known| known.year());
        told.or_else(|| *self.years.get(usize::try_from(month).ok()?)?)
    }

    fn tensed_weekday(dct: Date, day: i8, tense: Tense) -> Option<Date> {
        let last = nearest_weekday(dct, day, false)?;
        // "announced plans to pay on Sunday", read on Monday, means the day before: else it would be "next Sunday".
        let just = (1..=JUST_OVER).contains(&days_between(last, dct));
        match tense {
            Tense::Future => nearest_weekday(dct, day, true),
            Tense::Intended if !just => nearest_weekday(dct, day, true),
            _ => Some(last),
        }
    }

    /// "Thursday, June 23": the nearest year in which that is so.
    fn on_weekday(&self, weekday: i8, of: &Time, tense: Tense) -> Option<Stamp> {
        let stamp = self.resolve(of, tense)?;
        let fits = |day: &Date| day.weekday().to_monday_one_offset() == weekday;
        match (of, &stamp) {
            (Time::Date { year: None, month: Some(month), day: Some(number) }, Stamp::Day(day)) if !fits(day) => {
                let near = [1, -1, 2, -2].map(|shift| Date::new(day.year() + shift, *month, *number).ok());
                Some(near.into_iter().flatten().find(fits).map_or(stamp, Stamp::Day))
            }
            _ => Some(stamp),
        }
    }

    fn month(&self, month: i8, turn: Turn, tense: Tense) -> Option<Stamp> {
        let Some(dct) = self.dct else { return Some(Stamp::Other(format!("XXXX-{month:02}"))) };
        Some(match turn {
            None => return self.date(None, Some(month), None, tense),
            Some(0) => Stamp::Month(dct.year(), month),
            Some(n) if n < 0 => Stamp::Month(dct.year() - i16::from(month >= dct.month()), month),
            Some(_) => Stamp::Month(dct.year() + i16::from(month <= dct.month()), month),
        })
    }

    /// A feast of the given year, else the last or the next one as the tense tells.
    fn feast(&self, feast: Feast, year: Option<i16>, tense: Tense) -> Option<Stamp> {
        if let Some(year) = year {
            return feast_day(feast, year).map(Stamp::Day);
        }
        let Some(dct) = self.dct else { return Some(Stamp::Other("XXXX-XX-XX".into())) };
        let days = (-1..=1).filter_map(|shift| feast_day(feast, dct.year() + shift));
        let days: Vec<Date> = days.collect();
        let past = days.iter().rev().find(|day| **day <= dct);
        let future = days.iter().find(|day| **day >= dct);
        let ahead = match tense {
            Tense::Past => false,
            Tense::Future | Tense::Intended => true,
            Tense::Present | Tense::Unknown => {
                past.zip(future).is_none_or(|(past, future)| days_between(dct, *future) <= days_between(*past, dct))
            }
        };
        if ahead { future.or(past) } else { past.or(future) }.copied().map(Stamp::Day)
    }

    fn season(&self, season: &str, year: Option<i16>, turn: Turn, tense: Tense) -> Option<Stamp> {
        let part = |year| Some(Stamp::Part(year, season.to_owned()));
        if let Some(year) = year {
            return part(year);
        }
        let Some(dct) = self.dct else { return Some(Stamp::Other(format!("XXXX-{season}"))) };
        let first = first_month(season)?;
        // The year of the last one that has begun.
        let begun = dct.year() - i16::from(dct.month() < first);
        let running = add_months(Date::new(begun, first, 1).ok()?, 3)? > dct;
        part(match turn {
            Some(0) => {
                if running {
                    begun
                } else {
                    dct.year()
                }
            }
            Some(n) if n < 0 => begun - i16::from(running),
            Some(_) => begun + 1,
            None => begun + i16::from(!running && matches!(tense, Tense::Future | Tense::Intended)),
        })
    }

    /// A quarter or half-year: the last one that has begun, unless the text gives the year.
    fn part(&self, part: &str, year: Option<i16>) -> Option<Stamp> {
        let of = |year| Some(Stamp::Part(year, part.to_owned()));
        if let Some(year) = year {
            return of(year);
        }
        let Some(dct) = self.dct else { return Some(Stamp::Other(format!("XXXX-{part}"))) };
        of(dct.year() - i16::from(dct.month() < first_month(part)?))
    }

    fn weekend(&self, turn: Turn, tense: Tense) -> Option<Stamp> {
        let Some(dct) = self.dct else { return Some(Stamp::Other("XXXX-WXX-WE".into())) };
        let early = dct.weekday().to_monday_one_offset() < 4;
        let shift = turn.unwrap_or(if !matches!(tense, Tense::Future | Tense::Intended) && early { -1 } else { 0 });
        add_days(dct, 7 * shift).map(Stamp::Weekend)
    }

    fn anchor(&self, anchor: Anchor) -> Option<Date> {
        match anchor {
            Anchor::Dct | Anchor::Quarter => self.dct,
            Anchor::Told => None,
            Anchor::Previous => self.last_day.map(|(day, _)| day).or(self.dct),
            Anchor::Near => {
                let near = self.last_day.filter(|(_, sentence)| self.sentence - sentence <= 1);
                near.map(|(day, _)| day).or(self.dct)
            }
        }
    }

    fn shift(&self, anchor: Anchor, unit: Unit, n: f64) -> Option<Stamp> {
        let recent = |seen: &Option<(Stamp, u32)>, most: u32| {
            seen.as_ref().filter(|(_, sentence)| self.sentence - sentence <= most).map(|(stamp, _)| stamp.clone())
        };
        let from = match anchor {
            Anchor::Quarter if unit == Unit::Quarter => recent(&self.quarter, u32::MAX).or_else(|| self.full_quarter()),
            Anchor::Quarter => recent(&self.quarter, 3),
            Anchor::Told => recent(&self.last, 2),
            Anchor::Previous | Anchor::Near if unit >= Unit::Week => recent(&self.last, 2),
            _ => None,
        };
        match from.or_else(|| self.anchor(anchor).map(Stamp::Day)) {
            None if anchor == Anchor::Told => Some(Stamp::Other(duration(&[(Some(n.abs()), unit)]))),
            None => Some(Stamp::Other(open(unit).into())),
            Some(from) => shifted(&from, unit, n),
        }
    }

    /// The last quarter that was over at publication.
    fn full_quarter(&self) -> Option<Stamp> {
        shifted(&Stamp::Day(self.dct?), Unit::Quarter, -1.0)
    }

    fn edge(&self, edge: Edge, of: Stamp) -> Option<Stamp> {
        let (first, last) = match &of {
            Stamp::Year(year) => (Date::new(*year, 1, 1).ok()?, Date::new(*year, 12, 31).ok()?),
            Stamp::Month(year, month) => {
                let first = Date::new(*year, *month, 1).ok()?;
                (first, first.last_of_month())
            }
            Stamp::Part(_, part) if !part.starts_with('Q') => {
                let months = if part.starts_with('H') { 5 } else { 2 };
                let first = of.first_day()?;
                (first, add_months(first, months)?.last_of_month())
            }
            _ => return Some(of),
        };
        let month = |day: Date| Stamp::Month(day.year(), day.month());
        Some(match edge {
            Edge::Start => month(first),
            Edge::Mid => match of {
                Stamp::Year(year) => Stamp::Month(year, 6),
                of => of,
            },
            Edge::Late => month(last),
            Edge::End if self.dct.is_some_and(|dct| last >= dct) => Stamp::Day(last),
            Edge::End => month(last),
        })
    }

    fn range(&self, from: &Time, to: &Time, tense: Tense) -> Option<Stamp> {
        let mut from = from.clone();
        if let (Time::Date { year: open @ None, .. }, Time::Date { year: Some(year), .. }) = (&mut from, to) {
            *open = Some(*year);
        }
        let first = self.resolve(&from, tense)?;
        let second = match (first.first_day(), to) {
            (Some(day), Time::Weekday(weekday, None)) => Stamp::Day(nearest_weekday(day, *weekday, true)?),
            (Some(day), Time::Date { year: None, month, day: number }) => {
                let same = self.date(Some(day.year()), *month, *number, tense)?;
                if same.first_day() < Some(day) {
                    self.date(Some(day.year() + 1), *month, *number, tense)?
                } else {
                    same
                }
            }
            _ => self.resolve(to, tense)?,
        };
        Some(Stamp::Range(Box::new(first), Box::new(second)))
    }
}

/// `from` moved by `n` units and cut to that unit's grain.
#[expect(clippy::cast_possible_truncation, reason = "bounded: n comes from the text, checked below")]
fn shifted(from: &Stamp, unit: Unit, n: f64) -> Option<Stamp> {
    if n.abs() > 10_000.0 {
        return None;
    }
    let day = from.first_day()?;
    let whole = n as i32;
    let months = |months: f64| add_months(day, months.round() as i32);
    Some(match unit {
        Unit::Second | Unit::Minute => Stamp::Day(day),
        Unit::Hour => Stamp::Day(add_days(day, whole / 24)?),
        Unit::Day => Stamp::Day(add_days(day, whole)?),
        Unit::Weekend => Stamp::Weekend(add_days(day, 7 * whole)?),
        Unit::Week => Stamp::Week(add_days(day, (n * 7.0).round() as i32)?),
        Unit::Month => months(n).map(|day| Stamp::Month(day.year(), day.month()))?,
        Unit::Quarter => months(n * 3.0).map(|day| Stamp::Part(day.year(), format!("Q{}", (day.month() + 2) / 3)))?,
        Unit::Year => match from {
            Stamp::Part(year, part) => Stamp::Part(year.checked_add(whole as i16)?, part.clone()),
            _ => Stamp::Year(months(n * 12.0)?.year()),
        },
        Unit::Decade => Stamp::Year(months(n * 120.0)?.year()),
        Unit::Century => Stamp::Year(months(n * 1200.0)?.year()),
    })
}

/// The value of a relative time when nothing anchors it.
fn open(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// `P1Y6M`, `PT90M`, `PXW`.
fn duration(parts: &[(Option<f64>, Unit)]) -> String {
    let mut value = String::new();
    for (n, unit) in parts {
        let (prefix, factor, letter) = unit.duration();
        if value.is_empty() {
            value.push_str(prefix);
        } else if prefix == "PT" && !value.contains('T') {
            value.push('T');
        }
        match n.map(|n| n * factor) {
            // "two and a half years" is P2Y6M.
            Some(n) if n.fract() == 0.5 && n > 1.0 && matches!((prefix, letter), (_, "Y") | ("PT", _)) => {
                let rest = match letter {
                    "Y" => "6M",
                    "H" => "30M",
                    _ => "30S",
                };
                value.push_str(&format!("{}{letter}{rest}", n.floor()));
            }
            Some(n) => value.push_str(&format!("{n}{letter}")),
            None => value.push_str(&format!("X{letter}")),
        }
    }
    value
}
