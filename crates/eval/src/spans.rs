//! Names: exact spans of persons, organisations and places, on given tokens.

use crate::Row;
use crate::conllu::read;
use std::collections::{BTreeMap, BTreeSet};

/// A name: first word, word after the last, type.
type Span = (usize, usize, &'static str);

/// The rows of one file of `token <tab> tag` lines with an empty line after each sentence.
///
/// GPE and FAC count as LOC; other types are left out on both sides.
#[must_use]
pub fn score_names(file: &str) -> BTreeMap<&'static str, Row> {
    let mut sentences: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for line in file.lines() {
        match line.split('\t').collect::<Vec<_>>()[..] {
            [token, tag, ..] => sentences.last_mut().expect("never empty").push((token, tag)),
            _ if line.is_empty() => sentences.push(Vec::new()),
            _ => {}
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let found = annotated(&sentences);
    let mut rows: BTreeMap<&'static str, Row> =
        ["names: typed", "names: PER", "names: ORG", "names: LOC"].map(|row| (row, Row::default())).into();
    for (gold, found) in sentences.iter().zip(found) {
        let gold = spans(gold.iter().map(|(_, tag)| *tag));
        let found = spans(found.iter().map(String::as_str));
        for (name, row) in &mut rows {
            let of = |set: &BTreeSet<Span>| set.iter().filter(|span| is_of(name, span.2)).count();
            row.gold += of(&gold);
            row.system += of(&found);
            row.hits += gold.intersection(&found).filter(|span| is_of(name, span.2)).count();
        }
    }
    rows
}

fn is_of(row: &str, kind: &str) -> bool {
    row.ends_with("typed") || row.ends_with(kind)
}

/// The tags that the program gives to each sentence.
fn annotated(sentences: &[Vec<(&str, &str)>]) -> Vec<Vec<String>> {
    let mut input = String::new();
    for sentence in sentences {
        for (at, (token, _)) in sentence.iter().enumerate() {
            input.push_str(&format!("{}\t{token}{}\n", at + 1, "\t_".repeat(8)));
        }
        input.push('\n');
    }
    let tag = |misc: &str| misc.split('|').find_map(|item| item.strip_prefix("NE=")).unwrap_or("O").to_owned();
    let tags = |words: &[Vec<String>]| words.iter().map(|columns| tag(&columns[9])).collect();
    read(&pipeline::annotate_conllu("eval", &input)).iter().map(|sentence| tags(&sentence.words)).collect()
}

/// The spans that BIO tags mark.
fn spans<'a>(tags: impl Iterator<Item = &'a str>) -> BTreeSet<Span> {
    let mut out = BTreeSet::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, tag) in tags.chain(["O"]).enumerate() {
        let (mark, kind) = tag.split_once('-').unwrap_or((tag, ""));
        if let Some((start, last)) = open.filter(|(_, last)| mark != "I" || kind != *last) {
            out.extend(shown(last).map(|kind| (start, at, kind)));
            open = None;
        }
        if open.is_none() && matches!(mark, "B" | "I") {
            open = Some((at, kind));
        }
    }
    out
}

fn shown(kind: &str) -> Option<&'static str> {
    match kind {
        "PER" => Some("PER"),
        "ORG" => Some("ORG"),
        "LOC" | "GPE" | "FAC" => Some("LOC"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_spans() {
        let tags = ["B-PER", "I-PER", "B-GPE", "O", "I-ORG", "I-MISC"];
        let expected = [(0, 2, "PER"), (2, 3, "LOC"), (4, 5, "ORG")];
        assert_eq!(spans(tags.into_iter()), BTreeSet::from(expected));
    }
}
