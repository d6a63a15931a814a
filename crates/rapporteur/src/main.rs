//! `rapporteur`: give it the news; it keeps the record.
//!
//! Data goes to standard output, talk to standard error. Exit 0 = done, 1 = failed, 2 = wrong usage,
//! 3 = finished, but some inputs had problems.

mod basis;
mod cmd;
mod input;
mod network;
mod terminal;

use clap::{Parser, Subcommand};
use lang::Pack;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news reports of a negotiation and keeps a sourced record of it.
#[derive(Parser, Debug)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// A folder of your own knowledge (lang/en, world, ontology as in data/), put over the built-in one.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Cli {
    fn run(&self) -> anyhow::Result<Outcome> {
        let pack = self.data.as_deref().map_or(Ok(Pack::embedded()), pipeline::knowledge)?;
        match &self.command {
            Command::Read(args) => cmd::read::run(args, pack),
            Command::Changes(args) => cmd::changes::run(args, pack),
            Command::Why(args) => cmd::why::run(args, pack),
            Command::Annotate(args) => cmd::annotate::run(args),
            Command::Clean(args) => cmd::clean::run(args, pack),
            Command::Copies(args) => cmd::copies::run(args, pack),
            Command::Same(args) => cmd::same::run(args, pack),
            #[cfg(feature = "fetch")]
            Command::Feeds(args) => cmd::feeds::run(args),
            #[cfg(feature = "fetch")]
            Command::Fetch(args) => cmd::fetch::run(args),
            #[cfg(feature = "fetch")]
            Command::Watch(args) => cmd::watch::run(args),
            Command::Check => cmd::check::run(pack),
            Command::Schema(args) => cmd::schema::run(args),
        }
    }
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Reads articles and prints the brief, the readings or the record.
    Read(cmd::read::Args),
    /// Tells what is new, moved, settled or newly disputed since a day.
    Changes(cmd::changes::Args),
    /// Shows an entry's evidence and the rules that made it.
    Why(cmd::why::Args),
    /// Prints sentences, tags, trees and names as CoNLL-U.
    Annotate(cmd::annotate::Args),
    /// Prints the main text of an article.
    Clean(cmd::clean::Args),
    /// Tells which articles are copies of which.
    Copies(cmd::copies::Args),
    /// Tells whether two names are of one person or organisation.
    Same(cmd::same::Args),
    /// Keeps the list of feeds of a folder.
    #[cfg(feature = "fetch")]
    Feeds(cmd::feeds::Args),
    /// Polls a folder's feeds once and fetches what is new, or the addresses given.
    #[cfg(feature = "fetch")]
    Fetch(cmd::fetch::Args),
    /// Fetches again and again, until it is interrupted.
    #[cfg(feature = "fetch")]
    Watch(cmd::watch::Args),
    /// Tries the rules of --data, and the built-in ones, on their own examples.
    Check,
    /// Prints the JSON Schema of the reading or of the record.
    Schema(cmd::schema::Args),
}

/// How a command ended, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    WithProblems,
}

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::WithProblems) => ExitCode::from(3),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "rapporteur: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether whoever reads our output has gone: `rapporteur read . | head` is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|json| json.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe))
    })
}
