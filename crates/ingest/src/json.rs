//! JSON Lines, JSON arrays and single JSON objects of articles.

use crate::fields::Fields;
use crate::lines::{self, Line};
use crate::{IngestError, Ingested, MAX_LINE_BYTES, Options, Problem, decode, record};
use serde_json::{Map, Value};
use std::io::BufRead;

/// Reads one object, an array of objects, an object that holds such an array, or objects one a line.
pub(crate) fn read(name: &str, text: &str, options: &Options, out: &mut Ingested) {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => push_value(name, value, options, out),
        // Several values after each other are JSON Lines with another file name.
        Err(error) if error.is_syntax() && starts_with_object(text) => {
            read_lines(name, &mut text.as_bytes(), options, out);
        }
        Err(error) => out.problems.push(Problem::new(name, &json_error(error.line(), &error))),
    }
}

fn starts_with_object(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default();
    line.len() < text.trim().len() && serde_json::from_str::<Map<String, Value>>(line).is_ok()
}

fn json_error(line: usize, error: &serde_json::Error) -> IngestError {
    IngestError::Json { line, cause: error.to_string() }
}

fn push_value(name: &str, value: Value, options: &Options, out: &mut Ingested) {
    let mut object = match value {
        Value::Array(values) => return push_all(name, values, options, out),
        Value::Object(object) => object,
        _ => {
            let error = IngestError::Json { line: 1, cause: "no object".to_owned() };
            return out.problems.push(Problem::new(name, &error));
        }
    };
    let inner = ["articles", "items", "documents", "results"].iter().find_map(|key| match object.remove(*key) {
        Some(Value::Array(values)) => Some(values),
        _ => None,
    });
    match inner {
        Some(values) => push_all(name, values, options, out),
        None => record::push_fields(name, &fields_of(object), options, out),
    }
}

fn push_all(name: &str, values: Vec<Value>, options: &Options, out: &mut Ingested) {
    for (number, value) in (1..).zip(values) {
        let place = format!("{name}:{number}");
        match value {
            Value::Object(object) => record::push_fields(&place, &fields_of(object), options, out),
            _ => {
                let error = IngestError::Json { line: number, cause: "no object".to_owned() };
                out.problems.push(Problem::new(&place, &error));
            }
        }
    }
}

/// Objects within objects deeper than this are not looked into.
const DEEPEST: usize = 4;

/// The fields of a record as text, names in lower case; what stands in an object within it is `outer.inner`.
fn fields_of(object: Map<String, Value>) -> Fields {
    let mut pairs = Vec::new();
    flatten("", object, 0, &mut pairs);
    pairs.into_iter().collect()
}

fn flatten(prefix: &str, object: Map<String, Value>, depth: usize, pairs: &mut Vec<(String, String)>) {
    for (key, value) in object {
        let key = format!("{prefix}{}", key.to_lowercase());
        match value {
            Value::String(text) => pairs.push((key, text)),
            Value::Number(number) => pairs.push((key, number.to_string())),
            Value::Array(values) => {
                let parts: Vec<_> = values.iter().filter_map(named).collect();
                pairs.push((key, parts.join(", ")));
            }
            Value::Object(inner) if depth < DEEPEST => {
                pairs.extend(inner.get("name").and_then(Value::as_str).map(|name| (key.clone(), name.to_owned())));
                flatten(&format!("{key}."), inner, depth + 1, pairs);
            }
            Value::Object(_) | Value::Null | Value::Bool(_) => {}
        }
    }
}

/// An item of a list: a text, or something with a name (an author).
fn named(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("name")?.as_str())
}

/// Reads one object a line, holding one line at a time.
pub(crate) fn read_lines(name: &str, input: &mut dyn BufRead, options: &Options, out: &mut Ingested) {
    let mut line = Vec::new();
    let mut any = false;
    for number in 1.. {
        let place = format!("{name}:{number}");
        match lines::next(input, &mut line, MAX_LINE_BYTES) {
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                let error = IngestError::TooLarge { what: "one line", limit: (MAX_LINE_BYTES >> 20) as u64 };
                out.problems.push(Problem::new(&place, &error));
                any = true;
            }
            Ok(Line::Read) => any |= push_line(&place, number, &line, options, out),
            Err(error) => {
                out.problems.push(Problem::new(&place, &IngestError::Unreadable(error)));
                return;
            }
        }
    }
    if !any {
        out.problems.push(Problem::new(name, &IngestError::Empty));
    }
}

/// Whether the line held something.
fn push_line(place: &str, number: usize, line: &[u8], options: &Options, out: &mut Ingested) -> bool {
    let text = match decode::decode(line, None) {
        Ok(text) => text,
        Err(IngestError::Empty) => return false,
        Err(error) => {
            out.problems.push(Problem::new(place, &error));
            return true;
        }
    };
    match serde_json::from_str::<Map<String, Value>>(text.trim()) {
        Ok(object) => record::push_fields(place, &fields_of(object), options, out),
        Err(error) => out.problems.push(Problem::new(place, &json_error(number, &error))),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(text: &str) -> (Vec<String>, Vec<String>) {
        let mut out = Ingested::default();
        read("a.json", text, &Options::default(), &mut out);
        let ids = out.articles.iter().map(|article| format!("{}={}", article.id, article.source.as_str())).collect();
        (ids, out.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_objects_arrays_and_lines() {
        let one = r#"{"id": 7, "Text": "One."}"#;
        assert_eq!(articles(one).0, ["7=One."]);
        assert_eq!(articles(&format!("[{one}, {{\"maintext\": \"Two.\"}}]")).0, ["7=One.", "a.json:2=Two."]);
        assert_eq!(articles(&format!("{{\"articles\": [{one}]}}")).0, ["7=One."]);
        assert_eq!(articles(&format!("{one}\n\n{{\"id\":\"b\",\"body\":\"Two.\"}}\n")).0, ["7=One.", "b=Two."]);
    }

    #[test]
    fn says_what_is_wrong() {
        let (none, problems) = articles("{\"id\": \"x\"}");
        assert!(none.is_empty() && problems[0].contains("no article text"), "{problems:?}");
        let (none, problems) = articles("{\"id\": ");
        assert!(none.is_empty() && problems[0].contains("not valid JSON"), "{problems:?}");
        let (one, problems) = articles("{\"text\": \"A.\"}\n{broken\n");
        assert!(one.len() == 1 && problems[0].contains("line 2"), "{problems:?}");
    }

    #[test]
    fn deep_nesting_is_a_problem() {
        let deep = "[".repeat(100_000);
        assert_eq!(articles(&deep).1.len(), 1);
        let mut out = Ingested::default();
        read_lines("a", &mut format!("{{\"a\":{deep}\n").as_bytes(), &Options::default(), &mut out);
        assert_eq!(out.problems.len(), 1);
    }
}
