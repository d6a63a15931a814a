use crate::{ActorRef, RuleId};
use text::Span;

/// An attribution (PARC 3.0): a source, a cue, a content.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Who says it.
    pub source: ActorRef,
    /// The words that attribute: "said", "according to"; `None` where the speaker carries over.
    pub cue: Option<Span>,
    /// Dictionary form of the cue, for lookups ("say").
    pub cue_lemma: String,
    /// What is said, without the attribution; quotation marks excluded for direct speech.
    pub content: Vec<Span>,
    /// How it is given.
    pub kind: QuotationKind,
    /// To whom.
    pub addressee: Option<ActorRef>,
    /// The outlet or person it was passed through: "told CNN", "quoted by".
    pub via: Option<ActorRef>,
    /// When it was said, as a TIMEX3 value, where stated or carried over from the same occasion.
    pub date: Option<String>,
    /// The fewest sentences that show it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuotationKind {
    /// In quotation marks, whole.
    Direct,
    /// As a clause of the reporter's.
    Indirect,
    /// A clause of the reporter's with quoted fragments.
    Mixed,
}

impl QuotationKind {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}
