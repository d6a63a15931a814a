//! Bytes to articles: what was given to read, and who published it when?
//!
//! In: files, folders or bytes of any supported format (plain text, Markdown, saved HTML, JSON, JSON Lines, CSV).
//! Out: [`Article`]s in input order, and a [`Problem`] for everything that could not be read as one.
//! Nothing is invented: a date, an outlet or a language that the input does not bring stays `None`.
//!
//! ```
//! use ingest::{Options, read_bytes};
//! let input = br#"{"id": "a", "title": "Talks resume", "text": "Talks resumed on Friday.", "published": "4 May 1994"}"#;
//! let (articles, problems) = read_bytes("news.jsonl", input, &Options::default());
//! assert!(problems.is_empty());
//! assert_eq!(articles[0].source.as_str(), "Talks resumed on Friday.");
//! assert_eq!(articles[0].provenance.published.as_ref().unwrap().date, "1994-05-04");
//! ```

mod csv_rows;
mod dates;
mod decode;
mod error;
mod format;
mod header;
mod html;
mod ids;
mod json;
mod language;
mod paths;
mod provenance;
mod record;
mod stated_date;

pub use dates::parse_date;
pub use error::{IngestError, Problem, Stage};
pub use html::{MainContent, PlainText, Readability};
pub use paths::read_paths;

use document::Article;

/// The longest text of one article, in bytes: a longer one is no news report.
pub const MAX_ARTICLE_BYTES: usize = 4 << 20;
/// The longest HTML page, in bytes.
pub const MAX_HTML_BYTES: usize = 8 << 20;
/// The longest line of a JSON Lines file, in bytes.
pub const MAX_LINE_BYTES: usize = 16 << 20;

/// What the caller knows about the inputs.
#[derive(Clone, Debug)]
pub struct Options {
    /// Publication date (`YYYY-MM-DD`) for inputs that bring none; see [`parse_date`].
    pub published: Option<String>,
    /// The largest file read at once, in bytes. JSON Lines files are read line by line and may be larger.
    pub max_file_bytes: u64,
    /// Languages that can be read, as primary subtags; articles in others become problems.
    pub languages: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { published: None, max_file_bytes: 64 << 20, languages: vec!["en".to_owned()] }
    }
}

/// All that was read.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Articles in input order, each with an id of its own.
    pub articles: Vec<Article>,
    /// What could not be read, or not fully.
    pub problems: Vec<Problem>,
}

/// Reads one input that is already in memory. `name` is what its articles are called where they bring no id of their
/// own; its extension says the format, and without a known one the content does.
#[must_use]
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let mut out = Ingested::default();
    format::read(name, bytes, options, &mut out);
    ids::make_unique(&mut out);
    (out.articles, out.problems)
}
