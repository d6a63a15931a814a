//! Which outlets does a text name?

use crate::words::folded;
use document::Article;
use rustc_hash::FxHashMap;

/// Words of the longest outlet name that is looked for.
const LONGEST: usize = 6;
/// Letters of the shortest: "AP" and "FT" stand in too many words' places.
const SHORTEST: usize = 4;

/// The outlets of all articles, numbered.
pub(super) struct Outlets {
    numbers: FxHashMap<String, u32>,
}

impl Outlets {
    pub(super) fn new<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        for name in articles.filter_map(name) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            numbers.entry(name).or_insert(next);
        }
        Self { numbers }
    }

    /// The number of an article's outlet.
    pub(super) fn of(&self, article: &Article) -> Option<u32> {
        self.numbers.get(&name(article)?).copied()
    }

    /// The numbers of the outlets that a folded text names, sorted, each once.
    pub(super) fn named(&self, text: &str) -> Vec<u32> {
        let mut starts = vec![0];
        starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
        let end = |word: usize| starts.get(word + 1).map_or(text.len(), |next| next - 1);
        let mut found: Vec<u32> = Vec::new();
        for (first, &start) in starts.iter().enumerate() {
            for last in first..starts.len().min(first + LONGEST) {
                found.extend(self.numbers.get(text.get(start..end(last)).unwrap_or_default()));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn name(article: &Article) -> Option<String> {
    article.provenance.outlet.as_deref().map(folded).filter(|name| name.len() >= SHORTEST)
}
