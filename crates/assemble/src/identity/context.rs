//! What articles say of a person besides the name: side, office, form of address; and whether that speaks for two
//! mentions being of one or against it.

use super::names::{PersonName, PersonNames};
use super::sides::Sides;
use crate::groups::Seen;
use crate::words::{folded, stem};
use lang::{LangError, Pack};
use record::Person;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a person while mentions are joined.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Parties that they are said to speak for, with what these are of.
    pub(super) sides: BTreeSet<String>,
    /// They are of a body that may be of any country.
    is_vague: bool,
    pub(super) roles: BTreeSet<String>,
    /// Offices of which each has one holder.
    posts: BTreeSet<(String, usize)>,
    pub(super) articles: BTreeSet<usize>,
    /// Forms of address that tell men from women, and whose given names they have.
    pub(super) addressed: BTreeSet<bool>,
    given: BTreeSet<bool>,
    /// "Sir Malcolm".
    pub(super) by_first_name: bool,
}

impl Known {
    pub(super) fn of(names: &PersonNames, sides: &Sides<'_>, one: &Seen<Person>, parsed: &PersonName) -> Self {
        let side = one.given.affiliation.as_deref().and_then(|side| sides.of(side)).unwrap_or_default();
        let forms = || one.given.variants.iter().chain([&one.given.name]);
        Self {
            sides: side.roots,
            is_vague: side.is_vague,
            posts: one.given.role.as_deref().and_then(|role| names.posts.of(&folded(role))).into_iter().collect(),
            roles: one.given.role.as_deref().map(folded).into_iter().collect(),
            articles: [one.at].into(),
            addressed: forms().filter_map(|form| names.addresses.of(form)?.mans).collect(),
            given: names.is_mans(parsed).into_iter().collect(),
            by_first_name: forms().any(|form| names.addresses.of(form).is_some_and(|address| address.first)),
        }
    }

    pub(super) fn add(&mut self, mut more: Self) {
        self.sides.append(&mut more.sides);
        self.is_vague &= more.is_vague;
        self.roles.append(&mut more.roles);
        self.posts.append(&mut more.posts);
        self.articles.append(&mut more.articles);
        self.addressed.append(&mut more.addressed);
        self.given.append(&mut more.given);
        self.by_first_name |= more.by_first_name;
    }

    /// What the articles say for one person or against it.
    pub(super) fn context(&self, other: &Self) -> Context {
        if self.genders_differ(other) || self.posts_differ(other) {
            return Context::Against;
        }
        match (self.sides.is_empty() || other.sides.is_empty(), self.sides.is_disjoint(&other.sides)) {
            (false, false) => Context::SameSide,
            (_, true) if self.shared_roles(other) > 0 => Context::SameOffice,
            (false, true) if !self.is_vague && !other.is_vague => Context::Against,
            _ => Context::Silent,
        }
    }

    /// Whether one is addressed as a man, or has a man's name, and the other as a woman.
    fn genders_differ(&self, other: &Self) -> bool {
        let apart = |one: &BTreeSet<bool>, other: &BTreeSet<bool>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        apart(&self.addressed, &other.addressed)
            || apart(&self.addressed, &other.given)
            || apart(&self.given, &other.addressed)
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

/// Forms of address, from `assemble/addresses.tsv`.
#[derive(Debug)]
pub(crate) struct Addresses(BTreeMap<&'static str, Address>);

/// What a form of address tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address {
    /// Whether a man is so addressed; `None` if it may be either.
    mans: Option<bool>,
    /// The name behind it is a first name.
    first: bool,
}

impl Addresses {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let rows = pack.rows("assemble/addresses.tsv")?.filter_map(|row| match row[..] {
            [form, gender, name] => {
                let mans = (gender != "-").then_some(gender == "m");
                Some((form, Address { mans, first: name == "first" }))
            }
            _ => None,
        });
        Ok(Self(rows.collect()))
    }

    /// The form of address that a name begins with.
    fn of(&self, name: &str) -> Option<Address> {
        let (form, rest) = name.split_once(' ')?;
        let known = self.0.get(&*folded(form)).copied()?;
        Some(Address { first: known.first && !rest.contains(' '), ..known })
    }
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
