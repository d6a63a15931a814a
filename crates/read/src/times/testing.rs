//! Contexts for tests: real sentences and words, tags guessed from form.

use crate::Context;
use document::{Article, ArticleId, DateBasis, Deprel, Mask, Parse, Provenance, Published, Segmentation, Upos, Xpos};
use text::SourceText;

/// Runs `test` on `text` as published on `dct`.
pub(crate) fn with_context(text: &str, dct: Option<&str>, test: impl FnOnce(&Context<'_>)) {
    let published = dct.map(|date| Published { date: date.to_owned(), basis: DateBasis::Given });
    let provenance = Provenance { published, ..Provenance::default() };
    let article = Article { id: ArticleId("test".into()), source: SourceText::new(text), provenance };
    let mask = Mask::keep_all(&article.source);
    let segmentation = segment::Segmenter::english().segment(&article.source, &mask);
    let parse = guess(&article.source, &segmentation);
    test(&Context::new(&article, &mask, &segmentation, &parse));
}

/// A parse that is good enough for a short clause: one verb heads all other words.
fn guess(source: &SourceText, segmentation: &Segmentation) -> Parse {
    let mut parse = Parse::default();
    for sentence in &segmentation.sentences {
        let tags: Vec<(Upos, Xpos)> = sentence
            .tokens
            .clone()
            .map(|token| tag(source.slice(segmentation.tokens[token as usize].span), token == sentence.tokens.start))
            .collect();
        let verb = tags.iter().position(|(upos, _)| *upos == Upos::Verb).unwrap_or(0);
        let root = sentence.tokens.start + u32::try_from(verb).unwrap();
        for (token, (upos, xpos)) in sentence.tokens.clone().zip(tags) {
            let form = source.slice(segmentation.tokens[token as usize].span);
            parse.lemma.push(form.to_lowercase().strip_suffix('s').unwrap_or(&form.to_lowercase()));
            parse.upos.push(upos);
            parse.xpos.push(xpos);
            parse.head.push(root);
            parse.deprel.push(match upos {
                _ if token == root => Deprel::Root,
                Upos::Aux => Deprel::Aux,
                _ => Deprel::Obl,
            });
        }
    }
    parse
}

fn tag(form: &str, first: bool) -> (Upos, Xpos) {
    let lower = form.to_lowercase();
    let start = form.chars().next().unwrap_or(' ');
    match lower.as_str() {
        "will" | "would" => (Upos::Aux, Xpos::Md),
        "may" | "march" if start.is_lowercase() => (Upos::Verb, Xpos::Vb),
        "is" | "are" => (Upos::Aux, Xpos::Vbz),
        "was" | "were" => (Upos::Aux, Xpos::Vbd),
        "to" => (Upos::Part, Xpos::To),
        "meet" | "resume" | "begin" => (Upos::Verb, Xpos::Vb),
        "met" | "said" | "held" | "began" | "sent" | "left" | "won" => (Upos::Verb, Xpos::Vbd),
        "the" | "a" | "an" | "this" | "that" => (Upos::Det, Xpos::Dt),
        "in" | "on" | "at" | "by" | "since" | "of" | "until" | "from" | "between" | "for" => (Upos::Adp, Xpos::In),
        "and" | "or" => (Upos::Cconj, Xpos::Cc),
        _ if start.is_ascii_digit() => (Upos::Num, Xpos::Cd),
        _ if !start.is_alphanumeric() => (Upos::Punct, Xpos::Comma),
        _ if start.is_uppercase() && !first => (Upos::Propn, Xpos::Nnp),
        _ if lower.ends_with("ed") => (Upos::Verb, Xpos::Vbd),
        _ if lower.ends_with('s') => (Upos::Noun, Xpos::Nns),
        _ => (Upos::Noun, Xpos::Nn),
    }
}
