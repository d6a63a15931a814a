//! Contexts for tests: short texts, read as the program reads them.

use crate::Context;
use document::{Article, ArticleId, DateBasis, Mask, Provenance, Published};
use text::SourceText;

/// Runs `test` on `text` as published on `dct`.
pub(crate) fn with_context(text: &str, dct: Option<&str>, test: impl FnOnce(&Context<'_>)) {
    let published = dct.map(|date| Published { date: date.to_owned(), basis: DateBasis::Given });
    let provenance = Provenance { published, ..Provenance::default() };
    let article = Article { id: ArticleId("test".into()), source: SourceText::new(text), provenance };
    let mask = Mask::keep_all(&article.source);
    let segmentation = segment::Segmenter::english().segment(&article.source, &mask);
    let parse = parse::parse(&article.source, &segmentation, parse::Model::embedded());
    test(&Context::new(&article, &mask, &segmentation, &parse));
}
