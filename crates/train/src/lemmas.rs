//! Learns from the treebanks which endings to cut and add.

use crate::corpus::Sentence;
use document::Xpos;
use parse::lemmatizer::{Lemmatizer, endings, key};
use parse::linear::Lookup;
use std::collections::BTreeMap;

type Rule = (u8, String);

/// The words of one tag with their most frequent rule.
type Words = BTreeMap<(Xpos, String), Rule>;

pub(crate) fn train(sentences: &[Sentence]) -> Lemmatizer {
    let words = words(sentences);
    let mut by_ending: BTreeMap<(Xpos, &str), BTreeMap<&Rule, usize>> = BTreeMap::new();
    for ((xpos, word), rule) in &words {
        for ending in endings(word) {
            *by_ending.entry((*xpos, ending)).or_default().entry(rule).or_default() += 1;
        }
    }
    let best: BTreeMap<(Xpos, &str), &Rule> = by_ending
        .iter()
        .filter(|((_, ending), rules)| ending.is_empty() || rules.values().sum::<usize>() > 1)
        .filter_map(|(place, rules)| Some((*place, rules.iter().max_by_key(|(_, count)| **count)?.0)))
        .map(|(place, rule)| (place, *rule))
        .collect();
    pack(&words, &best)
}

/// Keeps an ending only where the shorter one says something else, a word only where its endings do.
fn pack(words: &Words, best: &BTreeMap<(Xpos, &str), &Rule>) -> Lemmatizer {
    let mut model = Lemmatizer::default();
    let mut pairs = Vec::new();
    let mut push = |key: u64, rule: &Rule| {
        let known = model.rules.iter().position(|(cut, add)| *cut == rule.0 && **add == *rule.1);
        let index = known.unwrap_or_else(|| {
            model.rules.push((rule.0, rule.1.as_str().into()));
            model.rules.len() - 1
        });
        pairs.push((key, u16::try_from(index).unwrap_or_default()));
    };
    for ((xpos, ending), rule) in best {
        let mut shorter = endings(ending).skip(1);
        let inherited = shorter.find_map(|ending| best.get(&(*xpos, ending)));
        if ending.is_empty() || inherited != Some(rule) {
            push(key(*xpos, ending, false), rule);
        }
    }
    for ((xpos, word), rule) in words {
        if endings(word).find_map(|ending| best.get(&(*xpos, ending))) != Some(&rule) {
            push(key(*xpos, word, true), rule);
        }
    }
    model.endings = Lookup::pack(&pairs);
    model
}

fn words(sentences: &[Sentence]) -> Words {
    let mut counts: BTreeMap<(Xpos, String), BTreeMap<Rule, usize>> = BTreeMap::new();
    for sentence in sentences {
        for ((form, lemma), &xpos) in sentence.forms.iter().zip(&sentence.lemmas).zip(&sentence.xpos) {
            let (form, lemma) = (form.to_lowercase(), lemma.to_lowercase());
            if xpos != Xpos::Nnp && lemma != "_" && !form.contains(|c: char| c.is_ascii_digit()) {
                *counts.entry((xpos, form.clone())).or_default().entry(rule(&form, &lemma)).or_default() += 1;
            }
        }
    }
    let top = |rules: BTreeMap<Rule, usize>| rules.into_iter().max_by_key(|(_, count)| *count).map(|(rule, _)| rule);
    counts.into_iter().filter_map(|(place, rules)| Some((place, top(rules)?))).collect()
}

fn rule(form: &str, lemma: &str) -> Rule {
    let same: usize = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (u8::try_from(form.len() - same).unwrap_or_default(), lemma[same..].to_owned())
}
