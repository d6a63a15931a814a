//! Descriptions that point back to someone named: "the Ukrainian leader", "the president".

use super::super::cast::{Cast, Draft, DraftId};
use super::super::lexicon::{Lexicon, NominalNoun};
use super::super::roles::contains_words;
use super::super::scan::Scan;
use crate::Context;
use document::{ActorKind, TokenRange, Upos};

/// A singular noun that is no mere modifier.
pub(super) fn is_definite_head(cx: &Context<'_>, token: u32) -> bool {
    let noun = matches!(cx.analysis.xpos(token), document::Xpos::Nn | document::Xpos::Nnp);
    noun && cx.analysis.deprel(token).base() != "compound"
}

/// Words a description may have before its noun.
const LONGEST: u32 = 9;

/// The words of "the ... noun" without "the", or of "Russia's ... noun"; `None` unless so introduced.
pub(super) fn phrase(cx: &Context<'_>, scan: &Scan<'_>, head: u32) -> Option<TokenRange> {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(head)).start;
    let floor = head.saturating_sub(LONGEST).max(first);
    let mut start = head;
    while start > floor && is_modifier(cx, start - 1) {
        start -= 1;
    }
    let definite = start > first && matches!(cx.analysis.lower(start - 1), "the" | "this" | "that");
    let owned = (start..head)
        .any(|token| matches!(cx.analysis.form(token), "'s" | "’s") && token > start && scan.at(token - 1).is_some());
    (definite || owned).then_some(start..head + 1)
}

fn is_modifier(cx: &Context<'_>, token: u32) -> bool {
    matches!(cx.analysis.upos(token), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        || matches!(cx.analysis.deprel(token).base(), "amod" | "compound")
        || matches!(cx.analysis.form(token), "-" | "‑" | "'s" | "’s")
}

/// Tokens within which a description with a nationality may stand before the name.
const AHEAD: u32 = 80;

pub(super) struct Asked<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) scan: &'a Scan<'a>,
    pub(super) cast: &'a Cast,
    pub(super) named: &'a [(DraftId, u32)],
    pub(super) tokens: TokenRange,
    pub(super) head: u32,
}

impl Asked<'_> {
    fn nation(&self) -> Option<&str> {
        self.tokens.clone().find_map(|token| self.scan.at(token)?.entry.country.as_deref())
    }

    /// The noun, with what ties it to one office ("vice president", "finance minister", "head of state"), and what it asks for.
    fn noun(&self) -> Option<(String, Option<&NominalNoun>)> {
        let analysis = &self.cx.analysis;
        let word = analysis.lower(self.head);
        let following = |offset: u32| (self.head + offset < analysis.len()).then(|| analysis.lower(self.head + offset));
        let of = following(1).zip(following(2)).map(|(a, b)| format!("{word} {a} {b}"));
        if let Some(known) = of.as_deref().and_then(|noun| self.lexicon.nominals.get(noun)) {
            return Some((of?, Some(known)));
        }
        let single = self.lexicon.nominals.get(word);
        let office = single.is_some() || self.lexicon.offices.contains(word);
        if self.head > self.tokens.start && office {
            let before = analysis.lower(self.head - 1);
            let pair = format!("{before} {word}");
            if let Some(known) = self.lexicon.nominals.get(pair.as_str()) {
                return Some((pair, Some(known)));
            }
            if self.lexicon.title_words.contains(before) && !matches!(before, "former" | "senior" | "special" | "state")
            {
                return Some((pair, None));
            }
        }
        office.then(|| (word.to_owned(), single))
    }

    /// A leader whose role the article does not state otherwise, for an office of leaders.
    pub(super) fn leader(&self) -> Option<(DraftId, String)> {
        let (noun, _) = self.noun().filter(|(noun, _)| self.lexicon.heads.contains(&noun.as_str()))?;
        let nation = self.nation();
        let fits = |&(draft, start): &(DraftId, u32)| {
            let draft = &self.cast.drafts[draft];
            let country = nation.is_none_or(|nation| draft.affiliation.as_deref() == Some(nation));
            let bare = draft.kind == ActorKind::Person && draft.role.is_none() && country;
            start < self.head && bare && self.lexicon.leader(&draft.name).is_some()
        };
        self.named.iter().rev().find(|one| fits(one)).map(|(draft, _)| (*draft, noun))
    }

    /// The person last named whose role and country fit.
    pub(super) fn person(&self) -> Option<DraftId> {
        let (noun, known) = self.noun()?;
        let nation = self.nation();
        let fits = |&(draft, start): &(DraftId, u32)| {
            let draft = &self.cast.drafts[draft];
            if !self.is_of_group(draft) {
                return false;
            }
            let role = draft.role.as_deref().unwrap_or_default().to_lowercase();
            let roles = known.iter().flat_map(|known| &known.roles);
            let office = contains_words(&role, &noun) || roles.clone().any(|word| contains_words(&role, word));
            let office = office && !(noun == "president" && contains_words(&role, "vice president"));
            let country = nation.is_none_or(|nation| draft.affiliation.as_deref() == Some(nation));
            let gender =
                known.and_then(|known| known.gender).is_none_or(|gender| draft.gender.is_none_or(|of| of == gender));
            let near = start < self.head || nation.is_some() && start < self.head + AHEAD;
            draft.kind == ActorKind::Person && near && office && country && gender
        };
        self.named.iter().rev().find(|one| fits(one)).map(|(draft, _)| *draft).or_else(|| self.only_one(nation))
    }

    /// "The rebel leader" leads rebels: what the noun before the office says stands in the person's role or party.
    fn is_of_group(&self, draft: &Draft) -> bool {
        let words = self.tokens.start..self.head;
        let group = |&token: &u32| {
            self.lexicon.groups.contains(self.cx.analysis.lower(token))
                || self.lexicon.anaphors.is_group(self.cx.analysis.lower(token))
        };
        words.filter(group).all(|token| {
            let word = self.cx.analysis.lower(token);
            [&draft.role, &draft.affiliation]
                .into_iter()
                .flatten()
                .any(|text| contains_words(&text.to_lowercase(), word))
        })
    }

    /// With a nationality and nobody of that role: the one person known to speak for that country.
    fn only_one(&self, nation: Option<&str>) -> Option<DraftId> {
        let nation = nation?;
        let leads = matches!(self.cx.analysis.lower(self.head), "leader" | "president");
        let mut of = (0..self.cast.drafts.len()).filter(|&draft| {
            let draft = &self.cast.drafts[draft];
            let of_nation = draft.kind == ActorKind::Person && draft.affiliation.as_deref() == Some(nation);
            of_nation && self.is_of_group(draft)
        });
        let one = of.next().filter(|_| leads)?;
        (of.next().is_none() && self.named.iter().any(|&(draft, start)| draft == one && start < self.head))
            .then_some(one)
    }
}
