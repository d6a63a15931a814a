//! Claims, and who denies or contradicts them.
//!
//! Rules of `data/lang/en/disputes/rules` find the denial and what is denied; this joins it to the claim it answers:
//! the clause denied, or what the sentence before told.

mod claim;
mod denier;
mod echo;

use crate::positions::clause::Clauses;
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{Analysis, DisputeMention, Xpos};
use lang::{LangError, Pack, RuleMatch, RuleSet, WordList};

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
    accusations: WordList,
    proposals: WordList,
    undecided: WordList,
    charges: WordList,
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
            accusations: pack.list("disputes/accusations.txt")?,
            proposals: pack.list("disputes/proposals.txt")?,
            undecided: pack.list("disputes/undecided.txt")?,
            charges: pack.list("disputes/charges.txt")?,
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
        if turned || self.clauses.is_supposed(analysis, verb) || self.is_undecided(analysis, verb) {
            return None;
        }
        let by = self.denier(cx, found, one, verb)?;
        let claim = match one.rule.gives("needs") {
            Some("said_before") => self.claim_before(cx, found, verb).filter(|claim| claim.by.is_some())?,
            Some("claim_before") => self.asserted_before(cx, found, verb)?,
            _ if one.rule.gives("points").is_some() => self.claim_before(cx, found, verb)?,
            Some("claim_near") if !self.follows_claim(analysis, verb) => return None,
            _ => self.claim(cx, found, one.found.token("claim")?, verb)?,
        };
        // What speakers say is not so, they do not claim themselves.
        let answers = claim.before.is_none() && one.rule.gives("negated").is_some();
        let own = claim.by.as_ref().is_some_and(|author| author.name == by.name);
        if own && claim.before.is_some() {
            return None;
        }
        let here = cx.sentence_span(verb);
        let denied = one.rule.gives("by") != Some("contradicted");
        Some(DisputeMention {
            claim: claim.words,
            claimed_by: claim.by.filter(|_| !own && !answers),
            denied_by: denied.then(|| by.clone()),
            contradicted_by: (!denied).then_some(by),
            evidence: claim.before.into_iter().chain([here]).collect(),
            rule: one.rule.id.clone(),
        })
    }

    /// "Neither confirmed nor denied", "declined to deny", "jailed for denying": nobody denies anything.
    fn is_undecided(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let listed = |token: u32| self.undecided.contains(analysis.lemma(token));
        let either =
            |token: u32| analysis.children_by(token, "cc").any(|cc| matches!(analysis.lower(cc), "or" | "nor"));
        let above = analysis.head(verb).is_some_and(|head| match analysis.deprel(verb).base() {
            "conj" => either(verb) && listed(head),
            "xcomp" => listed(head),
            _ => false,
        });
        let joined = analysis.children_by(verb, "conj").any(|other| either(other) && listed(other));
        let punished = analysis.xpos(verb) == Xpos::Vbg
            && analysis.children(verb).iter().any(|&child| matches!(analysis.lower(child), "for" | "without" | "of"));
        above || joined || punished
    }
}
