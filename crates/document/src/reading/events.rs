use crate::{ActorRef, Quantity, RuleId};
use text::Span;

/// A happening of the process as one article tells it (ACE event; one entry for all its mentions in the article).
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// Kind, a key of `data/ontology/events.toml`: `meeting`, `talks_round` ...
    pub kind: String,
    /// The word that tells of it.
    pub trigger: Span,
    /// How far it is.
    pub status: EventStatus,
    /// How sure, as seen by whom.
    pub factuality: Factuality,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Where, as named.
    pub place: Option<String>,
    /// When, as a TIMEX3 value.
    pub date: Option<String>,
    /// Number in a row of rounds, where the text gives one.
    pub round: Option<u32>,
    /// What it is about.
    pub topics: Vec<Span>,
    /// How many took part, how long it took, how it was voted: numbers that its sentences give of it.
    pub numbers: Vec<Quantity>,
    /// No sentence names those who take part: they are the sides of what the article is about.
    pub assumed: bool,
    /// Several happenings told together: "the previous rounds", "talks in Geneva, Abu Dhabi and Miami".
    pub several: bool,
    /// PLOVER type, as `CONSULT`; `None` where PLOVER has no code.
    pub plover: Option<String>,
    /// PLOVER mode, as `phone`; `None` where the kind has none or nothing took place.
    pub plover_mode: Option<String>,
    /// The fewest sentences that show it; the first holds the trigger.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Who takes part, and as what.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Who.
    pub who: ActorRef,
    /// As what: "host", "mediator", "head of delegation".
    pub role: Option<String>,
}

/// How far a happening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventStatus {
    /// Suggested, asked for, thought possible.
    Proposed,
    /// Agreed or announced for the future.
    Planned,
    /// Put off.
    Postponed,
    /// Called off, or collapsed before it began.
    Cancelled,
    /// Said not to have happened.
    Denied,
    /// Took place or takes place.
    Held,
}

impl EventStatus {
    /// Every status, in declaration order.
    pub const ALL: &'static [Self] =
        &[Self::Proposed, Self::Planned, Self::Postponed, Self::Cancelled, Self::Denied, Self::Held];

    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Planned => "planned",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
            Self::Held => "held",
        }
    }
}

/// How certain a happening is told to be (FactBank).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Factuality {
    /// Told as fact.
    #[default]
    Certain,
    /// Told as likely.
    Probable,
    /// Told as possible.
    Possible,
}
