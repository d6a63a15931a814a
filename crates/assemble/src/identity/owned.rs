//! The countries in names of bodies, in whatever form they are said: "Ukraine's general staff", "the Ukrainian General
//! Staff" and "the General Staff of Ukraine" are of one.

use crate::words::folded;
use lang::{LangError, Pack};
use std::collections::BTreeMap;

/// Forms of countries.
#[derive(Debug)]
pub(super) struct Owners {
    /// Countries by code for each of their names and adjectives, folded.
    countries: BTreeMap<String, String>,
    /// Words of the longest form.
    longest: usize,
}

impl Owners {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut countries = BTreeMap::new();
        let mut add = |code: &str, forms: &str| {
            for form in forms.split('|').filter(|form| *form != "-") {
                countries.entry(folded(form)).or_insert_with(|| code.to_owned());
                countries.entry(folded(&form.replace('.', ""))).or_insert_with(|| code.to_owned());
            }
        };
        for row in pack.rows("world/countries.tsv")? {
            if let [code, _, name, demonyms, _, others, ..] = row[..] {
                [name, demonyms, others].iter().for_each(|forms| add(code, forms));
            }
        }
        for row in pack.rows("world/country-forms.tsv")? {
            if let [code, name, others, adjectives, ..] = row[..] {
                [name, others, adjectives].iter().for_each(|forms| add(code, forms));
            }
        }
        UNIONS.iter().for_each(|(code, forms)| add(code, forms));
        let longest = countries.keys().map(|form| form.split(' ').count()).max().unwrap_or(1);
        Ok(Self { countries, longest })
    }

    /// The country that folded words are a form of, by code.
    pub(super) fn country(&self, form: &str) -> Option<&str> {
        self.countries.get(form).map(String::as_str)
    }

    /// The country whose form begins `words`, and how many words that form has. `here` are the states of the corpus,
    /// folded: an adjective begins as its country does.
    pub(super) fn at<'o>(&'o self, words: &[&str], here: &'o [String]) -> Option<(usize, &'o str)> {
        let most = self.longest.min(words.len());
        let form = (1..=most).rev().find_map(|count| Some((count, self.country(&words[..count].join(" "))?)));
        form.or_else(|| Some((1, here.iter().find(|state| is_of(words.first(), state))?.as_str())))
    }
}

/// Those that have bodies as a country has, and their forms.
const UNIONS: [(&str, &str); 2] = [("UN", "United Nations|U.N."), ("EU", "European Union|E.U.")];

/// Letters by which an adjective is known as that of a state: "Ruritanian", "Ruritania".
const ADJECTIVE: usize = 5;

fn is_of(word: Option<&&str>, state: &str) -> bool {
    word.is_some_and(|word| {
        *word == state || state.len() >= ADJECTIVE && word.len() > ADJECTIVE && word.starts_with(&state[..ADJECTIVE])
    })
}
