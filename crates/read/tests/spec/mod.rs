//! A page of `specs`: prose with `article` blocks and, after each, what it says. See `specs/README.md`.

mod page;
mod show;

pub(crate) use page::Page;

use document::{Article, ArticleId, DateBasis, Mask, Parse, Provenance, Published, Reading, Segmentation};
use lang::Pack;
use parse::Model;
use read::Reader;
use segment::Segmenter;
use text::SourceText;

/// What reads the articles.
pub(crate) struct Program {
    reader: Reader,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self { reader: Reader::new(Pack::embedded()).expect("the pack compiles") }
    }

    fn read(&self, text: &str, published: Option<&str>) -> Read {
        let published = published.map(|date| Published { date: date.to_owned(), basis: DateBasis::Given });
        let provenance = Provenance { published, ..Provenance::default() };
        let article = Article { id: ArticleId("spec".into()), source: SourceText::new(text), provenance };
        let mask = Mask::keep_all(&article.source);
        let segmentation = Segmenter::english().segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, Model::embedded());
        let reading = self.reader.read(&article, &mask, &segmentation, &parse);
        Read { article, mask, segmentation, parse, reading }
    }
}

/// An article that was read.
struct Read {
    article: Article,
    mask: Mask,
    segmentation: Segmentation,
    parse: Parse,
    reading: Reading,
}
