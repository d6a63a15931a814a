//! Spellings that one name takes when it is carried over from another script or alphabet.

use lang::{LangError, Pack};

/// What spellings of one sound are compared as, longest first; from `assemble/transliteration.tsv`.
#[derive(Debug)]
pub(super) struct Sounds(Vec<(&'static str, &'static str)>);

impl Sounds {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let rows = pack.rows("assemble/transliteration.tsv")?;
        let mut sounds: Vec<_> = rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect();
        sounds.retain(|(from, _)| !from.is_empty());
        sounds.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        Ok(Self(sounds))
    }

    /// A folded name part without the differences that transliteration makes.
    pub(super) fn skeleton(&self, part: &str) -> String {
        let mut out = String::with_capacity(part.len());
        let mut rest = part;
        while let Some(char) = rest.chars().next() {
            let found = self.0.iter().find(|(from, _)| rest.starts_with(from));
            let (skip, sound) =
                found.map_or((char.len_utf8(), &rest[..char.len_utf8()]), |(from, to)| (from.len(), *to));
            for letter in sound.chars() {
                if !out.ends_with(letter) {
                    out.push(letter);
                }
            }
            rest = &rest[skip..];
        }
        out
    }
}

/// A skeleton without its vowels, which transliterations treat most freely.
pub(super) fn consonants(skeleton: &str) -> String {
    skeleton.chars().filter(|letter| !"aeiou".contains(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        let sounds = Sounds::new(Pack::embedded()).unwrap();
        for (one, other) in [
            ("lavrovsky", "lavrovskyy"),
            ("lavrovskiy", "lavrovskyi"),
            ("lavrovskii", "lavrovskij"),
            ("sergei", "sergey"),
            ("mikhail", "mihail"),
            ("hussein", "husein"),
            ("youssef", "yusef"),
            ("aleksei", "alexey"),
            ("djordjevic", "dordevic"),
        ] {
            assert_eq!(sounds.skeleton(one), sounds.skeleton(other), "{one} {other}");
        }
    }
}
