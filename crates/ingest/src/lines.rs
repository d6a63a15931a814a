//! Reads lines of a stream, none longer than a cap.

use std::io::{BufRead, Read};

/// How a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// It is in the buffer, with its line break if it has one.
    Read,
    /// It is longer than the cap; it was skipped.
    TooLong,
    /// There is none.
    End,
}

/// Reads up to the next line break; of a line that is too long no more than `most` bytes are ever held.
pub(crate) fn next(mut input: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> std::io::Result<Line> {
    line.clear();
    if Read::take(&mut input, most as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.len() <= most {
        return Ok(Line::Read);
    }
    if line.last() != Some(&b'\n') {
        line.clear();
        input.skip_until(b'\n')?;
    }
    Ok(Line::TooLong)
}
