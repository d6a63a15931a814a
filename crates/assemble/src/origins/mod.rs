//! Where a report began: the newsroom of a text, by its outlet or the agency it credits, and sentences that pass on
//! what another outlet reported.

mod outlets;

use crate::corpus::{Item, published};
use crate::duplicates::CopyOf;
use crate::when;
use crate::words::{folded, stem};
use document::ArticleId;
pub(crate) use outlets::OutletWords;
use outlets::Outlets;
use record::Quoting;
use rustc_hash::{FxHashMap, FxHashSet};
use text::Span;

/// Days before a passed-on report in which it began.
const FRESH: i32 = 30;
/// Articles of an outlet that are looked at as the source of a report passed on.
const MOST_LOOKED_AT: usize = 50;
/// Steps from outlet to outlet.
const MOST_STEPS: usize = 5;
/// Words that a passed-on sentence shares with its source, and the share of its words that these are.
const SHARED: usize = 2;
const SHARE: f64 = 0.3;
/// Bytes of a piece that is too short for a sentence: "U.S."
const SHORT_PIECE: usize = 20;
/// Bytes of a body in which a credit stands, and letters of the place and date before it.
const HEAD: usize = 200;
const DATELINE: usize = 60;

/// The origin of every article and of what it passes on.
#[derive(Debug)]
pub(crate) struct Origins {
    newsrooms: Vec<String>,
    quotes: Vec<Vec<Quoting>>,
}

/// A sentence that passes on, with the outlet it names.
#[derive(Clone, Debug)]
struct Passed {
    span: Span,
    outlet: String,
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
        let mut by_outlet: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, item) in items.iter().enumerate() {
            if let Some(outlet) = item.article.provenance.outlet.as_deref() {
                by_outlet.entry(outlet).or_default().push(at);
            }
        }
        let search = Search { items, passed: &passed, newsrooms: &newsrooms, by_outlet: &by_outlet };
        let quotes = (0..items.len()).map(|at| passed[at].iter().map(|one| search.quoting(at, one)).collect());
        let quotes = quotes.collect();
        Self { newsrooms, quotes }
    }

    /// The newsroom whose text an article is.
    pub(crate) fn newsroom(&self, at: usize) -> &str {
        &self.newsrooms[at]
    }

    /// What an article passes on.
    pub(crate) fn quotes(&self, at: usize) -> &[Quoting] {
        &self.quotes[at]
    }

    /// The newsroom behind what an article says in these places: the one it quotes there, if it quotes in all.
    pub(crate) fn behind(&self, at: usize, spans: impl Iterator<Item = Span> + Clone) -> &str {
        let quoted = |span: Span| self.quotes[at].iter().find(|one| one.start < span.end() && span.start() < one.end);
        match spans.clone().next().and_then(quoted) {
            Some(first) if spans.clone().all(|span| quoted(span).is_some()) => &first.newsroom,
            _ => &self.newsrooms[at],
        }
    }
}

/// The agency that a text credits, else its outlet, else the article itself.
fn newsroom(outlets: &Outlets<'_>, item: &Item<'_>) -> String {
    let own = || match &item.article.provenance.outlet {
        Some(outlet) => outlets.newsroom(outlet),
        None => format!("article {}", item.article.id),
    };
    credit(outlets, item).or_else(|| signed(outlets, item)).unwrap_or_else(own)
}

/// Bytes of a last line that only says whose text it is.
const SIGNATURE: usize = 80;

/// An agency that the last line names: "(Reporting by Reuters)", "— AFP", or its name alone.
fn signed(outlets: &Outlets<'_>, item: &Item<'_>) -> Option<String> {
    let text = item.article.source.as_str();
    let last = text.lines().rev().map(str::trim).find(|line| line.contains(char::is_alphabetic))?;
    if last.len() > SIGNATURE {
        return None;
    }
    let plain = last.trim_matches(|char: char| !char.is_alphanumeric());
    let known = |name: &str| outlets.is_agency_here(name).then(|| outlets.name(name));
    known(plain).or_else(|| outlets.credits().find_map(|credit| known(after(plain, credit)?)))
}

/// What stands after words at the beginning, whatever their case.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let head = text.get(..words.len()).filter(|head| head.eq_ignore_ascii_case(words))?;
    let rest = text[head.len()..].trim_start_matches([':', ' ']);
    Some(rest.strip_prefix("the ").unwrap_or(rest))
}

/// An agency in brackets in the dateline, "GENEVA (Reuters) -", or right at the beginning.
fn credit(outlets: &Outlets<'_>, item: &Item<'_>) -> Option<String> {
    let body = item.mask.kept().map(|span| &item.article.source.as_str()[span.range()]);
    let head = body.into_iter().find(|text| text.contains(char::is_alphabetic))?;
    let end = (0..=head.len().min(HEAD)).rev().find(|&end| head.is_char_boundary(end))?;
    let head = head[..end].trim_start();
    if let Some(name) = opening(outlets, head) {
        return Some(name);
    }
    let open = head.find('(')?;
    let (before, inside) = (&head[..open], &head[open + 1..]);
    let (inside, after) = inside.split_once(')')?;
    let short = before.chars().filter(|char| char.is_alphabetic()).count() < DATELINE;
    let placed = before.starts_with(char::is_uppercase)
        && before.chars().take_while(|char| char.is_alphabetic()).all(char::is_uppercase);
    let dashed = after.trim_start().starts_with(['-', '–', '—']);
    // A place and a dash make a dateline, whoever stands in it; at the very beginning it must be an agency's name.
    let named = outlets.is_known(inside)
        || placed && dashed && is_name(inside)
        || before.is_empty() && outlets.is_agency(inside);
    (short && (before.is_empty() || before.starts_with(char::is_uppercase)) && named).then(|| outlets.name(inside))
}

/// An agency that opens a text by its name alone or after a place: "Northern Wire - Envoys met", "OSLO, Northern Wire -".
fn opening(outlets: &Outlets<'_>, head: &str) -> Option<String> {
    let line = head.lines().next()?;
    let before = [" - ", " – ", " — ", " -- ", ": "]
        .iter()
        .filter_map(|mark| Some(line.split_once(mark)?.0))
        .min_by_key(|before| before.len());
    let name = before.unwrap_or(line).rsplit([',', '/']).map(str::trim).find(|part| !part.is_empty())?;
    let name = after(name, "by").filter(|rest| !rest.is_empty()).unwrap_or(name);
    (name.len() < DATELINE && outlets.is_agency_here(name)).then(|| outlets.name(name))
}

/// A few words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=5).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// The sentences of an article that pass on what another newsroom reported.
fn passed(outlets: &Outlets<'_>, item: &Item<'_>, newsroom: &str) -> Vec<Passed> {
    let mut passed: Vec<Passed> = Vec::new();
    let mut named: Option<String> = None;
    // The one that the sentence before passes on.
    let mut just: Option<String> = None;
    for (span, sentence) in sentences(item) {
        let outlet = match outlets.passed_on(sentence) {
            Some(Ok(outlet)) => Some(outlet),
            Some(Err(())) => named.clone(),
            None => just.take().filter(|_| outlets.goes_on(sentence)),
        };
        just.clone_from(&outlet);
        let Some(outlet) = outlet else { continue };
        let own = item.article.provenance.outlet.as_deref() == Some(&*outlet) || outlet == newsroom;
        named = Some(outlet.clone());
        if !own {
            passed.push(Passed { span, outlet });
        }
    }
    passed
}

/// Pieces of the body that end as sentences do. A cut after an abbreviation does no harm here.
fn sentences<'a>(item: &Item<'a>) -> Vec<(Span, &'a str)> {
    let text = item.article.source.as_str();
    let mut pieces = Vec::new();
    for kept in item.mask.kept() {
        let range = kept.range();
        let mut from = range.start;
        let bytes = text.as_bytes();
        for at in range.clone() {
            let stop = matches!(bytes[at], b'.' | b'!' | b'?') && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
            if stop && at + 1 - from > SHORT_PIECE || bytes[at] == b'\n' {
                pieces.push((Span::at(from..at + 1), &text[from..=at]));
                from = at + 1;
            }
        }
        pieces.push((Span::at(from..range.end), &text[from..range.end]));
    }
    pieces.retain(|(_, piece)| !piece.trim().is_empty());
    pieces
}

/// Looks for the article in which a passed-on report began.
struct Search<'c> {
    items: &'c [Item<'c>],
    passed: &'c [Vec<Passed>],
    newsrooms: &'c [String],
    by_outlet: &'c FxHashMap<&'c str, Vec<usize>>,
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
            outlet: one.outlet.clone(),
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
