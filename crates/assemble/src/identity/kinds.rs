//! What sort of thing a name is, by all articles: a company that one article takes for a person stays a company, and
//! who prints the articles is an outlet.

use super::names::PersonNames;
use crate::corpus::{Corpus, Item};
use crate::words::folded;
use document::{Actor, ActorId, ActorKind};
use std::collections::{BTreeMap, BTreeSet};

/// How many articles take a form for a person, those that tell an office twice, and how many for a party of which kind.
#[derive(Default)]
struct Taken {
    person: usize,
    /// Articles that name a person in full whose last name this is, those that tell an office twice.
    surname: usize,
    party: BTreeMap<ActorKind, usize>,
}

/// The kind of every actor of every article: its own, unless more articles take its name for the other sort, or it is
/// the name of an outlet of the corpus.
pub(super) fn kinds(corpus: &Corpus<'_>, names: &PersonNames) -> Vec<Vec<ActorKind>> {
    let mut kinds = by_vote(corpus, names);
    let outlets = outlets(corpus, &kinds);
    for (at, item) in corpus.items.iter().enumerate() {
        let own = item.article.provenance.outlet.as_deref().map(bare).unwrap_or_default();
        for (actor, kind) in item.reading.actors.iter().zip(&mut kinds[at]) {
            let name = bare(&actor.name);
            let is_own = own == name || own.ends_with(&format!(" {name}"));
            if may_print(*kind) && is_name(&actor.name) && (is_own || outlets.contains(&name)) {
                *kind = ActorKind::Outlet;
            }
        }
    }
    kinds
}

fn may_print(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::Body)
}

/// Names and initials of the newsrooms behind the corpus, without those that another newsroom's article has at a
/// table or with a demand: a broadcaster may bargain too.
fn outlets(corpus: &Corpus<'_>, kinds: &[Vec<ActorKind>]) -> BTreeSet<String> {
    let mut outlets: BTreeMap<String, String> = BTreeMap::new();
    for (at, item) in corpus.items.iter().enumerate() {
        let printing = item.article.provenance.outlet.as_deref();
        for name in printing.into_iter().chain([corpus.credited(at)]) {
            outlets.insert(bare(name), corpus.credited(at).to_owned());
            outlets.extend(initials(name).map(|short| (short, corpus.credited(at).to_owned())));
        }
    }
    let names: BTreeMap<&str, &str> = outlets.iter().map(|(name, newsroom)| (&**name, &**newsroom)).collect();
    let mut acting: BTreeSet<String> = BTreeSet::new();
    for (at, item) in corpus.items.iter().enumerate() {
        for actor in actors_that_act(item) {
            let Some(one) =
                item.reading.actors.get(actor.0 as usize).filter(|_| may_print(kinds[at][actor.0 as usize]))
            else {
                continue;
            };
            let name = bare(&one.name);
            if names.get(&*name).is_some_and(|newsroom| *newsroom != corpus.credited(at)) {
                acting.insert(name);
            }
        }
    }
    outlets.into_keys().filter(|name| !acting.contains(name)).collect()
}

/// Who takes part in what the article tells of, or wants something.
fn actors_that_act<'i>(item: &Item<'i>) -> impl Iterator<Item = ActorId> + 'i {
    let reading = item.reading;
    let taking_part = reading.events.iter().flat_map(|one| one.participants.iter().filter_map(|who| who.who.actor));
    taking_part.chain(reading.positions.iter().filter_map(|one| one.party.actor))
}

/// A name without the article before it.
fn bare(name: &str) -> String {
    let folded = folded(name);
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

/// Initials of three words or more.
fn initials(name: &str) -> Option<String> {
    let words = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase) && *word != "The");
    let short: String = words.filter_map(|word| word.chars().next()).collect();
    (short.chars().count() > 2).then(|| folded(&short))
}

fn by_vote(corpus: &Corpus<'_>, names: &PersonNames) -> Vec<Vec<ActorKind>> {
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    let mut beginnings: BTreeSet<String> = BTreeSet::new();
    for item in &corpus.items {
        let mut here: BTreeMap<(String, ActorKind), usize> = BTreeMap::new();
        let mut surnames: BTreeMap<String, usize> = BTreeMap::new();
        for actor in item.reading.actors.iter().filter(|actor| is_sorted(actor)) {
            let forms = actor.variants.iter().chain([&actor.name]).filter(|form| is_name(form));
            let weight = 1 + usize::from(actor.kind == ActorKind::Person && actor.role.is_some());
            here.extend(forms.map(|form| ((folded(form), actor.kind), weight)));
            let (first, last) = (actor.name.split_once(' '), actor.name.rsplit_once(' '));
            match actor.kind {
                ActorKind::Person => surnames.extend(last.map(|(_, last)| (folded(last), weight))),
                _ => beginnings.extend(first.map(|(first, _)| folded(first))),
            }
        }
        for (surname, weight) in surnames {
            taken.entry(surname).or_default().surname += weight;
        }
        for ((form, kind), weight) in here {
            let of = taken.entry(form).or_default();
            if kind == ActorKind::Person {
                of.person += weight;
            } else {
                *of.party.entry(kind).or_default() += 1;
            }
        }
    }
    // What names of organisations begin with is no mere surname.
    for beginning in &beginnings {
        taken.entry(beginning.clone()).or_default().surname = 0;
    }
    let person = |name: &str| taken.get(name).map_or(0, |of| of.person);
    let kind = |actor: &Actor| {
        let name = folded(&actor.name);
        // A second surname that only one article has.
        let shorter = name.rsplit_once(' ').filter(|(rest, _)| rest.contains(' ')).map_or(0, |(rest, _)| person(rest));
        // "Ayatollah Karimi".
        let plain = names.untitled(&name).filter(|_| actor.kind == ActorKind::Organization);
        let titled = plain.map_or(0, |rest| person(&rest).max(taken.get(&rest).map_or(0, |of| of.surname)));
        match taken.get(&name).filter(|_| is_sorted(actor)) {
            Some(of) => sorted(actor.kind, of, shorter.max(titled)),
            None => actor.kind,
        }
    };
    corpus.items.iter().map(|item| item.reading.actors.iter().map(kind).collect()).collect()
}

/// Articles with a person of that last name, those that tell an office twice, for each article that takes the bare name for
/// a party, which make it one of the person.
const SURNAMES: usize = 2;

fn sorted(own: ActorKind, taken: &Taken, shorter: usize) -> ActorKind {
    let parties: usize = taken.party.values().sum();
    match own {
        ActorKind::Person if parties > taken.person => {
            let most = taken.party.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
            most.map_or(own, |(kind, _)| *kind)
        }
        ActorKind::Person => own,
        _ if taken.person.max(shorter) > parties || taken.surname >= SURNAMES * parties => ActorKind::Person,
        _ => own,
    }
}

/// Persons and parties by name; what is known to be a state is never taken for a person.
fn is_sorted(actor: &Actor) -> bool {
    is_name(&actor.name)
        && (actor.kind == ActorKind::Person || actor.kind.is_party() && actor.kind != ActorKind::Country)
}

fn is_name(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}
