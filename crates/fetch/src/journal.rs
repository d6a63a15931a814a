//! What is known of each address: a file of lines that only grows, the last line of an address counts.
//!
//! A line is written when its fact stands on disk; a run that is killed loses at most the line at hand.

use crate::FolderError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// What is known of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// The page or feed.
    pub(crate) address: String,
    /// It was announced or asked for, and not yet had.
    pub(crate) waiting: bool,
    /// The file of its newest version, below the folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_modified: Option<String>,
    /// When its feed says that it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<String>,
    /// Why it could not be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Failure>,
}

/// Why a page could not be had, the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Failure {
    pub(crate) cause: String,
    pub(crate) temporary: bool,
    /// How often it was tried in vain.
    pub(crate) attempts: u32,
    /// The server asks not to be asked before (seconds of Unix time).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) not_before: Option<i64>,
}

/// The journal of a folder.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    states: BTreeMap<String, State>,
}

impl Journal {
    /// Reads the journal, and makes it shorter where most of its lines no longer count.
    pub(crate) fn open(path: &Path) -> Result<Self, FolderError> {
        let at = FolderError::at(path);
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(&at)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(&at)?;
        let (states, lines) = replay(&bytes);
        // A line that a killed run left half is ended, so that the next is whole.
        if bytes.last().is_some_and(|&byte| byte != b'\n') {
            file.write_all(b"\n").map_err(&at)?;
        }
        let mut journal = Self { path: path.to_owned(), file, states };
        if lines > 1000 + 4 * journal.states.len() {
            journal.rewrite().map_err(at)?;
        }
        Ok(journal)
    }

    /// Everything known, in the order of addresses.
    pub(crate) fn states(&self) -> impl Iterator<Item = &State> {
        self.states.values()
    }

    /// What is known of an address.
    pub(crate) fn get(&self, address: &str) -> Option<&State> {
        self.states.get(address)
    }

    /// Writes what is now known of an address.
    pub(crate) fn put(&mut self, state: State) -> Result<(), FolderError> {
        if self.states.get(&state.address) == Some(&state) {
            return Ok(());
        }
        let written = line(&state).and_then(|line| self.file.write_all(&line));
        written.map_err(FolderError::at(&self.path))?;
        self.states.insert(state.address.clone(), state);
        Ok(())
    }

    fn rewrite(&mut self) -> std::io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        for state in self.states.values() {
            new.write_all(&line(state)?)?;
        }
        new.as_file().sync_all()?;
        new.persist(&self.path).map_err(|error| error.error)?;
        self.file = OpenOptions::new().append(true).open(&self.path)?;
        Ok(())
    }
}

fn line(state: &State) -> std::io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(state)?;
    line.push(b'\n');
    Ok(line)
}

/// The last state of each address, and how many lines there are; lines that are none are passed over.
pub(crate) fn replay(bytes: &[u8]) -> (BTreeMap<String, State>, usize) {
    let mut states = BTreeMap::new();
    let mut lines = 0;
    for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        lines += 1;
        if let Ok(state) = serde_json::from_slice::<State>(line) {
            states.insert(state.address.clone(), state);
        }
    }
    states.retain(|address, _| !address.is_empty());
    (states, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(address: &str, etag: &str) -> State {
        State { address: address.to_owned(), etag: Some(etag.to_owned()), ..State::default() }
    }

    #[test]
    fn the_last_line_counts_and_half_a_line_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        journal.put(state("a", "1")).unwrap();
        journal.put(state("b", "1")).unwrap();
        journal.put(state("a", "2")).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        for cut in 1..40 {
            bytes.pop();
            std::fs::write(&path, &bytes).unwrap();
            let mut journal = Journal::open(&path).unwrap();
            assert_eq!(journal.get("b"), Some(&state("b", "1")), "{cut}");
            // Only its line break is missing: the line counts.
            assert_eq!(journal.get("a"), Some(&state("a", if cut == 1 { "2" } else { "1" })), "{cut}");
            journal.put(state("c", "1")).unwrap();
            assert_eq!(Journal::open(&path).unwrap().get("c"), Some(&state("c", "1")), "{cut}");
        }
    }

    #[test]
    fn a_long_journal_is_made_shorter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        for n in 0..2000 {
            journal.put(state("a", &n.to_string())).unwrap();
        }
        let mut journal = Journal::open(&path).unwrap();
        journal.put(state("b", "1")).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
        assert_eq!(Journal::open(&path).unwrap().get("a"), Some(&state("a", "1999")));
    }

    #[test]
    fn any_bytes_are_a_journal() {
        assert_eq!(replay(b"\xff\xfe\n{}\n[]\nnull\n{\"address\": 7}\n\n").0.len(), 0);
    }
}
