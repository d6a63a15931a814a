//! When two strings name the same.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Forms of parties that count as the party: `form <tab> party`.
static ALIASES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let rows = include_str!("../aliases.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).collect()
});

/// Lower case, plain apostrophes, no punctuation but what numbers need, single blanks.
pub(crate) fn norm(text: &str) -> String {
    let keep = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\'' => '\'',
        c if c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '%' | '-') => c,
        _ => ' ',
    };
    let kept: String = text.to_lowercase().chars().map(keep).collect();
    let joined = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.trim_matches([' ', '.', '\'', '-']).to_owned()
}

/// The words of a text, normalised, in order.
pub(crate) fn words(text: &str) -> Vec<String> {
    let normal = norm(text);
    let parts = normal.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn party(name: &str) -> String {
    let name = norm(name);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    ALIASES.get(name).map_or_else(|| name.to_owned(), |party| (*party).to_owned())
}

/// Two names of one person or body: equal, or the shorter's words all stand in the longer, its last word included.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (party(a), party(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (one, other) = (words(&a), words(&b));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    a == b || (!short.is_empty() && short.iter().all(|word| long.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_stand_for_long_ones() {
        assert!(same_name("Granic", "Mate Granic"));
        assert!(same_name("the U.S.", "United States"));
        assert!(!same_name("Mate Boban", "Mate Granic"));
        assert!(!same_name("", "Granic"));
    }
}
