//! Names of people as they are spelt: when two are one name, and why.

use super::context::{Addresses, Posts};
use super::parts::{Likeness, Part, Parts, gutturals};
use super::party_names::PartyNames;
use crate::words::folded;
use lang::{LangError, Pack};
use std::collections::BTreeMap;

/// What comparing two names came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// One name.
    Same,
    /// Two names.
    Different,
    /// Only more knowledge than the names could tell.
    Unsure,
}

impl Verdict {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

/// A comparison with its reason.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub(crate) score: f64,
    pub(crate) verdict: Verdict,
    /// The parts differ by more than spelling habits: initials, slips, order.
    pub(crate) loose: bool,
    /// Loose, but more likely one than two where nobody else has the surname: initials, another order, a slip in a long
    /// surname.
    pub(crate) likely: bool,
    pub(crate) reason: String,
}

impl Compared {
    fn new(score: f64, verdict: Verdict, loose: bool, reason: impl Into<String>) -> Self {
        Self { score, verdict, loose, likely: false, reason: reason.into() }
    }
}

/// A name in parts.
#[derive(Clone, Debug)]
pub(crate) struct PersonName {
    parts: Vec<Part>,
}

/// The lists that comparing names needs.
#[derive(Debug)]
pub(crate) struct PersonNames {
    pub(super) parts: Parts,
    /// Given names, folded, that are a man's (`true`) or a woman's.
    given: BTreeMap<String, bool>,
    pub(super) posts: Posts,
    pub(super) addresses: Addresses,
    pub(super) parties: PartyNames,
}

/// Letters of a surname that is more likely misspelt than another's.
const LONG_SURNAME: usize = 6;
/// Letters of a whole name that may hold one slip.
const LONG_NAME: usize = 8;

impl PersonNames {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut given: BTreeMap<String, Option<bool>> = BTreeMap::new();
        for row in pack.rows("mentions/given-names.tsv")? {
            let [gender, names] = row[..] else { continue };
            for name in names.split(' ') {
                let man = gender == "m";
                given
                    .entry(folded(name))
                    .and_modify(|known| *known = known.filter(|known| *known == man))
                    .or_insert(Some(man));
            }
        }
        let given = given.into_iter().filter_map(|(name, man)| Some((name, man?))).collect();
        Ok(Self {
            parts: Parts::new(pack)?,
            given,
            posts: Posts::new(pack)?,
            addresses: Addresses::new(pack)?,
            parties: PartyNames::new(pack)?,
        })
    }

    /// Whether a full name begins as a man's or a woman's; `None` if it may be either.
    pub(crate) fn is_mans(&self, name: &PersonName) -> Option<bool> {
        let first = name.parts.first().filter(|_| name.is_full())?;
        self.given.get(&first.text).copied()
    }

    pub(crate) fn parse(&self, name: &str) -> PersonName {
        PersonName { parts: self.parts.parse(name) }
    }

    /// A folded name without the titles before it, if it has any.
    pub(super) fn untitled(&self, name: &str) -> Option<String> {
        let mut words = name.split(' ').peekable();
        let titles = std::iter::from_fn(|| words.next_if(|word| self.parts.is_title(word))).count();
        let rest = words.collect::<Vec<_>>().join(" ");
        (titles > 0 && !rest.is_empty()).then_some(rest)
    }

    /// Whether two names are one, by their letters alone.
    pub(crate) fn compare(&self, a: &PersonName, b: &PersonName) -> Compared {
        if a.parts.is_empty() || b.parts.is_empty() {
            return Compared::new(0.0, Verdict::Different, false, "one of them is no name");
        }
        if a.key() == b.key() {
            return Compared::new(1.0, Verdict::Same, false, "the same name");
        }
        let (short, long) = if a.parts.len() <= b.parts.len() { (a, b) } else { (b, a) };
        let pairs = self.aligned(short, long);
        let missing = short.parts.len() - pairs.len();
        if missing > 0 {
            return self.one_run(a, b).unwrap_or_else(|| {
                Compared::new(0.2, Verdict::Different, false, "parts of the names contradict each other")
            });
        }
        self.judged(short, long, &pairs)
    }

    /// All parts of the shorter name stand in the longer one.
    fn judged(&self, short: &PersonName, long: &PersonName, pairs: &[(usize, usize, Likeness)]) -> Compared {
        let weakest = pairs.iter().map(|(_, _, likeness)| *likeness).max().unwrap_or(Likeness::Equal);
        // "George W." of one surname is not George Washington.
        let family = |name: &PersonName, at: usize| at + 1 == name.parts.len() && name.parts[at].text.len() > 1;
        let initialled = |&(at, to, likeness): &(usize, usize, Likeness)| {
            let letter = short.parts[at].text.len() == 1 || long.parts[to].text.len() == 1;
            letter
                && likeness == Likeness::Initial
                && (family(short, at) && to + 1 < long.parts.len() || family(long, to) && at + 1 < short.parts.len())
        };
        if pairs.iter().any(initialled) {
            return Compared::new(0.3, Verdict::Different, true, "a surname is no initial of a first name");
        }
        let own = |name: &PersonName| name.parts.iter().filter(|part| !part.particle).count();
        let slips = pairs.iter().filter(|(_, _, likeness)| *likeness >= Likeness::Initial).count();
        let initials = weakest == Likeness::Initial && slips < pairs.len();
        if own(short) < 2 && own(long) > 1 {
            return Compared::new(0.5, Verdict::Unsure, true, "one of them is only a part of the other");
        }
        if slips * 2 > pairs.len() && pairs.len() > 2 && !initials
            || slips > 1 && weakest == Likeness::Slip && pairs.len() < 3 && !short.alike_in_sound(long)
        {
            return Compared::new(0.4, Verdict::Different, true, "too many parts differ by a letter");
        }
        let swapped = pairs.windows(2).any(|two| two[0].1 > two[1].1);
        if swapped && pairs.len() == 2 && long.parts.len() == 2 {
            let compared = Compared::new(0.55, Verdict::Unsure, true, "the same parts in another order");
            let both_given = long.parts.iter().all(|part| self.given.contains_key(&part.text));
            return Compared { likely: weakest <= Likeness::Spelling && !both_given, ..compared };
        }
        let left_out = long.parts.len() - short.parts.len();
        let mut reason = weakest.in_words().to_owned();
        if left_out > 0 {
            reason.push_str(", one with further names");
        }
        if swapped {
            reason.push_str(", in another order");
        }
        let score = weakest.score() - if left_out > 0 { 0.05 } else { 0.0 } - if swapped { 0.05 } else { 0.0 };
        let compared = Compared::new(score, Verdict::Same, weakest >= Likeness::Initial || swapped, reason);
        let last = pairs.last().filter(|(at, to, _)| at + 1 == short.parts.len() && to + 1 == long.parts.len());
        let slip = weakest == Likeness::Slip
            && slips == 1
            && last
                .is_some_and(|(at, _, likeness)| *likeness == weakest && short.parts[*at].text.len() >= LONG_SURNAME);
        let initial = weakest == Likeness::Initial && last.is_some_and(|(.., likeness)| *likeness < weakest);
        Compared { likely: !swapped && (slip || initial) || swapped && weakest <= Likeness::Spelling, ..compared }
    }

    /// Whether a bare name is a first name that many have.
    pub(super) fn is_given(&self, name: &PersonName) -> bool {
        matches!(&name.parts[..], [part] if self.given.contains_key(&part.text))
    }

    /// Whether two parts are first names of two: Hassan and Hussein, Raul and Paul.
    fn are_two_given(&self, one: &Part, other: &Part, likeness: Likeness) -> bool {
        matches!(likeness, Likeness::Vowels | Likeness::Slip)
            && self.given.contains_key(&one.text)
            && self.given.contains_key(&other.text)
    }

    /// Pairs of parts that are alike, best first taken; sorted by the shorter name's order.
    fn aligned(&self, short: &PersonName, long: &PersonName) -> Vec<(usize, usize, Likeness)> {
        let mut all = Vec::new();
        for (at, one) in short.parts.iter().enumerate() {
            for (to, other) in long.parts.iter().enumerate() {
                let likeness = self.parts.likeness(one, other);
                if let Some(likeness) = likeness.filter(|likeness| !self.are_two_given(one, other, *likeness)) {
                    all.push((likeness, at.abs_diff(to), at, to));
                }
            }
        }
        all.sort_unstable();
        let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
        for (likeness, _, at, to) in all {
            if !pairs.iter().any(|(one, other, _)| *one == at || *other == to) {
                pairs.push((at, to, likeness));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// Names written as one word, or cut at other places.
    fn one_run(&self, a: &PersonName, b: &PersonName) -> Option<Compared> {
        let run = |name: &PersonName| name.parts.iter().map(|part| &*part.text).collect::<String>();
        let (one, other) = (run(a), run(b));
        if a.parts.len() == b.parts.len() || one.len().min(other.len()) < 5 {
            return None;
        }
        let distance = strsim::osa_distance(&one, &other);
        let most = usize::from(one.len().min(other.len()) >= LONG_NAME);
        (distance <= most)
            .then(|| Compared::new(0.9, Verdict::Same, distance > 0, "the same letters, parted otherwise"))
    }
}

impl PersonName {
    /// Whether it has a first name or initial besides the surname.
    pub(crate) fn is_full(&self) -> bool {
        self.parts.iter().filter(|part| !part.particle).count() > 1
    }

    /// Whether it holds no part at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The name in plain letters.
    pub(crate) fn key(&self) -> String {
        self.parts.iter().map(|part| &*part.text).collect::<Vec<_>>().join(" ")
    }

    /// The name as it sounds.
    pub(crate) fn key_skeleton(&self) -> String {
        self.parts.iter().map(|part| &*part.skeleton).collect::<Vec<_>>().join(" ")
    }

    /// The consonants of the whole name.
    pub(crate) fn bones(&self) -> String {
        self.parts.iter().map(|part| &*part.consonants).collect()
    }

    /// Whether each part of another name is one of this, by its sound or initial.
    pub(crate) fn has_parts_of(&self, other: &Self) -> bool {
        let has = |one: &Part| {
            self.parts
                .iter()
                .any(|own| own.skeleton == one.skeleton || one.text.len() == 1 && own.text.starts_with(&*one.text))
        };
        other.parts.iter().filter(|part| !part.particle || other.parts.len() == 1).all(has)
    }

    /// Whether it ends in the letters of a bare name.
    pub(crate) fn ends_as(&self, bare: &Self) -> bool {
        self.key().ends_with(&bare.key())
    }

    /// Keys of which a name in another spelling shares at least one.
    pub(crate) fn blocks(&self) -> Vec<String> {
        let parts = self.parts.iter().filter(|part| part.text.len() > 2 && !part.particle);
        let mut keys: Vec<String> = parts
            .flat_map(|part| {
                let bones = Some(gutturals(&part.consonants)).filter(|bones| bones.len() > 2);
                std::iter::once(part.skeleton.clone()).chain(bones)
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The parts that stand for the person alone: the last, with the particles before it, and the last alone.
    pub(crate) fn surnames(&self) -> Vec<String> {
        let Some(last) = self.parts.last() else { return Vec::new() };
        let mut names = vec![last.skeleton.clone()];
        let particles = self.parts.iter().rev().skip(1).take_while(|part| part.particle).count();
        let last = self.parts.len() - 1;
        names.extend((1..=particles).map(|count| joined(&self.parts[last - count..], " ")));
        names
    }

    /// Parts that may stand for the person alone where no last name does: those between first and last, of two surnames
    /// or three names.
    pub(crate) fn inner(&self) -> Vec<String> {
        let own: Vec<&Part> = self.parts.iter().filter(|part| !part.particle && part.text.len() > 2).collect();
        let inner = own.iter().skip(1).take(own.len().saturating_sub(2));
        inner.map(|part| part.skeleton.clone()).collect()
    }

    /// The first part, by which those go whose family name comes first.
    pub(crate) fn first(&self) -> Option<String> {
        self.parts.first().filter(|part| !part.particle && part.text.len() > 2).map(|part| part.skeleton.clone())
    }

    fn alike_in_sound(&self, other: &Self) -> bool {
        let bones = |name: &Self| name.parts.iter().map(|part| part.consonants.clone()).collect::<Vec<_>>();
        bones(self) == bones(other)
    }
}

/// Parts of a name as they sound.
fn joined(parts: &[Part], by: &str) -> String {
    parts.iter().map(|part| &*part.skeleton).collect::<Vec<_>>().join(by)
}
