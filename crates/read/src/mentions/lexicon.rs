//! The names and words this layer knows, compiled from `data/world` and `data/lang/en/mentions`.

use super::anaphora::Anaphors;
use super::spelling::{fold, fold_name, without_article};
use lang::{LangError, Pack, WordList};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What a known form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A country by one of its names.
    Country,
    /// An adjective of nationality.
    Adjective,
    /// A nation's people, in the plural.
    People,
    /// A city or address that stands for a government.
    Seat,
    /// A body of a state, or of states.
    Body,
    /// Another organisation.
    Organization,
    /// A people or alignment without a state.
    Group,
    /// A publisher.
    Outlet,
    /// A place that does not act.
    Place,
}

/// A known form.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The name it is known by; for seats, adjectives and peoples that of the country.
    pub(super) name: Box<str>,
    pub(super) sense: Sense,
    /// The state it is of.
    pub(super) country: Option<Box<str>>,
}

/// `he` or `she`, where something tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// A word before a name that makes it a person's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Honorific {
    pub(super) gender: Option<Gender>,
    pub(super) is_role: bool,
}

/// A noun that points back to a person by office.
#[derive(Clone, Debug)]
pub(super) struct NominalNoun {
    pub(super) gender: Option<Gender>,
    pub(super) roles: Vec<&'static str>,
}

/// Words by which bodies and organisations are known.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct BodyWords {
    pub(super) body: Vec<String>,
    pub(super) government: Vec<String>,
    pub(super) side: Vec<String>,
    pub(super) public: Vec<String>,
}

/// Words by which a name is an outlet's.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct OutletWords {
    pub(super) last: FxHashSet<String>,
    pub(super) first: FxHashSet<String>,
    pub(super) before: FxHashSet<String>,
    pub(super) reporting: FxHashSet<String>,
}

/// When a capital is a place.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct PlaceUses {
    pub(super) prepositions: FxHashSet<String>,
    pub(super) motion: FxHashSet<String>,
    pub(super) objects: FxHashSet<String>,
}

/// Officials who must share a first word before it counts as a given name.
const OFTEN: u32 = 4;

#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    forms: FxHashMap<Box<str>, Entry>,
    first: FxHashSet<Box<str>>,
    longest: usize,
    pub(super) offices: WordList,
    pub(super) honorifics: FxHashMap<&'static str, Honorific>,
    pub(super) particles: WordList,
    /// Nouns that say what kind of thing the name after them is.
    pub(super) kinds: WordList,
    pub(super) title_words: WordList,
    /// Words at the end of a name that make it no person's.
    pub(super) thing_words: WordList,
    pub(super) company_words: WordList,
    /// Words at the beginning of a name that make it an organisation's.
    pub(super) organization_first_words: WordList,
    pub(super) state_offices: WordList,
    pub(super) company_offices: WordList,
    /// Offices of which a country has one, longer names first.
    pub(super) heads: Vec<&'static str>,
    given_by_officials: FxHashSet<&'static str>,
    /// Leaders' folded names to what they lead, and their surnames if no two parties share them.
    leaders: FxHashMap<String, Box<str>>,
    surnames: FxHashMap<String, Option<Box<str>>>,
    /// Officials' folded names to their country.
    officials: FxHashMap<String, Box<str>>,
    pub(super) nominals: FxHashMap<&'static str, NominalNoun>,
    pub(super) groups: WordList,
    /// Nouns of groups that name nobody without a modifier.
    pub(super) general_groups: WordList,
    pub(super) quantifiers: WordList,
    pub(super) bodies: BodyWords,
    pub(super) anaphors: Anaphors,
    pub(super) outlets: OutletWords,
    pub(super) places: PlaceUses,
    pub(super) only_here: Vec<(&'static str, &'static str)>,
    pub(super) given_names: FxHashMap<&'static str, Gender>,
    /// The same without case and accents.
    folded_names: FxHashMap<String, Gender>,
}

impl Lexicon {
    pub(super) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut lexicon = Self {
            forms: FxHashMap::default(),
            first: FxHashSet::default(),
            longest: 1,
            offices: pack.list("mentions/offices.txt")?,
            honorifics: honorifics(pack)?,
            particles: pack.list("mentions/particles.txt")?,
            kinds: pack.list("mentions/kinds.txt")?,
            title_words: pack.list("mentions/title-words.txt")?,
            thing_words: pack.list("mentions/thing-words.txt")?,
            company_words: pack.list("mentions/company-words.txt")?,
            organization_first_words: pack.list("mentions/organization-first-words.txt")?,
            company_offices: pack.list("mentions/company-offices.txt")?,
            state_offices: pack.list("mentions/state-offices.txt")?,
            heads: pack.rows("mentions/heads.txt")?.map(|row| cell(&row, 0)).collect(),
            given_by_officials: FxHashSet::default(),
            leaders: FxHashMap::default(),
            surnames: FxHashMap::default(),
            officials: FxHashMap::default(),
            nominals: nominals(pack)?,
            groups: pack.list("mentions/groups.txt")?,
            general_groups: pack.list("mentions/general-groups.txt")?,
            quantifiers: pack.list("mentions/quantifiers.txt")?,
            bodies: pack.toml("mentions/bodies.toml")?,
            anaphors: Anaphors::new(pack)?,
            outlets: pack.toml("mentions/outlet-words.toml")?,
            places: pack.toml("mentions/place-uses.toml")?,
            only_here: pack.rows("mentions/only-here.tsv")?.map(|row| (cell(&row, 0), cell(&row, 1))).collect(),
            given_names: given_names(pack)?,
            folded_names: FxHashMap::default(),
        };
        lexicon.folded_names = lexicon.given_names.iter().map(|(name, gender)| (fold(name), *gender)).collect();
        lexicon.add_countries(pack)?;
        lexicon.add_others(pack)?;
        lexicon.add_people(pack)?;
        Ok(lexicon)
    }

    /// What `form` means, as written but with plain apostrophes and single blanks.
    pub(super) fn get(&self, form: &str) -> Option<&Entry> {
        self.forms.get(form)
    }

    /// The country whose government, or the body that, a person of that name has led.
    pub(super) fn leader(&self, name: &str) -> Option<&str> {
        self.leaders.get(&fold_name(name)).map(|party| &**party)
    }

    /// What the one leader known by a folded surname leads.
    pub(super) fn leader_by_surname(&self, surname: &str) -> Option<&str> {
        self.surnames.get(surname)?.as_deref()
    }

    /// The country whose government a person of that name has served.
    pub(super) fn official(&self, name: &str) -> Option<&str> {
        self.officials.get(&fold_name(name)).map(|country| &**country)
    }

    /// Whether a word is a given name, by the list or by several officials' names.
    pub(super) fn is_given_name(&self, form: &str) -> bool {
        self.given_names.contains_key(form) || self.given_by_officials.contains(form)
    }

    /// The gender that a given name tells, by its first part where a hyphen joins two, accents aside.
    pub(super) fn gender_of(&self, given: &str) -> Option<Gender> {
        let of = |part: &str| self.given_names.get(part).or_else(|| self.folded_names.get(&fold(part))).copied();
        let mut parts = given.split(['-', '‑']);
        let first = of(parts.next().unwrap_or(given));
        // "Jean-Daniel": of two that disagree none tells.
        let agrees = |first: &Gender| parts.all(|part| of(part).is_none_or(|other| other == *first));
        first.filter(agrees)
    }

    /// Whether a known form may begin with this word.
    pub(super) fn begins(&self, word: &str) -> bool {
        self.first.contains(word)
    }

    /// Tokens a known form may have.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    fn add_countries(&mut self, pack: &Pack) -> Result<(), LangError> {
        let usual: FxHashMap<&str, Vec<&'static str>> =
            pack.rows("world/country-forms.tsv")?.map(|row| (cell(&row, 0), row)).collect();
        let mut seats = Vec::new();
        for row in pack.rows("world/countries.tsv")? {
            let more = usual.get(cell(&row, 0));
            let more = |column| more.map_or("-", |row| cell(row, column));
            let name = Some(more(1)).filter(|name| *name != "-").unwrap_or(cell(&row, 2));
            let of = Some(name);
            self.add(name, name, Sense::Country, of);
            for form in [cell(&row, 2)].into_iter().chain(parts(cell(&row, 5))).chain(parts(more(2))) {
                self.add(form, name, Sense::Country, of);
            }
            parts(cell(&row, 3)).chain(parts(more(3))).for_each(|form| self.add(form, name, Sense::Adjective, of));
            parts(more(4)).for_each(|form| self.add(form, name, Sense::People, of));
            let state = cell(&row, 1) == "state";
            let cities = parts(cell(&row, 4)).filter(move |_| state).chain(parts(more(5)));
            seats.extend(cities.map(|form| (form, name)));
        }
        for row in pack.rows("world/seats.tsv")?.filter(|row| cell(row, 1) != "-") {
            self.add(cell(&row, 0), cell(&row, 1), Sense::Seat, Some(cell(&row, 1)));
        }
        seats.into_iter().for_each(|(form, name)| self.add(form, name, Sense::Seat, Some(name)));
        Ok(())
    }

    fn add_people(&mut self, pack: &Pack) -> Result<(), LangError> {
        let usual: FxHashMap<&str, &str> =
            pack.rows("world/country-forms.tsv")?.map(|row| (cell(&row, 0), cell(&row, 1))).collect();
        let mut names: FxHashMap<&str, &str> =
            pack.rows("world/countries.tsv")?.map(|row| (cell(&row, 0), cell(&row, 2))).collect();
        names.extend(usual.into_iter().filter(|(_, name)| *name != "-"));
        let mut given: FxHashMap<&'static str, u32> = FxHashMap::default();
        for row in pack.rows("world/officials.tsv")? {
            for name in parts(cell(&row, 1)) {
                *given.entry(name.split(' ').next().unwrap_or_default()).or_insert(0) += 1;
            }
            let Some(country) = names.get(cell(&row, 0)) else { continue };
            self.officials.extend(parts(cell(&row, 1)).map(|name| (fold_name(name), Box::from(*country))));
        }
        let is_office = |word: &str| self.offices.contains(&word.to_lowercase()) || self.honorifics.contains_key(word);
        let usual = given.into_iter().filter(|(word, times)| *times >= OFTEN && word.len() > 2 && !is_office(word));
        let usual: FxHashSet<&'static str> = usual.map(|(word, _)| word).collect();
        self.given_by_officials = usual;
        for row in pack.rows("world/leaders.tsv")? {
            let party = names.get(cell(&row, 0)).copied().unwrap_or(cell(&row, 0));
            parts(cell(&row, 1)).for_each(|name| self.add_leader(name, party));
        }
        Ok(())
    }

    fn add_leader(&mut self, name: &str, party: &str) {
        let folded = fold_name(name);
        let surname = without_article(folded.rsplit(' ').next().unwrap_or_default()).to_owned();
        self.leaders.insert(folded, party.into());
        let one = self.surnames.entry(surname).or_insert_with(|| Some(party.into()));
        if one.as_deref() != Some(party) {
            *one = None;
        }
    }

    fn add_others(&mut self, pack: &Pack) -> Result<(), LangError> {
        for row in pack.rows("world/bodies.tsv")? {
            let sense = if cell(&row, 1) == "body" { Sense::Body } else { Sense::Organization };
            let country = Some(cell(&row, 2)).filter(|country| *country != "-");
            for form in [cell(&row, 0)].into_iter().chain(parts(cell(&row, 3))) {
                self.add(form, cell(&row, 0), sense, country);
            }
        }
        for row in pack.rows("world/peoples.tsv")? {
            let forms = [cell(&row, 0)].into_iter().chain(parts(cell(&row, 2)));
            forms.for_each(|form| self.add(form, cell(&row, 0), Sense::Group, None));
            parts(cell(&row, 1)).for_each(|form| self.add(form, cell(&row, 0), Sense::Adjective, None));
        }
        for row in pack.rows("world/outlets.txt")? {
            self.add(cell(&row, 0), cell(&row, 0).trim_start_matches("The "), Sense::Outlet, None);
        }
        for row in pack.rows("world/subdivisions.tsv")? {
            self.add(cell(&row, 0), cell(&row, 0), Sense::Place, Some(cell(&row, 1)));
        }
        for row in pack.rows("world/places.txt")? {
            self.add(cell(&row, 0), cell(&row, 0), Sense::Place, None);
        }
        Ok(())
    }

    /// The first meaning of a form stands: files go from what acts to what does not.
    fn add(&mut self, form: &str, name: &str, sense: Sense, country: Option<&str>) {
        let form = plain(form);
        let words = form.split([' ', '-', '\'', '.', ',']).count();
        self.longest = self.longest.max(2 * words + 1);
        let first = form.split([' ', '-', '\'', ',']).next().unwrap_or(&form);
        self.first.insert(first.into());
        self.first.insert(form.split(' ').next().unwrap_or(&form).into());
        let entry = || Entry { name: name.into(), sense, country: country.map(Into::into) };
        self.forms.entry(form.into_boxed_str()).or_insert_with(entry);
    }
}

/// A form for look-up: plain apostrophes, single blanks.
pub(super) fn plain(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for word in form.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }));
    }
    out
}

fn cell<'r>(row: &[&'r str], column: usize) -> &'r str {
    row.get(column).copied().unwrap_or("-")
}

fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| *part != "-" && !part.is_empty())
}

fn gender(cell: &str) -> Option<Gender> {
    match cell {
        "m" => Some(Gender::He),
        "f" => Some(Gender::She),
        _ => None,
    }
}

fn honorifics(pack: &Pack) -> Result<FxHashMap<&'static str, Honorific>, LangError> {
    let honorific = |row: &[&str]| Honorific { gender: gender(cell(row, 1)), is_role: cell(row, 2) == "yes" };
    Ok(pack.rows("mentions/honorifics.tsv")?.map(|row| (cell(&row, 0), honorific(&row))).collect())
}

fn nominals(pack: &Pack) -> Result<FxHashMap<&'static str, NominalNoun>, LangError> {
    let nominal =
        |row: &[&'static str]| NominalNoun { gender: gender(cell(row, 1)), roles: parts(cell(row, 2)).collect() };
    Ok(pack.rows("mentions/nominals.tsv")?.map(|row| (cell(&row, 0), nominal(&row))).collect())
}

fn given_names(pack: &Pack) -> Result<FxHashMap<&'static str, Gender>, LangError> {
    let mut names = FxHashMap::default();
    for row in pack.rows("mentions/given-names.tsv")? {
        let Some(gender) = gender(cell(&row, 0)) else { continue };
        names.extend(cell(&row, 1).split(' ').map(|name| (name, gender)));
    }
    Ok(names)
}
