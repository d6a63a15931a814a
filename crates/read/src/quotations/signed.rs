//! Attribution by a mark and a name alone: "“...” — NAME" below a quotation, "NAME: ..." in a transcript.

use super::carried::stands_alone;
use super::draft::{Draft, Speaker};
use super::scene::Scene;
use document::{QuotationKind, TokenRange, Upos};
use text::Span;

/// Fewest words of a quotation that is signed.
const UTTERANCE: usize = 3;
/// Most tokens of a signature: a name and what its bearer is.
const SIGNATURE: u32 = 14;
/// Most tokens of a name before a colon.
const LABEL: u32 = 4;

/// All of an article, unsorted.
pub(super) fn read(scene: &Scene<'_>) -> Vec<Draft> {
    let quoted = (0..).take(scene.quoted.len()).filter_map(|index| signed(scene, index));
    let paragraphs = scene.tree().segmentation.paragraphs.iter();
    let turns = paragraphs.filter_map(|paragraph| {
        let first = &scene.tree().segmentation.sentences[paragraph.sentences.start as usize].tokens;
        let last = &scene.tree().segmentation.sentences[paragraph.sentences.end as usize - 1].tokens;
        turn(scene, first.start..last.end)
    });
    quoted.chain(turns).collect()
}

/// A quotation that ends its paragraph but for a dash and somebody's name.
fn signed(scene: &Scene<'_>, index: u32) -> Option<Draft> {
    let tree = scene.tree();
    let tokens = scene.quoted_tokens(index);
    let dash = tokens.end;
    let end = paragraph_end(scene, tokens.clone().next()?);
    let is_signature = dash + 1 < end && end - dash <= SIGNATURE && is_dash(tree.form(dash));
    if !is_signature || !stands_alone(scene, index, UTTERANCE) {
        return None;
    }
    let stop = |token: &u32| matches!(tree.form(*token), "," | "." | "(");
    let name = dash + 1..(dash + 1..end).find(stop).unwrap_or(end);
    let inner = scene.quoted[index as usize].inner.iter().map(|&inner| scene.cx.article.source.trim(inner)).collect();
    is_name(scene, &name).then(|| draft(scene, dash, &name, tokens, inner))
}

/// A paragraph of a transcript: a name in capitals, a colon, and what was said.
fn turn(scene: &Scene<'_>, paragraph: TokenRange) -> Option<Draft> {
    let tree = scene.tree();
    let reach = paragraph.end.min(paragraph.start + LABEL + 1);
    let colon = (paragraph.start + 1..reach).find(|&token| tree.form(token) == ":")?;
    let name = paragraph.start..colon;
    let loud = name.clone().all(|token| !tree.form(token).chars().any(char::is_lowercase));
    let known = name.clone().any(|token| scene.found.is(token, "person"));
    if !loud || !known || colon + 1 >= paragraph.end {
        return None;
    }
    let tokens = colon + 1..paragraph.end;
    let said = scene.cx.article.source.trim(tree.span(tokens.start).cover(tree.span(tokens.end - 1)));
    Some(draft(scene, colon, &name, tokens, vec![said]))
}

fn draft(scene: &Scene<'_>, mark: u32, name: &TokenRange, tokens: TokenRange, content: Vec<Span>) -> Draft {
    let tree = scene.tree();
    Draft {
        speaker: Speaker::Phrase(tree.head_of(name.clone())),
        cue: Some((tree.span(mark), tree.form(mark).to_owned())),
        anchor: mark,
        content,
        sentence: tree.sentence_of(tokens.start),
        tokens,
        kind: QuotationKind::Direct,
        via: None,
        rule: "read/quotations/signed",
    }
}

/// Whether somebody is named there, or at least all words are written as names are.
fn is_name(scene: &Scene<'_>, tokens: &TokenRange) -> bool {
    let tree = scene.tree();
    let capital = |token: u32| tree.form(token).starts_with(char::is_uppercase) && tree.upos(token) == Upos::Propn;
    let person = tokens.clone().any(|token| scene.found.is(token, "person"));
    person || tokens.len() > 1 && tokens.clone().all(capital)
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "--" | "–" | "—" | "―")
}

fn paragraph_end(scene: &Scene<'_>, token: u32) -> u32 {
    let segmentation = scene.tree().segmentation;
    let paragraph = segmentation.sentences[scene.tree().sentence_of(token) as usize].paragraph;
    let last = segmentation.paragraphs[paragraph as usize].sentences.end - 1;
    segmentation.sentences[last as usize].tokens.end
}
