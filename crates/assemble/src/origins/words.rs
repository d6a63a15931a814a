//! The lists by which reports name outlets, pass on what these reported and credit who wrote a text.

use super::names::Newsrooms;
use crate::words::folded;
use lang::{LangError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Outlets and the words around them, from `assemble/passing_on.toml`, `mentions/outlet-words.toml` and the world's files.
#[derive(Debug)]
pub(crate) struct OutletWords {
    /// Outlets that a text may name, without the platforms on which anybody writes.
    pub(super) known: Vec<&'static str>,
    pub(super) agencies: Vec<&'static str>,
    pub(super) newsrooms: Newsrooms,
    /// Names of countries and the adjectives of them, in lower case, with the name.
    pub(super) countries: BTreeMap<String, &'static str>,
    pub(super) cues: Cues,
    pub(super) shapes: Shapes,
}

/// `assemble/passing_on.toml`; what each list holds stands there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) reporting: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) staff: Vec<String>,
    pub(super) witnessing: Vec<String>,
    pub(super) products: Vec<String>,
    pub(super) relay: Vec<String>,
    pub(super) source: Vec<String>,
    pub(super) direct: Vec<String>,
    pub(super) inside: Vec<String>,
    pub(super) about: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) same: Vec<String>,
    pub(super) again: Vec<String>,
    pub(super) unnamed: Vec<String>,
    pub(super) unnamed_pairs: Vec<String>,
    pub(super) unnamed_before: Vec<String>,
    pub(super) state: Vec<String>,
    pub(super) credits: Vec<String>,
    pub(super) pictures: Vec<String>,
    pub(super) several_agencies: Vec<String>,
    pub(super) agency_words: Vec<String>,
    editions: Vec<String>,
    hosts: Vec<String>,
    pub(super) sourcing: Vec<String>,
}

/// Words by which a name is an outlet's, from `mentions/outlet-words.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Shapes {
    last: Vec<String>,
    first: Vec<String>,
}

impl Shapes {
    pub(super) fn ends(&self, word: &str) -> bool {
        self.last.iter().any(|known| known == word)
    }

    pub(super) fn begins(&self, word: &str) -> bool {
        self.first.iter().any(|known| known == word)
    }
}

/// The part of `world/outlets.txt` that lists no newsrooms.
const PLATFORMS: &str = "Platforms";

impl OutletWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let (mut known, mut agencies, mut section) = (Vec::new(), Vec::new(), "");
        for line in pack.text("world/outlets.txt")?.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix('#') {
                Some(title) => section = title.trim(),
                None if section.starts_with(PLATFORMS) => {}
                None => {
                    known.push(line);
                    agencies.extend((section == "Agencies").then_some(line));
                }
            }
        }
        let cues: Cues = pack.toml("assemble/passing_on.toml")?;
        let newsrooms = Newsrooms::new(pack, &cues.editions, &cues.hosts)?;
        let shapes = pack.toml("mentions/outlet-words.toml")?;
        Ok(Self { known, agencies, newsrooms, countries: countries(pack)?, cues, shapes })
    }
}

/// Countries by their names and adjectives.
fn countries(pack: &Pack) -> Result<BTreeMap<String, &'static str>, LangError> {
    let (mut countries, mut names) = (BTreeMap::new(), BTreeMap::new());
    for row in pack.rows("world/countries.tsv")? {
        let [code, _, name, demonyms, ..] = row[..] else { continue };
        names.insert(code, name);
        for form in std::iter::once(name).chain(demonyms.split('|')) {
            countries.entry(folded(form)).or_insert(name);
        }
    }
    for row in pack.rows("world/country-forms.tsv")? {
        let [code, _, others, adjectives, ..] = row[..] else { continue };
        let Some(name) = names.get(code) else { continue };
        for form in others.split('|').chain(adjectives.split('|')).filter(|form| *form != "-") {
            countries.entry(folded(form)).or_insert(*name);
        }
    }
    Ok(countries)
}
