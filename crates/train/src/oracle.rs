//! What each transition costs: how many arcs of the right tree it puts out of reach.

use crate::corpus::Sentence;
use document::Deprel;
use parse::linear::MAX_LABELS;
use parse::transition::{NONE, State, Transition};
use std::collections::{BTreeMap, BTreeSet};

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

/// Every transition that the trees need.
pub(crate) fn transitions(sentences: &[Sentence]) -> Vec<Transition> {
    let mut counts: BTreeMap<(bool, Deprel), usize> = BTreeMap::new();
    for sentence in sentences {
        for (at, (&head, &rel)) in sentence.heads.iter().zip(&sentence.rels).enumerate() {
            *counts.entry(((head as usize) < at || rel == Deprel::Root, rel)).or_default() += 1;
        }
    }
    let used: BTreeSet<(bool, Deprel)> =
        counts.into_iter().filter(|(_, count)| *count > 2).map(|(arc, _)| arc).collect();
    let arcs = used.into_iter().map(|(right, rel)| if right { Transition::Right(rel) } else { Transition::Left(rel) });
    [Transition::Shift].into_iter().chain(arcs).take(MAX_LABELS).collect()
}

/// The cheapest transitions in `state`, with the right relation each.
pub(crate) fn right_steps(state: &State, gold: &Gold, rels: &[Deprel]) -> Vec<Transition> {
    let rel = rels.get(state.stack(0) as usize).copied().unwrap_or_default();
    let mut costs = Vec::with_capacity(3);
    if state.can_left() {
        costs.push((gold.left(state), Transition::Left(rel)));
    }
    if state.can_right() {
        costs.push((gold.right(state), Transition::Right(rel)));
    }
    if state.can_shift() {
        costs.push((gold.shift(state), Transition::Shift));
    }
    let least = costs.iter().map(|(cost, _)| *cost).min().unwrap_or_default();
    costs.into_iter().filter(|(cost, _)| *cost == least).map(|(_, transition)| transition).collect()
}
