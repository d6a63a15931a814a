//! From labels to typed names, and one article speaking with one voice: a name's type is decided by all its uses.

use crate::gazetteer::{Gazetteer, List};
use crate::names::KINDS;
use crate::words::Word;
use document::{Name, NameType, Upos};
use rustc_hash::FxHashMap;

/// A name before its type is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: u8,
    /// Found where capitals tell nothing: it counts only if it is known from elsewhere.
    pub(crate) doubtful: bool,
}

const PLACE: u8 = 2;
const MISC: u8 = 5;

/// What the model's spans need to be names: no marks, articles or titles at their ends, and a noun among them.
/// A country's name is a place, whatever the model thought.
pub(crate) fn tidy(mut name: Found, words: &[Word], upos: &[Upos], gazetteer: &Gazetteer) -> Option<Found> {
    let on = |start: u32, end: u32, list: List| {
        gazetteer.lists(&words[start as usize..end as usize]) >> list as u16 & 1 == 1
    };
    let bare = |at: u32| matches!(upos[at as usize], Upos::Punct | Upos::Det | Upos::Pron | Upos::Part | Upos::Cconj);
    while name.start < name.end && bare(name.end - 1) {
        name.end -= 1;
    }
    while name.start < name.end
        && !on(name.start, name.end, List::Country)
        && (bare(name.start) || starts_with_title(name, on))
    {
        name.start += 1;
    }
    name.end = before_possessive(name, upos, on);
    let kinds = &upos[name.start as usize..name.end as usize];
    if !kinds.iter().any(|kind| matches!(kind, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Num)) {
        return None;
    }
    while name.kind as usize == PERSON && name.end - name.start > 1 && on(name.end - 1, name.end, List::Title) {
        name.end -= 1;
    }
    let is = |list| on(name.start, name.end, list);
    let sure = name.kind as usize != PERSON || name.end - name.start > 1;
    if is(List::Country) && !is(List::First) && name.kind != MISC || sure && (is(List::City) || is(List::Region)) {
        name.kind = PLACE;
    }
    Some(name)
}

/// Small words that keep their small letter in headlines.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "at", "by", "as", "with", "from", "but", "vs",
    "over", "s",
];

/// Whether every word but the small ones has a capital, as in some headlines: capitals tell nothing of names then.
pub(crate) fn is_title_case(forms: &[&str]) -> bool {
    let words = forms.iter().filter(|form| form.chars().all(char::is_alphabetic) && !SMALL.contains(form));
    let (all, small) =
        words.fold((0, 0), |(all, small), form| (all + 1, small + usize::from(form.starts_with(char::is_lowercase))));
    all >= 5 && small * 20 <= all
}

/// The end of `name`, or of the known name inside it that owns the rest: "France 's Assembly" is two names at most.
fn before_possessive(name: Found, upos: &[Upos], on: impl Fn(u32, u32, List) -> bool) -> u32 {
    const OWNERS: &[List] = &[List::Country, List::City, List::Region, List::Body];
    let cut = (name.start + 1..name.end).find(|&at| upos[at as usize] == Upos::Part);
    cut.filter(|&cut| OWNERS.iter().any(|&list| on(name.start, cut, list))).unwrap_or(name.end)
}

fn starts_with_title(name: Found, on: impl Fn(u32, u32, List) -> bool) -> bool {
    name.kind as usize == PERSON && name.start + 1 < name.end && on(name.start, name.start + 1, List::Title)
}

/// The spans of a label sequence; `base` is the index of its first word.
pub(crate) fn spans(labels: &[u8], base: u32) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (&label, at) in labels.iter().zip(base..) {
        let kind = label.wrapping_sub(1) / 2;
        match out.last_mut() {
            Some(last) if label != 0 && label % 2 == 0 && last.end == at && last.kind == kind => last.end = at + 1,
            _ if label != 0 => out.push(Found { start: at, end: at + 1, kind, doubtful: false }),
            _ => {}
        }
    }
    out
}

/// Lists of words that are no names by themselves.
const NO_NAMES: u16 = 1 << List::BodyWord as u16
    | 1 << List::Title as u16
    | 1 << List::SiteWord as u16
    | 1 << List::EventWord as u16
    | 1 << List::Calendar as u16
    | 1 << List::PlaceWord as u16;

type Votes = [u16; KINDS.len()];
const PERSON: usize = 0;

/// Settles the types of `found` by vote, and names what stands unnamed elsewhere under a name's form.
/// `free` are single capitalised proper nouns that no name covers.
pub(crate) fn settle(found: &mut Vec<Found>, words: &[Word], free: &[u32], gazetteer: &Gazetteer) {
    let votes = count(found, words);
    found.retain(|name| {
        let known = || gazetteer.lists(&words[name.start as usize..name.end as usize]) & !NO_NAMES != 0;
        !name.doubtful || votes.contains_key(&key(words, name.start, name.end)) || known()
    });
    for name in found.iter_mut() {
        if let Some(kind) = votes.get(&key(words, name.start, name.end)).and_then(winner) {
            name.kind = kind;
        }
    }
    for &at in free {
        if gazetteer.lists(&words[at as usize..=at as usize]) >> List::People as u16 & 1 == 1 {
            found.push(Found { start: at, end: at + 1, kind: MISC, doubtful: false });
        } else if let Some(kind) = votes.get(&key(words, at, at + 1)).filter(|votes| total(votes) >= 2).and_then(winner)
        {
            found.push(Found { start: at, end: at + 1, kind, doubtful: false });
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
    for name in found.iter().filter(|name| !name.doubtful) {
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
