//! Who takes part by the verb itself: its subject, objects and "with".

use super::super::Events;
use super::super::candidate::{Candidate, Object};
use super::super::walk::{phrases, subject_of};
use super::Participants;
use crate::{Context, Found};
use document::{ActorRef, Upos};

impl Events {
    pub(super) fn of_verb(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, all: &mut Participants) {
        let a = &cx.analysis;
        let verb = candidate.trigger;
        // "Announced the decision after meeting ministers", hung on the noun before it.
        let timed = a.deprel(verb).base() == "acl"
            && a.children_by(verb, "mark").any(|mark| matches!(a.lower(mark), "after" | "before" | "while"));
        let clause = a.ancestors(verb).take(3).find(|&up| timed && a.upos(up) == Upos::Verb).unwrap_or(verb);
        let subject = subject_of(a, clause);
        let subjects = subject.map(|subject| self.parties(cx, found, subject)).unwrap_or_default();
        if subjects.is_empty() {
            all.extend(self.near_subject(cx, found, verb));
        }
        let row = subject.filter(|_| subjects.len() == 1).map(|subject| self.row_before_verb(cx, found, subject, verb));
        all.extend(row.filter(|row| row.len() > 1).unwrap_or(subjects));
        if all.0.is_empty() {
            all.extend(self.of_plural_pronoun(cx, found, verb));
        }
        let before = all.0.len();
        if self.ontology.kinds[candidate.kind].key == "call" {
            all.extend(phrases(a, verb, &["to"]).flat_map(|other| self.parties(cx, found, other)));
            // "Spoke by video link with X".
            for means in phrases(a, verb, &["by", "via", "on", "over"]) {
                self.of_sides(cx, found, means, all);
            }
        }
        for object in a.children_by(verb, "obj") {
            if candidate.object == Object::Participant {
                all.extend(self.parties(cx, found, object));
            }
            self.of_sides(cx, found, object, all);
        }
        for text in a.children_by(verb, "nsubj").filter(|&text| a.deprel(text) == document::Deprel::NsubjPass) {
            if candidate.object == Object::Participant {
                all.extend(self.parties(cx, found, text));
            }
            self.of_sides(cx, found, text, all);
        }
        // "Agreed to cooperate with the exporters".
        for inner in a.children_by(verb, "xcomp").filter(|_| self.ontology.kinds[candidate.kind].family == "agreement")
        {
            self.of_sides(cx, found, inner, all);
        }
        if candidate.object == Object::Participant && all.0.len() == before {
            all.extend(self.near_object(cx, found, verb));
        }
    }

    /// "Officials promised to cut prices when they meet": whom a plural pronoun means is the plural subject of a clause
    /// above.
    pub(super) fn of_plural_pronoun(&self, cx: &Context<'_>, found: &Found, verb: u32) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let they = subject_of(a, verb).is_some_and(|subject| matches!(a.lower(subject), "they" | "both"));
        let above = a.ancestors(verb).take(5).filter(|&up| they && a.upos(up) == Upos::Verb);
        let of_clause = |up: u32| subject_of(a, up).into_iter().chain(a.children_by(up, "obj")).collect::<Vec<_>>();
        let mut subjects = above.flat_map(of_clause).filter(|&subject| {
            matches!(a.xpos(subject), document::Xpos::Nns | document::Xpos::Nnps)
                || a.children_by(subject, "conj").next().is_some()
        });
        subjects
            .find_map(|subject| Some(self.parties(cx, found, subject)).filter(|all| !all.is_empty()))
            .unwrap_or_default()
    }
}
