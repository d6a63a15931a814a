//! Archives: what is in them, and never more of it than the caps allow?
//!
//! Nothing is ever written to disk. All that one input unpacks to, through any number of archives in archives, is counted
//! against one budget; a member of an archive is one more input with its own problems.

mod gzip;
mod wacz;
mod zip;

pub(crate) use gzip::read as read_gzip;
pub(crate) use zip::read as read_zip;

use crate::{IngestError, Ingested, Options};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Archives in archives deeper than this are not opened.
const DEEPEST: usize = 4;

/// What reading one input needs to know and where its results go.
pub(crate) struct Cx<'a> {
    pub(crate) options: &'a Options,
    pub(crate) out: &'a mut Ingested,
    pub(crate) budget: Budget,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(options: &'a Options, out: &'a mut Ingested) -> Self {
        Self { options, out, budget: Budget::new(options.max_unpacked_bytes) }
    }

    /// The same within an archive.
    fn inside(&mut self) -> Result<Cx<'_>, IngestError> {
        if self.budget.depth == DEEPEST {
            return Err(IngestError::TooDeep(DEEPEST));
        }
        let budget = Budget { depth: self.budget.depth + 1, ..self.budget.clone() };
        Ok(Cx { options: self.options, out: self.out, budget })
    }

    pub(crate) fn problem(&mut self, name: &str, error: &IngestError) {
        self.out.problems.push(crate::Problem::new(name, error));
    }
}

/// How many bytes one input may still unpack to.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    left: Rc<Cell<u64>>,
    limit: u64,
    depth: usize,
}

impl Budget {
    fn new(limit: u64) -> Self {
        Self { left: Rc::new(Cell::new(limit)), limit, depth: 0 }
    }

    /// Counts what is read of `input`, and fails once the budget is used up.
    pub(crate) fn count<R: Read>(&self, input: R) -> Counted<R> {
        Counted { input, budget: self.clone() }
    }
}

/// A stream of unpacked bytes, counted.
pub(crate) struct Counted<R> {
    input: R,
    budget: Budget,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.budget.left.get();
        // One byte more than the budget tells its end from the input's.
        let most = usize::try_from(left).unwrap_or(usize::MAX).max(1).min(buffer.len());
        let read = self.input.read(&mut buffer[..most]).map_err(damaged)?;
        let over = || IngestError::TooLarge { what: "unpacked data", limit: self.budget.limit >> 20 };
        let left = left.checked_sub(read as u64).ok_or_else(|| io::Error::other(over()))?;
        self.budget.left.set(left);
        Ok(read)
    }
}

/// What unpackers complain of is the archive's fault, not the system's.
fn damaged(error: io::Error) -> io::Error {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match error.kind() {
        InvalidData | InvalidInput | UnexpectedEof => {
            io::Error::other(IngestError::Archive(format!("damaged: {error}")))
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_shared_and_never_exceeded() {
        let budget = Budget::new(10);
        let mut bytes = Vec::new();
        budget.count(&[1u8; 6][..]).read_to_end(&mut bytes).unwrap();
        assert_eq!((bytes.len(), budget.left.get()), (6, 4));
        let mut rest = Vec::new();
        let error = budget.count(io::repeat(1)).read_to_end(&mut rest).unwrap_err();
        assert!(rest.len() <= 4, "{}", rest.len());
        assert!(matches!(IngestError::from(error), IngestError::TooLarge { what: "unpacked data", .. }));
        assert_eq!(Budget::new(4).count(&[1u8; 4][..]).read_to_end(&mut rest).unwrap(), 4);
    }
}
