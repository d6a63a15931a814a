//! Claims, and who denies or contradicts them.
//!
//! Rules of `data/lang/en/disputes/rules` find the denial and what is denied; this joins it to the claim it answers:
//! the clause denied, or what the sentence before told.

mod echo;

use crate::positions::clause::{self, Clauses};
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{ActorKind, ActorRef, DisputeMention, Upos};
use lang::{LangError, Pack, RuleMatch, RuleSet, WordList};
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Disputes {
    rules: RuleSet,
    clauses: Clauses,
    holders: Holders,
    claims: WordList,
    pointers: WordList,
    assertions: WordList,
    plain: WordList,
}

/// A claim found: its words, who makes it, and the sentence before where it stands there.
struct Claim {
    words: Span,
    by: Option<ActorRef>,
    before: Option<Span>,
}

impl Disputes {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            rules: pack.rules("disputes/rules")?,
            clauses: Clauses::new(pack)?,
            holders: Holders::new(pack)?,
            claims: pack.list("disputes/claim_nouns.txt")?,
            pointers: pack.list("disputes/pointers.txt")?,
            assertions: pack.list("disputes/assertions.txt")?,
            plain: pack.list("disputes/plain_verbs.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<DisputeMention> {
        let mut disputes: Vec<DisputeMention> = Vec::new();
        for sentence in cx.sentences() {
            let matches = self.rules.find(&cx.analysis, sentence, &|token, layer| found.is(token, layer));
            for dispute in matches.iter().filter_map(|one| self.dispute(cx, found, one)) {
                let last = |known: &DisputeMention| known.evidence.last() == dispute.evidence.last();
                if !disputes.iter().any(last) {
                    disputes.push(dispute);
                }
            }
        }
        for dispute in echo::find(self, cx, found) {
            if !disputes.iter().any(|known| known.evidence.last() == dispute.evidence.last()) {
                disputes.push(dispute);
            }
        }
        disputes.sort_by_key(|dispute| dispute.evidence.last().map(|span| span.start()));
        disputes
    }

    fn dispute(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>) -> Option<DisputeMention> {
        let verb = one.found.token("verb").unwrap_or(one.found.tokens.start);
        let analysis = &cx.analysis;
        let turned = one.rule.gives("negated") != Some("yes") && self.clauses.is_negated(analysis, verb);
        if turned || self.clauses.is_supposed(analysis, verb) {
            return None;
        }
        let by = self.denier(cx, found, one, verb)?;
        let claim = match one.rule.gives("needs") {
            Some("claim_before") => self.asserted_before(cx, found, verb)?,
            _ if one.rule.gives("points").is_some() => self.claim_before(cx, found, verb)?,
            _ => self.claim(cx, found, one.found.token("claim")?)?,
        };
        if claim.by.as_ref().is_some_and(|author| author.name == by.name) {
            return None;
        }
        let here = cx.sentence_span(verb);
        let denied = one.rule.gives("by") != Some("contradicted");
        Some(DisputeMention {
            claim: claim.words,
            claimed_by: claim.by,
            denied_by: denied.then(|| by.clone()),
            contradicted_by: (!denied).then_some(by),
            evidence: claim.before.into_iter().chain([here]).collect(),
            rule: one.rule.id.clone(),
        })
    }

    /// Who denies: as captured, else who acts at the verb; else who is quoted there.
    fn denier(&self, cx: &Context<'_>, found: &Found, one: &RuleMatch<'_>, verb: u32) -> Option<ActorRef> {
        let speaker = || {
            let quotation = &found.reading.quotations[found.quotation_at(verb)? as usize];
            Some(ActorRef { span: None, ..quotation.source.clone() })
        };
        if one.rule.gives("holder") == Some("speaker") {
            return speaker();
        }
        let acting = one.found.token("denier").or_else(|| self.clauses.actor(&cx.analysis, verb));
        let described = || {
            // Whoever denies speaks, so that any noun will do.
            let noun = |&token: &u32| matches!(cx.analysis.upos(token), Upos::Noun | Upos::Propn);
            let denier = one.found.token("denier").or(acting.filter(noun))?;
            Some(crate::found::reference(cx, denier))
        };
        let actor = acting.and_then(|acting| found.actor_refs(cx, acting).into_iter().next()).or_else(described);
        let party = || acting.and_then(|acting| self.holders.parties(cx, found, acting).into_iter().next());
        actor
            .or_else(party)
            .or_else(|| self.holders.before(cx, found, verb).into_iter().next())
            .filter(|actor| can_deny(found, actor))
    }

    /// The claim headed by `token`. Words that only point back ("these claims", "it") give way to the sentence before.
    fn claim(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Claim> {
        let analysis = &cx.analysis;
        let token = clause::antecedent(analysis, token).unwrap_or(token);
        let tokens = clause::phrase(analysis, token, false);
        let says = |&child: &u32| matches!(analysis.deprel(child).base(), "acl" | "ccomp" | "nmod");
        // "These claims, stating that ...": what follows is the denier's own account.
        let back = analysis.children_by(token, "det").any(|det| self.pointers.contains(analysis.lower(det)));
        let told = analysis
            .children(token)
            .iter()
            .copied()
            .find(|child| !back && says(child) && self.claims.contains(analysis.lemma(token)));
        if let Some(told) = told {
            let by = clause::possessor(analysis, token).and_then(|owner| found.actor_ref(owner));
            return Some(Claim {
                words: clause::span(analysis, &clause::phrase(analysis, told, false)),
                by,
                before: None,
            });
        }
        let points = self.pointers.contains(analysis.lower(token)) || self.claims.contains(analysis.lemma(token));
        if !points {
            return Some(Claim { words: clause::span(analysis, &tokens), by: None, before: None });
        }
        self.claim_before(cx, found, token)
            .or_else(|| Some(Claim { words: clause::span(analysis, &tokens), by: None, before: None }))
    }

    /// What the sentence before `token` insists on or denies; nothing where it only tells.
    fn asserted_before(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Claim> {
        let sentence = cx.analysis.sentence_of(token).checked_sub(1)?;
        let asserts = cx.analysis.sentence_tokens(sentence).any(|at| self.assertions.contains(cx.analysis.lemma(at)));
        self.claim_before(cx, found, token).filter(|claim| asserts && claim.by.is_some())
    }

    /// What the sentence before `token` claims: its last quotation, or all of it.
    fn claim_before(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Claim> {
        let sentence = cx.analysis.sentence_of(token).checked_sub(1)?;
        let span = cx.analysis.segmentation.sentences[sentence as usize].span;
        let told = found
            .reading
            .quotations
            .iter()
            .rev()
            .find(|quotation| quotation.content.first().is_some_and(|content| span.contains(*content)));
        match told {
            Some(quotation) => {
                Some(Claim { words: quotation.content[0], by: Some(quotation.source.clone()), before: Some(span) })
            }
            None => Some(Claim { words: span, by: None, before: Some(span) }),
        }
    }
}

fn can_deny(found: &Found, actor: &ActorRef) -> bool {
    actor.actor.is_none_or(|id| found.actor(id).kind != ActorKind::Place)
}
