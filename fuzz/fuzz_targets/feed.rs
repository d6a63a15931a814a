//! Any feed and any list of feeds; a list that was read is written and read again as the same.
#![no_main]

use ingest::{Feed, Options, read_bytes, read_opml, write_opml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Feed::parse(bytes, Some("https://example.org/feed"));
    let _ = read_bytes("feed", bytes, &Options::default());
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(feeds) = read_opml(text) {
        let written = read_opml(&write_opml(&feeds)).expect("what we write is read");
        assert_eq!(written.len(), feeds.len());
    }
});
