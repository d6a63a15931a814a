//! One article's reading as `rapporteur.reading/1`.

mod build;

pub use build::reading;

use serde::Serialize;

/// A stretch of the text, by byte offsets.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct RegionView {
    pub start: u32,
    pub end: u32,
}

/// A dropped stretch with its reason.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct DroppedView {
    pub start: u32,
    pub end: u32,
    pub reason: &'static str,
}

/// An exact slice of the text with its byte offsets.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct SliceView {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// A reference to a person or party; `id` where it is an entry of its own.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct ActorView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub slice: Option<SliceView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// One article's reading, field by field as the contract names them.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct ReadingView {
    pub schema: &'static str,
    pub article: ArticleView,
    pub body: Vec<RegionView>,
    pub dropped: Vec<DroppedView>,
    pub people: Vec<PersonView>,
    pub parties: Vec<PartyView>,
    pub dates: Vec<DateView>,
    pub statements: Vec<StatementView>,
    pub events: Vec<EventView>,
    pub positions: Vec<PositionView>,
    pub conditions: Vec<ConditionView>,
    pub disputes: Vec<DisputeView>,
    pub documents: Vec<DocumentView>,
    pub diagnostics: Vec<DiagnosticView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The article read.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct ArticleView {
    pub id: String,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub published_basis: &'static str,
    pub language: Option<String>,
}

/// A person.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct PersonView {
    pub id: String,
    pub name: String,
    pub variants: Vec<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// What made an entry, and how often that was right where it was measured.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct MadeView {
    pub rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A party.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct PartyView {
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    pub variants: Vec<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A time expression.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct DateView {
    #[serde(flatten)]
    pub slice: SliceView,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A statement.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct StatementView {
    pub id: String,
    pub speaker: ActorView,
    pub kind: &'static str,
    pub content: Vec<SliceView>,
    pub cue: String,
    pub cue_span: Option<SliceView>,
    pub addressee: Option<String>,
    pub via: Option<String>,
    pub date: Option<String>,
    pub issues: Vec<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct EventView {
    pub id: String,
    pub kind: String,
    pub status: &'static str,
    pub participants: Vec<ActorView>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub round: Option<u32>,
    pub topics: Vec<String>,
    pub plover: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plover_mode: Option<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A position.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct PositionView {
    pub id: String,
    pub party: ActorView,
    pub issue: String,
    pub issue_key: Option<String>,
    pub stance: &'static str,
    pub value: Option<String>,
    pub date: Option<String>,
    pub statement: Option<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A condition.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct ConditionView {
    pub id: String,
    pub holder: Option<ActorView>,
    pub first: String,
    pub then: String,
    pub kind: &'static str,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A dispute.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct DisputeView {
    pub id: String,
    pub claim: String,
    pub claimed_by: Option<ActorView>,
    pub denied_by: Option<ActorView>,
    pub contradicted_by: Option<ActorView>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A document.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct DocumentView {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub between: Vec<ActorView>,
    pub status: &'static str,
    pub date: Option<String>,
    pub evidence: Vec<SliceView>,
    #[serde(flatten)]
    pub made: MadeView,
}

/// A remark on the article.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct DiagnosticView {
    pub code: &'static str,
    pub message: String,
}
