//! Numbers with what they count and how they are bounded: "20+", "at least 15 years", "between 5 and 10 km".

use crate::Context;
use crate::times::atoms::{Atoms, Shape, atomize};
use crate::times::numbers::NumberWords;
use document::{Quantity, TokenRange, Upos};
use lang::{LangError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words of bounds and signs, and number words.
#[derive(Debug)]
pub(crate) struct Quantities {
    numbers: NumberWords,
    low_before: Phrases<()>,
    high_before: Phrases<()>,
    low_after: Phrases<()>,
    high_after: Phrases<()>,
    range_before: Phrases<()>,
    range_between: Vec<String>,
    about: Phrases<()>,
    currency: BTreeMap<String, String>,
    sign: Phrases<String>,
    count: Phrases<f64>,
}

/// Phrases as atoms, longest first, with what they stand for.
type Phrases<T> = Vec<(Vec<String>, T)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundsFile {
    low_before: Vec<String>,
    high_before: Vec<String>,
    low_after: Vec<String>,
    high_after: Vec<String>,
    range_before: Vec<String>,
    range_between: Vec<String>,
    about: Vec<String>,
    currency: BTreeMap<String, String>,
    sign: BTreeMap<String, String>,
    count: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct NumbersFile {
    cardinal: BTreeMap<String, f64>,
    ordinal_word: BTreeMap<String, f64>,
}

/// A number being read: where, its values, and what bounds it.
struct Draft {
    start: usize,
    end: usize,
    low: f64,
    high: f64,
    unit: String,
}

impl Quantities {
    /// Reads the pack's lists.
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let file: BoundsFile = pack.toml("quantities/bounds.toml")?;
        let numbers: NumbersFile = pack.toml("times/values.toml")?;
        let plain = |words: Vec<String>| phrases(words.into_iter().map(|word| (word, ())));
        Ok(Self {
            numbers: NumberWords {
                cardinal: numbers.cardinal.into_iter().collect(),
                ordinal: numbers.ordinal_word.into_iter().collect(),
            },
            low_before: plain(file.low_before),
            high_before: plain(file.high_before),
            low_after: plain(file.low_after),
            high_after: plain(file.high_after),
            range_before: plain(file.range_before),
            range_between: file.range_between,
            about: plain(file.about),
            currency: file.currency,
            sign: phrases(file.sign),
            count: phrases(file.count),
        })
    }

    /// The quantities among `tokens`, in text order.
    ///
    /// A number counts only with a unit, a sign or a bound, or where it is all there is: "1995" in a clause is no
    /// quantity.
    pub(crate) fn in_tokens(&self, cx: &Context<'_>, tokens: TokenRange) -> Vec<Quantity> {
        let atoms = Atoms::of(&cx.analysis, tokens);
        let mut found = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            match self.at(cx, &atoms, at) {
                Some((quantity, end)) => {
                    found.push(quantity);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, cx: &Context<'_>, atoms: &Atoms, at: usize) -> Option<(Quantity, usize)> {
        let mut draft = self.number(atoms, at)?;
        self.range(atoms, &mut draft);
        let mut bound = after(&self.low_after, atoms, draft.end, true).map(|end| (end, true));
        bound = bound.or_else(|| after(&self.high_after, atoms, draft.end, true).map(|end| (end, false)));
        let bare_end = draft.end;
        if let Some((end, _)) = bound {
            draft.end = end;
        }
        self.unit(cx, atoms, &mut draft);
        if bound.is_none() {
            self.range_of_units(cx, atoms, &mut draft);
        }
        if bound.is_none() && draft.end > bare_end {
            bound = after(&self.low_after, atoms, draft.end, false).map(|end| (end, true));
            bound = bound.or_else(|| after(&self.high_after, atoms, draft.end, false).map(|end| (end, false)));
            draft.end = bound.map_or(draft.end, |(end, _)| end);
        }
        let (mut low, mut high) = (Some(draft.low), Some(draft.high));
        match self.bound_before(atoms, &mut draft).or(bound.map(|(_, low)| low)) {
            Some(true) => high = None,
            Some(false) => low = None,
            None => {}
        }
        let bounded = low.is_none() || high.is_none() || draft.low < draft.high;
        let all = draft.start == 0 && draft.end == atoms.len();
        if draft.unit.is_empty() && !bounded && !all {
            return None;
        }
        let span = atoms.span(draft.start, draft.end);
        Some((Quantity { span, low, high, unit: draft.unit }, draft.end))
    }

    /// A number or a count word at `at`, with the currency sign before it.
    fn number(&self, atoms: &Atoms, at: usize) -> Option<Draft> {
        let sign = self.currency.get(atoms.lower(at));
        let start = at + usize::from(sign.is_some());
        let read = match phrase(&self.count, atoms, start) {
            Some((end, n)) => Some((end, *n)),
            None => self.numbers.amount(atoms, start),
        };
        let (end, n) = read?;
        Some(Draft { start: at, end, low: n, high: n, unit: sign.cloned().unwrap_or_default() })
    }

    /// "5 to 10", "between 5 and 10": the second number.
    fn range(&self, atoms: &Atoms, draft: &mut Draft) {
        let joint = atoms.lower(draft.end);
        let led = before(&self.range_before, atoms, draft.start);
        if !self.range_between.iter().any(|word| word == joint) || (joint == "and" && led.is_none()) {
            return;
        }
        let Some(second) = self.number(atoms, draft.end + 1) else { return };
        if second.low < draft.low && second.low < 1000.0 {
            return;
        }
        // "5 to 10 million": the factor holds for both.
        let factor = if second.high >= 1000.0 && draft.low < 1000.0 { scale(second.high) } else { 1.0 };
        draft.start = led.unwrap_or(draft.start);
        (draft.low, draft.high, draft.end) = (draft.low * factor, second.high, second.end);
        if draft.unit.is_empty() {
            draft.unit = second.unit;
        }
    }

    /// "35 percent to 40 percent", "between $5 and $7": the second number has a unit of its own. After "from" it tells a
    /// change.
    fn range_of_units(&self, cx: &Context<'_>, atoms: &Atoms, draft: &mut Draft) {
        let joint = atoms.lower(draft.end);
        let led = before(&self.range_before, atoms, draft.start);
        let from = draft.start.checked_sub(1).is_some_and(|before| atoms.lower(before) == "from");
        let joins = self.range_between.iter().any(|word| word == joint) && (joint != "and" || led.is_some());
        if draft.unit.is_empty() || draft.low < draft.high || from || !joins {
            return;
        }
        let Some(mut second) = self.number(atoms, draft.end + 1) else { return };
        self.unit(cx, atoms, &mut second);
        if second.unit == draft.unit && second.low > draft.low {
            (draft.start, draft.end, draft.high) = (led.unwrap_or(draft.start), second.end, second.high);
        }
    }

    /// Moves the start over bounds and softeners; whether the number is the least (`true`) or the most meant.
    fn bound_before(&self, atoms: &Atoms, draft: &mut Draft) -> Option<bool> {
        let bounded = |&start: &usize| {
            before(&self.low_before, atoms, start).is_some() || before(&self.high_before, atoms, start).is_some()
        };
        if let Some(start) = before(&self.about, atoms, draft.start).filter(bounded) {
            draft.start = start;
        }
        // "no more than" holds "more than": the longer phrase counts.
        let bounds = [(&self.low_before, true), (&self.high_before, false)];
        let found = bounds.into_iter().filter_map(|(list, low)| Some((before(list, atoms, draft.start)?, low)));
        let (start, low) = found.min()?;
        draft.start = start;
        Some(low)
    }

    /// Whether a unit measures, whatever it measures: dollars, percent, years. Others count things of one sort.
    pub(crate) fn is_measure(&self, unit: &str) -> bool {
        let time = matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute");
        let signs = || self.sign.iter().any(|(_, known)| known == unit);
        time || self.currency.values().any(|known| known == unit) || signs()
    }

    /// What is counted: a sign, or the noun that follows.
    fn unit(&self, cx: &Context<'_>, atoms: &Atoms, draft: &mut Draft) {
        if let Some((end, unit)) = phrase(&self.sign, atoms, draft.end) {
            (draft.end, draft.unit) = (end, unit.clone());
            return;
        }
        if !draft.unit.is_empty() {
            return;
        }
        let at = draft.end;
        if atoms.lower(at) == "-" && atoms.glued(at) {
            // "a 15-year guarantee" counts years.
            if let Some(atom) = atoms.get(at + 1).filter(|atom| matches!(atom.shape, Shape::Lower)) {
                (draft.end, draft.unit) = (at + 2, hyphened(cx, atoms, at + 1, atom.token));
            }
            return;
        }
        // "of the", "Ukrainian", "more": up to four words may part the number from its noun.
        for at in at..at + 5 {
            let Some(atom) = atoms.get(at).filter(|atom| matches!(atom.shape, Shape::Lower | Shape::Capital)) else {
                return;
            };
            match cx.analysis.upos(atom.token) {
                Upos::Noun | Upos::Propn => {
                    // The last noun of a compound is what is counted.
                    let next = atoms.get(at + 1).map(|next| cx.analysis.upos(next.token));
                    let compound = cx.analysis.deprel(atom.token).base() == "compound";
                    if !(compound && matches!(next, Some(Upos::Noun | Upos::Propn))) {
                        draft.unit = cx.analysis.lemma(atom.token).to_lowercase();
                        draft.end = at + 1;
                        return;
                    }
                }
                Upos::Adj | Upos::Adv | Upos::Num => {}
                // "6,000 of its fighters".
                Upos::Adp if atoms.lower(at) == "of" => {}
                Upos::Det | Upos::Pron if at > 0 && atoms.lower(at - 1) == "of" => {}
                _ => return,
            }
        }
    }
}

/// The unit in a hyphened word: its lemma where it is a token of its own.
fn hyphened(cx: &Context<'_>, atoms: &Atoms, at: usize, token: u32) -> String {
    let own = cx.analysis.lower(token) == atoms.lower(at);
    if own { cx.analysis.lemma(token).to_lowercase() } else { atoms.lower(at).to_owned() }
}

/// Thousand, million ... of a number.
fn scale(n: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| n >= *scale && n % scale == 0.0).unwrap_or(1.0)
}

fn phrases<T>(words: impl IntoIterator<Item = (String, T)>) -> Phrases<T> {
    let mut phrases: Phrases<T> = words.into_iter().map(|(word, value)| (atomize(&word), value)).collect();
    phrases.sort_by_key(|(atoms, _)| std::cmp::Reverse(atoms.len()));
    phrases
}

fn fits(words: &[String], atoms: &Atoms, at: usize) -> bool {
    words.iter().enumerate().all(|(n, word)| atoms.lower(at + n) == word)
}

/// The phrase at `at`, where it ends.
fn phrase<'p, T>(phrases: &'p Phrases<T>, atoms: &Atoms, at: usize) -> Option<(usize, &'p T)> {
    let found = phrases.iter().find(|(words, _)| fits(words, atoms, at));
    found.map(|(words, value)| (at + words.len(), value))
}

/// Where a phrase that begins at `at` ends; a lone "minimum" or "plus" only beside a bare number.
fn after(phrases: &Phrases<()>, atoms: &Atoms, at: usize, bare: bool) -> Option<usize> {
    let (end, ()) = phrase(phrases, atoms, at)?;
    (!bare || atoms.lower(at) == "+" || end > at + 1 || end == atoms.len()).then_some(end)
}

/// Where a phrase that ends before `at` begins.
fn before(phrases: &Phrases<()>, atoms: &Atoms, at: usize) -> Option<usize> {
    phrases.iter().find_map(|(words, ())| at.checked_sub(words.len()).filter(|&start| fits(words, atoms, start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::testing::with_context;

    /// `low..high unit` of each quantity; the words of the span in brackets.
    fn read(text: &str) -> Vec<String> {
        let mut shown = Vec::new();
        with_context(text, None, |cx| {
            let end = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
            let quantities = Quantities::new(Pack::embedded()).unwrap_or_else(|error| panic!("{error}"));
            shown = quantities
                .in_tokens(cx, 0..cx.analysis.len())
                .iter()
                .map(|q| format!("{}..{} {} [{}]", end(q.low), end(q.high), q.unit, cx.slice(q.span)))
                .collect();
        });
        shown
    }

    #[test]
    fn bounds_before_and_after() {
        assert_eq!(read("20+"), ["20..  [20+]"]);
        assert_eq!(read("at least 15 years"), ["15.. year [at least 15 years]"]);
        assert_eq!(read("20 years or more"), ["20.. year [20 years or more]"]);
        assert_eq!(read("no more than two weeks"), ["..2 week [no more than two weeks]"]);
        assert_eq!(read("up to 100 billion euros"), ["..100000000000 euro [up to 100 billion euros]"]);
        assert_eq!(read("more than $1.5 million"), ["1500000.. dollar [more than $1.5 million]"]);
        assert_eq!(read("at least some 2,000 soldiers"), ["2000.. soldier [at least some 2,000 soldiers]"]);
    }

    #[test]
    fn ranges() {
        assert_eq!(read("between 5 and 10 km"), ["5..10 kilometer [between 5 and 10 km]"]);
        assert_eq!(read("5 to 10 million tons"), ["5000000..10000000 ton [5 to 10 million tons]"]);
        assert_eq!(read("30–40 percent"), ["30..40 percent [30–40 percent]"]);
        assert_eq!(read("a cut of 35 percent to 40 percent"), ["35..40 percent [35 percent to 40 percent]"]);
        assert_eq!(read("between $5 and $7"), ["5..7 dollar [between $5 and $7]"]);
        let change = read("fell from 35 percent to 40 percent");
        assert_eq!(change, ["35..35 percent [35 percent]", "40..40 percent [40 percent]"]);
    }

    #[test]
    fn plain_numbers_need_a_unit() {
        assert_eq!(read("157 prisoners"), ["157..157 prisoner [157 prisoners]"]);
        assert_eq!(read("a 15-year guarantee"), ["15..15 year [15-year]"]);
        assert_eq!(read("forty-two hostages"), ["42..42 hostage [forty-two hostages]"]);
        assert_eq!(read("it began in 1995"), Vec::<String>::new());
    }
}
