//! Parts of names: first names, surnames, particles; how alike two of them are.

use super::translit::{Sounds, consonants};
use crate::words::folded;
use lang::{LangError, Pack, WordList};
use std::collections::BTreeMap;

/// One part of a name.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) skeleton: String,
    pub(crate) consonants: String,
    /// No name alone: "al", "van".
    pub(crate) particle: bool,
    /// Named after "bin" or the like: a father's name.
    pub(crate) fathers: bool,
    /// A father's name that ends the name: "Ismail bin Yaakob" has no family name, and goes by his father's.
    pub(crate) either: bool,
}

/// How alike two parts are, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    Equal,
    Spelling,
    Nickname,
    Vowels,
    Letters,
    Initial,
    Slip,
}

impl Likeness {
    pub(crate) fn score(self) -> f64 {
        match self {
            Self::Equal => 1.0,
            Self::Spelling => 0.95,
            Self::Nickname => 0.88,
            Self::Vowels => 0.85,
            Self::Letters => 0.82,
            Self::Initial => 0.8,
            Self::Slip => 0.75,
        }
    }

    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Equal => "the same names",
            Self::Spelling => "one name in two transliterations",
            Self::Nickname => "first names that stand for each other",
            Self::Vowels => "the same consonants with other vowels",
            Self::Letters => "letters that one tongue writes for another's (g and h, g and q)",
            Self::Initial => "an initial for a first name",
            Self::Slip => "a letter or two apart",
        }
    }
}

/// The lists that parts are read with.
#[derive(Debug)]
pub(crate) struct Parts {
    titles: WordList,
    particles: WordList,
    nicknames: BTreeMap<&'static str, Vec<usize>>,
    sounds: Sounds,
}

/// Words after which a father's name stands.
const SON_OF: [&str; 5] = ["bin", "ben", "ibn", "bint", "ould"];

impl Parts {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut nicknames: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        let lines = pack.text("assemble/nicknames.txt")?.lines().filter(|line| !line.starts_with('#'));
        for (family, line) in lines.enumerate() {
            for name in line.split_whitespace() {
                nicknames.entry(name).or_default().push(family);
            }
        }
        Ok(Self {
            titles: pack.list("assemble/titles.txt")?,
            particles: pack.list("assemble/particles.txt")?,
            nicknames,
            sounds: Sounds::new(pack)?,
        })
    }

    /// Whether a folded word stands before names and is no part of them.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// The parts of a name, without titles.
    pub(crate) fn parse(&self, name: &str) -> Vec<Part> {
        // "Lord Ashby of Hartwell" is Ashby.
        let titled = name.split(' ').next().is_some_and(|first| self.titles.contains(&folded(first)));
        let name = name.split_once(" of ").filter(|_| titled).map_or(name, |(name, _)| name);
        let folded = folded(&opened(name));
        let words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(without_digits).collect();
        let words = servants(words);
        // Titles stand before the name: Major in "John Major" is none.
        let titled = words.iter().take_while(|word| self.titles.contains(word)).count();
        let titled = if titled == words.len() { 0 } else { titled };
        // Lists of names have them behind it, too.
        let behind = words.iter().rev().take_while(|word| self.titles.contains(word)).count();
        let behind = if words.len() - titled - behind.min(words.len() - titled) > 2 { behind } else { 0 };
        let last = words.len() - behind;
        let mut fathers = false;
        let mut parts = Vec::new();
        for word in words.into_iter().take(last).skip(titled) {
            let skeleton = self.sounds.skeleton(&word);
            let son_of = SON_OF.contains(&&*word);
            let particle = self.particles.contains(&word);
            let consonants = consonants(&skeleton);
            parts.push(Part { text: word, skeleton, consonants, particle, fathers, either: false });
            fathers = son_of || fathers && particle;
        }
        if let Some(last) = parts.last_mut() {
            last.either = last.fathers;
        }
        if parts.iter().all(|part| part.particle) {
            parts.iter_mut().for_each(|part| part.particle = false);
        }
        parts
    }

    /// How alike two parts are; `None` if they are two names.
    pub(crate) fn likeness(&self, a: &Part, b: &Part) -> Option<Likeness> {
        if a.fathers != b.fathers && !a.either && !b.either || a.particle != b.particle {
            return None;
        }
        if a.text == b.text {
            return Some(Likeness::Equal);
        }
        let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
        if a.particle || short.text.len() == 1 {
            let initial = short.text.len() == 1 && long.text.starts_with(&short.text) && !a.particle;
            return initial.then_some(Likeness::Initial).or_else(|| a.particle.then_some(Likeness::Spelling));
        }
        if a.skeleton == b.skeleton {
            return Some(Likeness::Spelling);
        }
        if self.nicknames_meet(a, b) {
            return Some(Likeness::Nickname);
        }
        if a.consonants == b.consonants && a.consonants.len() > 2 {
            return Some(Likeness::Vowels);
        }
        if long.text.len() >= LETTERS && gutturals(&a.consonants) == gutturals(&b.consonants) && a.consonants.len() > 2
        {
            return Some(Likeness::Letters);
        }
        // "Thandi" for "Thandiwe".
        if short.text.len() >= SHORTENED && long.text.len() > short.text.len() + 1 && long.text.starts_with(&short.text)
        {
            return Some(Likeness::Initial);
        }
        slip(a, b).then_some(Likeness::Slip)
    }

    fn nicknames_meet(&self, a: &Part, b: &Part) -> bool {
        let of = |part: &Part| self.nicknames.get(&*part.text).cloned().unwrap_or_default();
        let of_b = of(b);
        of(a).iter().any(|family| of_b.contains(family))
    }
}

/// Letters of a part in which one guttural may stand for another.
const LETTERS: usize = 6;

/// Consonants with one letter for those that Ukrainian, Azeri and Persian names take from Russian or give to it.
pub(super) fn gutturals(consonants: &str) -> String {
    consonants.replace(['h', 'k'], "g")
}

/// Letters of a first name that may be short for a longer one.
const SHORTENED: usize = 4;

/// What stands between "servant" and one of the names of God in names like Abd al-Rahman.
const ARTICLES: [&str; 8] = ["al", "el", "ul", "ar", "ur", "as", "ad", "az"];

/// "Abd al-Rahman", "Abdel Rahman", "Abdurrahman" as one part, "abdrahman".
fn servants(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let bare =
            word == "abd" || word.strip_prefix("abd").is_some_and(|rest| ARTICLES.contains(&rest) || rest == "ol");
        if bare {
            words.next_if(|next| ARTICLES.contains(&&**next));
            match words.next() {
                Some(next) => out.push(format!("abd{next}")),
                None => out.push(word),
            }
            continue;
        }
        let rest = word.strip_prefix("abd").filter(|rest| rest.len() > 3);
        let rest = rest.and_then(|rest| ARTICLES.iter().find_map(|article| rest.strip_prefix(article)));
        out.push(rest.map_or(word.clone(), |rest| format!("abd{rest}")));
    }
    out
}

/// One letter in short names, two in long ones; never in names too short to spare one.
fn slip(a: &Part, b: &Part) -> bool {
    let longest = a.text.len().max(b.text.len());
    let allowed = match longest {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    };
    let distance = strsim::osa_distance(&a.text, &b.text).min(strsim::osa_distance(&a.skeleton, &b.skeleton));
    allowed > 0 && distance <= allowed
}

/// Parts that "NameSurname" runs together, parted.
fn opened(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    let mut small = 0;
    for char in name.chars() {
        if char.is_uppercase() && small > 1 {
            out.push(' ');
        }
        small = if char.is_lowercase() { small + 1 } else { 0 };
        out.push(char);
    }
    out
}

/// Letters that digits stand for, where a word mixes both.
fn without_digits(word: &str) -> String {
    if !word.chars().any(|char| char.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    let letter = |char| match char {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '9' => 'g',
        other => other,
    };
    word.chars().map(letter).collect()
}
