//! Who is meant by an office alone: "the labour minister" is the one who, by the reports until then, holds that office.

use super::offices::{OfficeWords, plain};
use crate::when;
use crate::words::folded;
use record::{Entry, Person};
use std::collections::BTreeMap;

/// The offices that reports state of people, by their last word.
#[derive(Debug, Default)]
pub(super) struct Titles(BTreeMap<String, Vec<Tenure>>);

/// One who is told to hold an office.
#[derive(Debug)]
struct Tenure {
    person: usize,
    /// The office without its party, as it is compared.
    office: String,
    /// The country or body it is an office of.
    of: String,
    /// Day of the first report of it.
    since: Option<i32>,
}

impl Titles {
    pub(super) fn new(people: &[Entry<Person>], words: &OfficeWords) -> Self {
        let mut titles = Self::default();
        for (person, entry) in people.iter().enumerate() {
            let of = entry.what.affiliation.clone().unwrap_or_default();
            for held in entry.what.offices.iter().filter(|held| words.is_office(&held.office)) {
                let office = plain(&held.office, &of);
                let Some(head) = office.rsplit(' ').next().filter(|head| !head.is_empty()).map(str::to_owned) else {
                    continue;
                };
                let since = held.first_reported.as_deref().and_then(when::day);
                titles.0.entry(head).or_default().push(Tenure { person, office, of: of.clone(), since });
            }
        }
        titles
    }

    /// The person that these words mean on a day: the last one of the only party whose office it can be.
    pub(super) fn holder(&self, words: &str, day: Option<i32>) -> Option<usize> {
        let words = unowned(words);
        let head = plain(words.rsplit(' ').next()?, "");
        let of = self.0.get(&head)?;
        // Several are no one: "ministers" is cut to the same stem.
        if folded(&words).ends_with('s') {
            return None;
        }
        let known = |one: &&Tenure| match (one.since, day) {
            (Some(since), Some(day)) => since <= day,
            _ => false,
        };
        let fits: Vec<&Tenure> = of.iter().filter(|one| plain(&words, &one.of) == one.office).filter(known).collect();
        let first = fits.first()?;
        let one_party = fits.iter().all(|one| folded(&one.of) == folded(&first.of));
        let last = fits.iter().max_by_key(|one| (one.since, std::cmp::Reverse(one.person)))?;
        let rivals = fits.iter().filter(|one| one.since == last.since && one.person != last.person).count();
        (one_party && rivals == 0).then_some(last.person)
    }
}

/// "Halvern's chief executive" as "Halvern chief executive".
fn unowned(words: &str) -> String {
    words.replace("’s ", " ").replace("'s ", " ")
}
