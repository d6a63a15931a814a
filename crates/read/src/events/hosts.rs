//! Which predicates a happening's noun stands with, and how.

use super::Events;
use super::candidate::Stand;
use super::walk::case_of;
use document::{Analysis, Deprel, EventStatus, Upos, Xpos};

impl Events {
    /// The head of the noun's phrase, the predicates it stands with, and how.
    pub(super) fn place_in_clause(&self, a: &Analysis<'_>, token: u32) -> (u32, Vec<u32>, Stand) {
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
            // "Ahead of the meeting, X said": the adverb has no time and no subject.
            relation if relation.starts_with("obl") => {
                let above = a.head(head).filter(|_| a.lower(head) == "ahead");
                (vec![above.unwrap_or(head)], Stand::Oblique)
            }
            "nmod" => {
                let verb = at_time().or_else(|| self.received_for(a, top, head));
                verb.map_or((Vec::new(), Stand::Free), |verb| (vec![verb], Stand::Oblique))
            }
            _ => (Vec::new(), Stand::Free),
        }
    }

    /// "Hosted a delegation for talks": the verb whose object comes for it.
    fn received_for(&self, a: &Analysis<'_>, top: u32, guest: u32) -> Option<u32> {
        let verb = a.head(guest).filter(|_| a.deprel(guest).base() == "obj" && case_of(a, top) == Some("for"));
        verb.filter(|&verb| matches!(a.lemma(verb), "host" | "receive" | "invite" | "welcome" | "summon" | "join"))
    }

    /// The verbs of a happening that the parser took for nouns behind it, and what governs them: "a hearing set for May 3
    /// has been cancelled", "talks on pay start on Monday".
    pub(super) fn split_host(&self, a: &Analysis<'_>, token: u32) -> Option<Vec<u32>> {
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
        a.children(token).iter().copied().filter(|&verb| a.deprel(verb) == Deprel::AclRelcl).find(|&verb| {
            let is_subject = |subject: u32| matches!(a.lower(subject), "which" | "that");
            let happens = a.children_by(verb, "nsubj").any(is_subject);
            // "A visit that the ministers were to make", "the talks which Egypt hosted".
            let made = a.children_by(verb, "nsubj").any(|subject| !is_subject(subject) && a.lower(subject) != "who");
            happens && self.words.occurrence.contains(a.lemma(verb))
                || made && !happens && self.words.light.contains(a.lemma(verb))
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
