//! What reading an article yields. One file a layer, as in the `read` crate.

pub(crate) mod actors;
pub(crate) mod claims;
pub(crate) mod events;
pub(crate) mod quotations;
pub(crate) mod times;

use crate::{
    Actor, Anaphor, ConditionMention, DisputeMention, DocumentMention, EventMention, Mention, PositionMention,
    Quotation, TimeExpression,
};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Everything one article says. Entries of each layer lie in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// People, parties, places and outlets, each once, with all its mentions.
    pub actors: Vec<Actor>,
    /// Every mention of an actor, in text order.
    pub mentions: Vec<Mention>,
    /// Pronouns and descriptions that mean several actors, or none that has a name, in text order.
    pub anaphors: Vec<Anaphor>,
    /// Time expressions.
    pub times: Vec<TimeExpression>,
    /// Who said what.
    pub quotations: Vec<Quotation>,
    /// What happened, is planned, was put off.
    pub events: Vec<EventMention>,
    /// Who wants, offers, refuses what.
    pub positions: Vec<PositionMention>,
    /// What must come before what.
    pub conditions: Vec<ConditionMention>,
    /// Who denies what.
    pub disputes: Vec<DisputeMention>,
    /// What is on paper, and how far.
    pub documents: Vec<DocumentMention>,
    /// What the reader noticed about the article.
    pub diagnostics: Vec<Diagnostic>,
    /// For rules that made entries above: how often such an entry was right where that was measured, from 0 to 1.
    pub confidence: BTreeMap<RuleId, f64>,
}

impl Reading {
    /// The rules that made its entries, each once for each entry.
    pub fn rules(&self) -> impl Iterator<Item = &RuleId> {
        let actors = self.actors.iter().map(|one| &one.rule);
        let times = self.times.iter().map(|one| &one.rule);
        let quotations = self.quotations.iter().map(|one| &one.rule);
        let events = self.events.iter().map(|one| &one.rule);
        let positions = self.positions.iter().map(|one| &one.rule);
        let conditions = self.conditions.iter().map(|one| &one.rule);
        let disputes = self.disputes.iter().map(|one| &one.rule);
        let documents = self.documents.iter().map(|one| &one.rule);
        let said = actors.chain(times).chain(quotations).chain(events);
        said.chain(positions).chain(conditions).chain(disputes).chain(documents)
    }
}

/// The rule or model that made an entry: its path in the pack, as `en/positions/demands/wants`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// Names a rule.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A remark on an article, for people and for the contract's `diagnostics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short fixed word, as `undated_article`.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}
