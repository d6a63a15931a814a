//! What happened, is planned, was put off: meetings, rounds, calls, signings ... with status.
//!
//! Nouns of `data/ontology/events.toml` and verbs of `data/lang/en/events/rules` are candidates; each is given
//! participants, date, place and status from its clause; mentions of one happening are merged; what neither names anybody
//! nor tells when or where is left out.

mod anaphora;
mod candidate;
pub(crate) mod dates;
mod hosts;
mod lexicon;
mod merge;
mod numbers;
mod ontology;
mod participants;
mod parties;
mod select;
mod setting;
mod sides;
mod status;
pub(crate) mod walk;

use crate::quantities::Quantities;
use crate::{Context, Found};
use candidate::Candidate;
use document::{Analysis, EventMention, EventStatus, Upos};
use lang::{LangError, Pack, RuleSet, WordList};
pub(crate) use lexicon::{Lexicon, last_word};
pub(crate) use parties::row_before;

use merge::{Manner, Mention};
use ontology::Ontology;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Events {
    ontology: Ontology,
    words: Lexicon,
    rules: RuleSet,
    prepositions: Prepositions,
    identity: Identity,
    cities: WordList,
    quantities: Quantities,
    /// Countries by their capitals and other places of talks, in lower case.
    countries: BTreeMap<String, String>,
}

/// What prepositions say of a phrase that hangs on a happening.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prepositions {
    sides: Vec<String>,
    agents: Vec<String>,
    place: Vec<String>,
    after: Vec<String>,
    topics: Vec<String>,
    purpose: Vec<String>,
    margins: Vec<String>,
    no_topics: Vec<String>,
}

/// Words that tell one happening from another of its kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    new: Vec<String>,
    old: Vec<String>,
    definite: Vec<String>,
    ordinals: BTreeMap<String, u32>,
    days: Vec<String>,
    held_by: Vec<String>,
    staged_by: Vec<String>,
    sides: BTreeMap<String, usize>,
    several: Vec<String>,
    closing: Vec<String>,
    opening: Vec<String>,
    joining: Vec<String>,
}

impl Identity {
    fn ordinal(&self, word: &str) -> Option<u32> {
        self.ordinals.get(word).copied()
    }

    /// Whether a determiner or an ordinal before the noun points to a happening told before, or to another like it.
    fn points_back(&self, a: &Analysis<'_>, noun: u32) -> bool {
        walk::words_before(a, noun).map(|word| a.lower(word)).any(|word| {
            let listed = |words: &[String]| words.iter().any(|known| known == word);
            listed(&self.definite) || listed(&self.new) || self.ordinals.contains_key(word)
        })
    }

    fn is_day(&self, lemma: &str) -> bool {
        self.days.iter().any(|day| day == lemma)
    }

    /// What the words before the noun say of which happening is meant.
    fn manner(&self, a: &Analysis<'_>, candidate: &Candidate) -> Manner {
        let mut manner = Manner { part: self.is_day(a.lemma(candidate.top)), ..Manner::default() };
        let nouns = [candidate.trigger, candidate.top];
        for word in nouns.into_iter().flat_map(|noun| walk::words_before(a, noun)) {
            let word = a.lower(word);
            let among = |words: &[String]| words.iter().any(|known| known == word);
            manner.new |= among(&self.new);
            manner.old |= among(&self.old);
            manner.definite |= among(&self.definite);
            manner.sides = manner.sides.max(self.sides.get(word).copied().unwrap_or(0));
        }
        manner.several = nouns.into_iter().any(|noun| self.are_several(a, noun));
        manner
    }
}

impl Identity {
    /// "Two previous rounds", "several meetings": a plural that counts happenings, where "talks" may be one.
    fn are_several(&self, a: &Analysis<'_>, noun: u32) -> bool {
        let plural = matches!(a.xpos(noun), document::Xpos::Nns | document::Xpos::Nnps);
        let one = matches!(a.lemma(noun), "talk" | "negotiation" | "discussion" | "consultation");
        plural
            && walk::words_before(a, noun).any(|word| {
                let listed = |words: &[String]| words.iter().any(|known| known == a.lower(word));
                let counted = a.upos(word) == Upos::Num && a.lower(word) != "one" && a.deprel(word).base() == "nummod";
                listed(&self.several) || counted || !one && (listed(&self.old) || a.lower(word) == "the")
            })
    }
}

/// A word for a happening that its sentence tells in other words: "met, marking the first meeting of the three", "held
/// talks - the first meeting in years"; or one of all times: "the first president to visit".
fn is_gloss(a: &Analysis<'_>, candidate: &Candidate, several: bool) -> bool {
    let ranked = |noun: u32| {
        walk::words_before(a, noun).any(|word| {
            matches!(a.lower(word), "first" | "last" | "only" | "latest") || a.xpos(word) == document::Xpos::Jjs
        })
    };
    let verb = candidate.trigger;
    if candidate.stand == candidate::Stand::Verb {
        let infinitive =
            a.deprel(verb).base() == "acl" && a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to");
        return infinitive && a.head(verb).is_some_and(ranked);
    }
    // "It was the first meeting of the two."
    let noun = candidate.top;
    let pointed = a.children_by(noun, "nsubj").any(|subject| matches!(a.lower(subject), "it" | "this" | "that"));
    if pointed && a.children_by(noun, "cop").next().is_some() && ranked(noun) {
        return true;
    }
    let marks = candidate.hosts.first().is_some_and(|&host| a.lemma(host) == "mark");
    let apposed = matches!(a.deprel(candidate.top).base(), "appos" | "parataxis") && ranked(candidate.top);
    several && (marks || apposed)
}

/// "With both sides agreeing to report back": how something else went.
fn is_absolute(a: &Analysis<'_>, candidate: &Candidate) -> bool {
    let verb = candidate.trigger;
    let with = |at: u32| a.children(at).iter().any(|&child| a.lower(child) == "with" && child < verb);
    let whose = a.children_by(verb, "nsubj").any(with) || a.head(verb).is_some_and(with);
    candidate.stand == candidate::Stand::Verb && a.xpos(verb) == document::Xpos::Vbg && (with(verb) || whose)
}

/// Whether a happening of the family is at one place: a visit may be to several.
fn key_has_one_place(family: &str) -> bool {
    matches!(family, "talks" | "contact")
}

/// Whether the verb of a happening is in a main clause, in what somebody says, or in a clause that takes it for a fact:
/// "after talks broke down".
fn is_main(a: &Analysis<'_>, candidate: &Candidate) -> bool {
    let Some(&verb) = candidate.hosts.first() else { return true };
    std::iter::successors(Some(verb), |&at| a.head(at).filter(|_| a.deprel(at).base() == "xcomp"))
        .take(4)
        .last()
        .is_some_and(|verb| {
            let fact =
                |mark: &str| matches!(mark, "after" | "when" | "as" | "since" | "because" | "although" | "though");
            let finite = a.xpos(verb) == document::Xpos::Vbd;
            let mut marks = a.children(verb).iter().map(|&mark| a.lower(mark));
            let told = marks.any(|mark| finite && fact(mark) || mark == "after");
            a.head(verb).is_none()
                || matches!(a.deprel(verb).base(), "ccomp" | "conj" | "parataxis")
                || a.deprel(verb).base() == "advcl" && told
        })
}

/// Whether a present tense tells of what is to come: "they meet on Friday" of a report without a date (`undated`), "will
/// speak when he meets the dissidents".
fn is_scheduled(a: &Analysis<'_>, candidate: &Candidate, undated: bool) -> bool {
    let own = candidate.stand == candidate::Stand::Verb;
    let starts = |verb: u32| {
        let lemma = a.lemma(verb);
        matches!(lemma, "begin" | "start" | "open" | "resume" | "take" | "end" | "convene" | "reconvene")
    };
    let host = candidate.hosts.first().copied().filter(|&host| {
        own || candidate.stand == candidate::Stand::Subject && a.upos(host) == Upos::Verb && starts(host)
    });
    if undated && host.is_some_and(|verb| is_present(a, verb)) {
        return true;
    }
    let above = a.head(candidate.trigger).filter(|_| a.deprel(candidate.trigger).base() == "advcl");
    let coming = above.is_some_and(|verb| a.children_by(verb, "aux").any(|aux| a.lower(aux) == "will"));
    own && coming && is_present(a, candidate.trigger)
}

/// A verb in the present tense; read as a bare form too, where it has a subject of its own.
fn is_present(a: &Analysis<'_>, verb: u32) -> bool {
    use document::Xpos::{Vb, Vbp, Vbz};
    let own = || a.children_by(verb, "nsubj").next().is_some();
    let helped = || a.children(verb).iter().any(|&child| matches!(a.deprel(child).base(), "aux" | "mark"));
    matches!(a.xpos(verb), Vbp | Vbz) || a.xpos(verb) == Vb && own() && !helped()
}

/// Countries by their capitals and other places of talks, in lower case.
fn countries(pack: &Pack) -> Result<BTreeMap<String, String>, LangError> {
    let mut countries = BTreeMap::new();
    for row in pack.rows("world/venues.tsv")? {
        if let [place, country] = row[..] {
            countries.insert(place.to_lowercase(), country.to_lowercase());
        }
    }
    for row in pack.rows("world/countries.tsv")? {
        if let [_, _, country, _, of, ..] = row[..] {
            countries.extend(of.split('|').map(|capital| (capital.to_lowercase(), country.to_lowercase())));
        }
    }
    Ok(countries)
}

impl Events {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            ontology: Ontology::load(pack)?,
            words: Lexicon::load(pack)?,
            rules: pack.rules("events/rules")?,
            prepositions: pack.toml("events/prepositions.toml")?,
            identity: pack.toml("events/identity.toml")?,
            cities: pack.list("events/venues.txt")?,
            quantities: Quantities::new(pack)?,
            countries: countries(pack)?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<EventMention> {
        let mut mentions = Vec::new();
        let mut told = vec![false; self.ontology.kinds.len()];
        for sentence in cx.sentences() {
            let candidates = self.candidates(cx, found, sentence, &told);
            let mut triggers: Vec<u32> = candidates.iter().map(|candidate| candidate.trigger).collect();
            triggers.dedup();
            let several = triggers.len() > 1;
            let candidates: Vec<Candidate> =
                candidates.into_iter().filter(|one| !is_gloss(&cx.analysis, one, several)).collect();
            candidates.iter().for_each(|candidate| told[candidate.kind] = true);
            let mut told_here: Vec<Mention> = Vec::new();
            for one in candidates {
                // Of the rules that a word fits, the first whose demands are met says what it tells of.
                if told_here.last().is_none_or(|last| last.candidate.trigger != one.trigger) {
                    told_here.extend(self.mention(cx, found, one, &triggers));
                }
            }
            if told_here.is_empty() {
                told_here.extend(mentions.last().and_then(|last| self.anaphor(cx, found, sentence, last)));
            }
            for mut mention in told_here {
                let moved = self.put_off_to(cx, found, &mut mention);
                mentions.push(mention);
                mentions.extend(moved);
            }
        }
        let mentions = self.joined_in_sentence(cx, found, mentions);
        let happenings = merge::merge(mentions);
        self.select(cx, found, happenings)
    }

    /// Discussions of persons are a meeting; a meeting of "the delegations" is a round of their talks.
    fn settle_kind(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &mut Candidate,
        participants: &participants::Participants,
    ) {
        let personal = !participants.0.is_empty()
            && participants.0.iter().all(|one| {
                let party = one.who.actor.is_some_and(|actor| found.actor(actor).kind.is_party());
                !party && !self.words.is_generic(&one.who)
            });
        let lemma = cx.analysis.lemma(candidate.trigger);
        let contact = self.ontology.ways(lemma).iter().find(|(kind, force)| {
            *force == ontology::NounForce::Plural && self.ontology.kinds[*kind].family == "contact"
        });
        if let Some(&(kind, _)) = contact.filter(|_| personal) {
            candidate.kind = kind;
        }
        let generic = !participants.0.is_empty() && participants.0.iter().all(|one| self.words.is_generic(&one.who));
        if generic && self.ontology.kinds[candidate.kind].key == "meeting" {
            candidate.kind = self.ontology.by_key("talks_round").unwrap_or(candidate.kind);
        }
    }

    /// To speak with somebody at a place is to meet.
    fn settle_call(&self, a: &Analysis<'_>, candidate: &mut Candidate, placed: bool) {
        let spoken = candidate.stand == candidate::Stand::Verb && self.ontology.kinds[candidate.kind].key == "call";
        if spoken && (placed || self.is_on_margins(a, candidate.trigger)) {
            candidate.kind = self.ontology.by_key("meeting").unwrap_or(candidate.kind);
        }
    }

    /// Whether such a happening, told in an opening without its day, is of the report's day.
    fn is_news(&self, a: &Analysis<'_>, candidate: &Candidate, participants: &participants::Participants) -> bool {
        match self.ontology.kinds[candidate.kind].family.as_str() {
            "agreement" => participants.0.len() > 1,
            // Of these an article tells at length: the day is not the report's, unless it is that of their beginning or end.
            "talks" => candidate.hosts.iter().any(|&host| {
                let is = |words: &[String]| words.iter().any(|word| word == a.lemma(host));
                is(&self.identity.opening) || is(&self.identity.closing)
            }),
            family => family != "statement",
        }
    }

    /// "The text was signed by X": of what the report tells as signed.
    fn signs_what_is_known(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let definite = |paper: u32| {
            matches!(a.lower(paper), "it" | "this")
                || a.children_by(paper, "det").any(|det| self.identity.definite.iter().any(|word| word == a.lower(det)))
        };
        let paper = a
            .children(candidate.trigger)
            .iter()
            .copied()
            .filter(|&child| a.deprel(child).base() == "obj" || a.deprel(child) == document::Deprel::NsubjPass);
        self.ontology.kinds[candidate.kind].family == "signing" && paper.into_iter().any(definite)
    }

    /// When a candidate is and how far it is; `None` where its rule asks for more than is told.
    fn told_when(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
    ) -> Option<(Option<String>, bool, status::Told)> {
        let a = &cx.analysis;
        let date = self.date(cx, found, candidate, triggers);
        let timed = date.is_some() || self.is_timed(cx, found, candidate, triggers);
        let date = date.map(|date| self.day_gone_by(cx, candidate, date));
        let mut told = self.told(cx, found, candidate, date.as_deref());
        told.status = candidate.status.unwrap_or(told.status);
        if is_scheduled(a, candidate, told.status == EventStatus::Held && timed && date.is_none()) {
            told.status = EventStatus::Planned;
        }
        let reached = !self.is_aim(a, candidate) && !self.is_in_the_making(a, candidate);
        let held = told.explicit && told.status == EventStatus::Held && reached;
        let enough = (timed || !candidate.dated) && (held || !candidate.only_held);
        enough.then_some((date, timed, told))
    }

    /// Whether a verb has as many participants as its rule asks for; `set` if the happening is told with a day or as held.
    fn has_enough(&self, a: &Analysis<'_>, candidate: &Candidate, people: usize, set: bool) -> bool {
        let subject = walk::subject_of(a, candidate.trigger);
        // "She met Sadat": who she is is not told here, yet she takes part.
        let pronoun = subject.is_some_and(|subject| a.upos(subject) == Upos::Pron);
        let known = people + usize::from(pronoun && people > 0);
        let enough = known >= candidate.min || candidate::has_plural_subject(a, candidate);
        // "It is important for us to get together": with whom, is not told.
        let verb = candidate.hosts.first().copied().unwrap_or(candidate.trigger);
        let own = walk::subject_of(a, verb).is_some_and(|who| matches!(a.lower(who), "we" | "us" | "i"));
        (enough || candidate.stand != candidate::Stand::Verb) && !(own && people < 2 && !set)
    }

    /// What its words and verbs say of which happening is meant; `spread` if it is in several places.
    fn manner(&self, a: &Analysis<'_>, candidate: &Candidate, held: bool, spread: bool) -> Manner {
        let mut manner = self.identity.manner(a, candidate);
        manner.several |= spread;
        manner.spread = spread;
        let among = |host: u32, words: &[String]| words.iter().any(|word| word == a.lemma(host));
        manner.opens = candidate.hosts.iter().any(|&host| among(host, &self.identity.opening));
        manner.closes = candidate.hosts.iter().any(|&host| among(host, &self.identity.closing));
        let noun = candidate.stand != candidate::Stand::Verb;
        manner.joined = noun && candidate.hosts.first().is_some_and(|&host| among(host, &self.identity.joining));
        manner.paper = !noun && held && self.signs_what_is_known(a, candidate);
        manner.definite |= manner.paper;
        manner
    }

    fn mention(&self, cx: &Context<'_>, found: &Found, mut candidate: Candidate, triggers: &[u32]) -> Option<Mention> {
        let a = &cx.analysis;
        if self.is_none(a, &candidate) || is_absolute(a, &candidate) {
            return None;
        }
        let (date, timed, told) = self.told_when(cx, found, &candidate, triggers)?;
        let participants = self.participants(cx, found, &candidate, triggers);
        // "The audience lasted two hours" is told of what the report has told before.
        let again = candidate.stand != candidate::Stand::Verb && self.identity.manner(a, &candidate).definite;
        let news = told.status == EventStatus::Held && !again && self.is_news(a, &candidate, &participants);
        let led = self.date_of_lead(cx, found, &candidate).filter(|_| news && date.is_none());
        let by_lead = led.is_some();
        let date = date.or(led);
        self.settle_kind(cx, found, &mut candidate, &participants);
        let open = matches!(told.status, EventStatus::Planned | EventStatus::Proposed);
        if !self.has_enough(a, &candidate, participants.0.len(), timed || !open) {
            return None;
        }
        let place = self.place(cx, found, &candidate);
        // "Talks in Geneva, Abu Dhabi and Miami" had no one place.
        let spread =
            key_has_one_place(&self.ontology.kinds[candidate.kind].family) && self.is_in_places(cx, found, &candidate);
        let manner = self.manner(a, &candidate, told.status == EventStatus::Held, spread);
        self.settle_call(a, &mut candidate, place.is_some());
        let key = &self.ontology.kinds[candidate.kind].family;
        let family = self.ontology.kinds.iter().position(|kind| kind.family == *key).unwrap_or(0);
        Some(Mention {
            family: u32::try_from(family).unwrap_or(0),
            pairs: key == "contact",
            follows: walk::case_of(a, candidate.top).is_some_and(|case| matches!(case, "after" | "following")),
            process: key == "talks",
            sentence: a.sentence_of(candidate.trigger),
            sentence_span: walk::sentence(cx, candidate.trigger),
            trigger_span: a.span(candidate.trigger),
            told,
            named: participants.0.iter().filter(|one| !self.words.is_generic(&one.who)).count(),
            participants,
            country: place.as_ref().and_then(|place| self.countries.get(&place.to_lowercase()).cloned()),
            place,
            date,
            timed,
            by_lead,
            narrated: self.is_narrated(cx, found, &candidate),
            main: is_main(a, &candidate),
            reported: a.deprel(candidate.trigger).base() == "ccomp"
                && walk::subject_of(a, candidate.trigger).is_none_or(|subject| a.upos(subject) != Upos::Pron),
            present: candidate.stand == candidate::Stand::Verb && is_present(a, candidate.trigger),
            attended: candidate.hosts.first().is_some_and(|&host| self.words.attending.contains(a.lemma(host)))
                || self.has_share(a, &candidate),
            round: self.round(a, &candidate),
            topics: self.topics(a, found, &candidate),
            numbers: self.numbers(cx, found, &candidate),
            manner,
            candidate,
        })
    }
}
