use serde::Serialize;
use std::fmt;
use std::path::PathBuf;

/// Why an input gave no article. The message names what is wrong; [`IngestError::remedy`] says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The path does not exist or cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// Nothing is in it.
    #[error("empty")]
    Empty,
    /// The bytes are no text in any encoding.
    #[error("not text ({0})")]
    NotText(&'static str),
    /// Larger than the cap.
    #[error("too large: {what} of more than {limit} MB")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The cap in megabytes.
        limit: u64,
    },
    /// Not the JSON it should be.
    #[error("line {line}: not valid JSON ({cause})")]
    Json {
        /// Where, from 1.
        line: usize,
        /// What the parser says.
        cause: String,
    },
    /// Not the table it should be.
    #[error("not a readable CSV table ({0})")]
    Csv(String),
    /// A record without any text field.
    #[error("{place}: no article text (its fields: {fields})")]
    NoText {
        /// Which record.
        place: String,
        /// The fields that it has.
        fields: String,
    },
    /// A record that says where an article stands, and not what it says.
    #[error("{place}: an address and no text")]
    OnlyAddress {
        /// Which record.
        place: String,
    },
    /// An entry of a feed that only announces its article.
    #[error("\"{0}\": the feed brings no text of it, or only its start")]
    Teaser(String),
    /// A list of feeds.
    #[error("a list of {0} feeds, not articles")]
    ListOfFeeds(usize),
    /// Not the feed or list of feeds it should be.
    #[error("not a readable feed ({0})")]
    Feed(String),
    /// XML of a kind that holds no articles we know.
    #[error("XML that is no page, no feed and no list of feeds")]
    UnknownXml,
    /// An archive, or one of its members, that cannot be unpacked.
    #[error("cannot be unpacked ({0})")]
    Archive(String),
    /// A member whose name points out of the archive.
    #[error("refused: the name {0:?} points out of the archive")]
    BadName(String),
    /// Archives in archives in archives.
    #[error("archives packed more than {0} deep")]
    TooDeep(usize),
    /// A web archive's record that is broken.
    #[error("broken record of a web archive ({0})")]
    Warc(String),
    /// A web archive without any page.
    #[error("no web page in the archive")]
    NoPages,
    /// A page without any readable paragraph.
    #[error("no article text found in the page")]
    EmptyPage,
    /// The page's tags would take a parser too long; its text was read without finding the article in it.
    #[error("tags nested too deep, or too many of them; read as plain text")]
    TooComplex,
    /// Written in a language that no pack covers.
    #[error("no language pack for \"{0}\"; not read")]
    Language(String),
    /// A date field that is no date.
    #[error("date \"{0}\" not understood; the article is read without it")]
    Date(String),
    /// Two inputs have the same id.
    #[error("id \"{id}\" is used twice; this one is called \"{new}\"")]
    DuplicateId {
        /// The id of both.
        id: String,
        /// The id given to the second.
        new: String,
    },
}

/// The step at which a problem showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Opening and reading the file.
    Open,
    /// Turning bytes into text.
    Decode,
    /// Finding the articles in the format.
    Parse,
    /// Unpacking an archive.
    Unpack,
    /// Getting it over the network.
    Fetch,
    /// Finding the main text of a page.
    Extract,
    /// Telling the language.
    Language,
    /// Dates and ids.
    Provenance,
}

impl Stage {
    /// The stage in a word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decode => "decode",
            Self::Parse => "parse",
            Self::Unpack => "unpack",
            Self::Fetch => "fetch",
            Self::Extract => "extract",
            Self::Language => "language",
            Self::Provenance => "provenance",
        }
    }
}

/// Something about an input that a person should know of, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The input: a path, or a path and a line, or an address.
    pub input: String,
    /// The step at which it showed.
    pub stage: Stage,
    /// What is wrong.
    pub cause: String,
    /// What can be done.
    pub remedy: &'static str,
    /// The file to read again, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// The address to fetch, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Problem {
    /// The problem that `error` is for `input`.
    #[must_use]
    pub fn new(input: &str, error: &IngestError) -> Self {
        Self {
            input: input.to_owned(),
            stage: error.stage(),
            cause: error.to_string(),
            remedy: error.remedy(),
            path: None,
            address: None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.input, self.cause, self.remedy)
    }
}

impl IngestError {
    /// The step at which it shows.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Unreadable(_) | Self::Empty | Self::TooLarge { .. } => Stage::Open,
            Self::NotText(_) => Stage::Decode,
            Self::Json { .. }
            | Self::Csv(_)
            | Self::NoText { .. }
            | Self::OnlyAddress { .. }
            | Self::Teaser(_)
            | Self::ListOfFeeds(_)
            | Self::Feed(_)
            | Self::UnknownXml
            | Self::Warc(_)
            | Self::NoPages => Stage::Parse,
            Self::Archive(_) | Self::BadName(_) | Self::TooDeep(_) => Stage::Unpack,
            Self::EmptyPage | Self::TooComplex => Stage::Extract,
            Self::Language(_) => Stage::Language,
            Self::Date(_) | Self::DuplicateId { .. } => Stage::Provenance,
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "check the path and its permissions",
            Self::Empty => "leave it out, or save the article again",
            Self::NotText(_) => "give text, Markdown, HTML, JSON, JSON Lines or CSV",
            Self::TooLarge { .. } => "split it into single articles, or give JSON Lines with one article a line",
            Self::Json { .. } => "give one JSON object a line, or one array of objects",
            Self::Csv(_) => "give a comma-separated table in UTF-8 with a header row",
            Self::NoText { .. } => "say which field holds the text with --map text=FIELD",
            Self::OnlyAddress { .. } | Self::Teaser(_) => {
                "fetch it with `rapporteur fetch --urls` and this file, or that of --problems"
            }
            Self::ListOfFeeds(_) => "subscribe to them with `rapporteur feeds import`",
            Self::Feed(_) => "save the feed again; RSS, Atom and JSON Feed are read",
            Self::UnknownXml => "give text, Markdown, HTML, JSON, JSON Lines, CSV or a feed",
            Self::Archive(_) => "pack it again as zip or gzip, without a password, or unpack it first",
            Self::BadName(_) => "unpack it yourself if you trust it, and give the folder",
            Self::TooDeep(_) => "unpack it first, and give the folder",
            Self::Warc(_) => "the rest of the archive is read; fetch or save the page again",
            Self::NoPages => "give an archive with HTML responses of status 200",
            Self::EmptyPage => "save the page once its text is shown, or give the text itself",
            Self::TooComplex => "check the text that was read, or give the article as plain text",
            Self::Language(_) => "give a translation into a language that is supported",
            Self::Date(_) => "write dates as YYYY-MM-DD, or give one with --published",
            Self::DuplicateId { .. } => "give every article an id of its own",
        }
    }
}

/// An error that came through a stream: one of ours, or one of the system.
impl From<std::io::Error> for IngestError {
    fn from(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self::Unreadable(error),
        }
    }
}
