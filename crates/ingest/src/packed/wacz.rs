//! WACZ: a zip with web archives and the list of the pages that a person visited.

use super::Cx;
use crate::lines::{self, Line};
use crate::{IngestError, format, warc};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// Lists of pages, the seeds and those found on the way.
const PAGES: [&str; 2] = ["pages/pages.jsonl", "pages/extraPages.jsonl"];
/// The longest line of a list of pages, in bytes: some carry the page's whole text.
const LONGEST_LINE: usize = 16 << 20;

/// Whether a zip is a WACZ.
pub(super) fn is_one<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    archive.index_for_name("datapackage.json").is_some() && web_archives(archive).next().is_some()
}

fn web_archives<R: Read + Seek>(archive: &ZipArchive<R>) -> impl Iterator<Item = String> {
    let is_web = |name: &str| name.starts_with("archive/") && format::is_web_archive(name);
    archive.file_names().flatten().filter(move |name| is_web(name)).map(Cow::into_owned)
}

/// Reads the pages listed, from the web archives within; all pages where none is listed.
pub(super) fn read<R: Read + Seek>(
    name: &str,
    archive: &mut ZipArchive<R>,
    cx: &mut Cx<'_>,
) -> Result<(), IngestError> {
    let pages = pages(archive, cx);
    let mut files: Vec<String> = web_archives(archive).collect();
    files.sort();
    let mut seen = warc::Seen::default();
    let only = (!pages.is_empty()).then_some(&pages);
    for file in &files {
        let place = format!("{name}/{file}");
        let member = archive.by_name(file).map_err(|error| IngestError::Archive(error.to_string()))?;
        let unpacked = cx.budget.count(member);
        let mut unpacked: Box<dyn Read + '_> = if file.ends_with(".gz") {
            Box::new(cx.budget.count(flate2::read::MultiGzDecoder::new(unpacked)))
        } else {
            Box::new(unpacked)
        };
        warc::read_pages(&place, &mut BufReader::new(&mut unpacked), only, cx, &mut seen);
    }
    if seen.pages == 0 { Err(IngestError::NoPages) } else { Ok(()) }
}

/// The addresses of the pages listed; a broken list lists nothing.
fn pages<R: Read + Seek>(archive: &mut ZipArchive<R>, cx: &Cx<'_>) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for list in PAGES {
        let Ok(member) = archive.by_name(list) else { continue };
        let mut input = BufReader::new(cx.budget.count(member));
        let mut line = Vec::new();
        while let Ok(Line::Read | Line::TooLong) = lines::next(&mut input, &mut line, LONGEST_LINE) {
            let row = serde_json::from_slice::<Map<String, Value>>(&line).unwrap_or_default();
            found.extend(row.get("url").and_then(Value::as_str).map(str::to_owned));
        }
    }
    found
}
