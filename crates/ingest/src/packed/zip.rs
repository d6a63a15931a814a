use super::{Cx, wacz};
use crate::{IngestError, format};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// Archives with more members than this are refused.
const MOST_MEMBERS: usize = 100_000;
/// Members that tell that a zip is a document of an office program or a book.
const OFFICE: [&str; 2] = ["[Content_Types].xml", "mimetype"];

/// Reads every member of a zip, in the order of their paths, as an input of its own; a WACZ as the pages it lists.
pub(crate) fn read<R: Read + Seek>(name: &str, input: R, cx: &mut Cx<'_>) {
    if let Err(error) = open(name, input, cx) {
        cx.problem(name, &error);
    }
}

fn open<R: Read + Seek>(name: &str, input: R, cx: &mut Cx<'_>) -> Result<(), IngestError> {
    let mut cx = cx.inside()?;
    let mut archive = ZipArchive::new(input).map_err(|error| IngestError::Archive(error.to_string()))?;
    if archive.len() > MOST_MEMBERS {
        return Err(IngestError::Archive(format!("more than {MOST_MEMBERS} members")));
    }
    if OFFICE.iter().any(|member| archive.index_for_name(member).is_some()) {
        return Err(IngestError::NotText("a document of an office program"));
    }
    if wacz::is_one(&archive) {
        return wacz::read(name, &mut archive, &mut cx);
    }
    let before = cx.out.problems.len();
    let mut members: Vec<(String, usize)> = Vec::new();
    for (at, member) in archive.file_names().enumerate() {
        let member = member.unwrap_or_default();
        match safe(&member) {
            Some(path) if is_hidden(&path) || path.ends_with('/') => {}
            Some(path) => members.push((path, at)),
            None => cx.problem(name, &IngestError::BadName(member.chars().take(80).collect())),
        }
    }
    members.sort();
    if members.is_empty() && cx.out.problems.len() == before {
        return Err(IngestError::Empty);
    }
    for (path, at) in members {
        let name = format!("{name}/{path}");
        match archive.by_index(at) {
            Ok(member) if member.is_symlink() => cx.problem(&name, &IngestError::BadName(path)),
            Ok(member) => {
                let mut unpacked = cx.budget.count(member);
                format::read_stream(&name, &path, &mut unpacked, &mut cx);
            }
            Err(error) => cx.problem(&name, &IngestError::Archive(error.to_string())),
        }
    }
    Ok(())
}

/// A member's path with plain slashes; `None` if it points out of the archive, whoever unpacks it.
fn safe(member: &str) -> Option<String> {
    let path = member.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let parts_fit = path.split('/').all(|part| part != "..");
    let plain = !path.is_empty() && !path.chars().any(char::is_control);
    (plain && parts_fit && !drive && !path.starts_with('/')).then_some(path)
}

/// What folders hide, and what macOS adds to archives.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn names_that_leave_the_archive_are_refused() {
        for name in ["../a.txt", "a/../../b", "/etc/passwd", "C:\\a.txt", "c:a", "..\\a", "\\\\host\\a", "a\0b", ""] {
            assert_eq!(safe(name), None, "{name:?}");
        }
        for (name, path) in [("a/b.txt", "a/b.txt"), ("a\\b.txt", "a/b.txt"), ("a..b/c..txt", "a..b/c..txt")] {
            assert_eq!(safe(name).as_deref(), Some(path));
        }
    }
}
