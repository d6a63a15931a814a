//! TIMEX3 values for people.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A value as people read it; `None` where it says nothing (`PAST_REF`, `XXXX-WXX`).
pub(super) fn readable(value: &str) -> Option<String> {
    if let Some((from, to)) = value.split_once('/') {
        return match (readable(from), readable(to)) {
            (Some(from), Some(to)) => Some(format!("{from} to {to}")),
            (from, to) => from.or(to),
        };
    }
    if let Some((monday, _)) = days(value).filter(|_| value.contains("-W") && value.len() == "2026-W07".len()) {
        return Some(format!("week of {monday}"));
    }
    if value.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(value.to_owned());
    }
    let open = value.strip_prefix("XXXX-").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{open}, year open"))
}

/// The first and the last day of a value in a known year, `YYYY-MM-DD`.
pub(super) fn days(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    let date = value.split('T').next()?;
    let mut parts = date.split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(week), None) if week.starts_with('W') => {
            let on = |day| Some(ISOWeekDate::new(year, week[1..].parse().ok()?, day).ok()?.date());
            Some((on(Weekday::Monday)?, on(Weekday::Sunday)?))
        }
        (Some(month), None) => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some((day, day))
        }
    }
}

/// Where an entry stands in time: by its own first day, else by that of its first report; undated ones last.
pub(super) fn sort_key(date: Option<&str>, reported: Option<&str>) -> (bool, String) {
    let own = || date.filter(|date| date.starts_with(|c: char| c.is_ascii_digit()));
    let first = date.and_then(days).map(|(first, _)| first.to_string());
    let at = first.or_else(|| own().map(str::to_owned)).or_else(|| reported.map(str::to_owned));
    (at.is_none(), at.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_values_are_told_as_open() {
        assert_eq!(readable("2026-02-17/2026-02-18").unwrap(), "2026-02-17 to 2026-02-18");
        assert_eq!(readable("XXXX-02-14").unwrap(), "02-14, year open");
        assert_eq!(readable("XXXX-WXX-1"), None);
        assert_eq!(readable("2026-W07").unwrap(), "week of 2026-02-09");
        assert_eq!(readable("PAST_REF"), None);
    }

    #[test]
    fn weeks_and_months_stand_among_days() {
        assert!(sort_key(Some("2026-W07"), None) < sort_key(Some("2026-02-17"), None));
        assert!(sort_key(Some("2026-02-17"), None) < sort_key(Some("2026-03"), None));
        assert_eq!(days("2026-02").unwrap().1.to_string(), "2026-02-28");
        assert_eq!(days("XXXX-02-14"), None);
    }
}
