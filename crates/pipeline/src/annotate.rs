//! Sentences, tags, trees and names of a text, as CoNLL-U: the language layer alone, nothing masked.

use document::Mask;
use parse::{Model, conllu};
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
