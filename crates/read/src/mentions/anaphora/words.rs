//! The words of descriptions that point back, from `mentions/anaphors.toml`.

use lang::{LangError, Pack};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The file as it stands.
#[derive(Deserialize)]
struct File {
    counts: FxHashMap<String, usize>,
    several: Several,
    other: Words,
    sort: Vec<Sort>,
    state: Nouns,
    people: Nouns,
    gender: Genders,
    leading: Nouns,
    acting: Verbs,
    reciprocal: Verbs,
}

#[derive(Deserialize)]
struct Words {
    words: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Nouns {
    nouns: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Genders {
    women: FxHashSet<String>,
    men: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Verbs {
    verbs: FxHashSet<String>,
}

/// Nouns of several who were named together.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::mentions) struct Several {
    pub(super) people: FxHashSet<String>,
    pub(super) countries: FxHashSet<String>,
    pub(super) organizations: FxHashSet<String>,
    pub(super) sides: FxHashSet<String>,
    pub(super) plain: FxHashSet<String>,
    pub(super) bare: FxHashSet<String>,
    pub(super) standing: FxHashSet<String>,
}

/// What a party is.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::mentions) struct Sort {
    nouns: Vec<String>,
    #[serde(default)]
    pub(super) names: FxHashSet<String>,
    #[serde(default)]
    pub(super) members: FxHashSet<String>,
    #[serde(default)]
    pub(super) loose: bool,
    /// Every state is of this sort.
    #[serde(default)]
    pub(super) states: bool,
    within: Option<String>,
}

/// Compiled words of descriptions.
#[derive(Clone, Debug)]
pub(in crate::mentions) struct Anaphors {
    pub(super) counts: FxHashMap<String, usize>,
    pub(super) several: Several,
    pub(super) other: FxHashSet<String>,
    pub(super) sorts: Vec<Sort>,
    pub(super) state: FxHashSet<String>,
    leading: FxHashSet<String>,
    pub(super) women: FxHashSet<String>,
    pub(super) men: FxHashSet<String>,
    pub(super) people: FxHashSet<String>,
    pub(in crate::mentions) acting: FxHashSet<String>,
    pub(super) reciprocal: FxHashSet<String>,
    of_noun: FxHashMap<String, usize>,
}

impl Anaphors {
    pub(in crate::mentions) fn new(pack: &Pack) -> Result<Self, LangError> {
        let file: File = pack.toml("mentions/anaphors.toml")?;
        let nouns = file.sort.iter().enumerate().flat_map(|(at, sort)| sort.nouns.iter().map(move |noun| (noun, at)));
        let of_noun = nouns.map(|(noun, at)| (noun.clone(), at)).collect();
        Ok(Self {
            counts: file.counts,
            several: file.several,
            other: file.other.words,
            state: file.state.nouns,
            leading: file.leading.nouns,
            women: file.gender.women,
            men: file.gender.men,
            people: file.people.nouns,
            acting: file.acting.verbs,
            reciprocal: file.reciprocal.verbs,
            of_noun,
            sorts: file.sort,
        })
    }

    /// Whether a noun before an office says whose it is: "rebel leader".
    pub(super) fn is_group(&self, noun: &str) -> bool {
        self.leading.contains(noun) || self.of_noun.contains_key(noun)
    }

    /// The sort that a noun names, by its form or lemma.
    pub(super) fn sort_of(&self, lower: &str, lemma: &str) -> Option<usize> {
        self.of_noun.get(lower).or_else(|| self.of_noun.get(lemma)).copied()
    }

    /// Whether what is of sort `inner` is of sort `outer` too.
    pub(super) fn is_within(&self, inner: usize, outer: usize) -> bool {
        let wider = |at: usize| self.sorts[at].within.as_ref().and_then(|noun| self.of_noun.get(noun)).copied();
        inner == outer || wider(inner) == Some(outer)
    }
}
