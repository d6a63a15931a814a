//! `eval floors [--data DIR]`: reads the corpus, prints its scores, fails if one is below its floor.
//! `eval dossiers`: the same for the dossiers alone.
//! `eval faults FOLDER`: what is put together wrongly in one dossier.
//! `eval given FOLDER`: the record of a dossier's expected readings.
//! `eval pairs FILE.csv`: names that are or are not of one, cross-validated by case group.
//! `eval chains FILE.jsonl`: people and negotiations over the articles of ECB+.
//! `eval gate SET`: the same for a table of `score.py` on standard input.
//! `eval plover FILE.jsonl [--data DIR]`: codes sentences by PLOVER and lists the misses of the half open to tuning.
//! `eval precision [ARTICLES.jsonl GOLD.jsonl]...`: writes how often each rule was right into the language pack.
//! `eval unfold FILE.tsv.gz FOLDER`: writes articles and gold of `corpus/sentences` to a folder, for `score.py`.
//! `eval parse FILE.conllu...`, `eval names FILE.tsv...`: scores the language layer on such files.

use anyhow::{Context as _, Result, bail};
use eval::{
    Chains, Expectation, Figure, Floors, Precision, Row, Scores, chain_article, given, json_lines, merging_faults,
    score, score_grouping, score_merging, score_names, score_pairs, score_plover, score_record, score_trees,
    shortfalls,
};
use ingest::Options;
use lang::Pack;
use pipeline::Pipeline;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

const FLOORS: &str = "corpus/floors.toml";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["floors"] => floors(Pack::embedded()),
        ["dossiers"] => only_dossiers(Pack::embedded()),
        ["floors", "--data", folder] => floors(pipeline::knowledge(Path::new(folder))?),
        ["faults", folder] => faults(Path::new(folder), Pack::embedded()),
        ["given", folder] => given_record(Path::new(folder), Pack::embedded()),
        ["pairs", file] => pairs(Path::new(file), Pack::embedded()),
        ["chains", file] => chains(&json_lines(Path::new(file))?, Pack::embedded()),
        ["gate", set] => gate(set),
        ["precision", ref sets @ ..] if sets.len() % 2 == 0 => precision(sets),
        ["parse", ref files @ ..] if !files.is_empty() => each(files, score_trees),
        ["plover", file] => plover(file, Pack::embedded()),
        ["plover", file, "--data", folder] => plover(file, pipeline::knowledge(Path::new(folder))?),
        ["unfold", file, folder] => unfold(file, Path::new(folder)),
        ["names", ref files @ ..] if !files.is_empty() => each(files, |file| Ok(score_names(file))),
        _ => bail!(
            "usage, in the repository's root:\n  eval floors [--data DIR]\n  eval dossiers\n  eval faults FOLDER\n  eval given FOLDER\n  eval pairs FILE.csv\n  eval chains FILE.jsonl\n  eval gate SET < TABLE\n  eval precision [ARTICLES.jsonl GOLD.jsonl]...\n  eval parse FILE.conllu...\n  eval names FILE.tsv...\n  eval plover FILE.jsonl [--data DIR]\n  eval unfold FILE.tsv.gz FOLDER"
        ),
    }
}

/// Folders of dossiers; those whose names begin with `closed-` are scored, never read, while rules are made.
const DOSSIERS: &str = "corpus/dossiers";

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
    for folder in dossiers()? {
        faults.extend(dossier(&floors, &folder, pack)?);
    }
    let language = language()?;
    print_rows("language", language.iter().map(|(name, row)| (*name, *row)))?;
    faults.extend(shortfalls(floors.of("language")?, |row| language.get(row).map(Row::f1)));
    end(&faults)
}

/// The record of the expected readings of one dossier.
fn given_record(folder: &Path, pack: &Pack) -> Result<()> {
    let expected = Expectation::read(&folder.join("record.toml"))?;
    let articles = reads(&expected.articles(folder), pack)?.into_iter().map(|read| read.article).collect();
    let record = pipeline::record(&given(&expected, articles, &Pipeline::new(pack)?), pack)?;
    Ok(serde_json::to_writer_pretty(std::io::stdout().lock(), &record)?)
}

/// Cross-validated F1 of comparing names, by group of cases.
fn pairs(file: &Path, pack: &Pack) -> Result<()> {
    let rows = score_pairs(file, |one, other| Ok(pipeline::same(one, other, pack)?.0))?;
    let mut out = std::io::stdout().lock();
    for (name, row) in rows {
        writeln!(out, "{name:24}{:7.3}{:7}{:7}", row.f1(), row.gold, row.system)?;
    }
    Ok(())
}

/// Articles of others: each topic's record for its people, one record of all for the negotiations.
fn chains(rows: &[Value], pack: &Pack) -> Result<()> {
    let mut topics: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for row in rows {
        topics.entry(row["topic"].as_str().unwrap_or_default()).or_default().push(row.clone());
    }
    let mut people = Chains::default();
    for rows in topics.values() {
        people.add(rows, &record_of(rows, pack)?);
    }
    let record = record_of(rows, pack)?;
    let grouped = ["topic", "subtopic"].map(|key| (key, score_grouping(rows, &record, key)));
    print_figures([("people.merging", people.figure())].into_iter().chain(grouped))
}

/// The record of rows of ECB+.
fn record_of(rows: &[Value], pack: &Pack) -> Result<Value> {
    let lines: String = rows.iter().map(|row| format!("{}\n", chain_article(row))).collect();
    let ingested = ingest::read_paths(&[PathBuf::from("-")], &mut lines.as_bytes(), &Options::default());
    let reads = Pipeline::new(pack)?.read_all(ingested.articles, || ());
    Ok(serde_json::to_value(pipeline::record(&reads, pack)?)?)
}

/// What is put together wrongly in one dossier, with our readings and with the expected ones.
fn faults(folder: &Path, pack: &Pack) -> Result<()> {
    let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
    if name.starts_with("closed-") {
        bail!("{name} is scored only; take a dossier that may be read");
    }
    let expected = Expectation::read(&folder.join("record.toml"))?;
    let reads = reads(&expected.articles(folder), pack)?;
    let own = serde_json::to_value(pipeline::record(&reads, pack)?)?;
    let articles = reads.into_iter().map(|read| read.article).collect();
    let given = serde_json::to_value(pipeline::record(&given(&expected, articles, &Pipeline::new(pack)?), pack)?)?;
    let mut out = std::io::stdout().lock();
    for (title, record) in [("our readings", own), ("expected readings", given)] {
        writeln!(out, "# {title}")?;
        for fault in merging_faults(&expected, &record) {
            writeln!(out, "{fault}")?;
        }
    }
    Ok(())
}

/// The dossiers alone.
fn only_dossiers(pack: &Pack) -> Result<()> {
    let floors = Floors::read(Path::new(FLOORS))?;
    let mut faults = Vec::new();
    for folder in dossiers()? {
        faults.extend(dossier(&floors, &folder, pack)?);
    }
    end(&faults)
}

/// The folders of dossiers, by name.
fn dossiers() -> Result<Vec<PathBuf>> {
    let folders = std::fs::read_dir(DOSSIERS).with_context(|| format!("cannot read {DOSSIERS}"))?;
    let mut folders: Vec<PathBuf> = folders.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    folders.retain(|folder| folder.join("record.toml").is_file());
    folders.sort();
    Ok(folders)
}

/// Scores one dossier: its readings where single ones are expected, its record, and what putting together comes to on
/// our readings and on the expected ones (`given.`).
fn dossier(floors: &Floors, folder: &Path, pack: &Pack) -> Result<Vec<String>> {
    let set = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let expected = Expectation::read(&folder.join("record.toml"))?;
    let reads = reads(&expected.articles(folder), pack)?;
    let gold = folder.join("readings.jsonl");
    let mut scores = Scores::default();
    if gold.is_file() {
        scores = score(&json_lines(&gold)?, &readings(&reads)?);
    }
    let record = serde_json::to_value(pipeline::record(&reads, pack)?)?;
    scores.rows.extend(score_record(&expected, &record));
    let pipeline = Pipeline::new(pack)?;
    let articles = reads.into_iter().map(|read| read.article).collect();
    let given = given(&expected, articles, &pipeline);
    let of_given = serde_json::to_value(pipeline::record(&given, pack)?)?;
    let own = score_merging(&expected, &record).into_iter().map(|(name, figure)| (name.to_owned(), figure));
    let better =
        score_merging(&expected, &of_given).into_iter().map(|(name, figure)| (format!("given.{name}"), figure));
    // An expectation without sentences gives no readings to put together.
    let better = better.filter(|(_, figure)| figure.found > 0);
    let figures: BTreeMap<String, Figure> = own.chain(better).filter(|(_, figure)| figure.gold > 0).collect();
    print(set, &scores)?;
    print_figures(figures.iter().map(|(name, figure)| (&**name, *figure)))?;
    let figure = |row: &str| scores.figure(row).or_else(|| figures.get(row).map(|figure| figure.f1));
    Ok(shortfalls(floors.of(set)?, figure))
}

/// Where the counts go.
const PRECISION: &str = "data/lang/en/precision.tsv";

/// Counts over the open articles and the sets given, and writes the table.
fn precision(sets: &[&str]) -> Result<()> {
    let open = Path::new("corpus/articles").join(ARTICLES[0]);
    let own = (open.join("articles.jsonl"), open.join("gold.jsonl"));
    let given = sets.chunks(2).map(|pair| (PathBuf::from(pair[0]), PathBuf::from(pair[1])));
    let mut precision = Precision::default();
    for (articles, gold) in std::iter::once(own).chain(given) {
        precision.measure(&json_lines(&gold)?, &readings(&reads(&articles, Pack::embedded())?)?);
    }
    std::fs::write(PRECISION, precision.table()).with_context(|| format!("cannot write {PRECISION}"))
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
        // Floors rise, and what is extra should fall: the gate reads its complement.
        let figures = [("macro-F1", half.macro_f1()), ("extra", half.extra()), ("not extra", 1.0 - half.extra())];
        for (figure, value) in figures {
            writeln!(std::io::stdout(), "{:24}{value:7.3}", format!("{name}: {figure}"))?;
        }
    }
    Ok(())
}

/// Gold on sentences of others, of which the corpus holds offsets only.
const SENTENCES: &str = "corpus/sentences";

/// Writes `sentences_open_articles.jsonl`, `sentences_open_gold.jsonl` and the same of the closed half.
fn unfold(file: &str, folder: &Path) -> Result<()> {
    let sentences = eval::sentences(std::fs::File::open(file).with_context(|| format!("cannot read {file}"))?)?;
    for set in ARTICLES {
        let (articles, gold) =
            eval::unfold(&json_lines(&Path::new(SENTENCES).join(set).with_extension("jsonl"))?, &sentences)?;
        for (name, lines) in [("articles", articles), ("gold", gold)] {
            let path = folder.join(format!("sentences_{set}_{name}.jsonl"));
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
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
    let Some(mean) = scores.overall() else { return Ok(()) };
    Ok(writeln!(std::io::stdout(), "{:24}{mean:7.3}", "overall")?)
}

fn print_rows<'r>(set: &str, rows: impl IntoIterator<Item = (&'r str, Row)>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{set:24}{:>7}{:>7}{:>7}", "F1", "gold", "found")?;
    for (name, row) in rows {
        writeln!(out, "{name:24}{:7.3}{:7}{:7}", row.f1(), row.gold, row.system)?;
    }
    Ok(())
}

fn print_figures<'f>(figures: impl IntoIterator<Item = (&'f str, Figure)>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for (name, figure) in figures {
        writeln!(out, "{name:24}{:7.3}{:7}{:7}", figure.f1, figure.gold, figure.found)?;
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
