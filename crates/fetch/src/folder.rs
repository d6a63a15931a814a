//! A folder of pages: web archives by host, and in `.rapporteur` what only this program needs.

use crate::client::Page;
use crate::journal::{self, Journal};
use crate::{FeedList, FolderError};
use ingest::FeedLink;
use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The hidden folder within; `ingest` leaves hidden folders out.
pub(crate) const OWN: &str = ".rapporteur";
const JOURNAL: &str = "journal.jsonl";

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
        let journal = Journal::open(&own.join(JOURNAL))?;
        Ok(Self { root: root.to_owned(), journal, _lock: held })
    }

    /// The feeds that are polled.
    ///
    /// # Errors
    /// [`FolderError`] if the list cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedLink>, FolderError> {
        FeedList::open(&self.root)?.all()
    }

    /// The addresses below `root` that could not be had, each with why; the folder need not be free.
    #[must_use]
    pub fn failures(root: &Path) -> Vec<(String, String)> {
        let bytes = fs::read(root.join(OWN).join(JOURNAL)).unwrap_or_default();
        let (states, _) = journal::replay(&bytes);
        states.into_values().filter_map(|state| Some((state.address, state.failure?.cause))).collect()
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
}
