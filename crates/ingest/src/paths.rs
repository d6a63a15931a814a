//! Files, folders and standard input.

use crate::format::{self, Format};
use crate::{IngestError, Ingested, Options, Problem, ids, json};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not entered.
const DEEPEST: usize = 64;

/// Reads every path in the order given; folders in the order of their paths, hidden files left out; `-` is `stdin`.
#[must_use]
pub fn read_paths(paths: &[PathBuf], stdin: &mut dyn Read, options: &Options) -> Ingested {
    let mut out = Ingested::default();
    for path in paths {
        if path.as_os_str() == "-" {
            read_stream("stdin", stdin, options, &mut out);
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

fn read_file(path: &Path, name: &str, options: &Options, out: &mut Ingested) {
    let unreadable = |error| Problem::new(&path.display().to_string(), &IngestError::Unreadable(error));
    match File::open(path) {
        Ok(file) => read_stream(name, &mut &file, options, out),
        Err(error) => out.problems.push(unreadable(error)),
    }
}

/// Reads a stream to its end, at most one byte over the cap; JSON Lines line by line.
fn read_stream(name: &str, mut input: &mut dyn Read, options: &Options, out: &mut Ingested) {
    let mut start = Vec::new();
    if let Err(error) = Read::take(&mut input, 16).read_to_end(&mut start) {
        return out.problems.push(Problem::new(name, &IngestError::Unreadable(error)));
    }
    let mut input = start.as_slice().chain(input);
    if format::of_name(name) == Some(Format::JsonLines) && !format::starts_with_utf16(&start) {
        return json::read_lines(name, &mut BufReader::new(input), options, out);
    }
    let mut bytes = Vec::new();
    match input.by_ref().take(options.max_file_bytes.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(_) => format::read(name, &bytes, options, out),
        Err(error) => out.problems.push(Problem::new(name, &IngestError::Unreadable(error))),
    }
}
