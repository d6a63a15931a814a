//! CSV tables of articles, one a row.

use crate::{IngestError, Ingested, Options, Problem, record};
use std::collections::BTreeMap;

/// Reads a table with a header row; the separator is a comma, a semicolon or a tab, whichever the header uses most.
pub(crate) fn read(name: &str, text: &str, options: &Options, out: &mut Ingested) {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|key| key.trim().to_lowercase()).collect(),
        Err(error) => return out.problems.push(Problem::new(name, &IngestError::Csv(error.to_string()))),
    };
    for (number, row) in (1..).zip(reader.records()) {
        let place = format!("{name}:{number}");
        match row {
            Ok(row) => {
                let pairs = header.iter().cloned().zip(row.iter().map(str::to_owned));
                let fields: BTreeMap<_, _> = pairs.filter(|(_, value)| !value.trim().is_empty()).collect();
                record::push_fields(&place, &fields, options, out);
            }
            Err(error) => out.problems.push(Problem::new(&place, &IngestError::Csv(error.to_string()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_with_quotes_and_line_breaks() {
        let text = "id;title;text;date\n1;\"Talks; again\";\"First.\nSecond.\";3 May 1999\n2;x;;\n";
        let mut out = Ingested::default();
        read("a.csv", text, &Options::default(), &mut out);
        assert_eq!(out.articles.len(), 1);
        assert_eq!(out.articles[0].source.as_str(), "First.\nSecond.");
        assert_eq!(out.articles[0].provenance.headline.as_deref(), Some("Talks; again"));
        assert_eq!(out.problems.len(), 1);
    }
}
