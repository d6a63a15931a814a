//! Organisations and bodies that no file knows, by name: with their short forms and abbreviations.

use super::cast::{Cast, DraftId};
use super::lexicon::{Lexicon, plain};
use super::parties::nation_before;
use super::scan::Scan;
use crate::Context;
use document::{ActorKind, MentionKind, NameType, TokenRange};

/// Adds the tagger's organisations and places that nothing claimed yet.
pub(super) fn read(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, cast: &mut Cast) {
    let people = taken(cx, cast);
    let mut known: Vec<(DraftId, Vec<String>)> = Vec::new();
    for name in &cx.analysis.parse.names {
        if name.tokens.clone().any(|token| people[token as usize]) {
            continue;
        }
        let covered = scan.at(name.tokens.start).is_some_and(|hit| hit.tokens.end >= name.tokens.end);
        match name.kind {
            _ if covered => {}
            NameType::Organization => add(cx, lexicon, scan, &name.tokens, &mut known, cast),
            NameType::Gpe | NameType::Location | NameType::Facility => add_place(cx, scan, &name.tokens, cast),
            NameType::Person | NameType::Event | NameType::Misc => {}
        }
    }
}

/// Tokens that name people.
fn taken(cx: &Context<'_>, cast: &Cast) -> Vec<bool> {
    let mut taken = vec![false; cx.analysis.len() as usize];
    for one in cast.uses.iter().filter(|one| cast.drafts[one.draft].kind == ActorKind::Person) {
        taken[one.tokens.start as usize..one.tokens.end as usize].fill(true);
    }
    taken
}

fn add_place(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange, cast: &mut Cast) {
    if tokens.clone().any(|token| scan.at(token).is_some()) && tokens.len() == 1 {
        return;
    }
    let name = plain(cx.slice(cx.analysis.span_of(tokens.clone())));
    let id = cast.named(ActorKind::Place, &name, "read/mentions/place-name");
    cast.name(id, tokens.clone(), MentionKind::Name);
}

fn add(
    cx: &Context<'_>,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    tokens: &TokenRange,
    known: &mut Vec<(DraftId, Vec<String>)>,
    cast: &mut Cast,
) {
    let text = plain(cx.slice(cx.analysis.span_of(tokens.clone())));
    let words: Vec<String> = text.trim_start_matches("The ").split(' ').map(str::to_owned).collect();
    let public = words.last().is_some_and(|last| lexicon.bodies.public.contains(last));
    let inside = scan.at(tokens.start).and_then(|hit| hit.entry.country.as_deref()).map(str::to_owned);
    let before = nation_before(cx, scan, tokens.start);
    let id = match known.iter().find(|(_, of)| same(of, &words)) {
        Some((id, _)) => *id,
        None => {
            let kind = if public { ActorKind::Body } else { ActorKind::Organization };
            let start = before.as_ref().filter(|_| public).map_or(tokens.start, |(start, _)| *start);
            let name = plain(cx.slice(cx.analysis.span_of(start..tokens.end)));
            let id = cast.named(kind, name.trim_start_matches("The "), "read/mentions/organization-name");
            known.push((id, words));
            id
        }
    };
    let country = inside.or(before.filter(|_| public).map(|(_, country)| country));
    let draft = &mut cast.drafts[id];
    draft.affiliation = draft.affiliation.take().or(country);
    cast.name(id, tokens.clone(), MentionKind::Name);
}

/// Whether two names mean one organisation: the same, the beginning of it, or its initials.
fn same(a: &[String], b: &[String]) -> bool {
    let starts = |long: &[String], short: &[String]| short[0].len() > 2 && long.starts_with(short);
    a == b || starts(a, b) || starts(b, a) || is_acronym(a, b) || is_acronym(b, a)
}

fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let initials: String = long.iter().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    initials.len() >= 2 && initials == letters
}
