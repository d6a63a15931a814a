//! From mentions to entries: purpose ("met for talks"), missing sides, heads of delegations, and what is worth an entry.

use super::candidate::Stand;
use super::merge::{Happening, Mention};
use super::participants::Participants;
use super::{Events, walk};
use crate::{Context, Found};
use document::{ActorKind, EventMention, EventStatus};

/// Sentences in which an article names those it is about.
const OPENING: usize = 8;

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
        self.name_heads(cx, found, &mut happenings);
        self.name_joiners(cx, found, &mut happenings);
        happenings.iter_mut().for_each(|one| name_by_article(cx, found, &mut one.first.participants));
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

    /// Talks without named sides, and agreements and exchanges of "the two sides", are of the sides of the article's main
    /// talks.
    fn fill_sides(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        let talks =
            |happening: &&mut Happening| self.ontology.kinds[happening.first.candidate.kind].key == "talks_round";
        for happening in happenings.iter_mut().filter(talks) {
            for_their_parties(found, &mut happening.first.participants);
        }
        happenings.iter_mut().for_each(|happening| happening.named = happening.first.participants.0.len());
        let named = |happening: &Happening| {
            let parties = happening.first.participants.0.iter();
            parties.filter(|one| self.is_party(found, &one.who)).count()
        };
        let mut mentions = vec![0; found.reading.actors.len()];
        found.reading.mentions.iter().for_each(|mention| mentions[mention.actor.0 as usize] += 1);
        let weight = |happening: &Happening| {
            let parties = happening.first.participants.0.iter().filter(|one| self.is_party(found, &one.who));
            parties.filter_map(|one| one.who.actor).map(|actor| mentions[actor.0 as usize]).sum::<usize>()
        };
        let talks = happenings.iter().filter(|happening| self.is_between_parties(happening) && named(happening) > 1);
        let main = talks.rev().max_by_key(|happening| (weight(happening), happening.mentions));
        let mut main = main.map(|main| main.first.participants.clone());
        main.iter_mut().for_each(|main| main.0.retain(|one| !self.words.is_generic(&one.who)));
        if main.is_some() {
            self.rounds_called_meetings(happenings);
        }
        let met = self.met_before(happenings);
        for (at, happening) in happenings.iter_mut().enumerate().filter(|(_, one)| self.is_between_parties(one)) {
            let event = &mut happening.first;
            let talks = self.ontology.kinds[event.candidate.kind].family == "talks";
            let generic = event.participants.0.iter().any(|one| self.words.is_generic(&one.who));
            let described = event.participants.clone();
            event.participants.0.retain(|one| !self.words.is_generic(&one.who));
            let known = &mut event.participants;
            let sides = known.0.iter().filter(|one| one.role.is_none()).count();
            let unnamed = generic || talks && known.0.is_empty() && event.told.explicit && event.date.is_some();
            let told = if event.manner.sides > 2 { event.manner.sides } else { 2 * usize::from(unnamed) };
            let counted = self.sides_of_article(cx, found, told.max(2));
            let of_count = told > 0 && counted.0.len() >= told;
            let Some(main) = main.clone().or_else(|| of_count.then(|| Participants(counted.0[..told].to_vec()))) else {
                // "An agreement was reached": of those who met before, where the report tells of no talks.
                if known.0.is_empty() {
                    *known = if described.0.is_empty() && !talks { met[at].clone() } else { described };
                }
                continue;
            };
            let main_side = |one: &document::Participant| {
                let party = one.who.actor.and_then(|actor| found.country_of(actor));
                one.role.is_some() || party.is_some_and(|party| main.0.iter().any(|side| side.who.name == party))
            };
            let of_main = known.0.iter().all(|one| main.shared(&Participants(vec![one.clone()])) > 0 || main_side(one));
            let signing = self.ontology.kinds[event.candidate.kind].family == "signing";
            let bare = known.0.is_empty() && (event.candidate.stand != Stand::Verb || signing);
            let lacking = bare || of_main && (generic || sides < event.manner.sides.max(usize::from(talks) * 2));
            if lacking {
                main.0.iter().for_each(|one| known.add(one.who.clone(), None));
            }
        }
    }

    /// For each happening the participants of the last meeting told before it, none where fewer than two are known.
    fn met_before(&self, happenings: &[Happening]) -> Vec<Participants> {
        let sentence = |one: &Happening| one.first.sentence;
        let mut last = Participants::default();
        let contact = |one: &Happening| self.ontology.kinds[one.first.candidate.kind].family == "contact";
        let met = happenings.iter().map(|one| {
            let here = || {
                happenings.iter().find(|other| {
                    contact(other) && sentence(other) == sentence(one) && other.first.participants.0.len() > 1
                })
            };
            let before = if last.0.is_empty() {
                here().map(|other| other.first.participants.clone()).unwrap_or_default()
            } else {
                last.clone()
            };
            if contact(one) && one.first.participants.0.len() > 1 {
                last.clone_from(&one.first.participants);
            }
            before
        });
        met.collect()
    }

    /// "The next meeting", of nobody in particular, is the next round of the article's talks.
    fn rounds_called_meetings(&self, happenings: &mut [Happening]) {
        let Some(round) = self.ontology.by_key("talks_round") else { return };
        for happening in happenings.iter_mut() {
            let event = &mut happening.first;
            let meeting = self.ontology.kinds[event.candidate.kind].key == "meeting";
            if meeting && event.participants.0.is_empty() && event.manner.new && event.told.explicit {
                event.candidate.kind = round;
            }
        }
    }

    /// "The two spoke by telephone", "they will meet": the two persons named last before.
    fn fill_pronouns(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        for event in happenings.iter_mut().map(|happening| &mut happening.first) {
            let verb = event.candidate.stand == Stand::Verb && event.participants.0.is_empty();
            let several = super::candidate::has_plural_subject(&cx.analysis, &event.candidate);
            if event.pairs && verb && several {
                event.participants = persons_before(cx, found, event.sentence);
            }
        }
    }

    /// "A second meeting", and one of "the two sides", is of those who met or talked before.
    fn fill_partners(&self, happenings: &mut [Happening]) {
        for at in 0..happenings.len() {
            let event = &happenings[at].first;
            let family = |event: &Mention| self.ontology.kinds[event.candidate.kind].family.as_str();
            let generic = event.participants.0.iter().all(|one| self.words.is_generic(&one.who));
            let again = event.manner.new || event.round.is_some() || !event.participants.0.is_empty();
            if family(event) != "contact" || !generic || !again {
                continue;
            }
            let before = happenings[..at].iter().rev().map(|happening| &happening.first);
            let partners = before.filter(|before| matches!(family(before), "contact" | "talks"));
            let partners = partners.map(|before| &before.participants).find(|all| all.0.len() > 1).cloned();
            if let Some(partners) = partners {
                happenings[at].first.participants = partners;
            }
        }
    }

    /// Who negotiates in this article, where no talks name them: the parties that its opening joins ("the union and the
    /// company"), else those it speaks of most.
    fn sides_of_article(&self, cx: &Context<'_>, found: &Found, sides: usize) -> Participants {
        let a = &cx.analysis;
        let mut counts = vec![0_usize; found.reading.actors.len()];
        found.reading.mentions.iter().for_each(|mention| counts[mention.actor.0 as usize] += 1);
        let side = |who: &document::ActorRef| {
            self.is_party(found, who) && who.actor.is_some_and(|id| counts[id.0 as usize] > 1)
        };
        for sentence in cx.sentences().take(OPENING) {
            for token in a.sentence_tokens(sentence).filter(|&token| a.children_by(token, "conj").next().is_some()) {
                let mut all = Participants::default();
                all.extend(found.actor_refs(cx, token).into_iter().filter(side));
                if all.0.len() > 1 {
                    all.extend(parties_by_mention(found, sides).0.into_iter().map(|one| one.who));
                    return all;
                }
            }
        }
        parties_by_mention(found, sides)
    }

    fn is_between_parties(&self, happening: &Happening) -> bool {
        let kind = &self.ontology.kinds[happening.first.candidate.kind];
        kind.key == "talks_round" || matches!(kind.family.as_str(), "agreement" | "exchange" | "signing")
    }

    /// A dated meeting of nobody in particular is of the two parties that the article speaks of most.
    fn fill_unnamed(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        let counted = self.sides_of_article(cx, found, 2);
        for happening in happenings.iter_mut() {
            let event = &mut happening.first;
            let noun =
                event.candidate.stand != Stand::Verb && self.ontology.kinds[event.candidate.kind].key == "meeting";
            if noun && event.participants.0.is_empty() && event.date.is_some() && counted.0.len() > 1 {
                event.participants = Participants(counted.0[..2].to_vec());
            }
        }
    }

    fn is_party(&self, found: &Found, who: &document::ActorRef) -> bool {
        who.actor.is_some_and(|actor| found.actor(actor).kind.is_party()) && !self.words.is_generic(who)
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
                    let before = happening.evidence.iter().any(|(at, _)| *at < sentence && sentence - at <= 3);
                    let there = happening.first.participants.0.iter().any(|one| met.is_none() || one.who.actor == met);
                    before && there && happening.first.told.status == EventStatus::Held
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
        let set = event.timed || event.date.is_some() || event.place.is_some();
        let coming = event.told.status != EventStatus::Held || event.candidate.stand != Stand::Oblique;
        let dated = event.told.explicit && (event.timed || event.date.is_some()) && coming;
        let stands = matches!(event.candidate.stand, Stand::Object | Stand::Subject);
        let placed = event.told.explicit && event.place.is_some() && stands;
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
                let told = told && happening.named >= 1 && !aside && event.main;
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
            plover: kind.plover(event.told.status).map(str::to_owned),
            plover_mode: kind.mode(event.told.status).map(str::to_owned),
            evidence: happening.evidence.into_iter().map(|(_, span)| span).collect(),
            rule: event.candidate.rule,
        }
    }
}

/// The two persons named last before a sentence, two sentences back at most; nobody where they are not two.
fn persons_before(cx: &Context<'_>, found: &Found, sentence: u32) -> Participants {
    let a = &cx.analysis;
    let start = |sentence: u32| a.segmentation.sentences[sentence as usize].span.start();
    let (from, to) = (start(sentence.saturating_sub(2)), start(sentence));
    let mut two = Participants::default();
    let persons = found.reading.mentions.iter().filter(|mention| {
        let here = (from..to).contains(&mention.span.start());
        here && found.actor(mention.actor).kind == ActorKind::Person
    });
    let mut persons: Vec<_> = persons.collect();
    persons.sort_by_key(|mention| std::cmp::Reverse(mention.span.start()));
    for mention in persons {
        if two.0.len() < 2 {
            let name = found.actor(mention.actor).name.clone();
            two.add(document::ActorRef { actor: Some(mention.actor), name, span: None }, None);
        }
    }
    if two.0.len() == 2 { two } else { Participants::default() }
}

/// The article's named parties, most mentioned first: who "the two sides" are where no talks name them.
fn parties_by_mention(found: &Found, sides: usize) -> Participants {
    let country = |at: usize| found.reading.actors[at].kind == ActorKind::Country;
    let mut counts: Vec<(usize, usize)> = (0..found.reading.actors.len()).map(|at| (0, at)).collect();
    found.reading.mentions.iter().for_each(|mention| counts[mention.actor.0 as usize].0 += 1);
    let named = |at: usize| found.reading.actors[at].name.starts_with(char::is_uppercase);
    let side = |kind: ActorKind| matches!(kind, ActorKind::Country | ActorKind::Organization);
    counts.retain(|&(count, at)| count > 1 && side(found.reading.actors[at].kind) && named(at));
    counts.sort_by_key(|&(count, at)| (std::cmp::Reverse(count), at));
    // Where one more is named as often as the last, none can be told from the others.
    if counts.len() > sides && counts[sides - 1].0 == counts[sides].0 && !counts.iter().all(|&(_, at)| country(at)) {
        counts.clear();
    }
    let mut all = Participants::default();
    for (_, at) in counts {
        let Ok(id) = u32::try_from(at) else { break };
        let name = found.reading.actors[at].name.clone();
        all.add(document::ActorRef { actor: Some(document::ActorId(id)), name, span: None }, None);
    }
    all
}

/// Parties under the names that the article has for them: a body that it calls by its initials only or in full only, and
/// a government beside those it deals with at home ("the Colombian government and the rebels").
fn name_by_article(cx: &Context<'_>, found: &Found, all: &mut Participants) {
    let kind = |one: &document::Participant| one.who.actor.map(|actor| found.actor(actor).kind);
    let countries = all.0.iter().filter(|one| kind(one) == Some(ActorKind::Country)).count();
    let persons = all.0.iter().any(|one| kind(one) == Some(ActorKind::Person));
    let home = countries == 1 && all.0.len() > 1 && !persons;
    for one in &mut all.0 {
        let Some(actor) = one.who.actor.map(|actor| found.actor(actor)) else { continue };
        match actor.kind {
            ActorKind::Organization | ActorKind::Body if !actor.variants.contains(&actor.name) => {
                one.who.name = actor.variants.first().unwrap_or(&actor.name).clone();
            }
            ActorKind::Country if home => {
                if let Some(name) = one.who.span.and_then(|span| government_at(cx, span)) {
                    one.who.name = name;
                }
            }
            _ => {}
        }
    }
}

/// "Colombian government", where the word at `span` stands before "government".
fn government_at(cx: &Context<'_>, span: text::Span) -> Option<String> {
    let a = &cx.analysis;
    let word = a.segmentation.tokens_in(span);
    let next = Some(word.end).filter(|&next| next < a.len() && a.lower(next) == "government")?;
    (word.len() == 1 && a.upos(word.start) == document::Upos::Adj)
        .then(|| cx.slice(a.span_of(word.start..next + 1)).to_owned())
}

/// Beside parties, an official who speaks for one stands for it: "Sadat wants talks with Israel".
fn for_their_parties(found: &Found, all: &mut Participants) {
    let kind = |one: &document::Participant| one.who.actor.map(|actor| found.actor(actor).kind);
    if !all.0.iter().any(|one| kind(one) == Some(ActorKind::Country)) {
        return;
    }
    let before = std::mem::take(all);
    for one in before.0 {
        let party = one.who.actor.and_then(|actor| found.actor(actor).affiliation.as_deref());
        let party = party.filter(|_| kind(&one) == Some(ActorKind::Person));
        let index = party.and_then(|party| found.reading.actors.iter().position(|actor| actor.name == party));
        match index.and_then(|index| u32::try_from(index).ok()) {
            Some(index) => {
                let name = found.reading.actors[index as usize].name.clone();
                all.add(
                    document::ActorRef { actor: Some(document::ActorId(index)), name, span: None },
                    one.role.as_deref(),
                );
            }
            None => all.add(one.who, one.role.as_deref()),
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
