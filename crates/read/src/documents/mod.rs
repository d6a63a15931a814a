//! What is on paper between parties, and how far it is.
//!
//! Nouns of `data/ontology/documents.toml` name documents; a document is an entry where the article tells how far it is.

mod lexicon;
mod sides;
mod stage;

use crate::events::walk::{case_of, phrases, words_before};
use crate::events::{Lexicon as People, dates};
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{Analysis, Deprel, DocumentMention, DocumentStatus, RuleId, Upos, Xpos};
use lang::{LangError, Pack, WordList};
use lexicon::{Force, Lexicon};
use stage::Stage;
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Documents {
    words: Lexicon,
    people: People,
    holders: Holders,
    open_marks: WordList,
    planned: WordList,
    no_sides: WordList,
}

/// Entries looked back at when a document is mentioned again.
const LOOK_BACK: usize = 40;

impl Documents {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            words: Lexicon::load(pack)?,
            people: People::load(pack)?,
            holders: Holders::new(pack)?,
            open_marks: pack.list("documents/open_marks.txt")?,
            planned: pack.list("documents/planned.txt")?,
            no_sides: pack.list("documents/no_sides.txt")?,
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<DocumentMention> {
        let mut all: Vec<Told> = Vec::new();
        for sentence in cx.sentences() {
            for token in cx.analysis.sentence_tokens(sentence) {
                let Some((one, done)) = self.document(cx, found, token) else { continue };
                let noun = cx.analysis.lemma(token).to_lowercase();
                let several = cx.analysis.xpos(token) == Xpos::Nns;
                let one = Told { noun, several, done, one };
                // "The deal" points back at whichever paper of its kind came last.
                let points = is_pointed_at(&cx.analysis, token) && !is_described(&cx.analysis, token);
                let known = all.iter_mut().rev().take(LOOK_BACK).find(|known| {
                    (points || known.noun == one.noun && known.several == one.several) && known.fits(&one)
                });
                match known {
                    Some(known) => known.join(one),
                    None => all.push(one),
                }
            }
        }
        all.into_iter().map(|told| told.one).collect()
    }

    /// The document that a noun names, and whether what is told of it has happened.
    fn document(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<(DocumentMention, bool)> {
        let a = &cx.analysis;
        if !matches!(a.upos(token), Upos::Noun | Upos::Propn) || a.deprel(token).base() == "compound" {
            return None;
        }
        let (kind, force) = self.words.kind(&a.lemma(token).to_lowercase())?;
        if a.children_by(token, "det").any(|det| matches!(a.lower(det), "no" | "any"))
            || is_intention(a, token)
            || self.is_version(a, token)
        {
            return None;
        }
        let stage = self.stage(cx, found, token, kind)?;
        // "To reach a deal": what is only hoped for is no paper yet.
        let hoped = !stage.done && !stage.planned;
        if hoped && (!is_definite(a, token) || stage.status == DocumentStatus::Proposed) {
            return None;
        }
        let between = self.between(cx, found, token, kind, &stage);
        if !self.is_paper(a, token, force, &stage, between.len()) {
            return None;
        }
        let told = |verb: &u32| (stage.done || stage.planned) && a.upos(*verb) == Upos::Verb;
        let date = stage.verb.filter(told).and_then(|verb| dates::date_under(cx, found, verb));
        let mention = DocumentMention {
            kind: kind.to_owned(),
            title: title(a, found, token),
            between,
            status: draft_or(a, token, stage.status),
            date,
            evidence: vec![cx.sentence_span(token)],
            rule: RuleId::new(format!("read/documents/{kind}")),
        };
        Some((mention, stage.done))
    }

    /// "A draft of the treaty": the treaty is the paper, and the draft tells how far it is.
    fn is_version(&self, a: &Analysis<'_>, token: u32) -> bool {
        let paper = |of: u32| self.words.kind(&a.lemma(of).to_lowercase()).is_some();
        phrases(a, token, &["of", "for"]).any(paper) && self.words.is_version(a.lemma(token))
    }

    /// Whether the noun names a paper here: what it needs for that stands by.
    fn is_paper(&self, a: &Analysis<'_>, token: u32, force: Force, stage: &Stage, sides: usize) -> bool {
        let named = is_described(a, token);
        let about = phrases(a, token, &["on", "of"]).next().is_some();
        let together = || words_before(a, token).any(|word| matches!(a.lower(word), "joint" | "common" | "final"));
        let shown = sides > 0 || about || named && stage.verb.is_some();
        match force {
            Force::Strong => shown || stage.verb.is_some(),
            Force::Weak => {
                stage.verb.is_some() && (sides > 0 || named || is_sealed(a, token, stage)) || sides > 0 && named
            }
            Force::Joint => a.xpos(token) == Xpos::Nn && (sides > 1 || together() && stage.verb.is_some()),
        }
    }
}

/// "The deal", "this accord".
fn is_pointed_at(a: &Analysis<'_>, token: u32) -> bool {
    words_before(a, token).any(|word| matches!(a.lower(word), "the" | "this" | "that" | "these"))
}

/// `status`, but that a draft which was published or agreed on is still one.
fn draft_or(a: &Analysis<'_>, token: u32, status: DocumentStatus) -> DocumentStatus {
    let draft = words_before(a, token).any(|word| a.lower(word) == "draft");
    match status {
        DocumentStatus::Published | DocumentStatus::Agreed if draft => DocumentStatus::Drafted,
        status => status,
    }
}

/// Whether the noun at `token` points at a paper that is known to be there: by article, owner or name.
fn is_definite(a: &Analysis<'_>, token: u32) -> bool {
    let known = |word: u32| a.deprel(word) == Deprel::NmodPoss || a.upos(word) == Upos::Propn;
    is_pointed_at(a, token) || a.upos(token) == Upos::Propn || words_before(a, token).any(known)
}

/// Whether words of its own tell the noun from others of its kind: "ceasefire agreement", "second treaty"; "the
/// relevant agreement" is one named before.
fn is_described(a: &Analysis<'_>, token: u32) -> bool {
    let points = |word: u32| matches!(a.lower(word), "relevant" | "respective" | "same" | "said" | "corresponding");
    let tells = |word: u32| matches!(a.deprel(word).base(), "amod" | "compound" | "nummod") && !points(word);
    words_before(a, token).any(tells)
}

/// "The settlement was signed": a paper that is known to be there, and that its sides have agreed on.
fn is_sealed(a: &Analysis<'_>, token: u32, stage: &Stage) -> bool {
    stage.done && matches!(stage.status, DocumentStatus::Agreed | DocumentStatus::Signed) && is_definite(a, token)
}

/// "Plans to leave": what someone intends is no paper.
fn is_intention(a: &Analysis<'_>, token: u32) -> bool {
    let end = a.sentence_tokens(a.sentence_of(token)).end;
    a.lemma(token) == "plan" && a.xpos(token) == Xpos::Nns && token + 1 < end && a.lower(token + 1) == "to"
}

/// The noun with its modifiers and what it is on or of; relative clauses and determiners left out.
fn title(a: &Analysis<'_>, found: &Found, token: u32) -> Span {
    let mut start = token;
    for word in words_before(a, token) {
        let part =
            matches!(a.deprel(word).base(), "amod" | "compound" | "nummod") || a.deprel(word) == Deprel::NmodPoss;
        // "By April 1 for deals": a date is no part of the title, a year is.
        let date = found.time_at(word).is_some_and(|time| time.span.len() > 4);
        if part && !date {
            start = start.min(a.subtree(word).start);
        }
    }
    let article = |word: u32| a.deprel(word).base() == "det" && matches!(a.lower(word), "the" | "a" | "an");
    while start < token && article(start) {
        start += 1;
    }
    let end = phrases(a, token, &["on", "of", "for"]).filter(|&phrase| {
        case_of(a, phrase).is_some()
            && a.subtree(phrase).len() <= 8
            && phrase > token
            && found.time_at(phrase).is_none()
    });
    let end = end.map(|phrase| a.subtree(phrase).end).max().unwrap_or(token + 1);
    a.span_of(start..end)
}

/// A document in the making.
struct Told {
    noun: String,
    /// "Agreements".
    several: bool,
    /// Whether its status is told as reached, not as still to come.
    done: bool,
    one: DocumentMention,
}

impl Told {
    /// Whether two mentions can be of one document.
    fn fits(&self, other: &Self) -> bool {
        let (known, one) = (&self.one, &other.one);
        let strangers = !known.between.is_empty()
            && !one.between.is_empty()
            && !one.between.iter().any(|who| known.between.iter().any(|other| other.actor == who.actor));
        // What has ended is not what is still being made.
        let over = |one: &DocumentMention| one.status == DocumentStatus::Ended;
        let open = |one: &DocumentMention| matches!(one.status, DocumentStatus::Proposed | DocumentStatus::Drafted);
        let follows = over(known) && open(one) || over(one) && open(known);
        known.kind == one.kind && !strangers && !follows
    }

    /// Adds what another mention tells; the furthest status wins, and one that is reached over one still to come.
    fn join(&mut self, other: Self) {
        let (known, one) = (&mut self.one, other.one);
        let further = rank(one.status) > rank(known.status) && other.done == self.done;
        if further || other.done && !self.done {
            self.done = other.done;
            known.status = one.status;
            known.date = one.date.or(known.date.take());
            if known.evidence.len() < 3 && !known.evidence.contains(&one.evidence[0]) {
                known.evidence.push(one.evidence[0]);
            }
        }
        for who in one.between {
            if known.between.len() < 8 && !known.between.iter().any(|other| other.actor == who.actor) {
                known.between.push(who);
            }
        }
    }
}

fn rank(status: DocumentStatus) -> u8 {
    match status {
        DocumentStatus::Proposed => 0,
        DocumentStatus::Drafted => 1,
        DocumentStatus::Agreed => 2,
        DocumentStatus::Published => 3,
        DocumentStatus::Signed => 4,
        DocumentStatus::InForce => 5,
        DocumentStatus::Rejected => 6,
        DocumentStatus::Ended => 7,
    }
}
