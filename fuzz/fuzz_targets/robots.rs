//! Any robots.txt against any address: a verdict, never a panic.
#![no_main]

use fetch::Rules;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|input: (&[u8], &str)| {
    let (text, path) = input;
    let rules = Rules::parse(text);
    if let Ok(url) = Url::parse("https://example.org/").and_then(|base| base.join(path)) {
        let _ = rules.allow(&url);
    }
});
