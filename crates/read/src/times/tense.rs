//! Whether a clause tells of what has been or what is to come.

use document::{Analysis, Deprel, TokenRange, Upos, Xpos};
use rustc_hash::FxHashSet;

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "met", "has met".
    Past,
    /// "meets", "is meeting": with a date, mostly of what is to come.
    Present,
    /// "agreed to meet", "plans to meet": to come, or just over.
    Intended,
    /// "will meet", "is due to meet".
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
    /// Prepositions that look ahead: "by", "until".
    pub(crate) ahead: FxHashSet<String>,
    /// Verbs of saying, whose present tells of what was said.
    pub(crate) sayings: FxHashSet<String>,
    /// Nouns of what is to come: "the June deadline".
    pub(crate) coming: FxHashSet<String>,
    /// Verbs whose infinitive came true: "failed to meet".
    pub(crate) came_true: FxHashSet<String>,
    /// Nouns whose infinitive is to come: "the decision to meet".
    pub(crate) plan_nouns: FxHashSet<String>,
    /// Verbs of moving in time: "extended it until Friday".
    pub(crate) moved: FxHashSet<String>,
    /// Verbs of asking, whose infinitive is to come: "asked them to return on Saturday".
    pub(crate) asking: FxHashSet<String>,
    /// Nouns of what has happened: "Wednesday's ruling".
    pub(crate) happened: FxHashSet<String>,
    /// Plans that look ahead in the past tense too: "planned a march on Saturday".
    pub(crate) plans_ahead: FxHashSet<String>,
}

/// Ancestors looked at.
const MOST_STEPS: usize = 12;
/// Dependents of a verb looked at: runaway sentences must not cost their square.
const MOST_CHILDREN: usize = 200;

impl Cues {
    /// The tense at an expression: of the verb it hangs on, else of the next one up.
    pub(crate) fn tense(&self, analysis: &Analysis<'_>, tokens: TokenRange) -> Tense {
        let sentence = analysis.sentence_tokens(analysis.sentence_of(tokens.start));
        let before = before_bound(analysis, tokens.start).filter(|token| sentence.contains(token));
        let preposition = before.map_or("", |token| analysis.lower(token));
        let head = analysis.head_of(tokens.clone());
        let from = self.left_verb(analysis, tokens.start, head).unwrap_or(head);
        let chain: Vec<u32> = std::iter::once(from).chain(analysis.ancestors(from)).take(MOST_STEPS).collect();
        let moved = || chain.iter().any(|&token| self.moved.contains(analysis.lemma(token)));
        let told = |token: &&u32| self.has_modal(analysis, **token);
        let verb = chain.iter().copied().find(|&token| is_verbal(analysis, token)).unwrap_or(from);
        let bare = analysis.xpos(verb) == Xpos::Vbn && helpers(analysis, verb).next().is_none();
        if self.has_happened(analysis, head) {
            return Tense::Past;
        }
        if is_aimed(analysis, preposition, before, head) {
            return Tense::Future;
        }
        if preposition == "to" && moved()
            || matches!(preposition, "after" | "before") && bare && chain.iter().any(|token| told(&token))
        {
            return Tense::Future;
        }
        if self.ahead.contains(preposition) {
            let moved = moved() || chain.iter().any(|token| told(&token));
            let past = !moved && self.along(analysis, &chain, head, preposition, tokens.start) == Tense::Past;
            return if past { Tense::Past } else { Tense::Future };
        }
        self.along(analysis, &chain, head, preposition, tokens.start)
    }

    /// The tense along the expression's heads.
    fn along(&self, analysis: &Analysis<'_>, chain: &[u32], head: u32, preposition: &str, start: u32) -> Tense {
        let mut nominal = false;
        // "Wednesday's ruling", "the June agreement".
        let attributive = matches!(analysis.deprel(head), Deprel::NmodPoss | Deprel::Compound | Deprel::Amod);
        for &token in chain {
            let verbal = is_verbal(analysis, token);
            let tense = if verbal { self.of_verb(analysis, token) } else { Tense::Unknown };
            if self.is_plan(analysis, token, tense, preposition == "for", token < start)
                || self.is_coming(analysis, token)
            {
                return Tense::Future;
            }
            match tense {
                // A noun's own time: a present or past verb above does not date it.
                Tense::Past | Tense::Present if nominal => return Tense::Unknown,
                Tense::Intended if attributive => return Tense::Unknown,
                Tense::Present => return Tense::Future,
                Tense::Intended if self.is_put_off(analysis, chain) => return Tense::Future,
                Tense::Unknown => nominal |= !verbal && token != head,
                tense => return tense,
            }
        }
        Tense::Unknown
    }

    /// "Wednesday's ruling" has been made, whatever is to come of it.
    fn has_happened(&self, analysis: &Analysis<'_>, head: u32) -> bool {
        let noun = analysis.head(head).filter(|_| analysis.deprel(head) == Deprel::NmodPoss);
        noun.is_some_and(|noun| self.happened.contains(analysis.lemma(noun)))
    }

    /// "a visit that was to take place on Friday has been put off".
    fn is_put_off(&self, analysis: &Analysis<'_>, chain: &[u32]) -> bool {
        chain.iter().skip(1).any(|&token| {
            self.moved.contains(analysis.lemma(token)) || matches!(analysis.lemma(token), "cancel" | "call" | "scrap")
        })
    }

    /// "is due on Friday", "planned talks for Friday"; but not "had been due", "set a record on Friday".
    fn is_plan(&self, analysis: &Analysis<'_>, token: u32, tense: Tense, aimed: bool, led: bool) -> bool {
        let lemma = analysis.lemma(token);
        let had = helpers(analysis, token).any(|helper| analysis.lower(helper) == "had");
        let plain = tense == Tense::Past && analysis.xpos(token) == Xpos::Vbd;
        let noun = analysis.upos(token) == Upos::Noun && !aimed; // "announced the plan in August"
        self.plans.contains(lemma) && !had && !noun && (!plain || aimed || led && self.plans_ahead.contains(lemma))
    }

    fn is_coming(&self, analysis: &Analysis<'_>, token: u32) -> bool {
        analysis.upos(token) == Upos::Noun && self.coming.contains(analysis.lemma(token))
    }

    /// The verb just before an expression has it, whatever the parser hung it on: "announced Wednesday by the board",
    /// "said on Monday he would go".
    fn left_verb(&self, analysis: &Analysis<'_>, start: u32, head: u32) -> Option<u32> {
        let governor = analysis.head(head)?;
        let first = analysis.sentence_tokens(analysis.sentence_of(start)).start;
        let mut beside = true;
        for token in (first..start).rev().take(MOST_STEPS) {
            match analysis.upos(token) {
                Upos::Verb if beside && self.of_verb(analysis, token) != Tense::Present => return Some(token),
                Upos::Verb => return Some(token).filter(|_| self.of_verb(analysis, token) == Tense::Past),
                Upos::Adp | Upos::Adv | Upos::Part => {}
                Upos::Punct | Upos::Sconj | Upos::Cconj | Upos::Pron | Upos::Aux => return None,
                _ if governor < start => return None,
                _ => beside = false,
            }
        }
        None
    }

    fn has_modal(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        helpers(analysis, verb).any(|token| self.modals.contains(analysis.lower(token)))
    }

    fn of_verb(&self, analysis: &Analysis<'_>, verb: u32) -> Tense {
        let helpers: Vec<u32> = helpers(analysis, verb).collect();
        if self.has_modal(analysis, verb) {
            return Tense::Future;
        }
        let to = analysis.children(verb).iter().take(MOST_CHILDREN).any(|&child| analysis.xpos(child) == Xpos::To);
        let be = |&token: &u32| analysis.lemma(token) == "be";
        if to && analysis.xpos(verb) == Xpos::Vb && helpers.len() == 1 && helpers.iter().all(be) {
            return Tense::Intended; // "was to take place"
        }
        if helpers.iter().any(|&token| analysis.xpos(token) == Xpos::Vbd || analysis.lemma(token) == "have") {
            return Tense::Past;
        }
        match analysis.xpos(verb) {
            Xpos::Vb if to => self.of_infinitive(analysis, verb),
            Xpos::Vbz | Xpos::Vbp if self.sayings.contains(analysis.lemma(verb)) => Tense::Past,
            Xpos::Vbz | Xpos::Vbp => Tense::Present,
            // A bare participle, "talks held on Friday", tells of what has been.
            Xpos::Vbn if helpers.is_empty() => Tense::Past,
            Xpos::Vbd => Tense::Past,
            _ if !helpers.is_empty() => Tense::Present,
            _ => Tense::Unknown,
        }
    }

    /// "is to meet", "agreed to meet", "the plan to meet"; but not "failed to meet".
    fn of_infinitive(&self, analysis: &Analysis<'_>, verb: u32) -> Tense {
        let lemma = analysis.head(verb).map_or("", |head| analysis.lemma(head));
        let asked = match (analysis.deprel(verb).base(), analysis.head(verb)) {
            ("xcomp" | "ccomp" | "advcl", _) => lemma,
            ("acl", Some(noun)) => analysis.head(noun).map_or("", |verb| analysis.lemma(verb)),
            _ => "",
        };
        if self.asking.contains(asked) {
            return Tense::Future;
        }
        let ahead = match analysis.deprel(verb).base() {
            "xcomp" | "ccomp" => !self.came_true.contains(lemma),
            "acl" => self.plan_nouns.contains(lemma),
            base => base == "root",
        };
        if ahead { Tense::Intended } else { Tense::Unknown }
    }
}

/// "no later than Friday", "called a march for Saturday".
fn is_aimed(analysis: &Analysis<'_>, preposition: &str, before: Option<u32>, head: u32) -> bool {
    let later = before.is_some_and(|token| token > 0 && analysis.lower(token - 1) == "later");
    let noun = matches!(analysis.deprel(head), Deprel::NmodPoss | Deprel::Compound | Deprel::Amod);
    preposition == "than" && later || preposition == "for" && !noun
}

/// The token before an expression, past "at least" and the like.
fn before_bound(analysis: &Analysis<'_>, start: u32) -> Option<u32> {
    let before = start.checked_sub(1)?;
    let bound = before > 1
        && matches!(analysis.lower(before), "least" | "most" | "latest" | "earliest")
        && matches!(analysis.lower(before - 1), "at" | "the");
    Some(if bound { before - 2 } else { before })
}

/// Auxiliaries and copulas of a verb.
fn helpers<'a>(analysis: &'a Analysis<'_>, verb: u32) -> impl Iterator<Item = u32> + 'a {
    let helps = |&child: &u32| matches!(analysis.deprel(child).base(), "aux" | "cop");
    analysis.children(verb).iter().copied().take(MOST_CHILDREN).filter(helps)
}

fn has_helper(analysis: &Analysis<'_>, token: u32) -> bool {
    helpers(analysis, token).next().is_some()
}

/// Whether the token tells a tense; "executives" taken for a verb but used as an object does not.
fn is_verbal(analysis: &Analysis<'_>, token: u32) -> bool {
    let nominal = matches!(analysis.deprel(token).base(), "obj" | "iobj" | "nmod" | "compound" | "nummod");
    has_helper(analysis, token) || (!nominal && matches!(analysis.upos(token), Upos::Verb | Upos::Aux))
}
