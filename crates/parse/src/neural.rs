//! The network of the parser: a recurrent layer reads the sentence both ways, and a small layer on top of it scores the
//! transitions.
//!
//! It was trained with real numbers and runs with whole ones, 16 bits each, whose products are summed in 32 bits: the same
//! on every machine and at any width of its registers. Only the gates of a cell are real, and they are computed one by one.

use crate::bytes::{Reader, Writer};
use crate::dense::{self, Machine, Matrix, Work, add, round, sigmoid, tanh};
use crate::linear::Lookup;
use crate::transition::{NONE, State};
use crate::words::Word;

/// Length of a word's vector, of its ending's, its tag's, its shape's, and of the one that says what words it is used
/// like, learned beforehand from plain text.
pub const PARTS: [usize; 5] = [48, 16, 24, 8, 32];
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

/// Binary digits after the point: of inputs and states, of weights, and of the layer on top.
pub const STATE_DIGITS: u32 = 12;
/// See [`STATE_DIGITS`].
pub const WEIGHT_DIGITS: u32 = 11;
/// See [`STATE_DIGITS`].
pub const TOP_DIGITS: u32 = 10;

/// The network.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The row of a known word.
    pub vocabulary: Lookup,
    /// The row of a word in the table of usage.
    pub usage: Lookup,
    /// The vectors of each part of the input.
    pub parts: [Vec<i16>; PARTS.len()],
    /// For each direction the gates' weights of input and state before, with the bias.
    pub ways: [(Matrix, Vec<i16>); 2],
    /// The top layer's weights of the states, place after place.
    pub places: Matrix,
    /// The top layer's share of each fact.
    pub facts: Vec<i16>,
    /// The transitions' weights of the top layer, with the bias.
    pub output: (Matrix, Vec<i16>),
}

/// The rows of a word in the tables of the input's parts.
pub type Rows = [usize; PARTS.len()];

impl Network {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let (vocabulary, usage) = (Lookup::read(reader), Lookup::read(reader));
        let mut next = || reader.shorts().into_iter().map(u16::cast_signed).collect::<Vec<i16>>();
        let parts = std::array::from_fn(|_| next());
        let ways = std::array::from_fn(|_| (Matrix::read(&next()), next()));
        let (places, facts) = (Matrix::read(&next()), next());
        Self { vocabulary, usage, parts, ways, places, facts, output: (Matrix::read(&next()), next()) }
    }

    /// Writes the network.
    pub fn write(&self, writer: &mut Writer) {
        self.vocabulary.write(writer);
        self.usage.write(writer);
        let parts = self.parts.iter().map(|part| &part[..]);
        let ways = self.ways.iter().flat_map(|(weights, bias)| [weights.weights(), bias]);
        let rest = [self.places.weights(), &self.facts, self.output.0.weights(), &self.output.1];
        for table in parts.chain(ways).chain(rest) {
            writer.shorts(&table.iter().map(|weight| weight.cast_unsigned()).collect::<Vec<_>>());
        }
    }

    /// Whether its tables have the sizes this program was built for.
    #[must_use]
    pub fn is_whole(&self, labels: usize) -> bool {
        let parts = self.parts.iter().zip(PARTS).all(|(table, len)| table.len() >= len && table.len() % len == 0);
        let buckets = self.parts[1].len() == BUCKETS[0] * PARTS[1] && self.parts[3].len() == BUCKETS[1] * PARTS[3];
        let gates = 4 * HIDDEN;
        let ways = self.ways.iter().all(|(weights, bias)| weights.fits(INPUT + HIDDEN, gates) && bias.len() == gates);
        let top = self.places.fits(2 * HIDDEN, PLACES * TOP) && self.facts.len() == FACTS * FACT_VALUES * TOP;
        parts && ways && buckets && top && self.output.0.fits(TOP, labels) && self.output.1.len() == labels
    }

    /// The rows of a tagged word.
    #[must_use]
    pub fn rows(vocabulary: &Lookup, usage: &Lookup, word: &Word, tag: u64) -> Rows {
        let row = |lookup: &Lookup| lookup.get(word.norm).map_or(0, usize::from);
        let bucket = |hash: u64, kind: usize| (hash >> 7) as usize % BUCKETS[kind];
        [row(vocabulary), bucket(word.suffix[2], 0), tag as usize % FACT_VALUES, bucket(word.shape, 1), row(usage)]
    }

    /// Reads a sentence: for each word and place its share of the top layer.
    #[must_use]
    pub fn read_sentence(&self, words: &[Word], tags: &[u8]) -> Vec<i16> {
        let mut inputs = Vec::with_capacity(words.len() * INPUT);
        for (word, &tag) in words.iter().zip(tags) {
            let rows = Self::rows(&self.vocabulary, &self.usage, word, u64::from(tag));
            for ((table, row), len) in self.parts.iter().zip(rows).zip(PARTS) {
                inputs.extend_from_slice(table.get(row * len..(row + 1) * len).unwrap_or(&[0; INPUT][..len]));
            }
        }
        let mut shares = vec![0; words.len() * PLACES * TOP];
        dense::run(Reading { network: self, inputs: &inputs, shares: &mut shares });
        shares
    }

    /// Runs one direction over the inputs.
    #[inline(always)]
    fn run<M: Machine>(&self, machine: M, way: usize, inputs: &[i16], states: &mut [i16]) {
        let len = inputs.len() / INPUT;
        let (weights, bias) = &self.ways[way];
        let mut seen = [0; INPUT + HIDDEN];
        let mut sums = [0; 4 * HIDDEN];
        let (mut gates, mut cell) = ([0.0; 4 * HIDDEN], [0.0; HIDDEN]);
        for step in 0..len {
            let at = if way == 0 { step } else { len - 1 - step };
            seen[..INPUT].copy_from_slice(&inputs[at * INPUT..(at + 1) * INPUT]);
            weights.multiply(machine, &seen, &mut sums);
            for ((gate, &sum), &bias) in gates.iter_mut().zip(&sums).zip(bias) {
                let sum = sum.wrapping_add(i32::from(bias) << STATE_DIGITS);
                *gate = sum as f32 * (1.0 / (1 << (STATE_DIGITS + WEIGHT_DIGITS)) as f32);
            }
            remember(&mut gates, &mut cell, &mut seen[INPUT..]);
            states[(at * 2 + way) * HIDDEN..][..HIDDEN].copy_from_slice(&seen[INPUT..]);
        }
    }

    /// Each word's share of the top layer, place by place.
    #[inline(always)]
    fn share<M: Machine>(&self, machine: M, states: &[i16], shares: &mut [i16]) {
        const DIGITS: u32 = STATE_DIGITS + WEIGHT_DIGITS - TOP_DIGITS;
        let mut sums = [0; PLACES * TOP];
        for (state, shares) in states.chunks_exact(2 * HIDDEN).zip(shares.chunks_exact_mut(PLACES * TOP)) {
            self.places.multiply(machine, state, &mut sums);
            for (share, &sum) in shares.iter_mut().zip(&sums) {
                *share = (sum >> DIGITS).clamp(-32_767, 32_767) as i16;
            }
        }
    }

    /// The scores of the transitions.
    pub fn score(&self, shares: &[i16], places: &[u32; PLACES], facts: &[u8; FACTS], scores: &mut [i32]) {
        dense::run(Scoring { network: self, shares, places, facts, scores });
    }
}

/// A sentence to be read.
struct Reading<'a> {
    network: &'a Network,
    inputs: &'a [i16],
    shares: &'a mut [i16],
}

impl Work for Reading<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let mut states = vec![0; self.inputs.len() / INPUT * 2 * HIDDEN];
        self.network.run(machine, 0, self.inputs, &mut states);
        self.network.run(machine, 1, self.inputs, &mut states);
        self.network.share(machine, &states, self.shares);
    }
}

/// A state whose transitions are to be scored.
struct Scoring<'a> {
    network: &'a Network,
    shares: &'a [i16],
    places: &'a [u32; PLACES],
    facts: &'a [u8; FACTS],
    scores: &'a mut [i32],
}

impl Work for Scoring<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let mut top = [0; TOP];
        for (place, &word) in self.places.iter().enumerate() {
            let start = (word as usize).saturating_mul(PLACES).saturating_add(place).saturating_mul(TOP);
            if let Some(share) = self.shares.get(start..start.saturating_add(TOP)) {
                add(&mut top, share);
            }
        }
        for (fact, &value) in self.facts.iter().enumerate() {
            let start = (fact * FACT_VALUES + usize::from(value)) * TOP;
            add(&mut top, &self.network.facts[start..start + TOP]);
        }
        for value in &mut top {
            *value = (*value).max(0);
        }
        let (weights, bias) = &self.network.output;
        weights.multiply(machine, &top, self.scores);
        for (score, &bias) in self.scores.iter_mut().zip(bias) {
            *score = score.wrapping_add(i32::from(bias) << TOP_DIGITS);
        }
    }
}

/// The new cell and state. Gates: in, forget, out, new.
#[inline(always)]
fn remember(gates: &mut [f32; 4 * HIDDEN], cell: &mut [f32; HIDDEN], hidden: &mut [i16]) {
    let (open, new) = gates.split_at_mut(3 * HIDDEN);
    for value in &mut *open {
        *value = sigmoid(*value);
    }
    for value in &mut *new {
        *value = tanh(*value);
    }
    let (input, rest) = open.split_at(HIDDEN);
    let (forget, output) = rest.split_at(HIDDEN);
    for n in 0..HIDDEN {
        cell[n] = forget[n] * cell[n] + input[n] * new[n];
        hidden[n] = round(output[n] * tanh(cell[n]) * (1 << STATE_DIGITS) as f32);
    }
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
