//! What articles say of a person besides the name: side, office, form of address; and whether that speaks for two
//! mentions being of one or against it.

use super::names::{PersonName, PersonNames};
use crate::groups::Seen;
use crate::words::{folded, stem};
use lang::{LangError, Pack};
use record::Person;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What is known of a person while mentions are joined.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Parties that they are said to speak for, by name: "the workers" may be "the union".
    pub(super) sides: BTreeSet<String>,
    pub(super) roles: BTreeSet<String>,
    /// Offices of which each has one holder.
    posts: BTreeSet<(String, usize)>,
    pub(super) articles: BTreeSet<usize>,
    /// Forms of address that tell men from women, and whose given names they have.
    pub(super) addressed: BTreeSet<bool>,
    given: BTreeSet<bool>,
}

/// Forms of address, and whether they are a man's.
const ADDRESSED: [(&str, bool); 8] = [
    ("mr", true),
    ("sir", true),
    ("lord", true),
    ("monsieur", true),
    ("ms", false),
    ("mrs", false),
    ("miss", false),
    ("madame", false),
];

impl Known {
    pub(super) fn of(names: &PersonNames, one: &Seen<Person>, parsed: &PersonName) -> Self {
        let named = one.given.affiliation.as_deref().filter(|side| side.contains(char::is_uppercase));
        let forms = one.given.variants.iter().chain([&one.given.name]);
        let first = forms.filter_map(|form| Some(form.split_once(' ')?.0.trim_end_matches('.').to_lowercase()));
        let addressed =
            first.filter_map(|word| ADDRESSED.iter().find(|(known, _)| *known == word).map(|(_, man)| *man));
        Self {
            sides: named.map(folded).into_iter().collect(),
            posts: one.given.role.as_deref().and_then(|role| names.posts.of(&folded(role))).into_iter().collect(),
            roles: one.given.role.as_deref().map(folded).into_iter().collect(),
            articles: [one.at].into(),
            addressed: addressed.collect(),
            given: names.is_mans(parsed).into_iter().collect(),
        }
    }

    pub(super) fn add(&mut self, mut more: Self) {
        self.sides.append(&mut more.sides);
        self.roles.append(&mut more.roles);
        self.posts.append(&mut more.posts);
        self.articles.append(&mut more.articles);
        self.addressed.append(&mut more.addressed);
        self.given.append(&mut more.given);
    }

    /// What the articles say for one person or against it.
    pub(super) fn context(&self, other: &Self) -> Context {
        let apart = |one: &BTreeSet<bool>, other: &BTreeSet<bool>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        if apart(&self.addressed, &other.addressed)
            || apart(&self.addressed, &other.given)
            || apart(&self.given, &other.addressed)
        {
            return Context::Against;
        }
        if self.posts_differ(other) {
            return Context::Against;
        }
        match (self.sides.is_empty() || other.sides.is_empty(), self.sides.is_disjoint(&other.sides)) {
            (false, false) => Context::SameSide,
            (_, true) if self.shared_roles(other) > 0 => Context::SameOffice,
            (true, _) => Context::Silent,
            (false, true) => Context::Against,
        }
    }

    /// Words that the offices of both have.
    pub(super) fn shared_roles(&self, other: &Self) -> usize {
        let words = |of: &Self| -> BTreeSet<String> {
            of.roles.iter().flat_map(|role| role.split(' ')).filter(|word| tells(word)).map(stem).collect()
        };
        words(self).intersection(&words(other)).count()
    }

    /// Whether each is told to hold another office of one kind: the defence minister is not the foreign minister.
    fn posts_differ(&self, other: &Self) -> bool {
        let clash = |one: &(String, usize)| other.posts.iter().any(|other| other.0 == one.0 && other.1 != one.1);
        self.posts.is_disjoint(&other.posts) && self.posts.iter().any(clash)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    SameSide,
    SameOffice,
    Silent,
    Against,
}

/// Whether a word of a role says which role it is.
fn tells(word: &str) -> bool {
    word.len() > 3
        && !matches!(word, "former" | "chief" | "head" | "senior" | "deputy" | "their" | "official" | "leader")
}

/// Offices of which a government has several, each with one holder, from `assemble/posts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Posts {
    offices: Vec<String>,
    past: Vec<String>,
    /// What one of them is of, in its spellings.
    matters: Vec<Vec<String>>,
}

impl Posts {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        pack.toml("assemble/posts.toml")
    }

    /// The office that a role is, and the number of its matter: "iranian oil minister" as "minister" of oil.
    fn of(&self, role: &str) -> Option<(String, usize)> {
        let words: Vec<&str> = role.split(' ').collect();
        let office = words.iter().find(|word| self.offices.iter().any(|office| office == **word))?;
        let past = words.iter().any(|word| self.past.iter().any(|past| past == word));
        let names = |spelt: &String| words.iter().any(|word| word == spelt);
        let matter = self.matters.iter().position(|matter| matter.iter().any(names)).filter(|_| !past)?;
        Some(((*office).to_owned(), matter))
    }
}
