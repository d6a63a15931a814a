//! Knowledge from a folder: the built-in pack, with the user's own files over it.

use document::{Article, Mask};
use lang::{LangError, Pack};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folders of knowledge below a data folder.
const FOLDERS: [&str; 3] = ["lang/en", "world", "ontology"];

/// A data folder that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A file or folder that cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Nothing in the folder is knowledge.
    #[error("{} holds no knowledge: put .toml, .tsv or .txt files below its lang/en, world or ontology", .0.display())]
    Empty(PathBuf),
}

/// The built-in pack with the files of `folder` added, laid out as in `data/`: `ontology/events.toml` takes the place
/// of the built-in file of that name, any other name is added to those there are.
///
/// # Errors
/// [`KnowledgeError`] if the folder holds no knowledge or a file is not readable UTF-8.
pub fn knowledge(folder: &Path) -> Result<&'static Pack, KnowledgeError> {
    let mut paths = Vec::new();
    for below in FOLDERS.map(|name| folder.join(name)).iter().filter(|below| below.is_dir()) {
        collect(below, &mut paths)?;
    }
    if paths.is_empty() {
        return Err(KnowledgeError::Empty(folder.to_owned()));
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|source| KnowledgeError::Io { path: path.clone(), source })?;
        let key = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        Ok((key.strip_prefix("lang/en/").map(str::to_owned).unwrap_or(key), text))
    };
    Ok(Pack::embedded().extended(paths.into_iter().map(read).collect::<Result<_, _>>()?))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), KnowledgeError> {
    let error = |source| KnowledgeError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        // A link is not followed: it could lead in a circle.
        if entry.file_type().map_err(error)?.is_dir() {
            collect(&entry.path(), paths)?;
        } else if entry.path().extension().is_some_and(|end| end == "toml" || end == "tsv" || end == "txt") {
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// Tries every rule of `pack` on its own examples; one text for each that does not do what they say.
///
/// # Errors
/// [`LangError`] if a data file of the pack cannot be used.
pub fn check(pack: &Pack) -> Result<Vec<String>, LangError> {
    assemble::Assembler::new(pack)?;
    clean::Cleaner::new(pack)?;
    let segmenter = segment::Segmenter::new(pack)?;
    let analyse = |article: &Article| {
        let mask = Mask::keep_all(&article.source);
        let segmentation = segmenter.segment(&article.source, &mask);
        let parse = parse::parse(&article.source, &segmentation, parse::Model::embedded());
        (mask, segmentation, parse)
    };
    read::check(pack, &analyse)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("rapporteur-knowledge-{}-{name}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder for the test");
        folder
    }

    #[test]
    fn a_file_of_the_folder_stands_over_the_built_in_one() {
        let folder = folder("over");
        fs::create_dir_all(folder.join("lang/en/mine")).expect("a folder for the test");
        fs::write(folder.join("lang/en/mine/words.txt"), "first\n").expect("a file for the test");
        let pack = knowledge(&folder).expect("a data folder");
        assert_eq!(pack.text("mine/words.txt").expect("it was added"), "first\n");
        assert_eq!(pack.paths().count(), Pack::embedded().paths().count() + 1);
        fs::remove_dir_all(folder).ok();
    }

    #[test]
    fn a_folder_without_knowledge_is_refused() {
        let folder = folder("empty");
        assert!(matches!(knowledge(&folder), Err(KnowledgeError::Empty(_))));
        fs::remove_dir_all(folder).ok();
    }
}
