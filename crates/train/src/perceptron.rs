//! The averaged perceptron that every model is trained with.

use parse::linear::{Linear, MAX_WEIGHT, Scorer};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The weight of a feature for one label, with what is needed for its average.
#[derive(Clone, Copy, Debug)]
struct Cell {
    label: u8,
    weight: i32,
    total: i64,
    stamp: u32,
}

/// Features with their weights by label, sorted by feature.
pub(crate) type Rows = Vec<(u64, Vec<(u8, f64)>)>;

/// The mean of models that were trained apart.
pub(crate) fn mean(runs: &[Rows]) -> Rows {
    let mut sums: BTreeMap<u64, BTreeMap<u8, f64>> = BTreeMap::new();
    for (feature, row) in runs.iter().flatten() {
        let sum = sums.entry(*feature).or_default();
        row.iter().for_each(|&(label, weight)| *sum.entry(label).or_default() += weight / runs.len() as f64);
    }
    sums.into_iter().map(|(feature, row)| (feature, row.into_iter().collect())).collect()
}

/// Buckets in which features are counted before they may have weights.
const COUNTERS: usize = 1 << 24;

/// A linear model in training.
#[derive(Debug)]
pub(crate) struct Perceptron {
    rows: FxHashMap<u64, u32>,
    cells: Vec<Vec<Cell>>,
    step: u32,
    seen: Vec<u8>,
    least: u8,
}

impl Perceptron {
    /// A model whose features must be seen `least` times.
    pub(crate) fn new(least: u8) -> Self {
        Self { rows: FxHashMap::default(), cells: Vec::new(), step: 1, seen: vec![0; COUNTERS], least }
    }

    /// Counts features, before training.
    pub(crate) fn see(&mut self, features: &[u64]) {
        for &feature in features {
            let counter = &mut self.seen[feature as usize >> 40];
            *counter = counter.saturating_add(1);
        }
    }

    /// Moves time on by one decision.
    pub(crate) fn tick(&mut self) {
        self.step += 1;
    }

    /// Speaks for `good` and against `bad`.
    pub(crate) fn update(&mut self, features: &[u64], good: usize, bad: usize) {
        for &feature in features {
            if self.seen[feature as usize >> 40] >= self.least {
                self.add(feature, good, 1);
                self.add(feature, bad, -1);
            }
        }
    }

    fn add(&mut self, feature: u64, label: usize, amount: i32) {
        let next = u32::try_from(self.cells.len()).unwrap_or_default();
        let row = *self.rows.entry(feature).or_insert(next);
        if row == next {
            self.cells.push(Vec::new());
        }
        let row = &mut self.cells[row as usize];
        let label = u8::try_from(label).unwrap_or_default();
        match row.iter_mut().find(|cell| cell.label == label) {
            Some(cell) => {
                cell.total += i64::from(cell.weight) * i64::from(self.step - cell.stamp);
                cell.stamp = self.step;
                cell.weight += amount;
            }
            None => row.push(Cell { label, weight: amount, total: 0, stamp: self.step }),
        }
    }

    /// The averaged weights, sorted by feature.
    pub(crate) fn average(&self) -> Rows {
        let mean = |cell: &Cell| {
            let total = cell.total + i64::from(cell.weight) * i64::from(self.step - cell.stamp);
            (cell.label, total as f64 / f64::from(self.step))
        };
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_unstable();
        rows.into_iter()
            .map(|(&feature, &row)| (feature, self.cells[row as usize].iter().map(mean).collect()))
            .collect()
    }
}

impl Scorer for Perceptron {
    fn score(&self, features: &[u64], scores: &mut [i32]) {
        for feature in features {
            if let Some(&row) = self.rows.get(feature) {
                for cell in &self.cells[row as usize] {
                    scores[cell.label as usize] += cell.weight;
                }
            }
        }
    }
}

/// The scale that fits all but the very largest weights into the shipped range.
pub(crate) fn scale(rows: &[(u64, Vec<(u8, f64)>)]) -> f64 {
    let mut sizes: Vec<f64> = rows.iter().flat_map(|(_, row)| row.iter().map(|(_, weight)| weight.abs())).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let at = sizes.len().saturating_sub(1 + sizes.len() / 20_000);
    f64::from(MAX_WEIGHT) / sizes.get(at).copied().unwrap_or(1.0).max(1e-9)
}

/// Rounds weights into the shipped form; those below `least` after scaling are dropped.
pub(crate) fn pack(rows: &[(u64, Vec<(u8, f64)>)], scale: f64, least: f64) -> Linear {
    let limit = f64::from(MAX_WEIGHT);
    let round = |&(label, weight): &(u8, f64)| {
        let scaled = weight * scale;
        (scaled.abs() >= least).then(|| (label, scaled.round().clamp(-limit, limit) as i16))
    };
    let packed = rows.iter().map(|(feature, row)| (*feature, row.iter().filter_map(round).collect::<Vec<_>>()));
    let packed: Vec<_> = packed.filter(|(_, row)| !row.is_empty()).collect();
    Linear::pack(&packed)
}

/// A small random generator with a fixed seed.
#[derive(Clone, Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// The next number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = parse::hash::mix(parse::hash::mix(self.0, 1), 2);
        (mixed >> 20) as usize % limit.max(1)
    }

    /// The numbers below `len` in random order.
    pub(crate) fn order(&mut self, len: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..len).collect();
        for at in (1..len).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}
