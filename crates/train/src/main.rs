//! Trains the models of `data/models` from the corpora it is pointed at: the same data give the same bytes.
//!
//! `cargo run --release -p train -- all --data ../shared/data --out data/models`

mod backward;
mod corpus;
mod dense;
mod features;
mod lemmas;
mod names;
mod network;
mod neural;
mod oracle;
mod pages;
mod perceptron;
mod tagger;
mod vectors;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use corpus::Treebank;
use std::path::{Path, PathBuf};

/// Trains the models.
#[derive(Debug, Parser)]
struct Args {
    /// Which model.
    what: What,
    /// The folder with `parse/`, `names/` and `pages/`.
    #[arg(long)]
    data: PathBuf,
    /// Where the models go; the models of earlier steps are read from there.
    #[arg(long)]
    out: PathBuf,
    /// Passes over the data, if not as many as for the shipped model.
    #[arg(long)]
    epochs: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    All,
    Tagger,
    Parser,
    Lemmas,
    Features,
    Names,
    Pages,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let wanted = |what| args.what == What::All || args.what == what;
    if wanted(What::Pages) {
        let (model, score) = pages::train(&args.data)?;
        report(&format!("cross-validated word F1: {score:.4}"));
        save(&args.out, "page-blocks.tsv", model.write().as_bytes())?;
    }
    if args.what == What::Pages {
        return Ok(());
    }
    let bank = Treebank::read(&args.data)?;
    let epochs = |shipped: usize| args.epochs.unwrap_or(shipped);
    let vectors = (wanted(What::Tagger) || wanted(What::Parser)).then(|| vectors::train(&bank));
    if let Some(vectors) = vectors.as_ref().filter(|_| wanted(What::Tagger)) {
        let clusters = vectors.clusters(tagger::CLUSTERS);
        save(&args.out, "en-tagger.bin", &tagger::train(&bank, &clusters, epochs(tagger::EPOCHS)).write())?;
    }
    if wanted(What::Features) {
        save(&args.out, "en-features.bin", &features::train(&bank.train).write())?;
    }
    if wanted(What::Lemmas) {
        save(&args.out, "en-lemmas.bin", &lemmas::train(&bank, &load_tagger(&args.out)?).write())?;
    }
    if let Some(vectors) = vectors.as_ref().filter(|_| wanted(What::Parser)) {
        let parser = neural::train(&bank, &load_tagger(&args.out)?, vectors, epochs(neural::EPOCHS));
        save(&args.out, "en-parser.bin", &parser.write())?;
    }
    if wanted(What::Names) {
        let examples = names::read(&args.data)?;
        let names = names::train(&examples, &load_tagger(&args.out)?, epochs(names::EPOCHS));
        save(&args.out, "en-names.bin", &names.write())?;
    }
    Ok(())
}

fn load_tagger(out: &Path) -> Result<parse::tagger::Tagger> {
    let path = out.join("en-tagger.bin");
    let bytes =
        std::fs::read(&path).with_context(|| format!("{} is missing: train the tagger first", path.display()))?;
    Ok(parse::tagger::Tagger::read(&bytes))
}

fn save(out: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = out.join(name);
    report(&format!("{}: {} bytes", path.display(), bytes.len()));
    std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Progress, for the person who waits.
#[expect(clippy::print_stderr, reason = "a tool run by hand")]
fn report(line: &str) {
    eprintln!("{line}");
}

#[cfg(test)]
mod tests;
