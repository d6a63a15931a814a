//! Who takes part by the order of words, where the parser hung them elsewhere.

use super::super::Events;
use super::super::candidate::{Candidate, Stand};
use super::{Participants, is_absolute};
use crate::{Context, Found};
use document::{ActorRef, Analysis, Upos};

impl Events {
    /// "talks in Oslo between X and Y", wherever the parser hung "between": the first such phrase before a verb or another
    /// happening.
    pub(super) fn of_later_sides(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
        all: &mut Participants,
    ) {
        let a = &cx.analysis;
        let noun = candidate.trigger;
        let end = a.sentence_tokens(a.sentence_of(noun)).end;
        let side = |token: &u32| self.prepositions.sides.iter().any(|side| side == a.lower(*token));
        let involving = (noun + 1..end.min(noun + 24)).take_while(|token| !triggers.contains(token));
        for verb in involving.filter(|&token| a.lower(token) == "involving") {
            let objects: Vec<u32> = a.children_by(verb, "obj").collect();
            all.extend(objects.into_iter().flat_map(|object| self.parties(cx, found, object)));
        }
        // "Talks will take place with X" goes past its own verb.
        let own = |token: u32| {
            candidate.stand == Stand::Subject
                && (candidate.hosts.contains(&token)
                    || a.head(token).is_some_and(|head| candidate.hosts.contains(&head)))
        };
        let verbal = |token: u32| matches!(a.upos(token), Upos::Verb | Upos::Aux) && !own(token);
        let clause = |token: u32| a.upos(token) == Upos::Sconj || a.deprel(token).base() == "mark";
        // What comes "after" another happening is that one's.
        let other = |token: u32| matches!(a.lower(token), "after" | "following" | "before" | "despite");
        let stops = |token: u32| verbal(token) || clause(token) || other(token) || triggers.contains(&token);
        let mut run = (noun + 1..end.min(noun + 14)).take_while(|token| side(token) || !stops(*token));
        if let Some(case) = run.find(side) {
            let head = if a.lower(case) == "involving" { a.children_by(case, "obj").next() } else { a.head(case) };
            // "Ended with police detaining protesters".
            if head.is_some_and(|head| is_absolute(a, head)) {
                return;
            }
            let parties =
                head.filter(|&head| head > case).map(|head| self.parties(cx, found, head)).unwrap_or_default();
            let row = match a.lower(case) {
                "with" if parties.is_empty() => self.words.in_words(cx, found, case + 1, end),
                "with" => Vec::new(),
                _ if parties.len() < 2 => self.between(cx, found, case + 1, end),
                _ => Vec::new(),
            };
            all.extend(parties);
            all.extend(row);
        }
    }

    /// The row of nouns joined by "and" that a subject stands in, read off the words before its verb.
    pub(super) fn row_before_verb(&self, cx: &Context<'_>, found: &Found, subject: u32, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let and = |at: u32| matches!(a.lower(at), "and" | "&");
        let first = a.sentence_tokens(a.sentence_of(verb)).start;
        let inside = |at: u32| is_inside_phrase(a, at) || and(at) || a.lower(at) == ",";
        let run = (first..subject).rev().take_while(|&at| inside(at) && found.time_at(at).is_none());
        let mut start = run.last().unwrap_or(subject);
        // "In Cairo, ministers of Egypt and Jordan": what a preposition brings is not of the row.
        if start > first && (a.upos(start - 1) == Upos::Adp || found.time_at(start - 1).is_some()) {
            start = (start..subject).find(|&at| a.lower(at) == ",").map_or(subject, |comma| comma + 1);
        }
        if a.lower(start) == "," {
            start += 1;
        }
        let nominal = |at: u32| inside(at) || a.upos(at) == Upos::Aux;
        let joined = (start..verb).any(and) && (start..verb).all(nominal);
        if joined { self.words.in_words(cx, found, start, verb) } else { Vec::new() }
    }

    /// Who stands by "with" behind a verb, before any other verb or happening, where the parser hung them elsewhere.
    pub(super) fn with_behind(&self, cx: &Context<'_>, found: &Found, verb: u32, triggers: &[u32]) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let mut run = (verb + 1..end.min(verb + 8))
            .take_while(|&at| !matches!(a.upos(at), Upos::Verb | Upos::Aux) && !triggers.contains(&at));
        let with = run.find(|&at| a.lower(at) == "with");
        // "Talking about cooperation with the exporters": with whom they talk, is not told.
        let topic = |with: &u32| {
            let of_noun = a.head(*with).and_then(|who| a.head(who)).is_some_and(|noun| a.upos(noun) == Upos::Noun);
            of_noun && (verb + 1..*with).any(|at| matches!(a.lower(at), "about" | "on" | "over" | "of"))
        };
        let with = with.filter(|with| !topic(with));
        with.map(|with| self.words.in_words(cx, found, with + 1, end)).unwrap_or_default()
    }

    /// Who stands right before a verb, where the parser hung them elsewhere.
    pub(super) fn near_subject(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let start = a.sentence_tokens(a.sentence_of(verb)).start;
        let mut before = (start..verb).rev().take(6);
        // "Was set to meet".
        let set = |token: u32| a.lower(token) == "to" || matches!(a.lower(token), "set" | "due" | "ready" | "expected");
        let plain = |token: u32| matches!(a.upos(token), Upos::Aux | Upos::Adv | Upos::Part);
        let subject = before.find(|&token| !plain(token) && !set(token));
        let acts = |token: &u32| matches!(a.upos(*token), Upos::Noun | Upos::Propn | Upos::Pron);
        let Some(subject) = subject.filter(acts) else { return Vec::new() };
        let row = self.row_before_verb(cx, found, subject, verb);
        if row.len() > 1 { row } else { self.parties(cx, found, subject) }
    }

    /// Who stands right behind a verb, where the parser hung them elsewhere.
    pub(super) fn near_object(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let phrase = (verb + 1..end.min(verb + 8)).take_while(|&token| {
            matches!(a.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron)
                && found.time_at(token).is_none()
        });
        let who = phrase.filter(|&token| {
            found.is(token, "person")
                || matches!(a.upos(token), Upos::Noun) && self.words.people.contains(a.lemma(token))
        });
        who.last().map(|token| self.parties(cx, found, token)).unwrap_or_default()
    }

    /// Whom the words behind "between" name, up to `end`.
    pub(super) fn between(&self, cx: &Context<'_>, found: &Found, from: u32, end: u32) -> Vec<ActorRef> {
        let row = self.words.in_words(cx, found, from, end);
        if row.len() > 1 { row } else { self.words.in_a_row(cx, found, from) }
    }
}

/// Whether a word can stand inside a noun phrase.
fn is_inside_phrase(a: &Analysis<'_>, at: u32) -> bool {
    matches!(a.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
        || matches!(a.lower(at), "of" | "-")
}
