//! What is on paper between parties, and how far it is.
//!
//! Nouns of `data/ontology/documents.toml` name documents; a document is an entry where the article tells how far it is.

mod lexicon;

use crate::events::walk::{case_of, phrases, subject_of, words_before};
use crate::events::{Lexicon as People, setting};
use crate::positions::holder::Holders;
use crate::{Context, Found};
use document::{ActorRef, Analysis, Deprel, DocumentMention, DocumentStatus, RuleId, Upos, Xpos};
use lang::{LangError, Pack, WordList};
use lexicon::{Cue, Lexicon};
use text::Span;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Documents {
    words: Lexicon,
    people: People,
    holders: Holders,
    open_marks: WordList,
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
        })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Vec<DocumentMention> {
        let mut all: Vec<(String, DocumentMention)> = Vec::new();
        for sentence in cx.sentences() {
            for token in cx.analysis.sentence_tokens(sentence) {
                let Some(one) = self.document(cx, found, token) else { continue };
                let lemma = cx.analysis.lemma(token).to_lowercase();
                let known =
                    all.iter_mut().rev().take(LOOK_BACK).find(|(noun, known)| *noun == lemma && fits(known, &one));
                match known {
                    Some((_, known)) => join(known, one),
                    None => all.push((lemma, one)),
                }
            }
        }
        all.into_iter().map(|(_, one)| one).collect()
    }

    fn document(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<DocumentMention> {
        let a = &cx.analysis;
        if !matches!(a.upos(token), Upos::Noun | Upos::Propn) || a.deprel(token).base() == "compound" {
            return None;
        }
        let (kind, weak) = self.words.kind(&a.lemma(token).to_lowercase())?;
        if a.children_by(token, "det").any(|det| matches!(a.lower(det), "no" | "any")) {
            return None;
        }
        let (status, verb) = self.status(cx, found, token)?;
        let between = self.between(cx, found, token, verb);
        let named = words_before(a, token).any(|word| matches!(a.deprel(word).base(), "amod" | "compound" | "nummod"));
        let about = phrases(a, token, &["on", "of"]).next().is_some();
        if between.is_empty() && !named && (weak || verb.is_none() && !about)
            || verb.is_none() && between.is_empty() && !about
        {
            return None;
        }
        let date = verb.and_then(|verb| setting::date_under(cx, found, verb));
        Some(DocumentMention {
            kind: kind.to_owned(),
            title: title(a, found, token),
            between,
            status,
            date,
            evidence: vec![cx.sentence_span(token)],
            rule: RuleId::new(format!("read/documents/{kind}")),
        })
    }

    /// Between whom: by "between", "with", "by", nationality before the noun, and who signs or proposes.
    fn between(&self, cx: &Context<'_>, found: &Found, token: u32, verb: Option<u32>) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let mut heads: Vec<u32> = phrases(a, token, &["between", "with", "among", "by"]).collect();
        heads.extend(words_before(a, token).filter(|&word| a.deprel(word).base() != "det"));
        if let Some(verb) = verb {
            heads.extend(subject_of(a, verb).filter(|&subject| subject != token));
            heads.extend(phrases(a, verb, &["between", "with", "among", "by"]));
        }
        let mut all: Vec<ActorRef> = Vec::new();
        let named = heads.into_iter().flat_map(|head| self.people.parties(cx, found, head));
        for who in named.filter_map(|who| self.holders.party_of(found, who)) {
            let known = all.iter().any(|known| known.actor == who.actor && known.name == who.name);
            if all.len() < 8 && !known && !self.people.is_generic(&who) {
                all.push(who);
            }
        }
        all
    }

    /// How far it is, and the verb that tells so.
    fn status(&self, cx: &Context<'_>, found: &Found, token: u32) -> Option<(DocumentStatus, Option<u32>)> {
        let a = &cx.analysis;
        let head = a.head(token);
        let governed = head.filter(|&head| {
            a.upos(head) == Upos::Verb && matches!(a.deprel(token), Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj)
        });
        let participle = a.children_by(token, "acl").find(|&verb| matches!(a.xpos(verb), Xpos::Vbn));
        let relative = a.children_by(token, "acl").find(|&verb| a.deprel(verb) == Deprel::AclRelcl);
        let by_verb = [governed, participle, relative].into_iter().flatten().find_map(|verb| {
            let phrase = a.children_by(verb, "obl").next().map(|phrase| a.lemma(phrase));
            let object = a.children_by(verb, "obj").next().map(|object| a.lemma(object));
            let cue = self.words.verb(a.lemma(verb), phrase.or(object))?;
            // A subject does not undergo what an active verb tells: "the deal collapsed" but not "the deal rejects".
            let active = a.deprel(token) == Deprel::Nsubj
                && Some(verb) == governed
                && a.children_by(verb, "obj").next().is_some();
            if active { None } else { self.done_or_not(cx, found, verb, cue).map(|status| (status, Some(verb))) }
        });
        let by_adjective = || words_before(a, token).find_map(|word| self.words.adjective(a.lower(word)));
        let by_noun =
            || head.filter(|_| a.deprel(token).base() == "nmod").and_then(|head| self.words.noun(a.lemma(head)));
        by_verb.or_else(|| by_adjective().or_else(by_noun).map(|cue| (cue.done, None)))
    }

    fn done_or_not(&self, cx: &Context<'_>, found: &Found, verb: u32, cue: Cue) -> Option<DocumentStatus> {
        let a = &cx.analysis;
        let children = || a.children(verb).iter().copied();
        let negated = children().any(|child| self.people.modals.negators.iter().any(|known| known == a.lower(child)));
        let modal = children().any(|child| a.xpos(child) == Xpos::Md);
        let to = children().any(|child| a.deprel(child).base() == "mark" && a.lower(child) == "to");
        let gerund = matches!(a.xpos(verb), Xpos::Vbg | Xpos::Vb) && a.children_by(verb, "aux").next().is_none();
        let open = children().any(|child| {
            a.deprel(child).base() == "mark"
                && (self.people.modals.open_clause.iter().any(|known| known == a.lower(child))
                    || self.open_marks.contains(a.lower(child)))
        });
        // "Before an agreement is signed", where the tree hangs the opener on the noun.
        let opens = |at: u32| self.open_marks.contains(a.lower(at));
        let open = open
            || a.children_by(verb, "nsubj").any(|subject| {
                let start = a.subtree(subject).start;
                opens(start) || start > 0 && opens(start - 1)
            });
        // What must come first, or waits for something, has not happened.
        let span = a.span(verb);
        let awaited = found.reading.conditions.iter().any(|one| one.first.contains(span) || one.then.contains(span));
        if modal || to || gerund || negated || open || awaited { cue.unreal } else { Some(cue.done) }
    }
}

/// The noun with its modifiers and what it is on or of; relative clauses and determiners left out.
fn title(a: &Analysis<'_>, found: &Found, token: u32) -> Span {
    let mut start = token;
    for word in words_before(a, token) {
        let part =
            matches!(a.deprel(word).base(), "amod" | "compound" | "nummod") || a.deprel(word) == Deprel::NmodPoss;
        if part {
            start = start.min(a.subtree(word).start);
        }
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

/// Whether two mentions can be of one document.
fn fits(known: &DocumentMention, one: &DocumentMention) -> bool {
    let strangers = !known.between.is_empty()
        && !one.between.is_empty()
        && !one.between.iter().any(|who| known.between.iter().any(|other| other.actor == who.actor));
    known.kind == one.kind && !strangers
}

/// Adds what another mention tells; the furthest status wins.
fn join(known: &mut DocumentMention, one: DocumentMention) {
    if rank(one.status) > rank(known.status) {
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
