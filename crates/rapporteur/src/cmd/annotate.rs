use crate::Outcome;
use anyhow::Context as _;
use clap::ValueEnum;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A file of text, or of CoNLL-U with --input conllu; `-` is standard input.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// What the file holds.
    #[arg(long, value_enum, default_value = "text")]
    input: Input,
    /// What to print.
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// Raw text.
    Text,
    /// Given sentences and tokens.
    Conllu,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One token a line, ten columns.
    Conllu,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let name = args.path.display().to_string();
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(&args.path).with_context(|| format!("{name} cannot be read"))?
    };
    let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8; convert it first"))?;
    let Format::Conllu = args.format;
    let annotated = match args.input {
        Input::Text => pipeline::annotate_text(&name, text)
            .map_err(|long| anyhow::anyhow!("{name} is too long: {} bytes", long.0))?,
        Input::Conllu => pipeline::annotate_conllu(&name, &text),
    };
    std::io::stdout().write_all(annotated.as_bytes())?;
    Ok(Outcome::Done)
}
