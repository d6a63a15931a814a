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

/// Looks a rule up by its id, `en/<layer>/rules/<file>/<name>`.
fn rule_note(pack: &Pack, id: &str) -> Option<RuleNote> {
    let path = id.strip_prefix(pack.code())?.strip_prefix('/')?;
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
    })
}
