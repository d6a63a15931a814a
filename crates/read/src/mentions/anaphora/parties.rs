//! "The company", "the kingdom", "the bloc": the party last named that is of that sort.
//!
//! What a party is, the article says beside its name ("the carrier X", "X, a lender"), the name shows ("X Airlines"), or it is a
//! fact of the world (kingdoms). Without any of these "the company" is the last organisation that is of no other sort.

use super::super::cast::{Cast, DraftId, Use};
use super::super::lexicon::Lexicon;
use super::super::roles::contains_words;
use crate::Context;
use document::{ActorKind, MentionKind, TokenRange, Upos, Xpos};
use rustc_hash::FxHashMap;

/// What the article says its parties are.
#[derive(Debug)]
pub(in crate::mentions) struct Sorts<'l> {
    lexicon: &'l Lexicon,
    introduced: FxHashMap<DraftId, Vec<usize>>,
}

impl<'l> Sorts<'l> {
    /// Reads what stands beside each name.
    pub(in crate::mentions) fn new(cx: &Context<'_>, lexicon: &'l Lexicon, cast: &Cast) -> Self {
        let mut introduced: FxHashMap<DraftId, Vec<usize>> = FxHashMap::default();
        for one in cast.uses.iter().filter(|one| one.form && cast.drafts[one.draft].kind.is_party()) {
            for noun in beside(cx, &one.tokens) {
                let sort = lexicon.anaphors.sort_of(cx.analysis.lower(noun), cx.analysis.lemma(noun));
                introduced.entry(one.draft).or_default().extend(sort);
            }
        }
        Self { lexicon, introduced }
    }

    /// The party that the definite description headed by `head` can mean.
    pub(in crate::mentions) fn party(&self, cx: &Context<'_>, cast: &Cast, tokens: &TokenRange) -> Option<DraftId> {
        let head = tokens.end - 1;
        if !matches!(cx.analysis.xpos(head), Xpos::Nn | Xpos::Nnp) {
            return None;
        }
        let words = &self.lexicon.anaphors;
        let sort = words.sort_of(cx.analysis.lower(head), cx.analysis.lemma(head))?;
        let other = |token: u32| words.other.contains(cx.analysis.lower(token));
        if tokens.clone().any(other) || is_restricted(cx, head) {
            return None;
        }
        let known: Vec<&Use> = cast
            .uses
            .iter()
            .filter(|one| one.form && one.tokens.end <= tokens.start && one.kind != MentionKind::Adjective)
            .filter(|one| cast.drafts[one.draft].kind.is_party())
            .filter(|one| !are_opposed(cx, cx.analysis.head_of(one.tokens.clone()), head))
            .collect();
        let latest = |fits: &dyn Fn(DraftId) -> bool| {
            let fitting = known.iter().filter(|one| fits(one.draft));
            fitting.max_by_key(|one| salience(cx, one)).map(|one| one.draft)
        };
        let most = |fits: &dyn Fn(DraftId) -> bool| {
            let times = |of: DraftId| known.iter().filter(|one| one.draft == of).count();
            let fitting = known.iter().filter(|one| fits(one.draft));
            fitting.max_by_key(|one| (times(one.draft), one.tokens.start)).map(|one| one.draft)
        };
        // "The renewal party": what tells a party from others stands in its name.
        let small =
            |token: &u32| cx.analysis.deprel(*token).base() == "compound" && cx.analysis.upos(*token) == Upos::Noun;
        let told: Vec<&str> = (tokens.start..head).filter(small).map(|token| cx.analysis.lower(token)).collect();
        if !told.is_empty() {
            let has = |draft: DraftId| {
                let name = cast.drafts[draft].name.to_lowercase();
                told.iter().all(|word| contains_words(&name, word))
            };
            if let Some(named) = latest(&|draft| self.is_a(cast, draft, sort) && has(draft)) {
                return Some(named);
            }
            let loose = words.sorts.iter().enumerate().any(|(at, wide)| wide.loose && words.is_within(sort, at));
            if !loose {
                return None;
            }
        }
        let organization = |draft: DraftId| cast.drafts[draft].kind == ActorKind::Organization;
        let free = |draft: DraftId| organization(draft) && self.is_no_other(cast, draft, sort);
        let loose = words.sorts.iter().enumerate().any(|(at, wide)| wide.loose && words.is_within(sort, at));
        latest(&|draft| self.is_a(cast, draft, sort)).or_else(|| if loose { most(&free) } else { None })
    }

    /// Whether something shows that the party is of this sort.
    fn is_a(&self, cast: &Cast, draft: DraftId, sort: usize) -> bool {
        let words = &self.lexicon.anaphors;
        let introduced = self.introduced.get(&draft);
        introduced.is_some_and(|sorts| sorts.iter().any(|&inner| words.is_within(inner, sort)))
            || (0..words.sorts.len()).any(|inner| words.is_within(inner, sort) && self.is_named(cast, draft, inner))
    }

    fn is_named(&self, cast: &Cast, draft: DraftId, sort: usize) -> bool {
        let sort = &self.lexicon.anaphors.sorts[sort];
        let draft = &cast.drafts[draft];
        let own = matches!(draft.kind, ActorKind::Organization | ActorKind::Body);
        let state = sort.states && draft.kind == ActorKind::Country;
        state
            || sort.members.contains(&draft.name)
            || own && draft.name.split(' ').any(|word| sort.names.contains(word))
    }

    /// Whether nothing shows that the party is of another sort.
    fn is_no_other(&self, cast: &Cast, draft: DraftId, sort: usize) -> bool {
        let words = &self.lexicon.anaphors;
        let related = |other: usize| words.is_within(other, sort) || words.is_within(sort, other);
        (0..words.sorts.len()).all(|other| related(other) || !self.is_a(cast, draft, other))
    }
}

/// Later sentences first, subjects first in each, then what stands later.
fn salience(cx: &Context<'_>, one: &Use) -> (u32, bool, u32) {
    let head = cx.analysis.head_of(one.tokens.clone());
    (cx.analysis.sentence_of(head), cx.analysis.deprel(head).base() == "nsubj", one.tokens.start)
}

/// The common nouns by which a name is introduced: in apposition, right before it, as its predicate.
fn beside<'c>(cx: &'c Context<'_>, tokens: &TokenRange) -> impl Iterator<Item = u32> + 'c {
    let analysis = &cx.analysis;
    let head = analysis.head_of(tokens.clone());
    let tied = matches!(analysis.deprel(head).base(), "appos" | "flat");
    let above = analysis.head(head).filter(|_| tied);
    let predicate = analysis
        .head(head)
        .filter(|&noun| analysis.deprel(head).base() == "nsubj" && analysis.children_by(noun, "cop").next().is_some());
    let before =
        tokens.start.checked_sub(1).filter(|&before| analysis.sentence_of(before) == analysis.sentence_of(head));
    let first = analysis.sentence_tokens(analysis.sentence_of(head)).start;
    let small = move |&noun: &u32| noun == first || analysis.form(noun).starts_with(char::is_lowercase);
    let around = analysis.children_by(head, "appos").chain(above).chain(predicate).chain(before);
    around.chain(between_commas(cx, tokens)).filter(small)
}

/// "X, the Spanish regional [carrier],": the noun of the phrase between commas behind a name, whatever the tree makes of it.
fn between_commas(cx: &Context<'_>, tokens: &TokenRange) -> Option<u32> {
    let analysis = &cx.analysis;
    let limit = analysis.sentence_tokens(analysis.sentence_of(tokens.start)).end.min(tokens.end + APPOSED);
    let opens =
        tokens.end + 1 < limit && analysis.form(tokens.end) == "," && analysis.upos(tokens.end + 1) == Upos::Det;
    let part = |&token: &u32| {
        matches!(analysis.upos(token), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || analysis.form(token) == "-"
    };
    let last = (tokens.end + 1..limit).take_while(part).last().filter(|_| opens)?;
    (analysis.upos(last) == Upos::Noun).then_some(last)
}

/// Words of an apposition that are looked at.
const APPOSED: u32 = 8;

/// Whether what follows tells the noun apart ("the union that represents pilots", "the bank of the town").
fn is_restricted(cx: &Context<'_>, head: u32) -> bool {
    let comma = |token: u32| cx.analysis.form(token) == ",";
    let close = |child: u32| child > head && !(head..child).any(comma);
    let clause = cx.analysis.children_by(head, "acl").any(close);
    clause || cx.analysis.children_by(head, "nmod").any(|of| close(of) && cx.analysis.deprel(of).as_str() == "nmod")
}

/// Whether two phrases stand for two: joined by "and", or two parts of one clause or phrase.
pub(super) fn are_opposed(cx: &Context<'_>, one: u32, other: u32) -> bool {
    let analysis = &cx.analysis;
    if analysis.sentence_of(one) != analysis.sentence_of(other) || one == other {
        return false;
    }
    let joined = |a: u32, b: u32| analysis.deprel(a).base() == "conj" && analysis.head(a) == Some(b);
    let part = |token: u32| matches!(analysis.deprel(token).base(), "nsubj" | "obj" | "iobj" | "obl" | "nmod");
    let same = analysis.head(one).is_some() && analysis.head(one) == analysis.head(other);
    joined(one, other) || joined(other, one) || same && part(one) && part(other)
}
