//! Walks over trees that readers and patterns share: cases, who acts in a clause, phrases by their prepositions.

use crate::{Analysis, Deprel, NameType, Upos, Xpos};

/// Steps that a walk upwards may take; trees of real sentences are shallower.
const DEPTH: usize = 40;

/// The preposition of a phrase in lower case, "ahead of" as "ahead".
#[must_use]
pub fn case_of<'a>(a: &'a Analysis<'_>, head: u32) -> Option<&'a str> {
    a.children_by(head, "case").next().map(|case| a.lower(case)).filter(|case| !case.starts_with('\''))
}

/// Whether the word is a verb or heads a clause with a copula.
#[must_use]
pub fn is_predicate(a: &Analysis<'_>, token: u32) -> bool {
    a.upos(token) == Upos::Verb || a.children_by(token, "cop").next().is_some()
}

/// A token and what is joined to it, also through several conjunctions.
#[must_use]
pub fn joined(a: &Analysis<'_>, head: u32) -> Vec<u32> {
    let mut all = vec![head];
    let mut at = 0;
    while at < all.len() && all.len() < 64 {
        let flat = a.children_by(all[at], "flat").flat_map(|inner| a.children_by(inner, "conj"));
        // "X and Y" where the parser took Y for another name of X.
        let head = all[at];
        let named = a.children_by(head, "appos").chain(a.children_by(head, "flat"));
        let renamed = named.filter(|&next| (head..next).any(|token| a.lower(token) == "and"));
        let more = a.children_by(head, "conj").chain(flat).chain(renamed).chain(joined_below(a, head));
        let more = more.filter(|&next| a.upos(next) != Upos::Verb);
        let more: Vec<u32> = more.filter(|next| !all.contains(next)).collect();
        all.extend(more);
        at += 1;
    }
    all
}

/// People whom the parser joined to a name below `head`: "ministers [X] of Peru and Y of Chile", "X of [Peru] and Y of Chile".
fn joined_below<'s>(a: &'s Analysis<'_>, head: u32) -> impl Iterator<Item = u32> + 's {
    let person = |token: u32| a.name_type(token) == Some(NameType::Person);
    let plural = matches!(a.xpos(head), Xpos::Nns | Xpos::Nnps);
    let apposed = a.children_by(head, "appos").filter(move |_| plural);
    let of = a.children_by(head, "nmod").filter(move |&of| person(head) && of > head && !person(of));
    apposed.chain(of).flat_map(|below| a.children_by(below, "conj")).filter(move |&next| person(next))
}

/// Who acts in the clause of `verb`, also where control or a relative clause leaves the subject outside.
#[must_use]
pub fn subject_of(a: &Analysis<'_>, verb: u32) -> Option<u32> {
    let mut verb = verb;
    for _ in 0..DEPTH {
        if let Some(agent) = agent_of(a, verb) {
            return Some(agent);
        }
        let own = a.children_by(verb, "nsubj").find(|&child| a.deprel(child) != Deprel::NsubjPass);
        if let Some(subject) = own {
            return Some(antecedent(a, verb, subject).unwrap_or(subject));
        }
        if a.children_by(verb, "aux").any(|aux| a.deprel(aux) == Deprel::AuxPass) {
            return None;
        }
        let head = a.head(verb)?;
        match a.deprel(verb).base() {
            "xcomp" => {
                // "Asked the army to leave", "the army is expected to leave".
                let controls = |&child: &u32| matches!(a.deprel(child).as_str(), "obj" | "nsubj:pass");
                if let Some(controller) = a.children(head).iter().copied().find(controls) {
                    return Some(antecedent(a, head, controller).unwrap_or(controller));
                }
                verb = head;
            }
            "acl" => return Some(owner_of(a, verb, head).unwrap_or(head)),
            "conj" | "advcl" | "parataxis" | "aux" | "cop" => verb = head,
            "ccomp" if !is_finite(a, verb) => verb = head,
            _ => return None,
        }
    }
    None
}

/// Who is to act in an infinitive on a noun: "plans for X to visit", "X's decision to visit".
fn owner_of(a: &Analysis<'_>, verb: u32, noun: u32) -> Option<u32> {
    let infinitive = a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to");
    let owner = || a.children(noun).iter().copied().find(|&child| a.deprel(child) == Deprel::NmodPoss);
    let whose = || phrases(a, noun, &["for", "by", "of"]).next();
    infinitive.then(|| owner().or_else(whose)).flatten()
}

/// The agent of a passive.
fn agent_of(a: &Analysis<'_>, verb: u32) -> Option<u32> {
    let passive = a.children_by(verb, "nsubj").any(|subject| a.deprel(subject) == Deprel::NsubjPass)
        || a.deprel(verb).base() == "acl" && a.xpos(verb) == Xpos::Vbn;
    let by = |token: &u32| a.deprel(*token) == Deprel::OblAgent || case_of(a, *token) == Some("by");
    if passive { a.children_by(verb, "obl").find(by) } else { None }
}

/// What a relative pronoun in subject position stands for.
fn antecedent(a: &Analysis<'_>, verb: u32, subject: u32) -> Option<u32> {
    let relative = matches!(a.lower(subject), "who" | "which" | "that" | "whom");
    (relative && a.deprel(verb).base() == "acl").then(|| a.head(verb)).flatten()
}

/// Whether the clause of `verb` has a finite verb form.
#[must_use]
pub fn is_finite(a: &Analysis<'_>, verb: u32) -> bool {
    use Xpos::{Md, Vbd, Vbp, Vbz};
    let finite = |token: u32| matches!(a.xpos(token), Vbd | Vbz | Vbp | Md);
    finite(verb)
        || a.children(verb).iter().any(|&child| matches!(a.deprel(child).base(), "aux" | "cop") && finite(child))
}

/// Prepositional dependents of `head` with one of `cases`, by whichever relation the parser hung them.
pub fn phrases<'s>(a: &'s Analysis<'_>, head: u32, cases: &'s [&str]) -> impl Iterator<Item = u32> + 's {
    a.children(head).iter().copied().filter(move |&child| {
        matches!(a.deprel(child).base(), "obl" | "nmod")
            && a.children_by(child, "case").any(|case| cases.contains(&a.lower(case)))
    })
}

/// Direct words of `token`'s phrase that stand before it.
pub fn words_before<'s>(a: &'s Analysis<'_>, token: u32) -> impl Iterator<Item = u32> + 's {
    a.children(token).iter().copied().filter(move |&child| child < token && a.deprel(child).base() != "punct")
}
