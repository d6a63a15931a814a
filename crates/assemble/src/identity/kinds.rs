//! What sort of thing a name is, by all articles: a company that one article takes for a person stays a company.

use crate::corpus::Corpus;
use crate::words::folded;
use document::{Actor, ActorKind};
use std::collections::{BTreeMap, BTreeSet};

/// How many articles take a form for a person, and how many for a party of which kind.
#[derive(Default)]
struct Taken {
    person: usize,
    party: BTreeMap<ActorKind, usize>,
}

/// The kind of every actor of every article: its own, unless more articles take its name for the other sort.
pub(super) fn kinds(corpus: &Corpus<'_>) -> Vec<Vec<ActorKind>> {
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    for item in &corpus.items {
        let mut here: BTreeSet<(String, ActorKind)> = BTreeSet::new();
        for actor in item.reading.actors.iter().filter(|actor| is_sorted(actor)) {
            let forms = actor.variants.iter().chain([&actor.name]).filter(|form| is_name(form));
            here.extend(forms.map(|form| (folded(form), actor.kind)));
        }
        for (form, kind) in here {
            let of = taken.entry(form).or_default();
            if kind == ActorKind::Person {
                of.person += 1;
            } else {
                *of.party.entry(kind).or_default() += 1;
            }
        }
    }
    let kind = |actor: &Actor| match taken.get(&folded(&actor.name)).filter(|_| is_sorted(actor)) {
        Some(of) => sorted(actor.kind, of),
        None => actor.kind,
    };
    corpus.items.iter().map(|item| item.reading.actors.iter().map(kind).collect()).collect()
}

fn sorted(own: ActorKind, taken: &Taken) -> ActorKind {
    let parties: usize = taken.party.values().sum();
    match own {
        ActorKind::Person if parties > taken.person => {
            let most = taken.party.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
            most.map_or(own, |(kind, _)| *kind)
        }
        ActorKind::Person => own,
        _ if taken.person > parties => ActorKind::Person,
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
