//! Learns from the treebanks which endings to cut and add, and from plain text which words there are.

use crate::corpus::{Sentence, Treebank};
use document::Xpos;
use parse::lemmatizer::{Lemmatizer, endings, key, uninflected};
use parse::linear::Lookup;
use parse::tagger::Tagger;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

type Rule = (u8, String);

/// The words of one tag with their most frequent rule.
type Words = BTreeMap<(Xpos, String), Rule>;

/// The share of a tag's words, as one of so many, from which on a rule is tried on every word.
const USUAL: usize = 100;
/// Words of plain text seen less often are not known.
const SEEN: usize = 3;

pub(crate) fn train(bank: &Treebank, tagger: &Tagger) -> Lemmatizer {
    let words = words(&bank.train);
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
    let mut model = pack(&words, &best);
    model.usual = usual(&words, &model);
    model.known = Lookup::pack(&known(bank, tagger).into_iter().map(|key| (key, 0)).collect::<Vec<_>>());
    model
}

/// The rules of each tag of inflected words by the number of words they hold for.
fn usual(words: &Words, model: &Lemmatizer) -> Vec<(Xpos, Vec<u16>)> {
    let mut counts: BTreeMap<Xpos, BTreeMap<u16, usize>> = BTreeMap::new();
    for ((xpos, _), rule) in words.iter().filter(|((xpos, _), _)| uninflected(*xpos).is_some()) {
        let index = (0..).zip(&model.rules).find(|(_, (cut, add))| *cut == rule.0 && **add == *rule.1);
        index.into_iter().for_each(|(index, _)| *counts.entry(*xpos).or_default().entry(index).or_default() += 1);
    }
    let sort = |(xpos, counts): (Xpos, BTreeMap<u16, usize>)| {
        let all: usize = counts.values().sum();
        let mut rules: Vec<_> = counts.into_iter().filter(|(_, count)| count * USUAL >= all).collect();
        rules.sort_by_key(|&(index, count)| (Reverse(count), index));
        (xpos, rules.into_iter().map(|(index, _)| index).collect())
    };
    counts.into_iter().map(sort).collect()
}

/// Dictionary forms: those of the treebanks' words, and words of plain text in the tags that leave a word as it is.
fn known(bank: &Treebank, tagger: &Tagger) -> BTreeSet<u64> {
    let mut known = BTreeSet::new();
    for sentence in &bank.train {
        for (lemma, &xpos) in sentence.lemmas.iter().zip(&sentence.xpos) {
            known.extend(uninflected(xpos).or_else(|| base(xpos)).map(|tag| key(tag, &lemma.to_lowercase(), true)));
        }
    }
    let mut heard: BTreeMap<u64, usize> = BTreeMap::new();
    for forms in &bank.plain {
        let words: Vec<_> = forms.iter().map(|form| tagger.word(form)).collect();
        for (form, label) in forms.iter().zip(tagger.tag(&words)) {
            if let Some(tag) = base(tagger.tags_of(label).0) {
                *heard.entry(key(tag, &form.to_lowercase(), true)).or_default() += 1;
            }
        }
    }
    known.extend(heard.into_iter().filter(|(_, count)| *count >= SEEN).map(|(key, _)| key));
    known
}

/// The tag of dictionary forms among which words of this tag are.
const fn base(xpos: Xpos) -> Option<Xpos> {
    match xpos {
        Xpos::Vb | Xpos::Vbp => Some(Xpos::Vb),
        Xpos::Nn => Some(Xpos::Nn),
        Xpos::Jj => Some(Xpos::Jj),
        _ => None,
    }
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
