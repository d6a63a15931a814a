use crate::Outcome;
use anyhow::Context as _;
use lang::Pack;
use std::io::Write as _;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A name of a person or organisation.
    name: String,
    /// Another.
    other: String,
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (score, verdict, why) =
        pipeline::same(&args.name, &args.other, pack).context("the language pack cannot be used")?;
    writeln!(std::io::stdout(), "{score:.2}\t{}\t{why}", verdict.as_str())?;
    Ok(Outcome::Done)
}
