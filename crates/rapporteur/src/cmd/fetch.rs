use crate::network::Network;
use crate::{Outcome, input, terminal};
use anyhow::{Context as _, ensure};
use fetch::{Client, Event, Folder, Plan, Summary};
use ingest::{Options, Problem};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Pages and feeds to fetch; without any, the folder's feeds are polled.
    #[arg(value_name = "ADDRESS")]
    addresses: Vec<String>,
    /// A file of addresses: one a line, a table or JSON Lines with a field of them, a list of feeds, a file of problems.
    #[arg(long, value_name = "FILE")]
    urls: Option<PathBuf>,
    /// Tries again what failed for good before.
    #[arg(long)]
    retry: bool,
    #[command(flatten)]
    pub(crate) to: To,
}

/// Where pages go, and how they are asked for.
#[derive(clap::Args, Debug)]
pub(crate) struct To {
    /// The folder of pages; `rapporteur read` takes it like any other.
    #[arg(long, value_name = "DIR", default_value = "news")]
    pub(crate) into: PathBuf,
    /// The most pages of one run.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    limit: usize,
    /// Writes what could not be fetched to a file, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) network: Network,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut addresses = args.addresses.clone();
    if let Some(file) = &args.urls {
        addresses.extend(listed(file)?);
    }
    let feeds = addresses.is_empty();
    let client = args.to.network.client()?;
    let mut folder = Folder::open(&args.to.into)?;
    ensure!(
        !feeds || args.retry || !folder.feeds()?.is_empty(),
        "{} has no feeds; add some with `rapporteur feeds add ADDRESS --into {0}`, or give addresses",
        args.to.into.display()
    );
    let plan = Plan { addresses, feeds, retry: args.retry, most: args.to.limit };
    let summary = args.to.round(&mut folder, &client, &plan)?;
    Ok(if summary.failed == 0 { Outcome::Done } else { Outcome::WithProblems })
}

impl To {
    pub(crate) const fn limit(&self) -> usize {
        self.limit
    }

    /// One round: the paths of saved pages go to standard output, problems and the sum to standard error.
    pub(crate) fn round(&self, folder: &mut Folder, client: &Client, plan: &Plan) -> anyhow::Result<Summary> {
        let progress = terminal::fetching();
        let mut problems: Vec<Problem> = Vec::new();
        let mut written = Ok(());
        let mut tell = |event| match event {
            Event::Ahead(count) => progress.inc_length(count as u64),
            Event::Done => progress.inc(1),
            Event::Saved(path) => {
                progress.inc(1);
                written = progress.suspend(|| writeln!(std::io::stdout(), "{}", path.display()));
            }
            Event::Failed(problem) => {
                progress.inc(1);
                progress.suspend(|| {
                    let _ = writeln!(std::io::stderr(), "{problem}");
                });
                problems.push(problem);
                progress.set_message(format!("{} failed", problems.len()));
            }
        };
        let summary = fetch::run(folder, client, plan, &mut tell)?;
        progress.finish_and_clear();
        if let Some(file) = &self.problems {
            input::write_problems(file, &problems)?;
        }
        writeln!(std::io::stderr(), "{}", shown(&summary))?;
        written?;
        Ok(summary)
    }
}

fn shown(summary: &Summary) -> String {
    let mut text = format!("{} saved, {} unchanged, {} failed", summary.saved, summary.unchanged, summary.failed);
    if summary.left > 0 {
        text.push_str(&format!("; {} left for the next run", summary.left));
    }
    text
}

/// The addresses that a file names.
fn listed(file: &Path) -> anyhow::Result<Vec<String>> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let plain = lines.iter().all(|line| line.starts_with("http://") || line.starts_with("https://"));
    let found: Vec<String> = if plain {
        lines.into_iter().map(str::to_owned).collect()
    } else if let Ok(feeds) = ingest::read_opml(&text)
        && !feeds.is_empty()
    {
        feeds.into_iter().map(|feed| feed.address).collect()
    } else {
        let (_, problems) = ingest::read_bytes(&name, &bytes, &Options::default());
        problems.into_iter().filter_map(|problem| problem.address).collect()
    };
    let mut seen = BTreeSet::new();
    let found: Vec<String> = found.into_iter().filter(|address| seen.insert(address.clone())).collect();
    ensure!(!found.is_empty(), "{name} names no addresses; give one a line, or a table with a column `url`");
    Ok(found)
}
