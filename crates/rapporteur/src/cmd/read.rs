use crate::{Outcome, input::Input, terminal};
use anyhow::Context as _;
use clap::ValueEnum;
use lang::Pack;
use pipeline::Read;
use std::io::{BufWriter, Write};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to print.
    #[arg(long, value_enum, default_value = "md")]
    format: Format,
    /// Adds each article's text to its reading (jsonl).
    #[arg(long)]
    with_text: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The brief, as Markdown.
    Md,
    /// One reading a line.
    Jsonl,
    /// The record of all inputs together.
    Json,
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (reads, outcome) = args.input.reads(pack)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        Format::Jsonl => readings(&mut out, &reads, args.with_text)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &record(&reads, pack)?)?;
            out.write_all(b"\n")?;
        }
        Format::Md => {
            let brief = views::brief(&record(&reads, pack)?, terminal::width());
            let brief = if terminal::colour() { terminal::coloured(&brief) } else { brief };
            out.write_all(brief.as_bytes())?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn record(reads: &[Read], pack: &Pack) -> anyhow::Result<record::Record> {
    pipeline::record(reads, pack).context("the language pack cannot be used")
}

fn readings(out: &mut impl Write, reads: &[Read], with_text: bool) -> anyhow::Result<()> {
    for read in reads {
        let view = views::reading::reading(&read.article, &read.mask, &read.reading, with_text);
        serde_json::to_writer(&mut *out, &view)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
