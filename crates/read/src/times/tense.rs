//! Whether a clause tells of what has been or what is to come.

use document::{Analysis, TokenRange, Upos, Xpos};
use rustc_hash::FxHashSet;

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "met", "has met", "was to meet".
    Past,
    /// "will meet", "is to meet", "plans to meet", "meets".
    Future,
    /// No verb tells.
    Unknown,
}

/// Words that turn a clause to the future, from the pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    /// "will", "shall".
    pub(crate) modals: FxHashSet<String>,
    /// Verbs and adjectives of plans: "plan", "schedule", "due", "expect".
    pub(crate) plans: FxHashSet<String>,
    /// Prepositions that look ahead: "by", "until", "ahead".
    pub(crate) ahead: FxHashSet<String>,
    /// Verbs of saying, whose present tells of what was said.
    pub(crate) sayings: FxHashSet<String>,
}

impl Cues {
    /// The tense at an expression: of the verb it hangs on, else of the next one up.
    pub(crate) fn tense(&self, analysis: &Analysis<'_>, tokens: TokenRange) -> Tense {
        let sentence = analysis.sentence_tokens(analysis.sentence_of(tokens.start));
        let before = tokens.start.checked_sub(1).filter(|token| sentence.contains(token));
        if before.is_some_and(|token| self.ahead.contains(analysis.lower(token))) {
            return Tense::Future;
        }
        let head = analysis.head_of(tokens);
        let chain = std::iter::once(head).chain(analysis.ancestors(head)).take(12);
        let mut found = Tense::Unknown;
        for token in chain {
            if self.plans.contains(analysis.lemma(token)) {
                return Tense::Future;
            }
            if matches!(analysis.upos(token), Upos::Verb | Upos::Aux) || self.has_auxiliary(analysis, token) {
                match self.of_verb(analysis, token) {
                    Tense::Unknown => {}
                    tense => {
                        found = tense;
                        break;
                    }
                }
            }
        }
        found
    }

    #[expect(clippy::unused_self, reason = "one of a family")]
    fn has_auxiliary(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        analysis.children(token).iter().any(|&child| matches!(analysis.deprel(child).base(), "aux" | "cop"))
    }

    fn of_verb(&self, analysis: &Analysis<'_>, verb: u32) -> Tense {
        let helpers: Vec<u32> = analysis
            .children(verb)
            .iter()
            .copied()
            .filter(|&child| matches!(analysis.deprel(child).base(), "aux" | "cop"))
            .collect();
        let future = |&token: &u32| self.modals.contains(analysis.lower(token));
        if helpers.iter().any(future) {
            return Tense::Future;
        }
        let past = |token: u32| analysis.xpos(token) == Xpos::Vbd || matches!(analysis.lemma(token), "have");
        if helpers.iter().any(|&token| past(token)) {
            return Tense::Past;
        }
        let to = analysis.children(verb).iter().any(|&child| analysis.xpos(child) == Xpos::To);
        match analysis.xpos(verb) {
            Xpos::Vbd => Tense::Past,
            Xpos::Vb if to => self.of_infinitive(analysis, verb),
            Xpos::Vbg if !helpers.is_empty() => Tense::Future,
            Xpos::Vbz | Xpos::Vbp if self.sayings.contains(analysis.lemma(verb)) => Tense::Past,
            Xpos::Vbz | Xpos::Vbp => Tense::Future,
            _ if !helpers.is_empty() => Tense::Future,
            // A bare participle, "talks held on Friday", tells of what has been.
            Xpos::Vbn => Tense::Past,
            _ => Tense::Unknown,
        }
    }

    /// "is to meet", "agreed to meet", "hopes to meet".
    #[expect(clippy::unused_self, reason = "one of a family")]
    fn of_infinitive(&self, analysis: &Analysis<'_>, verb: u32) -> Tense {
        match analysis.deprel(verb).base() {
            "xcomp" | "ccomp" | "acl" | "root" => Tense::Future,
            _ => Tense::Unknown,
        }
    }
}
