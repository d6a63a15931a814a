//! One polite, bounded request at a time.

use crate::pace::Pace;
use crate::resolve::{Checked, LeadsInside};
use crate::robots::{self, Rules};
use crate::{FetchError, Settings};
use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::http::{Response, StatusCode};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// What is asked for.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
    application/feed+json, application/xml;q=0.9, application/json;q=0.8, text/plain;q=0.5";

/// A page or a feed as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it was found, behind all redirects.
    pub address: String,
    /// What the server says that it is.
    pub content_type: String,
    /// When.
    pub fetched: Timestamp,
    /// The server's mark of this version.
    pub etag: Option<String>,
    /// When the server says that it was changed, as it writes it.
    pub last_modified: Option<String>,
    /// The bytes, unpacked.
    pub body: Vec<u8>,
}

impl Page {
    /// Whether the server says that it is a page.
    #[must_use]
    pub fn is_html(&self) -> bool {
        let kind = kind(&self.content_type);
        kind == "text/html" || kind == "application/xhtml+xml"
    }
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The page.
    Page(Box<Page>),
    /// It is what it was when the [`Known`] marks were given.
    Unchanged,
}

/// Marks of the version that is already there; with them a server need not send it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The server's mark.
    pub etag: Option<String>,
    /// The server's date.
    pub last_modified: Option<String>,
}

/// Asks servers, by the settings' rules. Shared between threads.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    settings: Settings,
    pace: Pace,
    /// By scheme, host and port.
    robots: Mutex<BTreeMap<String, Rules>>,
}

impl Client {
    /// A client of these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self::with_resolver(settings, DefaultResolver::default())
    }

    fn with_resolver(settings: Settings, inner: impl Resolver) -> Self {
        let config = Agent::config_builder()
            .user_agent(&*settings.user_agent)
            .accept(ACCEPT)
            .accept_encoding("gzip")
            .http_status_as_error(false)
            // Redirects are followed here, where each is checked.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would connect to addresses that nobody checked.
            .proxy(None)
            .timeout_connect(Some(settings.limits.time.min(Duration::from_secs(20))))
            .max_response_header_size(64 << 10)
            .build();
        let resolver = Checked { inner, allow: settings.allow_private.clone() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, settings, pace: Pace::default(), robots: Mutex::default() }
    }

    /// Hosts to ask side by side.
    pub(crate) fn hosts(&self) -> usize {
        self.settings.hosts.max(1)
    }

    /// Fetches an address, where robots.txt allows it and its host's turn has come.
    ///
    /// # Errors
    /// [`FetchError`]: whatever keeps the page from being had.
    pub fn get(&self, address: &str, known: &Known) -> Result<Answer, FetchError> {
        let mut url = parse(address)?;
        // Waiting for the host's turn is not the server's fault.
        let mut left = self.settings.limits.time;
        for _ in 0..=self.settings.limits.redirects {
            let delay = self.allowed(&url)?;
            self.pace.wait(host(&url), delay);
            let start = Instant::now();
            let response = self.send(&url, known, left)?;
            if let Some(next) = redirect(&url, &response)? {
                url = next;
            } else if response.status() == StatusCode::NOT_MODIFIED {
                return Ok(Answer::Unchanged);
            } else {
                return self.page(&url, response).map(|page| Answer::Page(Box::new(page)));
            }
            left = left.checked_sub(start.elapsed()).ok_or(FetchError::TooSlow(self.settings.limits.time))?;
        }
        Err(FetchError::Redirects(self.settings.limits.redirects))
    }

    /// The pause that the address's host wants, if robots.txt allows the address at all.
    fn allowed(&self, url: &Url) -> Result<Duration, FetchError> {
        let rules = self.rules(url)?;
        if !rules.allow(url) {
            return Err(FetchError::Robots(host(url).to_owned()));
        }
        match rules.delay() {
            Some(delay) if delay > self.settings.limits.longest_delay => {
                Err(FetchError::Delay { host: host(url).to_owned(), delay })
            }
            delay => Ok(self.settings.delay.max(delay.unwrap_or_default())),
        }
    }

    /// The rules of an address's site, asked for once.
    fn rules(&self, url: &Url) -> Result<Rules, FetchError> {
        let site = url.origin().ascii_serialization();
        let known = || self.robots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = known().get(&site) {
            return Ok(rules.clone());
        }
        let rules = self.fetch_rules(url)?;
        known().insert(site, rules.clone());
        Ok(rules)
    }

    /// After RFC 9309: no robots.txt allows everything, one that cannot be had allows nothing.
    fn fetch_rules(&self, site: &Url) -> Result<Rules, FetchError> {
        let unknown = |cause: String| FetchError::NoRobots { host: host(site).to_owned(), cause };
        let mut url = site.join("/robots.txt").map_err(|error| FetchError::Address(error.to_string()))?;
        for _ in 0..=self.settings.limits.redirects {
            self.pace.wait(host(&url), self.settings.delay);
            let response = self.send(&url, &Known::default(), self.settings.limits.time)?;
            if let Ok(Some(next)) = redirect(&url, &response) {
                url = next;
                continue;
            }
            return match response.status().as_u16() {
                status @ (429 | 500..) => Err(unknown(format!("the server answers {status}"))),
                200 => {
                    let mut text = Vec::new();
                    let reader = response.into_body().into_with_config().limit(u64::MAX).reader();
                    match reader.take(robots::MOST_BYTES as u64).read_to_end(&mut text) {
                        Ok(_) => Ok(Rules::parse(&text)),
                        Err(error) => Err(unknown(error.to_string())),
                    }
                }
                _ => Ok(Rules::none()),
            };
        }
        Ok(Rules::none())
    }

    fn send(&self, url: &Url, known: &Known, time: Duration) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &known.etag {
            request = request.header("if-none-match", etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header("if-modified-since", date);
        }
        let sent = request.config().timeout_global(Some(time)).build().call();
        sent.map_err(|error| self.explain(url, error))
    }

    fn page(&self, url: &Url, response: Response<Body>) -> Result<Page, FetchError> {
        match response.status().as_u16() {
            200 => {}
            status @ (429 | 503) => return Err(FetchError::Busy { status, after: retry_after(&response) }),
            status => return Err(FetchError::Status(status)),
        }
        let content_type = header(&response, "content-type").unwrap_or_else(|| "text/html".to_owned());
        if !is_text(&content_type) {
            return Err(FetchError::NotAPage(kind(&content_type)));
        }
        Ok(Page {
            address: url.as_str().to_owned(),
            content_type,
            fetched: Timestamp::now(),
            etag: header(&response, "etag"),
            last_modified: header(&response, "last-modified"),
            body: self.body(url, response)?,
        })
    }

    /// The body, unpacked, within both caps.
    fn body(&self, url: &Url, response: Response<Body>) -> Result<Vec<u8>, FetchError> {
        let limits = self.settings.limits;
        let coding = header(&response, "content-encoding").unwrap_or_default().to_ascii_lowercase();
        let wire = response.into_body().into_with_config().limit(u64::MAX).reader().take(limits.wire_bytes + 1);
        let most = limits.page_bytes + 1;
        let mut body = Vec::new();
        let (read, wire_left) = match &*coding {
            "gzip" | "x-gzip" => {
                let mut reader = MultiGzDecoder::new(wire);
                let read = reader.by_ref().take(most).read_to_end(&mut body);
                (read, reader.get_ref().limit())
            }
            "" | "identity" => {
                let mut reader = wire;
                let read = reader.by_ref().take(most).read_to_end(&mut body);
                (read, reader.limit())
            }
            other => return Err(FetchError::Answer(format!("its content encoding {other:?} was not asked for"))),
        };
        if wire_left == 0 {
            return Err(FetchError::TooLarge(limits.wire_bytes));
        }
        read.map_err(|error| self.explain(url, ureq::Error::from(error)))?;
        if body.len() as u64 == most { Err(FetchError::TooLarge(limits.page_bytes)) } else { Ok(body) }
    }

    fn explain(&self, url: &Url, error: ureq::Error) -> FetchError {
        let host = host(url).to_owned();
        match error {
            ureq::Error::HostNotFound => FetchError::Name(host),
            ureq::Error::Timeout(_) => FetchError::TooSlow(self.settings.limits.time),
            ureq::Error::Io(error) => self.explain_io(host, error),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => FetchError::Tls { host, cause: error.to_string() },
            ureq::Error::Other(other) => match other.downcast::<LeadsInside>() {
                Ok(inside) => FetchError::Private { host: inside.host, address: inside.address.ip().to_string() },
                Err(other) => FetchError::Answer(other.to_string()),
            },
            other => FetchError::Answer(other.to_string()),
        }
    }

    fn explain_io(&self, host: String, error: std::io::Error) -> FetchError {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => FetchError::TooSlow(self.settings.limits.time),
            ErrorKind::InvalidData | ErrorKind::InvalidInput => FetchError::Answer(error.to_string()),
            _ => FetchError::Connect { host, cause: error.to_string() },
        }
    }
}

/// An address as it is asked for and noted: normalised, without fragment.
pub(crate) fn plain(address: &str) -> Result<String, FetchError> {
    parse(address).map(String::from)
}

/// An address of the web, without user, password and fragment.
fn parse(address: &str) -> Result<Url, FetchError> {
    let url = Url::parse(address.trim()).map_err(|error| FetchError::Address(error.to_string()))?;
    checked(url)
}

fn checked(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(FetchError::Address(format!("{}:", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Address("it holds a user's name".to_owned()));
    }
    url.set_fragment(None);
    Ok(url)
}

/// The next address, if the answer is a redirect.
fn redirect(url: &Url, response: &Response<Body>) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = header(response, "location") else { return Ok(None) };
    let next = url.join(&location).map_err(|error| FetchError::Address(error.to_string()))?;
    checked(next).map(Some)
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    let value = String::from_utf8_lossy(response.headers().get(name)?.as_bytes()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

fn retry_after(response: &Response<Body>) -> Option<Duration> {
    header(response, "retry-after")?.parse().ok().map(Duration::from_secs)
}

/// A content type without its parameters, in lower case.
fn kind(content_type: &str) -> String {
    let kind: String = content_type.split(';').next().unwrap_or_default().trim().chars().take(80).collect();
    kind.to_ascii_lowercase()
}

/// Whether a content type can be that of a page or a feed.
fn is_text(content_type: &str) -> bool {
    let kind = kind(content_type);
    kind.starts_with("text/") || kind.ends_with("xml") || kind.ends_with("json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_asked() {
        for address in [
            "file:///etc/passwd",
            "ftp://example.org/a",
            "talks",
            "https://",
            "https://user:pw@example.org/",
            "data:text/html,x",
        ] {
            assert!(matches!(parse(address), Err(FetchError::Address(_))), "{address}");
        }
        assert_eq!(parse(" https://Example.org/a#b ").unwrap().as_str(), "https://example.org/a");
        // Other spellings of 127.0.0.1 are the same address.
        for address in ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/"] {
            assert_eq!(parse(address).unwrap().host_str(), Some("127.0.0.1"), "{address}");
        }
    }

    #[test]
    fn kinds_of_content_are_told() {
        assert!(
            is_text("text/html; charset=utf-8") && is_text("application/rss+xml") && is_text("application/feed+json")
        );
        assert!(!is_text("application/pdf") && !is_text("video/mp4") && !is_text("image/png"));
    }
}
