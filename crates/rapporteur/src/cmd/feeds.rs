use crate::Outcome;
use anyhow::{Context as _, bail};
use clap::Subcommand;
use fetch::{FeedList, Folder, feed_links};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
    /// The folder whose feeds they are.
    #[arg(long, global = true, value_name = "DIR", default_value = "news")]
    into: PathBuf,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Adds feeds by address.
    Add {
        /// Addresses of RSS, Atom or JSON feeds.
        #[arg(required = true, value_name = "ADDRESS")]
        addresses: Vec<String>,
    },
    /// Takes a feed off the list; its pages stay.
    Rm {
        /// Its address or its title.
        feed: String,
    },
    /// Lists the feeds: address, title, and what went wrong last.
    List,
    /// Adds the feeds of an OPML list, as feed readers export it.
    Import {
        /// The list.
        #[arg(value_name = "OPML")]
        file: PathBuf,
    },
    /// Prints the list as OPML.
    Export,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut feeds = FeedList::open(&args.into)?;
    let mut err = std::io::stderr();
    match &args.what {
        What::Add { addresses } => {
            let added = feeds.add(feed_links(addresses)?)?;
            writeln!(err, "{added} feeds added to {}; fetch them with `rapporteur fetch`", args.into.display())?;
        }
        What::Import { file } => {
            let name = file.display();
            let text = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
            let list = ingest::read_opml(&text).with_context(|| format!("{name} is no OPML list"))?;
            if list.is_empty() {
                bail!("{name} lists no feeds (outlines with an xmlUrl); export it again from your feed reader");
            }
            writeln!(err, "{} feeds added to {}", feeds.add(list)?, args.into.display())?;
        }
        What::Rm { feed } => {
            if !feeds.remove(feed)? {
                bail!("{feed} is not among the feeds of {}; see `rapporteur feeds list`", args.into.display());
            }
        }
        What::List => list(&feeds, &Folder::failures(&args.into))?,
        What::Export => std::io::stdout().write_all(ingest::write_opml(&feeds.all()?).as_bytes())?,
    }
    Ok(Outcome::Done)
}

fn list(feeds: &FeedList, failures: &[(String, String)]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for feed in feeds.all()? {
        let failure = failures.iter().find(|(address, _)| *address == feed.address).map(|(_, cause)| &**cause);
        writeln!(out, "{}\t{}\t{}", feed.address, feed.title.unwrap_or_default(), failure.unwrap_or_default())?;
    }
    Ok(())
}
