//! Denials without a word of denial: "They left the room." - "Nobody left, said the envoy."

use super::{Disputes, can_deny};
use crate::positions::clause;
use crate::{Context, Found};
use document::{Analysis, DisputeMention, Quotation, RuleId, Upos, Xpos};

/// Sentences back in which the claim may stand that a negated echo answers.
const REACH: u32 = 4;

impl Disputes {
    /// What speakers of `sentence` say did not happen, and another part of the article told as a fact just before.
    pub(super) fn echoes(&self, cx: &Context<'_>, found: &Found, sentence: u32) -> Vec<DisputeMention> {
        let tokens = cx.analysis.sentence_tokens(sentence);
        let negated = tokens.filter(|&verb| self.is_told(&cx.analysis, verb) && self.is_unsaid(&cx.analysis, verb));
        negated.filter_map(|verb| self.echo(cx, found, verb)).take(1).collect()
    }

    fn echo(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Option<DisputeMention> {
        let a = &cx.analysis;
        let quotation = &found.reading.quotations[found.quotation_at(verb)? as usize];
        let sentence = a.sentence_of(verb);
        let from = a.sentence_tokens(sentence.saturating_sub(REACH)).start;
        let before = a.sentence_tokens(sentence).start;
        let same = |&other: &u32| {
            a.lemma(other) == a.lemma(verb)
                && self.is_told(a, other)
                && !self.is_unsaid(a, other)
                && shares(a, verb, other)
        };
        let claim = (from..before).rev().find(same)?;
        let author = found.quotation_at(claim).map(|index| &found.reading.quotations[index as usize]);
        let own = |author: &Quotation| author.source.name == quotation.source.name;
        if author.is_some_and(own) || !can_deny(found, &quotation.source) {
            return None;
        }
        Some(DisputeMention {
            claim: clause::span(a, &clause::phrase(a, claim, false)),
            claimed_by: author.map(|author| author.source.clone()),
            denied_by: Some(document::ActorRef { span: None, ..quotation.source.clone() }),
            contradicted_by: None,
            evidence: vec![cx.sentence_span(claim), cx.sentence_span(verb)],
            rule: RuleId::new("read/disputes/echo"),
        })
    }

    /// Whether `verb` tells what was done.
    fn is_told(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let had = |aux: u32| matches!(a.lower(aux), "had" | "has" | "have" | "did" | "was" | "were" | "been");
        let past = a.xpos(verb) == Xpos::Vbd || a.children_by(verb, "aux").any(had);
        let modal = a.children_by(verb, "aux").any(|aux| a.xpos(aux) == Xpos::Md);
        a.upos(verb) == Upos::Verb && past && !modal && !self.plain.contains(a.lemma(verb))
    }

    /// "Nobody left", "not one shot was fired", "it had not left".
    fn is_unsaid(&self, a: &Analysis<'_>, verb: u32) -> bool {
        self.clauses.is_negated(a, verb)
    }
}

/// Whether two clauses of one verb are about one thing: they share a noun, or neither has one beside who acts.
fn shares(a: &Analysis<'_>, one: u32, other: u32) -> bool {
    let nouns = |verb: u32| {
        let beside = a.children(verb).iter().copied().filter(|&child| {
            matches!(a.deprel(child).as_str(), "obj" | "obl" | "nsubj:pass" | "xcomp" | "ccomp" | "compound:prt")
        });
        let words: Vec<u32> = beside.flat_map(|child| a.subtree(child)).collect();
        words.into_iter().filter(|&token| matches!(a.upos(token), Upos::Noun | Upos::Propn | Upos::Adp | Upos::Adv))
    };
    let content = |verb: u32| nouns(verb).filter(|&token| matches!(a.upos(token), Upos::Noun | Upos::Propn)).count();
    nouns(one).any(|noun| nouns(other).any(|same| a.upos(same) != Upos::Adp && a.lemma(same) == a.lemma(noun)))
        || content(one) == 0 && nouns(one).any(|word| nouns(other).any(|same| a.lower(same) == a.lower(word)))
}
