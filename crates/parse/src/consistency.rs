//! From labels to typed names, and one article speaking with one voice: a name's type is decided by all its uses.

use crate::gazetteer::{Gazetteer, List};
use crate::names::KINDS;
use crate::words::Word;
use document::{Name, NameType};
use rustc_hash::FxHashMap;

/// A name before its type is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: u8,
}

/// Cuts titles off the names of persons: they are no part of a name.
pub(crate) fn without_titles(mut name: Found, words: &[Word], gazetteer: &Gazetteer) -> Found {
    let is_title = |at: u32| gazetteer.lists(&words[at as usize..=at as usize]) >> List::Title as u16 & 1 == 1;
    while name.kind as usize == PERSON && name.start + 1 < name.end && is_title(name.start) {
        name.start += 1;
    }
    name
}

/// The spans of a label sequence; `base` is the index of its first word.
pub(crate) fn spans(labels: &[u8], base: u32) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (&label, at) in labels.iter().zip(base..) {
        let kind = label.wrapping_sub(1) / 2;
        match out.last_mut() {
            Some(last) if label != 0 && label % 2 == 0 && last.end == at && last.kind == kind => last.end = at + 1,
            _ if label != 0 => out.push(Found { start: at, end: at + 1, kind }),
            _ => {}
        }
    }
    out
}

type Votes = [u16; KINDS.len()];
const PERSON: usize = 0;

/// Settles the types of `found` by vote, and names what stands unnamed elsewhere under a name's form.
/// `free` are single capitalised proper nouns that no name covers.
pub(crate) fn settle(found: &mut Vec<Found>, words: &[Word], free: &[u32]) {
    let votes = count(found, words);
    for name in found.iter_mut() {
        if let Some(kind) = votes.get(&key(words, name.start, name.end)).and_then(winner) {
            name.kind = kind;
        }
    }
    for &at in free {
        if let Some(kind) = votes.get(&key(words, at, at + 1)).filter(|votes| total(votes) >= 2).and_then(winner) {
            found.push(Found { start: at, end: at + 1, kind });
        }
    }
    found.sort_by_key(|name| name.start);
}

fn total(votes: &Votes) -> u16 {
    votes.iter().sum()
}

fn key(words: &[Word], start: u32, end: u32) -> u64 {
    words[start as usize..end as usize].iter().fold(3, |hash, word| crate::hash::mix(hash, word.form))
}

/// Each name votes for its form; a person's full name also for the surname alone.
fn count(found: &[Found], words: &[Word]) -> FxHashMap<u64, Votes> {
    let mut votes: FxHashMap<u64, Votes> = FxHashMap::default();
    for name in found {
        let kind = name.kind as usize;
        votes.entry(key(words, name.start, name.end)).or_default()[kind] += 1;
        if kind == PERSON && name.end - name.start > 1 {
            votes.entry(key(words, name.end - 1, name.end)).or_default()[kind] += 2;
        }
    }
    votes
}

/// The kind with more than half of the votes.
fn winner(votes: &Votes) -> Option<u8> {
    let half = total(votes) / 2;
    (0u8..).zip(votes).find(|&(_, &count)| count > half).map(|(kind, _)| kind)
}

/// The final type: places are parted into those with a government and others.
pub(crate) fn name(found: Found, words: &[Word], gazetteer: &Gazetteer) -> Name {
    let words = &words[found.start as usize..found.end as usize];
    let kind = match KINDS[found.kind as usize] {
        "PER" => NameType::Person,
        "ORG" => NameType::Organization,
        "FAC" => NameType::Facility,
        "EVENT" => NameType::Event,
        "MISC" => NameType::Misc,
        _ => place(words, gazetteer),
    };
    Name { tokens: found.start..found.end, kind }
}

fn place(words: &[Word], gazetteer: &Gazetteer) -> NameType {
    let on = |words: &[Word], list: List| gazetteer.lists(words) >> list as u16 & 1 == 1;
    if on(words, List::Country) || on(words, List::City) {
        return NameType::Gpe;
    }
    if words.iter().any(|word| on(&[*word], List::SiteWord)) {
        return NameType::Facility;
    }
    if on(words, List::Region) || words.iter().any(|word| on(&[*word], List::PlaceWord)) {
        return NameType::Location;
    }
    NameType::Gpe
}
