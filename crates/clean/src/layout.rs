//! What the arrangement of lines shows: a header of fields, lists of links, the end of the article, loose lines.

use crate::Page;
use crate::lines::Line;
use document::DropReason;

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
    const KEYS: &[&str] = &[
        "title",
        "headline",
        "date",
        "published",
        "publication date",
        "url",
        "link",
        "outlet",
        "source",
        "publisher",
        "site",
        "author",
        "byline",
        "language",
        "lang",
        "id",
    ];
    let key = line.plain.split_once(':').map(|(key, _)| key.trim().to_lowercase());
    key.is_some_and(|key| KEYS.contains(&key.as_str()))
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
    let full = |page: &Page<'_>, index: usize| page.is_paragraph(index) && page.lines[index].words.len() >= FULL;
    for &close in closing {
        let before = (0..close).filter(|&index| full(page, index)).count();
        let after = (close + 1..page.lines.len()).filter(|&index| full(page, index)).count();
        if before >= 2 && after <= STRAY.max(before / 6) {
            let reason = if page.marks[close] == Some(DropReason::Comments) {
                DropReason::Comments
            } else {
                DropReason::ReadAlso
            };
            (close + 1..page.lines.len()).for_each(|index| page.mark(index, reason));
        }
    }
}

/// Marks the lines that are neither sentences nor announced lists: headings between paragraphs, menus in runs and at
/// the ends, and sentences by which the site speaks to its reader.
pub(crate) fn loose(page: &mut Page<'_>) {
    let promo: Vec<usize> = page.open().filter(|&index| is_promo(page, &page.lines[index])).collect();
    promo.into_iter().for_each(|index| page.mark(index, DropReason::Boilerplate));
    let first = (0..page.lines.len()).find(|&index| page.is_paragraph(index));
    let last = (0..page.lines.len()).rev().find(|&index| page.is_paragraph(index));
    let (Some(first), Some(last)) = (first, last) else { return };
    let loose: Vec<usize> = page.open().filter(|&index| is_loose(page, index)).collect();
    for (at, &index) in loose.iter().enumerate() {
        let inside = first < index && index < last;
        let run = |step: usize| at.checked_sub(step).is_some_and(|other| index - loose[other] == step);
        let ahead = |step: usize| loose.get(at + step).is_some_and(|&other| other - index == step);
        let menu = (run(1) && run(2)) || (run(1) && ahead(1)) || (ahead(1) && ahead(2));
        let heading = inside && !menu && page.lines[index].words.len() <= SHORT;
        page.mark(index, if heading { DropReason::Subheading } else { DropReason::Navigation });
    }
}

fn is_loose(page: &Page<'_>, index: usize) -> bool {
    let line = &page.lines[index];
    let breaks_off = line.words.len() >= 6
        && page.lexicon.sentence_openers.has(&line.words[0])
        && line.lower_share() >= 50
        && !line.heading;
    let speaker = line.plain.starts_with(['—', '–', '―']) && index > 0 && page.lines[index - 1].quotes();
    !line.is_prose() && !breaks_off && !speaker && !(line.bullet && (line.closed || is_announced(page, index)))
}

/// A list item after a line that ends in a colon.
fn is_announced(page: &Page<'_>, index: usize) -> bool {
    let start = (0..index).rev().find(|&before| !page.lines[before].bullet);
    start.is_some_and(|before| page.lines[before].ends_with_colon() && page.is_open(before))
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
