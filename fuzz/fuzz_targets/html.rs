//! Any page: read, or a problem, never a panic; the scanner, the parser and the extraction behind it among it.
#![no_main]

use ingest::{Options, page_feeds, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let (articles, problems) = read_bytes("a.html", format!("<html>{page}").as_bytes(), &Options::default());
    let _ = page_feeds(page);
    assert!(!articles.is_empty() || !problems.is_empty());
});
