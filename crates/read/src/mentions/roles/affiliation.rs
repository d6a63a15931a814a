//! The party a person speaks for: from the words of the role, from what only one country has, from the company they keep.

use super::super::cast::{Cast, DraftId};
use super::super::lexicon::{Lexicon, Sense};
use super::super::scan::Scan;
use crate::Context;
use document::{ActorKind, MentionKind, TokenRange, Xpos};

/// Sets the affiliation of everyone with a stated role, then of the rest as far as the article tells.
pub(super) fn decide(
    cx: &Context<'_>,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    stated: &[(DraftId, TokenRange)],
    cast: &mut Cast,
) {
    for (person, tokens) in stated {
        set(cast, *person, || in_title(scan, tokens));
    }
    for (person, tokens) in stated {
        let found = organization_in(cast, *person, tokens).or_else(|| owner(cx, scan, tokens));
        set(cast, *person, || found);
    }
    for (person, tokens) in stated {
        let text = cx.slice(cx.analysis.span_of(tokens.clone())).to_lowercase();
        let known = lexicon.only_here.iter().find(|(words, _)| contains_words(&text, words));
        set(cast, *person, || known.map(|(_, country)| (*country).to_owned()));
    }
    for (person, tokens) in stated {
        let boss = person_in(cast, *person, tokens).and_then(|boss| cast.drafts[boss].affiliation.clone());
        set(cast, *person, || boss);
    }
}

fn set(cast: &mut Cast, person: DraftId, found: impl FnOnce() -> Option<String>) {
    let draft = &mut cast.drafts[person];
    if draft.affiliation.is_none() {
        draft.affiliation = found();
    }
}

fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        edge(text[..at].chars().next_back()) && edge(text[at + words.len()..].chars().next())
    })
}

/// A country, or a body, that the title's words name: "Ukrainian", "Kremlin", "of the European Commission".
fn in_title(scan: &Scan<'_>, tokens: &TokenRange) -> Option<String> {
    let hits = || tokens.clone().filter_map(|token| scan.at(token));
    let country = hits().find_map(|hit| hit.entry.country.as_deref());
    let body = || hits().find(|hit| matches!(hit.entry.sense, Sense::Body | Sense::Organization | Sense::Place));
    country.map(str::to_owned).or_else(|| body().map(|hit| hit.entry.name.to_string()))
}

/// An organisation named inside the title.
fn organization_in(cast: &Cast, person: DraftId, tokens: &TokenRange) -> Option<String> {
    let inside = |one: &&super::super::cast::Use| {
        let kind = cast.drafts[one.draft].kind;
        let party = matches!(kind, ActorKind::Organization | ActorKind::Body | ActorKind::Country);
        one.draft != person && party && one.tokens.start >= tokens.start && one.tokens.end <= tokens.end
    };
    let one = cast.uses.iter().find(inside)?;
    let draft = &cast.drafts[one.draft];
    Some(match draft.kind {
        ActorKind::Body => draft.affiliation.clone().unwrap_or_else(|| draft.name.clone()),
        _ => draft.name.clone(),
    })
}

/// Another person named inside the title, whose aide this one is.
fn person_in(cast: &Cast, person: DraftId, tokens: &TokenRange) -> Option<DraftId> {
    let inside = |tokens: &TokenRange, other: &TokenRange| other.start >= tokens.start && other.end <= tokens.end;
    let is_boss = |one: &&super::super::cast::Use| {
        one.draft != person
            && cast.drafts[one.draft].kind == ActorKind::Person
            && one.kind == MentionKind::Name
            && inside(tokens, &one.tokens)
    };
    cast.uses.iter().find(is_boss).map(|one| one.draft)
}

/// "its oil minister", "the country's president": the last country named in the sentence, else before it.
fn owner(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange) -> Option<String> {
    let before = tokens.start.checked_sub(1)?;
    let possessive = cx.analysis.xpos(before) == Xpos::PrpS && matches!(cx.analysis.lower(before), "its" | "their");
    let country = || cx.analysis.lower(tokens.start) == "country" || cx.analysis.lower(tokens.start) == "nation";
    if !possessive && !country() {
        return None;
    }
    let floor = tokens.start.saturating_sub(60);
    (floor..tokens.start)
        .rev()
        .filter_map(|token| scan.at(token))
        .find(|hit| hit.entry.sense == Sense::Country)
        .and_then(|hit| hit.entry.country.as_deref().map(str::to_owned))
}
