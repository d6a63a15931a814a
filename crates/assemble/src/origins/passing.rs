//! Which sentences of an article pass on what another newsroom reported.

use super::outlets::{Behind, Outlets};
use crate::corpus::Item;
use text::Span;

/// Bytes of a piece that is too short for a sentence: "U.S."
const SHORT_PIECE: usize = 20;
/// Sentences of a quotation before the one that says to whom it was spoken.
const MOST_QUOTED: usize = 6;

/// A sentence that passes on, with the outlet it names.
#[derive(Clone, Debug)]
pub(super) struct Passed {
    pub(super) span: Span,
    /// The newsroom by its name.
    pub(super) outlet: String,
    /// As the sentence has it.
    pub(super) shown: String,
}

/// The sentences of an article that pass on what another newsroom reported.
pub(super) fn passed(outlets: &Outlets<'_>, item: &Item<'_>, newsroom: &str) -> Vec<Passed> {
    let own = item.article.provenance.outlet.as_deref().map(|outlet| outlets.name(outlet)).unwrap_or_default();
    // A paper may call itself by its last word: "told The Times".
    let last = |name: &str| !name.contains(' ') && own.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    let is_own = |name: &str| name == newsroom || name == own || last(name);
    let sentences = sentences(item);
    let mut passed: Vec<Passed> = Vec::new();
    let mut named: Vec<Behind> = Vec::new();
    // Those that the sentence before passes on.
    let mut just: Vec<Behind> = Vec::new();
    for (at, &(span, sentence)) in sentences.iter().enumerate() {
        let mut behind = outlets.passed_on(sentence);
        let names = !behind.is_empty();
        if !names && outlets.same_again(sentence) {
            behind.clone_from(&named);
        } else if !names {
            behind = std::mem::take(&mut just);
            behind.retain(|one| outlets.goes_on(sentence, one.role));
        }
        just.clone_from(&behind);
        if !behind.is_empty() {
            named.clone_from(&behind);
        }
        behind.retain(|one| !is_own(&one.newsroom));
        // Who is named at the end of a quotation of several sentences stands behind all of it.
        let start = if names { quoted_from(&sentences, at) } else { at };
        let span = Span::new(sentences[start].0.start(), span.end());
        passed.extend(behind.into_iter().map(|one| Passed { span, outlet: one.newsroom, shown: one.shown }));
    }
    passed
}

/// The sentence in which the quotation began that ends in this one; the sentence itself if none ends there.
fn quoted_from(sentences: &[(Span, &str)], at: usize) -> usize {
    if !closes(sentences[at].1) {
        return at;
    }
    let first = at.saturating_sub(MOST_QUOTED);
    (first..at).rev().find(|&before| opens(sentences[before].1)).unwrap_or(at)
}

/// Whether a quotation that began before ends in this sentence.
fn closes(sentence: &str) -> bool {
    let curled = sentence.find('”').is_some_and(|close| sentence.find('“').is_none_or(|open| close < open));
    curled || sentence.matches('"').count() % 2 == 1
}

/// Whether a quotation begins in this sentence and goes on after it.
fn opens(sentence: &str) -> bool {
    let curled = sentence.rfind('“').is_some_and(|open| sentence.rfind('”').is_none_or(|close| close < open));
    curled || sentence.matches('"').count() % 2 == 1
}

/// Pieces of the body that end as sentences do. A cut after an abbreviation does no harm here.
pub(super) fn sentences<'a>(item: &Item<'a>) -> Vec<(Span, &'a str)> {
    let text = item.article.source.as_str();
    let mut pieces = Vec::new();
    for kept in item.mask.kept() {
        let range = kept.range();
        let mut from = range.start;
        for (at, char) in text[range.clone()].char_indices() {
            let end = range.start + at + char.len_utf8();
            let stops = ends_here(&text[range.start..range.start + at], char, &text[end..range.end]);
            if stops && end - from > SHORT_PIECE || char == '\n' {
                pieces.push((Span::at(from..end), &text[from..end]));
                from = end;
            }
        }
        pieces.push((Span::at(from..range.end), &text[from..range.end]));
    }
    pieces.retain(|(_, piece)| !piece.trim().is_empty());
    pieces
}

/// Whether a sentence ends with this character: a stop, or the quotation mark after one.
fn ends_here(before: &str, char: char, after: &str) -> bool {
    let is_stop = |char: char| matches!(char, '.' | '!' | '?');
    let breaks = after.starts_with(char::is_whitespace) || after.is_empty();
    breaks && (is_stop(char) || matches!(char, '"' | '”') && before.ends_with(is_stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_over_sentences_is_one() {
        let pieces = ["“I hope that it will hold this time. ", "I shall see to it. ", "That is all,” he told them."];
        let pieces: Vec<(Span, &str)> = pieces.iter().map(|&piece| (Span::at(0..piece.len()), piece)).collect();
        assert_eq!(quoted_from(&pieces, 2), 0);
        assert_eq!(quoted_from(&pieces[..2], 1), 1);
    }
}
