//! Whatever the text, each sentence is one tree, and the columns are as long as the tokens are many.

#[path = "../../segment/tests/awkward/mod.rs"]
mod awkward;

use awkward::awkward;
use document::{Mask, Parse, Segmentation};
use parse::{Model, conllu, parse};
use proptest::prelude::*;
use segment::Segmenter;
use text::SourceText;

fn read(text: &str) -> (SourceText, Segmentation, Parse) {
    let source = SourceText::new(text);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let parsed = parse(&source, &segmentation, Model::embedded());
    check(&segmentation, &parsed);
    (source, segmentation, parsed)
}

fn check(segmentation: &Segmentation, parsed: &Parse) {
    let len = segmentation.tokens.len();
    assert_eq!(
        [parsed.lemma.len(), parsed.upos.len(), parsed.xpos.len(), parsed.head.len(), parsed.deprel.len()],
        [len; 5]
    );
    for sentence in &segmentation.sentences {
        let roots = sentence.tokens.clone().filter(|&at| parsed.head[at as usize] == at).count();
        assert_eq!(roots, 1);
        assert!(sentence.tokens.clone().all(|at| sentence.tokens.contains(&parsed.head[at as usize])));
        assert!(is_tree(sentence.tokens.clone(), &parsed.head));
    }
    let mut end = 0;
    for name in &parsed.names {
        assert!(name.tokens.start >= end && name.tokens.end > name.tokens.start);
        end = name.tokens.end;
    }
}

/// Whether every word leads to the root; words already seen to lead there are not followed again.
fn is_tree(tokens: std::ops::Range<u32>, heads: &[u32]) -> bool {
    let mut leads = vec![false; tokens.len()];
    for start in tokens.clone() {
        let (mut at, mut path) = (start, Vec::new());
        while !leads[(at - tokens.start) as usize] && heads[at as usize] != at {
            path.push(at);
            if path.len() > tokens.len() {
                return false;
            }
            at = heads[at as usize];
        }
        path.into_iter().for_each(|at| leads[(at - tokens.start) as usize] = true);
    }
    true
}

proptest! {
    #[test]
    fn awkward_texts_are_parsed_into_trees(text in awkward()) {
        read(&text);
    }

    #[test]
    fn any_text_is_parsed_into_trees(text in "\\PC{0,120}") {
        read(&text);
    }

    #[test]
    fn given_tokens_are_kept(words in proptest::collection::vec("[A-Za-z.,'$]{1,8}", 1..20)) {
        let lines: Vec<String> =
            words.iter().zip(1..).map(|(word, n)| format!("{n}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_")).collect();
        let (source, segmentation) = conllu::read_conllu(&lines.join("\n"));
        let parsed = parse(&source, &segmentation, Model::embedded());
        check(&segmentation, &parsed);
        prop_assert_eq!(segmentation.tokens.len(), words.len());
    }
}

#[test]
fn strange_texts_are_parsed_in_linear_time() {
    for text in [
        "a".repeat(10_000_000),
        "word ".repeat(100_000),
        "Name ".repeat(3_000),
        ", ".repeat(3_000),
        "\u{1f600} ".repeat(3_000),
        "مرحبا ".repeat(3_000),
        "\u{0}\u{7}\u{200b}".repeat(1000),
        String::new(),
    ] {
        read(&text);
    }
}

#[test]
fn the_same_text_gives_the_same_parse() {
    let text = "The envoy said the two sides would meet again in Oslo on March 3. \"We hope so,\" he added.";
    assert_eq!(read(text).2, read(text).2);
}

#[test]
fn a_given_sentence_may_be_as_long_as_it_likes() {
    let lines: String = (1..=100_000).map(|n| format!("{n}\tword\t_\t_\t_\t_\t_\t_\t_\t_\n")).collect();
    let (source, segmentation) = conllu::read_conllu(&lines);
    assert_eq!(segmentation.sentences.len(), 1);
    let parsed = parse(&source, &segmentation, Model::embedded());
    check(&segmentation, &parsed);
    assert!(conllu::write_conllu("long", &source, &segmentation, &parsed).lines().count() > 100_000);
}
