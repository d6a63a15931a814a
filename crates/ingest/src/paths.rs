//! Files, folders and standard input.

use crate::packed::{Cx, read_zip};
use crate::{IngestError, Ingested, Options, Problem, format, ids};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not entered.
const DEEPEST: usize = 64;

/// Reads every path in the order given; folders in the order of their paths, hidden files left out; `-` is `stdin`.
#[must_use]
pub fn read_paths(paths: &[PathBuf], stdin: &mut dyn Read, options: &Options) -> Ingested {
    let mut out = Ingested::default();
    for path in paths {
        if path.as_os_str() == "-" {
            format::read_stream("stdin", "stdin", stdin, &mut Cx::new(options, &mut out));
        } else if path.is_dir() {
            read_folder(path, options, &mut out);
        } else {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            read_file(path, &name, options, &mut out);
        }
    }
    ids::make_unique(&mut out);
    out
}

fn read_folder(folder: &Path, options: &Options, out: &mut Ingested) {
    let mut files = Vec::new();
    list(folder, String::new(), 0, &mut files, out);
    files.sort_by(|one, other| one.0.cmp(&other.0));
    if files.is_empty() {
        out.problems.push(Problem::new(&folder.display().to_string(), &IngestError::Empty));
    }
    for (name, path) in files {
        read_file(&path, &name, options, out);
    }
}

/// Collects the files below `folder` with their names relative to the argument.
fn list(folder: &Path, prefix: String, depth: usize, files: &mut Vec<(String, PathBuf)>, out: &mut Ingested) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let name = folder.display().to_string();
            return out.problems.push(Problem::new(&name, &IngestError::Unreadable(error)));
        }
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they can run in a circle.
        if kind.is_dir() && depth < DEEPEST {
            list(&entry.path(), format!("{prefix}{name}/"), depth + 1, files, out);
        } else if entry.path().is_file() {
            files.push((format!("{prefix}{name}"), entry.path()));
        }
    }
}

/// Reads a file; its problems say which file to read again.
fn read_file(path: &Path, name: &str, options: &Options, out: &mut Ingested) {
    let before = out.problems.len();
    if let Err(error) = open(path, name, &mut Cx::new(options, out)) {
        out.problems.push(Problem::new(&path.display().to_string(), &IngestError::Unreadable(error)));
    }
    for problem in &mut out.problems[before..] {
        problem.path = Some(path.to_owned());
    }
}

fn open(path: &Path, name: &str, cx: &mut Cx<'_>) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    Read::take(&file, format::MAGIC_BYTES as u64).read_to_end(&mut start)?;
    // A zip's list of members stands at its end; a pipe has none to go to.
    if format::is_zip(&start) && file.rewind().is_ok() {
        read_zip(name, BufReader::new(file), cx);
    } else {
        format::read_stream(name, name, &mut start.as_slice().chain(file), cx);
    }
    Ok(())
}
