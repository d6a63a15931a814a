//! What each party said of an issue over time.

use super::markdown::Page;
use super::when::readable;
use record::{Movement, Record, Step};

/// Steps shown of a row: the first, and the last ones.
const SHOWN: usize = 6;

pub(super) fn write(page: &mut Page<'_>, record: &Record) {
    if record.movements.is_empty() {
        return;
    }
    page.heading(2, "Said over time");
    for movement in &record.movements {
        page.item(&format!("**{}** on {}:", movement.party.name, movement.issue.replace(['_', '-'], " ")));
        let left_out = movement.steps.len().saturating_sub(SHOWN);
        for (at, step) in movement.steps.iter().enumerate() {
            if at == 1 && left_out > 0 {
                page.point(&format!("({left_out} more in between)"));
            }
            if at == 0 || at > left_out {
                page.point(&line(movement, step));
            }
        }
    }
}

/// "2026-02-09 denies: “Kyiv is forced into concessions” (White House) `d-4f…`".
fn line(movement: &Movement, step: &Step) -> String {
    let date = readable(&step.date).unwrap_or_else(|| step.date.clone());
    let by = if step.by == movement.party.name { String::new() } else { format!(" ({})", step.by) };
    format!("{date} {}: “{}”{by} `{}`", step.stance, step.text, step.entry)
}
