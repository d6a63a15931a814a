//! Whether a clause tells of what is to be, not of what was: its modals, duties and refusals.

use crate::positions::clause::{self, Clauses};
use document::{Analysis, TokenRange, Xpos};
use lang::{LangError, Pack, WordList};

/// Words that tell what is to be, what must be, what is refused, and what is only asked.
#[derive(Debug)]
pub(super) struct Mood {
    modals: WordList,
    duties: WordList,
    obligations: WordList,
    refusals: WordList,
    withholdings: WordList,
    outcomes: WordList,
    questions: WordList,
    not_before_if: WordList,
    idioms: WordList,
}

impl Mood {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            modals: pack.list("conditions/modals.txt")?,
            duties: pack.list("conditions/duties.txt")?,
            obligations: pack.list("conditions/obligations.txt")?,
            refusals: pack.list("conditions/refusals.txt")?,
            withholdings: pack.list("conditions/withholdings.txt")?,
            outcomes: pack.list("conditions/outcomes.txt")?,
            questions: pack.list("conditions/questions.txt")?,
            not_before_if: pack.list("conditions/not_before_if.txt")?,
            idioms: pack.list("conditions/idioms.txt")?,
        })
    }

    /// "Once more", "if anything": no connective.
    pub(super) fn is_idiom(&self, analysis: &Analysis<'_>, connective: u32) -> bool {
        let end = analysis.sentence_tokens(analysis.sentence_of(connective)).end;
        connective + 1 < end
            && self.idioms.contains(&format!("{} {}", analysis.lower(connective), analysis.lower(connective + 1)))
    }

    /// "Asked if", "not yet clear if", "even if", "as if": no condition. `then` is what the clause hangs on.
    pub(super) fn is_question(&self, analysis: &Analysis<'_>, words: &TokenRange, then: u32) -> bool {
        let connective = words.start;
        if analysis.lower(connective) != "if" {
            return false;
        }
        // "Whether they would come or if they would stay away."
        let start = analysis.sentence_tokens(analysis.sentence_of(connective)).start;
        let joined = connective > start && analysis.lower(connective - 1) == "or";
        if joined && (start..connective).any(|token| analysis.lower(token) == "whether") {
            return true;
        }
        let listed = |at: u32| {
            self.not_before_if.contains(analysis.lower(at)) || self.not_before_if.contains(analysis.lemma(at))
        };
        // "He said if it fails, they will leave": the clause limits what follows it.
        let says = |verb: u32| analysis.children_by(verb, "nsubj").any(|subject| subject < verb);
        let opens = then > connective && connective > start && says(connective - 1);
        connective.checked_sub(1).is_some_and(listed) && !opens || then < connective && self.asks(analysis, then)
    }

    /// Whether `verb` takes an indirect question: "is not clear", "will decide", "asked the envoy".
    fn asks(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let objects = analysis.children(verb).iter().filter(|&&child| child > verb);
        let bare =
            objects.filter(|&&child| matches!(analysis.deprel(child).base(), "obj" | "obl" | "xcomp")).count() == 0;
        let modal = analysis.children_by(verb, "aux").any(|aux| analysis.xpos(aux) == Xpos::Md);
        let passive = analysis.children(verb).iter().any(|&child| analysis.deprel(child).as_str() == "nsubj:pass");
        self.questions.contains(analysis.lemma(verb)) && !(passive && modal) && (bare || !modal)
    }

    /// Whether `token` demands, plans or refuses what stands below it.
    pub(super) fn is_duty(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        is_listed(analysis, &self.duties, token)
    }

    /// Whether a clause tells of what is to be: a modal, a duty above it, or a present denial.
    pub(super) fn is_open(&self, analysis: &Analysis<'_>, clauses: &Clauses, end: u32) -> bool {
        let modal = |token: u32| {
            analysis.children_by(token, "aux").any(|aux| self.modals.contains(analysis.lower(aux)))
                || self.is_duty(analysis, token)
        };
        let denied = || clauses.is_negated(analysis, end) && !is_told(analysis, end);
        let offered = || clause::is_infinitive(analysis, end) && self.follows_duty(analysis, end);
        modal(end) || denied() || offered() || self.is_led(analysis, end, modal, |head| self.is_duty(analysis, head))
    }

    /// Whether a clause tells of what must be, or must not: "must", "has to", "insisted that", "will not".
    pub(super) fn is_bound(&self, analysis: &Analysis<'_>, clauses: &Clauses, end: u32) -> bool {
        let duty = |token: u32| is_listed(analysis, &self.obligations, token);
        let modal = |aux: u32| analysis.xpos(aux) == Xpos::Md && duty(aux);
        let bound = |token: u32| analysis.children_by(token, "aux").any(modal) || duty(token);
        let denied = || clauses.is_negated(analysis, end) && !is_told(analysis, end);
        bound(end) || denied() || self.is_led(analysis, end, bound, duty)
    }

    /// Whether what stands above `end` reaches down to it: the verb that it is joined to or completes, and, where it is a
    /// clause of its own, a verb that demands it.
    fn is_led(
        &self,
        analysis: &Analysis<'_>,
        end: u32,
        modal: impl Fn(u32) -> bool,
        demands: impl Fn(u32) -> bool,
    ) -> bool {
        let mut at = end;
        for _ in 0..3 {
            let Some(head) = analysis.head(at) else { return false };
            let reaches = match analysis.deprel(at).base() {
                "xcomp" | "acl" => modal(head),
                "conj" => modal(head) && !is_told(analysis, at),
                "ccomp" => demands(head),
                // "Promised to give them the time to vote."
                "obj" | "obl" => false,
                _ => return false,
            };
            if reaches {
                return true;
            }
            at = head;
        }
        false
    }

    /// "Is ready, he said, to talk": the duty stands before the infinitive, whatever the tree makes of the aside.
    fn follows_duty(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let start = analysis.sentence_tokens(analysis.sentence_of(end)).start.max(end.saturating_sub(7));
        (start..end).any(|token| self.duties.contains(analysis.lemma(token)))
    }

    /// "Suspended aid until the army leaves": what is held back, while what it waits for is still to come.
    pub(super) fn is_withheld(&self, analysis: &Analysis<'_>, then: u32, first: u32) -> bool {
        let chain = std::iter::once(then).chain(analysis.children_by(then, "xcomp"));
        chain.into_iter().any(|token| self.withholdings.contains(analysis.lemma(token)))
            && (!is_past(analysis, first) || !is_told(analysis, then))
    }

    /// Whether the word is something that negotiations lead to or that is granted in them.
    pub(super) fn is_outcome(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        self.outcomes.contains(analysis.lemma(token))
    }

    /// "If talks fail", "if it remains unresolved": a denial by the word itself.
    pub(super) fn is_refusal(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        let refuses = |token: u32| match analysis.children_by(token, "compound").find(|&part| part > token) {
            // "Break down" and "break off" are refusals, "break out" is none.
            Some(part) => self.refusals.contains(&format!("{} {}", analysis.lemma(token), analysis.lower(part))),
            None => self.refusals.contains(analysis.lemma(token)),
        };
        refuses(token) || analysis.children_by(token, "xcomp").any(refuses)
    }

    /// "Refused to leave without a pledge": a refusal denies what stands below it.
    pub(super) fn is_refused(&self, analysis: &Analysis<'_>, end: u32) -> bool {
        let refuses = |token: u32| self.refusals.contains(analysis.lemma(token));
        let continues = matches!(analysis.deprel(end).base(), "xcomp" | "ccomp" | "conj" | "acl");
        refuses(end) || continues && analysis.head(end).is_some_and(refuses)
    }

    /// "If the talks are to resume", "if they want a deal": what the clause tells is aimed at.
    pub(super) fn is_aim(&self, analysis: &Analysis<'_>, first: u32) -> bool {
        let to_be =
            |verb: u32| analysis.lemma(verb) == "be" && analysis.children_by(verb, "xcomp").any(|below| below > verb);
        let before = |verb: u32| {
            let to = analysis.children_by(verb, "mark").find(|&mark| analysis.lower(mark) == "to");
            to.and_then(|to| to.checked_sub(1)).is_some_and(|be| analysis.lemma(be) == "be")
        };
        matches!(analysis.lemma(first), "want" | "wish" | "hope") || to_be(first) || before(first)
    }
}

/// Whether a list has the word; "have" counts only where something has to be done.
fn is_listed(analysis: &Analysis<'_>, list: &WordList, token: u32) -> bool {
    let owns = analysis.lemma(token) == "have" && analysis.children_by(token, "xcomp").next().is_none();
    !owns && (list.contains(analysis.lemma(token)) || list.contains(analysis.lower(token)))
}

/// "If you are late, you pay": what holds for anybody; "if it fails, who pays?": what is only asked.
pub(super) fn is_idle(analysis: &Analysis<'_>, words: &TokenRange, first: u32, then: u32) -> bool {
    let anybody = |verb: u32| analysis.children_by(verb, "nsubj").any(|subject| analysis.lower(subject) == "you");
    let end = analysis.sentence_tokens(analysis.sentence_of(words.start)).end;
    anybody(first) && anybody(then) || (words.end..end).any(|token| analysis.lower(token) == "?")
}

/// "Would have been signed": what did not come about sets no condition.
pub(super) fn is_counterfactual(analysis: &Analysis<'_>, verb: u32) -> bool {
    let aux = |words: &[&str]| analysis.children_by(verb, "aux").any(|aux| words.contains(&analysis.lower(aux)));
    aux(&["would", "could", "might"]) && aux(&["have"])
}

/// Whether `verb` stands in the past tense, with or without an auxiliary.
fn is_past(analysis: &Analysis<'_>, verb: u32) -> bool {
    let past = |token: u32| analysis.xpos(token) == Xpos::Vbd;
    past(verb) || analysis.children_by(verb, "aux").chain(analysis.children_by(verb, "cop")).any(past)
}

/// Whether `verb` tells what was done: a past tense, or a perfect.
pub(super) fn is_told(analysis: &Analysis<'_>, verb: u32) -> bool {
    let perfect = |aux: u32| matches!(analysis.lower(aux), "has" | "have");
    is_past(analysis, verb) || analysis.children_by(verb, "aux").any(perfect)
}
