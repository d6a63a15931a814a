//! One article as this layer sees it: trees, marks, word lists, and the walks that all its mechanisms share.

use super::data::{Data, Frames};
use super::marks::{self, Quoted};
use crate::{Context, Found};
use document::{Analysis, Deprel, MentionKind, TokenRange, Upos, Xpos};
use text::Span;

const NONE: u32 = u32::MAX;

/// The article with its quotation marks paired.
pub(super) struct Scene<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) found: &'a Found,
    pub(super) data: &'a Data,
    pub(super) quoted: Vec<Quoted>,
    quoted_at: Vec<u32>,
}

/// A verb that attributes.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) token: u32,
    /// Its dictionary form, with particle.
    pub(super) lemma: String,
    pub(super) frames: Frames,
    /// One past its particle.
    pub(super) end: u32,
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

    /// Whether `token` is punctuation, marks included.
    pub(super) fn is_punct(&self, token: u32) -> bool {
        self.tree().upos(token) == Upos::Punct || !self.tree().form(token).chars().any(char::is_alphanumeric)
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

    /// The cue at `token`, if it is one that asserts: finite or a participle, not negated, not wished for or asked.
    pub(super) fn cue_at(&self, token: u32) -> Option<Cue> {
        let tree = self.tree();
        let verb = tree.upos(token) == Upos::Verb && self.asserts(token);
        if !verb && !self.is_nominalised(token) {
            return None;
        }
        let (lemma, frames, end) = self.lexical(token)?;
        Some(Cue { token, lemma, frames, end })
    }

    fn lexical(&self, token: u32) -> Option<(String, Frames, u32)> {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let lemma = if tree.upos(token) == Upos::Verb { tree.lemma(token).to_lowercase() } else { self.stem(token)? };
        for next in token + 1..(token + 3).min(sentence.end) {
            let phrase = format!("{lemma} {}", tree.lower(next));
            if let Some(frames) = self.data.cue(&phrase) {
                return Some((phrase, frames, next + 1));
            }
            if tree.upos(next) != Upos::Adv {
                break;
            }
        }
        let frames = self.data.cue(&lemma)?;
        Some((lemma, frames, token + 1))
    }

    /// A participle mistaken for a noun: ", warning that ...".
    fn is_nominalised(&self, token: u32) -> bool {
        let tree = self.tree();
        let sentence = tree.sentence_tokens(tree.sentence_of(token));
        let between = token > sentence.start && self.is_comma(token - 1) && token + 1 < sentence.end;
        between && tree.xpos(token) == Xpos::Nn && tree.lower(token).ends_with("ing") && tree.lower(token + 1) == "that"
    }

    /// The verb behind a form in "-ing".
    fn stem(&self, token: u32) -> Option<String> {
        let stem = self.tree().lower(token).strip_suffix("ing")?;
        [stem.to_owned(), format!("{stem}e")].into_iter().find(|verb| self.data.cue(verb).is_some())
    }

    fn asserts(&self, token: u32) -> bool {
        let tree = self.tree();
        let negated = self.has_child_word(token, "advmod", &["not", "n't", "n’t", "never", "hardly"]);
        let aux = |lemmas: &[&str]| tree.children_by(token, "aux").any(|child| lemmas.contains(&tree.lemma(child)));
        let passive = self.child(token, Deprel::AuxPass).is_some();
        let asked = self.has_child_word(token, "mark", &["whether", "if", "to"]);
        if self.is_reduced(token) {
            return false;
        }
        if negated || passive || asked || aux(&["would", "could", "should", "may", "might", "must", "can", "will"]) {
            return false;
        }
        match tree.xpos(token) {
            Xpos::Vbd => tree.deprel(token) != Deprel::Acl || self.is_mistagged(token),
            Xpos::Vbz | Xpos::Vbp => true,
            Xpos::Vbn => {
                aux(&["have"])
                    || self.child(token, Deprel::Nsubj).is_some()
                    || self.joined_to_perfect(token)
                    || self.is_mistagged(token)
            }
            Xpos::Vbg => tree.deprel(token) != Deprel::Amod && !self.is_gerund(token),
            Xpos::Vb => aux(&["do"]) || tree.lower(token).ends_with("ed") || self.carries_on(token),
            _ => false,
        }
    }

    /// "When asked about ...", "Asked whether ...": a participle, whatever its tag.
    fn is_reduced(&self, token: u32) -> bool {
        let tree = self.tree();
        let start = tree.sentence_tokens(tree.sentence_of(token)).start;
        let form = matches!(tree.xpos(token), Xpos::Vbd | Xpos::Vbn)
            && self.child(token, Deprel::Nsubj).is_none_or(|subject| subject > token);
        let opens = |before: u32| {
            matches!(tree.lower(before), "when" | "as" | "if" | "once" | "while" | "unless" | "until" | "though")
        };
        form && (token == start && self.child(token, Deprel::Nsubj).is_none() || token > start && opens(token - 1))
    }

    /// A past tense mistaken for a participle on the sentence's root noun: "Secretary Lee on Friday [ruled out] ...".
    fn is_mistagged(&self, token: u32) -> bool {
        let tree = self.tree();
        let noun = tree.head(token).filter(|&head| head < token && tree.head(head).is_none());
        let bare = tree.children_by(token, "aux").next().is_none();
        bare && tree.head(token).is_none()
            || tree.deprel(token) == Deprel::Acl
                && noun.is_some_and(|noun| matches!(tree.upos(noun), Upos::Noun | Upos::Propn))
    }

    /// "for saying", "without naming": named as an act, not reported as said.
    fn is_gerund(&self, token: u32) -> bool {
        let words = ["for", "of", "without", "instead", "from", "about", "against", "to"];
        self.has_child_word(token, "mark", &words) || self.has_child_word(token, "case", &words)
    }

    /// "has rejected the plan and accused": the auxiliary counts for both.
    fn joined_to_perfect(&self, token: u32) -> bool {
        let tree = self.tree();
        tree.deprel(token) == Deprel::Conj
            && tree.head(token).is_some_and(|head| {
                tree.xpos(head) == Xpos::Vbn && tree.children_by(head, "aux").any(|child| tree.lemma(child) == "have")
                    || tree.xpos(head) == Xpos::Vbd
            })
    }

    /// "went on to say", "continued to insist".
    fn carries_on(&self, token: u32) -> bool {
        let tree = self.tree();
        tree.deprel(token) == Deprel::Xcomp
            && tree.head(token).is_some_and(|head| matches!(tree.lemma(head), "continue" | "go" | "proceed"))
    }

    /// Whether the phrase headed by `head` can speak: an actor, a pronoun, a common noun of speakers or documents.
    pub(super) fn speaks(&self, head: u32) -> bool {
        let tree = self.tree();
        let mention = self.found.mention_at(head).is_some_and(|mention| mention.kind != MentionKind::Adjective);
        let lemma = tree.lemma(head).to_lowercase();
        let named = self.core(head).into_iter().any(|token| tree.name_at(token).is_some());
        let pronoun = tree.upos(head) == Upos::Pron && tree.xpos(head) != Xpos::Ex && tree.lower(head) != "that";
        let capital = tree.form(head).starts_with(char::is_uppercase) && tree.xpos(head) == Xpos::Nns;
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
        let active = |token: u32| self.tree().xpos(token) == Xpos::Vbn && self.child(token, Deprel::Nsubj).is_some();
        let finite = |token: u32| matches!(self.tree().xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        tokens.any(|token| finite(token) || active(token))
    }
}
