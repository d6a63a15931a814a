//! Any pattern: compiled or refused with a place inside it.
#![no_main]

use lang::{Pack, Pattern};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    if let Err(error) = Pattern::parse(source, Pack::embedded()) {
        assert!(error.offset <= source.len());
    }
});
