//! Where, which round, and about what.

use super::Events;
use super::candidate::{Candidate, Stand};
use super::walk::{case_of, joined, phrases, words_before};
use crate::{Context, Found};
use document::{ActorKind, Analysis, NameType, Upos};
use text::Span;

impl Events {
    /// "On the sidelines of" another event.
    pub(super) fn is_on_margins(&self, a: &Analysis<'_>, head: u32) -> bool {
        phrases(a, head, &["on", "at"]).any(|noun| self.prepositions.margins.iter().any(|word| word == a.lower(noun)))
    }

    /// The place as the article names it.
    pub(super) fn place(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Option<String> {
        let a = &cx.analysis;
        let mut cases: Vec<&str> = self.prepositions.place.iter().map(String::as_str).collect();
        if self.ontology.kinds[candidate.kind].family == "demonstration" {
            cases.extend(["through", "across"]);
        }
        let mut heads = vec![candidate.trigger, candidate.top];
        if candidate.stand != Stand::Oblique || self.shares_time(a, candidate) {
            heads.extend(&candidate.hosts);
        }
        if candidate.object == super::candidate::Object::Place {
            let object = a.children_by(candidate.trigger, "obj").find(|&object| found.is(object, "place"));
            if let Some(object) = object {
                return self.place_name(cx, found, object);
            }
        }
        if self.ontology.kinds[candidate.kind].family == "signing" {
            heads.extend(candidate.hosts.iter().flat_map(|&verb| a.children_by(verb, "obj")));
        }
        let margin = |head: u32| {
            let noun = phrases(a, head, &["on", "at"])
                .find(|&noun| self.prepositions.margins.iter().any(|word| word == a.lower(noun)))?;
            phrases(a, noun, &["of"]).find_map(|event| self.place_before(cx, found, event))
        };
        if let Some(place) = heads.iter().find_map(|&head| margin(head)) {
            return Some(place);
        }
        let by_preposition = heads.iter().flat_map(|&head| phrases(a, head, &cases));
        // "Is in Vienna for talks".
        let there = candidate.hosts.iter().copied().filter(|&host| a.children_by(host, "cop").next().is_some());
        let there =
            there.filter(|&host| host != candidate.top && case_of(a, host).is_some_and(|case| cases.contains(&case)));
        by_preposition
            .chain(there)
            .flat_map(|phrase| joined(a, phrase))
            .find_map(|phrase| {
                // "At a hotel in Vienna".
                let within =
                    || phrases(a, phrase, &["in", "near", "outside"]).find_map(|at| self.place_name(cx, found, at));
                self.place_name(cx, found, phrase).or_else(within)
            })
            .or_else(|| self.place_before(cx, found, candidate.trigger))
            .or_else(|| self.place_behind_sides(cx, found, candidate, &heads))
    }

    /// "Met the Chilean minister in Oslo", "talks between envoys of both in Oslo": a city that the parser hung on who took
    /// part.
    fn place_behind_sides(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        heads: &[u32],
    ) -> Option<String> {
        let a = &cx.analysis;
        let contact = matches!(self.ontology.kinds[candidate.kind].family.as_str(), "talks" | "contact");
        let named = |noun: u32| a.upos(noun) == Upos::Propn || self.words.people.contains(a.lemma(noun));
        let behind = candidate.trigger + 1..a.sentence_tokens(a.sentence_of(candidate.trigger)).end;
        let mut cities = behind.filter(|&at| {
            let within = case_of(a, at).is_some_and(|case| matches!(case, "in" | "at"));
            contact && within && self.cities.contains(a.form(at)) && a.deprel(at).base() == "nmod"
        });
        cities.find_map(|city| {
            let side = a.head(city).filter(|&side| named(side) && side > candidate.trigger)?;
            let nominal = |&at: &u32| !matches!(a.upos(at), Upos::Verb | Upos::Aux);
            let mut above = a.ancestors(side).take(4);
            let own = heads.contains(&side) || above.by_ref().take_while(nominal).any(|at| heads.contains(&at));
            let own = own
                || a.ancestors(side)
                    .take(4)
                    .find(|at| a.upos(*at) == Upos::Verb)
                    .is_some_and(|verb| heads.contains(&verb));
            self.place_name(cx, found, city).filter(|_| own)
        })
    }

    /// Whether its phrase joins several places by "and".
    pub(super) fn is_in_places(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> bool {
        let a = &cx.analysis;
        let heads = [candidate.trigger, candidate.top].into_iter().chain(candidate.hosts.iter().copied());
        let mut rows = heads.flat_map(|head| phrases(a, head, &["in", "at"])).map(|phrase| joined(a, phrase));
        rows.any(|row| {
            let places: Vec<u32> = row.into_iter().filter(|&at| self.place_name(cx, found, at).is_some()).collect();
            let (first, last) = (places.iter().min(), places.iter().max());
            let and = |(&first, &last): (&u32, &u32)| (first..last).any(|at| a.lower(at) == "and");
            places.len() > 1 && first.zip(last).is_some_and(and)
        })
    }

    /// "the Geneva talks", "the Munich Security Conference".
    fn place_before(&self, cx: &Context<'_>, found: &Found, noun: u32) -> Option<String> {
        let a = &cx.analysis;
        let venue = |token: u32| {
            let place = found.actor_at(token).is_some_and(|actor| actor.kind == ActorKind::Place);
            place
                || self.cities.contains(a.form(token))
                    && found.actor_at(token).is_none_or(|actor| !actor.kind.is_party())
        };
        let word = words_before(a, noun).find(|&word| venue(word))?;
        Some(self.place_name(cx, found, word).unwrap_or_else(|| a.form(word).to_owned()))
    }

    fn place_name(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<String> {
        let a = &cx.analysis;
        if found.time_at(token).is_some() {
            return None;
        }
        let named = a.name_at(token).map(|name| &a.parse.names[name as usize]);
        if let Some(name) =
            named.filter(|name| matches!(name.kind, NameType::Gpe | NameType::Location | NameType::Facility))
        {
            return Some(one_line(cx.slice(a.span_of(name.tokens.clone()))));
        }
        let mention = found.mention_at(token)?;
        matches!(found.actor(mention.actor).kind, ActorKind::Place | ActorKind::Country)
            .then(|| one_line(cx.slice(mention.span)))
    }

    /// The number of the round, where an ordinal tells it.
    pub(super) fn round(&self, a: &Analysis<'_>, candidate: &Candidate) -> Option<u32> {
        let nouns = [candidate.trigger, candidate.top];
        let counted = nouns.into_iter().filter(|&noun| !self.identity.is_day(a.lemma(noun)));
        counted.flat_map(|noun| words_before(a, noun)).find_map(|word| self.identity.ordinal(a.lower(word)))
    }

    /// What it is about.
    pub(super) fn topics(&self, a: &Analysis<'_>, found: &Found, candidate: &Candidate) -> Vec<Span> {
        let cases: Vec<&str> = self.prepositions.topics.iter().map(String::as_str).collect();
        let mut heads = vec![candidate.trigger];
        if candidate.stand != Stand::Oblique {
            heads.extend(&candidate.hosts);
        }
        let mut topics: Vec<Span> = Vec::new();
        for &head in &heads {
            let about = phrases(a, head, &cases).filter(|&phrase| found.time_at(phrase).is_none());
            let about = about.filter(|&phrase| !self.prepositions.no_topics.iter().any(|word| word == a.lower(phrase)));
            topics.extend(about.map(|phrase| without_case(a, phrase)));
            let purpose = a.children(head).iter().copied().filter(|&verb| {
                matches!(a.deprel(verb).base(), "advcl" | "acl" | "xcomp") && a.lemma(verb) == "discuss"
            });
            topics.extend(purpose.flat_map(|verb| a.children_by(verb, "obj")).map(|object| a.subtree_span(object)));
        }
        topics.sort_unstable();
        topics.dedup();
        topics.truncate(4);
        topics
    }
}

/// The phrase without its preposition.
fn without_case(a: &Analysis<'_>, head: u32) -> Span {
    let tokens = a.subtree(head);
    let start = a.children_by(head, "case").filter(|&case| case < head).map(|case| case + 1).max();
    a.span_of(start.unwrap_or(tokens.start).max(tokens.start)..tokens.end)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
