//! How often each rule made an entry, and how often that entry was right.

use crate::matching::Matched;
use crate::rows::{Sink, each_article};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts by rule: entries made, entries right.
///
/// An entry is right if it agrees with one of the gold in what the strict rows ask for (people: found; dates: value;
/// statements: speaker; ...), or is matched to an optional one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Precision {
    by_rule: BTreeMap<String, (u32, u32)>,
}

impl Precision {
    /// Adds what the readings of articles with gold show.
    pub fn measure(&mut self, gold: &[Value], readings: &[Value]) {
        each_article(gold, readings, self);
    }

    /// The file: `rule <tab> fired <tab> right`, sorted by rule.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = String::from(HEAD);
        for (rule, (fired, right)) in &self.by_rule {
            let _ = writeln!(table, "{rule}\t{fired}\t{right}");
        }
        table
    }
}

const HEAD: &str = "\
# How often each rule made an entry where the gold is known, and how often the entry was right. Made by `eval precision`:
# on corpus/articles/open and on the sets given to it. Not to be edited.
# rule\tfired\tright
";

impl Sink for Precision {
    fn add(&mut self, _: &'static str, right: &'static str, of: &Matched<'_>, holds: impl Fn(&Value, &Value) -> bool) {
        let spelling = right == "people.every_spelling";
        for entry in of.all {
            let Some(rule) = entry["rule"].as_str() else { continue };
            let own = |other: &&Value| std::ptr::eq(*other, entry);
            let pair = of.pairs.iter().find(|(_, system)| own(system));
            let agrees = pair.is_some_and(|(gold, system)| spelling || holds(gold, system));
            let count = self.by_rule.entry(rule.to_owned()).or_default();
            count.0 += 1;
            count.1 += u32::from(agrees || of.optional.iter().any(own));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_agrees_and_what_is_optional_counts_as_right() {
        let said = |who: &str, what: &str| json!({"speaker": {"name": who}, "content": [{"text": what}], "rule": "r"});
        let readings = [json!({"article": {"id": "a"}, "statements": [
            said("Ana Lee", "the talks failed"), said("Ana Lee", "it rained all day"), said("Bo", "nobody came there")
        ]})];
        let gold = [json!({"id": "a", "statements": [
            {"speaker": "Ana Lee", "content": "the talks failed"},
            {"speaker": "Ana Lee", "content": "nobody came there"},
            {"speaker": "Ana Lee", "content": "it rained all day", "optional": true}
        ]})];
        let mut precision = Precision::default();
        precision.measure(&gold, &readings);
        assert!(precision.table().ends_with("\nr\t3\t2\n"), "{}", precision.table());
    }
}
