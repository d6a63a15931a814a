//! Where a report began: the newsroom of a text, by its outlet or the agency it credits, and sentences that pass on
//! what another outlet reported.

mod credits;
mod names;
mod outlets;
mod passing;
mod roles;
mod tokens;
mod words;

use crate::corpus::{Item, published};
use crate::duplicates::CopyOf;
use crate::when;
use crate::words::{folded, stem};
use credits::newsroom;
use document::ArticleId;
use outlets::Outlets;
use passing::{Passed, passed, sentences};
use record::Quoting;
use rustc_hash::{FxHashMap, FxHashSet};
use text::Span;
pub(crate) use words::OutletWords;

/// Days before a passed-on report in which it began.
const FRESH: i32 = 30;
/// Articles of an outlet that are looked at as the source of a report passed on.
const MOST_LOOKED_AT: usize = 50;
/// Steps from outlet to outlet.
const MOST_STEPS: usize = 5;
/// Words that a passed-on sentence shares with its source, and the share of its words that these are.
const SHARED: usize = 2;
const SHARE: f64 = 0.3;

/// The origin of every article and of what it passes on.
#[derive(Debug)]
pub(crate) struct Origins {
    newsrooms: Vec<String>,
    quotes: Vec<Vec<Quoting>>,
    /// Words of a sentence that has a source of its own.
    sourcing: Vec<String>,
}

impl Origins {
    pub(crate) fn new(words: &OutletWords, items: &[Item<'_>], copies: &[CopyOf]) -> Self {
        let printing = items.iter().filter_map(|item| item.article.provenance.outlet.as_deref());
        let outlets = Outlets::new(words, printing);
        let own: Vec<String> = items.iter().map(|item| newsroom(&outlets, item)).collect();
        let places: FxHashMap<&ArticleId, usize> =
            items.iter().enumerate().map(|(at, item)| (&item.article.id, at)).collect();
        let newsrooms = copies.iter().map(|copy| places.get(&copy.original).map_or("", |&at| &own[at]).to_owned());
        let newsrooms: Vec<String> = newsrooms.collect();
        let passed: Vec<Vec<Passed>> =
            items.iter().zip(&newsrooms).map(|(item, newsroom)| passed(&outlets, item, newsroom)).collect();
        let mut by_outlet: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, item) in items.iter().enumerate() {
            if let Some(outlet) = item.article.provenance.outlet.as_deref() {
                by_outlet.entry(outlets.name(outlet)).or_default().push(at);
            }
        }
        let search = Search { items, passed: &passed, newsrooms: &newsrooms, by_outlet: &by_outlet };
        let quotes = (0..items.len()).map(|at| passed[at].iter().map(|one| search.quoting(at, one)).collect());
        let quotes = quotes.collect();
        Self { newsrooms, quotes, sourcing: words.cues.sourcing.clone() }
    }

    /// The newsroom whose text an article is.
    pub(crate) fn newsroom(&self, at: usize) -> &str {
        &self.newsrooms[at]
    }

    /// Whether a sentence says by whom it knows.
    pub(crate) fn is_sourced(&self, sentence: &str) -> bool {
        folded(sentence).split(' ').any(|word| self.sourcing.iter().any(|known| known == word))
    }

    /// What an article passes on.
    pub(crate) fn quotes(&self, at: usize) -> &[Quoting] {
        &self.quotes[at]
    }

    /// The newsrooms behind what an article says in these places: those it quotes there; its own where it quotes nobody,
    /// where it told the matter before it quotes, or where a later sentence has a source of its own. A sentence that only
    /// comes back to what was passed on is no second report.
    pub(crate) fn behind(
        &self,
        at: usize,
        spans: impl Iterator<Item = Span>,
        sourced: impl Fn(Span) -> bool,
    ) -> Vec<String> {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        let mut newsrooms: Vec<String> = Vec::new();
        for span in spans {
            let quoted = self.quotes[at].iter().filter(|one| one.start < span.end() && span.start() < one.end);
            let before = newsrooms.len();
            newsrooms.extend(quoted.map(|one| one.newsroom.clone()));
            if newsrooms.len() == before && (before == 0 || sourced(span)) {
                newsrooms.push(self.newsrooms[at].clone());
            }
        }
        if newsrooms.is_empty() {
            newsrooms.push(self.newsrooms[at].clone());
        }
        newsrooms.sort_unstable();
        newsrooms.dedup();
        newsrooms
    }
}

/// Looks for the article in which a passed-on report began.
struct Search<'c> {
    items: &'c [Item<'c>],
    passed: &'c [Vec<Passed>],
    newsrooms: &'c [String],
    by_outlet: &'c FxHashMap<String, Vec<usize>>,
}

impl Search<'_> {
    fn quoting(&self, at: usize, one: &Passed) -> Quoting {
        let text = &self.items[at].article.source.as_str()[one.span.range()];
        let mut words = told(text, &one.outlet);
        let (mut source, mut outlet, mut from) = (None, one.outlet.clone(), at);
        for _ in 0..MOST_STEPS {
            let Some((found, sentence)) = self.source(from, &outlet, &words) else { break };
            source = Some(found);
            let further = self.passed[found].iter().find(|passed| {
                let range = passed.span.range();
                range.start < sentence.end() as usize && (sentence.start() as usize) < range.end
            });
            let Some(further) = further else { break };
            words = told(&self.items[found].article.source.as_str()[further.span.range()], &further.outlet);
            (outlet, from) = (further.outlet.clone(), found);
        }
        let newsroom = source.map_or(outlet, |found| self.newsrooms[found].clone());
        let id = |at: usize| self.items[at].article.id.0.clone();
        let lead = text.len() - text.trim_start().len();
        Quoting {
            outlet: one.shown.clone(),
            source: source.map(id),
            circular: newsroom == self.newsrooms[at],
            newsroom,
            start: one.span.start() + u32::try_from(lead).unwrap_or_default(),
            end: one.span.end(),
            text: text.trim().to_owned(),
        }
    }

    /// The article of an outlet, not after this one, with the sentence most like these words.
    fn source(&self, at: usize, outlet: &str, words: &FxHashSet<String>) -> Option<(usize, Span)> {
        let day = |at: usize| published(self.items[at].article).and_then(when::day);
        let now = day(at)?;
        let of = self.by_outlet.get(outlet)?;
        let near = of
            .iter()
            .copied()
            .filter(|&other| other != at && day(other).is_some_and(|then| then <= now && now - then <= FRESH));
        let near: Vec<usize> = near.collect();
        let mut best: Option<(usize, usize, Span)> = None;
        for &other in near.iter().rev().take(MOST_LOOKED_AT) {
            for (span, sentence) in sentences(&self.items[other]) {
                let shared = content(sentence).intersection(words).count();
                #[expect(clippy::cast_precision_loss, reason = "word counts are small")]
                let share = shared as f64 / words.len().max(1) as f64;
                if shared >= SHARED && share >= SHARE && best.is_none_or(|(most, _, _)| shared > most) {
                    best = Some((shared, other, span));
                }
            }
        }
        best.map(|(_, other, span)| (other, span))
    }
}

/// What a sentence passes on, without the words of the outlet.
fn told(text: &str, outlet: &str) -> FxHashSet<String> {
    let mut words = content(text);
    for word in content(outlet).into_iter().chain([stem("reported"), stem("newspaper")]) {
        words.remove(&word);
    }
    words
}

/// Stems of the longer words of a sentence.
fn content(text: &str) -> FxHashSet<String> {
    folded(text).split(' ').filter(|word| word.len() > 3).map(stem).collect()
}
