//! Whatever the bytes, ingesting ends with articles or problems.

use ingest::{Options, parse_date, read_bytes};
use proptest::prelude::*;

const NAMES: [&str; 7] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in 0..NAMES.len()) {
        let (articles, problems) = read_bytes(NAMES[name], &bytes, &Options::default());
        prop_assert!(!articles.is_empty() || !problems.is_empty());
    }

    #[test]
    fn any_text(text in "\\PC{0,300}", name in 0..NAMES.len()) {
        let (articles, problems) = read_bytes(NAMES[name], text.as_bytes(), &Options::default());
        prop_assert!(!articles.is_empty() || !problems.is_empty());
    }

    #[test]
    fn any_markup(text in "(<(/)?(p|div|li|br|h1|title|meta|script|time|nav|!--|a href=\"x\")>?|[a-z .&;\"']{0,12}|\n){0,60}") {
        let page = format!("<html>{text}");
        let (articles, problems) = read_bytes("a.html", page.as_bytes(), &Options::default());
        prop_assert!(!articles.is_empty() || !problems.is_empty());
    }

    #[test]
    fn plain_text_is_kept_as_it_is(text in "[a-zA-Z ,.\r\n\u{e9}\u{201c}]{1,200}") {
        let (articles, _) = read_bytes("a.txt", text.as_bytes(), &Options::default());
        if let Some(article) = articles.first() {
            prop_assert_eq!(article.source.as_str(), text);
        }
    }

    #[test]
    fn any_date_field(field in "\\PC{0,40}") {
        if let Some(date) = parse_date(&field) {
            prop_assert_eq!(parse_date(&date), Some(date));
        }
    }
}
