//! Where people are named: the tagger's names, mended, and what a title or a repeated surname shows.

use super::super::lexicon::{Gender, Lexicon, Sense};
use super::super::scan::{Scan, is_capitalised, is_name_word};
use super::Candidate;
use super::cluster::Cluster;
use crate::{Context, Found};
use document::{NameType, TokenRange, Upos};

/// Words a name may have after a title.
const LONGEST: u32 = 6;

/// All names of people but bare surnames the tagger missed, in text order.
pub(super) fn candidates(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, scan: &Scan<'_>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for name in cx.analysis.parse.names.iter().filter(|name| name.kind == NameType::Person) {
        let tokens = mend(cx, lexicon, scan, name.tokens.clone());
        if !tokens.is_empty() && !is_known_otherwise(scan, &tokens) && looks_like_name(cx, lexicon, &tokens) {
            candidates.push(candidate(cx, lexicon, tokens, "read/mentions/person-name"));
        }
    }
    for sentence in cx.sentences() {
        let tokens = cx.analysis.sentence_tokens(sentence);
        for title in tokens.clone().filter(|&token| is_title(cx, lexicon, token)) {
            let run = run_after(cx, found, lexicon, scan, title, tokens.end);
            if !run.is_empty() {
                candidates.push(candidate(cx, lexicon, run, "read/mentions/titled-name"));
            }
        }
    }
    candidates.sort_by_key(|candidate| (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end)));
    let mut end = 0;
    candidates.retain(|candidate| {
        let new = candidate.tokens.start >= end;
        end = end.max(candidate.tokens.end);
        new
    });
    candidates
}

/// Bare surnames of people already found, where the tagger saw no person.
pub(super) fn repeated_surnames(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    candidates: &[Candidate],
    known: &[Cluster],
) -> Vec<Candidate> {
    let mut taken = vec![false; cx.analysis.len() as usize];
    for candidate in candidates {
        taken[candidate.tokens.start as usize..candidate.tokens.end as usize].fill(true);
    }
    let is_surname = |token: u32| known.iter().any(|cluster| cluster.has_surname(cx.analysis.form(token)));
    let free = |token: u32| !taken[token as usize] && is_name_word(cx, found, token);
    let lone = |token: u32| match cx.analysis.name_at(token) {
        Some(name) => cx.analysis.parse.names[name as usize].tokens.len() == 1,
        None => true,
    };
    (0..cx.analysis.len())
        .filter(|&token| free(token) && is_surname(token) && lone(token))
        .filter(|&token| scan.at(token).is_none_or(|hit| matches!(hit.entry.sense, Sense::Place | Sense::Seat)))
        .map(|token| candidate(cx, lexicon, token..token + 1, "read/mentions/repeated-surname"))
        .collect()
}

fn candidate(cx: &Context<'_>, lexicon: &Lexicon, tokens: TokenRange, rule: &'static str) -> Candidate {
    let before = tokens.start.checked_sub(1).filter(|&token| same_sentence(cx, token, tokens.start));
    let titled = before.is_some_and(|token| is_title(cx, lexicon, token));
    Candidate { gender: before.and_then(|token| address(cx, lexicon, token)), tokens, rule, titled }
}

/// The gender a form of address tells.
fn address(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> Option<Gender> {
    lexicon.honorifics.get(cx.analysis.form(token))?.gender
}

fn same_sentence(cx: &Context<'_>, a: u32, b: u32) -> bool {
    cx.analysis.sentence_of(a) == cx.analysis.sentence_of(b)
}

/// Whether an office or form of address is written here.
pub(in crate::mentions) fn is_title(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    lexicon.honorifics.contains_key(cx.analysis.form(token)) || is_office(cx, lexicon, token)
}

/// Whether the token is a noun of office or work.
pub(in crate::mentions) fn is_office(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    let noun = matches!(cx.analysis.upos(token), Upos::Noun | Upos::Propn | Upos::Adj);
    noun && (lexicon.offices.contains(cx.analysis.lower(token))
        || lexicon.offices.contains(&cx.analysis.lemma(token).to_lowercase()))
}

/// Whether the whole span is a country, body or outlet: then it is no person, whatever the tagger says.
fn is_known_otherwise(scan: &Scan<'_>, tokens: &TokenRange) -> bool {
    let firm = |sense| !matches!(sense, Sense::Place | Sense::Seat);
    scan.at(tokens.start).is_some_and(|hit| hit.tokens.end >= tokens.end && firm(hit.entry.sense))
        || (tokens.len() == 1 && scan.at(tokens.start).is_some())
}

/// Cuts titles off the front and joins what the tagger left out: particles, hyphens, words tied to the name.
fn mend(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, name: TokenRange) -> TokenRange {
    let mut tokens = name;
    while tokens.len() > 1 && is_lead(cx, lexicon, scan, tokens.start) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && !is_capitalised(cx, tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens.end = extended(cx, lexicon, scan, &tokens);
    tokens
}

/// Whether a word at the front of a name is not part of it.
fn is_lead(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, token: u32) -> bool {
    let nation =
        || scan.at(token).is_some_and(|hit| matches!(hit.entry.sense, Sense::Adjective | Sense::Country | Sense::Body));
    let known = || lexicon.given_names.contains_key(cx.analysis.form(token));
    let small = || !is_capitalised(cx, token) && !lexicon.particles.contains(cx.analysis.lower(token));
    (is_title(cx, lexicon, token) || nation() || small()) && !known()
}

/// Where the name ends, with particles, hyphenated parts and words that hang on it.
fn extended(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, tokens: &TokenRange) -> u32 {
    let end = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start)).end;
    let mut at = tokens.end;
    while at < end && at < tokens.start + LONGEST {
        let joins = |token: u32| token < end && is_capitalised(cx, token) && scan.at(token).is_none();
        let form = cx.analysis.lower(at);
        let glued = cx.analysis.span(at).start() == cx.analysis.span(at - 1).end();
        if matches!(form, "-" | "‑") && glued && joins(at + 1) {
            at += 2;
        } else if lexicon.particles.contains(form) && particle_joins(cx, at, end) {
            at += 1;
        } else if joins(at)
            && hangs_on(cx, at, tokens)
            && !is_title(cx, lexicon, at)
            && cx.analysis.name_at(at).is_none()
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Whether a particle leads on to a capitalised word ("al" "-" "Naimi", "van Rompuy").
fn particle_joins(cx: &Context<'_>, particle: u32, end: u32) -> bool {
    let next = particle + 1;
    let dash = next < end && matches!(cx.analysis.form(next), "-" | "‑");
    let word = if dash { next + 1 } else { next };
    let article = matches!(cx.analysis.lower(particle), "e" | "y" | "do" | "des");
    word < end && is_capitalised(cx, word) && (dash || !article) && cx.analysis.upos(particle) != Upos::Aux
}

fn hangs_on(cx: &Context<'_>, token: u32, tokens: &TokenRange) -> bool {
    let tie = matches!(cx.analysis.deprel(token).base(), "flat" | "goeswith" | "compound");
    cx.analysis.upos(token) == Upos::Propn && tie && cx.analysis.head(token).is_some_and(|head| tokens.contains(&head))
}

/// Whether the span has the shape of a name: a capital, and no word that only bodies have.
fn looks_like_name(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let public = |token: u32| lexicon.bodies.public.iter().any(|word| word == cx.analysis.form(token));
    let digits = |token: u32| cx.analysis.form(token).bytes().any(|byte| byte.is_ascii_digit());
    is_capitalised(cx, tokens.start)
        && !tokens.clone().any(|token| digits(token))
        && !(tokens.len() > 1 && public(tokens.end - 1))
}

/// The capitalised words after a title that make a name; empty if there is none or something else is known there.
fn run_after(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, scan: &Scan<'_>, title: u32, end: u32) -> TokenRange {
    let start = title + 1;
    let mut at = start;
    while at < end.min(start + LONGEST) && is_name_word(cx, found, at) && fits_run(cx, lexicon, scan, title, at) {
        at += 1;
    }
    if at == start || plural_of_many(cx, title) {
        return start..start;
    }
    let run = start..at;
    let extended = extended(cx, lexicon, scan, &run);
    let run = start..extended;
    if looks_like_name(cx, lexicon, &run) && !only_offices(cx, lexicon, &run) { run } else { start..start }
}

/// A title in the plural before one name ("Presidents Cup") names nobody unless another name follows; the tagger decides.
fn plural_of_many(cx: &Context<'_>, title: u32) -> bool {
    matches!(cx.analysis.xpos(title), document::Xpos::Nns | document::Xpos::Nnps)
}

fn fits_run(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, title: u32, token: u32) -> bool {
    let known = scan.at(token).is_some();
    let public = lexicon.bodies.public.iter().any(|word| word == cx.analysis.form(token));
    let one_name = cx.analysis.name_at(token).is_some() && cx.analysis.name_at(token) == cx.analysis.name_at(title);
    let other_sort = one_name && cx.analysis.name_type(token) != Some(NameType::Person);
    !known && !public && !other_sort && !is_office(cx, lexicon, token)
}

fn only_offices(cx: &Context<'_>, lexicon: &Lexicon, run: &TokenRange) -> bool {
    run.clone().all(|token| is_title(cx, lexicon, token))
}
