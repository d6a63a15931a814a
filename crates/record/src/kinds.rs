//! The fields of each kind of entry. The same struct holds what one article gives and what all give together;
//! fields that only several articles can give (`history`, `offices`, `changes`) are empty in a report.

use serde::Serialize;

/// A person or party, by entry and by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Name {
    /// Entry id of the person or party; `None` where it is only described.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// As what it takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Person {
    pub name: String,
    pub variants: Vec<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
}

/// An office as reports state it, with the first and last date of such a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Office {
    pub office: String,
    pub first_reported: Option<String>,
    pub last_reported: Option<String>,
    pub articles: Vec<String>,
}

/// A country, body, organisation or group.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Party {
    pub name: String,
    pub kind: &'static str,
    pub variants: Vec<String>,
}

/// A happening.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Event {
    pub kind: String,
    pub status: &'static str,
    pub participants: Vec<Name>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub round: Option<u32>,
    /// `stated` by a report, or `counted` from the rounds before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_basis: Option<&'static str>,
    /// Entry id of the round or conference that it is a day, a track or a meeting of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// "military", "humanitarian", ... where reports tell of one strand of the talks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// The words that tell of it: "talks", "met".
    pub triggers: Vec<String>,
    pub topics: Vec<String>,
    pub plover: Option<String>,
    /// Numbers that a report gives of it; what all reports give stands in the entry's fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// Told as several: "the previous rounds".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub several: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<StatusAt>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
}

/// A number that a report gives of a happening.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Number {
    /// What is counted: "prisoner", "people"; "minute" for how long it took.
    pub of: String,
    /// As the report has it.
    pub text: String,
    /// The least that is meant; `None` for "up to 300".
    pub low: Option<f64>,
    /// The most that is meant; `None` for "at least 300".
    pub high: Option<f64>,
    /// Who says so, where the report says who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The status of a happening as of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusAt {
    /// The status.
    pub status: &'static str,
    /// When the report was published.
    pub reported: Option<String>,
    /// The date of the happening as that report gives it.
    pub date: Option<String>,
    /// The article.
    pub article: String,
}

/// How a side put the outcome of a happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Who puts it so.
    pub by: String,
    /// In these words.
    pub text: String,
    /// Entry id of the statement.
    pub statement: String,
}

/// A statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Statement {
    pub speaker: Name,
    pub kind: &'static str,
    /// The words, one string a part.
    pub content: Vec<String>,
    pub cue: String,
    pub addressee: Option<String>,
    pub via: Option<String>,
    pub date: Option<String>,
    pub issues: Vec<String>,
    /// Entry ids of statements of the same speaker that say much the same on other occasions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<String>,
}

/// A party's stance on an issue at a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Position {
    pub party: Name,
    pub issue: String,
    pub issue_key: Option<String>,
    pub stance: &'static str,
    pub value: Option<String>,
    pub date: Option<String>,
    /// Entry id of the statement it stands in.
    pub statement: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// How a position stands to an earlier one of the same party on the same issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Moved, reports disagree, or parties stand apart.
    pub kind: ChangeKind,
    /// Entry id of the other position.
    pub from: String,
    /// In words: "demands 20 years plus, before: accepts 15 years".
    pub text: String,
}

/// Movement is told apart from contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A later, different stance or value.
    Moved,
    /// Another stance or value on the same occasion, by another report.
    ReportsDisagree,
    /// Another party's number for the same thing, which this one does not meet.
    Apart,
}

/// What one party said of one issue on several occasions, in time order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Movement {
    /// The issue, a key of the ontology.
    pub issue: String,
    /// Whose.
    pub party: Name,
    /// One after the other; at least two days apart from first to last.
    pub steps: Vec<Step>,
}

/// What was said on one occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day, of the words or of the report.
    pub date: String,
    /// Who said it for the party, where told.
    pub by: String,
    /// The stance of a position; `says` or `denies` otherwise.
    pub stance: &'static str,
    /// What was said.
    pub text: String,
    /// Entry id of the position, statement or dispute; its evidence is this step's.
    pub entry: String,
}

/// What must come before what.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Condition {
    pub holder: Option<Name>,
    pub first: String,
    pub then: String,
    pub kind: &'static str,
    /// Entry id of the happening or document that `first` speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_ref: Option<String>,
    /// The same for `then`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then_ref: Option<String>,
    /// Whether what must come first has come: `met`, `unmet` (it fell through), `waived` (its holder gave it up), or not
    /// known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// Since when, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Entry ids of conditions that must be met before this one can be, and of which this one is one: a deadlock.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deadlock: Vec<String>,
}

/// Who held an office, in the order of the reports that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The office, as most often stated.
    pub office: String,
    /// The country or body it is an office of.
    pub of: String,
    /// Those who held it.
    pub holders: Vec<Holder>,
}

/// One who held an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Holder {
    pub person: Name,
    pub first_reported: Option<String>,
    pub last_reported: Option<String>,
    pub articles: Vec<String>,
}

/// One negotiation among those that the articles tell of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Process {
    /// Its id: that of its first article's text.
    pub id: String,
    /// Its parties and what it is about, in words of its reports.
    pub name: String,
    /// Those it is between: the most named.
    pub parties: Vec<Name>,
    /// What it is about: words of its reports that others do not have.
    pub words: Vec<String>,
    /// Issues of the ontology, most spoken of first.
    pub issues: Vec<String>,
    /// Days of the first and the last report.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Whether two sides of it meet, agree or take a stand on one issue; if not, its articles are only kept in mind.
    pub negotiates: bool,
    /// Its articles; one may belong to two.
    pub articles: Vec<String>,
}

/// A claim and who denies it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Dispute {
    pub claim: String,
    pub claimed_by: Option<Name>,
    pub denied_by: Option<Name>,
    pub contradicted_by: Option<Name>,
}

/// Something on paper between parties.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Document {
    pub kind: String,
    pub title: String,
    pub between: Vec<Name>,
    pub status: &'static str,
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<StatusAt>,
}
