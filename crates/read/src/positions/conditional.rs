//! Positions that hold on a condition: "will not sign until ..." is conditional on what must come first.

use super::{Positions, phrases};
use crate::{Context, Found};
use document::{ActorRef, ConditionKind, ConditionMention, PositionMention, RuleId, Stance, Upos, Xpos};
use text::Span;

/// Makes the positions that conditions put a limit to conditional, and adds those that only a condition tells of.
pub(super) fn apply(cx: &Context<'_>, found: &Found, layer: &Positions, positions: &mut Vec<PositionMention>) {
    for condition in &found.reading.conditions {
        let mut limited = false;
        for position in positions.iter_mut().filter(|position| limits(condition, position)) {
            position.value = Some(condition.first);
            // "Offered a truce in exchange for ...": an offer or an agreement with its price stays one.
            let bargain = matches!(position.stance, Stance::Offers | Stance::Accepts | Stance::Rejects);
            if bargain && condition.rule.as_str().ends_with("/in-exchange-for") {
                limited = true;
                continue;
            }
            position.stance = Stance::Conditional;
            let start = position.issue.start();
            if start < condition.then.end() {
                position.issue = Span::new(start, condition.then.end().min(position.issue.end()));
            }
            limited = true;
        }
        // "Urged them to wait until ...": who demands something makes nothing of their own wait.
        let demanded = |position: &PositionMention| {
            position.stance == Stance::Demands
                && position.evidence.last() == condition.evidence.last()
                && position.issue.overlaps(condition.then)
                && position.issue.start() > condition.then.start()
        };
        if !limited && !positions.iter().any(demanded) {
            positions.extend(told_by(cx, found, layer, condition));
        }
    }
}

/// Whether `position` is about what `condition` makes wait.
fn limits(condition: &ConditionMention, position: &PositionMention) -> bool {
    let same_sentence = position.evidence.last() == condition.evidence.last();
    let committed = match position.stance {
        Stance::Rejects | Stance::Supports | Stance::Offers | Stance::Accepts => true,
        // "Opposes the merger unless ...".
        Stance::Opposes => condition.kind == ConditionKind::Unless,
        Stance::Demands | Stance::Conditional => false,
    };
    same_sentence && committed && position.issue.overlaps(condition.then) && !condition.first.contains(position.issue)
}

/// "The union would return only if ...": whoever commits to the `then` of a condition takes a position on it.
fn told_by(cx: &Context<'_>, found: &Found, layer: &Positions, condition: &ConditionMention) -> Vec<PositionMention> {
    let analysis = &cx.analysis;
    let tokens = analysis.segmentation.tokens_in(condition.then);
    // "Without a deal prices will drop" tells what would follow, and commits nobody.
    if tokens.is_empty() || condition.rule.as_str().ends_with("/without") {
        return Vec::new();
    }
    let verb = analysis.head_of(tokens.clone());
    // "To levels before they were cut": what happened waits for nothing.
    let past = analysis.xpos(verb) == Xpos::Vbd && !layer.threats.contains(analysis.lemma(verb))
        || analysis.children_by(verb, "aux").any(|aux| analysis.xpos(aux) == Xpos::Vbd);
    if past && (found.quotation_at(verb).is_none() || condition.kind == ConditionKind::Before) {
        return Vec::new();
    }
    let will = analysis.children_by(verb, "aux").any(|aux| layer.will.contains(analysis.lower(aux)));
    // "Threatened to close the base if ...": what is threatened is what waits.
    let threat = analysis.children_by(verb, "xcomp").next().filter(|_| layer.threats.contains(analysis.lemma(verb)));
    // "The siege must end before we open the road": the plain present of an order in time is a plan.
    let commits =
        will || threat.is_some() || condition.kind == ConditionKind::Before && found.quotation_at(verb).is_some();
    // A subject that the tree hangs on the connective stands first among the words that wait.
    let marked = |at: u32| analysis.children_by(at, "case").any(|case| case + 1 == tokens.start);
    let hung = Some(tokens.start).filter(|&at| at < verb && analysis.upos(at) == Upos::Propn && marked(at));
    let subject = layer.clauses.subject(analysis, verb);
    let subject = subject.filter(|subject| tokens.contains(subject)).or(hung).or(subject);
    let acting = subject.map(|subject| layer.holders.parties(cx, found, subject)).unwrap_or_default();
    // "A deal could be reached only if": what may come of something commits nobody, nor does what one gets.
    let able = analysis.children_by(verb, "aux").any(|aux| layer.abilities.contains(analysis.lower(aux)));
    let outcome = able && acting.is_empty() && !layer.clauses.is_negated(analysis, verb);
    if outcome || layer.clauses.is_feared(analysis, verb) || will && layer.light_verbs.contains(analysis.lemma(verb)) {
        return Vec::new();
    }
    let (parties, start) = match &condition.holder {
        _ if commits && !acting.is_empty() => {
            (binds_itself(cx, found, layer, condition, verb, acting), threat.unwrap_or(verb))
        }
        // Whoever holds that something must come first makes what nobody else does wait for it.
        Some(holder) if acting.is_empty() && layer.conditional_rules.contains(condition.rule.as_str()) => {
            (vec![holder.clone()], tokens.start)
        }
        Some(holder) if acting.iter().any(|party| party.name == holder.name) && might(cx, layer, condition, verb) => {
            (vec![holder.clone()], verb)
        }
        _ => return Vec::new(),
    };
    let issue = phrases::span(analysis, &(start..tokens.end));
    let position = |party: ActorRef| PositionMention {
        party,
        issue,
        issue_key: None,
        stance: Stance::Conditional,
        value: Some(condition.first),
        quantity: None,
        date: None,
        quotation: found.quotation_at(verb),
        evidence: condition.evidence.clone(),
        rule: RuleId::new("read/positions/conditional"),
    };
    parties.into_iter().map(position).collect()
}

/// "Could accept 20 percent if", "do not board the plane until": what a party says it is able to do, or does not do.
/// What it can do for a time is no condition.
fn might(cx: &Context<'_>, layer: &Positions, condition: &ConditionMention, verb: u32) -> bool {
    let able = |aux: u32| layer.abilities.contains(cx.analysis.lower(aux));
    let could = condition.kind != ConditionKind::Before && cx.analysis.children_by(verb, "aux").any(able);
    could || layer.clauses.is_negated(&cx.analysis, verb)
}

/// Those of `acting` who commit themselves: what others say a party would do is a forecast.
fn binds_itself(
    cx: &Context<'_>,
    found: &Found,
    layer: &Positions,
    condition: &ConditionMention,
    verb: u32,
    acting: Vec<ActorRef>,
) -> Vec<ActorRef> {
    match layer.holders.speaker(cx, found, verb) {
        Some(speaker) => acting.into_iter().filter(|party| party.name == speaker.name).collect(),
        None if found.quotation_at(verb).is_none() && !condition.rule.as_str().ends_with("/if") => acting,
        None => Vec::new(),
    }
}
