//! Resolved times and how TIMEX3 writes them.

use super::time::Feast;
use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::fmt;

/// A resolved time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stamp {
    /// `2026-02-14`.
    Day(Date),
    /// `2026-02`.
    Month(i16, i8),
    /// `2026`.
    Year(i16),
    /// The week of a day: `2026-W08`.
    Week(Date),
    /// The weekend of a day's week: `2026-W08-WE`.
    Weekend(Date),
    /// A part of a year: `2026-Q1`, `2026-SU`; a winter counts to the year it begins in.
    Part(i16, String),
    /// A part or clock time of another: `2026-02-14TMO`.
    Within(Box<Stamp>, String),
    /// `a/b`.
    Range(Box<Stamp>, Box<Stamp>),
    /// Anything that is no place on the calendar: `P15Y`, `PAST_REF`, `XXXX-02-14`, `199X`.
    Other(String),
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Week(day) => {
                let week = day.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(day) => {
                let week = day.iso_week_date();
                write!(f, "{:04}-W{:02}-WE", week.year(), week.week())
            }
            Self::Part(year, part) => write!(f, "{year:04}-{part}"),
            Self::Within(of, part) => write!(f, "{of}{part}"),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::Other(value) => f.write_str(value),
        }
    }
}

impl Stamp {
    /// The day it is or lies in.
    pub(crate) fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Within(of, _) => of.day(),
            _ => None,
        }
    }

    /// Its first day, for times on the calendar.
    pub(crate) fn first_day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(year, month) => Date::new(*year, *month, 1).ok(),
            Self::Year(year) => Date::new(*year, 1, 1).ok(),
            Self::Week(day) => weekday_of_week(*day, 1),
            Self::Weekend(day) => weekday_of_week(*day, 6),
            Self::Part(year, part) => Date::new(*year, first_month(part)?, 1).ok(),
            Self::Within(of, _) | Self::Range(of, _) => of.first_day(),
            Self::Other(_) => None,
        }
    }
}

/// The month a part of a year begins in.
pub(crate) fn first_month(part: &str) -> Option<i8> {
    Some(match part {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        "WI" => 12,
        "Q1" | "H1" => 1,
        "Q2" => 4,
        "Q3" | "H2" => 7,
        "Q4" => 10,
        _ => return None,
    })
}

/// `day` moved by so many days.
pub(crate) fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `day` moved by so many months.
pub(crate) fn add_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from `from` to `to`.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A weekday, 1 for Monday, of the week that `day` lies in.
pub(crate) fn weekday_of_week(day: Date, weekday: i8) -> Option<Date> {
    let week = day.iso_week_date();
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    ISOWeekDate::new(week.year(), week.week(), weekday).ok().map(ISOWeekDate::date)
}

/// The last such weekday up to `day`, or the first from it.
pub(crate) fn nearest_weekday(day: Date, weekday: i8, forward: bool) -> Option<Date> {
    let ahead = i32::from((weekday - day.weekday().to_monday_one_offset()).rem_euclid(7));
    let shift = if forward || ahead == 0 { ahead } else { ahead - 7 };
    add_days(day, shift)
}

/// The day of a feast in a year.
pub(crate) fn feast_day(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Easter(days) => add_days(easter(year)?, days),
        Feast::Nth { month, weekday, n } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
        }
    }
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Nature, 1876).
fn easter(year: i16) -> Option<Date> {
    let year_of = i32::from(year);
    let (a, b, c) = (year_of % 19, year_of / 100, year_of % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}
