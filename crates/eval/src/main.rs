//! `eval floors [--data DIR]`: reads the corpus, prints its scores, fails if one is below its floor.
//! `eval gate SET`: the same for a table of `score.py` on standard input.
//! `eval plover FILE.jsonl [--data DIR]`: codes sentences by PLOVER and lists the misses of the half open to tuning.
//! `eval parse FILE.conllu...`, `eval names FILE.tsv...`: scores the language layer on such files.

use anyhow::{Context as _, Result, bail};
use eval::{
    Expectation, Floors, Row, Scores, json_lines, score, score_names, score_plover, score_record, score_trees,
    shortfalls,
};
use ingest::Options;
use lang::Pack;
use pipeline::Pipeline;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::Path;

const FLOORS: &str = "corpus/floors.toml";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["floors"] => floors(Pack::embedded()),
        ["floors", "--data", folder] => floors(pipeline::knowledge(Path::new(folder))?),
        ["gate", set] => gate(set),
        ["parse", ref files @ ..] if !files.is_empty() => each(files, score_trees),
        ["plover", file] => plover(file, Pack::embedded()),
        ["plover", file, "--data", folder] => plover(file, pipeline::knowledge(Path::new(folder))?),
        ["names", ref files @ ..] if !files.is_empty() => each(files, |file| Ok(score_names(file))),
        _ => bail!(
            "usage, in the repository's root:\n  eval floors [--data DIR]\n  eval gate SET < TABLE\n  eval parse FILE.conllu...\n  eval names FILE.tsv...\n  eval plover FILE.jsonl [--data DIR]"
        ),
    }
}

/// The dossiers of the corpus: set and articles; the gold stands in the set's folder of `corpus/dossiers`.
const DOSSIERS: [(&str, &str); 1] = [("dayton-1995", "examples/dayton-1995")];

/// Sets of single articles below `corpus/articles`; the closed one is scored, never read, while rules are made.
const ARTICLES: [&str; 2] = ["open", "closed"];

/// Trees and names of the sentences in `corpus/language`.
const LANGUAGE: [&str; 2] = ["corpus/language/news.conllu", "corpus/language/names.tsv"];

fn floors(pack: &Pack) -> Result<()> {
    let floors = Floors::read(Path::new(FLOORS))?;
    let mut faults = Vec::new();
    for set in ARTICLES {
        let folder = Path::new("corpus/articles").join(set);
        let readings = readings(&reads(&folder.join("articles.jsonl"), pack)?)?;
        let scores = score(&json_lines(&folder.join("gold.jsonl"))?, &readings);
        print(set, &scores)?;
        faults.extend(shortfalls(floors.of(set)?, |row| scores.figure(row)));
    }
    for (set, articles) in DOSSIERS {
        let gold = Path::new("corpus/dossiers").join(set);
        let reads = reads(Path::new(articles), pack)?;
        let mut scores = score(&json_lines(&gold.join("readings.jsonl"))?, &readings(&reads)?);
        let record = serde_json::to_value(pipeline::record(&reads, pack)?)?;
        scores.rows.extend(score_record(&Expectation::read(&gold.join("record.toml"))?, &record));
        print(set, &scores)?;
        faults.extend(shortfalls(floors.of(set)?, |row| scores.figure(row)));
    }
    let language = language()?;
    print_rows("language", language.iter().map(|(name, row)| (*name, *row)))?;
    faults.extend(shortfalls(floors.of("language")?, |row| language.get(row).map(Row::f1)));
    end(&faults)
}

/// The language layer on the corpus's own sentences.
fn language() -> Result<BTreeMap<&'static str, Row>> {
    let mut rows = score_trees(&text(LANGUAGE[0])?)?;
    rows.extend(score_names(&text(LANGUAGE[1])?));
    Ok(rows)
}

fn text(path: &str) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))
}

/// Scores each file by itself.
fn each(files: &[&str], score: impl Fn(&str) -> Result<BTreeMap<&'static str, Row>>) -> Result<()> {
    for path in files {
        print_rows(path, score(&text(path)?).with_context(|| (*path).to_owned())?)?;
    }
    Ok(())
}

/// PLOVER sentences; those held out are only counted.
fn plover(file: &str, pack: &Pack) -> Result<()> {
    let halves = score_plover(&eval::json_lines(Path::new(file))?, pack)?;
    for miss in &halves[0].misses {
        writeln!(std::io::stdout(), "{miss}")?;
    }
    for (name, half) in ["open", "held out"].into_iter().zip(&halves) {
        let rows = half.types.iter().map(|(kind, row)| (kind.as_str(), *row));
        print_rows(name, rows)?;
        writeln!(std::io::stdout(), "{:24}{:7.3}\n{:24}{:7.3}", "macro-F1", half.macro_f1(), "extra", half.extra())?;
    }
    Ok(())
}

/// The program's readings of a file or folder.
fn reads(path: &Path, pack: &Pack) -> Result<Vec<pipeline::Read>> {
    let ingested = ingest::read_paths(&[path.to_owned()], &mut std::io::empty(), &Options::default());
    let pipeline = Pipeline::new(pack).context("the language pack cannot be used")?;
    Ok(pipeline.read_all(ingested.articles, || ()))
}

fn readings(reads: &[pipeline::Read]) -> Result<Vec<Value>> {
    let view = |read: &pipeline::Read| {
        serde_json::to_value(views::reading::reading(&read.article, &read.mask, &read.reading, false))
    };
    Ok(reads.iter().map(view).collect::<Result<_, _>>()?)
}

fn print(set: &str, scores: &Scores) -> Result<()> {
    print_rows(set, scores.rows.iter().map(|(name, row)| (*name, *row)))?;
    Ok(writeln!(std::io::stdout(), "{:24}{:7.3}", "overall", scores.overall())?)
}

fn print_rows<'r>(set: &str, rows: impl IntoIterator<Item = (&'r str, Row)>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{set:24}{:>7}{:>7}{:>7}", "F1", "gold", "found")?;
    for (name, row) in rows {
        writeln!(out, "{name:24}{:7.3}{:7}{:7}", row.f1(), row.gold, row.system)?;
    }
    Ok(())
}

fn gate(set: &str) -> Result<()> {
    let mut table = String::new();
    std::io::stdin().read_to_string(&mut table)?;
    // A row ends in P, R, F1, gold, found; a single figure in itself.
    let figure = |row: &str| {
        let cells: Vec<&str> = table.lines().find_map(|line| line.strip_prefix(row))?.split_whitespace().collect();
        cells.get(if cells.len() == 5 { 2 } else { 0 })?.parse().ok()
    };
    end(&shortfalls(Floors::read(Path::new(FLOORS))?.of(set)?, figure))
}

fn end(faults: &[String]) -> Result<()> {
    if faults.is_empty() { Ok(()) } else { bail!("below the floors:\n  {}", faults.join("\n  ")) }
}
