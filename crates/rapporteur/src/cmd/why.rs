use crate::{Outcome, basis::Basis};
use anyhow::bail;
use lang::Pack;
use std::io::Write as _;
use views::RuleNote;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The entry, as the brief or the record names it.
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    basis: Basis,
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (reads, outcome) = args.basis.reads(pack)?;
    let record = args.basis.record(&reads, pack)?;
    let id = args.id.trim_matches('`');
    let Some(text) = views::why(&record, id, |rule| rule_note(pack, rule)) else {
        bail!(
            "there is no entry {id} in the record of these inputs; take an id from `rapporteur read` of the same inputs"
        );
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(outcome)
}

/// Looks a rule up by its id: `en/<layer>/rules/<file>/<name>`, `en/times/grammar/<file>/<name>`, or a mechanism's `read/...`.
fn rule_note(pack: &Pack, id: &str) -> Option<RuleNote> {
    let measured = measured(pack, id);
    if let Some(why) = mechanism(pack, id) {
        let none = RuleNote { why, patterns: Vec::new(), example: None, counter_example: None, measured };
        return Some(none);
    }
    let path = id.strip_prefix(pack.code())?.strip_prefix('/')?;
    if path.contains("/grammar/") {
        return time_note(pack, path).map(|note| RuleNote { measured, ..note });
    }
    let folder = path.split_once("/rules/")?.0;
    let rules = pack.rules(&format!("{folder}/rules")).ok()?;
    let rule = rules.rules().iter().find(|rule| rule.id.as_str() == id)?;
    let counter = |example: &lang::Example| {
        let because = example.because.as_deref().map(|because| format!(" ({because})")).unwrap_or_default();
        format!("{}{because}", example.text)
    };
    Some(RuleNote {
        why: rule.why.clone(),
        patterns: rule.patterns.iter().map(|pattern| pattern.source().to_owned()).collect(),
        example: rule.matches.first().map(|example| example.text.clone()),
        counter_example: rule.no_matches.first().map(counter),
        measured,
    })
}

/// What a mechanism of the program does, by `mechanisms.tsv`; one that works on a kind of event is looked up without the kind.
fn mechanism(pack: &Pack, id: &str) -> Option<String> {
    let find = |id: &str| {
        let mut rows = pack.rows("mechanisms.tsv").ok()?;
        rows.find(|row| row.first() == Some(&id)).and_then(|row| row.get(1).map(|why| (*why).to_owned()))
    };
    find(id).or_else(|| find(id.rsplit_once('/')?.0))
}

/// How often a rule fired and was right, by `precision.tsv`.
fn measured(pack: &Pack, id: &str) -> Option<(u32, u32)> {
    let mut rows = pack.rows("precision.tsv").ok()?;
    let row = rows.find(|row| row.first() == Some(&id))?;
    Some((row.get(1)?.parse().ok()?, row.get(2)?.parse().ok()?))
}

#[derive(serde::Deserialize)]
struct Grammar {
    #[serde(default)]
    rule: Vec<TimeRule>,
}

#[derive(serde::Deserialize)]
struct TimeRule {
    name: String,
    #[serde(default)]
    why: String,
    patterns: Vec<String>,
}

/// A rule of the grammar of times.
fn time_note(pack: &Pack, path: &str) -> Option<RuleNote> {
    let (file, name) = path.rsplit_once('/')?;
    let grammar: Grammar = pack.toml(&format!("{file}.toml")).ok()?;
    let rule = grammar.rule.into_iter().find(|rule| rule.name == name)?;
    let (why, patterns) = (rule.why, rule.patterns);
    Some(RuleNote { why, patterns, example: None, counter_example: None, measured: None })
}
