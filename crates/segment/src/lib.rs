//! Where the paragraphs, sentences and words of an article are.
//!
//! In: a [`SourceText`] and the [`Mask`] that says which of it is the body.
//! Out: a [`Segmentation`], whose tokens are cut as the English Universal Dependencies treebanks cut them.
//! Nothing is rewritten and nothing fails; the time is linear in the text.
//!
//! ```
//! use document::Mask;
//! use segment::Segmenter;
//! use text::SourceText;
//!
//! let source = SourceText::new("Gen. Smith didn't come. He'll call on Feb. 14.");
//! let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
//! let first = &segmentation.sentences[0];
//! assert_eq!(source.slice(first.span), "Gen. Smith didn't come.");
//! let words: Vec<_> = segmentation.tokens[..5].iter().map(|token| source.slice(token.span)).collect();
//! assert_eq!(words, ["Gen.", "Smith", "did", "n't", "come"]);
//! ```

mod chunk;
mod datelines;
mod paragraphs;
mod sentences;
mod tokens;
mod words;

use datelines::Datelines;
use document::{Mask, Paragraph, Segmentation, Sentence, Token};
use lang::{LangError, Pack};
use std::sync::OnceLock;
use text::{SourceText, Span};
use words::Words;

/// The longest sentence, in tokens. What runs on longer is a list or noise; cut here, the work of every later stage stays
/// linear in the text.
pub const LONGEST_SENTENCE: usize = 512;

/// Cuts bodies into paragraphs, sentences and tokens.
#[derive(Clone, Debug)]
pub struct Segmenter {
    words: Words,
    datelines: Datelines,
}

impl Segmenter {
    /// A segmenter with the words of a language pack's `segment` folder.
    ///
    /// # Errors
    /// [`LangError`] if a file of it is missing or cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        let places = pack.text("segment/dateline_places.txt")?;
        Ok(Self { words: Words::read(pack)?, datelines: Datelines::read(places) })
    }

    /// The segmenter for English, built once.
    ///
    /// # Panics
    /// Never: the build tries the embedded pack.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Segmenter> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::new(Pack::embedded()).expect("the embedded pack is tried by the tests"))
    }

    /// Cuts what `mask` keeps of `source`. Sentences never cross a paragraph or a dropped region.
    #[must_use]
    pub fn segment(&self, source: &SourceText, mask: &Mask) -> Segmentation {
        let mut out = Segmentation::default();
        let wrapped = paragraphs::is_hard_wrapped(source.as_str());
        let mut tokens = Vec::new();
        for region in mask.kept() {
            for paragraph in paragraphs::paragraphs(source, region, wrapped) {
                tokens.clear();
                tokens::tokenize(source.as_str(), paragraph, &self.words, &mut tokens);
                self.push_paragraph(source, paragraph, &tokens, &mut out);
            }
        }
        out
    }

    fn push_paragraph(&self, source: &SourceText, span: Span, tokens: &[Span], out: &mut Segmentation) {
        if tokens.is_empty() {
            return;
        }
        let index = |n: usize| u32::try_from(n).expect("fewer tokens than bytes");
        let paragraph = index(out.paragraphs.len());
        let first = index(out.sentences.len());
        let mut start = 0;
        for end in capped(&self.ends(source.as_str(), tokens)) {
            let at = index(out.tokens.len());
            out.sentences.push(Sentence {
                span: tokens[start].cover(tokens[end - 1]),
                tokens: at..at + index(end - start),
                paragraph,
            });
            out.tokens.extend(tokens[start..end].iter().map(|&span| Token { span }));
            start = end;
        }
        out.paragraphs.push(Paragraph { span, sentences: first..index(out.sentences.len()) });
    }

    /// One past the last token of each sentence of a paragraph; a dateline is a sentence of its own.
    fn ends(&self, text: &str, tokens: &[Span]) -> Vec<usize> {
        let dateline = self.datelines.length(text, tokens);
        let after = sentences::ends(text, &tokens[dateline..], &self.words);
        let body = after.into_iter().map(|end| dateline + end);
        std::iter::once(dateline).filter(|&end| end > 0).chain(body).collect()
    }
}

/// Sentence ends with more of them where two lie too far apart.
fn capped(ends: &[usize]) -> Vec<usize> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let cut = |(start, &end): (usize, &usize)| {
        (start..end).step_by(LONGEST_SENTENCE).skip(1).chain(std::iter::once(end)).collect::<Vec<_>>()
    };
    starts.zip(ends).flat_map(cut).collect()
}

#[cfg(test)]
mod tests;
