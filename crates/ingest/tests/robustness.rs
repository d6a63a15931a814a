//! Inputs that are no articles, or hostile ones: a problem or an article, never a panic, bounded in memory and steps.

use ingest::{Options, Problem, read_bytes, read_paths};
use std::fs;
use std::path::PathBuf;

fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<Problem>) {
    let (articles, problems) = read_bytes(name, bytes, &Options::default());
    (articles.into_iter().map(|article| article.source.as_str().to_owned()).collect(), problems)
}

/// Bytes without pattern, the same in every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[test]
fn random_bytes_are_not_text() {
    for name in ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a", "a.md"] {
        let (articles, problems) = read(name, &noise(4096));
        assert!(articles.is_empty(), "{name}");
        assert!(problems.iter().any(|problem| problem.cause.contains("not text")), "{name}: {problems:?}");
    }
}

#[test]
fn an_empty_file_is_a_problem() {
    for name in ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a"] {
        for bytes in [&b""[..], b"\n \t\n", b"\xef\xbb\xbf"] {
            let (articles, problems) = read(name, bytes);
            assert_eq!((articles.len(), problems.len()), (0, 1), "{name}: {problems:?}");
            assert!(problems[0].cause.contains("empty"), "{name}: {}", problems[0]);
        }
    }
}

#[test]
fn a_line_of_50_megabytes_is_a_clear_problem() {
    let line = vec![b'a'; 50 << 20];
    for name in ["a.txt", "a.html"] {
        let (articles, problems) = read(name, &line);
        assert_eq!((articles.len(), problems.len()), (0, 1), "{name}");
        assert!(problems[0].cause.contains("too large"), "{name}: {}", problems[0]);
    }
    let mut lines = line;
    lines.extend_from_slice(b"\n{\"text\": \"Talks resumed.\"}\n");
    let (articles, problems) = read("a.jsonl", &lines);
    assert_eq!(articles, ["Talks resumed."]);
    assert!(problems.len() == 1 && problems[0].input == "a.jsonl:1", "{problems:?}");
}

#[test]
fn a_file_over_the_cap_is_a_problem() {
    let options = Options { max_file_bytes: 100, ..Options::default() };
    let (articles, problems) = read_bytes("a.txt", &[b'a'; 101], &options);
    assert!(articles.is_empty() && problems[0].cause.contains("too large"), "{problems:?}");
}

#[test]
fn a_table_over_the_cap_is_read_row_by_row() {
    let options = Options { max_file_bytes: 100, ..Options::default() };
    let rows: String = (0..50).map(|n| format!("{n},\"Ein Treffen, said the café owner of room {n}.\"\n")).collect();
    let (articles, problems) = read_bytes("a.csv", format!("id,text\n{rows}").as_bytes(), &options);
    assert_eq!(articles.len(), 50, "{problems:?}");
    let latin: Vec<u8> = format!("id,text\n{rows}").chars().map(|c| c as u8).collect();
    let (articles, problems) = read_bytes("a.csv", &latin, &options);
    assert!(articles.is_empty() && problems[0].cause.contains("too large"), "{problems:?}");
}

#[test]
fn ten_thousand_nested_tags_are_read_as_plain_text() {
    for tag in ["div", "b", "ul><li", "table><tr><td", "span"] {
        let page = format!("<html><body>{}<p>The talks went on.", format!("<{tag}>").repeat(10_000));
        let (articles, problems) = read("a.html", page.as_bytes());
        assert!(articles.len() == 1 && articles[0].ends_with("The talks went on."), "{tag}: {articles:?}");
        assert!(problems[0].cause.contains("nested"), "{tag}: {problems:?}");
    }
}

#[test]
fn other_encodings_are_read() {
    let text = "Les négociations – “a café” in Genève.\nThe délégation stayed, and the café closed.";
    let utf16 = |mark: bool, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(to).collect()
    };
    for bytes in [utf16(true, u16::to_le_bytes), utf16(true, u16::to_be_bytes), utf16(false, u16::to_le_bytes)] {
        assert_eq!(read("a.txt", &bytes).0, [text]);
    }
    assert_eq!(read("a.txt", b"The d\xe9l\xe9gation left Gen\xe8ve.").0, ["The délégation left Genève."]);
}

#[test]
fn control_characters_in_a_record_do_no_harm() {
    let (articles, _) = read("a.json", br#"{"text": "Talks\u0000 resumed.\u0001\ufffe"}"#);
    assert_eq!(articles, ["Talks\0 resumed.\u{1}\u{fffe}"]);
}

#[test]
fn an_article_in_another_language_is_named_and_not_read() {
    let text = "Les négociateurs se sont réunis lundi dans la capitale pour examiner le projet de traité. Selon le gouvernement, \
        aucun accord n'a encore été trouvé, mais les discussions doivent reprendre la semaine prochaine. Les deux parties avaient \
        auparavant déclaré qu'elles souhaitaient une solution pacifique et qu'elles respecteraient la trêve.";
    let (articles, problems) = read("a.txt", text.as_bytes());
    assert!(articles.is_empty());
    assert_eq!(problems[0].cause, "no language pack for \"fr\"; not read");
}

#[test]
fn folders_are_read_in_the_order_of_their_paths() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("folders");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("b")).unwrap();
    fs::write(folder.join("c.txt"), "Third.").unwrap();
    fs::write(folder.join("b/a.txt"), "Second.").unwrap();
    fs::write(folder.join("a.jsonl"), "{\"id\": \"c.txt\", \"text\": \"First.\"}\n").unwrap();
    fs::write(folder.join(".hidden.txt"), "Never.").unwrap();
    fs::write(folder.join("unknown"), "<html><body><p>Fourth.</p></body></html>").unwrap();
    let paths = [folder.clone(), PathBuf::from("-"), folder.join("none.txt")];
    let read = read_paths(&paths, &mut &b"Fifth."[..], &Options::default());
    let ids: Vec<_> = read.articles.iter().map(|article| article.id.0.as_str()).collect();
    assert_eq!(ids, ["c.txt", "b/a.txt", "c.txt#2", "unknown", "stdin"]);
    let causes: Vec<_> = read.problems.iter().map(|problem| problem.cause.as_str()).collect();
    assert!(
        causes.len() == 2 && causes[0].contains("cannot be read") && causes[1].contains("used twice"),
        "{causes:?}"
    );
}
