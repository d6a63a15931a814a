//! Which field of a record holds what? The names of the article formats in use (`data/inputs/fields.tsv`), after those
//! that the caller maps.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../../data/inputs/fields.tsv");
static KNOWN: LazyLock<Vec<(Role, &str)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?.parse().ok()?, columns.next()?))
    });
    rows.collect()
});

/// What a field of a record can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Id,
    Url,
    Title,
    Text,
    Html,
    Published,
    Modified,
    Fetched,
    Outlet,
    Byline,
    Language,
}

const ROLES: [(Role, &str); 11] = [
    (Role::Id, "id"),
    (Role::Url, "url"),
    (Role::Title, "title"),
    (Role::Text, "text"),
    (Role::Html, "html"),
    (Role::Published, "published"),
    (Role::Modified, "modified"),
    (Role::Fetched, "fetched"),
    (Role::Outlet, "outlet"),
    (Role::Byline, "byline"),
    (Role::Language, "language"),
];

impl FromStr for Role {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        ROLES.iter().find(|(_, known)| *known == name).map(|&(role, _)| role).ok_or(())
    }
}

/// Field names of the caller's own, `title=headline,text=story.body`; they go before the names in common use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(Role, String)>);

/// A field map that cannot be used: what of it, and what can be written instead.
#[derive(Debug, PartialEq, Eq)]
pub struct BadFieldMap(String);

impl fmt::Display for BadFieldMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = ROLES.iter().map(|(_, name)| *name).collect();
        write!(f, "`{}` maps no field; write NAME=FIELD with a name of: {}", self.0, known.join(", "))
    }
}

impl std::error::Error for BadFieldMap {}

impl FromStr for FieldMap {
    type Err = BadFieldMap;

    /// ```
    /// use ingest::FieldMap;
    /// assert!("title=headline, text=story.body".parse::<FieldMap>().is_ok());
    /// let error = "heading=h1".parse::<FieldMap>().unwrap_err();
    /// assert!(error.to_string().contains("id, url, title, text"));
    /// ```
    fn from_str(pairs: &str) -> Result<Self, BadFieldMap> {
        let pair = |pair: &str| {
            let (role, field) = pair.split_once('=')?;
            let field = field.trim().to_lowercase();
            (!field.is_empty()).then_some(())?;
            Some((role.trim().to_lowercase().parse().ok()?, field))
        };
        let parsed = pairs.split(',').map(|one| pair(one).ok_or_else(|| BadFieldMap(one.trim().to_owned())));
        parsed.collect::<Result<_, _>>().map(Self)
    }
}

/// One record: its fields that hold something, names in lower case.
#[derive(Debug, Default)]
pub(crate) struct Fields(BTreeMap<String, String>);

/// What programs write for nothing.
const NOTHING: [&str; 4] = ["null", "none", "nan", "n/a"];

impl FromIterator<(String, String)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let holds = |value: &str| {
            let value = value.trim();
            !value.is_empty() && !NOTHING.iter().any(|nothing| value.eq_ignore_ascii_case(nothing))
        };
        Self(pairs.into_iter().filter(|(_, value)| holds(value)).collect())
    }
}

impl Fields {
    /// The best value for a role, as the map and then the common names have it.
    pub(crate) fn get(&self, role: Role, map: &FieldMap) -> Option<&str> {
        let own = map.0.iter().map(|(role, field)| (*role, &**field));
        let names = own.chain(KNOWN.iter().copied()).filter(|(of, _)| *of == role);
        names.filter_map(|(_, field)| Some((field, &**self.0.get(field)?))).find_map(|(field, value)| {
            // `source` is the address in some formats and the outlet in others; `address` may be a street.
            let fits = match role {
                Role::Url => field == "url" || is_address(value),
                Role::Outlet => field != "source" || !is_address(value),
                _ => true,
            };
            fits.then_some(value)
        })
    }

    /// The names of all fields, for a message.
    pub(crate) fn names(&self) -> String {
        const MOST: usize = 12;
        let names: Vec<&str> = self.0.keys().take(MOST).map(|name| &**name).collect();
        let more = if self.0.len() > MOST { ", ..." } else { "" };
        let all: String = format!("{}{more}", names.join(", ")).chars().take(200).collect();
        if all.is_empty() { "none".to_owned() } else { all }
    }
}

/// Whether a value is a web address.
pub(crate) fn is_address(value: &str) -> bool {
    let value = value.trim();
    let after = |scheme: &str| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (after("http://") || after("https://")) && !value.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_used() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(KNOWN.len(), lines);
        assert!(KNOWN.iter().all(|(_, field)| field.to_lowercase() == *field), "names are compared in lower case");
    }

    #[test]
    fn a_source_is_an_address_or_an_outlet() {
        let fields = |value: &str| Fields::from_iter([("source".to_owned(), value.to_owned())]);
        let map = FieldMap::default();
        let address = fields("https://example.org/a");
        assert_eq!(address.get(Role::Url, &map), Some("https://example.org/a"));
        assert_eq!(address.get(Role::Outlet, &map), None);
        assert_eq!(fields("The Example").get(Role::Outlet, &map), Some("The Example"));
        assert_eq!(fields("The Example").get(Role::Url, &map), None);
        let street = Fields::from_iter([("address".to_owned(), "1 Harbour Street".to_owned())]);
        assert_eq!(street.get(Role::Url, &map), None);
    }

    #[test]
    fn the_callers_names_go_first() {
        let fields: Fields = [("text", "teaser"), ("story.body", "All of it."), ("date", "None")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter()
            .collect();
        let map: FieldMap = "text=Story.body".parse().unwrap();
        assert_eq!(fields.get(Role::Text, &map), Some("All of it."));
        assert_eq!(fields.get(Role::Text, &FieldMap::default()), Some("teaser"));
        assert_eq!(fields.get(Role::Published, &map), None, "a written None is nothing");
        assert!("text".parse::<FieldMap>().is_err() && "text=".parse::<FieldMap>().is_err());
    }
}
