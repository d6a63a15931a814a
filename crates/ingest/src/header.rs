//! Does the text file open with fields: YAML front matter, or `Key: value` lines?

/// What a text file says about itself above its text. The header stays in the text; cleaning masks it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Header<'a> {
    pub(crate) fields: Vec<(String, &'a str)>,
    /// Where the text begins.
    pub(crate) end: usize,
}

/// Keys that make a `Key: value` line a header line, one a line.
static KEYS: &str = include_str!("../../../data/inputs/header_keys.txt");
const LONGEST_HEADER: usize = 40;

/// Finds the header of `text`; an empty one where there is none.
pub(crate) fn find(text: &str) -> Header<'_> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    front_matter(text, start).or_else(|| key_lines(text, start)).unwrap_or_default()
}

fn front_matter(text: &str, start: usize) -> Option<Header<'_>> {
    let mut at = start;
    let mut fields = Vec::new();
    for (number, line) in text[start..].split_inclusive('\n').take(LONGEST_HEADER).enumerate() {
        at += line.len();
        let line = line.trim_end();
        match (number, line == "---") {
            (0, false) => return None,
            (0, true) => {}
            (_, true) => return Some(Header { fields, end: at }),
            (_, false) => fields.extend(field(line)),
        }
    }
    None
}

/// At least two lines with known keys, right at the top.
fn key_lines(text: &str, start: usize) -> Option<Header<'_>> {
    let mut header = Header { fields: Vec::new(), end: start };
    for line in text[start..].split_inclusive('\n').take(LONGEST_HEADER) {
        let Some((key, value)) = field(line.trim_end()).filter(|(key, _)| KEYS.lines().any(|known| known == key))
        else {
            break;
        };
        header.fields.push((key, value));
        header.end += line.len();
    }
    (header.fields.len() >= 2).then_some(header)
}

fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().to_lowercase();
    let value = value.trim().trim_matches(['"', '\'']);
    let plain = !key.is_empty() && key.len() <= 30 && key.chars().all(|c| c.is_alphanumeric() || " _-".contains(c));
    (plain && !value.is_empty()).then_some((key, value))
}

impl<'a> Header<'a> {
    /// The first field of one of these names.
    pub(crate) fn get(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| self.fields.iter().find(|(name, _)| name == key)).map(|&(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_front_matter_and_key_lines() {
        let text = "---\ntitle: \"Talks: the end\"\ndate: 1998-04-10\n---\nBody: text.";
        let header = find(text);
        assert_eq!(header.get(&["title"]), Some("Talks: the end"));
        assert_eq!(&text[header.end..], "Body: text.");
        let text = "Title: Talks end\nDate: 10 April 1998\nURL: https://example.org/a\n\nThe body.";
        let header = find(text);
        assert_eq!(header.get(&["url"]), Some("https://example.org/a"));
        assert_eq!(text[header.end..].trim(), "The body.");
    }

    #[test]
    fn text_without_header_is_left_alone() {
        for text in ["Analysis: who won?\nDate: unclear", "---\nnever closed", "", "Source: an envoy\nBody."] {
            assert_eq!(find(text).fields, [], "{text}");
        }
    }
}
