//! Greedy one-to-one matching, and the overlaps it ranks by.

use crate::names::words;
use serde_json::Value;

fn common(a: &[String], b: &[String]) -> usize {
    let mut rest = b.to_vec();
    let mut take = |word: &String| rest.iter().position(|other| other == word).map(|at| rest.swap_remove(at)).is_some();
    a.iter().filter(|word| take(word)).count()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in a sentence")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Token F1 of two strings.
pub(crate) fn overlap(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    ratio(2 * common(&a, &b), a.len() + b.len())
}

/// Share of the shorter string's tokens that the other has.
pub(crate) fn cover(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    ratio(common(&a, &b), a.len().min(b.len()))
}

/// What is left of gold and system once optional entries and what was matched to them are taken out.
pub(crate) struct Matched<'a> {
    pub(crate) gold: usize,
    pub(crate) system: usize,
    pub(crate) pairs: Vec<(&'a Value, &'a Value)>,
    /// All entries of the reading, and those that were matched to an optional entry.
    pub(crate) all: &'a [Value],
    pub(crate) optional: Vec<&'a Value>,
}

/// Pairs with a score of at least `threshold`, best first; a tie goes to what is not optional.
pub(crate) fn matched<'a>(
    gold: &'a [Value],
    system: &'a [Value],
    threshold: f64,
    score: impl Fn(&Value, &Value) -> f64,
) -> Matched<'a> {
    let optional = |entry: &Value| entry["optional"] == true;
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, one) in gold.iter().enumerate() {
        for (j, other) in system.iter().enumerate() {
            let value = score(one, other);
            if value >= threshold {
                pairs.push((value, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then((optional(&gold[a.1]), a.1, a.2).cmp(&(optional(&gold[b.1]), b.1, b.2)))
    });
    let (mut used_gold, mut used_system) = (vec![false; gold.len()], vec![false; system.len()]);
    let (mut kept, mut free) = (Vec::new(), Vec::new());
    for (_, i, j) in pairs {
        if used_gold[i] || used_system[j] {
            continue;
        }
        (used_gold[i], used_system[j]) = (true, true);
        if optional(&gold[i]) {
            free.push(&system[j]);
        } else {
            kept.push((&gold[i], &system[j]));
        }
    }
    let entries = gold.iter().filter(|entry| !optional(entry)).count();
    Matched { gold: entries, system: system.len() - free.len(), pairs: kept, all: system, optional: free }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_matched_to_an_optional_entry_counts_neither_way() {
        let gold = [json!({"t": "a b"}), json!({"t": "c d", "optional": true})];
        let system = [json!({"t": "c d"}), json!({"t": "x"})];
        let score = |a: &Value, b: &Value| overlap(a["t"].as_str().unwrap(), b["t"].as_str().unwrap());
        let found = matched(&gold, &system, 0.5, score);
        assert_eq!((found.gold, found.system, found.pairs.len()), (1, 1, 0));
    }

    #[test]
    fn overlap_counts_words_as_often_as_they_stand() {
        assert!((overlap("a a b", "a b") - 0.8).abs() < 1e-9);
        assert!((cover("a a b", "a b") - 1.0).abs() < 1e-9);
    }
}
