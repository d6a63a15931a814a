//! Runs the stages in order: the library's front door.
//!
//! In: [`Article`]s. Out: one [`Read`] each, in input order, and the [`Record`] of all.
//! Articles are read side by side; the result is the same for any number of threads.

mod annotate;
mod knowledge;

pub use annotate::{Coder, annotate_conllu, annotate_text};
pub use knowledge::{KnowledgeError, check, knowledge};

pub use assemble::{JudgementError, Judgements, same};
use document::{Article, Mask, Reading};
use lang::{LangError, Pack};
use rayon::prelude::*;
use record::Record;

/// The compiled stages; made once, used for any number of articles.
#[derive(Debug)]
pub struct Pipeline {
    cleaner: clean::Cleaner,
    segmenter: segment::Segmenter,
    model: &'static parse::Model,
    reader: read::Reader,
}

/// An article with what was read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// Its body.
    pub mask: Mask,
    /// What it says.
    pub reading: Reading,
}

impl Pipeline {
    /// Compiles the knowledge of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if a data file of the pack cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            cleaner: clean::Cleaner::new(pack)?,
            segmenter: segment::Segmenter::new(pack)?,
            model: parse::Model::embedded(),
            reader: read::Reader::new(pack)?,
        })
    }

    /// The body of one article.
    #[must_use]
    pub fn clean(&self, article: &Article) -> Mask {
        self.cleaner.clean(article)
    }

    /// The main text of one article, for people: its body with headings and lists, one paragraph a line.
    #[must_use]
    pub fn main_text(&self, article: &Article) -> String {
        clean::main_text(article, &self.cleaner.clean(article))
    }

    /// Reads one article.
    #[must_use]
    pub fn read(&self, article: Article) -> Read {
        let mask = self.cleaner.clean(&article);
        let segmentation = self.segmenter.segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, self.model);
        let reading = self.reader.read(&article, &mask, &segmentation, &parse);
        Read { article, mask, reading }
    }

    /// Reads many articles on all threads of the current pool; `done` is called after each.
    pub fn read_all(&self, articles: Vec<Article>, done: impl Fn() + Sync) -> Vec<Read> {
        let one = |article| {
            let read = self.read(article);
            done();
            read
        };
        articles.into_par_iter().map(one).collect()
    }
}

/// The record of all readings; their order is irrelevant.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn record<'r>(reads: impl IntoIterator<Item = &'r Read>, pack: &Pack) -> Result<Record, LangError> {
    record_judged(reads, &Judgements::default(), pack)
}

/// The record of all readings and of what a person decided.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn record_judged<'r>(
    reads: impl IntoIterator<Item = &'r Read>,
    judgements: &Judgements,
    pack: &Pack,
) -> Result<Record, LangError> {
    let readings: Vec<_> = reads.into_iter().map(|read| (&read.article, &read.mask, &read.reading)).collect();
    Ok(assemble::Assembler::new(pack)?.assemble_judged(&readings, judgements))
}

/// The copy group of each article, in input order.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn copies(articles: &[Article], pack: &Pack) -> Result<Vec<assemble::CopyOf>, LangError> {
    let cleaner = clean::Cleaner::new(pack)?;
    let masks: Vec<Mask> = articles.par_iter().map(|article| cleaner.clean(article)).collect();
    let bodies: Vec<_> = articles.iter().zip(&masks).collect();
    Ok(assemble::copies(&bodies))
}
