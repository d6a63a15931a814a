//! TIMEX3 values as stretches of days, to see whether two may mean one occasion.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A stretch of days. In an open year, days are those of [`OPEN_YEAR`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    open: bool,
    first: i32,
    last: i32,
}

/// Stands for a year that no text settles; a leap year, so that every day of the calendar exists.
const OPEN_YEAR: i16 = 2000;
/// Longest stretch that tells one occasion from the next: a week with the days around it.
const FINE: i32 = 10;

impl When {
    /// Reads a value; `None` for references (`PAST_REF`), durations and what names no days.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let Some((from, to)) = value.split_once('/') else { return Self::point(value) };
        let (from, to) = (Self::point(from)?, Self::point(to)?);
        (from.open == to.open && from.first <= to.last).then_some(Self { last: to.last, ..from })
    }

    fn point(value: &str) -> Option<Self> {
        let date = value.split('T').next().unwrap_or_default();
        let mut parts = date.split('-');
        let year = parts.next()?;
        let open = year == "XXXX";
        let number = if open { OPEN_YEAR } else { Some(year).filter(|year| year.len() == 4)?.parse().ok()? };
        let (first, last) = match (parts.next(), parts.next()) {
            (None, _) if open => return None,
            (None, _) => (Date::new(number, 1, 1).ok()?, Date::new(number, 12, 31).ok()?),
            (Some(week), day) if week.starts_with('W') => week_of(number, week, day).filter(|_| !open)?,
            (Some(month), None) => months(number, month)?,
            (Some(month), Some(day)) => {
                let day = Date::new(number, month.parse().ok()?, day.parse().ok()?).ok()?;
                (day, day)
            }
        };
        Some(Self { open, first: number_of(first), last: number_of(last) })
    }

    /// The year is not settled.
    pub(crate) fn is_open(self) -> bool {
        self.open
    }

    /// First day, as a number.
    pub(crate) fn first(self) -> i32 {
        self.first
    }

    /// Last day, as a number.
    pub(crate) fn last(self) -> i32 {
        self.last
    }

    /// Exact enough to tell one occasion from the next.
    pub(crate) fn is_fine(self) -> bool {
        self.days() <= FINE
    }

    /// Length in days.
    pub(crate) fn days(self) -> i32 {
        self.last - self.first + 1
    }

    /// Whether both may be the same days, up to `slack` days apart; an open year may be any.
    pub(crate) fn meets(self, other: Self, slack: i32) -> bool {
        if self.open == other.open {
            return self.first <= other.last + slack && other.first <= self.last + slack;
        }
        let (open, closed) = if self.open { (self, other) } else { (other, self) };
        if closed.days() > 366 {
            return true;
        }
        let closed = closed.in_open_year();
        let year = 366;
        [-year, 0, year]
            .iter()
            .any(|shift| open.first <= closed.last + shift + slack && closed.first + shift <= open.last + slack)
    }

    /// Whether `other` lies inside.
    pub(crate) fn holds(self, other: Self) -> bool {
        if self.open == other.open {
            return self.first <= other.first && other.last <= self.last;
        }
        let (one, other) = (self.in_open_year(), other.in_open_year());
        one.first <= other.first && other.last <= one.last
    }

    fn in_open_year(self) -> Self {
        if self.open {
            return self;
        }
        let epoch = Date::constant(1970, 1, 1);
        let date = epoch.saturating_add(jiff::Span::new().days(i64::from(self.first)));
        let first = Date::new(OPEN_YEAR, date.month(), date.day()).map_or(self.first, number_of);
        Self { open: true, first, last: first + self.last - self.first }
    }
}

/// The number of a day written `YYYY-MM-DD`.
pub(crate) fn day(value: &str) -> Option<i32> {
    When::parse(value).filter(|when| !when.open && when.days() == 1).map(|when| when.first)
}

fn number_of(date: Date) -> i32 {
    Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days())
}

fn week_of(year: i16, week: &str, day: Option<&str>) -> Option<(Date, Date)> {
    let week: i8 = week[1..].parse().ok()?;
    let on = |day| Some(ISOWeekDate::new(year, week, day).ok()?.date());
    match day.and_then(|day| day.parse::<i8>().ok()) {
        Some(day) => {
            let day = on(Weekday::from_monday_one_offset(day).ok()?)?;
            Some((day, day))
        }
        None => Some((on(Weekday::Monday)?, on(Weekday::Sunday)?)),
    }
}

/// Months by number, quarters, halves and seasons.
fn months(year: i16, name: &str) -> Option<(Date, Date)> {
    let (from, to) = match name {
        "Q1" => (1, 3),
        "Q2" => (4, 6),
        "Q3" => (7, 9),
        "Q4" => (10, 12),
        "H1" => (1, 6),
        "H2" => (7, 12),
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" => (9, 11),
        "WI" => (1, 3),
        _ => {
            let month = name.parse().ok()?;
            (month, month)
        }
    };
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::When;

    fn meet(one: &str, other: &str) -> bool {
        When::parse(one).unwrap().meets(When::parse(other).unwrap(), 0)
    }

    #[test]
    fn a_day_lies_in_its_month_and_week() {
        assert!(meet("1998-04-10", "1998-04"));
        assert!(meet("1998-04-10", "1998-W15"));
        assert!(!meet("1998-04-10", "1998-05"));
        assert!(meet("1998-04-09/1998-04-10", "1998-04-10"));
    }

    #[test]
    fn an_open_year_may_be_any_and_known_years_differ() {
        assert!(meet("XXXX-04-10", "1998-04-10"));
        assert!(!meet("XXXX-04-10", "1998-04-12"));
        assert!(!meet("1997-04-10", "1998-04-10"));
    }

    #[test]
    fn references_and_durations_name_no_days() {
        for value in ["PAST_REF", "P15Y", "XXXX", "XXXX-WXX-5", "199", "", "--", "XXXX-13-40", "2026-W99"] {
            assert_eq!(When::parse(value), None, "{value}");
        }
    }
}
