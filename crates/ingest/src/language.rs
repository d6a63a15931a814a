//! Is the article in a language that can be read?

use crate::Options;

/// Letters below which a guess from the text alone is not trusted.
const FEW: usize = 200;
/// Letters from which the text's own words win over what the input says.
const MANY: usize = 300;
/// How much of a text is looked at.
const SAMPLE: usize = 20_000;

/// Languages with a two-letter code, by the three letters that detection gives.
const TWO: &[(&str, &str)] = &[
    ("eng", "en"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("spa", "es"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ita", "it"),
    ("por", "pt"),
    ("pol", "pl"),
    ("nld", "nl"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("pes", "fa"),
    ("heb", "he"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("hin", "hi"),
    ("urd", "ur"),
    ("ell", "el"),
    ("ces", "cs"),
    ("ron", "ro"),
    ("hun", "hu"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("hrv", "hr"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "nb"),
    ("fin", "fi"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("vie", "vi"),
    ("ind", "id"),
    ("tha", "th"),
    ("bel", "be"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("aze", "az"),
    ("afr", "af"),
    ("cat", "ca"),
];

/// The article's language as a primary subtag, from what the input says and from the words. `None` if neither tells.
pub(crate) fn of(declared: Option<&str>, text: &str) -> Option<String> {
    let declared = declared.and_then(subtag);
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let guess = whatlang::detect(&sample).filter(|guess| letters >= FEW && guess.is_reliable());
    let guessed = guess.map(|guess| primary(guess.lang().code()));
    match (declared, guessed) {
        (Some(declared), Some(guessed)) if letters >= MANY && guessed != declared => Some(guessed),
        (Some(declared), _) => Some(declared),
        (None, guessed) => guessed,
    }
}

/// Whether an article of this language is read; one that nobody can name is.
pub(crate) fn is_read(language: Option<&str>, options: &Options) -> bool {
    language.is_none_or(|language| options.languages.iter().any(|known| known == language))
}

/// "en-GB", "EN", "eng" and "english" are "en".
fn subtag(declared: &str) -> Option<String> {
    let first = declared.trim().split(['-', '_', ',', ' ']).next()?.to_lowercase();
    match first.as_str() {
        "" | "und" | "x" => None,
        "english" => Some("en".to_owned()),
        other if other.len() == 3 => Some(primary(other)),
        other => (other.len() == 2 && other.bytes().all(|byte| byte.is_ascii_lowercase())).then(|| other.to_owned()),
    }
}

/// The two-letter code where there is one in common use; three letters stay for the rest.
fn primary(code: &str) -> String {
    let two = TWO.iter().find(|(three, _)| *three == code).map(|&(_, two)| two);
    two.unwrap_or(code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Unterhändler trafen sich am Montag in der Hauptstadt, um über den Entwurf des Vertrags zu sprechen. \
        Nach Angaben der Regierung wurde noch keine Einigung erzielt, doch sollen die Gespräche in der kommenden Woche fortgesetzt \
        werden. Beide Seiten hatten zuvor erklärt, dass sie an einer friedlichen Lösung festhalten wollen und keine weiteren \
        Bedingungen stellen würden, solange die Waffenruhe hält und die Gefangenen freigelassen werden.";

    #[test]
    fn words_win_over_a_wrong_label_in_long_texts_only() {
        assert_eq!(of(Some("en-US"), GERMAN).as_deref(), Some("de"));
        assert_eq!(of(None, GERMAN).as_deref(), Some("de"));
        assert_eq!(of(Some("en"), "Kurzer Text.").as_deref(), Some("en"));
        assert_eq!(of(None, "Da."), None);
        assert!(is_read(None, &Options::default()));
        assert!(!is_read(Some("de"), &Options::default()));
    }
}
