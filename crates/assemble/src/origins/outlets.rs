//! Outlets by the forms that reports use for them.

use crate::words::folded;
use lang::{LangError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words by which reports name outlets and pass on what these reported, from `assemble/passing_on.toml`, and the
/// outlets of `world/outlets.txt`.
#[derive(Debug)]
pub(crate) struct OutletWords {
    known: Vec<&'static str>,
    agencies: Vec<&'static str>,
    cues: Cues,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    after: Vec<String>,
    before: Vec<String>,
    same: Vec<String>,
    again: Vec<String>,
    credits: Vec<String>,
    agency_words: Vec<String>,
}

/// Words that may stand between an outlet and the verb of reporting: "the Post first reported".
const BETWEEN: usize = 3;
/// Words before an outlet in which a phrase of passing on stands: "according to a report in the".
const BEFORE: usize = 6;
/// Letters of initials: "AFP", "ITN".
const INITIALS: std::ops::RangeInclusive<usize> = 2..=5;

impl OutletWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let (mut known, mut agencies, mut section) = (Vec::new(), Vec::new(), "");
        for line in pack.text("world/outlets.txt")?.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix('#') {
                Some(title) => section = title.trim(),
                None => {
                    known.push(line);
                    agencies.extend((section == "Agencies").then_some(line));
                }
            }
        }
        Ok(Self { known, agencies, cues: pack.toml("assemble/passing_on.toml")? })
    }
}

/// A form of an outlet, in words.
struct Form {
    words: Vec<String>,
    name: String,
    /// "The" belongs to it, as "Times" alone is no paper.
    the: bool,
}

/// A word of a sentence as forms are looked up.
struct Word {
    folded: String,
    capital: bool,
    capitals: bool,
}

fn words_of(sentence: &str) -> Vec<Word> {
    let words = sentence.split(|char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’' | '-' | '&')));
    let words = words.flat_map(|word| word.split('-')).filter(|word| !word.is_empty());
    let made = words.map(|word| Word {
        folded: folded(word.trim_end_matches("'s").trim_end_matches("’s")),
        capital: word.starts_with(char::is_uppercase),
        capitals: word.len() > 1 && word.chars().all(|char| !char.is_lowercase()),
    });
    made.filter(|word| !word.folded.is_empty()).collect()
}

/// All outlets that a corpus may name: those that print its articles and those of the pack.
pub(super) struct Outlets<'w> {
    words: &'w OutletWords,
    /// One name for every form, by the folded form.
    names: BTreeMap<String, String>,
    /// Forms by their first word, longest first.
    forms: BTreeMap<String, Vec<Form>>,
    /// Those that print articles of the corpus.
    printing: Vec<String>,
}

impl<'w> Outlets<'w> {
    pub(super) fn new<'o>(words: &'w OutletWords, printing: impl Iterator<Item = &'o str>) -> Self {
        let mut printing: Vec<String> = printing.map(str::to_owned).collect();
        printing.sort_unstable();
        printing.dedup();
        let mut names = BTreeMap::new();
        let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        let own = printing.iter().map(|name| (&**name, true));
        for (name, own) in own.chain(words.known.iter().map(|&name| (name, false))) {
            let key = plain(name);
            if key.is_empty() || names.contains_key(&key) {
                continue;
            }
            names.insert(key.clone(), name.to_owned());
            let words: Vec<String> = key.split(' ').map(str::to_owned).collect();
            let the = words.len() == 1 && name.starts_with("The ");
            // A paper is also told by its last word: "told the Sentinel".
            if own && words.len() > 1 {
                let last = words[words.len() - 1].clone();
                let form = Form { words: vec![last.clone()], name: name.to_owned(), the: true };
                forms.entry(last).or_default().push(form);
            }
            forms.entry(words[0].clone()).or_default().push(Form { words, name: name.to_owned(), the });
        }
        for of in forms.values_mut() {
            of.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
        Self { words, names, forms, printing }
    }

    /// The one name of an outlet, by its name or its initials.
    pub(super) fn name(&self, form: &str) -> String {
        let form = form.trim();
        if INITIALS.contains(&form.len()) && form.chars().all(|char| char.is_ascii_uppercase()) {
            let printing = self.printing.iter().map(String::as_str);
            let known = printing.chain(self.words.known.iter().copied()).find(|name| initials(name) == form);
            if let Some(name) = known {
                return self.names.get(&plain(name)).cloned().unwrap_or_else(|| name.to_owned());
            }
        }
        self.names.get(&plain(form)).cloned().unwrap_or_else(|| form.to_owned())
    }

    /// Whether a form is that of a known outlet or, by the list, of an agency.
    pub(super) fn is_known(&self, form: &str) -> bool {
        self.names.contains_key(&plain(form)) || self.name(form) != form.trim()
    }

    /// Whether a name is that of an agency: by the list or by its words.
    pub(super) fn is_agency(&self, name: &str) -> bool {
        let plain = plain(name);
        self.words.agencies.contains(&name)
            || plain.split(' ').any(|word| self.words.cues.agency_words.iter().any(|agency| agency == word))
    }

    /// Whether a name is that of a known agency, or of an outlet by whose words it is one.
    pub(super) fn is_agency_here(&self, form: &str) -> bool {
        let name = self.name(form);
        self.is_known(form) && self.is_agency(&name)
    }

    /// Words before an agency's name in a line that only credits it.
    pub(super) fn credits(&self) -> impl Iterator<Item = &str> {
        self.words.cues.credits.iter().map(String::as_str)
    }

    /// Whether a sentence goes on telling what the outlet named right before it reported: "the report said".
    pub(super) fn goes_on(&self, sentence: &str) -> bool {
        let folded = folded(sentence);
        let text = format!(" {folded} ");
        self.words.cues.again.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
    }

    /// The newsroom that an outlet's line names: "KTEN (AFP)" prints the agency's text.
    pub(super) fn newsroom(&self, outlet: &str) -> String {
        let inside = outlet.split_once('(').and_then(|(_, rest)| Some(rest.split_once(')')?.0));
        let agency = inside.map(|inside| self.name(inside)).filter(|name| self.words.agencies.contains(&&**name));
        agency.unwrap_or_else(|| self.name(outlet))
    }

    /// The outlet whose report a sentence passes on. `Err` where it says "the same newspaper".
    pub(super) fn passed_on(&self, sentence: &str) -> Option<Result<String, ()>> {
        let words = words_of(sentence);
        for at in 0..words.len() {
            for form in self.forms.get(&words[at].folded).into_iter().flatten() {
                if named(form, &words, at) && self.reports(&words, at, at + form.words.len()) {
                    return Some(Ok(form.name.clone()));
                }
            }
        }
        let folded: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
        let text = format!(" {} ", folded.join(" "));
        let same = self.words.cues.same.iter().any(|phrase| text.contains(&format!(" {phrase} ")));
        same.then_some(Err(()))
    }

    /// Whether the words around an outlet's name say that it reported.
    fn reports(&self, words: &[Word], start: usize, end: usize) -> bool {
        let cues = &self.words.cues;
        let mut after = words[end..].iter().take(BETWEEN);
        let before: Vec<&str> = words[start.saturating_sub(BEFORE)..start].iter().map(|word| &*word.folded).collect();
        let phrase = before.join(" ");
        let phrase = phrase.strip_suffix(" the").unwrap_or(&phrase);
        after.any(|word| cues.after.contains(&word.folded))
            || cues.before.iter().any(|cue| phrase == cue || phrase.ends_with(&format!(" {cue}")))
    }
}

/// Whether a form stands at `at`, written as a name.
fn named(form: &Form, words: &[Word], at: usize) -> bool {
    let Some(here) = words.get(at..at + form.words.len()) else { return false };
    let same = here.iter().zip(&form.words).all(|(word, part)| word.folded == *part);
    let written = here.iter().all(|word| word.capital || word.folded.len() <= 3);
    let short = form.words.len() == 1 && form.words[0].len() <= 4;
    let the = at > 0 && words[at - 1].folded == "the";
    same && written && here[0].capital && (!short || here[0].capitals) && (!form.the || the)
}

/// A form without the article before it.
fn plain(form: &str) -> String {
    let folded = folded(form);
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

fn initials(name: &str) -> String {
    let words = name.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
    words.filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase()).collect()
}
