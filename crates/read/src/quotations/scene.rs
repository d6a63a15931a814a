//! One article as this layer sees it: trees, marks, word lists, and the walks that all its mechanisms share.

use super::data::Data;
use super::marks::{self, Quoted};
use crate::{Context, Found};
use document::{Analysis, Deprel, MentionKind, TokenRange, Upos, Xpos};
use text::Span;

const NONE: u32 = u32::MAX;

/// Words after "according to" among which its source stands.
const SOURCE: u32 = 8;

/// The article with its quotation marks paired.
pub(super) struct Scene<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) found: &'a Found,
    pub(super) data: &'a Data,
    pub(super) quoted: Vec<Quoted>,
    quoted_at: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(cx: &'a Context<'a>, found: &'a Found, data: &'a Data) -> Self {
        let quoted = marks::quoted(cx, data);
        let mut quoted_at = vec![NONE; cx.analysis.len() as usize];
        for (index, one) in (0..).zip(&quoted) {
            let tokens = cx.analysis.segmentation.tokens_in(one.outer);
            quoted_at[tokens.start as usize..tokens.end as usize].fill(index);
        }
        Self { cx, found, data, quoted, quoted_at }
    }

    pub(super) fn tree(&self) -> &Analysis<'a> {
        &self.cx.analysis
    }

    /// The quoted stretch around `token`, marks included.
    pub(super) fn quoted_at(&self, token: u32) -> Option<u32> {
        self.quoted_at.get(token as usize).copied().filter(|&index| index != NONE)
    }

    /// The tokens of a quoted stretch, marks included.
    pub(super) fn quoted_tokens(&self, index: u32) -> TokenRange {
        self.tree().segmentation.tokens_in(self.quoted[index as usize].outer)
    }

    /// Whether `token` is a mark of quotation.
    pub(super) fn is_mark(&self, token: u32) -> bool {
        self.tree().form(token).chars().all(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`'))
    }

    /// Whether a preposition that attributes begins at `token`: "according to".
    pub(super) fn is_according(&self, token: u32) -> bool {
        let tree = self.tree();
        let fits = |words: &[&str]| {
            let next = token + u32::try_from(words.len()).expect("few words");
            if next >= tree.len() || (token..next).zip(words).any(|(token, word)| tree.lower(token) != *word) {
                return false;
            }
            let stop = (next..tree.len()).find(|&token| self.is_punct(token)).unwrap_or(tree.len());
            let relative = matches!(tree.xpos(next), Xpos::Wdt | Xpos::Wp);
            !relative && (next..stop.min(next + SOURCE)).any(|token| self.speaks(token))
        };
        self.data.prepositions.iter().any(|(words, _)| fits(words))
    }

    /// Whether `token` is punctuation, marks included.
    pub(super) fn is_punct(&self, token: u32) -> bool {
        let form = self.tree().form(token);
        let symbol = || form.chars().all(|c| matches!(c, '%' | '$' | '€' | '£' | '°' | '§'));
        let word = || form.chars().any(char::is_alphanumeric) || symbol();
        !word() || self.tree().upos(token) == Upos::Punct && !symbol()
    }

    pub(super) fn is_verb(&self, token: u32) -> bool {
        matches!(self.tree().upos(token), Upos::Verb | Upos::Aux)
    }

    pub(super) fn is_comma(&self, token: u32) -> bool {
        self.tree().form(token) == ","
    }

    /// `tokens` without punctuation at its two ends; a closing mark whose opener is inside stays with what precedes it.
    pub(super) fn trim(&self, tokens: TokenRange) -> TokenRange {
        let TokenRange { mut start, mut end } = tokens;
        while start < end && self.is_punct(start) && !(self.is_mark(start) && self.whole_inside(start, start..end)) {
            start += 1;
        }
        let bracketed = |end: u32| {
            let opener = match self.tree().form(end - 1) {
                ")" => "(",
                "]" => "[",
                _ => return false,
            };
            (start..end).any(|token| self.tree().form(token) == opener)
        };
        let quoted = |end: u32| self.is_mark(end - 1) && self.whole_inside(end - 1, start..end);
        while start < end && self.is_punct(end - 1) && !quoted(end) && !bracketed(end) {
            end -= 1;
        }
        start..end
    }

    fn whole_inside(&self, mark: u32, tokens: TokenRange) -> bool {
        self.quoted_at(mark).is_some_and(|index| {
            let quoted = self.quoted_tokens(index);
            tokens.start <= quoted.start && quoted.end <= tokens.end
        })
    }

    pub(super) fn span(&self, tokens: TokenRange) -> Span {
        self.tree().span_of(tokens)
    }

    pub(super) fn child(&self, token: u32, deprel: Deprel) -> Option<u32> {
        self.tree().children(token).iter().copied().find(|&child| self.tree().deprel(child) == deprel)
    }

    pub(super) fn has_child_word(&self, token: u32, base: &str, words: &[&str]) -> bool {
        self.tree().children_by(token, base).any(|child| words.contains(&self.tree().lower(child)))
    }

    /// Whether the phrase headed by `head` can speak: an actor, a pronoun, a common noun of speakers or documents.
    pub(super) fn speaks(&self, head: u32) -> bool {
        let tree = self.tree();
        let mention = self.found.mention_at(head).is_some_and(|mention| mention.kind != MentionKind::Adjective);
        let lemma = tree.lemma(head).to_lowercase();
        let named = self.core(head).into_iter().any(|token| tree.name_at(token).is_some());
        let pronoun = tree.upos(head) == Upos::Pron && tree.xpos(head) != Xpos::Ex && tree.lower(head) != "that";
        let plural = matches!(tree.xpos(head), Xpos::Nns | Xpos::Nnps) && self.found.time_at(head).is_none();
        let capital = tree.form(head).starts_with(char::is_uppercase) && plural;
        mention
            || named
            || pronoun
            || capital
            || self.data.sources.contains(&lemma)
            || self.data.documents.contains(&lemma)
    }

    /// Whether an unknown common noun looks like a speaker: by its ending, or a plural of people.
    pub(super) fn may_speak(&self, head: u32) -> bool {
        let tree = self.tree();
        let lemma = tree.lemma(head).to_lowercase();
        let ending = |length: usize| lemma.get(lemma.len().saturating_sub(length)..).map(|end| format!("-{end}"));
        let agentive = (2..=5).filter_map(ending).any(|end| self.data.sources.contains(&end));
        let capital = tree.form(head).starts_with(char::is_uppercase) && self.tree().subtree(head).start < head;
        tree.upos(head) == Upos::Propn || agentive || capital
    }

    /// Whether the phrase headed by `head` is a document that speaks for someone.
    pub(super) fn is_document(&self, head: u32) -> bool {
        self.data.documents.contains(&self.tree().lemma(head).to_lowercase())
    }

    /// A noun phrase's own name tokens: its head with compounds, flat parts and appositions.
    pub(super) fn core(&self, head: u32) -> Vec<u32> {
        let tree = self.tree();
        let mut core = vec![head];
        for &child in tree.children(head) {
            if matches!(tree.deprel(child).base(), "flat" | "compound" | "appos") {
                core.push(child);
            }
        }
        core
    }

    /// How many of `tokens` are words.
    pub(super) fn words(&self, tokens: TokenRange) -> usize {
        tokens.filter(|&token| !self.is_punct(token)).count()
    }

    /// Whether some verb among `tokens` is finite.
    pub(super) fn has_finite(&self, mut tokens: TokenRange) -> bool {
        let after_noun = |token: u32| {
            let nominal = |before: u32| matches!(self.tree().upos(before), Upos::Noun | Upos::Propn | Upos::Pron);
            let clause = matches!(
                self.tree().deprel(token),
                Deprel::Root | Deprel::Conj | Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis
            );
            let bare = self.tree().children_by(token, "aux").next().is_none();
            clause && bare && token.checked_sub(1).is_some_and(nominal)
        };
        let active = |token: u32| {
            let participle = self.tree().xpos(token) == Xpos::Vbn;
            participle && (self.child(token, Deprel::Nsubj).is_some() || after_noun(token))
        };
        let finite = |token: u32| matches!(self.tree().xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        tokens.any(|token| finite(token) || active(token))
    }
}
