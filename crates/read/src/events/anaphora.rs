//! Happenings told of without their word: "it was called off", "an earlier one", and the new date of one put off.

use super::candidate::{Candidate, Object, Stand};
use super::merge::Mention;
use super::status::Told;
use super::{Events, dates};
use crate::{Context, Found};
use document::{Analysis, EventStatus, Factuality, RuleId, Upos, Xpos};

/// How many sentences back a pronoun may point.
const REACH: u32 = 2;

impl Events {
    /// The happening that a pronoun in subject position means: the one told of last, where its verb tells how far it is.
    pub(super) fn anaphor(&self, cx: &Context<'_>, found: &Found, sentence: u32, last: &Mention) -> Option<Mention> {
        let a = &cx.analysis;
        let family = self.ontology.kinds[last.candidate.kind].family.as_str();
        let near = sentence > last.sentence && sentence - last.sentence <= REACH;
        if !near || !matches!(family, "contact" | "talks" | "visit" | "hearing" | "signing" | "exchange") {
            return None;
        }
        let tokens = a.sentence_tokens(sentence);
        let mut subjects = tokens.filter(|&token| {
            let word = a.lower(token);
            let plural = matches!(a.xpos(last.candidate.trigger), Xpos::Nns | Xpos::Nnps);
            a.deprel(token).base() == "nsubj" && (word == "one" || word == "it" && !plural || word == "they" && plural)
        });
        let (token, hosts) = subjects.find_map(|token| Some((token, self.told_by(a, token)?)))?;
        let candidate = Candidate {
            kind: last.candidate.kind,
            trigger: token,
            top: token,
            hosts,
            stand: Stand::Subject,
            rule: RuleId::new("read/events/anaphor"),
            object: Object::Other,
            min: 0,
            only_held: false,
            dated: false,
            status: None,
        };
        let mut mention = self.mention(cx, found, candidate, &[token])?;
        mention.manner.new |= a.lower(token) == "one";
        mention.manner.definite |= a.lower(token) != "one";
        mention.participants.0.retain(|one| one.role.is_some());
        last.participants.0.iter().for_each(|one| mention.participants.add(one.who.clone(), one.role.as_deref()));
        mention.named = last.named;
        // What was called off and has another date since was put off.
        let later = mention.date.as_ref().zip(last.date.as_ref()).is_some_and(|(own, since)| own < since);
        if later && mention.told.status == EventStatus::Cancelled && a.lower(token) != "one" {
            mention.told.status = EventStatus::Postponed;
        }
        let coming = matches!(last.told.status, EventStatus::Planned | EventStatus::Proposed);
        (coming || mention.date.is_some() || mention.place.is_some()).then_some(mention)
    }

    /// The predicates of a pronoun that say of a happening how far it is.
    fn told_by(&self, a: &Analysis<'_>, subject: u32) -> Option<Vec<u32>> {
        let verb = a.head(subject).filter(|&verb| a.upos(verb) == Upos::Verb)?;
        let happens = |verb: u32| {
            let passive = a.children_by(verb, "aux").any(|aux| a.lemma(aux) == "be") && a.xpos(verb) == Xpos::Vbn;
            let ended = matches!(self.cue(a, verb), Some(EventStatus::Postponed | EventStatus::Cancelled));
            let set = matches!(a.lemma(verb), "fix" | "hold" | "schedule" | "set" | "plan" | "slate");
            let takes_place = a.lemma(verb) == "take" && a.children_by(verb, "obj").any(|obj| a.lower(obj) == "place");
            let free = a.children_by(verb, "obj").next().is_none() && a.children_by(verb, "xcomp").next().is_none();
            takes_place || passive && free && (ended || set)
        };
        let joined = a.children_by(verb, "conj").filter(|&other| happens(other));
        let hosts: Vec<u32> = std::iter::once(verb).filter(|&verb| happens(verb)).chain(joined).collect();
        hosts.first().is_some_and(|&first| first == verb).then_some(hosts)
    }

    /// The happening at its new date, where a sentence tells that it was put off from one date to another.
    pub(super) fn put_off_to(&self, cx: &Context<'_>, found: &Found, mention: &mut Mention) -> Option<Mention> {
        let a = &cx.analysis;
        let old = mention.date.as_deref().filter(|_| mention.told.status == EventStatus::Postponed)?;
        let old = old.split('/').next().unwrap_or(old);
        let tokens = a.sentence_tokens(mention.sentence);
        let new = found.times_in(tokens.clone()).find_map(|time| {
            let start = a.segmentation.tokens_in(time.span).start;
            let before = (tokens.start..start).rev().find(|&token| a.upos(token) != Upos::Det)?;
            let until = matches!(a.lower(before), "to" | "until" | "till");
            let instead = a.lower(before) == "on" && tokens.clone().any(|token| a.lower(token) == "instead");
            dates::day_of(time)
                .filter(|day| (until || instead) && day.len() == 10 && *day > old && before > mention.candidate.trigger)
        })?;
        // Both days stand in its clause: it was put off from the first.
        let old = old.to_owned();
        mention.date =
            Some(old).filter(|_| mention.date.as_ref().is_some_and(|date| date.ends_with(new))).or(mention.date.take());
        let told = Told { status: EventStatus::Planned, factuality: Factuality::Certain, explicit: true };
        let mut moved = Mention { told, date: Some(new.to_owned()), ..mention.clone() };
        moved.manner.new = true;
        Some(moved)
    }
}
