//! Whom a report means by "the union", "management", "the ministry": the party that it, or the reports of its
//! negotiation, name.

use crate::corpus::Corpus;
use crate::identity::{Cast, Who};
use crate::processes::Processes;
use crate::words::folded;
use document::ActorRef;
use lang::{LangError, Pack};
use record::Name;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many times as often as any other a party must be named to be meant.
const CLEARLY: usize = 2;
/// Letters that an adjective shares with the state it is of, letters of the state's name that it may lack, and its endings.
const STATE: usize = 5;
const LACKING: usize = 2;
const ENDINGS: [&str; 10] = ["i", "n", "an", "ian", "ean", "ish", "ese", "ic", "ite", "er"];

/// Words by which sides are described and named.
#[derive(Debug, Deserialize)]
pub(crate) struct SideWords {
    governments: Vec<String>,
    heads: Vec<String>,
    side: Vec<Side>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    words: Vec<String>,
    modifiers: Vec<String>,
    names: Vec<String>,
}

impl SideWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        pack.toml("assemble/positions.toml")
    }

    /// The side whose words a folded description is made of.
    fn described(&self, words: &[&str]) -> Option<usize> {
        let (noun, before) = words.split_last()?;
        self.side.iter().position(|side| {
            side.words.iter().any(|word| word == noun)
                && before.iter().all(|word| side.modifiers.iter().any(|known| known == word))
        })
    }

    /// The side that a party's folded names tell.
    fn of_names(&self, names: &[String]) -> Option<usize> {
        let has = |word: &String| names.iter().any(|name| name.split(' ').any(|part| part == word));
        self.side.iter().position(|side| side.names.iter().any(has))
    }
}

/// Who is described how in which article.
pub(crate) struct Sides<'a> {
    words: &'a SideWords,
    cast: &'a Cast,
    /// For each article, its named parties.
    named: Vec<Vec<usize>>,
    /// For each article, in how many reports of its processes each party is named.
    around: Vec<BTreeMap<usize, usize>>,
    /// Folded names of each party, and the side that they tell.
    names: Vec<(Vec<String>, Option<usize>)>,
    /// Parties that an article names in brackets behind another: "the Front for the North (FFN)".
    same: BTreeMap<usize, usize>,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(words: &'a SideWords, corpus: &Corpus<'_>, cast: &'a Cast, processes: &Processes) -> Self {
        let names = cast.parties.iter().map(|party| {
            let names: Vec<String> =
                party.what.variants.iter().chain([&party.what.name]).map(|name| folded(name)).collect();
            let side = words.of_names(&names);
            (names, side)
        });
        let named: Vec<Vec<usize>> = (0..corpus.items.len()).map(|at| cast.named_in(at)).collect();
        let mut by_process: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (at, parties) in named.iter().enumerate() {
            for &process in processes.of(at) {
                let counts = by_process.entry(process).or_default();
                parties.iter().for_each(|&party| *counts.entry(party).or_default() += 1);
            }
        }
        let around = (0..named.len()).map(|at| {
            let mut all: BTreeMap<usize, usize> = BTreeMap::new();
            for (&party, &count) in processes.of(at).iter().filter_map(|process| by_process.get(process)).flatten() {
                let known = all.entry(party).or_default();
                *known = count.max(*known);
            }
            all
        });
        let around: Vec<BTreeMap<usize, usize>> = around.collect();
        let same = in_brackets(corpus, cast, &named);
        Self { words, cast, around, names: names.collect(), named, same }
    }

    /// Whose words or deeds these are: a party, also where one of its people or a description stands for it.
    pub(crate) fn meant(&self, at: usize, one: &ActorRef) -> Option<Who> {
        let who = self.cast.meant(at, one);
        match who {
            Some(Who::Person(person)) => {
                let side = self.cast.side(Who::Person(person)).filter(|&side| self.cast.is_named(Who::Party(side)));
                side.or_else(|| self.taken_for_person(at, person)).map(Who::Party).or(who)
            }
            Some(named) if self.cast.is_named(named) && !self.is_adjective(named) => {
                self.for_whom(at, named).map(Who::Party).or(who)
            }
            _ => self.described(at, &one.name).map(Who::Party).or(who),
        }
    }

    /// A company that an article takes for somebody: the only one whose name has all words of theirs.
    fn taken_for_person(&self, at: usize, person: usize) -> Option<usize> {
        let name = folded(&self.cast.people[person].what.name);
        let words: Vec<&str> = name.split(' ').collect();
        if words.len() > 1 { self.short(at, &words) } else { None }
    }

    /// The name of whom [`Self::meant`] finds.
    pub(crate) fn name(&self, at: usize, one: &ActorRef) -> Name {
        match self.meant(at, one) {
            Some(who) => self.cast.named(who, None),
            None => Name { id: None, name: one.name.clone(), role: None },
        }
    }

    /// The party that a named one stands for: "Ruritania's government" for Ruritania, "the Front" for the only front.
    fn for_whom(&self, at: usize, who: Who) -> Option<usize> {
        let Who::Party(party) = who else { return None };
        let what = &self.cast.parties[party].what;
        let word = folded(&what.name);
        let is_short = what.kind == "organization" && self.words.heads.contains(&word);
        let whole = if is_short { self.short(at, &[&word]) } else { None };
        whole.or_else(|| self.governed_by(at, party)).or_else(|| self.same.get(&party).copied())
    }

    /// Whose government a body is by its name.
    fn governed_by(&self, at: usize, body: usize) -> Option<usize> {
        let name = &self.cast.parties[body].what.name;
        let (owner, body) = name.split_once("'s ").or_else(|| name.split_once("\u{2019}s "))?;
        let owner = folded(owner);
        let governs = self.words.governments.iter().any(|word| word == body);
        let mut named = self.around[at].keys().copied().filter(|&party| self.names[party].0.contains(&owner));
        named.next().filter(|_| governs)
    }

    /// Whether a party that is no state goes by an adjective of one.
    fn is_adjective(&self, who: Who) -> bool {
        matches!(who, Who::Party(party) if !self.cast.is_state(who) && self.state(&self.cast.parties[party].what.name).is_some())
    }

    /// The state whose adjective a name is: "Ruritanian".
    fn state(&self, name: &str) -> Option<usize> {
        let is_word = name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
        let name = folded(name);
        let of = |state: &String| {
            let shared = name.bytes().zip(state.bytes()).take_while(|(one, other)| one == other).count();
            shared >= STATE && state.len() - shared <= LACKING && ENDINGS.contains(&&name[shared..])
        };
        let states = (0..self.names.len()).filter(|&party| self.cast.is_state(Who::Party(party)));
        states.filter(|_| is_word).find(|&party| self.names[party].0.iter().any(of))
    }

    fn described(&self, at: usize, name: &str) -> Option<usize> {
        if let Some(state) = self.state(name) {
            return Some(state);
        }
        let folded = folded(name);
        let words: Vec<&str> = folded.split(' ').collect();
        if name.contains(char::is_uppercase) {
            return self.short(at, &words);
        }
        if words.len() == 1 && self.words.governments.iter().any(|word| word == words[0]) {
            return self.governed(at);
        }
        match self.words.described(&words) {
            Some(side) => {
                let is_of = |party: usize| match self.names[party].1 {
                    Some(known) => known == side,
                    None => {
                        self.words.side[side].names.is_empty() && self.cast.parties[party].what.kind == "organization"
                    }
                };
                self.clearest(at, is_of)
            }
            // "The ministry", where one ministry is named.
            None if words.len() == 1 => {
                let is_of = |party: usize| {
                    let names = &self.names[party].0;
                    names.iter().any(|name| name.contains(' ') && name.split(' ').any(|part| part == words[0]))
                };
                let mut here = self.named[at].iter().copied().filter(|&party| is_of(party));
                here.next().filter(|_| here.next().is_none())
            }
            None => None,
        }
    }

    /// The only organisation of the negotiation whose name has all these words, and more: "Local 412".
    fn short(&self, at: usize, words: &[&str]) -> Option<usize> {
        let has = |name: &String| {
            let parts: Vec<&str> = name.split(' ').collect();
            parts.len() > words.len() && words.iter().all(|word| parts.contains(word))
        };
        let fits = |&party: &usize| {
            self.cast.parties[party].what.kind == "organization" && self.names[party].0.iter().any(has)
        };
        let mut found = self.around[at].keys().copied().filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// "The government": the only party of whose government the reports of the negotiation speak.
    fn governed(&self, at: usize) -> Option<usize> {
        let mut owners = self.around[at].keys().filter_map(|&party| self.governed_by(at, party));
        let owner = owners.next()?;
        owners.all(|other| other == owner).then_some(owner)
    }

    /// Of the parties that fit, the one that the article names, else that its negotiation does; of several, one that is
    /// named clearly more often.
    fn clearest(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let count = |party: usize| self.around[at].get(&party).copied().unwrap_or_default();
        let mut here: Vec<usize> = self.named[at].iter().copied().filter(|&party| fits(party)).collect();
        if here.is_empty() {
            here = self.around[at].keys().copied().filter(|&party| fits(party)).collect();
        }
        here.sort_by_key(|&party| (std::cmp::Reverse(count(party)), party));
        match here[..] {
            [] => None,
            [only] => Some(only),
            [first, second, ..] => (count(first) >= CLEARLY * count(second)).then_some(first),
        }
    }
}

/// Of each acronym that stands in brackets behind the name of one other party alone, whose it is.
fn in_brackets(corpus: &Corpus<'_>, cast: &Cast, named: &[Vec<usize>]) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (item, parties) in corpus.items.iter().zip(named) {
        let text = item.article.source.as_str();
        for &short in parties {
            let name = &cast.parties[short].what.name;
            let bracketed = format!(" ({name})");
            let acronym = name.chars().all(|char| char.is_uppercase() || char.is_numeric());
            for (at, _) in text.match_indices(&bracketed).filter(|_| acronym).take(1) {
                let before = text[..at].trim_end_matches(['"', '\u{201d}']);
                let whose = parties.iter().copied().filter(|&party| party != short);
                let forms =
                    |party: usize| cast.parties[party].what.variants.iter().chain([&cast.parties[party].what.name]);
                let longest = whose.filter_map(|party| {
                    Some((forms(party).filter(|form| before.ends_with(&***form)).map(String::len).max()?, party))
                });
                if let Some((_, party)) = longest.max() {
                    *found.entry(short).or_default().entry(party).or_default() += 1;
                }
            }
        }
    }
    let alone = |of: &BTreeMap<usize, usize>| of.keys().next().copied().filter(|_| of.len() == 1);
    found.iter().filter_map(|(&short, of)| Some((short, alone(of)?))).collect()
}
