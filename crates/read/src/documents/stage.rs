//! How far a document is, by the word that tells so, and whether that word tells it as done.

use super::Documents;
use super::lexicon::Cue;
use crate::events::dates;
use crate::events::walk::words_before;
use crate::{Context, Found};
use document::{Analysis, Deprel, DocumentStatus, Upos, Xpos};

/// How far a document is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stage {
    pub(super) status: DocumentStatus,
    /// The verb that tells so.
    pub(super) verb: Option<u32>,
    /// Whether it is told as done.
    pub(super) done: bool,
    /// Whether it is fixed that it will be done: "will be signed on Friday".
    pub(super) planned: bool,
    /// Whether who does it is a party to the paper.
    pub(super) sides: bool,
}

impl Documents {
    /// How far the document of `kind` named at `token` is, if a word tells.
    pub(super) fn stage(&self, cx: &Context<'_>, found: &Found, token: u32, kind: &str) -> Option<Stage> {
        let a = &cx.analysis;
        let head = a.head(token);
        let governed = head.filter(|&head| {
            a.upos(head) == Upos::Verb && matches!(a.deprel(token), Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj)
        });
        let on = a.children_by(token, "acl");
        let after = on.filter(|&verb| a.xpos(verb) == Xpos::Vbn || a.deprel(verb) == Deprel::AclRelcl);
        let by_verb = governed.into_iter().chain(after).find_map(|verb| {
            let phrase = a.children_by(verb, "obl").next().map(|phrase| a.lemma(phrase));
            let object = a.children_by(verb, "obj").next().map(|object| a.lemma(object));
            let cue = self.words.verb(kind, a.lemma(verb), phrase.or(object))?;
            // A subject does not undergo what an active verb tells: "the deal collapsed" but not "the deal rejects".
            let active = a.deprel(token) == Deprel::Nsubj
                && Some(verb) == governed
                && a.children(verb).iter().any(|&below| matches!(a.deprel(below).base(), "obj" | "ccomp" | "xcomp"));
            if active { None } else { self.told(cx, found, verb, cue) }
        });
        let by_adjective = || words_before(a, token).find_map(|word| self.words.adjective(kind, a.lower(word)));
        let plain = |cue: Cue| Stage { status: cue.done, verb: None, done: true, planned: false, sides: cue.sides };
        let by_noun = || {
            let head = head.filter(|_| a.deprel(token).base() == "nmod")?;
            let cue = self.words.noun(kind, a.lemma(head))?;
            // "Finished a draft of the treaty": who finished it, and when.
            let verb = a.head(head).filter(|&verb| a.upos(verb) == Upos::Verb);
            Some(Stage { verb, ..plain(cue) })
        };
        by_verb.or_else(|| by_adjective().map(plain)).or_else(by_noun)
    }

    /// What `verb` tells: as done, or as still to come.
    fn told(&self, cx: &Context<'_>, found: &Found, verb: u32, cue: Cue) -> Option<Stage> {
        let a = &cx.analysis;
        let children = || a.children(verb).iter().copied();
        let negated = children().any(|child| self.people.modals.negators.iter().any(|known| known == a.lower(child)));
        let modal = children().find(|&child| a.xpos(child) == Xpos::Md);
        let to = children().any(|child| a.deprel(child).base() == "mark" && a.lower(child) == "to");
        let gerund = matches!(a.xpos(verb), Xpos::Vbg | Xpos::Vb) && a.children_by(verb, "aux").next().is_none();
        let open = self.is_open(a, verb);
        // What must come first, or waits for something, has not happened.
        let span = a.span(verb);
        let awaited = found.reading.conditions.iter().any(|one| one.first.contains(span) || one.then.contains(span));
        // "On the day that a treaty is signed": a present passive tells what will be.
        let present = children()
            .any(|child| a.deprel(child) == Deprel::AuxPass && matches!(a.lower(child), "is" | "are"))
            && !children().any(|child| matches!(a.lower(child), "being" | "been"));
        let done = modal.is_none() && !to && !gerund && !negated && !open && !awaited && !present;
        let will = modal.is_some_and(|modal| matches!(a.lower(modal), "will" | "'ll" | "shall"));
        // "Set a deadline to sign": whoever has an object does not plan to sign.
        let plain = |head: &u32| a.children_by(*head, "obj").next().is_none();
        let above = a.head(verb).filter(plain).filter(|_| to).map(|head| a.lemma(head));
        let due = above.is_some_and(|above| self.planned.contains(above));
        let dated = || dates::date_under(cx, found, verb).is_some();
        let planned = (will || due || present && dated()) && !negated && !open && !awaited;
        let refused = above.is_some_and(|above| matches!(above, "refuse" | "decline"));
        let status = match (done, refused) {
            (true, _) => Some(cue.done),
            (_, true) => Some(DocumentStatus::Rejected),
            _ => cue.unreal,
        };
        status.map(|status| Stage { status, verb: Some(verb), done, planned, sides: cue.sides })
    }

    /// Whether an opener such as "before" or "if" makes the clause of `verb` one that is only awaited.
    fn is_open(&self, a: &Analysis<'_>, verb: u32) -> bool {
        let opens = |at: u32| self.open_marks.contains(a.lower(at));
        let marked = |child: u32| {
            a.deprel(child).base() == "mark"
                && (self.people.modals.open_clause.iter().any(|known| known == a.lower(child)) || opens(child))
        };
        // "Before an agreement is signed", where the tree hangs the opener on the noun.
        let before_subject = |subject: u32| {
            let start = a.subtree(subject).start;
            opens(start) || start > 0 && opens(start - 1)
        };
        a.children(verb).iter().any(|&child| marked(child)) || a.children_by(verb, "nsubj").any(before_subject)
    }
}
