use crate::{DropReason, Mask};
use std::fmt;
use text::SourceText;

/// Names one article among the inputs: the id the input brings, else its path below the argument given.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article as ingested. Its text never changes; cleaning masks it, never rewrites it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The input's name for it.
    pub id: ArticleId,
    /// The decoded text that all spans point into. For HTML, the extracted text.
    pub source: SourceText,
    /// Where it comes from and when it was published.
    pub provenance: Provenance,
}

impl Article {
    /// The headline: the input's, else the first one that `mask` found in the text.
    #[must_use]
    pub fn headline(&self, mask: &Mask) -> Option<&str> {
        let in_text = || {
            let (span, _) = mask.dropped().find(|(_, reason)| *reason == DropReason::Headline)?;
            Some(self.source.slice(self.source.trim(span)))
        };
        self.provenance.headline.as_deref().or_else(in_text)
    }
}

/// What is known of an article besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// Address it was read at or names as canonical.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline as the input's metadata gives it; `None` where it only stands in the text.
    pub headline: Option<String>,
    /// Author line as metadata gives it.
    pub byline: Option<String>,
    /// Publication date, and how it is known.
    pub published: Option<Published>,
    /// When the text was last changed, ISO 8601, as metadata says.
    pub modified: Option<String>,
    /// Language as BCP 47 primary subtag; `None` if nobody said.
    pub language: Option<String>,
    /// Every date that the input gives for the article, also those that were not taken for [`Provenance::published`].
    pub dates: Vec<DateClaim>,
}

impl Provenance {
    /// Why the publication date may be wrong or the text newer than it, in words; `None` if nothing speaks against it.
    #[must_use]
    pub fn date_doubt(&self) -> Option<String> {
        let published = self.published.as_ref().filter(|published| published.basis != DateBasis::Given)?;
        let other = |claim: &&DateClaim| claim.of == DateOf::Published && claim.date != published.date;
        if let Some(claim) = self.dates.iter().find(other) {
            return Some(format!("the page also gives {} as its date ({})", claim.date, claim.source.as_str()));
        }
        let newest = self.dates.iter().filter(|claim| claim.of == DateOf::Modified).map(|claim| &claim.date).max();
        if let Some(changed) = newest.filter(|changed| **changed != published.date) {
            return Some(format!("the text was changed on {changed}"));
        }
        let mut said = self.dates.iter().filter(|claim| claim.of == DateOf::Published);
        let weak = |claim: &DateClaim| matches!(claim.source, DateSource::TimeElement | DateSource::Shown);
        (published.basis != DateBasis::Url && said.all(weak))
            .then(|| "only a date near the headline says so".to_owned())
    }
}

/// One date as the input gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateClaim {
    /// `YYYY-MM-DD`, in its own time zone.
    pub date: String,
    /// The time zone as written: `Z` or an offset such as `+02:00`.
    pub zone: Option<String>,
    /// What happened on it.
    pub of: DateOf,
    /// Where it stands.
    pub source: DateSource,
}

/// What a [`DateClaim`] dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOf {
    /// The first publication.
    Published,
    /// The last change.
    Modified,
}

impl DateOf {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Modified => "modified",
        }
    }
}

/// Where in a page a [`DateClaim`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// JSON-LD of schema.org.
    JsonLd,
    /// `meta` elements: OpenGraph, Dublin Core and the like.
    Meta,
    /// A `time` element that says what it dates.
    PublishedElement,
    /// A `time` element that does not.
    TimeElement,
    /// The address.
    Address,
    /// A line near the headline that says what it dates.
    Label,
    /// A date near the headline without more.
    Shown,
}

impl DateSource {
    /// The words for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::JsonLd => "structured data",
            Self::Meta => "metadata",
            Self::PublishedElement => "time element of the publication",
            Self::TimeElement => "time element",
            Self::Address => "address",
            Self::Label => "line near the headline",
            Self::Shown => "date near the headline",
        }
    }
}

/// The article's date (the document creation time of TIMEX3), exact to the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// How it is known.
    pub basis: DateBasis,
}

/// How a publication date is known; the contract's `published_basis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBasis {
    /// Given by the user or the input's own date field.
    Given,
    /// Read from a page's metadata.
    Metadata,
    /// Read from the address.
    Url,
    /// Stated in the article's own words (a date line).
    Text,
    /// Inferred; marked as such wherever it is shown.
    Inferred,
}

impl DateBasis {
    /// The contract's word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Metadata => "metadata",
            Self::Url => "url",
            Self::Text => "text",
            Self::Inferred => "inferred",
        }
    }
}
