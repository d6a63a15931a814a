//! CSV tables of articles, one a row.

use crate::fields::{Fields, is_address};
use crate::{IngestError, Ingested, Options, Problem, record};

/// Columns of trafilatura's tables, which have no header row.
const TRAFILATURA: [&str; 11] =
    ["url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype"];

/// Reads a table with a header row; the separator is a comma, a semicolon or a tab, whichever the header uses most.
pub(crate) fn read(name: &str, text: &str, options: &Options, out: &mut Ingested) {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut header: Option<Vec<String>> = None;
    let mut number = 0;
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let place = format!("{name}:{}", number + 1);
                return out.problems.push(Problem::new(&place, &IngestError::Csv(error.to_string())));
            }
        };
        let Some(header) = &header else {
            let headerless = row.len() == TRAFILATURA.len() && row.get(0).is_some_and(is_address);
            if headerless {
                number += 1;
                push_row(name, number, &TRAFILATURA, &row, options, out);
            }
            header = Some(if headerless {
                TRAFILATURA.map(str::to_owned).to_vec()
            } else {
                row.iter().map(|key| key.trim().to_lowercase()).collect()
            });
            continue;
        };
        number += 1;
        push_row(name, number, header, &row, options, out);
    }
}

fn push_row(
    name: &str,
    number: usize,
    header: &[impl AsRef<str>],
    row: &csv::StringRecord,
    options: &Options,
    out: &mut Ingested,
) {
    let pairs = header.iter().zip(row).map(|(key, value)| (key.as_ref().to_owned(), value.to_owned()));
    let fields: Fields = pairs.collect();
    record::push_fields(&format!("{name}:{number}"), &fields, options, out);
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
