//! What the words do: tags, dictionary forms, trees and names.
//!
//! In: a [`SourceText`], its [`Segmentation`] and a trained [`Model`]. Out: a [`Parse`], one value a token in each column.
//! A pure function: the same input gives the same output; nothing fails; the time is linear in the number of tokens.
//!
//! ```
//! use document::{Mask, Upos};
//! use parse::{Model, parse};
//! use text::SourceText;
//!
//! let source = SourceText::new("The two sides met in Oslo.");
//! let segmentation = segment::Segmenter::english().segment(&source, &Mask::keep_all(&source));
//! let parsed = parse(&source, &segmentation, Model::embedded());
//! assert_eq!(parsed.lemma.get(2), "side");
//! assert_eq!(parsed.upos[3], Upos::Verb);
//! assert_eq!(parsed.head[3], 3, "the root is its own head");
//! ```

pub mod bytes;
pub mod conllu;
mod consistency;
pub mod dense;
pub mod features;
pub mod gazetteer;
pub mod hash;
pub mod lemmatizer;
pub mod linear;
mod model;
pub mod names;
pub mod neural;
pub mod parser;
mod prepositions;
mod subjects;
pub mod tagger;
pub mod transition;
pub mod words;
mod world;

pub use model::Model;

use consistency::Found;
use document::{Parse, Segmentation, Xpos};
use text::SourceText;
use words::Word;

/// The longest stretch of an article whose names speak with one voice, in sentences.
const VOICE: usize = 80;

/// Tags, lemmatises, parses and names the sentences of one article.
#[must_use]
pub fn parse(source: &SourceText, segmentation: &Segmentation, model: &Model) -> Parse {
    let mut out = Parse::default();
    let mut words = Vec::new();
    let mut found = Vec::new();
    let mut start = 0;
    for (index, sentence) in segmentation.sentences.iter().enumerate() {
        let forms: Vec<&str> = sentence.tokens.clone().map(|at| form(source, segmentation, at)).collect();
        parse_sentence(&forms, model, &mut out, &mut words, &mut found);
        if (index + 1) % VOICE == 0 || index + 1 == segmentation.sentences.len() {
            settle_names(&mut out, &mut found, &words, start, model);
            start = words.len();
        }
    }
    out
}

fn form<'a>(source: &'a SourceText, segmentation: &Segmentation, token: u32) -> &'a str {
    source.slice(segmentation.tokens[token as usize].span)
}

/// Adds one sentence's columns to `out`, its words to `words` and its names to `found`.
fn parse_sentence(forms: &[&str], model: &Model, out: &mut Parse, words: &mut Vec<Word>, found: &mut Vec<Found>) {
    let base = u32::try_from(words.len()).expect("fewer tokens than bytes");
    let sentence: Vec<Word> = forms.iter().map(|form| model.tagger.word(form)).collect();
    let tags = model.tagger.tag(&sentence);
    for (form, &tag) in forms.iter().zip(&tags) {
        let (xpos, upos) = model.tagger.tags_of(tag);
        out.xpos.push(xpos);
        out.upos.push(upos);
        out.lemma.push(&model.lemmatizer.lemma(form, &form.to_lowercase(), xpos));
    }
    let mut tree = model.parser.parse(&sentence, &tags);
    subjects::settle(&mut tree, &out.upos[base as usize..]);
    prepositions::settle(&mut tree, &out.upos[base as usize..]);
    for (head, rel) in tree {
        out.head.push(base + head);
        out.deprel.push(rel);
    }
    let marks = model.gazetteer.mark(&sentence);
    let emissions = names::emissions(&sentence, &tags, &marks, &model.names.weights);
    words.extend(sentence);
    let labels = names::decode(&emissions, &model.names.transitions);
    let doubtful = consistency::is_title_case(forms);
    let tidy = |name| consistency::tidy(Found { doubtful, ..name }, words, &out.upos, &model.gazetteer);
    found.extend(consistency::spans(&labels, base).into_iter().filter_map(tidy));
}

/// Moves the names found since word `start` into `out`.
fn settle_names(out: &mut Parse, found: &mut Vec<Found>, words: &[Word], start: usize, model: &Model) {
    let mut covered = vec![false; words.len() - start];
    for name in found.iter() {
        covered[name.start as usize - start..name.end as usize - start].fill(true);
    }
    let is_free = |at: &usize| {
        !covered[at - start]
            && words[*at].capital
            && matches!(out.xpos[*at], Xpos::Nnp | Xpos::Nnps | Xpos::Jj | Xpos::Nns)
    };
    let free: Vec<u32> = (start..words.len()).filter(is_free).filter_map(|at| u32::try_from(at).ok()).collect();
    consistency::settle(found, words, &free, &model.gazetteer);
    out.names.extend(found.drain(..).map(|name| consistency::name(name, words, &model.gazetteer)));
}

#[cfg(test)]
mod tests;
