//! "He", "she" and "it": by recency, subjects first.

use super::cast::{Cast, DraftId};
use super::lexicon::Gender;
use super::nominals::may_be;
use super::roles::mentions_by_token;
use crate::Context;
use document::{ActorKind, Deprel, MentionKind};

/// Sentences to look back.
const REACH: u32 = 4;

/// Resolves pronouns in text order, so that each can stand for the one before it.
pub(super) fn read(cx: &Context<'_>, cast: &mut Cast) {
    cast.sort();
    let quoted = quoted(cx);
    let mut at: Vec<Option<DraftId>> =
        mentions_by_token(cx, cast).into_iter().map(|index| index.map(|index| cast.uses[index].draft)).collect();
    let mut heads = heads(cx, cast);
    for token in 0..cx.analysis.len() {
        let Some(asked) = asked(cx, token).filter(|_| at[token as usize].is_none()) else { continue };
        let search = Search { cx, cast, heads: &heads, quoted: &quoted, token, asked };
        if let Some(draft) = search.antecedent() {
            at[token as usize] = Some(draft);
            if let Asked::Person(gender) = asked {
                cast.drafts[draft].gender.get_or_insert(gender);
            }
            cast.refer(draft, token..token + 1, MentionKind::Pronoun);
            heads.push((token, draft));
        }
    }
}

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Person(Gender),
    Party,
}

fn asked(cx: &Context<'_>, token: u32) -> Option<Asked> {
    match cx.analysis.lower(token) {
        "he" | "him" | "his" | "himself" => Some(Asked::Person(Gender::He)),
        "she" | "her" | "hers" | "herself" => Some(Asked::Person(Gender::She)),
        "it" | "its" | "itself" => Some(Asked::Party),
        _ => None,
    }
}

/// Head token and actor of each mention, in text order.
fn heads(cx: &Context<'_>, cast: &Cast) -> Vec<(u32, DraftId)> {
    let mut heads: Vec<(u32, DraftId)> = cast
        .uses
        .iter()
        .filter(|one| one.kind != MentionKind::Adjective)
        .map(|one| (cx.analysis.head_of(one.tokens.clone()), one.draft))
        .filter(|(head, _)| !is_modifier(cx, *head))
        .collect();
    heads.sort_unstable();
    heads
}

/// Whether a name only modifies a noun ("the Berg plan").
fn is_modifier(cx: &Context<'_>, head: u32) -> bool {
    cx.analysis.deprel(head).base() == "compound" && cx.analysis.head(head).is_some_and(|noun| noun > head)
}

/// Whether each token stands between quotation marks, paragraph by paragraph.
fn quoted(cx: &Context<'_>) -> Vec<bool> {
    let mut quoted = vec![false; cx.analysis.len() as usize];
    let mut open = false;
    let mut paragraph = u32::MAX;
    for token in 0..cx.analysis.len() {
        let of = cx.analysis.segmentation.sentences[cx.analysis.sentence_of(token) as usize].paragraph;
        open &= of == paragraph;
        paragraph = of;
        match cx.analysis.form(token) {
            "“" | "``" | "«" => open = true,
            "”" | "''" | "»" => open = false,
            "\"" => open = !open,
            _ => quoted[token as usize] = open,
        }
    }
    quoted
}

/// The head of the phrase that a name stands in as an apposition or part: "the minister, [Lee]".
fn whole(cx: &Context<'_>, head: u32) -> u32 {
    let part = |&at: &u32| {
        let tied = matches!(cx.analysis.deprel(at).base(), "appos" | "flat");
        cx.analysis.head(at).filter(|_| tied)
    };
    std::iter::successors(Some(head), part).take(4).last().unwrap_or(head)
}

/// The verbs that share their subject with `verb`: those it is joined to or depends on as an infinitive.
fn shared<'c>(cx: &'c Context<'_>, verb: u32) -> impl Iterator<Item = u32> + 'c {
    let up = move |&at: &u32| {
        let own = cx.analysis.children_by(at, "nsubj").next().is_some();
        let joined = matches!(cx.analysis.deprel(at).base(), "conj" | "xcomp");
        cx.analysis.head(at).filter(|_| joined && !own)
    };
    std::iter::successors(up(&verb), up).take(4)
}

struct Search<'s> {
    cx: &'s Context<'s>,
    cast: &'s Cast,
    heads: &'s [(u32, DraftId)],
    quoted: &'s [bool],
    token: u32,
    asked: Asked,
}

impl Search<'_> {
    fn antecedent(&self) -> Option<DraftId> {
        let sentence = self.cx.analysis.sentence_of(self.token);
        let here = self.best_in(sentence, |head| head < self.token && self.free(head));
        here.or_else(|| {
            (sentence.saturating_sub(REACH)..sentence).rev().find_map(|earlier| self.best_in(earlier, |_| true))
        })
    }

    /// Of the fitting mentions in a sentence the subject nearest the root, else the first.
    fn best_in(&self, sentence: u32, may: impl Fn(u32) -> bool) -> Option<DraftId> {
        let tokens = self.cx.analysis.sentence_tokens(sentence);
        let fitting =
            self.heads.iter().filter(|(head, draft)| tokens.contains(head) && self.fits(*head, *draft) && may(*head));
        fitting.min_by_key(|(head, _)| self.rank(*head)).map(|(_, draft)| *draft)
    }

    fn fits(&self, head: u32, draft: DraftId) -> bool {
        let draft = &self.cast.drafts[draft];
        match self.asked {
            Asked::Person(gender) => draft.kind == ActorKind::Person && may_be(draft.gender, gender),
            Asked::Party => {
                let party = matches!(draft.kind, ActorKind::Country | ActorKind::Body | ActorKind::Organization);
                party || draft.kind == ActorKind::Group && self.is_singular(head)
            }
        }
    }

    fn is_singular(&self, head: u32) -> bool {
        matches!(self.cx.analysis.xpos(head), document::Xpos::Nn | document::Xpos::Nnp)
    }

    /// Subjects before the owners of subjects before the rest, outer clauses before inner ones, what the reporter says before
    /// what is quoted.
    fn rank(&self, head: u32) -> (bool, u8, usize, u32) {
        let analysis = &self.cx.analysis;
        let is_subject = |token: u32| analysis.deprel(whole(self.cx, token)).base() == "nsubj";
        let owner = analysis.deprel(head) == Deprel::NmodPoss && analysis.head(head).is_some_and(is_subject);
        let place = if is_subject(head) { 0 } else { 2 - u8::from(owner) };
        let inside = self.quoted[head as usize] && !self.quoted[self.token as usize];
        (inside, place, analysis.ancestors(head).take(16).count(), head)
    }

    /// Not an argument of the same verb, which would need "himself"; owners are free.
    fn free(&self, head: u32) -> bool {
        let analysis = &self.cx.analysis;
        let owner = analysis.deprel(self.token) == Deprel::NmodPoss;
        let phrase = whole(self.cx, head);
        let verb = analysis.head(self.token);
        let argument = |verb: u32| analysis.head(phrase) == Some(verb);
        let subject = |verb: u32| argument(verb) && analysis.deprel(phrase).base() == "nsubj";
        let object = analysis.deprel(self.token).base() != "nsubj";
        let same = verb.is_some_and(|verb| argument(verb) || object && shared(self.cx, verb).any(subject));
        let reflexive = analysis.lower(self.token).ends_with("self");
        let speaker = self.quoted[self.token as usize] && !self.quoted[head as usize];
        (owner || !same || reflexive) && !(speaker && self.asked != Asked::Party)
    }
}
