//! Spellings that one name takes when it is carried over from another script or alphabet.

/// What spellings of one sound become, longest first; applied from left to right.
const SOUNDS: [(&str, &str); 28] = [
    ("shch", "S"),
    ("tsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("dzh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("sh", "S"),
    ("zh", "Z"),
    ("ch", "C"),
    ("tz", "c"),
    ("ts", "c"),
    ("ck", "k"),
    ("cz", "C"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

/// A folded name part without the differences that transliteration makes.
pub(crate) fn skeleton(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(char) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(from, _)| rest.starts_with(from));
        let (skip, sound) = found.map_or((char.len_utf8(), &rest[..char.len_utf8()]), |(from, to)| (from.len(), *to));
        for letter in sound.chars() {
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        rest = &rest[skip..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("lavrovsky", "lavrovskyy"),
            ("lavrovskiy", "lavrovskyi"),
            ("lavrovskii", "lavrovskij"),
            ("sergei", "sergey"),
            ("mikhail", "mihail"),
            ("hussein", "husein"),
            ("youssef", "yusef"),
            ("aleksei", "alexey"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }
}
