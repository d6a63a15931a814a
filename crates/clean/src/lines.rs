//! A line and the features that tell body from the rest.

use text::Span;

/// A paragraph-like unit: a line of the text, or several that belong together.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// Where, without white space at the ends.
    pub(crate) span: Span,
    /// The exact text.
    pub(crate) text: &'a str,
    /// The text without list marks and emphasis around it.
    pub(crate) plain: &'a str,
    /// Its words in lower case, apostrophes straight.
    pub(crate) words: Vec<String>,
    /// A list item ("* ...", "- ...", "1. ...").
    pub(crate) bullet: bool,
    /// A Markdown heading.
    pub(crate) heading: bool,
    /// A blank line or the end of the text follows.
    pub(crate) blank_after: bool,
    /// Ends in a sentence's final mark.
    pub(crate) closed: bool,
}

const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', ')', ']', '*', '_', ' ', '\u{a0}', '“', '‘', '`'];
const OPENERS: &[char] = &['"', '\'', '“', '‘', '«', '(', '[', '„'];

impl<'a> Line<'a> {
    pub(crate) fn new(span: Span, text: &'a str, blank_after: bool) -> Self {
        let (mark, plain) = strip_marks(text);
        let end = plain.trim_end_matches(CLOSERS);
        let closed = |end: &str| end.ends_with(['.', '!', '?', '…', ';', ',', '—']);
        // "He left. (Example News)" ends before its bracket.
        let bracket = plain.ends_with([')', ']']).then(|| plain.rfind(['(', '['])).flatten();
        let before = bracket.map(|at| plain[..at].trim_end_matches(CLOSERS));
        let closed = closed(end) || before.is_some_and(|before| before.ends_with(['.', '!', '?', '…']));
        Self {
            span,
            text,
            plain,
            words: words_of(plain),
            bullet: mark == Mark::Bullet,
            heading: mark == Mark::Heading,
            blank_after,
            closed,
        }
    }

    /// A sentence, or the start of one that a quotation ends ("He added:").
    pub(crate) fn is_prose(&self) -> bool {
        if self.bullet || self.heading || self.is_initials() {
            return false;
        }
        let long = self.words.len() >= 25 && (self.lower_share() >= 60 || self.sentence_inside());
        let leads_in = self.ends_with_colon() && self.words.len() >= 3;
        (self.closed && self.has_lower()) || leads_in || long || self.holds_quote() || self.is_dateline()
    }

    pub(crate) fn ends_with_colon(&self) -> bool {
        self.plain.trim_end_matches(CLOSERS).ends_with(':')
    }

    /// Percentage of words with letters that do not start with a capital.
    pub(crate) fn lower_share(&self) -> usize {
        lower_share(self.plain)
    }

    /// "GENEVA (Example News) --": a dateline on a line of its own.
    pub(crate) fn is_dateline(&self) -> bool {
        let place = self.plain.split_whitespace().next().unwrap_or_default();
        let capitals = place.chars().filter(|c| c.is_uppercase()).count() >= 2 && !place.contains(char::is_lowercase);
        capitals && self.text.ends_with(['-', '–', '—', '_']) && self.words.len() <= 12
    }

    /// A quoted sentence, with its speaker's name after it or not.
    fn holds_quote(&self) -> bool {
        let ends = [".\"", ".”", "!\"", "!”", "?\"", "?”", ",\"", ",”"];
        self.plain.starts_with(['"', '“']) && ends.iter().any(|end| self.plain.contains(end)) && self.words.len() >= 5
    }

    fn has_lower(&self) -> bool {
        self.plain.chars().any(char::is_lowercase) || self.words.len() >= 6
    }

    /// "A.B.", "C.": no sentence though it ends in a stop.
    fn is_initials(&self) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| word.chars().count() == 1) && self.words.len() <= 4
            || self.words.is_empty()
            || self.words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit() || c == 'h'))
    }

    /// A full stop within the line with a new sentence after it.
    fn sentence_inside(&self) -> bool {
        sentences(self.plain).len() > 1
    }

    /// Whether the line holds a quotation mark.
    pub(crate) fn quotes(&self) -> bool {
        self.plain.contains(['"', '“', '”', '«', '„'])
    }
}

/// Percentage of words with letters that do not start with a capital.
pub(crate) fn lower_share(text: &str) -> usize {
    let worded = || text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let lower = worded().filter(|word| word.trim_start_matches(OPENERS).starts_with(char::is_lowercase)).count();
    lower * 100 / worded().count().max(1)
}

#[derive(PartialEq, Eq)]
enum Mark {
    None,
    Bullet,
    Heading,
}

/// Takes list and heading marks and emphasis off.
fn strip_marks(text: &str) -> (Mark, &str) {
    let text = text.trim();
    let after = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    let hashes = text.trim_start_matches('#');
    let (mut mark, mut rest) = (Mark::None, text);
    if hashes.len() < text.len() && after(hashes) {
        (mark, rest) = (Mark::Heading, hashes);
    } else if let Some(item) =
        text.strip_prefix(['*', '-', '•', '+', '·', '▪', '►', '●', '‣', '>']).filter(|rest| after(rest))
    {
        (mark, rest) = (Mark::Bullet, item);
    } else if let Some((number, item)) = text.split_once(['.', ')']) {
        let numbered = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        let lettered = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase());
        if (numbered || lettered) && after(item) && !item.trim().is_empty() {
            (mark, rest) = (Mark::Bullet, item);
        }
    }
    (mark, rest.trim().trim_start_matches(['#', '*', '_', ' ']).trim_end_matches(['*', '_', ' ']))
}

/// The words of a text in lower case: letters and figures, apostrophes and inner hyphens apart; a colon is a word.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let apostrophe =
            matches!(c, '\'' | '’') && !word.is_empty() && chars.peek().is_some_and(|next| next.is_alphabetic());
        if c.is_alphanumeric() || apostrophe {
            word.extend(if apostrophe { '\''.to_lowercase() } else { c.to_lowercase() });
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c == ':' {
            words.push(":".to_owned());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The sentences of a line, roughly: cut after a final mark before white space and a capital or an opening mark.
pub(crate) fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut previous_word = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && at >= start {
            let before = &text[start..at];
            let ended = before.trim_end_matches(CLOSERS).ends_with(['.', '!', '?', '…']);
            let next = text[at..].trim_start();
            let opens = next.starts_with(|c: char| c.is_uppercase() || OPENERS.contains(&c) || matches!(c, '—' | '–'));
            let opens = opens || next.starts_with("--");
            let last = text[previous_word..at].trim_matches(|c: char| !c.is_alphanumeric());
            if ended && opens && last.chars().count() > 2 && !last.contains('.') {
                cuts.push(start..at);
                start = text.len() - next.len();
            }
            previous_word = at + c.len_utf8();
        }
    }
    if start < text.len() {
        cuts.push(start..text.len());
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(Span::at(0..text.len()), text, true)
    }

    #[test]
    fn prose_is_told_from_labels() {
        for text in ["He has to go.", "\"We stay,\" she said.", "The minister added:", "‘Never.’", "Is it over?"] {
            assert!(line(text).is_prose(), "{text}");
        }
        for text in
            ["Final offer", "* The talks ended.", "A.B.", "27.02.2026.", "SPECIAL TERMS", "## Terms.", "‘Fair’ deal"]
        {
            assert!(!line(text).is_prose(), "{text}");
        }
    }

    #[test]
    fn sentences_are_cut_roughly() {
        let text = "Mr. Smith of the U.S. Senate left. \"I go,\" he said. Then rain.";
        let cut: Vec<_> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(cut, ["Mr. Smith of the U.S. Senate left.", "\"I go,\" he said.", "Then rain."]);
    }

    #[test]
    fn words_keep_apostrophes_and_colons() {
        assert_eq!(words_of("Don’t go: “Stay”, 24/7"), ["don't", "go", ":", "stay", "24", "7"]);
    }
}
