//! Sentences, tokens, tags and trees by the definitions of the CoNLL 2018 shared task.

use crate::Row;
use crate::conllu::{Sentence, given, raw, read};
use anyhow::{Result, anyhow, ensure};
use std::collections::BTreeMap;

/// A word, laid over the characters of the text without its white space.
struct Word<'a> {
    span: (usize, usize),
    /// Whether it is a part of a contraction.
    part: bool,
    form: String,
    columns: &'a [String],
    /// The head's number; none for a root.
    head: Option<usize>,
}

/// A file laid out: its characters, its words, and the spans of its tokens and sentences.
#[derive(Default)]
struct Layout<'a> {
    text: String,
    words: Vec<Word<'a>>,
    tokens: Vec<(usize, usize)>,
    sentences: Vec<(usize, usize)>,
}

/// The rows of one treebank file, from its own tokens (`given`) and from raw text (`raw`).
///
/// # Errors
/// If the program's output holds other characters than the file.
pub fn score_trees(file: &str) -> Result<BTreeMap<&'static str, Row>> {
    let gold = read(file);
    let given = read(&pipeline::annotate_conllu("eval", &given(&gold)));
    let raw = read(&pipeline::annotate_text("eval", raw(&gold)).map_err(|_| anyhow!("the text is too long"))?);
    let mut rows = BTreeMap::new();
    for (system, names) in [
        (given, ["", "", "given: UPOS", "given: XPOS", "given: UAS", "given: LAS"]),
        (raw, ["raw: sentences", "raw: tokens", "raw: UPOS", "raw: XPOS", "raw: UAS", "raw: LAS"]),
    ] {
        let found = compare(&lay_out(&gold), &lay_out(&system))?;
        rows.extend(names.into_iter().zip(found).filter(|(name, _)| !name.is_empty()));
    }
    Ok(rows)
}

fn lay_out(sentences: &[Sentence]) -> Layout<'_> {
    let mut out = Layout::default();
    for sentence in sentences {
        let (first, start) = (out.words.len(), out.text.len());
        for token in sentence.written() {
            let from = out.text.len();
            out.text.extend(token.form.chars().filter(|c| !c.is_whitespace()));
            let span = (from, out.text.len());
            out.tokens.push(span);
            for columns in &sentence.words[token.first..=token.last] {
                // A head that is no number is wrong even for a root.
                let head: usize = columns[6].parse().unwrap_or(usize::MAX - first);
                let head = head.checked_sub(1).map(|head| first + head);
                let part = token.last > token.first;
                out.words.push(Word { span, part, form: columns[1].to_lowercase(), columns, head });
            }
        }
        out.sentences.push((start, out.text.len()));
    }
    out
}

/// Sentences, tokens, UPOS, XPOS, UAS, LAS.
fn compare(gold: &Layout<'_>, system: &Layout<'_>) -> Result<[Row; 6]> {
    ensure!(gold.text == system.text, "the program changed the text");
    let pairs = align(&gold.words, &system.words);
    let partner: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let head = |g: usize, s: usize| match gold.words[g].head {
        Some(head) => partner.get(&head).copied() == system.words[s].head && system.words[s].head.is_some(),
        None => system.words[s].head.is_none(),
    };
    let same =
        |column: usize| move |g: usize, s: usize| gold.words[g].columns[column] == system.words[s].columns[column];
    let base = |word: &Word<'_>| word.columns[7].split(':').next().unwrap_or_default().to_owned();
    let rel = |g: usize, s: usize| base(&gold.words[g]) == base(&system.words[s]);
    let words = |holds: &dyn Fn(usize, usize) -> bool| Row {
        gold: gold.words.len(),
        system: system.words.len(),
        hits: pairs.iter().filter(|&&(g, s)| holds(g, s)).count(),
    };
    let spans = |gold: &[(usize, usize)], system: &[(usize, usize)]| Row {
        gold: gold.len(),
        system: system.len(),
        hits: gold.iter().filter(|span| system.binary_search(span).is_ok()).count(),
    };
    Ok([
        spans(&gold.sentences, &system.sentences),
        spans(&gold.tokens, &system.tokens),
        words(&same(3)),
        words(&same(4)),
        words(&head),
        words(&|g, s| head(g, s) && rel(g, s)),
    ])
}

/// Pairs of gold and system words: the same span, or, where contractions stand, the same forms in order.
fn align(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        let (one, other) = (&gold[g], &system[s]);
        if one.part && other.span.1 <= one.span.0 {
            s += 1;
        } else if !one.part && other.part && one.span.1 <= other.span.0 {
            g += 1;
        } else if one.part || other.part {
            let (to_g, to_s) = cluster(gold, system, g, s);
            let same = same_order(&gold[g..to_g], &system[s..to_s]);
            pairs.extend(same.into_iter().map(|(a, b)| (g + a, s + b)));
            (g, s) = (to_g, to_s);
        } else if one.span == other.span {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if one.span.0 <= other.span.0 {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The ends of the words that overlap with a contraction at `g` or `s`, on either side.
fn cluster(gold: &[Word<'_>], system: &[Word<'_>], mut g: usize, mut s: usize) -> (usize, usize) {
    let part_end = |word: &Word<'_>| if word.part { word.span.1 } else { 0 };
    let mut end = part_end(&gold[g]).max(part_end(&system[s]));
    loop {
        if let Some(word) = gold.get(g).filter(|word| word.span.0 < end) {
            (end, g) = (end.max(part_end(word)), g + 1);
        } else if let Some(word) = system.get(s).filter(|word| word.span.0 < end) {
            (end, s) = (end.max(part_end(word)), s + 1);
        } else {
            return (g, s);
        }
    }
}

/// The longest common subsequence of two short lists of forms.
fn same_order(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0usize; system.len() + 1]; gold.len() + 1];
    for g in (0..gold.len()).rev() {
        for s in (0..system.len()).rev() {
            let same = gold[g].form == system[s].form;
            best[g][s] = if same { best[g + 1][s + 1] + 1 } else { best[g + 1][s].max(best[g][s + 1]) };
        }
    }
    let (mut g, mut s, mut out) = (0, 0, Vec::new());
    while g < gold.len() && s < system.len() {
        if gold[g].form == system[s].form {
            out.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if best[g + 1][s] >= best[g][s + 1] {
            g += 1;
        } else {
            s += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &[&str]) -> Vec<Sentence> {
        read(&rows.iter().map(|row| row.replace(' ', "\t") + "\n").collect::<String>())
    }

    #[test]
    fn contractions_are_aligned_by_their_forms_and_heads_by_their_words() {
        let gold = file(&[
            "1 They _ PRON PRP _ 3 nsubj _ _",
            "2-3 don't _ _ _ _ _ _ _ SpaceAfter=No",
            "2 do _ AUX VBP _ 0 root _ _",
            "3 n't _ PART RB _ 2 advmod _ _",
            "4 . _ PUNCT . _ 2 punct _ _",
        ]);
        let system = file(&[
            "1 They _ PRON PRP _ 2 nsubj:pass _ _",
            "2 don't _ VERB VBP _ 0 root _ SpaceAfter=No",
            "3 . _ PUNCT . _ 2 punct _ _",
        ]);
        let same = compare(&lay_out(&gold), &lay_out(&gold)).unwrap();
        assert!(same.iter().all(|row| row.f1() == 1.0));
        let [sentences, tokens, upos, _, uas, _] = compare(&lay_out(&gold), &lay_out(&system)).unwrap();
        assert_eq!((sentences.hits, tokens.hits, tokens.gold, tokens.system), (1, 3, 3, 3));
        assert_eq!((upos.hits, upos.gold, upos.system), (2, 4, 3));
        assert_eq!(uas.hits, 0, "no head stands where the gold has it");
    }
}
