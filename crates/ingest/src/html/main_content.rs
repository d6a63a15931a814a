use super::plain;
use std::panic::AssertUnwindSafe;

/// Finds the article in a page.
pub trait MainContent {
    /// The article's paragraphs, one a string, without empty ones; `None` if there is no article.
    fn extract(&self, html: &str) -> Option<Vec<String>>;
}

/// Letters below which a found main content is taken for a mistake.
const FEWEST: usize = 200;
/// Elements above which a page is not scored.
const MOST_ELEMENTS: usize = 200_000;

/// Scores blocks by their text, punctuation and links, as the reader views of browsers do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readability;

impl MainContent for Readability {
    fn extract(&self, html: &str) -> Option<Vec<String>> {
        let config = dom_smoothie::Config { max_elements_to_parse: MOST_ELEMENTS, ..dom_smoothie::Config::default() };
        // The page is third-party input to a third-party parser: a fault in it costs this page its main content, no more.
        let article = std::panic::catch_unwind(AssertUnwindSafe(|| {
            dom_smoothie::Readability::new(html, None, Some(config)).ok()?.parse().ok()
        }));
        let content = article.ok()??.content;
        let lines = plain::lines(&content, false);
        let letters: usize = lines.iter().map(|line| line.chars().filter(|c| c.is_alphabetic()).count()).sum();
        (letters >= FEWEST).then_some(lines)
    }
}
