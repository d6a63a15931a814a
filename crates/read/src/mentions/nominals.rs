//! Descriptions that point back to someone named: "the Ukrainian leader", "the president", "the company".

use super::cast::{Cast, DraftId};
use super::lexicon::{Gender, Lexicon};
use super::roles::mentions_by_token;
use super::scan::Scan;
use crate::Context;
use document::{ActorKind, MentionKind, TokenRange};

/// Resolves definite descriptions of people and organisations.
pub(super) fn read(cx: &Context<'_>, lexicon: &Lexicon, scan: &Scan<'_>, cast: &mut Cast) {
    cast.sort();
    let at = mentions_by_token(cx, cast);
    let named: Vec<(DraftId, u32)> =
        cast.uses.iter().filter(|one| one.form).map(|one| (one.draft, one.tokens.start)).collect();
    let mut resolved: Vec<(DraftId, TokenRange)> = Vec::new();
    for token in 0..cx.analysis.len() {
        if at[token as usize].is_some() || !is_definite_head(cx, token) {
            continue;
        }
        let Some(tokens) = phrase(cx, token) else { continue };
        let asked = Asked { cx, lexicon, scan, cast, named: &named, tokens: tokens.clone(), head: token };
        if let Some(draft) = asked.person().or_else(|| asked.organization()) {
            resolved.push((draft, tokens));
        }
    }
    for (draft, tokens) in resolved {
        cast.refer(draft, tokens, MentionKind::Nominal);
    }
}

/// A singular noun that is no mere modifier.
fn is_definite_head(cx: &Context<'_>, token: u32) -> bool {
    let noun = matches!(cx.analysis.xpos(token), document::Xpos::Nn | document::Xpos::Nnp);
    noun && cx.analysis.deprel(token).base() != "compound"
}

/// The words of "the ... noun", without "the"; `None` unless so introduced.
fn phrase(cx: &Context<'_>, head: u32) -> Option<TokenRange> {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(head)).start;
    let floor = head.saturating_sub(5).max(first);
    let article = (floor..head).rev().find(|&token| matches!(cx.analysis.lower(token), "the" | "The"))?;
    let inner = article + 1..head;
    let modifiers = inner.clone().all(|token| {
        matches!(
            cx.analysis.upos(token),
            document::Upos::Adj | document::Upos::Noun | document::Upos::Propn | document::Upos::Num
        ) || matches!(cx.analysis.deprel(token).base(), "amod" | "compound")
            || cx.analysis.form(token) == "-"
    });
    modifiers.then_some(article + 1..head + 1)
}

struct Asked<'a> {
    cx: &'a Context<'a>,
    lexicon: &'a Lexicon,
    scan: &'a Scan<'a>,
    cast: &'a Cast,
    named: &'a [(DraftId, u32)],
    tokens: TokenRange,
    head: u32,
}

impl Asked<'_> {
    fn nation(&self) -> Option<&str> {
        self.tokens.clone().find_map(|token| self.scan.at(token)?.entry.country.as_deref())
    }

    /// The noun with the word before it if that pair is known ("prime minister"), else the noun.
    fn noun(&self) -> Option<(String, &super::lexicon::NominalNoun)> {
        let word = self.cx.analysis.lower(self.head).to_owned();
        let pair = (self.head > self.tokens.start).then(|| format!("{} {word}", self.cx.analysis.lower(self.head - 1)));
        [pair, Some(word)].into_iter().flatten().find_map(|noun| {
            let known = self.lexicon.nominals.get(noun.as_str())?;
            Some((noun, known))
        })
    }

    /// The person last named whose role and country fit.
    fn person(&self) -> Option<DraftId> {
        let (noun, known) = self.noun()?;
        let nation = self.nation();
        let fits = |&(draft, start): &(DraftId, u32)| {
            let draft = &self.cast.drafts[draft];
            let role = draft.role.as_deref().unwrap_or_default().to_lowercase();
            let office = role.contains(&noun) || known.roles.iter().any(|word| role.contains(word));
            let country = nation.is_none_or(|nation| draft.affiliation.as_deref() == Some(nation));
            let gender = known.gender.is_none_or(|gender| draft.gender.is_none_or(|of| of == gender));
            draft.kind == ActorKind::Person && start < self.head && office && country && gender
        };
        self.named.iter().rev().find(|one| fits(one)).map(|(draft, _)| *draft).or_else(|| self.only_one(nation))
    }

    /// With a nationality and nobody of that role: the one person known to speak for that country.
    fn only_one(&self, nation: Option<&str>) -> Option<DraftId> {
        let nation = nation?;
        let leads = matches!(self.cx.analysis.lower(self.head), "leader" | "president");
        let mut of = (0..self.cast.drafts.len()).filter(|&draft| {
            let draft = &self.cast.drafts[draft];
            draft.kind == ActorKind::Person && draft.affiliation.as_deref() == Some(nation)
        });
        let one = of.next().filter(|_| leads)?;
        (of.next().is_none() && self.named.iter().any(|&(draft, start)| draft == one && start < self.head))
            .then_some(one)
    }

    /// The organisation last named that "the company", "the union" and the like can mean.
    fn organization(&self) -> Option<DraftId> {
        let noun = self.cx.analysis.lower(self.head);
        let words = self.lexicon.bodies.refers.get(noun)?;
        let before = || self.named.iter().rev().filter(|(_, start)| *start < self.head);
        let of_word = |draft: DraftId| {
            let name = &self.cast.drafts[draft].name;
            words.iter().any(|word| name == word || name.split(' ').any(|part| part == word))
        };
        let party = |draft: DraftId| {
            matches!(self.cast.drafts[draft].kind, ActorKind::Organization | ActorKind::Body | ActorKind::Country)
        };
        let by_name = before().find(|(draft, _)| party(*draft) && of_word(*draft));
        let loose = matches!(noun, "company" | "firm" | "group" | "carrier" | "airline" | "union" | "agency");
        let last =
            || before().find(|(draft, _)| self.cast.drafts[*draft].kind == ActorKind::Organization).filter(|_| loose);
        by_name.or_else(last).map(|(draft, _)| *draft)
    }
}

/// Whether a person of unknown gender may be meant by a pronoun of `gender`.
pub(super) fn may_be(of: Option<Gender>, gender: Gender) -> bool {
    of.is_none_or(|known| known == gender)
}
