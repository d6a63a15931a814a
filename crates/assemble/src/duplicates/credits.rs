//! Which outlets does a text name?

use crate::words::folded;
use document::Article;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Words of the longest outlet name that is looked for.
const LONGEST: usize = 6;
/// Letters of the shortest: "AP" and "FT" stand in too many words' places.
const SHORTEST: usize = 4;

/// Initials of the shortest outlet name that is looked for by them.
const FEWEST_INITIALS: usize = 3;

/// The outlets of all articles, numbered.
pub(super) struct Outlets {
    numbers: FxHashMap<String, u32>,
    /// By initials; `None` where two outlets share them.
    initials: FxHashMap<String, Option<u32>>,
}

impl Outlets {
    pub(super) fn new<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut initials: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for name in articles.filter_map(name) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let short = name.split(' ').filter_map(|word| word.chars().next()).collect();
            if let Entry::Vacant(new) = numbers.entry(name) {
                new.insert(next);
                initials.entry(short).and_modify(|shared| *shared = None).or_insert(Some(next));
            }
        }
        initials.retain(|short, _| short.len() >= FEWEST_INITIALS);
        Self { numbers, initials }
    }

    /// The number of an article's outlet.
    pub(super) fn of(&self, article: &Article) -> Option<u32> {
        self.numbers.get(&name(article)?).copied()
    }

    /// The numbers of the outlets that a text names, in full or by initials in brackets ("(PPA)"); sorted, each once.
    pub(super) fn named(&self, text: &str) -> Vec<u32> {
        let mut found = self.in_full(&folded(text));
        let brackets = text.split('(').skip(1).filter_map(|rest| rest.split_once(')'));
        found.extend(brackets.filter_map(|(inside, _)| self.by_initials(inside)));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn by_initials(&self, inside: &str) -> Option<u32> {
        let short = inside.len() <= LONGEST && inside.bytes().all(|letter| letter.is_ascii_uppercase());
        self.initials.get(&inside.to_ascii_lowercase()).copied().flatten().filter(|_| short)
    }

    fn in_full(&self, text: &str) -> Vec<u32> {
        let mut starts = vec![0];
        starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
        let end = |word: usize| starts.get(word + 1).map_or(text.len(), |next| next - 1);
        let mut found: Vec<u32> = Vec::new();
        for (first, &start) in starts.iter().enumerate() {
            for last in first..starts.len().min(first + LONGEST) {
                found.extend(self.numbers.get(text.get(start..end(last)).unwrap_or_default()));
            }
        }
        found
    }
}

fn name(article: &Article) -> Option<String> {
    article.provenance.outlet.as_deref().map(folded).filter(|name| name.len() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{ArticleId, Provenance};
    use text::SourceText;

    fn article(outlet: &str) -> Article {
        let provenance = Provenance { outlet: Some(outlet.to_owned()), ..Provenance::default() };
        Article { id: ArticleId(outlet.to_owned()), source: SourceText::new(""), provenance }
    }

    #[test]
    fn an_agency_is_named_in_full_or_by_its_initials_in_brackets() {
        let articles =
            ["Coastal Press Union", "Harbour Echo", "Central Print Unit", "Highland News Service"].map(article);
        let outlets = Outlets::new(articles.iter());
        let number = |at: usize| outlets.of(&articles[at]).unwrap();
        assert_eq!(outlets.named("OSTRAVA (HNS) - The miners went home."), [number(3)]);
        assert_eq!(outlets.named("The miners went home, the Harbour Echo reported."), [number(1)]);
        assert!(outlets.named("The miners (hns) went home, and HNS said so.").is_empty());
        assert!(outlets.named("BRNO (CPU) - Two outlets share these initials.").is_empty());
    }
}
