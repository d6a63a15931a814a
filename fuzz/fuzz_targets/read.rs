//! Any text: a reading whose evidence lies inside the text.
#![no_main]

use document::{Article, ArticleId, Provenance};
use lang::Pack;
use libfuzzer_sys::fuzz_target;
use pipeline::Pipeline;
use std::sync::LazyLock;
use text::SourceText;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Pack::embedded()).expect("the pack compiles"));

fuzz_target!(|text: &str| {
    let article =
        Article { id: ArticleId("fuzz".into()), source: SourceText::new(text), provenance: Provenance::default() };
    let read = PIPELINE.read(article);
    for span in read.reading.quotations.iter().flat_map(|one| &one.evidence) {
        assert!(read.article.source.as_str().get(span.range()).is_some());
    }
    pipeline::record(&[read], Pack::embedded()).expect("the pack compiles");
});
