//! Which format is it, by name or by content?

use crate::provenance::Claims;
use crate::{IngestError, Ingested, Options, Problem, csv_rows, decode, header, html, json, record};

/// The formats of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Json,
    JsonLines,
    Csv,
}

/// The format that a file name's extension says.
pub(crate) fn of_name(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "txt" | "text" | "md" | "markdown" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" | "tsv" => Format::Csv,
        _ => return None,
    })
}

fn of_content(text: &str) -> Format {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['{', '[']) && start[1..].trim_start().starts_with(['"', '{', '}', ']']) {
        Format::Json
    } else if html::looks_like(start) {
        Format::Html
    } else {
        Format::Text
    }
}

/// Reads the bytes of one input.
pub(crate) fn read(name: &str, bytes: &[u8], options: &Options, out: &mut Ingested) {
    let format = of_name(name);
    if format == Some(Format::JsonLines) && !starts_with_utf16(bytes) {
        return json::read_lines(name, &mut &*bytes, options, out);
    }
    if bytes.len() as u64 > options.max_file_bytes {
        let error = IngestError::TooLarge { what: "a file", limit: options.max_file_bytes >> 20 };
        return out.problems.push(Problem::new(name, &error));
    }
    let text = match decode::decode(bytes) {
        Ok(text) => text,
        Err(error) => return out.problems.push(Problem::new(name, &error)),
    };
    let before = out.articles.len() + out.problems.len();
    match format.unwrap_or_else(|| of_content(&text)) {
        Format::Text => read_text(name, &text, options, out),
        Format::Html => html::push(name, &text, Claims::default(), options, out),
        Format::Json => json::read(name, &text, options, out),
        Format::JsonLines => json::read_lines(name, &mut text.as_bytes(), options, out),
        Format::Csv => csv_rows::read(name, &text, options, out),
    }
    // A table without rows, an array without objects.
    if out.articles.len() + out.problems.len() == before {
        out.problems.push(Problem::new(name, &IngestError::Empty));
    }
}

pub(crate) fn starts_with_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(8).any(|&byte| byte == 0)
}

fn read_text(name: &str, text: &str, options: &Options, out: &mut Ingested) {
    let header = header::find(text);
    let get = |keys: &[&str]| header.get(keys).map(str::to_owned);
    let claims = Claims {
        id: get(&["id"]),
        url: get(&["url", "link"]),
        title: get(&["title", "headline"]),
        outlet: get(&["outlet", "publisher", "site", "source"]),
        byline: get(&["byline", "author"]),
        language: get(&["language", "lang"]),
        given: get(&["published", "date", "publication date"]),
        ..Claims::default()
    };
    record::push(name, text, claims, options, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        assert_eq!(of_content("{\"id\": 1}"), Format::Json);
        assert_eq!(of_content("[ {\"id\": 1}]"), Format::Json);
        assert_eq!(of_content("[ad] Talks resume"), Format::Text);
        assert_eq!(of_content("\n<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(of_content("< 5 % of envoys agree"), Format::Text);
        assert_eq!(of_name("a/b.c/notes"), None);
        assert_eq!(of_name("a/B.JSONL"), Some(Format::JsonLines));
    }
}
