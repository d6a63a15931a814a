//! Organisations and bodies that no file knows, by name: with their short forms and abbreviations.

use super::cast::{Cast, DraftId};
use super::lexicon::{Lexicon, Sense, plain};
use super::outlets;
use super::parties::nation_before;
use super::people::is_office;
use super::scan::Scan;
use crate::Context;
use document::{ActorKind, MentionKind, NameType, TokenRange, Upos};

/// Adds the tagger's organisations and places that nothing claimed yet.
///
/// `others` are single names that the tagger took for people and nothing else did: those that act are organisations.
pub(super) fn read(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, others: &[TokenRange], cast: &mut Cast) {
    let people = taken(cx, cast);
    let mut known: Vec<(DraftId, Vec<String>)> = Vec::new();
    let outlets = outlets::names(cx, lexicon);
    let mut end = 0;
    for (index, name) in cx.analysis.parse.names.iter().enumerate() {
        if name.tokens.start < end {
            continue;
        }
        let whole = with_joined(cx, index);
        end = whole.end;
        let tokens = trimmed(cx, &whole);
        if tokens.is_empty() || tokens.clone().any(|token| people[token as usize]) {
            continue;
        }
        if tokens.len() == 1 && is_pronoun(cx, tokens.start) || joins_known(cx, scan, &tokens) || is_vessel(cx, &tokens)
        {
            continue;
        }
        let covered = scan.at(tokens.start).is_some_and(|hit| hit.tokens.end >= tokens.end);
        match name.kind {
            _ if covered => {}
            _ if is_credited(cx, &tokens) => {
                let name = plain(cx.slice(cx.analysis.span_of(tokens.clone())));
                let id = cast.named(ActorKind::Outlet, &name, "read/mentions/outlet");
                cast.name(id, tokens.clone(), MentionKind::Name);
            }
            NameType::Organization | NameType::Misc | NameType::Person
                if outlets.contains(cx.slice(cx.analysis.span_of(name.tokens.clone()))) =>
            {
                let name = plain(cx.slice(cx.analysis.span_of(tokens.clone())));
                let id = cast.named(ActorKind::Outlet, name.trim_start_matches("The "), "read/mentions/outlet-name");
                cast.name(id, tokens, MentionKind::Name);
            }
            NameType::Organization if !is_title_words(cx, lexicon, &tokens) => {
                add(cx, lexicon, scan, &tokens, &mut known, cast);
            }
            NameType::Person if is_company(cx, lexicon, &tokens) || others.contains(&tokens) && acts(cx, &tokens) => {
                add(cx, lexicon, scan, &tokens, &mut known, cast);
            }
            NameType::Gpe | NameType::Location | NameType::Facility => add_place(cx, scan, &tokens, cast),
            _ => {}
        }
    }
}

/// The name with the one that "&" joins to it, or "and" after an adjective: "Reyes Shipbuilding" "&" "Marine Works", "Union of
/// Educational" "and" "Allied Institutions".
fn with_joined(cx: &Context<'_>, index: usize) -> TokenRange {
    let names = &cx.analysis.parse.names;
    let own = names[index].tokens.clone();
    let Some(next) = names.get(index + 1).map(|next| &next.tokens) else { return own };
    let link = own.end;
    let organization = names[index].kind == NameType::Organization && names[index + 1].kind == NameType::Organization;
    let joins = match cx.analysis.form(link.min(cx.analysis.len() - 1)) {
        "&" | "&amp;" => true,
        "and" => own.len() > 1 && cx.analysis.upos(own.end - 1) == Upos::Adj,
        _ => false,
    };
    if organization && joins && next.start == link + 1 { own.start..next.end } else { own }
}

/// The name without an owner's mark or other punctuation before it.
fn trimmed(cx: &Context<'_>, name: &TokenRange) -> TokenRange {
    let word = |token: &u32| cx.analysis.form(*token).starts_with(char::is_alphanumeric);
    let start = name.clone().find(word).unwrap_or(name.end);
    let owner = |token: u32| matches!(cx.analysis.form(token), "'s" | "’s" | "'" | "’");
    let end = (start..name.end).rev().find(|&token| !owner(token)).map_or(start, |last| last + 1);
    start..end
}

/// Whether two known bodies are joined in what the tagger took for one name ("State Department and Treasury").
fn joins_known(cx: &Context<'_>, scan: &Scan<'_>, tokens: &TokenRange) -> bool {
    let known =
        |token: u32| scan.at(token).is_some_and(|hit| matches!(hit.entry.sense, Sense::Body | Sense::Organization));
    let country = |token: u32| scan.at(token).is_some_and(|hit| hit.entry.sense == Sense::Country);
    let and = tokens.clone().find(|&token| cx.analysis.lower(token) == "and");
    let inside = and.filter(|&and| and > tokens.start && and + 1 < tokens.end);
    inside.is_some_and(|and| known(and - 1) || known(and + 1) || country(tokens.start) && country(tokens.end - 1))
}

fn is_pronoun(cx: &Context<'_>, token: u32) -> bool {
    matches!(cx.analysis.upos(token), Upos::Pron | Upos::Det | Upos::Adv | Upos::Adp)
}

/// Whether the words are only a title or a piece of one ("Special Envoy", "Justice" of "Justice Secretary").
fn is_title_words(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let office = |token: u32| is_office(cx, lexicon, token);
    let word = |token: u32| office(token) || lexicon.title_words.contains(cx.analysis.lower(token));
    let before_office = tokens.end < cx.analysis.len() && office(tokens.end);
    office(tokens.end - 1) || before_office && tokens.clone().all(word)
}

/// What somebody is aboard acts for nobody.
fn is_vessel(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start)).start;
    let mut before = (first..tokens.start).rev().map(|token| cx.analysis.lower(token));
    matches!(before.find(|word| *word != "the"), Some("aboard"))
}

fn is_company(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    tokens.len() > 1
        && (lexicon.company_words.contains(cx.analysis.form(tokens.end - 1))
            || lexicon.organization_first_words.contains(cx.analysis.form(tokens.start)))
}

fn acts(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let head = cx.analysis.head_of(tokens.clone());
    matches!(cx.analysis.deprel(head).base(), "nsubj" | "conj")
        || cx.analysis.deprel(head) == document::Deprel::NmodPoss
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

/// Whether a name stands in brackets at the end of a dateline, "OSLO, May 3 (Agency) -": the agency whose text it is.
fn is_credited(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start));
    let form = |token: u32| if sentence.contains(&token) { cx.analysis.form(token) } else { "" };
    let closed = form(tokens.end) == ")" && tokens.start > sentence.start && form(tokens.start - 1) == "(";
    // The mark ends the dateline, which is a sentence of its own.
    closed
        && tokens.end + 2 >= sentence.end
        && sentence.clone().all(|token| !matches!(cx.analysis.upos(token), Upos::Verb | Upos::Aux))
        && cx.analysis.span(sentence.start).start() < HEAD
}

/// Bytes of an article in which its dateline stands.
const HEAD: u32 = 1000;

/// Whether two names mean one organisation: the same, the beginning of it, or its initials.
fn same(a: &[String], b: &[String]) -> bool {
    let starts = |long: &[String], short: &[String]| short[0].len() > 2 && long.starts_with(short);
    a == b || starts(a, b) || starts(b, a) || is_acronym(a, b) || is_acronym(b, a)
}

fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let initials: String = long.iter().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    letters.len() >= 2 && initials.ends_with(&letters) && initials.len() <= letters.len() + 1
}
