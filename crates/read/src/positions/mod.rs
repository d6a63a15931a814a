//! Who wants, offers, refuses what.
//!
//! Rules of `data/lang/en/positions/rules` find a predicate of stance and the words it is about; the rest is general:
//! whose stance it is (subjects, agents, possessors, speakers, officials), how negation turns it, what of the words
//! names the issue, and that a party takes a stance on an issue once.

pub(crate) mod clause;
mod conditional;
mod dedupe;
pub(crate) mod holder;
pub(crate) mod issues;

use crate::quantities::Quantities;
use crate::{Context, Found};
use clause::Clauses;
use document::{ActorRef, PositionMention, Quantity, RuleId, Stance, TimexType, TokenRange, Upos};
use holder::Holders;
use issues::Issues;
use lang::{LangError, Pack, RuleMatch, RuleSet, WordList};
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Positions {
    rules: RuleSet,
    clauses: Clauses,
    holders: Holders,
    issues: Issues,
    anaphors: WordList,
    will: WordList,
    empty_issues: WordList,
    conditional_rules: WordList,
    quantities: Quantities,
}

/// A stance as a rule found it, before it is joined with the others.
struct Taken {
    verb: u32,
    issue: TokenRange,
    stance: Stance,
    parties: Vec<ActorRef>,
    rule: RuleId,
}

impl Positions {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            rules: pack.rules("positions/rules")?,
            clauses: Clauses::new(pack)?,
            holders: Holders::new(pack)?,
            issues: Issues::new(pack)?,
            anaphors: pack.list("positions/anaphors.txt")?,
            will: pack.list("positions/will.txt")?,
            quantities: Quantities::new(pack)?,
            conditional_rules: pack.list("positions/conditional_rules.txt")?,
            empty_issues: pack.list("positions/empty_issues.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<PositionMention> {
        let mut positions = Vec::new();
        for sentence in cx.sentences() {
            let matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            for one in matches.iter().filter_map(|one| self.taken(cx, found, one)) {
                self.note(cx, found, one, &mut positions);
            }
        }
        conditional::apply(cx, found, self, &mut positions);
        dedupe::once_each(cx, positions)
    }

    fn taken(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>) -> Option<Taken> {
        let analysis = &cx.analysis;
        let verb = one.found.token("verb").unwrap_or(one.found.tokens.start);
        let key = if self.clauses.is_negated(analysis, verb) { "negated" } else { "stance" };
        let stance = Stance::ALL.iter().copied().find(|stance| Some(stance.as_str()) == one.rule.gives(key))?;
        let open = self.clauses.is_supposed(analysis, verb) || clause::is_infinitive(analysis, verb);
        if self.clauses.is_denied(analysis, verb) || open && one.rule.gives("supposed").is_none() {
            return None;
        }
        let mut parties = self.parties(cx, found, one, verb);
        let partner =
            one.found.token("partner").map(|partner| self.holders.parties(cx, found, partner)).unwrap_or_default();
        parties.extend(partner);
        let token = one.found.token("issue")?;
        let token = clause::antecedent(analysis, token).unwrap_or(token);
        let speaks = one.rule.gives("holder") == Some("speaker");
        let issue = within_quotation(cx, found, verb, self.issue_tokens(cx, verb, token, speaks));
        let itself = found.actor_ref(token).is_some_and(|actor| {
            self.holders.party_of(found, actor).is_some_and(|party| parties.iter().any(|own| own.name == party.name))
        });
        if parties.is_empty() || itself && issue.end - issue.start <= 2 {
            return None;
        }
        Some(Taken { verb, issue, stance, parties, rule: one.rule.id.clone() })
    }

    fn parties(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, verb: u32) -> Vec<ActorRef> {
        if one.rule.gives("holder") == Some("speaker") {
            let speaker = self.holders.speaker(found, verb);
            let subject =
                self.clauses.subject(&cx.analysis, verb).map(|subject| self.holders.parties(cx, found, subject));
            // What speakers say they must do themselves is no demand on another.
            let own = |party: &ActorRef| subject.iter().flatten().any(|own| own.name == party.name);
            return speaker.filter(|party| one.rule.gives("of_others").is_none() || !own(party)).into_iter().collect();
        }
        let acting = || match one.rule.gives("holder") {
            Some("subject") => self.clauses.subject(&cx.analysis, verb),
            _ => self.clauses.actor(&cx.analysis, verb),
        };
        let holder = one.found.token("holder").or_else(acting);
        let parties = holder.map(|holder| self.holders.parties(cx, found, holder)).unwrap_or_default();
        if parties.is_empty() && one.found.token("holder").is_none() {
            return self.holders.before(cx, found, verb);
        }
        parties
    }

    /// The words of the issue headed by `token`; with the object in front of an infinitive ("wants the army to leave").
    /// What a party itself will or will not do is told from its verb on.
    fn issue_tokens(&self, cx: &Context<'_>, verb: u32, token: u32, with_subject: bool) -> TokenRange {
        let analysis = &cx.analysis;
        let mut issue = clause::phrase(analysis, token, splits(cx, token));
        if with_subject && token != verb {
            let subject = analysis.children_by(verb, "nsubj").next();
            issue.start =
                subject.map_or(issue.start, |subject| clause::phrase(analysis, subject, false).start.min(issue.start));
        }
        if !with_subject && token == verb && analysis.children_by(token, "nsubj").next().is_some() {
            issue.start = verb;
        }
        let infinitive = matches!(analysis.deprel(token).base(), "xcomp" | "acl" | "advcl" | "ccomp");
        if infinitive && analysis.children_by(token, "nsubj").next().is_none() {
            let between = |&object: &u32| object > verb && object < token && self.clauses.passes_on(analysis, verb);
            let mut objects = analysis
                .children(verb)
                .iter()
                .copied()
                .filter(|&child| matches!(analysis.deprel(child).base(), "obj" | "iobj" | "obl"));
            if let Some(object) = objects.find(between) {
                issue.start = clause::phrase(analysis, object, false).start.min(issue.start);
            }
        }
        issue
    }

    /// Adds a position for each party and each of joined issues.
    fn note(&self, cx: &Context<'_>, found: &Found, one: Taken, positions: &mut Vec<PositionMention>) {
        let analysis = &cx.analysis;
        let head = analysis.head_of(one.issue.clone());
        let mut issues = vec![one.issue.clone()];
        if splits(cx, head) {
            issues.extend(analysis.children_by(head, "conj").map(|joined| clause::phrase(analysis, joined, true)));
        }
        for tokens in issues {
            let empty = tokens.clone().all(|token| self.empty_issues.contains(analysis.lower(token)));
            for party in &one.parties {
                let position = self.position(cx, found, &one, party.clone(), tokens.clone(), positions);
                if !empty || position.evidence.len() > 1 || !tokens_hold(cx, &tokens, position.issue) {
                    positions.push(position);
                }
            }
        }
    }

    fn position(
        &self,
        cx: &Context<'_>,
        found: &Found,
        one: &Taken,
        party: ActorRef,
        tokens: TokenRange,
        earlier: &[PositionMention],
    ) -> PositionMention {
        let analysis = &cx.analysis;
        let quotation = found.quotation_at(one.verb);
        let mut evidence = vec![cx.sentence_span(one.verb)];
        let mut issue = clause::span(analysis, &tokens);
        let mut issue_key = self.issues.key_of(analysis, tokens.clone());
        if let Some(meant) = self.meant(cx, one.verb, &tokens, &party, earlier) {
            issue = meant.issue;
            issue_key = meant.issue_key.clone();
            evidence.splice(0..0, meant.evidence.first().copied().filter(|span| !evidence.contains(span)));
        }
        let (value, quantity) = self.value(cx, found, one.verb, tokens);
        PositionMention {
            party,
            issue,
            issue_key,
            stance: one.stance,
            value,
            quantity,
            date: quotation.and_then(|index| found.reading.quotations[index as usize].date.clone()),
            quotation,
            evidence,
            rule: one.rule.clone(),
        }
    }

    /// The amount or length of time that the issue, else the clause of its verb, states.
    fn value(&self, cx: &Context<'_>, found: &Found, verb: u32, issue: TokenRange) -> (Option<Span>, Option<Quantity>) {
        let clause = clause::phrase(&cx.analysis, verb, true);
        for tokens in [issue, clause] {
            let amount = self.quantities.in_tokens(cx, tokens.clone()).into_iter().next();
            let length = found.times_in(tokens).find(|time| time.kind == TimexType::Duration).map(|time| time.span);
            if amount.is_some() || length.is_some() {
                return (amount.as_ref().map(|amount| amount.span).or(length), amount);
            }
        }
        (None, None)
    }

    /// What "it", "this", "those demands" refer to: the issue of another party's latest position, two sentences back at most.
    fn meant<'p>(
        &self,
        cx: &Context<'_>,
        verb: u32,
        tokens: &TokenRange,
        party: &ActorRef,
        earlier: &'p [PositionMention],
    ) -> Option<&'p PositionMention> {
        let first = cx.analysis.lower(tokens.start);
        let short = tokens.end - tokens.start <= 3;
        if !short || !self.anaphors.contains(first) {
            return None;
        }
        let here = cx.sentence_span(verb).start();
        let from = cx.analysis.sentence_of(verb).saturating_sub(2);
        let from = cx.analysis.segmentation.sentences[from as usize].span.start();
        let near = |position: &&PositionMention| {
            position.issue.start() >= from && position.issue.start() <= here + cx.sentence_span(verb).len()
        };
        earlier.iter().rev().find(|position| {
            near(position)
                && position.party.name != party.name
                && matches!(position.stance, Stance::Demands | Stance::Offers)
        })
    }
}

/// Whether `span` is what `tokens` cover, so that nothing stands in for them.
fn tokens_hold(cx: &Context<'_>, tokens: &TokenRange, span: Span) -> bool {
    clause::span(&cx.analysis, tokens) == span
}

/// The part of `tokens` inside the quotation that holds `verb`: an attribution after it is no part of an issue.
fn within_quotation(cx: &Context<'_>, found: &Found, verb: u32, tokens: TokenRange) -> TokenRange {
    let Some(index) = found.quotation_at(verb) else { return tokens };
    let holds = |content: &&Span| content.contains(cx.analysis.span(verb));
    let Some(content) = found.reading.quotations[index as usize].content.iter().find(holds) else { return tokens };
    let inside = cx.analysis.segmentation.tokens_in(*content);
    let (start, end) = (tokens.start.max(inside.start), tokens.end.min(inside.end));
    if start < end { start..end } else { tokens }
}

/// Whether what is joined to `head` is an issue of its own: joined clauses, and joined noun phrases that each say of what.
fn splits(cx: &Context<'_>, head: u32) -> bool {
    let analysis = &cx.analysis;
    let full = |token: u32| match analysis.upos(token) {
        Upos::Verb => analysis.children_by(token, "nsubj").next().is_none(),
        Upos::Noun | Upos::Propn => {
            analysis.children_by(token, "nmod").next().is_some() || analysis.children_by(token, "acl").next().is_some()
        }
        _ => false,
    };
    let mut joined = analysis.children_by(head, "conj").peekable();
    joined.peek().is_some()
        && full(head)
        && joined.all(|joined| full(joined) && analysis.upos(joined) == analysis.upos(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_compiles() {
        for made in [
            Positions::new(Pack::embedded()).map(drop),
            crate::conditions::Conditions::new(Pack::embedded()).map(drop),
            crate::disputes::Disputes::new(Pack::embedded()).map(drop),
        ] {
            if let Err(error) = made {
                panic!("{error}");
            }
        }
    }
}
