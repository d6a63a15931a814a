//! Which groups of articles tell of a negotiation: general news that comes along with a search or a feed does not.

use lang::{LangError, Pack};
use record::{Entry, Event, Position, Process};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Kinds of happenings that two sides have with each other, and stances that one takes in dealing with another.
#[derive(Debug, Deserialize)]
pub(crate) struct Substance {
    between: Vec<String>,
    dealing: Vec<String>,
}

impl Substance {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        pack.toml("assemble/events.toml")
    }

    /// Marks the processes in which two sides meet, agree, or take a stand on one issue.
    pub(crate) fn mark(&self, processes: &mut [Process], events: &[Entry<Event>], positions: &[Entry<Position>]) {
        let mut telling: FxHashSet<&str> = FxHashSet::default();
        for event in events.iter().filter(|event| self.between.contains(&event.what.kind)) {
            if event.what.participants.len() > 1 {
                telling.extend(event.reports.iter().map(|report| &*report.article.0));
            }
        }
        for process in processes {
            let of: FxHashSet<&str> = process.articles.iter().map(|article| &**article).collect();
            process.negotiates = of.iter().any(|article| telling.contains(article)) || self.deals(&of, positions);
        }
    }

    /// Whether two parties take a stand on one issue, and one of them in dealing with another.
    fn deals(&self, articles: &FxHashSet<&str>, positions: &[Entry<Position>]) -> bool {
        let mut stands: FxHashMap<&str, (FxHashSet<&str>, bool)> = FxHashMap::default();
        for position in positions {
            let Some(issue) = position.what.issue_key.as_deref() else { continue };
            if position.reports.iter().any(|report| articles.contains(&*report.article.0)) {
                let (parties, dealing) = stands.entry(issue).or_default();
                parties.insert(&position.what.party.name);
                *dealing |= self.dealing.iter().any(|stance| stance == position.what.stance);
            }
        }
        stands.values().any(|(parties, dealing)| parties.len() > 1 && *dealing)
    }
}
