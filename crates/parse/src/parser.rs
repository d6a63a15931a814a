//! Dependency trees: a greedy transition parser whose steps are scored by a network and by a linear model.

use crate::bytes::{Reader, Writer};
use crate::linear::{Linear, Scorer};
use crate::neural::{Network, TOP, facts, places};
use crate::templates::{Token, extract};
use crate::transition::{State, Transition};
use crate::words::Word;
use document::Deprel;

/// The shipped parser.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// The transitions, by label.
    pub transitions: Vec<Transition>,
    /// The weights of the linear half; empty if there is none.
    pub weights: Linear,
    /// What one unit of the linear half counts beside the network.
    pub share: f32,
    /// The network; empty if there is none.
    pub network: Network,
}

impl Parser {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let transitions = reader.strings().iter().map(|name| Transition::from_name(name)).collect();
        let share = reader.number() as f32 / 1e6;
        let weights = Linear::read(&mut reader);
        Self { transitions, weights, share, network: Network::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let names: Vec<_> = self.transitions.iter().map(|transition| transition.name()).collect();
        writer.strings(&names);
        writer.number((self.share * 1e6) as usize);
        self.weights.write(&mut writer);
        self.network.write(&mut writer);
        writer.finish()
    }

    /// Head and relation of each word; the root's head is itself.
    #[must_use]
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Vec<(u32, Deprel)> {
        if self.transitions.is_empty() {
            return (0..words.len()).map(|at| (0, if at == 0 { Deprel::Root } else { Deprel::Dep })).collect();
        }
        let mut steps = Steps::new(self, words, tags);
        let mut state = State::new(u32::try_from(words.len()).unwrap_or(u32::MAX - 1));
        while !state.is_done() {
            steps.score(&state);
            let label = best(&steps.scores, |label| allowed(&state, self.transitions[label]));
            state.apply(self.transitions[label]);
        }
        let heads = state.nodes.iter().take(words.len()).zip(0u32..);
        heads
            .map(|(node, at)| if node.head == state.len { (at, Deprel::Root) } else { (node.head, node.rel) })
            .collect()
    }
}

/// Scores the steps of one sentence.
struct Steps<'a> {
    parser: &'a Parser,
    tags: &'a [u8],
    tokens: Vec<Token>,
    shares: Vec<f32>,
    features: Vec<u64>,
    linear: Vec<i32>,
    scores: Vec<f32>,
}

impl<'a> Steps<'a> {
    fn new(parser: &'a Parser, words: &[Word], tags: &'a [u8]) -> Self {
        let labels = parser.transitions.len();
        let tagged = words.iter().zip(tags);
        let shares = if parser.network.is_empty() {
            Vec::new()
        } else {
            let rows: Vec<_> = tagged.clone().map(|(word, &tag)| parser.network.rows(word, u64::from(tag))).collect();
            parser.network.read_sentence(&rows)
        };
        let tokens = tagged.map(|(word, &tag)| Token::new(word, tag)).collect();
        Self { parser, tags, tokens, shares, features: Vec::new(), linear: vec![0; labels], scores: vec![0.0; labels] }
    }

    fn score(&mut self, state: &State) {
        self.scores.fill(0.0);
        if !self.parser.network.is_empty() {
            let mut top = [0.0; TOP];
            self.parser.network.top(&self.shares, &places(state), &facts(state, self.tags), &mut top);
            self.parser.network.score(&mut top, &mut self.scores);
        }
        if self.parser.share > 0.0 {
            self.features.clear();
            extract(state, &self.tokens, &mut self.features);
            self.linear.fill(0);
            self.parser.weights.score(&self.features, &mut self.linear);
            for (score, &linear) in self.scores.iter_mut().zip(&self.linear) {
                *score += linear as f32 * self.parser.share;
            }
        }
    }
}

/// The label with the highest score among those `allowed`, the first of equals.
#[must_use]
pub fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = (f32::NEG_INFINITY, 0);
    for (label, &score) in scores.iter().enumerate() {
        if score > best.0 && allowed(label) {
            best = (score, label);
        }
    }
    best.1
}

/// Whether `transition` is possible in `state`.
#[inline]
#[must_use]
pub fn allowed(state: &State, transition: Transition) -> bool {
    match transition {
        Transition::Shift => state.can_shift(),
        Transition::Left(_) => state.can_left(),
        Transition::Right(_) => state.can_right(),
    }
}
