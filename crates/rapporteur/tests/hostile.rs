//! Hostile and broken input: a clear problem or a reading, never a panic.

mod support;

use proptest::prelude::*;
use std::fs;
use support::{Run, rapporteur, rapporteur_with};

/// Writes `bytes` as `name` into a fresh folder and reads that file.
fn read(name: &str, bytes: &[u8]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let run = rapporteur(&["read", path.to_str().unwrap(), "--format", "jsonl"]);
    assert_calm(&run, name);
    run
}

fn assert_calm(run: &Run, name: &str) {
    assert!(matches!(run.code, 0 | 1 | 3), "{name}: exit {}: {}", run.code, run.err);
    assert!(!run.err.contains("panicked"), "{name}: {}", run.err);
    assert!(run.code == 0 || !run.err.trim().is_empty(), "{name}: ended with {} and said nothing", run.code);
}

#[test]
fn an_empty_file_is_a_problem_that_names_it() {
    let run = read("empty.txt", b"");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("empty.txt"), "{}", run.err);
}

#[test]
fn random_bytes_are_a_problem() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    let bytes: Vec<u8> = (0..100_000).map(|_| next()).collect();
    for name in ["noise.txt", "noise.html", "noise.json", "noise.jsonl", "noise.csv", "noise"] {
        read(name, &bytes);
    }
}

#[test]
fn a_line_of_fifty_megabytes_ends() {
    let line = "The two sides met again and said nothing new about it. ".repeat(50 * 1024 * 1024 / 55);
    read("long.txt", line.as_bytes());
    read("long.jsonl", format!("{{\"text\":\"{line}\"}}\n").as_bytes());
}

#[test]
fn ten_thousand_nested_tags_end() {
    let page = format!("<html><body>{}The two sides met on Friday.{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
    read("nested.html", page.as_bytes());
    read("nested.json", format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)).as_bytes());
}

#[test]
fn utf_16_and_latin_1_are_read() {
    let text = "Gespr\u{e4}che resume\n\nThe two delegations met in Z\u{fc}rich on Friday and agreed to meet again next week.\n";
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (name, bytes) in [("utf16.txt", utf_16), ("latin1.txt", latin_1)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let run = rapporteur(&["read", path.to_str().unwrap(), "--format", "jsonl", "--with-text"]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(run.lines()[0]["text"].as_str().unwrap().contains("Z\u{fc}rich"), "{name}");
    }
}

#[test]
fn odd_text_is_read() {
    let texts = [
        "\u{0}\u{1}\u{2} talks \u{7f}".repeat(100),
        "\u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{627}\u{644}\u{633}\u{644}\u{627}\u{645} peace. ".repeat(50),
        "\u{1f54a}\u{fe0f}\u{200d}".repeat(2000),
        "\"\u{201c}\u{2018}'".repeat(5000),
        "(((((".repeat(5000),
        "a".repeat(1_000_000),
        "Mr. ".repeat(10_000),
        "said said said said. ".repeat(3000),
        "met with Jan. 5 and 6 and 7, ".repeat(3000),
    ];
    for (at, text) in texts.iter().enumerate() {
        let run = rapporteur_with(&["read", "-", "--format", "json"], text.as_bytes());
        assert_calm(&run, &format!("text {at}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let run = rapporteur_with(&["read", "-", "--format", "json"], &bytes);
        assert_calm(&run, "bytes");
    }

    #[test]
    fn any_text_is_survived(text in "(\\PC|[\"“”'\\n.,]){0,600}") {
        let run = rapporteur_with(&["read", "-", "--format", "json"], text.as_bytes());
        assert_calm(&run, "text");
    }
}
