//! Every rule of the pack fires where its examples say so, and not where its counter-examples say so.

use document::{Article, Mask};

#[test]
fn rules_do_what_their_examples_say() {
    let analyse = |article: &Article| {
        let mask = Mask::keep_all(&article.source);
        let segmentation = segment::Segmenter::english().segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, parse::Model::embedded());
        (mask, segmentation, parse)
    };
    let faults = read::check(lang::Pack::embedded(), &analyse).expect("the pack compiles");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
