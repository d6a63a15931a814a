use rustc_hash::FxHashSet;

/// A set of words or phrases from a `.txt` file: one a line, `#` starts a comment.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    words: FxHashSet<Box<str>>,
    longest: usize,
}

impl WordList {
    /// Reads a list. Entries keep their case; phrases are words parted by one blank.
    ///
    /// ```
    /// let list = lang::WordList::parse("talk\nprime minister # an office\n");
    /// assert!(list.contains("prime minister"));
    /// assert_eq!(list.longest(), 2);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let entries = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let mut list = Self::default();
        for entry in entries.filter(|entry| !entry.is_empty()) {
            list.longest = list.longest.max(entry.split(' ').count());
            list.words.insert(entry.into());
        }
        list
    }

    /// Whether the entry stands in the list, exactly so written.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        self.words.contains(entry)
    }

    /// Words of the longest entry.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
