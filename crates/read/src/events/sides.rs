//! Sides that the sentence of a happening leaves out, and the names that sides go by.

use super::Events;
use super::candidate::Stand;
use super::lexicon::{Lexicon, last_word};
use super::merge::{Happening, Mention};
use super::participants::Participants;
use crate::{Context, Found};
use document::{ActorKind, EventStatus};

/// Sentences in which an article names those it is about.
const OPENING: usize = 8;

impl Events {
    /// Talks without named sides, and agreements and exchanges of "the two sides", are of the sides of the article's main
    /// talks.
    pub(super) fn fill_sides(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        let talks =
            |happening: &&mut Happening| self.ontology.kinds[happening.first.candidate.kind].key == "talks_round";
        for happening in happenings.iter_mut().filter(talks) {
            for_their_parties(found, &mut happening.first.participants);
        }
        for happening in happenings.iter_mut() {
            let all = &happening.first.participants.0;
            happening.assumed = all.iter().all(|one| one.role.is_some() || self.words.is_generic(&one.who));
            happening.named = all.len();
        }
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
        let main = talks.rev().max_by_key(|happening| (weight(happening), happening.mentions.len()));
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
            let stands = matches!(event.candidate.stand, Stand::Subject | Stand::Object) && event.main;
            let unnamed =
                generic || talks && known.0.is_empty() && event.told.explicit && (event.date.is_some() || stands);
            let settled = known.0.is_empty()
                && matches!(self.ontology.kinds[event.candidate.kind].family.as_str(), "signing" | "exchange");
            let unnamed = unnamed || settled;
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
            // "The trilateral talks", of whom one description is told: of the three who hold them.
            if event.manner.sides > 2 && event.manner.sides == main.0.len() {
                known.0.retain(|one| one.who.name.starts_with(char::is_uppercase));
            }
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
    pub(super) fn fill_pronouns(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        for event in happenings.iter_mut().map(|happening| &mut happening.first) {
            let verb = event.candidate.stand == Stand::Verb && event.participants.0.is_empty();
            let several = super::candidate::has_plural_subject(&cx.analysis, &event.candidate);
            if event.pairs && verb && several {
                event.participants = persons_before(cx, found, event.sentence);
            }
        }
    }

    /// "A second meeting", and one of "the two sides", is of those who met or talked before.
    pub(super) fn fill_partners(&self, happenings: &mut [Happening]) {
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
                    all.extend(parties_by_mention(&self.words, found, sides).0.into_iter().map(|one| one.who));
                    return all;
                }
            }
        }
        parties_by_mention(&self.words, found, sides)
    }

    fn is_between_parties(&self, happening: &Happening) -> bool {
        let kind = &self.ontology.kinds[happening.first.candidate.kind];
        kind.key == "talks_round" || matches!(kind.family.as_str(), "agreement" | "exchange" | "signing")
    }

    /// A dated meeting of nobody in particular is of the two parties that the article speaks of most.
    pub(super) fn fill_unnamed(&self, cx: &Context<'_>, found: &Found, happenings: &mut [Happening]) {
        let counted = self.sides_of_article(cx, found, 2);
        for happening in happenings.iter_mut() {
            let event = &mut happening.first;
            let noun =
                event.candidate.stand != Stand::Verb && self.ontology.kinds[event.candidate.kind].key == "meeting";
            // "A meeting hosted by X" has others too.
            let nobody = event.participants.0.iter().all(|one| one.role.is_some());
            let told = event.date.is_some() || event.told.explicit && is_settled(event.told.status);
            if noun && nobody && told && counted.0.len() > 1 {
                counted.0[..2].iter().for_each(|one| event.participants.add(one.who.clone(), None));
            }
            // "The mediator met both sides".
            let several = |who: &document::ActorRef| {
                let [last, singular] = last_word(&who.name);
                self.words.is_generic(who) && (last != singular || last == "both")
            };
            let generic = event.participants.0.iter().any(|one| several(&one.who));
            if event.pairs && generic && counted.0.len() > 1 {
                event.participants.0.retain(|one| !several(&one.who));
                counted.0[..2].iter().for_each(|one| event.participants.add(one.who.clone(), None));
            }
        }
    }

    fn is_party(&self, found: &Found, who: &document::ActorRef) -> bool {
        who.actor.is_some_and(|actor| found.actor(actor).kind.is_party()) && !self.words.is_generic(who)
    }
}

/// Whether somebody had set it: planned, put off or called off.
fn is_settled(status: EventStatus) -> bool {
    matches!(status, EventStatus::Planned | EventStatus::Postponed | EventStatus::Cancelled)
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

/// The article's parties, most mentioned first: who "the two sides" are where no talks name them. Those without a name are
/// among them where their noun is one of a side: "the union", "the government".
fn parties_by_mention(words: &Lexicon, found: &Found, sides: usize) -> Participants {
    let country = |at: usize| found.reading.actors[at].kind == ActorKind::Country;
    let mut counts: Vec<(usize, usize)> = (0..found.reading.actors.len()).map(|at| (0, at)).collect();
    found.reading.mentions.iter().for_each(|mention| counts[mention.actor.0 as usize].0 += 1);
    let is_side = |at: usize| {
        let actor = &found.reading.actors[at];
        match actor.kind {
            ActorKind::Country | ActorKind::Organization => actor.name.starts_with(char::is_uppercase),
            ActorKind::Group | ActorKind::Body => {
                last_word(&actor.name).iter().any(|word| words.article_sides.contains(word))
            }
            _ => false,
        }
    };
    counts.retain(|&(count, at)| count > 1 && is_side(at));
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
pub(super) fn name_by_article(cx: &Context<'_>, found: &Found, all: &mut Participants) {
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
