use crate::RuleId;
use text::Span;

/// A time expression as TIMEX3 defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The expression without its preposition.
    pub span: Span,
    /// What it denotes.
    pub kind: TimexType,
    /// TIMEX3 value: ISO 8601 date, month, week, interval `a/b`, duration, `PAST_REF` ...; `XXXX-` where the year is open.
    pub value: String,
    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `EQUAL_OR_MORE` ...
    pub modifier: Option<&'static str>,
    /// The rule that read it.
    pub rule: RuleId,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexType {
    /// A calendar date, or a reference to past, present, future.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexType {
    /// TIMEX3's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A number with a unit and bounds, as offers and releases state them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// Smallest value meant; `None` if open below.
    pub low: Option<f64>,
    /// Largest value meant; `None` if open above ("20+").
    pub high: Option<f64>,
    /// What is counted, as a lemma: "year", "prisoner", "percent".
    pub unit: String,
}
