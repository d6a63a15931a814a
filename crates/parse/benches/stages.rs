//! Words a second of each stage of the language layer, on one core, over text written for this project.

#![expect(missing_docs, reason = "the macros of the benchmark write functions without")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use document::Mask;
use parse::words::Word;
use parse::{Model, names, parse};
use segment::Segmenter;
use std::hint::black_box;
use text::SourceText;

const NEWS: &str = "\
The foreign ministers of Norway and Sweden met in Oslo on Tuesday to discuss the fishing dispute, officials from both sides said.\n\
\"We have made some progress, but the hardest questions are still open,\" Norwegian minister Kari Holm told reporters after the \
two-hour talks, which were hosted by Finland.\n\
Her counterpart, Lars Nyberg, said the next round would be held on Feb. 17–18 in Helsinki, where a draft agreement drawn up by \
the European Union's mediators is expected to be on the table.\n\
Sweden has demanded that 15 boats seized in January be returned before any quota is signed; Oslo rejects that condition and \
insists the boats didn't have licences.\n\
According to a senior diplomat who was not authorized to speak publicly, the U.S. envoy, retired Gen. Thomas Reed, offered to \
chair a working group on inspections.\n";

fn stages(criterion: &mut Criterion) {
    let text = NEWS.repeat(40);
    let words = text.split_whitespace().count() as u64;
    let source = SourceText::new(text);
    let mask = Mask::keep_all(&source);
    let segmentation = Segmenter::english().segment(&source, &mask);
    let model = Model::embedded();
    let sentences: Vec<Vec<Word>> = segmentation
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.clone().map(|at| source.slice(segmentation.tokens[at as usize].span)))
        .map(|forms| forms.map(|form| model.tagger.word(form)).collect())
        .collect();
    let tags: Vec<Vec<u8>> = sentences.iter().map(|words| model.tagger.tag(words)).collect();
    let tagged = || sentences.iter().zip(&tags);
    let mut group = criterion.benchmark_group("language");
    group.throughput(Throughput::Elements(words)).sample_size(20);
    group.bench_function("segment", |b| b.iter(|| Segmenter::english().segment(black_box(&source), &mask)));
    group.bench_function("tag", |b| {
        b.iter(|| sentences.iter().map(|words| model.tagger.tag(words).len()).sum::<usize>())
    });
    group.bench_function("trees", |b| {
        b.iter(|| tagged().map(|(words, tags)| model.parser.parse(words, tags).len()).sum::<usize>())
    });
    group.bench_function("names", |b| {
        b.iter(|| {
            let labels = tagged().map(|(words, tags)| {
                let marks = model.gazetteer.mark(words);
                let emissions = names::emissions(words, tags, &marks, &model.names.weights);
                names::decode(&emissions, &model.names.transitions).len()
            });
            labels.sum::<usize>()
        });
    });
    group.bench_function("all", |b| {
        b.iter(|| {
            let segmentation = Segmenter::english().segment(black_box(&source), &mask);
            parse(&source, &segmentation, model)
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
