//! Marks on texts without trees.

use super::data::Data;
use super::marks;
use crate::Context;
use document::{Article, ArticleId, Mask, Paragraph, Parse, Provenance, Segmentation, Sentence};
use lang::Pack;
use text::{SourceText, Span};

/// The quoted stretches of paragraphs (one a line) whose sentences end in `|`, with the parts of each joined by ` / `.
fn quoted(text: &str) -> Vec<String> {
    let mut segmentation = Segmentation::default();
    let mut at = 0;
    let plain = text.replace('|', "");
    for (index, line) in (0..).zip(text.lines()) {
        let first = u32::try_from(segmentation.sentences.len()).unwrap();
        let start = at;
        for sentence in line.split('|') {
            let span = Span::at(at..at + sentence.len());
            at += sentence.len();
            segmentation.sentences.push(Sentence { span, tokens: 0..0, paragraph: index });
        }
        let last = u32::try_from(segmentation.sentences.len()).unwrap();
        segmentation.paragraphs.push(Paragraph { span: Span::at(start..at), sentences: first..last });
        at += 1;
    }
    let source = SourceText::new(plain);
    let article = Article { id: ArticleId(String::new()), source: source.clone(), provenance: Provenance::default() };
    let mask = Mask::keep_all(&source);
    let parse = Parse::default();
    let cx = Context::new(&article, &mask, &segmentation, &parse);
    let data = Data::new(Pack::embedded()).unwrap();
    let show = |one: marks::Quoted| one.inner.iter().map(|&span| cx.slice(span)).collect::<Vec<_>>().join(" / ");
    marks::quoted(&cx, &data).into_iter().map(show).collect()
}

#[test]
fn marks_of_all_kinds_are_paired() {
    assert_eq!(quoted("“One,” he said. \"Two,\" she said. «Three», they said."), ["One,", "Two,", "Three"]);
}

#[test]
fn single_marks_are_no_apostrophes() {
    assert_eq!(quoted("'We won't go,' the ministers' aide said in the '90s."), ["We won't go,"]);
    assert_eq!(quoted("The union's members' pay isn't the issue."), Vec::<String>::new());
    assert_eq!(quoted("She said \"the 'old guard' won't go\"."), ["the 'old guard' won't go"]);
}

#[test]
fn a_missing_opener_stands_where_the_next_sentence_begins() {
    assert_eq!(quoted("“One,” he said.| We want two. Maybe three.”"), ["One,", " We want two. Maybe three."]);
}

#[test]
fn a_quotation_opened_again_in_the_next_paragraph_is_one() {
    assert_eq!(quoted("“One. Two.\n“Three,” he said.\n“Four.”"), ["One. Two. / Three,", "Four."]);
}

#[test]
fn a_mark_left_open_ends_with_its_paragraph() {
    assert_eq!(quoted("“One. Two.\nThree."), ["One. Two."]);
}

#[test]
fn a_quotation_only_closed_in_the_next_paragraph_is_one() {
    assert_eq!(quoted("He said: “One.\nTwo.| Three,” and left."), ["One. / Two. Three,"]);
}
