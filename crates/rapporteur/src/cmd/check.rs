use crate::Outcome;
use anyhow::{Context as _, bail};
use lang::Pack;
use std::io::Write as _;

pub(crate) fn run(pack: &Pack) -> anyhow::Result<Outcome> {
    let faults = pipeline::check(pack).context("the data cannot be used")?;
    let mut out = std::io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        bail!("{} of the examples in the rule files do not come out as they say", faults.len());
    }
    writeln!(out, "every rule does what its examples say")?;
    Ok(Outcome::Done)
}
