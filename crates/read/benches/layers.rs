//! Words a second of each layer of reading, beside the language layer it stands on; and how the time for rules grows with
//! their number. On one core, over the project's own dispatches.

#![expect(missing_docs, reason = "the macros of the benchmark write functions without")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use document::{Article, ArticleId, Mask, Parse, Provenance, Segmentation};
use lang::Pack;
use parse::Model;
use read::{Context, Found, Layer, Reader};
use segment::Segmenter;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use text::SourceText;

/// The dispatches of `examples/dayton-1995` that are plain text, one after the other.
fn news() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dayton-1995");
    let entries = std::fs::read_dir(folder).expect("the examples stand there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of a folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).expect("the examples are readable"));
    texts.collect::<Vec<_>>().join("\n\n")
}

fn language(source: &SourceText, mask: &Mask) -> (Segmentation, Parse) {
    let segmentation = Segmenter::english().segment(source, mask);
    let parse = parse::parse(source, &segmentation, Model::embedded());
    (segmentation, parse)
}

fn layers(criterion: &mut Criterion) {
    let text = news();
    let words = text.split_whitespace().count() as u64;
    let source = SourceText::new(text);
    let article = Article { id: ArticleId("bench".into()), source, provenance: Provenance::default() };
    let mask = Mask::keep_all(&article.source);
    let (segmentation, parse) = language(&article.source, &mask);
    let reader = Reader::new(Pack::embedded()).expect("the pack compiles");
    let cx = Context::new(&article, &mask, &segmentation, &parse);
    let mut found = Found::of(&cx, reader.read(&article, &mask, &segmentation, &parse));
    let mut group = criterion.benchmark_group("reading");
    group.throughput(Throughput::Elements(words)).sample_size(10);
    group.bench_function("language", |b| b.iter(|| language(black_box(&article.source), &mask)));
    for layer in Layer::ALL {
        group.bench_function(format!("{layer:?}").to_lowercase(), |b| b.iter(|| reader.run(layer, &cx, &mut found)));
    }
    group.bench_function("all", |b| b.iter(|| reader.read(black_box(&article), &mask, &segmentation, &parse)));
    group.finish();
}

/// Rules are looked up by the words that can begin them: thirty times as many must not take thirty times as long.
fn rules(criterion: &mut Criterion) {
    let source = SourceText::new(news());
    let mask = Mask::keep_all(&source);
    let (segmentation, parse) = language(&source, &mask);
    let analysis = document::Analysis::new(&source, &segmentation, &parse);
    let mut group = criterion.benchmark_group("rules");
    group.sample_size(10);
    for number in [100, 1000, 3000] {
        let mut file = String::new();
        for rule in 0..number {
            let _ = write!(
                file,
                "[[rule]]\nname = \"r{rule}\"\npattern = \"[lemma=want{rule}|ask{rule}] {{ nsubj: @holder obj: @issue }}\"\n"
            );
        }
        let pack = Pack::embedded().extended(vec![("bench/rules/many.toml".to_owned(), file)]);
        let rules = pack.rules("bench/rules").expect("the rules compile");
        let all = || (0..segmentation.sentences.len()).map(|at| u32::try_from(at).expect("few sentences"));
        group.bench_function(BenchmarkId::from_parameter(number), |b| {
            b.iter(|| all().map(|sentence| rules.find(&analysis, sentence, &|_, _| false).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, layers, rules);
criterion_main!(benches);
