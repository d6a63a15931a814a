//! Who wrote it, when, and who took the picture?

use crate::Page;
use crate::lines::Line;
use document::DropReason;

/// Words of the longest line that is only a byline, a date or a credit.
const LONGEST: usize = 16;

/// Marks author lines, date lines and lines of single letters as bylines, and picture credits as captions.
pub(crate) fn mark(page: &mut Page<'_>) {
    let last = (0..page.lines.len()).rev().find(|&index| page.is_paragraph(index));
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        if !page.is_open(index) || line.words.len() > LONGEST {
            continue;
        }
        if is_author(page, line)
            || is_time(page, line)
            || is_masthead(page, line)
            || (Some(index) > last && is_signature(line) && !follows_quote(page, index))
        {
            page.mark(index, DropReason::Byline);
        } else if is_picture_credit(page, line) {
            page.mark(index, DropReason::Caption);
        }
    }
}

/// "By Ann Writer in Oslo", "BY CARL AUTHOR".
fn is_author(page: &Page<'_>, line: &Line<'_>) -> bool {
    let lexicon = page.lexicon;
    let opens = line.words.first().is_some_and(|word| word == "by");
    let names = line.plain.split_whitespace().skip(1).all(|word| {
        let start = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        start.is_empty()
            || start.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || lexicon.byline_words.has(&start.to_lowercase())
            || lexicon.date_words.has(&start.to_lowercase())
            || start.starts_with("de")
            || start.starts_with("van")
            || start.starts_with("von")
            || start.starts_with("al-")
    });
    let one_sentence = !line.closed || line.words.len() <= 6;
    opens && names && one_sentence
}

/// A line of date and time words only: "Updated 4 May 1994, 10:15 GMT", "3 hours ago", "27.02.1994. 06:20h".
fn is_time(page: &Page<'_>, line: &Line<'_>) -> bool {
    let letters = |word: &String| word.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let figures = line.words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let named = line.words.iter().any(|word| page.lexicon.date_words.has(&letters(word)));
    let clock = line.words.iter().any(|word| word == ":") && figures >= 2;
    let year = |word: &String| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let numeric = figures >= 3 && line.words.iter().any(year);
    let time = |word: &String| word == ":" || letters(word).is_empty() || page.lexicon.date_words.has(&letters(word));
    figures > 0 && (named || clock || numeric) && line.words.iter().all(time)
}

/// "Example Evening News, October 18, 1995": a name and a full date at the end.
fn is_masthead(page: &Page<'_>, line: &Line<'_>) -> bool {
    let year =
        line.words.last().is_some_and(|word| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| year > 1700));
    let month = line.words.iter().rev().take(4).any(|word| page.lexicon.months.has(word));
    let capitals =
        line.plain.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and"));
    year && month && capitals && line.words.len() <= 9 && line.plain.contains(',') && !line.closed
}

/// The line before is a quotation: a name after a dash is its speaker.
fn follows_quote(page: &Page<'_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| page.lines[before].plain.ends_with(['"', '”']))
}

/// "-- Example News", "(Example News and agencies)": who sent the report, after its end.
fn is_signature(line: &Line<'_>) -> bool {
    let dashed = line.text.starts_with("--") || line.text.starts_with(['—', '–']);
    let bracketed = line.text.starts_with('(') && line.text.ends_with(')');
    let capitals = line.plain.split_whitespace().filter(|word| word.contains(char::is_uppercase)).count();
    (dashed || bracketed) && (1..=6).contains(&line.words.len()) && capitals > 0 && !line.closed && !line.quotes()
}

/// "Ann Photographer/Agency", "Ann Photographer — Agency", "AGENCY/ANN PHOTOGRAPHER".
fn is_picture_credit(page: &Page<'_>, line: &Line<'_>) -> bool {
    let capital = |word: &str| {
        let start = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        start.is_empty()
            || start.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(start, "via" | "for" | "of")
    };
    let capitals = line.plain.split_whitespace().all(capital);
    let parted = line.plain.contains(['/', '—', '|', '©']) || line.words.iter().any(|word| word == "via");
    let agency = page.lexicon.agencies.any(&line.words);
    let stops = line.plain.ends_with(['.', '!', '?']) && line.words.len() > 8;
    !line.bullet && capitals && parted && agency && !stops && line.words.len() <= 12
}

#[cfg(test)]
mod tests {
    use crate::tests::reasons;

    const BODY: &str = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";
    const END: &str = "The rebels wanted to see the guns leave first, their envoy told the press.";

    #[test]
    fn bylines_and_dates_are_dropped() {
        for line in [
            "By Ann Writer and Bob Checker in Oslo",
            "BY ANN WRITER",
            "Updated 4 May 1994, 10:15 GMT",
            "3 hours ago",
            "Example Evening News, May 4, 1994",
        ] {
            assert_eq!(reasons(&format!("{line}\n{BODY}")), ["byline", ""], "{line}");
        }
        assert_eq!(reasons(&format!("{BODY}\n-- Example News")), ["", "byline"]);
        assert_eq!(reasons(&format!("{BODY}\nAnn Writer/AP")), ["", "caption"]);
    }

    #[test]
    fn sentences_that_begin_alike_stay() {
        for line in [
            "By Monday the guns were silent.",
            "May 4 was the day.",
            "By and by they came, he said.",
            "1994 was worse.",
        ] {
            assert_eq!(reasons(&format!("{BODY}\n{line}\n{END}")), ["", "", ""], "{line}");
        }
    }
}
