//! How alike two bodies are, and what that makes them.

use super::CopyKind;
use super::shingles::Body;

/// Runs that a stretch is cut into to see whether likeness runs through the whole text.
const STRETCH: usize = 24;
/// Share of a stretch's runs that must stand in the other text.
const IN_STRETCH: f64 = 0.12;
/// Share of the shorter text's stretches that do in a copy: a borrowed paragraph covers fewer.
const COVERED: f64 = 0.7;
/// The same of stretches that mostly stand there.
const COVERED_MOSTLY: f64 = 0.4;
/// Share of a stretch's runs for that.
const MOSTLY_IN_STRETCH: f64 = 0.3;
/// Share of the shorter text's runs that stand in the longer one, of a copy.
const CONTAINED: f64 = 0.22;
/// The same of a brief text: two one-line reports of one matter share that much without being copies.
const CONTAINED_BRIEF: f64 = 0.6;
/// Runs of a brief text.
const BRIEF: usize = 30;
/// The same, above which the wording is kept.
const WORDING: f64 = 0.4;
/// Length of the shorter as a share of the longer, below which it is an excerpt.
const SHORTENED: f64 = 0.6;
/// The same where all but nothing of the shorter one is the longer one's: the text cut, not another edition of it.
const CUT: f64 = 0.8;
const ALL_BUT_NOTHING: f64 = 0.95;
/// Share of runs of a rewrite that credits its source.
const REWRITTEN: f64 = 0.06;

/// Days within which a report is rewritten.
const SOON: i32 = 3;

/// Two bodies that are one report.
pub(super) struct Likeness {
    /// Share of the shorter one's runs that stand in the longer one.
    pub(super) share: f64,
    pub(super) how: How,
}

/// What makes them one report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Address,
    Words,
    Rewritten,
}

/// Whether two bodies are one report; `None` if they are two.
pub(super) fn likeness(one: &Body<'_>, other: &Body<'_>) -> Option<Likeness> {
    let (short, long) = if one.words() <= other.words() { (one, other) } else { (other, one) };
    let share = share(shared(&short.set, &long.set), short.set.len());
    let how = if share >= least(short) && runs_through(short, long) {
        How::Words
    } else if rewritten(one, other, share) || rewritten(other, one, share) {
        How::Rewritten
    } else {
        return None;
    };
    Some(Likeness { share, how })
}

/// Two texts that stood at one address.
pub(super) fn versions(one: &Body<'_>, other: &Body<'_>) -> Likeness {
    let (short, long) = if one.words() <= other.words() { (one, other) } else { (other, one) };
    Likeness { share: share(shared(&short.set, &long.set), short.set.len()), how: How::Address }
}

/// A report made from another: it credits the other's outlet, appears with it or soon after, and tells more than the
/// same news: a quotation or runs of words.
fn rewritten(later: &Body<'_>, source: &Body<'_>, share: f64) -> bool {
    let soon = match (source.day, later.day) {
        (Some(first), Some(then)) => (0..=SOON).contains(&(then - first)),
        _ => true,
    };
    soon && later.credits(source)
        && (share >= REWRITTEN || share >= REWRITTEN / 2.0 && shared(&later.quotes, &source.quotes) > 0)
}

/// Whether the likeness runs through the shorter text, not through a borrowed paragraph of it only.
fn runs_through(short: &Body<'_>, long: &Body<'_>) -> bool {
    let stretches = short.runs.chunks(STRETCH);
    let count = stretches.len();
    let found: Vec<f64> = stretches
        .map(|runs| share(runs.iter().filter(|run| long.set.binary_search(run).is_ok()).count(), runs.len()))
        .collect();
    let above = |least: f64| share(found.iter().filter(|&&share| share >= least).count(), count);
    above(IN_STRETCH) >= COVERED && above(MOSTLY_IN_STRETCH) >= COVERED_MOSTLY
}

fn least(short: &Body<'_>) -> f64 {
    if short.words() < BRIEF { CONTAINED_BRIEF } else { CONTAINED }
}

/// Members that two sorted lists share.
fn shared(one: &[u32], other: &[u32]) -> usize {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.iter().filter(|run| long.binary_search(run).is_ok()).count()
}

#[expect(clippy::cast_precision_loss, reason = "counts of runs are small")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Likeness {
    /// What a member is to another, and why, in words.
    pub(super) fn told(&self, member: &Body<'_>, other: &Body<'_>) -> (CopyKind, String) {
        let name = &other.article.id;
        let percent = format!("{:.0} %", self.share * 100.0);
        let credit = if member.credits(other) { ", and it credits that outlet" } else { "" };
        let length = share(member.words(), other.words());
        let shortened = length < SHORTENED || length < CUT && self.share >= ALL_BUT_NOTHING;
        match self.how {
            How::Address => (CopyKind::Copy, format!("another version of {name}: the same address")),
            How::Rewritten => (
                CopyKind::Rewrite,
                format!(
                    "the report of {name} in other words: it credits that outlet and shares {percent} of its runs of words"
                ),
            ),
            How::Words if shortened => {
                (CopyKind::Excerpt, format!("{percent} of its runs of words stand in the longer {name}{credit}"))
            }
            How::Words if self.share < WORDING => (
                CopyKind::Rewrite,
                format!("{percent} of its runs of words stand in {name}, all through the text{credit}"),
            ),
            How::Words => (CopyKind::Copy, format!("{percent} of its runs of words stand in {name}{credit}")),
        }
    }
}
