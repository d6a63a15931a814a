//! The network of the parser: a recurrent layer reads the sentence both ways, and a small layer on top of it scores the
//! transitions.

use crate::bytes::{Reader, Writer};
use crate::dense::{add, multiply, sigmoid, tanh};
use crate::linear::Lookup;
use crate::transition::{NONE, State};
use crate::words::Word;
use pulp::Arch;

/// Length of a word's vector, of its ending's, its tag's and its shape's.
pub const PARTS: [usize; 4] = [48, 16, 24, 8];
/// Length of the vector that says what words a word is used like, learned beforehand from plain text.
pub const USAGE: usize = 32;
/// Length of what the network reads for each word.
pub const INPUT: usize = 128;
/// Length of the state in each direction.
pub const HIDDEN: usize = 112;
/// Length of the layer on top.
pub const TOP: usize = 96;
/// Rows of the tables of endings and of shapes.
pub const BUCKETS: [usize; 2] = [4096, 512];
/// Places of the sentence that the top layer sees: the stack's three uppermost words, the buffer's first.
pub const PLACES: usize = 4;
/// Small facts about the state that the top layer sees, each with its own table of [`FACT_VALUES`] rows.
pub const FACTS: usize = 22;
/// Values of a fact.
pub const FACT_VALUES: usize = 128;

/// The tables of the network, in this order.
pub const TABLES: usize = 14;

/// The network. Tables: words, endings, tags, shapes; forward input, recurrent, bias; the same backward; places; facts;
/// output with its bias as the last row; usage.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The row of a known word.
    pub vocabulary: Lookup,
    /// The row of a word in the table of usage.
    pub usage: Lookup,
    /// The weights.
    pub tables: Vec<Vec<f32>>,
}

/// The rows of a word in the first four tables and in that of usage.
pub type Rows = [usize; 5];

impl Network {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let vocabulary = Lookup::read(reader);
        let usage = Lookup::read(reader);
        let tables = (0..reader.number()).map(|_| reader.shorts().into_iter().map(widen).collect()).collect();
        Self { vocabulary, usage, tables }
    }

    /// Writes the network, its weights rounded to 16 bits.
    pub fn write(&self, writer: &mut Writer) {
        self.vocabulary.write(writer);
        self.usage.write(writer);
        writer.number(self.tables.len());
        for table in &self.tables {
            writer.shorts(&table.iter().map(|&weight| narrow(weight)).collect::<Vec<_>>());
        }
    }

    /// Whether it was trained.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.len() != TABLES
    }

    /// The rows of a tagged word.
    #[must_use]
    pub fn rows(&self, word: &Word, tag: u64) -> Rows {
        let known = self.vocabulary.get(word.norm).map_or(0, usize::from);
        let usage = self.usage.get(word.norm).map_or(0, usize::from);
        let bucket = |hash: u64, kind: usize| (hash >> 7) as usize % BUCKETS[kind];
        [known, bucket(word.suffix[2], 0), tag as usize % FACT_VALUES, bucket(word.shape, 1), usage]
    }

    /// What the network reads for a word.
    pub fn input(&self, rows: &Rows, out: &mut Vec<f32>) {
        for ((table, &row), &len) in self.tables.iter().zip(rows).zip(&PARTS) {
            out.extend_from_slice(&table[row * len..(row + 1) * len]);
        }
        out.extend_from_slice(&self.tables[TABLES - 1][rows[4] * USAGE..(rows[4] + 1) * USAGE]);
    }

    /// Reads a sentence: for each place and word its share of the top layer.
    #[must_use]
    pub fn read_sentence(&self, rows: &[Rows]) -> Vec<f32> {
        let mut inputs = Vec::with_capacity(rows.len() * INPUT);
        rows.iter().for_each(|rows| self.input(rows, &mut inputs));
        let mut states = vec![0.0; rows.len() * 2 * HIDDEN];
        let mut gates = Vec::new();
        for way in 0..2 {
            self.run(way, &inputs, &mut states, &mut gates);
        }
        self.shares(&states)
    }

    /// Runs one direction over the inputs; leaves the activations of the gates in `gates`.
    pub fn run(&self, way: usize, inputs: &[f32], states: &mut [f32], gates: &mut Vec<f32>) {
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
            fast(
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
    #[must_use]
    pub fn shares(&self, states: &[f32]) -> Vec<f32> {
        let mut shares = vec![0.0; states.len() / (2 * HIDDEN) * PLACES * TOP];
        for (state, shares) in states.chunks_exact(2 * HIDDEN).zip(shares.chunks_exact_mut(PLACES * TOP)) {
            fast(
                #[inline(always)]
                || multiply(shares, state, &self.tables[10]),
            );
        }
        shares
    }

    /// The top layer before its threshold.
    pub fn top(&self, shares: &[f32], places: &[u32; PLACES], facts: &[u8; FACTS], out: &mut [f32; TOP]) {
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
    pub fn score(&self, top: &mut [f32; TOP], scores: &mut [f32]) {
        top.iter_mut().for_each(|value| *value = value.max(0.0));
        let (weights, bias) = self.tables[12].split_at(TOP * scores.len());
        fast(
            #[inline(always)]
            || {
                multiply(scores, top, weights);
                add(scores, bias);
            },
        );
    }
}

/// Runs `work` with the widest instructions the processor has.
#[inline(always)]
pub fn fast(work: impl FnOnce()) {
    struct Work<F>(F);
    impl<F: FnOnce()> pulp::WithSimd for Work<F> {
        type Output = ();
        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            (self.0)();
        }
    }
    Arch::new().dispatch(Work(work));
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

fn narrow(weight: f32) -> u16 {
    (weight.to_bits().saturating_add(0x8000) >> 16) as u16
}

fn widen(weight: u16) -> f32 {
    f32::from_bits(u32::from(weight) << 16)
}

/// The words at the places the top layer sees.
#[must_use]
pub fn places(state: &State) -> [u32; PLACES] {
    [state.stack(0), state.stack(1), state.stack(2), state.buffer(0)]
}

/// The small facts: relations and tags of dependents, counts, distances, and which places are empty.
#[must_use]
pub fn facts(state: &State, tags: &[u8]) -> [u8; FACTS] {
    let [s0, s1, s2, b0] = places(state);
    let node = |at: u32| state.nodes.get(at as usize);
    let tag = |at: u32| match tags.get(at as usize) {
        Some(&tag) => tag.min(125),
        None if at == state.len => 126,
        None => 127,
    };
    let left = |at: u32| node(at).map_or(NONE, |node| node.left[0]);
    let right = |at: u32| node(at).map_or(NONE, |node| node.right[0]);
    let rel = |at: u32| if at < state.len { state.nodes[at as usize].rel as u8 } else { 127 };
    let count = |at: u32| node(at).map_or(100, |node| node.lefts.min(5) * 6 + node.rights.min(5));
    let gap = |low: u32, high: u32| high.checked_sub(low).map_or(99, |gap| gap.min(20) as u8);
    let kind = |at: u32| {
        if at < state.len {
            0
        } else if at == state.len {
            1
        } else {
            2
        }
    };
    [
        rel(left(s0)),
        rel(right(s0)),
        rel(left(s1)),
        rel(right(s1)),
        rel(left(b0)),
        tag(left(s0)),
        tag(right(s0)),
        tag(left(s1)),
        tag(right(s1)),
        tag(left(b0)),
        tag(s0),
        tag(s1),
        tag(s2),
        tag(b0),
        tag(state.buffer(1)),
        count(s0),
        count(s1),
        gap(s0, b0),
        gap(s1, s0),
        kind(s0) * 3 + kind(s1),
        kind(b0) * 3 + kind(s2),
        rel(node(s0).map_or(NONE, |node| node.left[1])),
    ]
}
