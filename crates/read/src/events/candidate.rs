//! Words that may tell of a happening: nouns of the ontology and verbs of the rules.

use super::Events;
use super::ontology::NounForce;
use super::walk::{case_of, phrases, subject_of, words_before};
use crate::{Context, Found};
use document::{Analysis, Deprel, EventStatus, RuleId, Upos, Xpos};

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
    /// The candidates of a sentence, in text order; `told` says which kinds the article has told of before.
    pub(super) fn candidates(&self, cx: &Context<'_>, found: &Found, sentence: u32, told: &[bool]) -> Vec<Candidate> {
        let a = &cx.analysis;
        let mut all: Vec<Candidate> = self.verbal(cx, found, sentence);
        for token in a.sentence_tokens(sentence) {
            all.extend(self.nominal(a, found, token, told));
        }
        all.sort_by_key(|candidate| candidate.trigger);
        all.dedup_by_key(|candidate| candidate.trigger);
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
                // "Under a deal between the government and the rebels".
                let under = kind.family == "agreement"
                    && case_of(a, token).is_some_and(|case| matches!(case, "under" | "after" | "following"));
                made && host.is_some_and(|host| kind.is_made_by(a.lemma(host)))
                    || under && self.has_sides(a, found, token, false)
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
                let placed = matches!(kind.key.as_str(), "talks_round" | "meeting")
                    && words_before(a, token).any(|word| {
                        a.deprel(word).base() == "compound"
                            && (self.cities.contains(a.form(word)) || found.is(word, "place"))
                    });
                let there = kind.family == "visit" && self.is_there(a, token, host, stand);
                of || there
                    || dated
                    || held
                    || placed
                    || before(&|word| kind.is_modifier(word))
                    || self.has_sides(a, found, token, kind.family == "visit")
            }
        }
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
        let runs = !visit
            && matches!(
                a.lemma(host),
                "begin" | "start" | "open" | "resume" | "end" | "last" | "conclude" | "hold" | "cut" | "fail"
            );
        let sentence = a.sentence_tokens(a.sentence_of(token));
        (ended || runs) && found.times_in(sentence).any(|time| super::setting::day_of(time).is_some())
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

    /// The head of the noun's phrase, the predicates it stands with, and how.
    fn place_in_clause(&self, a: &Analysis<'_>, token: u32) -> (u32, Vec<u32>, Stand) {
        // A gerund noun that the parser took for a participle: "his confirmation hearing".
        let participle = a.upos(token) == Upos::Verb && matches!(a.deprel(token).base(), "acl" | "advcl");
        let before = token.checked_sub(1).filter(|&noun| participle && a.upos(noun) == Upos::Noun);
        let mut top = before.unwrap_or(token);
        while let Some(head) = a.head(top) {
            let of = a.deprel(top).base() == "nmod" && a.children_by(top, "case").any(|case| a.lower(case) == "of");
            if of && self.words.partitives.contains(a.lemma(head)) { top = head } else { break }
        }
        let (mut hosts, mut stand) = self.first_host(a, top);
        let participle = [token, top].into_iter().flat_map(|noun| a.children_by(noun, "acl")).find(|&verb| {
            a.xpos(verb) == Xpos::Vbn && self.is_host(a, verb)
                || a.xpos(verb) != Xpos::Vb && self.words.occurrence.contains(a.lemma(verb))
        });
        if let Some(verb) = participle {
            if stand != Stand::Object {
                stand = Stand::Object;
                hosts.insert(0, verb);
            } else {
                hosts.push(verb);
            }
        }
        let beside = [self.relative(a, token), self.beside(a, token)].into_iter().flatten();
        // "Arrived for talks that will focus on the border" tells by its first verb how far they are.
        let about = |verb: &u32| {
            stand == Stand::Oblique && matches!(a.lemma(*verb), "focus" | "center" | "centre" | "cover" | "aim")
        };
        let beside: Vec<u32> = beside.filter(|verb| !hosts.contains(verb) && !about(verb)).collect();
        for verb in beside {
            if stand == Stand::Oblique {
                hosts.clear();
            }
            hosts.insert(0, verb);
            stand = Stand::Object;
        }
        if stand != Stand::Oblique {
            controlled(a, &mut hosts);
        }
        // "Talks due to open on Monday".
        let due = [token, top].into_iter().flat_map(|noun| a.children(noun)).filter(|&&word| a.lower(word) == "due");
        let due: Vec<u32> =
            due.flat_map(|&due| a.children(due)).copied().filter(|&verb| a.xpos(verb) == Xpos::Vb).collect();
        hosts.extend(due);
        (top, hosts, stand)
    }

    /// The predicate that the phrase of `top` stands with, and how. A joined noun stands as the first of its row does; what
    /// is said to come after or at a happening is a verb's, even where the parser hung the phrase on a noun before it.
    fn first_host(&self, a: &Analysis<'_>, top: u32) -> (Vec<u32>, Stand) {
        let joint = |&at: &u32| a.head(at).filter(|&head| a.deprel(at).base() == "conj" && a.upos(head) == Upos::Noun);
        let first = std::iter::successors(Some(top), joint).take(6).last().unwrap_or(top);
        let copula = |noun: u32| a.children_by(noun, "cop").next().is_some();
        // "Is in talks with".
        if copula(top) && case_of(a, top).is_some_and(|case| matches!(case, "in" | "at" | "on")) {
            return (vec![top], Stand::Object);
        }
        let Some(head) = a.head(first) else { return (Vec::new(), Stand::Free) };
        let at_time = || {
            let when = case_of(a, top).is_some_and(|case| matches!(case, "after" | "following" | "during" | "at"));
            a.ancestors(first).take(4).find(|&up| a.upos(up) == Upos::Verb).filter(|_| when)
        };
        // "Were deep in negotiations".
        let busy = a.upos(head) == Upos::Adj && self.words.attending.contains(a.lemma(head));
        if busy && case_of(a, top) == Some("in") {
            return (vec![head], Stand::Object);
        }
        match a.deprel(first).as_str() {
            // "Is in Vienna for talks".
            "nmod" if copula(head) && case_of(a, top).is_some_and(|case| matches!(case, "for" | "on")) => {
                (vec![head], Stand::Oblique)
            }
            "obj" | "nsubj:pass" if self.is_host(a, head) => (vec![head], Stand::Object),
            // "Ended a week of talks", read as a length of time.
            "obl:unmarked" if self.words.partitives.contains(a.lemma(top)) && self.is_host(a, head) => {
                (vec![head], Stand::Object)
            }
            "nsubj" | "nsubj:outer" => (vec![head], Stand::Subject),
            relation if relation.starts_with("obl") => (vec![head], Stand::Oblique),
            "nmod" => at_time().map_or((Vec::new(), Stand::Free), |verb| (vec![verb], Stand::Oblique)),
            _ => (Vec::new(), Stand::Free),
        }
    }

    /// The verbs of a happening that the parser took for nouns behind it, and what governs them: "a hearing set for May 3
    /// has been cancelled", "talks on pay start on Monday".
    fn split_host(&self, a: &Analysis<'_>, token: u32) -> Option<Vec<u32>> {
        let end = a.sentence_tokens(a.sentence_of(token)).end;
        let mut run = (token + 1..end.min(token + 6)).take_while(|&next| a.lower(next) != ",");
        let verb = run.find(|&next| {
            let before_time = next + 1 < end && matches!(a.lower(next + 1), "on" | "for" | "in" | "at" | "to");
            a.upos(next) == Upos::Noun
                && before_time
                && matches!(a.lower(next), "set" | "due" | "start" | "begin" | "resume" | "open")
        })?;
        let plain = (token + 1..verb).all(|between| !matches!(a.upos(between), Upos::Verb | Upos::Aux | Upos::Det));
        if !plain || a.xpos(token) == Xpos::Nn && a.lower(verb) != "set" {
            return None;
        }
        let above = a.head(verb).filter(|&head| a.upos(head) == Upos::Verb && a.deprel(verb).base() == "nsubj");
        Some(std::iter::once(verb).chain(above).collect())
    }

    /// "an exchange, which took place on Thursday".
    fn relative(&self, a: &Analysis<'_>, token: u32) -> Option<u32> {
        let end = a.sentence_tokens(a.sentence_of(token)).end;
        let mut run = (token + 1..end.min(token + 14)).take_while(|&next| !is_finite_form(a, next));
        let which = run.find(|&next| a.lower(next) == "which");
        let near = which.and_then(|which| (which + 1..end.min(which + 7)).find(|&verb| a.upos(verb) == Upos::Verb));
        let near = near.filter(|&verb| self.words.occurrence.contains(a.lemma(verb)) && a.lower(verb - 1) != "it");
        near.or_else(|| self.relative_in_tree(a, token))
    }

    fn relative_in_tree(&self, a: &Analysis<'_>, token: u32) -> Option<u32> {
        a.children(token).iter().copied().find(|&verb| {
            a.deprel(verb) == Deprel::AclRelcl
                && self.words.occurrence.contains(a.lemma(verb))
                && a.children_by(verb, "nsubj").any(|subject| matches!(a.lower(subject), "which" | "that"))
        })
    }

    /// A word of planning or putting off right behind the phrase, however the parser hung it: "talks, set to begin on
    /// Monday".
    fn beside(&self, a: &Analysis<'_>, token: u32) -> Option<u32> {
        let end = a.sentence_tokens(a.sentence_of(token)).end;
        let run = (token + 1..end.min(token + 16)).take_while(|&next| !is_finite_form(a, next));
        let cue = |next: &u32| {
            let participle = matches!(a.xpos(*next), Xpos::Vbn | Xpos::Jj | Xpos::Vbd);
            participle
                && a.lower(*next - 1) == ","
                && matches!(self.words.cues.verb(a.lemma(*next), &[]), Some(status) if status != EventStatus::Proposed)
        };
        run.into_iter().find(cue).filter(|&verb| a.upos(verb) != Upos::Noun)
    }

    fn is_host(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let lemma = a.lemma(verb);
        self.words.light.contains(lemma)
            || self.words.occurrence.contains(lemma)
            || self.words.attending.contains(lemma)
            || self.cue(a, verb).is_some()
    }
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

/// A finite verb or auxiliary; a past form behind a comma may be a participle.
fn is_finite_form(a: &Analysis<'_>, token: u32) -> bool {
    match a.xpos(token) {
        Xpos::Md | Xpos::Vbz | Xpos::Vbp => true,
        Xpos::Vbd => a.lower(token - 1) != ",",
        _ => false,
    }
}

/// Adds the predicates that the hosts control: "set to take place".
fn controlled(a: &Analysis<'_>, hosts: &mut Vec<u32>) {
    let mut at = 0;
    while at < hosts.len() && hosts.len() < 8 {
        let more: Vec<u32> = a.children_by(hosts[at], "xcomp").filter(|&verb| a.upos(verb) == Upos::Verb).collect();
        for verb in more {
            let place = a.children_by(verb, "obj").all(|object| a.lower(object) == "place");
            if place && !hosts.contains(&verb) {
                hosts.push(verb);
            }
        }
        at += 1;
    }
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
