//! Trains the name model: a structured perceptron over whole sentences.

use crate::corpus::{Labelled, labelled};
use crate::perceptron::{Perceptron, Random, Rows, mean, pack, scale};
use crate::report;
use anyhow::Result;
use parse::Model;
use parse::gazetteer::{Gazetteer, List};
use parse::linear::Scorer;
use parse::names::{KINDS, LABELS, NameTagger, Transitions, decode, extract};
use parse::tagger::Tagger;
use parse::words::Word;
use std::path::Path;

/// The files that weights may be trained on, with how often each is gone over in a pass.
const FILES: &[(&str, usize)] = &[("gum-train.tsv", 2), ("wikigold.tsv", 2), ("re3d.tsv", 1), ("gmb-silver.tsv.gz", 1)];

/// Passes for the shipped model.
pub(crate) const EPOCHS: usize = 5;

/// Orders of the sentences in which the model is trained; its weights are the mean over them.
const ORDERS: u64 = 3;
/// Smaller weights, where the largest is 255, are dropped: they say little and cost space.
const LEAST: f64 = 8.0;
/// Of a hundred words of names, how many are as if never seen in the second reading of a sentence.
const FORGET: usize = 40;

struct Example {
    /// The features of each word, and those in which words of names are forgotten.
    readings: [Vec<Vec<u64>>; 2],
    gold: Vec<u8>,
    times: usize,
}

/// The sentences of the files with how often each counts.
pub(crate) fn read(data: &Path) -> Result<Vec<(Labelled, usize)>> {
    let mut out = Vec::new();
    for &(file, times) in FILES {
        let sentences = labelled(&data.join("names").join(file))?;
        let printed = sentences.iter().enumerate().map(|(at, sentence)| in_print(sentence, at % 2 == 1));
        out.extend(printed.map(|sentence| (sentence, times)));
    }
    Ok(out)
}

pub(crate) fn train(sentences: &[(Labelled, usize)], tagger: &Tagger, epochs: usize) -> NameTagger {
    let gazetteer = Model::gazetteer();
    let mut random = Random(3);
    let make = |(sentence, times): &(Labelled, usize)| example(sentence, *times, tagger, &gazetteer, &mut random);
    let examples: Vec<Example> = sentences.iter().map(make).collect();
    let places: Vec<usize> = (0..examples.len()).flat_map(|at| std::iter::repeat_n(at, examples[at].times)).collect();
    let runs: Vec<_> = (0..ORDERS).map(|run| weights(&examples, &places, epochs, Random(3 + run))).collect();
    let (rows, cells): (Vec<_>, Vec<_>) = runs.into_iter().unzip();
    let rows = mean(&rows);
    let scale = scale(&rows);
    let cell = |before: usize, label: usize| cells.iter().map(|run| run[before][label]).sum::<f64>() / ORDERS as f64;
    let transitions =
        std::array::from_fn(|before| std::array::from_fn(|label| (cell(before, label) * scale).round() as i32));
    NameTagger { weights: pack(&rows, scale, LEAST), transitions }
}

/// The weights after `epochs` passes over the examples at `places`, in the order that `random` gives.
fn weights(examples: &[Example], places: &[usize], epochs: usize, mut random: Random) -> (Rows, Means) {
    let mut model = Perceptron::new(3);
    for &at in places {
        examples[at].readings[0].iter().for_each(|features| model.see(features));
    }
    let mut cells = Cells::default();
    for epoch in 0..epochs {
        let mut wrong = 0;
        for place in random.order(places.len()) {
            let example = &examples[places[place]];
            wrong += learn(&mut model, &mut cells, &example.readings[random.below(2)], &example.gold);
        }
        report(&format!("names epoch {}: {wrong} words wrong", epoch + 1));
    }
    (model.average(), cells.average())
}

/// Mean scores of label after label.
type Means = [[f64; LABELS]; LABELS];

/// The scores of label after label in training.
#[derive(Default)]
struct Cells {
    now: Transitions,
    total: [[i64; LABELS]; LABELS],
    steps: i64,
}

impl Cells {
    fn tick(&mut self) {
        self.steps += 1;
        for (total, now) in self.total.iter_mut().flatten().zip(self.now.iter().flatten()) {
            *total += i64::from(*now);
        }
    }

    fn average(&self) -> Means {
        self.total.map(|row| row.map(|total| total as f64 / self.steps.max(1) as f64))
    }
}

fn example(sentence: &Labelled, times: usize, tagger: &Tagger, gazetteer: &Gazetteer, random: &mut Random) -> Example {
    let mut words: Vec<_> = sentence.forms.iter().map(|form| tagger.word(form)).collect();
    let tags = tagger.tag(&words);
    let marks = gazetteer.mark(&words);
    let mut gold: Vec<u8> = sentence.tags.iter().map(|tag| label(tag)).collect();
    drop_titles(&mut gold, &words, gazetteer);
    let read = |words: &[Word]| -> Vec<Vec<u64>> {
        let features = |at| {
            let mut out = Vec::new();
            extract(words, &tags, &marks, at, &mut out);
            out
        };
        (0..words.len()).map(features).collect()
    };
    let whole = read(&words);
    for (word, _) in words.iter_mut().zip(&gold).filter(|(word, gold)| **gold != 0 && word.capital) {
        if random.below(100) < FORGET {
            forget(word, random);
        }
    }
    Example { readings: [whole, read(&words)], gold, times }
}

/// Makes a word one that was never seen; its shape stays.
fn forget(word: &mut Word, random: &mut Random) {
    let mut never = || parse::hash::two(98, random.0, random.below(usize::MAX) as u64);
    (word.norm, word.form) = (never(), never());
    word.suffix[3] = never();
    word.prefix[2] = never();
    word.cluster = 0;
}

/// Some sources count titles to the names of persons; here they do not.
fn drop_titles(gold: &mut [u8], words: &[Word], gazetteer: &Gazetteer) {
    for at in 0..gold.len().saturating_sub(1) {
        let title = gazetteer.lists(&words[at..=at]) >> List::Title as u16 & 1 == 1;
        if gold[at] == 1 && gold[at + 1] == 2 && title {
            (gold[at], gold[at + 1]) = (0, 1);
        }
    }
}

/// Every other sentence with the quotation marks of print, as most news have them.
fn in_print(sentence: &Labelled, print: bool) -> Labelled {
    let mut out = sentence.clone();
    let mut open = false;
    for form in out.forms.iter_mut().filter(|_| print) {
        if form == "\"" {
            open = !open;
            *form = if open { "“" } else { "”" }.to_owned();
        }
    }
    out
}

/// Places with and without a government are one kind here.
fn label(tag: &str) -> u8 {
    let Some((mark, kind)) = tag.split_once('-') else { return 0 };
    let kind = if kind == "GPE" { "LOC" } else { kind };
    let kind = KINDS.iter().position(|known| *known == kind);
    kind.map_or(0, |kind| u8::try_from(kind * 2 + if mark == "B" { 1 } else { 2 }).unwrap_or_default())
}

fn learn(model: &mut Perceptron, cells: &mut Cells, features: &[Vec<u64>], gold: &[u8]) -> usize {
    let emissions: Vec<_> = features
        .iter()
        .map(|features| {
            let mut scores = [0; LABELS];
            model.score(features, &mut scores);
            scores
        })
        .collect();
    let found = decode(&emissions, &cells.now);
    let mut wrong = 0;
    for at in 0..found.len() {
        let (guess, good) = (usize::from(found[at]), usize::from(gold[at]));
        if guess != good {
            model.update(&features[at], good, guess);
            wrong += 1;
        }
        if at > 0 {
            cells.now[usize::from(gold[at - 1])][good] += 1;
            cells.now[usize::from(found[at - 1])][guess] -= 1;
        }
    }
    model.tick();
    cells.tick();
    wrong
}
