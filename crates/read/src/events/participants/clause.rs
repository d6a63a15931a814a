//! Who takes part by the clause around the noun: who held, attended, hosted or told of it.

use super::super::Events;
use super::super::candidate::{Candidate, Stand};
use super::super::walk::{case_of, phrases, subject_of};
use super::Participants;
use crate::{Context, Found};
use document::{ActorRef, Analysis, Upos};

impl Events {
    pub(super) fn of_hosts(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        all.extend(self.of_company(cx, found, candidate));
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        let Some(&host) = candidate.hosts.first() else {
            let verb = a.ancestors(candidate.top).take(3).find(|&up| a.upos(up) == Upos::Verb);
            let contact = matches!(family, "contact" | "agreement") && all.0.len() == 1;
            let partner = verb.filter(|_| contact && !has_owner(a, candidate)).and_then(|verb| subject_of(a, verb));
            all.extend(partner.map(|partner| self.parties(cx, found, partner)).unwrap_or_default());
            return;
        };
        let case = relation(a, candidate.top);
        if candidate.stand == Stand::Oblique
            && all.0.is_empty()
            && matches!(case, "after" | "following" | "during" | "at")
        {
            all.extend(self.sides_above(cx, found, host));
        }
        let takes_part = self.takes_part(a, candidate, host, all);
        let attended = a.deprel(candidate.top).base() == "obl" && candidate.stand == Stand::Object;
        let attender = a.head(candidate.top).filter(|&head| attended && self.words.attending.contains(a.lemma(head)));
        if let Some(subject) = attender.and_then(|verb| subject_of(a, verb)) {
            all.extend(self.parties(cx, found, subject));
        }
        let Some(subject) = subject_of(a, host).filter(|&subject| takes_part && subject != candidate.top) else {
            return;
        };
        let parties = self.parties(cx, found, subject);
        // "Hosted a delegation for talks", "asked the government for talks".
        let guests = case == "for" && matches!(a.lemma(host), "host" | "receive" | "invite" | "welcome");
        if guests || self.asks(a, candidate, host) {
            let guests =
                a.children(host).iter().copied().filter(|&guest| matches!(a.deprel(guest).base(), "obj" | "iobj"));
            all.extend(guests.flat_map(|guest| self.parties(cx, found, guest)));
        }
        if parties.iter().all(|who| self.words.is_generic(who)) && family == "contact" {
            all.extend(self.reporter(cx, found, host));
        }
        all.extend(parties);
    }

    /// "Delegates to the conference", "officials at the meeting".
    fn of_company(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let there =
            a.deprel(candidate.top).base() == "nmod" && matches!(relation(a, candidate.top), "at" | "to" | "in");
        let people = a.head(candidate.top).filter(|&people| there && self.words.people.contains(a.lemma(people)));
        // "Be observers at the meeting" tells of a part, and not who has it.
        let people = people.filter(|&people| a.children_by(people, "cop").next().is_none());
        people.map(|people| self.parties(cx, found, people)).unwrap_or_default()
    }

    /// Whether the subject of the clause takes part in the happening that its noun tells of.
    fn takes_part(&self, a: &Analysis<'_>, candidate: &Candidate, host: u32, all: &Participants) -> bool {
        let lemma = a.lemma(host);
        let case = relation(a, candidate.top);
        let kind = &self.ontology.kinds[candidate.kind];
        let none = all.0.is_empty();
        let after = matches!(case, "after" | "following");
        match candidate.stand {
            // "Tehran is in talks with Moscow".
            _ if host == candidate.top => true,
            Stand::Object => self.words.light.contains(lemma) || self.words.attending.contains(lemma),
            Stand::Oblique if self.is_between(a, candidate) => false,
            Stand::Oblique if case == "for" && self.cue(a, host).is_none() => true,
            Stand::Oblique if self.asks(a, candidate, host) => true,
            Stand::Oblique if self.words.reporting.contains(lemma) => {
                // "X said after Wednesday's meeting", "ahead of the meeting with Y": who tells of it is the side not named.
                let lone = all.0.len() == 1 && phrases(a, candidate.trigger, &["with"]).next().is_some();
                matches!(case, "at" | "during")
                    || case == "in" && kind.family == "contact"
                    || (after || kind.family == "visit" && case == "on") && none
                    || (after || matches!(case, "ahead" | "before")) && lone
            }
            // Who acts at a meeting is there.
            Stand::Oblique if matches!(case, "at" | "during") => kind.key != "conference",
            // "Is in Vienna for talks", "is there on a visit".
            Stand::Oblique if a.children_by(host, "cop").next().is_some() => matches!(case, "for" | "on"),
            // "Played a part in the talks".
            Stand::Oblique if self.has_share(a, candidate) => true,
            Stand::Oblique => self.words.attending.contains(lemma) || !none && !has_owner(a, candidate),
            _ => false,
        }
    }

    /// "Played a part in the talks", "reached an impasse in talks": the subject had it in them.
    pub(crate) fn has_share(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let host = candidate.hosts.first().filter(|_| relation(a, candidate.top) == "in");
        host.is_some_and(|&host| a.children_by(host, "obj").any(|obj| self.words.shares.contains(a.lemma(obj))))
    }

    /// "Asked the government for talks", "invited the rebels to talks".
    fn asks(&self, a: &Analysis<'_>, candidate: &Candidate, host: u32) -> bool {
        candidate.stand == Stand::Oblique
            && matches!(relation(a, candidate.top), "for" | "to")
            && matches!(a.lemma(host), "ask" | "invite")
    }

    /// "X and Y failed to agree, after three days of talks": several who do together what came after it had it.
    pub(super) fn sides_above(&self, cx: &Context<'_>, found: &Found, host: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let verbs = std::iter::once(host).chain(a.ancestors(host).take(5)).filter(|&verb| a.upos(verb) == Upos::Verb);
        let sides = verbs.filter_map(|verb| subject_of(a, verb)).map(|subject| self.parties(cx, found, subject));
        sides.into_iter().find(|sides| sides.len() > 1).unwrap_or_default()
    }

    /// Who tells of it in a clause above.
    pub(super) fn reporter(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let cue = a.ancestors(verb).take(6).find(|&up| self.words.reporting.contains(a.lemma(up)));
        let who = cue.and_then(|cue| subject_of(a, cue)).map(|subject| self.parties(cx, found, subject));
        who.unwrap_or_default()
    }

    /// Who stands in the clause around a conference: "reached a deal with X at a summit".
    pub(super) fn of_clause(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        let at = case_of(a, candidate.top).is_some_and(|case| matches!(case, "at" | "during"));
        let verb = a.ancestors(candidate.top).take(6).find(|&up| a.upos(up) == Upos::Verb).filter(|_| at);
        if let Some(verb) = verb.filter(|&verb| !self.words.reporting.contains(a.lemma(verb))) {
            all.extend(subject_of(a, verb).map(|subject| self.parties(cx, found, subject)).unwrap_or_default());
            self.of_sides(cx, found, verb, all);
        }
    }

    pub(super) fn is_between(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        phrases(a, candidate.trigger, &["between", "among", "by"]).next().is_some()
    }
}

/// Whether the happening's noun says whose it is.
fn has_owner(a: &Analysis<'_>, candidate: &Candidate) -> bool {
    a.children(candidate.trigger)
        .iter()
        .any(|&child| a.deprel(child) == document::Deprel::NmodPoss && case_of(a, child).is_none())
}

/// The preposition of the noun's phrase; "ahead" for "ahead of".
fn relation<'a>(a: &'a Analysis<'_>, top: u32) -> &'a str {
    let before = a.children_by(top, "case").next().and_then(|case| case.checked_sub(1));
    if before.is_some_and(|before| a.lower(before) == "ahead") { "ahead" } else { case_of(a, top).unwrap_or_default() }
}
