use super::*;
use document::{Deprel, Mask, NameType, Upos};
use segment::Segmenter;

fn read(text: &str) -> (SourceText, Segmentation, Parse) {
    let source = SourceText::new(text);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let parsed = parse(&source, &segmentation, Model::embedded());
    (source, segmentation, parsed)
}

#[test]
fn a_plain_sentence_is_understood() {
    let (_, _, parsed) = read("The ministers met in Vienna on Monday and said they had held talks.");
    assert_eq!(parsed.head[2], 2);
    assert_eq!((parsed.deprel[1], parsed.head[1]), (Deprel::Nsubj, 2));
    assert_eq!(parsed.upos[2], Upos::Verb);
    let lemmas: Vec<_> = [1, 2, 8, 11, 12].map(|at| parsed.lemma.get(at)).to_vec();
    assert_eq!(lemmas, ["minister", "meet", "say", "hold", "talk"]);
}

#[test]
fn a_verb_has_one_subject() {
    let mut tree =
        [(1, Deprel::Amod), (6, Deprel::Nsubj), (6, Deprel::Nsubj), (4, Deprel::Cc), (2, Deprel::Conj)].to_vec();
    tree.extend([(6, Deprel::Advmod), (6, Deprel::Root)]);
    let upos = [Upos::Adj, Upos::Noun, Upos::Propn, Upos::Cconj, Upos::Propn, Upos::Adv, Upos::Verb];
    let mut apart = tree.clone();
    apart[1].0 = 4;
    subjects::settle(&mut tree, &upos);
    assert_eq!(tree[1], (2, Deprel::NmodDesc), "the noun describes the name");
    assert_eq!(tree[2], (6, Deprel::Nsubj));
    let before = apart.clone();
    subjects::settle(&mut apart, &upos);
    assert_eq!(apart, before, "subjects of two verbs stay");
}

#[test]
fn names_are_typed() {
    let (_, _, parsed) = read("President Laura Berg of Norway met officials of the World Bank in Oslo.");
    let kinds: Vec<_> = parsed.names.iter().map(|name| (name.tokens.clone(), name.kind)).collect();
    assert!(kinds.contains(&(1..3, NameType::Person)), "{kinds:?}");
    assert!(kinds.contains(&(4..5, NameType::Gpe)), "{kinds:?}");
}

#[test]
fn every_sentence_is_one_tree() {
    let (_, segmentation, parsed) =
        read("Yes! ( . ) Go Go go, \"no\" — 5 % of of the. The U.S. and\n\n\u{1f600} \u{1f600} .");
    for sentence in &segmentation.sentences {
        let roots = sentence.tokens.clone().filter(|&at| parsed.head[at as usize] == at).count();
        assert_eq!(roots, 1);
        for at in sentence.tokens.clone() {
            let steps =
                std::iter::successors(Some(at), |&at| Some(parsed.head[at as usize]).filter(|&head| head != at));
            assert!(steps.take(1000).count() <= sentence.tokens.len());
        }
    }
}

#[test]
fn conllu_comes_back_with_its_sentences_and_spacing() {
    let input =
        "1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let (source, segmentation) = conllu::read_conllu(input);
    let out = conllu::write_conllu("a", &source, &segmentation, &parse(&source, &segmentation, Model::embedded()));
    assert!(out.contains("# text = He left.\n"), "{out}");
    assert!(
        out.contains("2\tleft\tleave\tVERB\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"),
        "{out}"
    );
}

#[test]
fn irregular_words_have_their_dictionary_form() {
    let (_, _, parsed) = read("They were there, he had gone and it was the best; I went.");
    let lemmas: Vec<_> = [1, 6, 9, 14].map(|at| parsed.lemma.get(at)).to_vec();
    assert_eq!(lemmas, ["be", "go", "be", "go"]);
}
