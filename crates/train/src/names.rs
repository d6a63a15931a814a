//! Trains the name model: a structured perceptron over whole sentences.

use crate::corpus::{Labelled, labelled};
use crate::perceptron::{Perceptron, Random, pack, scale};
use crate::report;
use anyhow::Result;
use parse::Model;
use parse::gazetteer::List;
use parse::linear::Scorer;
use parse::names::{KINDS, LABELS, NameTagger, Transitions, decode, extract};
use parse::tagger::Tagger;
use std::path::Path;

/// The files that weights may be trained on, with how often each is gone over in a pass.
const FILES: &[(&str, usize)] = &[("gum-train.tsv", 2), ("wikigold.tsv", 2), ("re3d.tsv", 1), ("gmb-silver.tsv.gz", 1)];

/// Passes for the shipped model.
pub(crate) const EPOCHS: usize = 5;

struct Example {
    features: Vec<Vec<u64>>,
    gold: Vec<u8>,
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
    let mut examples = Vec::new();
    for (sentence, times) in sentences {
        let example = example(sentence, tagger, &gazetteer);
        (0..*times)
            .for_each(|_| examples.push(Example { features: example.features.clone(), gold: example.gold.clone() }));
    }
    let mut model = Perceptron::new(3);
    examples.iter().flat_map(|example| &example.features).for_each(|features| model.see(features));
    let mut cells = Cells::default();
    let mut random = Random(3);
    for epoch in 0..epochs {
        let mut wrong = 0;
        for at in random.order(examples.len()) {
            wrong += learn(&mut model, &mut cells, &examples[at]);
        }
        report(&format!("names epoch {}: {wrong} words wrong", epoch + 1));
    }
    let rows = model.average();
    let scale = scale(&rows);
    let transitions = cells.average().map(|row| row.map(|mean| (mean * scale).round() as i32));
    NameTagger { weights: pack(&rows, scale, 1.0), transitions }
}

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

    fn average(&self) -> [[f64; LABELS]; LABELS] {
        self.total.map(|row| row.map(|total| total as f64 / self.steps.max(1) as f64))
    }
}

fn example(sentence: &Labelled, tagger: &Tagger, gazetteer: &parse::gazetteer::Gazetteer) -> Example {
    let words: Vec<_> = sentence.forms.iter().map(|form| tagger.word(form)).collect();
    let tags = tagger.tag(&words);
    let marks = gazetteer.mark(&words);
    let features = (0..words.len()).map(|at| {
        let mut out = Vec::new();
        extract(&words, &tags, &marks, at, &mut out);
        out
    });
    let features = features.collect();
    let mut gold: Vec<u8> = sentence.tags.iter().map(|tag| label(tag)).collect();
    drop_titles(&mut gold, &words, gazetteer);
    Example { features, gold }
}

/// Some sources count titles to the names of persons; here they do not.
fn drop_titles(gold: &mut [u8], words: &[parse::words::Word], gazetteer: &parse::gazetteer::Gazetteer) {
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

fn learn(model: &mut Perceptron, cells: &mut Cells, example: &Example) -> usize {
    let emissions: Vec<_> = example
        .features
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
        let (guess, gold) = (usize::from(found[at]), usize::from(example.gold[at]));
        if guess != gold {
            model.update(&example.features[at], gold, guess);
            wrong += 1;
        }
        if at > 0 {
            cells.now[usize::from(example.gold[at - 1])][gold] += 1;
            cells.now[usize::from(found[at - 1])][guess] -= 1;
        }
    }
    model.tick();
    cells.tick();
    wrong
}
