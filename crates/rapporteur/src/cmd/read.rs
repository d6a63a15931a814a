use crate::{Outcome, basis::Basis, terminal};
use clap::ValueEnum;
use lang::Pack;
use pipeline::Read;
use std::io::{BufWriter, Write};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    basis: Basis,
    /// Only one of the negotiations that the inputs tell of, by its id.
    #[arg(long, value_name = "ID")]
    process: Option<String>,
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
    let (reads, outcome) = args.basis.reads(pack)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        Format::Jsonl => readings(&mut out, &reads, args.with_text)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &record(args, &reads, pack)?)?;
            out.write_all(b"\n")?;
        }
        Format::Md => {
            let brief = views::brief(&record(args, &reads, pack)?, terminal::width());
            let brief = if terminal::colour() { terminal::coloured(&brief) } else { brief };
            out.write_all(brief.as_bytes())?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn record(args: &Args, reads: &[Read], pack: &Pack) -> anyhow::Result<record::Record> {
    let record = args.basis.record(reads, pack)?;
    let Some(id) = &args.process else { return Ok(record) };
    let process = record.processes.iter().find(|process| process.id == id.trim_matches('`'));
    let Some(process) = process else {
        let known: Vec<&str> = record.processes.iter().map(|process| &*process.id).collect();
        anyhow::bail!("these inputs tell of no negotiation {id}; there are {}", known.join(", "));
    };
    Ok(record.of_process(process))
}

fn readings(out: &mut impl Write, reads: &[Read], with_text: bool) -> anyhow::Result<()> {
    for read in reads {
        let view = views::reading::reading(&read.article, &read.mask, &read.reading, with_text);
        serde_json::to_writer(&mut *out, &view)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
