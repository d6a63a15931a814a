//! What is denied and who claims it: the clause denied, what its sentence told so far, or what the sentence before did.

use super::Disputes;
use crate::positions::{clause, phrases};
use crate::{Context, Found};
use document::{ActorRef, Analysis, TokenRange, Upos, Xpos};
use text::Span;

/// A claim found: its words, who makes it, and the sentence before where it stands there.
pub(super) struct Claim {
    pub(super) words: Span,
    pub(super) by: Option<ActorRef>,
    pub(super) before: Option<Span>,
}

impl Disputes {
    /// The claim headed by `token`, which `verb` denies. Words that only point back ("these claims", "it") give way to the
    /// sentence before.
    pub(super) fn claim(&self, cx: &Context<'_>, found: &Found, token: u32, verb: u32) -> Option<Claim> {
        let analysis = &cx.analysis;
        if let Some(claim) = self.told_so_far(cx, found, token, verb) {
            return Some(claim);
        }
        let token = clause::antecedent(analysis, token).unwrap_or(token);
        let by = self.author(cx, found, token, verb);
        if let Some(told) = self.content(analysis, token, verb) {
            let words = phrases::span(analysis, &phrases::phrase(analysis, told, false));
            return (!self.only_proposes(analysis, token, told)).then_some(Claim { words, by, before: None });
        }
        let words = phrases::span(analysis, &phrases::phrase(analysis, token, false));
        let own = || Claim { words, by, before: None };
        let points = self.pointers.contains(analysis.lower(token)) || self.claims.contains(analysis.lemma(token));
        if points { self.claim_before(cx, found, token).or_else(|| Some(own())) } else { Some(own()) }
    }

    /// "A accuses B of arming rebels, a charge that B denies": what the sentence told before the noun that the denial hangs on.
    fn told_so_far(&self, cx: &Context<'_>, found: &Found, token: u32, verb: u32) -> Option<Claim> {
        let analysis = &cx.analysis;
        let relative = analysis.lower(token) == "which";
        // "A charge that Peru denies", also where the tree sees no relative clause.
        let after = token.checked_sub(1).filter(|&noun| {
            analysis.lower(token) == "that" && self.claims.contains(analysis.lemma(noun)) && verb > token
        });
        let noun = clause::antecedent(analysis, token).or(after).unwrap_or(token);
        let hangs = analysis.head(verb) == Some(noun) && analysis.deprel(verb).base() == "acl";
        let claims = self.claims.contains(analysis.lemma(noun)) || analysis.lower(noun) == "something";
        // "A charge Peru denies", where the tree sees two clauses.
        let beside = noun < verb && verb - noun <= 6;
        let start = match ((hangs || beside) && claims, relative) {
            (true, _) => analysis.subtree(noun).start,
            (_, true) => token,
            _ => return None,
        };
        let sentence = analysis.sentence_tokens(analysis.sentence_of(token));
        let punct = |at: u32| analysis.upos(at) == Upos::Punct;
        let parted = punct(start) || start > sentence.start && punct(start - 1);
        let end = (sentence.start..start).rev().find(|&at| !punct(at))? + 1;
        let tokens = sentence.start..end;
        let by = self.accuser(cx, found, tokens.clone());
        (parted && tokens.len() > 2).then(|| Claim { words: phrases::span(analysis, &tokens), by, before: None })
    }

    /// The clause or phrase that says what the claim noun at `token` claims: "reports that ...", "a claim of fraud".
    fn content(&self, analysis: &Analysis<'_>, token: u32, verb: u32) -> Option<u32> {
        // "These claims, stating that ...": what follows is the denier's own account.
        let back = analysis.children_by(token, "det").any(|det| self.pointers.contains(analysis.lower(det)));
        if back || !self.claims.contains(analysis.lemma(token)) {
            return None;
        }
        let has = |verb: u32, relation: &str| analysis.children_by(verb, relation).next().is_some();
        // "Claims made by the envoy": a bare participle says whose, not what.
        let passive = |verb: u32| analysis.xpos(verb) == Xpos::Vbn && !has(verb, "aux") && !has(verb, "nsubj");
        let clause = analysis.children(token).iter().copied().find(|&child| {
            matches!(analysis.deprel(child).base(), "acl" | "ccomp") && child > token && !passive(child)
        });
        let of = |phrase: &u32| {
            let case = |case: u32| matches!(analysis.lower(case), "of" | "about" | "regarding");
            *phrase > token && analysis.children_by(*phrase, "case").any(case)
        };
        // "A report that says that ...": what the report says.
        let inner = |clause: u32| analysis.children_by(clause, "ccomp").next().unwrap_or(clause);
        // "Dismissed speculation he would resign", "claims in the Herald that ...": the tree may hang what is claimed elsewhere.
        let beside = || {
            let own = analysis.children_by(verb, "ccomp").find(|&child| child > token && token > verb);
            own.or_else(|| that_clause(analysis, token))
        };
        clause.or_else(beside).map(inner).or_else(|| analysis.children_by(token, "nmod").find(of))
    }

    /// "Rejected the suggestion to hold talks", "that talks be held": what is turned down is a proposal and no claim.
    fn only_proposes(&self, analysis: &Analysis<'_>, token: u32, told: u32) -> bool {
        let base = |verb: u32| analysis.xpos(verb) == Xpos::Vb;
        let modal = |verb: u32| analysis.children_by(verb, "aux").any(|aux| analysis.xpos(aux) == Xpos::Md);
        let bare = base(told)
            || analysis
                .children(told)
                .iter()
                .any(|&child| matches!(analysis.deprel(child).base(), "aux" | "cop") && base(child));
        self.proposals.contains(analysis.lemma(token)) && bare && !modal(told)
    }

    /// Whose claim it is: the owner of its noun, else who accuses in the sentence before the denial.
    fn author(&self, cx: &Context<'_>, found: &Found, token: u32, verb: u32) -> Option<ActorRef> {
        let analysis = &cx.analysis;
        let owner = clause::possessor(analysis, token).and_then(|owner| found.actor_ref(owner));
        let start = analysis.sentence_tokens(analysis.sentence_of(verb)).start;
        owner.filter(|_| self.claims.contains(analysis.lemma(token))).or_else(|| self.accuser(cx, found, start..verb))
    }

    /// Who accuses or claims among `tokens`.
    fn accuser(&self, cx: &Context<'_>, found: &Found, tokens: TokenRange) -> Option<ActorRef> {
        let analysis = &cx.analysis;
        let accuses =
            |&token: &u32| analysis.upos(token) == Upos::Verb && self.accusations.contains(analysis.lemma(token));
        tokens.filter(accuses).find_map(|verb| {
            let subject = self.clauses.actor(analysis, verb)?;
            let noun = || analysis.upos(subject) == Upos::Noun;
            found.actor_ref(subject).or_else(|| noun().then(|| crate::found::reference(cx, subject)))
        })
    }

    /// Whether the sentence of `token` or the one before tells of a claim or an accusation.
    pub(super) fn follows_claim(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        let sentence = analysis.sentence_of(token);
        let start = analysis.sentence_tokens(sentence.saturating_sub(1)).start;
        let claims = |at: u32| {
            self.claims.contains(analysis.lemma(at)) && analysis.upos(at) == Upos::Noun
                || matches!(analysis.upos(at), Upos::Verb) && self.charges.contains(analysis.lemma(at))
        };
        let other = |at: &u32| *at != token;
        (start..analysis.sentence_tokens(sentence).end).filter(other).any(claims)
    }

    /// What the sentence before `token` insists on or denies; nothing where it only tells.
    pub(super) fn asserted_before(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Claim> {
        let sentence = cx.analysis.sentence_of(token).checked_sub(1)?;
        let asserts = cx.analysis.sentence_tokens(sentence).any(|at| self.assertions.contains(cx.analysis.lemma(at)));
        self.claim_before(cx, found, token).filter(|claim| asserts && claim.by.is_some())
    }

    /// What the sentence before `token` claims: its last quotation, or all of it.
    pub(super) fn claim_before(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<Claim> {
        let sentence = cx.analysis.sentence_of(token).checked_sub(1)?;
        let span = cx.analysis.segmentation.sentences[sentence as usize].span;
        let told = found
            .reading
            .quotations
            .iter()
            .rev()
            .find(|quotation| quotation.content.first().is_some_and(|content| span.contains(*content)));
        let (words, by) = match told {
            Some(quotation) => (quotation.content[0], Some(quotation.source.clone())),
            None => (span, self.accuser(cx, found, cx.analysis.sentence_tokens(sentence))),
        };
        Some(Claim { words, by, before: Some(span) })
    }
}

/// The verb of the next "that" clause after `token`, with no other verb between.
fn that_clause(analysis: &Analysis<'_>, token: u32) -> Option<u32> {
    let end = analysis.sentence_tokens(analysis.sentence_of(token)).end;
    let mut rest = (token + 1..end).take_while(|&at| analysis.upos(at) != Upos::Verb);
    let that = rest.find(|&at| analysis.lower(at) == "that")?;
    analysis.head(that).filter(|&head| head > that && analysis.upos(head) != Upos::Noun)
}
