//! Any web archive, and any HTTP message in a record that is whole.
#![no_main]

use ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let archive = if first % 2 == 0 {
        [b"WARC/1.1\r\n", rest].concat()
    } else {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://example.org/>\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            rest.len()
        );
        [head.as_bytes(), rest, b"\r\n\r\n"].concat()
    };
    let (articles, problems) = read_bytes("a.warc", &archive, &Options::default());
    assert!(!articles.is_empty() || !problems.is_empty());
});
