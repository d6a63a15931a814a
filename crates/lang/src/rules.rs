use crate::pattern::Key;
use crate::{LangError, Layer, Match, Pack, Pattern};
use document::{Analysis, RuleId};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A rule: what it looks for, what it gives, and sentences that show both.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `en/<folder>/<file>/<name>`.
    pub id: RuleId,
    /// Why the rule is right, for people.
    pub why: String,
    /// What it looks for: any of these.
    pub patterns: Vec<Pattern>,
    /// What it gives: the stage that runs the rule reads it.
    pub gives: BTreeMap<String, String>,
    /// Sentences in which it must fire.
    pub matches: Vec<Example>,
    /// Sentences in which it must not.
    pub no_matches: Vec<Example>,
}

impl Rule {
    /// What it gives under `key`.
    #[must_use]
    pub fn gives(&self, key: &str) -> Option<&str> {
        self.gives.get(key).map(String::as_str)
    }
}

/// A sentence with what the rule must capture in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Why it must not match, for counter-examples.
    pub because: Option<String>,
    /// Capture name to the captured words.
    #[serde(flatten)]
    pub captures: BTreeMap<String, String>,
}

/// The rules of a folder, compiled once; finding is by the words that can begin a match, so that more rules do not slow
/// reading linearly.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    by_lemma: FxHashMap<Box<str>, Vec<(u32, u32)>>,
    by_form: FxHashMap<Box<str>, Vec<(u32, u32)>>,
    anywhere: Vec<(u32, u32)>,
}

/// A rule that fired.
#[derive(Clone, Debug)]
pub struct RuleMatch<'r> {
    /// Which.
    pub rule: &'r Rule,
    /// Where, and what it captured.
    pub found: Match<'r>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    #[expect(dead_code, reason = "a file may say what it is about; people read it")]
    about: String,
    #[serde(default)]
    rule: Vec<RuleTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleTable {
    name: String,
    #[serde(default)]
    why: String,
    pattern: Option<Spanned<String>>,
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    gives: BTreeMap<String, String>,
    #[serde(default, rename = "match")]
    matches: Vec<Example>,
    #[serde(default, rename = "no_match")]
    no_matches: Vec<Example>,
}

impl RuleSet {
    pub(crate) fn load(pack: &Pack, folder: &str) -> Result<Self, LangError> {
        let mut set = Self::default();
        for (path, text) in pack.files(folder).filter(|(path, _)| path.ends_with(".toml")) {
            let file: RuleFile = pack.toml(path)?;
            for table in file.rule {
                let rule = compile(pack, path, text, table)?;
                set.add(rule);
            }
        }
        Ok(set)
    }

    /// All rules, in file and file order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    fn add(&mut self, rule: Rule) {
        let number = count(self.rules.len());
        for (at, pattern) in (0..).zip(&rule.patterns) {
            match pattern.first_words() {
                Some((Key::Lemma, words)) => {
                    words.iter().for_each(|word| self.by_lemma.entry(word.clone()).or_default().push((number, at)));
                }
                Some((_, words)) => {
                    words.iter().for_each(|word| self.by_form.entry(word.clone()).or_default().push((number, at)));
                }
                None => self.anywhere.push((number, at)),
            }
        }
        self.rules.push(rule);
    }

    /// Every match in sentence `sentence`, by start, then rule order; a rule fires at most once a start.
    ///
    /// `layer` answers `is=` tests, which ask for what earlier layers found at a token.
    #[must_use]
    pub fn find(&self, analysis: &Analysis<'_>, sentence: u32, layer: Layer<'_>) -> Vec<RuleMatch<'_>> {
        let mut found = Vec::new();
        let mut candidates = Vec::new();
        for token in analysis.sentence_tokens(sentence) {
            candidates.clear();
            candidates.extend_from_slice(&self.anywhere);
            candidates.extend(self.by_lemma.get(analysis.lemma(token)).into_iter().flatten());
            candidates.extend(self.by_form.get(analysis.lower(token)).into_iter().flatten());
            candidates.sort_unstable();
            let mut fired = None;
            for &(number, at) in &candidates {
                let rule = &self.rules[number as usize];
                if fired == Some(number) {
                    continue;
                }
                if let Some(one) = rule.patterns[at as usize].match_at(analysis, token, layer) {
                    fired = Some(number);
                    found.push(RuleMatch { rule, found: one });
                }
            }
        }
        found
    }
}

fn compile(pack: &Pack, path: &str, text: &str, table: RuleTable) -> Result<Rule, LangError> {
    let stem = path.trim_end_matches(".toml");
    let mut patterns = Vec::new();
    for source in table.pattern.iter().chain(&table.patterns) {
        let compiled = Pattern::parse(source.as_ref(), pack).map_err(|error| {
            let quote = text[source.span().start..].bytes().take_while(|&byte| matches!(byte, b'"' | b'\'')).count();
            LangError::at(path, text, source.span().start + quote + error.offset, error.message, error.help)
        })?;
        patterns.push(compiled);
    }
    if patterns.is_empty() {
        let message = format!("rule {} has no pattern", table.name);
        return Err(LangError::whole(path, message, "write pattern = \"...\" or patterns = [\"...\"]"));
    }
    Ok(Rule {
        id: RuleId::new(format!("{}/{stem}/{}", pack.code(), table.name)),
        why: table.why,
        patterns,
        gives: table.gives,
        matches: table.matches,
        no_matches: table.no_matches,
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("fewer rules than 4 billion")
}
