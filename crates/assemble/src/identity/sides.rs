//! Whom people speak for, so that it can be compared: "the Russian Foreign Ministry" and "Russia" are one side, two unions
//! are two, and "the Foreign Ministry" may be any state's.

use super::parties;
use super::party_names::{Here, PartyName, PartyNames};
use crate::words::folded;
use record::{Entry, Party};
use std::collections::{BTreeMap, BTreeSet};

/// A side as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// The party, its country, and parties of which it is a part. Two sides that share one are not against each other.
    pub(super) roots: BTreeSet<String>,
    /// A body of no named country: it may be of any.
    pub(super) is_vague: bool,
}

/// The parties of a corpus as sides.
#[derive(Debug)]
pub(super) struct Sides<'c> {
    names: &'c PartyNames,
    here: &'c Here,
    parties: &'c [Entry<Party>],
    by_name: BTreeMap<String, usize>,
    by_words: BTreeMap<(Vec<String>, Option<String>), usize>,
}

/// Words of a party's name by which another may be a part of it ("Dockers' Union", "Dockers' Union Local 77").
const PART: usize = 2;

impl<'c> Sides<'c> {
    pub(super) fn new(names: &'c PartyNames, here: &'c Here, parties: &'c [Entry<Party>]) -> Self {
        let named = parties.iter().enumerate().rev();
        let by_words = named.map(|(at, party)| {
            let parsed = names.parse(&party.what.name, here);
            ((parsed.words, parsed.owner), at)
        });
        let by_words = by_words.collect();
        Self { names, here, parties, by_name: parties::by_name(parties), by_words }
    }

    /// The side of a name that articles say somebody speaks for; `None` for words that name nobody ("the workers").
    pub(super) fn of(&self, name: &str) -> Option<Side> {
        if !name.contains(char::is_uppercase) {
            return None;
        }
        let parsed = self.names.parse(name, self.here);
        let plain = folded(name);
        let party = self.by_name.get(&plain).copied().or_else(|| self.known(&parsed.words, &parsed));
        let told = party.map(|at| &self.parties[at].what);
        let own = told.map_or_else(|| plain.clone(), |party| folded(&party.name));
        let kind = told.map_or("", |party| party.kind);
        let country = self.names.owners.country(&own).map(str::to_owned).or_else(|| parsed.owner.clone());
        let is_named = kind == "country" || country.is_some() || parsed.is_known;
        let is_vague = !is_named && (kind == "body" || parsed.words.len() < PART);
        let words = &parsed.words;
        let parts = (PART..words.len()).flat_map(|count| [&words[..count], &words[words.len() - count..]]);
        let wholes = parts.filter_map(|part| Some(folded(&self.parties[self.known(part, &parsed)?].what.name)));
        let mut roots: BTreeSet<String> = wholes.chain(country.clone()).collect();
        // What many may be a part of, whether or not it is a party here.
        let owner = country.as_deref().unwrap_or_default();
        roots.extend((words.len() >= PART).then(|| format!("{} {owner}", words[..PART].join(" "))));
        roots.insert(own);
        Some(Side { roots, is_vague })
    }

    /// The party of these words and of the country of `parsed`.
    fn known(&self, words: &[String], parsed: &PartyName) -> Option<usize> {
        self.by_words.get(&(words.to_vec(), parsed.owner.clone())).copied()
    }
}
