//! From mentions to entries: purpose ("met for talks"), missing sides, heads of delegations, and what is worth an entry.

use super::candidate::Stand;
use super::merge::{Happening, Mention};
use super::participants::Participants;
use super::{Events, walk};
use crate::{Context, Found};
use document::{ActorKind, EventMention, EventStatus};

impl Events {
    /// Joins a verb of meeting with the talks it is for: "met in Cairo for talks", "met to resume talks".
    pub(super) fn joined_in_sentence(&self, cx: &Context<'_>, found: &Found, mentions: Vec<Mention>) -> Vec<Mention> {
        let a = &cx.analysis;
        let mut out: Vec<Mention> = Vec::new();
        for mut mention in mentions {
            let serves = |verb: &Mention| {
                verb.sentence == mention.sentence
                    && verb.candidate.stand == Stand::Verb
                    && self.ontology.kinds[verb.candidate.kind].family == "contact"
                    && self.ontology.kinds[mention.candidate.kind].family == "talks"
                    && self.is_purpose(a, verb.candidate.trigger, &mention)
            };
            if let Some(at) = out.iter().rposition(serves) {
                // Persons who meet for talks hold a meeting; delegations a round of their talks.
                if self.is_of_persons(found, &out[at]) {
                    let verb = &mut out[at];
                    std::mem::take(&mut mention.participants)
                        .0
                        .into_iter()
                        .for_each(|one| verb.participants.add(one.who, None));
                    verb.place = verb.place.take().or(mention.place);
                    verb.date = verb.date.take().or(mention.date);
                    verb.topics.extend(mention.topics);
                    continue;
                }
                let verb = out.remove(at);
                let own = std::mem::take(&mut mention.participants);
                mention.participants = verb.participants;
                own.0.into_iter().for_each(|one| mention.participants.add(one.who, one.role.as_deref()));
                mention.place = verb.place.or(mention.place);
                mention.date = verb.date.or(mention.date);
                mention.told = verb.told;
                mention.manner.definite = false;
            }
            out.push(mention);
        }
        out
    }

    /// Whether two or more take part and all are persons.
    fn is_of_persons(&self, found: &Found, mention: &Mention) -> bool {
        let all = &mention.participants.0;
        let person = |who: &document::ActorRef| who.actor.is_some_and(|id| found.actor(id).kind == ActorKind::Person);
        all.len() > 1 && all.iter().all(|one| person(&one.who))
    }

    fn is_purpose(&self, a: &document::Analysis<'_>, verb: u32, mention: &Mention) -> bool {
        let top = mention.candidate.top;
        let Some(head) = a.head(top) else { return false };
        let direct = head == verb
            && walk::case_of(a, top).is_some_and(|case| self.prepositions.purpose.iter().any(|known| known == case));
        let light = a.head(head) == Some(verb)
            && matches!(a.deprel(head).base(), "advcl" | "xcomp")
            && a.deprel(top).base() == "obj"
            && self.words.light.contains(a.lemma(head));
        direct || light
    }

    /// The entries, in text order.
    pub(super) fn select(&self, cx: &Context<'_>, found: &Found, mut happenings: Vec<Happening>) -> Vec<EventMention> {
        self.fill_sides(cx, found, &mut happenings);
        self.fill_pronouns(cx, found, &mut happenings);
        self.fill_partners(&mut happenings);
        self.fill_unnamed(cx, found, &mut happenings);
        self.date_by_story(&mut happenings);
        self.name_heads(cx, found, &mut happenings);
        self.name_joiners(cx, found, &mut happenings);
        happenings.iter_mut().for_each(|one| super::sides::name_by_article(cx, found, &mut one.first.participants));
        let (worth, rest): (Vec<Happening>, Vec<Happening>) =
            happenings.into_iter().partition(|happening| self.is_worth(found, happening));
        let alone = self.alone(&worth, rest);
        worth.into_iter().chain(alone).map(|happening| self.entry(found, happening)).collect()
    }

    /// "The talks were fruitful", where the report tells of no others: they are what it is about.
    fn alone(&self, worth: &[Happening], rest: Vec<Happening>) -> Option<Happening> {
        let family = |happening: &Happening| self.ontology.kinds[happening.first.candidate.kind].family.as_str();
        if worth.iter().any(|happening| matches!(family(happening), "talks" | "contact")) {
            return None;
        }
        rest.into_iter().find(|happening| {
            let event = &happening.first;
            let told = event.told.explicit && event.told.status != EventStatus::Proposed;
            let stands = matches!(event.candidate.stand, Stand::Object | Stand::Subject);
            family(happening) == "talks" && event.manner.definite && told && stands
        })
    }

    /// Adds heads of delegations to the talks told nearest before or after.
    fn name_heads(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        let a = &cx.analysis;
        for sentence in cx.sentences() {
            let is = |token: u32, layer: &str| found.is(token, layer);
            for one in self.rules.find(a, sentence, &is) {
                let (Some(role), Some(head)) = (one.rule.gives("role"), one.found.token("head")) else { continue };
                let Some(who) = found.actor_ref(head) else { continue };
                let talks = happenings.iter_mut().filter(|happening| {
                    self.ontology.kinds[happening.first.candidate.kind].key == "talks_round"
                        && happening.first.told.status == EventStatus::Held
                });
                if let Some(nearest) = talks.min_by_key(|happening| happening.first.sentence.abs_diff(sentence)) {
                    nearest.first.participants.add(who, Some(role));
                    let shown = nearest.evidence.iter().any(|(known, _)| *known == sentence);
                    if !shown && nearest.evidence.len() < 3 {
                        nearest.evidence.push((sentence, walk::sentence(cx, a.sentence_tokens(sentence).start)));
                    }
                }
            }
        }
    }

    /// "A and B joined him in the talks": they take part in the meeting just told that he had.
    fn name_joiners(&self, cx: &Context<'_>, found: &Found, happenings: &mut Vec<Happening>) {
        for sentence in cx.sentences() {
            let is = |token: u32, layer: &str| found.is(token, layer);
            for one in self.rules.find(&cx.analysis, sentence, &is) {
                let joined =
                    one.rule.gives("joins").and_then(|_| one.found.token("joiner").zip(one.found.token("met")));
                let Some((joiner, met)) = joined else { continue };
                let joiners = self.parties(cx, found, joiner);
                // A pronoun never means the subject of its own verb.
                let met = found.actor_ref(met).and_then(|met| met.actor);
                let met = met.filter(|met| joiners.iter().all(|one| one.actor != Some(*met)));
                let had = |happening: &Happening| {
                    let before = happening.mentions.iter().any(|&at| at < sentence && sentence - at <= 3);
                    let there = happening.first.participants.0.iter().any(|one| met.is_none() || one.who.actor == met);
                    let met = self.ontology.kinds[happening.first.candidate.kind].key != "conference";
                    before && there && met && happening.first.told.status == EventStatus::Held
                };
                let Some(at) = happenings.iter().rposition(had) else { continue };
                let own = |who: &document::ActorRef| {
                    met.is_some() && who.actor == met || joiners.iter().any(|one| one.actor == who.actor)
                };
                joiners.iter().for_each(|who| happenings[at].first.participants.add(who.clone(), None));
                if happenings[at].evidence.len() < 3 {
                    let span = walk::sentence(cx, cx.analysis.sentence_tokens(sentence).start);
                    happenings[at].evidence.push((sentence, span));
                }
                // "The talks" of this sentence are that meeting, not another.
                let mut index = 0;
                happenings.retain(|happening| {
                    let stray = happening.first.sentence == sentence
                        && happening.first.participants.0.iter().all(|one| own(&one.who));
                    index += 1;
                    index - 1 == at || !stray
                });
            }
        }
    }

    /// Whether a careful analyst would list it.
    fn is_worth(&self, found: &Found, happening: &Happening) -> bool {
        let event = &happening.first;
        let people = event.participants.0.len();
        let placed = event.place.is_some() || event.manner.spread;
        let set = event.timed || event.date.is_some() || placed;
        let coming = event.told.status != EventStatus::Held || event.candidate.stand != Stand::Oblique;
        let dated = event.told.explicit && (event.timed || event.date.is_some()) && coming;
        let stands = matches!(event.candidate.stand, Stand::Object | Stand::Subject);
        let placed = event.told.explicit && placed && stands;
        let kind = |one: &document::Participant| one.who.actor.map(|actor| found.actor(actor).kind);
        let aside = event.candidate.stand == Stand::Oblique && !event.attended;
        // What did not take place, and was not to, is no event.
        if event.told.status == EventStatus::Denied && !set {
            return false;
        }
        if self.ontology.kinds[event.candidate.kind].family == "agreement" {
            // A party that agreed to do something agreed with another; a deal of nobody is told only with its day.
            let party = |one: &document::Participant| kind(one) != Some(ActorKind::Person);
            let agreed = event.candidate.stand == Stand::Verb
                && (!event.present || event.main)
                && (event.participants.0.iter().any(party) || people >= 1 && event.reported);
            let reached = event.told.explicit && event.candidate.stand == Stand::Object;
            return people >= 2 || dated || agreed || reached;
        }
        if dated && self.ontology.kinds[event.candidate.kind].key != "conference" {
            return true;
        }
        match self.ontology.kinds[event.candidate.kind].family.as_str() {
            // "Following an emergency meeting of the board".
            "contact" => {
                people >= 2 || people == 1 && (set || event.told.explicit && !(aside && event.manner.definite))
            }
            "visit" => people >= 1 && (set || event.told.explicit),
            "talks" => {
                let named = event.round.is_some() || event.manner.new || event.manner.part || event.manner.sides > 0;
                let told = event.told.explicit && event.told.status != EventStatus::Proposed;
                let whose = happening.named >= 1 || people > 1 && stands;
                let told = told && whose && !aside && event.main;
                placed || people >= 1 && (set || named || told || event.told.explicit && happening.named >= 2)
            }
            "demonstration" => event.participants.0.iter().any(|one| kind(one) != Some(ActorKind::Country)),
            "signing" => {
                let oblique = event.candidate.stand == Stand::Oblique;
                people >= 1 && !oblique && event.told.status != EventStatus::Proposed && !event.present
            }
            "ceasefire" => event.told.explicit,
            "exchange" => people >= 1 && (set || event.told.explicit),
            "statement" => people >= 1 && event.date.is_some(),
            _ => people >= 1,
        }
    }

    fn entry(&self, found: &Found, mut happening: Happening) -> EventMention {
        happening.evidence.sort_unstable();
        let first = happening.evidence.iter().position(|(sentence, _)| *sentence == happening.first.sentence);
        happening.evidence.swap(0, first.unwrap_or(0));
        let event = happening.first;
        let some = !event.participants.0.is_empty();
        let kind = &self.ontology.kinds[event.candidate.kind];
        EventMention {
            kind: kind.key.clone(),
            trigger: event.trigger_span,
            status: event.told.status,
            factuality: event.told.factuality,
            participants: countries_for_places(found, event.participants).0,
            place: event.place,
            date: event.date,
            round: event.round,
            topics: event.topics,
            numbers: event.numbers,
            assumed: happening.assumed && some,
            several: event.manner.several,
            plover: kind.plover(event.told.status).map(str::to_owned),
            plover_mode: kind.mode(event.told.status).map(str::to_owned),
            evidence: happening.evidence.into_iter().map(|(_, span)| span).collect(),
            rule: event.candidate.rule,
        }
    }
}

/// Participants without outlets, plain places, and bodies beside the country that they belong to.
fn countries_for_places(found: &Found, mut all: Participants) -> Participants {
    let country = |one: &document::Participant| {
        one.who
            .actor
            .map(|actor| found.actor(actor))
            .filter(|actor| actor.kind == ActorKind::Country)
            .map(|one| one.name.clone())
    };
    let countries: Vec<String> = all.0.iter().filter_map(country).collect();
    let beside = |one: &document::Participant| {
        let body = one.who.actor.map(|actor| found.actor(actor)).filter(|actor| actor.kind == ActorKind::Body);
        body.and_then(|body| body.affiliation.as_ref()).is_some_and(|of| countries.contains(of))
    };
    all.0.retain(|one| !beside(one));
    all.0.retain(|one| {
        one.who.actor.is_none_or(|actor| !matches!(found.actor(actor).kind, ActorKind::Outlet | ActorKind::Place))
    });
    all
}
