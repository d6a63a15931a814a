//! Which issues of the ontology some words speak of, by their stems.

use crate::words::{folded, stem};
use lang::{LangError, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The issues by the first stem of their phrases.
#[derive(Debug)]
pub(crate) struct Issues {
    phrases: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// The phrases that say nothing alone.
    weak: BTreeSet<(Vec<String>, usize)>,
    keys: Vec<String>,
    broad: BTreeSet<usize>,
}

#[derive(Deserialize)]
struct Ontology {
    issue: Vec<Issue>,
}

#[derive(Deserialize)]
struct Issue {
    key: String,
    words: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    broad: Vec<String>,
    words: BTreeMap<String, Vec<String>>,
}

impl Issues {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let files: Vec<Ontology> = pack.tomls("ontology/issues")?;
        let issues: Vec<Issue> = files.into_iter().flat_map(|file| file.issue).collect();
        let rules: Rules = pack.toml("assemble/issues.toml")?;
        let keys: Vec<String> = issues.iter().map(|issue| issue.key.clone()).collect();
        let mut phrases: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        let stems = |phrase: &String| -> Vec<String> { folded(phrase).split(' ').map(plain).collect() };
        let mut weak = BTreeSet::new();
        for (at, issue) in issues.iter().enumerate() {
            let more = rules.words.get(&issue.key).into_iter().flatten();
            weak.extend(issue.weak.iter().map(|phrase| (stems(phrase), at)));
            for phrase in issue.words.iter().chain(&issue.verbs).chain(&issue.weak).chain(more) {
                let stems = stems(phrase);
                phrases.entry(stems[0].clone()).or_default().push((stems, at));
            }
        }
        let broad = rules.broad.iter().filter_map(|key| keys.iter().position(|known| known == key)).collect();
        Ok(Self { phrases, weak, keys, broad })
    }

    /// The key of an issue.
    pub(crate) fn key(&self, issue: usize) -> &str {
        &self.keys[issue]
    }

    /// The stems of the words that an issue goes by.
    pub(crate) fn names(&self, key: &str) -> Vec<String> {
        let Some(issue) = self.keys.iter().position(|known| known == key) else { return Vec::new() };
        let own = self.phrases.values().flatten().filter(|(_, of)| *of == issue);
        own.flat_map(|(phrase, _)| phrase.iter().map(|word| stem(word))).collect()
    }

    /// The issue of a key, unless it is too broad to be followed over time.
    pub(crate) fn followed(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| known == key).filter(|issue| !self.broad.contains(issue))
    }

    /// Whether nearly every report of a negotiation touches the issue of this key.
    pub(crate) fn is_broad(&self, key: &str) -> bool {
        self.keys.iter().position(|known| known == key).is_some_and(|issue| self.broad.contains(&issue))
    }

    /// The issues that a text names, broad ones left out, each once. A weak word names one beside another word of it.
    pub(crate) fn of(&self, text: &str) -> BTreeSet<usize> {
        let stems: Vec<String> = folded(text).split(' ').map(plain).collect();
        let mut found: BTreeMap<usize, BTreeSet<&[String]>> = BTreeMap::new();
        for at in 0..stems.len() {
            for (phrase, issue) in self.phrases.get(&stems[at]).into_iter().flatten() {
                if stems[at..].starts_with(phrase) && !self.broad.contains(issue) {
                    found.entry(*issue).or_default().insert(phrase);
                }
            }
        }
        let weak = |issue: usize, phrase: &[String]| self.weak.contains(&(phrase.to_vec(), issue));
        found.retain(|issue, phrases| phrases.len() > 1 || phrases.iter().any(|phrase| !weak(*issue, phrase)));
        found.into_keys().collect()
    }
}

/// Shortest stem that tells a word from others: "fare" is not "far".
const SHORTEST: usize = 4;

/// A word as it is compared: its stem, or where that is short the word without the ending of the plural.
fn plain(word: &str) -> String {
    let stem = stem(word);
    if stem.len() >= SHORTEST { stem } else { word.strip_suffix('s').unwrap_or(word).to_owned() }
}

#[cfg(test)]
mod tests {
    use super::Issues;
    use lang::Pack;

    #[test]
    fn words_that_look_alike_are_no_issue() {
        let issues = Issues::new(Pack::embedded()).unwrap();
        let keys = |text: &str| issues.of(text).into_iter().map(|issue| issues.key(issue)).collect::<Vec<_>>();
        assert_eq!(keys("They ruled out ceding the enclave."), ["territory", "concessions"]);
        assert_eq!(keys("It is far too early."), Vec::<&str>::new());
        assert_eq!(keys("The talks go on."), Vec::<&str>::new());
    }
}
