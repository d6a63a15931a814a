//! The corpora as they are read from disk.

use anyhow::{Context, Result};
use document::{Deprel, Mask, Token, Upos, Xpos};
use segment::Segmenter;
use std::io::Read;
use std::path::Path;
use text::SourceText;

/// One sentence of a treebank, column by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) forms: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) upos: Vec<Upos>,
    pub(crate) xpos: Vec<Xpos>,
    pub(crate) feats: Vec<String>,
    /// Heads from 0; the number of words stands for the root.
    pub(crate) heads: Vec<u32>,
    pub(crate) rels: Vec<Deprel>,
}

/// Both treebanks, by use.
#[derive(Debug)]
pub(crate) struct Treebank {
    pub(crate) train: Vec<Sentence>,
    pub(crate) dev: Vec<Vec<Sentence>>,
    /// Plain sentences of news.
    pub(crate) plain: Vec<Vec<String>>,
}

impl Treebank {
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let read = |name: &str| Ok::<_, anyhow::Error>(conllu(&text(&data.join("parse").join(name))?));
        let train = [read("ewt-train.conllu")?, read("gum-train.conllu")?].concat();
        let news = labelled(&data.join("names").join("gmb-silver.tsv.gz"))?;
        let mut plain: Vec<_> = news.iter().map(|sentence| split_hyphens(sentence).forms).collect();
        plain.extend(articles(&text(&data.join("news").join("wikinews.jsonl"))?)?);
        Ok(Self { train, dev: vec![read("ewt-dev.conllu")?, read("gum-dev.conllu")?], plain })
    }
}

/// The sentences of articles, one a line, with their words in `text`.
fn articles(lines: &str) -> Result<Vec<Vec<String>>> {
    let mut out = Vec::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line).context("an article is no JSON")?;
        let source = SourceText::new(article["text"].as_str().unwrap_or_default());
        let found = Segmenter::english().segment(&source, &Mask::keep_all(&source));
        let forms = |tokens: &[Token]| tokens.iter().map(|token| source.slice(token.span).to_owned()).collect();
        out.extend(found.sentences.iter().map(|sentence| {
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            forms(&found.tokens[tokens])
        }));
    }
    Ok(out)
}

/// The text of a file, unpacked if its name ends in `.gz`.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text)?;
        return Ok(text);
    }
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

pub(crate) fn conllu(text: &str) -> Vec<Sentence> {
    let mut out = vec![Sentence::default()];
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(sentence) = out.last_mut() else { continue };
        if columns.len() < 10 {
            if line.is_empty() && !sentence.forms.is_empty() {
                out.push(Sentence::default());
            }
        } else if columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
            sentence.forms.push(columns[1].to_owned());
            sentence.lemmas.push(columns[2].to_owned());
            sentence.upos.push(columns[3].parse().unwrap_or_default());
            sentence.xpos.push(columns[4].parse().unwrap_or_default());
            sentence.feats.push(columns[5].to_owned());
            sentence.heads.push(columns[6].parse().unwrap_or(0));
            let rel: &str = columns[7];
            sentence
                .rels
                .push(rel.parse().or_else(|()| rel.split(':').next().unwrap_or(rel).parse()).unwrap_or_default());
        }
    }
    out.retain(|sentence| !sentence.forms.is_empty());
    for sentence in &mut out {
        let root = u32::try_from(sentence.forms.len()).unwrap_or_default();
        sentence.heads.iter_mut().for_each(|head| *head = head.checked_sub(1).unwrap_or(root));
    }
    out
}

/// A sentence with the label of each token, as names are given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labelled {
    pub(crate) forms: Vec<String>,
    pub(crate) tags: Vec<String>,
}

/// Reads `token, tag, source tag` lines.
pub(crate) fn labelled(path: &Path) -> Result<Vec<Labelled>> {
    let mut out = vec![Labelled::default()];
    for line in text(path)?.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(sentence) = out.last_mut() else { continue };
        if columns.len() > 1 {
            sentence.forms.push(columns[0].to_owned());
            sentence.tags.push(columns[1].to_owned());
        } else if line.is_empty() && !sentence.forms.is_empty() {
            out.push(Labelled::default());
        }
    }
    out.retain(|sentence| !sentence.forms.is_empty());
    Ok(out)
}

/// Words with hyphens as the treebanks cut them: "U.S.-led" is three tokens, of which the first is the name.
pub(crate) fn split_hyphens(sentence: &Labelled) -> Labelled {
    let mut out = Labelled::default();
    for (form, tag) in sentence.forms.iter().zip(&sentence.tags) {
        let parts: Vec<&str> = form.split('-').collect();
        let words = parts.len() > 1 && parts.iter().all(|part| part.chars().next().is_some_and(char::is_alphabetic));
        let parts = if words { parts } else { vec![form.as_str()] };
        let whole = parts.last().is_some_and(|last| last.starts_with(char::is_uppercase));
        for (at, part) in parts.iter().enumerate() {
            let inside = tag.replacen("B-", "I-", 1);
            let later = if whole { inside } else { "O".to_owned() };
            if at > 0 {
                out.forms.push("-".to_owned());
                out.tags.push(later.clone());
            }
            out.forms.push((*part).to_owned());
            out.tags.push(if at == 0 { tag.clone() } else { later });
        }
    }
    out
}
