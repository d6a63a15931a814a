//! Trees without what no tree may have: a noun below a preposition.
//!
//! In Universal Dependencies a preposition is a `case` of its noun and governs nothing but particles and what is joined to
//! it. Where the parser shifts too early it hangs the noun on the preposition, and the preposition on a later noun: "met
//! with President Berg for talks". Such a noun takes the preposition as its case, and the place of what the preposition
//! had hung on.

use document::{Deprel, Upos};

/// Gives each preposition that governs a noun behind it to that noun, which moves up to the next word above.
pub(crate) fn settle(tree: &mut [(u32, Deprel)], upos: &[Upos]) {
    let upos = |at: u32| upos[at as usize];
    for noun in 0..u32::try_from(tree.len()).unwrap_or(0) {
        let (case, relation) = tree[noun as usize];
        let nominal = matches!(upos(noun), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let phrase = matches!(relation.base(), "obl" | "nmod" | "obj" | "nsubj");
        if case >= noun || !nominal || !phrase || upos(case) != Upos::Adp {
            continue;
        }
        let (above, place) = tree[case as usize];
        if above == case {
            continue;
        }
        // The later noun whose case the preposition was taken for keeps its own place.
        let later = place == Deprel::Case && tree[above as usize].0 != above;
        let head = if later { tree[above as usize].0 } else { above };
        let relation = match upos(head) {
            Upos::Verb | Upos::Adj | Upos::Aux if relation == Deprel::OblAgent => relation,
            Upos::Verb | Upos::Adj | Upos::Aux => Deprel::Obl,
            _ => Deprel::Nmod,
        };
        tree[noun as usize] = (head, relation);
        tree[case as usize] = (noun, Deprel::Case);
    }
}

#[cfg(test)]
mod tests {
    use super::settle;
    use document::{Deprel, Upos};

    #[test]
    fn a_noun_takes_its_preposition_back() {
        // "met with Berg for talks": "with" was taken for a case of "talks", and "Berg" for its phrase.
        let upos = [Upos::Verb, Upos::Adp, Upos::Propn, Upos::Adp, Upos::Noun];
        let mut tree = [(0, Deprel::Root), (4, Deprel::Case), (1, Deprel::Obl), (4, Deprel::Case), (0, Deprel::Obl)];
        settle(&mut tree, &upos);
        assert_eq!(tree[1], (2, Deprel::Case));
        assert_eq!(tree[2], (0, Deprel::Obl));
        assert_eq!(tree[3..], [(4, Deprel::Case), (0, Deprel::Obl)]);
    }

    #[test]
    fn what_is_no_phrase_stays() {
        let upos = [Upos::Adp, Upos::Noun, Upos::Verb];
        let before = [(1, Deprel::Case), (2, Deprel::Obl), (2, Deprel::Root)];
        let mut tree = before;
        settle(&mut tree, &upos);
        assert_eq!(tree, before);
    }
}
