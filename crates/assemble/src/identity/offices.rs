//! Who held what, from which report to which.

use crate::words::{folded, stem};
use lang::{LangError, Pack, WordList};
use record::{Entry, Held, Holder, Name, Office, Person, Report};
use std::collections::BTreeMap;

/// The offices that reports state, in the order in which they are first stated.
pub(super) fn offices(reports: &[Report<Person>]) -> Vec<Office> {
    let mut offices: Vec<(String, Office)> = Vec::new();
    for report in reports {
        let Some(role) = &report.given.role else { continue };
        let key = folded(role);
        let at = offices.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let office =
                Office { office: role.clone(), first_reported: None, last_reported: None, articles: Vec::new() };
            offices.push((key, office));
            offices.len() - 1
        });
        let office = &mut offices[at].1;
        if let Some(date) = &report.published {
            office.first_reported.get_or_insert_with(|| date.clone());
            office.last_reported = Some(date.clone());
        }
        office.articles.push(report.article.0.clone());
    }
    offices.into_iter().map(|(_, office)| office).collect()
}

/// What makes a role an office that somebody holds and leaves.
#[derive(Debug)]
pub(crate) struct OfficeWords {
    state: WordList,
    company: WordList,
    past: WordList,
}

impl OfficeWords {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            state: pack.list("mentions/state-offices.txt")?,
            company: pack.list("mentions/company-offices.txt")?,
            past: pack.list("assemble/past_offices.txt")?,
        })
    }

    /// An office, held now: not "former prime ministers", not "his predecessor".
    pub(super) fn is_office(&self, role: &str) -> bool {
        let folded = folded(role);
        let mut words = folded.split(' ');
        let known = |word: &str| self.state.contains(word) || self.company.contains(word);
        words.clone().any(|word| known(word) || word.strip_suffix('s').is_some_and(known))
            && !words.any(|word| self.past.contains(word))
            && !role.contains(['’', '\''])
    }
}

/// Who held which office of which party: the offices that two reports or two people have, by party and office.
pub(crate) fn held(people: &[Entry<Person>], offices: &OfficeWords) -> Vec<Held> {
    let mut lines: BTreeMap<(String, String), Held> = BTreeMap::new();
    for person in people {
        let Some(of) = &person.what.affiliation else { continue };
        for office in &person.what.offices {
            let key = plain(&office.office, of);
            if !offices.is_office(&office.office) {
                continue;
            }
            let holder = Holder {
                person: Name { id: Some(person.id.0.clone()), name: person.what.name.clone(), role: None },
                first_reported: office.first_reported.clone(),
                last_reported: office.last_reported.clone(),
                articles: office.articles.clone(),
            };
            let line = lines.entry((folded(of), key)).or_insert_with(|| Held {
                office: office.office.clone(),
                of: of.clone(),
                holders: Vec::new(),
            });
            match line.holders.iter_mut().find(|known| known.person == holder.person) {
                Some(known) => add(known, holder),
                None => line.holders.push(holder),
            }
        }
    }
    let mut held: Vec<Held> = lines.into_values().collect();
    held.retain(|held| held.holders.len() > 1 || held.holders.iter().any(|holder| holder.articles.len() > 1));
    for held in &mut held {
        held.holders.sort_by(|a, b| (&a.first_reported, &a.person).cmp(&(&b.first_reported, &b.person)));
    }
    held
}

/// The same office in other words of the same person.
fn add(known: &mut Holder, more: Holder) {
    known.first_reported = known.first_reported.take().into_iter().chain(more.first_reported).min();
    known.last_reported = known.last_reported.take().into_iter().chain(more.last_reported).max();
    for article in more.articles {
        if !known.articles.contains(&article) {
            known.articles.push(article);
        }
    }
}

/// Letters by which an adjective is known as that of a party: "Ukrainian", "Ukraine".
const ADJECTIVE: usize = 4;

/// An office without the adjective or name of its party: "Ukrainian president" and "president of Ukraine" are one.
pub(super) fn plain(office: &str, of: &str) -> String {
    let (office, of) = (folded(office), folded(of));
    let named = |word: &str| {
        of.split(' ').any(|name| name == word || name.len() >= ADJECTIVE && word.starts_with(&name[..ADJECTIVE]))
            || matches!(word, "the" | "of" | "s" | "us" | "u" | "new")
    };
    office.split(' ').filter(|word| !named(word)).map(stem).collect::<Vec<_>>().join(" ")
}
