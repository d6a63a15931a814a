//! Learns from the treebanks which features words have.

use crate::corpus::Sentence;
use parse::features::{KEYS, Morphology, Tree};
use parse::linear::Lookup;
use std::collections::BTreeMap;

/// A key seen less often says nothing, but for the last one.
const SEEN: usize = 3;

type Counts = BTreeMap<u64, BTreeMap<u16, usize>>;

pub(crate) fn train(sentences: &[Sentence]) -> Morphology {
    let mut values: BTreeMap<&str, u16> = BTreeMap::new();
    sentences.iter().flat_map(|sentence| &sentence.feats).for_each(|feats| {
        values.insert(feats, 0);
    });
    values.values_mut().zip(0..).for_each(|(value, index)| *value = index);
    let mut words: Vec<([u64; KEYS], u16)> = Vec::new();
    for sentence in sentences {
        let tree = tree(sentence);
        words.extend(sentence.feats.iter().enumerate().map(|(at, feats)| (tree.keys(at), values[&**feats])));
    }
    let rows = rows(&words);
    Morphology { values: values.into_keys().map(Into::into).collect(), rows: Lookup::pack(&rows) }
}

/// The most frequent features under each key, from the most general key on; a more telling one is kept only if the
/// others would say something else.
fn rows(words: &[([u64; KEYS], u16)]) -> Vec<(u64, u16)> {
    let mut rows: BTreeMap<u64, u16> = BTreeMap::new();
    for level in (0..KEYS).rev() {
        let (mut counts, mut rest) = (Counts::new(), BTreeMap::new());
        for (keys, value) in words {
            *counts.entry(keys[level]).or_default().entry(*value).or_default() += 1;
            rest.insert(keys[level], keys[level + 1..].to_vec());
        }
        for (key, values) in counts {
            let seen: usize = values.values().sum();
            let Some((&most, _)) = values.iter().max_by_key(|&(_, count)| *count) else { continue };
            let inherited = rest[&key].iter().find_map(|key| rows.get(key));
            if inherited.is_none() || seen >= SEEN && inherited != Some(&most) {
                rows.insert(key, most);
            }
        }
    }
    rows.into_iter().collect()
}

fn tree(sentence: &Sentence) -> Tree {
    let head = |(at, &head): (usize, &u32)| if (head as usize) < sentence.heads.len() { head as usize } else { at };
    let heads = sentence.heads.iter().enumerate().map(head).collect();
    let forms = sentence.forms.iter().map(|form| form.to_lowercase()).collect();
    Tree::new(forms, sentence.xpos.clone(), sentence.upos.clone(), heads, sentence.rels.clone())
}
