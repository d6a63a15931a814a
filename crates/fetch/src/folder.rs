//! A folder of pages: web archives by host, and in `.rapporteur` what only this program needs.

use crate::client::Page;
use crate::journal::Journal;
use crate::{FetchError, FolderError};
use ingest::FeedLink;
use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The hidden folder within; `ingest` leaves hidden folders out.
const OWN: &str = ".rapporteur";

/// A folder of pages, held by one run at a time.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    pub(crate) journal: Journal,
    /// The system gives the lock back when the run ends, however it ends.
    _lock: File,
}

impl Folder {
    /// Opens a folder, making it where there is none.
    ///
    /// # Errors
    /// [`FolderError`] if it cannot be written or another run holds it.
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        let own = root.join(OWN);
        let scratch = own.join("tmp");
        fs::create_dir_all(&own).map_err(FolderError::at(&own))?;
        let lock = own.join("lock");
        let at = FolderError::at(&lock);
        let held = File::create(&lock).map_err(&at)?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FolderError::Locked(root.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(error)),
        }
        // What a killed run left half.
        if scratch.exists() {
            fs::remove_dir_all(&scratch).map_err(FolderError::at(&scratch))?;
        }
        fs::create_dir_all(&scratch).map_err(FolderError::at(&scratch))?;
        let journal = Journal::open(&own.join("journal.jsonl"))?;
        Ok(Self { root: root.to_owned(), journal, _lock: held })
    }

    /// The feeds that are polled, in the order they were added.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedLink>, FolderError> {
        let path = self.feeds_path();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FolderError::at(&path)(error)),
        };
        ingest::read_opml(&text).map_err(|error| FolderError::Feeds { path, cause: error.to_string() })
    }

    /// Adds feeds that are not yet in the list; how many were new.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read or written.
    pub fn add_feeds(&mut self, new: Vec<FeedLink>) -> Result<usize, FolderError> {
        let mut feeds = self.feeds()?;
        let before = feeds.len();
        for feed in new {
            if !feeds.iter().any(|known| known.address == feed.address) {
                feeds.push(feed);
            }
        }
        self.write_feeds(&feeds)?;
        Ok(feeds.len() - before)
    }

    /// Takes a feed off the list, by its address or its title; whether it was there.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read or written.
    pub fn remove_feed(&mut self, name: &str) -> Result<bool, FolderError> {
        let mut feeds = self.feeds()?;
        let before = feeds.len();
        feeds.retain(|feed| feed.address != name && feed.title.as_deref() != Some(name));
        self.write_feeds(&feeds)?;
        Ok(feeds.len() < before)
    }

    fn feeds_path(&self) -> PathBuf {
        self.root.join(OWN).join("feeds.opml")
    }

    fn write_feeds(&self, feeds: &[FeedLink]) -> Result<(), FolderError> {
        let path = self.feeds_path();
        self.write(&path, ingest::write_opml(feeds).as_bytes())
    }

    /// The addresses that could not be had, each with why.
    pub fn failures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.journal.states().filter_map(|state| Some((&*state.address, &*state.failure.as_ref()?.cause)))
    }

    /// Saves a page; its path, and whether this text of it is new. What is there is never overwritten.
    pub(crate) fn save(&self, page: &Page) -> Result<(PathBuf, bool), FolderError> {
        let path = self.root.join(page.file_name());
        let new = !path.exists();
        if new {
            let parent = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(parent).map_err(FolderError::at(parent))?;
            self.write(&path, &page.to_warc())?;
        }
        Ok((path, new))
    }

    /// Writes a file that appears whole or not at all.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
        let at = FolderError::at(path);
        let mut file = tempfile::NamedTempFile::new_in(self.root.join(OWN).join("tmp")).map_err(&at)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_data()).map_err(&at)?;
        file.persist(path).map_err(|error| at(error.error))?;
        Ok(())
    }

    /// The path of a file as the journal names it: below the folder, with plain slashes.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// Feeds given by address; their titles are not known.
///
/// # Errors
/// [`FetchError::Address`] for the first that is none.
pub fn feed_links(addresses: &[String]) -> Result<Vec<FeedLink>, FetchError> {
    addresses.iter().map(|address| Ok(FeedLink { address: crate::client::plain(address)?, title: None })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_run() {
        let root = tempfile::tempdir().unwrap();
        let held = Folder::open(root.path()).unwrap();
        assert!(matches!(Folder::open(root.path()), Err(FolderError::Locked(_))));
        drop(held);
        assert!(Folder::open(root.path()).is_ok());
    }

    #[test]
    fn feeds_are_added_once_and_removed() {
        let root = tempfile::tempdir().unwrap();
        let mut folder = Folder::open(root.path()).unwrap();
        let addresses = ["https://example.org/a".to_owned(), "https://example.org/b?x=1&y=<2>".to_owned()];
        let links = feed_links(&addresses).unwrap();
        assert_eq!(folder.add_feeds(links.clone()).unwrap(), 2);
        assert_eq!(folder.add_feeds(links).unwrap(), 0);
        assert!(folder.remove_feed("https://example.org/a").unwrap());
        assert!(!folder.remove_feed("https://example.org/a").unwrap());
        assert_eq!(folder.feeds().unwrap().len(), 1);
        assert!(feed_links(&["nonsense".to_owned()]).is_err());
        fs::write(folder.feeds_path(), "<opml><outline xmlUrl=").unwrap();
        assert!(matches!(folder.feeds(), Err(FolderError::Feeds { .. })));
    }
}
