//! Issues of a negotiation: which of `data/ontology/issues.toml` some words are about.

use document::{Analysis, TokenRange};
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The issues by their words.
#[derive(Debug)]
pub(crate) struct Issues {
    /// Phrase of lemmas, parted by blanks, to an index into `keys`.
    phrases: FxHashMap<Box<str>, u32>,
    keys: Vec<Box<str>>,
    longest: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueFile {
    issue: Vec<IssueTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueTable {
    key: Box<str>,
    #[expect(dead_code, reason = "shown to people by the views")]
    name: String,
    words: Vec<Box<str>>,
}

impl Issues {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let file: IssueFile = pack.toml("ontology/issues.toml")?;
        let mut issues = Self { phrases: FxHashMap::default(), keys: Vec::new(), longest: 1 };
        for (index, issue) in (0..).zip(file.issue) {
            issues.keys.push(issue.key);
            for phrase in issue.words {
                let words = u32::try_from(phrase.split(' ').count()).unwrap_or(1);
                issues.longest = issues.longest.max(words);
                issues.phrases.insert(phrase, index);
            }
        }
        Ok(issues)
    }

    /// The issue that `tokens` are about: the longest phrase known, the first of equals.
    pub(crate) fn key_of(&self, analysis: &Analysis<'_>, tokens: TokenRange) -> Option<String> {
        let lemmas: Vec<String> = tokens.map(|token| analysis.lemma(token).to_lowercase()).collect();
        for length in (1..=self.longest as usize).rev() {
            for words in lemmas.windows(length) {
                if let Some(&index) = self.phrases.get(words.join(" ").as_str()) {
                    return Some(self.keys[index as usize].to_string());
                }
            }
        }
        None
    }
}
