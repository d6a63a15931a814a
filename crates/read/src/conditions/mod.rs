//! What must come before what, and who holds so.
//!
//! Rules of `data/lang/en/conditions/rules` find the connective and the heads of both ends. What is general stands here:
//! the clause's words, whether it is a condition or a tale of what came first, which way a negation turns it, the holder.

mod ends;

use crate::positions::clause::{self, Clauses};
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{ActorRef, Analysis, ConditionKind, ConditionMention, Xpos};
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
    not_before_if: WordList,
    idioms: WordList,
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
            not_before_if: pack.list("conditions/not_before_if.txt")?,
            idioms: pack.list("conditions/idioms.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<ConditionMention> {
        let mut conditions: Vec<ConditionMention> = Vec::new();
        for sentence in cx.sentences() {
            let matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            let mut connectives = Vec::new();
            for one in &matches {
                let Some(condition) = self.condition(cx, found, one) else { continue };
                let connective = one.found.tokens.end - 1;
                if connectives.contains(&connective) {
                    continue;
                }
                connectives.push(connective);
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
        let (first, then) = ends::of(analysis, one)?;
        let lifted = if one.rule.gives("lift") == Some("no") { then } else { ends::lifted(analysis, then, first) };
        let then = self.within_speech(analysis, lifted, first);
        let first = self.within_speech(analysis, first, then);
        if first == then
            || self.clauses.is_denied(analysis, then)
            || self.is_question(analysis, one.found.tokens.start)
            || self.is_idiom(analysis, one.found.tokens.end - 1)
            || is_counterfactual(analysis, then)
            || !self.holds(cx, found, one, first, then)
        {
            return None;
        }
        let kind = self.kind(analysis, one.rule, first, then)?;
        // "No vote before the return": the return comes first.
        let swap = one.rule.gives("swap").is_some() && self.clauses.is_negated(analysis, first);
        let (first, then) = if swap { (then, first) } else { (first, then) };
        let ends = ends::apart(analysis, first, then, &one.found.tokens);
        let words = |span: Span| cx.slice(span).split_whitespace().any(|word| word.starts_with(char::is_alphabetic));
        let (first_span, then_span) = (clause::span(analysis, &ends.0), clause::span(analysis, &ends.1));
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

    /// "Once more", "if anything": no connective.
    fn is_idiom(&self, analysis: &Analysis<'_>, connective: u32) -> bool {
        let end = analysis.sentence_tokens(analysis.sentence_of(connective)).end;
        connective + 1 < end
            && self.idioms.contains(&format!("{} {}", analysis.lower(connective), analysis.lower(connective + 1)))
    }

    /// "Asked if", "even if", "as if": no condition.
    fn is_question(&self, analysis: &Analysis<'_>, connective: u32) -> bool {
        analysis.lower(connective) == "if"
            && connective.checked_sub(1).is_some_and(|before| {
                self.not_before_if.contains(analysis.lower(before))
                    || self.not_before_if.contains(analysis.lemma(before))
            })
    }

    /// A connective's clause is often hung on the verb of speech: "said it would wait until ..." is about the waiting.
    fn within_speech(&self, analysis: &Analysis<'_>, end: u32, other: u32) -> u32 {
        if ends::is_aside(analysis, end) && self.speech.contains(analysis.lemma(end)) {
            // "The port would open, he said, if ...": the aside says nothing of its own.
            return analysis.head(end).filter(|&head| head != other).unwrap_or(end);
        }
        let said = |&at: &u32| {
            let inner = analysis.children_by(at, "ccomp").next().filter(|&inner| inner != other);
            inner.filter(|_| self.speech.contains(analysis.lemma(at)))
        };
        std::iter::successors(Some(end), said).take(3).last().unwrap_or(end)
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
            Some("commitment") => {
                let own = || self.holders.speaker(cx, found, then).is_some();
                self.is_open(analysis, then) && (self.concerns_parties(cx, found, first, then) || own())
            }
            _ => true,
        }
    }

    /// Whether a clause tells of what is to be, not of what was: a modal, a duty above it, or a present denial.
    fn is_open(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let modal = |token: u32| {
            analysis.children_by(token, "aux").any(|aux| self.modals.contains(analysis.lower(aux)))
                || self.duties.contains(analysis.lemma(token))
                || self.duties.contains(analysis.lower(token))
        };
        let denied = || self.clauses.is_negated(analysis, end) && !is_past(analysis, end);
        let offered = || clause::is_infinitive(analysis, end) && self.follows_duty(analysis, end);
        modal(end) || denied() || offered() || self.leads(analysis, end) && analysis.ancestors(end).take(3).any(modal)
    }

    /// "Is ready, he said, to talk": the duty stands before the infinitive, whatever the tree makes of the aside.
    fn follows_duty(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let start = analysis.sentence_tokens(analysis.sentence_of(end)).start.max(end.saturating_sub(7));
        (start..end).any(|token| self.duties.contains(analysis.lemma(token)))
    }

    /// Whether `end` continues the predicate above it: its complement or another of its joined verbs.
    fn leads(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        matches!(analysis.deprel(end).base(), "xcomp" | "ccomp" | "conj" | "acl")
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
        } else if rule.gives("unnegated").is_some()
            && !self.clauses.is_negated(analysis, then)
            && !self.is_refused(analysis, then)
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

    /// "Refused to leave without a pledge": a refusal denies what stands below it.
    fn is_refused(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let refuses = |token: u32| self.refusals.contains(analysis.lemma(token));
        refuses(end) || self.leads(analysis, end) && analysis.head(end).is_some_and(refuses)
    }

    /// Who says so: the party of the speaker, else of who will not act.
    fn holder(&self, cx: &Context<'_>, found: &Found, first: u32, then: u32) -> Option<ActorRef> {
        let speaker = self.holders.speaker(cx, found, then).or_else(|| self.holders.speaker(cx, found, first));
        speaker.or_else(|| {
            let above = cx.analysis.ancestors(then).find(|&head| {
                self.speech.contains(cx.analysis.lemma(head)) || self.duties.contains(cx.analysis.lemma(head))
            });
            above.into_iter().chain([then]).find_map(|verb| {
                let subject = self.clauses.subject(&cx.analysis, verb)?;
                self.holders.parties(cx, found, subject).into_iter().next()
            })
        })
    }
}

/// "Would have been signed": what did not come about sets no condition.
fn is_counterfactual(analysis: &Analysis<'_>, verb: u32) -> bool {
    let aux = |words: &[&str]| analysis.children_by(verb, "aux").any(|aux| words.contains(&analysis.lower(aux)));
    aux(&["would", "could", "might"]) && aux(&["have"])
}

fn is_past(analysis: &Analysis<'_>, verb: u32) -> bool {
    let past = |token: u32| analysis.xpos(token) == Xpos::Vbd;
    past(verb) || analysis.children_by(verb, "aux").chain(analysis.children_by(verb, "cop")).any(past)
}

/// The sentences of both ends, in text order.
fn evidence(cx: &Context<'_>, first: u32, then: u32) -> Vec<Span> {
    let mut spans = vec![cx.sentence_span(first), cx.sentence_span(then)];
    spans.sort();
    spans.dedup();
    spans
}
