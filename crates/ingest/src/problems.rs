//! Problems as a file, one JSON object a line, that a later run takes to try again.

use crate::{IngestError, Problem};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

/// Writes problems one a line: `input`, `stage`, `cause`, `remedy`, and the `path` to read or the `address` to fetch again.
///
/// # Errors
/// Those of `out`.
pub fn write_problems(problems: &[Problem], out: &mut dyn Write) -> std::io::Result<()> {
    for problem in problems {
        serde_json::to_writer(&mut *out, problem)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What a file of problems names to try again, each once, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToRetry {
    /// Files to read again: an archive or a table whole, since what is wrong in it is mended there.
    pub paths: Vec<PathBuf>,
    /// Addresses to fetch.
    pub addresses: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    path: Option<PathBuf>,
    address: Option<String>,
}

impl ToRetry {
    /// Reads a file of problems.
    ///
    /// # Errors
    /// [`IngestError::Json`] with the first line that is no problem.
    pub fn parse(text: &str) -> Result<Self, IngestError> {
        let mut out = Self::default();
        let (mut paths, mut addresses) = (BTreeSet::new(), BTreeSet::new());
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line)
                .map_err(|error| IngestError::Json { line: number, cause: error.to_string() })?;
            out.addresses.extend(line.address.filter(|address| addresses.insert(address.clone())));
            out.paths.extend(line.path.filter(|path| paths.insert(path.clone())));
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_written_and_tried_again() {
        let of = |input: &str| Problem::new(input, &IngestError::Empty);
        let problems = [
            Problem { path: Some("b.txt".into()), ..of("b.txt") },
            Problem { path: Some("b.txt".into()), ..of("b.txt:2") },
            Problem { address: Some("https://example.org/a".to_owned()), ..of("x") },
            of("stdin"),
        ];
        let mut file = Vec::new();
        write_problems(&problems, &mut file).unwrap();
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with("{\"input\":\"b.txt\",\"stage\":\"open\",\"cause\":\"empty\",\"remedy\":"), "{text}");
        let retry = ToRetry::parse(&text).unwrap();
        assert_eq!(retry.paths, [PathBuf::from("b.txt")]);
        assert_eq!(retry.addresses, ["https://example.org/a"]);
        assert!(ToRetry::parse("{\"path\": \"a\"}\nnothing").unwrap_err().to_string().contains("line 2"));
    }
}
