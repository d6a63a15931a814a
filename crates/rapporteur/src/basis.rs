//! What commands that make a record share: the inputs, the day as of which, and what a person decided.

use crate::{Outcome, input::Input, input::date};
use anyhow::Context as _;
use clap::Args;
use lang::Pack;
use pipeline::{Judgements, Read};
use record::Record;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What a record is made from.
#[derive(Args, Debug)]
pub(crate) struct Basis {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Only what was published until this day; reports without a date are left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    as_of: Option<String>,
    /// JSON Lines of decisions that stand above the rules: {"decision": "same" or "apart", "a": ID, "b": ID}.
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
}

impl Basis {
    /// The articles in question, read; what is left out is told on standard error.
    pub(crate) fn reads(&self, pack: &Pack) -> anyhow::Result<(Vec<Read>, Outcome)> {
        let (reads, outcome) = self.input.reads(pack)?;
        let Some(day) = &self.as_of else { return Ok((reads, outcome)) };
        let (mut kept, mut undated) = (Vec::new(), false);
        for read in reads {
            match published(&read) {
                Some(date) if date <= day.as_str() => kept.push(read),
                Some(_) => {}
                None => {
                    undated = true;
                    let id = &read.article.id;
                    writeln!(
                        std::io::stderr(),
                        "{id}: brings no date and is left out of what was known on {day}; give one with --published"
                    )?;
                }
            }
        }
        anyhow::ensure!(!kept.is_empty(), "no article was published until {day}; take a later day for --as-of");
        Ok((kept, if undated { Outcome::WithProblems } else { outcome }))
    }

    /// The record of some of the articles.
    pub(crate) fn record<'r>(&self, reads: impl IntoIterator<Item = &'r Read>, pack: &Pack) -> anyhow::Result<Record> {
        let judgements = self.judgements.as_deref().map_or_else(|| Ok(Judgements::default()), judgements)?;
        pipeline::record_judged(reads, &judgements, pack).context("the language pack cannot be used")
    }
}

/// The day on which an article was published.
pub(crate) fn published(read: &Read) -> Option<&str> {
    read.article.provenance.published.as_ref().map(|published| &*published.date)
}

fn judgements(path: &Path) -> anyhow::Result<Judgements> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))?;
    Judgements::parse(&text).with_context(|| name.to_string())
}
