//! Positions: party by issue in time order, movement told apart from reports that disagree.

use crate::corpus::Corpus;
use crate::groups::{Seen, add_new, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::when::{self, When};
use crate::words::{WordIds, Words, containment, folded, shared};
use document::{PositionMention, Quantity};
use record::{Change, ChangeKind, Entry, Position, Report};
use std::collections::BTreeMap;

/// Days between two stances that may be of one occasion.
const ONE_OCCASION: i32 = 2;
/// Mentions of a line or step that a mention is compared with, and steps that one is: bounds the work.
const MOST_COMPARED: usize = 20;
const MOST_LOOKED_BACK: usize = 200;
/// Share of the shorter issue's words that both must have to be one.
const ONE_MATTER: f64 = 0.5;

/// One mention with what it is compared by.
struct Taken {
    seen: Seen<Position>,
    words: Vec<u32>,
    value: Vec<u32>,
    quantity: Option<Quantity>,
    /// Days in which the stance was taken, by its own date or its article's.
    day: Option<(i32, i32)>,
}

/// A line of positions: one party on one issue.
type Line = Vec<Taken>;

pub(crate) fn positions(
    corpus: &Corpus<'_>,
    cast: &Cast,
    words: &Words,
    statements: &[Vec<Option<String>>],
    ids: &mut Ids,
) -> Vec<Entry<Position>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: BTreeMap<Party, Known> = BTreeMap::new();
    let mut reader = Reader { corpus, cast, words, statements, ids, numbers: WordIds::default() };
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.positions {
            let Some(taken) = reader.taken(at, one) else { continue };
            let who = cast.who(at, one.party.actor);
            let described = if who.is_some() { String::new() } else { folded(&one.party.name) };
            known.entry((who, described)).or_default().place(&mut lines, taken);
        }
    }
    lines.into_iter().flat_map(|line| entries(corpus, line)).collect()
}

/// Whose positions: an entry of the cast, or the describing words.
type Party = (Option<Who>, String);

/// The lines of one party, by issue and by word.
#[derive(Default)]
struct Known {
    by_key: BTreeMap<String, usize>,
    by_word: BTreeMap<u32, Vec<usize>>,
}

impl Known {
    /// Puts a mention into its line: that of its key, or, where it has none, one with mostly the same words.
    fn place(&mut self, lines: &mut Vec<Line>, taken: Taken) {
        let line = match &taken.seen.given.issue_key {
            Some(key) => *self.by_key.entry(key.clone()).or_insert_with(|| {
                lines.push(Vec::new());
                lines.len() - 1
            }),
            None => {
                let mut near = taken.words.iter().filter_map(|word| self.by_word.get(word)).flatten();
                let found =
                    near.find(|&&line| lines[line].iter().take(MOST_COMPARED).any(|one| same_matter(one, &taken)));
                let line = found.copied().unwrap_or_else(|| {
                    lines.push(Vec::new());
                    lines.len() - 1
                });
                for &word in &taken.words {
                    let of = self.by_word.entry(word).or_default();
                    if !of.contains(&line) {
                        of.push(line);
                    }
                }
                line
            }
        };
        lines[line].push(taken);
    }
}

/// Makes mentions comparable.
struct Reader<'c> {
    corpus: &'c Corpus<'c>,
    cast: &'c Cast,
    words: &'c Words,
    statements: &'c [Vec<Option<String>>],
    ids: &'c mut Ids,
    numbers: WordIds,
}

impl Reader<'_> {
    fn taken(&mut self, at: usize, one: &PositionMention) -> Option<Taken> {
        let (corpus, cast) = (self.corpus, self.cast);
        let evidence = corpus.evidence(at, &one.evidence, &one.rule);
        let issue = corpus.words(at, one.issue).to_owned();
        let value = one.value.map(|span| corpus.words(at, span).to_owned());
        let start = evidence.first()?.start;
        let stance = one.stance.as_str();
        let discriminator = [&*one.party.name, &*issue, stance, value.as_deref().unwrap_or_default()];
        let id = self.ids.mention('q', corpus.items[at].hash, start, &discriminator);
        let day = one.date.as_deref().and_then(When::parse).filter(|when| !when.is_open());
        let day = day.map(|when| (when.first(), when.last()));
        let day = day.or_else(|| corpus.published(at).and_then(when::day).map(|day| (day, day)));
        let statement = one.quotation.and_then(|index| self.statements[at].get(index as usize).cloned().flatten());
        let taken = Taken {
            words: self.numbers.of(self.words.content(&issue)),
            value: value.as_deref().map(|value| self.numbers.of(self.words.content(value))).unwrap_or_default(),
            quantity: one.quantity.clone(),
            day,
            seen: Seen {
                at,
                id,
                evidence,
                given: Position {
                    party: cast.name(at, &one.party, None),
                    issue,
                    issue_key: one.issue_key.clone(),
                    stance,
                    value,
                    date: one.date.clone(),
                    statement,
                    changes: Vec::new(),
                },
            },
        };
        Some(taken)
    }
}

/// Two content words shared, or the same words, or, within an issue of the ontology, one of a few: a single common
/// word does not join what is far apart.
fn same_matter(one: &Taken, other: &Taken) -> bool {
    let shared = shared(&one.words, &other.words);
    let keyed = one.seen.given.issue_key.is_some() && one.seen.given.issue_key == other.seen.given.issue_key;
    let few = one.words.len().max(other.words.len()) <= 3;
    (shared >= 2 || shared >= 1 && (one.words == other.words || keyed && few))
        && containment(&one.words, &other.words) >= ONE_MATTER
}

/// Entries of a line: reports of one stance together, in time order, each with its changes from those before.
fn entries(corpus: &Corpus<'_>, mut line: Line) -> Vec<Entry<Position>> {
    line.sort_by_key(|one| (one.day.is_none(), one.day, one.seen.at));
    let mut steps: Vec<Vec<Taken>> = Vec::new();
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for one in line {
        let mut near = one.words.iter().filter_map(|word| by_word.get(word)).flatten();
        let found = near.find(|&&step| steps[step].iter().take(MOST_COMPARED).any(|known| agree(known, &one)));
        let step = found.copied().unwrap_or_else(|| {
            steps.push(Vec::new());
            steps.len() - 1
        });
        for &word in &one.words {
            let of = by_word.entry(word).or_default();
            if !of.contains(&step) {
                of.push(step);
            }
        }
        steps[step].push(one);
    }
    let mut entries: Vec<Entry<Position>> = Vec::new();
    let mut before: Vec<Taken> = Vec::new();
    for mut step in steps {
        step.sort_by_key(|one| one.seen.at);
        let first = step.iter().min_by_key(|one| (one.day.is_none(), one.day)).map_or(0, |one| one.seen.at);
        let head = step.iter().position(|one| one.seen.at == first).unwrap_or_default();
        let changes = changes(corpus, &entries, &before, &step[head]);
        let mentions = step.iter().map(|one| one.seen.clone()).collect();
        let mut entry = entry(corpus, mentions, join, whole);
        if entry.reports.len() > 1 {
            entry.merged_because.push("same party, issue, stance and value".to_owned());
        }
        entry.what.changes = changes;
        entries.push(entry);
        before.push(step.swap_remove(head));
    }
    entries
}

/// Whether two mentions are one stance: the same word for it, and values that do not differ.
fn agree(one: &Taken, other: &Taken) -> bool {
    one.seen.given.stance == other.seen.given.stance && !values_differ(one, other) && same_matter(one, other)
}

fn values_differ(one: &Taken, other: &Taken) -> bool {
    match (&one.quantity, &other.quantity) {
        (Some(a), Some(b)) if a.unit == b.unit => a.low != b.low || a.high != b.high,
        _ if one.value.is_empty() || other.value.is_empty() => one.value.is_empty() != other.value.is_empty(),
        _ => containment(&one.value, &other.value) < 0.5,
    }
}

/// What moved since the latest step before, or what another report of the same occasion has otherwise.
fn changes(corpus: &Corpus<'_>, entries: &[Entry<Position>], before: &[Taken], now: &Taken) -> Vec<Change> {
    let mut changes = Vec::new();
    for (entry, then) in entries.iter().zip(before).rev().take(MOST_LOOKED_BACK) {
        let Some(kind) = kind(corpus, then, now) else { continue };
        changes.push(Change { kind, from: entry.id.0.clone(), text: text(then, now, kind) });
        if kind == ChangeKind::Moved {
            break;
        }
    }
    changes
}

fn kind(corpus: &Corpus<'_>, then: &Taken, now: &Taken) -> Option<ChangeKind> {
    let apart = match (then.day, now.day) {
        (Some((_, last)), Some((first, _))) => Some(first - last),
        _ => None,
    };
    match apart {
        Some(days) if days > ONE_OCCASION => differ(then, now).then_some(ChangeKind::Moved),
        Some(_) => {
            let other_origin = corpus.origin(then.seen.at) != corpus.origin(now.seen.at);
            (other_origin && incompatible(then, now)).then_some(ChangeKind::ReportsDisagree)
        }
        None => None,
    }
}

/// Another value of what is counted alike, or another bearing on what is told in the same words.
fn differ(then: &Taken, now: &Taken) -> bool {
    let quantities = matches!((&then.quantity, &now.quantity), (Some(a), Some(b)) if a.unit == b.unit);
    let (was, is) = (bearing(then.seen.given.stance), bearing(now.seen.given.stance));
    if quantities && same_matter(then, now) {
        return values_differ(then, now) || was != is;
    }
    let told_apart = (was == Bearing::For || is == Bearing::For) && was != Bearing::Refuses && is != Bearing::Refuses;
    was != is && !told_apart && same_matter(then, now)
}

/// How a stance bears on the matter: a change of it is a movement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearing {
    Asks,
    Yields,
    Conditional,
    Refuses,
    For,
}

fn bearing(stance: &str) -> Bearing {
    match stance {
        "demands" => Bearing::Asks,
        "offers" | "accepts" => Bearing::Yields,
        "conditional" => Bearing::Conditional,
        "rejects" | "opposes" => Bearing::Refuses,
        _ => Bearing::For,
    }
}

/// Yes and no to the same, or two numbers for one thing.
fn incompatible(then: &Taken, now: &Taken) -> bool {
    let numbers = matches!((&then.quantity, &now.quantity), (Some(a), Some(b)) if a.unit == b.unit && (a.low, a.high) != (b.low, b.high));
    let same_stance = then.seen.given.stance == now.seen.given.stance;
    let opposed = leaning(then.seen.given.stance) * leaning(now.seen.given.stance) < 0;
    (same_stance && numbers) || (opposed && same_matter(then, now))
}

/// For it or against it.
fn leaning(stance: &str) -> i8 {
    match stance {
        "demands" | "offers" | "accepts" | "supports" => 1,
        "rejects" | "opposes" => -1,
        _ => 0,
    }
}

fn text(then: &Taken, now: &Taken, kind: ChangeKind) -> String {
    let told = |one: &Taken| {
        let given = &one.seen.given;
        let value = given.value.as_deref().filter(|value| !given.issue.contains(value));
        let value = value.map(|value| format!(": {value}")).unwrap_or_default();
        let what = format!("{}{value}", given.issue);
        format!("{} {}", given.stance, what.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    match kind {
        ChangeKind::Moved => format!("{}, before: {}", told(now), told(then)),
        ChangeKind::ReportsDisagree => format!("{}, by another report: {}", told(now), told(then)),
    }
}

fn join(one: &mut Position, more: Position) {
    one.value = one.value.take().or(more.value);
    one.date = one.date.take().or(more.date);
    one.statement = one.statement.take().or(more.statement);
    let mut keys: Vec<String> = one.issue_key.iter().cloned().collect();
    add_new(&mut keys, more.issue_key.as_slice());
    one.issue_key = keys.into_iter().next();
}

fn whole(reports: &[Report<Position>]) -> Position {
    let mut what = reports[0].given.clone();
    for report in &reports[1..] {
        join(&mut what, report.given.clone());
    }
    what
}
