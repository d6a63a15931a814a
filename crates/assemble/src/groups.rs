//! From mentions that are one thing to its entry: one report an article, all ids kept.

use crate::corpus::Corpus;
use crate::fields::{Fields, fields};
use record::{Entry, EntryId, Evidence, Report};

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
    let newsrooms = |report: &Report<T>| corpus.newsrooms(&report.article, &report.evidence);
    let mut entry = Entry::new(what, reports, newsrooms);
    entry.fields = fields(&entry.reports, newsrooms);
    entry.aliases = ids.into_iter().filter(|id| *id != entry.id).collect();
    entry
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
