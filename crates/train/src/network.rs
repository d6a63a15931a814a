//! The parser's network with real numbers, as it learns; [`Network::shipped`] rounds it to whole ones.

use crate::dense::{add, multiply, widest};
use parse::dense::{Matrix, sigmoid, tanh};
use parse::linear::Lookup;
use parse::neural::{
    FACT_VALUES, FACTS, HIDDEN, INPUT, PARTS, PLACES, Rows, STATE_DIGITS, TOP, TOP_DIGITS, WEIGHT_DIGITS,
};

/// The tables of the network, in this order: words, endings, tags, shapes; forward input, recurrent, bias; the same
/// backward; places; facts; output with its bias as the last row; usage. A matrix has a row for each number of its input.
pub(crate) const TABLES: usize = 14;

/// The place of each part of the input among the tables.
const PART_TABLES: [usize; PARTS.len()] = [0, 1, 2, 3, 13];

/// The network in training.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// The row of a known word.
    pub(crate) vocabulary: Lookup,
    /// The row of a word in the table of usage.
    pub(crate) usage: Lookup,
    /// The weights.
    pub(crate) tables: Vec<Vec<f32>>,
}

impl Network {
    /// What the network reads for a word.
    pub(crate) fn input(&self, rows: &Rows, out: &mut Vec<f32>) {
        for ((&row, len), table) in rows.iter().zip(PARTS).zip(PART_TABLES) {
            out.extend_from_slice(&self.tables[table][row * len..(row + 1) * len]);
        }
    }

    /// Runs one direction over the inputs; leaves the activations of the gates and the cell in `gates`.
    pub(crate) fn run(&self, way: usize, inputs: &[f32], states: &mut [f32], gates: &mut Vec<f32>) {
        let len = inputs.len() / INPUT;
        let (wx, wh, bias) = (&self.tables[4 + way * 3], &self.tables[5 + way * 3], &self.tables[6 + way * 3]);
        gates.clear();
        gates.resize(len * 5 * HIDDEN, 0.0);
        let (mut cell, mut hidden) = ([0.0f32; HIDDEN], [0.0f32; HIDDEN]);
        for step in 0..len {
            let at = if way == 0 { step } else { len - 1 - step };
            let gate = &mut gates[at * 5 * HIDDEN..(at + 1) * 5 * HIDDEN];
            let (sums, kept) = gate.split_at_mut(4 * HIDDEN);
            sums.copy_from_slice(bias);
            let input = &inputs[at * INPUT..(at + 1) * INPUT];
            widest(
                #[inline(always)]
                || {
                    multiply(sums, input, wx);
                    multiply(sums, &hidden, wh);
                    activate(sums);
                    remember(sums, &mut cell, &mut hidden);
                },
            );
            kept.copy_from_slice(&cell);
            states[(at * 2 + way) * HIDDEN..][..HIDDEN].copy_from_slice(&hidden);
        }
    }

    /// Each word's share of the top layer, place by place.
    pub(crate) fn shares(&self, states: &[f32]) -> Vec<f32> {
        let mut shares = vec![0.0; states.len() / (2 * HIDDEN) * PLACES * TOP];
        for (state, shares) in states.chunks_exact(2 * HIDDEN).zip(shares.chunks_exact_mut(PLACES * TOP)) {
            widest(
                #[inline(always)]
                || multiply(shares, state, &self.tables[10]),
            );
        }
        shares
    }

    /// The top layer before its threshold.
    pub(crate) fn top(&self, shares: &[f32], places: &[u32; PLACES], facts: &[u8; FACTS], out: &mut [f32; TOP]) {
        out.fill(0.0);
        for (place, &word) in places.iter().enumerate() {
            let start = (word as usize).saturating_mul(PLACES).saturating_add(place).saturating_mul(TOP);
            if let Some(share) = shares.get(start..start.saturating_add(TOP)) {
                add(out, share);
            }
        }
        for (fact, &value) in facts.iter().enumerate() {
            let start = (fact * FACT_VALUES + usize::from(value)) * TOP;
            add(out, &self.tables[11][start..start + TOP]);
        }
    }

    /// Adds the scores of the transitions to `scores`.
    pub(crate) fn score(&self, top: &mut [f32; TOP], scores: &mut [f32]) {
        top.iter_mut().for_each(|value| *value = value.max(0.0));
        let (weights, bias) = self.tables[12].split_at(TOP * scores.len());
        widest(
            #[inline(always)]
            || {
                multiply(scores, top, weights);
                add(scores, bias);
            },
        );
    }

    /// The network in whole numbers.
    pub(crate) fn shipped(&self) -> parse::neural::Network {
        let weights = |table: &[f32], rows: usize| Matrix::pack(&round(table, WEIGHT_DIGITS), rows);
        let way = |way: usize| {
            let seen = [&self.tables[4 + way * 3][..], &self.tables[5 + way * 3]].concat();
            (weights(&seen, INPUT + HIDDEN), round(&self.tables[6 + way * 3], WEIGHT_DIGITS))
        };
        let (output, bias) = self.tables[12].split_at(self.tables[12].len() / (TOP + 1) * TOP);
        parse::neural::Network {
            vocabulary: self.vocabulary.clone(),
            usage: self.usage.clone(),
            parts: PART_TABLES.map(|table| round(&self.tables[table], STATE_DIGITS)),
            ways: [way(0), way(1)],
            places: weights(&self.tables[10], 2 * HIDDEN),
            facts: round(&self.tables[11], TOP_DIGITS),
            output: (weights(output, TOP), round(bias, WEIGHT_DIGITS)),
        }
    }
}

/// Numbers with so many binary digits after the point.
fn round(table: &[f32], digits: u32) -> Vec<i16> {
    table.iter().map(|weight| (weight * (1 << digits) as f32).round().clamp(-32_767.0, 32_767.0) as i16).collect()
}

/// Rows become columns.
pub(crate) fn turn(table: &[f32], rows: usize) -> Vec<f32> {
    let width = table.len() / rows;
    let mut out = vec![0.0; table.len()];
    for (row, values) in table.chunks_exact(width).enumerate() {
        values.iter().enumerate().for_each(|(column, &value)| out[column * rows + row] = value);
    }
    out
}

/// The new cell and state from the activated gates.
#[inline(always)]
fn remember(gates: &[f32], cell: &mut [f32; HIDDEN], hidden: &mut [f32; HIDDEN]) {
    let (input, rest) = gates.split_at(HIDDEN);
    let (forget, rest) = rest.split_at(HIDDEN);
    let (output, new) = rest.split_at(HIDDEN);
    for n in 0..HIDDEN {
        cell[n] = forget[n] * cell[n] + input[n] * new[n];
        hidden[n] = output[n] * tanh(cell[n]);
    }
}

/// Sigmoids on the first three gates (in, forget, out), the tangent on the fourth.
#[inline(always)]
fn activate(sums: &mut [f32]) {
    let (gates, new) = sums.split_at_mut(3 * HIDDEN);
    gates.iter_mut().for_each(|value| *value = sigmoid(*value));
    new.iter_mut().for_each(|value| *value = tanh(*value));
}
