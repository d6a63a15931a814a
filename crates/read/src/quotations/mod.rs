//! Who said what: direct, indirect and mixed, with source, cue and content (PARC 3.0).
//!
//! Marks are paired first; then each sentence's cues (verbs, prepositions, nouns) take what they attribute; what is quoted
//! and left over goes to whoever spoke before; last, speakers are named in text order.

mod after;
mod before;
mod carried;
mod content;
mod context;
mod cues;
mod data;
mod draft;
mod marks;
mod opening;
mod passive;
mod phrases;
mod scene;
mod signed;
mod speakers;
mod subject;
#[cfg(test)]
mod tests;
mod together;
mod verbs;

use crate::{Context, Found};
use document::{Quotation, RuleId};
use draft::{Draft, Speaker};
use lang::{LangError, Pack};
use scene::Scene;

/// Tokens of the longest sentence that is read: longer ones are tables and lists, and would cost their square.
const LONGEST_SENTENCE: usize = 500;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Quotations {
    data: data::Data,
}

impl Quotations {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self { data: data::Data::new(pack)? })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<Quotation> {
        let scene = Scene::new(cx, found, &self.data);
        let mut drafts = Vec::new();
        let short = |&sentence: &u32| cx.analysis.sentence_tokens(sentence).len() <= LONGEST_SENTENCE;
        for sentence in cx.sentences().filter(short) {
            let mut here = verbs::read(&scene, sentence);
            here.extend(phrases::prepositions(&scene, sentence));
            here.extend(phrases::nouns(&scene, sentence));
            drafts.extend(unnested(&scene, here));
        }
        drafts.extend(signed::read(&scene));
        drafts.sort_by_key(|draft| draft.anchor);
        let carried = carried::read(&scene, &drafts);
        drafts.extend(carried);
        drafts.sort_by_key(|draft| (draft.tokens.start.min(draft.anchor), draft.tokens.start));
        let mut speakers = speakers::Speakers::default();
        let mut quotations: Vec<Quotation> = Vec::new();
        for draft in &drafts {
            let Some(source) = speakers.name(&scene, draft) else { continue };
            let mut quotation = Quotation {
                source,
                cue: draft.cue.as_ref().map(|(span, _)| *span),
                cue_lemma: draft.cue.as_ref().map(|(_, lemma)| lemma.clone()).unwrap_or_default(),
                content: draft.content.clone(),
                kind: draft.kind,
                addressee: None,
                via: None,
                date: None,
                evidence: vec![cx.analysis.segmentation.sentences[draft.sentence as usize].span],
                rule: RuleId::new(draft.rule),
            };
            context::fill(&scene, draft, quotations.last(), &mut quotation);
            quotations.push(quotation);
        }
        quotations
    }
}

/// Without attributions that stand inside what another one reports, unless that is the whole sentence before its own
/// words, and without second readings of one stretch. What passes through an outlet counts once.
fn unnested(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let nested = |outer: &Draft| {
            let inside = outer.tokens.contains(&draft.anchor) && outer.tokens.start > outer.anchor;
            inside || outer.content == draft.content
        };
        let passed_on = |inner: &Draft| {
            let after = draft.tokens.contains(&inner.anchor) && draft.tokens.end <= draft.anchor;
            after && (inner.tokens.end <= inner.anchor || publishes(scene, &draft))
        };
        if kept.iter().any(nested) {
            continue;
        }
        match (kept.iter_mut().find(|inner| passed_on(inner)), draft.speaker) {
            (Some(inner), Speaker::Phrase(head)) => inner.via = inner.via.or(Some(head)),
            (Some(_), Speaker::Last) => {}
            (None, _) => kept.push(draft),
        }
    }
    kept
}

/// Whether an outlet reports it: what it passes on is the inner speaker's.
fn publishes(scene: &Scene<'_>, draft: &Draft) -> bool {
    let reports = draft.cue.as_ref().is_some_and(|(_, lemma)| lemma == "report");
    let outlet = match draft.speaker {
        Speaker::Phrase(head) => scene.found.is(head, "outlet"),
        Speaker::Last => false,
    };
    reports || outlet
}
