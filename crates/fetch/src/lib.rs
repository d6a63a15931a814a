//! Addresses to web archives: the only crate that touches the network, and only when a person asks.
//!
//! In: addresses of pages and feeds. Out: pages as web archives (WARC) in a [`Folder`] that `ingest` reads like any other,
//! and a [`ingest::Problem`] for each that could not be had.
//!
//! - **Polite**: robots.txt is asked first, one request at a time goes to a host with a pause between two, what has not
//!   changed is not sent again, and every request says who asks.
//! - **Safe**: a name is looked up, its addresses are checked, and the connection goes to an address that was checked;
//!   redirects are followed by hand through the same check. Private networks are refused ([`address`]).
//! - **Bounded**: bytes on the wire, bytes unpacked, time and redirects are capped ([`Limits`]).
//! - **Resumable**: a page is a file that appears whole or not at all, and then a line in the folder's journal; killed at
//!   any moment, the next run goes on where the last one was.

pub mod address;
mod archive;
mod client;
mod error;
mod feeds;
mod folder;
mod journal;
mod pace;
mod resolve;
mod robots;
mod run;

pub use client::{Answer, Client, Known, Page};
pub use error::{FetchError, FolderError};
pub use feeds::{FeedList, feed_links};
pub use folder::Folder;
pub use robots::Rules;
pub use run::{Event, Plan, Summary, run};

use std::net::IpAddr;
use std::time::Duration;

/// The name by which robots.txt addresses this program.
pub const AGENT: &str = "rapporteur";

/// How to ask.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What servers are told of who asks; its start is [`AGENT`].
    pub user_agent: String,
    /// The pause between two requests to one host; robots.txt can make it longer.
    pub delay: Duration,
    /// Addresses of private networks that are connected to all the same; every other one is refused.
    pub allow_private: Vec<IpAddr>,
    /// What one request may cost.
    pub limits: Limits,
    /// Hosts asked side by side.
    pub hosts: usize,
}

/// Caps of one request.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a body as sent.
    pub wire_bytes: u64,
    /// Bytes of a body unpacked.
    pub page_bytes: u64,
    /// From looking up the name to the last byte, all redirects together.
    pub time: Duration,
    /// Redirects followed.
    pub redirects: usize,
    /// The longest pause that robots.txt can ask for; a page behind a longer one is not fetched.
    pub longest_delay: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: format!("{AGENT}/{} (reads news reports; obeys robots.txt)", env!("CARGO_PKG_VERSION")),
            delay: Duration::from_secs(2),
            allow_private: Vec::new(),
            limits: Limits::default(),
            hosts: 8,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wire_bytes: 8 << 20,
            page_bytes: ingest::MAX_HTML_BYTES as u64,
            time: Duration::from_secs(60),
            redirects: 5,
            longest_delay: Duration::from_secs(60),
        }
    }
}
