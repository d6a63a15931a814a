//! Bodies by the country that they are of, however it is said: "Ukraine's general staff", "the Ukrainian General Staff" and
//! "the General Staff of Ukraine" are one.

use crate::words::{folded, stem};
use lang::{LangError, Pack};
use std::collections::BTreeMap;

/// Forms of countries, and words that are spelt in two ways.
#[derive(Debug)]
pub(super) struct Owners {
    /// Countries by code for each of their names and adjectives, folded.
    countries: BTreeMap<String, String>,
    /// Words of the longest form.
    longest: usize,
    spellings: BTreeMap<&'static str, &'static str>,
}

/// Words that only join the parts of a name.
const JOINTS: [&str; 5] = ["of", "the", "for", "and", "s"];

impl Owners {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut countries = BTreeMap::new();
        let mut add = |code: &str, forms: &str| {
            for form in forms.split('|').filter(|form| *form != "-") {
                countries.entry(folded(form)).or_insert_with(|| code.to_owned());
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
        let longest = countries.keys().map(|form| form.split(' ').count()).max().unwrap_or(1);
        let spellings = pack.rows("assemble/spellings.tsv")?.filter_map(|row| match row[..] {
            [spelt, compared] => Some((spelt, compared)),
            _ => None,
        });
        Ok(Self { countries, longest, spellings: spellings.collect() })
    }

    /// The country and what it has, as it is compared; `None` for a country alone and for a single word. `here`
    /// are the states of the corpus, folded: an adjective begins as its country does.
    pub(super) fn key(&self, name: &str, here: &[String]) -> Option<String> {
        let folded = folded(&name.replace("’s ", " ").replace("'s ", " "));
        let words: Vec<&str> = folded.split(' ').collect();
        let (mut owner, mut rest, mut at) = (None, Vec::new(), 0);
        while at < words.len() {
            let most = self.longest.min(words.len() - at);
            let form =
                (1..=most).rev().find_map(|count| Some((count, self.countries.get(&words[at..at + count].join(" "))?)));
            match form {
                // A second country makes it one of both.
                Some((count, country)) if owner.is_none() => {
                    owner = Some(country);
                    at += count;
                }
                _ if owner.is_none() && here.iter().any(|state| is_of(words[at], state)) => {
                    owner = here.iter().find(|state| is_of(words[at], state));
                    at += 1;
                }
                _ => {
                    let word = words[at];
                    rest.extend((!JOINTS.contains(&word)).then(|| stem(self.spellings.get(word).unwrap_or(&word))));
                    at += 1;
                }
            }
        }
        rest.sort_unstable();
        match owner {
            Some(owner) if !rest.is_empty() => Some(format!("{} of {owner}", rest.join(" "))),
            // "Ministry of Defence" and "Defence Ministry", of whatever country.
            None if rest.len() > 1 => Some(format!("{} of one", rest.join(" "))),
            _ => None,
        }
    }
}

/// Letters by which an adjective is known as that of a state: "Ruritanian", "Ruritania".
const ADJECTIVE: usize = 5;

fn is_of(word: &str, state: &str) -> bool {
    word == state || state.len() >= ADJECTIVE && word.len() > ADJECTIVE && word.starts_with(&state[..ADJECTIVE])
}

#[cfg(test)]
mod tests {
    use super::Owners;
    use lang::Pack;

    #[test]
    fn a_body_of_a_country_is_one_however_said() {
        let owners = Owners::new(Pack::embedded()).unwrap();
        let keys = ["Norway's Defence Ministry", "Norwegian Ministry of Defense", "the Ministry of Defence of Norway"];
        let keys = keys.map(|name| owners.key(name, &[]).unwrap());
        assert_eq!(keys[0], keys[1]);
        assert_eq!(keys[0], keys[2]);
        assert_ne!(keys[0], owners.key("Sweden's Defence Ministry", &[]).unwrap());
        assert_eq!(owners.key("Defence Ministry", &[]), owners.key("Ministry of Defence", &[]));
        assert_eq!(owners.key("Parliament", &[]), None);
        assert_eq!(owners.key("Norway", &[]), None);
        let here = ["elbonia".to_owned()];
        assert_eq!(owners.key("Elbonian army", &here), owners.key("the army of Elbonia", &here));
    }
}
