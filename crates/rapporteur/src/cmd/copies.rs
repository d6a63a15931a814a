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
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (articles, outcome) = args.input.articles()?;
    let groups = pipeline::copies(&articles, pack).context("the language pack cannot be used")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (article, group) in articles.iter().zip(&groups) {
        let line = Line { id: &article.id.0, copy_group: &group.original.0, kind: group.kind.as_str() };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(outcome)
}
