//! Words as they are compared: folded to plain letters, without endings that only grammar asks for.

use lang::{LangError, Pack, WordList};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A text in plain lower-case letters and digits, words parted by one blank.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in any_ascii::any_ascii(text).chars() {
        match char {
            'a'..='z' | '0'..='9' => out.push(char),
            'A'..='Z' => out.push(char.to_ascii_lowercase()),
            '\'' | '`' => {}
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Compares what is said by its content words.
#[derive(Debug)]
pub(crate) struct Words {
    empty: WordList,
    papers: WordList,
    /// Units by their other spellings.
    units: BTreeMap<&'static str, &'static str>,
}

impl Words {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let units = pack.rows("assemble/units.tsv")?.filter_map(|row| match row[..] {
            [spelt, compared] => Some((spelt, compared)),
            _ => None,
        });
        Ok(Self {
            empty: pack.list("assemble/empty_words.txt")?,
            papers: pack.list("assemble/document_words.txt")?,
            units: units.collect(),
        })
    }

    /// Whether a stem is a word that many papers go by.
    pub(crate) fn is_paper(&self, stem: &str) -> bool {
        self.papers.contains(stem)
    }

    /// Whether a word says nothing of what a phrase is about.
    pub(crate) fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    /// A unit in its one spelling.
    pub(crate) fn unit(&self, unit: &str) -> String {
        (*self.units.get(unit).unwrap_or(&unit)).to_owned()
    }

    /// The content words of a text, shortened to their stems, sorted, each once.
    pub(crate) fn content(&self, text: &str) -> Vec<String> {
        let folded = folded(text);
        let mut words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty() && !self.empty.contains(word)).map(stem).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Numbers for words, so that long lists compare fast.
#[derive(Debug, Default)]
pub(crate) struct WordIds(FxHashMap<String, u32>);

impl WordIds {
    /// The numbers of these words, sorted, each once.
    pub(crate) fn of(&mut self, words: Vec<String>) -> Vec<u32> {
        let mut ids: Vec<u32> = words
            .into_iter()
            .map(|word| {
                let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
                *self.0.entry(word).or_insert(next)
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Cuts the commonest endings, so that "guarantee", "guarantees" and "guaranteed" meet.
pub(crate) fn stem(word: &str) -> String {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() >= least);
    // "moved" and "moves" as "mov", as "move" is; "speed" stays.
    let short = |stem: &&str| stem.len() > 3 || !stem.ends_with('e');
    let stem = cut("ies", 3)
        .or_else(|| cut("ing", 3))
        .or_else(|| cut("ed", 3).filter(short))
        .or_else(|| cut("es", 3).filter(short))
        .or_else(|| cut("s", 3))
        .or_else(|| cut("y", 3))
        .or_else(|| cut("e", 3));
    stem.unwrap_or(word).to_owned()
}

/// Words that two sorted lists share.
pub(crate) fn shared<W: Ord>(one: &[W], other: &[W]) -> usize {
    let (mut at, mut to, mut count) = (0, 0, 0);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                (at, to, count) = (at + 1, to + 1, count + 1);
            }
        }
    }
    count
}

/// Shared words as a share of the shorter list; 0 if one is empty.
#[expect(clippy::cast_precision_loss, reason = "word counts are small")]
pub(crate) fn containment<W: Ord>(one: &[W], other: &[W]) -> f64 {
    let least = one.len().min(other.len());
    if least == 0 { 0.0 } else { shared(one, other) as f64 / least as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_part_words() {
        let words = Words { empty: WordList::parse("the\nof\n"), papers: WordList::default(), units: BTreeMap::new() };
        assert_eq!(words.content("The guarantees of security"), words.content("security guaranteed"));
        assert_eq!(["moved", "moves", "moving", "move"].map(stem), ["mov"; 4]);
        assert_eq!(["speed", "speeds"].map(stem), ["speed"; 2]);
        assert_eq!(folded("Krešimir  Zúbak’s"), "kresimir zubaks");
    }
}
