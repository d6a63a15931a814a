//! Trains the tagger.

use crate::corpus::{Sentence, Treebank};
use crate::perceptron::{Perceptron, Random, Rows, mean, pack, scale};
use crate::report;
use document::{Upos, Xpos};
use parse::linear::{Lookup, MAX_LABELS, Scorer, best};
use parse::tagger::{Tagger, extract, tag};
use parse::words::Word;
use std::collections::BTreeMap;

/// Passes for the shipped model.
pub(crate) const EPOCHS: usize = 15;
/// Words seen less often are treated as unknown when classes are made.
const KNOWN: usize = 3;
/// Orders of the sentences in which the shipped model is trained; its weights are the mean over them.
const ORDERS: u64 = 3;
/// Groups of words that are used alike.
pub(crate) const CLUSTERS: usize = 256;
/// Words seen this often with one tag always have it.
const FIXED: usize = 60;

/// Words of plain text with the tags a first tagger gave them: what it thinks of words the treebanks hardly know.
type Hearsay = BTreeMap<u64, BTreeMap<u8, usize>>;
/// Words of plain text seen less often tell nothing.
const HEARD: usize = 4;

pub(crate) fn train(bank: &Treebank, clusters: &Lookup, epochs: usize) -> Tagger {
    let sentences: Vec<&Sentence> = bank.train.iter().collect();
    let tags = tag_set(&bank.train);
    let first = fit(&sentences, &tags, epochs.min(5), &Hearsay::new(), clusters, 1);
    let tagger = fit(&sentences, &tags, epochs, &hearsay(&first, &bank.plain), clusters, ORDERS);
    for dev in &bank.dev {
        report(&format!("tagger on dev: {}", accuracy(&tagger, dev)));
    }
    tagger
}

/// Tags for the training sentences, each by a tagger that has not seen them.
pub(crate) fn jackknife(bank: &Treebank, tagger: &Tagger, epochs: usize, folds: usize) -> Vec<Vec<u8>> {
    let (sentences, tags) = (&bank.train, &tagger.tags);
    let heard = hearsay(tagger, &bank.plain);
    let mut out = vec![Vec::new(); sentences.len()];
    for fold in 0..folds {
        let part = |at: usize| (at / 20) % folds == fold;
        let rest: Vec<&Sentence> = (0..sentences.len()).filter(|&at| !part(at)).map(|at| &sentences[at]).collect();
        let other = fit(&rest, tags, epochs, &heard, &tagger.clusters, 1);
        for at in (0..sentences.len()).filter(|&at| part(at)) {
            out[at] = other.tag(&words(&other, &sentences[at]));
        }
        report(&format!("jackknife: fold {} of {folds}", fold + 1));
    }
    out
}

/// Tags plain text.
fn hearsay(tagger: &Tagger, plain: &[Vec<String>]) -> Hearsay {
    let mut heard = Hearsay::new();
    for forms in plain {
        let words: Vec<Word> = forms.iter().map(|form| tagger.word(form)).collect();
        for (word, label) in words.iter().zip(tagger.tag(&words)) {
            *heard.entry(word.norm).or_default().entry(label).or_default() += 1;
        }
    }
    heard.retain(|_, tags| tags.values().sum::<usize>() >= HEARD);
    heard
}

/// The words of a sentence as `tagger` knows them.
pub(crate) fn words(tagger: &Tagger, sentence: &Sentence) -> Vec<Word> {
    sentence.forms.iter().map(|form| tagger.word(form)).collect()
}

/// Every pair of tags that is frequent enough.
pub(crate) fn tag_set(sentences: &[Sentence]) -> Vec<(Xpos, Upos)> {
    let mut counts: BTreeMap<(Xpos, Upos), usize> = BTreeMap::new();
    for sentence in sentences {
        for pair in sentence.xpos.iter().copied().zip(sentence.upos.iter().copied()) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    let mut pairs: Vec<_> = counts.into_iter().collect();
    pairs.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    pairs.into_iter().filter(|&(_, count)| count >= 4).map(|(pair, _)| pair).take(MAX_LABELS).collect()
}

/// The label of each word; rare pairs of tags become the most frequent one with their XPOS.
fn labels(sentence: &Sentence, tags: &[(Xpos, Upos)]) -> Vec<u8> {
    let find = |(&xpos, &upos): (&Xpos, &Upos)| {
        let exact = tags.iter().position(|&pair| pair == (xpos, upos));
        let label = exact.or_else(|| tags.iter().position(|pair| pair.0 == xpos)).unwrap_or_default();
        u8::try_from(label).unwrap_or_default()
    };
    sentence.xpos.iter().zip(&sentence.upos).map(find).collect()
}

fn fit(
    sentences: &[&Sentence],
    tags: &[(Xpos, Upos)],
    epochs: usize,
    heard: &Hearsay,
    clusters: &Lookup,
    orders: u64,
) -> Tagger {
    let gold: Vec<Vec<u8>> = sentences.iter().map(|sentence| labels(sentence, tags)).collect();
    let mut tagger = Tagger { tags: tags.to_vec(), clusters: clusters.clone(), ..Tagger::default() };
    (tagger.classes, tagger.fixed) = dictionary(sentences, &gold, heard);
    let words: Vec<Vec<Word>> = sentences.iter().map(|sentence| words(&tagger, sentence)).collect();
    let runs: Vec<_> = (0..orders).map(|run| weights(&words, &gold, &tagger, epochs, Random(11 + run))).collect();
    let rows = mean(&runs);
    tagger.weights = pack(&rows, scale(&rows), 1.0);
    tagger
}

/// The weights after `epochs` passes in the order that `random` gives.
fn weights(words: &[Vec<Word>], gold: &[Vec<u8>], tagger: &Tagger, epochs: usize, mut random: Random) -> Rows {
    let mut model = Perceptron::new(2);
    let mut features = Vec::new();
    for (words, gold) in words.iter().zip(gold) {
        for at in 0..words.len() {
            features.clear();
            extract(words, at, &gold[..at], &mut features);
            model.see(&features);
        }
    }
    for epoch in 0..epochs {
        let mut wrong = 0;
        for at in random.order(words.len()) {
            wrong += learn(&mut model, &words[at], &gold[at], tagger);
        }
        report(&format!("tagger epoch {}: {wrong} wrong", epoch + 1));
    }
    model.average()
}

fn learn(model: &mut Perceptron, words: &[Word], gold: &[u8], tagger: &Tagger) -> usize {
    let mut tags: Vec<u8> = Vec::with_capacity(words.len());
    let mut features = Vec::new();
    let mut scores = vec![0; tagger.tags.len()];
    let mut wrong = 0;
    for at in 0..words.len() {
        if let Some(label) = tagger.fixed.get(words[at].norm) {
            tags.push(u8::try_from(label).unwrap_or_default());
            continue;
        }
        features.clear();
        extract(words, at, &tags, &mut features);
        scores.fill(0);
        model.score(&features, &mut scores);
        let guess = best(&scores, |_| true);
        if guess != usize::from(gold[at]) {
            model.update(&features, usize::from(gold[at]), guess);
            wrong += 1;
        }
        model.tick();
        tags.push(u8::try_from(guess).unwrap_or_default());
    }
    wrong
}

/// Classes of known words by their usual tags, and the words that have only one.
fn dictionary(sentences: &[&Sentence], gold: &[Vec<u8>], heard: &Hearsay) -> (Lookup, Lookup) {
    let mut counts: BTreeMap<u64, BTreeMap<u8, usize>> = BTreeMap::new();
    for (sentence, gold) in sentences.iter().zip(gold) {
        for (form, &label) in sentence.forms.iter().zip(gold) {
            *counts.entry(Word::new(form).norm).or_default().entry(label).or_default() += 1;
        }
    }
    let known = counts.iter().filter(|(_, tags)| tags.values().sum::<usize>() >= KNOWN);
    let is_known = |norm: &u64| counts.get(norm).is_some_and(|tags| tags.values().sum::<usize>() >= KNOWN);
    let mut classes: BTreeMap<Vec<u8>, u16> = BTreeMap::new();
    let mut class_of = Vec::new();
    for (norm, tags) in known.chain(heard.iter().filter(|(norm, _)| !is_known(norm))) {
        let next = u16::try_from(classes.len()).unwrap_or_default();
        class_of.push((*norm, *classes.entry(class(tags)).or_insert(next)));
    }
    let fixed = counts.iter().filter(|(_, tags)| tags.len() == 1);
    let fixed = fixed.filter_map(|(norm, tags)| Some((*norm, tags.iter().next()?)));
    let fixed: Vec<_> =
        fixed.filter(|(_, (_, count))| **count >= FIXED).map(|(norm, (tag, _))| (norm, u16::from(*tag))).collect();
    (Lookup::pack(&class_of), Lookup::pack(&fixed))
}

/// The usual tags of a word, the most frequent first.
fn class(tags: &BTreeMap<u8, usize>) -> Vec<u8> {
    let total: usize = tags.values().sum();
    let mut usual: Vec<_> = tags.iter().filter(|(_, count)| **count * 20 >= total).collect();
    usual.sort_by_key(|(label, count)| (std::cmp::Reverse(**count), **label));
    usual.iter().map(|(label, _)| **label).take(4).collect()
}

fn accuracy(tagger: &Tagger, dev: &[Sentence]) -> String {
    let (mut xpos, mut upos, mut all) = (0, 0, 0);
    for sentence in dev {
        let found = tag(&words(tagger, sentence), &tagger.weights, tagger.tags.len(), &tagger.fixed);
        for (at, label) in found.into_iter().enumerate() {
            let (x, u) = tagger.tags_of(label);
            xpos += usize::from(x == sentence.xpos[at]);
            upos += usize::from(u == sentence.upos[at]);
            all += 1;
        }
    }
    let percent = |n: i32| 100.0 * f64::from(n) / f64::from(all);
    format!("XPOS {:.2} UPOS {:.2}", percent(xpos as i32), percent(upos as i32))
}
