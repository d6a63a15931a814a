//! The layer's word lists: what attributes, who speaks.

use lang::{LangError, Pack, WordList};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a cue allows. See `data/lang/en/quotations/cues.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of a table")]
pub(super) struct Frames {
    pub(super) clause: bool,
    pub(super) speech: bool,
    pub(super) addressee: bool,
    pub(super) object: bool,
    pub(super) infinitive: bool,
    pub(super) predicate: bool,
    /// Its predicate says what something is called.
    pub(super) naming: bool,
    /// It takes no noun phrase for object: whatever follows is what is said.
    pub(super) plain: bool,
    /// Its subject must be a speaker or a document.
    pub(super) show: bool,
}

/// Compiled word lists.
#[derive(Debug)]
pub(super) struct Data {
    cues: FxHashMap<Box<str>, Frames>,
    /// First words of the cues.
    verbs: FxHashSet<Box<str>>,
    nouns: FxHashMap<Box<str>, Frames>,
    /// Words of each preposition, with its lemma.
    pub(super) prepositions: Vec<(Vec<&'static str>, &'static str)>,
    /// Nouns of what is written or said.
    pub(super) documents: WordList,
    /// Nouns of who speaks.
    pub(super) sources: WordList,
    /// Nouns of what is granted or denied: "denied the request".
    pub(super) withheld: WordList,
    /// Verbs that make a noun an utterance: "raise an objection".
    pub(super) light: WordList,
    /// Nouns of what counts answers, whose "shows" takes a noun phrase too: "polls show him ahead".
    pub(super) surveys: WordList,
    /// Nouns of occasions on which something is said.
    pub(super) occasions: WordList,
    /// Verbs of a sentence that tells who spoke before it.
    pub(super) speaking: WordList,
    /// Words that take up an interrupted clause.
    pub(super) continuations: WordList,
    /// Words that begin with an apostrophe.
    pub(super) elisions: WordList,
}

impl Data {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let row = |row: &Vec<&'static str>, at: usize| row.get(at).copied().unwrap_or_default();
        let prepositions = pack.rows("quotations/prepositions.tsv")?;
        let cues = frames(pack, "quotations/cues.tsv")?;
        Ok(Self {
            verbs: cues.keys().filter_map(|cue| cue.split(' ').next()).map(Box::from).collect(),
            cues,
            nouns: frames(pack, "quotations/nouns.tsv")?,
            prepositions: prepositions.map(|cells| (row(&cells, 0).split(' ').collect(), row(&cells, 1))).collect(),
            documents: pack.list("quotations/documents.txt")?,
            sources: pack.list("quotations/sources.txt")?,
            withheld: pack.list("quotations/withheld.txt")?,
            light: pack.list("quotations/light_verbs.txt")?,
            surveys: pack.list("quotations/surveys.txt")?,
            occasions: pack.list("quotations/occasions.txt")?,
            speaking: pack.list("quotations/speaking.txt")?,
            continuations: pack.list("quotations/continuations.txt")?,
            elisions: pack.list("quotations/elisions.txt")?,
        })
    }

    /// The frames of a cue verb, by its dictionary form, with particle or preposition where it has one.
    pub(super) fn cue(&self, lemma: &str) -> Option<Frames> {
        self.cues.get(lemma).copied()
    }

    /// Whether some cue begins with this verb.
    pub(super) fn begins_cue(&self, lemma: &str) -> bool {
        self.verbs.contains(lemma)
    }

    /// The frames of a noun that attributes.
    pub(super) fn noun(&self, lemma: &str) -> Option<Frames> {
        self.nouns.get(lemma).copied()
    }
}

fn frames(pack: &Pack, path: &str) -> Result<FxHashMap<Box<str>, Frames>, LangError> {
    let mut table = FxHashMap::default();
    for row in pack.rows(path)? {
        let mut frames = Frames::default();
        for word in row.get(1).copied().unwrap_or_default().split(' ') {
            match word {
                "clause" => frames.clause = true,
                "speech" => frames.speech = true,
                "addressee" => frames.addressee = true,
                "object" => frames.object = true,
                "infinitive" => frames.infinitive = true,
                "predicate" => frames.predicate = true,
                "plain" => frames.plain = true,
                "naming" => (frames.predicate, frames.naming) = (true, true),
                _ => return Err(LangError::whole(path, format!("there is no frame `{word}`"), "see the file's head")),
            }
        }
        frames.show = row.get(2) == Some(&"show");
        table.insert(row[0].into(), frames);
    }
    Ok(table)
}
