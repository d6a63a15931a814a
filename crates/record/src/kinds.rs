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
    pub topics: Vec<String>,
    pub plover: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<StatusAt>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
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
