//! Whom a phrase names: joined actors, officials for whom they stand for, people by a common noun.

use super::lexicon::Lexicon;
use super::walk::{case_of, joined, phrases, words_before};
use crate::{Context, Found};
use document::{ActorKind, ActorRef, Analysis, MentionKind, Upos, Xpos};

/// Words that a row of noun phrases may run over.
const REACH: u32 = 40;

impl Lexicon {
    /// The actors that a phrase names: with what is joined to it, officials replaced by whom they stand for.
    pub(crate) fn parties(&self, cx: &Context<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let mut all = Vec::new();
        all.extend(row_before(a, found, head));
        all.extend(adjectives_before(a, found, head));
        all.extend(joined(a, head).into_iter().flat_map(|token| self.party(cx, found, token)));
        all.extend(row_after(a, found, head));
        all
    }

    /// Whom one noun names, without what is joined to it.
    fn party(&self, cx: &Context<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let token = behind_title(a, found, token);
        // "Dozens of the firm's workers", "two of the exporters".
        if let Some(whole) = self.whole_of(a, token).filter(|_| found.mention_at(token).is_none()) {
            return joined(a, whole).into_iter().flat_map(|one| self.party(cx, found, one)).collect();
        }
        if let Some(meant) = self.pointed_at(cx, found, token) {
            return meant;
        }
        let broken = |name: &str| name.starts_with(['\'', '’']);
        let named = found
            .mention_at(token)
            .filter(|mention| !broken(&found.actor(mention.actor).name))
            .filter(|mention| is_side(found.actor(mention.actor).kind));
        let person = named.is_some_and(|mention| found.actor(mention.actor).kind == ActorKind::Person);
        if !person && self.standing.contains(a.lemma(token)) {
            let stood_for = stood_for(a, found, token);
            if !stood_for.is_empty() {
                // "Three U.S. representatives, including X and Y".
                let persons = included(a, found, token)
                    .into_iter()
                    .filter(|who| who.actor.is_some_and(|actor| found.actor(actor).kind == ActorKind::Person));
                let persons: Vec<ActorRef> = persons.collect();
                return if persons.is_empty() { stood_for } else { persons };
            }
            // "Ministers from fifteen nations".
            let nations = phrases(a, token, &["from", "of"])
                .filter(|&of| matches!(a.lemma(of), "nation" | "country" | "state") && a.xpos(of) == Xpos::Nns);
            let nations: Vec<ActorRef> =
                nations.filter_map(|of| found.actor_ref(of).or_else(|| self.described(cx, of))).collect();
            if !nations.is_empty() {
                return nations;
            }
        }
        match named.and_then(|_| found.actor_ref(token)) {
            Some(who) if a.upos(token) == Upos::Pron && who.name.eq_ignore_ascii_case(a.form(token)) => Vec::new(),
            Some(who) => vec![who],
            None => {
                let described = self.described(cx, token).into_iter();
                // "Several companies, including X and Y".
                described.chain(included(a, found, token)).collect()
            }
        }
    }

    /// What a number or a word of quantity counts: the workers of "dozens of workers", also where the parser hung them beside
    /// the firm whose workers they are.
    fn whole_of(&self, a: &Analysis<'_>, token: u32) -> Option<u32> {
        let counts = a.upos(token) == Upos::Num && a.lower(token) != "one" || self.amounts.contains(a.lemma(token));
        let whole = phrases(a, token, &["of"]).next().filter(|_| counts)?;
        let mut beside = a.children_by(token, "nmod").filter(|&noun| noun > whole && case_of(a, noun).is_none());
        Some(beside.find(|&noun| self.people.contains(a.lemma(noun))).unwrap_or(whole))
    }

    /// Whom a description or pronoun points back to, where that is known; "both" and "two" to no more than two.
    fn pointed_at(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Vec<ActorRef>> {
        let a = &cx.analysis;
        let anaphor = found.anaphor_at(token)?;
        let meant = match anaphor.antecedent.filter(|&before| before < token) {
            Some(before) => self.parties(cx, found, before),
            None => self.meant(cx, found, token),
        };
        let two = |word: u32| matches!(a.lower(word), "both" | "two");
        let pair = two(token) || a.children(token).iter().any(|&child| two(child));
        let most = if pair { 2 } else { usize::MAX };
        (1..=most).contains(&meant.len()).then_some(meant)
    }

    /// Whom a description or pronoun means; of officials named together, whom they stand for.
    fn meant(&self, cx: &Context<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let stands = |who: &ActorRef| {
            let actor = who.actor.filter(|&id| found.actor(id).kind == ActorKind::Group)?;
            let first = found.reading.mentions.iter().find(|mention| mention.actor == actor)?;
            let officials = self.standing.contains(a.lemma(first.head)) && first.head != token;
            let all = if officials { stood_for(a, found, first.head) } else { Vec::new() };
            (!all.is_empty()).then_some(all)
        };
        found.meant(cx, token).into_iter().flat_map(|who| stands(&who).unwrap_or_else(|| vec![who])).collect()
    }

    /// Whom the noun phrase that begins at `from` names, and what is joined to it by "and", read off the words up to
    /// `end`: where the parser hung them elsewhere.
    pub(crate) fn in_words(&self, cx: &Context<'_>, found: &Found, from: u32, end: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let mut all = Vec::new();
        // Behind a comma there may be an apposition: only a row that ends with "and" counts.
        let mut row = Vec::new();
        let mut phrase = from;
        for at in from..end.min(from + REACH) {
            let inside =
                matches!(a.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
                    || matches!(a.lower(at), "of" | "-" | "his" | "her" | "its" | "their")
                    || is_describing(a, at);
            if inside && found.time_at(at).is_none() && !is_dash(a, at) {
                continue;
            }
            let named = self.in_phrase(cx, found, phrase..at);
            match a.lower(at) {
                // "Two of the exporters - Russia and Norway".
                _ if is_dash(a, at) && all.is_empty() && named.iter().all(|who| who.actor.is_none()) => {
                    let behind = self.in_words(cx, found, at + 1, end);
                    let known = behind.len() > 1 && behind.iter().all(|who| who.actor.is_some());
                    return if known { behind } else { named };
                }
                "," if phrase == at => {}
                "," if all.is_empty() => all.extend(named),
                "," => row.extend(named),
                "and" | "&" => {
                    all.append(&mut row);
                    all.extend(named);
                }
                _ => {
                    all.extend(if row.is_empty() { named } else { Vec::new() });
                    return all;
                }
            }
            phrase = at + 1;
        }
        if row.is_empty() {
            all.extend(self.in_phrase(cx, found, phrase..end.min(from + REACH)));
        }
        all
    }

    /// Whom the words of one phrase name: its first person, else what its last noun before "of" means.
    fn in_phrase(&self, cx: &Context<'_>, found: &Found, words: document::TokenRange) -> Vec<ActorRef> {
        let a = &cx.analysis;
        if let Some(person) = words.clone().find(|&word| found.is(word, "person") && a.upos(word) != Upos::Pron) {
            return found.actor_ref(person).into_iter().collect();
        }
        let noun = |word: &u32| matches!(a.upos(*word), Upos::Noun | Upos::Propn);
        let Some(head) = words.clone().take_while(|&word| a.lower(word) != "of").filter(noun).last() else {
            return Vec::new();
        };
        // What the tree hangs on the noun from outside the phrase is not its own.
        let phrase = a.span_of(words);
        let mut all = self.party(cx, found, head);
        all.retain(|who| who.span.is_none_or(|span| phrase.contains(span)));
        if all.is_empty() { self.described(cx, head).into_iter().collect() } else { all }
    }

    /// The parties that follow in a row from the phrase of `side`, up to the next verb or preposition: where the parser
    /// missed that they are joined.
    pub(crate) fn in_a_row(&self, cx: &Context<'_>, found: &Found, side: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let end = a.sentence_tokens(a.sentence_of(side)).end;
        let stops = |token: u32| matches!(a.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Adp);
        let row = (side..end.min(side + 30)).take_while(|&token| !stops(token) || a.lower(token) == "of");
        let actor =
            |token: u32| if found.is(token, "actor") { found.actor_ref(token) } else { self.described(cx, token) };
        row.filter_map(actor).collect()
    }

    /// People named only by a common noun: its head noun.
    pub(crate) fn described(&self, cx: &Context<'_>, token: u32) -> Option<ActorRef> {
        let a = &cx.analysis;
        let noun = matches!(a.xpos(token), Xpos::Nns | Xpos::Nn | Xpos::Nnps | Xpos::Nnp);
        let own = a.children_by(token, "nmod").find(|&own| matches!(a.lower(own), "his" | "her" | "my"));
        (noun && self.people.contains(a.lemma(token))).then(|| ActorRef {
            actor: None,
            name: own.map_or_else(|| a.form(token).to_owned(), |own| format!("{} {}", a.lower(own), a.form(token))),
            span: Some(own.map_or(a.span(token), |own| a.span(own).cover(a.span(token)))),
        })
    }
}

/// Whom a phrase names by "including".
fn included(a: &Analysis<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
    let named = phrases(a, token, &["including"]).flat_map(|one| joined(a, one));
    named.map(|one| behind_title(a, found, one)).filter_map(|one| found.actor_ref(one)).collect()
}

/// The name behind an office that heads the phrase: "President Anwar Sadat".
fn behind_title(a: &Analysis<'_>, found: &Found, token: u32) -> u32 {
    let person = |token: u32| found.actor_at(token).is_some_and(|actor| actor.kind == ActorKind::Person);
    if person(token) {
        return token;
    }
    let flat =
        a.children_by(token, "flat").flat_map(|inner| std::iter::once(inner).chain(a.children_by(inner, "flat")));
    if let Some(name) = flat.filter(|&inner| person(inner)).last() {
        return name;
    }
    // "Phone maker Sony Ericsson".
    let next = (token + 1 < a.len()).then_some(token + 1).filter(|&next| a.upos(next) == Upos::Propn);
    let named = next.filter(|&next| a.upos(token) == Upos::Noun && found.is(next, "party"));
    if let Some(name) = named.filter(|&next| a.ancestors(next).take(4).any(|up| up == token)) {
        return name;
    }
    let mut inside = a.children(token).iter().copied().filter(|&child| {
        child > token
            && matches!(a.deprel(child).base(), "flat" | "appos" | "compound" | "nmod")
            && a.children_by(child, "case").next().is_none()
    });
    inside.find(|&child| person(child)).unwrap_or(token)
}

/// The actors that stand in a row before `head`, where the parser missed that they are joined: "X, Y and Z".
pub(crate) fn row_before(a: &Analysis<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
    let start = a.sentence_tokens(a.sentence_of(head)).start;
    let own = found.mention_at(head).map(|mention| mention.span);
    let (Some(own), false) = (own, a.children_by(head, "conj").next().is_some()) else { return Vec::new() };
    let mut all = Vec::new();
    let mut and = false;
    let mut at = a.segmentation.tokens_in(own).start;
    while at > start && all.len() < 8 {
        at -= 1;
        match a.lower(at) {
            "and" | "&" if !and && all.is_empty() => and = true,
            "," | "the" if and => {}
            _ if and && found.is(at, "party") && a.upos(at) == Upos::Propn => all.extend(found.actor_ref(at)),
            _ => break,
        }
    }
    all
}

/// "The Saudi, Russian and Qatari ministers", where the parser took the second for the head of the first.
fn adjectives_before(a: &Analysis<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
    let adjective = |token: u32| a.upos(token) == Upos::Adj && found.is(token, "country");
    let before = a.children_by(head, "amod").filter(|&before| adjective(head) && adjective(before));
    before.filter(|&before| a.lower(before + 1) == ",").filter_map(|before| found.actor_ref(before)).collect()
}

/// The parties that stand in a row behind `head` up to the one after "and", where the parser missed that they are joined.
fn row_after(a: &Analysis<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
    let end = a.sentence_tokens(a.sentence_of(head)).end;
    let own = found.mention_at(head).map(|mention| mention.span);
    let (Some(own), false) = (own, a.children_by(head, "conj").next().is_some()) else { return Vec::new() };
    let mut all = Vec::new();
    let mut and = false;
    for at in a.segmentation.tokens_in(own).end..end {
        match a.lower(at) {
            "and" | "&" if !and => and = true,
            "," | "the" if !and || all.is_empty() || a.lower(at) == "the" => {}
            _ if found.is(at, "party") && a.upos(at) == Upos::Propn => all.extend(found.actor_ref(at)),
            _ => break,
        }
        if and && found.is(at, "party") {
            return all;
        }
    }
    Vec::new()
}

/// Whom officials stand for: "Saudi and Qatari ministers", "ministers from Iraq and Iran", "Egypt's delegation".
fn stood_for(a: &Analysis<'_>, found: &Found, token: u32) -> Vec<ActorRef> {
    let mut all = Vec::new();
    let country = |token: u32| {
        found.actor_at(token).is_some_and(|actor| match actor.kind {
            ActorKind::Country | ActorKind::Body => true,
            kind => kind.is_party() && actor.name.starts_with(char::is_uppercase),
        })
    };
    for word in words_before(a, token).filter(|&word| matches!(a.deprel(word).base(), "amod" | "nmod" | "compound")) {
        for side in a.subtree(word) {
            let own = found
                .mention_at(side)
                .is_some_and(|mention| mention.head == side || mention.kind == MentionKind::Adjective);
            if own && country(side) && !is_of_region(a, side) {
                all.extend(found.actor_ref(side));
            }
        }
    }
    for from in phrases(a, token, &["from", "of", "for"]) {
        all.extend(
            row_after(a, found, from)
                .into_iter()
                .filter(|who| who.actor.is_some_and(|actor| found.actor(actor).kind == ActorKind::Country)),
        );
        all.extend(joined(a, from).into_iter().filter(|&side| country(side)).filter_map(|side| found.actor_ref(side)));
    }
    all
}

/// A dash between phrases, and not in a word.
fn is_dash(a: &Analysis<'_>, at: u32) -> bool {
    let apart = |one: u32, next: u32| a.span(one).end() < a.span(next).start();
    match a.form(at) {
        "—" | "–" | "--" => true,
        "-" => at > 0 && at + 1 < a.len() && apart(at - 1, at) && apart(at, at + 1),
        _ => false,
    }
}

/// A participle before its noun: "visiting ministers".
fn is_describing(a: &Analysis<'_>, at: u32) -> bool {
    let next = (at + 1 < a.len()).then_some(at + 1);
    matches!(a.xpos(at), Xpos::Vbg | Xpos::Vbn)
        && next.is_some_and(|next| matches!(a.upos(next), Upos::Noun | Upos::Propn | Upos::Adj))
}

/// "Latin American", "Ibero-American": no state's.
pub(crate) fn is_of_region(a: &Analysis<'_>, adjective: u32) -> bool {
    let start = a.sentence_tokens(a.sentence_of(adjective)).start;
    let before = (start..adjective).rev().find(|&at| a.form(at) != "-");
    before.is_some_and(|before| matches!(a.lower(before), "latin" | "central" | "ibero" | "inter" | "pan" | "native"))
}

pub(crate) fn is_side(kind: ActorKind) -> bool {
    kind == ActorKind::Person || kind.is_party()
}
