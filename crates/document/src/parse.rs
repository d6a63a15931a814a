use crate::{Deprel, TokenRange, Upos, Xpos};

/// What the words do: one value a token in each column, in the order of `Segmentation::tokens`.
///
/// Invariants: all columns have one entry a token; each sentence's heads form a tree inside the sentence,
/// its root being its own head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// Dictionary form, lower case but for proper nouns.
    pub lemma: StringColumn,
    /// Universal part of speech.
    pub upos: Vec<Upos>,
    /// Penn Treebank part of speech.
    pub xpos: Vec<Xpos>,
    /// Head, as a token index over the whole article; a root is its own head.
    pub head: Vec<u32>,
    /// Relation to the head.
    pub deprel: Vec<Deprel>,
    /// Names, in text order, never overlapping.
    pub names: Vec<Name>,
}

/// A typed name: the smallest span of tokens that is a proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, without titles and determiners.
    pub tokens: TokenRange,
    /// What it names, as far as its form and the article tell.
    pub kind: NameType,
}

/// Kinds of names (as in OntoNotes and ACE, coarsened).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameType {
    /// A person.
    Person,
    /// An organisation, body, company, party, outlet.
    Organization,
    /// A place with a government: country, city, state.
    Gpe,
    /// Another place: sea, region, mountain.
    Location,
    /// A building or site.
    Facility,
    /// A named event: a conference, a war, a tournament.
    Event,
    /// Another name: nationality, product, work, law.
    Misc,
}

impl NameType {
    /// Every type, in declaration order.
    pub const ALL: &'static [Self] =
        &[Self::Person, Self::Organization, Self::Gpe, Self::Location, Self::Facility, Self::Event, Self::Misc];

    /// The contract's tag.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Gpe => "GPE",
            Self::Location => "LOC",
            Self::Facility => "FAC",
            Self::Event => "EVENT",
            Self::Misc => "MISC",
        }
    }
}

/// A column of short strings in one allocation.
///
/// ```
/// use document::StringColumn;
/// let column: StringColumn = ["talk", "say"].into_iter().collect();
/// assert_eq!(column.get(1), "say");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringColumn {
    text: String,
    ends: Vec<u32>,
}

impl StringColumn {
    /// Appends a value.
    ///
    /// # Panics
    /// If the column outgrows 4 GiB.
    pub fn push(&mut self, value: &str) {
        self.text.push_str(value);
        self.ends.push(u32::try_from(self.text.len()).expect("a column shorter than 4 GiB"));
    }

    /// The value at `index`.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn get(&self, index: u32) -> &str {
        let index = index as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }

    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<'a> FromIterator<&'a str> for StringColumn {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut column = Self::default();
        for value in values {
            column.push(value);
        }
        column
    }
}
