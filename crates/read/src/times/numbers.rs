//! Numbers in atoms: digits, words, fractions, ordinals.

use super::atoms::{Atoms, Shape};
use rustc_hash::FxHashMap;

/// Number classes that are computed, not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builtin {
    /// Up to four digits, whatever surrounds them.
    Int,
    /// Two digits.
    TwoDigits,
    /// 1 to 31, a number of its own.
    Day,
    /// 1000 to 2199, a number of its own.
    Year,
    /// 1900 to 2039, a number of its own.
    RecentYear,
    /// A year that begins a decade.
    Decade,
    /// Four digits of a clock: 0246.
    Military,
    /// Any number in digits or words: "2,000", "5 1/2", "twenty-five", "half a dozen" not.
    Number,
    /// "17th", "first".
    Ordinal,
}

impl Builtin {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "int" => Self::Int,
            "dd" => Self::TwoDigits,
            "day" => Self::Day,
            "year" => Self::Year,
            "number" => Self::Number,
            "recent_year" => Self::RecentYear,
            "decade" => Self::Decade,
            "hhmm" => Self::Military,
            "ordinal" => Self::Ordinal,
            _ => return None,
        })
    }
}

/// Number words, from the pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberWords {
    /// "twenty" to 20.
    pub(crate) cardinal: FxHashMap<String, f64>,
    /// "twentieth" to 20.
    pub(crate) ordinal: FxHashMap<String, f64>,
}

impl NumberWords {
    /// The number at `at` and where it ends.
    pub(crate) fn read(&self, class: Builtin, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        match class {
            Builtin::Int => atoms.digits(at).filter(|n| *n < 10_000).map(|n| (at + 1, f64::from(n))),
            Builtin::TwoDigits => {
                let n = atoms.digits(at)?;
                (atoms.lower(at).len() == 2).then_some((at + 1, f64::from(n)))
            }
            Builtin::Day => self.alone(atoms, at, 1, 31),
            Builtin::Year => self.alone(atoms, at, 1000, 2199),
            Builtin::RecentYear => self.alone(atoms, at, 1900, 2039),
            Builtin::Decade => self.alone(atoms, at, 1000, 2190).filter(|(_, year)| year % 10.0 == 0.0),
            Builtin::Military => {
                let n = atoms.digits(at).filter(|n| *n < 2400 && n % 100 < 60)?;
                (atoms.lower(at).len() == 4).then_some((at + 1, f64::from(n)))
            }
            Builtin::Number => self.number(atoms, at),
            Builtin::Ordinal => self.ordinal(atoms, at),
        }
    }

    /// An integer in digits that is no part of a larger number, price or code.
    #[expect(clippy::unused_self, reason = "one of a family")]
    fn alone(&self, atoms: &Atoms, at: usize, low: u32, high: u32) -> Option<(usize, f64)> {
        let n = atoms.digits(at).filter(|n| (low..=high).contains(n))?;
        let free = free_before(atoms, at) && free_after(atoms, at + 1);
        free.then_some((at + 1, f64::from(n)))
    }

    /// "17th", "first", "twenty-first".
    fn ordinal(&self, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        if let Some(n) = atoms.digits(at) {
            let suffix = atoms.glued(at + 1) && matches!(atoms.lower(at + 1), "st" | "nd" | "rd" | "th");
            return suffix.then_some((at + 2, f64::from(n)));
        }
        if let Some(&tens) = self.cardinal.get(atoms.lower(at)).filter(|tens| (20.0..100.0).contains(*tens)) {
            let unit = at + 1 + usize::from(atoms.lower(at + 1) == "-");
            let ones = self.ordinal.get(atoms.lower(unit)).filter(|ones| **ones < 10.0)?;
            return Some((unit + 1, tens + ones));
        }
        self.ordinal.get(atoms.lower(at)).map(|&n| (at + 1, n))
    }

    /// A number that may be a price: a currency sign may stand before it.
    pub(crate) fn amount(&self, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        let part = at > 1 && atoms.glued(at) && matches!(atoms.lower(at - 1), "," | "." | ":" | "/");
        if part && atoms.is(at - 2, Shape::Digits) && atoms.glued(at - 1) {
            return None;
        }
        self.longest(atoms, at)
    }

    /// The longest number that begins at `at`.
    pub(crate) fn number(&self, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        let free = !atoms.is(at, Shape::Digits) || free_before(atoms, at);
        if free { self.longest(atoms, at) } else { None }
    }

    fn longest(&self, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        let (mut end, mut total) =
            if atoms.is(at, Shape::Digits) { digits(atoms, at)? } else { self.words(atoms, at)? };
        // "2 million", "5 1/2", "two and a half"
        while let Some(&factor) = self.cardinal.get(atoms.lower(end)).filter(|factor| **factor >= 1000.0) {
            (end, total) = (end + 1, total * factor);
        }
        if let Some((after, part)) = fraction(atoms, end).filter(|_| !atoms.glued(end)) {
            (end, total) = (after, total + part);
        } else if atoms.lower(end) == "and" && atoms.lower(end + 1) == "a" && atoms.lower(end + 2) == "half" {
            (end, total) = (end + 3, total + 0.5);
        }
        Some((end, total))
    }

    fn words(&self, atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
        let (mut total, mut group, mut end, mut next) = (0.0_f64, 0.0_f64, at, at);
        let mut last = f64::INFINITY;
        while let Some(&n) = self.cardinal.get(atoms.lower(next)) {
            if n >= 1000.0 && end > at {
                (total, group, last) = (total + group.max(1.0) * n, 0.0, f64::INFINITY);
            } else if n == 100.0 && end > at && group < 10.0 {
                (group, last) = (group * 100.0, 100.0);
            } else if n < last && (last.is_infinite() || last >= 20.0) && n < 1000.0 {
                (group, last) = (group + n, n);
            } else {
                break;
            }
            end = next + 1;
            let joint = match atoms.lower(end) {
                "-" => last < 100.0 && atoms.glued(end) && atoms.glued(end + 1),
                "and" => last >= 100.0,
                _ => false,
            };
            next = end + usize::from(joint);
        }
        (end > at).then_some((end, total + group))
    }
}

/// Digits with thousands and decimals, or a bare fraction.
fn digits(atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
    if let Some(found) = fraction(atoms, at) {
        return Some(found);
    }
    let mut text = atoms.lower(at).to_owned();
    let mut end = at + 1;
    while joined(atoms, end, ",") && atoms.lower(end + 1).len() == 3 {
        text.push_str(atoms.lower(end + 1));
        end += 2;
    }
    if joined(atoms, end, ".") {
        text.push('.');
        text.push_str(atoms.lower(end + 1));
        end += 2;
    }
    Some((end, text.parse().ok()?))
}

/// "1/2".
fn fraction(atoms: &Atoms, at: usize) -> Option<(usize, f64)> {
    if !joined(atoms, at + 1, "/") || joined(atoms, at + 3, "/") {
        return None;
    }
    let (over, under) = (atoms.digits(at)?, atoms.digits(at + 2)?);
    (0 < over && over < under && under <= 10).then(|| (at + 3, f64::from(over) / f64::from(under)))
}

/// `mark` with digits after it, all glued.
fn joined(atoms: &Atoms, at: usize, mark: &str) -> bool {
    atoms.lower(at) == mark && atoms.glued(at) && atoms.glued(at + 1) && atoms.is(at + 1, Shape::Digits)
}

/// Nothing before makes the digits at `at` part of a larger number, a price or a code.
fn free_before(atoms: &Atoms, at: usize) -> bool {
    if at == 0 || !atoms.glued(at) {
        return at == 0 || !matches!(atoms.lower(at - 1), "$" | "£" | "€" | "#" | "no" | "№");
    }
    let part = matches!(atoms.lower(at - 1), "," | "." | ":") && at > 1 && atoms.is(at - 2, Shape::Digits);
    let code = matches!(atoms.lower(at - 1), "$" | "£" | "€" | "#" | "@" | "_" | "/" | "&" | "=" | "+");
    let letter = atoms.is(at - 1, Shape::Lower) || atoms.is(at - 1, Shape::Capital);
    let bound = code || letter || (part && atoms.glued(at - 1));
    !bound
}

/// Nothing after does.
fn free_after(atoms: &Atoms, at: usize) -> bool {
    if !atoms.glued(at) {
        return atoms.lower(at) != "%";
    }
    let grouped = joined(atoms, at, ",") && atoms.lower(at + 1).len() == 3;
    !grouped && !joined(atoms, at, ".") && !matches!(atoms.lower(at), "%" | "°" | "_" | "=" | "/" | "@")
}
