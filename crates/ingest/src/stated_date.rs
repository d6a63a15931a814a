//! Does the text say at its top when it was published?

use crate::dates;

/// Lines looked at, from the top.
const TOP: usize = 8;
/// Words of the longest line that is a label.
const LABEL: usize = 16;
/// Words that may stand around a date in a line that is only a date line.
const AROUND: &[&str] = &[
    "published",
    "posted",
    "updated",
    "last",
    "modified",
    "first",
    "date",
    "dated",
    "on",
    "at",
    "by",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "eet",
    "msk",
    "ist",
    "noon",
    "midnight",
];

/// The day of the text's own date line: a line that holds a full date and nothing else, or a dateline at the start of
/// a paragraph ("GENEVA, May 3, 1994 (Example News) - ...").
pub(crate) fn find(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TOP);
    lines.into_iter().find_map(|line| date_of_line(line).map(|date| date.to_string()))
}

/// The one date of a short line that is no sentence ("By Ann Writer, 4 May 1994", "Published: 1994-05-04 10:15").
pub(crate) fn in_label(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > LABEL || (line.ends_with('.') && words.len() > 6) {
        return None;
    }
    let at = |start: usize| {
        let longest = (words.len() - start).min(4);
        (1..=longest).rev().find_map(|length| date_of(&words[start..start + length]))
    };
    (0..words.len()).find_map(at).map(|date| date.to_string())
}

fn date_of_line(line: &str) -> Option<jiff::civil::Date> {
    let head: String = line.chars().take(160).collect();
    let head = head.trim_start_matches(['*', '_', '#', ' ', '(']);
    let words: Vec<&str> = head.split_whitespace().collect();
    (0..words.len().min(7)).find_map(|start| {
        let longest = (words.len() - start).min(4);
        let (length, date) =
            (1..=longest).rev().find_map(|length| Some((length, date_of(&words[start..start + length])?)))?;
        let (before, after) = (&words[..start], &words[start + length..]);
        let alone = words.len() <= 12 && before.iter().chain(after).all(|word| stands_around(word));
        let dateline = before.iter().all(|word| is_place(word)) && opens_body(after.first().copied());
        (alone || dateline || (after.is_empty() && is_masthead(before))).then_some(date)
    })
}

/// A date that uses all of the words, up to a weekday in front.
fn date_of(words: &[&str]) -> Option<jiff::civil::Date> {
    let joined = words.join(" ");
    let date = dates::day(&joined)?;
    let extra = words.len() > 1 && dates::day(&words[..words.len() - 1].join(" ")).is_some();
    let opens = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_alphanumeric()));
    (!extra && opens).then_some(date)
}

fn stands_around(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    plain.is_empty()
        || plain.starts_with(|c: char| c.is_ascii_digit()) && plain.contains([':', '.', '+'])
        || plain.starts_with("gmt")
        || AROUND.contains(&plain.as_str())
        || dates::is_weekday(&plain)
        || plain.len() <= 4 && plain.bytes().all(|byte| byte.is_ascii_digit())
}

/// The outlet's name before a date: a few capitalised words and a comma ("Example Evening News, 4 May 1994").
fn is_masthead(before: &[&str]) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "and" | "&");
    (1..=5).contains(&before.len())
        && before.iter().all(capital)
        && before.last().is_some_and(|word| word.ends_with(','))
}

/// Part of a dateline's place: capitals ("NEW YORK,") or a capitalised word with a comma ("Geneva,").
fn is_place(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    !letters.is_empty() && (upper == letters.len() || (letters[0].is_uppercase() && word.ends_with([',', '.', ')'])))
}

fn opens_body(next: Option<&str>) -> bool {
    next.is_some_and(|word| word.starts_with(['(', '-', '–', '—', ':', '/', '|']))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn date_lines_are_found() {
        for text in [
            "A headline\nOct. 4, 1995\nThe talks began.",
            "A headline\n\nPublished 4 October 1995\nThe talks began.",
            "A headline\nBy a reporter\nWednesday, October 4, 1995 10:15 AM GMT\nText.",
            "WASHINGTON, Oct. 4, 1995 (Example News) - Envoys met.",
            "NEW YORK, 4 October 1995 — Envoys met.",
            "Updated: 1995-10-04 09:12\nEnvoys met.",
            "A headline\nExample Evening News, 4 October 1995\nText.",
        ] {
            assert_eq!(find(text).as_deref(), Some("1995-10-04"), "{text}");
        }
    }

    #[test]
    fn a_date_within_a_sentence_is_not_the_articles() {
        for text in [
            "The treaty of Oct. 4, 1995 was signed in Paris.",
            "Envoys shake hands in Ohio, Oct. 4, 1995.",
            "On 4 October 1995 the guns fell silent.",
            "GENEVA, Oct 4 (Example) - Envoys met.",
            "Talks since October 4, 1995 - a timeline",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
