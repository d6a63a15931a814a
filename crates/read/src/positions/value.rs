//! The figure of a position: how much, how long, and what it is a figure of.

use super::issues::Fields;
use super::{Positions, phrases};
use crate::{Context, Found};
use document::{Quantity, TimexType, TokenRange, Upos, Xpos};
use text::Span;

/// How far from an issue the words that bound its amount may stand, in tokens.
const BOUND_REACH: u32 = 5;

impl Positions {
    /// What a figure is about by the phrase beside it: "on the withdrawal of troops it asks for 60 days".
    pub(super) fn figure_of(&self, cx: &Context<'_>, found: &Found, verb: u32, tokens: &TokenRange) -> Option<String> {
        let analysis = &cx.analysis;
        if !self.is_figure(cx, tokens) {
            return None;
        }
        let on = |child: &u32| {
            let case = |case: u32| {
                matches!(analysis.lower(case), "on" | "over" | "regarding" | "concerning" | "about" | "for")
            };
            analysis.children_by(*child, "case").any(case)
                && found.time_at(*child).is_none()
                && found.mention_at(*child).is_none()
        };
        let beside = tokens.clone().chain([verb]).flat_map(|token| analysis.children(token).iter().copied());
        let beside = beside.filter(|&child| matches!(analysis.deprel(child).base(), "obl" | "nmod")).filter(on);
        let fields = Fields::default();
        beside
            .into_iter()
            .find_map(|child| self.issues.key_of(analysis, phrases::phrase(analysis, child, true), &fields))
    }

    /// The amount or length of time that the issue, else the clause of its verb, states; with its bounds, which may stand
    /// before the issue: "offered up to 2 billion".
    pub(super) fn value(
        &self,
        cx: &Context<'_>,
        found: &Found,
        verb: u32,
        issue: TokenRange,
    ) -> (Option<Span>, Option<Quantity>) {
        let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(verb));
        let (start, end) = (issue.start.saturating_sub(BOUND_REACH), issue.end + BOUND_REACH);
        let around = start.max(sentence.start)..end.min(sentence.end);
        let words = phrases::span(&cx.analysis, &issue);
        let bounded = self.quantities.in_tokens(cx, around).into_iter().find(|amount| amount.span.overlaps(words));
        if let Some(mut amount) = bounded {
            // "From 3 to 4 percent" is a move to four, "went up to 4 percent" as well.
            // "Pledged up to 4 percent" is a bound.
            let moves = matches!(cx.analysis.lemma(verb), "go" | "move" | "come" | "rise" | "climb" | "get");
            let moved = moves && cx.analysis.span(verb).end() + 1 == amount.span.start();
            let up = cx.slice(amount.span).strip_prefix("up to ").filter(|_| moved).map(str::len);
            if let Some(length) = up {
                let end = amount.span.end();
                amount.span = Span::new(end - u32::try_from(length).unwrap_or_default(), end);
            }
            if up.is_some() || cx.slice(amount.span).starts_with("from ") {
                amount.low = amount.high;
            }
            return (Some(amount.span), Some(amount));
        }
        let stated = |tokens: TokenRange| {
            let amount = self.quantities.in_tokens(cx, tokens.clone()).into_iter().next();
            let length = found.times_in(tokens).find(|time| time.kind == TimexType::Duration).map(|time| time.span);
            let span = amount.as_ref().map(|amount| amount.span).or(length)?;
            Some((Some(span), amount))
        };
        // Not whom the clause is about: "the two sides agreed to ...".
        let clause = verb..phrases::phrase(&cx.analysis, verb, true).end.max(verb);
        let bare = || self.bare_number(cx, found, issue.clone()).map(|amount| (Some(amount.span), Some(amount)));
        stated(issue.clone()).or_else(bare).or_else(|| stated(clause)).unwrap_or_default()
    }

    /// "Ready to take 15,000", "offered to leave in 120": a number that counts what was named before.
    fn bare_number(&self, cx: &Context<'_>, found: &Found, tokens: TokenRange) -> Option<Quantity> {
        let analysis = &cx.analysis;
        let counts = |token: u32| {
            let alone = matches!(analysis.deprel(token).base(), "obj" | "obl" | "nmod" | "xcomp" | "conj" | "root");
            // "By 2001".
            let year =
                analysis.form(token).len() == 4 && analysis.form(token).bytes().all(|byte| byte.is_ascii_digit());
            analysis.xpos(token) == Xpos::Cd && alone && !year && found.time_at(token).is_none()
        };
        let token = tokens.into_iter().find(|&token| counts(token))?;
        self.quantities.in_tokens(cx, token..token + 1).into_iter().next()
    }

    /// Whether `tokens` only give a figure ("have 20 years plus"): what it measures was named before.
    pub(super) fn is_figure(&self, cx: &Context<'_>, tokens: &TokenRange) -> bool {
        let Some(amount) = self.quantities.in_tokens(cx, tokens.clone()).into_iter().next() else { return false };
        let outside = |token: u32| !amount.span.contains(cx.analysis.span(token));
        tokens.clone().filter(|&token| outside(token)).all(|token| {
            self.light_verbs.contains(cx.analysis.lemma(token))
                || self.rates.contains(cx.analysis.lemma(token))
                || cx.analysis.upos(token) != Upos::Noun && cx.analysis.upos(token) != Upos::Verb
        })
    }
}
