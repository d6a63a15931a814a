//! Whatever the text, the segmentation holds its promises.

mod awkward;

use awkward::awkward;
use document::{DropReason, Mask, Segmentation};
use proptest::prelude::*;
use segment::Segmenter;
use text::{SourceText, Span};

fn segment(text: &str) -> (SourceText, Segmentation) {
    let source = SourceText::new(text);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    check(&source, &segmentation);
    (source, segmentation)
}

/// Tokens lie in order, none is empty, each in one sentence; sentences lie in order inside paragraphs.
fn check(source: &SourceText, segmentation: &Segmentation) {
    let mut end = 0;
    for token in &segmentation.tokens {
        assert!(token.span.start() >= end && !token.span.is_empty());
        assert!(!source.slice(token.span).contains(char::is_whitespace));
        end = token.span.end();
    }
    let mut next = 0;
    for (index, sentence) in segmentation.sentences.iter().enumerate() {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        let paragraph = &segmentation.paragraphs[sentence.paragraph as usize];
        assert!(paragraph.span.contains(sentence.span));
        assert!(paragraph.sentences.contains(&u32::try_from(index).unwrap()));
    }
    assert_eq!(next as usize, segmentation.tokens.len());
}

proptest! {
    #[test]
    fn awkward_texts_are_cut_soundly(text in awkward()) {
        segment(&text);
    }

    #[test]
    fn any_text_is_cut_soundly(text in "\\PC{0,200}") {
        segment(&text);
    }

    #[test]
    fn no_letter_is_lost(text in "([A-Za-z]{1,6}('s|n't|\\.|,|-|/|\"|\\?)? ?){0,40}\n?([a-z“”‘’—–…$%]{1,4} ){0,9}") {
        let (source, segmentation) = segment(&text);
        let tokens: String = segmentation.tokens.iter().map(|token| source.slice(token.span)).collect();
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(tokens, letters);
    }

    #[test]
    fn dropped_regions_stay_out(text in "[a-zA-Z .\n\"]{20,120}", from in 0u32..20, len in 1u32..20) {
        let source = SourceText::new(text.as_str());
        let dropped = Span::new(from, (from + len).min(source.span().end()));
        let mask = Mask::from_dropped(&source, [(dropped, DropReason::Boilerplate)]);
        let segmentation = Segmenter::english().segment(&source, &mask);
        check(&source, &segmentation);
        for sentence in &segmentation.sentences {
            prop_assert!(!sentence.span.overlaps(dropped));
        }
    }
}

#[test]
fn strange_texts_are_cut_in_linear_time() {
    for text in [
        "a".repeat(10_000_000),
        "a,".repeat(500_000),
        "(\"'".repeat(300_000),
        "word ".repeat(100_000),
        "a.B".repeat(300_000),
        "U.S. ".repeat(200_000),
        ") ".repeat(300_000),
        "\u{1f600}".repeat(200_000),
        "مرحبا، كيف حالك؟ ".repeat(20_000),
        "\u{0}\u{7}\u{200b}\r\n".repeat(100_000),
    ] {
        segment(&text);
    }
}
