use crate::SourceText;

/// A place in a text as people count: both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Finds line and column of byte offsets; built once a text.
///
/// ```
/// use text::{LineIndex, SourceText};
/// let source = SourceText::new("one\ntwo");
/// let place = LineIndex::new(&source).line_column(&source, 5);
/// assert_eq!((place.line, place.column), (2, 2));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the line starts of `source`.
    #[must_use]
    pub fn new(source: &SourceText) -> Self {
        let breaks = source.as_str().bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n');
        Self { starts: std::iter::once(0).chain(breaks.map(|(_, next)| next)).collect() }
    }

    /// Line and column of `offset`, which must lie on a character boundary of `source`.
    #[must_use]
    pub fn line_column(&self, source: &SourceText, offset: u32) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1] as usize;
        let column = source.as_str()[start..offset as usize].chars().count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        LineColumn { line: count(line), column: count(column + 1) }
    }
}
