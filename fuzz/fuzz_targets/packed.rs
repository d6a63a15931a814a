//! Any bytes as a zip, a WACZ or a gzip: members or problems, and never more unpacked than the cap.
#![no_main]

use ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { max_unpacked_bytes: 1 << 20, max_file_bytes: 1 << 20, ..Options::default() };
    let (articles, problems) = read_bytes("a.bin", bytes, &options);
    assert!(!articles.is_empty() || !problems.is_empty());
    // What is read twice, packed and unpacked, is counted twice.
    let read: usize = articles.iter().map(|article| article.source.as_str().len()).sum();
    assert!(read <= 4 << 20, "{read} bytes of text");
});
