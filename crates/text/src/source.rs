use crate::Span;
use std::fmt;
use std::sync::Arc;

/// The decoded text of one article, immutable; every span of the article points into it. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceText(Arc<str>);

/// The text is longer than spans can point into (4 GiB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong(
    /// Length in bytes.
    pub usize,
);

impl SourceText {
    /// Takes a text that is known to be short.
    ///
    /// # Panics
    /// If it is 4 GiB or longer; use [`SourceText::try_new`] for input of unknown size.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self::try_new(text).expect("shorter than 4 GiB")
    }

    /// Takes a text of any size.
    ///
    /// # Errors
    /// [`TooLong`] if spans could not point into it.
    pub fn try_new(text: impl Into<Arc<str>>) -> Result<Self, TooLong> {
        let text = text.into();
        if text.len() >= u32::MAX as usize { Err(TooLong(text.len())) } else { Ok(Self(text)) }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The span over the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::at(0..self.0.len())
    }

    /// The exact slice under `span`.
    ///
    /// # Panics
    /// If the span is of another text: out of bounds or not on character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.0[span.range()]
    }

    /// `span` without white space at its two ends.
    ///
    /// ```
    /// # use text::{SourceText, Span};
    /// let source = SourceText::new("a  talk ");
    /// assert_eq!(source.trim(Span::new(1, 8)), Span::new(3, 7));
    /// ```
    #[must_use]
    pub fn trim(&self, span: Span) -> Span {
        let slice = self.slice(span);
        let start = span.start() as usize + (slice.len() - slice.trim_start().len());
        Span::at(start..start + slice.trim().len())
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceText({} bytes)", self.0.len())
    }
}
