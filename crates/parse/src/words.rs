//! What the spelling of each word says, hashed once for every model.

use crate::hash;
use crate::linear::Lookup;

/// The spelling of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Lower case, digits as 0.
    pub norm: u64,
    /// As written.
    pub form: u64,
    /// Kinds of characters, runs shortened.
    pub shape: u64,
    /// The last 1 to 4 characters.
    pub suffix: [u64; 4],
    /// The first 1 to 3 characters.
    pub prefix: [u64; 3],
    /// The tags the word had in training, as a class; 0 if it was not seen.
    pub class: u64,
    /// The group of words it is used like; 0 if unknown.
    pub cluster: u64,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Longer words are hashed by their first bytes only.
const LONGEST: usize = 64;

impl Word {
    /// Reads a spelling.
    #[must_use]
    pub fn new(form: &str) -> Self {
        let form = clip(form);
        let lower = form.to_lowercase();
        let norm: String = lower.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let ends: Vec<usize> = norm.char_indices().map(|(at, _)| at).chain([norm.len()]).collect();
        let last = ends.len() - 1;
        let suffix = std::array::from_fn(|n| hash::bytes(&norm.as_bytes()[ends[last.saturating_sub(n + 1)]..]));
        let prefix = std::array::from_fn(|n| hash::bytes(&norm.as_bytes()[..ends[last.min(n + 1)]]));
        Self {
            norm: hash::bytes(norm.as_bytes()),
            form: hash::bytes(form.as_bytes()),
            shape: shape(form),
            suffix,
            prefix,
            class: 0,
            cluster: 0,
            capital: form.starts_with(char::is_uppercase),
        }
    }

    /// A word that is not there, at a border of the sentence.
    #[must_use]
    pub fn border(kind: u64) -> Self {
        let value = hash::one(99, kind);
        Self {
            norm: value,
            form: value,
            shape: value,
            suffix: [value; 4],
            prefix: [value; 3],
            class: value,
            cluster: value,
            capital: false,
        }
    }

    /// The word with its class and cluster looked up.
    #[must_use]
    pub fn with(mut self, classes: &Lookup, clusters: &Lookup) -> Self {
        self.class = classes.get(self.norm).map_or(0, |class| u64::from(class) + 1);
        self.cluster = clusters.get(self.norm).map_or(0, |cluster| u64::from(cluster) + 1);
        self
    }
}

/// At most the first bytes of `form`.
fn clip(form: &str) -> &str {
    let end = (0..=LONGEST.min(form.len())).rev().find(|&at| form.is_char_boundary(at)).unwrap_or(0);
    &form[..end]
}

/// Runs of at most two of: capital, small letter, digit, or the mark itself.
fn shape(form: &str) -> u64 {
    let mut shape = 0u64;
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_ascii_digit() => 'd',
            other => other,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            shape = hash::mix(shape.rotate_left(9) ^ 7, u64::from(class));
        }
    }
    shape | 1
}
