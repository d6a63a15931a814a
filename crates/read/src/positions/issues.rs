//! Issues of a negotiation: which of `data/ontology/issues.toml` some words are about.

use document::{Analysis, Deprel, TokenRange, Upos};
use lang::{Example, LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The issues by their words.
#[derive(Debug)]
pub(crate) struct Issues {
    /// Phrase of lemmas, parted by blanks, to an index into `keys`.
    phrases: FxHashMap<Box<str>, u32>,
    /// Lemma of a verb to an index into `keys`.
    verbs: FxHashMap<Box<str>, u32>,
    keys: Vec<Box<str>>,
    longest: usize,
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
    #[serde(default)]
    verbs: Vec<Box<str>>,
    #[serde(default, rename = "match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    matches: Vec<Example>,
    #[serde(default, rename = "no_match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    no_matches: Vec<Example>,
}

/// Steps up from a word of an issue to its head that are counted; deeper words are equally far.
const DEPTH: usize = 8;

impl Issues {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let files: Vec<IssueFile> = pack.tomls("ontology/issues")?;
        let mut issues =
            Self { phrases: FxHashMap::default(), verbs: FxHashMap::default(), keys: Vec::new(), longest: 1 };
        for (index, issue) in (0..).zip(files.into_iter().flat_map(|file| file.issue)) {
            issues.keys.push(issue.key);
            for phrase in issue.words {
                issues.longest = issues.longest.max(phrase.split(' ').count());
                issues.phrases.insert(phrase, index);
            }
            issues.verbs.extend(issue.verbs.into_iter().map(|verb| (verb, index)));
        }
        Ok(issues)
    }

    /// The issue that `tokens` are about: of the phrases known, the one nearest to the head of `tokens`, then the longest,
    /// then the first. Whose it is says nothing of what it is: "the coalition's offer" is about no coalition.
    pub(crate) fn key_of(&self, analysis: &Analysis<'_>, tokens: TokenRange) -> Option<String> {
        if tokens.is_empty() {
            return None;
        }
        let head = analysis.head_of(tokens.clone());
        let ranked = tokens.clone().filter_map(|start| {
            let (index, length) = self.longest_at(analysis, start, tokens.end)?;
            let end = start + u32::try_from(length).unwrap_or(1);
            let top = analysis.head_of(start..end);
            let owner = std::iter::once(top).chain(analysis.ancestors(top)).take(DEPTH);
            let mut owner = owner.take_while(|&at| at != head && tokens.contains(&at));
            if owner.any(|at| analysis.deprel(at) == Deprel::NmodPoss) {
                return None;
            }
            let up = std::iter::once(top).chain(analysis.ancestors(top)).take(DEPTH);
            let depth = up.take_while(|&at| at != head).count();
            // "To negotiate a truce" is about the truce.
            let verb = usize::from(length == 1 && analysis.upos(top) == Upos::Verb);
            Some(((2 * depth + 3 * verb, usize::MAX - length), index))
        });
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, index)| self.keys[index as usize].to_string())
    }

    /// The longest known phrase that begins at `start`, and its length.
    fn longest_at(&self, analysis: &Analysis<'_>, start: u32, end: u32) -> Option<(u32, usize)> {
        let mut phrase = String::new();
        let mut best = None;
        for (length, token) in (1..=self.longest).zip(start..end) {
            if length > 1 {
                phrase.push(' ');
            }
            phrase.push_str(&analysis.lemma(token).to_lowercase());
            let words = if length == 1 && analysis.upos(token) == Upos::Verb { &self.verbs } else { &self.phrases };
            if let Some(&index) = words.get(phrase.as_str()) {
                best = Some((index, length));
            }
        }
        best
    }
}
