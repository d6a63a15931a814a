//! What shows that a name of several words is a person's, besides the tagger: a place or a work has none of it.

use super::super::lexicon::Lexicon;
use super::Candidate;
use super::shown;
use crate::Context;
use document::{Deprel, NameType, TokenRange, Upos, walk};

/// Whether the names stand where things and places do, and nothing shows that they are a person's.
pub(super) fn is_other(cx: &Context<'_>, lexicon: &Lexicon, candidates: &[Candidate], members: &[usize]) -> bool {
    let thing = |&member: &usize| is_like_thing(cx, lexicon, &candidates[member].tokens);
    members.iter().all(thing) && !shows(cx, lexicon, candidates, members)
}

/// "The X", "in X", "to X", "the X brand", "“X”".
fn is_like_thing(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let a = &cx.analysis;
    let head = a.head_of(tokens.clone());
    let first = a.sentence_tokens(a.sentence_of(head)).start;
    let before = tokens.start.checked_sub(1).filter(|&before| before >= first).map(|before| a.lower(before));
    let article = matches!(before, Some("the" | "a" | "an" | "“" | "\"" | "‘"));
    let case = walk::case_of(a, head);
    let local = case.is_some_and(|case| {
        lexicon.places.prepositions.contains(case) || matches!(case, "to" | "from" | "across" | "along" | "off" | "on")
    });
    let modifier = a.deprel(head).base() == "compound" && a.head(head).is_some_and(|noun| noun > head);
    article || local || modifier
}

/// Whether anything shows that these are names of one person: a title, a given name, an office beside it, what is done by or to
/// it, a pronoun, another form of the name, or people of whom that holds beside it.
fn shows(cx: &Context<'_>, lexicon: &Lexicon, candidates: &[Candidate], members: &[usize]) -> bool {
    let form = |tokens: &TokenRange| cx.slice(cx.analysis.span_of(tokens.clone()));
    let first = form(&candidates[members[0]].tokens);
    let several = members.iter().any(|&member| form(&candidates[member].tokens) != first);
    several
        || members.iter().any(|&member| {
            let candidate = &candidates[member];
            // Other rules than the tagger's have their own grounds.
            candidate.rule != "read/mentions/person-name"
                || alone(cx, lexicon, candidate)
                || beside(cx, candidates, member).into_iter().any(|other| alone(cx, lexicon, other))
        })
}

/// What shows it of one name.
fn alone(cx: &Context<'_>, lexicon: &Lexicon, candidate: &Candidate) -> bool {
    let tokens = &candidate.tokens;
    let name = cx.slice(cx.analysis.span_of(tokens.clone()));
    let known = lexicon.leader(name).is_some() || lexicon.official(name).is_some();
    let given = tokens.clone().any(|token| lexicon.is_given_name(cx.analysis.form(token)));
    let initial = tokens.clone().any(|token| {
        let form = cx.analysis.form(token);
        form.len() == 2 && form.ends_with('.')
    });
    candidate.titled
        || candidate.gender.is_some()
        || known
        || given
        || initial
        || shown::is_beside_office(cx, lexicon, tokens)
        || acts(cx, lexicon, tokens)
        || has_office_after(cx, lexicon, tokens.end)
        || is_of(cx, tokens)
        || is_spoken_of(cx, tokens)
}

/// Whether it does or suffers what people do: "X said", "met X", "by X".
fn acts(cx: &Context<'_>, lexicon: &Lexicon, tokens: &TokenRange) -> bool {
    let a = &cx.analysis;
    let head = super::super::parties::first_conjunct(cx, a.head_of(tokens.clone()));
    let Some(verb) = a.head(head) else { return false };
    let acting = a.upos(verb) == Upos::Verb && lexicon.anaphors.acting.contains(a.lemma(verb));
    match a.deprel(head).base() {
        "nsubj" => a.deprel(head) == Deprel::Nsubj && a.upos(verb) == Upos::Verb || acting,
        "obj" | "iobj" => acting,
        "obl" => acting && walk::case_of(a, head).is_some_and(|case| matches!(case, "by" | "with" | "to")),
        "nmod" => a.deprel(head) == Deprel::NmodPoss && super::is_office(cx, lexicon, verb),
        "appos" | "flat" => super::is_office(cx, lexicon, verb),
        _ => false,
    }
}

/// "X, mission chief for Peru,": an office in the phrase behind a comma or bracket.
fn has_office_after(cx: &Context<'_>, lexicon: &Lexicon, end: u32) -> bool {
    let limit = cx.analysis.sentence_tokens(cx.analysis.sentence_of(end - 1)).end.min(end + PHRASE);
    let opens = end < limit && matches!(cx.analysis.form(end), "," | "(" | "-" | "–" | "—");
    let part = |token: &u32| !matches!(cx.analysis.upos(*token), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj);
    opens && (end + 1..limit).take_while(part).any(|token| super::is_office(cx, lexicon, token))
}

/// "X of the union", "Peru's X".
fn is_of(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let a = &cx.analysis;
    let organization = |token: u32| a.name_type(token) == Some(NameType::Organization);
    let end = a.sentence_tokens(a.sentence_of(tokens.start)).end.min(tokens.end + 4);
    let of = tokens.end < end && matches!(a.lower(tokens.end), "of" | "from" | "at" | "with");
    let owned = tokens.start > 0 && matches!(a.form(tokens.start - 1), "'s" | "’s");
    owned || of && (tokens.end + 1..end).any(organization)
}

/// Words of an apposition that are looked at.
const PHRASE: u32 = 10;

/// Whether "he", "she" or "who" follows in the sentence.
fn is_spoken_of(cx: &Context<'_>, tokens: &TokenRange) -> bool {
    let end = cx.analysis.sentence_tokens(cx.analysis.sentence_of(tokens.start)).end;
    let pronoun =
        |token: u32| matches!(cx.analysis.lower(token), "he" | "she" | "his" | "her" | "him" | "who" | "whom");
    (tokens.end..end).any(pronoun)
}

/// The names joined to this one, which stand next to it in text order.
fn beside<'c>(cx: &Context<'_>, candidates: &'c [Candidate], member: usize) -> Vec<&'c Candidate> {
    let link = |token: u32| matches!(cx.analysis.lower(token), "and" | "," | "or" | "&");
    let joined = |one: &Candidate, other: &Candidate| {
        let (start, end) = (one.tokens.end, other.tokens.start);
        start < end && end - start <= 2 && (start..end).all(link)
    };
    let before = member.checked_sub(1).map(|at| &candidates[at]).filter(|one| joined(one, &candidates[member]));
    let after = candidates.get(member + 1).filter(|one| joined(&candidates[member], one));
    before.into_iter().chain(after).collect()
}
