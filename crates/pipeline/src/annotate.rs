//! The language layer alone, nothing masked: a text as CoNLL-U, and the PLOVER code of a sentence.

use document::{Analysis, Mask};
use lang::{LangError, Pack};
use parse::{Model, conllu};
use read::Plover;
use segment::Segmenter;
use text::{SourceText, TooLong};

/// Annotates raw text; `id` names the document in `# newdoc id`.
///
/// # Errors
/// [`TooLong`] if offsets could not point into the text.
pub fn annotate_text(id: &str, text: String) -> Result<String, TooLong> {
    let source = SourceText::try_new(text)?;
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let parsed = parse::parse(&source, &segmentation, Model::embedded());
    Ok(conllu::write_conllu(id, &source, &segmentation, &parsed))
}

/// Annotates sentences and tokens that are given as CoNLL-U; only FORM and `SpaceAfter` are looked at.
#[must_use]
pub fn annotate_conllu(id: &str, input: &str) -> String {
    let (source, segmentation) = conllu::read_conllu(input);
    let parsed = parse::parse(&source, &segmentation, Model::embedded());
    conllu::write_conllu(id, &source, &segmentation, &parsed)
}

/// Codes sentences by PLOVER.
#[derive(Debug)]
pub struct Coder(Plover);

impl Coder {
    /// Compiles the words of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if the ontology's file cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self(Plover::new(pack)?))
    }

    /// The PLOVER type that the text tells of: its first sentence's that tells of one. A text too long to point into has none.
    #[must_use]
    pub fn code(&self, text: &str) -> Option<String> {
        let source = SourceText::try_new(text.to_owned()).ok()?;
        let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
        let parsed = parse::parse(&source, &segmentation, Model::embedded());
        let analysis = Analysis::new(&source, &segmentation, &parsed);
        let sentences = 0..u32::try_from(segmentation.sentences.len()).unwrap_or(u32::MAX);
        sentences.into_iter().find_map(|sentence| self.0.code(&analysis, sentence)).map(|coded| coded.kind)
    }
}
