//! What office or work a person has, and whom they speak for, as the article states it.

mod affiliation;
mod company;
mod titles;

pub(super) use affiliation::contains_words;

use super::cast::{Cast, DraftId};
use super::lexicon::Lexicon;
use super::people::is_office;
use super::scan::Scan;
use crate::{Context, Found};
use document::{ActorKind, MentionKind, TokenRange, Upos, Xpos};

/// A stated role: its words, and how it stands to the name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub(super) tokens: TokenRange,
    /// Whether it is in the plural and holds for the names after it too.
    pub(super) shared: bool,
}

/// Reads roles at every name of a person, then decides what each person speaks for.
pub(super) fn read(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, scan: &Scan<'_>, cast: &mut Cast) {
    cast.sort();
    let at = mentions_by_token(cx, cast);
    let names: Vec<(DraftId, TokenRange)> = cast
        .uses
        .iter()
        .filter(|one| cast.drafts[one.draft].kind == ActorKind::Person && one.kind == MentionKind::Name)
        .map(|one| (one.draft, one.tokens.clone()))
        .collect();
    let stated = titles_of(cx, found, lexicon, &at, cast, &names);
    for (person, tokens) in &stated {
        note(cx, lexicon, *person, tokens, cast);
    }
    affiliation::decide(cx, lexicon, scan, &stated, cast);
}

/// Every stated role with its person; a title in the plural holds for all the names it is joined to.
fn titles_of(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    at: &[Option<usize>],
    cast: &Cast,
    names: &[(DraftId, TokenRange)],
) -> Vec<(DraftId, TokenRange)> {
    let mut stated: Vec<(DraftId, TokenRange)> = Vec::new();
    let mut shared: Option<(TokenRange, u32)> = None;
    for (index, (person, name)) in names.iter().enumerate() {
        let titles = titles::around(cx, found, lexicon, at, cast, name);
        let inherited = shared.take().filter(|(_, end)| titles::joins(cx, *end, name.start));
        if let Some((title, _)) = inherited.filter(|_| titles.is_empty()) {
            stated.push((*person, title.clone()));
            shared = Some((title, name.end));
        }
        for title in titles {
            if title.shared {
                shared = Some((title.tokens.clone(), name.end));
            }
            stated.push((*person, title.tokens));
        }
        if let Some(title) = titles::after(cx, found, lexicon, at, cast, name) {
            let joined = (0..index)
                .rev()
                .take_while(|&before| titles::joins(cx, names[before].1.end, names[before + 1].1.start));
            if title.shared {
                stated.extend(joined.map(|before| (names[before].0, title.tokens.clone())));
            }
            stated.push((*person, title.tokens));
        }
        let predicate = titles::predicate(cx, found, lexicon, at, cast, name);
        stated.extend(predicate.map(|title| (*person, title.tokens)));
    }
    stated
}

/// Keeps the first role stated, a form of address only for want of another, and marks its words as a mention of the person.
fn note(cx: &Context<'_>, lexicon: &Lexicon, person: DraftId, tokens: &TokenRange, cast: &mut Cast) {
    let text = stated_as(cx, lexicon, tokens);
    let draft = &mut cast.drafts[person];
    let address = |role: &str| lexicon.honorifics.contains_key(role);
    if draft.role.as_deref().is_none_or(|role| address(role) && !address(&text)) {
        draft.role = Some(text);
        draft.role_sentence = Some(cx.analysis.sentence_of(tokens.start));
    }
    if !cast.uses.iter().any(|one| one.tokens == *tokens) {
        cast.refer(person, tokens.clone(), MentionKind::Nominal);
    }
}

/// The words of a role; an office in the plural, which several hold, as the one that each of them has.
fn stated_as(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> String {
    let text = cx.slice(cx.analysis.span_of(tokens.clone())).split_whitespace().collect::<Vec<_>>().join(" ");
    let plural =
        |token: &u32| matches!(cx.analysis.xpos(*token), Xpos::Nns | Xpos::Nnps) && is_office(cx, lexicon, *token);
    let Some(office) = tokens.clone().rev().find(plural) else { return text };
    let (form, lemma) = (cx.analysis.form(office), cx.analysis.lemma(office).to_lowercase());
    // Only a plural in -s, and only the head of the role: "head of the miners" stays.
    let ends = office + 1 == tokens.end || matches!(cx.analysis.lower(office + 1), "of" | "for" | "to" | "at");
    let headed = !tokens
        .clone()
        .take_while(|&token| token < office)
        .any(|token| matches!(cx.analysis.lower(token), "of" | "for"));
    let counted = tokens.clone().any(|token| cx.analysis.upos(token) == Upos::Num);
    if let Some(stem) = form.strip_suffix("men").filter(|_| ends && headed && !counted) {
        return text.replacen(form, &format!("{stem}man"), 1);
    }
    match form.get(..lemma.len()).filter(|stem| ends && headed && !counted && stem.eq_ignore_ascii_case(&lemma)) {
        Some(stem) => text.replacen(form, stem, 1),
        None => text,
    }
}

/// Which mention covers each token; of nested ones the shorter.
pub(super) fn mentions_by_token(cx: &Context<'_>, cast: &Cast) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..cast.uses.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(cast.uses[index].tokens.len()));
    let mut at = vec![None; cx.analysis.len() as usize];
    for index in order {
        let tokens = &cast.uses[index].tokens;
        at[tokens.start as usize..tokens.end as usize].fill(Some(index));
    }
    at
}
