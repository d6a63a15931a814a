//! Which feeds does a page name?

use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Feeds of a page that are looked at.
const MOST: usize = 10;

/// The addresses of the feeds that a page names in its head, as it writes them.
#[must_use]
pub fn page_feeds(html: &str) -> Vec<String> {
    let mut feeds = Vec::new();
    let handler = element!("link[rel~='alternate' i][type][href]", |link| {
        let kind = link.get_attribute("type").unwrap_or_default().to_ascii_lowercase();
        let is_feed = ["application/rss+xml", "application/atom+xml", "application/feed+json"].contains(&kind.trim());
        if is_feed && feeds.len() < MOST {
            feeds.extend(link.get_attribute("href").map(|href| html_escape::decode_html_entities(&href).into_owned()));
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(handler);
    // What the scanner gives up on has named its feeds before, or names none.
    let _ = rewrite_str(html, settings);
    feeds
}

#[cfg(test)]
mod tests {
    use super::page_feeds;

    #[test]
    fn feeds_in_the_head_are_found() {
        let page = "<html><head><link rel=stylesheet href=a.css><link rel='alternate' type='application/rss+xml' href='/rss?a=1&amp;b=2'>\
            <LINK REL=Alternate TYPE=application/atom+xml HREF=https://example.org/atom><link rel=alternate hreflang=de href=/de>";
        assert_eq!(page_feeds(page), ["/rss?a=1&b=2", "https://example.org/atom"]);
        assert_eq!(page_feeds(&"<link rel=alternate type=application/rss+xml href=/x>".repeat(1000)).len(), 10);
        assert!(page_feeds("").is_empty() && page_feeds("<link rel=alternate type").is_empty());
    }
}
