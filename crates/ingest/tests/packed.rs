//! Archives: read member by member, and never more of them than the caps allow.

use flate2::Compression;
use flate2::write::GzEncoder;
use ingest::{Ingested, Options, Problem, Stage, read_bytes, read_paths};
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(name: &str, bytes: &[u8], options: &Options) -> (Vec<(String, String)>, Vec<Problem>) {
    let (articles, problems) = read_bytes(name, bytes, options);
    let shown = articles.into_iter().map(|article| (article.id.0, article.source.as_str().to_owned())).collect();
    (shown, problems)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// Zeros, or whatever byte, gzipped without ever holding them.
fn bomb(byte: u8, megabytes: u64) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    std::io::copy(&mut std::io::repeat(byte).take(megabytes << 20), &mut out).unwrap();
    out.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn response(address: &str, kind: &str, body: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
    record(
        &format!(
            "WARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-02-14T09:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        ),
        http.as_bytes(),
    )
}

fn record(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.1\r\n{head}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn page(text: &str) -> String {
    format!(
        "<html><head><title>{text}</title></head><body><article><p>{text} went on for a third day.</p></article></body></html>"
    )
}

#[test]
fn packed_inputs_read_as_what_they_hold() {
    let lines = b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let options = Options::default();
    let expected = [("a".to_owned(), "One.".to_owned()), ("n.jsonl.gz:2".to_owned(), "Two.".to_owned())];
    assert_eq!(read("n.jsonl.gz", &gzip(lines), &options).0, expected);
    let packed = zip(&[
        ("b/second.txt", b"Second."),
        ("a.txt", b"First."),
        ("b/", b""),
        ("__MACOSX/a.txt", b"\0\0"),
        ("c.zip", &zip(&[("third.txt.gz", &gzip(b"Third."))])),
    ]);
    let (articles, problems) = read("news.zip", &packed, &options);
    assert!(problems.is_empty(), "{problems:?}");
    let ids: Vec<_> = articles.iter().map(|(id, text)| format!("{id}={text}")).collect();
    assert_eq!(ids, ["news.zip/a.txt=First.", "news.zip/b/second.txt=Second.", "news.zip/c.zip/third.txt.gz=Third."]);
}

#[test]
fn names_that_point_out_of_an_archive_are_refused() {
    for name in ["../up.txt", "/etc/up.txt", "a/../../up.txt", "..\\up.txt", "C:\\up.txt"] {
        let (articles, problems) = read("a.zip", &zip(&[(name, b"Up."), ("fine.txt", b"Fine.")]), &Options::default());
        assert_eq!(articles.len(), 1, "{name}");
        assert_eq!(problems.len(), 1, "{name}: {problems:?}");
        assert!(problems[0].stage == Stage::Unpack && problems[0].cause.contains("out of the archive"), "{problems:?}");
    }
}

#[test]
fn office_documents_and_broken_archives_are_named() {
    let (_, problems) =
        read("a.docx", &zip(&[("[Content_Types].xml", b"<x/>"), ("a.txt", b"No.")]), &Options::default());
    assert!(problems[0].cause.contains("office program"), "{problems:?}");
    let whole = zip(&[("a.txt", b"A text that is long enough to be cut.")]);
    for bytes in [&whole[..whole.len() / 2], b"PK\x03\x04", b"PK\x05\x06\0\0"] {
        let (articles, problems) = read("a.zip", bytes, &Options::default());
        assert!(articles.is_empty() && problems.len() == 1, "{problems:?}");
        assert!(problems[0].cause.contains("cannot be unpacked"), "{problems:?}");
    }
    let cut = gzip(&b"A text without end. ".repeat(200));
    let (articles, problems) = read("a.txt.gz", &cut[..cut.len() / 2], &Options::default());
    assert!(articles.is_empty() && problems[0].cause.contains("damaged"), "{problems:?}");
}

/// Counts what is read of it.
struct Counting<'a>(&'a [u8], usize);

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1 += read;
        Ok(read)
    }
}

fn from_stdin(bytes: &[u8], options: &Options) -> (Ingested, usize) {
    let mut input = Counting(bytes, 0);
    let read = read_paths(&[PathBuf::from("-")], &mut input, options);
    (read, input.1)
}

#[test]
fn a_gzip_bomb_is_unpacked_no_further_than_the_cap() {
    // 256 MB in about 250 KB: as text it stops at the longest file, as lines at what an input may unpack to.
    for (byte, limit, most) in [(b'a', 64 << 20, 128 << 10), (0, 1 << 20, 64 << 10)] {
        let options = Options { max_unpacked_bytes: limit, ..Options::default() };
        let (read, taken) = from_stdin(&bomb(byte, 256), &options);
        assert!(read.articles.is_empty() && read.problems.len() == 1, "{:?}", read.problems);
        assert!(read.problems[0].cause.contains("too large"), "{:?}", read.problems);
        assert!(taken <= most, "{taken} bytes of the bomb were read");
    }
}

#[test]
fn bombs_within_archives_share_one_budget() {
    let bomb = bomb(b'a', 40);
    let members: Vec<(String, Vec<u8>)> = (0..40).map(|n| (format!("{n:02}.txt.gz"), bomb.clone())).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let options = Options { max_unpacked_bytes: 100 << 20, ..Options::default() };
    let (articles, problems) = read("a.zip", &zip(&members), &options);
    assert!(articles.is_empty());
    let over = problems.iter().filter(|problem| problem.cause.contains("unpacked data of more than 100 MB")).count();
    // Two members fit the budget (and are too long for an article), every other one meets its end.
    assert_eq!((problems.len(), over), (40, 38), "{problems:?}");
}

#[test]
fn archives_in_archives_have_an_end() {
    let mut packed = zip(&[("a.txt", b"Deep.")]);
    for _ in 0..10 {
        packed = zip(&[("a.zip", &packed)]);
    }
    let (articles, problems) = read("a.zip", &packed, &Options::default());
    assert!(articles.is_empty() && problems.len() == 1 && problems[0].cause.contains("deep"), "{problems:?}");
}

#[test]
fn web_archives_give_their_pages() {
    let archive = [
        record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n", b"software: x\r\n"),
        response("https://example.org/a.png", "image/png", "..."),
        response("https://example.org/talks", "text/html; charset=utf-8", &page("Talks")),
    ];
    for bytes in [archive.concat(), archive.iter().flat_map(|record| gzip(record)).collect()] {
        let (articles, problems) = read_bytes("a.warc.gz", &bytes, &Options::default());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(articles.len(), 1);
        assert_eq!(articles[0].id.0, "a.warc.gz", "the archive of one page is that page");
        assert_eq!(articles[0].provenance.url.as_deref(), Some("https://example.org/talks"));
        assert!(articles[0].source.as_str().contains("went on for a third day"));
    }
    let two = [
        response("https://example.org/1", "text/html", &page("One")),
        response("https://example.org/2", "text/html", &page("Two")),
    ];
    let ids: Vec<_> = read("a.warc", &two.concat(), &Options::default()).0.into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a.warc:1", "a.warc:2"]);
}

#[test]
fn a_wacz_gives_the_pages_that_it_lists() {
    let archive: Vec<u8> = ["talks", "frame"]
        .iter()
        .flat_map(|name| gzip(&response(&format!("https://example.org/{name}"), "text/html", &page(name))))
        .collect();
    let pages = b"{\"format\": \"json-pages-1.0\"}\n{\"url\": \"https://example.org/talks\", \"title\": \"Talks\"}\n";
    let whole = zip(&[("archive/data.warc.gz", &archive), ("pages/pages.jsonl", pages), ("datapackage.json", b"{}")]);
    let (articles, problems) = read("a.wacz", &whole, &Options::default());
    assert!(articles.len() == 1 && articles[0].1.starts_with("talks"), "{articles:?} {problems:?}");
    let unlisted = zip(&[("archive/data.warc.gz", &archive), ("datapackage.json", b"{}")]);
    assert_eq!(read("a.wacz", &unlisted, &Options::default()).0.len(), 2);
}

#[test]
fn a_broken_record_costs_no_other() {
    let good = response("https://example.org/talks", "text/html", &page("Talks"));
    let breaks: [(&str, Vec<u8>); 6] = [
        ("no Content-Length", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_vec()),
        ("no number", b"WARC/1.1\r\nContent-Length: many\r\n\r\n".to_vec()),
        ("outside", b"<html>not a record</html>\r\n".to_vec()),
        ("outside", vec![b'x'; 1 << 20]),
        ("too many lines", [&b"WARC/1.1\r\n"[..], &b"A: b\r\n".repeat(1000)].concat()),
        ("HTTP head", record("WARC-Type: response\r\nContent-Type: application/http\r\n", b"nothing")),
    ];
    for (cause, broken) in breaks {
        let archive = [&good[..], &broken, b"\r\n", &good].concat();
        let (articles, problems) = read("a.warc", &archive, &Options::default());
        assert_eq!(articles.len(), 2, "{cause}: {problems:?}");
        assert!(problems.iter().any(|problem| problem.cause.contains(cause)), "{cause}: {problems:?}");
        assert!(problems.len() <= 2, "{cause}: {problems:?}");
    }
}

#[test]
fn malformed_web_archives_are_bounded() {
    // A record that claims more than there is, and more than there can be.
    for length in [u64::MAX, 1 << 40, 100] {
        let archive = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Cut"
        );
        let (_, problems) = read("a.warc", archive.as_bytes(), &Options::default());
        assert!(problems.iter().any(|problem| problem.cause.contains("cut off")), "{length}: {problems:?}");
    }
    // A page over the cap is skipped, whatever its length, and the next one read.
    let long = response("https://example.org/long", "text/html", &page(&"a ".repeat(20 << 20)));
    let next = response("https://example.org/next", "text/html", &page("Next"));
    let (articles, problems) = read("a.warc", &[long, next].concat(), &Options::default());
    assert!(articles.len() == 1 && problems.len() == 1 && problems[0].cause.contains("too large"), "{problems:?}");
    // Nothing but broken records: given up after a hundred.
    let (_, problems) = read("a.warc", &b"WARC/1.1\r\nContent-Length: x\r\n\r\n".repeat(10_000), &Options::default());
    assert_eq!(problems.len(), 100);
    // An archive without pages.
    let none = record("WARC-Type: warcinfo\r\n", b"");
    assert!(read("a.warc", &none, &Options::default()).1[0].cause.contains("no web page"));
}
