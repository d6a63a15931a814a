//! Any text: tokens in order inside sentences inside paragraphs, none empty.
#![no_main]

use document::Mask;
use libfuzzer_sys::fuzz_target;
use segment::Segmenter;
use text::SourceText;

fuzz_target!(|text: &str| {
    let source = SourceText::new(text);
    let cut = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let mut end = 0;
    for token in &cut.tokens {
        assert!(token.span.start() >= end && !source.slice(token.span).is_empty());
        end = token.span.end();
    }
    let sentences = cut.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>();
    assert_eq!(sentences, cut.tokens.len());
    assert!(cut.sentences.iter().all(|sentence| cut.paragraphs[sentence.paragraph as usize].span.contains(sentence.span)));
});
