//! Outlets that no file knows: by a word of their name, by the noun before it, by being told.

use super::lexicon::Lexicon;
use crate::Context;
use document::{TokenRange, Upos, Xpos, walk};
use rustc_hash::FxHashSet;

/// Letters of a broadcaster's call sign.
const SIGN: std::ops::RangeInclusive<usize> = 3..=4;

/// The names that are outlets' wherever they stand: what shows it somewhere, and they deal with nobody anywhere.
pub(super) fn names<'c>(cx: &Context<'c>, lexicon: &Lexicon) -> FxHashSet<&'c str> {
    let mut outlets: FxHashSet<&str> = FxHashSet::default();
    let mut others: FxHashSet<&str> = FxHashSet::default();
    for name in &cx.analysis.parse.names {
        let tokens = &name.tokens;
        let form = cx.slice(cx.analysis.span_of(tokens.clone()));
        if is_named_so(cx, lexicon, tokens) || is_introduced(cx, lexicon, tokens.start) || is_asking(cx, tokens) {
            outlets.insert(form);
        }
        if deals(cx, lexicon, tokens) {
            others.insert(form);
        }
    }
    outlets.retain(|form| !others.contains(form));
    outlets
}

fn is_named_so(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let words = &lexicon.outlets;
    let (first, last) = (cx.analysis.form(tokens.start), cx.analysis.form(tokens.end - 1));
    let article = tokens.start > 0 && cx.analysis.lower(tokens.start - 1) == "the";
    let several = tokens.len() > 1;
    (several || article) && words.last.contains(last)
        || several && words.first.contains(first)
        || !several && is_sign(first)
}

/// A call sign of North America: "KVRN".
fn is_sign(form: &str) -> bool {
    SIGN.contains(&form.len()) && form.starts_with(['K', 'W']) && form.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "The newspaper X", "the news agency X".
fn is_introduced(cx: &Context<'_>, lexicon: &Lexicon, start: u32) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(start)).start;
    let noun = |token: u32| lexicon.outlets.before.contains(cx.analysis.lower(token));
    let news =
        |token: u32| matches!(cx.analysis.lower(token), "news" | "press" | "tv" | "television" | "radio" | "online");
    let at = start.checked_sub(1).filter(|&before| before >= first && noun(before));
    at.is_some_and(|at| match cx.analysis.lower(at) {
        "agency" | "website" | "channel" | "wire" | "station" => at > first && news(at - 1),
        _ => true,
    })
}

/// "In an interview with X".
fn is_asking(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let a = &cx.analysis;
    let head = a.head_of(tokens.clone());
    let interview = a.head(head).is_some_and(|noun| {
        a.lemma(noun) == "interview" && walk::case_of(a, head).is_some_and(|case| matches!(case, "with" | "to" | "by"))
    });
    interview && a.name_type(head) == Some(document::NameType::Organization)
}

/// Whether it does something besides reporting, or talks and deals are with it.
fn deals(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let a = &cx.analysis;
    let head = a.head_of(tokens.clone());
    let verb = a.head(head).filter(|_| a.deprel(head).base() == "nsubj").filter(|&verb| a.upos(verb) == Upos::Verb);
    let reports = |verb: u32| lexicon.outlets.reporting.contains(a.lemma(verb)) || a.xpos(verb) == Xpos::Vbg;
    let acts = verb.is_some_and(|verb| lexicon.anaphors.acting.contains(a.lemma(verb)) && !reports(verb));
    let between = walk::case_of(a, head).is_some_and(|case| matches!(case, "between" | "among" | "against"));
    acts || between
}
