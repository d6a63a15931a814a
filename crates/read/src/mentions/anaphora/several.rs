//! "Both sides", "the two leaders", "the two countries": those last named together.

use super::super::cast::{Anaphor, Cast, DraftId, Use};
use super::super::lexicon::Lexicon;
use super::super::roles::mentions_by_token;
use crate::{Context, Found};
use document::{ActorKind, MentionKind, TokenRange, Upos, Xpos, walk};
use rustc_hash::FxHashMap;

/// Sentences to look back.
const REACH: u32 = 6;

/// The same for sides that nothing counts.
const NEAR: u32 = 2;

/// Mentions that a party must have before it may be guessed to be a side of the talks.
const OFTEN: usize = 3;

/// What a noun of several asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Want {
    People,
    Countries,
    Organizations,
    Sides,
}

/// A phrase that means several.
#[derive(Clone, Debug)]
pub(in crate::mentions) struct Asked {
    head: u32,
    tokens: TokenRange,
    count: Option<usize>,
    wants: Vec<Want>,
}

/// Actors named together, and the last of their tokens.
#[derive(Clone, Debug)]
pub(super) struct Together {
    pub(super) first: u32,
    last: u32,
    pub(super) members: Vec<DraftId>,
    /// Whether each is a side of its own: one with the other, not both with a third.
    opposed: bool,
}

/// The phrases of the article that mean several of those named before, by their heads.
pub(in crate::mentions) fn asked(cx: &Context<'_>, found: &Found, lexicon: &Lexicon) -> FxHashMap<u32, Asked> {
    (0..cx.analysis.len()).filter_map(|head| Some((head, ask(cx, found, lexicon, head)?))).collect()
}

fn ask(cx: &Context<'_>, found: &Found, lexicon: &Lexicon, head: u32) -> Option<Asked> {
    let a = &cx.analysis;
    let words = &lexicon.anaphors;
    let count_of = |token: u32| words.counts.get(a.lower(token)).copied();
    let argument = matches!(a.deprel(head).base(), "nsubj" | "obj" | "obl" | "nmod" | "iobj" | "conj");
    if matches!(a.lower(head), "both" | "two" | "pair" | "duo") && argument {
        let bare = a.subtree(head).len() <= 2 && !a.children_by(head, "nmod").any(|_| true);
        let definite = a.lower(head) == "both" || has_article(cx, head);
        let both = a.lower(head) == "both";
        let wants = if both { vec![Want::Sides] } else { vec![Want::People, Want::Sides] };
        return (bare && definite).then(|| Asked { head, tokens: head..head + 1, count: Some(2), wants });
    }
    let plural = matches!(a.xpos(head), Xpos::Nns | Xpos::Nnps) && a.upos(head) != Upos::Adj;
    if !plural {
        return None;
    }
    let lemma = a.lemma(head);
    let lists = [
        (Want::People, &words.several.people),
        (Want::Countries, &words.several.countries),
        (Want::Organizations, &words.several.organizations),
        (Want::Sides, &words.several.sides),
    ];
    let wants: Vec<Want> = lists.into_iter().filter(|(_, list)| list.contains(lemma)).map(|(want, _)| want).collect();
    let before = || a.children(head).iter().copied().filter(|&child| child < head);
    let number = before().find(|&child| count_of(child).is_some());
    let count = number.and_then(count_of);
    let bare = words.several.bare.contains(lemma) && number.is_none() && a.deprel(head).base() == "nsubj";
    let definite = number.is_some_and(|word| a.lower(word) == "both") || has_article(cx, head) || bare;
    let told_apart = before().any(|child| {
        let plain = a.deprel(child).base() == "amod" && number.is_some() && !words.other.contains(a.lower(child));
        let told = matches!(a.deprel(child).base(), "amod" | "compound" | "nmod") && !plain;
        told && !matches!(
            a.lower(child),
            "warring" | "rival" | "opposing" | "feuding" | "neighboring" | "neighbouring" | "negotiating"
        )
    });
    let of = a.children_by(head, "nmod").chain(a.children_by(head, "acl"));
    let of = of.into_iter().any(|child| child > head && found.time_at(child).is_none());
    // "The parties" after "political parties" are these.
    let before_it = |token: u32| a.lower(token) == a.lower(head) && told_by_modifier(cx, token);
    let plain = count.is_none() && words.several.plain.contains(lemma) && !(0..head).any(before_it);
    // A name or headline has capitals.
    let small = a.form(head).starts_with(char::is_lowercase) || number.is_some();
    let fits = small && !wants.is_empty() && definite && !told_apart && !of && (count.is_some() || plain);
    let wants = if plain { vec![Want::Sides] } else { wants };
    let start = number.unwrap_or(head).min(head);
    fits.then(|| Asked { head, tokens: start..head + 1, count, wants })
}

fn told_by_modifier(cx: &Context<'_>, head: u32) -> bool {
    let a = &cx.analysis;
    let modifier = |&child: &u32| child < head && matches!(a.deprel(child).base(), "amod" | "compound" | "nummod");
    a.children(head)
        .iter()
        .filter(|child| modifier(child))
        .any(|&child| !matches!(a.lower(child), "both" | "two" | "warring"))
}

fn has_article(cx: &Context<'_>, head: u32) -> bool {
    cx.analysis.children_by(head, "det").any(|det| matches!(cx.analysis.lower(det), "the" | "these" | "those" | "both"))
}

/// Resolves them in text order; gives back the heads of those that mean nobody known.
pub(super) fn read(cx: &Context<'_>, lexicon: &Lexicon, asked: &FxHashMap<u32, Asked>, cast: &mut Cast) {
    if asked.is_empty() {
        return;
    }
    let groups = together(cx, lexicon, cast);
    let mut heads: Vec<u32> = asked.keys().copied().collect();
    heads.sort_unstable();
    for head in heads {
        let one = &asked[&head];
        let Some((drafts, guess)) = meant(cx, cast, &groups, one) else { continue };
        let rule = if guess { "read/mentions/several-guessed" } else { "read/mentions/several" };
        cast.point(Anaphor { head, tokens: one.tokens.clone(), drafts: drafts.clone(), antecedent: None, guess, rule });
        // "The leaders of both countries" are the countries at the table.
        let above = cx.analysis.head(head).filter(|&above| {
            let standing = lexicon.anaphors.several.standing.contains(cx.analysis.lemma(above));
            let from = walk::case_of(&cx.analysis, head).is_some_and(|case| matches!(case, "of" | "from" | "for"));
            standing && from && matches!(cx.analysis.xpos(above), Xpos::Nns)
        });
        if let Some(above) = above {
            cast.point(Anaphor { head: above, tokens: above..above + 1, drafts, antecedent: None, guess, rule });
        }
    }
}

fn meant(cx: &Context<'_>, cast: &Cast, groups: &[Together], asked: &Asked) -> Option<(Vec<DraftId>, bool)> {
    let reach = if asked.count.is_some() { REACH } else { NEAR };
    let start = cx.analysis.sentence_of(asked.head).saturating_sub(reach);
    let floor = cx.analysis.sentence_tokens(start).start;
    let near = || groups.iter().rev().filter(|group| group.last < asked.tokens.start && group.first >= floor);
    let fits = |members: &[DraftId]| asked.count.map_or(members.len() >= 2, |count| members.len() == count);
    let named = asked.wants.iter().find_map(|&want| {
        let allied = |group: &&Together| group.opposed || matches!(want, Want::People | Want::Countries);
        near().filter(allied).map(|group| as_kind(cast, &group.members, want)).find(|all| fits(all))
    });
    if let Some(named) = named {
        return Some((named, false));
    }
    if let Some(people) = asked.wants.contains(&Want::People).then(|| last_people(cx, cast, asked)).flatten() {
        return Some((people, false));
    }
    // Sides that nothing counts may be more than two.
    asked.count?;
    asked.wants.iter().find_map(|&want| most_named(cast, asked, want)).map(|all| (all, true))
}

/// The members as what is asked for: officials for their country where sides are meant. Each once; nobody who does not fit.
fn as_kind(cast: &Cast, members: &[DraftId], want: Want) -> Vec<DraftId> {
    let mut all: Vec<DraftId> = Vec::new();
    for &member in members {
        let one = side(cast, member, want);
        let Some(one) = one else { return Vec::new() };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

fn side(cast: &Cast, member: DraftId, want: Want) -> Option<DraftId> {
    let draft = &cast.drafts[member];
    let of = |kinds: &[ActorKind]| {
        let name = draft.affiliation.as_deref()?;
        (0..cast.drafts.len()).find(|&at| kinds.contains(&cast.drafts[at].kind) && cast.drafts[at].name == name)
    };
    use ActorKind::{Body, Country, Group, Organization, Person};
    match (want, draft.kind) {
        (Want::People, Person) | (Want::Countries, Country) | (Want::Organizations, Organization | Body) => {
            Some(member)
        }
        (Want::Sides, Country | Organization | Body | Group) => Some(member),
        (Want::Countries, Person | Body | Group) => of(&[Country]),
        (Want::Organizations, Person) => of(&[Organization, Body]),
        (Want::Sides, Person) => of(&[Country, Organization, Body, Group]).or(Some(member)),
        _ => None,
    }
}

/// The last different people named, as many as asked for, where a sentence before has the last of them and no more.
fn last_people(cx: &Context<'_>, cast: &Cast, asked: &Asked) -> Option<Vec<DraftId>> {
    let count = asked.count?;
    let sentence = cx.analysis.sentence_of(asked.head);
    let since = |first: u32| {
        let floor = cx.analysis.sentence_tokens(first).start;
        let mut all: Vec<DraftId> = Vec::new();
        let named = |one: &&Use| one.form && one.tokens.start >= floor && one.tokens.end <= asked.tokens.start;
        for one in cast.uses.iter().filter(named).filter(|one| cast.drafts[one.draft].kind == ActorKind::Person) {
            if !all.contains(&one.draft) {
                all.push(one.draft);
            }
        }
        all
    };
    let far = sentence.saturating_sub(REACH)..=sentence;
    far.rev().map(since).find(|all| all.len() >= count).filter(|all| all.len() == count)
}

/// The two that the article names most often, where nothing else comes near.
fn most_named(cast: &Cast, asked: &Asked, want: Want) -> Option<Vec<DraftId>> {
    let kinds: &[ActorKind] = match want {
        Want::Countries => &[ActorKind::Country],
        Want::Sides => &[ActorKind::Country, ActorKind::Organization, ActorKind::Group],
        Want::Organizations => &[ActorKind::Organization],
        Want::People => &[ActorKind::Person],
    };
    let mut times = vec![0_usize; cast.drafts.len()];
    cast.uses.iter().for_each(|one| times[one.draft] += 1);
    let mut order: Vec<DraftId> = (0..cast.drafts.len()).filter(|&at| kinds.contains(&cast.drafts[at].kind)).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(times[at]), at));
    let clear = |second: DraftId| order.get(2).is_none_or(|&third| 4 * times[second] >= 5 * times[third]);
    let often = order.len() >= 2 && times[order[1]] >= OFTEN && clear(order[1]);
    (asked.count == Some(2) && often).then(|| order[..2].to_vec())
}

/// Who is named together: joined by "and", one with the other, two adjectives on one noun.
pub(super) fn together(cx: &Context<'_>, lexicon: &Lexicon, cast: &Cast) -> Vec<Together> {
    let by_token = mentions_by_token(cx, cast);
    let at = |token: u32| {
        let one = &cast.uses[by_token[token as usize]?];
        let draft = &cast.drafts[one.draft];
        let counted = draft.name.bytes().any(|byte| byte.is_ascii_digit());
        let group = draft.kind == ActorKind::Group && (draft.affiliation.is_some() || counted);
        let side = draft.kind == ActorKind::Person || draft.kind.is_party() && !group;
        (side && one.kind != MentionKind::Adjective).then_some(one.draft)
    };
    let any = |token: u32| {
        let one = &cast.uses[by_token[token as usize]?];
        cast.drafts[one.draft].kind.is_party().then_some(one.draft)
    };
    let mut groups: Vec<Together> = Vec::new();
    for token in 0..cx.analysis.len() {
        let row = joined(cx, token, &at)
            .map(|group| Together { opposed: opposes(cx, lexicon, cast, token, &group), ..group });
        let found = [row, with_other(cx, token, &at), on_noun(cx, token, &any)];
        groups.extend(found.into_iter().flatten());
    }
    groups.sort_by_key(|group| (group.last, std::cmp::Reverse(group.members.len())));
    groups
}

/// Whether those joined at `head` do something with each other: "X and Y agreed", "between X and Y", two countries.
fn opposes(cx: &Context<'_>, lexicon: &Lexicon, cast: &Cast, head: u32, group: &Together) -> bool {
    let a = &cx.analysis;
    let countries = group.members.iter().all(|&one| cast.drafts[one].kind == ActorKind::Country);
    let between = walk::case_of(a, head).is_some_and(|case| matches!(case, "between" | "among"));
    let verb = a.head(head).filter(|_| a.deprel(head).base() == "nsubj");
    // "Negotiators from X and Y".
    let stood_for = a.head(head).is_some_and(|noun| {
        let from = matches!(a.deprel(head).base(), "nmod" | "amod" | "compound");
        from && lexicon.anaphors.several.standing.contains(a.lemma(noun))
    });
    stood_for || countries || between || verb.is_some_and(|verb| lexicon.anaphors.reciprocal.contains(a.lemma(verb)))
}

type At<'f> = &'f dyn Fn(u32) -> Option<DraftId>;

fn group(tokens: &[u32], at: At<'_>) -> Option<Together> {
    let mut members: Vec<DraftId> = Vec::new();
    for &token in tokens {
        let one = at(token)?;
        if !members.contains(&one) {
            members.push(one);
        }
    }
    let (first, last) = (tokens.iter().min()?, tokens.iter().max()?);
    (members.len() > 1).then_some(Together { first: *first, last: *last, members, opposed: true })
}

/// "X and Y".
fn joined(cx: &Context<'_>, head: u32, at: At<'_>) -> Option<Together> {
    if cx.analysis.deprel(head).base() == "conj" || at(head).is_none() {
        return None;
    }
    let all = walk::joined(&cx.analysis, head);
    if all.len() < 2 { None } else { group(&all, at) }
}

/// "X met with Y", "X's talks with Y", "X met Y".
fn with_other(cx: &Context<'_>, other: u32, at: At<'_>) -> Option<Together> {
    let a = &cx.analysis;
    at(other)?;
    let governor = a.head(other)?;
    let with = walk::case_of(a, other) == Some("with");
    let met = a.deprel(other).base() == "obj" && matches!(a.lemma(governor), "meet" | "telephone" | "phone");
    if !with && !met {
        return None;
    }
    let one = if a.upos(governor) == Upos::Verb {
        walk::subject_of(a, governor)?
    } else {
        let owner = a.children(governor).iter().copied().find(|&child| child < governor && at(child).is_some());
        owner.or_else(|| walk::subject_of(a, a.head(governor).filter(|&verb| a.upos(verb) == Upos::Verb)?))?
    };
    let mut all = walk::joined(a, one);
    all.extend(walk::joined(a, other));
    group(&all, at)
}

/// "U.S.-China talks", "Israeli and Palestinian negotiators".
fn on_noun(cx: &Context<'_>, noun: u32, at: At<'_>) -> Option<Together> {
    let a = &cx.analysis;
    if !matches!(a.upos(noun), Upos::Noun) {
        return None;
    }
    let within =
        walk::words_before(a, noun).filter(|&word| matches!(a.deprel(word).base(), "amod" | "compound" | "nmod"));
    let sides: Vec<u32> = within.flat_map(|word| a.subtree(word)).filter(|&token| at(token).is_some()).collect();
    if sides.len() < 2 { None } else { group(&sides, at).filter(|group| group.members.len() == 2) }
}
