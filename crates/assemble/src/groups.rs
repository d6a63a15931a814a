//! From mentions that are one thing to its entry: one report an article, all ids kept.

use crate::corpus::Corpus;
use crate::fields::{Fields, fields};
use crate::words::folded;
use document::ArticleId;
use record::{Entry, EntryId, Evidence, Report};
use std::collections::BTreeMap;

/// One mention of an entry, with its fields as the article gives them.
#[derive(Clone, Debug)]
pub(crate) struct Seen<T> {
    /// Place of the article in the corpus.
    pub(crate) at: usize,
    pub(crate) id: EntryId,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) given: T,
}

/// Union-find; the smallest member leads its set.
#[derive(Clone, Debug)]
pub(crate) struct Sets(Vec<usize>);

impl Sets {
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub(crate) fn leader(&mut self, one: usize) -> usize {
        let mut at = one;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.leader(one), self.leader(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// The sets, each in rising order, by first member.
    pub(crate) fn groups(mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for one in 0..self.0.len() {
            let leader = self.leader(one);
            groups[leader].push(one);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

/// The entry of mentions in the corpus's order. `join` adds the fields of a second mention in one article to those of
/// the first; `whole` makes the entry's fields of all reports.
pub(crate) fn entry<T: Fields>(
    corpus: &Corpus<'_>,
    seen: Vec<Seen<T>>,
    join: impl Fn(&mut T, T),
    whole: impl Fn(&[Report<T>]) -> T,
) -> Entry<T> {
    let ids: Vec<EntryId> = seen.iter().map(|one| one.id.clone()).collect();
    let mut reports: Vec<(usize, Report<T>)> = Vec::new();
    for one in seen {
        match reports.last_mut().filter(|(at, _)| *at == one.at) {
            Some((_, report)) => {
                for evidence in one.evidence {
                    if !report.evidence.iter().any(|known| known.span() == evidence.span()) {
                        report.evidence.push(evidence);
                    }
                }
                join(&mut report.given, one.given);
            }
            None => reports.push((one.at, report(corpus, one))),
        }
    }
    let reports: Vec<Report<T>> = reports.into_iter().map(|(_, report)| report).collect();
    let what = whole(&reports);
    let behind = behind(corpus, &reports);
    let newsrooms = |report: &Report<T>| behind.get(&report.article).cloned().unwrap_or_default();
    let mut entry = Entry::new(what, reports, newsrooms);
    entry.fields = fields(&entry.reports, newsrooms);
    entry.aliases = ids.into_iter().filter(|id| *id != entry.id).collect();
    entry
}

/// Words of a sentence, quotations left out, that no two newsrooms write alike by chance.
const OWN_WORDS: usize = 12;

/// The newsrooms behind each report. Who prints another newsroom's sentences word for word has no report of its own.
fn behind<T>(corpus: &Corpus<'_>, reports: &[Report<T>]) -> BTreeMap<ArticleId, Vec<String>> {
    let mut first: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut behind = BTreeMap::new();
    for report in reports {
        let written: Option<Vec<String>> = report.evidence.iter().map(|one| own_words(&one.text)).collect();
        let written = written.unwrap_or_default();
        let borrowed = written.iter().map(|sentence| first.get(sentence)).collect::<Option<Vec<_>>>();
        let newsrooms = match borrowed.as_deref() {
            Some([lender, ..]) => (*lender).clone(),
            _ => corpus.newsrooms(&report.article, &report.evidence),
        };
        for sentence in written {
            first.entry(sentence).or_insert_with(|| newsrooms.clone());
        }
        behind.insert(report.article.clone(), newsrooms);
    }
    behind
}

/// A sentence without what it quotes; `None` where that is too little to be known again.
fn own_words(sentence: &str) -> Option<String> {
    let straight = sentence.split('"').step_by(2);
    let plain: Vec<&str> =
        straight.flat_map(|piece| piece.split('“')).map(|piece| piece.rsplit('”').next().unwrap_or(piece)).collect();
    let plain = folded(&plain.join(" "));
    (plain.split(' ').count() >= OWN_WORDS).then_some(plain)
}

fn report<T>(corpus: &Corpus<'_>, one: Seen<T>) -> Report<T> {
    let article = corpus.items[one.at].article;
    Report {
        id: one.id,
        article: article.id.clone(),
        outlet: article.provenance.outlet.clone(),
        published: corpus.published(one.at).map(str::to_owned),
        evidence: one.evidence,
        given: one.given,
    }
}

/// The value most often given, the first such if several are; `None` if none is.
pub(crate) fn commonest<'v, V: PartialEq + ?Sized>(values: impl Iterator<Item = &'v V>) -> Option<&'v V> {
    let mut counts: Vec<(&V, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}

/// Adds to `list` what it does not hold yet.
pub(crate) fn add_new<V: PartialEq + Clone>(list: &mut Vec<V>, more: &[V]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_newsroom_wrote_itself_can_be_borrowed() {
        let told = "The ministers met in the old customs house of the town on Monday for five hours.";
        assert_eq!(own_words(told), Some(folded(told)));
        assert_eq!(
            own_words("“We have taken a first step, and the next one will be harder than this one was,” she said."),
            None
        );
        assert_eq!(own_words("The ministers met on Monday."), None);
    }
}
