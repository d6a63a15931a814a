//! Who takes part: from subjects, objects, "with", "between", modifiers, hosts.

use super::Events;
use super::candidate::{Candidate, Object, Stand};
use super::parties::is_side;
use super::walk::{case_of, phrases, subject_of, words_before};
use crate::{Context, Found};
use document::{ActorRef, Analysis, Participant, Upos};

/// Participants, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Participants(pub(crate) Vec<Participant>);

impl Participants {
    /// Adds who is not yet there.
    pub(crate) fn add(&mut self, who: ActorRef, role: Option<&str>) {
        if self.0.len() >= 16 {
            return;
        }
        match self.0.iter_mut().find(|known| same(&known.who, &who)) {
            Some(known) => known.role = known.role.take().or_else(|| role.map(str::to_owned)),
            None => self.0.push(Participant { who, role: role.map(str::to_owned) }),
        }
    }

    /// Adds all of them.
    pub(crate) fn extend(&mut self, all: impl IntoIterator<Item = ActorRef>) {
        all.into_iter().for_each(|who| self.add(who, None));
    }

    /// How many of `other` are among these.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        other.0.iter().filter(|one| self.0.iter().any(|known| same(&known.who, &one.who))).count()
    }
}

/// Whether two references mean one actor.
fn same(one: &ActorRef, other: &ActorRef) -> bool {
    match (one.actor, other.actor) {
        (Some(a), Some(b)) => a == b,
        _ => one.name.to_lowercase() == other.name.to_lowercase(),
    }
}

impl Events {
    /// Who takes part in the candidate's happening, as far as its sentence tells.
    pub(super) fn participants(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
    ) -> Participants {
        let mut all = Participants::default();
        let nouns: &[u32] = if candidate.stand == Stand::Verb {
            self.of_verb(cx, found, candidate, &mut all);
            &[]
        } else if candidate.top == candidate.trigger {
            &[candidate.trigger]
        } else {
            &[candidate.trigger, candidate.top]
        };
        for &noun in nouns {
            self.of_noun(cx, found, candidate, noun, &mut all);
        }
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        if !nouns.is_empty() && family != "visit" && all.0.iter().filter(|one| one.role.is_none()).count() < 2 {
            self.of_later_sides(cx, found, candidate, triggers, &mut all);
        }
        if !nouns.is_empty() {
            self.of_hosts(cx, found, candidate, &mut all);
            let another = self.identity.manner(&cx.analysis, candidate).new;
            if all.0.is_empty()
                && matches!(family, "contact" | "visit" | "hearing")
                && candidate.stand != Stand::Oblique
                && !another
            {
                let told = candidate.hosts.first().map(|&host| self.reporter(cx, found, host));
                all.extend(told.unwrap_or_default());
            }
            if all.0.is_empty() && self.ontology.kinds[candidate.kind].key == "conference" {
                self.of_clause(cx, found, candidate, &mut all);
            }
        }
        for &verb in &candidate.hosts {
            if candidate.stand != Stand::Oblique {
                let before = all.0.len();
                self.of_sides(cx, found, verb, &mut all);
                if all.0.len() == before && candidate.stand == Stand::Verb {
                    all.extend(self.with_behind(cx, found, verb));
                }
            }
        }
        // The happening's own name is no participant: "the Munich Security Conference".
        let a = &cx.analysis;
        all.0.retain(|one| one.who.span.is_none_or(|span| !span.contains(a.span(candidate.trigger))));
        all
    }

    /// "talks in Oslo between X and Y", wherever the parser hung "between": the first such phrase before a verb or another
    /// happening.
    fn of_later_sides(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
        all: &mut Participants,
    ) {
        let a = &cx.analysis;
        let noun = candidate.trigger;
        let end = a.sentence_tokens(a.sentence_of(noun)).end;
        let side = |token: &u32| self.prepositions.sides.iter().any(|side| side == a.lower(*token));
        let involving = (noun + 1..end.min(noun + 24)).take_while(|token| !triggers.contains(token));
        for verb in involving.filter(|&token| a.lower(token) == "involving") {
            let objects: Vec<u32> = a.children_by(verb, "obj").collect();
            all.extend(objects.into_iter().flat_map(|object| self.parties(cx, found, object)));
        }
        // "Talks will take place with X" goes past its own verb.
        let own = |token: u32| {
            candidate.stand == Stand::Subject
                && (candidate.hosts.contains(&token)
                    || a.head(token).is_some_and(|head| candidate.hosts.contains(&head)))
        };
        let verbal = |token: u32| matches!(a.upos(token), Upos::Verb | Upos::Aux) && !own(token);
        let clause = |token: u32| a.upos(token) == Upos::Sconj || a.deprel(token).base() == "mark";
        let stops = |token: u32| verbal(token) || clause(token) || triggers.contains(&token);
        let mut run = (noun + 1..end.min(noun + 14)).take_while(|token| side(token) || !stops(*token));
        if let Some(case) = run.find(side) {
            let head = if a.lower(case) == "involving" { a.children_by(case, "obj").next() } else { a.head(case) };
            let parties =
                head.filter(|&head| head > case).map(|head| self.parties(cx, found, head)).unwrap_or_default();
            let row = match a.lower(case) {
                "with" if parties.is_empty() => self.words.in_words(cx, found, case + 1, end),
                "with" => Vec::new(),
                _ if parties.len() < 2 => self.between(cx, found, case + 1, end),
                _ => Vec::new(),
            };
            all.extend(parties);
            all.extend(row);
        }
    }

    fn of_verb(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        let verb = candidate.trigger;
        // "Announced the decision after meeting ministers", hung on the noun before it.
        let timed = a.deprel(verb).base() == "acl"
            && a.children_by(verb, "mark").any(|mark| matches!(a.lower(mark), "after" | "before" | "while"));
        let clause = a.ancestors(verb).take(3).find(|&up| timed && a.upos(up) == Upos::Verb).unwrap_or(verb);
        let subject = subject_of(a, clause);
        let subjects = subject.map(|subject| self.parties(cx, found, subject)).unwrap_or_default();
        if subjects.is_empty() {
            all.extend(self.near_subject(cx, found, verb));
        }
        let row = subject.filter(|_| subjects.len() == 1).map(|subject| self.row_before_verb(cx, found, subject, verb));
        all.extend(row.filter(|row| row.len() > 1).unwrap_or(subjects));
        if all.0.is_empty() {
            all.extend(self.of_plural_pronoun(cx, found, verb));
        }
        let before = all.0.len();
        if self.ontology.kinds[candidate.kind].key == "call" {
            all.extend(phrases(a, verb, &["to"]).flat_map(|other| self.parties(cx, found, other)));
            // "Spoke by video link with X".
            for means in phrases(a, verb, &["by", "via", "on", "over"]) {
                self.of_sides(cx, found, means, all);
            }
        }
        for object in a.children_by(verb, "obj") {
            if candidate.object == Object::Participant {
                all.extend(self.parties(cx, found, object));
            }
            self.of_sides(cx, found, object, all);
        }
        for text in a.children_by(verb, "nsubj").filter(|&text| a.deprel(text) == document::Deprel::NsubjPass) {
            self.of_sides(cx, found, text, all);
        }
        // "Agreed to cooperate with the exporters".
        for inner in a.children_by(verb, "xcomp").filter(|_| self.ontology.kinds[candidate.kind].family == "agreement")
        {
            self.of_sides(cx, found, inner, all);
        }
        if candidate.object == Object::Participant && all.0.len() == before {
            all.extend(self.near_object(cx, found, verb));
        }
    }

    /// The row of nouns joined by "and" that a subject stands in, read off the words before its verb.
    fn row_before_verb(&self, cx: &Context<'_>, found: &Found, subject: u32, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let and = |at: u32| matches!(a.lower(at), "and" | "&");
        let first = a.sentence_tokens(a.sentence_of(verb)).start;
        let inside = |at: u32| is_inside_phrase(a, at) || and(at) || a.lower(at) == ",";
        let run = (first..subject).rev().take_while(|&at| inside(at) && found.time_at(at).is_none());
        let mut start = run.last().unwrap_or(subject);
        // "In Cairo, ministers of Egypt and Jordan": what a preposition brings is not of the row.
        if start > first && (a.upos(start - 1) == Upos::Adp || found.time_at(start - 1).is_some()) {
            start = (start..subject).find(|&at| a.lower(at) == ",").map_or(subject, |comma| comma + 1);
        }
        if a.lower(start) == "," {
            start += 1;
        }
        let nominal = |at: u32| inside(at) || a.upos(at) == Upos::Aux;
        let joined = (start..verb).any(and) && (start..verb).all(nominal);
        if joined { self.words.in_words(cx, found, start, verb) } else { Vec::new() }
    }

    /// "Officials promised to cut prices when they meet": whom a plural pronoun means is the plural subject of a clause
    /// above.
    fn of_plural_pronoun(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let they = subject_of(a, verb).is_some_and(|subject| matches!(a.lower(subject), "they" | "both"));
        let above = a.ancestors(verb).take(5).filter(|&up| they && a.upos(up) == Upos::Verb);
        let of_clause = |up: u32| subject_of(a, up).into_iter().chain(a.children_by(up, "obj")).collect::<Vec<_>>();
        let mut subjects = above.flat_map(of_clause).filter(|&subject| {
            matches!(a.xpos(subject), document::Xpos::Nns | document::Xpos::Nnps)
                || a.children_by(subject, "conj").next().is_some()
        });
        subjects
            .find_map(|subject| Some(self.parties(cx, found, subject)).filter(|all| !all.is_empty()))
            .unwrap_or_default()
    }

    /// Who stands by "with" behind a verb, before any other verb, where the parser hung them elsewhere.
    fn with_behind(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let mut run = (verb + 1..end.min(verb + 8)).take_while(|&at| !matches!(a.upos(at), Upos::Verb | Upos::Aux));
        let with = run.find(|&at| a.lower(at) == "with");
        // "Talking about cooperation with the exporters": with whom they talk, is not told.
        let topic = |with: &u32| {
            let of_noun = a.head(*with).and_then(|who| a.head(who)).is_some_and(|noun| a.upos(noun) == Upos::Noun);
            of_noun && (verb + 1..*with).any(|at| matches!(a.lower(at), "about" | "on" | "over" | "of"))
        };
        let with = with.filter(|with| !topic(with));
        with.map(|with| self.words.in_words(cx, found, with + 1, end)).unwrap_or_default()
    }

    /// Who stands right before a verb, where the parser hung them elsewhere.
    fn near_subject(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let start = a.sentence_tokens(a.sentence_of(verb)).start;
        let mut before = (start..verb).rev().take(5);
        let subject = before.find(|&token| !matches!(a.upos(token), Upos::Aux | Upos::Adv | Upos::Part));
        let acts = |token: &u32| matches!(a.upos(*token), Upos::Noun | Upos::Propn | Upos::Pron);
        subject.filter(acts).map(|subject| self.parties(cx, found, subject)).unwrap_or_default()
    }

    /// Who stands right behind a verb, where the parser hung them elsewhere.
    fn near_object(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let end = a.sentence_tokens(a.sentence_of(verb)).end;
        let phrase = (verb + 1..end.min(verb + 8)).take_while(|&token| {
            matches!(a.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron)
                && found.time_at(token).is_none()
        });
        let who = phrase.filter(|&token| {
            found.is(token, "person")
                || matches!(a.upos(token), Upos::Noun) && self.words.people.contains(a.lemma(token))
        });
        who.last().map(|token| self.parties(cx, found, token)).unwrap_or_default()
    }

    fn of_noun(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, noun: u32, all: &mut Participants) {
        let a = &cx.analysis;
        // "A state visit" is no visit of a state.
        let manner = |word: &u32| !self.ontology.kinds[candidate.kind].is_modifier(a.lower(*word));
        for word in words_before(a, noun).filter(manner) {
            match a.deprel(word).base() {
                "nmod" => all.extend(self.parties(cx, found, word)),
                "amod" | "compound" => self.of_modifier(cx, found, word, all),
                _ => {}
            }
        }
        self.of_sides(cx, found, noun, all);
        let agents: Vec<&str> = self.prepositions.agents.iter().map(String::as_str).collect();
        // "A meeting in Oslo hosted by X", "a visit to Oslo by X": the clause or phrase may hang on the place.
        let places: Vec<u32> = phrases(a, noun, &["in", "at", "to"]).collect();
        for agent in std::iter::once(noun).chain(places.iter().copied()).flat_map(|noun| phrases(a, noun, &agents)) {
            all.extend(self.parties(cx, found, agent));
        }
        for group in phrases(a, noun, &["of"]) {
            if self.words.people.contains(a.lemma(group)) {
                all.extend(self.parties(cx, found, group));
            }
        }
        for verb in std::iter::once(noun).chain(places).flat_map(|noun| a.children_by(noun, "acl")) {
            let involving = matches!(a.lower(verb), "involving" | "including" | "bringing");
            for object in a.children_by(verb, "obj").filter(|_| involving) {
                all.extend(self.parties(cx, found, object));
            }
            let role = self.words.role_of(a.lemma(verb));
            for agent in phrases(a, verb, &["by"]) {
                for who in self.parties(cx, found, agent) {
                    all.add(who, role);
                }
            }
        }
    }

    /// "US-Ukraine talks", "U.S.-brokered talks", "cabinet meeting".
    fn of_modifier(&self, cx: &Context<'_>, found: &Found, word: u32, all: &mut Participants) {
        let a = &cx.analysis;
        let role = self.words.role_of(a.lemma(word)).or_else(|| {
            let verb = a.lower(word);
            let lemma = verb.strip_suffix("ed").unwrap_or(verb);
            self.words.role_of(lemma).or_else(|| self.words.role_of(&format!("{lemma}e")))
        });
        for token in a.subtree(word) {
            let actor = found.mention_at(token).filter(|mention| mention.head == token || a.subtree(word).len() == 1);
            if super::parties::is_of_region(a, token) {
                continue;
            }
            if actor.is_some_and(|mention| is_side(found.actor(mention.actor).kind)) {
                if let Some(who) = found.actor_ref(token) {
                    all.add(who, role);
                }
            } else if token == word
                && self.words.people.contains(a.lemma(word))
                && a.upos(word) == Upos::Noun
                && !is_counted(a, word)
            {
                all.extend(self.described(cx, word));
            }
        }
    }

    fn of_hosts(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        let Some(&host) = candidate.hosts.first() else {
            let verb = a.ancestors(candidate.top).take(3).find(|&up| a.upos(up) == Upos::Verb);
            let family = self.ontology.kinds[candidate.kind].family.as_str();
            let contact = matches!(family, "contact" | "agreement") && all.0.len() == 1;
            let partner = verb.filter(|_| contact && !has_owner(a, candidate)).and_then(|verb| subject_of(a, verb));
            all.extend(partner.map(|partner| self.parties(cx, found, partner)).unwrap_or_default());
            return;
        };
        let lemma = a.lemma(host);
        let case = case_of(a, candidate.top).unwrap_or_default();
        if candidate.stand == Stand::Oblique
            && all.0.is_empty()
            && matches!(case, "after" | "following" | "during" | "at")
        {
            all.extend(self.sides_above(cx, found, host));
        }
        let comes = case == "for" && self.cue(a, host).is_none();
        let takes_part = match candidate.stand {
            // "Tehran is in talks with Moscow".
            _ if host == candidate.top => true,
            Stand::Object => self.words.light.contains(lemma) || self.words.attending.contains(lemma),
            Stand::Oblique if comes => true,
            Stand::Oblique if self.words.reporting.contains(lemma) => {
                // "X said after Wednesday's meeting": who tells of an unnamed meeting was there.
                let visit = self.ontology.kinds[candidate.kind].family == "visit";
                matches!(case, "at" | "during")
                    || (matches!(case, "after" | "following") || visit && case == "on") && all.0.is_empty()
            }
            // Who acts at a meeting is there.
            Stand::Oblique if matches!(case, "at" | "during") => {
                self.ontology.kinds[candidate.kind].key != "conference"
            }
            // "Is in Vienna for talks", "is there on a visit".
            Stand::Oblique if a.children_by(host, "cop").next().is_some() => matches!(case, "for" | "on"),
            Stand::Oblique => self.words.attending.contains(lemma) || !all.0.is_empty() && !has_owner(a, candidate),
            _ => false,
        };
        let takes_part = takes_part && !(candidate.stand == Stand::Oblique && self.is_between(a, candidate));
        let attended = a.deprel(candidate.top).base() == "obl" && candidate.stand == Stand::Object;
        let attender = a.head(candidate.top).filter(|&head| attended && self.words.attending.contains(a.lemma(head)));
        if let Some(subject) = attender.and_then(|verb| subject_of(a, verb)) {
            all.extend(self.parties(cx, found, subject));
        }
        if let Some(subject) = subject_of(a, host).filter(|&subject| takes_part && subject != candidate.top) {
            let parties = self.parties(cx, found, subject);
            // "Hosted a delegation for talks".
            if comes && matches!(lemma, "host" | "receive" | "invite" | "welcome") {
                let guests: Vec<u32> = a.children_by(host, "obj").collect();
                all.extend(guests.into_iter().flat_map(|guest| self.parties(cx, found, guest)));
            }
            if parties.iter().all(|who| self.words.is_generic(who))
                && self.ontology.kinds[candidate.kind].family == "contact"
            {
                all.extend(self.reporter(cx, found, host));
            }
            all.extend(parties);
        }
    }

    /// "X and Y failed to agree, after three days of talks": several who do together what came after it had it.
    fn sides_above(&self, cx: &Context<'_>, found: &Found, host: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let verbs = std::iter::once(host).chain(a.ancestors(host).take(5)).filter(|&verb| a.upos(verb) == Upos::Verb);
        let sides = verbs.filter_map(|verb| subject_of(a, verb)).map(|subject| self.parties(cx, found, subject));
        sides.into_iter().find(|sides| sides.len() > 1).unwrap_or_default()
    }

    /// Who tells of it in a clause above.
    fn reporter(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let cue = a.ancestors(verb).take(6).find(|&up| self.words.reporting.contains(a.lemma(up)));
        let who = cue.and_then(|cue| subject_of(a, cue)).map(|subject| self.parties(cx, found, subject));
        who.unwrap_or_default()
    }

    /// Who stands in the clause around a conference: "reached a deal with X at a summit".
    fn of_clause(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        let at = case_of(a, candidate.top).is_some_and(|case| matches!(case, "at" | "during"));
        let verb = a.ancestors(candidate.top).take(6).find(|&up| a.upos(up) == Upos::Verb).filter(|_| at);
        if let Some(verb) = verb.filter(|&verb| !self.words.reporting.contains(a.lemma(verb))) {
            all.extend(subject_of(a, verb).map(|subject| self.parties(cx, found, subject)).unwrap_or_default());
            self.of_sides(cx, found, verb, all);
        }
    }

    fn is_between(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        phrases(a, candidate.trigger, &["between", "among", "by"]).next().is_some()
    }

    /// Who stands by "with", "between", "among".
    fn of_sides(&self, cx: &Context<'_>, found: &Found, head: u32, all: &mut Participants) {
        let a = &cx.analysis;
        let sides: Vec<&str> = self.prepositions.sides.iter().map(String::as_str).collect();
        for verb in a.children(head).iter().copied().filter(|&verb| a.lower(verb) == "involving") {
            let objects: Vec<u32> = a.children_by(verb, "obj").collect();
            all.extend(objects.into_iter().flat_map(|object| self.parties(cx, found, object)));
        }
        for side in phrases(a, head, &sides).filter(|&side| !is_absolute(a, side)) {
            let parties = self.parties(cx, found, side);
            let several = case_of(a, side).is_some_and(|case| matches!(case, "between" | "among"));
            let case = a.children_by(side, "case").next().filter(|_| several && parties.len() < 2);
            let end = a.sentence_tokens(a.sentence_of(side)).end;
            let row = case.map(|case| self.between(cx, found, case + 1, end));
            all.extend(row.filter(|row| row.len() > 1).unwrap_or(parties));
        }
    }

    /// Whom the words behind "between" name, up to `end`.
    fn between(&self, cx: &Context<'_>, found: &Found, from: u32, end: u32) -> Vec<ActorRef> {
        let row = self.words.in_words(cx, found, from, end);
        if row.len() > 1 { row } else { self.words.in_a_row(cx, found, from) }
    }

    /// The actors that a phrase names.
    pub(crate) fn parties(&self, cx: &Context<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
        self.words.parties(cx, found, head)
    }

    fn described(&self, cx: &Context<'_>, token: u32) -> Option<ActorRef> {
        self.words.described(cx, token)
    }
}

/// ", with officials confirming it": a clause of its own and nobody's company.
fn is_absolute(a: &Analysis<'_>, side: u32) -> bool {
    let case = a.children_by(side, "case").next().filter(|&case| a.lower(case) == "with");
    let comma = case.and_then(|case| case.checked_sub(1)).is_some_and(|before| a.lower(before) == ",");
    let end = a.subtree(side).end;
    let behind = end < a.sentence_tokens(a.sentence_of(side)).end && a.xpos(end) == document::Xpos::Vbg;
    comma && (behind || a.children_by(side, "acl").any(|verb| a.xpos(verb) == document::Xpos::Vbg))
}

/// "Six-nation talks": how many there are, and not who.
fn is_counted(a: &Analysis<'_>, word: u32) -> bool {
    let start = a.sentence_tokens(a.sentence_of(word)).start;
    word > start && a.form(word - 1) == "-" || a.children(word).iter().any(|&child| a.upos(child) == Upos::Num)
}

/// Whether a word can stand inside a noun phrase.
fn is_inside_phrase(a: &Analysis<'_>, at: u32) -> bool {
    matches!(a.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
        || matches!(a.lower(at), "of" | "-")
}

/// Whether the happening's noun says whose it is.
fn has_owner(a: &Analysis<'_>, candidate: &Candidate) -> bool {
    a.children(candidate.trigger)
        .iter()
        .any(|&child| a.deprel(child) == document::Deprel::NmodPoss && case_of(a, child).is_none())
}
