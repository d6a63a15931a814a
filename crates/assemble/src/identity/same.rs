//! Whether two names, of people or organisations, are of one: for the command line.

use super::names::{PersonNames, Verdict};
use crate::words::folded;
use lang::{LangError, Pack, WordList};

/// Compares names of people and of organisations.
#[derive(Debug)]
pub struct NameMatcher {
    people: PersonNames,
    forms: WordList,
}

/// Letters from which a word of an organisation's name may hold a slip.
const LONG_WORD: usize = 5;

impl NameMatcher {
    /// Compiles the lists of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if a data file of the pack cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self { people: PersonNames::new(pack)?, forms: pack.list("assemble/legal_forms.txt")? })
    }

    /// How likely two names are one (0 to 1), the verdict, and why in words.
    ///
    /// ```
    /// let matcher = assemble::NameMatcher::new(lang::Pack::embedded()).unwrap();
    /// assert_eq!(matcher.same("Sergey Lavrov", "Sergei Lavrov").1, assemble::Verdict::Same);
    /// assert_eq!(matcher.same("Michelle Obama", "Barack Obama").1, assemble::Verdict::Different);
    /// ```
    #[must_use]
    pub fn same(&self, a: &str, b: &str) -> (f64, Verdict, String) {
        let ((one, formed), (other, also)) = (self.organisation(a), self.organisation(b));
        if formed || also {
            return words(&one, &other);
        }
        if let Some(found) = initials(a, &other).or_else(|| initials(b, &one)) {
            return found;
        }
        let compared = self.people.compare(&self.people.parse(a), &self.people.parse(b));
        (compared.score, compared.verdict, compared.reason)
    }

    /// The words of an organisation's name without its legal form, and whether it had one.
    fn organisation(&self, name: &str) -> (Vec<String>, bool) {
        let folded = folded(&name.replace('&', " and "));
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let (mut kept, mut at, mut formed) = (Vec::new(), 0, false);
        while at < words.len() {
            let most = self.forms.longest().min(words.len() - at);
            let form = (1..=most).rev().find(|&n| self.forms.contains(&words[at..at + n].join(" ")));
            match form {
                Some(n) if n < words.len() => {
                    formed = true;
                    at += n;
                }
                _ => {
                    kept.push(words[at].to_owned());
                    at += 1;
                }
            }
        }
        (letters_joined(kept), formed)
    }
}

/// "a b c company" as "abc company".
fn letters_joined(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        let letter = word.len() == 1;
        match out.last_mut().filter(|_| letter && open) {
            Some(last) => last.push_str(&word),
            None => out.push(word),
        }
        open = letter;
    }
    out
}

/// Organisations are one when every word of each is in the other, but for slips.
fn words(one: &[String], other: &[String]) -> (f64, Verdict, String) {
    if one == other && !one.is_empty() {
        return (1.0, Verdict::Same, "the same name but for its legal form".to_owned());
    }
    if one.concat() == other.concat() && !one.is_empty() {
        return (0.95, Verdict::Same, "the same letters, parted otherwise".to_owned());
    }
    let alike = |a: &String, b: &String| a == b || slip(a, b);
    let within = |of: &[String], all: &[String]| of.iter().all(|a| all.iter().any(|b| alike(a, b)));
    if one.len() == other.len() && within(one, other) && within(other, one) {
        return (0.8, Verdict::Same, "the same words, a letter or two apart".to_owned());
    }
    (0.2, Verdict::Different, "words that only one of them has".to_owned())
}

fn slip(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    longest >= LONG_WORD && strsim::osa_distance(a, b) <= 1 + usize::from(longest > 9)
        || longest == LONG_WORD - 1 && a.len() == b.len() && strsim::osa_distance(a, b) == 1
}

/// Capitals that are the first letters of the other name.
fn initials(short: &str, words: &[String]) -> Option<(f64, Verdict, String)> {
    let capitals = short.len() > 2 && short.chars().all(|char| char.is_ascii_uppercase());
    let first: String = words.iter().filter_map(|word| word.chars().next()).collect();
    (capitals && first == short.to_lowercase())
        .then(|| (0.75, Verdict::Same, "the first letters of the other name".to_owned()))
}
