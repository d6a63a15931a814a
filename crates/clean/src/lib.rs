//! Article to mask: which of its lines are the article?
//!
//! In: an [`Article`] and the phrases and words of a language pack (`clean/phrases.toml`, `clean/words.toml`).
//! Out: a [`Mask`] that drops headlines, menus, credits, captions, repeated paragraphs, pointers to other articles and the
//! like, each with its reason. The text itself is never changed.
//!
//! The entries of a live page are told apart by their time stamps, each with its day ([`document::Section`]).
//!
//! Lines are judged by their features first (length, final stop, place in the article, likeness to other lines), by phrases
//! second. Each rule is a function from the lines to marks, run in the order of [`Cleaner::clean`]; the first mark stays.
//!
//! ```
//! use document::{Article, ArticleId, Provenance};
//! use text::SourceText;
//! let cleaner = clean::Cleaner::new(lang::Pack::embedded()).unwrap();
//! let source = SourceText::new("Talks resume in Oslo\n\nTalks resumed in Oslo on Friday.\nRead also: The treaty");
//! let article = Article { id: ArticleId("a".into()), source: source.clone(), provenance: Provenance::default() };
//! let mask = cleaner.clean(&article);
//! let kept: String = mask.kept().map(|span| source.slice(span)).collect();
//! assert_eq!(kept, "Talks resumed in Oslo on Friday.");
//! ```

mod blocks;
mod captions;
mod credits;
mod headline;
mod layout;
mod lexicon;
mod lines;
mod phrases;
mod repeated;
mod sections;

use document::{Article, DropReason, Mask};
use lang::{LangError, Pack};
use lexicon::Lexicon;
use lines::Line;
use phrases::Phrases;
use text::Span;

/// The compiled knowledge about what is not article text; made once for any number of articles.
#[derive(Debug)]
pub struct Cleaner {
    phrases: Phrases,
    lexicon: Lexicon,
}

/// One article's lines and what has been decided about them.
pub(crate) struct Page<'a> {
    pub(crate) lines: Vec<Line<'a>>,
    pub(crate) marks: Vec<Option<DropReason>>,
    /// Sentences dropped from lines that stay.
    pub(crate) pieces: Vec<(Span, DropReason)>,
    /// Words of the headline that the input's metadata gives, whole and without the site's name.
    pub(crate) titles: Vec<Vec<String>>,
    pub(crate) lexicon: &'a Lexicon,
}

impl Page<'_> {
    /// Marks a line, unless it is marked.
    pub(crate) fn mark(&mut self, index: usize, reason: DropReason) {
        self.marks[index].get_or_insert(reason);
    }

    /// Whether the line is still taken for body.
    pub(crate) fn is_open(&self, index: usize) -> bool {
        self.marks[index].is_none()
    }

    /// Indices of the lines still taken for body.
    pub(crate) fn open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|&index| self.is_open(index))
    }

    /// Whether the line is an unmarked paragraph: long enough, a closed sentence, no list item.
    pub(crate) fn is_paragraph(&self, index: usize) -> bool {
        let line = &self.lines[index];
        self.is_open(index) && line.is_prose() && line.words.len() >= 8
    }
}

impl Cleaner {
    /// Compiles the pack's phrases and words.
    ///
    /// # Errors
    /// [`LangError`] if one of the pack's `clean/` files is missing or malformed.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self { phrases: Phrases::load(pack)?, lexicon: Lexicon::load(pack)? })
    }

    /// Which parts of the article's text are its body. Never fails; a text without recognisable body keeps its lines.
    #[must_use]
    pub fn clean(&self, article: &Article) -> Mask {
        let lines = blocks::of(&article.source);
        let titles = article.provenance.headline.as_deref().map(headline::variants).unwrap_or_default();
        let marks = vec![None; lines.len()];
        let mut page = Page { lines, marks, pieces: Vec::new(), titles, lexicon: &self.lexicon };
        layout::header(&mut page);
        let closing = self.phrases.mark(&mut page);
        credits::mark(&mut page);
        headline::titles(&mut page);
        captions::mark(&mut page);
        layout::lists(&mut page);
        repeated::mark(&mut page);
        layout::tail(&mut page, &closing);
        headline::first(&mut page);
        layout::loose(&mut page);
        repeated::summary(&mut page);
        let sections = sections::of(&mut page, article);
        rescue(&mut page);
        let whole = page.lines.iter().zip(&page.marks).filter_map(|(line, mark)| Some((line.span, (*mark)?)));
        let dropped: Vec<_> = whole.chain(page.pieces.iter().copied()).collect();
        Mask::from_dropped(&article.source, with_blanks(article, &page, dropped)).with_sections(sections)
    }
}

/// The main text as a reader of the page wants it: the body with its headings and lists, one paragraph a line, without
/// credits, captions and comments.
#[must_use]
pub fn main_text(article: &Article, mask: &Mask) -> String {
    let left_out =
        |reason| matches!(reason, DropReason::Byline | DropReason::Caption | DropReason::Comments | DropReason::Blank);
    let kept = mask.regions().iter().filter(|region| !region.dropped.is_some_and(left_out));
    let lines = kept.flat_map(|region| article.source.slice(region.span).lines().map(str::trim));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text of headline-like lines only (a message, a bulletin without stops) is its own body.
fn rescue(page: &mut Page<'_>) {
    if page.open().next().is_some() {
        return;
    }
    for index in 0..page.lines.len() {
        let loose = matches!(page.marks[index], Some(DropReason::Headline | DropReason::Subheading));
        if loose && page.lines[index].words.len() >= 4 {
            page.marks[index] = None;
        }
    }
}

/// Adds the white space between lines as blank regions.
fn with_blanks(article: &Article, page: &Page<'_>, mut dropped: Vec<(Span, DropReason)>) -> Vec<(Span, DropReason)> {
    let mut at = 0;
    for line in &page.lines {
        dropped.push((Span::new(at, line.span.start()), DropReason::Blank));
        at = line.span.end();
    }
    dropped.push((Span::new(at, article.source.span().end()), DropReason::Blank));
    dropped
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use document::{ArticleId, Provenance};
    use text::SourceText;

    /// The reason of each line of `text`, empty for body; `title` as the metadata would give it.
    pub(crate) fn reasons_with(text: &str, title: Option<&str>) -> Vec<String> {
        let provenance = Provenance { headline: title.map(str::to_owned), ..Provenance::default() };
        let article = Article { id: ArticleId("a".to_owned()), source: SourceText::new(text), provenance };
        let mask = Cleaner::new(Pack::embedded()).expect("a sound pack").clean(&article);
        let regions = mask.regions().iter().filter(|region| region.dropped != Some(DropReason::Blank));
        regions.map(|region| region.dropped.map_or("", DropReason::as_str).to_owned()).collect()
    }

    /// The same without metadata.
    pub(crate) fn reasons(text: &str) -> Vec<String> {
        reasons_with(text, None)
    }

    #[test]
    fn a_boilerplate_sentence_inside_a_line_is_cut_out() {
        let text = "The envoy left for Oslo on Friday. He will be back. Sign up here.";
        assert_eq!(reasons(text), ["", "boilerplate"]);
    }

    #[test]
    fn a_text_of_headlines_is_its_own_body() {
        assert_eq!(reasons("Envoy says talks will go on"), [""]);
    }
}
