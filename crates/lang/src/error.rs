use std::fmt;

/// A data file that cannot be used, shown like a compiler's message: file, line, caret, what is wrong, what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LangError {
    /// The file, as its path below `data/lang/en` or `data`.
    pub file: String,
    /// Line and column from 1; `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// The line as written.
    pub line: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl LangError {
    /// An error about a whole file.
    #[must_use]
    pub fn whole(file: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: file.into(), place: None, line: String::new(), message: message.into(), help: help.into() }
    }

    /// An error at byte `offset` of the file's `text`.
    #[must_use]
    pub fn at(file: &str, text: &str, offset: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default().to_owned();
        let place = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
        Self { file: file.into(), place: Some(place), line, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for LangError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.message)?;
        match self.place {
            None => writeln!(f, "  --> data: {}", self.file)?,
            Some((line, column)) => {
                writeln!(f, "  --> data: {}:{line}:{column}", self.file)?;
                writeln!(f, "   | {}", self.line)?;
                writeln!(f, "   | {}^", " ".repeat(column - 1))?;
            }
        }
        write!(f, "  help: {}", self.help)
    }
}
