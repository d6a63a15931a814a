//! Bytes to articles: what was given to read, and who published it when?
//!
//! In: files, folders or bytes of any supported format: plain text, Markdown, saved HTML, JSON, JSON Lines, CSV, feeds,
//! and what packs them: zip, gzip, web archives (WARC, WACZ).
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
mod feed;
mod fields;
mod format;
mod header;
mod html;
mod http_message;
mod ids;
mod json;
mod language;
mod lines;
mod opml;
mod packed;
mod page_feeds;
mod paths;
mod problems;
mod provenance;
mod record;
mod stated_date;
mod stated_outlet;
mod warc;

pub use dates::parse_date;
pub use error::{IngestError, Problem, Stage};
pub use feed::{Entry, Feed};
pub use fields::{BadFieldMap, FieldMap};
pub use html::{BlockModel, MainContent, PlainText, Readability, ScoredBlocks, block_context, block_rows};
pub use opml::{FeedLink, read_opml, write_opml};
pub use page_feeds::page_feeds;
pub use paths::read_paths;
pub use problems::{ToRetry, write_problems};

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
    /// Names of the caller's own for the fields of records.
    pub map: FieldMap,
    /// The most bytes that one input may unpack to, all archives within it together.
    pub max_unpacked_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            published: None,
            max_file_bytes: 64 << 20,
            languages: vec!["en".to_owned()],
            map: FieldMap::default(),
            max_unpacked_bytes: 4 << 30,
        }
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

impl Ingested {
    /// Adds what another call read; an id that both have is a problem and renamed.
    pub fn append(&mut self, mut other: Self) {
        self.articles.append(&mut other.articles);
        self.problems.append(&mut other.problems);
        ids::make_unique(self);
    }
}

/// Reads one input that is already in memory. `name` is what its articles are called where they bring no id of their
/// own; its extension says the format, and without a known one the content does.
#[must_use]
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let mut out = Ingested::default();
    format::read_stream(name, name, &mut &*bytes, &mut packed::Cx::new(options, &mut out));
    ids::make_unique(&mut out);
    (out.articles, out.problems)
}
