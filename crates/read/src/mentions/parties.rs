//! Known countries, bodies, organisations, outlets and places, and what a capital stands for.

use super::cast::Cast;
use super::lexicon::{Lexicon, Sense, plain};
use super::scan::{Hit, Scan};
use crate::Context;
use document::{ActorKind, MentionKind};

/// Adds what the known forms mean.
pub(super) fn read(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, cast: &mut Cast) {
    for hit in scan.standing() {
        add(cx, lexicon, scan, hit, cast);
    }
}

fn add(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, hit: &Hit<'_>, cast: &mut Cast) {
    let (entry, tokens) = (hit.entry, hit.tokens.clone());
    let country = entry.country.as_deref();
    match entry.sense {
        Sense::Country => {
            let id = cast.named(ActorKind::Country, &entry.name, "read/mentions/country");
            cast.name(id, tokens, MentionKind::Name);
        }
        Sense::Adjective => {
            if let Some(country) = country {
                let id = cast.named(ActorKind::Country, country, "read/mentions/country");
                cast.refer(id, tokens, MentionKind::Adjective);
            }
        }
        Sense::People => add_people(cx, hit, cast),
        Sense::Seat => add_seat(cx, lexicon, scan, hit, cast),
        Sense::Body | Sense::Organization => add_body(cx, scan, hit, cast),
        Sense::Group => {
            let id = cast.named(ActorKind::Group, &entry.name, "read/mentions/people");
            cast.name(id, tokens, MentionKind::Name);
        }
        Sense::Outlet => {
            let id = cast.named(ActorKind::Outlet, &entry.name, "read/mentions/outlet");
            cast.name(id, tokens, MentionKind::Name);
        }
        Sense::Place => {
            let id = cast.named(ActorKind::Place, &entry.name, "read/mentions/place");
            cast.name(id, tokens, MentionKind::Name);
        }
    }
}

/// "The Americans" are the United States; "Americans" are people.
fn add_people(cx: &Context<'_>, hit: &Hit<'_>, cast: &mut Cast) {
    let definite = hit.tokens.start > 0 && cx.analysis.lower(hit.tokens.start - 1) == "the";
    if definite {
        let id = cast.named(ActorKind::Country, &hit.entry.name, "read/mentions/country");
        cast.name(id, hit.tokens.clone(), MentionKind::Metonym);
    } else {
        let name = cx.slice(cx.analysis.span_of(hit.tokens.clone()));
        let id = cast.named(ActorKind::Group, name, "read/mentions/people");
        cast.drafts[id].affiliation = hit.entry.country.as_deref().map(str::to_owned);
        cast.name(id, hit.tokens.clone(), MentionKind::Name);
    }
}

fn add_seat(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, hit: &Hit<'_>, cast: &mut Cast) {
    if acts(cx, lexicon, hit) && !beside_place(cx, scan, hit) {
        let european = &*hit.entry.name == "European Union";
        let kind = if european { ActorKind::Body } else { ActorKind::Country };
        let id = cast.named(kind, &hit.entry.name, "read/mentions/seat");
        cast.name(id, hit.tokens.clone(), MentionKind::Metonym);
    } else {
        let name = cx.slice(cx.analysis.span_of(hit.tokens.clone()));
        let id = cast.named(ActorKind::Place, name, "read/mentions/place");
        cast.name(id, hit.tokens.clone(), MentionKind::Name);
    }
}

/// Whether a capital stands in a row with what is only a place ("in Geneva, Abu Dhabi and Miami").
fn beside_place(cx: &Context<'_>, scan: &Scan<'_>, hit: &Hit<'_>) -> bool {
    let link = |token: u32| matches!(cx.analysis.lower(token), "," | "and" | "or");
    let place = |token: u32| scan.at(token).is_some_and(|hit| hit.entry.sense == Sense::Place);
    let before = hit.tokens.start.checked_sub(2).is_some_and(|token| link(token + 1) && place(token));
    let end = hit.tokens.end;
    before || end + 1 < cx.analysis.len() && link(end) && place(end + 1)
}

/// Whether a capital means its government here: as subject, owner, agent or counterpart, not as where something happens.
fn acts(cx: &Context<'_>, lexicon: &Lexicon, hit: &Hit<'_>) -> bool {
    let analysis = &cx.analysis;
    let head = analysis.head_of(hit.tokens.clone());
    let words = &lexicon.places;
    let role = first_conjunct(cx, head);
    let before =
        hit.tokens.start.checked_sub(1).filter(|&token| analysis.sentence_of(token) == analysis.sentence_of(head));
    let near = before.map(|token| analysis.lower(token)).filter(|word| words.prepositions.contains(*word));
    if near.is_some() {
        return false;
    }
    let case =
        analysis.children_by(role, "case").map(|case| analysis.lower(case)).find(|case| !matches!(*case, "'s" | "’s"));
    let governor = analysis.head(role).map(|governor| analysis.lemma(governor));
    let relation = analysis.deprel(role);
    match (relation.base(), case) {
        (_, Some(case)) if words.prepositions.contains(case) => false,
        (_, Some("to" | "from" | "for" | "of" | "on")) => {
            !governor.is_some_and(|governor| words.motion.contains(governor))
        }
        ("nsubj", _) => true,
        ("obl" | "nmod", Some(_)) => true,
        ("nmod", None) => relation == document::Deprel::NmodPoss,
        ("obj", None) => !governor.is_some_and(|governor| words.objects.contains(governor)),
        ("iobj", None) => true,
        _ => false,
    }
}

/// The first of coordinated phrases, whose place in the sentence all of them share.
pub(super) fn first_conjunct(cx: &Context<'_>, token: u32) -> u32 {
    let mut at = token;
    for _ in 0..8 {
        match cx.analysis.head(at) {
            Some(head) if cx.analysis.deprel(at).base() == "conj" => at = head,
            _ => break,
        }
    }
    at
}

/// A body of the state that the files name, or another state's of the same name ("the Philippine Senate").
fn add_body(cx: &Context<'_>, scan: &Scan<'_>, hit: &Hit<'_>, cast: &mut Cast) {
    let kind = if hit.entry.sense == Sense::Body { ActorKind::Body } else { ActorKind::Organization };
    let own = hit.entry.country.as_deref();
    let nation =
        nation_before(cx, scan, hit.tokens.start).filter(|(_, country)| own.is_some() && own != Some(&**country));
    let id = match nation {
        Some((start, country)) => {
            let name = cx.slice(cx.analysis.span_of(start..hit.tokens.end));
            let id = cast.named(kind, name, "read/mentions/body");
            cast.drafts[id].affiliation = Some(country);
            id
        }
        None => {
            let id = cast.named(kind, &hit.entry.name, "read/mentions/body");
            cast.drafts[id].affiliation = own.map(str::to_owned);
            if kind == ActorKind::Organization && cast.drafts[id].shown.is_none() {
                cast.drafts[id].shown = Some(plain(cx.slice(cx.analysis.span_of(hit.tokens.clone()))));
            }
            id
        }
    };
    cast.name(id, hit.tokens.clone(), MentionKind::Name);
}

/// The nationality right before a phrase, as adjective or owner: where it begins, and the country.
pub(super) fn nation_before(cx: &Context<'_>, scan: &Scan<'_>, start: u32) -> Option<(u32, String)> {
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(start)).start;
    let mut at = start.checked_sub(1).filter(|&token| token >= sentence)?;
    if matches!(cx.analysis.form(at), "'s" | "’s" | "'" | "’") {
        at = at.checked_sub(1).filter(|&token| token >= sentence)?;
    }
    let hit = scan.at(at)?;
    let nation = matches!(hit.entry.sense, Sense::Adjective | Sense::Country | Sense::Seat | Sense::People);
    let country = hit.entry.country.as_deref().filter(|_| nation)?;
    Some((hit.tokens.start, country.to_owned()))
}
