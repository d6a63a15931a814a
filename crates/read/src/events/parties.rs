//! Whom a phrase names: joined actors, officials for whom they stand for, people by a common noun.

use super::lexicon::Lexicon;
use super::walk::{joined, phrases, words_before};
use crate::{Context, Found};
use document::{ActorKind, ActorRef, Analysis, MentionKind, Upos, Xpos};

impl Lexicon {
    /// The actors that a phrase names: with what is joined to it, officials replaced by whom they stand for.
    pub(crate) fn parties(&self, cx: &Context<'_>, found: &Found, head: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let mut all = Vec::new();
        all.extend(row_before(a, found, head));
        for token in joined(a, head).into_iter().map(|token| behind_title(a, found, token)) {
            if let Some(anaphor) = found.anaphor_at(token) {
                match anaphor.antecedent.filter(|&before| before < token) {
                    Some(before) => all.extend(self.parties(cx, found, before)),
                    None => all.extend(found.meant(cx, token)),
                }
                continue;
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
                    all.extend(stood_for);
                    continue;
                }
            }
            match named.and_then(|_| found.actor_ref(token)) {
                Some(who) if a.upos(token) == Upos::Pron && who.name.eq_ignore_ascii_case(a.form(token)) => {}
                Some(who) => all.push(who),
                None => {
                    all.extend(self.described(cx, token));
                    // "Several companies, including X and Y".
                    let named = phrases(a, token, &["including"]).flat_map(|one| joined(a, one));
                    all.extend(named.map(|one| behind_title(a, found, one)).filter_map(|one| found.actor_ref(one)));
                }
            }
        }
        all.extend(row_after(a, found, head));
        all
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
        found.actor_at(token).is_some_and(|actor| matches!(actor.kind, ActorKind::Country | ActorKind::Body))
    };
    for word in words_before(a, token).filter(|&word| matches!(a.deprel(word).base(), "amod" | "nmod" | "compound")) {
        for side in a.subtree(word) {
            let own = found
                .mention_at(side)
                .is_some_and(|mention| mention.head == side || mention.kind == MentionKind::Adjective);
            if own && country(side) {
                all.extend(found.actor_ref(side));
            }
        }
    }
    for from in phrases(a, token, &["from", "of"]) {
        all.extend(
            row_after(a, found, from)
                .into_iter()
                .filter(|who| who.actor.is_some_and(|actor| found.actor(actor).kind == ActorKind::Country)),
        );
        all.extend(joined(a, from).into_iter().filter(|&side| country(side)).filter_map(|side| found.actor_ref(side)));
    }
    all
}

pub(crate) fn is_side(kind: ActorKind) -> bool {
    kind == ActorKind::Person || kind.is_party()
}
