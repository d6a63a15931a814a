//! Words that decide where tokens and sentences end.

use lang::{LangError, Pack};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The words of a language pack's `segment/abbreviations.txt` and `segment/words.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Whether a name or number follows, by abbreviation.
    abbreviations: FxHashMap<&'static str, bool>,
    lists: Lists,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    prefixes: FxHashSet<String>,
    free_after_prefix: FxHashSet<String>,
    clitics: FxHashSet<String>,
    fused: FxHashMap<String, String>,
    units: FxHashSet<String>,
    address_endings: FxHashSet<String>,
    starters: FxHashSet<String>,
}

impl Words {
    /// Abbreviations: one a line, `#` starts a comment line, a leading `+` marks those that no sentence ends with.
    pub(crate) fn read(pack: &Pack) -> Result<Self, LangError> {
        let lines = pack.text("segment/abbreviations.txt")?.lines().map(str::trim);
        let abbreviations = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.strip_prefix('+').map_or((line, false), |word| (word, true)))
            .collect();
        Ok(Self { abbreviations, lists: pack.toml("segment/words.toml")? })
    }

    /// Whether `word`, which ends in a full stop, keeps it: listed, an initial ("J."), or initials ("U.S.").
    pub(crate) fn keeps_stop(&self, word: &str) -> bool {
        word.len() < 16 && (self.abbreviations.contains_key(word) || is_initials(word))
    }

    /// Whether something must follow `word` in its sentence.
    pub(crate) fn needs_more(&self, word: &str) -> bool {
        self.abbreviations.get(word).copied().unwrap_or(false) || is_initial(word)
    }

    /// Whether `word` usually begins a sentence.
    pub(crate) fn starts_sentence(&self, word: &str) -> bool {
        self.lists.starters.contains(word)
    }

    /// Whether a hyphen ties `part` to the next word.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        self.lists.prefixes.contains(part)
    }

    /// Whether a prefix stands alone before `word`.
    pub(crate) fn frees_prefix(&self, word: &str) -> bool {
        self.lists.free_after_prefix.contains(word)
    }

    /// Whether `part` comes off its word at an apostrophe.
    pub(crate) fn is_clitic(&self, part: &str) -> bool {
        self.lists.clitics.contains(part)
    }

    /// Where a word that is two words comes apart, in bytes.
    pub(crate) fn parts_at(&self, word: &str) -> Option<usize> {
        self.lists.fused.get(word).map(String::len)
    }

    /// Whether `part` is a unit that may be glued to a number.
    pub(crate) fn is_unit(&self, part: &str) -> bool {
        self.lists.units.contains(part)
    }

    /// Whether the name of a host or file ends so.
    pub(crate) fn is_address_ending(&self, end: &str) -> bool {
        self.lists.address_endings.contains(&end.to_ascii_lowercase())
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
