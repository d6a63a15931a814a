//! Parties: one entry for a name of a kind. Bodies stay themselves, whatever country they belong to.

use super::Who;
use super::owned::Owners;
use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, commonest, entry};
use crate::ids::Ids;
use crate::words::folded;
use document::{ActorId, ActorKind};
use record::{Entry, EntryId, Party, Report};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn parties(
    corpus: &Corpus<'_>,
    (owners, kinds): (&Owners, &[Vec<ActorKind>]),
    ids: &mut Ids,
    who: &mut [Vec<Option<Who>>],
) -> Vec<Entry<Party>> {
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Seen<Party>>> = Vec::new();
    for (at, item) in corpus.items.iter().enumerate() {
        let parties = item.reading.actors.iter().enumerate();
        for (index, actor) in parties.filter(|(index, _)| kinds[at][*index].is_party()) {
            let evidence = corpus.evidence(at, &actor.evidence, &actor.rule);
            if evidence.is_empty() {
                continue;
            }
            // "The leaders" of one article are not those of another, unless that prints the same report.
            let own = if actor.kind != ActorKind::Country && !actor.name.chars().any(char::is_uppercase) {
                corpus.place(corpus.origin(at)).unwrap_or(at) + 1
            } else {
                0
            };
            let place = *places.entry((own, folded(&actor.name))).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            let id = ids.mention('a', item.hash, evidence[0].start, &[&actor.name]);
            let given =
                Party { name: actor.name.clone(), kind: kinds[at][index].as_str(), variants: actor.variants.clone() };
            groups[place].push(Seen { at, id, evidence, given });
            let actor = ActorId(u32::try_from(index).unwrap_or(u32::MAX));
            who[at][actor.0 as usize] = Some(Who::Party(place));
        }
    }
    let (groups, joined) = by_other_names(corpus, owners, groups, who);
    let join = |one: &mut Party, more: Party| add_new(&mut one.variants, &more.variants);
    let mut entries: Vec<Entry<Party>> = groups.into_iter().map(|group| entry(corpus, group, join, whole)).collect();
    for (at, id, why) in joined {
        entries[at].because(&id, &why, OTHER_NAME);
    }
    entries
}

/// How strong it is that two reports use one other name for a party.
const OTHER_NAME: f64 = 0.8;

/// A party, the mention that was joined to it, and why.
type Joined = (usize, EntryId, String);

/// Joins parties that go by one proper name in different articles ("Local 412" here, "the Packing Workers, Local 412"
/// there), unless an article has both as two.
fn by_other_names(
    corpus: &Corpus<'_>,
    owners: &Owners,
    groups: Vec<Vec<Seen<Party>>>,
    who: &mut [Vec<Option<Who>>],
) -> (Vec<Vec<Seen<Party>>>, Vec<Joined>) {
    let by_form = by_form(owners, &groups);
    let mut articles: Vec<BTreeSet<usize>> =
        groups.iter().map(|group| group.iter().map(|one| one.at).collect()).collect();
    let mut sets = Sets::new(groups.len());
    let mut reasons: BTreeMap<usize, String> = BTreeMap::new();
    for (form, of) in by_form.iter().filter(|(_, of)| of.len() > 1) {
        let apart = |one: &usize| of.iter().any(|other| one != other && !articles[*one].is_disjoint(&articles[*other]));
        let mut members = of.iter().copied().filter(|one| !apart(one)).collect::<Vec<_>>().into_iter();
        let Some(first) = members.next() else { continue };
        for other in members {
            let (one, two) = (sets.leader(first), sets.leader(other));
            let parted = corpus.judgements.part(&groups[first][0].id, &groups[other][0].id);
            if one == two || parted || !articles[one].is_disjoint(&articles[two]) {
                continue;
            }
            let more = std::mem::take(&mut articles[one.max(two)]);
            articles[one.min(two)].extend(more);
            sets.join(one, two);
            let why = if form.starts_with(OWNED) { SAME_BODY.to_owned() } else { format!("both go by “{form}”") };
            reasons.insert(one.max(two), why);
        }
    }
    regrouped(groups, sets, &reasons, who)
}

/// Marks a form that is the key of a body and its country; no name begins so.
const OWNED: char = '=';
/// Why two such are one.
const SAME_BODY: &str = "the same words in another order, or another form of its country";

/// Which parties go by which forms. An acronym is a form of the only party whose name has these initials.
fn by_form(owners: &Owners, groups: &[Vec<Seen<Party>>]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut by_form: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let countries = groups.iter().filter(|group| group[0].given.kind == "country");
    let here: Vec<String> =
        countries.map(|group| folded(&group[0].given.name)).filter(|name| !name.contains(' ')).collect();
    let mut acronyms: BTreeSet<String> = BTreeSet::new();
    let mut initialled: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for one in group.iter().filter(|one| one.given.kind != "country") {
            // "Russia's defence ministry" is also "the defence ministry", as others are.
            let owned = one.given.name.contains(['’', '\'']);
            if let Some(key) =
                owners.key(&one.given.name, &here).filter(|_| is_telling(&one.given.name) && one.given.kind != "group")
            {
                by_form.entry(format!("{OWNED}{key}")).or_default().insert(at);
            }
            let forms = one.given.variants.iter().chain([&one.given.name]).filter(|form| is_telling(form));
            for form in forms.filter(|form| !owned || form.contains(['’', '\''])) {
                by_form.entry(folded(form)).or_default().insert(at);
                if form.chars().all(|char| char.is_uppercase() || char == '.') {
                    let acronym = folded(&form.replace('.', ""));
                    by_form.entry(acronym.clone()).or_default().insert(at);
                    acronyms.insert(acronym);
                }
                if let Some(initials) = initials(form) {
                    initialled.entry(initials).or_default().insert(at);
                }
            }
        }
    }
    for (first, of) in first_words(groups).into_iter().filter(|(_, of)| of.len() == 1) {
        if let Some(short) = by_form.get_mut(&first) {
            short.extend(of);
        }
    }
    for (initials, of) in initialled.into_iter().filter(|(initials, of)| of.len() == 1 && acronyms.contains(initials)) {
        by_form.entry(initials).or_default().extend(of);
    }
    by_form
}

/// Letters of a first word that may stand for the whole name.
const FIRST_WORD: usize = 5;

/// Organisations by the first word of their names of several words: "Halden" may be the "Halden Steel Works".
fn first_words(groups: &[Vec<Seen<Party>>]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut first_words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for one in group.iter().filter(|one| one.given.kind == "organization" && is_telling(&one.given.name)) {
            let first = one.given.name.split_once(' ').map(|(first, _)| folded(first));
            if let Some(first) = first.filter(|first| first.len() >= FIRST_WORD && !first.contains(' ')) {
                first_words.entry(first).or_default().insert(at);
            }
        }
    }
    first_words
}

/// The initials that a name of several words may go by.
fn initials(form: &str) -> Option<String> {
    let words = form.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    (initials.chars().count() > 1).then(|| folded(&initials))
}

/// A name of its own, not a word that fits many.
fn is_telling(form: &str) -> bool {
    form.len() > 1 && form.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}

/// The groups by set, each in the corpus's order; `who` follows.
fn regrouped(
    groups: Vec<Vec<Seen<Party>>>,
    sets: Sets,
    reasons: &BTreeMap<usize, String>,
    who: &mut [Vec<Option<Who>>],
) -> (Vec<Vec<Seen<Party>>>, Vec<Joined>) {
    let mut places = vec![0; groups.len()];
    let mut joined = Vec::new();
    let sets = sets.groups();
    for (place, members) in sets.iter().enumerate() {
        for &member in members {
            places[member] = place;
            if let Some(why) = reasons.get(&member) {
                joined.extend(groups[member].iter().map(|one| (place, one.id.clone(), why.clone())));
            }
        }
    }
    let mut regrouped: Vec<Vec<Seen<Party>>> = vec![Vec::new(); sets.len()];
    for (group, place) in groups.into_iter().zip(&places) {
        regrouped[*place].extend(group);
    }
    regrouped.iter_mut().for_each(|group| group.sort_by_key(|one| (one.at, one.evidence[0].start)));
    for slot in who.iter_mut().flatten() {
        if let Some(Who::Party(party)) = slot {
            *party = places[*party];
        }
    }
    (regrouped, joined)
}

fn whole(reports: &[Report<Party>]) -> Party {
    let mut variants = Vec::new();
    for report in reports {
        add_new(&mut variants, &report.given.variants);
    }
    Party {
        name: commonest(reports.iter().map(|report| &*report.given.name)).unwrap_or_default().to_owned(),
        kind: commonest(reports.iter().map(|report| report.given.kind)).unwrap_or_default(),
        variants,
    }
}

/// Parties by the folded names that reports give them.
pub(super) fn by_name(parties: &[Entry<Party>]) -> BTreeMap<String, usize> {
    let given = |party: &Entry<Party>| -> Vec<String> {
        party
            .reports
            .iter()
            .map(|report| &report.given.name)
            .chain([&party.what.name])
            .map(|name| folded(name))
            .collect()
    };
    let named = parties.iter().enumerate().rev();
    named.flat_map(|(at, party)| given(party).into_iter().map(move |name| (name, at))).collect()
}

/// The party of this name.
pub(super) fn side(by_name: &BTreeMap<String, usize>, name: Option<&str>) -> Option<usize> {
    by_name.get(&folded(name?)).copied()
}
