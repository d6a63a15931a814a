//! Who said what, in sentences of invented reports: the kinds, the places of the attribution, the carried speakers.

use document::{Article, ArticleId, Mask, Provenance};
use lang::Pack;
use read::Reader;
use text::SourceText;

/// The statements of `text`, each as `kind, speaker: content`.
fn statements(text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let article = Article { id: ArticleId("test".into()), source: source.clone(), provenance: Provenance::default() };
    let mask = Mask::keep_all(&source);
    let segmentation = segment::Segmenter::english().segment(&source, &mask);
    let parse = parse::parse(&source, &segmentation, parse::Model::embedded());
    let reading = Reader::new(Pack::embedded()).unwrap().read(&article, &mask, &segmentation, &parse);
    let show = |one: &document::Quotation| {
        let content: Vec<_> = one.content.iter().map(|&span| source.slice(span)).collect();
        format!("{}, {}: {}", one.kind.as_str(), one.source.name, content.join(" / "))
    };
    reading.quotations.iter().map(show).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(statements(text), expected, "in {text}");
}

#[test]
fn a_quotation_before_its_attribution() {
    check(
        "\"The border will reopen in May,\" Anna Keller told reporters.",
        &["direct, Anna Keller: The border will reopen in May,"],
    );
    check("“We are close,” said Anna Keller.", &["direct, Anna Keller: We are close,"]);
}

#[test]
fn an_interrupted_quotation_is_two() {
    check(
        "“We are close,” Anna Keller said. “There is one issue left.”",
        &["direct, Anna Keller: We are close,", "direct, Anna Keller: There is one issue left."],
    );
}

#[test]
fn a_quotation_over_sentences_is_one() {
    check(
        "“We are close. There is one issue left,” Anna Keller said.",
        &["direct, Anna Keller: We are close. There is one issue left,"],
    );
}

#[test]
fn a_quotation_after_a_colon() {
    check("Anna Keller said: “There is one issue left.”", &["direct, Anna Keller: There is one issue left."]);
}

#[test]
fn each_verb_makes_its_own() {
    check(
        "Anna Keller said the talks had failed but insisted that the door was open.",
        &["indirect, Anna Keller: the talks had failed", "indirect, Anna Keller: the door was open"],
    );
    check(
        "Anna Keller said the talks had failed, adding that the door was open.",
        &["indirect, Anna Keller: the talks had failed", "indirect, Anna Keller: the door was open"],
    );
}

#[test]
fn quoted_words_in_a_clause_are_mixed() {
    check(
        "Anna Keller said the talks had been “long and frank.”",
        &["mixed, Anna Keller: the talks had been “long and frank.”"],
    );
}

#[test]
fn the_attribution_at_the_end_and_at_the_start() {
    check("The talks will resume in May, Anna Keller said.", &["indirect, Anna Keller: The talks will resume in May"]);
    check(
        "According to Anna Keller, the talks will resume in May.",
        &["indirect, Anna Keller: the talks will resume in May"],
    );
    check(
        "The talks will resume in May, according to Anna Keller.",
        &["indirect, Anna Keller: The talks will resume in May"],
    );
}

#[test]
fn a_verb_without_clause_stays_in_the_content() {
    check(
        "Anna Keller thanked the mediators for their patience.",
        &["indirect, Anna Keller: thanked the mediators for their patience"],
    );
}

#[test]
fn what_is_asked_or_denied_to_be_said_is_no_statement() {
    check("When asked whether the talks would resume, Anna Keller sidestepped.", &[]);
    check("Anna Keller did not say when the talks would resume.", &[]);
    check("Anna Keller is expected to say that the talks will resume.", &[]);
}

#[test]
fn a_clause_that_the_attribution_interrupts_is_one() {
    check(
        "The border, Anna Keller said, would reopen in May.",
        &["indirect, Anna Keller: The border / would reopen in May"],
    );
}

#[test]
fn an_amount_asked_is_no_statement() {
    check("The union, which met on Monday, asked for $300 a month.", &[]);
}
