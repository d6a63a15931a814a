//! Dependency trees: a greedy transition parser.

use crate::bytes::{Reader, Writer};
use crate::linear::{Linear, Scorer, best};
use crate::templates::{Token, extract};
use crate::transition::{State, Transition};
use document::Deprel;

/// The shipped parser.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// The transitions, by label.
    pub transitions: Vec<Transition>,
    /// The weights.
    pub weights: Linear,
}

impl Parser {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let transitions = reader.strings().iter().map(|name| Transition::from_name(name)).collect();
        Self { transitions, weights: Linear::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let names: Vec<_> = self.transitions.iter().map(|transition| transition.name()).collect();
        writer.strings(&names);
        self.weights.write(&mut writer);
        writer.finish()
    }

    /// Head and relation of each word; the root's head is itself.
    #[must_use]
    pub fn parse(&self, tokens: &[Token]) -> Vec<(u32, Deprel)> {
        if self.transitions.is_empty() { chain(tokens.len()) } else { parse(tokens, &self.weights, &self.transitions) }
    }
}

/// The tree that knows nothing: each word hangs on the first.
fn chain(len: usize) -> Vec<(u32, Deprel)> {
    (0..len).map(|at| (0, if at == 0 { Deprel::Root } else { Deprel::Dep })).collect()
}

/// Parses a sentence greedily.
#[must_use]
pub fn parse(tokens: &[Token], scorer: &impl Scorer, transitions: &[Transition]) -> Vec<(u32, Deprel)> {
    let mut state = State::new(u32::try_from(tokens.len()).unwrap_or(u32::MAX - 1));
    let mut features = Vec::new();
    let mut scores = vec![0; transitions.len()];
    while !state.is_done() {
        let label = choose(&state, tokens, scorer, transitions, &mut features, &mut scores);
        state.apply(transitions[label]);
    }
    let heads = state.nodes.iter().take(tokens.len()).zip(0u32..);
    heads.map(|(node, at)| if node.head == state.len { (at, Deprel::Root) } else { (node.head, node.rel) }).collect()
}

/// The best possible transition; leaves features and scores behind.
pub fn choose(
    state: &State,
    tokens: &[Token],
    scorer: &impl Scorer,
    transitions: &[Transition],
    features: &mut Vec<u64>,
    scores: &mut [i32],
) -> usize {
    features.clear();
    extract(state, tokens, features);
    scores.fill(0);
    scorer.score(features, scores);
    best(scores, |label| allowed(state, transitions[label]))
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
