//! The party a person speaks for: from the words of the role, from what only one country has, from the company they keep.

use super::super::cast::{Cast, DraftId, Use};
use super::super::lexicon::{Lexicon, Sense};
use super::super::scan::{Scan, is_capitalised};
use super::super::spelling::fold;
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
    let by_words = |tokens: &TokenRange| in_title(cx, scan, tokens).or_else(|| owner(cx, scan, tokens));
    let mut first: Vec<DraftId> = Vec::new();
    for (person, tokens) in stated {
        if !first.contains(person) {
            first.push(*person);
            set(cast, *person, by_words(tokens));
        }
    }
    for person in people(cast) {
        let name = cast.drafts[person].name.clone();
        let role = cast.drafts[person].role.as_deref().map(str::to_lowercase);
        let leads = role.is_none_or(|role| lexicon.heads.iter().any(|head| contains_words(&role, head)));
        let alone = || lexicon.leader_by_surname(&fold(&name)).filter(|_| leads && !name.contains(' '));
        set(cast, person, lexicon.leader(&name).or_else(alone).map(str::to_owned));
    }
    for (person, tokens) in stated {
        set(cast, *person, by_words(tokens));
    }
    for (person, tokens) in stated {
        let found = only_here(cx, lexicon, tokens).or_else(|| organization_in(lexicon, cast, *person, tokens));
        set(cast, *person, found);
    }
    for (person, tokens) in stated {
        set(cast, *person, named_in(cx, lexicon, tokens));
    }
    for (person, tokens) in stated {
        let boss = person_in(cast, *person, tokens).and_then(|boss| cast.drafts[boss].affiliation.clone());
        set(cast, *person, boss);
    }
    for (person, tokens) in names(cast) {
        set(cast, person, beside(cx, scan, &tokens));
    }
    for person in people(cast) {
        set(cast, person, lexicon.official(&cast.drafts[person].name).map(str::to_owned));
    }
    super::company::decide(cx, lexicon, cast);
}

/// The people of the cast.
pub(super) fn people(cast: &Cast) -> Vec<DraftId> {
    (0..cast.drafts.len()).filter(|&draft| cast.drafts[draft].kind == ActorKind::Person).collect()
}

/// Sets an affiliation that nothing better set before.
pub(super) fn set(cast: &mut Cast, person: DraftId, found: Option<String>) {
    let draft = &mut cast.drafts[person];
    draft.affiliation = draft.affiliation.take().or(found);
}

/// An office or body that only one country calls so.
fn only_here(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> Option<String> {
    let text = cx.slice(cx.analysis.span_of(tokens.clone())).to_lowercase();
    let known = lexicon.only_here.iter().find(|(words, _)| contains_words(&text, words));
    known.map(|(_, country)| (*country).to_owned())
}

/// Whether `words` stand in `text` as whole words.
pub(in crate::mentions) fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        edge(text[..at].chars().next_back()) && edge(text[at + words.len()..].chars().next())
    })
}

/// A country, or a body, that the title's words name: "Ukrainian", "Kremlin", "of the European Commission". A governor or
/// mayor speaks for the place itself.
fn in_title(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange) -> Option<String> {
    let hits = || tokens.clone().filter_map(|token| scan.at(token));
    let local = tokens.clone().any(|token| matches!(cx.analysis.lower(token), "governor" | "mayor" | "premier"));
    let place = || hits().find(|hit| hit.entry.sense == Sense::Place).map(|hit| hit.entry.name.to_string());
    let country = || {
        hits().find_map(|hit| match hit.entry.sense {
            Sense::Organization => Some(&*hit.entry.name),
            _ => hit.entry.country.as_deref(),
        })
    };
    let body = || hits().find(|hit| hit.entry.sense == Sense::Body).map(|hit| &*hit.entry.name);
    let first = if local { place() } else { None };
    first.or_else(|| country().or_else(body).map(str::to_owned))
}

/// An organisation named inside the title.
fn organization_in(lexicon: &Lexicon, cast: &Cast, person: DraftId, tokens: &TokenRange) -> Option<String> {
    let party =
        |kind| matches!(kind, ActorKind::Organization | ActorKind::Body | ActorKind::Country | ActorKind::Group);
    let named = |draft: DraftId| {
        let draft = &cast.drafts[draft];
        let last = draft.name.rsplit(' ').next().unwrap_or_default();
        // "Minister" is no party of a minister, nor "staff" of its chief.
        let holders = lexicon.offices.contains(last.strip_suffix('s').unwrap_or(last)) || last == "staff";
        draft.kind != ActorKind::Group || !holders
    };
    let fits = |one: &&Use| {
        one.draft != person && party(cast.drafts[one.draft].kind) && named(one.draft) && inside(tokens, &one.tokens)
    };
    let draft = &cast.drafts[cast.uses.iter().find(fits)?.draft];
    if draft.kind == ActorKind::Body { draft.affiliation.clone() } else { Some(draft.name.clone()) }
}

fn inside(outer: &TokenRange, inner: &TokenRange) -> bool {
    inner.start >= outer.start && inner.end <= outer.end
}

/// The name after "of" or "at" in a title ("president of Unifor"), where nothing knows it; ministries' fields are none.
fn named_in(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> Option<String> {
    let link = tokens.clone().find(|&token| matches!(cx.analysis.lower(token), "of" | "at"))?;
    let start = (link + 1..tokens.end).find(|&token| cx.analysis.lower(token) != "the")?;
    let capital = |token: &u32| is_capitalised(cx, *token) && cx.analysis.upos(*token) == document::Upos::Propn;
    let end = (start..tokens.end).take_while(capital).last()? + 1;
    let field = |token: u32| {
        let word = cx.analysis.lower(token);
        lexicon.title_words.contains(word) || lexicon.offices.contains(word) || matches!(word, "affairs" | "staff")
    };
    let office = cx.slice(cx.analysis.span_of(tokens.start..link)).to_lowercase();
    let minister = contains_words(&office, "minister") || contains_words(&office, "secretary");
    (!minister && !(start..end).all(field)).then(|| cx.slice(cx.analysis.span_of(start..end)).to_owned())
}

/// Every name of a person in the text.
fn names(cast: &Cast) -> Vec<(DraftId, TokenRange)> {
    let named = |one: &&Use| cast.drafts[one.draft].kind == ActorKind::Person && one.kind == MentionKind::Name;
    cast.uses.iter().filter(named).map(|one| (one.draft, one.tokens.clone())).collect()
}

/// The country that owns a name or stands behind it: "Jordan's X", "X of Kazakhstan".
fn beside(cx: &Context<'_>, scan: &Scan<'_>, name: &TokenRange) -> Option<String> {
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(name.start));
    let country = |token: u32| {
        let entry = scan.at(token).map(|hit| hit.entry)?;
        entry.country.as_deref().filter(|_| entry.sense == Sense::Country).map(str::to_owned)
    };
    let owned = name.start >= sentence.start + 2 && matches!(cx.analysis.form(name.start - 1), "'s" | "’s" | "'" | "’");
    let of = name.end + 1 < sentence.end && cx.analysis.lower(name.end) == "of";
    let owner = if owned { country(name.start - 2) } else { None };
    owner.or_else(|| if of { country(name.end + 1) } else { None })
}

/// Another person named inside the title, whose aide this one is.
fn person_in(cast: &Cast, person: DraftId, tokens: &TokenRange) -> Option<DraftId> {
    let named = |one: &&Use| cast.drafts[one.draft].kind == ActorKind::Person && one.kind == MentionKind::Name;
    let boss = |one: &&Use| one.draft != person && named(one) && inside(tokens, &one.tokens);
    cast.uses.iter().find(boss).map(|one| one.draft)
}

/// "its oil minister", "the country's president": the country named last before.
fn owner(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange) -> Option<String> {
    let before = tokens.start.checked_sub(1)?;
    let possessive = cx.analysis.xpos(before) == Xpos::PrpS && matches!(cx.analysis.lower(before), "its" | "their");
    let country = matches!(cx.analysis.lower(tokens.start), "country" | "nation");
    let floor = tokens.start.saturating_sub(60);
    let mut hits = (floor..tokens.start).rev().filter_map(|token| scan.at(token));
    let hit = hits.find(|hit| hit.entry.sense == Sense::Country).filter(|_| possessive || country)?;
    hit.entry.country.as_deref().map(str::to_owned)
}
