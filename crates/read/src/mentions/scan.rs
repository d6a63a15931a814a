//! Finds the known forms of the world files in the text.

use super::lexicon::{Entry, Lexicon, Sense, plain};
use crate::{Context, Found};
use document::{NameType, TokenRange, Upos};

/// A known form in the text.
#[derive(Clone, Debug)]
pub(super) struct Hit<'l> {
    pub(super) tokens: TokenRange,
    pub(super) entry: &'l Entry,
}

/// Known forms, with look-up by token.
#[derive(Debug)]
pub(super) struct Scan<'l> {
    pub(super) hits: Vec<Hit<'l>>,
    at: Vec<u32>,
}

const NONE: u32 = u32::MAX;

/// Tokens a form may have at most, whatever the files hold.
const LONGEST: u32 = 12;

impl<'l> Scan<'l> {
    /// The longest known form at each place, left to right, unless the sentence shouts and case says nothing.
    pub(super) fn new(cx: &Context<'_>, lexicon: &'l Lexicon) -> Self {
        let mut scan = Self { hits: Vec::new(), at: vec![NONE; cx.analysis.len() as usize] };
        for sentence in cx.sentences() {
            let tokens = cx.analysis.sentence_tokens(sentence);
            let shouts = shouts(cx, tokens.clone());
            let mut token = tokens.start;
            while token < tokens.end {
                match longest_form(cx, lexicon, token, tokens.end) {
                    Some(hit) if !(shouts && cx.analysis.span_of(hit.tokens.clone()).len() <= 3) => {
                        token = hit.tokens.end;
                        scan.push(hit);
                    }
                    _ => token += 1,
                }
            }
        }
        scan
    }

    fn push(&mut self, hit: Hit<'l>) {
        let index = u32::try_from(self.hits.len()).expect("fewer hits than tokens");
        self.at[hit.tokens.start as usize..hit.tokens.end as usize].fill(index);
        self.hits.push(hit);
    }

    /// The known form that covers `token`.
    pub(super) fn at(&self, token: u32) -> Option<&Hit<'l>> {
        self.hits.get(*self.at.get(token as usize)? as usize)
    }

    /// Takes the form at `token` back: it is part of something else.
    pub(super) fn drop_at(&mut self, token: u32) {
        if let Some(hit) = self.at(token).cloned() {
            self.at[hit.tokens.start as usize..hit.tokens.end as usize].fill(NONE);
        }
    }

    /// The forms that still stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Hit<'l>> {
        (0..).zip(&self.hits).filter(|(index, hit)| self.at[hit.tokens.start as usize] == *index).map(|(_, hit)| hit)
    }

    /// Takes back forms that are only a part of a longer name of another sort.
    pub(super) fn yield_to_names(&mut self, cx: &Context<'_>) {
        let parts: Vec<u32> =
            self.hits.iter().filter(|hit| self.is_part(cx, hit)).map(|hit| hit.tokens.start).collect();
        parts.into_iter().for_each(|token| self.drop_at(token));
    }

    /// Whether the hit is a piece of a longer name that is not about the country or body itself.
    fn is_part(&self, cx: &Context<'_>, hit: &Hit<'_>) -> bool {
        let Some(index) = cx.analysis.name_at(hit.tokens.start) else { return false };
        let name = &cx.analysis.parse.names[index as usize];
        if name.tokens.start >= hit.tokens.start && name.tokens.end <= hit.tokens.end
            || name.tokens.end < hit.tokens.end
        {
            return false;
        }
        let leads = name.tokens.start == hit.tokens.start;
        match name.kind {
            NameType::Gpe | NameType::Location => hit.entry.sense != Sense::Adjective && !leads,
            NameType::Person => false,
            NameType::Organization | NameType::Facility | NameType::Event | NameType::Misc => {
                let word = hit.tokens.len() == 1 && matches!(hit.entry.sense, Sense::Body | Sense::Organization);
                let of_nation = |token: u32| self.at(token).is_some_and(|before| before.entry.country.is_some());
                let longer = name
                    .tokens
                    .clone()
                    .any(|token| !hit.tokens.contains(&token) && is_capitalised(cx, token) && !of_nation(token));
                let part = word && hit.entry.country.is_some() && longer && name.kind == NameType::Organization;
                let joined = hit.tokens.start > 0 && cx.analysis.lower(hit.tokens.start - 1) == "and";
                part || !leads && !joined && matches!(hit.entry.sense, Sense::Country | Sense::Place | Sense::Seat)
            }
        }
    }
}

fn longest_form<'l>(cx: &Context<'_>, lexicon: &'l Lexicon, start: u32, end: u32) -> Option<Hit<'l>> {
    let first = cx.analysis.form(start);
    if !lexicon.begins(first) && !lexicon.begins(&plain(first)) {
        return None;
    }
    let limit = end.min(start + LONGEST.min(u32::try_from(lexicon.longest()).unwrap_or(LONGEST)));
    (start + 1..=limit).rev().find_map(|stop| {
        let tokens = start..stop;
        let entry = lexicon.get(&plain(cx.slice(cx.analysis.span_of(tokens.clone()))))?;
        Some(Hit { tokens, entry })
    })
}

/// Whether nearly every word is in capitals.
fn shouts(cx: &Context<'_>, tokens: TokenRange) -> bool {
    let words: Vec<&str> = tokens.map(|token| cx.analysis.form(token)).filter(|form| is_word(form)).collect();
    let capitals = words.iter().filter(|form| !form.chars().any(char::is_lowercase)).count();
    words.len() >= 3 && capitals * 5 >= words.len() * 4
}

fn is_word(form: &str) -> bool {
    form.chars().any(char::is_alphabetic)
}

/// Whether the token is written with a capital and could be part of a name.
pub(super) fn is_capitalised(cx: &Context<'_>, token: u32) -> bool {
    cx.analysis.form(token).chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Whether the token can be a word of a personal name: capitalised, tagged as a name or nowhere in lower case, no date.
pub(super) fn is_name_word(cx: &Context<'_>, found: &Found, token: u32) -> bool {
    let tagged = matches!(cx.analysis.upos(token), Upos::Propn | Upos::X) || cx.analysis.name_at(token).is_some();
    is_capitalised(cx, token) && tagged && found.time_at(token).is_none() && is_word(cx.analysis.form(token))
}
