//! The inputs that fuzzing starts from, and all that it once broke something with: read, or a problem, whatever they are
//! called.

use ingest::{Feed, Options, ToRetry, parse_date, read_bytes, read_opml};
use std::path::{Path, PathBuf};

const NAMES: [&str; 9] = ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.opml", "a.warc", "a.gz", "a"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else if entry.file_name() != ".gitkeep" {
            found.push(entry.path());
        }
    }
}

#[test]
fn every_seed_and_every_crash_is_read_or_a_problem() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let mut found = Vec::new();
    files(&fuzz.join("seeds"), &mut found);
    files(&fuzz.join("regressions"), &mut found);
    assert!(found.len() > 20, "the seeds are gone");
    let options = Options { max_unpacked_bytes: 1 << 20, ..Options::default() };
    for path in found {
        let bytes = std::fs::read(&path).unwrap();
        // Some targets take their first byte for a choice.
        for bytes in [&bytes[..], bytes.get(1..).unwrap_or_default()] {
            for name in NAMES {
                let (articles, problems) = read_bytes(name, bytes, &options);
                assert!(!articles.is_empty() || !problems.is_empty(), "{} as {name}", path.display());
            }
            let archive = [b"WARC/1.1\r\n", bytes].concat();
            let (articles, problems) = read_bytes("a.warc", &archive, &options);
            assert!(!articles.is_empty() || !problems.is_empty(), "{} in a web archive", path.display());
            let _ = Feed::parse(bytes, Some("https://example.org/feed"));
            let text = String::from_utf8_lossy(bytes);
            let _ = (read_opml(&text), ToRetry::parse(&text), parse_date(&text));
        }
    }
}
