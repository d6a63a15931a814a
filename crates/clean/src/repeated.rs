//! Which paragraphs stand in the article already?

use crate::Page;
use document::DropReason;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Words from which a repeated sentence is dropped.
const SHORTEST: usize = 4;
/// Words from which a paragraph is compared by its word groups.
const COMPARED: usize = 10;
/// Words in a group.
const GROUP: usize = 4;

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
    fn the_first_of_two_copies_stays() {
        let one = "The two sides will meet again in Oslo on Monday, the mediator said after the talks.";
        let near = "The two sides will meet again in Oslo on Monday, the mediator said after the talks ended.";
        let other = "The two armies kept firing in the hills above Oslo on Monday, the mayor said after a visit.";
        assert_eq!(reasons(&format!("{one}\n{other}\n{one}\n{near}")), ["", "", "repeated", "repeated"]);
        assert_eq!(reasons(&format!("{one}\nNo.\n{other}\nNo.")), ["", "", "", ""]);
    }
}
