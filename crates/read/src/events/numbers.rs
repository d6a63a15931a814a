//! Numbers that the sentences of a happening give of it: how many came, how long it took, how it was voted.

use super::Events;
use super::candidate::Candidate;
use crate::{Context, Found};
use document::{Analysis, Quantity, TimexType, Upos};

/// Words from a number up to its happening.
const CLIMB: usize = 5;
/// Fewer than this are named rather than counted.
const FEW: f64 = 5.0;
/// What people at a demonstration count as, whoever they are.
const PEOPLE: &str = "people";
/// What those who are exchanged or let go count as.
const PRISONER: &str = "prisoner";

impl Events {
    /// The numbers in the clauses of a happening, in text order, in the units that reports compare.
    pub(super) fn numbers(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Vec<Quantity> {
        let a = &cx.analysis;
        let mut own = vec![candidate.trigger, candidate.top];
        own.extend(&candidate.hosts);
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        let quantities = self.quantities.in_tokens(cx, a.sentence_tokens(a.sentence_of(candidate.trigger)));
        quantities
            .into_iter()
            .filter(|quantity| self.is_of(a, found, quantity, &own))
            .filter_map(|quantity| self.measure(quantity, family))
            .collect()
    }

    /// Whether a number hangs on the happening, over verbs of measuring at most: "a march that drew 1,100 people".
    fn is_of(&self, a: &Analysis<'_>, found: &Found, quantity: &Quantity, own: &[u32]) -> bool {
        let tokens = a.segmentation.tokens_in(quantity.span);
        if tokens.is_empty() || self.is_shared_out(a, tokens.start, tokens.end) {
            return false;
        }
        let dated = |token: u32| found.time_at(token).is_some_and(|time| time.kind != TimexType::Duration);
        if tokens.clone().any(dated) {
            return false;
        }
        let head = a.head_of(tokens);
        // "Met and talked for two hours", "met and parted after two hours".
        let lasts = matches!(&*quantity.unit, "minute" | "hour");
        let beside = |at: u32| a.deprel(at).base() == "conj" && a.head(at).is_some_and(|head| own.contains(&head));
        let stops = |&at: &u32| {
            let measures = self.words.measuring.contains(a.lemma(at)) || lasts && beside(at);
            a.upos(at) == Upos::Verb && !own.contains(&at) && !measures
        };
        let mut above = std::iter::once(head).chain(a.ancestors(head)).take(CLIMB).take_while(|at| !stops(at));
        above.any(|at| own.contains(&at))
    }

    /// "157 prisoners each": no number of the whole.
    fn is_shared_out(&self, a: &Analysis<'_>, start: u32, end: u32) -> bool {
        let each = |token: u32| matches!(a.lower(token), "each" | "apiece" | "per" | "every");
        let sentence = a.sentence_tokens(a.sentence_of(start));
        (start.saturating_sub(3).max(sentence.start)..(end + 2).min(sentence.end)).any(each)
    }

    /// The number in the unit in which reports of such a happening compare; `None` if it measures something else.
    fn measure(&self, mut quantity: Quantity, family: &str) -> Option<Quantity> {
        let minutes = match &*quantity.unit {
            "minute" => Some(1.0),
            "hour" => Some(60.0),
            _ => None,
        };
        if let Some(minutes) = minutes {
            quantity.low = quantity.low.map(|low| low * minutes);
            quantity.high = quantity.high.map(|high| high * minutes);
            "minute".clone_into(&mut quantity.unit);
            return Some(quantity);
        }
        let counts = self.words.people.contains(&quantity.unit) || matches!(&*quantity.unit, "person" | "people");
        match family {
            "demonstration" if counts => PEOPLE.clone_into(&mut quantity.unit),
            "exchange" if self.words.captives.contains(&quantity.unit) => PRISONER.clone_into(&mut quantity.unit),
            "vote" if quantity.unit == "percent" => {}
            // "The two sides" are no number of those who came.
            _ if counts && quantity.low.or(quantity.high).is_none_or(|number| number < FEW) => return None,
            _ if quantity.unit.is_empty() || !self.words.counted.contains(&quantity.unit) && !counts => return None,
            _ => {}
        }
        Some(quantity)
    }
}
