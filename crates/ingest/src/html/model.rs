//! Which blocks are the article: a logistic model over the numbers of [`features`](super::features), then a second one that
//! also sees what the first thinks of the blocks around.
//!
//! Weights are in `data/models/page-blocks.tsv`; `cargo run --release -p train -- pages` fits them.

use super::blocks::{self, Block};
use super::features::{self, COUNT, NAMES};
use std::sync::LazyLock;

/// Numbers that the second step adds.
const CONTEXT: usize = 8;
/// Their names in the file of weights.
const CONTEXT_NAMES: [&str; CONTEXT] =
    ["one_before", "one_after", "two_before", "two_after", "around_3", "around_8", "best_before", "best_after"];
/// Probability from which a block is kept: a lost paragraph costs more than a line too many, which cleaning can still drop.
const KEPT: f32 = 0.4;

/// The weights of both steps; the last weight of each is added to every sum.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockModel {
    first: Vec<f32>,
    second: Vec<f32>,
}

static SHIPPED: LazyLock<BlockModel> = LazyLock::new(|| {
    let weights = BlockModel::read(include_str!("../../../../data/models/page-blocks.tsv"));
    weights.unwrap_or_else(|| BlockModel { first: vec![0.0; COUNT + 1], second: vec![0.0; COUNT + CONTEXT + 1] })
});

impl BlockModel {
    /// The model in `data/models`.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A model of fitted weights; `None` if their number is wrong.
    #[must_use]
    pub fn new(first: Vec<f32>, second: Vec<f32>) -> Option<Self> {
        (first.len() == COUNT + 1 && second.len() == COUNT + CONTEXT + 1).then_some(Self { first, second })
    }

    /// Reads name, first weight and second weight a line, parted by tabs; lines with `#` are comments.
    #[must_use]
    pub fn read(table: &str) -> Option<Self> {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for (line, name) in rows.zip(names()) {
            let mut cells = line.split('\t');
            if cells.next() != Some(name) {
                return None;
            }
            match cells.next()? {
                "" => {}
                weight => first.push(weight.parse().ok()?),
            }
            second.push(cells.next()?.parse().ok()?);
        }
        Self::new(first, second)
    }

    /// The table that [`BlockModel::read`] reads.
    #[must_use]
    pub fn write(&self) -> String {
        let added = self.first.last().map(|weight| format!("{weight:.4}"));
        let mut first = self.first.iter().take(COUNT).map(|weight| format!("{weight:.4}"));
        let row = |(name, second): (&str, &f32)| {
            let first = if name == "added" { added.clone() } else { first.next() };
            format!("{name}\t{}\t{second:.4}\n", first.unwrap_or_default())
        };
        names().zip(&self.second).map(row).collect()
    }

    /// The lines of a page that are its article; `view` is what a reader view took for it.
    pub(super) fn article(&self, page: &[Block], view: &[String]) -> Vec<String> {
        let rows = features::of(page, view);
        let first: Vec<f32> = rows.iter().map(|row| probability(&self.first, row, &[])).collect();
        let context = block_context(&first);
        let kept = |at: &usize| probability(&self.second, &rows[*at], &context[*at]) >= KEPT;
        (0..page.len()).filter(kept).map(|at| page[at].line()).collect()
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().chain(CONTEXT_NAMES).chain(["added"])
}

fn probability(weights: &[f32], row: &[f32], more: &[f32]) -> f32 {
    let added = weights.last().copied().unwrap_or_default();
    let sum: f32 = row.iter().chain(more).zip(weights).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-(sum + added)).exp())
}

/// The numbers that the second step adds, from the probabilities of the first.
#[must_use]
pub fn block_context(first: &[f32]) -> Vec<[f32; CONTEXT]> {
    let at = |index: usize, step: isize| {
        index.checked_add_signed(step).and_then(|index| first.get(index)).copied().unwrap_or_default()
    };
    let mean = |index: usize, reach: isize| {
        let sum: f32 = (-reach..=reach).filter(|step| *step != 0).map(|step| at(index, step)).sum();
        sum / f32::from(i16::try_from(2 * reach).unwrap_or(i16::MAX))
    };
    let before = best_so_far(first.iter());
    let mut after = best_so_far(first.iter().rev());
    after.reverse();
    let row = |index: usize| {
        let near = [at(index, -1), at(index, 1), at(index, -2), at(index, 2), mean(index, 3), mean(index, 8)];
        [near[0], near[1], near[2], near[3], near[4], near[5], before[index], after[index]]
    };
    (0..first.len()).map(row).collect()
}

/// For each, the highest of those before it.
fn best_so_far<'a>(values: impl Iterator<Item = &'a f32>) -> Vec<f32> {
    let mut best: f32 = 0.0;
    let next = |value: &f32| {
        let before = best;
        best = best.max(*value);
        before
    };
    values.map(next).collect()
}

/// The blocks of a page as lines and their numbers, as the first step sees them: what a model is fitted on.
#[must_use]
pub fn block_rows(html: &str, view: &[String]) -> Vec<(String, Vec<f32>)> {
    let page = blocks::of(html);
    let rows = features::of(&page, view);
    page.iter().map(Block::line).zip(rows.into_iter().map(Vec::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole_and_written_as_read() {
        let table = include_str!("../../../../data/models/page-blocks.tsv");
        let model = BlockModel::read(table).expect("a sound table");
        assert_eq!(BlockModel::read(&model.write()).as_ref(), Some(&model));
        assert!(BlockModel::read("viewed\t1\n").is_none());
    }

    #[test]
    fn context_looks_both_ways() {
        let rows = block_context(&[0.5, 1.0, 0.25]);
        assert_eq!(rows[1][..4], [0.5, 0.25, 0.0, 0.0]);
        assert_eq!((rows[0][6], rows[0][7]), (0.0, 1.0));
        assert_eq!((rows[2][6], rows[2][7]), (1.0, 0.0));
        assert!(block_context(&[]).is_empty());
    }
}
