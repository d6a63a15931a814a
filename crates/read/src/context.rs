use document::{Analysis, Article, Mask, Parse, Segmentation};
use jiff::civil::Date;
use text::Span;

/// What every layer may look at: the article and its trees.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its body.
    pub mask: &'a Mask,
    /// Its text with tokens and trees.
    pub analysis: Analysis<'a>,
    /// The document creation time of TIMEX3: the publication date, where known.
    pub dct: Option<Date>,
}

impl<'a> Context<'a> {
    /// Indexes the trees.
    #[must_use]
    pub fn new(article: &'a Article, mask: &'a Mask, segmentation: &'a Segmentation, parse: &'a Parse) -> Self {
        let dct = article.provenance.published.as_ref().and_then(|published| published.date.parse().ok());
        Self { article, mask, analysis: Analysis::new(&article.source, segmentation, parse), dct }
    }

    /// The sentence around `token`: the usual evidence.
    #[must_use]
    pub fn sentence_span(&self, token: u32) -> Span {
        let sentence = self.analysis.sentence_of(token) as usize;
        self.analysis.segmentation.sentences[sentence].span
    }

    /// The document creation time for a sentence: the day of its section on a live page, else the article's.
    #[must_use]
    pub fn dct_of(&self, sentence: u32) -> Option<Date> {
        let span = self.analysis.segmentation.sentences[sentence as usize].span;
        let section = self.mask.section_at(span.start()).and_then(|section| section.date.parse().ok());
        section.or(self.dct)
    }

    /// Sentence indices, in order.
    #[must_use]
    pub fn sentences(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.analysis.segmentation.sentences.len()).expect("fewer sentences than bytes")
    }

    /// The exact slice under `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        self.article.source.slice(span)
    }
}
