//! Who denies.

use super::Disputes;
use crate::{Context, Found};
use document::{ActorKind, ActorRef, Analysis, Upos, Xpos};
use lang::RuleMatch;

impl Disputes {
    /// Who denies: as captured, else who acts at the verb; else who is named right before it.
    pub(super) fn denier(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, verb: u32) -> Option<ActorRef> {
        if one.rule.gives("holder") == Some("speaker") {
            let quotation = &found.reading.quotations[found.quotation_at(verb)? as usize];
            return Some(ActorRef { span: None, ..quotation.source.clone() });
        }
        let acting = one.found.token("denier").or_else(|| self.acting(cx, found, verb));
        let named = acting.and_then(|acting| named_at(cx, found, acting));
        let party = || acting.and_then(|acting| self.holders.parties(cx, found, acting).into_iter().next());
        let described = || {
            // Whoever denies speaks, so that any noun will do.
            let noun = |&token: &u32| matches!(cx.analysis.upos(token), Upos::Noun | Upos::Propn);
            acting.filter(noun).map(|denier| crate::found::reference(cx, denier))
        };
        named
            .or_else(described)
            .or_else(party)
            .or_else(|| beside(cx, found, verb))
            .or_else(|| self.holders.before(cx, found, verb).into_iter().next())
            .filter(|actor| can_deny(found, actor))
    }

    /// The head of the words for who denies at `verb`.
    fn acting(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Option<u32> {
        let analysis = &cx.analysis;
        if let Some(quoted) = quoted_as(analysis, verb) {
            return Some(quoted);
        }
        let acting = self.clauses.actor(analysis, verb).map(|acting| one_of(analysis, acting));
        let speaks = |&token: &u32| {
            named_at(cx, found, token).is_some() || analysis.upos(token) == Upos::Pron && analysis.lower(token) != "it"
        };
        // "Oslo says the talks were cut short and denies ...": the tree joins the denial to what is said.
        let own = analysis.children_by(verb, "nsubj").next().is_some();
        let sayer = || {
            let head = analysis.head(verb).filter(|_| !own && analysis.deprel(verb).base() == "conj")?;
            let says = analysis.head(head).filter(|_| analysis.deprel(head).base() == "ccomp")?;
            self.clauses.subject(analysis, says).filter(speaks)
        };
        if !own && opens_joined(analysis, verb) {
            let root = analysis.ancestors(verb).last();
            if let Some(subject) = root.and_then(|root| self.clauses.subject(analysis, root)).filter(speaks) {
                return Some(subject);
            }
        }
        acting.filter(speaks).or_else(sayer).or(acting)
    }
}

/// ", and dismissed ...": a verb after a conjunction that the tree joins to no other verb.
fn opens_joined(analysis: &Analysis<'_>, verb: u32) -> bool {
    let joined = analysis.deprel(verb).base() == "conj"
        && analysis.head(verb).is_some_and(|head| matches!(analysis.upos(head), Upos::Verb | Upos::Aux));
    let after = verb.checked_sub(1).is_some_and(|before| analysis.upos(before) == Upos::Cconj);
    after && !joined
}

/// "Some of the captors": those of whom it is said.
fn one_of(analysis: &Analysis<'_>, acting: u32) -> u32 {
    let counted = matches!(analysis.upos(acting), Upos::Det | Upos::Num | Upos::Pron | Upos::Adj);
    analysis.children_by(acting, "nmod").next().filter(|_| counted).unwrap_or(acting)
}

/// "The agency quotes officials as denying ...": the officials.
fn quoted_as(analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
    let head = analysis.head(verb).filter(|_| analysis.xpos(verb) == Xpos::Vbg)?;
    let marked = analysis.children_by(verb, "mark").any(|mark| analysis.lower(mark) == "as");
    analysis.children_by(head, "obj").next().filter(|_| marked)
}

/// The actor meant at `token`, or the one that is named beside it: "the army's Brig. Adam Berg".
fn named_at(cx: &Context<'_>, found: &Found, token: u32) -> Option<ActorRef> {
    let named = |token: u32| found.actor_refs(cx, token).into_iter().next();
    let beside = || {
        cx.analysis.children(token).iter().copied().filter(|&child| is_name_part(&cx.analysis, child)).find_map(named)
    };
    let person = |actor: &ActorRef| actor.actor.is_some_and(|id| found.actor(id).kind == ActorKind::Person);
    let own = named(token);
    if own.as_ref().is_some_and(person) { own } else { beside().filter(person).or(own) }
}

fn is_name_part(analysis: &Analysis<'_>, child: u32) -> bool {
    matches!(analysis.deprel(child).base(), "appos" | "flat")
}

/// The actor at the last word before `verb` that is no adverb, auxiliary or time; past a comma a name alone: "its envoy,
/// Adam Berg, denied".
fn beside(cx: &Context<'_>, found: &Found, verb: u32) -> Option<ActorRef> {
    let analysis = &cx.analysis;
    let start = analysis.sentence_tokens(analysis.sentence_of(verb)).start;
    let comma = |token: u32| analysis.xpos(token) == Xpos::Comma;
    let between = |token: u32| {
        found.time_at(token).is_some()
            || comma(token)
            || matches!(analysis.upos(token), Upos::Adv | Upos::Aux | Upos::Part)
    };
    let at = |verb: u32| {
        let token = (start.max(verb.saturating_sub(7))..verb).rev().find(|&token| !between(token))?;
        let name = analysis.upos(token) == Upos::Propn;
        let own = || name.then(|| crate::found::reference(cx, token));
        if (token..verb).any(comma) && !name { None } else { found.actor_ref(token).or_else(own) }
    };
    // A verb joined to another has its subject before that one.
    let joined = analysis.head(verb).filter(|&head| analysis.deprel(verb).base() == "conj" && head < verb);
    at(verb).or_else(|| at(joined?))
}

fn can_deny(found: &Found, actor: &ActorRef) -> bool {
    actor.actor.is_none_or(|id| found.actor(id).kind != ActorKind::Place)
}
