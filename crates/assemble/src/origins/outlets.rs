//! Outlets by the forms that reports use for them.

use super::roles::Role;
use super::tokens::{Word, words_of};
use super::words::OutletWords;
use crate::words::folded;
use record::UNNAMED;
use std::collections::BTreeMap;

/// Words of an outlet's name that no list has.
const LONGEST: usize = 4;
/// Letters of initials: "AFP", "ITN"; of those of an outlet that only the corpus knows.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=5;

/// A form of an outlet, in words.
#[derive(Debug)]
struct Form {
    words: Vec<String>,
    name: String,
    /// "The" belongs to it, as "Times" alone is no paper.
    the: bool,
    /// Written in capitals only: initials.
    capitals: bool,
    /// Written in small letters only: "dpa".
    small: bool,
}

/// All outlets that a corpus may name: those that print its articles and those of the pack.
pub(super) struct Outlets<'w> {
    pub(super) words: &'w OutletWords,
    /// The name shown for every outlet, by key.
    names: BTreeMap<String, String>,
    /// Forms by their first word, longest first.
    forms: BTreeMap<String, Vec<Form>>,
    /// Names by initials, of those that print articles and share them with no other.
    initials: BTreeMap<String, Option<String>>,
}

/// An outlet in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) shown: String,
    /// By a list or an article's outlet, not only by its words.
    pub(super) known: bool,
}

/// The outlet behind a sentence that passes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    /// Its newsroom; [`UNNAMED`] where the sentence does not say whose.
    pub(super) newsroom: String,
    /// As the sentence has it.
    pub(super) shown: String,
    pub(super) role: Role,
}

impl<'w> Outlets<'w> {
    pub(super) fn new<'o>(words: &'w OutletWords, printing: impl Iterator<Item = &'o str>) -> Self {
        let mut printing: Vec<&str> = printing.collect();
        // A name in words is shown rather than the address of the site.
        printing.sort_unstable_by_key(|name| (name.contains('.') && !name.contains(' '), *name));
        printing.dedup();
        let mut outlets = Self { words, names: BTreeMap::new(), forms: BTreeMap::new(), initials: BTreeMap::new() };
        for &name in &words.known {
            let key = words.newsrooms.key(name);
            if words.newsrooms.name(name, &BTreeMap::new()).is_none() {
                outlets.names.entry(key).or_insert_with(|| name.to_owned());
            }
            outlets.add_form(name, false);
        }
        for &form in words.newsrooms.forms() {
            outlets.add_form(form, false);
        }
        for &name in &printing {
            outlets.add_printing(name);
        }
        for of in outlets.forms.values_mut() {
            of.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
        outlets
    }

    fn add_printing(&mut self, name: &str) {
        let bare = name.split(['(', '/']).next().unwrap_or(name).split(" via ").next().unwrap_or(name).trim();
        if self.words.newsrooms.name(bare, &self.names).is_none() {
            self.names.entry(self.words.newsrooms.key(bare)).or_insert_with(|| bare.to_owned());
        }
        self.add_form(bare, true);
        let shown = self.name(bare);
        let words = bare.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
        let short: String = words.filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase()).collect();
        if INITIALS.contains(&short.len()) {
            let shared = |known: &mut Option<String>| *known = known.take().filter(|known| *known == shown);
            self.initials.entry(short).and_modify(shared).or_insert_with(|| Some(shown.clone()));
        }
    }

    fn add_form(&mut self, form: &str, own: bool) {
        let plain = folded(form);
        let words: Vec<String> = plain.strip_prefix("the ").unwrap_or(&plain).split(' ').map(str::to_owned).collect();
        let name = self.name(form);
        // A paper is also told by its last word: "told the Sentinel".
        if own && words.len() > 1 {
            let last = words[words.len() - 1].clone();
            let form = Form { words: vec![last.clone()], name: name.clone(), the: true, capitals: false, small: false };
            self.forms.entry(last).or_default().push(form);
        }
        let capitals = form.chars().all(|char| !char.is_lowercase());
        let the = words.len() == 1 && !capitals && (form.starts_with("The ") || self.needs_the(form));
        let of = self.forms.entry(words[0].clone()).or_default();
        let small = form.chars().all(char::is_lowercase);
        if !of.iter().any(|known| known.words == words && known.small == small) {
            of.push(Form { words, name, the, capitals, small });
        }
    }

    /// Whether a list has a one-word name with its article: "The Guardian".
    fn needs_the(&self, form: &str) -> bool {
        let with = format!("The {form}");
        self.words.known.iter().any(|known| *known == with)
    }

    /// The one name of an outlet: by any of its names, its site, its editions or its initials.
    pub(super) fn name(&self, form: &str) -> String {
        self.known_name(form).unwrap_or_else(|| form.trim().to_owned())
    }

    fn known_name(&self, form: &str) -> Option<String> {
        let form = form.trim();
        let initials = || self.initials.get(form).cloned().flatten();
        self.words.newsrooms.name(form, &self.names).map(str::to_owned).or_else(initials)
    }

    /// Whether a list has the outlet, not only the corpus.
    pub(super) fn is_listed(&self, form: &str) -> bool {
        self.words.newsrooms.name(form, &BTreeMap::new()).is_some() || self.words.known.contains(&form)
    }

    /// Whether a form is that of a known outlet or, by its words, of an agency.
    pub(super) fn is_known(&self, form: &str) -> bool {
        self.known_name(form).is_some()
    }

    /// Whether a name is that of an agency: by the list or by its words.
    pub(super) fn is_agency(&self, name: &str) -> bool {
        let name = self.name(name);
        self.words.agencies.iter().any(|agency| self.name(agency) == name)
            || folded(&name).split(' ').any(|word| self.words.cues.agency_words.iter().any(|agency| agency == word))
    }

    /// Whether a name is that of a known agency, or of an outlet by whose words it is one.
    pub(super) fn is_agency_here(&self, form: &str) -> bool {
        self.is_known(form) && self.is_agency(form)
    }

    /// The newsrooms behind what a sentence passes on: those nearest to where the report began. Empty where it passes on
    /// nothing, or nothing that is not of the newsroom of the article, `own`.
    pub(super) fn passed_on(&self, sentence: &str) -> Vec<Behind> {
        let words = words_of(sentence);
        let hits = self.hits(&words);
        let mut behind: Vec<Behind> = Vec::new();
        for hit in &hits {
            let Some(role) = self.role(&words, &hits, hit) else { continue };
            behind.push(Behind { newsroom: hit.name.clone(), shown: hit.shown.clone(), role });
        }
        let deepest = behind.iter().map(|one| one.role).max();
        behind.retain(|one| Some(one.role) == deepest);
        behind.dedup_by(|one, other| one.newsroom == other.newsroom);
        behind
    }

    /// The outlets in a sentence, known ones, those by whose words they are some, and media without a name.
    fn hits(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let follows = hits.last().is_some_and(|hit| hit.end == at) && !words[at].parted;
            let unnamed = || if follows { None } else { self.unnamed_at(words, at) };
            let hit = self.known_at(words, at).or_else(|| self.shaped_at(words, at)).or_else(unnamed);
            at = hit.as_ref().map_or(at + 1, |hit| hit.end);
            hits.extend(hit);
        }
        hits
    }

    fn known_at(&self, words: &[Word], at: usize) -> Option<Hit> {
        let hit =
            |end: usize, name: &str| Hit { start: at, end, name: name.to_owned(), shown: name.to_owned(), known: true };
        for form in self.forms.get(&words[at].folded).into_iter().flatten() {
            let end = at + form.words.len();
            if named(form, words, at) && !self.goes_further(form, words, at, end) {
                return Some(hit(end, &form.name));
            }
        }
        let short = words[at].capitals.then(|| self.initials.get(&words[at].written).cloned().flatten()).flatten();
        short.map(|name| hit(at + 1, &name))
    }

    /// Whether the form is only the beginning of another name: "the Independent Electoral Commission".
    fn goes_further(&self, form: &Form, words: &[Word], at: usize, end: usize) -> bool {
        let Some(next) = words.get(end).filter(|next| next.capital && !next.parted) else { return false };
        let the = at > 0 && words[at - 1].folded == "the";
        let cues = &self.words.cues;
        form.words.len() == 1
            && !form.capitals
            && (the || form.the)
            && !words[end - 1].possessive
            && !cues.between.contains(&next.folded)
            && !self.words.countries.contains_key(&next.folded)
    }

    /// A name that no list has but whose words are an outlet's: "the Lusitania Gazette", "TV Orava".
    fn shaped_at(&self, words: &[Word], at: usize) -> Option<Hit> {
        let shapes = &self.words.shapes;
        let first = &words[at];
        let cues = &self.words.cues;
        let opens = at == 0 && (cues.inside.contains(&first.folded) || cues.about.contains(&first.folded));
        if !first.capital || opens || first.folded == "the" {
            return None;
        }
        let run = words[at + 1..].iter().take(LONGEST - 1).take_while(|word| word.capital && !word.parted);
        let run = 1 + run.count();
        let ends = (2..=run).rev().find(|&count| shapes.ends(&words[at + count - 1].written));
        let begins = (shapes.begins(&first.written) || first.written == "TV").then_some(run).filter(|&count| count > 1);
        // "The broadcaster Telekanal Most", "the Vest newspaper".
        let noun = |at: usize| words.get(at).is_some_and(|word| !word.parted && cues.nouns.contains(&word.folded));
        let country = self.words.countries.contains_key(&first.folded) && !first.possessive;
        let title = (at > 0 && noun(at - 1) || !country && at > 0 && noun(at + run)).then_some(run);
        let count = ends.or(begins).or(title)?;
        let written: Vec<&str> = words[at..at + count].iter().map(|word| &*word.written).collect();
        let shown = written.join(" ");
        Some(Hit { start: at, end: at + count, name: self.name(&shown), shown, known: false })
    }

    /// Media without a name: "local media", "Iran's state television".
    fn unnamed_at(&self, words: &[Word], at: usize) -> Option<Hit> {
        let cues = &self.words.cues;
        let is = |list: &[String], word: &Word| list.contains(&word.folded);
        let before = words[at..].iter().take_while(|word| is(&cues.unnamed_before, word)).count();
        let noun = at + before;
        let pair = words.get(noun..noun + 2).map(|pair| format!("{} {}", pair[0].folded, pair[1].folded));
        let length = if pair.is_some_and(|pair| cues.unnamed_pairs.contains(&pair)) {
            2
        } else if words.get(noun).is_some_and(|word| is(&cues.unnamed, word) && !word.capital || word.folded == "tv") {
            1
        } else {
            return None;
        };
        let previous = at.checked_sub(1).map(|previous| &words[previous]);
        // "The newspaper" is one named before; "the press" are those who listen; "social media" is no report.
        let one_word = before == 0 && length == 1;
        let loose = previous.is_none_or(|word| {
            matches!(&*word.folded, "to" | "that" | "citing" | "quoting" | "as" | "and") || words[at].parted
        });
        let media = words[noun].folded == "media" || words[noun].folded == "newspapers";
        // "A TV producer": one of many things that have to do with it.
        let medium = length == 1 && matches!(&*words[noun].folded, "tv" | "radio" | "television");
        let any = medium && words[at..noun].iter().all(|word| matches!(&*word.folded, "a" | "one" | "another"));
        if any || one_word && !(loose && media) || previous.is_some_and(|word| word.folded == "social") {
            return None;
        }
        let state = words[at..noun].iter().any(|word| is(&cues.state, word));
        let country = previous.and_then(|word| self.words.countries.get(&word.folded));
        let name = match (state, country) {
            (true, Some(country)) => format!("state media of {country}"),
            (true, None) => "state media".to_owned(),
            (false, _) => UNNAMED.to_owned(),
        };
        let written: Vec<&str> = words[at..noun + length].iter().map(|word| &*word.written).collect();
        Some(Hit { start: at, end: noun + length, name, shown: written.join(" "), known: true })
    }
}

/// Whether a form stands at `at`, written as a name.
fn named(form: &Form, words: &[Word], at: usize) -> bool {
    let Some(here) = words.get(at..at + form.words.len()) else { return false };
    let same = here.iter().zip(&form.words).all(|(word, part)| word.folded == *part);
    let written =
        here.iter().all(|word| word.capital || word.folded.len() <= 3) && here.iter().skip(1).all(|word| !word.parted);
    let short = form.words.len() == 1 && form.words[0].len() <= 4;
    let the = at > 0 && words[at - 1].folded == "the";
    same && (form.small || written && here[0].capital && (!short || here[0].capitals)) && (!form.the || the)
}
