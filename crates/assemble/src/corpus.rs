//! The articles in their one order, and what every layer asks of them.

use crate::duplicates::{CopyKind, CopyOf};
use crate::ids;
use crate::judgements::Judgements;
use crate::origins::{Origins, OutletWords};
use document::{Article, ArticleId, Mask, Reading, RuleId};
use record::{Evidence, Origin};
use rustc_hash::FxHashMap;
use text::Span;

/// One article with its reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) article: &'a Article,
    /// Its body.
    pub(crate) mask: &'a Mask,
    pub(crate) reading: &'a Reading,
    /// Hash of the text.
    pub(crate) hash: u64,
}

/// All articles by date (undated last), then id.
#[derive(Debug)]
pub(crate) struct Corpus<'a> {
    pub(crate) items: Vec<Item<'a>>,
    copies: Vec<CopyOf>,
    origins: Origins,
    pub(crate) judgements: &'a Judgements,
    places: FxHashMap<&'a ArticleId, usize>,
}

/// The date of an article, for sorting and showing.
pub(crate) fn published(article: &Article) -> Option<&str> {
    article.provenance.published.as_ref().map(|published| &*published.date)
}

/// Dated articles by date, then the undated; within a day by id. Two articles of one id by their texts.
pub(crate) fn order(article: &Article) -> (bool, Option<&str>, &ArticleId, &str) {
    let date = published(article);
    (date.is_none(), date, &article.id, article.source.as_str())
}

impl<'a> Corpus<'a> {
    pub(crate) fn new(
        readings: &[(&'a Article, &'a Mask, &'a Reading)],
        outlets: &OutletWords,
        judgements: &'a Judgements,
    ) -> Self {
        let mut sorted = readings.to_vec();
        sorted.sort_by(|a, b| order(a.0).cmp(&order(b.0)));
        let bodies: Vec<_> = sorted.iter().map(|&(article, mask, _)| (article, mask)).collect();
        let copies = crate::duplicates::copies(&bodies);
        let items = sorted.iter().map(|&(article, mask, reading)| Item {
            article,
            mask,
            reading,
            hash: ids::hash(&[article.source.as_str().as_bytes()]),
        });
        let items: Vec<Item<'a>> = items.collect();
        let places = sorted.iter().enumerate().map(|(at, one)| (&one.0.id, at)).collect();
        let origins = Origins::new(outlets, &items, &copies);
        Self { items, copies, origins, judgements, places }
    }

    /// The articles of the record.
    pub(crate) fn origins(&self) -> Vec<Origin> {
        (0..self.items.len()).map(|at| self.origin_of(at)).collect()
    }

    /// The newsrooms behind what an article says in these places.
    pub(crate) fn newsrooms(&self, article: &ArticleId, evidence: &[Evidence]) -> Vec<String> {
        let Some(&at) = self.places.get(article) else { return Vec::new() };
        let spans = evidence.iter().filter(|one| one.article == *article).map(Evidence::span);
        self.origins.behind(at, spans, |span| self.origins.is_sourced(self.words(at, span)))
    }

    /// The newsroom whose text the article at `at` is.
    pub(crate) fn credited(&self, at: usize) -> &str {
        self.origins.newsroom(at)
    }

    /// The copy group of the article at `at`.
    pub(crate) fn origin(&self, at: usize) -> &ArticleId {
        &self.copies[at].original
    }

    /// The place of an article.
    pub(crate) fn place(&self, id: &ArticleId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The evidence of a mention; spans that are no slice of the article are left out.
    pub(crate) fn evidence(&self, at: usize, spans: &[Span], rule: &RuleId) -> Vec<Evidence> {
        let article = self.items[at].article;
        let one = |span: &Span| {
            let text = article.source.as_str().get(span.range())?;
            let rule = rule.as_str().to_owned();
            let (start, end) = (span.start(), span.end());
            Some(Evidence { article: article.id.clone(), start, end, text: text.to_owned(), rule })
        };
        spans.iter().filter_map(one).collect()
    }

    /// The words under a span; empty if it is no slice of the article.
    pub(crate) fn words(&self, at: usize, span: Span) -> &'a str {
        self.items[at].article.source.as_str().get(span.range()).unwrap_or_default()
    }

    /// The publication date of an article.
    pub(crate) fn published(&self, at: usize) -> Option<&'a str> {
        published(self.items[at].article)
    }

    fn origin_of(&self, at: usize) -> Origin {
        let Item { article, mask, .. } = self.items[at];
        let (provenance, copy) = (&article.provenance, &self.copies[at]);
        Origin {
            id: article.id.0.clone(),
            outlet: provenance.outlet.clone(),
            title: article.headline(mask).map(str::to_owned),
            url: provenance.url.clone(),
            published: published(article).map(str::to_owned),
            published_basis: provenance.published.as_ref().map_or("unknown", |published| published.basis.as_str()),
            copy_group: copy.original.0.clone(),
            copy_kind: if copy.original == article.id { CopyKind::Original.as_str() } else { copy.kind.as_str() },
            copy_reason: copy.reason.clone(),
            newsroom: self.origins.newsroom(at).to_owned(),
            quotes: self.origins.quotes(at).to_vec(),
        }
    }
}
