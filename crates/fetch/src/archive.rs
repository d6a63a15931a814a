//! A page as the record of a web archive (WARC 1.1), so that it keeps its address, its time and its head.

use crate::client::Page;
use flate2::Compression;
use flate2::write::GzEncoder;
use siphasher::sip128::{Hash128, Hasher128, SipHasher13};
use std::hash::Hasher as _;
use std::io::Write as _;

impl Page {
    /// The page as a gzipped web archive of one record.
    #[must_use]
    pub fn to_warc(&self) -> Vec<u8> {
        let http = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            one_line(&self.content_type),
            self.body.len()
        );
        let id = self.fingerprint();
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Target-URI: {}\r\n\
             WARC-Date: {}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            uuid(id),
            one_line(&self.address),
            self.fetched.strftime("%Y-%m-%dT%H:%M:%SZ"),
            http.len() + self.body.len()
        );
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        let parts = [head.as_bytes(), http.as_bytes(), &self.body, b"\r\n\r\n"];
        // Writing to memory does not fail.
        let written = parts.iter().try_for_each(|part| out.write_all(part)).and_then(|()| out.finish());
        written.unwrap_or_default()
    }

    /// The name of the page's file: its host, what its address ends in, and a number that another text changes.
    #[must_use]
    pub fn file_name(&self) -> String {
        const LONGEST: usize = 60;
        let url = url::Url::parse(&self.address).ok();
        let host = url.as_ref().and_then(url::Url::host_str).unwrap_or("unknown");
        let last =
            url.as_ref().and_then(|url| url.path_segments()?.rev().find(|part| !part.is_empty()).map(str::to_owned));
        let mut slug = String::new();
        for c in last.unwrap_or_default().to_ascii_lowercase().chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(LONGEST);
        let slug = slug.trim_matches('-');
        let host: String =
            host.chars().map(|c| if c.is_ascii_alphanumeric() || ".-".contains(c) { c } else { '_' }).collect();
        // Neither a hidden folder, nor the one above, nor the root.
        let host = match host.trim_matches('.') {
            "" => "unknown",
            host => host,
        };
        let slug = if slug.is_empty() { "page" } else { slug };
        format!("{host}/{slug}-{:012x}.warc.gz", self.fingerprint().h1 >> 16)
    }

    /// A number of address and text, the same everywhere.
    fn fingerprint(&self) -> Hash128 {
        let mut hasher = SipHasher13::new();
        hasher.write(self.address.as_bytes());
        hasher.write(&[0]);
        hasher.write(&self.body);
        hasher.finish128()
    }
}

/// A version 8 UUID (RFC 9562): one made of a number of our own.
fn uuid(id: Hash128) -> String {
    let bits = (u128::from(id.h1) << 64) | u128::from(id.h2);
    let bits = (bits & !(0xf << 76) & !(0x3 << 62)) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Header values are lines.
fn one_line(value: &str) -> String {
    value.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use crate::client::Page;

    fn page(address: &str, body: &str) -> Page {
        Page {
            address: address.to_owned(),
            content_type: "text/html; charset=utf-8".to_owned(),
            fetched: jiff::Timestamp::UNIX_EPOCH,
            etag: None,
            last_modified: None,
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn ingest_reads_what_is_written() {
        let text = "<html><body><article><p>Genève: the talks went on for a third day.</p></article></body></html>";
        let warc = page("https://example.org/talks", text).to_warc();
        let (articles, problems) = ingest::read_bytes("a.warc.gz", &warc, &ingest::Options::default());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(articles[0].source.as_str(), "Genève: the talks went on for a third day.");
        assert_eq!(articles[0].provenance.url.as_deref(), Some("https://example.org/talks"));
    }

    #[test]
    fn file_names_are_plain_and_tell_texts_apart() {
        let name = |address: &str, body: &str| page(address, body).file_name();
        let one = name("https://example.org/world/Talks%20resume..html?x=1", "a");
        assert!(one.starts_with("example.org/talks-20resume-html-") && one.ends_with(".warc.gz"), "{one}");
        assert_ne!(one, name("https://example.org/world/Talks%20resume..html?x=1", "b"));
        assert!(name("https://[::1]:80/../..", "a").starts_with("___1_/page-"));
        for odd in ["http://../x", "http://.../x", "http://.rapporteur/x", "not an address", "http://a/../../x"] {
            let name = name(odd, "a");
            let mut parts = name.split('/');
            let (host, file) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            assert!(!host.is_empty() && !host.starts_with('.') && !file.starts_with('.'), "{odd}: {name}");
            assert_eq!(parts.next(), None, "{odd}: {name}");
        }
        assert!(name("https://example.org/", "a").starts_with("example.org/page-"));
    }
}
