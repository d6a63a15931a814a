//! Any bytes under any name: articles or problems, never a panic.
#![no_main]

use ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.opml", "a.gz", "a"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let (articles, _) = read_bytes(NAMES[usize::from(first) % NAMES.len()], rest, &Options::default());
    for article in articles {
        assert!(article.source.as_str().is_char_boundary(0));
    }
});
