//! The same data give the same bytes.

use crate::corpus::{Labelled, Treebank, conllu};
use crate::{features, lemmas, names, neural, tagger, vectors};

/// Every model of one small corpus, as bytes.
fn models() -> Vec<Vec<u8>> {
    let train = conllu(include_str!("../../../corpus/language/news.conllu"));
    let plain: Vec<_> = (0..3).flat_map(|_| train.iter().map(|sentence| sentence.forms.clone())).collect();
    let named: Vec<(Labelled, usize)> = train.iter().map(|sentence| (capitals(&sentence.forms), 1)).collect();
    let bank = Treebank { train, dev: Vec::new(), plain };
    let vectors = vectors::train(&bank);
    let tagger = tagger::train(&bank, &vectors.clusters(9), 2);
    vec![
        features::train(&bank.train).write(),
        lemmas::train(&bank, &tagger).write(),
        neural::train(&bank, &tagger, &vectors, 1).write(),
        names::train(&named, &tagger, 1).write(),
        tagger.write(),
    ]
}

/// Words with a capital as names.
fn capitals(forms: &[String]) -> Labelled {
    let tag = |form: &String| if form.starts_with(char::is_uppercase) { "B-PER" } else { "O" };
    Labelled { forms: forms.to_vec(), tags: forms.iter().map(|form| tag(form).to_owned()).collect() }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let models = models();
    assert!(models.iter().all(|model| model.len() > 100));
    assert!(models == self::models());
}
