//! Feeds (RSS, Atom, JSON Feed): what they announce, and the articles that they bring whole.

use crate::provenance::Claims;
use crate::{IngestError, Ingested, Options, Problem, dates, html, record};
use chrono::{DateTime, NaiveDate, Utc};
use feed_rs::model;

/// Words from which a summary is taken for the article itself: teasers are shorter.
const WHOLE: usize = 120;
/// What stands at the end of a teaser.
const CUT: [&str; 4] = ["...", "…", "[…]", "[...]"];

/// A feed, as far as articles go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The name of the feed.
    pub title: Option<String>,
    /// What it announces, in its order.
    pub entries: Vec<Entry>,
    language: Option<String>,
}

/// One article that a feed announces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where the article stands.
    pub address: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, as the feed's own clock shows it (`YYYY-MM-DDThh:mm:ss`, zone left out).
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub updated: Option<String>,
    byline: Option<String>,
    language: Option<String>,
    /// The article's text, and whether it is HTML.
    text: Option<(String, bool)>,
}

/// Whether the start of a text is that of a feed.
pub(crate) fn looks_like(start: &str) -> bool {
    let head: String = start.chars().take(4096).collect();
    let opens = |tag: &str| {
        let at = head.find(&format!("<{tag}"));
        at.and_then(|at| head[at + 1 + tag.len()..].chars().next()).is_some_and(|c| c == '>' || c.is_whitespace())
    };
    (head.starts_with('<') && (opens("rss") || opens("feed") || opens("rdf:RDF")))
        || (head.starts_with('{') && head.contains("://jsonfeed.org/version/"))
}

impl Feed {
    /// Reads a feed from its bytes; `base` is the address it was read at, which relative links go out from.
    ///
    /// # Errors
    /// [`IngestError::Feed`] if it is none.
    pub fn parse(bytes: &[u8], base: Option<&str>) -> Result<Self, IngestError> {
        let parser = feed_rs::parser::Builder::new()
            .base_uri(base)
            // Ids are not used; the default ones are random where a feed brings none.
            .id_generator(|_, _, _| String::new())
            .timestamp_parser(clock)
            .build();
        let feed = parser.parse(bytes).map_err(|error| IngestError::Feed(error.to_string()))?;
        Ok(Self {
            title: feed.title.map(|title| plain(&title.content)),
            language: feed.language,
            entries: feed.entries.into_iter().map(Entry::of).collect(),
        })
    }
}

impl Entry {
    fn of(entry: model::Entry) -> Self {
        let links = entry.links.iter().filter(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
        let address = links.into_iter().map(|link| link.href.trim().to_owned()).find(|href| !href.is_empty());
        let is_html = |kind: &str| kind.contains("html");
        let content = entry.content.and_then(|content| {
            let html = is_html(content.content_type.as_ref());
            content.body.map(|body| (body, html))
        });
        let summary = entry.summary.map(|text| (text.content.clone(), is_html(text.content_type.as_ref())));
        let time = |time: DateTime<Utc>| time.format("%Y-%m-%dT%H:%M:%S").to_string();
        let byline: Vec<String> = entry.authors.into_iter().filter_map(|author| author.name).collect();
        Self {
            address,
            title: entry.title.map(|title| plain(&title.content)),
            published: entry.published.map(time),
            updated: entry.updated.map(time),
            byline: (!byline.is_empty()).then(|| byline.join(", ")),
            language: entry.language,
            text: content.or(summary).filter(|(text, _)| is_whole(text)),
        }
    }
}

/// Whether a text is an article and not the start of one.
fn is_whole(text: &str) -> bool {
    let text = plain(text);
    let shown = text.trim_end();
    shown.split_whitespace().count() >= WHOLE && !CUT.iter().any(|cut| shown.ends_with(cut))
}

/// A text without tags and with its character references read.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        match rest[at..].find('>') {
            Some(end) => rest = &rest[at + end + 1..],
            None => {
                out.push_str(&rest[at..]);
                rest = "";
            }
        }
    }
    out.push_str(rest);
    html_escape::decode_html_entities(&out).trim().to_owned()
}

/// A date field as the clock it was written by shows it: the day that the outlet means.
fn clock(field: &str) -> Option<DateTime<Utc>> {
    let day = dates::day(field)?;
    let day =
        NaiveDate::from_ymd_opt(day.year().into(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into())?;
    let times = field.split(|c: char| !c.is_ascii_digit() && c != ':').filter(|part| part.contains(':'));
    let time = times.into_iter().find_map(|part| {
        let mut parts = part.split(':').map(|part| part.parse::<u32>().ok());
        let (hour, minute) = (parts.next()??, parts.next()??);
        day.and_hms_opt(hour, minute, parts.next().flatten().unwrap_or(0).min(59))
    });
    Some(time.or_else(|| day.and_hms_opt(0, 0, 0))?.and_utc())
}

/// Adds the articles that a feed brings whole; the others are problems that `fetch` solves.
pub(crate) fn read(name: &str, bytes: &[u8], options: &Options, out: &mut Ingested) {
    let feed = match Feed::parse(bytes, None) {
        Ok(feed) => feed,
        Err(error) => return out.problems.push(Problem::new(name, &error)),
    };
    for (number, entry) in (1..).zip(feed.entries) {
        let place = format!("{name}:{number}");
        let title = entry.title.clone().unwrap_or_default();
        let claims = Claims {
            url: entry.address.clone(),
            title: entry.title,
            outlet: feed.title.clone(),
            byline: entry.byline,
            language: entry.language.or_else(|| feed.language.clone()),
            given: entry.published,
            modified: entry.updated,
            ..Claims::default()
        };
        match entry.text {
            Some((text, true)) => html::push(&place, &text, claims, options, out),
            Some((text, false)) => record::push(&place, &text, claims, options, out),
            None => {
                let error = IngestError::Teaser(title.chars().take(80).collect());
                out.problems.push(Problem { address: entry.address, ..Problem::new(&place, &error) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> String {
        "The envoys met again. ".repeat(count.div_ceil(4))
    }

    #[test]
    fn feeds_of_every_kind_are_read() {
        let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Post</title><item><title>Talks &amp;amp; terms</title>\
            <link>https://example.org/a</link><pubDate>Sat, 14 Feb 2026 23:10:00 -0500</pubDate></item></channel></rss>";
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour Post</title><entry><title>Talks &amp;amp; terms</title>\
            <link href=\"/a\"/><published>2026-02-14T23:10:00-05:00</published></entry></feed>";
        let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Harbour Post\", \"items\": [{\"id\": \"1\", \
            \"title\": \"Talks &amp; terms\", \"url\": \"https://example.org/a\", \"content_text\": \"Short.\", \
            \"date_published\": \"2026-02-14T23:10:00-05:00\"}]}";
        for feed in [rss, atom, json] {
            assert!(looks_like(feed), "{feed}");
            let feed = Feed::parse(feed.as_bytes(), Some("https://example.org/feed")).unwrap();
            assert_eq!(feed.title.as_deref(), Some("Harbour Post"));
            let entry = &feed.entries[0];
            assert_eq!(entry.address.as_deref(), Some("https://example.org/a"));
            assert_eq!(entry.title.as_deref(), Some("Talks & terms"));
            assert_eq!(entry.published.as_deref(), Some("2026-02-14T23:10:00"), "the outlet's day, not Greenwich's");
        }
        assert!(!looks_like("<feedback>") && !looks_like("<html><body>rss"));
    }

    #[test]
    fn whole_articles_are_told_from_teasers() {
        let item = |text: &str| {
            format!("<item><title>T</title><link>https://example.org/a</link><description>{text}</description></item>")
        };
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>Harbour Post</title><pubDate>x</pubDate>{}{}{}</channel></rss>",
            item(&words(200)),
            item(&format!("{}[...]", words(200))),
            item("Envoys met.")
        );
        let mut out = Ingested::default();
        read("feed.xml", feed.as_bytes(), &Options::default(), &mut out);
        assert_eq!(out.articles.len(), 1);
        assert_eq!(out.articles[0].provenance.outlet.as_deref(), Some("Harbour Post"));
        let addresses: Vec<_> = out.problems.iter().map(|problem| problem.address.as_deref()).collect();
        assert_eq!(addresses, [Some("https://example.org/a"); 2]);
    }

    #[test]
    fn what_is_no_feed_is_said() {
        for text in
            ["", "<rss>", "<rss version=\"2.0\"><channel><item>", "{\"version\": \"https://jsonfeed.org/version/9\"}"]
        {
            assert!(matches!(Feed::parse(text.as_bytes(), None), Err(IngestError::Feed(_))), "{text}");
        }
    }
}
