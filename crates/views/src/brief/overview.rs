//! What the record is about, and from which reports.

use super::markdown::{Page, list};
use record::{Entry, Origin, Party};

/// How many parties and issues the first paragraph names.
const NAMED: usize = 5;
/// Characters of a headline that are shown.
const LONGEST_TITLE: usize = 110;

pub(super) fn write(page: &mut Page<'_>) {
    let record = page.record;
    page.heading(1, &title(&record.articles));
    let about = about(page);
    if !about.is_empty() {
        page.paragraph(&about);
    }
    page.heading(2, "Reports");
    for origin in &record.articles {
        page.item(&origin_line(origin));
    }
    let undated = record.articles.iter().filter(|origin| origin.published.is_none()).count();
    if undated > 0 {
        page.paragraph(&format!(
            "{undated} of {} reports bring no date: the years of their days and months stay open. Give one with --published.",
            record.articles.len()
        ));
    }
}

fn title(articles: &[Origin]) -> String {
    let count = match articles.len() {
        1 => "1 report".to_owned(),
        n => format!("{n} reports"),
    };
    let mut dates: Vec<&str> = articles.iter().filter_map(|origin| origin.published.as_deref()).collect();
    dates.sort_unstable();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!("Record of {count}, {first} to {last}"),
        (Some(only), _) => format!("Record of {count}, {only}"),
        _ => format!("Record of {count}, undated"),
    }
}

fn about(page: &Page<'_>) -> String {
    let record = page.record;
    let mut parties: Vec<&Entry<Party>> = record.parties.iter().collect();
    let weight = |party: &Entry<Party>| {
        record.positions.iter().filter(|one| one.what.party.id.as_deref() == Some(&*party.id.0)).count()
            + record
                .events
                .iter()
                .flat_map(|one| &one.what.participants)
                .filter(|who| who.id.as_deref() == Some(&*party.id.0))
                .count()
    };
    parties.sort_by_key(|party| std::cmp::Reverse((weight(party), party.corroboration.articles)));
    let parties: Vec<String> =
        parties.iter().filter(|party| weight(party) > 0).take(NAMED).map(|party| party.what.name.clone()).collect();
    let named =
        super::claims::issues(record).into_iter().filter(|(_, positions)| positions[0].what.issue_key.is_some());
    let issues: Vec<String> = named.map(|(issue, _)| issue).take(NAMED).collect();
    match (parties.is_empty(), issues.is_empty()) {
        (false, false) => format!("Between {}; about {}.", list(&parties), list(&issues)),
        (false, true) => format!("Between {}.", list(&parties)),
        (true, false) => format!("About {}.", list(&issues)),
        (true, true) => String::new(),
    }
}

fn origin_line(origin: &Origin) -> String {
    let title = origin.title.as_deref().map(super::markdown::one_line).unwrap_or_default();
    let outlet = origin.outlet.as_deref().unwrap_or("no outlet given");
    let published = match (&origin.published, origin.published_basis) {
        (Some(date), "given" | "metadata") => date.clone(),
        (Some(date), basis) => format!("{date} (by its {basis})"),
        (None, _) => "undated".to_owned(),
    };
    let title = shortened(&title);
    let copy = match origin.copy_kind {
        "original" => String::new(),
        kind => format!(" — {kind} of `{}`", origin.copy_group),
    };
    format!("`{}` {outlet}, {published}: {title}{copy}", origin.id)
}

/// A headline's first words: a report without a headline begins with its first paragraph.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        None => title.to_owned(),
        Some((end, _)) => format!("{} ...", title[..end].rsplit_once(' ').map_or(&title[..end], |(head, _)| head)),
    }
}
