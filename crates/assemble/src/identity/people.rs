//! People: mentions of one person over all articles, however spelt.
//!
//! First equal names; then full names in another spelling; then bare surnames, which go to the only full name that
//! fits, in their own article first. Two actors of one article stay two.

use super::Who;
use super::names::{Compared, PersonName, PersonNames, Verdict};
use super::offices;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::judgements::Judgements;
use crate::words::folded;
use document::ActorKind;
use record::{Entry, Person, Report};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn people(
    corpus: &Corpus<'_>,
    names: &PersonNames,
    kinds: &[Vec<ActorKind>],
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Entry<Person>> {
    let (seen, actors) = mentions(corpus, kinds, ids);
    let mut merging = Merging::new(names, &seen);
    merging.judgements = Some(corpus.judgements);
    merging.judged();
    merging.equal_names();
    merging.other_spellings();
    merging.bare_surnames();
    let Merging { sets, reasons, .. } = merging;
    let groups = sets.groups();
    for (place, group) in groups.iter().enumerate() {
        for &one in group {
            who[seen[one].at][actors[one]] = Some(Who::Person(place));
        }
    }
    groups.into_iter().map(|group| person(corpus, &seen, &group, &reasons)).collect()
}

fn mentions(corpus: &Corpus<'_>, kinds: &[Vec<ActorKind>], ids: &mut Ids) -> (Vec<Seen<Person>>, Vec<usize>) {
    let (mut seen, mut actors) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        let people = item.reading.actors.iter().enumerate();
        for (index, actor) in people.filter(|(index, _)| kinds[at][*index] == ActorKind::Person) {
            let evidence = corpus.evidence(at, &actor.evidence, &actor.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = Person {
                name: actor.name.clone(),
                variants: actor.variants.clone(),
                role: actor.role.clone(),
                affiliation: actor.affiliation.clone(),
                offices: Vec::new(),
            };
            let id = ids.mention('p', item.hash, evidence[0].start, &[&actor.name]);
            seen.push(Seen { at, id, evidence, given });
            actors.push(index);
        }
    }
    (seen, actors)
}

/// Score from which names that differ by more than spelling habits are one, where side or office agree.
const LOOSE: f64 = 0.55;

/// Names of one block that a name is compared with: bounds the work where a surname is very common.
const MOST_COMPARED: usize = 500;

/// What is known of a person while mentions are joined.
#[derive(Clone, Debug, Default)]
struct Known {
    sides: BTreeSet<String>,
    roles: BTreeSet<String>,
    articles: BTreeSet<usize>,
    /// Forms of address that tell men from women.
    addressed: BTreeSet<bool>,
}

/// Forms of address, and whether they are a man's.
const ADDRESSED: [(&str, bool); 8] = [
    ("mr", true),
    ("sir", true),
    ("lord", true),
    ("monsieur", true),
    ("ms", false),
    ("mrs", false),
    ("miss", false),
    ("madame", false),
];

impl Known {
    fn of(one: &Seen<Person>) -> Self {
        let folded = |text: &Option<String>| text.as_deref().map(folded).into_iter().collect();
        let forms = one.given.variants.iter().chain([&one.given.name]);
        let first = forms.filter_map(|form| Some(form.split_once(' ')?.0.trim_end_matches('.').to_lowercase()));
        let addressed =
            first.filter_map(|word| ADDRESSED.iter().find(|(known, _)| *known == word).map(|(_, man)| *man));
        Self {
            sides: folded(&one.given.affiliation),
            roles: folded(&one.given.role),
            articles: [one.at].into(),
            addressed: addressed.collect(),
        }
    }

    fn add(&mut self, mut more: Self) {
        self.sides.append(&mut more.sides);
        self.roles.append(&mut more.roles);
        self.articles.append(&mut more.articles);
        self.addressed.append(&mut more.addressed);
    }

    /// What the articles say for one person or against it.
    fn context(&self, other: &Self) -> Context {
        if !self.addressed.is_empty() && !other.addressed.is_empty() && self.addressed.is_disjoint(&other.addressed) {
            return Context::Against;
        }
        let roles = self.roles.intersection(&other.roles).next().is_some();
        match (self.sides.is_empty() || other.sides.is_empty(), self.sides.is_disjoint(&other.sides)) {
            (false, false) => Context::SameSide,
            (_, true) if roles => Context::SameOffice,
            (true, _) => Context::Silent,
            (false, true) => Context::Against,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    SameSide,
    SameOffice,
    Silent,
    Against,
}

/// Mentions on their way to becoming people.
struct Merging<'s> {
    names: &'s PersonNames,
    seen: &'s [Seen<Person>],
    parsed: Vec<PersonName>,
    sets: Sets,
    /// By leading mention.
    known: Vec<Known>,
    /// Why a mention was joined to another and how strongly, by the mention.
    reasons: BTreeMap<usize, (String, f64)>,
    judgements: Option<&'s Judgements>,
    /// Members of the sets, by leading mention, where a judgement may part them.
    parted: Vec<(usize, usize)>,
}

impl<'s> Merging<'s> {
    fn new(names: &'s PersonNames, seen: &'s [Seen<Person>]) -> Self {
        let parsed = seen.iter().map(|one| names.parse(&one.given.name)).collect();
        let known = seen.iter().map(Known::of).collect();
        let sets = Sets::new(seen.len());
        Self { names, seen, parsed, sets, known, reasons: BTreeMap::new(), judgements: None, parted: Vec::new() }
    }

    /// What a person decided comes first.
    fn judged(&mut self) {
        let Some(judgements) = self.judgements.filter(|judgements| !judgements.is_empty()) else { return };
        let places: BTreeMap<&str, usize> = self.seen.iter().enumerate().map(|(at, one)| (&*one.id.0, at)).collect();
        let at = |id: &String| places.get(&**id).copied();
        self.parted = judgements.apart().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        let same: Vec<(usize, usize)> = judgements.same().iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        for (one, other) in same {
            self.join(one, other);
            self.reasons.insert(one.max(other), ("by judgement".to_owned(), 1.0));
        }
    }

    /// Whether a judgement keeps the sets of two mentions apart.
    fn is_parted(&mut self, one: usize, other: usize) -> bool {
        if self.parted.is_empty() {
            return false;
        }
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        let parted = self.parted.clone();
        parted.into_iter().any(|(a, b)| {
            let pair = (self.sets.leader(a), self.sets.leader(b));
            pair == (one, other) || pair == (other, one)
        })
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.sets.leader(one), self.sets.leader(other));
        if one != other {
            let more = std::mem::take(&mut self.known[one.max(other)]);
            self.known[one.min(other)].add(more);
            self.sets.join(one, other);
        }
    }

    /// Full names that are letter for letter the same, but for diacritics, titles and hyphens.
    fn equal_names(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() {
                let leader = *first.entry(self.parsed[one].key()).or_insert(one);
                if leader != one && !self.is_parted(leader, one) {
                    self.join(leader, one);
                    self.reasons.entry(one).or_insert_with(|| ("the same name".to_owned(), 1.0));
                }
            }
        }
    }

    /// Full names in another spelling.
    fn other_spellings(&mut self) {
        let leaders: Vec<usize> =
            (0..self.seen.len()).filter(|&one| self.parsed[one].is_full() && self.sets.leader(one) == one).collect();
        let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &leader in &leaders {
            for key in self.parsed[leader].blocks() {
                blocks.entry(key).or_default().push(leader);
            }
        }
        let mut found: Vec<(usize, usize, Compared)> = Vec::new();
        let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
        for block in blocks.values() {
            for (index, &one) in block.iter().enumerate() {
                for &other in block[index + 1..].iter().take(MOST_COMPARED) {
                    if done.insert((one, other)) {
                        let compared = self.names.compare(&self.parsed[one], &self.parsed[other]);
                        if compared.verdict != Verdict::Different {
                            found.push((one, other, compared));
                        }
                    }
                }
            }
        }
        found.sort_by(|(a, b, x), (c, d, y)| y.score.total_cmp(&x.score).then((a, b).cmp(&(c, d))));
        for (one, other, compared) in found {
            self.decide(one, other, &compared);
        }
    }

    fn decide(&mut self, one: usize, other: usize, compared: &Compared) {
        let (a, b) = (self.sets.leader(one), self.sets.leader(other));
        if a == b || self.is_parted(a, b) || !self.known[a].articles.is_disjoint(&self.known[b].articles) {
            return;
        }
        let context = self.known[a].context(&self.known[b]);
        let plain = compared.verdict == Verdict::Same && !compared.loose && context != Context::Against;
        let backed = matches!(context, Context::SameSide | Context::SameOffice) && compared.score >= LOOSE;
        if !plain && !backed {
            return;
        }
        let extra = match context {
            Context::SameSide => ", same side",
            Context::SameOffice => ", same office",
            Context::Silent | Context::Against => "",
        };
        let text = format!(
            "“{}” and “{}” are taken for one person: {}{extra}, never both in one article",
            self.seen[one].given.name, self.seen[other].given.name, compared.reason
        );
        self.reasons.insert(other, (text, compared.score));
        self.join(a, b);
    }

    /// How somebody alone is addressed: "Mr. Kovalenko" is not "Ms. Kovalenko".
    fn address(&self, one: usize) -> Option<bool> {
        Known::of(&self.seen[one]).addressed.into_iter().next()
    }

    /// Bare surnames go to the only full name that fits.
    fn bare_surnames(&mut self) {
        let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for one in (0..self.seen.len()).filter(|&one| self.parsed[one].is_full()) {
            for key in self.parsed[one].surnames() {
                full.entry(key).or_default().push(one);
            }
        }
        let mut alone: BTreeMap<(String, Option<String>, Option<bool>), usize> = BTreeMap::new();
        for one in 0..self.seen.len() {
            if self.parsed[one].is_full() || self.parsed[one].is_empty() {
                continue;
            }
            let key = self.parsed[one].key_skeleton();
            let fits = full.get(&key).map(Vec::as_slice).unwrap_or_default();
            if let Some(found) = self.only_fit(one, fits) {
                let name = &self.seen[found].given.name;
                let text =
                    format!("“{}” is taken for {name}: the only such surname that fits", self.seen[one].given.name);
                self.reasons.insert(one, (text, 0.8));
                self.join(found, one);
            } else {
                let side = self.seen[one].given.affiliation.as_deref().map(folded);
                let leader = *alone.entry((key, side, self.address(one))).or_insert(one);
                if leader != one && !self.is_parted(leader, one) {
                    self.reasons.insert(one, ("the same bare name, no other side".to_owned(), 0.7));
                    self.join(leader, one);
                }
            }
        }
    }

    /// The one full name among `fits` that a bare surname can mean: in its own article, else on its side, else at all.
    fn only_fit(&mut self, one: usize, fits: &[usize]) -> Option<usize> {
        let (at, of_one) = (self.seen[one].at, Known::of(&self.seen[one]));
        let mut leaders: BTreeMap<usize, usize> = BTreeMap::new();
        for &fit in fits {
            if self.is_parted(fit, one) {
                continue;
            }
            leaders.entry(self.sets.leader(fit)).or_insert(fit);
        }
        let contexts: Vec<(usize, usize, Context)> = leaders
            .into_iter()
            .map(|(leader, fit)| (leader, fit, of_one.context(&self.known[leader])))
            .filter(|(_, _, context)| *context != Context::Against)
            .collect();
        let here = |leader: usize| self.known[leader].articles.contains(&at);
        let backed = |context: Context| matches!(context, Context::SameSide | Context::SameOffice);
        for rank in 0..3 {
            let left: Vec<usize> = contexts
                .iter()
                .filter(|(leader, _, context)| match rank {
                    0 => here(*leader),
                    1 => backed(*context),
                    _ => true,
                })
                .map(|(_, fit, _)| *fit)
                .collect();
            if !left.is_empty() {
                return (left.len() == 1).then(|| left[0]);
            }
        }
        None
    }
}

fn person(
    corpus: &Corpus<'_>,
    seen: &[Seen<Person>],
    group: &[usize],
    reasons: &BTreeMap<usize, (String, f64)>,
) -> Entry<Person> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    for (&one, (why, strength)) in group.iter().filter_map(|one| Some((one, reasons.get(one)?))) {
        entry.because(&seen[one].id, why, *strength);
    }
    entry
}

fn join(one: &mut Person, more: Person) {
    if more.name.len() > one.name.len() {
        one.name = more.name;
    }
    add_new(&mut one.variants, &more.variants);
    one.role = one.role.take().or(more.role);
    one.affiliation = one.affiliation.take().or(more.affiliation);
}

fn whole(reports: &[Report<Person>]) -> Person {
    let mut variants = Vec::new();
    for report in reports {
        add_new(&mut variants, &report.given.variants);
    }
    let names = || reports.iter().map(|report| &*report.given.name);
    let most_parts = names().map(|name| name.split_whitespace().count().min(2)).max().unwrap_or_default();
    let full = names().filter(|name| name.split_whitespace().count().min(2) == most_parts);
    Person {
        name: commonest(full).unwrap_or_default().to_owned(),
        variants,
        role: reports.iter().rev().find_map(|report| report.given.role.clone()),
        affiliation: commonest(reports.iter().filter_map(|report| report.given.affiliation.as_deref()))
            .map(str::to_owned),
        offices: offices::offices(reports),
    }
}
