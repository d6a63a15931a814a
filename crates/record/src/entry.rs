use document::ArticleId;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
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
    /// The newsroom whose report it is: that of its group's original, by credit or outlet.
    pub newsroom: String,
    /// What it passes on of other outlets' reports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quoting>,
}

/// A sentence that passes on what another outlet reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quoting {
    /// The outlet that it names.
    pub outlet: String,
    /// The article of the record where the report began, if it is there.
    pub source: Option<String>,
    /// The newsroom where the report began.
    pub newsroom: String,
    /// The report has come back to the newsroom that began it.
    pub circular: bool,
    /// Where the sentence stands, in bytes.
    pub start: u32,
    /// Its end, exclusive.
    pub end: u32,
    /// The sentence.
    pub text: String,
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corroboration {
    /// Articles that report it.
    pub articles: usize,
    /// Outlets; an article without outlet counts as one of its own.
    pub outlets: usize,
    /// Independent origins: the newsrooms behind the reports. Copies, excerpts and rewrites count for the newsroom of
    /// their original, passed-on reports for the one where they began.
    pub independent: usize,
    /// These newsrooms, by name.
    pub origins: Vec<String>,
}

/// Why further mentions were taken for the same thing as the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Merge {
    /// In words: "same days, same sides".
    pub why: String,
    /// How strong the reason is, 0 to 1; the weakest of the mentions that it joined.
    pub strength: f64,
    /// Ids of the mentions that it joined; a judgement can part them again.
    pub joined: Vec<EntryId>,
}

/// A field that several reports give, value by value, with who gives which.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The field's name.
    pub field: Cow<'static, str>,
    /// Two of the values cannot both be right.
    pub disagree: bool,
    /// The values, most reported first.
    pub values: Vec<Value>,
}

/// One value of a field and who stands behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The value as given.
    pub value: String,
    /// Who stands behind it.
    pub corroboration: Corroboration,
    /// The articles that give it.
    pub articles: Vec<String>,
    /// Whom they give it by, where they do: "the union".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
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
    /// Why several mentions were taken for one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged_because: Vec<Merge>,
    /// What several reports give, side by side.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The evidence of all reports, one sentence once.
    pub evidence: Vec<Evidence>,
    /// What each article says.
    pub reports: Vec<Report<T>>,
    /// How many stand behind it.
    pub corroboration: Corroboration,
}

impl<T> Entry<T> {
    /// An entry from its reports in time order; `newsrooms` gives those behind a report.
    ///
    /// # Panics
    /// If there is no report or a report has no evidence: an entry that cannot show one is not made.
    #[must_use]
    pub fn new(what: T, reports: Vec<Report<T>>, newsrooms: impl Fn(&Report<T>) -> Vec<String>) -> Self {
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
        let corroboration = Corroboration::of(reports.iter(), newsrooms);
        Self { id, aliases, what, merged_because: Vec::new(), fields: Vec::new(), evidence, reports, corroboration }
    }

    /// Says why the mention `joined` is of this entry; mentions joined for one reason stand together.
    pub fn because(&mut self, joined: &EntryId, why: &str, strength: f64) {
        match self.merged_because.iter_mut().find(|merge| merge.why == why) {
            Some(merge) => {
                merge.strength = merge.strength.min(strength);
                merge.joined.push(joined.clone());
            }
            None => {
                self.merged_because.push(Merge { why: why.to_owned(), strength, joined: vec![joined.clone()] });
            }
        }
    }

    /// Whether the entry goes by this id, now or before it was merged.
    #[must_use]
    pub fn answers_to(&self, id: &str) -> bool {
        self.id.0 == id || self.aliases.iter().any(|alias| alias.0 == id)
    }
}

/// The newsroom of a report passed on without saying whose it is: "local media reported". It may be any of the others, so
/// it counts only where there is no other.
pub const UNNAMED: &str = "unnamed media";

/// Between the names of newsrooms of which one wrote a text: it may be either, so it counts only where neither stands alone.
pub const OR: &str = " / ";

impl Corroboration {
    /// Who stands behind these reports; `origins` gives the newsrooms behind a report.
    pub fn of<'r, T: 'r>(
        reports: impl Iterator<Item = &'r Report<T>>,
        newsrooms: impl Fn(&Report<T>) -> Vec<String>,
    ) -> Self {
        let (mut articles, mut outlets, mut origins) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for report in reports {
            articles.insert(&report.article);
            outlets.insert(report.outlet.clone().unwrap_or_else(|| format!("article {}", report.article)));
            origins.extend(newsrooms(report));
        }
        let origins = independent(origins);
        Self { articles: articles.len(), outlets: outlets.len(), independent: origins.len(), origins }
    }
}

/// Newsrooms that are surely apart: without what may be one of the others.
fn independent(origins: BTreeSet<String>) -> Vec<String> {
    let named = |name: &str| name != UNNAMED && origins.contains(name);
    let apart = |origin: &&String| match **origin == *UNNAMED {
        true => origins.len() == 1,
        false => !origin.contains(OR) || !origin.split(OR).any(named),
    };
    let apart: Vec<String> = origins.iter().filter(apart).cloned().collect();
    apart
}

fn id_text<S: Serializer>(id: &ArticleId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&id.0)
}
