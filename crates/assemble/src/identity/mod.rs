//! Who is who over all articles: people merged over spellings, parties by name; and the name every entry uses for them.

mod bare;
mod context;
mod kinds;
mod merging;
pub(crate) mod names;
pub(crate) mod offices;
mod owned;
mod parties;
pub(crate) mod parts;
mod party_joins;
mod party_names;
mod people;
pub(crate) mod same;
mod sides;
mod titles;
mod translit;

use crate::corpus::Corpus;
use crate::ids::Ids;
use crate::when;
use document::{ActorId, ActorKind, ActorRef};
use offices::OfficeWords;
use record::{Entry, Name, Party, Person};
use std::collections::BTreeMap;
use titles::Titles;

/// The people and parties of the record, and which of them an article's actors are.
#[derive(Debug)]
pub(crate) struct Cast {
    pub(crate) people: Vec<Entry<Person>>,
    pub(crate) parties: Vec<Entry<Party>>,
    /// For each article, for each of its actors, who it is.
    who: Vec<Vec<Option<Who>>>,
    /// For each person, the party they speak for most often.
    sides: Vec<Option<usize>>,
    /// For each article, for each of its actors, what it is by all articles.
    kinds: Vec<Vec<ActorKind>>,
    titles: Titles,
    /// Days of publication.
    days: Vec<Option<i32>>,
}

/// A name begins with a word that has a capital ("al-Shabaab", not "two Russian aides"), or belongs to a state that the
/// reader knows.
fn is_proper(party: &Party) -> bool {
    let first = party.name.split(' ').next().unwrap_or_default();
    party.kind == "country" || first.contains(char::is_uppercase)
}

/// An entry of the cast. Parties before persons, so that sorted lists show them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Who {
    Party(usize),
    Person(usize),
}

impl Cast {
    pub(crate) fn new(corpus: &Corpus<'_>, names: &names::PersonNames, offices: &OfficeWords, ids: &mut Ids) -> Self {
        let mut who: Vec<Vec<Option<Who>>> =
            corpus.items.iter().map(|item| vec![None; item.reading.actors.len()]).collect();
        let kinds = kinds::kinds(corpus, names);
        let (parties, here) = parties::parties(corpus, (&names.parties, &kinds), ids, &mut who);
        let people = {
            let sides = sides::Sides::new(&names.parties, &here, &parties);
            people::people(corpus, (names, &sides), &kinds, ids, &mut who)
        };
        let by_name = parties::by_name(&parties);
        let sides = people.iter().map(|person| parties::side(&by_name, person.what.affiliation.as_deref()));
        let titles = Titles::new(&people, offices);
        let days = (0..corpus.items.len()).map(|at| corpus.published(at).and_then(when::day)).collect();
        Self { sides: sides.collect(), titles, kinds, days, people, parties, who }
    }

    /// Who an actor of an article is.
    pub(crate) fn who(&self, at: usize, actor: Option<ActorId>) -> Option<Who> {
        *self.who[at].get(actor?.0 as usize)?
    }

    /// Who is meant: an actor, or, where only an office is named, the person who holds it.
    pub(crate) fn meant(&self, at: usize, one: &ActorRef) -> Option<Who> {
        let who = self.who(at, one.actor);
        if who.is_some_and(|who| self.is_named(who)) || self.is_outlet(at, one.actor) {
            return who;
        }
        self.titles.holder(&one.name, self.days[at]).map(Who::Person).or(who)
    }

    /// Whether an actor is an outlet, which takes part in nothing and wants nothing.
    pub(crate) fn is_outlet(&self, at: usize, actor: Option<ActorId>) -> bool {
        actor.is_some_and(|actor| self.kinds[at].get(actor.0 as usize) == Some(&ActorKind::Outlet))
    }

    /// The party behind an entry id.
    pub(crate) fn sides_by_id(&self) -> BTreeMap<String, usize> {
        let people = self.people.iter().zip(&self.sides).filter_map(|(one, side)| Some((one.id.0.clone(), (*side)?)));
        people.chain(self.parties.iter().enumerate().map(|(at, one)| (one.id.0.clone(), at))).collect()
    }

    /// The party somebody stands for: a party itself, a person's party.
    pub(crate) fn side(&self, who: Who) -> Option<usize> {
        match who {
            Who::Party(party) => Some(party),
            Who::Person(person) => self.sides[person],
        }
    }

    /// Whether a party goes by a name, not by a description that fits others as well ("the sides", "leaders").
    pub(crate) fn is_named(&self, who: Who) -> bool {
        match who {
            Who::Person(_) => true,
            Who::Party(party) => is_proper(&self.parties[party].what),
        }
    }

    /// The parties that an article names, in order, each once.
    pub(crate) fn named_in(&self, at: usize) -> Vec<usize> {
        let mut named: Vec<usize> = self.who[at]
            .iter()
            .zip(&self.kinds[at])
            .filter(|(_, kind)| **kind != ActorKind::Outlet)
            .filter_map(|(who, _)| match who {
                Some(Who::Party(party)) if self.is_named(Who::Party(*party)) => Some(*party),
                _ => None,
            })
            .collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whether it is a state.
    pub(crate) fn is_state(&self, who: Who) -> bool {
        matches!(who, Who::Party(party) if self.parties[party].what.kind == "country")
    }

    /// The name of a reference as all articles know it.
    pub(crate) fn name(&self, at: usize, one: &ActorRef, role: Option<String>) -> Name {
        match self.meant(at, one) {
            Some(who) => self.named(who, role),
            None => Name { id: None, name: one.name.clone(), role },
        }
    }

    /// The name of an entry of the cast.
    pub(crate) fn named(&self, who: Who, role: Option<String>) -> Name {
        let (id, name) = match who {
            Who::Party(at) => (&self.parties[at].id, &self.parties[at].what.name),
            Who::Person(at) => (&self.people[at].id, &self.people[at].what.name),
        };
        Name { id: Some(id.0.clone()), name: name.clone(), role }
    }
}
