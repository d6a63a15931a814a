//! Words that may tell of a happening: nouns of the ontology and verbs of the rules.

use super::Events;
use super::ontology::NounForce;
use super::walk::{case_of, phrases, subject_of, words_before};
use crate::{Context, Found};
use document::{Analysis, EventStatus, RuleId, Upos, Xpos};

/// A word that tells of a happening, with the words that hang together with it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Index of the kind.
    pub(crate) kind: usize,
    /// The word.
    pub(crate) trigger: u32,
    /// The head of its phrase: "day" in "the first day of the talks".
    pub(crate) top: u32,
    /// Predicates whose phrases are its own: the light verb, a participle, what they control.
    pub(crate) hosts: Vec<u32>,
    /// How it stands to the first host.
    pub(crate) stand: Stand,
    /// What made it.
    pub(crate) rule: RuleId,
    /// Whether the object of a verb takes part, or is the place.
    pub(crate) object: Object,
    /// Participants that must be named.
    pub(crate) min: usize,
    /// Whether it counts only where it took place.
    pub(crate) only_held: bool,
    /// Whether it counts only with a date.
    pub(crate) dated: bool,
    /// What its rule says of its status: who is invited has not come.
    pub(crate) status: Option<EventStatus>,
}

/// How a happening's noun stands to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// The verb tells of it itself.
    Verb,
    /// Object, or subject of a passive: "held talks", "talks were held".
    Object,
    /// Subject: "talks began".
    Subject,
    /// In a prepositional phrase: "after the talks".
    Oblique,
    /// Without a verb of its own.
    Free,
}

/// What a verb's object is to the happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    Participant,
    Place,
    Other,
}

impl Events {
    /// The candidates of a sentence, in text order, several of one word where it fits several rules; `told` says which kinds
    /// the article has told of before.
    pub(super) fn candidates(&self, cx: &Context<'_>, found: &Found, sentence: u32, told: &[bool]) -> Vec<Candidate> {
        let a = &cx.analysis;
        let mut all: Vec<Candidate> = self.verbal(cx, found, sentence);
        for token in a.sentence_tokens(sentence) {
            all.extend(self.nominal(a, found, token, told));
        }
        all.sort_by_key(|candidate| candidate.trigger);
        all.dedup_by(|one, other| one.trigger == other.trigger && one.rule == other.rule);
        // "round" of "a round of talks" is counted with "talks".
        let tops: Vec<(u32, u32)> = all.iter().map(|candidate| (candidate.trigger, candidate.top)).collect();
        all.retain(|one| !tops.iter().any(|&(trigger, top)| top == one.trigger && trigger != one.trigger));
        all
    }

    fn verbal(&self, cx: &Context<'_>, found: &Found, sentence: u32) -> Vec<Candidate> {
        let a = &cx.analysis;
        let is = |token: u32, layer: &str| found.is(token, layer);
        let matches = self.rules.find(a, sentence, &is);
        let make = |one: &lang::RuleMatch<'_>| {
            let trigger = one.found.token("trigger")?;
            Some(Candidate {
                kind: self.ontology.by_key(one.rule.gives("kind")?)?,
                trigger,
                top: trigger,
                hosts: vec![trigger],
                stand: Stand::Verb,
                rule: one.rule.id.clone(),
                object: match one.rule.gives("object") {
                    Some("participant") => Object::Participant,
                    Some("place") => Object::Place,
                    _ => Object::Other,
                },
                min: one.rule.gives("min").and_then(|min| min.parse().ok()).unwrap_or(1),
                only_held: one.rule.gives("require") == Some("held"),
                dated: one.rule.gives("require") == Some("dated"),
                status: one.rule.gives("status").and_then(status_named),
            })
        };
        let by_rule = matches.iter().filter_map(make);
        by_rule.chain(a.sentence_tokens(sentence).filter_map(|token| self.plainly_verbal(a, token))).collect()
    }

    /// A verb that tells of a kind by itself.
    fn plainly_verbal(&self, a: &Analysis<'_>, token: u32) -> Option<Candidate> {
        let kind = self.ontology.verb(a.lemma(token)).filter(|_| a.upos(token) == Upos::Verb)?;
        Some(Candidate {
            kind,
            trigger: token,
            top: token,
            hosts: vec![token],
            stand: Stand::Verb,
            rule: RuleId::new(format!("read/events/verb/{}", self.ontology.kinds[kind].key)),
            object: Object::Participant,
            min: 1,
            only_held: false,
            dated: false,
            status: None,
        })
    }

    fn nominal(&self, a: &Analysis<'_>, found: &Found, token: u32, told: &[bool]) -> Option<Candidate> {
        // "Held talks Saturday", read as a verb.
        let object = matches!(a.deprel(token).base(), "obj" | "obl" | "nmod") && a.xpos(token) == Xpos::Vbz;
        let noun = matches!(a.upos(token), Upos::Noun | Upos::Propn) || object;
        let split = self.split_host(a, token);
        if found.time_at(token).is_some()
            || !noun && !is_gerund_noun(a, token)
            || a.deprel(token).base() == "compound" && split.is_none()
        {
            return None;
        }
        let lemma = if noun { a.lemma(token).to_lowercase() } else { a.lower(token).to_owned() };
        let (top, hosts, stand) = match split {
            Some(hosts) => (token, hosts, Stand::Subject),
            None => self.place_in_clause(a, token),
        };
        let kind = self.ontology.ways(&lemma).iter().copied().find_map(|(kind, force)| {
            let again = told[kind] && force == NounForce::Weak && self.identity.points_back(a, token);
            (again || self.tells(a, found, token, (kind, force), hosts.first().copied(), stand)).then_some(kind)
        })?;
        let rule = RuleId::new(format!("read/events/noun/{}", self.ontology.kinds[kind].key));
        let made = self.ontology.ways(&lemma).contains(&(kind, NounForce::Made))
            && self.ontology.kinds[kind].family == "agreement";
        Some(Candidate {
            kind,
            trigger: token,
            top,
            hosts,
            stand,
            rule,
            object: Object::Other,
            min: 1,
            only_held: made,
            dated: false,
            status: None,
        })
    }

    fn tells(
        &self,
        a: &Analysis<'_>,
        found: &Found,
        token: u32,
        (kind, force): (usize, NounForce),
        host: Option<u32>,
        stand: Stand,
    ) -> bool {
        let kind = &self.ontology.kinds[kind];
        let before = |test: &dyn Fn(&str) -> bool| {
            words_before(a, token).any(|word| test(a.lower(word)) || test(&a.lemma(word).to_lowercase()))
        };
        if before(&|word| kind.is_excluded_by(word)) {
            return false;
        }
        match force {
            NounForce::Strong => true,
            NounForce::Plural => matches!(a.xpos(token), Xpos::Nns | Xpos::Nnps | Xpos::Vbz),
            NounForce::Made => {
                let made = stand == Stand::Object || stand == Stand::Subject;
                made && host.is_some_and(|host| kind.is_made_by(a.lemma(host)))
                    || kind.family == "agreement" && self.is_standing(a, found, token)
                    || kind.family == "agreement"
                        && stand == Stand::Oblique
                        && phrases(a, token, &["between"]).any(|side| found.is(side, "party"))
            }
            NounForce::Weak => {
                let of =
                    phrases(a, token, &["of"]).any(|of| kind.is_modifier(a.lemma(of)) || kind.is_modifier(a.lower(of)));
                let happens = stand == Stand::Subject || stand == Stand::Object;
                let dated = kind.family != "statement"
                    && self.happens_on_a_day(a, found, token, host.filter(|_| happens), kind.family == "visit");
                let held = stand == Stand::Object
                    && host.is_some_and(|host| self.identity.held_by.iter().any(|verb| verb == a.lemma(host)));
                let staged = kind.family == "demonstration"
                    && stand == Stand::Object
                    && host.is_some_and(|host| self.identity.staged_by.iter().any(|verb| verb == a.lemma(host)));
                let placed = matches!(kind.key.as_str(), "talks_round" | "meeting")
                    && words_before(a, token).any(|word| {
                        a.deprel(word).base() == "compound"
                            && (self.cities.contains(a.form(word)) || found.is(word, "place"))
                    });
                let there = kind.family == "visit" && self.is_there(a, token, host, stand);
                // "To go to mediation on Thursday".
                let entered = kind.family == "talks"
                    && stand == Stand::Oblique
                    && host.is_some_and(|host| matches!(a.lemma(host), "go" | "return" | "enter" | "come"))
                    && has_day(a, found, token);
                of || there
                    || entered
                    || staged
                    || dated
                    || held
                    || placed
                    || before(&|word| kind.is_modifier(word))
                    || self.has_sides(a, found, token, kind.family == "visit")
            }
        }
    }

    /// "Under a deal with the rebels", "as part of a deal between the two": who has it with whom is told, and that it stands.
    pub(super) fn is_standing(&self, a: &Analysis<'_>, found: &Found, deal: u32) -> bool {
        let part = |whole: u32| {
            matches!(a.lemma(whole), "part" | "term" | "announcement" | "breach" | "violation" | "result" | "text")
        };
        let stands = match case_of(a, deal) {
            Some("under" | "after" | "following" | "since") => true,
            Some("of") => a.head(deal).is_some_and(part),
            _ => false,
        };
        // "The agreement by four producers to cap output".
        let actor = |head: u32| found.is(head, "actor") || self.words.people.contains(a.lemma(head));
        let made = a.children_by(deal, "acl").any(|verb| a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to"));
        let by = made && phrases(a, deal, &["by"]).any(actor) && case_of(a, deal) != Some("for");
        by || stands && self.has_sides(a, found, deal, false)
    }

    /// "Has arrived in Haiti for a visit", "is on a visit", "paid a rare visit", "postponed a trip".
    fn is_there(&self, a: &Analysis<'_>, visit: u32, host: Option<u32>, stand: Stand) -> bool {
        let Some(host) = host else { return false };
        let arrives = stand == Stand::Oblique && self.words.attending.contains(a.lemma(host));
        let made = stand == Stand::Object && matches!(a.lemma(host), "pay" | "postpone" | "cancel" | "conclude");
        arrives && case_of(a, visit) == Some("for") || a.children_by(host, "cop").next().is_some() || made
    }

    /// Whether a verb says of the noun that it begins, ends or is put off, and the sentence names a day: "Monday's session
    /// was cut short".
    fn happens_on_a_day(&self, a: &Analysis<'_>, found: &Found, token: u32, host: Option<u32>, visit: bool) -> bool {
        let Some(host) = host else { return false };
        let ended =
            matches!(self.cue(a, host), Some(EventStatus::Postponed | EventStatus::Cancelled | EventStatus::Planned));
        let runs = || {
            super::status::takes_place(a, host)
                || matches!(
                    a.lemma(host),
                    "begin" | "start" | "open" | "resume" | "end" | "last" | "conclude" | "hold" | "cut" | "fail"
                )
        };
        (ended || !visit && runs()) && has_day(a, found, token)
    }

    /// Whether somebody named takes part by a preposition or, in a visit, is its owner or goal.
    fn has_sides(&self, a: &Analysis<'_>, found: &Found, token: u32, visit: bool) -> bool {
        let sides: Vec<&str> = self.prepositions.sides.iter().map(String::as_str).collect();
        let actor = |head: u32| found.is(head, "actor") || self.words.people.contains(a.lemma(head));
        phrases(a, token, &sides).any(actor)
            || visit && phrases(a, token, &["by"]).any(actor)
            || visit && phrases(a, token, &["to"]).any(|goal| found.is(goal, "place") || is_settlement(a, goal))
            || visit && a.children_by(token, "nmod").any(|owner| owner < token && found.is(owner, "person"))
    }
}

/// Whether the word's sentence names a day.
fn has_day(a: &Analysis<'_>, found: &Found, token: u32) -> bool {
    let sentence = a.sentence_tokens(a.sentence_of(token));
    found.times_in(sentence).any(|time| super::dates::day_of(time).is_some())
}

/// "The southern city of Kandahar".
fn is_settlement(a: &Analysis<'_>, noun: u32) -> bool {
    matches!(a.lemma(noun), "city" | "town" | "capital" | "region" | "province" | "country" | "village" | "island")
}

fn status_named(name: &str) -> Option<EventStatus> {
    EventStatus::ALL.iter().copied().find(|status| status.as_str() == name)
}

/// Whether a gerund stands where a noun does: "his confirmation hearing".
fn is_gerund_noun(a: &Analysis<'_>, token: u32) -> bool {
    let before = token.checked_sub(1).filter(|&before| a.sentence_of(before) == a.sentence_of(token));
    a.xpos(token) == Xpos::Vbg
        && before.is_some_and(|before| {
            matches!(a.upos(before), Upos::Det | Upos::Noun | Upos::Propn) || a.xpos(before) == Xpos::PrpS
        })
}

/// Whether the candidate's verb has a plural subject, which counts as two participants.
pub(crate) fn has_plural_subject(a: &Analysis<'_>, candidate: &Candidate) -> bool {
    let plural = |token: u32| {
        matches!(a.xpos(token), Xpos::Nns | Xpos::Nnps)
            || a.children_by(token, "conj").next().is_some()
            || matches!(a.lower(token), "they" | "we" | "both" | "two" | "three" | "pair")
    };
    candidate.stand == Stand::Verb && subject_of(a, candidate.trigger).is_some_and(plural)
}
