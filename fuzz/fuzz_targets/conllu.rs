//! Any CoNLL-U: annotated, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let _ = pipeline::annotate_conllu("fuzz", input);
});
