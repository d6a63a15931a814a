//! Whom officials speak for whose title names no country: the country that acts just before, or the dateline's.

use super::super::cast::{Cast, DraftId};
use super::super::lexicon::{Lexicon, Sense};
use super::affiliation::{contains_words, people, set};
use crate::Context;
use document::{ActorKind, MentionKind};

/// Sentences within which a dateline may stand.
const OPENING: usize = 8;

/// Sentences to look back.
const REACH: u32 = 4;

/// Gives officers of state without a country the one that was last the subject, one head to a country.
pub(super) fn decide(cx: &Context<'_>, lexicon: &Lexicon, cast: &mut Cast) {
    let acting = acting(cx, cast);
    let home = dateline(cx, lexicon);
    for person in people(cast) {
        let draft = &cast.drafts[person];
        let Some(role) = draft.role.as_deref().filter(|_| draft.affiliation.is_none()).map(str::to_lowercase) else {
            continue;
        };
        let Some(sentence) = draft.role_sentence else { continue };
        // What the role itself says is better: "the union's chair", "spokesman for the talks", "ministers of the two countries".
        let told = ["'s ", "’s ", " for ", " two "].iter().any(|words| role.contains(words));
        if told {
            continue;
        }
        let state = role.split([' ', '-']).any(|word| lexicon.state_offices.contains(word));
        let corporate = role.split([' ', '-']).any(|word| lexicon.company_offices.contains(word));
        let kind = match (state, corporate) {
            (true, _) => ActorKind::Country,
            (false, true) => ActorKind::Organization,
            (false, false) => continue,
        };
        let head = lexicon.heads.iter().find(|head| contains_words(&role, head));
        let token = cx.analysis.sentence_tokens(sentence).end;
        let floor = cx.analysis.sentence_tokens(sentence.saturating_sub(REACH)).start;
        let near = acting.iter().rev().filter(|(at, _)| *at < token && *at >= floor);
        let mut fitting = near.map(|(_, party)| &cast.drafts[*party]).filter(|party| party.kind == kind);
        let best = fitting.find(|party| head.is_none_or(|head| !held(cast, &party.name, head)));
        let best = best.map(|party| party.name.clone());
        // A report from a capital where its country acts: "SARAJEVO -- ... Prime Minister X".
        let acts = |home: &&str| acting.iter().any(|(at, party)| *at < token && cast.drafts[*party].name == **home);
        let at_home = home.filter(|home| kind == ActorKind::Country && acts(home));
        let at_home = at_home.filter(|home| head.is_none_or(|head| !held(cast, home, head)));
        let best = at_home.map(str::to_owned).or(best);
        set(cast, person, best);
    }
}

/// The country of the capital that opens the dispatch, in capitals.
fn dateline<'l>(cx: &Context<'_>, lexicon: &'l Lexicon) -> Option<&'l str> {
    cx.sentences().take(OPENING).find_map(|sentence| {
        let tokens = cx.analysis.sentence_tokens(sentence);
        let capitals = |token: &u32| {
            let form = cx.analysis.form(*token);
            form.len() > 2 && form.chars().all(char::is_uppercase)
        };
        let words: Vec<String> = tokens.take_while(capitals).map(|token| titled(cx.analysis.form(token))).collect();
        let entry = lexicon.get(&words.join(" ")).filter(|entry| entry.sense == Sense::Seat)?;
        entry.country.as_deref()
    })
}

/// "SARAJEVO" as "Sarajevo".
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Whether someone already holds that office for the country.
fn held(cast: &Cast, country: &str, head: &str) -> bool {
    cast.drafts.iter().any(|draft| {
        let role = draft.role.as_deref().unwrap_or_default().to_lowercase();
        draft.affiliation.as_deref() == Some(country) && role.ends_with(head) && !role.starts_with("former")
    })
}

/// Countries and organisations that are subjects or owners, by head token.
fn acting(cx: &Context<'_>, cast: &Cast) -> Vec<(u32, DraftId)> {
    let mut acting: Vec<(u32, DraftId)> = cast
        .uses
        .iter()
        .filter(|one| matches!(one.kind, MentionKind::Name | MentionKind::Metonym))
        .map(|one| (cx.analysis.head_of(one.tokens.clone()), one.draft))
        .filter(|(head, draft)| {
            let acts = matches!(cast.drafts[*draft].kind, ActorKind::Country | ActorKind::Organization);
            let relation = cx.analysis.deprel(*head);
            acts && (relation.base() == "nsubj" || relation == document::Deprel::NmodPoss)
        })
        .collect();
    acting.sort_unstable();
    acting
}
