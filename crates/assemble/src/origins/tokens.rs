//! A sentence as words, with what stands between them.

use crate::words::folded;

/// A word of a sentence as names and phrases are looked up.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) folded: String,
    /// As written, without "'s".
    pub(super) written: String,
    pub(super) capital: bool,
    pub(super) capitals: bool,
    pub(super) possessive: bool,
    /// A comma, bracket, quotation mark or dash stands before it.
    pub(super) parted: bool,
    /// A bracket opens before it.
    pub(super) bracketed: bool,
}

/// The words of a sentence; what a hyphen joins is several words.
pub(super) fn words_of(sentence: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut parted, mut bracketed) = (true, false);
    let mut from = 0;
    let is_inside = |char: char| char.is_alphanumeric() || matches!(char, '\'' | '’' | '&');
    for (at, char) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        if is_inside(char) {
            continue;
        }
        if let Some(word) = word(&sentence[from..at]) {
            words.push(Word { parted, bracketed, ..word });
            (parted, bracketed) = (false, false);
        }
        from = at + char.len_utf8();
        parted |= !matches!(char, ' ' | '-' | '.' | '/' | '\u{a0}' | '\u{2011}');
        bracketed = char == '(' || bracketed && char == ' ';
        from = from.min(sentence.len());
    }
    words
}

fn word(text: &str) -> Option<Word> {
    let text = text.trim_matches(['\'', '’']);
    let written = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let plain = folded(written);
    (!plain.is_empty()).then(|| Word {
        folded: plain,
        written: written.to_owned(),
        capital: written.starts_with(char::is_uppercase),
        capitals: written.chars().count() > 1 && written.chars().all(|char| !char.is_lowercase()),
        possessive: written.len() < text.len(),
        parted: false,
        bracketed: false,
    })
}
