//! Vectors that say what words a word is used like: skip-grams with negative samples over plain news and the treebanks,
//! with a table of its own for each place of the context, so that order counts.

use crate::corpus::Treebank;
use crate::dense::{add, add_scaled, best, dot};
use crate::perceptron::Random;
use crate::report;
use parse::dense::sigmoid;
use parse::linear::Lookup;
use parse::neural::PARTS;
use parse::words::Word;
use std::collections::BTreeMap;

/// Length of a vector.
pub(crate) const USAGE: usize = PARTS[4];
/// Words seen less often have no vector.
const SEEN: usize = 4;
/// Passes over the text.
const EPOCHS: usize = 6;
/// How fast the first steps are.
const RATE: f32 = 0.05;
/// Wrong words for each right one.
const NEGATIVE: usize = 5;
/// The share of the text above which a word is often skipped.
const FREQUENT: f64 = 3e-4;
/// Where the words of the context stand.
const CONTEXT: [isize; 4] = [-2, -1, 1, 2];

/// The usual size of a number in the shipped vectors.
const SIZE: f32 = 0.3;

/// Words with their vectors.
#[derive(Debug)]
pub(crate) struct Vectors {
    /// The words, the first of which has row 1; row 0 is that of unknown words.
    words: Vec<u64>,
    /// The rows, [`USAGE`] numbers each.
    pub(crate) rows: Vec<f32>,
}

impl Vectors {
    /// The row of each word.
    pub(crate) fn lookup(&self) -> Lookup {
        let row = |(&norm, row): (&u64, usize)| Some((norm, u16::try_from(row).ok()?));
        Lookup::pack(&self.words.iter().zip(1..).filter_map(row).collect::<Vec<_>>())
    }

    /// Groups of words that are used alike: the nearest of `count` centres, which move to the middle of their words
    /// (k-means), directions alone counting.
    pub(crate) fn clusters(&self, count: usize) -> Lookup {
        let words: Vec<Vec<f32>> = self.rows[USAGE..].chunks_exact(USAGE).map(unit).collect();
        let mut random = Random(29);
        let mut centres: Vec<Vec<f32>> = (0..count).map(|_| words[random.below(words.len())].clone()).collect();
        let mut nearest = vec![0; words.len()];
        for _ in 0..ROUNDS {
            let mut sums = vec![vec![0.0; USAGE]; count];
            for (word, nearest) in words.iter().zip(&mut nearest) {
                let likeness: Vec<f32> = centres.iter().map(|centre| dot(centre, word)).collect();
                *nearest = best(&likeness, |_| true);
                add(&mut sums[*nearest], word);
            }
            centres = sums.iter().map(|sum| unit(sum)).collect();
        }
        let pair = |(&norm, &cluster): (&u64, &usize)| Some((norm, u16::try_from(cluster).ok()?));
        Lookup::pack(&self.words.iter().zip(&nearest).filter_map(pair).collect::<Vec<_>>())
    }
}

/// A vector of the same direction with the length 1.
fn unit(vector: &[f32]) -> Vec<f32> {
    let length = dot(vector, vector).sqrt().max(1e-9);
    vector.iter().map(|value| value / length).collect()
}

/// How often the centres of clusters move.
const ROUNDS: usize = 20;

/// Learns the vectors of all words that are frequent enough.
pub(crate) fn train(bank: &Treebank) -> Vectors {
    let treebank = bank.train.iter().map(|sentence| &sentence.forms);
    let sentences: Vec<Vec<u64>> = bank.plain.iter().chain(treebank).map(|forms| norms(forms)).collect();
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    sentences.iter().flatten().for_each(|&norm| *counts.entry(norm).or_default() += 1);
    counts.retain(|_, count| *count >= SEEN);
    let rows: BTreeMap<u64, usize> = counts.keys().copied().zip(1..).collect();
    let text: Vec<Vec<usize>> =
        sentences.iter().map(|norms| norms.iter().filter_map(|norm| rows.get(norm).copied()).collect()).collect();
    let counts: Vec<usize> = counts.into_values().collect();
    report(&format!("vectors of {} words", counts.len()));
    Vectors { words: rows.into_keys().collect(), rows: standard(learn(&text, &counts)) }
}

fn norms(forms: &[String]) -> Vec<u64> {
    forms.iter().map(|form| Word::new(form).norm).collect()
}

fn learn(text: &[Vec<usize>], counts: &[usize]) -> Vec<f32> {
    let mut random = Random(23);
    let number = |random: &mut Random| (random.below(20_001) as f32 / 10_000.0 - 1.0) / 64.0;
    let mut vectors: Vec<f32> = (0..(counts.len() + 1) * USAGE).map(|_| number(&mut random)).collect();
    let mut tables = vec![vec![0.0f32; vectors.len()]; CONTEXT.len()];
    let (draws, keep) = (draws(counts), keep(counts));
    for epoch in 0..EPOCHS {
        for (count, sentence) in text.iter().enumerate() {
            let done = (epoch * text.len() + count) as f32 / (EPOCHS * text.len()) as f32;
            let rate = RATE * (1.0 - done) + 1e-4;
            for (at, &word) in sentence.iter().enumerate() {
                if random.below(1000) >= keep[word] {
                    continue;
                }
                let vector = &mut vectors[word * USAGE..(word + 1) * USAGE];
                for (table, offset) in tables.iter_mut().zip(CONTEXT) {
                    if let Some(&near) = at.checked_add_signed(offset).and_then(|near| sentence.get(near)) {
                        let wrong = std::array::from_fn(|_| draws[random.below(draws.len())]);
                        step(vector, table, near, wrong, rate);
                    }
                }
            }
        }
        report(&format!("vectors epoch {}", epoch + 1));
    }
    vectors
}

/// Moves a word's vector towards a word of its context and away from `wrong` ones.
fn step(vector: &mut [f32], table: &mut [f32], near: usize, wrong: [usize; NEGATIVE], rate: f32) {
    let mut change = [0.0f32; USAGE];
    for (other, right) in std::iter::once((near, 1.0)).chain(wrong.map(|word| (word, 0.0))) {
        let row = &mut table[other * USAGE..(other + 1) * USAGE];
        let slope = rate * (right - sigmoid(dot(vector, row)));
        add_scaled(&mut change, slope, row);
        add_scaled(row, slope, vector);
    }
    add_scaled(vector, 1.0, &change);
}

/// Words to draw from, each about as often as the 0.75th power of its count says.
fn draws(counts: &[usize]) -> Vec<usize> {
    let often = |count: usize| (count as f64).sqrt() * (count as f64).sqrt().sqrt();
    counts.iter().zip(1..).flat_map(|(&count, row)| std::iter::repeat_n(row, often(count) as usize + 1)).collect()
}

/// How often a word is learned from, in thousandths.
fn keep(counts: &[usize]) -> Vec<usize> {
    let total = counts.iter().sum::<usize>() as f64;
    let keep = |&count: &usize| ((FREQUENT * total / count as f64).sqrt() * 1000.0) as usize;
    std::iter::once(0).chain(counts.iter().map(keep)).collect()
}

/// The vectors with numbers of the usual size; that of unknown words is zero.
fn standard(mut vectors: Vec<f32>) -> Vec<f32> {
    vectors[..USAGE].fill(0.0);
    let square = vectors.iter().map(|&value| f64::from(value) * f64::from(value)).sum::<f64>() / vectors.len() as f64;
    let factor = SIZE / square.sqrt() as f32;
    vectors.iter_mut().for_each(|value| *value *= factor);
    vectors
}
