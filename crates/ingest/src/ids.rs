//! Every article gets an id of its own.

use crate::{IngestError, Ingested, Problem};
use document::ArticleId;
use rustc_hash::FxHashSet;

/// Renames the second article of an id to `id#2`, the third to `id#3`, and says so.
pub(crate) fn make_unique(ingested: &mut Ingested) {
    let all: FxHashSet<String> = ingested.articles.iter().map(|article| article.id.0.clone()).collect();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut next: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for article in &mut ingested.articles {
        let id = article.id.0.clone();
        if seen.insert(id.clone()) {
            continue;
        }
        let number = next.entry(id.clone()).or_insert(2);
        let new = loop {
            let new = format!("{id}#{number}");
            *number += 1;
            if !all.contains(&new) && seen.insert(new.clone()) {
                break new;
            }
        };
        ingested.problems.push(Problem::new(&id, &IngestError::DuplicateId { id: id.clone(), new: new.clone() }));
        article.id = ArticleId(new);
    }
}
