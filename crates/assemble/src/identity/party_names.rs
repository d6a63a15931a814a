//! Names of organisations, bodies, movements and states as they are compared: words in their stems, abbreviations written
//! out, the country apart, the word that says what it is last.

use super::owned::Owners;
use super::translit::Sounds;
use crate::words::{folded, stem};
use lang::{LangError, Pack, WordList};
use std::collections::{BTreeMap, BTreeSet};

/// A name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PartyName {
    /// What it is called without country, legal form and small words; "Ministry of Fisheries" as "fisher", "ministr".
    pub(super) words: Vec<String>,
    /// The country that it is of: its code, or for a state that no list knows its name, folded.
    pub(super) owner: Option<String>,
    /// "Local 412" is not "Local 88".
    pub(super) numbers: BTreeSet<String>,
    /// Words at the end that many companies have: "Holdings".
    pub(super) company_words: usize,
    /// Each word that says what it is has a capital.
    pub(super) is_proper: bool,
    /// It was called a republic, a kingdom or the like.
    pub(super) is_state: bool,
    /// It is, or has, a name that a list of the world's bodies holds, which says all of it.
    pub(super) is_known: bool,
    /// Several are meant, or one that is called by a plural.
    pub(super) is_plural: bool,
    /// Of no named country, where bodies of several are called so.
    pub(super) is_anyones: bool,
    /// An abbreviation in it was written out.
    pub(super) is_expanded: bool,
}

impl PartyName {
    /// What two names that say the same share: the words in whatever order, and the country.
    pub(super) fn key(&self) -> Option<(Vec<&str>, Option<&str>)> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        (!words.is_empty()).then_some((words, self.owner.as_deref()))
    }

    /// The letters of its words run together.
    pub(super) fn letters(&self) -> String {
        self.words.concat()
    }

    /// Whether one name says what the other contradicts: another country, another number.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let owners = self.owner.is_some() && other.owner.is_some() && self.owner != other.owner;
        // "Elbonian authorities" are not the Elbonian Authority.
        let several =
            self.is_plural != other.is_plural && self.is_proper != other.is_proper && self.words == other.words;
        owners || several || !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers != other.numbers
    }
}

/// What the names of a corpus tell about each other.
#[derive(Debug, Default)]
pub(super) struct Here {
    /// Its states by their names of one word, folded.
    pub(super) states: Vec<String>,
    /// The words for which capitals stand that some name of the corpus begins with, folded.
    acronyms: BTreeMap<String, Vec<String>>,
    /// What bodies of several countries are called.
    anyones: BTreeSet<Vec<String>>,
}

/// The lists that names of parties are read with.
#[derive(Debug)]
pub(super) struct PartyNames {
    pub(super) owners: Owners,
    pub(super) sounds: Sounds,
    spellings: BTreeMap<&'static str, &'static str>,
    legal_forms: WordList,
    company_words: BTreeSet<String>,
    state_forms: WordList,
    /// Nouns that say what a name is, in small letters beside it.
    kinds: WordList,
    /// Stems that the names of several bodies of the world have: "national", "council".
    common: BTreeSet<String>,
    /// Names of the world's bodies, folded, with the country of each; and the words of those that go by capitals.
    bodies: BTreeMap<String, Option<String>>,
    acronyms: BTreeMap<String, Vec<String>>,
}

/// Words that only join the parts of a name; the Arabic article and the Persian link among them.
const JOINTS: [&str; 6] = ["the", "and", "s", "al", "e", "i"];
/// Words after which that stands which a body is of.
const OF: [&str; 3] = ["of", "for", "on"];
/// Names of the world's bodies that a word common to names stands in.
const COMMON: usize = 3;
/// Letters of the longest abbreviation.
const LONGEST_ACRONYM: usize = 8;

impl PartyNames {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let spellings = pack.rows("assemble/spellings.tsv")?.filter_map(|row| match row[..] {
            [spelt, compared] => Some((spelt, compared)),
            _ => None,
        });
        let company_words = pack.text("mentions/company-words.txt")?.lines().filter(|line| !line.starts_with('#'));
        let (mut bodies, mut acronyms) = (BTreeMap::new(), BTreeMap::new());
        for row in pack.rows("world/bodies.tsv")? {
            let [name, _, country, others, ..] = row[..] else { continue };
            for form in std::iter::once(name).chain(others.split('|')) {
                bodies.insert(folded(form), Some(country).filter(|code| *code != "-").map(str::to_owned));
                if is_acronym(&form.replace('.', "")) {
                    let words = folded(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
                    acronyms.entry(folded(&form.replace('.', ""))).or_insert(words);
                }
            }
        }
        let names = Self {
            owners: Owners::new(pack)?,
            sounds: Sounds::new(pack)?,
            spellings: spellings.collect(),
            legal_forms: pack.list("assemble/legal_forms.txt")?,
            company_words: company_words.map(|word| stem(&folded(word))).collect(),
            state_forms: pack.list("assemble/state_forms.txt")?,
            kinds: pack.list("mentions/kinds.txt")?,
            common: BTreeSet::new(),
            bodies: BTreeMap::new(),
            acronyms,
        };
        let bodies = names.with_words(bodies);
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for name in bodies.keys() {
            name.split(' ').for_each(|word| *words.entry(stem(word)).or_default() += 1);
        }
        let common = words.into_iter().filter(|(_, count)| *count >= COMMON).map(|(word, _)| word);
        Ok(Self { common: common.chain(names.company_words.iter().cloned()).collect(), bodies, ..names })
    }

    /// Whether a word, in its stem, tells no name from another.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.common.contains(&stem(word))
    }

    /// The bodies also by their words, sorted: "Commerce Department" is the "Department of Commerce".
    fn with_words(&self, bodies: BTreeMap<String, Option<String>>) -> BTreeMap<String, Option<String>> {
        let here = Here::default();
        let mut by_words = BTreeMap::new();
        for (name, country) in &bodies {
            if let Some((words, None)) = self.parse(name, &here).key().filter(|(words, _)| words.len() > 1) {
                by_words.insert(words.join(" "), country.clone());
            }
        }
        by_words.extend(bodies);
        by_words
    }

    /// What `names` tell about each other; `states` are the folded names of those that are states.
    pub(super) fn here<'n>(&self, names: impl Iterator<Item = &'n str> + Clone, states: Vec<String>) -> Here {
        let tokens = |name: &'n str| name.split([' ', '-']).map(|token| token.replace('.', ""));
        let capitals: BTreeSet<String> = names.clone().flat_map(tokens).filter(|token| is_acronym(token)).collect();
        let wanted: BTreeSet<String> =
            capitals.iter().map(|token| folded(token)).filter(|token| self.owners.country(token).is_none()).collect();
        let mut runs: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        for name in names.clone() {
            for (initials, words) in initial_runs(name).into_iter().filter(|(initials, _)| wanted.contains(initials)) {
                runs.entry(initials).or_default().insert(words);
            }
        }
        let only = |(initials, words): (String, BTreeSet<Vec<String>>)| {
            let mut words = words.into_iter();
            words.next().filter(|_| words.next().is_none()).map(|words| (initials, words))
        };
        let mut here = Here { states, acronyms: runs.into_iter().filter_map(only).collect(), anyones: BTreeSet::new() };
        let mut owners: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
        for parsed in names.map(|name| self.parse(name, &here)) {
            if let (Some(owner), false) = (parsed.owner, parsed.is_known) {
                owners.entry(parsed.words).or_default().insert(owner);
            }
        }
        here.anyones = owners.into_iter().filter(|(_, of)| of.len() > 1).map(|(words, _)| words).collect();
        here
    }

    /// The name in a phrase that also says what it is: "the militant group Hamas", "Shin Bet security service".
    pub(super) fn core<'n>(&self, name: &'n str) -> Option<&'n str> {
        let small = |word: &str| word.starts_with(char::is_lowercase);
        let behind = name.rsplit_once(' ').filter(|(_, last)| small(last) && self.kinds.contains(last));
        let capitals = |words: &&str| !words.is_empty() && !words.split(' ').any(small);
        if let Some((before, _)) = behind {
            let end = before.split(' ').take_while(|word| !small(word)).map(|word| word.len() + 1).sum::<usize>();
            return before.get(..end.saturating_sub(1)).filter(capitals);
        }
        let at = name.split(' ').scan(0, |end, word| {
            *end += word.len() + 1;
            Some((*end, word))
        });
        let (end, noun) = at.filter(|(_, word)| small(word)).last()?;
        name.get(end..).filter(|_| self.kinds.contains(noun)).filter(capitals)
    }

    /// A name in its parts.
    pub(super) fn parse(&self, name: &str, here: &Here) -> PartyName {
        let mut parsed = PartyName { is_proper: true, ..PartyName::default() };
        let mut segments: Vec<Vec<String>> = vec![Vec::new()];
        let opened = name.replace(['’', '‘'], "'").replace("'s ", " ").replace("' ", " ").replace('&', " and ");
        let tokens: Vec<&str> =
            opened.split([' ', '-', '/', ',', '(', ')']).filter(|token| !token.is_empty()).collect();
        for token in &tokens {
            let word = folded(&token.replace('.', ""));
            if OF.contains(&&*word) {
                segments.push(Vec::new());
                continue;
            }
            if word.is_empty() || JOINTS.contains(&&*word) {
                continue;
            }
            parsed.is_proper &= token.starts_with(|first: char| !first.is_lowercase())
                || word.len() < 3
                || self.legal_forms.contains(&word);
            let known = is_acronym(&token.replace('.', ""))
                .then(|| here.acronyms.get(&word).or_else(|| self.acronyms.get(&word)))
                .flatten();
            let last = segments.len() - 1;
            match known {
                Some(words) => {
                    parsed.is_expanded = true;
                    segments[last].extend(words.iter().filter(|word| !is_small(word)).cloned());
                }
                None => segments[last].push((*self.spellings.get(&*word).unwrap_or(&&*word)).to_owned()),
            }
        }
        if let Some(last) = segments.last_mut() {
            self.cut_legal_form(last);
        }
        parsed.is_state = self.cut_state_form(&mut segments);
        let words: Vec<&str> = segments.iter().rev().flatten().map(String::as_str).collect();
        self.fill(&mut parsed, &words, here);
        self.know(&mut parsed, name);
        parsed.is_anyones = parsed.owner.is_none() && !parsed.is_known && here.anyones.contains(&parsed.words);
        parsed
    }

    /// What the list of the world's bodies says of a name.
    fn know(&self, parsed: &mut PartyName, name: &str) {
        let sorted = || parsed.key().map(|(words, _)| words.join(" ")).filter(|words| words.contains(' '));
        let known = self.bodies.get(&folded(name)).or_else(|| self.bodies.get(&sorted()?));
        let known = known.filter(|country| parsed.owner.is_none() || country.is_none() || **country == parsed.owner);
        if let Some(country) = known {
            parsed.is_known = true;
            parsed.owner = parsed.owner.take().or_else(|| country.clone());
        }
    }

    /// "Marden Steel Corp" without the last word; a name keeps one.
    fn cut_legal_form(&self, words: &mut Vec<String>) {
        loop {
            let most = self.legal_forms.longest().min(words.len().saturating_sub(1));
            let form =
                (1..=most).rev().find(|&count| self.legal_forms.contains(&words[words.len() - count..].join(" ")));
            let Some(count) = form else { return };
            words.truncate(words.len() - count);
        }
    }

    /// "Republic of Ambria" without what stands before the name.
    fn cut_state_form(&self, segments: &mut Vec<Vec<String>>) -> bool {
        let [form, name] = &segments[..] else { return false };
        let is_form = !form.is_empty() && name.len() == 1 && form.iter().all(|word| self.state_forms.contains(word));
        if is_form {
            segments.remove(0);
        }
        is_form
    }

    fn fill(&self, parsed: &mut PartyName, words: &[&str], here: &Here) {
        let mut at = 0;
        while at < words.len() {
            // A second country makes it one of both; a country alone is none's.
            let owner = self.owners.at(&words[at..], &here.states).filter(|_| parsed.owner.is_none());
            if let Some((count, owner)) = owner.filter(|(count, _)| *count < words.len()) {
                parsed.owner = Some(owner.to_owned());
                at += count;
                continue;
            }
            if words[at].bytes().any(|byte| byte.is_ascii_digit()) {
                parsed.numbers.insert(words[at].to_owned());
            }
            parsed.words.push(stem(words[at]));
            at += 1;
        }
        parsed.is_plural = words.last().is_some_and(|head| head.ends_with('s') && !head.ends_with("ss"));
        let company = parsed.words.iter().rev().take_while(|word| self.company_words.contains(&stem(word))).count();
        parsed.company_words = company.min(parsed.words.len().saturating_sub(1));
    }
}

/// Capitals that may stand for a name.
fn is_acronym(token: &str) -> bool {
    (2..=LONGEST_ACRONYM).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_small(word: &str) -> bool {
    JOINTS.contains(&word) || OF.contains(&word)
}

/// The initials of the words with capitals that a name begins with, and these words: "UK Independence Party" as "ukip"; two
/// letters stand for too many.
fn initial_runs(name: &str) -> Vec<(String, Vec<String>)> {
    let words = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase) && !is_small(&folded(word)));
    let words: Vec<&str> = words.take(LONGEST_ACRONYM + 1).collect();
    let (mut initials, mut of, mut runs) = (String::new(), Vec::new(), Vec::new());
    for word in &words {
        if is_acronym(word) {
            initials.push_str(&word.to_lowercase());
        } else {
            initials.extend(folded(word).chars().next());
        }
        of.push(folded(word));
        if of.len() > 1 && initials.len() > 2 {
            runs.push((initials.clone(), of.clone()));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use lang::Pack;

    fn parsed(names: &[&str], states: &[&str]) -> Vec<PartyName> {
        let of = PartyNames::new(Pack::embedded()).unwrap();
        let here = of.here(names.iter().copied(), states.iter().map(|state| (*state).to_owned()).collect());
        names.iter().map(|name| of.parse(name, &here)).collect()
    }

    #[test]
    fn a_body_of_a_country_is_one_however_said() {
        let names = [
            "Norway's Defence Ministry",
            "Norwegian Ministry of Defense",
            "the Ministry of Defence of Norway",
            "Norwegian Dept. of Defense",
        ];
        let names = parsed(&names, &[]);
        assert!(names[1..3].iter().all(|name| name.key() == names[0].key()));
        assert_ne!(names[3].key(), names[0].key());
        let two = parsed(&["Sweden's Defence Ministry", "Defence Ministry"], &[]);
        assert!(two[0].contradicts(&names[0]) && !two[1].contradicts(&names[0]));
        let here = parsed(&["Elbonian army", "the army of Elbonia"], &["elbonia"]);
        assert_eq!(here[0].key(), here[1].key());
    }

    #[test]
    fn capitals_stand_for_the_only_name_that_has_them() {
        let names = parsed(&["United Quarry Workers Local 88", "UQW Local 88", "UK Independence Party", "UKIP"], &[]);
        assert_eq!(names[0].key(), names[1].key());
        assert_eq!(names[2].words, names[3].words);
        let two = parsed(&["Farmers' Union of Ambria", "Fishers' Union of Ambria", "FUA"], &[]);
        assert_eq!(two[2].words, ["fua"]);
    }
}
