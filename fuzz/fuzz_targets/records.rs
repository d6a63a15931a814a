//! Any JSON, JSON Lines and CSV with any names of fields; any file of problems.
#![no_main]

use ingest::{FieldMap, Options, ToRetry, read_bytes};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["a.json", "a.jsonl", "a.csv", "a.tsv"];

fuzz_target!(|input: (u8, &str, &str)| {
    let (name, map, text) = input;
    let map = map.parse::<FieldMap>().unwrap_or_default();
    let options = Options { map, ..Options::default() };
    let _ = read_bytes(NAMES[usize::from(name) % NAMES.len()], text.as_bytes(), &options);
    let _ = ToRetry::parse(text);
});
