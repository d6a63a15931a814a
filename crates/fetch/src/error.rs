use ingest::{Problem, Stage};
use std::path::PathBuf;
use std::time::Duration;

/// Why an address gave no page. The message names what is wrong; [`FetchError::remedy`] says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// No address of the web.
    #[error("not an http or https address ({0})")]
    Address(String),
    /// The name leads to no address of the public internet.
    #[error("{host} is an address of a private network ({address})")]
    Private {
        /// The host asked for.
        host: String,
        /// Where it leads.
        address: String,
    },
    /// robots.txt does not want it read.
    #[error("robots.txt of {0} does not allow it")]
    Robots(String),
    /// robots.txt could not be had, so that it is not known whether the page may be read.
    #[error("robots.txt of {host} could not be read ({cause})")]
    NoRobots {
        /// The host asked.
        host: String,
        /// What went wrong.
        cause: String,
    },
    /// robots.txt asks for a pause too long to wait.
    #[error("robots.txt of {host} asks for {} seconds between two requests", delay.as_secs())]
    Delay {
        /// The host asked.
        host: String,
        /// The pause wanted.
        delay: Duration,
    },
    /// The name has no address.
    #[error("the name {0} has no address")]
    Name(String),
    /// No connection.
    #[error("no connection to {host} ({cause})")]
    Connect {
        /// The host asked.
        host: String,
        /// What went wrong.
        cause: String,
    },
    /// The server's certificate or its encryption is wrong.
    #[error("no secure connection to {host} ({cause})")]
    Tls {
        /// The host asked.
        host: String,
        /// What went wrong.
        cause: String,
    },
    /// Longer than the cap on time.
    #[error("not finished after {} seconds", .0.as_secs())]
    TooSlow(Duration),
    /// Larger than a cap on size.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// Redirected too often, or to nowhere.
    #[error("redirected {0} times without an end")]
    Redirects(usize),
    /// The server says that there is no page, or none for us.
    #[error("the server answers {0}")]
    Status(u16),
    /// The server asks to be left alone for a while.
    #[error("the server answers {status}: too many requests, or down")]
    Busy {
        /// 429 or 503.
        status: u16,
        /// How long it asks to wait.
        after: Option<Duration>,
    },
    /// What is there is no page and no feed.
    #[error("{0} is no page")]
    NotAPage(String),
    /// What is there is no feed.
    #[error("no feed there{}", named(.0))]
    NotAFeed(Vec<String>),
    /// The answer is no HTTP, or broken.
    #[error("the answer cannot be understood ({0})")]
    Answer(String),
}

impl FetchError {
    /// What the user can do about it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Address(_) => "give an address that begins with https://",
            Self::Private { .. } => "if the server is your own, give --allow-private with its address",
            Self::Robots(_) => "save the page in a browser and give the file",
            Self::Delay { .. } => "save the page in a browser and give the file",
            Self::Name(_) => "check the address and your connection",
            Self::Tls { .. } => "open the address in a browser and see what it says",
            Self::NoRobots { .. } | Self::Connect { .. } | Self::TooSlow(_) | Self::Busy { .. } => {
                "try again later with --retry"
            }
            Self::TooLarge(_) => "save the article's text and give the file",
            Self::Redirects(_) => "open the address in a browser and give the one that it ends at",
            Self::Status(_) => "open the address in a browser; try again later with --retry",
            Self::NotAFeed(_) => "give the address of an RSS, Atom or JSON feed",
            Self::NotAPage(_) => "give the address of a page or of a feed",
            Self::Answer(_) => "save the page in a browser and give the file",
        }
    }

    /// Whether the same request may well succeed another time.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        match self {
            Self::NoRobots { .. } | Self::Name(_) | Self::Connect { .. } | Self::TooSlow(_) | Self::Busy { .. } => true,
            Self::Status(status) => *status >= 500 || *status == 408,
            _ => false,
        }
    }

    /// The problem that this is for `address`.
    #[must_use]
    pub fn problem(&self, address: &str) -> Problem {
        Problem {
            input: address.to_owned(),
            stage: Stage::Fetch,
            cause: self.to_string(),
            remedy: self.remedy(),
            path: None,
            address: Some(address.to_owned()),
        }
    }
}

/// The feeds that a page names instead.
fn named(feeds: &[String]) -> String {
    if feeds.is_empty() { String::new() } else { format!("; the page there names {}", feeds.join(", ")) }
}

/// Why a folder of pages cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A file of it cannot be read or written.
    #[error("{path}: {cause}; check its permissions and the space left")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// Another run works on it.
    #[error("{0} is in use by another run; wait for its end, or give another folder with --into")]
    Locked(PathBuf),
    /// Its list of feeds is broken.
    #[error("{path}: {cause}; mend the list, or delete it and import your feeds again")]
    Feeds {
        /// The list.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
}

impl FolderError {
    /// Names the file that `cause` is about.
    pub(crate) fn at(path: &std::path::Path) -> impl Fn(std::io::Error) -> Self {
        move |cause| Self::Io { path: path.to_owned(), cause }
    }
}
