//! Parties named by a common noun: "the Russian defence ministry", "the American side", "rail unions", "creditors".

use super::anaphora::{Asked, Sorts};
use super::cast::{Cast, DraftId};
use super::lexicon::{Lexicon, Sense, plain};
use super::parties::nation_before;
use super::people::is_office;
use super::scan::Scan;
use crate::Context;
use document::{ActorKind, MentionKind, TokenRange, Upos, Xpos};
use rustc_hash::FxHashMap;

/// Adds bodies, sides and groups that descriptions name; those at the heads in `several` point back to others.
pub(super) fn read(
    cx: &Context<'_>,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    several: &FxHashMap<u32, Asked>,
    cast: &mut Cast,
) {
    let taken = taken(cx, cast);
    cast.sort();
    let sorts = Sorts::new(cx, lexicon, cast);
    let mut last: FxHashMap<String, DraftId> = FxHashMap::default();
    for head in 0..cx.analysis.len() {
        if taken[head as usize]
            || several.contains_key(&head)
            || !matches!(cx.analysis.upos(head), Upos::Noun | Upos::Propn)
            || is_inside_compound(cx, head)
        {
            continue;
        }
        let phrase = phrase(cx, head);
        let Some(kind) = kind_of(cx, lexicon, head, &phrase) else { continue };
        let nation = nation_in(cx, scan, &phrase);
        let known = last.contains_key(cx.analysis.lower(head));
        if kind != Kind::Side && !known && phrase.len() == 1 && refers_back(cx, &sorts, head, cast)
            || is_vague(cx, lexicon, &phrase)
        {
            continue;
        }
        match of_nation(cx, scan, head).filter(|_| kind == Kind::Body && nation.is_none()) {
            Some((end, country)) => add(cx, kind, head, phrase.start..end, Some(country), &mut last, cast),
            None => add(cx, kind, head, phrase, nation, &mut last, cast),
        }
    }
}

/// Whether "the agency" and the like mean one named before, which is found later.
fn refers_back(cx: &Context<'_>, sorts: &Sorts<'_>, head: u32, cast: &Cast) -> bool {
    let definite = head > 0 && matches!(cx.analysis.lower(head - 1), "the" | "this" | "that");
    definite && sorts.party(cx, cast, &(head..head + 1)).is_some()
}

/// Whether a noun says nothing of who is meant: "countries", "many people", or whose members a union is.
fn is_vague(cx: &Context<'_>, lexicon: &Lexicon, phrase: &TokenRange) -> bool {
    let head = phrase.end - 1;
    let modifier = |token: u32| {
        !matches!(cx.analysis.upos(token), Upos::Num) && !lexicon.quantifiers.contains(cx.analysis.lower(token))
    };
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(head)).start;
    let definite = phrase.start > first
        && matches!(cx.analysis.lower(phrase.start - 1), "the" | "these" | "those" | "both" | "all");
    let counted = phrase.clone().any(|token| cx.analysis.upos(token) == Upos::Num);
    let plain = !definite && !counted && !(phrase.start..head).any(modifier);
    let owner = cx.analysis.deprel(head) == document::Deprel::NmodPoss;
    let of_union = owner
        && cx
            .analysis
            .head(head)
            .is_some_and(|noun| noun <= head + 2 && lexicon.groups.contains(cx.analysis.lower(noun)));
    plain && lexicon.general_groups.contains(cx.analysis.lower(head)) || of_union
}

/// What a noun makes of its phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The country itself, at the table.
    Side,
    Body,
    Group,
}

fn kind_of(cx: &Context<'_>, lexicon: &Lexicon, head: u32, phrase: &TokenRange) -> Option<Kind> {
    let word = cx.analysis.lower(head);
    let lemma = cx.analysis.lemma(head).to_lowercase();
    let two = (head > phrase.start).then(|| format!("{} {word}", cx.analysis.lower(head - 1)));
    let in_list =
        |list: &[String]| list.iter().any(|known| *known == word || *known == lemma || Some(known) == two.as_ref());
    if in_list(&lexicon.bodies.side) {
        Some(Kind::Side)
    } else if in_list(&lexicon.bodies.body) || in_list(&lexicon.bodies.government) {
        Some(Kind::Body)
    } else if lexicon.groups.contains(word) && is_common(cx, head) && !names_follow(cx, lexicon, head) {
        Some(Kind::Group)
    } else {
        None
    }
}

/// Whether a noun is written small, or opens its sentence.
fn is_common(cx: &Context<'_>, head: u32) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(head)).start;
    head == first || cx.analysis.form(head).starts_with(char::is_lowercase)
}

/// Whether the noun is the shared title of people named next ("negotiators A and B").
fn names_follow(cx: &Context<'_>, lexicon: &Lexicon, head: u32) -> bool {
    let next = head + 1;
    next < cx.analysis.len()
        && cx.analysis.sentence_of(next) == cx.analysis.sentence_of(head)
        && is_office(cx, lexicon, head)
        && cx.analysis.name_type(next) == Some(document::NameType::Person)
}

/// Whether the noun only modifies another one ("government bonds").
fn is_inside_compound(cx: &Context<'_>, token: u32) -> bool {
    cx.analysis.deprel(token).base() == "compound"
        && cx.analysis.head(token).is_some_and(|head| head > token && head - token <= 3)
}

/// The noun with the modifiers right before it, without determiner.
fn phrase(cx: &Context<'_>, head: u32) -> TokenRange {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(head)).start;
    let mut start = head;
    while start > first && head - start < 6 && is_modifier(cx, start - 1, start) {
        start -= 1;
    }
    while start < head && !is_word(cx, start) {
        start += 1;
    }
    start..head + 1
}

fn is_word(cx: &Context<'_>, token: u32) -> bool {
    cx.analysis.form(token).starts_with(char::is_alphanumeric)
}

fn is_modifier(cx: &Context<'_>, token: u32, next: u32) -> bool {
    let form = cx.analysis.form(token);
    let joins = matches!(form, "'s" | "’s" | "-" | "’" | "'")
        && cx.analysis.span(token).end() <= cx.analysis.span(next).start();
    let word = matches!(cx.analysis.upos(token), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        || matches!(cx.analysis.deprel(token).base(), "amod" | "compound");
    joins || word && cx.analysis.head(token).is_some_and(|head| head > token)
}

/// Where "of Sudan" ends behind a body's noun, and the country.
fn of_nation(cx: &Context<'_>, scan: &Scan<'_>, head: u32) -> Option<(u32, String)> {
    let of = document::walk::phrases(&cx.analysis, head, &["of"]).find(|&of| of > head && of <= head + 3)?;
    let hit = scan.at(of).filter(|hit| hit.entry.sense == Sense::Country)?;
    Some((hit.tokens.end, hit.entry.country.as_deref()?.to_owned()))
}

fn nation_in(cx: &Context<'_>, scan: &Scan<'_>, phrase: &TokenRange) -> Option<String> {
    let country = |token: u32| scan.at(token)?.entry.country.as_deref().map(str::to_owned);
    phrase.clone().find_map(country).or_else(|| nation_before(cx, scan, phrase.start).map(|(_, country)| country))
}

fn add(
    cx: &Context<'_>,
    kind: Kind,
    head: u32,
    phrase: TokenRange,
    nation: Option<String>,
    last: &mut FxHashMap<String, DraftId>,
    cast: &mut Cast,
) {
    let noun = cx.analysis.lower(head).to_owned();
    let name = without_opening_capital(cx, &phrase);
    let bare = phrase.len() == 1;
    let id = match (kind, nation, last.get(&noun)) {
        (Kind::Side, Some(country), _) => {
            let id = cast.named(ActorKind::Country, &country, "read/mentions/side");
            cast.name(id, phrase, MentionKind::Metonym);
            last.insert(noun, id);
            return;
        }
        (_, None, Some(&id)) if bare && !is_restricted(cx, head) => id,
        (Kind::Side, None, _) => return,
        (Kind::Body, nation, _) => with_nation(cast, ActorKind::Body, &name, nation, "read/mentions/body-phrase"),
        (Kind::Group, nation, _) => with_nation(cast, ActorKind::Group, &name, nation, "read/mentions/group-phrase"),
    };
    last.insert(noun, id);
    cast.name(id, phrase, MentionKind::Nominal);
}

/// The words of a phrase, its first one small if only the sentence's beginning gives it a capital.
fn without_opening_capital(cx: &Context<'_>, phrase: &TokenRange) -> String {
    let name = plain(cx.slice(cx.analysis.span_of(phrase.clone())));
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(phrase.start)).start;
    let common = phrase.start == first
        && matches!(cx.analysis.xpos(first), Xpos::Nn | Xpos::Nns | Xpos::Jj | Xpos::Vbg | Xpos::Vbn);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let known = cx.analysis.name_at(first).is_some();
    if common && capitals == 1 && !known { name.to_lowercase() } else { name }
}

/// Whether the noun is told apart by what follows it ("leaders of the east", "workers who walked out").
fn is_restricted(cx: &Context<'_>, head: u32) -> bool {
    let follows = |relation| cx.analysis.children_by(head, relation).any(|child| child > head);
    follows("nmod") || follows("acl")
}

fn with_nation(cast: &mut Cast, kind: ActorKind, name: &str, nation: Option<String>, rule: &'static str) -> DraftId {
    let id = cast.named(kind, name, rule);
    let draft = &mut cast.drafts[id];
    draft.affiliation = draft.affiliation.take().or(nation);
    id
}

/// Tokens that a name other than a bare adjective covers.
fn taken(cx: &Context<'_>, cast: &Cast) -> Vec<bool> {
    let mut taken = vec![false; cx.analysis.len() as usize];
    for one in cast.uses.iter().filter(|one| one.kind != MentionKind::Adjective) {
        taken[one.tokens.start as usize..one.tokens.end as usize].fill(true);
    }
    taken
}
