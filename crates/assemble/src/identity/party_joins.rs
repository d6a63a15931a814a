//! Which names of parties are of one: the same words in another form or spelling, a form that both go by, a short name of
//! the only long one that it can mean. What contradicts forbids: another country, another number, a judgement, and, where
//! less than the same words speaks for it, both in one article as two.

use super::party_names::{Here, PartyName, PartyNames};
use super::translit::consonants;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets};
use crate::words::folded;
use record::Party;
use std::collections::{BTreeMap, BTreeSet};

/// Names that are one, and why each was joined to those before it and how strongly.
pub(super) fn joined(
    corpus: &Corpus<'_>,
    (names, here): (&PartyNames, &Here),
    groups: &[Vec<Seen<Party>>],
) -> (Sets, BTreeMap<usize, (String, f64)>) {
    let mut joining = Joining::new(corpus, names, here, groups);
    joining.judged();
    joining.same_words();
    joining.described();
    joining.shared_forms();
    joining.other_spellings();
    joining.short_names();
    (joining.sets, joining.reasons)
}

/// How strong it is that two names have the same words.
const SAME_WORDS: f64 = 0.95;
/// That one writes out the capitals that are the other.
const WRITTEN_OUT: f64 = 0.9;
/// That two reports use one other name for a party.
const OTHER_NAME: f64 = 0.8;
/// That two names are one in two spellings.
const OTHER_SPELLING: f64 = 0.85;
/// That a name is a letter off.
const SLIP: f64 = 0.7;
/// That a short name is of the only longer one that fits.
const SHORT_NAME: f64 = 0.75;

/// Letters of a whole name that may hold a slip, of one that may differ in a vowel or be a state's with a slip, and from
/// which a spelling is compared by its sound.
const LONG_NAME: usize = 14;
const LONG_STATE: usize = 7;
const SOUNDED_NAME: usize = 6;
/// Letters of a first word that may stand for the whole name.
const FIRST_WORD: usize = 5;
/// Names of one head or first word that a short name is compared with: bounds the work.
const MOST_COMPARED: usize = 500;
/// States that an article names at most in which a body without a state may be of one of them.
const MOST_STATES: usize = 2;
/// Words of which a short name that leaves out inner ones keeps so many.
const GAPPED: usize = 3;

struct Joining<'c> {
    corpus: &'c Corpus<'c>,
    names: &'c PartyNames,
    here: &'c Here,
    groups: &'c [Vec<Seen<Party>>],
    parsed: Vec<PartyName>,
    sets: Sets,
    /// By leading group: the articles, and what its names say.
    articles: Vec<BTreeSet<usize>>,
    members: Vec<Vec<usize>>,
    /// Articles by the states that they name, by code or folded name.
    naming: BTreeMap<String, BTreeSet<usize>>,
    reasons: BTreeMap<usize, (String, f64)>,
}

impl<'c> Joining<'c> {
    fn new(corpus: &'c Corpus<'c>, names: &'c PartyNames, here: &'c Here, groups: &'c [Vec<Seen<Party>>]) -> Self {
        let parsed = groups.iter().map(|group| names.parse(&group[0].given.name, here)).collect();
        let articles = groups.iter().map(|group| group.iter().map(|one| one.at).collect()).collect();
        let members = (0..groups.len()).map(|one| vec![one]).collect();
        let sets = Sets::new(groups.len());
        let mut naming: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for group in groups.iter().filter(|group| group[0].given.kind == "country") {
            let name = folded(&group[0].given.name);
            let state = names.owners.country(&name).map_or(name.clone(), str::to_owned);
            naming.entry(state).or_default().extend(group.iter().map(|one| one.at));
        }
        Self { corpus, names, here, groups, parsed, sets, articles, members, naming, reasons: BTreeMap::new() }
    }

    fn name(&self, one: usize) -> &'c str {
        &self.groups[one][0].given.name
    }

    fn is_state(&self, one: usize) -> bool {
        self.groups[one][0].given.kind == "country"
    }

    /// Proper names that are compared with others; a state that a list knows goes by its own names only.
    fn is_open(&self, one: usize) -> bool {
        let parsed = &self.parsed[one];
        let group = self.groups[one][0].given.kind == "group";
        let known = self.is_state(one) && self.names.owners.country(&folded(self.name(one))).is_some();
        !known && (parsed.is_proper || !group) && is_named(self.name(one))
    }

    /// Names of which other words can be left out.
    fn is_whole(&self, one: usize) -> bool {
        self.is_open(one) && (self.parsed[one].is_proper || self.parsed[one].owner.is_some())
    }

    /// What a person decided comes first.
    fn judged(&mut self) {
        let same = self.corpus.judgements.same();
        if same.is_empty() {
            return;
        }
        let ids = self.groups.iter().enumerate();
        let places: BTreeMap<&str, usize> =
            ids.flat_map(|(at, group)| group.iter().map(move |one| (&*one.id.0, at))).collect();
        let pairs: Vec<(usize, usize)> =
            same.iter().filter_map(|(a, b)| Some((*places.get(&**a)?, *places.get(&**b)?))).collect();
        for (one, other) in pairs {
            self.unite(one, other, ("by judgement".to_owned(), 1.0));
        }
    }

    fn unite(&mut self, one: usize, other: usize, why: (String, f64)) {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        if one == other {
            return;
        }
        let (first, second) = (one.min(other), one.max(other));
        let more = std::mem::take(&mut self.articles[second]);
        self.articles[first].extend(more);
        let more = std::mem::take(&mut self.members[second]);
        self.members[first].extend(more);
        self.sets.join(one, other);
        self.reasons.insert(second, why);
    }

    /// Whether nothing keeps two sets apart.
    fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        let (ours, theirs) = (&self.members[one], &self.members[other]);
        let judged = !self.corpus.judgements.is_empty();
        let parted = |a: &usize, b: &usize| {
            self.groups[*a].iter().any(|x| self.groups[*b].iter().any(|y| self.corpus.judgements.part(&x.id, &y.id)))
        };
        let against = |a: &usize, b: &usize| self.parsed[*a].contradicts(&self.parsed[*b]) || judged && parted(a, b);
        one != other && !ours.iter().any(|a| theirs.iter().any(|b| against(a, b)))
    }

    /// Whether an article has both as two.
    fn meet(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        !self.articles[one].is_disjoint(&self.articles[other])
    }

    fn join(&mut self, one: usize, other: usize, why: &str, strength: f64) {
        if self.may_join(one, other) {
            let text = format!("“{}” and “{}”: {why}", self.name(one.min(other)), self.name(one.max(other)));
            self.unite(one, other, (text, strength));
        }
    }

    /// The same words in another order, with another form of the country, an abbreviation, or without the legal form.
    fn same_words(&mut self) {
        let mut by_key: BTreeMap<(Vec<String>, Option<String>), Vec<usize>> = BTreeMap::new();
        for one in (0..self.groups.len()).filter(|&one| self.is_open(one) && !self.parsed[one].is_anyones) {
            if let Some((words, owner)) = self.parsed[one].key() {
                let words = words.into_iter().map(str::to_owned).collect();
                by_key.entry((words, owner.map(str::to_owned))).or_default().push(one);
            }
        }
        for of in by_key.into_values() {
            for &other in &of[1..] {
                // A state is itself by its long name, no company that is called after it.
                let states = [of[0], other].into_iter().filter(|&one| self.is_state(one) || self.parsed[one].is_state);
                if states.count() == 1 {
                    continue;
                }
                let expanded = self.parsed[of[0]].is_expanded || self.parsed[other].is_expanded;
                let (why, strength) = match expanded {
                    true => ("the capitals of one are the first letters of the other", WRITTEN_OUT),
                    false => ("the same words, in another order or form", SAME_WORDS),
                };
                self.join(of[0], other, why, strength);
            }
        }
    }

    /// "The militant group Hamas" is Hamas.
    fn described(&mut self) {
        let plain = |one: usize| folded(self.name(one));
        let by_name: BTreeMap<String, usize> = (0..self.groups.len())
            .rev()
            .filter(|&one| self.is_open(one) && !self.is_state(one))
            .map(|one| (plain(one), one))
            .collect();
        for one in (0..self.groups.len()).filter(|&one| self.groups[one][0].given.kind != "group") {
            let core = self.names.core(self.name(one)).map(folded);
            let core = core.filter(|core| self.names.owners.country(core).is_none());
            if let Some(&other) = core.and_then(|core| by_name.get(&core)) {
                self.join(one, other, "one also says what it is", SAME_WORDS);
            }
        }
    }

    /// A proper name that reports of both use ("Local 412" here, "the Packing Workers, Local 412" there), unless an article
    /// has both as two.
    fn shared_forms(&mut self) {
        let mut by_form: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            // "Police" at the beginning of a sentence is no name.
            for one in group.iter().filter(|one| one.given.kind != "country" && is_named(&one.given.name)) {
                let forms = one.given.variants.iter().chain([&one.given.name]).filter(|form| is_telling(form));
                for form in forms.filter(|form| !self.is_bare(at, form)) {
                    by_form.entry(folded(&form.replace('.', ""))).or_default().insert(at);
                }
            }
        }
        for (form, of) in by_form.into_iter().filter(|(_, of)| of.len() > 1) {
            let meets = |one: usize, other: usize| {
                self.groups[one].iter().any(|a| self.groups[other].iter().any(|b| a.at == b.at))
            };
            let apart = |one: &usize| of.iter().any(|other| one != other && meets(*one, *other));
            let mut members = of.iter().copied().filter(|one| !apart(one)).collect::<Vec<_>>().into_iter();
            let Some(first) = members.next() else { continue };
            for other in members {
                if !self.meet(first, other) {
                    self.join(first, other, &format!("reports call both “{form}”"), OTHER_NAME);
                }
            }
        }
    }

    /// Whether a form leaves out what tells a name from others': "Russia's defence ministry" is also "the Defence Ministry",
    /// the University of Hawaii "the University".
    fn is_bare(&self, one: usize, form: &str) -> bool {
        let own = &self.parsed[one];
        if form == self.name(one) {
            return own.is_anyones;
        }
        let parsed = self.names.parse(form, self.here);
        let head = own.words.len() > 1
            && parsed.words.len() == 1
            && own.words.last() == parsed.words.last()
            && self.names.is_common(&parsed.words[0]);
        let unowned =
            own.owner.is_some() && parsed.owner.is_none() && !own.is_known && own.words.ends_with(&parsed.words);
        head || unowned
    }

    /// One name in two transliterations, parted otherwise, or a letter off.
    fn other_spellings(&mut self) {
        let mut by_sound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_slip: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in (0..self.groups.len()).filter(|&one| self.is_open(one) && self.parsed[one].is_proper) {
            if self.parsed[one].is_anyones {
                continue;
            }
            let letters = self.parsed[one].letters();
            let sound = self.names.sounds.skeleton(&letters);
            if letters.len() >= LONG_STATE {
                by_slip.entry(sound.clone()).or_default().push(one);
                for gap in 0..sound.len() {
                    let cut =
                        format!("{}{}", sound.get(..gap).unwrap_or_default(), sound.get(gap + 1..).unwrap_or_default());
                    by_slip.entry(cut).or_default().push(one);
                }
            }
            if letters.len() >= SOUNDED_NAME {
                by_sound.entry(sound).or_default().push(one);
            }
        }
        let sounds = by_sound.into_values().map(|of| (of, "one name in two spellings", OTHER_SPELLING));
        let slips = by_slip.into_values().map(|of| (of, "a letter apart", SLIP));
        let found: Vec<_> = sounds.chain(slips).filter(|(of, ..)| of.len() > 1).collect();
        for (of, why, strength) in found {
            for &other in &of[1..] {
                let (a, b) = (&self.parsed[of[0]], &self.parsed[other]);
                let states = (self.is_state(of[0]), self.is_state(other));
                let alike = a.owner == b.owner && a.numbers == b.numbers && states.0 == states.1;
                let (one, two) = (a.letters(), b.letters());
                let bones = |letters: &str| consonants(&self.names.sounds.skeleton(letters));
                let near =
                    strength > SLIP || states.0 || one.len().min(two.len()) >= LONG_NAME || bones(&one) == bones(&two);
                if alike && near && !self.meet(of[0], other) {
                    self.join(of[0], other, why, strength);
                }
            }
        }
    }

    /// "The Fisheries Authority" is the only one of that name that the reports know in full, "Halden" the "Halden Steel
    /// Works".
    fn short_names(&mut self) {
        let mut by_head: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in (0..self.groups.len()).filter(|&one| self.is_whole(one) && !self.is_state(one)) {
            let words = &self.parsed[one].words;
            if let (Some(first), Some(head)) = (words.first(), words.last()) {
                by_head.entry(head.clone()).or_default().push(one);
                by_first.entry(first.clone()).or_default().push(one);
            }
        }
        // The longest first, so that what is short for them finds one.
        let mut order: Vec<usize> = by_first.values().flatten().copied().collect();
        order.sort_by_key(|&one| {
            (std::cmp::Reverse(self.parsed[one].words.len()), self.parsed[one].owner.is_none(), one)
        });
        for one in order {
            let words = &self.parsed[one].words;
            let (head, first) = (words[words.len() - 1].clone(), words[0].clone());
            let near =
                by_head.get(&head).into_iter().chain(by_first.get(&first)).flatten().copied().take(MOST_COMPARED);
            let mut of: BTreeMap<usize, usize> = BTreeMap::new();
            for long in near.filter(|&long| long != one).collect::<Vec<_>>() {
                if self.is_short_for(one, long) {
                    of.entry(self.sets.leader(long)).or_insert(long);
                }
            }
            let own = self.sets.leader(one);
            of.remove(&own);
            let mut fits = of.into_values().filter(|&long| self.has_owner(one, long)).collect::<Vec<_>>().into_iter();
            if let (Some(long), None) = (fits.next(), fits.next())
                && !self.meet(one, long)
            {
                self.join(one, long, "the only longer name that the short one can stand for", SHORT_NAME);
            }
        }
    }

    /// Whether one name leaves out words of another.
    fn is_short_for(&self, one: usize, other: usize) -> bool {
        let (short, long) = (&self.parsed[one], &self.parsed[other]);
        if short.owner.is_some() && short.owner != long.owner || short.contradicts(long) {
            return false;
        }
        let (few, many) = (&short.words, &long.words);
        if few == many {
            return long.owner.is_some() && short.owner.is_none() && few.len() > 1;
        }
        // What a list of the world's bodies holds is no short name.
        if few.len() >= many.len() || short.is_known {
            return false;
        }
        let organization = self.groups[other][0].given.kind == "organization";
        if many.starts_with(few) && organization {
            let companys = many.len() - few.len() <= long.company_words;
            return if few.len() > 1 { companys } else { few[0].len() >= FIRST_WORD && !self.names.is_common(&few[0]) };
        }
        if few.len() < 2 {
            return false;
        }
        let mut rest = many.iter();
        let within = few.iter().all(|word| rest.any(|other| other == word));
        // "Elbonian People's Army" is more than the "Elbonian Army" without a word at its beginning.
        short.owner.is_none() && many.ends_with(few) || few.len() >= GAPPED && few.last() == many.last() && within
    }

    /// Whether the articles of a short name speak of the country that the long one is of.
    fn has_owner(&mut self, one: usize, long: usize) -> bool {
        let owner = self.parsed[long].owner.as_ref().filter(|_| self.parsed[one].owner.is_none());
        let Some(naming) = owner.and_then(|owner| self.naming.get(owner)) else { return true };
        let leader = self.sets.leader(one);
        // Where many states are named it may be any's.
        let states = |at: &usize| self.naming.values().filter(|articles| articles.contains(at)).count();
        self.articles[leader].intersection(naming).any(|at| states(at) <= MOST_STATES)
    }
}

/// A name in which a word has a capital.
fn is_named(form: &str) -> bool {
    form.len() > 1 && form.contains(char::is_uppercase)
}

/// A name of its own, not a word that fits many.
fn is_telling(form: &str) -> bool {
    let first = form.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    form.len() > 1 && first && form.contains(char::is_uppercase)
}
