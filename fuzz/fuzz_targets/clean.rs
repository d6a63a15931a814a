//! Any text: a mask that covers it once, with sections in order.
#![no_main]

use clean::Cleaner;
use document::{Article, ArticleId, DateBasis, Provenance, Published};
use lang::Pack;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use text::SourceText;

static CLEANER: LazyLock<Cleaner> = LazyLock::new(|| Cleaner::new(Pack::embedded()).expect("the pack is sound"));

fuzz_target!(|text: &str| {
    let published = Some(Published { date: "1994-05-04".to_owned(), basis: DateBasis::Given });
    let provenance = Provenance { published, ..Provenance::default() };
    let article = Article { id: ArticleId("fuzz".into()), source: SourceText::new(text), provenance };
    let mask = CLEANER.clean(&article);
    let mut at = 0;
    for region in mask.regions() {
        assert_eq!(region.span.start(), at);
        at = region.span.end();
    }
    assert_eq!(at as usize, text.len());
    assert!(mask.sections().is_sorted_by_key(|section| section.start));
});
