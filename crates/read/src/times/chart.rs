//! Runs the grammar over a sentence: stage by stage, each building on what the earlier ones found.

use super::atoms::{Atoms, Shape};
use super::expr::Value;
use super::grammar::Grammar;
use super::pattern::{Elem, Near, Test};
use super::time::Time;
use document::Analysis;

/// Something a rule found.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) rule: usize,
    pub(crate) time: Time,
}

/// Items at one place that the chart keeps; more are of no use and cost time.
const MOST_AT_ONE_PLACE: usize = 24;
/// Steps that one pattern may take from one start.
const MOST_STEPS: usize = 2_000;

/// What the grammar finds in `atoms`: the longest expressions, in text order, none overlapping.
pub(crate) fn find(grammar: &Grammar, analysis: &Analysis<'_>, atoms: &Atoms) -> Vec<Item> {
    let mut chart = Chart { grammar, analysis, atoms, items: vec![Vec::new(); atoms.len()] };
    for stage in 0..grammar.stages {
        chart.run(stage);
    }
    chart.choose()
}

struct Chart<'a> {
    grammar: &'a Grammar,
    analysis: &'a Analysis<'a>,
    atoms: &'a Atoms,
    items: Vec<Vec<Item>>,
}

impl Chart<'_> {
    fn run(&mut self, stage: usize) {
        for at in 0..self.atoms.len() {
            let found = self.found_at(stage, at);
            for item in found {
                let here = &mut self.items[at];
                let known = here.iter().any(|old| old.end == item.end && old.rule == item.rule);
                if !known && here.len() < MOST_AT_ONE_PLACE {
                    here.push(item);
                }
            }
        }
    }

    fn found_at(&self, stage: usize, at: usize) -> Vec<Item> {
        let grammar = self.grammar;
        let mut found = Vec::new();
        let mut attempt = |&(number, pattern): &(usize, usize)| {
            if grammar.rules[number].stage == stage {
                found.extend(self.attempt(number, pattern, at));
            }
        };
        if self.atoms.is(at, Shape::Digits) {
            grammar.by_digit.iter().for_each(&mut attempt);
        }
        grammar.by_word.get(self.atoms.lower(at)).into_iter().flatten().for_each(&mut attempt);
        let mut kinds: Vec<&str> = self.items[at].iter().map(|item| grammar.rules[item.rule].gives.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            grammar.by_item.get(kind).into_iter().flatten().for_each(&mut attempt);
        }
        found
    }

    fn attempt(&self, number: usize, pattern: usize, at: usize) -> Option<Item> {
        let rule = &self.grammar.rules[number];
        let before = at.checked_sub(1);
        if rule.after.as_ref().is_some_and(|words| !self.among(words, before)) || self.among(&rule.not_after, before) {
            return None;
        }
        let mut matcher = Matcher { chart: self, captures: Vec::new(), steps: 0, rule: number };
        let end = matcher.run(Rest { elems: &rule.patterns[pattern], next: None }, at)?;
        let capture = |name: &str| matcher.captures.iter().rev().find(|(key, _)| key == name).map(|(_, v)| v.clone());
        match rule.value.eval(&capture)? {
            Value::Time(time) => Some(Item { start: at, end, rule: number, time }),
            _ => None,
        }
    }

    /// Whether what stands at `at` is one of `near`.
    fn among(&self, near: &[Near], at: Option<usize>) -> bool {
        let form = at.map_or("^", |at| if at < self.atoms.len() { self.atoms.lower(at) } else { "$" });
        let inside = |at: usize| self.atoms.glued(at) && self.atoms.glued(at + 1);
        near.iter().any(|near| match (near, at) {
            (Near::Word(word), _) => word == form,
            (_, None) => false,
            (Near::Glued(mark), Some(at)) => mark == form && inside(at),
            (Near::List(list), _) => self.grammar.lists[list].contains_key(form),
            (Near::Digits, Some(at)) => self.atoms.is(at, Shape::Digits),
            // A telephone number, a score.
            (Near::DigitsDash, Some(at)) => form == "-" && inside(at) && at > 0 && self.atoms.is(at - 1, Shape::Digits),
            (Near::Tag(tag), Some(at)) => self.atoms.get(at).is_some_and(|atom| self.analysis.xpos(atom.token) == *tag),
        })
    }

    /// The longest items first, then the leftmost, later stages and earlier rules before others.
    fn choose(self) -> Vec<Item> {
        let grammar = self.grammar;
        let mut all: Vec<Item> =
            self.items.into_iter().flatten().filter(|item| !grammar.rules[item.rule].part).collect();
        let stage = |item: &Item| grammar.rules[item.rule].stage;
        all.sort_by_key(|item| {
            (std::cmp::Reverse(item.end - item.start), item.start, std::cmp::Reverse(stage(item)), item.rule)
        });
        let mut taken = vec![false; self.atoms.len()];
        all.retain(|item| {
            let free = !taken[item.start..item.end].contains(&true);
            if free {
                taken[item.start..item.end].fill(true);
            }
            free
        });
        all.retain(|item| !grammar.rules[item.rule].drop);
        all.sort_by_key(|item| item.start);
        all
    }
}

/// What is left to match: elements, then those of the groups around.
#[derive(Clone, Copy)]
struct Rest<'a> {
    elems: &'a [Elem],
    next: Option<&'a Rest<'a>>,
}

struct Matcher<'a> {
    chart: &'a Chart<'a>,
    captures: Vec<(String, Value)>,
    steps: usize,
    rule: usize,
}

impl Matcher<'_> {
    /// Where a match of `rest` from `at` ends; greedy, backing up where it must.
    fn run(&mut self, rest: Rest<'_>, at: usize) -> Option<usize> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let Some((elem, elems)) = rest.elems.split_first() else {
            return match rest.next {
                Some(next) => self.run(*next, at),
                None => self.ends_well(at).then_some(at),
            };
        };
        let after = Rest { elems, next: rest.next };
        let found = if self.allowed(elem, at) { self.element(elem, after, at) } else { None };
        found.or_else(|| if elem.optional { self.run(after, at) } else { None })
    }

    fn ends_well(&self, at: usize) -> bool {
        let rule = &self.chart.grammar.rules[self.rule];
        let wanted = rule.before.as_ref().is_none_or(|words| self.chart.among(words, Some(at)));
        wanted && !self.chart.among(&rule.not_before, Some(at))
    }

    fn allowed(&self, elem: &Elem, at: usize) -> bool {
        let Some(atom) = self.chart.atoms.get(at) else { return false };
        if (elem.glued && !atom.glued) || (elem.capital && atom.shape != Shape::Capital) {
            return false;
        }
        elem.tags.as_ref().is_none_or(|(wanted, tags)| tags.contains(&self.chart.analysis.xpos(atom.token)) == *wanted)
    }

    fn element(&mut self, elem: &Elem, after: Rest<'_>, at: usize) -> Option<usize> {
        let chart = self.chart;
        let atoms = chart.atoms;
        match &elem.test {
            Test::Words(words) => {
                let here = words.iter().any(|word| word == atoms.lower(at));
                if here { self.run(after, at + 1) } else { None }
            }
            Test::List(name) => {
                let entries = chart.grammar.lists[name].get(atoms.lower(at))?;
                entries.iter().find_map(|(phrase, value)| {
                    let fits = (0..).zip(phrase).all(|(n, word): (usize, _)| atoms.lower(at + n) == word);
                    if fits { self.bind(&elem.capture, value.clone(), after, at + phrase.len()) } else { None }
                })
            }
            Test::Number(class) => {
                let (end, n) = chart.grammar.numbers.read(*class, atoms, at)?;
                self.bind(&elem.capture, Value::Number(n), after, end)
            }
            Test::Item(name) => {
                let mut items: Vec<&Item> =
                    chart.items[at].iter().filter(|item| chart.grammar.rules[item.rule].gives == *name).collect();
                items.sort_by_key(|item| std::cmp::Reverse(item.end));
                items
                    .into_iter()
                    .find_map(|item| self.bind(&elem.capture, Value::Time(item.time.clone()), after, item.end))
            }
            Test::Group(options) => options.iter().find_map(|option| {
                let inner = Rest { elems: option, next: Some(&after) };
                self.run(inner, at)
            }),
        }
    }

    fn bind(&mut self, name: &str, value: Value, after: Rest<'_>, at: usize) -> Option<usize> {
        let kept = self.captures.len();
        self.captures.push((name.to_owned(), value));
        let found = self.run(after, at);
        if found.is_none() {
            self.captures.truncate(kept);
        }
        found
    }
}
