//! OPML: lists of feeds that feed readers exchange.

use crate::IngestError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A feed in a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedLink {
    /// Where the feed stands.
    pub address: String,
    /// What the list calls it.
    pub title: Option<String>,
}

/// Whether the start of a text is that of a list of feeds.
pub(crate) fn looks_like(start: &str) -> bool {
    let head: String = start.chars().take(4096).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && ["<opml>", "<opml "].iter().any(|tag| head.contains(tag))
}

/// The feeds of a list, in its order, however deep its folders.
///
/// # Errors
/// [`IngestError::Feed`] if it is no well-formed XML.
pub fn read_opml(text: &str) -> Result<Vec<FeedLink>, IngestError> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut feeds = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.name().as_ref().eq_ignore_ascii_case("outline") => {
                feeds.extend(feed_of(&tag));
            }
            Ok(Event::Eof) => return Ok(feeds),
            Ok(_) => {}
            Err(error) => return Err(IngestError::Feed(error.to_string())),
        }
    }
}

fn feed_of(tag: &BytesStart<'_>) -> Option<FeedLink> {
    let mut address = None;
    let mut names = [None, None];
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key = attribute.key.as_ref().to_ascii_lowercase();
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
        let value = value.trim().to_owned();
        match &*key {
            _ if value.is_empty() => {}
            "xmlurl" => address = Some(value),
            "title" => names[0] = Some(value),
            "text" => names[1] = Some(value),
            _ => {}
        }
    }
    let [title, text] = names;
    Some(FeedLink { address: address?, title: title.or(text) })
}

/// The list as OPML 2.0.
#[must_use]
pub fn write_opml(feeds: &[FeedLink]) -> String {
    use quick_xml::escape::escape;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n");
    out.push_str("  <head><title>Feeds of negotiations</title></head>\n  <body>\n");
    for feed in feeds {
        let text = escape(feed.title.as_deref().unwrap_or(&feed.address));
        let address = escape(&feed.address);
        out.push_str(&format!("    <outline type=\"rss\" text=\"{text}\" xmlUrl=\"{address}\"/>\n"));
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_and_written() {
        let text = "<?xml version='1.0'?><opml version='2.0'><head/><body><outline text='World'>\
            <outline type='rss' text='One &amp; all' xmlUrl='https://example.org/a?x=1&amp;y=2'/></outline>\
            <outline title='Two' text='x' XMLURL=' https://example.org/b '></outline></body></opml>";
        assert!(looks_like(text));
        let feeds = read_opml(text).unwrap();
        let shown: Vec<_> = feeds.iter().map(|feed| (&*feed.address, feed.title.as_deref())).collect();
        assert_eq!(
            shown,
            [("https://example.org/a?x=1&y=2", Some("One & all")), ("https://example.org/b", Some("Two"))]
        );
        assert_eq!(read_opml(&write_opml(&feeds)).unwrap(), feeds);
    }

    #[test]
    fn broken_lists_are_refused_or_read_as_far_as_they_go() {
        assert!(read_opml("<opml><body><outline xmlUrl=").is_err());
        assert_eq!(read_opml("").unwrap(), []);
        let deep = format!("<opml>{}<outline xmlUrl='https://example.org'/>", "<outline>".repeat(100_000));
        assert_eq!(read_opml(&deep).unwrap().len(), 1);
    }
}
