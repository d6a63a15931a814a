//! Dictionary forms: the longest known ending of a word, with its tag, says what to cut and what to add. Of an inflected
//! word that was never seen, shorter endings and the usual rules of its tag are tried too, until one gives a word that is
//! known: "floated" is from "float", though "ated" is mostly from "ate".

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
    /// The rules of each tag of inflected words, the most frequent first.
    pub usual: Vec<(Xpos, Vec<u16>)>,
    /// Known dictionary forms by part of speech.
    pub known: Lookup,
}

/// The dictionary form's tag where a tag is that of an inflected form.
#[must_use]
pub const fn uninflected(xpos: Xpos) -> Option<Xpos> {
    match xpos {
        Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbz => Some(Xpos::Vb),
        Xpos::Nns => Some(Xpos::Nn),
        Xpos::Jjr | Xpos::Jjs => Some(Xpos::Jj),
        _ => None,
    }
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
        let rules = rules.collect();
        let endings = Lookup::read(&mut reader);
        let usual = reader.strings().iter().map(|tag| tag.parse().unwrap_or_default()).collect::<Vec<_>>();
        let usual = usual.into_iter().map(|tag| (tag, reader.shorts())).collect();
        Self { rules, endings, usual, known: Lookup::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let rules: Vec<_> = self.rules.iter().map(|(cut, add)| format!("{cut}+{add}")).collect();
        writer.strings(&rules);
        self.endings.write(&mut writer);
        writer.strings(&self.usual.iter().map(|(tag, _)| tag.to_string()).collect::<Vec<_>>());
        self.usual.iter().for_each(|(_, rules)| writer.shorts(rules));
        self.known.write(&mut writer);
        writer.finish()
    }

    /// The dictionary form of `form`; `lower` is its lower-cased form. Proper nouns keep their case.
    #[must_use]
    pub fn lemma(&self, form: &str, lower: &str, xpos: Xpos) -> String {
        if xpos == Xpos::Nnp || form.len() > 60 {
            return if xpos == Xpos::Nnp { form.to_owned() } else { lower.to_owned() };
        }
        let base = if xpos == Xpos::Nnps { form } else { lower };
        self.rule(lower, xpos).and_then(|rule| apply(base, rule)).unwrap_or_else(|| base.to_owned())
    }

    fn rule(&self, lower: &str, xpos: Xpos) -> Option<&Rule> {
        let of = |index: u16| self.rules.get(usize::from(index));
        if let Some(whole) = self.endings.get(key(xpos, lower, true)) {
            return of(whole);
        }
        let mut found = endings(lower).filter_map(|ending| self.endings.get(key(xpos, ending, false))).filter_map(of);
        let first = found.next()?;
        let Some(tag) = uninflected(xpos) else { return Some(first) };
        let usual = self.usual.iter().filter(|(tag, _)| *tag == xpos).flat_map(|(_, rules)| rules);
        let mut usual = usual.filter_map(|&index| of(index)).peekable();
        let ending = usual.peek().map_or(0, |(cut, _)| usize::from(*cut));
        let others =
            found.chain(usual).filter(|(cut, add)| !add.is_empty() || sounds(lower, usize::from(*cut), ending));
        let is_known =
            |rule: &&Rule| apply(lower, rule).is_some_and(|lemma| self.known.get(key(tag, &lemma, true)).is_some());
        std::iter::once(first).chain(others).find(is_known).or(Some(first))
    }
}

/// How many bytes to cut, and what to add then.
type Rule = (u8, Box<str>);

/// Whether `cut` bytes, where most words of the tag lose `ending`, can be cut for nothing: the ending with the letter that
/// was doubled before it, as in "planned", or with the "e" of "boxes".
fn sounds(word: &str, cut: usize, ending: usize) -> bool {
    let Some((kept, gone)) = word.len().checked_sub(cut).and_then(|kept| word.split_at_checked(kept)) else {
        return false;
    };
    cut <= ending || cut == ending + 1 && gone.starts_with(|c| kept.ends_with(c) || c == 'e')
}

/// The word after a rule; nothing if the rule is for longer words.
fn apply(word: &str, (cut, add): &Rule) -> Option<String> {
    let kept = word.len().checked_sub(usize::from(*cut))?;
    (kept + add.len() > 0 && word.is_char_boundary(kept)).then(|| format!("{}{add}", &word[..kept]))
}

/// The endings of a word, longest first, the empty one last.
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING).collect();
    starts.into_iter().rev().chain([word.len()]).map(|at| &word[at..])
}
