//! Whose text is it? What the byline, the dateline, the last lines and the outlet's own line say.

use super::outlets::Outlets;
use crate::corpus::Item;
use crate::words::folded;
use record::{OR, UNNAMED};

/// Bytes of a body in which a credit stands, and letters of the place and date before it.
const HEAD: usize = 200;
const DATELINE: usize = 60;
/// Lines at the top and at the end that may credit, and bytes of such a line.
const TOP: usize = 4;
const END: usize = 3;
const LINE: usize = 90;
const LAST_LINE: usize = 240;
/// Words of a name.
const NAME: usize = 5;

/// The agency that a text credits, else its outlet, else the article itself.
pub(super) fn newsroom(outlets: &Outlets<'_>, item: &Item<'_>) -> String {
    let own = || match &item.article.provenance.outlet {
        Some(outlet) => of_outlet(outlets, outlet),
        None => format!("article {}", item.article.id),
    };
    dateline(outlets, item).or_else(|| of_lines(outlets, item)).unwrap_or_else(own)
}

/// The newsroom that an outlet's line names: "KTEN (AFP)" and "Example News via Reuters" print the agency's text.
fn of_outlet(outlets: &Outlets<'_>, outlet: &str) -> String {
    if !outlets.is_listed(outlet) {
        let parts = outlet.split(['(', ')', '/', '|']).flat_map(|part| part.split(" via "));
        if let Some(agency) =
            parts.map(str::trim).filter(|part| *part != outlet).find(|part| outlets.is_agency_here(part))
        {
            return outlets.name(agency);
        }
    }
    outlets.name(outlet.split('(').next().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(outlet))
}

/// An agency that a line of its own credits, above the text or below it, or the byline.
fn of_lines(outlets: &Outlets<'_>, item: &Item<'_>) -> Option<String> {
    let text = item.article.source.as_str();
    let lines = || text.lines().map(str::trim).filter(|line| line.contains(char::is_alphabetic));
    let byline = item.article.provenance.byline.as_deref();
    let top = byline.into_iter().chain(lines().take(TOP)).filter(|line| line.len() <= LINE);
    let mut last: Vec<&str> = lines().collect();
    let end = last.split_off(last.len().saturating_sub(END)).into_iter().rev().filter(|line| line.len() <= LAST_LINE);
    top.chain(end).find_map(|line| credited(outlets, line))
}

/// The newsroom that a line credits with the text: its name alone, after words that credit, or after the author's.
fn credited(outlets: &Outlets<'_>, line: &str) -> Option<String> {
    let plain = line.trim_matches(|char: char| !char.is_alphanumeric() && char != '©');
    if is_of_picture(outlets, plain) {
        return None;
    }
    let is_by = after(plain, "by").is_some();
    let mut credits: Vec<&str> = outlets.words.cues.credits.iter().map(String::as_str).collect();
    credits.sort_unstable_by_key(|credit| std::cmp::Reverse(credit.len()));
    let after = credits.iter().find_map(|credit| Some((*credit, after(plain, credit)?)));
    let rest = after.map_or(plain, |(_, rest)| rest);
    let rest = rest.trim_start_matches(|char: char| !char.is_alphabetic());
    let first = rest.split(". ").next().unwrap_or(rest).trim_end_matches('.');
    let first = first.strip_prefix("the ").or_else(|| first.strip_prefix("The ")).unwrap_or(first);
    if outlets.words.cues.several_agencies.iter().any(|several| first.eq_ignore_ascii_case(several)) {
        return Some(UNNAMED.to_owned());
    }
    let published = after.is_some_and(|(credit, _)| credit.contains("publish") || credit.contains("appeared"));
    if published {
        let name = first.split(" with ").next().unwrap_or(first).split(',').next().unwrap_or(first);
        return (outlets.is_known(name) || is_name(name)).then(|| outlets.name(name));
    }
    either(outlets, first).or_else(|| beside_author(outlets, first, is_by))
}

/// One agency, or several of which one wrote it: "Reuters, AFP".
fn either(outlets: &Outlets<'_>, names: &str) -> Option<String> {
    if outlets.is_agency_here(names) {
        return Some(outlets.name(names));
    }
    let parts = names.split(['/', ',', '&', '+']).flat_map(|part| part.split(" and ")).map(str::trim);
    // "AFP/fr": who keyed it in.
    let parts: Vec<&str> = parts.filter(|part| part.len() > 3 || part.chars().any(char::is_uppercase)).collect();
    if parts.is_empty() || !parts.iter().all(|part| outlets.is_agency_here(part)) {
        return None;
    }
    let mut all: Vec<String> = parts.iter().map(|part| outlets.name(part)).collect();
    all.sort_unstable();
    all.dedup();
    Some(all.join(OR))
}

/// "Ann Writer, Associated Press", "Ann Writer | Reuters", "Ann Writer of the Associated Press", "AFP, Oslo", and in
/// the last lines "Reuters: reporting by Ann Writer".
fn beside_author(outlets: &Outlets<'_>, line: &str, is_by: bool) -> Option<String> {
    let agency = |name: &str| {
        let name = name.trim().trim_end_matches(')');
        outlets.is_agency_here(name).then(|| outlets.name(name))
    };
    let behind = |mark: &str| {
        let (author, name) = line.rsplit_once(mark)?;
        is_name(author).then(|| agency(name)).flatten()
    };
    let by = if is_by { [" of the ", " of ", "/"].iter().find_map(|mark| behind(mark)) } else { None };
    let before = |mark: &str| {
        let (name, rest) = line.split_once(mark)?;
        (mark == ":" || is_name(rest)).then(|| agency(name)).flatten()
    };
    by.or_else(|| [", ", "|", " ("].iter().find_map(|mark| behind(mark)))
        .or_else(|| [", ", ":"].iter().find_map(|mark| before(mark)))
}

/// What stands after words at the beginning, whatever their case.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let head = text.get(..words.len()).filter(|head| head.eq_ignore_ascii_case(words))?;
    let rest = &text[head.len()..];
    let ends = rest.starts_with([':', ' ', '.']);
    let rest = rest.trim_start_matches([':', ' ']);
    ends.then(|| rest.strip_prefix("the ").unwrap_or(rest))
}

/// Marks around an agency in a dateline.
const MARKS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('/', '/')];

/// An agency in the dateline, "GENEVA (Reuters) -", "GENEVA /TASS/.", or right at the beginning.
fn dateline(outlets: &Outlets<'_>, item: &Item<'_>) -> Option<String> {
    let body = item.mask.kept().map(|span| &item.article.source.as_str()[span.range()]);
    let head = body.into_iter().find(|text| text.contains(char::is_alphabetic))?;
    let end = (0..=head.len().min(HEAD)).rev().find(|&end| head.is_char_boundary(end))?;
    let head = head[..end].trim_start();
    MARKS.iter().find_map(|&marks| marked(outlets, head, marks)).or_else(|| opening(outlets, head))
}

/// An agency between marks after a place and a day, or at the very beginning.
fn marked(outlets: &Outlets<'_>, head: &str, (open, close): (char, char)) -> Option<String> {
    let at = head.find(open)?;
    let (before, inside) = (&head[..at], &head[at + 1..]);
    let (inside, after) = inside.split_once(close)?;
    let short = before.chars().filter(|char| char.is_alphabetic()).count() < DATELINE;
    let placed = before.starts_with(char::is_uppercase)
        && before.chars().take_while(|char| char.is_alphabetic()).all(char::is_uppercase);
    let dashed = after.trim_start().starts_with(['-', '–', '—']);
    if !short || !(before.is_empty() || before.starts_with(char::is_uppercase)) || before.contains(". ") && open != '/'
    {
        return None;
    }
    // A place and a dash make a dateline, whoever stands in it; at the very beginning it must be an agency's name.
    let named = outlets.is_known(inside)
        || placed && dashed && is_name(inside)
        || before.is_empty() && outlets.is_agency(inside);
    either(outlets, inside).or_else(|| named.then(|| outlets.name(inside)))
}

/// An agency that opens a text by its name alone or beside a place: "Northern Wire - Envoys met", "OSLO, Northern Wire -",
/// "Oslo - Northern Wire - ".
fn opening(outlets: &Outlets<'_>, head: &str) -> Option<String> {
    let line = head.lines().next().filter(|line| !is_of_picture(outlets, line))?;
    let mut from = 0;
    let mut first = None;
    for _ in 0..2 {
        let rest = &line[from..];
        let mark = [" - ", " – ", " — ", " -- ", ": "].iter().filter_map(|mark| Some((rest.find(mark)?, mark.len())));
        let (at, length) = mark.min().unwrap_or((rest.len(), 0));
        let before = rest[..at].trim_start_matches(['(', ' ']);
        let before = before.rsplit([',', '/', ')']).map(str::trim).find(|part| !part.is_empty())?;
        let name = after(before, "by").filter(|rest| !rest.is_empty()).unwrap_or(before);
        first = first.or_else(|| {
            (name.len() < DATELINE).then(|| outlets.is_agency_here(name).then(|| outlets.name(name))).flatten()
        });
        if length == 0 || first.is_some() || rest[..at].split_whitespace().count() > 3 {
            break;
        }
        from += at + length;
    }
    first
}

/// A line that says whose the picture is.
fn is_of_picture(outlets: &Outlets<'_>, line: &str) -> bool {
    let plain = folded(line);
    plain.split(' ').next().is_some_and(|first| outlets.words.cues.pictures.iter().any(|word| word == first))
}

/// A few words, each with a capital.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=NAME).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
}
