//! Which lines describe a picture?
//!
//! A line collects points for what captions have: a label, a credit at the end, how people stand, the present tense of what
//! they do, a full date and nothing reported. Two points make a caption.

use crate::Page;
use crate::lines::{Line, sentences, words_of};
use document::DropReason;

/// Points that make a caption.
const ENOUGH: i32 = 2;
/// Words of the longest caption.
const LONGEST: usize = 90;

/// Marks captions.
pub(crate) fn mark(page: &mut Page<'_>) {
    let marked: Vec<usize> = page.open().filter(|&index| is_caption(page, index)).collect();
    for index in marked {
        page.mark(index, DropReason::Caption);
    }
}

fn is_caption(page: &Page<'_>, index: usize) -> bool {
    let line = &page.lines[index];
    (1..=LONGEST).contains(&line.words.len()) && points(page, index, line) >= ENOUGH
}

fn points(page: &Page<'_>, index: usize, line: &Line<'_>) -> i32 {
    let lexicon = page.lexicon;
    if has_label(page, line) {
        return ENOUGH;
    }
    let cut = sentences(line.plain);
    let first = words_of(cut.first().map_or(line.plain, |range| &line.plain[range.clone()]));
    let quoted = line.quotes() || cut.len() > 4;
    let reported = lexicon.reporting_words.any(&first);
    let mut points = 0;
    points += if ends_with_credit(page, line) || credit_sentence(page, line) { 2 } else { 0 };
    points += i32::from(lexicon.caption_marks.any(&line.words));
    points += i32::from(stands(page, line));
    points += i32::from(!reported && acts(page, &first));
    points += i32::from(ends_with_date(page, &first) || ends_with_date(page, &line.words));
    points += i32::from(beside_caption(page, index));
    points - i32::from(reported) - 2 * i32::from(quoted)
}

/// "Photo: ...", "[Image]".
fn has_label(page: &Page<'_>, line: &Line<'_>) -> bool {
    let words = &line.words;
    let labels = &page.lexicon.caption_labels;
    let length = if words.is_empty() { 0 } else { labels.at(words, 0) };
    let colon = words.get(length).is_some_and(|word| word == ":");
    let bracketed = line.text.starts_with(['[', '(']) && words.len() <= 12 && !line.closed;
    length > 0 && (colon || bracketed || length == words.len())
}

/// The last bracket, or what follows the last dash or slash, names an agency with a person or "file".
fn ends_with_credit(page: &Page<'_>, line: &Line<'_>) -> bool {
    let text = line.plain.trim_end_matches(['.', ' ']);
    let inner = text.strip_suffix([')', ']']).and_then(|head| head.rfind(['(', '[']).map(|at| &head[at + 1..]));
    if let Some(inner) = inner {
        let words = words_of(inner);
        let picture = words.iter().any(|word| matches!(word.as_str(), "file" | "photo" | "via" | "pool" | "handout"));
        let parted = inner.contains(['/', '—']) || inner.contains(" - ");
        let agency = page.lexicon.agencies.any(&words);
        return words.len() <= 12 && words.len() >= 2 && ((agency && (picture || parted)) || (picture && parted));
    }
    let tail = text.rsplit(['/', '—']).next().filter(|tail| tail.len() < text.len()).map(words_of).unwrap_or_default();
    (1..=3).contains(&tail.len()) && page.lexicon.agencies.at(&tail, 0) == tail.len()
}

/// The line's last words are a credit of their own: "... on Monday. Photo: A. Writer", "... on Monday. Pool photograph".
fn credit_sentence(page: &Page<'_>, line: &Line<'_>) -> bool {
    let cut = sentences(line.plain);
    let Some(last) = cut.last().filter(|_| cut.len() > 1).map(|range| &line.plain[range.clone()]) else { return false };
    let words = words_of(last);
    let labels = &page.lexicon.caption_labels;
    let labelled = labels.at(&words, 0) > 0 && words.get(labels.at(&words, 0)).is_some_and(|word| word == ":");
    let picture = ["photo", "photograph", "picture", "image"].iter().any(|name| words.iter().any(|word| word == name));
    let named = last.split_whitespace().all(|word| word.starts_with(|c: char| !c.is_lowercase()) || words.len() <= 3);
    words.len() <= 8 && named && (labelled || (picture && !last.ends_with(['.', '!', '?', '"', '”'])))
}

/// ", left,", "(R)", "second from right,": where people stand, between commas or brackets.
fn stands(page: &Page<'_>, line: &Line<'_>) -> bool {
    let mut parts = line.plain.split([',', '(', ')', ';', '[', ']']).skip(1).map(words_of);
    parts.any(|words| !words.is_empty() && page.lexicon.caption_places.at(&words, 0) == words.len())
}

/// The present tense of what people in pictures do, before any reported verb.
fn acts(page: &Page<'_>, words: &[String]) -> bool {
    let lexicon = page.lexicon;
    let shown =
        |pair: &[String]| lexicon.caption_verbs.has(&pair[1]) && !lexicon.not_before_caption_verbs.has(&pair[0]);
    !lexicon.past_words.any(words) && words.windows(2).any(shown)
}

/// A month and a year at the end, in this order: ", May 4, 1994".
fn ends_with_date(page: &Page<'_>, words: &[String]) -> bool {
    let year = |word: &String| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
    };
    let Some(at) = words.iter().rposition(year) else { return false };
    let month = words[at.saturating_sub(3)..at].iter().any(|word| page.lexicon.months.has(word));
    words.len() - at <= 3 && month && words.len() >= 5
}

/// A credit or caption stands right before or after.
fn beside_caption(page: &Page<'_>, index: usize) -> bool {
    let caption = |index: usize| page.marks.get(index).copied().flatten() == Some(DropReason::Caption);
    caption(index + 1) || index.checked_sub(1).is_some_and(caption)
}

#[cfg(test)]
mod tests {
    use crate::tests::reasons;

    const END: &str = "The rebels wanted to see the guns leave first, their envoy told the press.";

    #[test]
    fn captions_are_known_by_what_they_have() {
        let body = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";
        for caption in [
            "Photo: The harbour of Oslo",
            "[Image]",
            "Image caption,",
            "The mediator, second left, speaks to reporters in Oslo, May 4, 1994.",
            "Children walk past a burnt house in the old town on May 4, 1994.",
            "A tank stands by the road to the border, which was closed last week [Ann Writer/AFP]",
            "Envoys wait for the boat. Photo: A. Writer",
            "In this photo provided by the army, soldiers board a ship on May 4, 1994.",
        ] {
            assert_eq!(reasons(&format!("{body}\n{caption}\n{END}")), ["", "caption", ""], "{caption}");
        }
    }

    #[test]
    fn sentences_of_the_body_are_no_captions() {
        let body = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";
        for sentence in [
            "The delegations plan to meet again in Oslo on May 4, 1994.",
            "The treaty was signed in Oslo by both sides on May 4, 1994.",
            "Peace talks resume in Oslo on May 4, 1994.",
            "\"She stands by her word,\" the minister said on the left, far from the right.",
            "The army left the town. (Reuters)",
        ] {
            assert_eq!(reasons(&format!("{body}\n{sentence}\n{END}")), ["", "", ""], "{sentence}");
        }
    }
}
