//! What each transition costs: how many arcs of the right tree it puts out of reach.

use parse::transition::{NONE, State};

/// The right tree of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    heads: Vec<u32>,
    children: Vec<Vec<u32>>,
}

impl Gold {
    pub(crate) fn new(heads: &[u32]) -> Self {
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (&head, child) in heads.iter().zip(0..) {
            children[head as usize].push(child);
        }
        Self { heads: heads.to_vec(), children }
    }

    /// Dependents of `of` that are still in the buffer.
    fn coming(&self, of: u32, state: &State) -> usize {
        self.children[of as usize].iter().filter(|&&child| child >= state.next).count()
    }

    /// The cost of a left arc.
    pub(crate) fn left(&self, state: &State) -> usize {
        let top = state.stack(0);
        let head = self.heads[top as usize];
        let lost = head == state.stack(1) || (head > state.next && head < state.len);
        self.coming(top, state) + usize::from(lost)
    }

    /// The cost of a right arc.
    pub(crate) fn right(&self, state: &State) -> usize {
        let top = state.stack(0);
        let head = self.heads[top as usize];
        self.coming(top, state) + usize::from(head >= state.next && head < state.len)
    }

    /// The cost of shifting.
    pub(crate) fn shift(&self, state: &State) -> usize {
        let next = state.next;
        let head = self.heads[next as usize];
        let on_stack = |node: u32| node == state.len || (node < next && state.nodes[node as usize].head == NONE);
        let children = self.children[next as usize].iter().filter(|&&child| child < next && on_stack(child)).count();
        children + usize::from(on_stack(head) && head != state.stack(0))
    }
}
