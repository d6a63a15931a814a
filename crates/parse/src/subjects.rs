//! One subject to a verb, as Universal Dependencies demands (guidelines, "core arguments").
//!
//! The greedy parser sometimes makes two of a noun and the name that it describes: "Mediators Norway and Chile met".

use document::{Deprel, Upos};

/// Hangs a common noun right before a name on that name where both came out as subjects of one verb.
pub(crate) fn settle(tree: &mut [(u32, Deprel)], upos: &[Upos]) {
    let is_subject = |rel: Deprel| matches!(rel, Deprel::Nsubj | Deprel::NsubjPass);
    let first = first_words(tree);
    for name in 1..tree.len() {
        let (head, rel) = tree[name];
        let Some(noun) = first[name].checked_sub(1).map(|noun| noun as usize) else { continue };
        let pair = upos[name] == Upos::Propn && upos[noun] == Upos::Noun;
        if pair && is_subject(rel) && is_subject(tree[noun].1) && tree[noun].0 == head {
            tree[noun] = (u32::try_from(name).expect("fewer tokens than bytes"), Deprel::NmodDesc);
        }
    }
}

/// The first word of what hangs on each word, itself included. Trees have no crossing arcs, so it is one stretch.
fn first_words(tree: &[(u32, Deprel)]) -> Vec<u32> {
    let mut first: Vec<u32> = (0..).take(tree.len()).collect();
    for at in 0..tree.len() {
        // The leftmost word of a stretch comes first and widens all that it hangs on, so each word is widened once.
        let (mut word, reach) = (at, first[at]);
        while tree[word].0 as usize != word && first[tree[word].0 as usize] > reach {
            word = tree[word].0 as usize;
            first[word] = reach;
        }
    }
    first
}
