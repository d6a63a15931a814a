//! CSV tables of articles, one a row.

use crate::fields::{Fields, is_address};
use crate::{IngestError, Ingested, MAX_LINE_BYTES, Options, Problem, record};
use csv::{ByteRecord, StringRecord};
use std::cell::Cell;
use std::io::{self, Read};

/// Columns of trafilatura's tables, which have no header row.
const TRAFILATURA: [&str; 11] =
    ["url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype"];

/// How much of a table is looked at to tell its separator.
const SAMPLE: u64 = 64 << 10;

/// Reads a table with a header row, holding one row at a time; bytes that are no UTF-8 are replaced.
pub(crate) fn read(name: &str, input: &mut dyn Read, options: &Options, out: &mut Ingested) {
    let mut start = Vec::new();
    if let Err(error) = Read::take(&mut *input, SAMPLE).read_to_end(&mut start) {
        return out.problems.push(Problem::new(name, &error.into()));
    }
    let taken = Cell::new(0);
    let input = Capped { input: start.as_slice().chain(input), taken: &taken };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(&start)).flexible(true).has_headers(false).from_reader(input);
    let mut table = Table { name, header: Vec::new(), number: 0 };
    let mut row = ByteRecord::new();
    loop {
        taken.set(0);
        match reader.read_byte_record(&mut row) {
            Ok(true) => table.push(StringRecord::from_byte_record_lossy(std::mem::take(&mut row)), options, out),
            Ok(false) => return,
            Err(error) => {
                let error = match error.into_kind() {
                    csv::ErrorKind::Io(error) => error.into(),
                    other => IngestError::Csv(format!("{other:?}")),
                };
                return out.problems.push(Problem::new(&table.place(), &error));
            }
        }
    }
}

/// A comma, a semicolon or a tab, whichever the first line uses most.
fn separator(start: &[u8]) -> u8 {
    let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

struct Table<'a> {
    name: &'a str,
    /// Empty until the first row.
    header: Vec<String>,
    /// The row at hand, from 1, the header not counted.
    number: usize,
}

impl Table<'_> {
    fn place(&self) -> String {
        format!("{}:{}", self.name, self.number + 1)
    }

    fn push(&mut self, row: StringRecord, options: &Options, out: &mut Ingested) {
        if self.header.is_empty() {
            let headerless = row.len() == TRAFILATURA.len() && row.get(0).is_some_and(is_address);
            if !headerless {
                self.header = row.iter().map(|key| key.trim().to_lowercase()).collect();
                return;
            }
            self.header = TRAFILATURA.map(str::to_owned).to_vec();
        }
        let place = self.place();
        self.number += 1;
        let pairs = self.header.iter().zip(&row).map(|(key, value)| (key.clone(), value.to_owned()));
        record::push_fields(&place, &pairs.collect::<Fields>(), options, out);
    }
}

/// Ends a row that never ends: an open quotation mark would take in the rest of the table.
struct Capped<'a, R> {
    input: R,
    /// Bytes read for the row at hand.
    taken: &'a Cell<usize>,
}

impl<R: Read> Read for Capped<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken.get() > MAX_LINE_BYTES {
            let error = IngestError::TooLarge { what: "one row", limit: (MAX_LINE_BYTES >> 20) as u64 };
            return Err(io::Error::other(error));
        }
        let read = self.input.read(buffer)?;
        self.taken.set(self.taken.get() + read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_with_quotes_and_line_breaks() {
        let text = "id;title;text;date\n1;\"Talks; again\";\"First.\nSecond.\";3 May 1999\n2;x;;\n";
        let mut out = Ingested::default();
        read("a.csv", &mut text.as_bytes(), &Options::default(), &mut out);
        assert_eq!(out.articles.len(), 1);
        assert_eq!(out.articles[0].source.as_str(), "First.\nSecond.");
        assert_eq!(out.articles[0].provenance.headline.as_deref(), Some("Talks; again"));
        assert_eq!(out.problems.len(), 1);
    }

    #[test]
    fn a_row_without_an_end_is_a_problem() {
        let start = "id,text\n1,One.\n2,\"Two";
        let mut input = start.as_bytes().chain(io::repeat(b'x'));
        let mut out = Ingested::default();
        read("a.csv", &mut input, &Options::default(), &mut out);
        assert_eq!(out.articles.len(), 1);
        assert!(out.problems.len() == 1 && out.problems[0].cause.contains("one row"), "{:?}", out.problems);
        assert_eq!(out.problems[0].input, "a.csv:2");
    }
}
