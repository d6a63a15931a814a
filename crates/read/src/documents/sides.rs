//! Between whom a document is.

use super::Documents;
use super::stage::Stage;
use crate::events::last_word;
use crate::events::walk::{phrases, subject_of, words_before};
use crate::{Context, Found};
use document::{ActorKind, ActorRef, Analysis, Upos};
use text::Span;

/// Most sides shown of one document.
const MOST: usize = 8;
/// Prepositions that name a side.
const WITH: [&str; 4] = ["between", "with", "among", "by"];

impl Documents {
    /// Between whom: by "between", "with", "by", by a nationality before the noun, and who signs or proposes it.
    pub(super) fn between(
        &self,
        cx: &Context<'_>,
        found: &Found,
        token: u32,
        kind: &str,
        stage: &Stage,
    ) -> Vec<ActorRef> {
        let a = &cx.analysis;
        let own = super::title(a, found, token);
        let mut heads: Vec<u32> = phrases(a, token, &WITH).filter(|&phrase| stage.sides || !agent(a, phrase)).collect();
        heads.extend(words_before(a, token).filter(|&word| a.deprel(word).base() != "det"));
        if let Some(verb) = stage.verb {
            let acting = subject_of(a, verb).filter(|&subject| subject != token && stage.sides);
            heads.extend(acting);
            heads.extend(phrases(a, verb, &WITH).filter(|&phrase| stage.sides || !agent(a, phrase)));
            if stage.sides {
                heads.extend(agents_after(a, verb));
            }
        }
        let shared = matches!(kind, "agreement" | "treaty");
        let mut all: Vec<ActorRef> = Vec::new();
        for head in heads {
            for named in self.people.parties(cx, found, head) {
                let Some(who) = self.holders.party_of(found, named) else { continue };
                if all.len() < MOST
                    && !is_known(&all, &who)
                    && self.is_side(found, &who, shared.then_some((own, a.span(head))))
                {
                    all.push(who);
                }
            }
        }
        // "A deal was reached with the rebels," the minister said: whoever says so reached it.
        let with = phrases(a, token, &["with"]).next().is_some()
            || stage.verb.is_some_and(|verb| phrases(a, verb, &["with"]).next().is_some());
        if with && all.len() == 1 && shared {
            all.extend(self.holders.speaker(cx, found, token).filter(|who| !is_known(&all, who)));
        }
        all
    }

    /// Whether `who` can be a party to a paper; in the title of one that several make, only countries can: "the Basel
    /// convention", but "the German-Danish treaty".
    fn is_side(&self, found: &Found, who: &ActorRef, shared: Option<(Span, Span)>) -> bool {
        let kind = who.actor.map(|id| found.actor(id).kind);
        let titled = shared.is_some_and(|(title, head)| title.contains(head));
        if titled && kind != Some(ActorKind::Country) || shared.is_some() && kind == Some(ActorKind::Person) {
            return false;
        }
        let bystander = last_word(&who.name).iter().any(|word| self.no_sides.contains(word));
        let described = kind.is_none_or(|kind| matches!(kind, ActorKind::Group | ActorKind::Body));
        !(described && bystander || self.people.is_generic(who))
    }
}

fn is_known(all: &[ActorRef], who: &ActorRef) -> bool {
    all.iter().any(|known| known.actor == who.actor && known.name == who.name)
}

/// "Signed in Oslo by one and in Bergen by the other": the phrases with "by" up to the next verb, wherever the tree hangs them.
fn agents_after<'s>(a: &'s Analysis<'_>, verb: u32) -> impl Iterator<Item = u32> + 's {
    let end = a.sentence_tokens(a.sentence_of(verb)).end;
    let rest = (verb + 1..end).take_while(|&token| a.upos(token) != Upos::Verb);
    rest.filter(|&token| matches!(a.deprel(token).base(), "obl" | "nmod") && agent(a, token))
}

/// "Brokered by Oslo": who does what no party to the paper does.
fn agent(a: &Analysis<'_>, phrase: u32) -> bool {
    a.children_by(phrase, "case").any(|case| a.lower(case) == "by") && a.upos(phrase) != Upos::Verb
}
