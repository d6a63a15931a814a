//! Runs the values corpus of `crates/read/specs/times`.

use super::Times;
use super::testing::with_context;
use lang::Pack;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    nothing: Vec<Nothing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    dct: Option<String>,
    value: String,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    phrases: Vec<String>,
}

/// What is found in `text`, as `words = value`.
fn found(times: &Times, text: &str, dct: Option<&str>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    with_context(text, dct, |cx| {
        all = times.read(cx).into_iter().map(|time| (cx.slice(time.span).to_owned(), time.value)).collect();
    });
    all
}

#[test]
fn values_corpus() {
    let times = Times::new(Pack::embedded()).unwrap_or_else(|error| panic!("{error}"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/times");
    let mut wrong = Vec::new();
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File =
            toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in &file.case {
            for phrase in &case.phrases {
                let text = phrase.replace(['[', ']'], "");
                let words =
                    phrase.rsplit_once('[').map_or(phrase.as_str(), |(_, rest)| rest.split(']').next().unwrap());
                let found = found(&times, &text, case.dct.as_deref());
                if found.last() != Some(&(words.to_owned(), case.value.clone())) {
                    wrong.push(format!("{name}: {phrase:?} is {}, found {found:?}", case.value));
                }
            }
        }
        for phrase in file.nothing.iter().flat_map(|nothing| &nothing.phrases) {
            let found = found(&times, phrase, Some("2027-05-12"));
            if !found.is_empty() {
                wrong.push(format!("{name}: {phrase:?} holds no time, found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} phrases are misread:\n{}", wrong.len(), wrong.join("\n"));
}

/// Dates at the calendar's ends and numbers without measure must not panic.
#[test]
fn odd_text_is_read() {
    let times = Times::new(Pack::embedded()).unwrap_or_else(|error| panic!("{error}"));
    let text = "500 centuries ago, 99999999999999 years ago, 9000 years later, Feb. 31, 24:61 PM, tomorrow, next week, \
                ½ year, December 31, 9999, the day after tomorrow, the end of 9999, the 0th century, next December.";
    for dct in [None, Some("2027-05-12"), Some("9999-12-31"), Some("0001-01-01")] {
        assert!(!found(&times, text, dct).is_empty());
    }
}
