//! Issues of a negotiation: which of `data/ontology/issues.toml` some words are about.

use document::{Analysis, Deprel, TokenRange, Upos};
use lang::{Example, LangError, Pack, WordList};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The issues by their words.
#[derive(Debug)]
pub(crate) struct Issues {
    /// Phrase of lemmas, parted by blanks, to an index into `keys`.
    phrases: FxHashMap<Box<str>, u32>,
    /// Lemma of a verb to an index into `keys`.
    verbs: FxHashMap<Box<str>, u32>,
    keys: Vec<Box<str>>,
    longest: usize,
    /// Phrases that many fields use: they name their issue where the article speaks of it in another word too.
    weak: FxHashSet<Box<str>>,
    /// Prepositions of what happens around a thing: "after the strike".
    around: WordList,
}

/// For each issue, how many of its phrases an article has; by default none of any.
#[derive(Default)]
pub(crate) struct Fields(Vec<usize>);

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
    #[serde(default)]
    weak: Vec<Box<str>>,
    #[serde(default, rename = "match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    matches: Vec<Example>,
    #[serde(default, rename = "no_match")]
    #[expect(dead_code, reason = "tried by the check of the pack")]
    no_matches: Vec<Example>,
}

/// Words of an issue that an article has for the weak ones among them to count.
const ENOUGH: usize = 2;
/// Steps up from a word of an issue to its head that are counted; deeper words are equally far.
const DEPTH: usize = 8;

impl Issues {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let files: Vec<IssueFile> = pack.tomls("ontology/issues")?;
        let mut issues = Self {
            phrases: FxHashMap::default(),
            verbs: FxHashMap::default(),
            keys: Vec::new(),
            longest: 1,
            weak: FxHashSet::default(),
            around: pack.list("positions/around.txt")?,
        };
        for (index, issue) in (0..).zip(files.into_iter().flat_map(|file| file.issue)) {
            issues.keys.push(issue.key);
            issues.weak.extend(issue.weak.iter().cloned());
            for phrase in issue.words.into_iter().chain(issue.weak) {
                issues.longest = issues.longest.max(phrase.split(' ').count());
                issues.phrases.insert(phrase, index);
            }
            issues.verbs.extend(issue.verbs.into_iter().map(|verb| (verb, index)));
        }
        Ok(issues)
    }

    /// Of which issues the article speaks, and in how many words.
    pub(crate) fn fields(&self, analysis: &Analysis<'_>) -> Fields {
        let mut found: Vec<BTreeSet<String>> = vec![BTreeSet::new(); self.keys.len()];
        for start in 0..analysis.len() {
            if let Some((index, length, phrase)) = self.longest_at(analysis, start, analysis.len()) {
                // The head of a phrase is the same word: "pay rise" is no second word beside "rise".
                let last = phrase.rsplit(' ').next().unwrap_or_default();
                found[index as usize].insert(if length == 1 { phrase } else { last.to_owned() });
            }
        }
        Fields(found.iter().map(BTreeSet::len).collect())
    }

    /// The issue that `tokens` are about: of the phrases known, the one nearest to the head of `tokens`, then the longest,
    /// then the first. Whose it is says nothing of what it is: "the coalition's offer" is about no coalition; nor does what
    /// happened around it. A weak word counts where the article has another one of its issue.
    pub(crate) fn key_of(&self, analysis: &Analysis<'_>, tokens: TokenRange, fields: &Fields) -> Option<String> {
        if tokens.is_empty() {
            return None;
        }
        let head = analysis.head_of(tokens.clone());
        let ranked = tokens.clone().filter_map(|start| {
            let (index, length, phrase) = self.longest_at(analysis, start, tokens.end)?;
            if self.weak.contains(&*phrase) && fields.0.get(index as usize).is_none_or(|&words| words < ENOUGH) {
                return None;
            }
            let end = start + u32::try_from(length).unwrap_or(1);
            let top = analysis.head_of(start..end);
            let owner = std::iter::once(top).chain(analysis.ancestors(top)).take(DEPTH);
            let mut above = owner.take_while(|&at| at != head && tokens.contains(&at));
            if above.any(|at| analysis.deprel(at) == Deprel::NmodPoss || self.stands_around(analysis, at)) {
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

    /// Whether `token` heads what only tells when or amid what: "after years of sanctions", "who fled the war".
    fn stands_around(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        match analysis.deprel(token).base() {
            "parataxis" => true,
            "acl" => analysis.deprel(token).as_str() == "acl:relcl",
            "obl" | "nmod" => {
                analysis.children_by(token, "case").any(|case| self.around.contains(analysis.lower(case)))
            }
            _ => false,
        }
    }

    /// The longest known phrase that begins at `start`: its issue, its length and its words.
    fn longest_at(&self, analysis: &Analysis<'_>, start: u32, end: u32) -> Option<(u32, usize, String)> {
        let mut phrase = String::new();
        let mut best = None;
        for (length, token) in (1..=self.longest).zip(start..end) {
            if length > 1 {
                phrase.push(' ');
            }
            phrase.push_str(&analysis.lemma(token).to_lowercase());
            let words = if length == 1 && analysis.upos(token) == Upos::Verb { &self.verbs } else { &self.phrases };
            if let Some(&index) = words.get(phrase.as_str()) {
                best = Some((index, length, phrase.clone()));
            }
        }
        best
    }
}
