//! CoNLL-U: given sentences and tokens in, every column out.

use crate::Model;
use crate::features::Tree;
use document::{Paragraph, Parse, Segmentation, Sentence, Token};
use std::fmt::Write;
use text::{SourceText, Span};

/// Reads the sentences and tokens of a CoNLL-U file: only FORM and SpaceAfter of the word lines count.
/// The text is put together anew: a space after a word unless the file denies it, a line break after a sentence.
#[must_use]
pub fn read_conllu(input: &str) -> (SourceText, Segmentation) {
    let mut text = String::new();
    let mut out = Segmentation::default();
    let mut first = 0;
    for line in input.lines().chain([""]) {
        if line.trim().is_empty() {
            close_sentence(&mut out, &mut first);
            text.push('\n');
        } else if let Some((form, glued)) = word_line(line) {
            let start = text.len();
            text.push_str(form);
            out.tokens.push(Token { span: Span::at(start..text.len()) });
            if !glued {
                text.push(' ');
            }
        }
    }
    (SourceText::new(text), out)
}

/// FORM of a word line, and whether the next word is glued to it; multiword and empty lines are no word lines.
fn word_line(line: &str) -> Option<(&str, bool)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let id = columns.first()?;
    let is_word = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let form = columns.get(1).filter(|form| is_word && !form.is_empty())?;
    Some((form, columns.get(9).is_some_and(|misc| misc.split('|').any(|item| item == "SpaceAfter=No"))))
}

fn close_sentence(out: &mut Segmentation, first: &mut u32) {
    let end = u32::try_from(out.tokens.len()).expect("fewer tokens than bytes");
    if *first == end {
        return;
    }
    let index = u32::try_from(out.sentences.len()).expect("fewer sentences than bytes");
    let span = out.tokens[*first as usize].span.cover(out.tokens[end as usize - 1].span);
    out.sentences.push(Sentence { span, tokens: *first..end, paragraph: index });
    out.paragraphs.push(Paragraph { span, sentences: index..index + 1 });
    *first = end;
}

/// Writes an article as CoNLL-U: `# newdoc id`, `# sent_id`, `# text`, all columns, and names as `NE=` in MISC.
#[must_use]
pub fn write_conllu(id: &str, source: &SourceText, segmentation: &Segmentation, parse: &Parse) -> String {
    let mut out = format!("# newdoc id = {}\n", one_line(id));
    let entities = entities(parse);
    for (sentence, number) in segmentation.sentences.iter().zip(1..) {
        if segmentation.paragraphs[sentence.paragraph as usize].sentences.start + 1 == number {
            let _ = writeln!(out, "# newpar");
        }
        let _ =
            writeln!(out, "# sent_id = {}-{number}\n# text = {}", one_line(id), one_line(source.slice(sentence.span)));
        let tree = tree(sentence, source, segmentation, parse);
        for (at, index) in sentence.tokens.clone().zip(0..) {
            let features = Model::embedded().morphology.features(&tree, index);
            write_range(&mut out, at, sentence, source, segmentation);
            write_word(&mut out, at, sentence, source, segmentation, parse, (features, &entities[at as usize]));
        }
        out.push('\n');
    }
    out
}

fn tree(sentence: &Sentence, source: &SourceText, segmentation: &Segmentation, parse: &Parse) -> Tree {
    let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
    Tree::new(
        segmentation.tokens[start..end].iter().map(|token| source.slice(token.span).to_lowercase()).collect(),
        parse.xpos[start..end].to_vec(),
        parse.upos[start..end].to_vec(),
        parse.head[start..end].iter().map(|&head| head as usize - start).collect(),
        parse.deprel[start..end].to_vec(),
    )
}

/// The line of a contraction, before its first part.
fn write_range(out: &mut String, at: u32, sentence: &Sentence, source: &SourceText, segmentation: &Segmentation) {
    let joined = |at: u32| at > sentence.tokens.start && is_joined(source, segmentation, at);
    let mut end = at + 1;
    while end < sentence.tokens.end && joined(end) {
        end += 1;
    }
    if joined(at) || end == at + 1 {
        return;
    }
    let span = segmentation.tokens[at as usize].span.cover(segmentation.tokens[end as usize - 1].span);
    let (first, last) = (at - sentence.tokens.start + 1, end - sentence.tokens.start);
    let misc = if is_glued(segmentation, end - 1) { "SpaceAfter=No" } else { "_" };
    let _ = writeln!(out, "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", one_line(source.slice(span)));
}

/// Whether nothing stands between token `at` and the next.
fn is_glued(segmentation: &Segmentation, at: u32) -> bool {
    let span = segmentation.tokens[at as usize].span;
    segmentation.tokens.get(at as usize + 1).is_some_and(|next| next.span.start() == span.end())
}

/// Whether token `at` is the later part of a contraction or the mark of a possessive.
fn is_joined(source: &SourceText, segmentation: &Segmentation, at: u32) -> bool {
    if !is_glued(segmentation, at - 1) {
        return false;
    }
    let lower = |at: u32| source.slice(segmentation.tokens[at as usize].span).to_lowercase().replace('’', "'");
    match lower(at).as_str() {
        "n't" | "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" => lower(at - 1).ends_with(char::is_alphanumeric),
        "'" => lower(at - 1).ends_with('s') && !is_glued(segmentation, at),
        "not" => lower(at - 1) == "can",
        "na" => matches!(lower(at - 1).as_str(), "gon" | "wan"),
        "ta" => lower(at - 1) == "got",
        _ => false,
    }
}

fn write_word(
    out: &mut String,
    at: u32,
    sentence: &Sentence,
    source: &SourceText,
    segmentation: &Segmentation,
    parse: &Parse,
    (features, entity): (&str, &str),
) {
    let index = at as usize;
    let span = segmentation.tokens[index].span;
    let form = one_line(source.slice(span));
    let (lemma, upos, xpos) = (one_line(parse.lemma.get(at)), parse.upos[index], parse.xpos[index]);
    let head = if parse.head[index] == at { 0 } else { parse.head[index] - sentence.tokens.start + 1 };
    let glued = is_glued(segmentation, at);
    let misc = match (glued, entity.is_empty()) {
        (true, true) => "SpaceAfter=No".to_owned(),
        (true, false) => format!("{entity}|SpaceAfter=No"),
        (false, true) => "_".to_owned(),
        (false, false) => entity.to_owned(),
    };
    let number = at - sentence.tokens.start + 1;
    let _ = writeln!(
        out,
        "{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t{features}\t{head}\t{}\t_\t{misc}",
        parse.deprel[index]
    );
}

/// `NE=B-PER` and the like for each token; empty outside names.
fn entities(parse: &Parse) -> Vec<String> {
    let mut out = vec![String::new(); parse.head.len()];
    for name in &parse.names {
        for at in name.tokens.clone() {
            let mark = if at == name.tokens.start { 'B' } else { 'I' };
            out[at as usize] = format!("NE={mark}-{}", name.kind.as_str());
        }
    }
    out
}

/// White space and control characters as spaces; columns and lines must not break.
fn one_line(text: &str) -> String {
    let clean = |c: char| if c.is_whitespace() || c.is_control() { ' ' } else { c };
    text.chars().map(clean).collect()
}
