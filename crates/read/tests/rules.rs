//! Every rule of the pack fires where its examples say so, and not where its counter-examples say so.

use document::{Article, Mask};

#[test]
fn rules_do_what_their_examples_say() {
    let analyse = |article: &Article| {
        let mask = Mask::keep_all(&article.source);
        let segmentation = segment::Segmenter::english().segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, parse::Model::embedded());
        (mask, segmentation, parse)
    };
    let faults = read::check(lang::Pack::embedded(), &analyse).expect("the pack compiles");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Every rule that made an entry of the articles measured is explained: by its file, or by `mechanisms.tsv`.
#[test]
fn every_measured_rule_is_explained() {
    let pack = lang::Pack::embedded();
    let first = |path| pack.rows(path).expect("the pack has the file").map(|row| row[0]);
    let mechanisms: Vec<&str> = first("mechanisms.tsv").collect();
    let files: Vec<String> = pack.paths().map(|path| format!("en/{}/", path.trim_end_matches(".toml"))).collect();
    let known = |id: &str| {
        let kind = || id.rsplit_once('/').is_some_and(|(mechanism, _)| mechanisms.contains(&mechanism));
        mechanisms.contains(&id) || files.iter().any(|file| id.starts_with(file.as_str())) || kind()
    };
    let unknown: Vec<&str> = first("precision.tsv").filter(|id| !known(id)).collect();
    assert!(unknown.is_empty(), "add these to data/lang/en/mechanisms.tsv, or run `eval precision`: {unknown:?}");
}
