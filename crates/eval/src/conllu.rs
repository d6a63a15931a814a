//! CoNLL-U for scoring: sentences with their words and contractions, and the two inputs made of them.

/// One sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    /// The ten columns of each word.
    pub(crate) words: Vec<Vec<String>>,
    /// Contractions: first and last word from 1, form, MISC.
    ranges: Vec<(usize, usize, String, String)>,
    /// Whether a paragraph begins here.
    opens: bool,
}

/// A token as it is written: first and last word from 0, form, whether the next one is glued to it.
pub(crate) struct Written<'a> {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) form: &'a str,
    glued: bool,
}

impl Sentence {
    /// The tokens as they are written: contractions in one piece.
    pub(crate) fn written(&self) -> Vec<Written<'_>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let range = self.ranges.iter().find(|range| range.0 == at + 1);
            let (last, form, misc) = match range {
                Some((_, last, form, misc)) => (*last - 1, form, misc),
                None => (at, &self.words[at][1], &self.words[at][9]),
            };
            let last = last.clamp(at, self.words.len() - 1);
            out.push(Written { first: at, last, form, glued: misc.split('|').any(|item| item == "SpaceAfter=No") });
            at = last + 1;
        }
        out
    }
}

/// Reads the sentences of a file; empty nodes are left out.
pub(crate) fn read(text: &str) -> Vec<Sentence> {
    let mut out = vec![Sentence::default()];
    for line in text.lines().map(|line| line.trim_end_matches('\r')) {
        if line.is_empty() {
            out.push(Sentence::default());
        } else if let Some(sentence) = out.last_mut() {
            add(sentence, line);
        }
    }
    out.retain(|sentence| !sentence.words.is_empty());
    out
}

fn add(sentence: &mut Sentence, line: &str) {
    sentence.opens |= line.starts_with("# newpar") || line.starts_with("# newdoc");
    let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
    if line.starts_with('#') || columns.len() < 10 {
        return;
    }
    if let Some((first, last)) = columns[0].split_once('-') {
        if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
            sentence.ranges.push((first, last, columns[1].clone(), columns[9].clone()));
        }
    } else if columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
        sentence.words.push(columns);
    }
}

/// The text: paragraphs apart by an empty line, sentences by a space.
pub(crate) fn raw(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        if sentence.opens && !out.is_empty() {
            out.truncate(out.trim_end().len());
            out.push_str("\n\n");
        }
        for token in sentence.written() {
            out.push_str(token.form);
            out.push_str(if token.glued { "" } else { " " });
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// The sentences and words alone: FORM and SpaceAfter; the parts of a contraction are glued.
pub(crate) fn given(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        for token in sentence.written() {
            for at in token.first..=token.last {
                let misc = if at < token.last || token.glued { "SpaceAfter=No" } else { "_" };
                out.push_str(&format!("{}\t{}{}\t{misc}\n", at + 1, sentence.words[at][1], "\t_".repeat(7)));
            }
        }
        out.push('\n');
    }
    out
}
