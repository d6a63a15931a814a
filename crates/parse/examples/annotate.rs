//! `annotate FILE [--input conllu] --format conllu`: what the binary's command does, for work on the models alone.
//! `--format none` prints nothing: for `perf stat`, which then counts the language layer alone.

use document::{Mask, Segmentation};
use parse::{Model, conllu, parse};
use segment::Segmenter;
use std::io::Write;
use text::SourceText;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "annotate").collect();
    let Some(path) = args.first() else { return Ok(()) };
    let input = std::fs::read_to_string(path)?;
    let given = args.windows(2).any(|pair| pair == ["--input", "conllu"]);
    let (source, segmentation) = if given { conllu::read_conllu(&input) } else { cut(input) };
    let parsed = parse(&source, &segmentation, Model::embedded());
    if args.windows(2).any(|pair| pair == ["--format", "none"]) {
        return Ok(());
    }
    std::io::stdout().write_all(conllu::write_conllu("1", &source, &segmentation, &parsed).as_bytes())
}

fn cut(input: String) -> (SourceText, Segmentation) {
    let source = SourceText::new(input);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    (source, segmentation)
}
