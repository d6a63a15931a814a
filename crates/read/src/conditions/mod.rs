//! What must come before what, and who holds so.
//!
//! Rules of `data/lang/en/conditions/rules` find the connective and the heads of both ends. What is general stands here:
//! the clause's words, whether it is a condition or a tale of what came first, which way a negation turns it, the holder.

mod ends;
mod mood;

use crate::positions::clause::Clauses;
use crate::positions::holder::Holders;
use crate::positions::phrases;
use crate::{Context, Found};
use document::{ActorRef, Analysis, ConditionKind, ConditionMention, Upos};
use lang::{LangError, Pack, Rule, RuleMatch, RuleSet, WordList};
use mood::Mood;
use text::Span;

/// Heads above a noun that are looked at for who makes it wait.
const MAKERS: usize = 4;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Conditions {
    rules: RuleSet,
    clauses: Clauses,
    holders: Holders,
    speech: WordList,
    mood: Mood,
}

impl Conditions {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            rules: pack.rules("conditions/rules")?,
            clauses: Clauses::new(pack)?,
            holders: Holders::new(pack)?,
            speech: pack.list("conditions/speech.txt")?,
            mood: Mood::new(pack)?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<ConditionMention> {
        let mut conditions: Vec<ConditionMention> = Vec::new();
        for sentence in cx.sentences() {
            let mut matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            // What a plain verb of need tells gives way to what a connective of the same sentence does.
            matches.sort_by_key(|one| one.rule.gives("weak").is_some());
            let mut connectives = Vec::new();
            for one in &matches {
                let connective = ends::connective(one);
                if connectives.contains(&connective) {
                    continue;
                }
                let Some(condition) = self.condition(cx, found, one) else { continue };
                connectives.push(connective);
                let again = |known: &ConditionMention| {
                    known.first.overlaps(condition.first) && known.then.overlaps(condition.then)
                };
                if !conditions.iter().any(again) {
                    conditions.push(condition);
                }
            }
        }
        conditions.sort_by_key(|condition| condition.evidence.last().map(|span| span.start()));
        conditions
    }

    fn condition(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>) -> Option<ConditionMention> {
        let pairs = ends::of(&cx.analysis, one, &self.speech);
        let &(_, hung_on) = pairs.first()?;
        if self.mood.is_idiom(&cx.analysis, ends::connective(one))
            || self.mood.is_question(&cx.analysis, &one.found.tokens, hung_on)
        {
            return None;
        }
        pairs.into_iter().find_map(|pair| self.between(cx, found, one, pair))
    }

    /// The condition that has these two ends, if it is one.
    fn between(
        &self,
        cx: &Context<'_>,
        found: &Found,
        one: &RuleMatch<'_>,
        (first, then): (u32, u32),
    ) -> Option<ConditionMention> {
        let analysis = &cx.analysis;
        // "Before leaving, he said that they must yield": when he said it.
        let fronted = ends::connective(one) < first && self.speech.contains(analysis.lemma(first));
        if fronted && one.rule.gives("fronted") == Some("no") {
            return None;
        }
        let lifted = if one.rule.gives("lift") == Some("no") { then } else { ends::lifted(analysis, then, first) };
        let then = self.within_speech(analysis, lifted, first);
        let first = self.within_speech(analysis, first, then);
        if first == then
            || self.clauses.is_denied(analysis, then)
            || mood::is_counterfactual(analysis, then)
            || mood::is_idle(analysis, &one.found.tokens, first, then)
            || !self.holds(cx, found, one, first, then)
        {
            return None;
        }
        let kind = self.kind(analysis, one.rule, first, then)?;
        let (first, then, kind) = self.in_order(analysis, one, (first, then, kind));
        let mut ends = ends::apart(analysis, first, then, &one.found.tokens);
        ends.0 = self.clauses.with_object(analysis, first, ends.0);
        let words = |span: Span| cx.slice(span).split_whitespace().any(|word| word.starts_with(char::is_alphabetic));
        let (first_span, then_span) = (phrases::span(analysis, &ends.0), phrases::span(analysis, &ends.1));
        if !words(first_span) || !words(then_span) {
            return None;
        }
        Some(ConditionMention {
            holder: self.holder(cx, found, first, then),
            first: first_span,
            then: then_span,
            kind,
            evidence: evidence(cx, first, then),
            rule: one.rule.id.clone(),
        })
    }

    /// Whether the rule's demands on its two ends are met: one of those that it names.
    fn holds(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, first: u32, then: u32) -> bool {
        let (analysis, mood, clauses) = (&cx.analysis, &self.mood, &self.clauses);
        let meets = |need: &str| match need {
            "refused" => clauses.is_negated(analysis, one.found.tokens.start),
            "modal" => mood.is_open(analysis, clauses, then) || mood.is_open(analysis, clauses, first),
            "modal_then" => mood.is_open(analysis, clauses, then),
            "modal_first" => mood.is_open(analysis, clauses, first),
            "duty_first" => mood.is_bound(analysis, clauses, first),
            "negated" => clauses.is_negated(analysis, then),
            "withheld" => mood.is_withheld(analysis, then, first),
            "refused_then" => mood.is_refused(analysis, then),
            "untold_first" => mood.is_open(analysis, clauses, first) || !mood::is_told(analysis, first),
            "untold" => mood.is_open(analysis, clauses, then) || !mood::is_told(analysis, then),
            "outcome" => mood.is_outcome(analysis, then),
            "commitment" => {
                let own = || self.holders.speaker(cx, found, then).is_some();
                mood.is_open(analysis, clauses, then) && (self.concerns_parties(cx, found, first, then) || own())
            }
            _ => true,
        };
        one.rule.gives("needs").is_none_or(|needs| needs.split('|').any(meets))
    }

    fn concerns_parties(&self, cx: &Context<'_>, found: &Found, first: u32, then: u32) -> bool {
        let acts = |verb: u32| {
            self.clauses
                .subject(&cx.analysis, verb)
                .is_some_and(|subject| !self.holders.parties(cx, found, subject).is_empty())
        };
        acts(first) || acts(then)
    }

    /// Both ends as they stand to each other, where the words turn them round or tell their order.
    fn in_order(
        &self,
        analysis: &Analysis<'_>,
        one: &RuleMatch<'_>,
        (first, then, kind): (u32, u32, ConditionKind),
    ) -> (u32, u32, ConditionKind) {
        // "No vote before the return", "called on them not to vote before it": the return comes first.
        let denied = |verb: u32| self.clauses.is_negated(analysis, verb) || ends::opens_with_denial(analysis, verb);
        let nearest = ends::verb_before(analysis, ends::connective(one)).filter(|&verb| verb > first);
        if one.rule.gives("swap").is_some() && (denied(first) || nearest.is_some_and(denied)) {
            let later = nearest.filter(|&verb| !denied(first) && denied(verb)).unwrap_or(first);
            return (then, later, kind);
        }
        if kind != ConditionKind::Requires {
            return (first, then, kind);
        }
        if one.rule.gives("negated_first").is_some() && self.mood.is_bound(analysis, &self.clauses, then) {
            if ends::says_first(analysis, then) {
                return (then, first, ConditionKind::Before);
            }
            // "They must yield if the talks are to resume": the talks are what needs the yielding.
            if self.mood.is_aim(analysis, first) && !self.clauses.is_negated(analysis, then) {
                return (then, first, kind);
            }
        }
        let kind = if ends::says_first(analysis, first) { ConditionKind::Before } else { kind };
        (first, then, kind)
    }

    /// A connective's clause is often hung on the verb of speech: "said it would wait until ..." is about the waiting.
    fn within_speech(&self, analysis: &Analysis<'_>, end: u32, other: u32) -> u32 {
        if ends::is_aside(analysis, end) && self.speech.contains(analysis.lemma(end)) {
            // "The port would open, he said, if ...": the aside says nothing of its own.
            return analysis.head(end).filter(|&head| head != other).unwrap_or(end);
        }
        let said = |&at: &u32| {
            let inner = analysis.children_by(at, "ccomp").next().filter(|&inner| inner != other)?;
            // "They will leave if it fails, the board decided": what stands before the verb is what it tells.
            let told = at == end && inner < other && other < at;
            (told || self.speech.contains(analysis.lemma(at))).then_some(inner)
        };
        std::iter::successors(Some(end), said).take(3).last().unwrap_or(end)
    }

    fn kind(&self, analysis: &Analysis<'_>, rule: &Rule, first: u32, then: u32) -> Option<ConditionKind> {
        let refused = || self.clauses.is_negated(analysis, first) || self.mood.is_refusal(analysis, first);
        let key = if rule.gives("negated_first").is_some() && refused() {
            "negated_first"
        } else if rule.gives("unnegated").is_some()
            && !self.clauses.is_negated(analysis, then)
            && !self.mood.is_refused(analysis, then)
        {
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
        let speaker = self.holders.speaker(cx, found, then).or_else(|| self.holders.speaker(cx, found, first));
        speaker.or_else(|| {
            let above = cx
                .analysis
                .ancestors(then)
                .find(|&head| self.speech.contains(cx.analysis.lemma(head)) || self.mood.is_duty(&cx.analysis, head));
            // "Peru has made the vote a condition for talks": who makes a thing wait that does nothing itself.
            let noun = cx.analysis.upos(then) == Upos::Noun;
            let makers =
                cx.analysis.ancestors(then).take(MAKERS).filter(|&head| noun && cx.analysis.upos(head) == Upos::Verb);
            above.into_iter().chain([then]).chain(makers).find_map(|verb| {
                let subject = self.clauses.subject(&cx.analysis, verb)?;
                self.holders.parties(cx, found, subject).into_iter().next()
            })
        })
    }
}

/// The sentences of both ends, in text order.
fn evidence(cx: &Context<'_>, first: u32, then: u32) -> Vec<Span> {
    let mut spans = vec![cx.sentence_span(first), cx.sentence_span(then)];
    spans.sort();
    spans.dedup();
    spans
}
