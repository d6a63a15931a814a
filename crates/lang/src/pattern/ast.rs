use crate::WordList;
use document::{Deprel, NameType, Upos, Xpos};

/// An element of a sequence: how often, and what it is captured as.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) node: Node,
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) capture: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Node {
    Token(TokenPattern),
    Group(Vec<Vec<Item>>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct TokenPattern {
    pub(crate) tests: Vec<Test>,
    pub(crate) steps: Vec<Step>,
}

/// Which string of a token a word test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// Dictionary form.
    Lemma,
    /// Lower-cased form.
    Form,
    /// Form as written.
    Text,
}

#[derive(Clone, Debug)]
pub(crate) enum Test {
    Words { key: Key, words: Vec<Box<str>>, negated: bool },
    List { list: WordList, negated: bool },
    Upos { tags: Vec<Upos>, negated: bool },
    Xpos { tags: Vec<Xpos>, negated: bool },
    Dep { relations: Vec<Relation>, negated: bool },
    Ner { kinds: Vec<NameType>, negated: bool },
    Is { layers: Vec<Box<str>>, negated: bool },
}

/// A relation, exact or by its base.
#[derive(Clone, Debug)]
pub(crate) enum Relation {
    /// Not a dependency: from a verb to who acts in its clause.
    Who,
    Any,
    Base(Box<str>),
    Exact(Deprel),
}

impl Relation {
    pub(crate) fn accepts(&self, deprel: Deprel) -> bool {
        match self {
            Self::Any | Self::Who => true,
            Self::Base(base) => deprel.base() == &**base,
            Self::Exact(exact) => deprel == *exact,
        }
    }
}

/// A step from a token along a dependency.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) up: bool,
    pub(crate) relations: Vec<Relation>,
    pub(crate) cases: Vec<Box<str>>,
    pub(crate) target: TokenPattern,
    pub(crate) capture: Option<usize>,
    pub(crate) mode: Mode,
}

impl Step {
    /// Whether it leads from a verb to who acts in its clause.
    pub(crate) fn is_who(&self) -> bool {
        matches!(self.relations[..], [Relation::Who])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Required,
    Optional,
    Forbidden,
}
