//! The arc-hybrid transition system: a stack, a buffer, and the tree built so far.
//!
//! A stack's top can become a dependent of the first word of the buffer (`Left`) or of the word below it on the stack
//! (`Right`). The artificial root lies at the bottom of the stack and takes its one dependent at the very end, so every
//! sequence of allowed transitions builds a tree with one root.

use document::Deprel;

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// Moves the first word of the buffer onto the stack.
    Shift,
    /// The stack's top becomes a dependent of the first word of the buffer.
    Left(Deprel),
    /// The stack's top becomes a dependent of the word below it.
    Right(Deprel),
}

impl Transition {
    /// The label in model files.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Shift => "S".to_owned(),
            Self::Left(rel) => format!("L {rel}"),
            Self::Right(rel) => format!("R {rel}"),
        }
    }

    /// Reads [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name.split_once(' ') {
            Some(("L", rel)) => Self::Left(rel.parse().unwrap_or_default()),
            Some((_, rel)) => Self::Right(rel.parse().unwrap_or_default()),
            None => Self::Shift,
        }
    }
}

/// No node.
pub const NONE: u32 = u32::MAX;

/// What is attached to one node so far.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its head, or [`NONE`].
    pub head: u32,
    /// Its relation.
    pub rel: Deprel,
    /// The leftmost dependent and the one attached before it.
    pub left: [u32; 2],
    /// The rightmost dependent and the one attached before it.
    pub right: [u32; 2],
    /// How many dependents on the left.
    pub lefts: u8,
    /// How many dependents on the right.
    pub rights: u8,
    /// Relations of the dependents, as a set.
    pub rels: u64,
}

impl Node {
    const NEW: Self =
        Self { head: NONE, rel: Deprel::Dep, left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0, rels: 0 };
}

/// A sentence half parsed. Nodes are `0..len` for words; `len` is the artificial root.
#[derive(Clone, Debug)]
pub struct State {
    /// The nodes; the last is the root.
    pub nodes: Vec<Node>,
    /// The stack, the root at its bottom.
    pub stack: Vec<u32>,
    /// The first word of the buffer.
    pub next: u32,
    /// Number of words.
    pub len: u32,
}

impl State {
    /// The start for a sentence of `len` words.
    #[must_use]
    pub fn new(len: u32) -> Self {
        Self { nodes: vec![Node::NEW; len as usize + 1], stack: vec![len], next: 0, len }
    }

    /// The stack's element `depth` from the top, or [`NONE`].
    #[inline]
    #[must_use]
    pub fn stack(&self, depth: usize) -> u32 {
        if depth < self.stack.len() { self.stack[self.stack.len() - 1 - depth] } else { NONE }
    }

    /// The buffer's element `depth` from its start, or [`NONE`].
    #[inline]
    #[must_use]
    pub const fn buffer(&self, depth: u32) -> u32 {
        let at = self.next + depth;
        if at < self.len { at } else { NONE }
    }

    /// Whether the tree is complete.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.len && self.stack.len() <= 1
    }

    /// Whether shifting is possible.
    #[inline]
    #[must_use]
    pub const fn can_shift(&self) -> bool {
        self.next < self.len
    }

    /// Whether a left arc is possible.
    #[inline]
    #[must_use]
    pub fn can_left(&self) -> bool {
        self.next < self.len && self.stack.len() > 1
    }

    /// Whether a right arc is possible; one from the root only when nothing else is left.
    #[inline]
    #[must_use]
    pub fn can_right(&self) -> bool {
        self.stack.len() > 2 || (self.stack.len() == 2 && self.next == self.len)
    }

    /// Takes a step, which must be possible.
    pub fn apply(&mut self, transition: Transition) {
        match transition {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(rel) => {
                if let Some(child) = self.stack.pop() {
                    self.attach(self.next, child, rel);
                }
            }
            Transition::Right(rel) => {
                if let Some(child) = self.stack.pop() {
                    let head = self.stack(0);
                    let rel = if head == self.len { Deprel::Root } else { rel };
                    self.attach(head, child, rel);
                }
            }
        }
    }

    fn attach(&mut self, head: u32, child: u32, rel: Deprel) {
        self.nodes[child as usize].head = head;
        self.nodes[child as usize].rel = rel;
        let node = &mut self.nodes[head as usize];
        node.rels |= 1 << (rel as u64 & 63);
        if child < head {
            node.left = [child, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
        } else {
            node.right = [child, node.right[0]];
            node.rights = node.rights.saturating_add(1);
        }
    }
}
