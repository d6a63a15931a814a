//! Lists of known names and name words: countries, cities, peoples, first names, words for bodies and offices.

use crate::hash;
use crate::words::Word;
use rustc_hash::FxHashMap;

/// The lists; a name's entry says in which of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// Countries.
    Country,
    /// Cities, towns, provinces.
    City,
    /// Regions, seas, mountains, continents.
    Region,
    /// Peoples and nationalities.
    People,
    /// First names.
    First,
    /// Words that end or begin the names of bodies: ministry, party, council.
    BodyWord,
    /// Bodies, companies and outlets by their whole name.
    Body,
    /// Titles before persons.
    Title,
    /// Words in names of buildings and sites.
    SiteWord,
    /// Words in names of events.
    EventWord,
    /// Weekdays, months, and other capitals that name nothing here.
    Calendar,
    /// Words in names of places.
    PlaceWord,
    /// Last names.
    Surname,
}

/// The lists of words that count without a capital too.
const COMMON: u16 = 1 << List::BodyWord as u16
    | 1 << List::Title as u16
    | 1 << List::SiteWord as u16
    | 1 << List::EventWord as u16
    | 1 << List::PlaceWord as u16;

const NAMES: &[(&str, List)] = &[
    ("country", List::Country),
    ("city", List::City),
    ("region", List::Region),
    ("people", List::People),
    ("first", List::First),
    ("body-word", List::BodyWord),
    ("body", List::Body),
    ("title", List::Title),
    ("site-word", List::SiteWord),
    ("event-word", List::EventWord),
    ("calendar", List::Calendar),
    ("place-word", List::PlaceWord),
];

const LONGEST: usize = 5;

/// Phrases with the lists they are on, as bits.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    phrases: FxHashMap<u64, u16>,
    first_words: FxHashMap<u64, u8>,
}

impl Gazetteer {
    /// Reads sections `[list]` with names apart by commas or line breaks; `#` starts a comment line.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut gazetteer = Self::default();
        let mut bit = 0;
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                bit = NAMES.iter().find(|(list, _)| *list == name).map_or(0, |&(_, list)| 1 << list as u16);
            } else {
                line.split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .for_each(|name| gazetteer.put(name, bit));
            }
        }
        gazetteer
    }

    /// Puts a name on a list.
    pub fn add(&mut self, name: &str, list: List) {
        self.put(name, 1 << list as u16);
    }

    fn put(&mut self, name: &str, bit: u16) {
        let spaced = name.replace('-', " - ").replace("'s", " 's");
        let words: Vec<u64> = spaced.split_whitespace().map(|word| Word::new(word).norm).collect();
        *self.phrases.entry(phrase(&words)).or_default() |= bit;
        let longest = self.first_words.entry(words[0]).or_default();
        *longest = (*longest).max(u8::try_from(words.len().min(LONGEST)).unwrap_or_default());
    }

    /// The lists `words` is on, as bits.
    #[must_use]
    pub fn lists(&self, words: &[Word]) -> u16 {
        let norms: Vec<u64> = words.iter().map(|word| word.norm).collect();
        self.phrases.get(&phrase(&norms)).copied().unwrap_or_default()
    }

    /// For each word the lists of the longest phrases over it: low 16 bits where one begins, high 16 bits inside.
    #[must_use]
    pub fn mark(&self, words: &[Word]) -> Vec<u32> {
        let norms: Vec<u64> = words.iter().map(|word| word.norm).collect();
        let mut marks = vec![0; words.len()];
        for at in 0..norms.len() {
            let longest = self.first_words.get(&norms[at]).copied().unwrap_or_default() as usize;
            for len in (1..=longest.min(norms.len() - at)).rev() {
                let lists = self.phrases.get(&phrase(&norms[at..at + len])).copied().unwrap_or_default();
                let bits = if words[at].capital { lists } else { lists & COMMON };
                if bits != 0 {
                    marks[at] |= u32::from(bits);
                    marks[at + 1..at + len].iter_mut().for_each(|mark| *mark |= u32::from(bits) << 16);
                    break;
                }
            }
        }
        marks
    }
}

fn phrase(norms: &[u64]) -> u64 {
    norms.iter().fold(norms.len() as u64, |hash, &norm| hash::mix(hash, norm))
}
