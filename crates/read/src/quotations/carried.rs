//! Quotations without words of attribution: their speaker is the one before.

use super::draft::{Draft, Speaker};
use super::scene::Scene;
use super::subject;
use document::{QuotationKind, Upos};

/// Fewest words that stand as an utterance of their own.
const UTTERANCE: usize = 3;

/// Fewest words that go on after a quotation in the sentence before.
const CONTINUED: usize = 2;

/// The quotations that no cue has taken and that are whole sentences, with whoever speaks around them.
/// `drafts` lie in the order of their anchors.
pub(super) fn read(scene: &Scene<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut taken = vec![false; scene.tree().len() as usize];
    for draft in drafts {
        taken[draft.tokens.start as usize..draft.tokens.end as usize].fill(true);
    }
    let mut carried: Vec<Draft> = Vec::new();
    for index in (0..).take(scene.quoted.len()) {
        let tokens = scene.quoted_tokens(index);
        let free = !tokens.clone().any(|token| taken[token as usize]);
        if tokens.is_empty() || !free {
            continue;
        }
        let before = drafts.partition_point(|draft| draft.anchor < tokens.start).checked_sub(1).map(|at| &drafts[at]);
        let last = before.into_iter().chain(carried.last()).max_by_key(|draft| draft.anchor);
        let goes_on = last.is_some_and(|draft| {
            draft.kind == QuotationKind::Direct && draft.sentence + 1 == scene.tree().sentence_of(tokens.start)
        });
        if !stands_alone(scene, index, if goes_on { CONTINUED } else { UTTERANCE }) {
            continue;
        }
        if let Some(speaker) = speaker(scene, tokens.start, last) {
            carried.push(draft(scene, index, speaker));
        }
    }
    carried
}

fn draft(scene: &Scene<'_>, index: u32, speaker: Speaker) -> Draft {
    let tokens = scene.quoted_tokens(index);
    let inner = scene.quoted[index as usize].inner.iter().map(|&inner| scene.cx.article.source.trim(inner));
    Draft {
        speaker,
        cue: None,
        anchor: tokens.start,
        content: inner.collect(),
        sentence: scene.tree().sentence_of(tokens.start),
        tokens,
        kind: QuotationKind::Direct,
        via: None,
        rule: "read/quotations/carried",
    }
}

/// Whether it begins a sentence, or follows a colon, and ends as a sentence does.
pub(super) fn stands_alone(scene: &Scene<'_>, index: u32, least: usize) -> bool {
    let tree = scene.tree();
    let tokens = scene.quoted_tokens(index);
    let sentence = tree.sentence_tokens(tree.sentence_of(tokens.start));
    let words = tokens.clone().filter(|&token| !scene.is_punct(token)).count();
    let text = scene.cx.slice(scene.quoted[index as usize].whole()).trim_end();
    let next = tree.segmentation.tokens.get(tokens.end as usize).map(|_| tree.form(tokens.end));
    let ended = text.ends_with(['.', '!', '?', '…']) || matches!(next, Some("." | "!" | "?"));
    let begins = tokens.start == sentence.start || tree.form(tokens.start - 1).ends_with([':', ',', '.']);
    words >= least && ended && begins
}

/// Who speaks at `token`: the speaker before it in the paragraph, the subject of the sentence before it, or the last
/// speaker of the paragraph before.
fn speaker(scene: &Scene<'_>, token: u32, last: Option<&Draft>) -> Option<Speaker> {
    let tree = scene.tree();
    let sentence = tree.sentence_of(token);
    let sentences = &tree.segmentation.sentences;
    let paragraph = sentences[sentence as usize].paragraph;
    let near = |draft: &Draft| {
        let at = sentences[draft.sentence as usize].paragraph;
        at == paragraph || at + 1 == paragraph && draft.kind == QuotationKind::Direct
    };
    let before = sentence.checked_sub(1).filter(|&before| sentences[before as usize].paragraph == paragraph);
    let own_start = tree.sentence_tokens(sentence).start;
    let colon = own_start < token && tree.form(token - 1) == ":";
    let speaks =
        || subject::own(scene, tree.root(sentence)).filter(|&subject| colon && scene.found.is(subject, "actor"));
    let subject =
        actor_subject(scene, sentence).or_else(speaks).filter(|&subject| own_start < token && subject < token);
    if let Some(subject) = subject {
        return Some(Speaker::Phrase(subject));
    }
    match (last, before) {
        (Some(draft), Some(before)) if draft.sentence >= before && near(draft) => Some(Speaker::Last),
        (_, Some(before)) if actor_subject(scene, before).is_some() && scene.quoted_at(tree.root(before)).is_none() => {
            actor_subject(scene, before).map(Speaker::Phrase)
        }
        _ if before.is_none() && told_after(scene, token).is_some() => told_after(scene, token).map(Speaker::Phrase),
        (Some(draft), _) if near(draft) => Some(Speaker::Last),
        _ => None,
    }
}

/// The subject of the sentence after the quotation, where that tells who spoke: "Lee was speaking after the vote."
fn told_after(scene: &Scene<'_>, token: u32) -> Option<u32> {
    let tree = scene.tree();
    let end = scene.quoted_tokens(scene.quoted_at(token)?).end;
    let after = (end < tree.len()).then(|| tree.sentence_of(end))?;
    let sentences = &tree.segmentation.sentences;
    let here = sentences[tree.sentence_of(token) as usize].paragraph == sentences[after as usize].paragraph;
    let speaks = scene.data.speaking.contains(&tree.lemma(tree.root(after)).to_lowercase());
    actor_subject(scene, after).filter(|_| here && speaks)
}

/// The subject of the sentence's main clause, if it is someone.
fn actor_subject(scene: &Scene<'_>, sentence: u32) -> Option<u32> {
    let tree = scene.tree();
    let subject = subject::own(scene, tree.root(sentence))?;
    let person = scene.found.is(subject, "person") || scene.data.sources.contains(tree.lemma(subject));
    let pronoun = tree.upos(subject) == Upos::Pron && matches!(tree.lower(subject), "he" | "she" | "they");
    let named = scene.core(subject).into_iter().any(|token| tree.name_type(token) == Some(document::NameType::Person));
    (person || pronoun || named).then_some(subject)
}
