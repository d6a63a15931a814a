//! Who takes part by the noun's own words: "X's talks with Y", "X-Y talks", "a meeting of ministers hosted by X".

use super::super::Events;
use super::super::candidate::Candidate;
use super::super::parties::{is_of_region, is_side};
use super::super::walk::{phrases, words_before};
use super::Participants;
use crate::{Context, Found};
use document::{ActorId, ActorKind, ActorRef, Analysis, Upos};

/// Words between two names and their noun.
const HYPHEN: u32 = 5;

impl Events {
    pub(super) fn of_noun(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        noun: u32,
        all: &mut Participants,
    ) {
        let a = &cx.analysis;
        // "A state visit" is no visit of a state.
        let kind = &self.ontology.kinds[candidate.kind];
        let manner = |word: &u32| kind.family != "visit" || !kind.is_modifier(a.lower(*word));
        for word in words_before(a, noun).filter(manner) {
            match a.deprel(word).base() {
                "nmod" => all.extend(self.parties(cx, found, word)),
                "amod" | "compound" => self.of_modifier(cx, found, word, all),
                _ => {}
            }
        }
        all.extend(of_hyphen(a, found, noun));
        self.of_sides(cx, found, noun, all);
        let agents: Vec<&str> = self.prepositions.agents.iter().map(String::as_str).collect();
        // "A meeting in Oslo hosted by X", "a visit to Oslo by X": the clause or phrase may hang on the place.
        let places: Vec<u32> = phrases(a, noun, &["in", "at", "to"]).collect();
        for agent in std::iter::once(noun).chain(places.iter().copied()).flat_map(|noun| phrases(a, noun, &agents)) {
            all.extend(self.parties(cx, found, agent));
        }
        for group in phrases(a, noun, &["of"]) {
            if self.words.people.contains(a.lemma(group)) {
                all.extend(self.parties(cx, found, group));
            }
        }
        for verb in std::iter::once(noun).chain(places).flat_map(|noun| a.children_by(noun, "acl")) {
            let involving = matches!(a.lower(verb), "involving" | "including" | "bringing");
            for object in a.children_by(verb, "obj").filter(|_| involving) {
                all.extend(self.parties(cx, found, object));
            }
            let role = self.words.role_of(a.lemma(verb));
            for agent in phrases(a, verb, &["by"]) {
                for who in self.parties(cx, found, agent) {
                    all.add(who, role);
                }
            }
        }
    }

    /// "US-Ukraine talks", "U.S.-brokered talks", "cabinet meeting".
    pub(super) fn of_modifier(&self, cx: &Context<'_>, found: &Found, word: u32, all: &mut Participants) {
        let a = &cx.analysis;
        let role = self.words.role_of(a.lemma(word)).or_else(|| {
            let verb = a.lower(word);
            let lemma = verb.strip_suffix("ed").unwrap_or(verb);
            self.words.role_of(lemma).or_else(|| self.words.role_of(&format!("{lemma}e")))
        });
        for token in a.subtree(word) {
            let actor = found.mention_at(token).filter(|mention| mention.head == token || a.subtree(word).len() == 1);
            if is_of_region(a, token) {
                continue;
            }
            if actor.is_some_and(|mention| is_side(found.actor(mention.actor).kind)) {
                if let Some(who) = found.actor_ref(token) {
                    all.add(who, role);
                }
            } else if token == word
                && self.words.people.contains(a.lemma(word))
                && a.upos(word) == Upos::Noun
                && !is_counted(a, word)
            {
                all.extend(self.described(cx, word));
            }
        }
    }
}

/// "Six-nation talks": how many there are, and not who.
fn is_counted(a: &Analysis<'_>, word: u32) -> bool {
    let start = a.sentence_tokens(a.sentence_of(word)).start;
    word > start && a.form(word - 1) == "-" || a.children(word).iter().any(|&child| a.upos(child) == Upos::Num)
}

/// "The Nowak-Keller summit": the persons whom the article knows by the two names before the noun.
fn of_hyphen(a: &Analysis<'_>, found: &Found, noun: u32) -> Vec<ActorRef> {
    let start = a.sentence_tokens(a.sentence_of(noun)).start.max(noun.saturating_sub(HYPHEN));
    let person = |token: u32| {
        let form = a.form(token);
        let named = |name: &String| name == form || name.rsplit(' ').next() == Some(form);
        let mut actors = (0..).zip(&found.reading.actors).filter(|(_, actor)| actor.kind == ActorKind::Person);
        let known = actors.find(|(_, actor)| named(&actor.name) || actor.variants.iter().any(named));
        known.map(|(at, actor)| ActorRef {
            actor: Some(ActorId(at)),
            name: actor.name.clone(),
            span: Some(a.span(token)),
        })
    };
    let mut hyphens = (start + 1..noun).rev().filter(|&at| matches!(a.form(at), "-" | "–") && at + 1 < noun);
    let pair = hyphens.find_map(|at| Some(vec![person(at - 1)?, person(at + 1)?]));
    pair.unwrap_or_default()
}
