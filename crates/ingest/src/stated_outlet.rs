//! Does the text say at its top who published it?
//!
//! Two places are safe: the bracket of a dateline ("GENEVA (Example News) - ...") and a name before a date on a line of
//! its own ("Example Evening News, 4 May 1994"). The name must be a known outlet's, or hold a word that newspapers and
//! agencies are called by: brackets hold countries too, and "Geneva, 4 May 1994" names a place.

use crate::dates;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Lines looked at, from the top.
const TOP: usize = 8;
/// Words of the longest name.
const LONGEST: usize = 6;
/// Letters before the dash of a dateline.
const DATELINE: usize = 90;
/// Words in the names of outlets.
const CALLED: &[&str] = &[
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "press",
    "agency",
    "journal",
    "gazette",
    "chronicle",
    "daily",
    "radio",
    "television",
    "broadcasting",
    "wire",
    "telegraph",
    "observer",
    "courier",
    "examiner",
    "dispatch",
    "bulletin",
];

static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/world/outlets.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The outlet that the top of the text names as its own.
pub(crate) fn find(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TOP);
    lines.into_iter().find_map(|line| in_dateline(line).or_else(|| in_masthead(line))).map(str::to_owned)
}

/// "GENEVA, May 3 (Example News) - Envoys met": the bracket between a place in capitals and a dash.
fn in_dateline(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let place: Vec<char> = before.split([',', ' ']).next()?.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = place.len() >= 3 && place.iter().all(|c| c.is_uppercase());
    let dash = after.trim_start().starts_with(['-', '–', '—']);
    (capitals && dash && before.len() <= DATELINE).then_some(name.trim()).filter(|name| is_outlet(name))
}

/// "Example Evening News, 4 May 1994" and nothing else.
fn in_masthead(line: &str) -> Option<&str> {
    let (name, date) = line.split_once(" | ").or_else(|| line.split_once(','))?;
    let date = date.trim();
    let full = dates::day(date).is_some() && date.split_whitespace().count() <= 4;
    full.then_some(name.trim()).filter(|name| is_outlet(name))
}

fn is_outlet(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "and" | "&" | "the");
    let called = |word: &&str| CALLED.contains(&word.to_lowercase().as_str());
    KNOWN.contains(name)
        || (2..=LONGEST).contains(&words.len()) && words.iter().all(capital) && words.iter().any(called)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn datelines_and_mastheads_name_their_outlet() {
        for (text, outlet) in [
            ("Rivals meet\n\nGENEVA, May 3 (Reuters) - Envoys met.", "Reuters"),
            ("NEW YORK (Example News) — Envoys met.", "Example News"),
            ("Rivals meet\nExample Evening News, 4 May 1994\nEnvoys met.", "Example Evening News"),
            ("The Lakeside Herald | May 4, 1994\nEnvoys met.", "The Lakeside Herald"),
        ] {
            assert_eq!(find(text).as_deref(), Some(outlet), "{text}");
        }
    }

    #[test]
    fn places_persons_and_sentences_name_none() {
        for text in [
            "GENEVA (Switzerland) - Envoys met.",
            "Geneva, 4 May 1994\nEnvoys met.",
            "The minister told Reuters (a news agency) - and others - of the plan.",
            "He spoke to the Lakeside Herald, 4 May 1994 being the day of the vote.",
            "In the Lakeside Herald, the mayor (Labour) - no friend of the plan - wrote of it.",
            "WASHINGTON (Tuesday) - Envoys met.",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
