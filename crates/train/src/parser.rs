//! Trains the parser: it learns from its own mistakes what is then best to do.

use crate::corpus::{Sentence, Treebank};
use crate::oracle::Gold;
use crate::perceptron::{Perceptron, Random, pack, scale};
use crate::report;
use crate::tagger::{jackknife, words};
use document::Deprel;
use parse::linear::{MAX_LABELS, Scorer, best};
use parse::parser::{Parser, allowed};
use parse::tagger::Tagger;
use parse::templates::{Token, extract};
use parse::transition::{State, Transition};
use std::collections::{BTreeMap, BTreeSet};

/// How many of ten steps follow the parser's own choice once it has learned a little.
const EXPLORE: usize = 9;

/// Weights below this, of 255, are dropped.
const PRUNE: f64 = 20.0;

struct Example {
    tokens: Vec<Token>,
    gold: Gold,
    rels: Vec<Deprel>,
}

pub(crate) fn train(bank: &Treebank, tagger: &Tagger, epochs: usize) -> Parser {
    let tags = jackknife(bank, tagger, 5, 5);
    let examples: Vec<Example> =
        bank.train.iter().zip(&tags).map(|(sentence, tags)| example(sentence, tagger, tags)).collect();
    let transitions = transitions(&bank.train);
    let mut model = Perceptron::new(3);
    see_all(&mut model, &examples);
    let mut random = Random(5);
    let mut parser = Parser { transitions, share: 1.0, ..Parser::default() };
    for epoch in 0..epochs {
        let mut wrong = 0;
        for at in random.order(examples.len()) {
            wrong += learn(&mut model, &examples[at], &parser.transitions, epoch > 0, &mut random);
        }
        report(&format!("parser epoch {}: {wrong} wrong", epoch + 1));
        if epoch % 3 == 2 || epoch + 1 == epochs {
            let rows = model.average();
            parser.weights = pack(&rows, scale(&rows), PRUNE);
            for dev in &bank.dev {
                report(&format!("parser on dev: {}", accuracy(&parser, tagger, dev)));
            }
        }
    }
    parser
}

fn example(sentence: &Sentence, tagger: &Tagger, tags: &[u8]) -> Example {
    let words = words(tagger, sentence);
    let tokens = words.iter().zip(tags).map(|(word, &tag)| Token::new(word, tag)).collect();
    Example { tokens, gold: Gold::new(&sentence.heads), rels: sentence.rels.clone() }
}

/// Every transition that the trees need.
pub(crate) fn transitions(sentences: &[Sentence]) -> Vec<Transition> {
    let mut counts: BTreeMap<(bool, Deprel), usize> = BTreeMap::new();
    for sentence in sentences {
        for (at, (&head, &rel)) in sentence.heads.iter().zip(&sentence.rels).enumerate() {
            *counts.entry(((head as usize) < at || rel == Deprel::Root, rel)).or_default() += 1;
        }
    }
    let used: BTreeSet<(bool, Deprel)> =
        counts.into_iter().filter(|(_, count)| *count > 2).map(|(arc, _)| arc).collect();
    let arcs = used.into_iter().map(|(right, rel)| if right { Transition::Right(rel) } else { Transition::Left(rel) });
    [Transition::Shift].into_iter().chain(arcs).take(MAX_LABELS).collect()
}

/// Counts the features on the straight way to each tree.
fn see_all(model: &mut Perceptron, examples: &[Example]) {
    let mut features = Vec::new();
    for example in examples {
        let mut state = State::new(u32::try_from(example.tokens.len()).unwrap_or_default());
        while !state.is_done() {
            features.clear();
            extract(&state, &example.tokens, &mut features);
            model.see(&features);
            state.apply(right_steps(&state, &example.gold, &example.rels).swap_remove(0));
        }
    }
}

/// The cheapest transitions in `state`, with the right relation each.
pub(crate) fn right_steps(state: &State, gold: &Gold, rels: &[Deprel]) -> Vec<Transition> {
    let rel = rels.get(state.stack(0) as usize).copied().unwrap_or_default();
    let mut costs = Vec::with_capacity(3);
    if state.can_left() {
        costs.push((gold.left(state), Transition::Left(rel)));
    }
    if state.can_right() {
        costs.push((gold.right(state), Transition::Right(rel)));
    }
    if state.can_shift() {
        costs.push((gold.shift(state), Transition::Shift));
    }
    let least = costs.iter().map(|(cost, _)| *cost).min().unwrap_or_default();
    costs.into_iter().filter(|(cost, _)| *cost == least).map(|(_, transition)| transition).collect()
}

fn learn(model: &mut Perceptron, example: &Example, all: &[Transition], explore: bool, random: &mut Random) -> usize {
    let mut state = State::new(u32::try_from(example.tokens.len()).unwrap_or_default());
    let mut features = Vec::new();
    let mut scores = vec![0; all.len()];
    let mut wrong = 0;
    while !state.is_done() {
        features.clear();
        extract(&state, &example.tokens, &mut features);
        scores.fill(0);
        model.score(&features, &mut scores);
        let guess = best(&scores, |label| allowed(&state, all[label]));
        let right = right_steps(&state, &example.gold, &example.rels);
        let good = best(&scores, |label| right.contains(&all[label]));
        let is_right = right.contains(&all[guess]);
        if !is_right && right.contains(&all[good]) {
            model.update(&features, good, guess);
            wrong += 1;
        }
        model.tick();
        let follow = is_right || explore && random.below(10) < EXPLORE;
        state.apply(if follow {
            all[guess]
        } else if right.contains(&all[good]) {
            all[good]
        } else {
            right[0]
        });
    }
    wrong
}

pub(crate) fn accuracy(parser: &Parser, tagger: &Tagger, dev: &[Sentence]) -> String {
    let (mut heads, mut both, mut all) = (0u32, 0u32, 0u32);
    for sentence in dev {
        let words = words(tagger, sentence);
        let tags = tagger.tag(&words);
        for (at, (head, rel)) in parser.parse(&words, &tags).into_iter().enumerate() {
            let gold = sentence.heads[at];
            let right = if rel == Deprel::Root { gold as usize == words.len() } else { head == gold };
            heads += u32::from(right);
            both += u32::from(right && rel.base() == sentence.rels[at].base());
            all += 1;
        }
    }
    let percent = |n: u32| 100.0 * f64::from(n) / f64::from(all);
    format!("UAS {:.2} LAS {:.2}", percent(heads), percent(both))
}
