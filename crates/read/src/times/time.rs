//! What an expression means before it is seen against the calendar.

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The name used in data files.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// How a TIMEX3 duration is written: prefix, factor, letter.
    pub(crate) fn duration(self) -> (&'static str, f64, &'static str) {
        match self {
            Self::Second => ("PT", 1.0, "S"),
            Self::Minute => ("PT", 1.0, "M"),
            Self::Hour => ("PT", 1.0, "H"),
            Self::Day | Self::Weekend => ("P", 1.0, "D"),
            Self::Week => ("P", 1.0, "W"),
            Self::Month => ("P", 1.0, "M"),
            Self::Quarter => ("P", 1.0, "Q"),
            Self::Year => ("P", 1.0, "Y"),
            Self::Decade => ("P", 10.0, "Y"),
            Self::Century => ("P", 100.0, "Y"),
        }
    }
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The publication date.
    Dct,
    /// The last date the text gave, else the publication date.
    Previous,
    /// The last date the text gave, close by; without one the expression is a length.
    Told,
    /// The date the text gave in this sentence or the one before, else the publication date.
    Near,
    /// The quarter the text tells of, else the last full one: figures of companies.
    Quarter,
}

/// Which one of a recurring thing: this, the last, the next; `None` leaves it to the tense.
pub(crate) type Turn = Option<i32>;

/// How a feast that moves is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// Days after Easter Sunday.
    Easter(i32),
    /// The n-th such weekday of a month, Monday 1; a negative n counts from the month's end.
    Nth { month: i8, weekday: i8, n: i8 },
}

impl Feast {
    /// "easter+39", "11-4-4".
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(days) = text.strip_prefix("easter") {
            return days.parse().ok().map(Self::Easter);
        }
        let mut parts = text.splitn(3, '-').map(|part| part.parse().ok());
        Some(Self::Nth { month: parts.next()??, weekday: parts.next()??, n: parts.next()?? })
    }
}

/// A part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// "the start of", "early".
    Start,
    /// "mid-".
    Mid,
    /// "late".
    Late,
    /// "the end of".
    End,
}

/// An expression's meaning, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Time {
    /// A calendar date with its known parts; a missing year is left to tense and publication date.
    Date { year: Option<i16>, month: Option<i8>, day: Option<i8> },
    /// A weekday, 1 for Monday.
    Weekday(i8, Turn),
    /// A date that also names its weekday, which can settle the year.
    OnWeekday(i8, Box<Time>),
    /// A month of last, this or next year's turn: "last June".
    Month(i8, Turn),
    /// A feast that moves, with its year.
    Feast(Feast, Option<i16>),
    /// A season (`SP`, `SU`, `FA`, `WI`) of a year or turn.
    Season(String, Option<i16>, Turn),
    /// A quarter or half (`Q3`, `H1`) of a year.
    Part(String, Option<i16>),
    /// The weekend of a turn.
    Weekend(Turn),
    /// So many units from an anchor, at that unit's grain.
    Shift(Anchor, Unit, f64),
    /// A decade or century, as the digits known: `199`, `19`.
    Digits(String),
    /// A part of the day (`MO`, `AF`, `EV`, `NI`) of a day.
    DayPart(Box<Time>, String),
    /// A clock time of a day, with zone suffix.
    Clock(Box<Time>, String),
    /// A part of a time.
    Edge(Edge, Box<Time>),
    /// From one to the other.
    Range(Box<Time>, Box<Time>),
    /// `PAST_REF` and its like.
    Reference(String),
    /// A month, perhaps with its day, of last, this or next year.
    InYear(i32, i8, Option<i8>),
    /// A day of last, this or next month.
    InMonth(i32, i8),
    /// A quarter of last, this or next year.
    PartOf(String, i32),
    /// A time seen at a coarser grain: the week of a day.
    Grain(Unit, Box<Time>),
    /// A length between two.
    Between(f64, f64, Unit),
    /// A length; the number missing for "several weeks".
    Duration(Vec<(Option<f64>, Unit)>),
    /// A recurrence, with its TIMEX3 value.
    Set(Box<Time>),
    /// A fixed value: weekdays in sets.
    Literal(String),
    /// With a TIMEX3 `mod`.
    Modified(&'static str, Box<Time>),
}
