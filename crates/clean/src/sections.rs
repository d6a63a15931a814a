//! Is this a live page, and on which day was each of its entries written?
//!
//! Entries begin with a time stamp ("14:32 GMT", "4 May 1994, 10:15", "9.05pm - Envoys arrive"). Stamps without a day take
//! the article's; where the clock jumps back against the page's order, the day before or after begins.

use crate::Page;
use crate::lines::{Line, words_of};
use document::{Article, DropReason, Section};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Stamps that make a live page.
const FEWEST: usize = 3;
/// Words of the longest line that is a stamp with a heading.
const LONGEST: usize = 20;

/// When an entry was written, as far as its stamp says.
struct Stamp {
    index: usize,
    day: Option<Date>,
    /// Minutes since midnight.
    clock: u16,
    /// The line holds nothing but the stamp and a heading.
    alone: bool,
}

/// The entries of a live page; empty for other articles. Stamps that stand alone are marked.
pub(crate) fn of(page: &mut Page<'_>, article: &Article) -> Vec<Section> {
    let published: Option<Date> = article.provenance.published.as_ref().and_then(|date| date.date.parse().ok());
    let stamps: Vec<Stamp> = (0..page.lines.len()).filter_map(|index| stamp(page, index, published)).collect();
    let entries = stamps.iter().enumerate().filter(|(at, one)| {
        let end = stamps.get(at + 1).map_or(page.lines.len(), |next| next.index);
        (one.index..end).any(|index| page.lines[index].is_prose() && page.lines[index].words.len() >= 8)
    });
    // The dates and times around an ordinary article stand together at one end of it.
    if entries.count() < FEWEST {
        return Vec::new();
    }
    let newest = article.provenance.modified.as_deref().and_then(|date| date.get(..10)?.parse().ok()).or(published);
    let days = days(&stamps, published, newest);
    let start = |index: usize| page.lines[index].span.start();
    let section =
        |(one, day): (&Stamp, Option<Date>)| Some(Section { start: start(one.index), date: day?.to_string() });
    let sections = stamps.iter().zip(days).filter_map(section).collect();
    for one in stamps.iter().filter(|one| one.alone) {
        page.marks[one.index].get_or_insert(DropReason::Byline);
    }
    sections
}

/// The day of each stamp: its own, or counted from the last one that has one.
fn days(stamps: &[Stamp], oldest: Option<Date>, newest: Option<Date>) -> Vec<Option<Date>> {
    let clocks: Vec<u16> = stamps.iter().map(|one| one.clock).collect();
    let newest_first = elapsed(clocks.iter().rev()) < elapsed(clocks.iter());
    let mut day = if newest_first { newest } else { oldest };
    let mut before: Option<u16> = None;
    let mut days = Vec::with_capacity(stamps.len());
    for one in stamps {
        let wraps = before.is_some_and(|before| if newest_first { one.clock > before } else { one.clock < before });
        let step = if newest_first { -1 } else { 1 };
        day = match one.day {
            Some(own) => Some(own),
            None if wraps => day.and_then(|day| day.checked_add(step.days()).ok()),
            None => day,
        };
        before = Some(one.clock);
        days.push(day);
    }
    days
}

/// Minutes from the first clock time to the last, each within a day of the one before. Of the two orders of a page, the
/// true one takes less.
fn elapsed<'a>(clocks: impl Iterator<Item = &'a u16>) -> u32 {
    const DAY: u32 = 24 * 60;
    let mut before: Option<u32> = None;
    let gap = |&clock: &u16| {
        let now = u32::from(clock);
        before.replace(now).map_or(0, |before| (now + DAY - before) % DAY)
    };
    clocks.map(gap).sum()
}

/// The stamp that a line begins with.
fn stamp(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Stamp> {
    let line = &page.lines[index];
    let reason = page.marks[index];
    if line.words.is_empty()
        || reason.is_some_and(|reason| matches!(reason, DropReason::Comments | DropReason::ReadAlso))
    {
        return None;
    }
    let dated = words_of(line.plain).iter().take(5).any(|word| page.lexicon.months.has(word));
    let (clock, at) = clock(line.plain, dated)?;
    let day = day(page, line, published).filter(|_| dated);
    let alone = line.words.len() <= LONGEST && !line.closed;
    (at == 0 || (dated && at < 24)).then_some(Stamp { index, day, clock, alone })
}

/// A clock time near the start of a line, in minutes, and where it stands: "14:32", "9.05pm", "0915 GMT".
fn clock(text: &str, dated: bool) -> Option<(u16, usize)> {
    let open = text.trim_start_matches(['[', '(']);
    let skipped = text.len() - open.len();
    let reach = if dated { 24.min(open.len()) } else { 0 };
    let starts = open.char_indices().map(|(at, _)| at).take_while(|at| *at <= reach);
    starts.filter(|at| !open[..*at].ends_with(|c: char| c.is_alphanumeric())).find_map(|at| {
        let minutes = clock_at(&open[at..])?;
        Some((minutes, if at == 0 { 0 } else { at + skipped }))
    })
}

fn clock_at(text: &str) -> Option<u16> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, rest) = text.split_at(figures);
    let mark = rest.chars().next()?;
    let (hour, minute, rest) = match (figures, mark) {
        (1 | 2, ':' | '.' | 'h') => (hour, rest.get(1..3)?, rest.get(3..)?),
        (4, ' ') => (&hour[..2], &hour[2..], rest),
        _ => return None,
    };
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let tail = rest.trim_start().to_ascii_lowercase();
    let half = |names: [&str; 2]| names.iter().any(|name| tail.starts_with(name));
    let (morning, evening) = (half(["am", "a.m"]), half(["pm", "p.m"]));
    let zone = tail.starts_with("gmt") || tail.starts_with("utc");
    // "10.15 percent" and "1994 was" are no clock times.
    let sure = mark == ':' || mark == 'h' || morning || evening || zone;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || c == ':' && mark != ':');
    let hour = match (morning, evening) {
        (true, _) if hour == 12 => 0,
        (_, true) if hour < 12 => hour + 12,
        _ => hour,
    };
    (sure && ends && hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The day that a line names: "4 May 1994", "May 4"; without a year, that of the publication.
fn day(page: &Page<'_>, line: &Line<'_>, published: Option<Date>) -> Option<Date> {
    let words = &line.words;
    let month = words.iter().position(|word| page.lexicon.months.has(word))?;
    let number = |word: Option<&String>| -> Option<i8> {
        let digits = word?.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let day = month.checked_sub(1).and_then(|at| number(words.get(at))).or_else(|| number(words.get(month + 1)))?;
    let year = |word: &&String| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let year = words.iter().skip(month).take(4).find(year).and_then(|word| word.parse().ok());
    let year: i16 = year.or_else(|| Some(published?.year()))?;
    let short: String = words[month].chars().take(3).collect();
    Date::strptime("%d %b %Y", format!("{day} {short} {year}")).ok()
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;
    use document::{Article, ArticleId, DateBasis, Provenance, Published};
    use lang::Pack;
    use text::SourceText;

    /// The day of each section, and the text kept.
    fn live(text: &str, published: &str) -> (Vec<String>, Vec<String>) {
        let source = SourceText::new(text);
        let published = Some(Published { date: published.to_owned(), basis: DateBasis::Given });
        let provenance = Provenance { published, ..Provenance::default() };
        let article = Article { id: ArticleId("a".to_owned()), source: source.clone(), provenance };
        let mask = Cleaner::new(Pack::embedded()).expect("a sound pack").clean(&article);
        let days = mask.sections().iter().map(|section| section.date.clone()).collect();
        (days, mask.kept().flat_map(|span| source.slice(span).lines().map(str::to_owned)).collect())
    }

    #[test]
    fn newest_first_goes_back_over_midnight() {
        let text = "Siege talks: live\n\n00:40\n\nThe rebels will leave the harbour at dawn, their envoy told reporters.\n\n\
            23:55\n\nThe army's delegation left the hotel without a word to the press.\n\n\
            21:10 GMT - Envoys arrive\n\nThe two delegations met in the harbour office on Wednesday evening.\n";
        let (days, kept) = live(text, "1994-05-05");
        assert_eq!(days, ["1994-05-05", "1994-05-04", "1994-05-04"]);
        assert_eq!(kept.len(), 3, "{kept:?}");
        assert!(kept.iter().all(|line| line.starts_with("The ")), "{kept:?}");
    }

    #[test]
    fn stamps_with_their_day_say_it() {
        let text = "4 May 1994, 9.05pm\n\nThe two delegations met in the harbour office, the mediator said.\n\n\
            4 May 1994, 11.50pm\n\nThe army's delegation left the hotel without a word to the press.\n\n\
            5 May 1994, 7.30am\n\nThe rebels will leave the harbour at noon, their envoy told reporters.\n";
        assert_eq!(live(text, "1994-05-05").0, ["1994-05-04", "1994-05-04", "1994-05-05"]);
    }

    #[test]
    fn an_ordinary_article_has_no_sections() {
        let text = "Rivals meet\n\n10:15 GMT\n\nThe two delegations met at 14:30 in the harbour office, the mediator said.\n\n\
            Updated 12:05\n\nThe army's delegation left the hotel without a word.\n\n10.15 percent of the men had left by then, he said.";
        assert!(live(text, "1994-05-05").0.is_empty());
    }
}
