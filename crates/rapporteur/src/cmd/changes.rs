use crate::{Outcome, basis, basis::Basis, input::date, terminal};
use clap::ValueEnum;
use lang::Pack;
use std::io::Write as _;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What the record holds that it did not hold at the end of this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    since: String,
    #[command(flatten)]
    basis: Basis,
    /// What to print.
    #[arg(long, value_enum, default_value = "md")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// One object with a list for each kind of change.
    Json,
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (reads, outcome) = args.basis.reads(pack)?;
    let until = |read: &&pipeline::Read| basis::published(read).is_some_and(|day| day <= args.since.as_str());
    let before = args.basis.record(reads.iter().filter(until), pack)?;
    let now = args.basis.record(&reads, pack)?;
    let changes = views::changes(&before, &now, &args.since);
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &changes)?;
            out.write_all(b"\n")?;
        }
        Format::Md => {
            let page = views::changes_page(&changes, terminal::width());
            let page = if terminal::colour() { terminal::coloured(&page) } else { page };
            out.write_all(page.as_bytes())?;
        }
    }
    Ok(outcome)
}
