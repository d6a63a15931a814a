//! Morphological features (`FEATS`): what the treebanks mostly give a word of this form, with these tags, at this place of
//! the tree. The place tells what English spelling does not: person and number of a verb by its subject, its voice and
//! mood by its auxiliaries, the case of a pronoun by its relation.

use crate::bytes::{Reader, Writer};
use crate::hash::{self, three, two};
use crate::linear::Lookup;
use document::{Deprel, Upos, Xpos};

/// The shipped features.
#[derive(Clone, Debug, Default)]
pub struct Morphology {
    /// The sets of features in the treebanks' notation.
    pub values: Vec<Box<str>>,
    /// The set of a word by one of its keys.
    pub rows: Lookup,
}

/// One sentence with its tree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In lower case.
    forms: Vec<String>,
    xpos: Vec<Xpos>,
    upos: Vec<Upos>,
    /// From 0; the root's head is itself.
    heads: Vec<usize>,
    rels: Vec<Deprel>,
    dependents: Vec<Vec<usize>>,
}

/// Dependents of one word that are looked at.
const DEPENDENTS: usize = 64;

/// How many keys a word has.
pub const KEYS: usize = 4;

impl Morphology {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        Self { values: reader.strings(), rows: Lookup::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.strings(&self.values);
        self.rows.write(&mut writer);
        writer.finish()
    }

    /// The features of word `at`; `_` if it has none.
    #[must_use]
    pub fn features(&self, tree: &Tree, at: usize) -> &str {
        let row = tree.keys(at).into_iter().find_map(|key| self.rows.get(key));
        row.and_then(|row| self.values.get(usize::from(row))).map_or("_", |value| value)
    }
}

impl Tree {
    /// A tree; all columns are of one length.
    #[must_use]
    pub fn new(forms: Vec<String>, xpos: Vec<Xpos>, upos: Vec<Upos>, heads: Vec<usize>, rels: Vec<Deprel>) -> Self {
        let mut dependents = vec![Vec::new(); heads.len()];
        for (at, &head) in heads.iter().enumerate().filter(|&(at, &head)| head != at) {
            if dependents[head].len() < DEPENDENTS {
                dependents[head].push(at);
            }
        }
        Self { forms, xpos, upos, heads, rels, dependents }
    }

    /// The keys under which word `at` is looked up, the most telling first.
    #[must_use]
    pub fn keys(&self, at: usize) -> [u64; KEYS] {
        let tags = two(1, self.xpos[at] as u64, self.upos[at] as u64);
        let form = hash::bytes(normal(&self.forms[at]).as_bytes());
        let place = self.place(at);
        let [by_form, by_place] = [two(3, tags, form), two(4, tags, place)];
        let exact = three(2, tags, form, place);
        if is_verb(self.upos[at]) { [exact, by_place, by_form, tags] } else { [exact, by_form, by_place, tags] }
    }

    /// What the tree says of word `at`.
    fn place(&self, at: usize) -> u64 {
        let rel = hash::bytes(self.rels[at].base().as_bytes());
        if !is_verb(self.upos[at]) {
            return rel;
        }
        let is_helper = matches!(self.rels[at], Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        let carrier = if is_helper { self.heads[at] } else { at };
        let rel = if is_helper { hash::bytes(self.rels[at].as_str().as_bytes()) } else { rel };
        three(5, rel, self.subject(carrier), self.helpers(carrier))
    }

    fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        self.dependents[of].iter().copied()
    }

    /// Person and number of the subject: the form of a pronoun, or whether a noun is plural. What shares a subject by
    /// being joined to another verb finds it there; what follows its noun has it for a subject.
    fn subject(&self, carrier: usize) -> u64 {
        let mut verb = carrier;
        for _ in 0..3 {
            let is_subject = |&at: &usize| matches!(self.rels[at].base(), "nsubj" | "csubj" | "expl");
            if let Some(subject) = self.children(verb).find(is_subject) {
                let relative = matches!(self.xpos[subject], Xpos::Wdt | Xpos::Wp);
                return self.number(if relative { self.heads[verb] } else { subject });
            }
            if self.rels[verb].base() != "conj" || self.heads[verb] == verb {
                break;
            }
            verb = self.heads[verb];
        }
        0
    }

    fn number(&self, noun: usize) -> u64 {
        let joined = self.children(noun).any(|at| self.rels[at].base() == "conj");
        match self.xpos[noun] {
            Xpos::Prp => hash::bytes(self.forms[noun].as_bytes()),
            _ if joined => 1,
            Xpos::Nns | Xpos::Nnps => 1,
            _ if matches!(self.forms[noun].as_str(), "these" | "those" | "many" | "both") => 1,
            _ => 2,
        }
    }

    /// The auxiliaries and marks of a verb, as a set.
    fn helpers(&self, carrier: usize) -> u64 {
        self.children(carrier).fold(0, |set, at| set | 1 << self.helper(at)) & !1
    }

    /// The kind of a verb's dependent; 0 for what tells nothing.
    fn helper(&self, at: usize) -> u32 {
        let form = self.forms[at].as_str();
        match self.rels[at] {
            Deprel::AuxPass | Deprel::NsubjPass => 1,
            Deprel::Aux if matches!(form, "have" | "has" | "had" | "'ve" | "’ve" | "having") => 2,
            Deprel::Aux if matches!(form, "is" | "are" | "was" | "were" | "be" | "been" | "am" | "'re" | "’re") => 3,
            Deprel::Aux => 4,
            Deprel::Mark if form == "to" => 5,
            Deprel::Mark => 6,
            Deprel::Cop => 7,
            _ => 0,
        }
    }
}

const fn is_verb(upos: Upos) -> bool {
    matches!(upos, Upos::Verb | Upos::Aux)
}

/// The form with each run of digits as one 0.
fn normal(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '’' => out.push('\''),
            _ if c.is_ascii_digit() && out.ends_with('0') => {}
            _ if c.is_ascii_digit() => out.push('0'),
            _ => out.push(c),
        }
    }
    out
}
