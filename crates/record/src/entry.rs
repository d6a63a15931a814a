use document::ArticleId;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;
use text::Span;

/// Names an entry for good: made from its first report's words, so that later articles never change it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct EntryId(pub String);

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An article of the record, and what it is a copy of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Origin {
    pub id: String,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub published_basis: &'static str,
    /// Id of the group's original.
    pub copy_group: String,
    /// `original`, `copy`, `excerpt` or `rewrite`.
    pub copy_kind: &'static str,
    /// Why it is in its group, in words; empty for an article alone.
    pub copy_reason: String,
}

/// An exact slice of an article that says so, and the rule that saw it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the schema")]
pub struct Evidence {
    #[serde(serialize_with = "id_text")]
    pub article: ArticleId,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub rule: String,
}

impl Evidence {
    /// Where it stands in its article.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// What one article says of an entry, with the fields as that article gives them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report<T> {
    /// The id this mention has, alone or merged.
    #[serde(skip)]
    pub id: EntryId,
    /// The article.
    #[serde(serialize_with = "id_text")]
    pub article: ArticleId,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// The sentences; never empty.
    pub evidence: Vec<Evidence>,
    /// The fields as this article gives them.
    #[serde(flatten)]
    pub given: T,
}

/// How many stand behind an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corroboration {
    /// Articles that report it.
    pub articles: usize,
    /// Outlets; an article without outlet counts as one of its own.
    pub outlets: usize,
    /// Independent origins: copies, excerpts and rewrites of one text count once.
    pub independent: usize,
}

/// One thing of the record, however many articles report it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry<T> {
    /// Its id: that of its first report.
    pub id: EntryId,
    /// Ids that its other mentions have alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<EntryId>,
    /// The fields, as all reports together give them.
    #[serde(flatten)]
    pub what: T,
    /// Why several mentions were taken for one, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged_because: Vec<String>,
    /// The evidence of all reports, one sentence once.
    pub evidence: Vec<Evidence>,
    /// What each article says.
    pub reports: Vec<Report<T>>,
    /// How many stand behind it.
    pub corroboration: Corroboration,
}

impl<T> Entry<T> {
    /// An entry from its reports in time order; `origin` gives the copy group of an article.
    ///
    /// # Panics
    /// If there is no report or a report has no evidence: an entry that cannot show one is not made.
    #[must_use]
    pub fn new(what: T, reports: Vec<Report<T>>, origin: impl Fn(&ArticleId) -> String) -> Self {
        assert!(!reports.is_empty(), "an entry has at least one report");
        assert!(reports.iter().all(|report| !report.evidence.is_empty()), "every report has evidence");
        let id = reports[0].id.clone();
        let mut known: BTreeSet<&EntryId> = BTreeSet::from([&id]);
        let others = reports.iter().map(|report| &report.id).filter(|other| known.insert(other));
        let aliases: Vec<EntryId> = others.cloned().collect();
        let mut shown: BTreeSet<(&ArticleId, u32, u32)> = BTreeSet::new();
        let all = reports.iter().flat_map(|report| &report.evidence);
        let evidence: Vec<Evidence> =
            all.filter(|one| shown.insert((&one.article, one.start, one.end))).cloned().collect();
        let corroboration = corroboration(&reports, origin);
        Self { id, aliases, what, merged_because: Vec::new(), evidence, reports, corroboration }
    }

    /// Whether the entry goes by this id, now or before it was merged.
    #[must_use]
    pub fn answers_to(&self, id: &str) -> bool {
        self.id.0 == id || self.aliases.iter().any(|alias| alias.0 == id)
    }
}

fn corroboration<T>(reports: &[Report<T>], origin: impl Fn(&ArticleId) -> String) -> Corroboration {
    let articles: BTreeSet<&ArticleId> = reports.iter().map(|report| &report.article).collect();
    let outlet = |report: &Report<T>| report.outlet.clone().unwrap_or_else(|| format!("article {}", report.article));
    Corroboration {
        outlets: reports.iter().map(outlet).collect::<BTreeSet<_>>().len(),
        independent: articles.iter().map(|article| origin(article)).collect::<BTreeSet<_>>().len(),
        articles: articles.len(),
    }
}

fn id_text<S: Serializer>(id: &ArticleId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&id.0)
}
