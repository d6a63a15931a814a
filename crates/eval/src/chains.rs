//! People and negotiations over articles of others: ECB+ (Cybulska and Vossen 2014), where mentions over the articles of a
//! topic are chained.
//!
//! A row is `{doc, topic, subtopic, text, mentions: [{text, type, chain}]}`, `text` tokens joined by blanks, a sentence a
//! line. What is scored is the putting together of what was read: B-cubed over (article, form) of people who are named,
//! and over articles by the process they fall to. The articles have neither date nor outlet.

use crate::dossier::{Aligned, Figure, entries, named};
use crate::unfold::joined;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A row as an article of JSON Lines, printed as people print.
#[must_use]
pub fn chain_article(row: &Value) -> Value {
    let line = |line: &str| printed(line);
    let text: Vec<String> = row["text"].as_str().unwrap_or_default().lines().map(line).collect();
    json!({ "id": row["doc"], "text": text.join("\n\n"), "language": "en" })
}

fn printed(tokens: &str) -> String {
    joined(&tokens.split(' ').map(str::to_owned).collect::<Vec<_>>())
}

/// How well the record of one topic puts its people together.
#[derive(Clone, Debug, Default)]
pub struct Chains {
    aligned: Aligned,
    /// Chains and entries of the topics before.
    chains: usize,
    entries: usize,
}

impl Chains {
    /// Adds a topic: its rows, and the record of their articles.
    pub fn add(&mut self, rows: &[Value], record: &Value) {
        let people: Vec<&Value> = entries(record, "people").iter().chain(entries(record, "parties")).collect();
        let mut chains: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            let mut forms: Vec<(&str, String)> = entries(row, "mentions").iter().filter_map(named_person).collect();
            forms.sort();
            forms.dedup();
            for (chain, form) in forms {
                let next = self.chains + chains.len();
                let chain = *chains.entry(chain).or_insert(next);
                self.aligned.gold += 1;
                let has = |entry: &&Value| named(entry, row["doc"].as_str().unwrap_or_default(), &form);
                if let Some(entry) = people.iter().position(has) {
                    self.aligned.pairs.push((chain, self.entries + entry));
                }
            }
        }
        self.chains += chains.len();
        self.entries += people.len();
    }

    /// B-cubed F1 over (article, form).
    #[must_use]
    pub fn figure(&self) -> Figure {
        self.aligned.b_cubed()
    }
}

/// The chain and the form of a mention that is a person's name: words with capitals alone, and no pronoun or role of one
/// word at the head of a sentence, which is no name to anybody.
fn named_person(mention: &Value) -> Option<(&str, String)> {
    let (chain, form) = (mention["chain"].as_str()?, mention["text"].as_str()?);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let person = mention["type"] == "HUMAN_PART_PER" && !chain.contains(':');
    let form = form.strip_suffix(" 's").unwrap_or(form);
    (person && form.split(' ').all(capital)).then(|| (chain, printed(form)))
}

/// B-cubed F1 of the articles by the processes of one record, against their `topic` or `subtopic`.
#[must_use]
pub fn score_grouping(rows: &[Value], record: &Value, key: &str) -> Figure {
    let mut golds: BTreeMap<&str, usize> = BTreeMap::new();
    let processes = entries(record, "processes");
    let mut aligned = Aligned { gold: rows.len(), ..Aligned::default() };
    for row in rows {
        let next = golds.len();
        let gold = *golds.entry(row[key].as_str().unwrap_or_default()).or_insert(next);
        let has = |process: &Value| entries(process, "articles").contains(&row["doc"]);
        if let Some(process) = processes.iter().position(has) {
            aligned.pairs.push((gold, process));
        }
    }
    aligned.b_cubed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(doc: &str, topic: &str) -> Value {
        let mention = |text: &str, chain: &str| json!({ "text": text, "type": "HUMAN_PART_PER", "chain": chain });
        let mentions =
            [mention("Ana Ruiz", "1"), mention("Ruiz 's", "1"), mention("the envoy", "1"), mention("He", "7:1")];
        json!({ "doc": doc, "topic": topic, "text": "Ana Ruiz 's plan .\nIt failed .", "mentions": mentions })
    }

    #[test]
    fn names_that_are_split_over_articles_cost() {
        assert_eq!(chain_article(&row("a", "1"))["text"], "Ana Ruiz's plan.\n\nIt failed.");
        let entry = |article: &str| json!({ "reports": [{ "article": article, "variants": ["Ana Ruiz", "Ruiz"] }] });
        let rows = [row("a", "1"), row("b", "2")];
        let mut split = Chains::default();
        split.add(&rows, &json!({ "people": [entry("a"), entry("b")], "parties": [] }));
        assert_eq!((split.figure().gold, split.figure().found), (4, 4));
        assert!((split.figure().f1 - 2.0 / 3.0).abs() < 1e-9);
        let one = json!({ "people": [{ "reports": [entry("a")["reports"][0], entry("b")["reports"][0]] }] });
        let mut whole = Chains::default();
        whole.add(&rows, &one);
        assert!((whole.figure().f1 - 1.0).abs() < 1e-9);
        let apart = json!({ "processes": [{ "articles": ["a"] }, { "articles": ["b"] }] });
        assert!((score_grouping(&rows, &apart, "topic").f1 - 1.0).abs() < 1e-9);
        assert!(score_grouping(&rows, &json!({ "processes": [{ "articles": ["a", "b"] }] }), "topic").f1 < 0.7);
    }
}
