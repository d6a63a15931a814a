//! Which day does this date field name?

use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

/// Forms with a month's name, tried on the words of the field without weekday, commas and ordinal endings.
const WORDED: &[&str] = &["%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d"];
/// Forms in figures whose order is plain.
const FIGURES: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y"];
/// Fields longer than this are no dates.
const LONGEST: usize = 80;

/// The day that `field` names, as `YYYY-MM-DD`, in the field's own time zone.
///
/// Reads RFC 3339, RFC 2822, ISO dates, dates in words and figures, and Unix times. `None` where the order of day and
/// month is not plain ("03/04/2026").
///
/// ```
/// use ingest::parse_date;
/// assert_eq!(parse_date("Sat, 14 Feb 2026 23:10:00 -0500").as_deref(), Some("2026-02-14"));
/// assert_eq!(parse_date("February 14th, 2026").as_deref(), Some("2026-02-14"));
/// assert_eq!(parse_date("03/04/2026"), None);
/// ```
#[must_use]
pub fn parse_date(field: &str) -> Option<String> {
    day(field).map(|date| date.to_string())
}

/// The time zone that a date field ends in: `Z`, or an offset as `+02:00`.
pub(crate) fn zone(field: &str) -> Option<String> {
    let field = field.trim();
    let time = field.get(10..)?;
    if matches!(time.as_bytes(), [.., b'Z' | b'z']) || time.ends_with("GMT") || time.ends_with("UTC") {
        return Some("Z".to_owned());
    }
    let (at, sign) = time.char_indices().rev().find(|(_, c)| matches!(c, '+' | '-'))?;
    let digits: String = time[at + 1..].chars().filter(char::is_ascii_digit).collect();
    let tidy = time[at + 1..].chars().all(|c| c.is_ascii_digit() || c == ':') && time[..at].contains(':');
    (tidy && digits.len() == 4).then(|| format!("{sign}{}:{}", &digits[..2], &digits[2..]))
}

pub(crate) fn day(field: &str) -> Option<Date> {
    let field = field.trim();
    if field.len() > LONGEST {
        return None;
    }
    let found = figures(field).or_else(|| slashed(field)).or_else(|| unix_time(field)).or_else(|| worded(field));
    found.filter(|date| plausible(*date))
}

/// News has dates; zero dates and far futures are placeholders.
fn plausible(date: Date) -> bool {
    (1700..=2200).contains(&date.year())
}

fn figures(field: &str) -> Option<Date> {
    let compact = field.len() >= 8 && field.bytes().take(8).all(|byte| byte.is_ascii_digit());
    let formats = FIGURES.iter().copied().chain(compact.then_some("%Y%m%d"));
    formats.into_iter().find_map(|format| prefix(format, field))
}

/// Day, month and year between slashes, where only one order gives a date.
fn slashed(field: &str) -> Option<Date> {
    let (month_first, day_first) = (prefix("%m/%d/%Y", field), prefix("%d/%m/%Y", field));
    match (month_first, day_first) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn unix_time(field: &str) -> Option<Date> {
    let seconds = match field.len() {
        9 | 10 => field.parse::<i64>().ok()?,
        12 | 13 => field.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

fn worded(field: &str) -> Option<Date> {
    let words: Vec<String> =
        field.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '|')).filter_map(date_word).collect();
    let field = words.get(..words.len().min(3))?.join(" ");
    WORDED.iter().find_map(|format| prefix(format, &field))
}

/// A word as strptime knows it: no weekday, no ordinal ending, "sep" for "sept".
fn date_word(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    if word.is_empty() || word == "of" || is_weekday(&word) {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th") {
        return Some(digits.to_owned());
    }
    Some(if word == "sept" { "sep".to_owned() } else { word })
}

pub(crate) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && DAYS.iter().any(|day| *day == word || (word.len() <= 5 && day.starts_with(word)))
}

/// Parses the start of `field`; what follows must not go on with a figure.
fn prefix(format: &str, field: &str) -> Option<Date> {
    let (time, used) = BrokenDownTime::parse_prefix(format, field).ok()?;
    if field.as_bytes().get(used).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    // A year of two figures is not a year: strptime takes "26" for the year 26.
    time.to_date().ok().filter(|date| plausible(*date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_usual_form() {
        for field in [
            "2026-02-14",
            "2026-02-14T09:30:00Z",
            "2026-02-14T23:59:59.123+05:30",
            "2026-02-14 09:30:00",
            "2026/02/14",
            "20260214",
            "20260214T120000Z",
            "14.02.2026",
            "14/02/2026",
            "02/14/2026 10:00",
            "Sat, 14 Feb 2026 09:30:00 GMT",
            "14 February 2026",
            "14th of February, 2026",
            "Saturday, February 14, 2026 at 10:30 AM",
            "Feb. 14, 2026",
            "Feb 14 2026 3:55pm",
            "14-Feb-2026",
            "2026 February 14",
            "1771063200",
            "1771063200000",
        ] {
            assert_eq!(parse_date(field).as_deref(), Some("2026-02-14"), "{field}");
        }
        assert_eq!(parse_date("Sept. 5, 1978").as_deref(), Some("1978-09-05"));
    }

    #[test]
    fn zones_are_kept() {
        for (field, expected) in [
            ("2026-02-14T09:30:00Z", Some("Z")),
            ("2026-02-14T09:30:00.000+0530", Some("+05:30")),
            ("2026-02-14 09:30:00 -05:00", Some("-05:00")),
            ("Sat, 14 Feb 2026 09:30:00 GMT", Some("Z")),
            ("2026-02-14", None),
            ("14-02-2026 1995", None),
        ] {
            assert_eq!(zone(field).as_deref(), expected, "{field}");
        }
    }

    #[test]
    fn invents_nothing() {
        for field in
            ["", "today", "Feb. 14", "February 2026", "03/04/2026", "2026-02-30", "0000-00-00", "14 Feb 26", "🦀"]
        {
            assert_eq!(parse_date(field), None, "{field}");
        }
    }
}
