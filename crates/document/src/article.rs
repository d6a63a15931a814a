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
