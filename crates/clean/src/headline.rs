//! Where is the headline, and where is it repeated?

use crate::Page;
use crate::lines::{Line, words_of};
use document::DropReason;

/// Words below which a line is not taken for the title by its start alone.
const SURE: usize = 4;
/// Words above which a line that starts with the title is a paragraph.
const LONGEST: usize = 60;

/// The title, and the title without what follows its last separator ("Talks resume | Example News").
pub(crate) fn variants(title: &str) -> Vec<Vec<String>> {
    let mut variants = vec![words_of(title)];
    let mut rest = title;
    while let Some((head, _)) = [" | ", " - ", " – ", " — ", " : "]
        .iter()
        .filter_map(|mark| rest.rsplit_once(mark))
        .min_by_key(|(_, tail)| tail.len())
    {
        rest = head;
        variants.push(words_of(rest));
    }
    let whole = variants[0].len();
    variants.retain(|words| !words.is_empty() && (words.len() >= SURE || words.len() == whole));
    variants
}

/// Marks the lines that repeat the headline of the metadata, or that of the text's first line.
pub(crate) fn titles(page: &mut Page<'_>) {
    let first = page.open().next().filter(|&index| is_headline_like(page, index));
    let mut titles = page.titles.clone();
    if titles.is_empty() {
        titles.extend(first.map(|index| page.lines[index].words.clone()));
    }
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        let repeats = |title: &Vec<String>| is_title(&line.words, title) && !is_lead(line, title.len());
        if titles.iter().any(repeats) {
            page.mark(index, DropReason::Headline);
        }
    }
}

fn is_title(words: &[String], title: &[String]) -> bool {
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let shorter = words.len().min(title.len());
    let agree = words[..shorter] == title[..shorter];
    // "Title - Outlet" on either side, or title and summary in one line.
    agree && (words.len() == title.len() || (shorter >= SURE && shorter * 10 >= title.len() * 6))
}

/// A sentence with a full stop that is the title, or goes on where the title stops: the title was made from it.
fn is_lead(line: &Line<'_>, title: usize) -> bool {
    let mut left = title;
    let mut words = line.plain.split_whitespace();
    while left > 0 {
        let Some(word) = words.next() else { break };
        left = left.saturating_sub(words_of(word).len());
    }
    let goes_on = words.next().is_none_or(|word| word.starts_with(|c: char| c.is_alphanumeric() || c == '—'));
    line.is_prose() && line.plain.ends_with('.') && goes_on
}

fn is_headline_like(page: &Page<'_>, index: usize) -> bool {
    let line = &page.lines[index];
    let words = line.words.len();
    !line.bullet && (2..=30).contains(&words) && !line.ends_with_colon() && !line.is_prose()
}

/// Marks the first line as headline where it looks like one, and summary lines between it and the body.
pub(crate) fn first(page: &mut Page<'_>) {
    let Some(body) = (0..page.lines.len()).find(|&index| page.is_paragraph(index)) else { return };
    let question = |page: &Page<'_>, index: usize| {
        let line = &page.lines[index];
        line.plain.ends_with('?') && line.words.len() <= 16 && !line.quotes()
    };
    let top = page.open().next();
    for index in 0..body {
        let line = &page.lines[index];
        let candidate = page.is_open(index) && !line.bullet && line.words.len() >= 4;
        let like = !line.is_prose() || (Some(index) == top && page.titles.is_empty() && question(page, index));
        let near = body - index <= 6 || Some(index) == top;
        if candidate && like && near {
            page.mark(index, DropReason::Headline);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{reasons, reasons_with};

    const BODY: &str = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";

    #[test]
    fn the_first_line_without_stop_is_the_headline() {
        assert_eq!(reasons(&format!("Rivals to meet again\n\n{BODY}")), ["headline", ""]);
        assert_eq!(
            reasons(&format!("{BODY}\nThe rebels wanted to see the guns leave first, their envoy told the press.")),
            ["", ""]
        );
    }

    #[test]
    fn the_title_is_dropped_wherever_it_stands() {
        let title = Some("Rivals to meet again in Oslo | Example News");
        let text = format!("Rivals to meet again in Oslo\n{BODY}\nRivals to meet again in Oslo");
        assert_eq!(reasons_with(&text, title), ["headline", "", "headline"]);
    }

    #[test]
    fn a_lead_that_became_the_title_stays() {
        assert_eq!(reasons_with(BODY, Some(BODY)), [""]);
        assert_eq!(reasons_with(BODY, Some("The two sides will meet again in Oslo on Monday")), [""]);
    }

    #[test]
    fn a_dateline_of_its_own_is_no_headline() {
        assert_eq!(reasons(&format!("OSLO (Example News) --\n\n{BODY}")), ["", ""]);
    }
}
