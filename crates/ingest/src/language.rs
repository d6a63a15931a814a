//! Is the article in a language that can be read?

use crate::Options;
use rustc_hash::FxHashSet;
use whatlang::Script;

/// Letters below which a guess from the text alone is not trusted.
const FEW: usize = 200;
/// Letters from which the text's own words win over what the input says.
const MANY: usize = 300;
/// Letters from which a script alone tells that a text is not in a language of another script.
const SCRIPT: usize = 20;
/// Words from which a text must hold common words of its language, and of how many words one: English news has one in three.
const WORDS: usize = 12;
const ONE_IN: usize = 15;
/// How much of a text is looked at.
const SAMPLE: usize = 20_000;

/// Two-letter codes by the three letters that detection gives.
static TWO: &str = include_str!("../../../data/inputs/languages.tsv");
/// Common words by language.
static COMMON: &str = include_str!("../../../data/inputs/common-words.tsv");

/// The article's language as a primary subtag, from what the input says and from the words. `None` if neither tells.
pub(crate) fn of(declared: Option<&str>, text: &str) -> Option<String> {
    let declared = declared.and_then(subtag);
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let Some(guess) = whatlang::detect(&sample) else { return declared };
    let guessed = primary(guess.lang().code());
    let sure = guess.is_reliable() && letters >= FEW;
    let foreign = || letters >= SCRIPT && (guess.script() != Script::Latin || lacks_common_words(&sample));
    match declared {
        Some(declared) if declared == guessed => Some(declared),
        Some(declared) if (sure && letters >= MANY) || (is_known(&declared) && foreign()) => Some(guessed),
        Some(declared) => Some(declared),
        None if sure || (!is_known(&guessed) && foreign()) => Some(guessed),
        None => None,
    }
}

/// Whether a language's common words are known.
fn is_known(language: &str) -> bool {
    common().any(|(known, _)| known == language)
}

fn common() -> impl Iterator<Item = (&'static str, &'static str)> {
    COMMON.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Whether a text is long enough to hold common words of a language that is read, and does not.
fn lacks_common_words(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(SAMPLE / 10)
        .map(str::to_lowercase)
        .collect();
    let held = |list: &str| {
        let list: FxHashSet<&str> = list.split(' ').collect();
        words.iter().filter(|word| list.contains(&***word)).count() * ONE_IN >= words.len()
    };
    words.len() >= WORDS && !common().any(|(_, list)| held(list))
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
    let rows = TWO.lines().filter_map(|line| line.split_once('\t'));
    let two = rows.into_iter().find(|(three, _)| *three == code).map(|(_, two)| two);
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
        let short = "Les deux délégations se sont retrouvées vendredi à Genève pour une nouvelle séance de travail.";
        for declared in [None, Some("en"), Some("fr")] {
            assert_eq!(of(declared, short).as_deref(), Some("fr"), "{declared:?}");
        }
        assert_eq!(of(None, "Da."), None);
        assert_eq!(of(None, "Переговори відновилися у Женеві.").as_deref(), Some("uk"), "its script is enough");
        for english in
            ["Envoys of the two sides met again on Friday in Geneva and said little.", "Ceasefire talks resume Geneva"]
        {
            for declared in [None, Some("en")] {
                let language = of(declared, english);
                assert!(is_read(language.as_deref(), &Options::default()), "{english}: {language:?}");
            }
        }
        assert!(is_read(None, &Options::default()));
        assert!(!is_read(Some("de"), &Options::default()));
    }
}
