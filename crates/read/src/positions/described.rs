//! Parties that only a description names: "insurers", "the bank's bondholders", a name that no mention covers.

use crate::found::reference;
use crate::{Context, Found};
use document::{ActorRef, NameType, Upos};
use lang::{LangError, Pack, WordList};

/// Nouns by which news names a party that is no actor of its own.
#[derive(Debug)]
pub(super) struct Described {
    nouns: WordList,
    groups: WordList,
    ranks: WordList,
    leading: WordList,
    offices: WordList,
    state_offices: WordList,
}

impl Described {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            nouns: pack.list("positions/party_nouns.txt")?,
            groups: pack.list("mentions/groups.txt")?,
            ranks: pack.list("positions/ranks.txt")?,
            leading: pack.list("positions/leading.txt")?,
            offices: pack.list("positions/side_offices.txt")?,
            state_offices: pack.list("positions/state_offices.txt")?,
        })
    }

    /// Whether a word before an office only tells its rank or field: "chief", "deputy", "finance".
    pub(super) fn is_rank(&self, word: &str) -> bool {
        self.ranks.contains(&word.to_lowercase())
    }

    /// Whether the word is an office of a side: "leader", "chair".
    pub(super) fn is_side_office(&self, word: &str) -> bool {
        self.offices.contains(word)
    }

    /// Whether the verb tells whom its subject speaks for: "chairs the foundation".
    pub(super) fn is_leading(&self, lemma: &str) -> bool {
        self.leading.contains(lemma)
    }

    /// Whether a role that names no country is an office of a state: "agriculture minister".
    pub(super) fn is_state_office(&self, role: &str) -> bool {
        let role = role.to_lowercase();
        self.state_offices.contains(&role)
            || role.rsplit(' ').next().is_some_and(|last| self.state_offices.contains(last))
    }

    /// Whether the word is a common noun for a party.
    pub(super) fn names_party(&self, word: &str) -> bool {
        self.nouns.contains(word) || self.nouns.contains(&word.to_lowercase())
    }

    /// The party described by the phrase headed by `token`, if its noun names one.
    pub(super) fn party(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<ActorRef> {
        let analysis = &cx.analysis;
        let lower = analysis.lower(token);
        let known = || {
            let noun = matches!(analysis.upos(token), Upos::Noun | Upos::Adj);
            noun && (self.nouns.contains(analysis.lemma(token))
                || self.nouns.contains(lower)
                || self.groups.contains(lower))
        };
        let place =
            || matches!(analysis.name_type(token), Some(NameType::Location | NameType::Facility | NameType::Gpe));
        let named = || analysis.upos(token) == Upos::Propn && !place();
        if found.time_at(token).is_some() || found.mention_at(token).is_some() || !(known() || named()) {
            return None;
        }
        Some(reference(cx, token))
    }

    /// The party that the noun at `token` names by what it is, whatever covers it.
    pub(super) fn named(&self, cx: &Context<'_>, token: u32) -> Option<ActorRef> {
        let noun = self.names_party(cx.analysis.lemma(token)) || cx.analysis.upos(token) == Upos::Propn;
        noun.then(|| reference(cx, token))
    }
}
