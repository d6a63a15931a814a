//! Contradiction without a word of denial: two speakers say the same of the same thing, one of them with a negation.
//!
//! "They pulled out," said the one. No one pulled out, the other said.

use super::Disputes;
use crate::positions::phrases;
use crate::{Context, Found};
use document::{DisputeMention, RuleId, TokenRange, Upos, Xpos};

/// Sentences between the two sayings at most.
const REACH: u32 = 6;
/// Sayings before that are compared with each.
const COMPARED: usize = 40;

/// A predicate in what someone says, or that the report tells as a fact.
struct Said {
    quotation: Option<u32>,
    verb: u32,
    negated: bool,
}

/// Every saying that turns an earlier one of another speaker, with the nearest such one.
pub(super) fn find(layer: &Disputes, cx: &Context<'_>, found: &Found) -> Vec<DisputeMention> {
    let said = predicates(layer, cx, found);
    let answers = said.iter().enumerate().filter_map(|(at, answer)| {
        let earlier = said[..at].iter().rev().take(COMPARED);
        let claim = earlier.into_iter().find(|claim| turns(layer, cx, found, claim, answer))?;
        let quotation = |said: &Said| said.quotation.map(|index| &found.reading.quotations[index as usize]);
        let (before, here) = (cx.sentence_span(claim.verb), cx.sentence_span(answer.verb));
        let by = document::ActorRef { span: None, ..quotation(answer)?.source.clone() };
        let quoted = quotation(claim).and_then(|quotation| {
            quotation.content.iter().copied().find(|span| span.contains(cx.analysis.span(claim.verb)))
        });
        Some(DisputeMention {
            claim: quoted
                .unwrap_or_else(|| phrases::span(&cx.analysis, &phrases::phrase(&cx.analysis, claim.verb, false))),
            claimed_by: quotation(claim).map(|quotation| quotation.source.clone()),
            denied_by: answer.negated.then(|| by.clone()),
            contradicted_by: (!answer.negated).then_some(by),
            evidence: if before == here { vec![here] } else { vec![before, here] },
            rule: RuleId::new("read/disputes/echo"),
        })
    });
    answers.collect()
}

/// The predicates of quotations whose subject is no first person, and what the report itself tells as done, in text order.
fn predicates(layer: &Disputes, cx: &Context<'_>, found: &Found) -> Vec<Said> {
    let analysis = &cx.analysis;
    let said = |verb: u32| {
        let quotation = found.quotation_at(verb);
        if quotation.is_none() && !is_told(layer, cx, verb) {
            return None;
        }
        let subject = analysis.children(verb).iter().copied().find(|&child| is_subject(cx, child))?;
        let own = layer.holders.is_first_person(cx, subject) || layer.clauses.is_supposed(analysis, verb);
        (!own).then(|| Said { quotation, verb, negated: layer.clauses.is_negated(analysis, verb) })
    };
    (0..analysis.len()).filter_map(said).collect()
}

/// Whether `verb` tells what was done, in a word with a meaning of its own.
fn is_told(layer: &Disputes, cx: &Context<'_>, verb: u32) -> bool {
    let analysis = &cx.analysis;
    let had = |aux: u32| matches!(analysis.lower(aux), "had" | "has" | "have" | "was" | "were" | "been");
    let past = analysis.xpos(verb) == Xpos::Vbd || analysis.children_by(verb, "aux").any(had);
    let modal = analysis.children_by(verb, "aux").any(|aux| analysis.xpos(aux) == Xpos::Md);
    past && !modal && !layer.plain.contains(analysis.lemma(verb))
}

fn is_subject(cx: &Context<'_>, token: u32) -> bool {
    matches!(cx.analysis.deprel(token).base(), "nsubj" | "expl")
}

/// Whether `answer` says of the same thing the opposite of `claim`.
fn turns(layer: &Disputes, cx: &Context<'_>, found: &Found, claim: &Said, answer: &Said) -> bool {
    let analysis = &cx.analysis;
    let source =
        |said: &Said| said.quotation.map(|index| found.reading.quotations[index as usize].source.name.as_str());
    // What the report tells without a source can only be denied.
    (claim.quotation.is_some() || answer.negated)
        && claim.negated != answer.negated
        && analysis.lemma(claim.verb) == analysis.lemma(answer.verb)
        && analysis.sentence_of(answer.verb) <= analysis.sentence_of(claim.verb) + REACH
        && source(claim) != source(answer)
        && shares_matter(layer, cx, claim.verb, answer.verb)
}

/// Whether both clauses name the same thing: a common noun that both have; for a verb with a meaning of its own, a name, or
/// a subject that points back or is denied, will do.
fn shares_matter(layer: &Disputes, cx: &Context<'_>, claim: u32, answer: u32) -> bool {
    let analysis = &cx.analysis;
    let full = analysis.upos(answer) == Upos::Verb && !layer.plain.contains(analysis.lemma(answer));
    let matter = |upos: Upos| upos == Upos::Noun || full && upos == Upos::Propn;
    let nouns = |tokens: TokenRange| tokens.filter(|&token| matter(analysis.upos(token)));
    let named: Vec<&str> = nouns(analysis.subtree(claim)).map(|token| analysis.lemma(token)).collect();
    let common = nouns(analysis.subtree(answer)).any(|token| token != answer && named.contains(&analysis.lemma(token)));
    let subject = analysis.children(answer).iter().copied().find(|&child| is_subject(cx, child));
    let points =
        || subject.is_some_and(|subject| layer.pointers.contains(analysis.lower(subject)) || nobody(cx, subject));
    common || full && points()
}

/// "No one", "nobody", "nothing".
fn nobody(cx: &Context<'_>, subject: u32) -> bool {
    matches!(cx.analysis.lower(subject), "nobody" | "nothing" | "none")
        || cx.analysis.children_by(subject, "det").any(|det| cx.analysis.lower(det) == "no")
}
