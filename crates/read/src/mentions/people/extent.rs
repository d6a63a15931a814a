//! Where a name begins and ends: titles cut off, particles, hyphens and nicknames joined.

use super::super::lexicon::{Lexicon, Sense};
use super::super::scan::{Hit, Scan, is_capitalised};
use super::offices::is_title;
use super::spans::{LONGEST, same_sentence};
use crate::Context;
use document::{NameType, TokenRange, Upos};

/// Cuts titles off the front and joins what the tagger left out: particles, hyphens, words tied to the name.
pub(super) fn mend(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, name: TokenRange) -> TokenRange {
    let mut tokens = name;
    let title = (tokens.start..tokens.end - 1)
        .rev()
        .find(|&token| is_title(cx, lexicon, token) && !is_given(cx, lexicon, token));
    tokens.start = title.map_or(tokens.start, |title| title + 1);
    while tokens.len() > 1 && is_lead(cx, lexicon, scan, tokens.start) {
        tokens.start += 1;
    }
    tokens.start = with_article(cx, tokens.start);
    while tokens.len() > 1 && !is_capitalised(cx, tokens.end - 1) {
        tokens.end -= 1;
    }
    if tokens.start > 0 && same_sentence(cx, tokens.start - 1, tokens.start) && given_before(cx, lexicon, scan, &tokens)
    {
        tokens.start -= 1;
    }
    tokens.end = extended(cx, lexicon, scan, &tokens);
    tokens
}

/// Where the name begins with the Arabic article before it ("Al" "-" "Masri").
pub(super) fn with_article(cx: &Context<'_>, start: u32) -> u32 {
    let glued = |token: u32| cx.analysis.span(token).end() == cx.analysis.span(token + 1).start();
    let tied = start >= 2 && matches!(cx.analysis.form(start - 1), "-" | "‑") && glued(start - 1) && glued(start - 2);
    let article = tied && matches!(cx.analysis.lower(start - 2), "al" | "el" | "as" | "ad" | "ar" | "an" | "ash");
    if article { start - 2 } else { start }
}

pub(super) fn is_given(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    lexicon.is_given_name(cx.analysis.form(token))
}

/// Whether a given name that the tagger left out stands right before.
fn given_before(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, tokens: &TokenRange) -> bool {
    let before = tokens.start - 1;
    let city = |hit: &Hit<'_>| matches!(hit.entry.sense, Sense::Seat | Sense::Place);
    is_given(cx, lexicon, before) && scan.at(before).is_none_or(city) && cx.analysis.upos(before) == Upos::Propn
}

/// Whether a word at the front of a name is not part of it.
fn is_lead(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, token: u32) -> bool {
    let nation =
        || scan.at(token).is_some_and(|hit| matches!(hit.entry.sense, Sense::Adjective | Sense::Country | Sense::Body));
    let known = || is_given(cx, lexicon, token);
    let rank = lexicon.title_words.contains(cx.analysis.lower(token));
    let small = || !is_capitalised(cx, token) && !lexicon.particles.contains(cx.analysis.lower(token));
    (is_title(cx, lexicon, token) || rank || nation() || small()) && !known()
}

/// Where the name ends, with particles, hyphenated parts and words that hang on it.
pub(super) fn extended(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, tokens: &TokenRange) -> u32 {
    let end = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start)).end;
    let mut at = tokens.end;
    while at < end && at < tokens.start + LONGEST {
        let joins = |token: u32| token < end && is_capitalised(cx, token) && scan.at(token).is_none();
        let article = has_article(cx.analysis.form(at));
        let form = cx.analysis.lower(at);
        let glued = cx.analysis.span(at).start() == cx.analysis.span(at - 1).end();
        if matches!(form, "-" | "‑") && glued && (joins(at + 1) || syllable_follows(cx, tokens, at, end)) {
            at = joined_end(cx, at + 1);
        } else if article {
            at += 1;
        } else if let Some(word) = particle_joins(cx, at, end).filter(|_| lexicon.particles.contains(form)) {
            at = word + 1;
        } else if let Some(after) = nickname_end(cx, at, end) {
            at = after;
        } else if joins(at) && goes_on(cx, lexicon, at, tokens) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Whether a capitalised word after a name is part of it: after an initial, or tied to it by the tree.
fn goes_on(cx: &Context<'_>, lexicon: &Lexicon, at: u32, tokens: &TokenRange) -> bool {
    let initial = is_initial(cx, at - 1) && cx.analysis.upos(at) == Upos::Propn;
    initial || hangs_on(cx, at, tokens) && !is_title(cx, lexicon, at) && cx.analysis.name_at(at).is_none()
}

/// A single letter with its full stop.
fn is_initial(cx: &Context<'_>, token: u32) -> bool {
    let form = cx.analysis.form(token);
    form.len() == 2 && form.ends_with('.') && form.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Where the part after a hyphen ends: with the name that the tagger began anew there ("Marie" "-" "Anne Keller").
fn joined_end(cx: &Context<'_>, part: u32) -> u32 {
    let name = cx.analysis.name_at(part).map(|name| &cx.analysis.parse.names[name as usize]);
    name.filter(|name| name.kind == NameType::Person && name.tokens.start == part)
        .map_or(part + 1, |name| name.tokens.end)
}

/// Whether a word is an Arabic surname with its article ("al-Hakim").
fn has_article(form: &str) -> bool {
    form.split_once('-').is_some_and(|(article, rest)| {
        matches!(article, "al" | "el" | "as" | "ad" | "ar" | "an" | "ash") && rest.starts_with(char::is_uppercase)
    })
}

/// Where a nickname in quotation marks with the surname after it ends.
fn nickname_end(cx: &Context<'_>, open: u32, end: u32) -> Option<u32> {
    let close = open + 2;
    let marks = close + 1 < end
        && matches!(cx.analysis.form(open), "“" | "\"" | "``" | "‘")
        && matches!(cx.analysis.form(close), "”" | "\"" | "''" | "’");
    (marks && is_capitalised(cx, open + 1) && is_capitalised(cx, close + 1)).then_some(close + 2)
}

/// Whether a hyphen joins a small second syllable, as in Korean given names ("Jae-in").
fn syllable_follows(cx: &Context<'_>, tokens: &TokenRange, hyphen: u32, end: u32) -> bool {
    let next = hyphen + 1;
    let word = next < end && cx.analysis.form(next).chars().all(char::is_lowercase);
    let short = word && cx.analysis.form(next).chars().count() <= 5;
    let tied = word && cx.analysis.span(hyphen).end() == cx.analysis.span(next).start();
    let verb =
        word && matches!(cx.analysis.upos(next), Upos::Verb | Upos::Noun if cx.analysis.form(next).ends_with("ed"));
    let compound = word && matches!(cx.analysis.form(next), "led" | "era" | "style" | "type" | "aide");
    tokens.len() >= 2 && short && tied && !verb && !compound
}

/// The capitalised word that a particle leads on to ("al" "-" "Naimi", "van den Berg").
fn particle_joins(cx: &Context<'_>, particle: u32, end: u32) -> Option<u32> {
    let small = |token: u32| matches!(cx.analysis.form(token), "de" | "den" | "der" | "la" | "las" | "los" | "ter");
    let next = (particle + 1..end).find(|&token| !small(token)).unwrap_or(end);
    let dash = next < end && matches!(cx.analysis.form(next), "-" | "‑");
    let word = if dash { next + 1 } else { next };
    let article = matches!(cx.analysis.lower(particle), "e" | "y" | "do" | "des");
    let joins = word < end && is_capitalised(cx, word) && (dash || !article) && cx.analysis.upos(particle) != Upos::Aux;
    joins.then_some(word)
}

fn hangs_on(cx: &Context<'_>, token: u32, tokens: &TokenRange) -> bool {
    let tie = matches!(cx.analysis.deprel(token).base(), "flat" | "goeswith" | "compound");
    cx.analysis.upos(token) == Upos::Propn && tie && cx.analysis.head(token).is_some_and(|head| tokens.contains(&head))
}
