//! What the record is about, and from which reports.

use super::markdown::{Page, list};
use record::{Entry, Holder, Origin, Party, Process, Record};

/// How many parties and issues the first paragraph names.
const NAMED: usize = 5;
/// Characters of a headline that are shown.
const LONGEST_TITLE: usize = 110;

pub(super) fn write(page: &mut Page<'_>, record: &Record) {
    page.heading(1, &title(&record.articles));
    if let [process] = &record.processes[..] {
        page.paragraph(&format!("**{}** (`{}`)", process.name, process.id));
    }
    let about = about(record);
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

/// The negotiations that the reports tell of.
pub(super) fn processes(page: &mut Page<'_>, record: &Record, told: &[&Process]) {
    page.heading(1, &format!("{} in {} reports", negotiations(told.len()), record.articles.len()));
    for process in told {
        let reports = match process.articles.len() {
            1 => "1 report".to_owned(),
            count => format!("{count} reports"),
        };
        let days = match (&process.from, &process.to) {
            (Some(from), Some(to)) if from != to => format!(", {from} to {to}"),
            (Some(day), _) => format!(", {day}"),
            _ => String::new(),
        };
        page.item(&format!("**{}**: {reports}{days} `{}`", process.name, process.id));
    }
}

/// The reports in which nobody was found to negotiate: nothing is left out unsaid.
pub(super) fn other_reports(page: &mut Page<'_>, record: &Record, others: &[&Process]) {
    if others.is_empty() {
        return;
    }
    page.heading(1, "Reports of no negotiation");
    let here = |origin: &&Origin| others.iter().any(|process| process.articles.contains(&origin.id));
    for origin in record.articles.iter().filter(here) {
        page.item(&origin_line(origin));
    }
}

fn negotiations(count: usize) -> String {
    if count == 1 { "1 negotiation".to_owned() } else { format!("{count} negotiations") }
}

/// Who held which office, where it passed from one to another or several reports say so.
pub(super) fn offices(page: &mut Page<'_>, record: &Record) {
    if record.offices.is_empty() {
        return;
    }
    page.heading(2, "Offices");
    for held in &record.offices {
        let holders: Vec<String> = held.holders.iter().map(holder).collect();
        page.item(&format!("{} ({}): {}", held.office, held.of, holders.join("; ")));
    }
}

/// "Deborah Lindqvist, reported 2023-09-08 to 2023-09-12, by 2 reports".
fn holder(one: &Holder) -> String {
    let days = match (&one.first_reported, &one.last_reported) {
        (Some(from), Some(to)) if from != to => format!(", reported {from} to {to}"),
        (Some(day), _) => format!(", reported {day}"),
        _ => String::new(),
    };
    let by = if one.articles.len() > 1 { format!(" by {} reports", one.articles.len()) } else { String::new() };
    format!("{}{days}{by}", one.person.name)
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

fn about(record: &Record) -> String {
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
    // Those who are only described ("workers", "the sides") say nothing of whom it is between.
    let named = |party: &&&Entry<Party>| weight(party) > 0 && party.what.name.starts_with(char::is_uppercase);
    let parties: Vec<String> = parties.iter().filter(named).take(NAMED).map(|party| party.what.name.clone()).collect();
    let issues = match &record.processes[..] {
        [process] => process.issues.iter().map(|issue| issue.replace(['_', '-'], " ")).take(NAMED).collect(),
        _ => Vec::new(),
    };
    let between = if parties.len() == 1 { "With" } else { "Between" };
    match (parties.is_empty(), issues.is_empty()) {
        (false, false) => format!("{between} {}; about {}.", list(&parties), list(&issues)),
        (false, true) => format!("{between} {}.", list(&parties)),
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
    let title = if title.is_empty() { title } else { format!(": {}", shortened(&title)) };
    let mut quoted: Vec<&str> = origin.quotes.iter().map(|one| &*one.outlet).collect();
    quoted.sort_unstable();
    quoted.dedup();
    let circular = if origin.quotes.iter().any(|one| one.circular) { ", its own report come back" } else { "" };
    let quoted =
        if quoted.is_empty() { String::new() } else { format!(" — passes on {}{circular}", quoted.join(", ")) };
    let copy = match origin.copy_kind {
        "original" => credit(origin),
        kind => format!(" — {kind} of `{}`", origin.copy_group),
    };
    format!("`{}` {outlet}, {published}{title}{copy}{quoted}", origin.id)
}

/// Whose text it is, where that is not its outlet: "KTEN" prints an agency's.
fn credit(origin: &Origin) -> String {
    let words = |name: &str| -> Vec<String> {
        name.split(|char: char| !char.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let Some(outlet) = origin.outlet.as_deref().map(words) else { return String::new() };
    let newsroom = words(&origin.newsroom);
    let initials: String = newsroom.iter().filter_map(|word| word.chars().next()).collect();
    // "The Times" and "nytimes.com", "AP" and "apnews.com".
    let same = |form: &String| {
        newsroom.iter().any(|word| form == word || word.len() > 3 && form.contains(&**word))
            || initials.len() > 1 && form.starts_with(&initials)
    };
    let own = outlet.iter().any(same);
    if own { String::new() } else { format!(" — text of {}", origin.newsroom) }
}

/// A headline's first words: a report without a headline begins with its first paragraph.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        None => title.to_owned(),
        Some((end, _)) => format!("{} ...", title[..end].rsplit_once(' ').map_or(&title[..end], |(head, _)| head)),
    }
}
