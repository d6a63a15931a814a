//! Dependency trees: a greedy transition parser whose steps are scored by a network.

use crate::bytes::{Reader, Writer};
use crate::linear::best;
use crate::neural::{Network, facts, places};
use crate::transition::{State, Transition};
use crate::words::Word;
use document::Deprel;

/// The shipped parser.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// The transitions, by label.
    pub transitions: Vec<Transition>,
    /// What scores them; empty if there is none.
    pub network: Network,
}

impl Parser {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let transitions = reader.strings().iter().map(|name| Transition::from_name(name)).collect();
        Self { transitions, network: Network::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let names: Vec<_> = self.transitions.iter().map(|transition| transition.name()).collect();
        writer.strings(&names);
        self.network.write(&mut writer);
        writer.finish()
    }

    /// Head and relation of each word; the root's head is itself.
    #[must_use]
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Vec<(u32, Deprel)> {
        if self.transitions.is_empty() || !self.network.is_whole(self.transitions.len()) {
            return (0..words.len()).map(|at| (0, if at == 0 { Deprel::Root } else { Deprel::Dep })).collect();
        }
        let shares = self.network.read_sentence(words, tags);
        let mut scores = vec![0; self.transitions.len()];
        let mut state = State::new(u32::try_from(words.len()).unwrap_or(u32::MAX - 1));
        while !state.is_done() {
            self.network.score(&shares, &places(&state), &facts(&state, tags), &mut scores);
            let rooted = state.stack.len() == 2;
            let fits = |step| allowed(&state, step) && (rooted || step != Transition::Right(Deprel::Root));
            let label = best(&scores, |label| fits(self.transitions[label]));
            state.apply(self.transitions[label]);
        }
        let heads = state.nodes.iter().take(words.len()).zip(0u32..);
        heads
            .map(|(node, at)| if node.head == state.len { (at, Deprel::Root) } else { (node.head, node.rel) })
            .collect()
    }
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
