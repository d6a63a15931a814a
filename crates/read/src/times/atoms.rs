//! The letters of the grammar: words, numbers and marks, finer than tokens.
//!
//! "15-year", "Feb.", "17–18" and "7:50" are cut the same way whatever the tokenizer makes of them.

use document::{Analysis, StringColumn, TokenRange};
use text::Span;

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    /// Where.
    pub(crate) span: Span,
    /// The token it is part of.
    pub(crate) token: u32,
    /// No white space before it.
    pub(crate) glued: bool,
    /// What it is made of.
    pub(crate) shape: Shape,
}

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, the first one upper case.
    Capital,
    /// Letters.
    Lower,
    /// ASCII digits.
    Digits,
    /// Another character.
    Mark,
}

/// The atoms of a stretch of tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atoms {
    atoms: Vec<Atom>,
    lower: StringColumn,
}

impl Atoms {
    /// Cuts `tokens` into atoms.
    pub(crate) fn of(analysis: &Analysis<'_>, tokens: TokenRange) -> Self {
        let mut all = Self::default();
        let mut end = u32::MAX;
        for token in tokens {
            let span = analysis.span(token);
            all.cut(analysis, token, span, span.start() == end);
            end = span.end();
        }
        all
    }

    fn cut(&mut self, analysis: &Analysis<'_>, token: u32, span: Span, mut glued: bool) {
        let mut rest = analysis.source.slice(span);
        let mut start = span.range().start;
        while let Some(first) = rest.chars().next() {
            let (shape, len) = piece(rest, first);
            let (form, tail) = rest.split_at(len);
            if first.is_whitespace() {
                glued = false;
            } else {
                self.atoms.push(Atom { span: Span::at(start..start + len), token, glued, shape });
                self.push_lower(form, shape);
                glued = true;
            }
            (rest, start) = (tail, start + len);
        }
    }

    fn push_lower(&mut self, form: &str, shape: Shape) {
        match form {
            "‐" | "‑" | "‒" | "–" | "—" | "−" => self.lower.push("-"),
            "’" | "‘" | "`" => self.lower.push("'"),
            _ if shape == Shape::Capital => self.lower.push(&form.to_lowercase()),
            _ => self.lower.push(form),
        }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The atom at `at`.
    pub(crate) fn get(&self, at: usize) -> Option<&Atom> {
        self.atoms.get(at)
    }

    /// The atom in lower case, all dashes as `-`, apostrophes as `'`; empty past the end.
    pub(crate) fn lower(&self, at: usize) -> &str {
        if at < self.atoms.len() { self.lower.get(u32::try_from(at).unwrap_or(u32::MAX)) } else { "" }
    }

    /// Whether no white space parts `at` from the atom before.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.glued)
    }

    /// Whether the atom at `at` has this shape.
    pub(crate) fn is(&self, at: usize, shape: Shape) -> bool {
        self.get(at).is_some_and(|atom| atom.shape == shape)
    }

    /// The digits at `at` as a number.
    pub(crate) fn digits(&self, at: usize) -> Option<u32> {
        if self.is(at, Shape::Digits) { self.lower(at).parse().ok() } else { None }
    }

    /// The span from atom `start` to before atom `end`, which must not be empty.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        self.atoms[start].span.cover(self.atoms[end - 1].span)
    }

    /// The tokens from atom `start` to before atom `end`.
    pub(crate) fn tokens(&self, start: usize, end: usize) -> TokenRange {
        self.atoms[start].token..self.atoms[end - 1].token + 1
    }
}

/// The shape and byte length of the atom that `text` begins with.
fn piece(text: &str, first: char) -> (Shape, usize) {
    let run = |accepts: fn(char) -> bool| text.find(|c: char| !accepts(c)).unwrap_or(text.len());
    if first.is_ascii_digit() {
        (Shape::Digits, run(|c| c.is_ascii_digit()))
    } else if first.is_alphabetic() {
        let shape = if first.is_uppercase() { Shape::Capital } else { Shape::Lower };
        // Letters with marks of their own (combining accents) stay together.
        (shape, run(|c| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)))
    } else {
        (Shape::Mark, first.len_utf8())
    }
}

/// A phrase cut into atoms as text is.
pub(crate) fn atomize(phrase: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in phrase.chars().flat_map(char::to_lowercase) {
        let class = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
        if c.is_whitespace() {
        } else if class(c) == class(last) && class(c) != (false, false) {
            atoms.last_mut().expect("a character before").push(c);
        } else {
            atoms.push(c.to_string());
        }
        last = c;
    }
    atoms
}
