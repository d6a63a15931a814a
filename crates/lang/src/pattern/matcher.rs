//! Backtracking over a sentence; the work a match may take is capped.

use super::ast::{Item, Key, Mode, Node, Step, Test, TokenPattern};
use super::{Match, Pattern};
use document::{Analysis, TokenRange, walk};

/// Answers `is=name` tests about a token: whether an earlier layer found such a thing there.
pub type Layer<'a> = &'a dyn Fn(u32, &str) -> bool;

/// Steps one match attempt may take: far above what a written rule needs, low enough to stay linear on hostile input.
const BUDGET: u32 = 20_000;

type Captures = Vec<Option<TokenRange>>;
type Then<'t> = &'t mut dyn FnMut(&mut Run<'_>, u32) -> bool;

struct Run<'a> {
    analysis: &'a Analysis<'a>,
    end: u32,
    layer: Layer<'a>,
    captures: Captures,
    budget: u32,
}

impl Pattern {
    /// Matches with the first token at `token`; the sequence stays in its sentence.
    #[must_use]
    pub fn match_at(&self, analysis: &Analysis<'_>, token: u32, layer: Layer<'_>) -> Option<Match<'_>> {
        let end = analysis.sentence_tokens(analysis.sentence_of(token)).end;
        let mut run = Run { analysis, end, layer, captures: vec![None; self.captures.len()], budget: BUDGET };
        let mut stop = None;
        let found = run.items(&self.items, token, &mut |_, at| {
            stop = Some(at);
            true
        });
        let stop = stop.filter(|_| found)?;
        Some(Match { tokens: token..stop, names: &self.captures, captured: run.captures })
    }
}

impl Run<'_> {
    fn spend(&mut self) -> bool {
        self.budget = self.budget.saturating_sub(1);
        self.budget > 0
    }

    fn items(&mut self, items: &[Item], at: u32, then: Then<'_>) -> bool {
        let Some((item, rest)) = items.split_first() else { return then(self, at) };
        self.repeat(item, rest, at, at, 0, then)
    }

    /// Matches `item` as often as it can, then fewer times, then the rest.
    fn repeat(&mut self, item: &Item, rest: &[Item], start: u32, at: u32, times: u32, then: Then<'_>) -> bool {
        if !self.spend() {
            return false;
        }
        if times < item.max {
            let saved = self.captures.clone();
            let once = self.once(&item.node, at, &mut |run, next| {
                next > at && run.repeat(item, rest, start, next, times + 1, then)
            });
            if once {
                return true;
            }
            self.captures = saved;
        }
        if times < item.min {
            return false;
        }
        if let Some(capture) = item.capture {
            self.captures[capture] = (start < at).then_some(start..at);
        }
        self.items(rest, at, then)
    }

    fn once(&mut self, node: &Node, at: u32, then: Then<'_>) -> bool {
        match node {
            Node::Token(token) => at < self.end && self.token(token, at, &mut |run| then(run, at + 1)),
            Node::Group(ways) => ways.iter().any(|way| self.items(way, at, then)),
        }
    }

    fn token(&mut self, pattern: &TokenPattern, token: u32, then: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        pattern.tests.iter().all(|test| self.test(test, token)) && self.steps(&pattern.steps, token, then)
    }

    fn steps(&mut self, steps: &[Step], token: u32, then: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        let Some((step, rest)) = steps.split_first() else { return then(self) };
        if !self.spend() {
            return false;
        }
        let analysis = self.analysis;
        let other = if step.is_who() { walk::subject_of(analysis, token) } else { analysis.head(token) };
        let targets: &[u32] = if step.up || step.is_who() { other.as_slice() } else { analysis.children(token) };
        for &target in targets {
            if !self.reaches(step, token, target) {
                continue;
            }
            let saved = self.captures.clone();
            let found = self.token(&step.target, target, &mut |run| {
                if let Some(capture) = step.capture {
                    run.captures[capture] = Some(target..target + 1);
                }
                step.mode == Mode::Forbidden || run.steps(rest, token, then)
            });
            match (found, step.mode) {
                (true, Mode::Forbidden) => {
                    self.captures = saved;
                    return false;
                }
                (true, _) => return true,
                (false, _) => self.captures = saved,
            }
        }
        step.mode != Mode::Required && self.steps(rest, token, then)
    }

    fn reaches(&self, step: &Step, token: u32, target: u32) -> bool {
        let deprel = self.analysis.deprel(if step.up { token } else { target });
        let cases = || self.analysis.children_by(target, "case").any(|case| self.is_case(case, &step.cases));
        step.relations.iter().any(|relation| relation.accepts(deprel)) && (step.cases.is_empty() || cases())
    }

    fn is_case(&self, case: u32, cases: &[Box<str>]) -> bool {
        cases.iter().any(|known| &**known == self.analysis.lower(case))
    }

    fn test(&self, test: &Test, token: u32) -> bool {
        let analysis = self.analysis;
        let (holds, negated) = match test {
            Test::Words { key, words, negated } => {
                let word = match key {
                    Key::Lemma => analysis.lemma(token),
                    Key::Form => analysis.lower(token),
                    Key::Text => analysis.form(token),
                };
                (words.iter().any(|known| &**known == word), negated)
            }
            Test::List { list, negated } => {
                (list.contains(analysis.lemma(token)) || list.contains(analysis.lower(token)), negated)
            }
            Test::Upos { tags, negated } => (tags.contains(&analysis.upos(token)), negated),
            Test::Xpos { tags, negated } => (tags.contains(&analysis.xpos(token)), negated),
            Test::Dep { relations, negated } => {
                (relations.iter().any(|relation| relation.accepts(analysis.deprel(token))), negated)
            }
            Test::Ner { kinds, negated } => {
                (analysis.name_type(token).is_some_and(|kind| kinds.contains(&kind)), negated)
            }
            Test::Is { layers, negated } => (layers.iter().any(|layer| (self.layer)(token, layer)), negated),
        };
        holds != *negated
    }
}
