//! How far a happening is: from the words that govern it, tense and modals, and its date against the article's.

use super::Events;
use super::candidate::{Candidate, Stand};
use super::walk::{case_of, phrases, words_before};
use crate::{Context, Found};
use document::{Analysis, EventStatus, Factuality, Upos, Xpos};

/// A status and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) status: EventStatus,
    pub(crate) factuality: Factuality,
    /// Told by a word or a tense, not merely assumed.
    pub(crate) explicit: bool,
}

/// Steps upwards that can still change the status.
const CLIMB: usize = 6;

impl Events {
    /// The status of a candidate that happens at `date`.
    pub(super) fn told(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, date: Option<&str>) -> Told {
        let a = &cx.analysis;
        let adjective = self.by_adjective(a, candidate);
        // "The planned talks must be productive" tells of a plan, whatever its verb.
        let coming = matches!(adjective, Some(EventStatus::Planned | EventStatus::Proposed));
        let happens = candidate.hosts.iter().any(|&host| {
            a.upos(host) == Upos::Verb && self.words.occurrence.contains(a.lemma(host)) || self.cue(a, host).is_some()
        });
        let by_adjective = adjective.filter(|_| coming && candidate.stand == Stand::Subject && !happens);
        let by_clause =
            by_adjective.or_else(|| self.by_hosts(a, found, candidate)).or_else(|| self.by_position(a, candidate));
        let stands = || candidate.only_held && self.is_standing(a, found, candidate.trigger);
        let by_clause = by_clause.or_else(|| stands().then_some(EventStatus::Held));
        let told = by_clause.or(adjective);
        // "An ongoing strike is expected to hurt": what goes on is no plan, whatever is expected of it.
        let goes_on = adjective == Some(EventStatus::Held);
        let told = told.map(|told| if goes_on && told == EventStatus::Planned { EventStatus::Held } else { told });
        // What collapsed or was broken off had begun.
        let broken = |&host: &u32| self.words.modals.broken_off.iter().any(|known| known == a.lemma(host));
        let above = a.head(candidate.top).filter(|_| candidate.hosts.is_empty());
        let ended = told == Some(EventStatus::Cancelled)
            && self.ontology.kinds[candidate.kind].family == "talks"
            && candidate.hosts.iter().chain(above.iter()).any(broken);
        let told = if ended && !coming { Some(EventStatus::Held) } else { told };
        let future = cx.dct.zip(date).is_some_and(|(dct, date)| begins_after(date, &dct.to_string()));
        let status = match told {
            Some(EventStatus::Held) if future => EventStatus::Planned,
            Some(EventStatus::Held) if adjective == Some(EventStatus::Planned) && candidate.stand == Stand::Oblique => {
                EventStatus::Planned
            }
            Some(status) => status,
            None if future => EventStatus::Planned,
            None => EventStatus::Held,
        };
        Told {
            status,
            factuality: self.certainty(a, candidate, status),
            explicit: by_clause.is_some() || adjective.is_some() && !goes_on,
        }
    }

    fn certainty(&self, a: &Analysis<'_>, candidate: &Candidate, status: EventStatus) -> Factuality {
        let around = candidate.hosts.iter().flat_map(|&host| a.children(host)).map(|&child| a.lower(child));
        let mut certainty = if status == EventStatus::Proposed { Factuality::Possible } else { Factuality::Certain };
        for word in around {
            match word {
                "may" | "might" | "could" | "possibly" | "perhaps" => certainty = Factuality::Possible,
                "likely" | "probably" | "reportedly" | "apparently" if certainty == Factuality::Certain => {
                    certainty = Factuality::Probable;
                }
                _ => {}
            }
        }
        certainty
    }

    /// "the next round", "a possible meeting".
    fn by_adjective(&self, a: &Analysis<'_>, candidate: &Candidate) -> Option<EventStatus> {
        let nouns = [candidate.trigger, candidate.top];
        let mut words = nouns.into_iter().flat_map(|noun| words_before(a, noun));
        words.find_map(|word| self.words.cues.adjective(a.lower(word)))
    }

    /// What the verbs of the happening say.
    fn by_hosts(&self, a: &Analysis<'_>, found: &Found, candidate: &Candidate) -> Option<EventStatus> {
        if candidate.stand == Stand::Oblique || candidate.hosts.is_empty() {
            return None;
        }
        let own = candidate.stand == Stand::Verb;
        // "A truce due to be signed on Friday has been postponed".
        let text = a.head(candidate.trigger).filter(|_| own && a.deprel(candidate.trigger).base() == "acl");
        let fate = text.filter(|&text| a.deprel(text).base() == "nsubj").and_then(|text| a.head(text));
        if let Some(status @ (EventStatus::Postponed | EventStatus::Cancelled)) =
            fate.and_then(|verb| self.cue(a, verb))
        {
            return Some(status);
        }
        // "Talks due on Monday will not start until Friday."
        let not_until = |host: &u32| self.by_tense(a, *host) == Some(EventStatus::Postponed);
        let beside = |host: u32| a.children_by(host, "conj").any(|verb| self.is_moved(a, found, verb));
        let moved = |host: &u32| self.is_moved(a, found, *host) || beside(*host);
        if !own && (candidate.hosts.iter().any(not_until) || candidate.hosts.iter().any(moved)) {
            return Some(EventStatus::Postponed);
        }
        // "Agreed to an exchange, which took place on Thursday".
        let occurred = |&host: &u32| {
            let relative = a.deprel(host) == document::Deprel::AclRelcl;
            relative
                && self.cue(a, host).is_none()
                && self.words.occurrence.contains(a.lemma(host))
                && self.by_tense(a, host) == Some(EventStatus::Held)
        };
        if !own && candidate.hosts.iter().any(occurred) {
            return Some(EventStatus::Held);
        }
        let cue = candidate.hosts.iter().filter(|_| !own).filter_map(|&host| self.cue(a, host));
        let cue = cue.min_by_key(|status| strength(*status));
        if let Some(cue) = cue {
            if matches!(cue, EventStatus::Postponed | EventStatus::Cancelled) {
                return Some(cue);
            }
            let above = candidate.hosts.first().and_then(|&host| self.by_governors(a, host));
            return Some(above.filter(|above| *above == EventStatus::Proposed).unwrap_or(cue));
        }
        let deepest = *candidate.hosts.last()?;
        if !own && self.did_not_happen(a, deepest) {
            return Some(EventStatus::Cancelled);
        }
        self.by_tense(a, if own { candidate.trigger } else { deepest })
    }

    /// "The exchange set for Thursday did not take place": the Thursday is the last one.
    pub(super) fn day_gone_by(&self, cx: &Context<'_>, candidate: &Candidate, date: String) -> String {
        let a = &cx.analysis;
        let gone = candidate.stand != Stand::Verb && candidate.hosts.iter().any(|&host| self.did_not_happen(a, host));
        let day = date.parse::<jiff::civil::Date>().ok().filter(|_| gone).zip(cx.dct);
        let ahead = day.filter(|(day, dct)| day > dct && dct.until(*day).is_ok_and(|days| days.get_days() <= 7));
        let last = ahead.and_then(|(day, _)| day.checked_sub(jiff::Span::new().days(7)).ok());
        last.map_or(date, |day| day.to_string())
    }

    /// "Has been moved to Friday", "will be held on Friday instead": it has another day than it was to have.
    fn is_moved(&self, a: &Analysis<'_>, found: &Found, verb: u32) -> bool {
        let timed = |case: &[&str]| phrases(a, verb, case).any(|phrase| found.time_at(phrase).is_some());
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let instead = (verb + 1..end.min(verb + 8)).any(|word| a.lower(word) == "instead");
        let shifted =
            matches!(a.lemma(verb), "move" | "shift" | "push" | "put" | "bring") && timed(&["to", "until", "till"]);
        let modal = a.children_by(verb, "aux").any(|aux| a.xpos(aux) == Xpos::Md);
        shifted || instead && modal && (verb + 1..end.min(verb + 6)).any(|at| found.time_at(at).is_some())
    }

    /// Whether the happening is only aimed at: "pressed the sides to strike a deal". Who managed to strike one did.
    pub(super) fn is_aim(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let implied = |verb: u32| {
            a.head(verb).is_some_and(|head| self.words.modals.implicative.iter().any(|known| known == a.lemma(head)))
        };
        let to = |verb: u32| a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to");
        candidate.stand != Stand::Oblique && candidate.hosts.iter().any(|&host| to(host) && !implied(host))
    }

    /// "They are finalizing a deal", "talks on forging a pact", "once a deal is struck": none has been reached.
    pub(super) fn is_in_the_making(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let made = candidate.only_held && !matches!(candidate.stand, Stand::Verb | Stand::Oblique);
        made && candidate.hosts.iter().any(|&host| {
            let has = |word: &[&str]| a.children(host).iter().any(|&child| word.contains(&a.lower(child)));
            let going_on =
                a.xpos(host) == Xpos::Vbg && has(&["is", "are", "was", "were", "on", "for", "of", "at", "about"]);
            let awaited =
                a.xpos(host) == Xpos::Vbn && has(&["is", "are"]) && has(&["after", "once", "when", "until", "before"]);
            going_on || awaited
        })
    }

    /// The cue that a verb or a predicate adjective is.
    pub(super) fn cue(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let negated = a.children_by(verb, "advmod").any(|word| self.is_negator(a.lower(word)));
        if negated {
            return None;
        }
        if matches!(a.upos(verb), Upos::Adj | Upos::Adv) {
            let cues = &self.words.cues;
            return cues.adjective(a.lower(verb)).or_else(|| cues.verb(a.lemma(verb), &[]));
        }
        if a.upos(verb) == Upos::Noun {
            return self.words.cues.noun(a.lemma(verb));
        }
        // "Is prepared to meet": the participle is an adjective.
        if a.xpos(verb) == Xpos::Vbn && a.lower(verb) == "prepared" {
            return self.words.cues.adjective(a.lower(verb));
        }
        let particles: Vec<&str> = a
            .children(verb)
            .iter()
            .filter(|&&child| matches!(a.deprel(child).base(), "compound" | "advmod") || a.upos(child) == Upos::Adp)
            .map(|&child| a.lower(child))
            .collect();
        self.words.cues.verb(a.lemma(verb), &particles)
    }

    /// "The dinner did not take place": it was to have been and was not.
    fn did_not_happen(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let took_place = matches!(a.lemma(verb), "happen" | "materialize" | "materialise") || takes_place(a, verb);
        let did = a.xpos(verb) == Xpos::Vbd || a.children_by(verb, "aux").any(|aux| a.lower(aux) == "did");
        took_place && did && a.children(verb).iter().any(|&child| self.is_negator(a.lower(child)))
    }

    fn by_tense(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let negated = a.children(verb).iter().any(|&child| self.is_negator(a.lower(child)));
        let modal = a.children_by(verb, "aux").find(|&aux| a.xpos(aux) == Xpos::Md).map(|aux| a.lower(aux));
        if self.asks_whether(a, verb) {
            return Some(EventStatus::Proposed);
        }
        if let Some(modal) = modal {
            if negated && phrases(a, verb, &["until", "till"]).next().is_some() {
                return Some(EventStatus::Postponed);
            }
            let reported = a.deprel(verb).base() == "ccomp"
                && a.head(verb).is_some_and(|head| self.words.reporting.contains(a.lemma(head)));
            let planned = self.words.modals.planned.iter().any(|known| known == modal)
                || reported && matches!(modal, "would" | "'d");
            // "Will not negotiate" is a refusal, unless a clause tells what would change it.
            let end = a.sentence_tokens(a.sentence_of(verb)).end;
            let open = (verb..end).any(|at| matches!(a.lower(at), "until" | "unless" | "till" | "long" | "without"));
            return Some(match (planned, negated) {
                (true, false) => EventStatus::Planned,
                (true, true) if !open => EventStatus::Denied,
                _ => EventStatus::Proposed,
            });
        }
        // "Before heading to Vienna for talks": in its order, and as certain as what it follows.
        let ordered = a.xpos(verb) == Xpos::Vbg && a.children_by(verb, "mark").any(|mark| a.lower(mark) == "before");
        if ordered {
            return self.by_governors(a, verb).or(Some(EventStatus::Planned));
        }
        if self.is_open(a, verb) {
            return Some(EventStatus::Proposed);
        }
        let aux: Vec<&str> = a.children_by(verb, "aux").map(|aux| a.lemma(aux)).collect();
        // "is due to meet", which the parser reads as one mark.
        if a.children_by(verb, "mark").any(|mark| a.lower(mark) == "due") {
            return Some(EventStatus::Planned);
        }
        let to = a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to");
        let past = matches!(a.xpos(verb), Xpos::Vbd) || aux.iter().any(|aux| matches!(*aux, "have" | "be" | "do"));
        if to && a.children(verb).iter().any(|&be| matches!(a.lower(be), "is" | "are" | "was" | "were")) {
            // "was to have met" and did not.
            let unfulfilled = aux.contains(&"have");
            return Some(if unfulfilled { EventStatus::Cancelled } else { EventStatus::Planned });
        }
        // A present tense read as a bare form: "the talks follow a meeting".
        let present = a.xpos(verb) == Xpos::Vb && !to && a.children_by(verb, "nsubj").next().is_some();
        if to || !present && !past && matches!(a.xpos(verb), Xpos::Vb | Xpos::Vbg) {
            let for_what = a.children_by(verb, "mark").any(|mark| a.lower(mark) == "for");
            let bare = (a.xpos(verb) == Xpos::Vb && !to).then_some(EventStatus::Proposed);
            let planned = (for_what || a.deprel(verb).base() == "acl" && a.xpos(verb) == Xpos::Vbg && to)
                .then_some(EventStatus::Planned);
            return self.by_governors(a, verb).or_else(|| self.of_main(a, verb)).or(planned).or(bare);
        }
        let going = a.lemma(verb) == "go" && a.children_by(verb, "xcomp").next().is_some();
        if a.xpos(verb) == Xpos::Vbg && aux.contains(&"be") && going {
            return Some(EventStatus::Planned);
        }
        let denied = negated || self.by_governors(a, verb) == Some(EventStatus::Denied);
        Some(if denied { EventStatus::Denied } else { EventStatus::Held })
    }

    /// "Asked whether talks will resume", but not "whether he had met him".
    fn asks_whether(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let had = a.children_by(verb, "aux").any(|aux| a.lower(aux) == "had");
        !had && a.children_by(verb, "mark").any(|mark| a.lower(mark) == "whether")
    }

    /// The tense of the clause that an infinitive or gerund hangs on.
    fn of_main(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let head = a.head(verb)?;
        let main = matches!(a.deprel(verb).base(), "xcomp" | "advcl" | "conj" | "ccomp");
        // "If they failed to resume talks", "failed to meet".
        if a.deprel(verb).base() == "xcomp" && self.is_open(a, head) {
            return Some(EventStatus::Proposed);
        }
        if a.deprel(verb).base() == "xcomp" && a.lemma(head) == "fail" {
            return Some(EventStatus::Denied);
        }
        (main && a.upos(head) == Upos::Verb).then(|| self.by_plain_tense(a, head)).flatten()
    }

    fn by_plain_tense(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let modal = a.children_by(verb, "aux").find(|&aux| a.xpos(aux) == Xpos::Md).map(|aux| a.lower(aux));
        match modal {
            Some(modal) if self.words.modals.planned.iter().any(|known| known == modal) => Some(EventStatus::Planned),
            Some(_) => Some(EventStatus::Proposed),
            None => matches!(a.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn).then_some(EventStatus::Held),
        }
    }

    /// The nearest cue above `verb`.
    fn by_governors(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let mut at = verb;
        for _ in 0..CLIMB {
            let head = a.head(at)?;
            if !matches!(a.deprel(at).base(), "xcomp" | "ccomp" | "acl" | "advcl" | "csubj" | "conj" | "obj" | "obl") {
                return None;
            }
            let aside = a.deprel(at).base() == "advcl" && !a.children_by(at, "mark").any(|mark| a.lower(mark) == "to");
            if a.deprel(at).base() != "conj"
                && !aside
                && a.deprel(at) != document::Deprel::AclRelcl
                && let Some(status) = self.cue(a, head)
            {
                // "Plans for X to visit have been canceled".
                let end = a.head(head).filter(|_| matches!(a.deprel(head).as_str(), "nsubj:pass" | "obj" | "nsubj"));
                let end = end.filter(|_| a.upos(head) == Upos::Noun).and_then(|end| self.cue(a, end));
                let stopped = |status: &EventStatus| matches!(status, EventStatus::Cancelled | EventStatus::Postponed);
                let beside = a.children_by(head, "acl").filter(|&verb| verb != at && a.upos(verb) == Upos::Verb);
                let end = end.or_else(|| beside.filter_map(|verb| self.cue(a, verb)).find(stopped));
                let end = end.or_else(|| self.passive_behind(a, at).filter(|_| a.upos(head) == Upos::Noun));
                // What is called off to protest a visit is not the visit.
                let aim = a.deprel(at).base() == "advcl" && stopped(&status);
                return end.filter(stopped).or((!aim).then_some(status));
            }
            at = head;
        }
        None
    }

    /// What the first finite verb behind an infinitive says of the plan: "plans to visit Cuba for a dialogue have been
    /// cancelled", however the parser hung it.
    fn passive_behind(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let finite = (verb + 1..end).find(|&at| matches!(a.xpos(at), Xpos::Vbd | Xpos::Vbp | Xpos::Vbz | Xpos::Md))?;
        let helped = matches!(a.lemma(finite), "have" | "be");
        let participle =
            (finite + 1..end.min(finite + 4)).find(|&at| a.xpos(at) == Xpos::Vbn && a.lower(at) != "been")?;
        self.cue(a, participle).filter(|_| helped)
    }

    /// What the phrase a noun stands in says: "after the talks", "a call for talks", "plans for a visit".
    fn by_position(&self, a: &Analysis<'_>, candidate: &Candidate) -> Option<EventStatus> {
        let top = candidate.top;
        let case = case_of(a, top);
        // "Met the monitors ahead of a meeting with ministers".
        let of = a.children_by(top, "case").next().and_then(|case| case.checked_sub(1));
        let ahead = case == Some("ahead") || of.is_some_and(|before| a.lower(before) == "ahead");
        if ahead && !words_before(a, top).any(|word| a.lower(word) == "the") {
            return Some(EventStatus::Planned);
        }
        let head = a.head(top)?;
        match a.deprel(top).base() {
            "obj" => self.cue(a, head).or_else(|| self.by_tense(a, head).filter(|_| a.upos(head) == Upos::Verb)),
            "nmod" if candidate.stand == Stand::Oblique => {
                let to_come = || candidate.hosts.first().and_then(|&host| self.to_come(a, host));
                case.filter(|case| matches!(*case, "at" | "during" | "for"))
                    .and_then(|_| to_come())
                    .or(Some(EventStatus::Held))
            }
            "nmod" => self.words.cues.noun(a.lemma(head)),
            "obl" => {
                let case = case?;
                if let Some(status) = self.words.cues.verb(a.lemma(head), &[case]).filter(|_| {
                    matches!(case, "for" | "on" | "to") || matches!(case, "at" | "in") && self.is_awaited(a, head)
                }) {
                    return Some(status);
                }
                if matches!(a.upos(head), Upos::Adj) {
                    return self.cue(a, head);
                }
                let attending = self.words.attending.contains(a.lemma(head));
                if attending && matches!(case, "for" | "at" | "in" | "to") {
                    // "Is heading to Vienna for talks": who is on the way has not talked.
                    let under_way = case == "for" && self.is_under_way(a, head);
                    return if under_way { Some(EventStatus::Planned) } else { self.by_tense(a, head) };
                }
                if self.prepositions.after.iter().any(|known| known == case) {
                    let there = matches!(case, "in" | "at" | "during");
                    let modal = a.children_by(head, "aux").any(|aux| a.xpos(aux) == Xpos::Md);
                    let coming = self.to_come(a, head).filter(|_| there);
                    return coming.or((!modal || !there).then_some(EventStatus::Held));
                }
                None
            }
            _ => None,
        }
    }

    /// Whether the clause of `verb` is told as one to come.
    fn to_come(&self, a: &Analysis<'_>, verb: u32) -> Option<EventStatus> {
        // "Agreed at the summit to meet again": where they agreed is not to come.
        let governor = a.head(verb).filter(|_| a.deprel(verb).base() == "xcomp").map(|head| a.lemma(head));
        let pledged = governor.is_some_and(|lemma| matches!(lemma, "agree" | "promise" | "pledge" | "commit" | "vow"));
        self.by_tense(a, verb).filter(|status| *status == EventStatus::Planned && !pledged)
    }

    /// A present tense of going somewhere: "leaves for Vienna", "is flying to Vienna".
    fn is_under_way(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let is = || a.children_by(verb, "aux").any(|aux| matches!(a.lower(aux), "is" | "are" | "'s" | "'re" | "am"));
        match a.xpos(verb) {
            Xpos::Vbz | Xpos::Vbp => true,
            Xpos::Vbg => is(),
            _ => false,
        }
    }

    /// "Is expected at the talks" tells of talks to come; "was proposed at the talks" of talks held.
    fn is_awaited(&self, a: &Analysis<'_>, verb: u32) -> bool {
        self.words.modals.awaited.iter().any(|known| known == a.lemma(verb))
    }

    /// Whether the clause is conditional or stands before its time.
    fn is_open(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let past = a.xpos(verb) == Xpos::Vbd || a.children_by(verb, "aux").any(|aux| a.lower(aux) == "had");
        // "Asked whether he had met him": of what was or was not, not of what may be.
        let had = a.children_by(verb, "aux").any(|aux| a.lower(aux) == "had");
        let of_time = |mark: &str| matches!(mark, "before" | "until" | "till") || mark == "whether" && had;
        a.children_by(verb, "mark")
            .map(|mark| a.lower(mark))
            .any(|mark| self.words.modals.open_clause.iter().any(|known| known == mark) && !(past && of_time(mark)))
    }

    fn is_negator(&self, word: &str) -> bool {
        self.words.modals.negators.iter().any(|known| known == word)
    }

    /// Whether the phrase of a noun is negated: "no deal".
    pub(super) fn is_none(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let no =
            |noun: u32| a.children_by(noun, "det").any(|det| self.is_negator(a.lower(det)) || a.lower(det) == "any");
        let verb_negated =
            candidate.hosts.iter().any(|&host| a.children(host).iter().any(|&child| self.is_negator(a.lower(child))));
        no(candidate.trigger)
            || no(candidate.top)
            || candidate.only_held && verb_negated
            || phrases(a, candidate.trigger, &["without"]).next().is_some()
            || case_of(a, candidate.top) == Some("without")
    }
}

/// "Took place".
pub(super) fn takes_place(a: &Analysis<'_>, verb: u32) -> bool {
    a.lemma(verb) == "take" && a.children_by(verb, "obj").any(|object| a.lower(object) == "place")
}

/// Smaller is stronger.
fn strength(status: EventStatus) -> u8 {
    match status {
        EventStatus::Postponed => 0,
        EventStatus::Cancelled => 1,
        EventStatus::Denied => 2,
        EventStatus::Proposed => 3,
        EventStatus::Planned => 4,
        EventStatus::Held => 5,
    }
}

/// Whether a TIMEX value begins after `day` (`YYYY-MM-DD`); false where they cannot be compared.
pub(crate) fn begins_after(value: &str, day: &str) -> bool {
    let start = value.split('/').next().unwrap_or_default();
    let comparable = start.starts_with(|c: char| c.is_ascii_digit()) && !start.contains('W');
    comparable && start > day.get(..start.len().min(day.len())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::begins_after;

    #[test]
    fn only_days_that_can_be_compared_lie_ahead() {
        assert!(begins_after("1978-09-05/1978-09-17", "1978-09-01"));
        assert!(begins_after("1979", "1978-09-01"));
        assert!(!begins_after("1978-09", "1978-09-01"), "the month has begun");
        assert!(!begins_after("1978-W40", "1978-09-01"), "weeks are not compared");
        assert!(!begins_after("XXXX-09-05", "1978-09-01"));
    }
}
