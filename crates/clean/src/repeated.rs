//! Which paragraphs stand in the article already, word for word or as a summary of it?

use crate::Page;
use crate::lines::sentences;
use document::DropReason;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Words from which a repeated sentence is dropped.
const SHORTEST: usize = 4;
/// Words from which a paragraph is compared by its word groups.
const COMPARED: usize = 10;
/// Words in a group.
const GROUP: usize = 4;

/// Letters of the shortest word that carries news.
const CONTENT: usize = 4;
/// Letters by which two forms of a word are one.
const STEM: usize = 5;
/// Such words in the shortest summary.
const SUMMARY: usize = 12;
/// Paragraphs before it.
const SUMMARISED: usize = 4;
/// In a closing paragraph that only sums up, one in so many such words at most is new. Other closing paragraphs bring
/// background: more than a quarter of theirs is new.
const NEW: usize = 7;

/// Marks a closing paragraph of several sentences that says nothing that the article has not said.
pub(crate) fn summary(page: &mut Page<'_>) {
    let paragraphs: Vec<usize> = page.open().filter(|&index| page.is_paragraph(index)).collect();
    let Some((&last, before)) = paragraphs.split_last().filter(|(_, before)| before.len() >= SUMMARISED) else {
        return;
    };
    let line = &page.lines[last];
    if line.quotes() || sentences(line.plain).len() < 2 {
        return;
    }
    let known: FxHashSet<String> = before.iter().flat_map(|&index| stems(&page.lines[index].words)).collect();
    let own: Vec<String> = stems(&line.words).collect();
    let new = own.iter().filter(|stem| !known.contains(*stem)).count();
    if own.len() >= SUMMARY && new * NEW <= own.len() {
        page.mark(last, DropReason::Repeated);
    }
}

fn stems(words: &[String]) -> impl Iterator<Item = String> + '_ {
    let content = words.iter().filter(|word| word.chars().count() >= CONTENT);
    content.map(|word| word.chars().take(STEM).collect())
}

/// Marks paragraphs whose words, or nearly all of whose word groups, stand in earlier ones.
pub(crate) fn mark(page: &mut Page<'_>) {
    let mut lines: FxHashSet<u64> = FxHashSet::default();
    let mut groups: FxHashSet<u64> = FxHashSet::default();
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        if line.words.len() < SHORTEST || !page.is_open(index) {
            continue;
        }
        let own: Vec<u64> = line.words.windows(GROUP).map(hash_of).collect();
        let known = own.iter().filter(|group| groups.contains(group)).count();
        let near = line.words.len() >= COMPARED && known * 10 >= own.len() * 8;
        let again = !lines.insert(hash_of(&line.words));
        if again || near {
            page.mark(index, DropReason::Repeated);
        } else if line.is_prose() {
            groups.extend(own);
        }
    }
}

fn hash_of(words: &[String]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use crate::tests::reasons;

    #[test]
    fn a_closing_summary_goes_and_closing_background_stays() {
        let body = "Envoys of both governments met in Oslo on Monday to discuss the border and the prisoners.\n\
            The mediator called the talks constructive and said that a second round would begin in March.\n\
            The rebels want the army to leave the harbour first, their delegation told reporters.\n\
            The foreign ministry said that its delegation would return home to consult the government.";
        let summary = "Envoys of both governments held constructive talks in Oslo on the border and the prisoners. \
            A second round will begin in March, the mediator said.";
        let background = "The war has killed eleven thousand people since its outbreak in spring. Two earlier ceasefires \
            collapsed within weeks, and neighbouring states closed their crossings.";
        assert_eq!(reasons(&format!("{body}\n{summary}")), ["", "", "", "", "repeated"]);
        assert_eq!(reasons(&format!("{body}\n{background}")), ["", "", "", "", ""]);
    }

    #[test]
    fn the_first_of_two_copies_stays() {
        let one = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";
        let near = "The two sides will meet again in Oslo on Monday, the mediator said after the talks ended.";
        let other = "The two armies kept firing in the hills above Oslo on Monday, the mayor said after a visit.";
        assert_eq!(reasons(&format!("{one}\n{other}\n{one}\n{near}")), ["", "", "repeated", "repeated"]);
        assert_eq!(reasons(&format!("{one}\nNo.\n{other}\nNo.")), ["", "", "", ""]);
    }
}
