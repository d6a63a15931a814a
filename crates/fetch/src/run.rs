//! One round of fetching: poll the feeds, fetch what is new, note what happened.

use crate::client::{Answer, Client, Known, Page};
use crate::journal::{Failure, State};
use crate::{FetchError, Folder, FolderError};
use ingest::{Feed, Problem};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

/// Times that a page is tried which fails for a reason that may pass: over about two days.
const ATTEMPTS: u32 = 8;
/// Seconds before the third try; each wait after it is three times as long, up to a day. The second try has none.
const FIRST_WAIT: i64 = 600;
const LONGEST_WAIT: i64 = 86_400;
/// Entries of a feed that are looked at; feeds announce tens, hostile ones millions.
const MOST_ENTRIES: usize = 2000;
/// A feed whose entries are feeds whose entries are feeds is followed no further.
const ROUNDS: usize = 3;

/// What to fetch.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Pages and feeds asked for by address, fetched even if they are known: a changed one is a new version.
    pub addresses: Vec<String>,
    /// Whether the folder's feeds are polled.
    pub feeds: bool,
    /// Whether pages that failed for good are tried again.
    pub retry: bool,
    /// The most pages of this run.
    pub most: usize,
}

/// What happens during a run.
#[derive(Debug)]
pub enum Event {
    /// So many more addresses will be asked.
    Ahead(usize),
    /// A page, or a new version of one, was saved there.
    Saved(PathBuf),
    /// It is what it was, or it is a feed.
    Done,
    /// It could not be had.
    Failed(Problem),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages saved.
    pub saved: usize,
    /// Pages that are what they were.
    pub unchanged: usize,
    /// Feeds read.
    pub feeds: usize,
    /// Addresses that could not be had.
    pub failed: usize,
    /// Pages known and left for another run: over the plan's cap, or their host asked for time.
    pub left: usize,
}

/// Fetches what the plan says into a folder.
///
/// # Errors
/// [`FolderError`] if the folder cannot be written; what was fetched before stays.
pub fn run(
    folder: &mut Folder,
    client: &Client,
    plan: &Plan,
    tell: &mut dyn FnMut(Event),
) -> Result<Summary, FolderError> {
    let mut run =
        Run { folder, client, tell, summary: Summary::default(), feeds: BTreeSet::new(), tried: BTreeSet::new() };
    for address in &plan.addresses {
        match crate::client::plain(address) {
            Ok(address) => run.wait_for(&address, None)?,
            Err(error) => run.failed(address, &error)?,
        }
    }
    if plan.feeds {
        run.feeds = run.folder.feeds()?.into_iter().map(|feed| feed.address).collect();
        run.fetch(run.feeds.iter().cloned().collect())?;
    }
    for _ in 0..ROUNDS {
        let mut next = run.waiting(plan.retry);
        let room = plan.most.saturating_sub(run.summary.saved);
        next.truncate(room);
        if next.is_empty() {
            break;
        }
        run.fetch(next)?;
    }
    run.summary.left = run.folder.journal.states().filter(|state| state.waiting && state.failure.is_none()).count();
    Ok(run.summary)
}

struct Run<'a> {
    folder: &'a mut Folder,
    client: &'a Client,
    tell: &'a mut dyn FnMut(Event),
    summary: Summary,
    /// The folder's feeds, if they are polled.
    feeds: BTreeSet<String>,
    /// Asked in this run: nothing is asked twice.
    tried: BTreeSet<String>,
}

impl Run<'_> {
    /// Notes that an address is to be fetched, before anything else is known of it: a run that is killed goes on there.
    fn wait_for(&mut self, address: &str, updated: Option<String>) -> Result<(), FolderError> {
        let known = self.folder.journal.get(address).cloned().unwrap_or_default();
        let updated = updated.or(known.updated.clone());
        self.folder.journal.put(State { address: address.to_owned(), waiting: true, updated, failure: None, ..known })
    }

    /// Addresses to ask now: new ones, and failed ones that may be had this time.
    fn waiting(&self, retry: bool) -> Vec<String> {
        let now = Timestamp::now().as_second();
        let due = |state: &&State| {
            let again = |failure: &Failure| {
                retry
                    || (failure.temporary
                        && failure.attempts < ATTEMPTS
                        && failure.not_before.is_none_or(|then| then <= now))
            };
            state.waiting && state.failure.as_ref().is_none_or(again) && !self.tried.contains(&state.address)
        };
        self.folder.journal.states().filter(due).map(|state| state.address.clone()).collect()
    }

    /// Fetches addresses, hosts side by side and each host one after the other.
    fn fetch(&mut self, addresses: Vec<String>) -> Result<(), FolderError> {
        (self.tell)(Event::Ahead(addresses.len()));
        let mut hosts: BTreeMap<String, Vec<(String, Known)>> = BTreeMap::new();
        for address in addresses {
            let state = self.folder.journal.get(&address).cloned().unwrap_or_default();
            let known = Known { etag: state.etag, last_modified: state.last_modified };
            let host = url::Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
            self.tried.insert(address.clone());
            hosts.entry(host.unwrap_or_default()).or_default().push((address, known));
        }
        let client = self.client;
        let queue: Mutex<VecDeque<_>> = Mutex::new(hosts.into_values().collect());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let threads = client.hosts();
        let (send, receive) = sync_channel(threads);
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (send, next) = (send.clone(), &next);
                scope.spawn(move || while next().is_some_and(|host| ask_host(client, host, &send)) {});
            }
            drop(send);
            // Leaving early closes the channel, which ends the threads.
            receive.into_iter().try_for_each(|(address, answer)| self.note(&address, answer))
        })
    }

    fn note(&mut self, address: &str, answer: Result<Answer, FetchError>) -> Result<(), FolderError> {
        match answer {
            Ok(Answer::Unchanged) => {
                let known = self.folder.journal.get(address).cloned().unwrap_or_default();
                let state = State { address: address.to_owned(), waiting: false, failure: None, ..known };
                self.folder.journal.put(state)?;
                self.summary.unchanged += 1;
                (self.tell)(Event::Done);
                Ok(())
            }
            Ok(Answer::Page(page)) => self.had(address, &page),
            Err(error) => self.failed(address, &error),
        }
    }

    /// A feed is told by what it holds: many are sent as pages.
    fn had(&mut self, address: &str, page: &Page) -> Result<(), FolderError> {
        let start = page.body.trim_ascii_start().get(..5).unwrap_or_default();
        let can_be_feed = !page.is_html() || matches!(start, b"<?xml" | b"<rss " | b"<feed");
        let feed = can_be_feed.then(|| Feed::parse(&page.body, Some(&page.address)));
        match feed {
            Some(Ok(feed)) => self.announced(address, page, feed),
            _ if self.feeds.contains(address) => self.failed(address, &FetchError::NotAFeed(named_feeds(page))),
            _ if page.is_html() => self.saved(address, page),
            _ => self.failed(address, &FetchError::NotAPage(page.content_type.clone())),
        }
    }

    fn saved(&mut self, address: &str, page: &Page) -> Result<(), FolderError> {
        let (path, new) = self.folder.save(page)?;
        let file = Some(self.folder.relative(&path));
        self.done(address, page, file)?;
        if new {
            self.summary.saved += 1;
            (self.tell)(Event::Saved(path));
        } else {
            self.summary.unchanged += 1;
            (self.tell)(Event::Done);
        }
        Ok(())
    }

    /// Notes the entries of a feed first and then the feed: killed between the two, the feed is read again.
    fn announced(&mut self, address: &str, page: &Page, feed: Feed) -> Result<(), FolderError> {
        for entry in feed.entries.into_iter().take(MOST_ENTRIES) {
            let Some(Ok(link)) = entry.address.as_deref().map(crate::client::plain) else { continue };
            let known = self.folder.journal.get(&link);
            let updated = entry.updated.or(entry.published);
            let changed = known.is_none_or(|known| updated.is_some() && known.updated != updated && !known.waiting);
            if changed {
                self.wait_for(&link, updated)?;
            }
        }
        self.done(address, page, None)?;
        self.summary.feeds += 1;
        (self.tell)(Event::Done);
        Ok(())
    }

    fn done(&mut self, address: &str, page: &Page, file: Option<String>) -> Result<(), FolderError> {
        let known = self.folder.journal.get(address).cloned().unwrap_or_default();
        self.folder.journal.put(State {
            address: address.to_owned(),
            waiting: false,
            file,
            etag: page.etag.clone(),
            last_modified: page.last_modified.clone(),
            updated: known.updated,
            failure: None,
        })
    }

    fn failed(&mut self, address: &str, error: &FetchError) -> Result<(), FolderError> {
        let known = self.folder.journal.get(address).cloned().unwrap_or_default();
        let attempts = known.failure.as_ref().map_or(0, |failure| failure.attempts).saturating_add(1);
        let asked = match error {
            FetchError::Busy { after: Some(after), .. } => i64::try_from(after.as_secs()).unwrap_or(LONGEST_WAIT),
            _ => 0,
        };
        let wait = pause_after(attempts).max(asked.min(LONGEST_WAIT));
        let not_before = (wait > 0).then(|| Timestamp::now().as_second().saturating_add(wait));
        let failure = Failure { cause: error.to_string(), temporary: error.is_temporary(), attempts, not_before };
        let state = State { address: address.to_owned(), waiting: true, failure: Some(failure), ..known };
        self.folder.journal.put(state)?;
        self.summary.failed += 1;
        (self.tell)(Event::Failed(error.problem(address)));
        Ok(())
    }
}

/// The feeds that a page names, whole addresses.
fn named_feeds(page: &Page) -> Vec<String> {
    let Ok(base) = url::Url::parse(&page.address) else { return Vec::new() };
    let named = ingest::page_feeds(&String::from_utf8_lossy(&page.body));
    named.iter().filter_map(|href| base.join(href).ok()).map(String::from).collect()
}

/// Seconds to wait after so many tries in vain.
fn pause_after(attempts: u32) -> i64 {
    if attempts < 2 { 0 } else { 3_i64.saturating_pow(attempts - 2).saturating_mul(FIRST_WAIT).min(LONGEST_WAIT) }
}

/// Asks one host for one address after the other, until it says that it is too busy; whether anyone still listens.
fn ask_host(
    client: &Client,
    addresses: Vec<(String, Known)>,
    send: &SyncSender<(String, Result<Answer, FetchError>)>,
) -> bool {
    for (address, known) in addresses {
        let answer = client.get(&address, &known);
        let busy = matches!(answer, Err(FetchError::Busy { .. }));
        if send.send((address, answer)).is_err() {
            return false;
        }
        if busy {
            return true;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::pause_after;

    #[test]
    fn pauses_grow_up_to_a_day() {
        let pauses: Vec<i64> = (0..9).map(pause_after).collect();
        assert_eq!(pauses, [0, 0, 600, 1800, 5400, 16_200, 48_600, 86_400, 86_400]);
        assert_eq!(pause_after(u32::MAX), 86_400);
    }
}
