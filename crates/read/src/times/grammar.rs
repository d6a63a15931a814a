//! The grammar as loaded: word lists, normal forms, rules.

use super::atoms::atomize;
use super::expr::{Expr, FUNCTIONS};
use super::numbers::NumberWords;
use super::pattern::{self, Elem, Near, Test};
use document::RuleId;
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

use super::expr::Value;

/// One rule.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) stage: usize,
    /// What it finds, for the `<...>` of later stages.
    pub(crate) gives: String,
    pub(crate) patterns: Vec<Vec<Elem>>,
    pub(crate) value: Expr,
    /// Only a building block, no expression of its own.
    pub(crate) part: bool,
    /// No time, and nothing in it is: ages, names of programmes.
    pub(crate) drop: bool,
    pub(crate) after: Option<Vec<Near>>,
    pub(crate) not_after: Vec<Near>,
    pub(crate) before: Option<Vec<Near>>,
    pub(crate) not_before: Vec<Near>,
}

/// A list entry: its atoms and its value.
pub(crate) type Entry = (Vec<String>, Value);

/// All rules with what they refer to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) rules: Vec<Rule>,
    pub(crate) stages: usize,
    pub(crate) numbers: NumberWords,
    /// List name, first atom: entries, longest first.
    pub(crate) lists: FxHashMap<String, FxHashMap<String, Vec<Entry>>>,
    /// First atom to rules and patterns that can begin so.
    pub(crate) by_word: FxHashMap<String, Vec<(usize, usize)>>,
    /// Rules that can begin with digits.
    pub(crate) by_digit: Vec<(usize, usize)>,
    /// Rules that can begin with an item.
    pub(crate) by_item: FxHashMap<String, Vec<(usize, usize)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[expect(dead_code, reason = "people read it")]
    about: String,
    stage: usize,
    rule: Vec<RuleTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleTable {
    name: String,
    #[serde(default)]
    #[expect(dead_code, reason = "people read it")]
    why: String,
    gives: String,
    patterns: Vec<String>,
    value: String,
    #[serde(default)]
    part: bool,
    #[serde(default)]
    drop: bool,
    after: Option<Vec<String>>,
    #[serde(default)]
    not_after: Vec<String>,
    before: Option<Vec<String>>,
    #[serde(default)]
    not_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawValue {
    Number(f64),
    Word(String),
}

const PATTERNS: &str = "times/patterns.toml";
const VALUES: &str = "times/values.toml";
const FOLDER: &str = "times/grammar";

impl Grammar {
    /// Loads the grammar of a pack.
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        let mut grammar = Self::default();
        for (name, words) in pack.toml::<BTreeMap<String, Vec<String>>>(PATTERNS)? {
            let entries = words.into_iter().map(|word| (word.clone(), Value::Word(word)));
            grammar.add_list(name, entries.collect());
        }
        for (name, table) in pack.toml::<BTreeMap<String, BTreeMap<String, RawValue>>>(VALUES)? {
            let value = |raw| match raw {
                RawValue::Number(n) => Value::Number(n),
                RawValue::Word(word) => Value::Word(word),
            };
            let entries: Vec<(String, Value)> = table.into_iter().map(|(key, raw)| (key, value(raw))).collect();
            grammar.add_numbers(&name, &entries);
            grammar.add_list(name, entries);
        }
        for (path, _) in pack.files(FOLDER) {
            grammar.add_rules(pack, path)?;
        }
        grammar.index();
        Ok(grammar)
    }

    fn add_numbers(&mut self, name: &str, entries: &[(String, Value)]) {
        let words = entries.iter().filter_map(|(word, value)| match value {
            Value::Number(n) => Some((word.clone(), *n)),
            _ => None,
        });
        match name {
            "cardinal" => self.numbers.cardinal.extend(words),
            "ordinal_word" => self.numbers.ordinal.extend(words),
            _ => {}
        }
    }

    fn add_list(&mut self, name: String, entries: Vec<(String, Value)>) {
        let list = self.lists.entry(name).or_default();
        for (phrase, value) in entries {
            let atoms = atomize(&phrase);
            if let Some(first) = atoms.first() {
                list.entry(first.clone()).or_default().push((atoms, value));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted apart; their order does not matter")]
        for entries in list.values_mut() {
            entries.sort_by_key(|(atoms, _)| std::cmp::Reverse(atoms.len()));
        }
    }

    fn add_rules(&mut self, pack: &Pack, path: &str) -> Result<(), LangError> {
        let file: RuleFile = pack.toml(path)?;
        let stem = path.trim_end_matches(".toml");
        for table in file.rule {
            let wrong = |message: String| {
                LangError::whole(path, format!("rule {}: {message}", table.name), "see the other rules of this folder")
            };
            let patterns: Result<Vec<_>, _> = table.patterns.iter().map(|text| pattern::parse(text)).collect();
            let patterns = patterns.map_err(&wrong)?;
            let value = Expr::parse(&table.value).map_err(&wrong)?;
            patterns.iter().try_for_each(|elems| self.check(elems)).map_err(&wrong)?;
            check_calls(&value).map_err(&wrong)?;
            self.stages = self.stages.max(file.stage + 1);
            self.rules.push(Rule {
                id: RuleId::new(format!("{}/{stem}/{}", pack.code(), table.name)),
                stage: file.stage,
                gives: table.gives,
                patterns,
                value,
                part: table.part,
                drop: table.drop,
                after: table.after.map(|words| self.near(&words)).transpose().map_err(&wrong)?,
                not_after: self.near(&table.not_after).map_err(&wrong)?,
                before: table.before.map(|words| self.near(&words)).transpose().map_err(&wrong)?,
                not_before: self.near(&table.not_before).map_err(&wrong)?,
            });
        }
        Ok(())
    }

    fn near(&self, words: &[String]) -> Result<Vec<Near>, String> {
        let near: Result<Vec<Near>, String> = words.iter().map(|word| Near::parse(word)).collect();
        let near = near?;
        match near.iter().find(|near| matches!(near, Near::List(list) if !self.lists.contains_key(list))) {
            Some(unknown) => Err(format!("there is no such list: {unknown:?}")),
            None => Ok(near),
        }
    }

    fn check(&self, elems: &[Elem]) -> Result<(), String> {
        elems.iter().try_for_each(|elem| match &elem.test {
            Test::List(name) if !self.lists.contains_key(name) => Err(format!("there is no list `{name}`")),
            Test::Group(options) => options.iter().try_for_each(|option| self.check(option)),
            _ => Ok(()),
        })
    }

    fn index(&mut self) {
        for number in 0..self.rules.len() {
            for at in 0..self.rules[number].patterns.len() {
                let mut firsts = Firsts::default();
                self.firsts(&self.rules[number].patterns[at], &mut firsts);
                firsts.words.sort_unstable();
                firsts.words.dedup();
                for word in firsts.words {
                    self.by_word.entry(word).or_default().push((number, at));
                }
                for item in firsts.items {
                    self.by_item.entry(item).or_default().push((number, at));
                }
                if firsts.digit {
                    self.by_digit.push((number, at));
                }
            }
        }
    }

    /// What a match of `elems` can begin with; whether `elems` can be empty.
    fn firsts(&self, elems: &[Elem], firsts: &mut Firsts) -> bool {
        for elem in elems {
            let empty = match &elem.test {
                Test::Words(words) => {
                    firsts.words.extend(words.iter().cloned());
                    false
                }
                Test::List(name) => {
                    firsts.words.extend(self.lists[name].keys().cloned());
                    false
                }
                Test::Number(_) => {
                    firsts.digit = true;
                    firsts.words.extend(self.numbers.cardinal.keys().chain(self.numbers.ordinal.keys()).cloned());
                    false
                }
                Test::Item(name) => {
                    firsts.items.push(name.clone());
                    false
                }
                Test::Group(options) => {
                    // Every option counts, not only those up to the first that can be empty.
                    let empty: Vec<bool> = options.iter().map(|option| self.firsts(option, firsts)).collect();
                    empty.contains(&true)
                }
            };
            if !elem.optional && !empty {
                return false;
            }
        }
        true
    }
}

#[derive(Default)]
struct Firsts {
    words: Vec<String>,
    items: Vec<String>,
    digit: bool,
}

fn check_calls(value: &Expr) -> Result<(), String> {
    let (mut captures, mut calls) = (Vec::new(), Vec::new());
    value.names(&mut captures, &mut calls);
    match calls.iter().find(|call| !FUNCTIONS.contains(&call.as_str())) {
        Some(call) => Err(format!("there is no function `{call}`")),
        None => Ok(()),
    }
}
