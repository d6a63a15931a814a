use crate::{Outcome, input::Input};
use anyhow::Context as _;
use clap::ValueEnum;
use document::{Article, DateClaim, DropReason, Mask};
use lang::Pack;
use pipeline::Pipeline;
use serde::Serialize;
use std::io::Write;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to print.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Title line first, then one paragraph a line.
    Text,
    /// One object with what is known of the article.
    Json,
    /// Every stretch of the text with what it was taken for, one a line: `body`, or why it is dropped.
    Regions,
}

#[derive(Serialize)]
struct Cleaned<'a> {
    title: Option<String>,
    published: Option<&'a str>,
    published_basis: Option<&'static str>,
    /// Why the date may be wrong.
    published_doubt: Option<String>,
    modified: Option<&'a str>,
    dates: Vec<Date<'a>>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: String,
}

/// One date that the input gives.
#[derive(Serialize)]
struct Date<'a> {
    date: &'a str,
    zone: Option<&'a str>,
    of: &'static str,
    source: &'static str,
}

pub(crate) fn run(args: &Args, pack: &Pack) -> anyhow::Result<Outcome> {
    let (articles, outcome) = args.input.articles()?;
    let pipeline = Pipeline::new(pack).context("the language pack cannot be used")?;
    let mut out = std::io::stdout().lock();
    for article in &articles {
        let mask = pipeline.clean(article);
        let title = article.headline(&mask).map(str::to_owned);
        match args.format {
            Format::Regions => regions(&mut out, article, &mask)?,
            Format::Text => writeln!(out, "{}\n{}", title.unwrap_or_default(), pipeline.main_text(article))?,
            Format::Json => {
                writeln!(out, "{}", serde_json::to_string(&cleaned(article, title, pipeline.main_text(article)))?)?
            }
        }
    }
    Ok(outcome)
}

/// Reason, tab and text; the day of a live page's entry before its first stretch.
fn regions(out: &mut impl Write, article: &Article, mask: &Mask) -> std::io::Result<()> {
    let mut section = None;
    for region in mask.regions().iter().filter(|region| region.dropped != Some(DropReason::Blank)) {
        let here = mask.section_at(region.span.start());
        if let Some(new) = here.filter(|new| Some(*new) != section) {
            writeln!(out, "section\t{}", new.date)?;
            section = here;
        }
        let text = article.source.slice(region.span).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}\t{text}", region.dropped.map_or("body", DropReason::as_str))?;
    }
    Ok(())
}

fn cleaned(article: &Article, title: Option<String>, text: String) -> Cleaned<'_> {
    let from = &article.provenance;
    Cleaned {
        title,
        published: from.published.as_ref().map(|published| &*published.date),
        published_basis: from.published.as_ref().map(|published| published.basis.as_str()),
        published_doubt: from.date_doubt(),
        modified: from.modified.as_deref(),
        dates: from.dates.iter().map(date).collect(),
        outlet: from.outlet.as_deref(),
        byline: from.byline.as_deref(),
        url: from.url.as_deref(),
        language: from.language.as_deref(),
        text,
    }
}

fn date(claim: &DateClaim) -> Date<'_> {
    Date { date: &claim.date, zone: claim.zone.as_deref(), of: claim.of.as_str(), source: claim.source.as_str() }
}
