use crate::{Deprel, NameType, Parse, Segmentation, TokenRange, Upos, Xpos};
use text::{SourceText, Span};

/// An article's text with its tokens and trees, and the walks over them that readers need.
///
/// All token indices count over the whole article; all walks stay inside one sentence.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The text.
    pub source: &'a SourceText,
    /// Its sentences and tokens.
    pub segmentation: &'a Segmentation,
    /// Its tags, trees and names.
    pub parse: &'a Parse,
    child_start: Vec<u32>,
    child: Vec<u32>,
    subtree: Vec<(u32, u32)>,
    lower: crate::StringColumn,
    name_of: Vec<u32>,
}

const NO_NAME: u32 = u32::MAX;

impl<'a> Analysis<'a> {
    /// Indexes children, subtrees, lower-cased forms and names. Linear in the number of tokens.
    #[must_use]
    pub fn new(source: &'a SourceText, segmentation: &'a Segmentation, parse: &'a Parse) -> Self {
        let (child_start, child) = children_of(&parse.head);
        let lower = segmentation.tokens.iter().fold(crate::StringColumn::default(), |mut column, token| {
            column.push(&source.slice(token.span).to_lowercase());
            column
        });
        let mut name_of = vec![NO_NAME; parse.head.len()];
        for (index, name) in (0..).zip(&parse.names) {
            name_of[name.tokens.start as usize..name.tokens.end as usize].fill(index);
        }
        let mut analysis =
            Self { source, segmentation, parse, child_start, child, subtree: Vec::new(), lower, name_of };
        analysis.subtree = analysis.subtree_bounds();
        analysis
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.parse.head.len()).expect("fewer tokens than bytes")
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parse.head.is_empty()
    }

    /// Where token `token` stands.
    #[must_use]
    pub fn span(&self, token: u32) -> Span {
        self.segmentation.tokens[token as usize].span
    }

    /// The span from the first to the last of `tokens`, which must not be empty.
    #[must_use]
    pub fn span_of(&self, tokens: TokenRange) -> Span {
        self.span(tokens.start).cover(self.span(tokens.end - 1))
    }

    /// The token as written.
    #[must_use]
    pub fn form(&self, token: u32) -> &'a str {
        self.source.slice(self.span(token))
    }

    /// The token in lower case.
    #[must_use]
    pub fn lower(&self, token: u32) -> &str {
        self.lower.get(token)
    }

    /// The token's dictionary form.
    #[must_use]
    pub fn lemma(&self, token: u32) -> &'a str {
        self.parse.lemma.get(token)
    }

    /// Universal part of speech.
    #[must_use]
    pub fn upos(&self, token: u32) -> Upos {
        self.parse.upos[token as usize]
    }

    /// Penn Treebank part of speech.
    #[must_use]
    pub fn xpos(&self, token: u32) -> Xpos {
        self.parse.xpos[token as usize]
    }

    /// Relation to the head.
    #[must_use]
    pub fn deprel(&self, token: u32) -> Deprel {
        self.parse.deprel[token as usize]
    }

    /// The head; `None` for a sentence's root.
    #[must_use]
    pub fn head(&self, token: u32) -> Option<u32> {
        let head = self.parse.head[token as usize];
        (head != token).then_some(head)
    }

    /// The token's dependents, in text order.
    #[must_use]
    pub fn children(&self, token: u32) -> &[u32] {
        let token = token as usize;
        &self.child[self.child_start[token] as usize..self.child_start[token + 1] as usize]
    }

    /// The dependents whose relation, without its subtype, is `base` ("nsubj" finds `nsubj:pass`).
    pub fn children_by<'s>(&'s self, token: u32, base: &'s str) -> impl Iterator<Item = u32> + 's {
        self.children(token).iter().copied().filter(move |&child| self.deprel(child).base() == base)
    }

    /// Heads of the token, nearest first, up to the root.
    pub fn ancestors(&self, token: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.head(token), |&head| self.head(head))
    }

    /// The tokens from the first to the last that hang on `token`, itself included (gaps of crossing trees filled).
    #[must_use]
    pub fn subtree(&self, token: u32) -> TokenRange {
        let (start, end) = self.subtree[token as usize];
        start..end
    }

    /// Where the token's subtree stands.
    #[must_use]
    pub fn subtree_span(&self, token: u32) -> Span {
        self.span_of(self.subtree(token))
    }

    /// The sentence of `token`, as an index.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> u32 {
        self.segmentation.sentence_of(token)
    }

    /// The tokens of sentence `sentence`.
    #[must_use]
    pub fn sentence_tokens(&self, sentence: u32) -> TokenRange {
        self.segmentation.sentences[sentence as usize].tokens.clone()
    }

    /// The root token of sentence `sentence`.
    #[must_use]
    pub fn root(&self, sentence: u32) -> u32 {
        let tokens = self.sentence_tokens(sentence);
        tokens.clone().find(|&token| self.head(token).is_none()).unwrap_or(tokens.start)
    }

    /// The token whose subtree spans `tokens`: the one whose head lies outside. The last such, as English compounds end in
    /// their head.
    #[must_use]
    pub fn head_of(&self, tokens: TokenRange) -> u32 {
        let outside = |token: &u32| self.head(*token).is_none_or(|head| !tokens.contains(&head));
        tokens.clone().rev().find(outside).unwrap_or(tokens.start)
    }

    /// The name that covers `token`, as an index into `Parse::names`.
    #[must_use]
    pub fn name_at(&self, token: u32) -> Option<u32> {
        Some(self.name_of[token as usize]).filter(|&name| name != NO_NAME)
    }

    /// The type of the name that covers `token`.
    #[must_use]
    pub fn name_type(&self, token: u32) -> Option<NameType> {
        self.name_at(token).map(|name| self.parse.names[name as usize].kind)
    }

    fn subtree_bounds(&self) -> Vec<(u32, u32)> {
        let mut bounds: Vec<(u32, u32)> = (0..self.len()).map(|token| (token, token + 1)).collect();
        for sentence in &self.segmentation.sentences {
            for token in self.bottom_up(sentence.tokens.clone()) {
                if let Some(head) = self.head(token) {
                    let (start, end) = bounds[token as usize];
                    let of_head = &mut bounds[head as usize];
                    *of_head = (of_head.0.min(start), of_head.1.max(end));
                }
            }
        }
        bounds
    }

    /// The sentence's tokens, each before its head.
    fn bottom_up(&self, tokens: TokenRange) -> Vec<u32> {
        let mut order: Vec<u32> = tokens.filter(|&token| self.head(token).is_none()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend_from_slice(self.children(order[at]));
            at += 1;
        }
        order.reverse();
        order
    }
}

/// Dependents of each token as start offsets into one list.
fn children_of(heads: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0u32; heads.len() + 1];
    for (token, &head) in heads.iter().enumerate() {
        if head as usize != token {
            start[head as usize + 1] += 1;
        }
    }
    for at in 0..heads.len() {
        start[at + 1] += start[at];
    }
    let mut next = start.clone();
    let mut child = vec![0u32; start.last().copied().unwrap_or(0) as usize];
    for (token, &head) in (0u32..).zip(heads) {
        if head != token {
            let slot = &mut next[head as usize];
            child[*slot as usize] = token;
            *slot += 1;
        }
    }
    (start, child)
}
