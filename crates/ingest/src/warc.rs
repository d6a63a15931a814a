//! Web archives (WARC 1.0 and 1.1, ISO 28500): the pages among their records.
//!
//! A record is a head of `Name: value` lines, an empty line, and as many bytes as its head says. Only HTML responses of
//! status 200 (and HTML resources) are pages. A broken record is a problem, and reading goes on at the next line that
//! begins a record, so that one record costs no other.

use crate::lines::{self, Line};
use crate::packed::Cx;
use crate::provenance::Claims;
use crate::{IngestError, MAX_HTML_BYTES, decode, html, http_message};
use document::ArticleId;
use rustc_hash::FxHashSet;
use std::io::{BufRead, Read};

/// The longest line of a record's head, in bytes.
const LONGEST_LINE: usize = 64 << 10;
/// The most lines of a record's head.
const MOST_LINES: usize = 256;
/// Broken records after which an archive is given up.
const MOST_BROKEN: usize = 100;
/// The head of an HTTP message, on top of the longest page.
const HTTP_HEAD: usize = 64 << 10;

const STRAY: &str = "bytes outside of any record";

/// How much was found in one or several web archives.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    records: usize,
    /// Pages, read or not.
    pub(crate) pages: usize,
    broken: usize,
}

/// Reads the pages of a web archive.
pub(crate) fn read(name: &str, input: &mut dyn BufRead, cx: &mut Cx<'_>) {
    let mut seen = Seen::default();
    let before = cx.out.articles.len();
    read_pages(name, input, None, cx, &mut seen);
    if seen.pages == 0 && seen.broken == 0 {
        cx.problem(name, &IngestError::NoPages);
    }
    // The archive of a single page is that page.
    if let [article] = &mut cx.out.articles[before..]
        && seen.pages == 1
    {
        article.id = ArticleId(name.to_owned());
    }
}

/// Reads the pages at the addresses `only`, or all.
pub(crate) fn read_pages(
    name: &str,
    input: &mut dyn BufRead,
    only: Option<&FxHashSet<String>>,
    cx: &mut Cx<'_>,
    seen: &mut Seen,
) {
    let mut line = Vec::new();
    loop {
        let place = format!("{name}:{}", seen.records + 1);
        let result = match Head::read(input, &mut line) {
            Ok(None) => return,
            Ok(Some(head)) => {
                seen.records += 1;
                if head.stray {
                    seen.broken += 1;
                    cx.problem(&place, &broken(STRAY));
                }
                read_record(&place, &head, input, only, cx, seen)
            }
            Err(error) => Err(error),
        };
        let Err(error) = result else { continue };
        seen.broken += 1;
        cx.problem(&place, &error);
        if !matches!(error, IngestError::Warc(_)) || seen.broken >= MOST_BROKEN {
            return;
        }
    }
}

/// What a record says of itself.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    address: Option<String>,
    date: Option<String>,
    content_type: String,
    length: u64,
    /// Something that is no record stands before it.
    stray: bool,
}

impl Head {
    /// The next record's head; `None` at the end of the archive. Lines before it that begin no record are skipped.
    fn read(input: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<Option<Self>, IngestError> {
        let mut stray = false;
        loop {
            match lines::next(input, line, LONGEST_LINE)? {
                Line::End if stray => return Err(broken(STRAY)),
                Line::End => return Ok(None),
                Line::Read if line.starts_with(b"WARC/") => break,
                Line::Read if line.iter().all(u8::is_ascii_whitespace) => {}
                Line::Read | Line::TooLong => stray = true,
            }
        }
        let mut head = Self { stray, ..Self::default() };
        let mut length = None;
        for _ in 0..MOST_LINES {
            match lines::next(input, line, LONGEST_LINE)? {
                Line::End => return Err(broken("cut off in its head")),
                Line::TooLong => return Err(broken("a line of its head is too long")),
                Line::Read => {}
            }
            let text = String::from_utf8_lossy(line);
            let text = text.trim_end();
            if text.is_empty() {
                head.length = length.ok_or_else(|| broken("no Content-Length"))?;
                return Ok(Some(head));
            }
            let Some((name, value)) = text.split_once(':') else { continue };
            head.set(name, value.trim(), &mut length)?;
        }
        Err(broken("too many lines in its head"))
    }

    fn set(&mut self, name: &str, value: &str, length: &mut Option<u64>) -> Result<(), IngestError> {
        match name.to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            // WARC 1.0 has the address between angle brackets in some writers.
            "warc-target-uri" => self.address = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => self.date = Some(value.to_owned()),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => *length = Some(value.parse().map_err(|_| broken("its Content-Length is no number"))?),
            _ => {}
        }
        Ok(())
    }
}

fn broken(what: &str) -> IngestError {
    IngestError::Warc(what.to_owned())
}

fn read_record(
    place: &str,
    head: &Head,
    input: &mut dyn BufRead,
    only: Option<&FxHashSet<String>>,
    cx: &mut Cx<'_>,
    seen: &mut Seen,
) -> Result<(), IngestError> {
    let response = head.kind == "response" && head.content_type.starts_with("application/http");
    let resource = head.kind == "resource" && http_message::is_page(&head.content_type);
    let address = head.address.as_deref().unwrap_or_default();
    let wanted = (response || resource) && only.is_none_or(|only| only.contains(address));
    let mut body = Vec::new();
    let most = if wanted { (MAX_HTML_BYTES + HTTP_HEAD + 1) as u64 } else { 0 };
    Read::take(&mut *input, head.length.min(most)).read_to_end(&mut body)?;
    let skipped = std::io::copy(&mut Read::take(&mut *input, head.length - body.len() as u64), &mut std::io::sink())?;
    let cut = skipped + (body.len() as u64) < head.length;
    if wanted {
        let result = read_body(place, head, &body, response, cx, seen);
        result.and(if cut { Err(broken("cut off")) } else { Ok(()) })
    } else if cut {
        Err(broken("cut off"))
    } else {
        Ok(())
    }
}

fn read_body(
    place: &str,
    head: &Head,
    body: &[u8],
    response: bool,
    cx: &mut Cx<'_>,
    seen: &mut Seen,
) -> Result<(), IngestError> {
    let page = if response {
        match http_message::page(body)? {
            Some(page) => page,
            None => return Ok(()),
        }
    } else {
        http_message::Page { bytes: body.into(), charset: http_message::charset(&head.content_type) }
    };
    seen.pages += 1;
    if page.bytes.len() > MAX_HTML_BYTES {
        let error = IngestError::TooLarge { what: "a page", limit: (MAX_HTML_BYTES >> 20) as u64 };
        cx.problem(place, &error);
        return Ok(());
    }
    match decode::decode(&page.bytes, page.charset.as_deref()) {
        Ok(text) => {
            let claims = Claims { url: head.address.clone(), fetched: head.date.clone(), ..Claims::default() };
            html::push(place, &text, claims, cx.options, cx.out);
        }
        Err(error) => cx.problem(place, &error),
    }
    Ok(())
}
