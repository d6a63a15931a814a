use std::fmt;
use std::ops::Range;

/// A half-open range `start..end` of UTF-8 byte offsets into one [`SourceText`](crate::SourceText).
///
/// Invariant: `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`.
    ///
    /// # Panics
    /// If `start > end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends where it starts or later");
        Self { start, end }
    }

    /// A span from `usize` offsets, as string searches give them.
    ///
    /// # Panics
    /// If an offset does not fit `u32` (a [`SourceText`](crate::SourceText) never holds such) or `start > end`.
    #[must_use]
    pub fn at(range: Range<usize>) -> Self {
        let offset = |n: usize| u32::try_from(n).expect("source texts are shorter than 4 GiB");
        Self::new(offset(range.start), offset(range.end))
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies inside.
    ///
    /// ```
    /// # use text::Span;
    /// assert!(Span::new(2, 9).contains(Span::new(2, 4)));
    /// ```
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    ///
    /// ```
    /// # use text::Span;
    /// assert!(Span::new(0, 4).overlaps(Span::new(3, 6)));
    /// assert!(!Span::new(0, 4).overlaps(Span::new(4, 6)));
    /// ```
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    ///
    /// ```
    /// # use text::Span;
    /// assert_eq!(Span::new(0, 4).cover(Span::new(8, 9)), Span::new(0, 9));
    /// ```
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
