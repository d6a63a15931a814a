//! Trains the parser: its network learns from the parser's own mistakes what is then best to do.

use crate::backward::{Adam, Gradients, Trace};
use crate::corpus::{Sentence, Treebank};
use crate::dense::{best, exp};
use crate::network::Network;
use crate::oracle::{Gold, right_steps, transitions};
use crate::perceptron::Random;
use crate::report;
use crate::tagger::{jackknife, words};
use crate::vectors::Vectors;
use document::Deprel;
use parse::linear::Lookup;
use parse::neural::{self, BUCKETS, FACT_VALUES, FACTS, HIDDEN, INPUT, PARTS, PLACES, Rows, TOP, facts, places};
use parse::parser::{Parser, allowed};
use parse::tagger::Tagger;
use parse::transition::{State, Transition};
use parse::words::Word;
use std::collections::BTreeMap;

/// Passes for the shipped model.
pub(crate) const EPOCHS: usize = 16;
/// Sentences between two steps.
const BATCH: usize = 12;
/// How fast the first steps are; they slow down to nothing.
const RATE: f32 = 0.002;
/// Of a hundred numbers of the recurrent layer, how many are dropped.
const DROP: usize = 33;
/// The same of the input and of the top layer.
const DROP_INPUT: usize = 20;
const DROP_TOP: usize = 20;

struct Example {
    rows: Vec<Rows>,
    /// How often each word is replaced by the unknown one, in thousandths.
    forget: Vec<usize>,
    tags: Vec<u8>,
    gold: Gold,
    rels: Vec<Deprel>,
}

pub(crate) fn train(bank: &Treebank, tagger: &Tagger, vectors: &Vectors, epochs: usize) -> Parser {
    let tags = jackknife(bank, tagger, 5, 5);
    let mut random = Random(17);
    let counts = counts(&bank.train);
    let transitions = transitions(&bank.train);
    let network = start(&counts, vectors, transitions.len(), &mut random);
    let make = |(sentence, tags): (&Sentence, &Vec<u8>)| example(sentence, tagger, tags, &network, &counts);
    let examples: Vec<Example> = bank.train.iter().zip(&tags).map(make).collect();
    let mut slow = network.clone();
    let mut network = network;
    let shipped = |network: &Network| Parser { transitions: transitions.clone(), network: network.shipped() };
    let mut gradients = Gradients::new(&network);
    let mut adam = Adam::new(&network);
    let total = (epochs * examples.len()) as f32;
    for epoch in 0..epochs {
        let mut wrong = 0;
        for (count, at) in random.order(examples.len()).into_iter().enumerate() {
            wrong += learn(&network, &mut gradients, &examples[at], &transitions, epoch > 0, &mut random);
            if count % BATCH == BATCH - 1 {
                let done = (epoch * examples.len() + count) as f32 / total;
                adam.step(&mut network, &mut gradients, RATE * (1.0 - done) + 1e-5);
            }
        }
        report(&format!("network epoch {}: {wrong} wrong", epoch + 1));
        if epoch % 2 == 1 || epoch + 1 == epochs {
            slow.tables.clone_from(&adam.slow);
            let parser = shipped(&slow);
            for dev in &bank.dev {
                report(&format!("network on dev: {}", accuracy(&parser, tagger, dev)));
            }
        }
    }
    shipped(&slow)
}

fn counts(sentences: &[Sentence]) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::new();
    for form in sentences.iter().flat_map(|sentence| &sentence.forms) {
        *counts.entry(Word::new(form).norm).or_default() += 1;
    }
    counts
}

/// A network that knows nothing yet; row 0 of the words is the unknown one.
fn start(counts: &BTreeMap<u64, usize>, vectors: &Vectors, labels: usize, random: &mut Random) -> Network {
    let known = counts.iter().filter(|(_, count)| **count > 1).map(|(&norm, _)| norm);
    let vocabulary: Vec<(u64, u16)> = known.zip(1..).collect();
    let mut table = |rows: usize, width: usize, size: f32| -> Vec<f32> {
        (0..rows * width).map(|_| (random.below(20_001) as f32 / 10_000.0 - 1.0) * size).collect()
    };
    let glorot = |a: usize, b: usize| (6.0 / (a + b) as f32).sqrt();
    let mut tables = vec![
        table(vocabulary.len() + 1, PARTS[0], 0.1),
        table(BUCKETS[0], PARTS[1], 0.1),
        table(FACT_VALUES, PARTS[2], 0.1),
        table(BUCKETS[1], PARTS[3], 0.1),
    ];
    for _ in 0..2 {
        tables.push(table(INPUT, 4 * HIDDEN, glorot(INPUT, HIDDEN)));
        tables.push(table(HIDDEN, 4 * HIDDEN, glorot(HIDDEN, HIDDEN)));
        let mut bias = vec![0.0; 4 * HIDDEN];
        bias[HIDDEN..2 * HIDDEN].fill(1.0);
        tables.push(bias);
    }
    tables.push(table(2 * HIDDEN, PLACES * TOP, glorot(2 * HIDDEN * 2, TOP)));
    tables.push(table(FACTS * FACT_VALUES, TOP, 0.05));
    tables.push(table(TOP + 1, labels, glorot(TOP, labels)));
    tables.push(vectors.rows.clone());
    Network { vocabulary: Lookup::pack(&vocabulary), usage: vectors.lookup(), tables }
}

fn example(
    sentence: &Sentence,
    tagger: &Tagger,
    tags: &[u8],
    network: &Network,
    counts: &BTreeMap<u64, usize>,
) -> Example {
    let words = words(tagger, sentence);
    let rows = words
        .iter()
        .zip(tags)
        .map(|(word, &tag)| neural::Network::rows(&network.vocabulary, &network.usage, word, u64::from(tag)));
    let rows = rows.collect();
    let forget = words.iter().map(|word| 250_000 / (1000 * counts.get(&word.norm).unwrap_or(&1) + 250)).collect();
    Example { rows, forget, tags: tags.to_vec(), gold: Gold::new(&sentence.heads), rels: sentence.rels.clone() }
}

fn read(network: &Network, example: &Example, random: &mut Random) -> Trace {
    let mut trace = Trace { rows: example.rows.clone(), ..Trace::default() };
    for (rows, &forget) in trace.rows.iter_mut().zip(&example.forget) {
        if random.below(1000) < forget {
            rows[0] = 0;
        }
    }
    for rows in &trace.rows {
        network.input(rows, &mut trace.inputs);
    }
    trace.kept_inputs = mask(trace.inputs.len(), DROP_INPUT, random);
    trace.kept_top = mask(TOP, DROP_TOP, random);
    trace.inputs.iter_mut().zip(&trace.kept_inputs).for_each(|(input, kept)| *input *= kept);
    trace.states = vec![0.0; trace.rows.len() * 2 * HIDDEN];
    for way in 0..2 {
        network.run(way, &trace.inputs, &mut trace.states, &mut trace.gates[way]);
    }
    trace.kept = mask(trace.states.len(), DROP, random);
    trace.states.iter_mut().zip(&trace.kept).for_each(|(state, kept)| *state *= kept);
    trace.shares = network.shares(&trace.states);
    trace.down = vec![0.0; trace.shares.len()];
    trace
}

/// Zero for what is dropped; what stays grows so that the sum does.
fn mask(len: usize, drop: usize, random: &mut Random) -> Vec<f32> {
    let factor = 100.0 / (100 - drop) as f32;
    (0..len).map(|_| if random.below(100) < drop { 0.0 } else { factor }).collect()
}

fn learn(
    network: &Network,
    gradients: &mut Gradients,
    example: &Example,
    all: &[Transition],
    explore: bool,
    random: &mut Random,
) -> usize {
    let mut trace = read(network, example, random);
    let mut state = State::new(u32::try_from(example.rows.len()).unwrap_or_default());
    let mut scores = vec![0.0; all.len()];
    let mut wrong = 0;
    while !state.is_done() {
        let (places, facts) = (places(&state), facts(&state, &example.tags));
        let mut top = [0.0; TOP];
        network.top(&trace.shares, &places, &facts, &mut top);
        scores.fill(0.0);
        top.iter_mut().zip(&trace.kept_top).for_each(|(top, kept)| *top *= kept);
        network.score(&mut top, &mut scores);
        let guess = best(&scores, |label| allowed(&state, all[label]));
        let right = right_steps(&state, &example.gold, &example.rels);
        let good = best(&scores, |label| right.contains(&all[label]));
        let known = right.contains(&all[good]);
        if known {
            slope(&mut scores, good, |label| allowed(&state, all[label]));
            gradients.transition(network, &mut trace, &top, &scores, (&places, &facts));
        }
        let is_right = right.contains(&all[guess]);
        wrong += usize::from(!is_right);
        let follow = is_right || explore && random.below(10) < 9;
        state.apply(if follow {
            all[guess]
        } else if known {
            all[good]
        } else {
            right[0]
        });
    }
    gradients.sentence(&mut trace);
    wrong
}

/// Turns scores into the slope of the loss: the probability of each possible label, less one for the good one.
fn slope(scores: &mut [f32], good: usize, allowed: impl Fn(usize) -> bool) {
    let top = scores.iter().enumerate().filter(|&(label, _)| allowed(label)).fold(f32::MIN, |top, (_, &s)| top.max(s));
    let mut sum = 0.0;
    for (label, score) in scores.iter_mut().enumerate() {
        *score = if allowed(label) { exp(*score - top) } else { 0.0 };
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
    scores[good] -= 1.0;
}

fn accuracy(parser: &Parser, tagger: &Tagger, dev: &[Sentence]) -> String {
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
