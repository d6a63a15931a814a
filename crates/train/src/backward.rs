//! Gradients of the neural parser, and the steps that follow them.

use parse::dense::{add, add_scaled, dot, tanh};
use parse::neural::{FACT_VALUES, FACTS, HIDDEN, INPUT, Network, PARTS, PLACES, Rows, TOP};

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
    touched: [Vec<usize>; 4],
}

impl Gradients {
    pub(crate) fn new(network: &Network) -> Self {
        let tables = network.tables.iter().map(|table| vec![0.0; table.len()]).collect();
        Self { tables, touched: Default::default() }
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
    pub(crate) fn sentence(&mut self, network: &Network, trace: &mut Trace) {
        let len = trace.rows.len();
        let mut states = vec![0.0; len * 2 * HIDDEN];
        let width = PLACES * TOP;
        for at in 0..len {
            let (state, down) = (&trace.states[at * 2 * HIDDEN..][..2 * HIDDEN], &trace.down[at * width..][..width]);
            for n in 0..2 * HIDDEN {
                let row = n * width..(n + 1) * width;
                add_scaled(&mut self.tables[10][row.clone()], state[n], down);
                states[at * 2 * HIDDEN + n] = dot(&network.tables[10][row], down) * trace.kept[at * 2 * HIDDEN + n];
            }
        }
        let mut inputs = vec![0.0; len * INPUT];
        for way in 0..2 {
            self.direction(network, trace, way, &states, &mut inputs);
        }
        inputs.iter_mut().zip(&trace.kept_inputs).for_each(|(input, kept)| *input *= kept);
        for (rows, input) in trace.rows.iter().zip(inputs.chunks_exact(INPUT)) {
            let mut start = 0;
            for (part, (&row, &size)) in rows.iter().zip(&PARTS).enumerate() {
                add(&mut self.tables[part][row * size..(row + 1) * size], &input[start..start + size]);
                self.touched[part].push(row);
                start += size;
            }
        }
    }

    fn direction(&mut self, network: &Network, trace: &Trace, way: usize, states: &[f32], inputs: &mut [f32]) {
        let len = trace.rows.len();
        let (wx, wh) = (4 + way * 3, 5 + way * 3);
        let (mut dcell, mut dhidden) = ([0.0f32; HIDDEN], [0.0f32; HIDDEN]);
        let mut dsums = [0.0f32; 4 * HIDDEN];
        for step in (0..len).rev() {
            let at = if way == 0 { step } else { len - 1 - step };
            let before = (step > 0).then(|| if way == 0 { at - 1 } else { at + 1 });
            add(&mut dhidden, &states[(at * 2 + way) * HIDDEN..][..HIDDEN]);
            let gate = &trace.gates[way][at * 5 * HIDDEN..][..5 * HIDDEN];
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
            add(&mut self.tables[6 + way * 3], &dsums);
            let input = &trace.inputs[at * INPUT..][..INPUT];
            for (k, &x) in input.iter().enumerate() {
                let row = k * 4 * HIDDEN..(k + 1) * 4 * HIDDEN;
                add_scaled(&mut self.tables[wx][row.clone()], x, &dsums);
                inputs[at * INPUT + k] += dot(&network.tables[wx][row], &dsums);
            }
            dhidden.fill(0.0);
            if let Some(before) = before {
                // The recurrent input was the state before dropout: the gate out times the cell's tangent.
                let old = &trace.gates[way][before * 5 * HIDDEN..][..5 * HIDDEN];
                for k in 0..HIDDEN {
                    let hidden = old[2 * HIDDEN + k] * tanh(old[4 * HIDDEN + k]);
                    let row = k * 4 * HIDDEN..(k + 1) * 4 * HIDDEN;
                    add_scaled(&mut self.tables[wh][row.clone()], hidden, &dsums);
                    dhidden[k] = dot(&network.tables[wh][row], &dsums);
                }
            }
        }
    }
}

/// After how many steps the average moves, and how much of it stays then.
const SLOW_EVERY: i32 = 10;
const SLOW: f32 = 0.99;

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
        for (part, size) in PARTS.into_iter().enumerate() {
            let mut rows = std::mem::take(&mut gradients.touched[part]);
            rows.sort_unstable();
            rows.dedup();
            for row in rows {
                self.update(network, gradients, part, row * size..(row + 1) * size, rate * fix);
            }
        }
        for table in PARTS.len()..network.tables.len() {
            let all = 0..network.tables[table].len();
            self.update(network, gradients, table, all, rate * fix);
        }
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
