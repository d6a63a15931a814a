//! What a clause's tree tells of a predicate: who does it, whether it is denied.

use document::{Analysis, TokenRange, Upos, Xpos};
use lang::{LangError, Pack, WordList};

/// Heads looked at on the way up; deeper nesting is not read.
const STEPS: u32 = 8;

/// Function words that turn or weaken what a clause says.
#[derive(Debug)]
pub(crate) struct Clauses {
    negators: WordList,
    open: WordList,
    modals: WordList,
    abilities: WordList,
    will: WordList,
    object_control: WordList,
    denials: WordList,
    voices: WordList,
    beliefs: WordList,
    purposes: WordList,
    anticipations: WordList,
    mandates: WordList,
}

impl Clauses {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            negators: pack.list("positions/negators.txt")?,
            open: pack.list("positions/open_clause.txt")?,
            modals: pack.list("positions/weak_modals.txt")?,
            abilities: pack.list("positions/ability_modals.txt")?,
            will: pack.list("positions/will.txt")?,
            object_control: pack.list("positions/object_control.txt")?,
            denials: pack.list("positions/denials.txt")?,
            voices: pack.list("positions/voices.txt")?,
            beliefs: pack.list("positions/beliefs.txt")?,
            purposes: pack.list("positions/purposes.txt")?,
            anticipations: pack.list("positions/anticipations.txt")?,
            mandates: pack.list("positions/mandates.txt")?,
        })
    }

    /// Whether `verb` is denied: by a negator of its own, of its subject, or of what it is a complement of.
    pub(crate) fn is_negated(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let negator = |token: u32| self.negators.contains(analysis.lower(token));
        let own = |token: u32| {
            let children = analysis.children(token).iter();
            children.copied().filter(|&child| child < token || analysis.deprel(child).base() != "conj").any(|child| {
                let of_subject = || {
                    matches!(analysis.deprel(child).base(), "nsubj" | "obj") && starts_with(analysis, child, negator)
                };
                // "No longer", "no further".
                let of_adverb = || {
                    analysis.deprel(child).base() == "advmod"
                        && analysis.children(child).iter().any(|&below| analysis.lower(below) == "no")
                };
                negator(child) && analysis.deprel(child).base() != "obj" || of_subject() || of_adverb()
            })
        };
        let above = chain(analysis, verb).skip(1).take_while(|&(_, by)| by == "xcomp").map(|(token, _)| token);
        std::iter::once(verb).chain(above).any(own)
    }

    /// Whether `verb` stands in a clause that only supposes it ("if", "whether") or under a weak modal ("may").
    pub(crate) fn is_supposed(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let opened = |token: u32| {
            analysis.children(token).iter().any(|&child| {
                matches!(analysis.deprel(child).base(), "mark" | "advmod")
                    && (self.open.contains(analysis.lower(child)) || opens_alternative(analysis, child))
            })
        };
        let weak = |token: u32| {
            analysis
                .children_by(token, "aux")
                .any(|aux| self.modals.contains(analysis.lower(aux)) && !self.is_ability_denied(analysis, token, aux))
        };
        // "Should be frozen and rejects ...": a verb that is finite itself stands under no modal of another.
        let own = has_own_tense(analysis, verb);
        let above = chain(analysis, verb).skip(1).take_while(|&(_, by)| by == "xcomp" || by == "conj");
        opened(verb) || weak(verb) || above.into_iter().any(|(token, _)| opened(token) || !own && weak(token))
    }

    /// Whether `verb` stands in what someone only hopes, expects or demands of others: the subject of that wish.
    pub(crate) fn anticipated_by(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        let bare = analysis.xpos(verb) == Xpos::Vb && analysis.children_by(verb, "aux").next().is_none();
        let joined = |&at: &u32| analysis.head(at).filter(|_| analysis.deprel(at).base() == "conj");
        let clause = std::iter::successors(Some(verb), joined)
            .take(STEPS as usize)
            .find(|&at| matches!(analysis.deprel(at).base(), "ccomp" | "advcl"))?;
        let wish = analysis.head(clause).filter(|_| analysis.children_by(clause, "nsubj").next().is_some())?;
        let lemma = analysis.lemma(wish);
        let that = analysis.deprel(clause).base() == "ccomp";
        (that && (self.anticipations.contains(lemma) || bare && self.mandates.contains(lemma)))
            .then(|| self.subject(analysis, wish))
            .flatten()
    }

    /// "Fears that firms could leave": a clause that tells what a fear, a hope or a risk is of.
    pub(crate) fn is_feared(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let of = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "acl");
        of.is_some_and(|noun| self.anticipations.contains(analysis.lemma(noun)))
    }

    /// "Took to the streets to demand ...": what someone did in order to speak up. What is only planned, ordered or denied
    /// tells of nobody's stance.
    pub(crate) fn is_told_purpose(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let Some(act) = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "advcl") else { return false };
        let to = analysis.children_by(verb, "mark").any(|mark| analysis.lower(mark) == "to");
        let modal = analysis.children_by(act, "aux").any(|aux| analysis.xpos(aux) == Xpos::Md);
        let done = matches!(analysis.xpos(act), Xpos::Vbd | Xpos::Vbn | Xpos::Vbz | Xpos::Vbp | Xpos::Vbg);
        to && act < verb
            && done
            && !modal
            && self.purposes.contains(analysis.lemma(verb))
            && !is_passive(analysis, act)
            && !is_infinitive(analysis, act)
            && !self.is_negated(analysis, act)
            && !self.is_supposed(analysis, act)
    }

    /// "Cannot accept", "could not agree": what a party says it is unable to do is a refusal, not a supposition.
    fn is_ability_denied(&self, analysis: &Analysis<'_>, verb: u32, modal: u32) -> bool {
        self.abilities.contains(analysis.lower(modal)) && self.is_negated(analysis, verb)
    }

    /// "Will not support", "cannot back": a denial of what its subject could do is a refusal.
    pub(crate) fn is_denied_will(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let modal = |aux: u32| self.will.contains(analysis.lower(aux)) || self.abilities.contains(analysis.lower(aux));
        self.is_negated(analysis, verb) && analysis.children_by(verb, "aux").any(modal)
    }

    /// Whether `verb` stands in what someone denies.
    pub(crate) fn is_denied(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        let below =
            |&(head, by): &(u32, &str)| matches!(by, "ccomp" | "acl" | "xcomp" | "obj" | "conj") || head == verb;
        // "Denied the report and demanded ...": what is joined to a denial is not denied.
        // "Has not said that it wants ..." tells of nobody's wish.
        let withheld = |head: u32, by: &str| by == "ccomp" && self.is_negated(analysis, head);
        let denies = |head: u32| {
            let lemma = analysis.lemma(head);
            // "Gave up its demand for ...", "backed away from ...".
            let particles = || analysis.children_by(head, "compound").chain(analysis.children_by(head, "advmod"));
            let phrased =
                || particles().any(|part| self.denials.contains(&format!("{lemma} {}", analysis.lower(part))));
            self.denials.contains(lemma) || phrased()
        };
        chain(analysis, verb)
            .take_while(below)
            .skip(1)
            .any(|(head, by)| by != "conj" && denies(head) || withheld(head, by))
    }

    /// Who does `verb`: its subject, or the one it shares with the clause above.
    pub(crate) fn subject(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        let mut verb = verb;
        for _ in 0..STEPS {
            let noun = analysis.children_by(verb, "nsubj").find(|&subject| analysis.upos(subject) != Upos::Adj);
            if let Some(subject) = noun.or_else(|| analysis.children_by(verb, "nsubj").next()) {
                return Some(antecedent(analysis, subject).unwrap_or(subject));
            }
            if let Some(other) = accompanied(analysis, verb).or_else(|| attributed(analysis, verb)) {
                return Some(other);
            }
            let head = analysis.head(verb)?;
            match analysis.deprel(verb).base() {
                "acl" => match self.voiced_by(analysis, verb, head) {
                    Some(above) if is_passive(analysis, above) => return agent(analysis, above),
                    Some(above) => {
                        verb = above;
                        continue;
                    }
                    None => return of_modified(analysis, verb, head),
                },
                "xcomp" | "advcl" => {
                    if let Some(subject) = self.controller(analysis, verb, head) {
                        return Some(subject);
                    }
                }
                "conj" | "ccomp" | "parataxis" => {}
                _ => return None,
            }
            verb = head;
        }
        None
    }

    /// Who of the clause of `head` does the infinitive or participle `verb` that hangs on it, where that is not its subject:
    /// "urged the army to leave", "thanked Iran for opening", "it was unfair for Iran to demand".
    fn controller(&self, analysis: &Analysis<'_>, verb: u32, head: u32) -> Option<u32> {
        let marked = |word: &str| analysis.children_by(verb, "mark").any(|mark| analysis.lower(mark) == word);
        let object = || analysis.children_by(head, "obj").next();
        let agent = |child: &u32| {
            (head..verb).contains(child)
                && analysis.children_by(*child, "case").any(|case| analysis.lower(case) == "for")
        };
        let judged = analysis.upos(head) == Upos::Adj && marked("to");
        if let Some(agent) = analysis.children_by(head, "obl").find(agent).filter(|_| judged) {
            return Some(agent);
        }
        if analysis.deprel(verb).base() == "xcomp" {
            let object = object().or_else(|| analysis.children_by(head, "iobj").next());
            return object.filter(|_| self.object_control.contains(analysis.lemma(head)));
        }
        object().filter(|_| marked("for"))
    }

    /// "Signed a letter urging ...", "held a rally calling for ...": the verb whose subject speaks through the noun `voice`
    /// that `verb` hangs on.
    fn voiced_by(&self, analysis: &Analysis<'_>, verb: u32, voice: u32) -> Option<u32> {
        let speaks = analysis.xpos(verb) == Xpos::Vbg
            && self.voices.contains(analysis.lemma(voice))
            && possessor(analysis, voice).is_none();
        let through = matches!(analysis.deprel(voice).as_str(), "obj" | "obl" | "nsubj:pass");
        analysis.head(voice).filter(|&head| speaks && through && analysis.upos(head) == Upos::Verb)
    }

    /// "Ukraine believes that a meeting should be held", in what its spokesman says: whose belief `verb` stands in.
    pub(crate) fn believer(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        let belief = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "ccomp")?;
        let subject = analysis.children_by(belief, "nsubj").next()?;
        (self.beliefs.contains(analysis.lemma(belief)) && !self.is_negated(analysis, belief)).then_some(subject)
    }

    /// "Ukraine said the front should be frozen and rejects ...": the subject of the clause that reports what `verb` is
    /// joined to.
    pub(crate) fn reporting_subject(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        let joined = analysis.head(verb).filter(|_| analysis.deprel(verb).base() == "conj")?;
        let report = analysis.head(joined).filter(|_| analysis.deprel(joined).base() == "ccomp")?;
        self.subject(analysis, report)
    }

    /// "Negotiators exchanged lists, the first in years, and agreed ...": the subject of the sentence's first clause, for a
    /// finite verb after a conjunction that has none of its own.
    pub(crate) fn first_subject(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        let start = analysis.sentence_tokens(analysis.sentence_of(verb)).start;
        let mut before = (start..verb).rev().skip_while(|&at| matches!(analysis.upos(at), Upos::Adv | Upos::Aux));
        let joined = before.next().is_some_and(|at| analysis.upos(at) == Upos::Cconj);
        let own = analysis.children_by(verb, "nsubj").next().is_some();
        // "The event that honours the dead and condemns ...": joined within a relative clause.
        let inside = |&(_, by): &(u32, &str)| matches!(by, "acl" | "advcl" | "nmod" | "obl");
        let joined = joined && !chain(analysis, verb).skip(1).any(|step| inside(&step));
        let root = analysis.ancestors(verb).last().filter(|_| joined && !own && has_own_tense(analysis, verb))?;
        self.subject(analysis, root).filter(|&subject| subject < verb)
    }

    /// `tokens` of the infinitive `verb` with the object in front that is to do it: "wants the president to step down".
    pub(crate) fn with_object(&self, analysis: &Analysis<'_>, verb: u32, tokens: TokenRange) -> TokenRange {
        let above = analysis.head(verb).filter(|_| matches!(analysis.deprel(verb).base(), "xcomp" | "advcl"));
        let to = analysis.children_by(verb, "mark").any(|mark| analysis.lower(mark) == "to");
        let Some(above) = above.filter(|&above| to && above < verb && self.passes_on(analysis, above)) else {
            return tokens;
        };
        let object = analysis.children_by(above, "obj").find(|object| (above..verb).contains(object));
        object.map_or(tokens.clone(), |object| analysis.subtree(object).start.min(tokens.start)..tokens.end)
    }

    /// Whether the object of `verb` does what its infinitive says.
    pub(crate) fn passes_on(&self, analysis: &Analysis<'_>, verb: u32) -> bool {
        self.object_control.contains(analysis.lemma(verb))
    }

    /// The actor of `verb`: the agent of a passive, else the subject.
    pub(crate) fn actor(&self, analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
        if is_passive(analysis, verb) { agent(analysis, verb) } else { self.subject(analysis, verb) }
    }
}

/// Whether `verb` has a tense of its own: a third person, a past tense, or an auxiliary.
fn has_own_tense(analysis: &Analysis<'_>, verb: u32) -> bool {
    let finite = |token: u32| matches!(analysis.xpos(token), Xpos::Vbz | Xpos::Vbd);
    let auxiliary = |aux: u32| finite(aux) || matches!(analysis.xpos(aux), Xpos::Md | Xpos::Vbp);
    finite(verb) || analysis.children_by(verb, "aux").any(auxiliary) || analysis.children_by(verb, "cop").any(finite)
}

/// "Instead of asking ...", "rather than leave": the word that sets aside what it opens.
fn opens_alternative(analysis: &Analysis<'_>, word: u32) -> bool {
    matches!(analysis.lower(word), "instead" | "rather")
        && analysis.children(word).iter().any(|&after| matches!(analysis.lower(after), "of" | "than"))
}

/// Whether `verb` is an infinitive with "to", or joined to one: what someone might, wants or has to do.
pub(crate) fn is_infinitive(analysis: &Analysis<'_>, verb: u32) -> bool {
    let to = |at: u32| analysis.children_by(at, "mark").any(|mark| analysis.lower(mark) == "to");
    let bare = |at: u32| {
        let be = analysis.children_by(at, "cop").any(|cop| analysis.xpos(cop) == Xpos::Vb);
        let modal = analysis.children_by(at, "aux").any(|aux| analysis.xpos(aux) == Xpos::Md);
        (analysis.xpos(at) == Xpos::Vb || be) && !modal
    };
    let joined = |&at: &u32| analysis.head(at).filter(|_| analysis.deprel(at).base() == "conj" && bare(at));
    std::iter::successors(Some(verb), joined).take(STEPS as usize).any(|at| bare(at) && to(at))
}

/// Whether `verb` is in the perfect: "have agreed".
pub(crate) fn is_perfect(analysis: &Analysis<'_>, verb: u32) -> bool {
    analysis.children_by(verb, "aux").any(|aux| analysis.lemma(aux) == "have")
}

/// Whether `verb` is in the passive by its auxiliary or its subject: "was rejected".
pub(crate) fn is_finite_passive(analysis: &Analysis<'_>, verb: u32) -> bool {
    let has = |relation: &str| analysis.children(verb).iter().any(|&child| analysis.deprel(child).as_str() == relation);
    // A past tense read as a participle has no auxiliary.
    has("aux:pass") || has("nsubj:pass") && has("aux")
}

/// Whether `verb` is in the passive: a finite one, or a participle after its noun.
pub(crate) fn is_passive(analysis: &Analysis<'_>, verb: u32) -> bool {
    let participle = || {
        analysis.xpos(verb) == Xpos::Vbn
            && analysis.deprel(verb).base() == "acl"
            && analysis.children_by(verb, "nsubj").next().is_none()
            && analysis.children_by(verb, "aux").next().is_none()
            && !after_root_name(analysis, verb)
    };
    // "Was accepted by Norway and rejected by Peru".
    let joined = || {
        analysis.xpos(verb) == Xpos::Vbn
            && matches!(analysis.deprel(verb).base(), "conj" | "advcl")
            && analysis.children_by(verb, "nsubj").next().is_none()
            && analysis.children_by(verb, "aux").next().is_none()
            && agent(analysis, verb).is_some()
    };
    is_finite_passive(analysis, verb) || participle() || joined()
}

/// ", he said, urging ...": a participle after an attribution tells what its speaker does.
fn attributed(analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
    let comma = verb.checked_sub(1).filter(|&at| analysis.xpos(at) == Xpos::Comma)?;
    let said = comma.checked_sub(1).filter(|_| analysis.xpos(verb) == Xpos::Vbg)?;
    let opens = |subject: &u32| {
        let before = analysis.subtree(*subject).start.checked_sub(1);
        before.is_some_and(|before| analysis.upos(before) == Upos::Punct)
    };
    analysis.children_by(said, "nsubj").next().filter(opens)
}

/// "With both sides agreeing to ...": the noun of the "with" phrase acts.
fn accompanied(analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
    let with =
        |child: u32| child < verb && analysis.children_by(child, "case").any(|case| analysis.lower(case) == "with");
    analysis.children_by(verb, "obl").find(|&child| analysis.xpos(verb) == Xpos::Vbg && with(child))
}

/// "Minister Lee ruled out ...": a past tense read as a participle of the name that then heads the sentence.
fn after_root_name(analysis: &Analysis<'_>, verb: u32) -> bool {
    // "The lawmakers who signed the letter called on ..."
    let described = |head: u32| {
        analysis.upos(head) == Upos::Noun
            && analysis
                .children(head)
                .iter()
                .any(|&child| analysis.deprel(child).as_str() == "acl:relcl" && (head..verb).contains(&child))
    };
    // "The chief executive called on ...": an office read as an adjective.
    let office = |head: u32| analysis.upos(head) == Upos::Adj && head + 1 == verb;
    let root_name = |head: u32| {
        analysis.head(head).is_none() && (analysis.upos(head) == Upos::Propn || described(head) || office(head))
    };
    analysis.deprel(verb).base() == "acl" && analysis.head(verb).is_some_and(root_name)
}

/// The "by" phrase of a passive.
fn agent(analysis: &Analysis<'_>, verb: u32) -> Option<u32> {
    let phrases = analysis.children_by(verb, "obl").chain(analysis.children_by(verb, "nmod"));
    let by = |child: u32| analysis.children_by(child, "case").any(|case| analysis.lower(case) == "by");
    // "Was rejected out of hand by Moscow": hung on the noun between.
    let inside = || {
        let end = analysis.subtree(verb).end;
        let mut rest = (verb + 1..end).take_while(|&at| analysis.upos(at) != Upos::Verb);
        rest.find(|&at| by(at)).filter(|_| is_finite_passive(analysis, verb))
    };
    let agent = |&child: &u32| analysis.deprel(child).as_str() == "obl:agent" || by(child);
    phrases.into_iter().find(agent).or_else(inside)
}

/// The noun that a relative pronoun stands for; `None` for other words.
pub(crate) fn antecedent(analysis: &Analysis<'_>, pronoun: u32) -> Option<u32> {
    let relative = matches!(analysis.xpos(pronoun), Xpos::Wdt | Xpos::Wp | Xpos::WpS)
        || analysis.lower(pronoun) == "that" && analysis.upos(pronoun) == Upos::Pron;
    let clause =
        analysis.ancestors(pronoun).take(STEPS as usize).find(|&head| analysis.deprel(head).as_str() == "acl:relcl")?;
    analysis.head(clause).filter(|_| relative && analysis.sentence_of(clause) == analysis.sentence_of(pronoun))
}

/// Who does a participle or infinitive that hangs on the noun `noun`: "Iran's refusal to sign", "rebels fighting ...".
fn of_modified(analysis: &Analysis<'_>, verb: u32, noun: u32) -> Option<u32> {
    // "The union has been among those calling for ...".
    if analysis.lower(noun) == "those" {
        return analysis.children_by(noun, "nsubj").next();
    }
    if analysis.deprel(verb).as_str() == "acl:relcl"
        || matches!(analysis.xpos(verb), Xpos::Vbg | Xpos::Vbd)
        || after_root_name(analysis, verb)
    {
        return Some(noun);
    }
    possessor(analysis, noun)
}

/// "Iran's", "its", "Iranian", "by Iran", "from Iran" at a noun: whose it is.
pub(crate) fn possessor(analysis: &Analysis<'_>, noun: u32) -> Option<u32> {
    let by =
        |child: &u32| analysis.children_by(*child, "case").any(|case| matches!(analysis.lower(case), "by" | "from"));
    let possessive = analysis.children_by(noun, "nmod").find(|&child| analysis.deprel(child).as_str() == "nmod:poss");
    possessive.or_else(|| analysis.children_by(noun, "nmod").find(by)).or_else(|| {
        analysis.children(noun).iter().copied().find(|&child| {
            matches!(analysis.deprel(child).base(), "amod" | "compound") && analysis.upos(child) != Upos::Noun
        })
    })
}

/// `token` and its heads with the relation that leads to each, nearest first: `(head, relation of the one below)`.
fn chain<'a>(analysis: &'a Analysis<'_>, token: u32) -> impl Iterator<Item = (u32, &'static str)> + 'a {
    std::iter::successors(Some((token, "")), |&(at, _)| Some((analysis.head(at)?, analysis.deprel(at).base())))
        .take(STEPS as usize)
}

fn starts_with(analysis: &Analysis<'_>, phrase: u32, test: impl Fn(u32) -> bool) -> bool {
    analysis.children(phrase).iter().any(|&child| analysis.deprel(child).base() == "det" && test(child)) || test(phrase)
}
