//! A party takes a stance on an issue once: its first clear mention stands for the later ones.

use crate::Context;
use document::{PositionMention, Stance};

/// Share of the shorter issue's words that makes two issues one.
const SAME: f64 = 0.6;
/// The same where the ontology has one issue for both.
const SAME_WITH_KEY: f64 = 0.34;

/// Keeps the first of each party, stance and issue, in text order.
pub(super) fn once_each(cx: &Context<'_>, mut positions: Vec<PositionMention>) -> Vec<PositionMention> {
    positions.sort_by_key(|position| (position.evidence.last().map(|span| span.start()), position.issue.start()));
    let mut kept: Vec<PositionMention> = Vec::new();
    for position in positions {
        if let Some(rival) = kept.iter_mut().find(|known| rivals(known, &position)) {
            if outdoes(&position, rival) {
                *rival = position;
            }
        } else if !kept.iter().any(|known| same(cx, known, &position)) {
            kept.push(position);
        }
    }
    kept
}

/// Whether two positions of a party read the same words of a sentence.
fn rivals(a: &PositionMention, b: &PositionMention) -> bool {
    a.party.name == b.party.name && a.evidence.last() == b.evidence.last() && a.issue.overlaps(b.issue)
}

/// Whether `a` says more than `b`: a condition before all; else what is told of a party before a modal of its speaker's; else
/// the wider reading.
fn outdoes(a: &PositionMention, b: &PositionMention) -> bool {
    let rank = |position: &PositionMention| {
        let modal = matches!(position.rule.as_str().rsplit('/').next(), Some("should" | "must" | "have-to"));
        (position.stance == Stance::Conditional, !modal, position.issue.len())
    };
    rank(a) > rank(b)
}

fn same(cx: &Context<'_>, a: &PositionMention, b: &PositionMention) -> bool {
    if a.party.name != b.party.name || a.stance != b.stance {
        return false;
    }
    let (one, other) = (words(cx.slice(a.issue)), words(cx.slice(b.issue)));
    let common = one.iter().filter(|word| other.contains(word)).count();
    let share = common as f64 / one.len().min(other.len()).max(1) as f64;
    let keyed = a.issue_key.is_some() && a.issue_key == b.issue_key;
    a.issue.overlaps(b.issue) || share >= if keyed { SAME_WITH_KEY } else { SAME }
}

/// Content words in lower case, cut to their stems' length so that "territory" and "territorial" meet.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.to_lowercase().chars().take(6).collect()).collect()
}
