//! Gradients of the neural parser, and the steps that follow them.

use crate::dense::{add, add_scaled, dot, multiply, widest};
use crate::network::{Network, TABLES, turn};
use parse::dense::tanh;
use parse::neural::{FACT_VALUES, FACTS, HIDDEN, INPUT, PARTS, PLACES, Rows, TOP};

/// The parts of the input that learn: all but usage.
const LEARNING: usize = PARTS.len() - 1;

/// What a sentence left behind on the way forward.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    pub(crate) rows: Vec<Rows>,
    pub(crate) inputs: Vec<f32>,
    pub(crate) gates: [Vec<f32>; 2],
    pub(crate) states: Vec<f32>,
    /// Factors of dropout over `inputs`, over `states` and over the top layer.
    pub(crate) kept_inputs: Vec<f32>,
    pub(crate) kept: Vec<f32>,
    pub(crate) kept_top: Vec<f32>,
    pub(crate) shares: Vec<f32>,
    /// Gradient of `shares`.
    pub(crate) down: Vec<f32>,
}

/// Sums of gradients over some sentences, with the rows that were touched.
#[derive(Debug)]
pub(crate) struct Gradients {
    pub(crate) tables: Vec<Vec<f32>>,
    touched: [Vec<usize>; LEARNING],
    turned: [Vec<f32>; 5],
}

impl Gradients {
    pub(crate) fn new(network: &Network) -> Self {
        let tables = network.tables.iter().map(|table| vec![0.0; table.len()]).collect();
        let mut new = Self { tables, touched: Default::default(), turned: Default::default() };
        new.turn(network);
        new
    }

    /// The gradient of one transition's scores, back to shares and facts.
    pub(crate) fn transition(
        &mut self,
        network: &Network,
        trace: &mut Trace,
        top: &[f32; TOP],
        scores: &[f32],
        (places, facts): (&[u32; PLACES], &[u8; FACTS]),
    ) {
        let width = scores.len();
        let mut back = [0.0f32; TOP];
        for (n, (back, &top)) in back.iter_mut().zip(top).enumerate() {
            if top > 0.0 {
                add_scaled(&mut self.tables[12][n * width..(n + 1) * width], top, scores);
                *back = dot(&network.tables[12][n * width..(n + 1) * width], scores) * trace.kept_top[n];
            }
        }
        add(&mut self.tables[12][TOP * width..], scores);
        for (place, &word) in places.iter().enumerate() {
            if (word as usize) < trace.rows.len() {
                add(&mut trace.down[(word as usize * PLACES + place) * TOP..][..TOP], &back);
            }
        }
        for (fact, &value) in facts.iter().enumerate() {
            add(&mut self.tables[11][(fact * FACT_VALUES + usize::from(value)) * TOP..][..TOP], &back);
        }
    }

    /// The gradient of a sentence, from the shares back to the words.
    pub(crate) fn sentence(&mut self, trace: &mut Trace) {
        let mut states = vec![0.0; trace.states.len()];
        self.outer(10, &trace.states, 2 * HIDDEN, &trace.down);
        back(&mut states, 2 * HIDDEN, &trace.down, &self.turned[0]);
        states.iter_mut().zip(&trace.kept).for_each(|(state, kept)| *state *= kept);
        let mut inputs = vec![0.0; trace.rows.len() * INPUT];
        for way in 0..2 {
            let sums = self.direction(trace, way, &states);
            self.outer(4 + way * 3, &trace.inputs, INPUT, &sums);
            back(&mut inputs, INPUT, &sums, &self.turned[1 + way * 2]);
        }
        inputs.iter_mut().zip(&trace.kept_inputs).for_each(|(input, kept)| *input *= kept);
        for (rows, input) in trace.rows.iter().zip(inputs.chunks_exact(INPUT)) {
            let mut start = 0;
            for (part, (&row, &size)) in rows.iter().zip(&PARTS).take(LEARNING).enumerate() {
                add(&mut self.tables[part][row * size..(row + 1) * size], &input[start..start + size]);
                self.touched[part].push(row);
                start += size;
            }
        }
    }

    /// Adds to the gradient of `table` the products of each word's inputs (`size` numbers a word) with its slopes.
    fn outer(&mut self, table: usize, inputs: &[f32], size: usize, slopes: &[f32]) {
        let words = inputs.len() / size;
        let width = slopes.len() / words;
        let mut column = vec![0.0; words];
        for (n, row) in self.tables[table].chunks_exact_mut(width).enumerate() {
            column.iter_mut().zip(0..).for_each(|(value, at)| *value = inputs[at * size + n]);
            widest(
                #[inline(always)]
                || multiply(row, &column, slopes),
            );
        }
    }

    /// The slopes of one direction's gates, word by word.
    fn direction(&mut self, trace: &Trace, way: usize, states: &[f32]) -> Vec<f32> {
        let len = trace.rows.len();
        let (mut dcell, mut dhidden) = ([0.0f32; HIDDEN], [0.0f32; HIDDEN]);
        let mut all = vec![0.0f32; len * 4 * HIDDEN];
        for step in (0..len).rev() {
            let at = if way == 0 { step } else { len - 1 - step };
            let before = (step > 0).then(|| if way == 0 { at - 1 } else { at + 1 });
            add(&mut dhidden, &states[(at * 2 + way) * HIDDEN..][..HIDDEN]);
            let gate = &trace.gates[way][at * 5 * HIDDEN..][..5 * HIDDEN];
            let dsums = &mut all[at * 4 * HIDDEN..][..4 * HIDDEN];
            for n in 0..HIDDEN {
                let (i, f, o, g) = (gate[n], gate[HIDDEN + n], gate[2 * HIDDEN + n], gate[3 * HIDDEN + n]);
                let c = tanh(gate[4 * HIDDEN + n]);
                let last = before.map_or(0.0, |before| trace.gates[way][before * 5 * HIDDEN + 4 * HIDDEN + n]);
                let dc = dcell[n] + dhidden[n] * o * (1.0 - c * c);
                dsums[n] = dc * g * i * (1.0 - i);
                dsums[HIDDEN + n] = dc * last * f * (1.0 - f);
                dsums[2 * HIDDEN + n] = dhidden[n] * c * o * (1.0 - o);
                dsums[3 * HIDDEN + n] = dc * i * (1.0 - g * g);
                dcell[n] = dc * f;
            }
            add(&mut self.tables[6 + way * 3], dsums);
            dhidden.fill(0.0);
            if step > 0 {
                back(&mut dhidden, HIDDEN, dsums, &self.turned[2 + way * 2]);
            }
        }
        self.recurrent(trace, way, &all);
        all
    }

    /// The gradient of the recurrent table: each word's slopes meet the state before it, as it was before dropout.
    fn recurrent(&mut self, trace: &Trace, way: usize, slopes: &[f32]) {
        let len = trace.rows.len();
        let mut before = vec![0.0; len * HIDDEN];
        for (at, state) in before.chunks_exact_mut(HIDDEN).enumerate() {
            let last = if way == 0 { at.checked_sub(1) } else { Some(at + 1).filter(|&last| last < len) };
            let Some(gate) = last.map(|last| &trace.gates[way][last * 5 * HIDDEN..][..5 * HIDDEN]) else { continue };
            let (out, cell) = (&gate[2 * HIDDEN..], &gate[4 * HIDDEN..]);
            state.iter_mut().zip(out).zip(cell).for_each(|((state, out), cell)| *state = out * tanh(*cell));
        }
        self.outer(5 + way * 3, &before, HIDDEN, slopes);
    }

    /// Makes the turned tables anew, after a step.
    fn turn(&mut self, network: &Network) {
        self.turned = TURNED.map(|(table, rows)| turn(&network.tables[table], rows));
    }
}

/// The tables that gradients flow back through, with their rows: places; input and recurrent of each direction.
const TURNED: [(usize, usize); 5] = [(10, 2 * HIDDEN), (4, INPUT), (5, HIDDEN), (7, INPUT), (8, HIDDEN)];

/// Adds to `inputs`, `size` numbers a word, what comes back from the slopes through a turned table.
fn back(inputs: &mut [f32], size: usize, slopes: &[f32], turned: &[f32]) {
    let width = slopes.len() / (inputs.len() / size);
    for (input, slope) in inputs.chunks_exact_mut(size).zip(slopes.chunks_exact(width)) {
        widest(
            #[inline(always)]
            || multiply(input, slope, turned),
        );
    }
}

/// After how many steps the average moves, and how much of it stays then.
const SLOW_EVERY: i32 = 10;
const SLOW: f32 = 0.997;

/// Adam's steps, with a slow average of the weights kept beside.
#[derive(Debug)]
pub(crate) struct Adam {
    mean: Vec<Vec<f32>>,
    square: Vec<Vec<f32>>,
    /// The slow average.
    pub(crate) slow: Vec<Vec<f32>>,
    step: i32,
}

impl Adam {
    pub(crate) fn new(network: &Network) -> Self {
        let zeros = || network.tables.iter().map(|table| vec![0.0; table.len()]).collect();
        Self { mean: zeros(), square: zeros(), slow: network.tables.clone(), step: 0 }
    }

    /// Follows `gradients`, which are emptied.
    pub(crate) fn step(&mut self, network: &mut Network, gradients: &mut Gradients, rate: f32) {
        self.step += 1;
        let fix = (1.0 - 0.999f32.powi(self.step)).sqrt() / (1.0 - 0.9f32.powi(self.step));
        for (part, size) in PARTS.into_iter().take(LEARNING).enumerate() {
            let mut rows = std::mem::take(&mut gradients.touched[part]);
            rows.sort_unstable();
            rows.dedup();
            for row in rows {
                self.update(network, gradients, part, row * size..(row + 1) * size, rate * fix);
            }
        }
        for table in LEARNING..TABLES - 1 {
            let all = 0..network.tables[table].len();
            self.update(network, gradients, table, all, rate * fix);
        }
        gradients.turn(network);
        if self.step % SLOW_EVERY == 0 {
            let keep = SLOW.min(1.0 - 1.0 / (1.0 + (self.step / SLOW_EVERY) as f32));
            for (slow, now) in self.slow.iter_mut().flatten().zip(network.tables.iter().flatten()) {
                *slow = keep * *slow + (1.0 - keep) * now;
            }
        }
    }

    fn update(
        &mut self,
        network: &mut Network,
        gradients: &mut Gradients,
        table: usize,
        range: std::ops::Range<usize>,
        rate: f32,
    ) {
        let weights = network.tables[table][range.clone()].iter_mut().zip(&mut gradients.tables[table][range.clone()]);
        let moments = self.mean[table][range.clone()].iter_mut().zip(&mut self.square[table][range]);
        for ((weight, gradient), (mean, square)) in weights.zip(moments) {
            let g = gradient.clamp(-5.0, 5.0);
            *mean = 0.9 * *mean + 0.1 * g;
            *square = 0.999 * *square + 0.001 * g * g;
            *weight -= rate * *mean / (square.sqrt() + 1e-6);
            *gradient = 0.0;
        }
    }
}
