//! The kinds of happenings, from `data/ontology/events.toml`.

use document::EventStatus;
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A kind of happening.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) key: String,
    pub(crate) family: String,
    #[serde(default)]
    plover: BTreeMap<String, String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    plural_nouns: Vec<String>,
    #[serde(default)]
    weak_nouns: Vec<String>,
    #[serde(default)]
    modifiers: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    made_nouns: Vec<String>,
    #[serde(default)]
    made_by: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    /// PLOVER mode of such a happening.
    #[serde(default)]
    mode: Option<String>,
    #[serde(default, rename = "match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    matches: Vec<lang::Example>,
    #[serde(default, rename = "no_match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    no_matches: Vec<lang::Example>,
}

/// How a noun tells of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounForce {
    /// By itself.
    Strong,
    /// By itself, in the plural.
    Plural,
    /// With somebody named, or a modifier of the kind.
    Weak,
    /// As the object of a verb of making.
    Made,
}

/// All kinds, with a look-up by noun.
#[derive(Debug)]
pub(crate) struct Ontology {
    pub(crate) kinds: Vec<Kind>,
    nouns: FxHashMap<String, Vec<(usize, NounForce)>>,
    verbs: FxHashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
}

impl Ontology {
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        let files = pack.tomls::<File>("ontology/events")?;
        let kinds: Vec<Kind> = files.into_iter().flat_map(|file| file.kind).collect();
        let mut verbs = FxHashMap::default();
        let mut nouns: FxHashMap<String, Vec<(usize, NounForce)>> = FxHashMap::default();
        for (index, kind) in kinds.iter().enumerate() {
            verbs.extend(kind.verbs.iter().map(|verb| (verb.clone(), index)));
            let forces = [
                (&kind.weak_nouns, NounForce::Weak),
                (&kind.nouns, NounForce::Strong),
                (&kind.plural_nouns, NounForce::Plural),
                (&kind.made_nouns, NounForce::Made),
            ];
            for (words, force) in forces {
                words.iter().for_each(|word| nouns.entry(word.clone()).or_default().push((index, force)));
            }
        }
        // Weak readings need more to hold and are therefore tried first: "phone call" before "call".
        nouns.values_mut().for_each(|ways| ways.sort_by_key(|(_, force)| *force != NounForce::Weak));
        Ok(Self { kinds, nouns, verbs })
    }

    /// The kind that a verb lemma tells of by itself.
    pub(crate) fn verb(&self, lemma: &str) -> Option<usize> {
        self.verbs.get(lemma).copied()
    }

    /// The ways in which a noun lemma can tell of a kind.
    pub(crate) fn ways(&self, lemma: &str) -> &[(usize, NounForce)] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The kind with this key.
    pub(crate) fn by_key(&self, key: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.key == key)
    }
}

impl Kind {
    /// Whether the word makes a weak noun strong.
    pub(crate) fn is_modifier(&self, word: &str) -> bool {
        self.modifiers.iter().any(|known| known == word)
    }

    /// Whether the word before the noun makes it something else.
    pub(crate) fn is_excluded_by(&self, word: &str) -> bool {
        self.never.iter().any(|known| known == word)
    }

    /// Whether the verb makes such a thing.
    pub(crate) fn is_made_by(&self, lemma: &str) -> bool {
        self.made_by.iter().any(|known| known == lemma)
    }

    /// The PLOVER mode of such a happening, if it took place: plans and refusals have none.
    pub(crate) fn mode(&self, status: EventStatus) -> Option<&str> {
        self.mode.as_deref().filter(|_| status == EventStatus::Held)
    }

    /// The PLOVER type of such a happening that is so far.
    pub(crate) fn plover(&self, status: EventStatus) -> Option<&str> {
        self.plover.get(status.as_str()).map(String::as_str)
    }
}
