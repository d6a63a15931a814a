//! The model that tells an article's blocks from those of the site around it, fitted on pages with their main text.
//!
//! Logistic regression in two steps, each by Newton's method; a block counts by its share of its page's words. What the
//! second step sees of the first is predicted by models that were not fitted on that page. Scores are cross-validated by
//! host: no host is on both sides.

use anyhow::{Context as _, Result};
use flate2::read::MultiGzDecoder;
use ingest::{BlockModel, MainContent as _, Readability, block_context, block_rows};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use serde_json::Value;
use std::fs::File;
use std::hash::{Hash as _, Hasher as _};
use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// Folds of the cross-validation.
const FOLDS: usize = 5;
/// Folds of the first step's predictions for the second.
const INNER: usize = 4;
/// Newton's steps.
const STEPS: usize = 12;
/// The weight of the squared weights in the loss.
const RIDGE: f64 = 20.0;
/// The most that a block may count, as a share of its page.
const HEAVIEST: f64 = 0.3;
/// Probability from which a block is kept, as in the reader.
const KEPT: f32 = 0.4;

/// One page: its blocks and what they are.
struct Page {
    lines: Vec<String>,
    rows: Vec<Vec<f32>>,
    wanted: Vec<bool>,
    weights: Vec<f64>,
    text: String,
    fold: usize,
}

/// Fits the model on all pages; the second value is the cross-validated word F1.
pub(crate) fn train(data: &Path) -> Result<(BlockModel, f64)> {
    let pages = read(&data.join("pages"))?;
    let mut scores = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| pages.iter().filter(|page| (page.fold == fold) == inside).collect::<Vec<_>>();
        let (first, second) = fit_both(&part(false));
        scores.extend(part(true).into_iter().map(|page| page.f1(&first, &second)));
    }
    let mean = scores.iter().sum::<f64>() / count(scores.len());
    let (first, second) = fit_both(&pages.iter().collect::<Vec<_>>());
    Ok((BlockModel::new(first, second).context("the number of weights changed")?, mean))
}

fn read(folder: &Path) -> Result<Vec<Page>> {
    let open = |name: &str| File::open(folder.join(name)).with_context(|| format!("{name} cannot be read"));
    let expected = BufReader::new(open("wcxb-expected.jsonl")?).lines();
    let expected = expected.map(|line| Ok(serde_json::from_str::<Value>(&line?)?)).collect::<Result<Vec<_>>>()?;
    let by_id: FxHashMap<&str, &Value> =
        expected.iter().filter_map(|page| Some((page["id"].as_str()?, page))).collect();
    let mut pages = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(open("wcxb.jsonl.gz")?)).lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let (Some(html), Some(gold)) = (page["html"].as_str(), page["id"].as_str().and_then(|id| by_id.get(id))) else {
            continue;
        };
        pages.push(Page::new(
            html,
            gold["text"].as_str().unwrap_or_default(),
            gold["url"].as_str().unwrap_or_default(),
        ));
    }
    Ok(pages)
}

impl Page {
    fn new(html: &str, text: &str, url: &str) -> Self {
        let view = Readability.extract(html).unwrap_or_default();
        let (lines, rows): (Vec<_>, Vec<_>) = block_rows(html, &view).into_iter().unzip();
        let all = words(text);
        let runs: FxHashSet<&[String]> = all.windows(3).collect();
        let whole: FxHashSet<Vec<String>> = text.lines().map(words).collect();
        let (mut wanted, mut weights) = (Vec::new(), Vec::new());
        for line in &lines {
            let own = words(line);
            let found = own.windows(3).filter(|run| runs.contains(run)).count();
            wanted.push(if own.len() < 3 { whole.contains(&own) } else { found * 2 > own.len() - 2 });
            weights.push((count(own.len() + 1) / count(all.len().max(1))).min(HEAVIEST));
        }
        Self { lines, rows, wanted, weights, text: text.to_owned(), fold: hash(host(url)) % FOLDS }
    }

    fn f1(&self, first: &[f32], second: &[f32]) -> f64 {
        let context = block_context(&self.guess(first));
        let both = self.rows.iter().zip(&context).map(|(row, more)| [row, &more[..]].concat());
        let kept =
            both.zip(&self.lines).filter(|(row, _)| probability(second, row) >= KEPT).map(|(_, line)| words(line));
        word_f1(&words(&self.text), &kept.flatten().collect::<Vec<_>>())
    }

    fn guess(&self, weights: &[f32]) -> Vec<f32> {
        self.rows.iter().map(|row| probability(weights, row)).collect()
    }
}

fn fit_both(pages: &[&Page]) -> (Vec<f32>, Vec<f32>) {
    let mut rows: Vec<Vec<Vec<f32>>> = vec![Vec::new(); pages.len()];
    for part in 0..INNER {
        let others: Vec<&Page> =
            pages.iter().enumerate().filter(|(at, _)| at % INNER != part).map(|(_, page)| *page).collect();
        let weights = fit(&others, |at| others[at].rows.clone());
        for at in (part..pages.len()).step_by(INNER) {
            let context = block_context(&pages[at].guess(&weights));
            rows[at] = pages[at].rows.iter().zip(&context).map(|(row, more)| [row, &more[..]].concat()).collect();
        }
    }
    (fit(pages, |at| pages[at].rows.clone()), fit(pages, |at| std::mem::take(&mut rows[at])))
}

/// Weights of a logistic regression, the last for a constant.
fn fit(pages: &[&Page], mut rows: impl FnMut(usize) -> Vec<Vec<f32>>) -> Vec<f32> {
    let mut examples: Vec<(Vec<f64>, f64, f64)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for ((row, wanted), weight) in rows(at).into_iter().zip(&page.wanted).zip(&page.weights) {
            let row = row.into_iter().map(f64::from).chain([1.0]).collect();
            examples.push((row, f64::from(u8::from(*wanted)), *weight));
        }
    }
    let mean = examples.iter().map(|(_, _, weight)| weight).sum::<f64>() / count(examples.len());
    let size = examples.first().map_or(0, |(row, _, _)| row.len());
    let mut weights = vec![0.0; size];
    for _ in 0..STEPS {
        let mut matrix = vec![vec![0.0; size + 1]; size];
        for (row, wanted, weight) in &examples {
            let guess = logistic(row.iter().zip(&weights).map(|(value, weight)| value * weight).sum());
            let (slope, error) = (weight / mean * guess * (1.0 - guess), weight / mean * (wanted - guess));
            for (one, line) in matrix.iter_mut().enumerate().filter(|(one, _)| row[*one] != 0.0) {
                line[size] += error * row[one];
                let factor = slope * row[one];
                line[one..size].iter_mut().zip(&row[one..]).for_each(|(cell, value)| *cell += factor * value);
            }
        }
        for one in 0..size {
            let penalty = if one + 1 == size { 1e-9 } else { RIDGE };
            matrix[one][one] += penalty;
            matrix[one][size] -= penalty * weights[one];
            (0..one).for_each(|other| matrix[one][other] = matrix[other][one]);
        }
        weights.iter_mut().zip(solve(matrix)).for_each(|(weight, step)| *weight += step);
    }
    weights.into_iter().map(narrow).collect()
}

/// Solves the linear equations whose right side is the last column, by elimination.
fn solve(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for at in 0..size {
        let pivot = (at..size).max_by(|a, b| matrix[*a][at].abs().total_cmp(&matrix[*b][at].abs())).unwrap_or(at);
        matrix.swap(at, pivot);
        let line = matrix[at].clone();
        for other in matrix.iter_mut().skip(at + 1) {
            let factor = other[at] / line[at];
            other[at..].iter_mut().zip(&line[at..]).for_each(|(cell, value)| *cell -= factor * value);
        }
    }
    let mut found = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|other| matrix[at][other] * found[other]).sum();
        found[at] = (matrix[at][size] - known) / matrix[at][at];
    }
    found
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

fn probability(weights: &[f32], row: &[f32]) -> f32 {
    let added = weights.last().copied().unwrap_or_default();
    1.0 / (1.0 + (-(row.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f32>() + added)).exp())
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// F1 of two bags of words.
fn word_f1(wanted: &[String], found: &[String]) -> f64 {
    let mut left: FxHashMap<&str, usize> = FxHashMap::default();
    wanted.iter().for_each(|word| *left.entry(word).or_default() += 1);
    let take = |word: &&String| {
        left.get_mut(word.as_str()).is_some_and(|count| std::mem::replace(count, count.saturating_sub(1)) > 0)
    };
    let shared = found.iter().filter(take).count();
    if wanted.len() + found.len() == 0 { 1.0 } else { 2.0 * count(shared) / count(wanted.len() + found.len()) }
}

fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}

fn hash(text: &str) -> usize {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    usize::from(hasher.finish().to_be_bytes()[2])
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
const fn count(number: usize) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "weights are written with four decimals")]
const fn narrow(weight: f64) -> f32 {
    weight as f32
}

#[cfg(test)]
mod tests {
    use super::{solve, word_f1, words};

    #[test]
    fn equations_are_solved_and_words_counted_once() {
        let found = solve(vec![vec![0.0, 2.0, 4.0], vec![1.0, 1.0, 5.0]]);
        assert!((found[0] - 3.0).abs() < 1e-9 && (found[1] - 2.0).abs() < 1e-9);
        assert!((word_f1(&words("a b"), &words("b b")) - 0.5).abs() < 1e-9);
    }
}
