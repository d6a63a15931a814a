//! What all commands that take articles share: paths, date, jobs, problems, progress.

use crate::{Outcome, terminal};
use anyhow::{Context as _, bail};
use clap::Args;
use document::Article;
use ingest::{Options, Problem};
use lang::Pack;
use pipeline::{Pipeline, Read};
use std::io::Write as _;
use std::path::PathBuf;

/// Where articles come from.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// Files or folders of articles (.txt .md .html .json .jsonl .csv); `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Publication date for inputs that bring none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) published: Option<String>,
    /// Threads to read with; as many as the machine has, if not given.
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

fn date(text: &str) -> Result<String, String> {
    ingest::parse_date(text).ok_or_else(|| "write a date as 2026-02-14".to_owned())
}

impl Input {
    /// The articles; problems are told on standard error.
    pub(crate) fn articles(&self) -> anyhow::Result<(Vec<Article>, Outcome)> {
        let options = Options { published: self.published.clone(), ..Options::default() };
        let ingested = ingest::read_paths(&self.paths, &mut std::io::stdin().lock(), &options);
        tell(&ingested.problems)?;
        if ingested.articles.is_empty() {
            bail!(
                "no article could be read; give files or folders with .txt, .md, .html, .json, .jsonl or .csv articles"
            );
        }
        let outcome = if ingested.problems.is_empty() { Outcome::Done } else { Outcome::WithProblems };
        Ok((ingested.articles, outcome))
    }

    /// The articles, read.
    pub(crate) fn reads(&self, pack: &Pack) -> anyhow::Result<(Vec<Read>, Outcome)> {
        let (articles, outcome) = self.articles()?;
        let pipeline = Pipeline::new(pack).context("the language pack cannot be used")?;
        let threads = rayon::ThreadPoolBuilder::new().num_threads(self.jobs.unwrap_or(0)).build()?;
        let progress = terminal::progress(articles.len());
        let reads = threads.install(|| pipeline.read_all(articles, || progress.inc(1)));
        progress.finish_and_clear();
        Ok((reads, outcome))
    }
}

fn tell(problems: &[Problem]) -> anyhow::Result<()> {
    let mut stderr = std::io::stderr().lock();
    for problem in problems {
        writeln!(stderr, "{problem}")?;
    }
    Ok(())
}
