//! Where people are named: the tagger's names, mended, and what a title or a repeated surname shows.

use super::super::lexicon::{Gender, Lexicon, Sense};
use super::super::scan::{Scan, is_capitalised, is_name_word};
use super::Candidate;
use super::cluster::Cluster;
use super::extent::{extended, is_given, mend, with_article};
use super::offices::{is_office, is_title};
use super::shown::{apposed, is_other_kind};
use crate::{Context, Found};
use document::{NameType, TokenRange, Upos};
use rustc_hash::FxHashSet;

/// Words a name may have after a title.
pub(super) const LONGEST: u32 = 6;

/// All names of people but bare surnames the tagger missed, in text order.
pub(super) fn candidates(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, scan: &Scan<'_>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for name in cx.analysis.parse.names.iter().filter(|name| name.kind == NameType::Person) {
        let tokens = mend(cx, lexicon, scan, name.tokens.clone());
        let other = tokens.is_empty() || is_known_otherwise(scan, &tokens) || is_other_kind(cx, lexicon, &tokens);
        if !other && looks_like_name(cx, lexicon, &tokens) {
            candidates.push(candidate(cx, lexicon, tokens, "read/mentions/person-name"));
        }
    }
    for tokens in known_people(cx, lexicon, scan) {
        candidates.push(candidate(cx, lexicon, tokens, "read/mentions/known-name"));
    }
    for tokens in apposed(cx, lexicon, scan) {
        let known = is_known_otherwise(scan, &tokens);
        candidates.extend((!known).then(|| candidate(cx, lexicon, tokens, "read/mentions/apposed-name")));
    }
    let aliases: Vec<(TokenRange, u32)> =
        candidates.iter().filter_map(|one| Some((alias(cx, one.tokens.end)?, one.tokens.start))).collect();
    for (tokens, of) in aliases {
        candidates.push(Candidate { alias_of: Some(of), ..candidate(cx, lexicon, tokens, "read/mentions/alias") });
    }
    for name in cx.analysis.parse.names.iter().filter(|name| name.kind == NameType::Organization) {
        let person = tail(cx, lexicon, scan, &name.tokens);
        candidates.extend(person.map(|tokens| candidate(cx, lexicon, tokens, "read/mentions/name-after-body")));
    }
    let small = |token: &u32| cx.analysis.form(*token).starts_with(char::is_lowercase);
    let ordinary: FxHashSet<&str> = (0..cx.analysis.len()).filter(small).map(|token| cx.analysis.form(token)).collect();
    for sentence in cx.sentences() {
        let tokens = cx.analysis.sentence_tokens(sentence);
        for title in tokens.clone().filter(|&token| is_title(cx, lexicon, token)) {
            let run = run_after(cx, found, lexicon, scan, title..tokens.end, &ordinary);
            if !run.is_empty() {
                candidates.push(candidate(cx, lexicon, run, "read/mentions/titled-name"));
            }
        }
    }
    candidates.sort_by_key(|candidate| {
        (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end), candidate.alias_of.is_none())
    });
    let mut end = 0;
    candidates.retain(|candidate| {
        let new = candidate.tokens.start >= end;
        end = end.max(candidate.tokens.end);
        new
    });
    candidates
}

/// A person's name that the tagger joined to the title or body before it ("Security Council Anna Berg", "General Anna Berg of
/// the Army").
fn tail(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, name: &TokenRange) -> Option<TokenRange> {
    let body = |token: u32| lexicon.bodies.public.iter().any(|word| word == cx.analysis.form(token));
    let title = |token: u32| lexicon.title_words.contains(cx.analysis.lower(token)) || is_title(cx, lexicon, token);
    if let Some(after) = after_titles(cx, lexicon, scan, name, &title) {
        return Some(after);
    }
    let last = (name.start..name.end).rev().find(|&token| body(token) || title(token))?;
    let rest = last + 1..name.end;
    let known = || lexicon.leader(cx.slice(cx.analysis.span_of(rest.clone()))).is_some();
    let fits = matches!(rest.len(), 2 | 3) && (is_given(cx, lexicon, rest.start) || known());
    (fits && rest.clone().all(|token| is_capitalised(cx, token))).then_some(rest)
}

/// The words after the titles that a name begins with, if they can be a person's: two or more, none of a body or company.
fn after_titles(
    cx: &Context<'_>,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    name: &TokenRange,
    title: &dyn Fn(u32) -> bool,
) -> Option<TokenRange> {
    let mut start = name.start;
    while start < name.end && (title(start) || start > name.start && cx.analysis.form(start) == "-" && title(start + 1))
    {
        start += 1;
    }
    // "Field Marshal X Y": a rank whose first word is no title by itself.
    let rank = (name.start..name.end).rev().find(|&token| is_title(cx, lexicon, token) && is_capitalised(cx, token));
    start = rank.map_or(start, |rank| start.max(rank + 1));
    let office = start > name.start && is_title(cx, lexicon, start - 1)
        || name.start > 1 && is_title(cx, lexicon, name.start - 2) && cx.analysis.lower(name.start - 1) == "of";
    let word = |&token: &u32| is_capitalised(cx, token) || matches!(cx.analysis.form(token), "-" | "‑");
    let end = (start..name.end).take_while(word).last()? + 1;
    let other = |token: u32| {
        let form = cx.analysis.form(token);
        let public = lexicon.bodies.public.iter().any(|word| word == form) || lexicon.company_words.contains(form);
        public || scan.at(token).is_some() || form.chars().all(char::is_uppercase) && form.len() > 1
    };
    let words = (start..end).filter(|&token| is_capitalised(cx, token)).count();
    (start > name.start && office && (2..=4).contains(&words) && !(start..end).any(other)).then_some(start..end)
}

/// People whom the files know by full name, wherever the words stand together.
fn known_people(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>) -> Vec<TokenRange> {
    let mut known = Vec::new();
    for sentence in cx.sentences() {
        let tokens = cx.analysis.sentence_tokens(sentence);
        let mut token = tokens.start;
        while token < tokens.end {
            let found = is_capitalised(cx, token).then(|| longest_known(cx, lexicon, token, tokens.end)).flatten();
            match found.filter(|name| !is_known_otherwise(scan, name)) {
                Some(name) => {
                    token = name.end;
                    known.push(name);
                }
                None => token += 1,
            }
        }
    }
    known
}

fn longest_known(cx: &Context<'_>, lexicon: &Lexicon, start: u32, end: u32) -> Option<TokenRange> {
    (start + 2..=end.min(start + LONGEST)).rev().find_map(|stop| {
        let tokens = start..stop;
        let name = cx.slice(cx.analysis.span_of(tokens.clone()));
        let known = is_capitalised(cx, stop - 1) && name.len() < 60 && lexicon.leader(name).is_some();
        known.then_some(tokens)
    })
}

/// The other name in "X, known as Y".
fn alias(cx: &Context<'_>, end: u32) -> Option<TokenRange> {
    let limit = cx.analysis.sentence_tokens(cx.analysis.sentence_of(end - 1)).end;
    let known = (end..limit.min(end + 4)).find(|&token| cx.analysis.lower(token) == "known")?;
    let small = |token: u32| matches!(cx.analysis.lower(token), "," | "better" | "also" | "widely" | "best" | "(");
    let start = known + 2;
    let fits =
        (end..known).all(small) && start < limit && cx.analysis.lower(known + 1) == "as" && is_capitalised(cx, start);
    fits.then_some(start..start + 1)
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
    let is_surname = |token: u32| {
        let form = cx.analysis.form(token);
        let family_first = !lexicon.is_given_name(form) && is_name_word(cx, found, token);
        let part = |cluster: &Cluster| cluster.begins_with(form) || cluster.has_inner(form);
        known.iter().any(|cluster| cluster.has_surname(form) || family_first && part(cluster))
    };
    let free =
        |token: u32| !taken[token as usize] && (is_name_word(cx, found, token) || is_mistagged_name(cx, found, token));
    let capital = |token: u32, name: &TokenRange| name.contains(&token) && is_capitalised(cx, token);
    let lone = |token: u32| match cx.analysis.name_at(token) {
        Some(name) => {
            let name = &cx.analysis.parse.names[name as usize].tokens;
            !capital(token + 1, name) && (token == 0 || !capital(token - 1, name))
        }
        None => true,
    };
    let double = hyphenated_surnames(cx, &taken, known);
    let single = (0..cx.analysis.len())
        .filter(|&token| free(token) && is_surname(token) && lone(token))
        .filter(|&token| scan.at(token).is_none_or(|hit| matches!(hit.entry.sense, Sense::Place | Sense::Seat)))
        .map(|token| with_article(cx, token)..token + 1);
    let all = single.chain(double).map(|tokens| candidate(cx, lexicon, tokens, "read/mentions/repeated-surname"));
    all.collect()
}

/// Surnames of two parts joined by a hyphen, of people already found.
fn hyphenated_surnames(cx: &Context<'_>, taken: &[bool], known: &[Cluster]) -> Vec<TokenRange> {
    let hyphen = |token: u32| matches!(cx.analysis.form(token), "-" | "‑");
    let starts =
        (0..cx.analysis.len().saturating_sub(2)).filter(|&token| hyphen(token + 1) && is_capitalised(cx, token));
    let free = |tokens: &TokenRange| tokens.clone().all(|token| !taken[token as usize]);
    let whole = starts.map(|token| token..token + 3).filter(free);
    let surname = |tokens: &TokenRange| {
        let form = cx.slice(cx.analysis.span_of(tokens.clone()));
        known.iter().any(|cluster| cluster.has_surname(form))
    };
    whole.filter(surname).collect()
}

/// A capitalised word tagged as a common noun, inside the sentence or right before its verb.
fn is_mistagged_name(cx: &Context<'_>, found: &Found, token: u32) -> bool {
    let noun = matches!(cx.analysis.upos(token), Upos::Noun | Upos::Adj | Upos::Verb);
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(token));
    let acts = token + 1 < sentence.end && matches!(cx.analysis.upos(token + 1), Upos::Verb | Upos::Aux);
    let long = cx.analysis.form(token).chars().count() > 3;
    noun && long && is_capitalised(cx, token) && found.time_at(token).is_none() && (token > sentence.start || acts)
}

fn candidate(cx: &Context<'_>, lexicon: &Lexicon, tokens: TokenRange, rule: &'static str) -> Candidate {
    let before = tokens.start.checked_sub(1).filter(|&token| same_sentence(cx, token, tokens.start));
    let titled = before.is_some_and(|token| is_title(cx, lexicon, token));
    Candidate { alias_of: None, gender: before.and_then(|token| address(cx, lexicon, token)), tokens, rule, titled }
}

/// The gender a form of address tells.
fn address(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> Option<Gender> {
    lexicon.honorifics.get(cx.analysis.form(token))?.gender
}

pub(super) fn same_sentence(cx: &Context<'_>, a: u32, b: u32) -> bool {
    cx.analysis.sentence_of(a) == cx.analysis.sentence_of(b)
}

/// Whether the whole span is a country, body or outlet: then it is no person, whatever the tagger says.
fn is_known_otherwise(scan: &Scan<'_>, tokens: &TokenRange) -> bool {
    let firm = |sense| !matches!(sense, Sense::Place | Sense::Seat);
    let several = tokens.len() > 1;
    scan.at(tokens.start).is_some_and(|hit| hit.tokens.end >= tokens.end && (several || firm(hit.entry.sense)))
        || (tokens.len() == 1 && scan.at(tokens.start).is_some())
}

/// Whether the span has the shape of a name: a capital, and no word that only titles, bodies or companies have.
fn looks_like_name(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let last = cx.analysis.form(tokens.end - 1);
    let public = lexicon.bodies.public.iter().any(|word| word == last) || lexicon.company_words.contains(last);
    let public = public
        || lexicon.thing_words.contains(last)
        || lexicon.organization_first_words.contains(cx.analysis.form(tokens.start));
    // "U. K.", "N. S.": initials alone name nobody.
    let initials = tokens.clone().all(|token| cx.analysis.form(token).trim_end_matches('.').chars().count() < 2);
    let digits = |token: u32| cx.analysis.form(token).bytes().any(|byte| byte.is_ascii_digit());
    let title = |token: u32| is_title(cx, lexicon, token) || lexicon.title_words.contains(cx.analysis.lower(token));
    let lone = tokens.len() == 1 && !is_lone_name(cx, tokens.start);
    let particle = lexicon.particles.contains(cx.analysis.form(tokens.start));
    (is_capitalised(cx, tokens.start) || particle && tokens.len() > 1)
        && !is_saint(cx, tokens.start)
        && !lone
        && !initials
        && !tokens.clone().any(digits)
        && !tokens.clone().all(title)
        && (tokens.len() == 1 || !public)
}

/// Whether "St." stands before: a place or an institution.
fn is_saint(cx: &Context<'_>, name: u32) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(name)).start;
    name > first && matches!(cx.analysis.form(name - 1), "St" | "St." | "Saint")
        || matches!(cx.analysis.form(name), "St" | "St.")
}

/// Whether one word alone can name a person: no pronoun, no numeral, no initial.
fn is_lone_name(cx: &Context<'_>, token: u32) -> bool {
    let form = cx.analysis.form(token);
    let roman = form.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let word = matches!(cx.analysis.upos(token), Upos::Propn | Upos::Noun | Upos::X | Upos::Adj);
    form.chars().count() > 1 && !roman && word
}

/// The capitalised words after a title that make a name; empty if there is none or something else is known there.
fn run_after(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    scan: &Scan<'_>,
    tokens: TokenRange,
    ordinary: &FxHashSet<&str>,
) -> TokenRange {
    let (title, end) = (tokens.start, tokens.end);
    let start = title + 1;
    let mut at = start;
    while at + 1 < end && at < start + 3 && lexicon.particles.contains(cx.analysis.form(at)) {
        at += 1;
    }
    let first = at;
    while at < end.min(start + LONGEST) && is_name_word(cx, found, at) && fits_run(cx, lexicon, scan, title, at) {
        at += 1;
    }
    let rank_follows = at < end && is_office(cx, lexicon, at) && is_capitalised(cx, at);
    if at == first || rank_follows || plural_of_many(cx, title) || at == start + 1 && is_label(cx, title, start) {
        return start..start;
    }
    let run = start..at;
    let extended = extended(cx, lexicon, scan, &run);
    let run = start..extended;
    // A single word that the article has as an ordinary one too: "Chief Operating".
    let untagged = cx.analysis.name_type(start) != Some(NameType::Person);
    let word = run.len() == 1 && untagged && ordinary.contains(cx.analysis.lower(run.start));
    if looks_like_name(cx, lexicon, &run) && !only_offices(cx, lexicon, &run) && !word { run } else { start..start }
}

/// A title in the plural before one name ("Presidents Cup") names nobody unless another name follows; the tagger decides.
fn plural_of_many(cx: &Context<'_>, title: u32) -> bool {
    matches!(cx.analysis.xpos(title), document::Xpos::Nns | document::Xpos::Nnps)
}

/// Whether one word after a noun written small is no person's name: not tagged as one, or all capitals ("rival ABC").
fn is_label(cx: &Context<'_>, title: u32, word: u32) -> bool {
    let form = cx.analysis.form(word);
    let capitals = form.chars().count() > 1 && form.chars().all(char::is_uppercase);
    let small = !is_capitalised(cx, title);
    let inside = form.chars().skip(1).any(char::is_uppercase) && form.chars().any(char::is_lowercase);
    capitals || small && inside && cx.analysis.name_type(word) != Some(NameType::Person)
}

fn fits_run(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, title: u32, token: u32) -> bool {
    let known = scan.at(token).is_some();
    let public = lexicon.bodies.public.iter().any(|word| word == cx.analysis.form(token));
    let one_name = cx.analysis.name_at(token).is_some() && cx.analysis.name_at(token) == cx.analysis.name_at(title);
    let address = lexicon.honorifics.contains_key(cx.analysis.form(title));
    let other_sort = one_name && !address && cx.analysis.name_type(token) != Some(NameType::Person);
    let second = token == title + 1 && lexicon.honorifics.contains_key(cx.analysis.form(token));
    !known && !public && !other_sort && !second && !is_office(cx, lexicon, token)
}

fn only_offices(cx: &Context<'_>, lexicon: &Lexicon, run: &TokenRange) -> bool {
    run.clone().all(|token| is_title(cx, lexicon, token))
}
