//! What descriptions and pronouns point back to: one person or party, several together, or somebody without a name.
//!
//! One place answers for all layers: [`Found::meant`](crate::Found::meant). What is one actor becomes a mention of it, the rest
//! an [`Anaphor`](document::Anaphor). Number and kind must agree, two parts of one clause are never one party, and what only the
//! article as a whole tells is marked as a guess.

mod parties;
mod people;
mod pronouns;
mod several;
mod states;
mod words;

pub(super) use parties::Sorts;
pub(super) use several::{Asked, asked};
pub(super) use words::Anaphors;

use super::cast::{Cast, DraftId};
use super::lexicon::Lexicon;
use super::roles::mentions_by_token;
use super::scan::Scan;
use crate::{Context, Found};
use document::{ActorKind, Deprel, MentionKind, TokenRange};
use rustc_hash::FxHashMap;

/// Resolves descriptions, then what means several, then pronouns.
pub(super) fn read(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    asked: &FxHashMap<u32, Asked>,
    cast: &mut Cast,
) {
    states::read(lexicon, cast);
    descriptions(cx, lexicon, scan, cast);
    several::read(cx, lexicon, asked, cast);
    pronouns::read(cx, found, lexicon, cast);
    employers(cx, cast);
}

/// "Its president, X", "the company's lawyer, X": for whom somebody acts whose role is owned by a word that points back.
fn employers(cx: &Context<'_>, cast: &mut Cast) {
    let at = mentions_by_token(cx, cast);
    let mut all: Vec<(DraftId, String)> = Vec::new();
    for one in cast.uses.iter().filter(|one| !one.form && one.kind == MentionKind::Nominal) {
        let person = &cast.drafts[one.draft];
        if person.kind != ActorKind::Person || person.affiliation.is_some() {
            continue;
        }
        let head = cx.analysis.head_of(one.tokens.clone());
        let owners = cx.analysis.children(head).iter().filter(|&&child| cx.analysis.deprel(child) == Deprel::NmodPoss);
        let party =
            owners.filter_map(|&owner| Some(cast.uses[at[owner as usize]?].draft)).find(|&draft| draft != one.draft);
        let party = party.map(|draft| &cast.drafts[draft]).filter(|party| party.kind.is_party());
        all.extend(party.map(|party| match (&party.affiliation, party.kind) {
            (Some(country), ActorKind::Body) => (one.draft, country.clone()),
            _ => (one.draft, party.name.clone()),
        }));
    }
    for (person, party) in all {
        cast.drafts[person].affiliation.get_or_insert(party);
    }
}

/// Resolves definite descriptions of people and parties. An office that only a known leader can hold here becomes their role.
fn descriptions(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, cast: &mut Cast) {
    cast.sort();
    let at = mentions_by_token(cx, cast);
    let sorts = Sorts::new(cx, lexicon, cast);
    let named: Vec<(DraftId, u32)> =
        cast.uses.iter().filter(|one| one.form).map(|one| (one.draft, one.tokens.start)).collect();
    let mut resolved: Vec<(DraftId, TokenRange)> = Vec::new();
    for token in 0..cx.analysis.len() {
        let inside_role = |index: usize| {
            let one = &cast.uses[index];
            !one.form && one.kind == MentionKind::Nominal && cx.analysis.head_of(one.tokens.clone()) != token
        };
        if at[token as usize].is_some_and(|index| !inside_role(index)) || !people::is_definite_head(cx, token) {
            continue;
        }
        let Some(tokens) = people::phrase(cx, scan, token) else { continue };
        let asked = people::Asked { cx, lexicon, scan, cast, named: &named, tokens: tokens.clone(), head: token };
        if let Some(draft) = asked.person().or_else(|| sorts.party(cx, cast, &tokens)) {
            resolved.push((draft, tokens));
        } else if let Some((draft, role)) = asked.leader() {
            cast.drafts[draft].role = Some(role);
            cast.drafts[draft].role_sentence = Some(cx.analysis.sentence_of(token));
            resolved.push((draft, tokens));
        }
    }
    for (draft, tokens) in resolved {
        cast.refer(draft, tokens, MentionKind::Nominal);
    }
}
