use crate::{ActorRef, Quantity, RuleId};
use text::Span;

/// A party's stance on an issue, as one article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionMention {
    /// Whose it is: a country, body or group; a person only where they act for themselves.
    pub party: ActorRef,
    /// The issue in the article's words.
    pub issue: Span,
    /// The issue of `data/ontology/issues.toml` it maps to, if one fits.
    pub issue_key: Option<String>,
    /// What the party does about it.
    pub stance: Stance,
    /// A value in the article's words: "20 years plus", "until the end of the month".
    pub value: Option<Span>,
    /// The value as a number with bounds, where it is one.
    pub quantity: Option<Quantity>,
    /// When it was taken, as a TIMEX3 value.
    pub date: Option<String>,
    /// The quotation it stands in, as an index into [`Reading::quotations`](crate::Reading::quotations).
    pub quotation: Option<u32>,
    /// The fewest sentences that show it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// What a party does about an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// Wants, urges, insists, must.
    Demands,
    /// Proposes, suggests, pledges.
    Offers,
    /// Agrees to what was put to it.
    Accepts,
    /// Refuses what was put to it.
    Rejects,
    /// Will not do it until something else.
    Conditional,
    /// Is for it.
    Supports,
    /// Is against it.
    Opposes,
}

impl Stance {
    /// Every stance, in declaration order.
    pub const ALL: &'static [Self] =
        &[Self::Demands, Self::Offers, Self::Accepts, Self::Rejects, Self::Conditional, Self::Supports, Self::Opposes];

    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Demands => "demands",
            Self::Offers => "offers",
            Self::Accepts => "accepts",
            Self::Rejects => "rejects",
            Self::Conditional => "conditional",
            Self::Supports => "supports",
            Self::Opposes => "opposes",
        }
    }
}

/// What must come before what, as one article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionMention {
    /// Who holds it, if anyone.
    pub holder: Option<ActorRef>,
    /// What must come first.
    pub first: Span,
    /// What depends on it.
    pub then: Span,
    /// How they hang together.
    pub kind: ConditionKind,
    /// The fewest sentences that show it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How two ends of a condition hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConditionKind {
    /// An order in time: `first`, then `then`.
    Before,
    /// No `then` without `first`.
    Requires,
    /// `first` must happen or `then` fails.
    Unless,
}

impl ConditionKind {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Requires => "requires",
            Self::Unless => "unless",
        }
    }
}

/// A claim and who denies or contradicts it.
#[derive(Clone, Debug, PartialEq)]
pub struct DisputeMention {
    /// What is claimed.
    pub claim: Span,
    /// Who claims it, where told.
    pub claimed_by: Option<ActorRef>,
    /// Who denies it. One of this and `contradicted_by` is set.
    pub denied_by: Option<ActorRef>,
    /// Who says otherwise.
    pub contradicted_by: Option<ActorRef>,
    /// The fewest sentences that show it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Something on paper between parties.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentMention {
    /// Kind, a key of `data/ontology/documents.toml`: `agreement`, `communique` ...
    pub kind: String,
    /// How the article names it.
    pub title: Span,
    /// Between whom.
    pub between: Vec<ActorRef>,
    /// How far it is.
    pub status: DocumentStatus,
    /// When it got there, as a TIMEX3 value.
    pub date: Option<String>,
    /// The fewest sentences that show it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How far a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentStatus {
    /// Put forward.
    Proposed,
    /// Written, being prepared.
    Drafted,
    /// Agreed, not yet signed.
    Agreed,
    /// Signed, initialled, adopted.
    Signed,
    /// Made public.
    Published,
    /// Turned down.
    Rejected,
    /// In force.
    InForce,
    /// Broken, expired, ended.
    Ended,
}

impl DocumentStatus {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Drafted => "drafted",
            Self::Agreed => "agreed",
            Self::Signed => "signed",
            Self::Published => "published",
            Self::Rejected => "rejected",
            Self::InForce => "in_force",
            Self::Ended => "ended",
        }
    }
}
