use crate::{LangError, RuleSet, WordList};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The files of a language pack, with the language-neutral `world/` and `ontology/`, by path.
///
/// Paths of the language's own files are relative to its folder (`times/rules.toml`), the others to `data/`
/// (`world/countries.tsv`).
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    code: &'static str,
    files: &'static [(&'static str, &'static str)],
}

impl Pack {
    /// The English pack that the build embedded.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static PACK: Pack = Pack { code: "en", files: FILES };
        &PACK
    }

    /// A pack of given files, as pairs of path and text, sorted by path: for packs that are not embedded.
    ///
    /// # Panics
    /// If the paths are not sorted.
    #[must_use]
    pub fn from_files(code: &'static str, files: &'static [(&'static str, &'static str)]) -> Self {
        assert!(files.is_sorted_by_key(|(path, _)| *path), "a pack's files are sorted by path");
        Self { code, files }
    }

    /// This pack with `files` added: pairs of path and text as above, each in the place of one of the same path.
    /// The new pack lives as long as the program.
    #[must_use]
    pub fn extended(&self, files: Vec<(String, String)>) -> &'static Self {
        let mut all: BTreeMap<&'static str, &'static str> = self.files.iter().copied().collect();
        all.extend(files.into_iter().map(|(path, text)| (&*path.leak(), &*text.leak())));
        let files = Box::leak(all.into_iter().collect::<Vec<_>>().into_boxed_slice());
        Box::leak(Box::new(Self::from_files(self.code, files)))
    }

    /// Language code, first part of every rule's id.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// A file's text.
    ///
    /// # Errors
    /// If the pack has no such file.
    pub fn text(&self, path: &str) -> Result<&'static str, LangError> {
        let found = self.files.binary_search_by(|(key, _)| (*key).cmp(path)).ok();
        found.map(|at| self.files[at].1).ok_or_else(|| {
            LangError::whole(path, format!("the language pack has no file {path}"), "add the file, or mend its name")
        })
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.files.iter().map(|(path, _)| *path)
    }

    /// The paths of all files below `folder`, sorted.
    pub fn files<'p>(&'p self, folder: &'p str) -> impl Iterator<Item = (&'static str, &'static str)> + 'p {
        let below = move |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.files.iter().copied().filter(move |(path, _)| below(path))
    }

    /// A list of words or phrases.
    ///
    /// # Errors
    /// If the pack has no such file.
    pub fn list(&self, path: &str) -> Result<WordList, LangError> {
        self.text(path).map(WordList::parse)
    }

    /// A table in TOML, read into the caller's type.
    ///
    /// # Errors
    /// If the file is missing or does not have the shape of `T`.
    pub fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<T, LangError> {
        let text = self.text(path)?;
        toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            LangError::at(path, text, offset, error.message(), "compare with the other files of this folder")
        })
    }

    /// The tables `name.toml` and `name/*.toml`, in that order: a user's file is added beside the built-in one.
    ///
    /// # Errors
    /// As [`Pack::toml`].
    pub fn tomls<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, LangError> {
        let first = format!("{name}.toml");
        let more = self.files(name).map(|(path, _)| path).filter(|path| path.ends_with(".toml"));
        std::iter::once(first.as_str()).chain(more).map(|path| self.toml(path)).collect()
    }

    /// The rows of a tab-separated table; `#` starts a comment line.
    ///
    /// # Errors
    /// If the pack has no such file.
    pub fn rows(&self, path: &str) -> Result<impl Iterator<Item = Vec<&'static str>> + use<>, LangError> {
        let lines = self.text(path)?.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        Ok(lines.map(|line| line.split('\t').map(str::trim).collect()))
    }

    /// The compiled rules of every file below `folder`, in path order.
    ///
    /// # Errors
    /// If a file does not parse or a pattern does not compile.
    pub fn rules(&self, folder: &str) -> Result<RuleSet, LangError> {
        RuleSet::load(self, folder)
    }
}
