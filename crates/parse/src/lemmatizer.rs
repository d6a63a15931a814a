//! Dictionary forms: the longest known ending of a word, with its tag, says what to cut and what to add.

use crate::bytes::{Reader, Writer};
use crate::hash;
use crate::linear::Lookup;
use document::Xpos;

/// The longest ending that is looked up, in characters; a whole word counts as longer.
pub const LONGEST_ENDING: usize = 7;

/// The shipped lemmatizer.
#[derive(Clone, Debug, Default)]
pub struct Lemmatizer {
    /// How many bytes to cut, and what to add then.
    pub rules: Vec<(u8, Box<str>)>,
    /// The rule of a tag with an ending or a whole word.
    pub endings: Lookup,
}

/// The key of an ending; `whole` for a whole word.
#[must_use]
pub fn key(xpos: Xpos, ending: &str, whole: bool) -> u64 {
    hash::three(if whole { 7 } else { 8 }, xpos as u64, hash::bytes(ending.as_bytes()), 0)
}

impl Lemmatizer {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let texts = reader.strings();
        let rules = texts.iter().filter_map(|rule| {
            let (cut, add) = rule.split_once('+')?;
            Some((cut.parse().ok()?, add.into()))
        });
        Self { rules: rules.collect(), endings: Lookup::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let rules: Vec<_> = self.rules.iter().map(|(cut, add)| format!("{cut}+{add}")).collect();
        writer.strings(&rules);
        self.endings.write(&mut writer);
        writer.finish()
    }

    /// The dictionary form of `form`; `lower` is its lower-cased form. Proper nouns keep their case.
    #[must_use]
    pub fn lemma(&self, form: &str, lower: &str, xpos: Xpos) -> String {
        if xpos == Xpos::Nnp || form.len() > 60 {
            return if xpos == Xpos::Nnp { form.to_owned() } else { lower.to_owned() };
        }
        let base = if xpos == Xpos::Nnps { form } else { lower };
        match self.rule(lower, xpos) {
            Some((cut, add)) => match base.len().checked_sub(*cut as usize) {
                Some(kept) if kept + add.len() > 0 && base.is_char_boundary(kept) => format!("{}{add}", &base[..kept]),
                _ => base.to_owned(),
            },
            None => base.to_owned(),
        }
    }

    fn rule(&self, lower: &str, xpos: Xpos) -> Option<&(u8, Box<str>)> {
        let whole = self.endings.get(key(xpos, lower, true));
        let found = whole.or_else(|| endings(lower).find_map(|ending| self.endings.get(key(xpos, ending, false))));
        self.rules.get(usize::from(found?))
    }
}

/// The endings of a word, longest first, the empty one last.
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING).collect();
    starts.into_iter().rev().chain([word.len()]).map(|at| &word[at..])
}
