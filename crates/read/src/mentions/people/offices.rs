//! Which words are offices and forms of address.

use super::super::lexicon::Lexicon;
use super::spans::same_sentence;
use crate::Context;
use document::{NameType, Upos};

/// Whether an office or form of address is written here.
pub(in crate::mentions) fn is_title(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    lexicon.honorifics.contains_key(cx.analysis.form(token)) || is_office(cx, lexicon, token)
}

/// Whether the token is a noun of office or work, or ends a hyphenated one ("co-founder", "son-in-law").
pub(in crate::mentions) fn is_office(cx: &Context<'_>, lexicon: &Lexicon, token: u32) -> bool {
    let noun = matches!(cx.analysis.upos(token), Upos::Noun | Upos::Propn | Upos::Adj);
    let listed = |word: &str| lexicon.offices.contains(word);
    let plain = noun && (listed(cx.analysis.lower(token)) || listed(&cx.analysis.lemma(token).to_lowercase()));
    let plain = plain || listed(cx.analysis.lower(token)) && stands_in_title(cx, token);
    plain || hyphenated(cx, token).is_some_and(|word| listed(&word.to_lowercase()))
}

/// Whether a word the tagger took for a verb stands where only a title can: between a modifier and a name.
fn stands_in_title(cx: &Context<'_>, token: u32) -> bool {
    let modifier = |token: u32| matches!(cx.analysis.upos(token), Upos::Propn | Upos::Adj);
    let neighbours = token > 0 && token + 1 < cx.analysis.len() && same_sentence(cx, token - 1, token + 1);
    neighbours && modifier(token - 1) && cx.analysis.name_type(token + 1) == Some(NameType::Person)
}

/// The hyphenated word that ends at `token`.
fn hyphenated<'c>(cx: &Context<'c>, token: u32) -> Option<&'c str> {
    let hyphen = |token: u32| matches!(cx.analysis.form(token), "-" | "‑");
    let mut start = token;
    while start >= 2 && token - start < 6 && hyphen(start - 1) && same_sentence(cx, start - 2, token) {
        start -= 2;
    }
    (start < token).then(|| cx.slice(cx.analysis.span_of(start..token + 1)))
}
