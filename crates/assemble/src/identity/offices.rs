//! Who held what, from which report to which.

use crate::words::folded;
use record::{Office, Person, Report};

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
