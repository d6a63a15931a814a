//! Which articles are copies of which, so that one text counts once however many print it.

use document::{Article, ArticleId, Mask};

/// What an article is within its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// The first of its group, or alone.
    Original,
    /// The same text, as printed by another outlet or in a later version.
    Copy,
    /// A part of the same text.
    Excerpt,
    /// The same report in other words.
    Rewrite,
}

impl CopyKind {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Copy => "copy",
            Self::Excerpt => "excerpt",
            Self::Rewrite => "rewrite",
        }
    }
}

/// The copy group of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyOf {
    /// The group's original; the article itself if it is alone or first.
    pub original: ArticleId,
    /// What the article is to it.
    pub kind: CopyKind,
    /// Why, in words; empty for an original.
    pub reason: String,
}

/// The copy group of every article, in input order; the order does not change the groups.
#[must_use]
pub fn copies(articles: &[(&Article, &Mask)]) -> Vec<CopyOf> {
    let alone = |(article, _): &(&Article, &Mask)| CopyOf {
        original: article.id.clone(),
        kind: CopyKind::Original,
        reason: String::new(),
    };
    articles.iter().map(alone).collect()
}
