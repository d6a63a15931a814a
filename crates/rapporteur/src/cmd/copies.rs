use crate::{Outcome, input::Input};
use anyhow::Context as _;
use lang::Pack;
use serde::Serialize;
use std::io::{BufWriter, Write as _};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    copy_group: &'a str,
    kind: &'static str,
    /// Why, in words; empty for an article alone.
    reason: &'a str,
    /// Its place among the texts that stood at its address, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<Version<'a>>,
}

/// One of several texts at an address.
#[derive(Serialize)]
struct Version<'a> {
    number: usize,
    count: usize,
    newest: &'a str,
    added: &'a [String],
    removed: &'a [String],
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (articles, outcome) = args.input.articles()?;
    let groups = pipeline::copies(&articles, pack).context("the language pack cannot be used")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (article, group) in articles.iter().zip(&groups) {
        let version = group.version.as_ref().map(|version| Version {
            number: version.number,
            count: version.count,
            newest: &version.newest.0,
            added: &version.added,
            removed: &version.removed,
        });
        let (id, copy_group) = (&*article.id.0, &*group.original.0);
        let line = Line { id, copy_group, kind: group.kind.as_str(), reason: &group.reason, version };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(outcome)
}
