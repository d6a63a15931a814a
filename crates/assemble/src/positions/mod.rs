//! Positions: party by issue in time order, movement told apart from reports that disagree.

mod changes;

use crate::corpus::Corpus;
use crate::groups::{Seen, add_new, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::issues::Issues;
use crate::when::{self, When};
use crate::words::{WordIds, Words, containment, folded, shared};
use changes::{apart, changes};
use document::{PositionMention, Quantity};
use record::{Entry, Position, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two stances that may be of one occasion.
const ONE_OCCASION: i32 = 2;
/// Mentions of a line or step that a mention is compared with, and steps that one is: bounds the work.
const MOST_COMPARED: usize = 20;
const MOST_LOOKED_BACK: usize = 200;
/// Bytes between a position and the one whose issue it means where it names none of its own ("we want 20").
const ONE_BREATH: u32 = 400;
/// Share of the shorter issue's words that both must have to be one.
const ONE_MATTER: f64 = 0.5;

/// One mention with what it is compared by.
struct Taken {
    seen: Seen<Position>,
    words: Vec<u32>,
    value: Vec<u32>,
    quantity: Option<Quantity>,
    /// Its issue is one that nearly every report touches.
    broad: bool,
    /// Days in which the stance was taken, by its own date or its article's.
    day: Option<(i32, i32)>,
}

impl Taken {
    /// Names no matter beside its value.
    fn is_bare(&self) -> bool {
        self.own_words().is_empty()
    }

    /// The words of its issue that are not of its value.
    fn own_words(&self) -> Vec<u32> {
        self.words.iter().copied().filter(|word| !self.value.contains(word)).collect()
    }
}

/// A line of positions: one party on one issue.
type Line = Vec<Taken>;

pub(crate) fn positions(
    corpus: &Corpus<'_>,
    cast: &Cast,
    (words, issues): (&Words, &Issues),
    statements: &[Vec<Option<String>>],
    ids: &mut Ids,
) -> Vec<Entry<Position>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: BTreeMap<Party, Known> = BTreeMap::new();
    let mut reader = Reader { corpus, cast, words, issues, statements, ids, numbers: WordIds::default() };
    for (at, item) in corpus.items.iter().enumerate() {
        let mut told: Vec<Taken> = Vec::new();
        let mut parties: Vec<&document::ActorRef> = Vec::new();
        for one in item.reading.positions.iter().filter(|one| !cast.is_outlet(at, one.party.actor)) {
            if let Some(taken) = reader.taken(at, one) {
                told.push(taken);
                parties.push(&one.party);
            }
        }
        complete(&mut told);
        for (taken, party) in told.into_iter().zip(parties) {
            let who = cast.meant(at, party);
            let described = if who.is_some() { String::new() } else { folded(&party.name) };
            known.entry((who, described)).or_default().place(&mut lines, taken);
        }
    }
    let (mut entries, heads): (Vec<_>, Vec<_>) = lines.into_iter().flat_map(|line| entries(corpus, line)).unzip();
    for (at, change) in apart(&entries, &heads) {
        entries[at].what.changes.push(change);
    }
    entries
}

/// Gives a number without a unit the one that is counted beside it ("60 days are asked for and 90 offered").
fn count_alike(told: &mut [Taken]) {
    for at in 0..told.len() {
        let bare = |one: &Taken| one.quantity.as_ref().is_some_and(|quantity| quantity.unit.is_empty());
        if !bare(&told[at]) {
            continue;
        }
        let beside = told.iter().filter(|one| one.seen.evidence[0] == told[at].seen.evidence[0] && !bare(one));
        let mut units: Vec<String> = beside.filter_map(|one| Some(one.quantity.as_ref()?.unit.clone())).collect();
        units.dedup();
        if let ([unit], Some(quantity)) = (&units[..], &mut told[at].quantity) {
            quantity.unit.clone_from(unit);
        }
    }
}

/// Gives a position that names nothing but a quantity ("we want 20 years") the issue of the one told in the same
/// breath that counts the same.
fn complete(told: &mut [Taken]) {
    count_alike(told);
    for at in 0..told.len() {
        let Some(unit) = told[at].quantity.as_ref().map(|quantity| quantity.unit.clone()) else { continue };
        if told[at].seen.given.issue_key.is_some() || !told[at].is_bare() {
            continue;
        }
        let start = |one: &Taken| one.seen.evidence[0].start;
        let counted = |one: &Taken| one.quantity.as_ref().is_some_and(|quantity| quantity.unit == unit);
        let near = (0..told.len()).filter(|&other| other != at && counted(&told[other]) && !told[other].is_bare());
        let nearest = near.min_by_key(|&other| start(&told[other]).abs_diff(start(&told[at])));
        if let Some(other) = nearest.filter(|&other| start(&told[other]).abs_diff(start(&told[at])) <= ONE_BREATH) {
            let (key, words) = (told[other].seen.given.issue_key.clone(), told[other].words.clone());
            told[at].seen.given.issue_key = key;
            told[at].words = words;
        }
    }
}

/// Whose positions: an entry of the cast, or the describing words.
type Party = (Option<Who>, String);

/// The lines of one party, by issue and by word.
#[derive(Default)]
struct Known {
    by_key: BTreeMap<String, usize>,
    by_word: BTreeMap<u32, Vec<usize>>,
    /// Lines with numbers, by what these count.
    by_unit: BTreeMap<String, BTreeSet<usize>>,
}

impl Known {
    /// Puts a mention into its line: that of its key, or, where it has none, one with mostly the same words; a mere
    /// number into the only line that counts the same.
    fn place(&mut self, lines: &mut Vec<Line>, taken: Taken) {
        let unit = taken.quantity.as_ref().map(|quantity| quantity.unit.clone()).filter(|unit| !unit.is_empty());
        let counted = unit.as_ref().and_then(|unit| self.by_unit.get(unit)).filter(|of| of.len() == 1);
        let counted = counted.and_then(|of| of.first().copied()).filter(|_| taken.is_bare());
        let line = match (&taken.seen.given.issue_key, counted) {
            (None, Some(line)) => line,
            (Some(key), _) => *self.by_key.entry(key.clone()).or_insert_with(|| {
                lines.push(Vec::new());
                lines.len() - 1
            }),
            (None, None) => {
                let near = taken.words.iter().filter_map(|word| self.by_word.get(word));
                let mut near = near.flat_map(|of| of.iter().rev().take(MOST_LOOKED_BACK));
                let found =
                    near.find(|&&line| lines[line].iter().take(MOST_COMPARED).any(|one| same_matter(one, &taken)));
                let line = found.copied().unwrap_or_else(|| {
                    lines.push(Vec::new());
                    lines.len() - 1
                });
                for &word in &taken.words {
                    let of = self.by_word.entry(word).or_default();
                    if !of.iter().rev().take(MOST_LOOKED_BACK).any(|&known| known == line) {
                        of.push(line);
                    }
                }
                line
            }
        };
        if let Some(unit) = unit {
            self.by_unit.entry(unit).or_default().insert(line);
        }
        lines[line].push(taken);
    }
}

/// Makes mentions comparable.
struct Reader<'c> {
    corpus: &'c Corpus<'c>,
    cast: &'c Cast,
    words: &'c Words,
    issues: &'c Issues,
    statements: &'c [Vec<Option<String>>],
    ids: &'c mut Ids,
    numbers: WordIds,
}

impl Reader<'_> {
    fn taken(&mut self, at: usize, one: &PositionMention) -> Option<Taken> {
        let (corpus, cast, words) = (self.corpus, self.cast, self.words);
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
            quantity: one.quantity.clone().map(|of| Quantity { unit: words.unit(&of.unit), ..of }),
            broad: one.issue_key.as_deref().is_some_and(|key| self.issues.is_broad(key)),
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
fn entries(corpus: &Corpus<'_>, mut line: Line) -> Vec<(Entry<Position>, Taken)> {
    line.sort_by_key(|one| (one.day.is_none(), one.day, one.seen.at));
    let mut steps: Vec<Vec<Taken>> = Vec::new();
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for one in line {
        let near = one.words.iter().filter_map(|word| by_word.get(word));
        let mut near = near.flat_map(|of| of.iter().rev().take(MOST_LOOKED_BACK));
        let found = near.find(|&&step| steps[step].iter().take(MOST_COMPARED).any(|known| agree(known, &one)));
        let step = found.copied().unwrap_or_else(|| {
            steps.push(Vec::new());
            steps.len() - 1
        });
        for &word in &one.words {
            let of = by_word.entry(word).or_default();
            if !of.iter().rev().take(MOST_LOOKED_BACK).any(|&known| known == step) {
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
            let joined = entry.aliases.clone();
            joined.iter().for_each(|id| entry.because(id, "same party, issue, stance and value", 0.8));
        }
        entry.what.changes = changes;
        entries.push(entry);
        before.push(step.swap_remove(head));
    }
    entries.into_iter().zip(before).collect()
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
