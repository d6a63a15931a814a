//! Who takes part: by the happening's own verb, by the words of its noun, by the clause around it, by the order of words.

mod clause;
mod noun;
mod verb;
mod words;

use super::Events;
use super::candidate::{Candidate, Stand};
use super::walk::{case_of, phrases};
use crate::{Context, Found};
use document::{ActorRef, Analysis, Participant};

/// Participants, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Participants(pub(crate) Vec<Participant>);

impl Participants {
    /// Adds who is not yet there.
    pub(crate) fn add(&mut self, who: ActorRef, role: Option<&str>) {
        if self.0.len() >= 16 {
            return;
        }
        match self.0.iter_mut().find(|known| same(&known.who, &who)) {
            Some(known) => known.role = known.role.take().or_else(|| role.map(str::to_owned)),
            None => self.0.push(Participant { who, role: role.map(str::to_owned) }),
        }
    }

    /// Adds all of them.
    pub(crate) fn extend(&mut self, all: impl IntoIterator<Item = ActorRef>) {
        all.into_iter().for_each(|who| self.add(who, None));
    }

    /// How many of `other` are among these.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        other.0.iter().filter(|one| self.0.iter().any(|known| same(&known.who, &one.who))).count()
    }
}

impl Participants {
    /// Whether one of `other` is among these, or is described by the same noun: "workers" and "40,000 workers".
    pub(crate) fn resembles(&self, other: &Self) -> bool {
        let noun = |one: &Participant| super::last_word(&one.who.name);
        let described = |one: &Participant| one.who.name.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        let alike = |one: &Participant, known: &Participant| described(one) && noun(one) == noun(known);
        self.shared(other) > 0 || other.0.iter().any(|one| self.0.iter().any(|known| alike(one, known)))
    }
}

/// Whether two references mean one actor.
fn same(one: &ActorRef, other: &ActorRef) -> bool {
    match (one.actor, other.actor) {
        (Some(a), Some(b)) => a == b,
        _ => one.name.to_lowercase() == other.name.to_lowercase(),
    }
}

impl Events {
    /// Who takes part in the candidate's happening, as far as its sentence tells.
    pub(super) fn participants(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
    ) -> Participants {
        let mut all = Participants::default();
        let nouns: &[u32] = if candidate.stand == Stand::Verb {
            self.of_verb(cx, found, candidate, &mut all);
            &[]
        } else if candidate.top == candidate.trigger {
            &[candidate.trigger]
        } else {
            &[candidate.trigger, candidate.top]
        };
        for &noun in nouns {
            self.of_noun(cx, found, candidate, noun, &mut all);
        }
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        if !nouns.is_empty() && family != "visit" && all.0.iter().filter(|one| one.role.is_none()).count() < 2 {
            self.of_later_sides(cx, found, candidate, triggers, &mut all);
        }
        if !nouns.is_empty() {
            self.of_hosts(cx, found, candidate, &mut all);
            let another = self.identity.manner(&cx.analysis, candidate).new;
            if all.0.is_empty()
                && matches!(family, "contact" | "visit" | "hearing")
                && candidate.stand != Stand::Oblique
                && !another
            {
                let told = candidate.hosts.first().map(|&host| self.reporter(cx, found, host));
                all.extend(told.unwrap_or_default());
            }
            if all.0.is_empty() && self.ontology.kinds[candidate.kind].key == "conference" {
                self.of_clause(cx, found, candidate, &mut all);
            }
        }
        for &verb in &candidate.hosts {
            if candidate.stand != Stand::Oblique {
                let before = all.0.len();
                self.of_sides(cx, found, verb, &mut all);
                if all.0.len() == before && candidate.stand == Stand::Verb {
                    all.extend(self.with_behind(cx, found, verb, triggers));
                }
            }
        }
        // The happening's own name is no participant: "the Munich Security Conference".
        let a = &cx.analysis;
        all.0.retain(|one| one.who.span.is_none_or(|span| !span.contains(a.span(candidate.trigger))));
        all
    }

    /// Who stands by "with", "between", "among".
    fn of_sides(&self, cx: &Context<'_>, found: &Found, head: u32, all: &mut Participants) {
        let a = &cx.analysis;
        let sides: Vec<&str> = self.prepositions.sides.iter().map(String::as_str).collect();
        for verb in a.children(head).iter().copied().filter(|&verb| a.lower(verb) == "involving") {
            let objects: Vec<u32> = a.children_by(verb, "obj").collect();
            all.extend(objects.into_iter().flat_map(|object| self.parties(cx, found, object)));
        }
        for side in phrases(a, head, &sides).filter(|&side| !is_absolute(a, side)) {
            let parties = self.parties(cx, found, side);
            let several = case_of(a, side).is_some_and(|case| matches!(case, "between" | "among"));
            let vague = parties.len() < 2 || parties.iter().any(|who| who.actor.is_none());
            let case = a.children_by(side, "case").next().filter(|_| several && vague);
            let end = a.sentence_tokens(a.sentence_of(side)).end;
            let row = case.map(|case| self.between(cx, found, case + 1, end));
            let better =
                |row: &Vec<ActorRef>| row.len() > 1 && (parties.len() < 2 || row.iter().all(|who| who.actor.is_some()));
            all.extend(row.filter(better).unwrap_or(parties));
        }
    }

    /// The actors that a phrase names.
    pub(crate) fn parties(&self, cx: &Context<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
        self.words.parties(cx, found, head)
    }

    fn described(&self, cx: &Context<'_>, token: u32) -> Option<ActorRef> {
        self.words.described(cx, token)
    }
}

/// ", with officials confirming it": a clause of its own and nobody's company.
fn is_absolute(a: &Analysis<'_>, side: u32) -> bool {
    let case = a.children_by(side, "case").next().filter(|&case| a.lower(case) == "with");
    let comma = case.and_then(|case| case.checked_sub(1)).is_some_and(|before| a.lower(before) == ",");
    let end = a.subtree(side).end;
    // ", with envoys from both present as hosts".
    let states = |at: u32| a.xpos(at) == document::Xpos::Vbg || matches!(a.lower(at), "present" | "absent" | "aboard");
    let behind = end < a.sentence_tokens(a.sentence_of(side)).end && states(end);
    // "Ended with police detaining protesters".
    let ends = a.head(side).is_some_and(|verb| matches!(a.lemma(verb), "end" | "begin" | "start" | "open" | "close"));
    let ing = || a.children_by(side, "acl").any(|verb| a.xpos(verb) == document::Xpos::Vbg);
    (comma || case.is_some() && ends) && (behind || ing())
}
