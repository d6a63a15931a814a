//! The list of feeds of a folder: an OPML file that any feed reader takes.

use crate::{FetchError, FolderError};
use ingest::FeedLink;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The list of feeds of a folder. It can be changed while a run is at work there: the next one polls the new list.
#[derive(Debug)]
pub struct FeedList {
    path: PathBuf,
    /// Held while the list is open, which is never long; given back by the system however the program ends.
    _lock: File,
}

impl FeedList {
    /// Opens the list of a folder, making the folder where there is none.
    ///
    /// # Errors
    /// [`FolderError`] if it cannot be written.
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        let own = root.join(crate::folder::OWN);
        fs::create_dir_all(&own).map_err(FolderError::at(&own))?;
        let path = own.join("feeds.lock");
        let lock = File::create(&path).and_then(|lock| lock.lock().map(|()| lock)).map_err(FolderError::at(&path))?;
        Ok(Self { path: own.join("feeds.opml"), _lock: lock })
    }

    /// The feeds, in the order they were added.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read.
    pub fn all(&self) -> Result<Vec<FeedLink>, FolderError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FolderError::at(&self.path)(error)),
        };
        let broken =
            |error: ingest::IngestError| FolderError::Feeds { path: self.path.clone(), cause: error.to_string() };
        ingest::read_opml(&text).map_err(broken)
    }

    /// Adds feeds that are not yet in the list; how many were new.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read or written.
    pub fn add(&mut self, new: Vec<FeedLink>) -> Result<usize, FolderError> {
        let mut feeds = self.all()?;
        let before = feeds.len();
        for feed in new {
            if !feeds.iter().any(|known| known.address == feed.address) {
                feeds.push(feed);
            }
        }
        self.write(&feeds)?;
        Ok(feeds.len() - before)
    }

    /// Takes a feed off the list, by its address or its title; whether it was there.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read or written.
    pub fn remove(&mut self, name: &str) -> Result<bool, FolderError> {
        let mut feeds = self.all()?;
        let before = feeds.len();
        feeds.retain(|feed| feed.address != name && feed.title.as_deref() != Some(name));
        self.write(&feeds)?;
        Ok(feeds.len() < before)
    }

    fn write(&self, feeds: &[FeedLink]) -> Result<(), FolderError> {
        let at = FolderError::at(&self.path);
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder).map_err(&at)?;
        let text = ingest::write_opml(feeds);
        new.write_all(text.as_bytes()).and_then(|()| new.as_file().sync_data()).map_err(&at)?;
        new.persist(&self.path).map_err(|error| at(error.error))?;
        Ok(())
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
    fn feeds_are_added_once_and_removed() {
        let root = tempfile::tempdir().unwrap();
        let mut list = FeedList::open(root.path()).unwrap();
        let addresses = ["https://example.org/a".to_owned(), "https://example.org/b?x=1&y=<2>".to_owned()];
        let links = feed_links(&addresses).unwrap();
        assert_eq!(list.add(links.clone()).unwrap(), 2);
        assert_eq!(list.add(links).unwrap(), 0);
        assert!(list.remove("https://example.org/a").unwrap());
        assert!(!list.remove("https://example.org/a").unwrap());
        assert_eq!(list.all().unwrap().len(), 1);
        assert!(feed_links(&["nonsense".to_owned()]).is_err());
        fs::write(&list.path, "<opml><outline xmlUrl=").unwrap();
        assert!(matches!(list.all(), Err(FolderError::Feeds { .. })));
    }
}
