//! How often each rule was right where that was measured: `precision.tsv` of the pack, made by `eval precision`.

use document::{Reading, RuleId};
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;

const FILE: &str = "precision.tsv";

/// The measured precision of rules.
#[derive(Clone, Debug)]
pub(crate) struct Precision {
    by_rule: FxHashMap<&'static str, f64>,
}

impl Precision {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut by_rule = FxHashMap::default();
        for row in pack.rows(FILE)? {
            let count = |at: usize| row.get(at).and_then(|cell| cell.parse::<u32>().ok());
            let (Some(fired), Some(right)) = (count(1), count(2)) else {
                let line = row.join(" ");
                return Err(LangError::whole(
                    FILE,
                    format!("`{line}` is no rule with two counts"),
                    "run `eval precision`",
                ));
            };
            // Laplace's rule of succession: one right of one is no certainty.
            by_rule.insert(row[0], f64::from(right + 1) / f64::from(fired + 2));
        }
        Ok(Self { by_rule })
    }

    /// Notes what is known of the rules that made the entries of `reading`.
    pub(crate) fn fill(&self, reading: &mut Reading) {
        let known = |rule: &RuleId| Some((rule.clone(), *self.by_rule.get(rule.as_str())?));
        let confidence = reading.rules().filter_map(known).collect();
        reading.confidence = confidence;
    }
}
