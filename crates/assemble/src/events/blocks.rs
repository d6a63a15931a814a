//! Which clusters a mention is compared with: those of its weeks that share a side, a place or the company it is told in.

use super::told::{EventRules, Told};
use crate::identity::Who;
use std::collections::BTreeMap;

/// Clusters looked at in one block, latest first: bounds the work of very large records.
const MOST_LOOKED_AT: usize = 200;
/// Weeks around its date in which a dated happening is looked for, as it may be put off.
const PUT_OFF_WEEKS: i32 = 5;
/// Weeks around its report in which an undated one is.
const TOLD_WEEKS: i32 = 9;
/// Days of a date that is looked for week by week.
const LONGEST: i32 = 370;

/// What two mentions of one happening have in common.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    Side(Who),
    Place(String),
    /// Of its kind there is one in weeks.
    Kind,
    /// Of its kind a negotiation has one a day.
    Day(i32),
    Nothing,
}

/// A family of kinds and something in common.
type Block = (usize, Common);

/// Clusters by block, and by block and week.
#[derive(Default)]
pub(super) struct Blocks {
    all: BTreeMap<Block, Vec<usize>>,
    by_week: BTreeMap<(Block, i32), Vec<usize>>,
}

impl Blocks {
    /// The clusters that may be of the same happening, in order.
    pub(super) fn near(&self, rules: &EventRules, told: &Told) -> Vec<usize> {
        let weeks = looked_at(told);
        let mut near = Vec::new();
        for block in blocks(rules, told) {
            match &weeks {
                Some(weeks) => weeks
                    .clone()
                    .filter_map(|week| self.by_week.get(&(block.clone(), week)))
                    .for_each(|of| near.extend(of.iter().rev().take(MOST_LOOKED_AT))),
                None => near.extend(self.all.get(&block).into_iter().flatten().rev().take(MOST_LOOKED_AT)),
            }
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The clusters of any time that share a side, a place or the company.
    pub(super) fn around(&self, rules: &EventRules, told: &Told) -> Vec<usize> {
        let of = blocks(rules, told).into_iter().filter_map(|block| self.all.get(&block));
        of.flat_map(|of| of.iter().rev().take(MOST_LOOKED_AT)).copied().collect()
    }

    /// Has a cluster found by this mention of it.
    pub(super) fn add(&mut self, rules: &EventRules, told: &Told, cluster: usize) {
        for block in blocks(rules, told) {
            for week in known(told) {
                push(self.by_week.entry((block.clone(), week)).or_default(), cluster);
            }
            push(self.all.entry(block).or_default(), cluster);
        }
    }
}

fn push(of: &mut Vec<usize>, cluster: usize) {
    if of.last() != Some(&cluster) {
        of.push(cluster);
    }
}

fn blocks(rules: &EventRules, told: &Told) -> Vec<Block> {
    let family = rules.family(&told.kind);
    let sides = told.sides.iter().chain(&told.company).map(|&who| Common::Side(who));
    let place = told.place.iter().flat_map(|place| rules.place_keys(place)).map(Common::Place);
    let kind = rules.is_once(&told.kind).then_some(Common::Kind);
    let fine = told.when.filter(|when| rules.is_daily(&told.kind) && when.is_fine() && !when.is_open());
    let days = fine.into_iter().flat_map(|when| when.first()..=when.last()).map(Common::Day);
    let mut blocks: Vec<Block> = sides.chain(place).chain(kind).chain(days).map(|common| (family, common)).collect();
    blocks.sort_unstable();
    blocks.dedup();
    if blocks.is_empty() {
        blocks.push((family, Common::Nothing));
    }
    blocks
}

/// The weeks under which a mention is found: those of its date, else that of its report.
fn known(told: &Told) -> std::ops::RangeInclusive<i32> {
    match (dated(told), told.reported) {
        (Some((first, last)), _) => first..=last,
        (None, Some(day)) => week(day)..=week(day),
        #[expect(clippy::reversed_empty_ranges, reason = "no week is known")]
        (None, None) => 1..=0,
    }
}

/// The weeks in which its happening may be found; `None` where any may be.
fn looked_at(told: &Told) -> Option<std::ops::RangeInclusive<i32>> {
    match (dated(told), told.when, told.reported) {
        (Some((first, last)), _, _) => Some(first - PUT_OFF_WEEKS..=last + PUT_OFF_WEEKS),
        (None, None, Some(day)) => Some(week(day) - TOLD_WEEKS..=week(day) + TOLD_WEEKS),
        _ => None,
    }
}

fn dated(told: &Told) -> Option<(i32, i32)> {
    let when = told.when.filter(|when| !when.is_open() && when.days() <= LONGEST)?;
    Some((week(when.first()), week(when.last())))
}

fn week(day: i32) -> i32 {
    day.div_euclid(7)
}
