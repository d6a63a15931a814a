//! What a person decided: two entries are one, or a mention is not of its entry. Judgements stand above every rule.

use record::EntryId;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Decisions in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Judgements {
    same: Vec<(String, String)>,
    apart: BTreeSet<(String, String)>,
}

/// One line of a file of judgements: `{"decision": "same", "a": "p-1a2b3c4d", "b": "p-5e6f7g8h"}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    decision: Decision,
    a: String,
    b: String,
    /// Why, for people.
    #[serde(default)]
    #[expect(dead_code, reason = "kept in the file for people")]
    because: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Decision {
    Same,
    Apart,
}

/// A line of a file of judgements that cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[error(
    "line {line} of the judgements: {message}; write {{\"decision\": \"same\" or \"apart\", \"a\": ID, \"b\": ID}}"
)]
pub struct JudgementError {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Judgements {
    /// Reads JSON Lines of decisions; a later one on the same two ids takes the place of an earlier one.
    ///
    /// # Errors
    /// [`JudgementError`] for a line that is no decision.
    pub fn parse(text: &str) -> Result<Self, JudgementError> {
        let mut judgements = Self::default();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let Line { decision, a, b, .. } = serde_json::from_str(line)
                .map_err(|error| JudgementError { line: at + 1, message: error.to_string() })?;
            let pair = ordered(a, b);
            judgements.same.retain(|known| *known != pair);
            judgements.apart.remove(&pair);
            match decision {
                Decision::Same => judgements.same.push(pair),
                Decision::Apart => {
                    judgements.apart.insert(pair);
                }
            }
        }
        Ok(judgements)
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.apart.is_empty()
    }

    /// Whether two mentions must not be one.
    pub(crate) fn part(&self, one: &EntryId, other: &EntryId) -> bool {
        !self.apart.is_empty() && self.apart.contains(&ordered(one.0.clone(), other.0.clone()))
    }

    /// Pairs of mentions that must not be one, in order.
    pub(crate) fn apart(&self) -> impl Iterator<Item = &(String, String)> {
        self.apart.iter()
    }

    /// Pairs of mentions that must be one.
    pub(crate) fn same(&self) -> &[(String, String)] {
        &self.same
    }
}

fn ordered(a: String, b: String) -> (String, String) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_counts_and_faults_are_named() {
        let one = r#"{"decision": "same", "a": "p-2", "b": "p-1"}"#;
        let other = r#"{"decision": "apart", "a": "p-1", "b": "p-2", "because": "father and son"}"#;
        let judgements = Judgements::parse(&format!("{one}\n\n{other}\n")).unwrap();
        assert!(judgements.same().is_empty());
        assert!(judgements.part(&EntryId("p-2".into()), &EntryId("p-1".into())));
        assert_eq!(Judgements::parse("{}").unwrap_err().line, 1);
    }
}
