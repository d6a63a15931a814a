//! `rapporteur read`: its three forms, its exit codes, its promises.

mod support;

use serde_json::Value;
use std::fs;
use support::{EXAMPLES, rapporteur, rapporteur_with, root};

fn schema(name: &str) -> jsonschema::Validator {
    let path = root().join("docs/schemas").join(name);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).expect("a valid schema")
}

fn assert_valid(schema: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn readings_keep_the_schema() {
    let schema = schema("reading.schema.json");
    let run = rapporteur(&["read", EXAMPLES, "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.lines().len(), 21);
    run.lines().iter().for_each(|reading| assert_valid(&schema, reading));
}

#[test]
fn the_record_keeps_the_schema() {
    let run = rapporteur(&["read", EXAMPLES, "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_valid(&schema("record.schema.json"), &run.json());
}

/// Every object that has start, end and text is an exact slice.
fn assert_slices(value: &Value, text: &str) -> usize {
    let own = match (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str()) {
        (Some(start), Some(end), Some(slice)) => {
            let range = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
            assert_eq!(text.get(range), Some(slice));
            1
        }
        _ => 0,
    };
    let inner: Vec<&Value> = match value {
        Value::Array(values) => values.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    own + inner.into_iter().map(|inner| assert_slices(inner, text)).sum::<usize>()
}

#[test]
fn evidence_is_an_exact_slice_and_no_entry_is_without() {
    let run = rapporteur(&["read", EXAMPLES, "--format", "jsonl", "--with-text"]);
    let mut slices = 0;
    for mut reading in run.lines() {
        let text = reading["text"].take().as_str().unwrap().to_owned();
        slices += assert_slices(&reading, &text);
        for layer in ["people", "statements", "events", "positions", "conditions", "disputes", "documents"] {
            for entry in reading[layer].as_array().unwrap() {
                assert!(!entry["evidence"].as_array().unwrap().is_empty(), "{layer} {entry}");
            }
        }
    }
    assert!(slices > 500, "only {slices} slices were looked at");
}

#[test]
fn threads_and_order_change_no_byte() {
    let one = rapporteur(&["read", EXAMPLES, "--format", "json", "--jobs", "1"]);
    let four = rapporteur(&["read", EXAMPLES, "--format", "json", "--jobs", "4"]);
    assert!(one.out.len() > 1000);
    assert_eq!(one.out, four.out);
    let mut files: Vec<String> = fs::read_dir(root().join(EXAMPLES))
        .unwrap()
        .map(|entry| format!("{EXAMPLES}/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    let read = |files: &[String]| {
        let paths = files.iter().map(String::as_str);
        rapporteur(&["read", "--format", "json"].into_iter().chain(paths).collect::<Vec<_>>()).out
    };
    let forwards = read(&files);
    files.reverse();
    assert_eq!(forwards, read(&files));
    files.rotate_left(5);
    files.swap(0, 3);
    assert_eq!(forwards, read(&files));
}

#[test]
fn an_undated_article_says_so_and_takes_a_date() {
    let text = "Talks put off\n\nThe two sides met on March 3, the mediator said on Friday.\n";
    let undated = rapporteur_with(&["read", "-", "--format", "jsonl"], text.as_bytes());
    let reading = &undated.lines()[0];
    assert_eq!(reading["article"]["published"], Value::Null);
    assert_eq!(reading["article"]["published_basis"], "unknown");
    assert_eq!(reading["diagnostics"][0]["code"], "undated_article");
    let value = |reading: &Value| {
        let dates = reading["dates"].as_array().unwrap();
        dates.iter().find(|date| date["text"] == "March 3").map(|date| date["value"].clone())
    };
    assert_eq!(value(reading).unwrap(), "XXXX-03-03");
    let dated = rapporteur_with(&["read", "-", "--format", "jsonl", "--published", "2021-03-05"], text.as_bytes());
    assert_eq!(dated.lines()[0]["article"]["published_basis"], "given");
    assert_eq!(value(&dated.lines()[0]).unwrap(), "2021-03-03");
}

#[test]
fn the_brief_of_an_undated_article_says_what_is_undated() {
    let text = "Talks put off\n\nThe two sides met in Oslo on March 3, the mediator said.\n";
    let run = rapporteur_with(&["read", "-"], text.as_bytes());
    assert!(run.out.contains("undated"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "no colour in a pipe");
}

#[test]
fn news_of_no_negotiation_is_named_and_set_apart() {
    let folder = tempfile::tempdir().unwrap();
    let talks =
        "Dockers and port meet\n\nThe Dockers' Union met the Harbour Board in Esbjerg on Monday for talks on pay.\n";
    let storm =
        "Storm breaks windows\n\nA storm broke windows in three villages in the hills of Moravia, the police said.\n";
    fs::write(folder.path().join("talks.txt"), talks).unwrap();
    fs::write(folder.path().join("storm.txt"), storm).unwrap();
    let run = rapporteur(&["read", folder.path().to_str().unwrap()]);
    let (told, others) = run.out.split_once("# Reports of no negotiation").unwrap();
    assert!(told.starts_with("# 1 negotiation in 2 reports"), "{told}");
    assert!(told.contains("Dockers") && !told.contains("storm.txt"), "{told}");
    assert!(others.contains("storm.txt") && !others.contains("talks.txt"), "{others}");
}

#[test]
fn exit_codes_tell_what_happened() {
    let missing = rapporteur(&["read", "no/such/file.txt"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("no/such/file.txt"), "{}", missing.err);
    assert_eq!(rapporteur(&["read"]).code, 2);
    assert_eq!(rapporteur(&["read", EXAMPLES, "--published", "someday"]).code, 2);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Talks resume\n\nThe two sides met on Friday in Oslo.\n").unwrap();
    fs::write(folder.path().join("b.txt"), "").unwrap();
    let mixed = rapporteur(&["read", folder.path().to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!((mixed.code, mixed.lines().len()), (3, 1), "{}", mixed.err);
    assert!(mixed.err.contains("b.txt"), "{}", mixed.err);
}

#[test]
fn two_inputs_with_one_id_are_both_kept() {
    let line = r#"{"id":"x","text":"The two sides met on Friday in Oslo.","published":"2020-01-03"}"#;
    let run = rapporteur_with(&["read", "-", "--format", "jsonl"], format!("{line}\n{line}\n").as_bytes());
    let ids: Vec<Value> = run.lines().iter().map(|reading| reading["article"]["id"].clone()).collect();
    assert_eq!(ids, ["x", "x#2"]);
    assert_eq!(run.code, 3);
}
