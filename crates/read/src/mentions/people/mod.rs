//! People by name: where they are named, and which names are one person.

mod cluster;
mod evidence;
mod extent;
mod offices;
mod shown;
mod spans;

use super::cast::{Cast, Draft};
use super::lexicon::{Gender, Lexicon};
use super::scan::Scan;
use crate::{Context, Found};
pub(super) use offices::{is_office, is_title};

use cluster::{Cluster, PersonName, clusters};
use document::{ActorKind, Deprel, MentionKind, NameType, TokenRange, Upos};
use rustc_hash::FxHashSet;

/// A person's name in the text, and what the words before it tell.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: TokenRange,
    /// What made it one.
    pub(super) rule: &'static str,
    pub(super) gender: Option<Gender>,
    /// Whether an office or form of address stands right before it.
    pub(super) titled: bool,
    /// For another name of someone ("X, known as Y"): where theirs begins.
    pub(super) alias_of: Option<u32>,
}

/// Finds people and adds them to the cast. Gives back single names that nothing shows to be people's.
pub(super) fn read(
    cx: &Context<'_>,
    found: &Found,
    lexicon: &Lexicon,
    scan: &mut Scan<'_>,
    cast: &mut Cast,
) -> Vec<TokenRange> {
    let mut candidates = spans::candidates(cx, found, lexicon, scan);
    let mut known = clusters(cx, lexicon, &candidates);
    let more = spans::repeated_surnames(cx, found, lexicon, scan, &candidates, &known);
    if !more.is_empty() {
        candidates.extend(more);
        candidates.sort_by_key(|candidate| candidate.tokens.start);
        known = clusters(cx, lexicon, &candidates);
    }
    let short = shown::short_forms(cx, lexicon);
    let with_office = shown::with_office(cx, lexicon);
    let mut others = Vec::new();
    for cluster in &known {
        let members = cluster.members.iter().map(|&member| &candidates[member]);
        let leads = lexicon.leader_by_surname(cluster.surname()).is_some();
        let short = !cluster.is_full()
            && !cluster.titled
            && members.clone().all(|member| short.contains(cx.analysis.form(member.tokens.start)));
        let only_place = !cluster.titled && members.clone().all(|member| shown::is_at(cx, lexicon, &member.tokens));
        let of_organization =
            only_place || !cluster.titled && shown::names_organization(cx, &cluster.fullest(&candidates).tokens);
        let evident = |member: &Candidate| is_evident(cx, lexicon, &with_office, &candidates, member);
        let shown = if cluster.is_full() {
            leads || !evidence::is_other(cx, lexicon, &candidates, &cluster.members)
        } else {
            leads || members.clone().any(evident)
        };
        if !short && !of_organization && shown {
            members.flat_map(|member| member.tokens.clone()).for_each(|token| scan.drop_at(token));
            add(cx, lexicon, &candidates, cluster, cast);
        } else {
            others.extend(members.map(|member| member.tokens.clone()));
        }
    }
    others
}

/// Whether something besides the tagger shows that a single name is a person's: a title, a common given name, "he" or "she"
/// with nobody else in the sentence.
fn is_evident(
    cx: &Context<'_>,
    lexicon: &Lexicon,
    with_office: &FxHashSet<&str>,
    candidates: &[Candidate],
    member: &Candidate,
) -> bool {
    let name = member.tokens.start;
    let sentence = cx.analysis.sentence_tokens(cx.analysis.sentence_of(name));
    let pronoun = |token: u32| matches!(cx.analysis.lower(token), "he" | "she" | "his" | "her" | "him");
    let other = |tokens: &TokenRange| {
        let form = |tokens: &TokenRange| cx.slice(cx.analysis.span_of(tokens.clone()));
        form(tokens) != form(&member.tokens)
    };
    let alone = || !candidates.iter().any(|one| sentence.contains(&one.tokens.start) && other(&one.tokens));
    let given = lexicon.given_names.contains_key(cx.analysis.form(name));
    let apposed = || with_office.contains(cx.analysis.form(name));
    let says = || {
        let verb = cx.analysis.head(name).filter(|_| cx.analysis.deprel(name) == Deprel::Nsubj);
        let tagged = cx.analysis.name_type(name) == Some(NameType::Person);
        let alone = cx.analysis.name_at(name).is_some_and(|at| cx.analysis.parse.names[at as usize].tokens.len() == 1);
        let before =
            name.checked_sub(1).filter(|&before| before >= sentence.start).map(|before| cx.analysis.upos(before));
        let opens = before.is_none_or(|upos| matches!(upos, Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Verb));
        let close = verb
            .is_some_and(|verb| (name + 1..verb).all(|token| matches!(cx.analysis.upos(token), Upos::Aux | Upos::Adv)));
        tagged
            && alone
            && opens
            && close
            && verb.is_some_and(|verb| {
                matches!(
                    cx.analysis.lemma(verb),
                    "say"
                        | "tell"
                        | "add"
                        | "speak"
                        | "note"
                        | "think"
                        | "believe"
                        | "reply"
                        | "explain"
                        | "insist"
                        | "joke"
                        | "recall"
                )
            })
    };
    member.titled || given || apposed() || says() || (name..sentence.end).any(pronoun) && alone()
}

/// Whether a form of address that is no office stands right before: then both forms are used of the person.
fn is_addressed(cx: &Context<'_>, lexicon: &Lexicon, name: u32) -> bool {
    let first = cx.analysis.sentence_tokens(cx.analysis.sentence_of(name)).start;
    let honorific = || lexicon.honorifics.get(cx.analysis.form(name - 1));
    name > first && honorific().is_some_and(|known| !known.is_role)
}

fn add(cx: &Context<'_>, lexicon: &Lexicon, candidates: &[Candidate], cluster: &Cluster, cast: &mut Cast) {
    let fullest = cluster.fullest(candidates);
    let name = cx.slice(cx.analysis.span_of(fullest.tokens.clone())).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut draft = Draft::new(ActorKind::Person, &name, fullest.rule);
    let given = PersonName::of(cx, lexicon, &fullest.tokens).given(cx).and_then(|given| lexicon.gender_of(given));
    let addressed = cluster.members.iter().find_map(|&member| candidates[member].gender);
    draft.gender = addressed.or(given);
    let id = cast.add(draft);
    for &member in &cluster.members {
        let tokens = candidates[member].tokens.clone();
        if PersonName::of(cx, lexicon, &tokens).is_bare(lexicon) && is_addressed(cx, lexicon, tokens.start) {
            cast.name(id, tokens.start - 1..tokens.end, MentionKind::Name);
        }
        cast.name(id, tokens, MentionKind::Name);
    }
}
