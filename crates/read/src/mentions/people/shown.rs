//! What the words around a name show: that it is a person's against the tagger, or that it is not.

use super::super::lexicon::Lexicon;
use super::super::lexicon::Sense;
use super::super::scan::{Scan, is_capitalised};
use super::offices::is_title;
use crate::Context;
use document::{NameType, TokenRange, Upos};
use rustc_hash::FxHashSet;

/// Words of an apposition that are looked at.
const REACH: u32 = 12;

/// Names that the tagger took for something else beside an apposition of a person: "X Y, the party's candidate,",
/// "his counterpart, X Y,", and "Peru's X Y" where "he" or "she" follows.
pub(super) fn apposed(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>) -> Vec<TokenRange> {
    let names = cx.analysis.parse.names.iter().filter(|name| name.kind != NameType::Person);
    let fits = |tokens: &TokenRange| {
        looks_personal(cx, lexicon, tokens)
            && (office_before(cx, lexicon, tokens.start)
                || office_after(cx, lexicon, tokens.end)
                || is_owned(cx, scan, tokens) && is_somebody(cx, tokens.end))
    };
    names.map(|name| name.tokens.clone()).filter(fits).collect()
}

/// Two or three words with small letters, hyphenated parts as one, none of which a body, company or title has.
fn looks_personal(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let hyphen = |token: u32| matches!(cx.analysis.form(token), "-" | "‑");
    let plain = |token: u32| {
        let form = cx.analysis.form(token);
        let other = lexicon.company_words.contains(form) || lexicon.bodies.public.iter().any(|word| word == form);
        let noun = is_title(cx, lexicon, token) || lexicon.title_words.contains(cx.analysis.lower(token));
        hyphen(token) || is_capitalised(cx, token) && form.chars().any(char::is_lowercase) && !other && !noun
    };
    let hyphens = tokens.clone().filter(|&token| hyphen(token)).count();
    matches!(tokens.len() - 2 * hyphens.min(tokens.len() / 2), 2 | 3) && tokens.clone().all(plain)
}

/// Whether a country owns the name: "Norway's X Y".
fn is_owned(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start)).start;
    tokens.start >= first + 2
        && matches!(cx.analysis.form(tokens.start - 1), "'s" | "’s" | "'" | "’")
        && scan.at(tokens.start - 2).is_some_and(|hit| hit.entry.sense == Sense::Country)
}

/// Whether "he", "she" or "who" follows in this sentence or the next.
fn is_somebody(cx: &Context<'_>, end: u32) -> bool {
    let sentence = cx.analysis.sentence_of(end - 1);
    let last = sentence.saturating_add(1).min(cx.sentences().end - 1);
    let limit = cx.analysis.sentence_tokens(last).end;
    let pronoun = |token: u32| matches!(cx.analysis.lower(token), "he" | "she" | "his" | "her" | "who");
    (end..limit).any(pronoun)
}

/// Single names that an apposition somewhere shows to be people's ("the negotiator, Suharyono,").
pub(super) fn with_office<'c>(cx: &Context<'c>, lexicon: &Lexicon) -> FxHashSet<&'c str> {
    let single = cx.analysis.parse.names.iter().filter(|name| name.tokens.len() == 1).map(|name| &name.tokens);
    let office = |name: &&TokenRange| office_before(cx, lexicon, name.start) || office_after(cx, lexicon, name.end);
    single.filter(office).map(|name| cx.analysis.form(name.start)).collect()
}

/// Whether an office stands in an apposition on either side.
pub(super) fn is_beside_office(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    office_before(cx, lexicon, tokens.start) || office_after(cx, lexicon, tokens.end)
}

/// "his counterpart, [X Y],", "its envoy to the talks, [X Y],": an office in the phrase before the comma.
fn office_before(cx: &Context<'_>, lexicon: &Lexicon, start: u32) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(start)).start;
    if start < first + 3 || cx.analysis.form(start - 1) != "," {
        return false;
    }
    let floor = first.max(start.saturating_sub(REACH));
    let part = |token: &u32| {
        !matches!(cx.analysis.upos(*token), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Pron)
            || matches!(cx.analysis.form(*token), "-" | "‑")
            || cx.analysis.xpos(*token) == document::Xpos::PrpS
    };
    let phrase: Vec<u32> = (floor..start - 1).rev().take_while(part).collect();
    let at = phrase.iter().copied().find(|&token| {
        is_personal(cx, lexicon, token)
            || cx.analysis.upos(token) == Upos::Noun && is_hyphenated_office(cx, lexicon, token)
    });
    let owned = |token: u32| {
        let before = (floor..token).rev().take(3);
        before.into_iter().any(|token| {
            cx.analysis.upos(token) == Upos::Det
                || cx.analysis.xpos(token) == document::Xpos::PrpS
                || cx.analysis.xpos(token) == document::Xpos::Pos
        })
    };
    let plain =
        |token: u32| (token + 1..start - 1).all(|word| cx.analysis.upos(word) != Upos::Propn || token + 1 == start - 1);
    at.is_some_and(|token| token + 1 == start - 1 || owned(token) && plain(token))
}

/// An office with a hyphen ("co-ordinator").
fn is_hyphenated_office(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    token > 0 && matches!(cx.analysis.form(token - 1), "-" | "‑") && super::offices::is_office(cx, lexicon, token)
}

/// "[X Y], the party's candidate,": the first noun that no other follows is an office of a person.
fn office_after(cx: &Context<'_>, lexicon: &Lexicon, end: u32) -> bool {
    let limit = cx.analysis.sentence_tokens(cx.analysis.sentence_of(end - 1)).end.min(end + REACH);
    if end + 2 >= limit || cx.analysis.form(end) != "," {
        return false;
    }
    let part = |token: &u32| {
        let phrase = matches!(cx.analysis.upos(*token), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part);
        phrase || cx.analysis.xpos(*token) == document::Xpos::PrpS
    };
    if cx.analysis.lower(end + 1) == "who" {
        return true;
    }
    let head = (end + 1..limit).take_while(part).last();
    head.is_some_and(|head| is_personal(cx, lexicon, head) && head + 1 < limit)
}

/// Whether only a person can be called so.
fn is_personal(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    let word = cx.analysis.lower(token);
    let office = lexicon.state_offices.contains(word) || lexicon.company_offices.contains(word);
    cx.analysis.upos(token) == Upos::Noun && (office || lexicon.nominals.contains_key(word) || word == "counterpart")
}

/// Whether a noun of another kind of thing stands before the name ("the newspaper X"), or a body's noun after it.
pub(super) fn is_other_kind(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start));
    let noun = |token: u32| {
        let upos = matches!(cx.analysis.upos(token), Upos::Noun | Upos::Propn);
        upos && lexicon.kinds.contains(cx.analysis.lower(token))
    };
    let opens = |noun: u32| noun == sentence.start || introduced(cx, noun) || is_firm(cx.analysis.lower(noun));
    let before = tokens.start > sentence.start && noun(tokens.start - 1) && opens(tokens.start - 1);
    let public = |token: u32| lexicon.bodies.public.iter().any(|word| word == cx.analysis.form(token));
    before || tokens.end < sentence.end && public(tokens.end) && cx.analysis.upos(tokens.end) == Upos::Propn
}

/// Whether the noun is a business or publication, also without an article before it.
fn is_firm(noun: &str) -> bool {
    matches!(
        noun,
        "firm"
            | "company"
            | "insurer"
            | "airline"
            | "carrier"
            | "consultancy"
            | "daily"
            | "newspaper"
            | "magazine"
            | "retailer"
    )
}

/// Whether an article or owner stands right before the noun, or one modifier further.
fn introduced(cx: &Context<'_>, noun: u32) -> bool {
    let determiner =
        |token: u32| cx.analysis.upos(token) == Upos::Det || cx.analysis.xpos(token) == document::Xpos::PrpS;
    let modifier = |token: u32| matches!(cx.analysis.upos(token), Upos::Adj | Upos::Noun | Upos::Propn);
    determiner(noun - 1) || noun >= 2 && modifier(noun - 1) && determiner(noun - 2)
}

/// Whether the name stands where only a place can: "in X", "entered X", also joined to such a name.
pub(super) fn is_at(cx: &Context<'_>, lexicon: &Lexicon, name: &TokenRange) -> bool {
    let head = super::super::parties::first_conjunct(cx, cx.analysis.head_of(name.clone()));
    let places = &lexicon.places;
    let case = document::walk::case_of(&cx.analysis, head);
    let local = case.is_some_and(|case| places.prepositions.contains(case) && !matches!(case, "through" | "via"));
    let local = local && matches!(cx.analysis.deprel(head).base(), "obl" | "nmod");
    let entered = cx.analysis.deprel(head).base() == "obj"
        && cx.analysis.head(head).is_some_and(|verb| {
            matches!(cx.analysis.lemma(verb), "enter" | "capture" | "recapture" | "shell" | "besiege" | "retake")
        });
    local || entered
}

/// Whether several words are the beginning or end of an organisation's longer name ("Institut Merieux" of "Institut Merieux S.A.").
pub(super) fn names_organization(cx: &Context<'_>, name: &TokenRange) -> bool {
    let words = |tokens: &TokenRange| tokens.clone().map(|token| cx.analysis.form(token)).collect::<Vec<_>>();
    let own = words(name);
    let organizations = cx.analysis.parse.names.iter().filter(|name| name.kind == NameType::Organization);
    let longer = |other: &TokenRange| {
        let other = words(other);
        other.len() > own.len() && (other.starts_with(&own) || other.ends_with(&own))
    };
    own.len() > 1 && organizations.map(|name| &name.tokens).any(longer)
}

/// First words of organisations named by several words: alone, such a word is short for the organisation.
pub(super) fn short_forms<'c>(cx: &Context<'c>, lexicon: &Lexicon) -> FxHashSet<&'c str> {
    let names = cx.analysis.parse.names.iter().filter(|name| name.kind == NameType::Organization);
    let several = names.filter(|name| name.tokens.len() > 1 && is_capitalised(cx, name.tokens.start + 1));
    let first = several.map(|name| cx.analysis.form(name.tokens.start));
    first.filter(|word| !lexicon.is_given_name(word)).collect()
}
