//! The pattern language: token sequences with steps along dependencies (after Semgrex and TokensRegex).

mod ast;
mod matcher;
mod parser;

pub(crate) use ast::Key;
use ast::{Item, Test};
use document::TokenRange;
pub use matcher::Layer;

use crate::Pack;

/// A compiled pattern. See `docs/patterns.md` for the language.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    items: Vec<Item>,
    captures: Vec<Box<str>>,
}

/// Why a pattern does not compile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at byte {offset}); {help}")]
pub struct PatternError {
    /// Byte offset in the pattern.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub help: String,
}

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'p> {
    /// The tokens of the sequence, steps not counted.
    pub tokens: TokenRange,
    names: &'p [Box<str>],
    captured: Vec<Option<TokenRange>>,
}

impl Match<'_> {
    /// The tokens captured under `name`: one token for a token, the whole stretch for a group.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<TokenRange> {
        let at = self.names.iter().position(|known| &**known == name)?;
        self.captured[at].clone()
    }

    /// The first token captured under `name`: for token captures the token itself.
    #[must_use]
    pub fn token(&self, name: &str) -> Option<u32> {
        self.get(name).map(|tokens| tokens.start)
    }
}

impl Pattern {
    /// Compiles a pattern; word lists it names are taken from `pack`.
    ///
    /// # Errors
    /// [`PatternError`] with the place and what to write instead.
    pub fn parse(source: &str, pack: &Pack) -> Result<Self, PatternError> {
        let (items, captures) = parser::parse(source, pack)?;
        Ok(Self { source: source.into(), items, captures })
    }

    /// The pattern as written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Names of its captures.
    #[must_use]
    pub fn captures(&self) -> Vec<&str> {
        self.captures.iter().map(|name| &**name).collect()
    }

    /// The words that its first token must be one of, if it says so by lemma or form.
    pub(crate) fn first_words(&self) -> Option<(Key, &[Box<str>])> {
        let first = self.items.first().filter(|item| item.min > 0)?;
        let ast::Node::Token(token) = &first.node else { return None };
        token.tests.iter().find_map(|test| match test {
            Test::Words { key: key @ (Key::Lemma | Key::Form), words, negated: false } => Some((*key, &words[..])),
            _ => None,
        })
    }
}
