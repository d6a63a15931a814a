//! What the arrangement of lines shows: a header of fields, lists of links, the end of the article, loose lines.

use crate::Page;
use crate::lines::Line;
use document::DropReason;

/// Keys of the lines of a header, as `ingest` reads them.
static KEYS: &str = include_str!("../../../data/inputs/header_keys.txt");
/// Words from which a paragraph shows that the article goes on.
const FULL: usize = 12;
/// Paragraphs that may stand after the end of an article without being part of it, beside a share of those before.
const STRAY: usize = 2;
/// Words of the longest line of a menu or heading.
const SHORT: usize = 14;

/// Marks front matter and `Key: value` lines at the top.
pub(crate) fn header(page: &mut Page<'_>) {
    let fenced = page.lines.first().is_some_and(|line| line.text == "---");
    let end = match fenced {
        true => page.lines.iter().skip(1).take(40).position(|line| line.text == "---").map_or(0, |at| at + 2),
        false => page.lines.iter().take_while(|line| is_field(line)).count(),
    };
    if fenced || end >= 2 {
        (0..end).for_each(|index| page.mark(index, DropReason::Boilerplate));
    }
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        // "- **Key**: value" and "[text](address)" alone are a crawler's notes.
        let note = line.bullet && line.text.contains("**: ");
        let text = line.plain.trim_start_matches(['[', '!']);
        let link = line.plain.starts_with('[') && line.plain.ends_with(')') && text.contains("](");
        let address = line.plain.split_whitespace().count() == 1 && line.plain.contains("://");
        if note || link || address {
            page.mark(index, DropReason::Navigation);
        }
    }
}

fn is_field(line: &Line<'_>) -> bool {
    let key = line.plain.split_once(':').map(|(key, _)| key.trim().to_lowercase());
    key.is_some_and(|key| KEYS.lines().any(|known| known == key))
}

/// Marks runs of list items most of which are no sentences (headlines of other articles, key points), and list items
/// that say where to read on.
pub(crate) fn lists(page: &mut Page<'_>) {
    let mut start = 0;
    while start < page.lines.len() {
        let mut end = start;
        while end < page.lines.len() && page.lines[end].bullet {
            end += 1;
        }
        if end == start {
            start += 1;
            continue;
        }
        let announced = start > 0 && page.lines[start - 1].ends_with_colon() && page.is_open(start - 1);
        let stops =
            (start..end).filter(|&index| page.lines[index].closed && !page.lines[index].plain.ends_with('?')).count();
        if !announced && stops * 2 < end - start {
            (start..end).for_each(|index| page.mark(index, DropReason::ReadAlso));
        }
        start = end;
    }
}

/// Marks what follows the end of the article, once a closing line is followed by hardly any paragraph.
pub(crate) fn tail(page: &mut Page<'_>, closing: &[usize]) {
    let full = |index: usize| page.is_paragraph(index) && page.lines[index].words.len() >= FULL;
    let all = (0..page.lines.len()).filter(|&index| full(index)).count();
    let (mut before, mut at) = (0, 0);
    let ends = |&&close: &&usize| {
        before += (at..close).filter(|&index| full(index)).count();
        at = close;
        before >= 2 && all - before <= STRAY.max(before / 6)
    };
    // What closes first decides: all after it is gone.
    let Some(&close) = closing.iter().find(ends) else { return };
    let comments = page.marks[close] == Some(DropReason::Comments);
    let reason = if comments { DropReason::Comments } else { DropReason::ReadAlso };
    (close + 1..page.lines.len()).for_each(|index| page.mark(index, reason));
}

/// Marks the lines that are neither sentences nor announced lists: headings between paragraphs, menus in runs and at
/// the ends, and sentences by which the site speaks to its reader.
pub(crate) fn loose(page: &mut Page<'_>) {
    let to_reader = page_speaks_of_others(page);
    let speaks = |line: &Line<'_>| is_promo(page, line) || (to_reader && is_to_reader(page, line));
    let promo: Vec<usize> = page.open().filter(|&index| speaks(&page.lines[index])).collect();
    promo.into_iter().for_each(|index| page.mark(index, DropReason::Boilerplate));
    let first = (0..page.lines.len()).find(|&index| page.is_paragraph(index));
    let last = (0..page.lines.len()).rev().find(|&index| page.is_paragraph(index));
    let (Some(first), Some(last)) = (first, last) else { return };
    let question = |&index: &usize| first < index && index < last && is_question(&page.lines[index]);
    let questions: Vec<usize> = page.open().filter(question).collect();
    questions.into_iter().for_each(|index| page.mark(index, DropReason::Subheading));
    let announced = announced(page);
    let loose: Vec<usize> = page.open().filter(|&index| is_loose(page, index, announced[index])).collect();
    for (at, &index) in loose.iter().enumerate() {
        let inside = first < index && index < last;
        let run = |step: usize| at.checked_sub(step).is_some_and(|other| index - loose[other] == step);
        let ahead = |step: usize| loose.get(at + step).is_some_and(|&other| other - index == step);
        let menu = (run(1) && run(2)) || (run(1) && ahead(1)) || (ahead(1) && ahead(2));
        let heading = inside && !menu && page.lines[index].words.len() <= SHORT;
        page.mark(index, if heading { DropReason::Subheading } else { DropReason::Navigation });
    }
}

/// A short question on a line of its own is a heading.
fn is_question(line: &Line<'_>) -> bool {
    line.plain.ends_with('?') && line.words.len() <= 9 && line.words.len() >= 3 && !line.quotes() && !line.bullet
}

fn is_loose(page: &Page<'_>, index: usize, announced: bool) -> bool {
    let line = &page.lines[index];
    let breaks_off = line.words.len() >= 6
        && page.lexicon.sentence_openers.has(&line.words[0])
        && line.lower_share() >= 50
        && !line.heading;
    let speaker = line.plain.starts_with(['—', '–', '―']) && index > 0 && page.lines[index - 1].quotes();
    !line.is_prose() && !breaks_off && !speaker && !(line.bullet && (line.closed || announced))
}

/// For each line, whether it is a list item after a line of the body that ends in a colon.
fn announced(page: &Page<'_>) -> Vec<bool> {
    let mut after_colon = false;
    let step = |(index, line): (usize, &Line<'_>)| {
        if !line.bullet {
            after_colon = line.ends_with_colon() && page.is_open(index);
        }
        line.bullet && after_colon
    };
    page.lines.iter().enumerate().map(step).collect()
}

/// Words from which a paragraph shows whom an article speaks to.
const LONG: usize = 12;
/// Of its long paragraphs, one in so many may speak to the reader in a report.
const TO_READER: usize = 3;

/// Whether the article is a report, which does not speak to its reader, and not advice or an interview.
fn page_speaks_of_others(page: &Page<'_>) -> bool {
    let long = || page.open().map(|index| &page.lines[index]).filter(|line| line.words.len() >= LONG);
    let to_reader = long().filter(|line| names_reader(page, line)).count();
    to_reader == 0 || to_reader * TO_READER <= long().count()
}

fn names_reader(page: &Page<'_>, line: &Line<'_>) -> bool {
    !line.quotes() && line.words.iter().any(|word| page.lexicon.reader_words.has(word))
}

/// "Have you been there? Tell us your story." in a report: the site's words to its reader.
fn is_to_reader(page: &Page<'_>, line: &Line<'_>) -> bool {
    line.words.len() <= 45
        && names_reader(page, line)
        && !line.plain.contains(['‘', '\'', '—'])
        && !line.words.iter().any(|word| matches!(word.as_str(), "said" | "says" | "told" | "asked"))
}

/// "Get the best of our podcasts in your inbox": the site's own words to its reader.
fn is_promo(page: &Page<'_>, line: &Line<'_>) -> bool {
    let lexicon = page.lexicon;
    line.words.len() <= 45
        && !line.quotes()
        && lexicon.promo_words.any(&line.words)
        && (lexicon.promo_cues.any(&line.words) || !line.is_prose())
        && !lexicon.reporting_words.any(&line.words)
}

#[cfg(test)]
mod tests {
    use crate::tests::reasons;

    #[test]
    fn headers_are_dropped() {
        let text = "---\ntitle: Talks end\ndate: 1998-04-10\n---\nThe talks ended on Friday after a night of bargaining, both sides said.";
        assert_eq!(reasons(text), ["boilerplate", "boilerplate", "boilerplate", "boilerplate", ""]);
        let text =
            "Title: Talks end\nDate: 10 April 1998\n\nThe talks ended on Friday after a long night, both sides said.";
        assert_eq!(reasons(text), ["boilerplate", "boilerplate", ""]);
    }

    #[test]
    fn lists_of_links_go_and_announced_lists_stay() {
        let body = "The mediator read out on Friday what the two sides had agreed on overnight:";
        let text = format!(
            "{body}\n- release of all prisoners\n- withdrawal of the guns\nThe army said it would comply with all of it at once."
        );
        assert_eq!(reasons(&text), ["", "", "", ""]);
        let text = "The army said on Friday that it would comply with all of it.\n* Ten things about the lake\n* Storm warning for the coast";
        assert_eq!(reasons(text), ["", "read_also", "read_also"]);
    }

    #[test]
    fn headings_and_menus_are_told_apart() {
        let one = "The army said on Friday that it would comply with all of it.";
        let two = "The rebels wanted to see the guns leave first, their envoy said.";
        assert_eq!(reasons(&format!("{one}\nA first step\n{two}")), ["", "subheading", ""]);
        let menu = format!("{one}\nSport\nWeather\nTravel\n{two}");
        assert_eq!(reasons(&menu), ["", "navigation", "navigation", "navigation", ""]);
    }

    #[test]
    fn what_follows_the_end_is_dropped() {
        let body = "The army said on Friday that it would comply with all of the terms agreed.\nThe rebels wanted to see the \
            guns leave the hills first, their envoy to the talks said.";
        let text = format!("{body}\nLeave a Reply\nA storm has closed the harbour.\nFish prices rise");
        assert_eq!(reasons(&text), ["", "", "comments", "comments", "comments"]);
    }

    #[test]
    fn short_sentences_of_the_body_stay() {
        let body = "The rebels wanted to see the guns leave first, their envoy said.";
        let text = format!(
            "{body}\n\"They have to go.\"\nNo.\nIt did not work.\nLater they came back, and the mediator read the text once more to both of them."
        );
        assert!(reasons(&text).iter().all(String::is_empty));
    }
}
