//! What all commands that take articles share: paths, date, jobs, problems, progress.

use crate::network::{self, Network};
use crate::{Outcome, terminal};
use anyhow::{Context as _, bail};
use clap::Args;
use document::Article;
use ingest::{FieldMap, Ingested, Options, Problem, ToRetry};
use lang::Pack;
use pipeline::{Pipeline, Read};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Where articles come from.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// Files or folders of articles: .txt .md .html .json .jsonl .csv, feeds, web archives, and these in zip or gzip;
    /// `-` is standard input, an address is fetched.
    #[arg(required_unless_present = "retry", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Publication date for inputs that bring none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) published: Option<String>,
    /// Names of your own for the fields of JSON and CSV records: title=headline,text=story.body.
    #[arg(long, value_name = "NAME=FIELD,...", default_value = "", hide_default_value = true, value_parser = map)]
    pub(crate) map: FieldMap,
    /// Writes what could not be read to a file, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    /// Reads again what such a file names.
    #[arg(long, value_name = "FILE")]
    pub(crate) retry: Option<PathBuf>,
    /// Threads to read with; as many as the machine has, if not given.
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) network: Network,
}

pub(crate) fn date(text: &str) -> Result<String, String> {
    ingest::parse_date(text).ok_or_else(|| "write a date as 2026-02-14".to_owned())
}

fn map(text: &str) -> Result<FieldMap, String> {
    if text.is_empty() {
        Ok(FieldMap::default())
    } else {
        text.parse().map_err(|error: ingest::BadFieldMap| error.to_string())
    }
}

impl Input {
    /// The articles; problems are told on standard error, and written where that was asked for.
    pub(crate) fn articles(&self) -> anyhow::Result<(Vec<Article>, Outcome)> {
        let options = Options { published: self.published.clone(), map: self.map.clone(), ..Options::default() };
        let mut paths = self.paths.clone();
        if let Some(file) = &self.retry {
            paths.extend(to_retry(file)?);
        }
        let mut ingested = Ingested::default();
        // In the order given: addresses and files take turns.
        for paths in paths.chunk_by(|one, next| network::is_address(one) == network::is_address(next)) {
            ingested.append(if network::is_address(&paths[0]) {
                self.network.read(paths, &options)?
            } else {
                ingest::read_paths(paths, &mut std::io::stdin().lock(), &options)
            });
        }
        tell(&ingested.problems)?;
        if let Some(file) = &self.problems {
            write_problems(file, &ingested.problems)?;
        }
        if ingested.articles.is_empty() {
            bail!(
                "no article could be read; give files or folders with .txt, .md, .html, .json, .jsonl or .csv articles, feeds or web archives"
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

/// The files and addresses that a file of problems names.
fn to_retry(file: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    let retry = ToRetry::parse(&text).with_context(|| format!("{name} is no file of problems (see --problems)"))?;
    Ok(retry.paths.into_iter().chain(retry.addresses.into_iter().map(PathBuf::from)).collect())
}

/// Writes a file of problems; it appears whole or not at all.
pub(crate) fn write_problems(file: &Path, problems: &[Problem]) -> anyhow::Result<()> {
    let write = || {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        ingest::write_problems(problems, &mut new)?;
        new.persist(file).map_err(|error| error.error)
    };
    write().map(drop).with_context(|| format!("{} cannot be written", file.display()))
}

fn tell(problems: &[Problem]) -> anyhow::Result<()> {
    let mut stderr = std::io::stderr().lock();
    for problem in problems {
        writeln!(stderr, "{problem}")?;
    }
    Ok(())
}
