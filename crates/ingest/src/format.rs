//! Which format is it, by name or by content?

use crate::packed::{Cx, read_gzip, read_zip};
use crate::provenance::Claims;
use crate::{IngestError, Ingested, Options, Problem};
use crate::{csv_rows, decode, feed, header, html, json, opml, record, warc};
use std::io::{BufReader, Cursor, Read};

/// The formats of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Json,
    JsonLines,
    Csv,
    Feed,
    Opml,
    OtherXml,
}

/// The formats that hold others, told by their first bytes whatever they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packed {
    Zip,
    Gzip,
    Warc,
}

/// Bytes that tell a packed format.
pub(crate) const MAGIC_BYTES: usize = 16;

fn packed(start: &[u8]) -> Option<Packed> {
    match start {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Packed::Zip),
        [0x1f, 0x8b, ..] => Some(Packed::Gzip),
        _ if start.starts_with(b"WARC/") => Some(Packed::Warc),
        _ => None,
    }
}

/// Whether the first bytes of a file are those of a zip.
pub(crate) fn is_zip(start: &[u8]) -> bool {
    packed(start) == Some(Packed::Zip)
}

/// Whether a file is called as web archives are.
pub(crate) fn is_web_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".warc") || name.ends_with(".warc.gz")
}

/// The format that a file name's extension says.
fn of_name(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "txt" | "text" | "md" | "markdown" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" | "tsv" => Format::Csv,
        "opml" => Format::Opml,
        _ => return None,
    })
}

fn of_content(text: &str) -> Format {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if feed::looks_like(start) {
        Format::Feed
    } else if start.starts_with(['{', '[']) && start[1..].trim_start().starts_with(['"', '{', '}', ']']) {
        Format::Json
    } else if opml::looks_like(start) {
        Format::Opml
    } else if html::looks_like(start) {
        Format::Html
    } else if start.starts_with("<?xml") {
        Format::OtherXml
    } else {
        Format::Text
    }
}

/// Reads a stream to its end: archives member by member, JSON Lines line by line, anything else at most one byte over
/// the cap. `place` is what the input is called in ids and problems, `name` says the format.
pub(crate) fn read_stream(place: &str, name: &str, mut input: &mut dyn Read, cx: &mut Cx<'_>) {
    let mut start = Vec::new();
    if let Err(error) = Read::take(&mut input, MAGIC_BYTES as u64).read_to_end(&mut start) {
        return cx.problem(place, &error.into());
    }
    let mut whole = start.as_slice().chain(input);
    match packed(&start) {
        Some(Packed::Gzip) => return read_gzip(place, &mut whole, cx),
        Some(Packed::Warc) => return warc::read(place, &mut BufReader::new(whole), cx),
        Some(Packed::Zip) => {}
        None if of_name(name) == Some(Format::JsonLines) && !starts_with_utf16(&start) => {
            return json::read_lines(place, &mut BufReader::new(whole), cx.options, cx.out);
        }
        None => {}
    }
    let mut bytes = Vec::new();
    match whole.by_ref().take(cx.options.max_file_bytes.saturating_add(1)).read_to_end(&mut bytes) {
        // A long table in UTF-8 is read row by row; of any other encoding it would have to be held whole.
        Ok(read) if read as u64 > cx.options.max_file_bytes && is_long_table(name, &bytes) => {
            csv_rows::read(place, &mut bytes.as_slice().chain(whole), cx.options, cx.out);
        }
        Ok(_) => read_whole(place, name, &bytes, cx),
        Err(error) => cx.problem(place, &error.into()),
    }
}

fn is_long_table(name: &str, start: &[u8]) -> bool {
    let utf8 = std::str::from_utf8(start).map_or_else(|error| error.valid_up_to() + 4 > start.len(), |_| true);
    of_name(name) == Some(Format::Csv) && utf8
}

/// Reads the bytes of one input that is no stream.
fn read_whole(place: &str, name: &str, bytes: &[u8], cx: &mut Cx<'_>) {
    if bytes.len() as u64 > cx.options.max_file_bytes {
        let error = IngestError::TooLarge { what: "a file", limit: cx.options.max_file_bytes >> 20 };
        return cx.problem(place, &error);
    }
    if is_zip(bytes) {
        return read_zip(place, Cursor::new(bytes), cx);
    }
    let text = match decode::decode(bytes, None) {
        Ok(text) => text,
        Err(error) => return cx.problem(place, &error),
    };
    let before = cx.out.articles.len() + cx.out.problems.len();
    read_text(place, name, bytes, &text, cx);
    // A table without rows, an array without objects.
    if cx.out.articles.len() + cx.out.problems.len() == before {
        cx.problem(place, &IngestError::Empty);
    }
}

fn read_text(place: &str, name: &str, bytes: &[u8], text: &str, cx: &mut Cx<'_>) {
    let (options, out) = (cx.options, &mut *cx.out);
    let by_content = || of_content(text);
    let format = match of_name(name) {
        // JSON Feed is JSON by name.
        Some(Format::Json) if by_content() == Format::Feed => Format::Feed,
        Some(format) => format,
        None => by_content(),
    };
    match format {
        Format::Text => read_article(place, text, options, out),
        Format::Html => html::push(place, text, Claims::default(), options, out),
        Format::Json => json::read(place, text, options, out),
        Format::JsonLines => json::read_lines(place, &mut text.as_bytes(), options, out),
        Format::Csv => csv_rows::read(place, &mut text.as_bytes(), options, out),
        // The parser of feeds decodes by itself.
        Format::Feed => feed::read(place, bytes, options, out),
        Format::Opml => {
            let error = opml::read_opml(text).map_or_else(|error| error, |feeds| IngestError::ListOfFeeds(feeds.len()));
            out.problems.push(Problem::new(place, &error));
        }
        Format::OtherXml => out.problems.push(Problem::new(place, &IngestError::UnknownXml)),
    }
}

fn starts_with_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(8).any(|&byte| byte == 0)
}

fn read_article(name: &str, text: &str, options: &Options, out: &mut Ingested) {
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
        assert_eq!(of_content("<?xml version=\"1.0\"?><opml version=\"2.0\">"), Format::Opml);
        assert_eq!(of_content("<?xml version=\"1.0\"?><catalogue>"), Format::OtherXml);
        assert_eq!(of_content("< 5 % of envoys agree"), Format::Text);
        assert_eq!(of_name("a/b.c/notes"), None);
        assert_eq!(of_name("a/B.JSONL"), Some(Format::JsonLines));
    }
}
