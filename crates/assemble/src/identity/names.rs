//! Names of people as they are spelt: when two are one name, and why.

use crate::words::folded;
use lang::{LangError, Pack, WordList};

/// What comparing two names came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// One name.
    Same,
    /// Two names.
    Different,
    /// Only more knowledge than the names could tell.
    Unsure,
}

/// A comparison with its reason.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    #[expect(dead_code, reason = "for `rapporteur same`")]
    pub(crate) score: f64,
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
}

/// A name in parts.
#[derive(Clone, Debug)]
pub(crate) struct PersonName {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    text: String,
    skeleton: String,
}

/// The lists that comparing names needs.
#[derive(Debug)]
pub(crate) struct PersonNames {
    titles: WordList,
}

impl PersonNames {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self { titles: pack.list("assemble/titles.txt")? })
    }

    pub(crate) fn parse(&self, name: &str) -> PersonName {
        let folded = folded(name);
        let parts: Vec<Part> = folded
            .split(' ')
            .filter(|part| !part.is_empty() && !self.titles.contains(part))
            .map(|part| Part { text: part.to_owned(), skeleton: super::translit::skeleton(part) })
            .collect();
        PersonName { parts }
    }

    pub(crate) fn compare(&self, a: &PersonName, b: &PersonName) -> Compared {
        let equal = a.parts.len() == b.parts.len()
            && a.parts.iter().zip(&b.parts).all(|(one, other)| one.skeleton == other.skeleton);
        let verdict = if equal { Verdict::Same } else { Verdict::Different };
        let score = if equal { 0.95 } else { 0.0 };
        Compared { score, verdict, reason: "one name in two transliterations".to_owned() }
    }
}

impl PersonName {
    /// Whether it has a first name or initial besides the surname.
    pub(crate) fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// The name in plain letters.
    pub(crate) fn key(&self) -> String {
        self.parts.iter().map(|part| &*part.text).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn key_skeleton(&self) -> String {
        self.parts.iter().map(|part| &*part.skeleton).collect::<Vec<_>>().join(" ")
    }

    /// Keys that a name in another spelling shares at least one of.
    pub(crate) fn blocks(&self) -> Vec<String> {
        self.parts.iter().filter(|part| part.text.len() > 2).map(|part| part.skeleton.clone()).collect()
    }

    /// The parts that stand for the person alone.
    pub(crate) fn surnames(&self) -> Vec<String> {
        self.parts.last().map(|part| part.skeleton.clone()).into_iter().collect()
    }
}
