//! Kinds of documents and the words that tell how far one is.

use document::DocumentStatus;
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Kinds and cues of the layer.
#[derive(Debug)]
pub(crate) struct Lexicon {
    kinds: Vec<Kind>,
    nouns: FxHashMap<String, (usize, Force)>,
    verbs: Cues,
    adjectives: Cues,
    cue_nouns: Cues,
}

/// What a word tells, of the kinds of documents it is told of; without kinds, of all others.
type Cues = FxHashMap<String, Vec<(Vec<String>, Cue)>>;

/// What a noun needs to name a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Force {
    /// Nothing more than a word of status.
    Strong,
    /// A word of status with a named side or words of its own.
    Weak,
    /// Several who make it together.
    Joint,
}

/// What a word tells of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// How far it is, where the word is told as done.
    pub(crate) done: DocumentStatus,
    /// How far it is, where the word is still to come.
    pub(crate) unreal: Option<DocumentStatus>,
    /// Whether who does it is a party to the paper.
    pub(crate) sides: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    key: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    joint: Vec<String>,
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
    kinds: Vec<String>,
    #[serde(default = "yes")]
    sides: bool,
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
            let forces = [(&kind.nouns, Force::Strong), (&kind.weak, Force::Weak), (&kind.joint, Force::Joint)];
            for (words, force) in forces {
                nouns.extend(words.iter().map(|noun| (noun.clone(), (index, force))));
            }
        }
        let mut lexicon =
            Self { kinds, nouns, verbs: Cues::default(), adjectives: Cues::default(), cue_nouns: Cues::default() };
        for table in pack.toml::<StatusFile>("documents/status.toml")?.status {
            lexicon.add(table);
        }
        Ok(lexicon)
    }

    fn add(&mut self, table: StatusTable) {
        let Some(done) = status(&table.status) else { return };
        let cue = Cue { done, unreal: table.unreal.as_deref().and_then(status), sides: table.sides };
        let all = [
            (&mut self.verbs, table.verbs.into_iter().chain(table.phrases).collect()),
            (&mut self.adjectives, table.adjectives),
            (&mut self.cue_nouns, table.nouns),
        ];
        for (cues, words) in all {
            for word in words {
                cues.entry(word).or_default().push((table.kinds.clone(), cue));
            }
        }
    }

    /// The kind of document a noun names, and what it needs to do so.
    pub(crate) fn kind(&self, lemma: &str) -> Option<(&str, Force)> {
        self.nouns.get(lemma).map(|&(kind, force)| (self.kinds[kind].key.as_str(), force))
    }

    /// What a verb tells of a kind, alone or with the head of a phrase ("enter force").
    pub(crate) fn verb(&self, kind: &str, lemma: &str, phrase: Option<&str>) -> Option<Cue> {
        let idiom = phrase.and_then(|noun| cue(&self.verbs, kind, &format!("{lemma} {noun}")));
        idiom.or_else(|| cue(&self.verbs, kind, lemma))
    }

    /// What an adjective before the noun tells.
    pub(crate) fn adjective(&self, kind: &str, word: &str) -> Option<Cue> {
        cue(&self.adjectives, kind, word)
    }

    /// Whether a noun brings a document by "of" or "for" and tells how far it is.
    pub(crate) fn is_version(&self, lemma: &str) -> bool {
        self.cue_nouns.contains_key(lemma)
    }

    /// What a noun over the document tells.
    pub(crate) fn noun(&self, kind: &str, lemma: &str) -> Option<Cue> {
        cue(&self.cue_nouns, kind, lemma)
    }
}

/// What `word` tells of documents of `kind`: what is told of this kind goes first.
fn cue(cues: &Cues, kind: &str, word: &str) -> Option<Cue> {
    let told = cues.get(word)?;
    let own = told.iter().find(|(kinds, _)| kinds.iter().any(|own| own == kind));
    own.or_else(|| told.iter().find(|(kinds, _)| kinds.is_empty())).map(|&(_, cue)| cue)
}

const fn yes() -> bool {
    true
}

fn status(word: &str) -> Option<DocumentStatus> {
    use DocumentStatus::{Agreed, Drafted, Ended, InForce, Proposed, Published, Rejected, Signed};
    let all = [Proposed, Drafted, Agreed, Signed, Published, Rejected, InForce, Ended];
    all.into_iter().find(|status| status.as_str() == word)
}
