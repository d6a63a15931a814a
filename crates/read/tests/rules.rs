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
    let pack = Pack::embedded();
    let mechanisms: BTreeSet<&str> = pack.rows("mechanisms.tsv").expect("the file").map(|row| row[0]).collect();
    let mut rules: BTreeSet<String> = BTreeSet::new();
    for folder in folders(pack) {
        rules.extend(pack.rules(folder).expect("rules").rules().iter().map(|rule| rule.id.as_str().to_owned()));
    }
    let known = |id: &str| {
        let kind = || id.rsplit_once('/').is_some_and(|(mechanism, _)| mechanisms.contains(mechanism));
        id.contains("/grammar/") || rules.contains(id) || mechanisms.contains(id) || kind()
    };
    let rows = pack.rows("precision.tsv").expect("the file");
    let unknown: Vec<&str> = rows.map(|row| row[0]).filter(|id| !known(id)).collect();
    assert!(unknown.is_empty(), "add these to data/lang/en/mechanisms.tsv, or run `eval precision`: {unknown:?}");
}
