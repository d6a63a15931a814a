use super::{blocks, model::BlockModel, plain};
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
        enough(plain::lines(&content, false))
    }
}

/// Judges each block of the page by a fitted model, to which a reader view's choice is one sign among others. On pages
/// too deep for a parser it does without that view: its own pass over the tags is linear whatever their nesting.
#[derive(Clone, Copy, Debug)]
pub struct ScoredBlocks {
    /// Whether the page may be given to a parser.
    pub reader_view: bool,
}

impl MainContent for ScoredBlocks {
    fn extract(&self, html: &str) -> Option<Vec<String>> {
        let view = if self.reader_view { Readability.extract(html) } else { None };
        let found = BlockModel::shipped().article(&blocks::of(html), view.as_deref().unwrap_or_default());
        enough(found).or(view)
    }
}

fn enough(lines: Vec<String>) -> Option<Vec<String>> {
    let letters: usize = lines.iter().map(|line| line.chars().filter(|c| c.is_alphabetic()).count()).sum();
    (letters >= FEWEST).then_some(lines)
}
