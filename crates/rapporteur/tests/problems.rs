//! What could not be read is listed with stage, cause and remedy, and can be tried again.

mod support;

use std::fs;
use support::rapporteur;

#[test]
fn problems_are_written_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("good.txt"), "The two delegations met again on Friday.").unwrap();
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(path("rows.jsonl"), "{\"text\": \"The talks went on.\"}\n{broken\n").unwrap();
    let list = path("problems.out");
    let read = rapporteur(&[
        "read",
        &path("good.txt"),
        &path("empty.txt"),
        &path("rows.jsonl"),
        "--format",
        "jsonl",
        "--problems",
        &list,
    ]);
    assert_eq!((read.code, read.lines().len()), (3, 2), "{}", read.err);
    let written = fs::read_to_string(&list).unwrap();
    let problems: Vec<serde_json::Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(problems.len(), 2);
    for (problem, stage) in problems.iter().zip(["open", "parse"]) {
        assert_eq!(problem["stage"], stage);
        for field in ["input", "cause", "remedy", "path"] {
            assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {problem}");
        }
    }
    // Mended, and nothing else is read again.
    fs::write(path("empty.txt"), "The mediator left on Saturday.").unwrap();
    fs::write(path("rows.jsonl"), "{\"text\": \"The talks went on.\"}\n").unwrap();
    let again = rapporteur(&["read", "--retry", &list, "--format", "jsonl", "--problems", &list]);
    assert_eq!((again.code, again.lines().len()), (0, 2), "{}", again.err);
    assert_eq!(fs::read_to_string(&list).unwrap(), "", "no problem is left");
    let none = rapporteur(&["read", "--retry", &path("good.txt")]);
    assert!(none.code == 1 && none.err.contains("no file of problems"), "{}", none.err);
}

#[test]
fn fields_are_mapped_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    fs::write(&path, r#"{"story": "The talks went on.", "heading": "Talks"}"#).unwrap();
    let path = path.to_str().unwrap();
    let read = rapporteur(&["read", path, "--map", "text=story,title=heading", "--format", "jsonl"]);
    assert_eq!(read.lines()[0]["article"]["title"], "Talks", "{}", read.err);
    let unmapped = rapporteur(&["read", path]);
    assert!(unmapped.err.contains("heading, story") && unmapped.err.contains("--map"), "{}", unmapped.err);
    let wrong = rapporteur(&["read", path, "--map", "body=story"]);
    assert!(wrong.code == 2 && wrong.err.contains("with a name of: id, url"), "{}", wrong.err);
}
