//! HTTP responses as web archives keep them: head, chunks, compression.

use crate::{IngestError, MAX_HTML_BYTES};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// The most header lines of a response.
const MOST_HEADERS: usize = 256;

/// A page as it was sent, its transfer undone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page<'a> {
    /// At most one byte over the longest page.
    pub(crate) bytes: Cow<'a, [u8]>,
    /// The character set that its head names.
    pub(crate) charset: Option<String>,
}

/// Whether a content type is that of a page.
pub(crate) fn is_page(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|page| kind.eq_ignore_ascii_case(page))
}

/// The character set that a content type names.
pub(crate) fn charset(content_type: &str) -> Option<String> {
    let named = |part: &str| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    content_type.split(';').skip(1).find_map(named)
}

/// The page in a response; `None` if it is none: another status, another kind of content.
pub(crate) fn page(message: &[u8]) -> Result<Option<Page<'_>>, IngestError> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let config = {
        let mut config = httparse::ParserConfig::default();
        config.ignore_invalid_headers_in_responses(true).allow_obsolete_multiline_headers_in_responses(true);
        config
    };
    let length = match config.parse_response(&mut response, message) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Err(IngestError::Warc("its HTTP head is cut off".to_owned())),
        Err(error) => return Err(IngestError::Warc(format!("its HTTP head: {error}"))),
    };
    let get = |name: &str| {
        let header = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(header.value).trim().to_owned())
    };
    let kind = get("content-type").unwrap_or_default();
    if response.code != Some(200) || !is_page(&kind) {
        return Ok(None);
    }
    let mut bytes = Cow::Borrowed(&message[length..]);
    if get("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"))
        && let Some(joined) = without_chunks(&bytes)
    {
        bytes = Cow::Owned(joined);
    }
    let bytes = uncompressed(bytes, &get("content-encoding").unwrap_or_default())?;
    Ok(Some(Page { bytes, charset: charset(&kind) }))
}

/// Joins the chunks of a body; `None` if it has none: many archives keep the header and not the chunks.
fn without_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            // Cut off between two chunks: what came so far is the page.
            Ok(httparse::Status::Partial) => return (!joined.is_empty()).then_some(joined),
            Err(_) => return None,
        };
        if size == 0 {
            return Some(joined);
        }
        let rest = body.get(start..)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX).min(rest.len());
        joined.extend_from_slice(&rest[..size]);
        body = rest[size..].strip_prefix(b"\r\n").unwrap_or(&rest[size..]);
    }
}

fn uncompressed<'a>(body: Cow<'a, [u8]>, coding: &str) -> Result<Cow<'a, [u8]>, IngestError> {
    let most = MAX_HTML_BYTES as u64 + 1;
    let mut plain = Vec::new();
    let read = match coding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            MultiGzDecoder::new(&*body).take(most).read_to_end(&mut plain)
        }
        "deflate" if body.first() == Some(&0x78) => ZlibDecoder::new(&*body).take(most).read_to_end(&mut plain),
        // Many archives keep the header and the page already unpacked.
        _ if body.iter().take(512).all(|&byte| byte >= b'\t') => return Ok(body),
        other => return Err(IngestError::Warc(format!("its content encoding {other:?} is not read"))),
    };
    match read {
        Err(error) if plain.is_empty() => Err(IngestError::Warc(format!("its {coding} content: {error}"))),
        _ => Ok(Cow::Owned(plain)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn response(headers: &str, body: &[u8]) -> Vec<u8> {
        let message = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"utf-8\"\r\n{headers}\r\n");
        [message.as_bytes(), body].concat()
    }

    fn body(message: &[u8]) -> Vec<u8> {
        page(message).unwrap().unwrap().bytes.into_owned()
    }

    #[test]
    fn chunks_and_compression_are_undone() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>Talks</p>").unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(body(&response("Content-Encoding: gzip\r\n", &gzip)), b"<p>Talks</p>");
        let chunked = b"5\r\n<p>Ta\r\n7;a=b\r\nlks</p>\r\n0\r\n\r\n";
        assert_eq!(body(&response("Transfer-Encoding: chunked\r\n", chunked)), b"<p>Talks</p>");
        assert_eq!(page(&response("", b"")).unwrap().unwrap().charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn headers_that_no_longer_hold_do_no_harm() {
        let headers = "Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n";
        assert_eq!(body(&response(headers, b"<p>Talks</p>")), b"<p>Talks</p>");
        assert!(page(&response("Content-Encoding: br\r\n", b"\x01\x02\x03")).is_err());
    }

    #[test]
    fn other_responses_are_no_pages() {
        assert_eq!(page(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone").unwrap(), None);
        assert_eq!(page(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n...").unwrap(), None);
        assert!(page(b"HTTP/1.1 200 OK\r\nContent-").is_err());
        assert!(page(b"SMTP").is_err());
    }

    #[test]
    fn a_bomb_unpacks_to_one_byte_over_the_longest_page() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::copy(&mut std::io::repeat(b' ').take(64 << 20), &mut gzip).unwrap();
        let message = response("Content-Encoding: gzip\r\n", &gzip.finish().unwrap());
        assert_eq!(body(&message).len(), MAX_HTML_BYTES + 1);
    }
}
