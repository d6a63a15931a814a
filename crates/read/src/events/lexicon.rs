//! The words that readers of happenings share: light verbs, cues of status, nouns for people.

use document::EventStatus;
use lang::{LangError, Pack, WordList};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The word lists of the layer.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) light: WordList,
    pub(crate) occurrence: WordList,
    pub(crate) attending: WordList,
    pub(crate) partitives: WordList,
    pub(crate) people: WordList,
    pub(crate) captives: WordList,
    pub(crate) counted: WordList,
    pub(crate) measuring: WordList,
    pub(crate) standing: WordList,
    pub(crate) generic: WordList,
    pub(crate) amounts: WordList,
    pub(crate) shares: WordList,
    pub(crate) article_sides: WordList,
    pub(crate) reporting: WordList,
    pub(crate) cues: Cues,
    pub(crate) modals: Modals,
    pub(crate) roles: Vec<Role>,
}

/// A role of participants and the words that tell it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Role {
    pub(crate) key: String,
    pub(crate) words: Vec<String>,
}

/// Words that tell how far a happening is.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    verbs: FxHashMap<String, EventStatus>,
    phrases: FxHashMap<String, EventStatus>,
    adjectives: FxHashMap<String, EventStatus>,
    nouns: FxHashMap<String, EventStatus>,
}

/// Auxiliaries and subordinators that take a clause out of the told past and present.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modals {
    pub(crate) planned: Vec<String>,
    pub(crate) open_clause: Vec<String>,
    pub(crate) negators: Vec<String>,
    /// Verbs whose infinitive came true: "managed to".
    pub(crate) implicative: Vec<String>,
    /// Verbs and nouns that end talks that had begun: "the collapse of the talks".
    pub(crate) broken_off: Vec<String>,
    /// Verbs of waiting for somebody: "is expected at the talks".
    pub(crate) awaited: Vec<String>,
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
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    role: Vec<Role>,
}

impl Lexicon {
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            light: pack.list("events/light_verbs.txt")?,
            occurrence: pack.list("events/occurrence_verbs.txt")?,
            attending: pack.list("events/attending_verbs.txt")?,
            partitives: pack.list("events/partitives.txt")?,
            people: pack.list("events/participant_nouns.txt")?,
            captives: pack.list("events/captives.txt")?,
            counted: pack.list("events/counted_nouns.txt")?,
            measuring: pack.list("events/measuring_verbs.txt")?,
            standing: pack.list("events/standing_nouns.txt")?,
            generic: pack.list("events/generic_sides.txt")?,
            amounts: pack.list("events/amounts.txt")?,
            shares: pack.list("events/shares.txt")?,
            article_sides: pack.list("events/article_sides.txt")?,
            reporting: pack.list("factuality/reporting_verbs.txt")?,
            cues: Cues::load(pack)?,
            modals: pack.toml("factuality/modals.toml")?,
            roles: pack.toml::<RoleFile>("ontology/roles.toml")?.role,
        })
    }

    /// Whether the words mean the parties without naming them: "the two sides".
    pub(crate) fn is_generic(&self, who: &document::ActorRef) -> bool {
        let owned = ["his ", "her ", "my "].iter().any(|owner| who.name.starts_with(owner));
        !owned && last_word(&who.name).iter().any(|word| self.generic.contains(word))
    }

    /// The role that a verb such as "mediate" gives its agent.
    pub(crate) fn role_of(&self, lemma: &str) -> Option<&str> {
        self.roles.iter().find(|role| role.words.iter().any(|word| word == lemma)).map(|role| role.key.as_str())
    }
}

impl Cues {
    fn load(pack: &Pack) -> Result<Self, LangError> {
        let mut cues = Self::default();
        for table in pack.toml::<StatusFile>("factuality/status.toml")?.status {
            let Some(&status) = EventStatus::ALL.iter().find(|status| status.as_str() == table.status) else {
                continue;
            };
            let put = |map: &mut FxHashMap<String, EventStatus>, words: Vec<String>| {
                words.into_iter().for_each(|word| {
                    map.entry(word).or_insert(status);
                });
            };
            put(&mut cues.verbs, table.verbs);
            put(&mut cues.phrases, table.phrases);
            put(&mut cues.adjectives, table.adjectives);
            put(&mut cues.nouns, table.nouns);
        }
        Ok(cues)
    }

    /// The status that a governing verb gives, by itself or with its particle or preposition.
    pub(crate) fn verb(&self, lemma: &str, particles: &[&str]) -> Option<EventStatus> {
        let phrase = particles.iter().find_map(|particle| self.phrases.get(&format!("{lemma} {particle}")));
        phrase.or_else(|| self.verbs.get(lemma)).copied()
    }

    /// The status that an adjective gives.
    pub(crate) fn adjective(&self, word: &str) -> Option<EventStatus> {
        self.adjectives.get(word).copied()
    }

    /// The status that a governing noun gives.
    pub(crate) fn noun(&self, lemma: &str) -> Option<EventStatus> {
        self.nouns.get(lemma).copied()
    }
}

/// The last word of a name, as it stands and in the singular.
pub(crate) fn last_word(name: &str) -> [String; 2] {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let singular = last.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.unwrap_or_else(|| last.strip_suffix('s').unwrap_or(&last).to_owned());
    [last, singular]
}
