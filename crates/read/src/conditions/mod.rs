//! What must come before what, and who holds so.
//!
//! Rules of `data/lang/en/conditions/rules` find the connective and the heads of both ends. What is general stands here:
//! the clause's words, whether it is a condition or a tale of what came first, which way a negation turns it, the holder.

use crate::positions::clause::{self, Clauses};
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{ActorRef, Analysis, ConditionKind, ConditionMention, TokenRange, Upos, Xpos};
use lang::{LangError, Pack, Rule, RuleMatch, RuleSet, WordList};
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Conditions {
    rules: RuleSet,
    clauses: Clauses,
    holders: Holders,
    modals: WordList,
    duties: WordList,
    refusals: WordList,
    speech: WordList,
}

impl Conditions {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            rules: pack.rules("conditions/rules")?,
            clauses: Clauses::new(pack)?,
            holders: Holders::new(pack)?,
            modals: pack.list("conditions/modals.txt")?,
            duties: pack.list("conditions/duties.txt")?,
            refusals: pack.list("conditions/refusals.txt")?,
            speech: pack.list("conditions/speech.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<ConditionMention> {
        let mut conditions: Vec<ConditionMention> = Vec::new();
        for sentence in cx.sentences() {
            let matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            for condition in matches.iter().filter_map(|one| self.condition(cx, found, one)) {
                let again = |known: &ConditionMention| {
                    known.first.overlaps(condition.first) && known.then.overlaps(condition.then)
                };
                if !conditions.iter().any(again) {
                    conditions.push(condition);
                }
            }
        }
        conditions
    }

    fn condition(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>) -> Option<ConditionMention> {
        let analysis = &cx.analysis;
        let then = one.found.token("then")?;
        let first = match one.found.token("first") {
            Some(first) => first,
            None => said_before(analysis, one.found.tokens.start)?,
        };
        let then = self.within_speech(analysis, lifted(analysis, then), first);
        let first = self.within_speech(analysis, first, then);
        if first == then || !self.holds(cx, found, one, first, then) {
            return None;
        }
        let kind = self.kind(analysis, one.rule, first, then)?;
        let ends = apart(analysis, first, then);
        Some(ConditionMention {
            holder: self.holder(cx, found, first, then),
            first: clause::span(analysis, &ends.0),
            then: clause::span(analysis, &ends.1),
            kind,
            evidence: evidence(cx, first, then),
            rule: one.rule.id.clone(),
        })
    }

    /// A connective's clause is often hung on the verb of speech: "said it would wait until ..." is about the waiting.
    fn within_speech(&self, analysis: &Analysis<'_>, end: u32, other: u32) -> u32 {
        let inner = analysis.children_by(end, "ccomp").find(|&inner| !analysis.subtree(inner).contains(&other));
        inner.filter(|_| self.speech.contains(analysis.lemma(end))).unwrap_or(end)
    }

    /// Whether the rule's demands on its two ends are met.
    fn holds(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, first: u32, then: u32) -> bool {
        let analysis = &cx.analysis;
        match one.rule.gives("needs") {
            Some("refused") => self.clauses.is_negated(analysis, one.found.tokens.start),
            Some("modal") => self.is_open(analysis, then) || self.is_open(analysis, first),
            Some("modal_then") => self.is_open(analysis, then),
            Some("modal_first") => self.is_open(analysis, first),
            Some("negated") => self.clauses.is_negated(analysis, then),
            Some("commitment") => self.is_open(analysis, then) && self.concerns_parties(cx, found, first, then),
            _ => true,
        }
    }

    /// Whether a clause tells of what is to be, not of what was: a modal, a duty above it, or a present denial.
    fn is_open(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let modal = |token: u32| {
            analysis.children_by(token, "aux").any(|aux| self.modals.contains(analysis.lower(aux)))
                || self.duties.contains(analysis.lemma(token))
        };
        let denied = || self.clauses.is_negated(analysis, end) && !is_past(analysis, end);
        modal(end) || denied() || self.leads(analysis, end) && analysis.ancestors(end).take(3).any(modal)
    }

    /// Whether `end` continues the predicate above it: its complement or another of its joined verbs.
    fn leads(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        matches!(analysis.deprel(end).base(), "xcomp" | "ccomp" | "conj")
    }

    fn concerns_parties(&self, cx: &Context<'_>, found: &Found, first: u32, then: u32) -> bool {
        let acts = |verb: u32| {
            self.clauses
                .subject(&cx.analysis, verb)
                .is_some_and(|subject| !self.holders.parties(cx, found, subject).is_empty())
        };
        acts(first) || acts(then)
    }

    fn kind(&self, analysis: &Analysis<'_>, rule: &Rule, first: u32, then: u32) -> Option<ConditionKind> {
        let refused = || self.clauses.is_negated(analysis, first) || self.refusals.contains(analysis.lemma(first));
        let key = if rule.gives("negated_first").is_some() && refused() {
            "negated_first"
        } else if rule.gives("unnegated").is_some() && !self.clauses.is_negated(analysis, then) {
            "unnegated"
        } else {
            "kind"
        };
        match rule.gives(key)? {
            "before" => Some(ConditionKind::Before),
            "unless" => Some(ConditionKind::Unless),
            _ => Some(ConditionKind::Requires),
        }
    }

    /// Who says so: the party of the speaker, else of who will not act.
    fn holder(&self, cx: &Context<'_>, found: &Found, first: u32, then: u32) -> Option<ActorRef> {
        let speaker = self.holders.speaker(found, then).or_else(|| self.holders.speaker(found, first));
        speaker.or_else(|| {
            let above = cx.analysis.ancestors(then).find(|&head| {
                self.speech.contains(cx.analysis.lemma(head)) || self.duties.contains(cx.analysis.lemma(head))
            });
            let acting = above
                .into_iter()
                .chain([then])
                .find_map(|verb| found.actor_ref(self.clauses.subject(&cx.analysis, verb)?));
            self.holders.party_of(found, acting?)
        })
    }
}

fn is_past(analysis: &Analysis<'_>, verb: u32) -> bool {
    let past = |token: u32| analysis.xpos(token) == Xpos::Vbd;
    past(verb) || analysis.children_by(verb, "aux").chain(analysis.children_by(verb, "cop")).any(past)
}

/// The clause that "otherwise" looks back to: the last predicate before it, in its sentence or the one before.
fn said_before(analysis: &Analysis<'_>, connective: u32) -> Option<u32> {
    let sentence = analysis.sentence_of(connective);
    let predicate =
        |&token: &u32| analysis.upos(token) == Upos::Verb && analysis.children_by(token, "nsubj").next().is_some();
    let here = (analysis.sentence_tokens(sentence).start..connective).rev().find(predicate);
    here.or_else(|| analysis.sentence_tokens(sentence.checked_sub(1)?).rev().find(predicate))
}

/// The sentences of both ends, in text order.
fn evidence(cx: &Context<'_>, first: u32, then: u32) -> Vec<Span> {
    let mut spans = vec![cx.sentence_span(first), cx.sentence_span(then)];
    spans.sort();
    spans.dedup();
    spans
}

/// A connective's clause is often hung too low, on an infinitive or a noun of the clause it limits: the verb of that clause.
fn lifted(analysis: &Analysis<'_>, end: u32) -> u32 {
    let low = |token: u32| match analysis.deprel(token).base() {
        "xcomp" => true,
        "advcl" => analysis.children_by(token, "mark").any(|mark| analysis.lower(mark) == "to"),
        "obj" | "obl" | "nmod" => analysis.head(token).is_some_and(|head| analysis.upos(head) == Upos::Verb),
        _ => false,
    };
    std::iter::successors(Some(end), |&at| analysis.head(at).filter(|_| low(at))).take(4).last().unwrap_or(end)
}

/// The words of both ends, neither holding the other's.
fn apart(analysis: &Analysis<'_>, first: u32, then: u32) -> (TokenRange, TokenRange) {
    let one = clause::phrase(analysis, first, false);
    let other = clause::phrase(analysis, then, false);
    (without(one, first, analysis.subtree(then), then), without(other, then, analysis.subtree(first), first))
}

/// `tokens` around `head`, cut where the other end's words begin or stop; left alone where that end holds `head` itself.
fn without(mut tokens: TokenRange, head: u32, other: TokenRange, other_head: u32) -> TokenRange {
    if !tokens.contains(&other_head) || other.contains(&head) {
        return tokens;
    }
    if other_head > head {
        tokens.end = tokens.end.min(other.start).max(head + 1);
    } else {
        tokens.start = tokens.start.max(other.end).min(head);
    }
    tokens
}
