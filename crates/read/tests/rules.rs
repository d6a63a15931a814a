//! Every rule of the pack fires where its examples say so, and not where its counter-examples say so.

use document::{Article, ArticleId, DateBasis, Mask, Provenance, Published};
use lang::{Example, Pack, Rule, RuleSet};
use parse::Model;
use read::{Context, Found, Reader};
use segment::Segmenter;
use std::collections::BTreeSet;
use text::SourceText;

/// The folders of rule files in the pack: `<layer>/rules`.
fn folders(pack: &Pack) -> BTreeSet<&'static str> {
    let layers =
        ["times", "mentions", "quotations", "events", "factuality", "positions", "conditions", "disputes", "documents"];
    let all = layers.iter().flat_map(|layer| pack.files(layer));
    all.filter_map(|(path, _)| path.rfind("/rules/").map(|at| &path[..at + "/rules".len()])).collect()
}

fn article(text: &str) -> Article {
    let published = Some(Published { date: "2026-02-14".into(), basis: DateBasis::Given });
    Article {
        id: ArticleId("example".into()),
        source: SourceText::new(text),
        provenance: Provenance { published, ..Provenance::default() },
    }
}

/// What the rule captures in the example's sentences; `None` if it does not fire.
struct Bench {
    segmenter: &'static Segmenter,
    reader: Reader,
}

impl Bench {
    /// For each firing of the rule, the captures' phrases and words: `name` to every wording that counts.
    fn fire(&self, rules: &RuleSet, rule: &Rule, text: &str) -> Vec<Vec<(String, Vec<String>)>> {
        let article = article(text);
        let mask = Mask::keep_all(&article.source);
        let segmentation = self.segmenter.segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, Model::embedded());
        let reading = self.reader.read(&article, &mask, &segmentation, &parse);
        let cx = Context::new(&article, &mask, &segmentation, &parse);
        let found = Found::of(&cx, reading);
        let layer = |token: u32, name: &str| found.is(token, name);
        let all = cx.sentences().flat_map(|sentence| rules.find(&cx.analysis, sentence, &layer));
        let own = all.filter(|fired| fired.rule.id == rule.id);
        own.map(|fired| captures(&cx, rule, &fired.found)).collect()
    }
}

fn captures(cx: &Context<'_>, rule: &Rule, found: &lang::Match<'_>) -> Vec<(String, Vec<String>)> {
    let names: BTreeSet<&str> = rule.patterns.iter().flat_map(|pattern| pattern.captures()).collect();
    let wordings = |name: &str| {
        let tokens = found.get(name)?;
        let span = |tokens| cx.slice(cx.analysis.span_of(tokens)).to_owned();
        let mut wordings = vec![span(tokens.clone())];
        if tokens.len() == 1 {
            wordings.push(span(cx.analysis.subtree(tokens.start)));
        }
        Some((name.to_owned(), wordings))
    };
    names.into_iter().filter_map(wordings).collect()
}

fn holds(example: &Example, captured: &[(String, Vec<String>)]) -> bool {
    example
        .captures
        .iter()
        .all(|(name, expected)| captured.iter().any(|(known, wordings)| known == name && wordings.contains(expected)))
}

#[test]
fn rules_do_what_their_examples_say() {
    let pack = Pack::embedded();
    let bench = Bench { segmenter: Segmenter::english(), reader: Reader::new(pack).expect("the pack compiles") };
    let mut faults = Vec::new();
    for folder in folders(pack) {
        let rules = pack.rules(folder).expect("the rules compile");
        for rule in rules.rules() {
            faults.extend(check(&bench, &rules, rule));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn check(bench: &Bench, rules: &RuleSet, rule: &Rule) -> Vec<String> {
    let mut faults = Vec::new();
    if rule.matches.is_empty() || rule.no_matches.is_empty() {
        faults.push(format!("{}: give it a sentence that matches and one that must not", rule.id));
    }
    for example in &rule.matches {
        let fired = bench.fire(rules, rule, &example.text);
        if fired.is_empty() {
            faults.push(format!("{}: does not fire in: {}", rule.id, example.text));
        } else if !fired.iter().any(|captured| holds(example, captured)) {
            faults.push(format!(
                "{}: in: {}\n    expected {:?}\n    captured {fired:?}",
                rule.id, example.text, example.captures
            ));
        }
    }
    for example in &rule.no_matches {
        if !bench.fire(rules, rule, &example.text).is_empty() {
            faults.push(format!("{}: fires in: {}", rule.id, example.text));
        }
    }
    faults
}
