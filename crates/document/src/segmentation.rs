use std::ops::Range;
use text::Span;

/// Token indices, half-open, counted over the whole article.
pub type TokenRange = Range<u32>;

/// The body cut into paragraphs, sentences and tokens.
///
/// Invariants: sentences lie in order inside paragraphs, tokens in order inside sentences;
/// every token belongs to exactly one sentence; no token is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Paragraphs in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in text order.
    pub sentences: Vec<Sentence>,
    /// Tokens in text order, as Universal Dependencies cuts English words.
    pub tokens: Vec<Token>,
}

/// A paragraph of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where, without surrounding white space.
    pub span: Span,
    /// Its sentences, as indices into [`Segmentation::sentences`].
    pub sentences: Range<u32>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, from its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Segmentation::tokens`].
    pub tokens: TokenRange,
    /// Its paragraph, as an index into [`Segmentation::paragraphs`].
    pub paragraph: u32,
}

/// A word or punctuation mark; contractions are split ("do" "n't").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where; never empty.
    pub span: Span,
}

impl Segmentation {
    /// The sentence that token `token` belongs to.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> u32 {
        assert!((token as usize) < self.tokens.len(), "no such token");
        let after = self.sentences.partition_point(|sentence| sentence.tokens.start <= token);
        u32::try_from(after - 1).expect("fewer sentences than bytes")
    }

    /// The tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let index = |n: usize| u32::try_from(n).expect("fewer tokens than bytes");
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        index(start)..index(end.max(start))
    }
}
