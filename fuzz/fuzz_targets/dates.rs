//! Any date field: a date that reads as itself, or none; any text's own date lines.
#![no_main]

use ingest::{Options, parse_date, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|field: &str| {
    if let Some(date) = parse_date(field) {
        assert_eq!(parse_date(&date), Some(date));
    }
    let _ = read_bytes("a.txt", field.as_bytes(), &Options::default());
});
