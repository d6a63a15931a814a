//! The words of `clean/words.toml`.

use lang::{LangError, Pack};
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// A set of words and phrases, matched on the words of a line.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Words {
    entries: FxHashSet<String>,
    longest: usize,
}

impl From<Vec<String>> for Words {
    fn from(entries: Vec<String>) -> Self {
        let entries: FxHashSet<String> = entries.iter().map(|entry| crate::lines::words_of(entry).join(" ")).collect();
        let longest = entries.iter().map(|entry| entry.split(' ').count()).max().unwrap_or_default();
        Self { entries, longest }
    }
}

impl Words {
    /// Whether the word is an entry.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.entries.contains(word)
    }

    /// Whether some run of the words is an entry.
    pub(crate) fn any(&self, words: &[String]) -> bool {
        (0..words.len()).any(|start| self.at(words, start) > 0)
    }

    /// How many words the longest entry has that starts at `start`; 0 for none.
    pub(crate) fn at(&self, words: &[String], start: usize) -> usize {
        let longest = self.longest.min(words.len() - start);
        (1..=longest).rev().find(|&length| self.entries.contains(&words[start..start + length].join(" "))).unwrap_or(0)
    }
}

/// All word lists, by what they show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lexicon {
    pub(crate) agencies: Words,
    pub(crate) caption_labels: Words,
    pub(crate) caption_marks: Words,
    pub(crate) caption_places: Words,
    pub(crate) caption_verbs: Words,
    pub(crate) not_before_caption_verbs: Words,
    pub(crate) past_words: Words,
    pub(crate) reporting_words: Words,
    pub(crate) date_words: Words,
    pub(crate) months: Words,
    pub(crate) byline_words: Words,
    pub(crate) sentence_openers: Words,
    pub(crate) promo_words: Words,
    pub(crate) reader_words: Words,
    pub(crate) promo_cues: Words,
}

impl Lexicon {
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        pack.toml("clean/words.toml")
    }
}
