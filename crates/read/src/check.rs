//! Tries every rule of a pack on its own examples: it fires where they say so, and not in the counter-examples.

use crate::{Context, Found, Reader};
use document::{Article, ArticleId, DateBasis, Mask, Parse, Provenance, Published, Segmentation};
use lang::{Example, LangError, Pack, Rule, RuleSet};
use std::collections::{BTreeMap, BTreeSet};
use text::SourceText;

/// The stages before reading.
pub type Analyse<'a> = &'a dyn Fn(&Article) -> (Mask, Segmentation, Parse);

/// What a rule captures in one firing: a capture's name with the wordings that count as it (phrase, word alone).
type Captured = Vec<(String, Vec<String>)>;

/// The faults of the rules of `pack`, one text each; empty if all do what their examples say.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn check(pack: &Pack, analyse: Analyse<'_>) -> Result<Vec<String>, LangError> {
    let bench = Bench { analyse, reader: Reader::new(pack)? };
    let mut faults = Vec::new();
    for folder in folders(pack) {
        let rules = pack.rules(folder)?;
        for rule in rules.rules() {
            faults.extend(bench.faults(&rules, rule));
        }
    }
    for kind in kinds(pack)? {
        faults.extend(bench.kind_faults(&kind));
    }
    Ok(faults)
}

/// A kind or an issue of the ontology with its examples.
struct Kind {
    name: &'static str,
    key: String,
    matches: Vec<Example>,
    no_matches: Vec<Example>,
}

/// The kinds of the ontology that have examples.
fn kinds(pack: &Pack) -> Result<Vec<Kind>, LangError> {
    #[derive(serde::Deserialize)]
    struct Table {
        key: String,
        #[serde(default, rename = "match")]
        matches: Vec<Example>,
        #[serde(default, rename = "no_match")]
        no_matches: Vec<Example>,
    }
    let mut all = Vec::new();
    for name in ["events", "issues", "documents"] {
        for file in pack.tomls::<BTreeMap<String, Vec<Table>>>(&format!("ontology/{name}"))? {
            let with_examples = file.into_values().flatten();
            let with_examples = with_examples.filter(|one| !one.matches.is_empty() || !one.no_matches.is_empty());
            all.extend(with_examples.map(|one| Kind {
                name,
                key: one.key,
                matches: one.matches,
                no_matches: one.no_matches,
            }));
        }
    }
    Ok(all)
}

/// The folders of rule files in the pack: `<layer>/rules`.
fn folders(pack: &Pack) -> BTreeSet<&'static str> {
    let ours = |path: &&'static str| !path.starts_with("ontology/") && !path.starts_with("world/");
    let folder = |path: &'static str| path.rfind("/rules/").map(|at| &path[..at + "/rules".len()]);
    pack.paths().filter(ours).filter_map(folder).collect()
}

struct Bench<'a> {
    analyse: Analyse<'a>,
    reader: Reader,
}

impl Bench<'_> {
    fn faults(&self, rules: &RuleSet, rule: &Rule) -> Vec<String> {
        if rule.matches.is_empty() || rule.no_matches.is_empty() {
            return vec![format!("{}: give it a sentence that matches and one that must not", rule.id)];
        }
        let matching = rule.matches.iter().filter_map(|example| self.miss(rules, rule, example));
        let wrong = rule.no_matches.iter().filter(|example| !self.fire(rules, rule, &example.text).is_empty());
        matching.chain(wrong.map(|example| format!("{}: fires in: {}", rule.id, example.text))).collect()
    }

    /// Examples of a kind that are not read as it, and counter-examples that are.
    fn kind_faults(&self, kind: &Kind) -> Vec<String> {
        let id = format!("ontology/{}/{}", kind.name, kind.key);
        let missed = kind.matches.iter().filter(|example| !self.reads(kind, &example.text));
        let wrong = kind.no_matches.iter().filter(|example| self.reads(kind, &example.text));
        let missed = missed.map(|example| format!("{id}: is not read in: {}", example.text));
        missed.chain(wrong.map(|example| format!("{id}: is read in: {}", example.text))).collect()
    }

    fn reads(&self, kind: &Kind, text: &str) -> bool {
        let article = article(text);
        let (mask, segmentation, parse) = (self.analyse)(&article);
        let reading = self.reader.read(&article, &mask, &segmentation, &parse);
        match kind.name {
            "events" => reading.events.iter().any(|event| event.kind == kind.key),
            "issues" => reading.positions.iter().any(|position| position.issue_key.as_deref() == Some(&kind.key)),
            _ => reading.documents.iter().any(|document| document.kind == kind.key),
        }
    }

    fn miss(&self, rules: &RuleSet, rule: &Rule, example: &Example) -> Option<String> {
        let fired = self.fire(rules, rule, &example.text);
        if fired.is_empty() {
            return Some(format!("{}: does not fire in: {}", rule.id, example.text));
        }
        let wrong = !fired.iter().any(|captured| holds(example, captured));
        wrong.then(|| {
            format!("{}: in: {}\n    expected {:?}\n    captured {fired:?}", rule.id, example.text, example.captures)
        })
    }

    /// The firings of `rule` in a text of its own, published on 2026-02-14.
    fn fire(&self, rules: &RuleSet, rule: &Rule, text: &str) -> Vec<Captured> {
        let article = article(text);
        let (mask, segmentation, parse) = (self.analyse)(&article);
        let reading = self.reader.read(&article, &mask, &segmentation, &parse);
        let cx = Context::new(&article, &mask, &segmentation, &parse);
        let found = Found::of(&cx, reading);
        let layer = |token: u32, name: &str| found.is(token, name);
        let all = cx.sentences().flat_map(|sentence| rules.find(&cx.analysis, sentence, &layer));
        let own = all.filter(|fired| fired.rule.id == rule.id);
        own.map(|fired| captures(&cx, rule, &fired.found)).collect()
    }
}

fn article(text: &str) -> Article {
    let published = Some(Published { date: "2026-02-14".into(), basis: DateBasis::Given });
    Article {
        id: ArticleId("example".into()),
        source: SourceText::new(text),
        provenance: Provenance { published, ..Provenance::default() },
    }
}

fn captures(cx: &Context<'_>, rule: &Rule, found: &lang::Match<'_>) -> Captured {
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

fn holds(example: &Example, captured: &Captured) -> bool {
    let said = |(name, expected): (&String, &String)| {
        captured.iter().any(|(known, wordings)| known == name && wordings.contains(expected))
    };
    example.captures.iter().all(said)
}
