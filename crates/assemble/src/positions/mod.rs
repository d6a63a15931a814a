//! Positions: party by issue in time order, movement told apart from reports that disagree.

mod changes;
mod lines;
mod taken;

use crate::corpus::Corpus;
use crate::groups::{add_new, entry};
use crate::identity::Cast;
use crate::ids::Ids;
use crate::issues::Issues;
use crate::processes::Processes;
use crate::sides::Sides;
use crate::words::{WordIds, Words, folded};
use changes::{apart, changes, gave_up};
use lines::{Line, MOST_COMPARED, Party, complete, lines, share};
use record::{Entry, Position, Report};
use std::collections::BTreeMap;
pub(crate) use taken::Told;
use taken::{Reader, Taken, counted_alike, same_count, same_matter, values_differ};

/// Days between two stances that may be of one occasion.
const ONE_OCCASION: i32 = 2;
/// Steps that a mention is compared with: bounds the work.
const MOST_LOOKED_BACK: usize = 200;

pub(crate) fn positions(
    (corpus, cast, sides, processes): (&Corpus<'_>, &Cast, &Sides<'_>, &Processes),
    (words, issues, rules): (&Words, &Issues, &Told),
    statements: &[Vec<Option<String>>],
    ids: &mut Ids,
) -> Vec<Entry<Position>> {
    let mut told: Vec<(Party, Taken)> = Vec::new();
    let mut reader = Reader { corpus, sides, words, issues, told: rules, statements, ids, numbers: WordIds::default() };
    for (at, item) in corpus.items.iter().enumerate() {
        let start = told.len();
        for one in item.reading.positions.iter().filter(|one| !cast.is_outlet(at, one.party.actor)) {
            if let Some(taken) = reader.taken(at, one) {
                let who = sides.meant(at, &one.party);
                let described = if who.is_some() { String::new() } else { folded(&one.party.name) };
                told.push(((who, described), taken));
            }
        }
        complete(&mut told[start..]);
    }
    share(&mut told, |at| processes.of(at));
    let (mut entries, heads): (Vec<_>, Vec<_>) = lines(told).into_iter().flat_map(|line| entries(corpus, line)).unzip();
    let beside = gave_up(&entries, &heads).into_iter().chain(apart(&entries, &heads)).collect::<Vec<_>>();
    for (at, change) in beside {
        entries[at].what.changes.push(change);
    }
    entries
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
    let counted = counted_alike(one, other).is_some() && same_count(one, other);
    one.seen.given.stance == other.seen.given.stance
        && one.gave_up == other.gave_up
        && !values_differ(one, other)
        && (counted || same_matter(one, other))
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
