//! What was said, as two reports of it are compared: words without tense or synonyms, whether it is denied, numbers.

use crate::words::{Words, folded, stem};
use lang::{LangError, Pack};
use std::collections::BTreeMap;

/// Words that translators exchange and words that deny, from `assemble/other_words.txt` and `assemble/denying_words.txt`.
#[derive(Debug)]
pub(crate) struct SaidWords {
    one_for: BTreeMap<String, String>,
    denying: Vec<&'static str>,
}

impl SaidWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let lines = |path: &str| -> Result<Vec<&'static str>, LangError> {
            let lines = pack.text(path)?.lines().map(str::trim);
            Ok(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect())
        };
        let mut one_for = BTreeMap::new();
        for line in lines("assemble/other_words.txt")? {
            let mut words = line.split(' ').map(stem);
            let Some(first) = words.next() else { continue };
            for word in words {
                one_for.entry(word).or_insert_with(|| first.clone());
            }
        }
        Ok(Self { one_for, denying: lines("assemble/denying_words.txt")? })
    }

    /// The content words of an utterance, each by the one that stands for it, sorted, each once.
    pub(super) fn content(&self, words: &Words, text: &str) -> Vec<String> {
        let one = |word: String| self.one_for.get(&word).cloned().unwrap_or(word);
        let mut content: Vec<String> = words.content(text).into_iter().map(one).collect();
        content.sort_unstable();
        content.dedup();
        content
    }

    /// Whether it says that something is not so.
    pub(super) fn denies(&self, text: &str) -> bool {
        let folded = folded(text);
        folded.split(' ').any(|word| self.denying.contains(&word))
    }
}

/// The numbers among content words.
pub(super) fn numbers(content: &[String]) -> Vec<String> {
    content
        .iter()
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&&***word))
        .cloned()
        .collect()
}

/// Stems of the words that stand for numbers.
const NUMBERS: [&str; 17] = [
    "two", "thre", "four", "fiv", "six", "seven", "eight", "nin", "ten", "eleven", "twelv", "twent", "thirt", "fort",
    "fift", "hundr", "thousand",
];
