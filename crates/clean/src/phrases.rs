//! The sentences of `clean/phrases.toml`: word patterns for what is not the article's own.

use crate::Page;
use crate::lines::{lower_share, sentences, words_of};
use document::DropReason;
use lang::{LangError, Pack};
use serde::Deserialize;
use text::Span;

const FILE: &str = "clean/phrases.toml";
/// Words that a `*` may stand for.
const GAP: usize = 6;
/// Sentences longer than this are no boilerplate sentences.
const LONGEST: usize = 70;
/// A whole line of more words than this is not dropped for one sentence in it.
const LONGEST_LINE: usize = 110;

/// Percentage of words without capital up to which a sentence is a list of names.
const MOST_LOWER: usize = 50;

/// All phrase tables.
#[derive(Debug)]
pub(crate) struct Phrases {
    tables: Vec<Table>,
}

#[derive(Debug)]
struct Table {
    reason: DropReason,
    line: bool,
    closes: bool,
    names: bool,
    reports: bool,
    forms: Vec<Vec<Step>>,
}

#[derive(Debug)]
enum Step {
    Start,
    End,
    Gap,
    Number,
    Words(Vec<String>),
}

#[derive(Deserialize)]
struct File {
    phrase: Vec<RawTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    reason: String,
    #[serde(default)]
    line: bool,
    #[serde(default)]
    closes: bool,
    #[serde(default)]
    names: bool,
    #[serde(default)]
    reports: bool,
    forms: Vec<String>,
    #[serde(rename = "match")]
    matches: Vec<String>,
    no_match: Vec<String>,
}

impl Phrases {
    pub(crate) fn load(pack: &Pack) -> Result<Self, LangError> {
        let file: File = pack.toml(FILE)?;
        let tables = file.phrase.into_iter().map(Table::compile).collect::<Result<_, _>>()?;
        Ok(Self { tables })
    }

    /// Marks lines and sentences; returns the lines after which an article may be over.
    pub(crate) fn mark(&self, page: &mut Page<'_>) -> Vec<usize> {
        let mut closing = Vec::new();
        for index in 0..page.lines.len() {
            let plain = page.lines[index].plain;
            let offset = page.lines[index].span.start() as usize + offset_in(page.lines[index].text, plain);
            let cut = sentences(plain);
            let found: Vec<Option<&Table>> = cut.iter().map(|range| self.find(&plain[range.clone()])).collect();
            let hits = found.iter().flatten().count();
            if hits == 0 || !page.is_open(index) {
                continue;
            }
            if found.iter().flatten().any(|table| table.closes) {
                closing.push(index);
            }
            let short = page.lines[index].words.len() <= LONGEST_LINE;
            let whole = found[0].filter(|table| table.line && (short || hits * 2 >= cut.len()));
            if let Some(table) = whole.or_else(|| found[0].filter(|_| hits == cut.len())) {
                page.mark(index, table.reason);
                continue;
            }
            let pieces = cut.iter().zip(&found).filter_map(|(range, table)| Some((range, (*table)?)));
            let pieces =
                pieces.map(|(range, table)| (Span::at(offset + range.start..offset + range.end), table.reason));
            page.pieces.extend(pieces);
        }
        closing
    }

    /// The first table with a form that fits the sentence.
    fn find(&self, sentence: &str) -> Option<&Table> {
        let words = words_of(sentence);
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let said = words.iter().any(|word| matches!(word.as_str(), "said" | "says" | "told" | "asked"));
        let lower = lower_share(sentence);
        let may = |table: &&Table| (table.reports || !said) && (!table.names || lower <= MOST_LOWER);
        self.tables.iter().filter(may).find(|table| table.fits(&words))
    }
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

impl Table {
    fn compile(raw: RawTable) -> Result<Self, LangError> {
        let reason = DropReason::from_name(&raw.reason).ok_or_else(|| {
            let message = format!("\"{}\" is no reason for dropping text", raw.reason);
            LangError::whole(FILE, message, "use a reason that `dropped.reason` of a reading knows")
        })?;
        if raw.matches.is_empty() || raw.no_match.is_empty() {
            let message = format!("a table of reason \"{}\" has no examples", raw.reason);
            return Err(LangError::whole(FILE, message, "write sentences under `match` and `no_match`"));
        }
        let forms = raw.forms.iter().map(|form| compile(form)).collect();
        let RawTable { line, closes, names, reports, .. } = raw;
        Ok(Self { reason, line, closes, names, reports, forms })
    }

    fn fits(&self, words: &[String]) -> bool {
        self.forms.iter().any(|form| match form.first() {
            Some(Step::Start) => fits(&form[1..], words, 0),
            _ => (0..words.len()).any(|start| fits(form, words, start)),
        })
    }
}

fn compile(form: &str) -> Vec<Step> {
    let step = |step: &str| match step {
        "^" => Step::Start,
        "$" => Step::End,
        "*" => Step::Gap,
        "#" => Step::Number,
        words => Step::Words(words.split('|').map(|word| word.trim_end_matches(',').to_owned()).collect()),
    };
    form.split_whitespace().map(step).collect()
}

fn fits(steps: &[Step], words: &[String], at: usize) -> bool {
    match steps.first() {
        None => true,
        Some(Step::Start) => false,
        Some(Step::End) => at == words.len(),
        Some(Step::Number) => {
            let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
            words.get(at).is_some_and(number) && fits(&steps[1..], words, at + 1)
        }
        Some(Step::Words(any)) => {
            words.get(at).is_some_and(|word| any.contains(word)) && fits(&steps[1..], words, at + 1)
        }
        Some(Step::Gap) => (0..=GAP.min(words.len() - at)).any(|skip| fits(&steps[1..], words, at + skip)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_finds_its_examples_and_not_the_others() {
        let pack = Pack::embedded();
        let phrases = Phrases::load(pack).unwrap();
        let file: File = pack.toml(FILE).unwrap();
        let mut wrong = Vec::new();
        for (raw, table) in file.phrase.iter().zip(&phrases.tables) {
            let missed = raw.matches.iter().filter(|text| !table.fits(&words_of(text)));
            wrong.extend(missed.map(|text| format!("{}: must match: {text}", raw.reason)));
            let extra = raw.no_match.iter().filter(|text| phrases.find(text).is_some());
            wrong.extend(extra.map(|text| format!("{}: must not match: {text}", raw.reason)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
