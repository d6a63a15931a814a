use crate::Outcome;
use clap::ValueEnum;
use std::io::Write as _;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Whose schema.
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// One article's reading (`--format jsonl`).
    Reading,
    /// The record of all articles (`--format json`).
    Record,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let schema = match args.of {
        Of::Reading => include_str!("../../../../docs/schemas/reading.schema.json"),
        Of::Record => include_str!("../../../../docs/schemas/record.schema.json"),
    };
    std::io::stdout().write_all(schema.as_bytes())?;
    Ok(Outcome::Done)
}
