//! Any text: columns as long as the tokens are many, one root a sentence, heads inside it.
#![no_main]

use document::Mask;
use libfuzzer_sys::fuzz_target;
use parse::{Model, conllu, parse};
use segment::Segmenter;
use text::SourceText;

fuzz_target!(|text: &str| {
    let source = SourceText::new(text);
    let cut = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let parsed = parse(&source, &cut, Model::embedded());
    assert_eq!([parsed.head.len(), parsed.deprel.len(), parsed.lemma.len()], [cut.tokens.len(); 3]);
    for sentence in &cut.sentences {
        let heads = sentence.tokens.clone().map(|at| (at, parsed.head[at as usize]));
        assert!(heads.clone().all(|(_, head)| sentence.tokens.contains(&head)));
        assert_eq!(heads.filter(|(at, head)| at == head).count(), 1);
    }
    conllu::write_conllu("fuzz", &source, &cut, &parsed);
});
