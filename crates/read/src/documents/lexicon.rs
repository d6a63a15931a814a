//! Kinds of documents and the words that tell how far one is.

use document::DocumentStatus;
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Kinds and cues of the layer.
#[derive(Debug)]
pub(crate) struct Lexicon {
    kinds: Vec<Kind>,
    nouns: FxHashMap<String, (usize, bool)>,
    verbs: FxHashMap<String, Cue>,
    adjectives: FxHashMap<String, Cue>,
    cue_nouns: FxHashMap<String, Cue>,
}

/// What a word tells of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// How far it is, where the word is told as done.
    pub(crate) done: DocumentStatus,
    /// How far it is, where the word is still to come.
    pub(crate) unreal: Option<DocumentStatus>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    key: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default, rename = "match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    matches: Vec<lang::Example>,
    #[serde(default, rename = "no_match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    no_matches: Vec<lang::Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindFile {
    kind: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusFile {
    status: Vec<StatusTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusTable {
    status: String,
    unreal: Option<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

impl Lexicon {
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        let files = pack.tomls::<KindFile>("ontology/documents")?;
        let kinds: Vec<Kind> = files.into_iter().flat_map(|file| file.kind).collect();
        let mut nouns = FxHashMap::default();
        for (index, kind) in kinds.iter().enumerate() {
            nouns.extend(kind.nouns.iter().map(|noun| (noun.clone(), (index, false))));
            nouns.extend(kind.weak.iter().map(|noun| (noun.clone(), (index, true))));
        }
        let mut lexicon = Self {
            kinds,
            nouns,
            verbs: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            cue_nouns: FxHashMap::default(),
        };
        for table in pack.toml::<StatusFile>("documents/status.toml")?.status {
            lexicon.add(table);
        }
        Ok(lexicon)
    }

    fn add(&mut self, table: StatusTable) {
        let Some(done) = status(&table.status) else { return };
        let cue = Cue { done, unreal: table.unreal.as_deref().and_then(status) };
        for verb in table.verbs.into_iter().chain(table.phrases) {
            self.verbs.entry(verb).or_insert(cue);
        }
        for adjective in table.adjectives {
            self.adjectives.entry(adjective).or_insert(cue);
        }
        for noun in table.nouns {
            self.cue_nouns.entry(noun).or_insert(cue);
        }
    }

    /// The kind of document a noun names, and whether it needs more to be one.
    pub(crate) fn kind(&self, lemma: &str) -> Option<(&str, bool)> {
        self.nouns.get(lemma).map(|&(kind, weak)| (self.kinds[kind].key.as_str(), weak))
    }

    /// What a verb tells, alone or with the head of a phrase ("enter force").
    pub(crate) fn verb(&self, lemma: &str, phrase: Option<&str>) -> Option<Cue> {
        let idiom = phrase.and_then(|noun| self.verbs.get(&format!("{lemma} {noun}")));
        idiom.or_else(|| self.verbs.get(lemma)).copied()
    }

    /// What an adjective before the noun tells.
    pub(crate) fn adjective(&self, word: &str) -> Option<Cue> {
        self.adjectives.get(word).copied()
    }

    /// What a noun over the document tells.
    pub(crate) fn noun(&self, lemma: &str) -> Option<Cue> {
        self.cue_nouns.get(lemma).copied()
    }
}

fn status(word: &str) -> Option<DocumentStatus> {
    use DocumentStatus::{Agreed, Drafted, Ended, InForce, Proposed, Published, Rejected, Signed};
    let all = [Proposed, Drafted, Agreed, Signed, Published, Rejected, InForce, Ended];
    all.into_iter().find(|status| status.as_str() == word)
}
