//! Which words keep their full stop, and which of them a sentence can end with.

use rustc_hash::FxHashMap;

/// A list of abbreviations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Abbreviations {
    /// Whether a name or number follows, by abbreviation.
    words: FxHashMap<Box<str>, bool>,
}

impl Abbreviations {
    pub(crate) fn read(list: &str) -> Self {
        let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let words = lines.map(|line| match line.strip_prefix('+') {
            Some(word) => (word.into(), true),
            None => (line.into(), false),
        });
        Self { words: words.collect() }
    }

    /// Whether `word`, which ends in a full stop, keeps it: listed, an initial ("J."), or initials ("U.S.").
    pub(crate) fn keeps_stop(&self, word: &str) -> bool {
        word.len() < 16 && (self.words.contains_key(word) || is_initials(word))
    }

    /// Whether something must follow `word` in its sentence.
    pub(crate) fn needs_more(&self, word: &str) -> bool {
        self.words.get(word).copied().unwrap_or(false) || is_initial(word)
    }
}

/// One capital and a full stop.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.') && chars.next().is_none()
}

/// Letters each followed by a full stop, the first a capital unless there are several.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let mut chars = word.chars();
    while let Some(letter) = chars.next() {
        if !letter.is_alphabetic() || chars.next() != Some('.') {
            return false;
        }
        letters += 1;
    }
    letters > 1 || is_initial(word)
}
