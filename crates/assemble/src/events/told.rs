//! A mention of a happening as it is compared with others, and the rules it is compared by.

use crate::corpus::Corpus;
use crate::identity::{Cast, Who};
use crate::ids::hash;
use crate::when::{self, When};
use crate::words::{folded, stem};
use document::{ActorId, EventMention, EventStatus, Participant};
use lang::{LangError, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use text::Span;

/// Words from the trigger on that tell what kind of happening it is ("went on strike").
const TELLING: usize = 4;

/// How kinds of happenings are compared, from `assemble/events.toml`.
#[derive(Debug)]
pub(crate) struct EventRules {
    kinds: KindRules,
    /// Kinds by the first of those they are near to, over any number of steps.
    families: BTreeMap<String, usize>,
    /// Folded names of countries.
    names: BTreeSet<String>,
    /// Capitals by the adjective of their country, both folded.
    capitals: BTreeMap<String, String>,
    /// Countries by their capitals and other places of talks, both folded.
    countries: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct KindRules {
    near: Vec<[String; 2]>,
    rows_of_days: Vec<String>,
    persons_decide: Vec<String>,
    once: Vec<String>,
    often: Vec<String>,
    daily: Vec<String>,
    open: Vec<String>,
    parts: Vec<String>,
    clauses: Vec<String>,
    late: Vec<String>,
    buildings: Vec<String>,
    venues: Vec<String>,
    rounds: Vec<String>,
    told_as: BTreeMap<String, ToldAs>,
    tracks: Tracks,
    points: Points,
}

/// A kind of the record that a reading tells as another one, by a word of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldAs {
    of: String,
    words: Vec<String>,
}

/// Words of a strand of talks, and the words after them that make one of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tracks {
    of: Vec<String>,
    words: Vec<String>,
}

/// What counts for or against two mentions being of one happening.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Points {
    pub(super) enough: i32,
    pub(super) days: i32,
    pub(super) dates: i32,
    pub(super) put_off: i32,
    pub(super) late: i32,
    pub(super) fresh: i32,
    pub(super) news: i32,
    pub(super) place: i32,
    pub(super) round: i32,
    pub(super) side: i32,
    pub(super) person: i32,
    pub(super) company: i32,
    pub(super) one_plan: i32,
    pub(super) again: i32,
    pub(super) one_report: i32,
    pub(super) one_row: i32,
    pub(super) once: i32,
    pub(super) often: i32,
    pub(super) daily: i32,
    pub(super) other_sides: i32,
    pub(super) near_kind: i32,
    pub(super) other_process: i32,
}

impl EventRules {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut countries = BTreeMap::new();
        for row in pack.rows("world/venues.tsv")? {
            if let [place, country] = row[..] {
                countries.insert(folded(place), folded(country));
            }
        }
        let (mut names, mut capitals) = (BTreeSet::new(), BTreeMap::new());
        for row in pack.rows("world/countries.tsv")? {
            if let [_, _, country, adjectives, of, ..] = row[..] {
                names.insert(folded(country));
                let capital = of.split('|').next().map(folded).filter(|capital| !capital.is_empty());
                for adjective in adjectives.split('|').filter(|_| capital.is_some()) {
                    capitals.entry(folded(adjective)).or_insert_with(|| capital.clone().unwrap_or_default());
                }
                let of = of.split('|').map(folded).filter(|capital| !capital.is_empty());
                countries.extend(of.map(|capital| (capital, folded(country))));
            }
        }
        let kinds: KindRules = pack.toml("assemble/events.toml")?;
        Ok(Self { families: families(&kinds.near), kinds, names, capitals, countries })
    }

    /// The kind of a happening by the words that tell it, the trigger and a few behind it: who went on strike did not
    /// demonstrate.
    pub(super) fn kind(&self, corpus: &Corpus<'_>, at: usize, one: &EventMention) -> String {
        let end = one.evidence.iter().find(|span| span.contains(one.trigger)).unwrap_or(&one.trigger).end();
        let told = corpus.words(at, Span::new(one.trigger.start(), end));
        let stems: Vec<String> = folded(told).split(' ').take(TELLING).map(stem).collect();
        let told = |other: &ToldAs| other.of == one.kind && other.words.iter().any(|word| stems.contains(&stem(word)));
        let kind = self.kinds.told_as.iter().find(|(_, other)| told(other)).map(|(kind, _)| kind);
        kind.unwrap_or(&one.kind).clone()
    }

    /// Days of a row at one table are one happening of this kind.
    pub(super) fn in_rows(&self, kind: &str) -> bool {
        self.kinds.rows_of_days.iter().any(|known| known == kind)
    }

    /// Other persons of a side make another happening of this kind.
    pub(super) fn by_persons(&self, kind: &str) -> bool {
        self.kinds.persons_decide.iter().any(|known| known == kind)
    }

    /// The same sides have one of this kind in weeks, not one a day.
    pub(super) fn is_once(&self, kind: &str) -> bool {
        self.kinds.once.iter().any(|known| known == kind)
    }

    /// Many may come to one of this kind, and each report names some of them.
    pub(super) fn is_open(&self, kind: &str) -> bool {
        self.kinds.open.iter().any(|known| known == kind)
    }

    /// A negotiation has one of this kind in a day.
    pub(super) fn is_daily(&self, kind: &str) -> bool {
        self.kinds.daily.iter().any(|known| known == kind)
    }

    /// One party has several of this kind in a day.
    pub(super) fn is_often(&self, kind: &str) -> bool {
        self.kinds.often.iter().any(|known| known == kind)
    }

    /// Numbered one by one.
    pub(super) fn is_round(&self, kind: &str) -> bool {
        self.kinds.rounds.iter().any(|known| known == kind)
    }

    /// Its number in a row of rounds. "Their first meeting since January" numbers none.
    pub(super) fn round(&self, one: &EventMention) -> Option<u32> {
        one.round.filter(|_| self.is_round(&one.kind))
    }

    /// May be a part of a round or conference.
    pub(super) fn is_part(&self, kind: &str) -> bool {
        self.kinds.parts.iter().any(|known| known == kind)
    }

    /// The strand that two words next to each other tell of.
    pub(super) fn track<'w>(&self, one: &'w str, next: &str) -> Option<&'w str> {
        let tracks = &self.kinds.tracks;
        (tracks.of.iter().any(|word| word == one) && tracks.words.iter().any(|word| word == next)).then_some(one)
    }

    /// A place within a city or away from any.
    pub(super) fn is_building(&self, place: &str) -> bool {
        place.split(' ').any(|word| self.kinds.buildings.iter().any(|known| known == word))
    }

    /// Whether words between a happening and a date begin another clause; commas do, but after a date that opens the
    /// sentence: "On May 3, Norway and Chile signed".
    fn parts_clauses(&self, between: &str, fronted: bool) -> bool {
        let words = |text: &str| between.split(' ').any(|word| word.trim_end_matches(',') == text);
        let marked = if fronted { between.contains(';') } else { between.contains([',', ';']) };
        marked || self.kinds.clauses.iter().any(|clause| words(clause))
    }

    /// Those who take part: no outlets, and no places of talks taken for somebody.
    pub(super) fn at_table<'e>(
        &'e self,
        cast: &'e Cast,
        at: usize,
        one: &'e EventMention,
    ) -> impl Iterator<Item = &'e Participant> {
        let takes_part = move |participant: &&Participant| {
            let who = &participant.who;
            let person = cast.who(at, who.actor).is_some_and(|who| matches!(who, Who::Person(_)));
            !cast.is_outlet(at, who.actor) && (person || !self.is_venue(&who.name))
        };
        one.participants.iter().filter(takes_part)
    }

    /// Whether a name is that of a place that nobody speaks for: a hotel, an air base.
    fn is_venue(&self, name: &str) -> bool {
        let folded = folded(name);
        name.starts_with(char::is_uppercase)
            && folded.rsplit(' ').next().is_some_and(|last| self.kinds.venues.iter().any(|known| known == last))
    }

    pub(super) fn points(&self) -> &Points {
        &self.kinds.points
    }

    /// Kinds that may be one happening share a number.
    pub(super) fn family(&self, kind: &str) -> usize {
        self.families.get(kind).copied().unwrap_or(usize::MAX)
    }

    /// "The Omani capital": the city, both folded.
    fn capital_in(&self, sentence: &str) -> Option<String> {
        let words: Vec<&str> = sentence.split(' ').collect();
        let named = |two: &[&str]| (two[1] == "capital").then(|| self.capitals.get(two[0]).cloned()).flatten();
        words.windows(2).find_map(named)
    }

    /// What places that may be one have in common: words, and the country they lie in.
    pub(super) fn place_keys(&self, place: &str) -> Vec<String> {
        let words = place.split(' ').filter(|word| word.len() > 3).map(str::to_owned);
        words.chain([place.to_owned()]).chain(self.countries.get(place).cloned()).collect()
    }

    /// Whether two of these places, folded, exclude each other: a city does not exclude its country, nor a hall a city.
    pub(super) fn are_apart(&self, places: &[String]) -> bool {
        let apart = |one: &str, other: &str| {
            let (wide, narrow) = (self.names.contains(one), self.names.contains(other));
            match (wide, narrow) {
                (true, false) => self.lies_in(other, one) == Some(false),
                (false, true) => self.lies_in(one, other) == Some(false),
                _ if self.is_building(one) != self.is_building(other) => false,
                _ => !one.split(' ').any(|word| other.split(' ').any(|known| known == word)),
            }
        };
        let few = &places[..places.len().min(32)];
        few.iter().enumerate().any(|(at, one)| few[at + 1..].iter().any(|other| apart(one, other)))
    }

    /// The country in which a place lies, or the place itself if it is one or its country is not known.
    fn country<'p>(&'p self, place: &'p str) -> &'p str {
        self.countries.get(place).map_or(place, String::as_str)
    }

    /// Whether a city lies in a country; `None` if it is not known where it lies.
    pub(super) fn lies_in(&self, city: &str, country: &str) -> Option<bool> {
        self.countries.get(city).map(|of| of == country)
    }

    pub(super) fn kinds(&self, one: &str, other: &str) -> Option<Kinds> {
        if one == other {
            return Some(Kinds::Same);
        }
        let near = self.kinds.near.iter().any(|[a, b]| a == one && b == other || a == other && b == one);
        near.then_some(Kinds::Near)
    }
}

/// Kinds that hang together over near pairs, numbered.
fn families(near: &[[String; 2]]) -> BTreeMap<String, usize> {
    let mut of: BTreeMap<String, usize> = BTreeMap::new();
    for (number, [one, other]) in near.iter().enumerate() {
        let known: Vec<usize> = [one, other].iter().filter_map(|&kind| of.get(kind).copied()).collect();
        let number = known.iter().copied().min().unwrap_or(number);
        of.values_mut().filter(|family| known.contains(family)).for_each(|family| *family = number);
        of.extend([one, other].map(|kind| (kind.clone(), number)));
    }
    of
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinds {
    Same,
    Near,
}

/// What an article tells besides one happening.
#[derive(Debug)]
pub(super) struct Around {
    company: Vec<Who>,
    news: Rc<Vec<(String, When)>>,
}

impl Around {
    pub(super) fn new(rules: &EventRules, corpus: &Corpus<'_>, cast: &Cast, at: usize) -> Self {
        let held = corpus.items[at].reading.events.iter().filter(|one| one.status == EventStatus::Held);
        let news = held.filter_map(|one| {
            let when = stated(rules, corpus, at, one).and_then(When::parse);
            let when = when.filter(|when| when.is_fine() && !when.is_open())?;
            Some((folded(one.place.as_deref()?), when))
        });
        Self { company: company(corpus, cast, at), news: Rc::new(news.collect()) }
    }
}

/// A mention as it is compared.
#[derive(Debug)]
pub(crate) struct Told {
    pub(super) at: usize,
    /// The original of its article's copy group.
    pub(super) report: usize,
    /// Hash of the sentence that tells it.
    pub(super) sentence: u64,
    pub(super) kind: String,
    pub(super) status: EventStatus,
    pub(super) when: Option<When>,
    /// Day of the report.
    pub(super) reported: Option<i32>,
    pub(super) place: Option<String>,
    /// The place is a country: a city may lie in it.
    pub(super) wide_place: bool,
    pub(super) round: Option<u32>,
    /// Sides at the table, as parties; persons of no known party stand for themselves.
    pub(super) sides: BTreeSet<Who>,
    /// The side in whose country it is: a host may be named by one report and not by another.
    pub(super) host: Option<Who>,
    /// Persons named, by the side they are of.
    pub(super) persons: BTreeMap<Who, BTreeSet<usize>>,
    /// Parties that the article speaks of most: who it may be about where it names no sides.
    pub(super) company: Vec<Who>,
    /// Told as several: "the previous rounds".
    pub(super) several: bool,
    /// No sentence names its sides: they are those that the article is about, and contradict nobody's.
    pub(super) assumed: bool,
    /// Its sentence says that it was later than planned.
    pub(super) late: bool,
    /// Where and when the article has what took place by its own dates.
    pub(super) news: Rc<Vec<(String, When)>>,
}

impl Told {
    pub(super) fn new(
        rules: &EventRules,
        corpus: &Corpus<'_>,
        cast: &Cast,
        at: usize,
        one: &EventMention,
        context: &Around,
    ) -> Self {
        let mut sides = BTreeSet::new();
        let mut persons: BTreeMap<Who, BTreeSet<usize>> = BTreeMap::new();
        let participants = rules.at_table(cast, at, one).filter_map(|participant| cast.meant(at, &participant.who));
        for who in participants.filter(|&who| cast.is_named(who)) {
            let side = cast.side(who).map_or(who, Who::Party);
            sides.insert(side);
            if let Who::Person(person) = who {
                persons.entry(side).or_default().insert(person);
            }
        }
        let told = one.evidence.first().map(|&span| folded(corpus.words(at, span))).unwrap_or_default();
        // Of several told with one's days, it is that one.
        let when = stated(rules, corpus, at, one).and_then(When::parse);
        let place = one.place.as_deref().map(folded).filter(|place| !place.is_empty());
        let place = place.or_else(|| rules.capital_in(&told));
        let host = sides.iter().copied().find(|&side| {
            let name = folded(&cast.named(side, None).name);
            match &place {
                Some(place) => rules.country(place) == name,
                None => [" in ", " in the "].iter().any(|within| told.contains(&format!("{within}{name}"))),
            }
        });
        Self {
            at,
            report: corpus.place(corpus.origin(at)).unwrap_or(at),
            sentence: sentence(corpus, at, one),
            kind: rules.kind(corpus, at, one),
            status: status(rules, corpus, at, one),
            when,
            reported: corpus.published(at).and_then(when::day),
            wide_place: place.as_deref().is_some_and(|place| rules.names.contains(place)),
            place,
            round: rules.round(one),
            sides,
            host,
            persons,
            company: context.company.clone(),
            news: Rc::clone(&context.news),
            several: one.several && !when.is_some_and(When::is_fine),
            assumed: one.assumed,
            late: rules.kinds.late.iter().any(|phrase| told.contains(&**phrase)),
        }
    }

    /// 0 for what happened on an exact date in a known year, then what was put off to or from one, what is planned for
    /// one, then rising.
    pub(super) fn vagueness(&self) -> u8 {
        match self.when {
            Some(when) if when.is_fine() && !when.is_open() => match self.status {
                EventStatus::Planned | EventStatus::Proposed => 2,
                EventStatus::Postponed => 1,
                _ => 0,
            },
            Some(when) if when.is_fine() => 3,
            Some(_) => 4,
            None if self.sides.len() > 1 => 5,
            None => 6,
        }
    }

    pub(super) fn is_ahead(&self) -> bool {
        matches!(self.status, EventStatus::Planned | EventStatus::Proposed | EventStatus::Postponed)
    }
}

/// The status of a happening: what is dated after its report was not held yet.
pub(super) fn status(rules: &EventRules, corpus: &Corpus<'_>, at: usize, one: &EventMention) -> EventStatus {
    let when = stated(rules, corpus, at, one).and_then(When::parse).filter(|when| !when.is_open());
    let days = (when, corpus.published(at).and_then(when::day));
    match (one.status, days) {
        (EventStatus::Held, (Some(when), Some(reported))) if when.first() > reported + 1 => EventStatus::Planned,
        (status, _) => status,
    }
}

/// Days from its report beyond which a date must stand in the sentence that tells of the happening: further away it
/// is that of something else told there.
const FAR: i32 = 31;

/// The date of a happening, unless it is far from the report and stands in another sentence or another clause.
pub(super) fn stated<'e>(rules: &EventRules, corpus: &Corpus<'_>, at: usize, one: &'e EventMention) -> Option<&'e str> {
    let date = one.date.as_deref()?;
    let days = (When::parse(date).filter(|when| !when.is_open()), corpus.published(at).and_then(when::day));
    let (Some(when), Some(reported)) = days else { return Some(date) };
    if (when.first() - reported).abs().min((when.last() - reported).abs()) <= FAR {
        return Some(date);
    }
    let sentence =
        one.evidence.iter().find(|span| span.start() <= one.trigger.start() && one.trigger.start() < span.end());
    let told = corpus.items[at]
        .reading
        .times
        .iter()
        .filter(|time| time.value == date || date.split('/').any(|day| day == time.value));
    let mut told = told.peekable();
    let elsewhere = told.peek().is_some();
    let here = told.any(|time| {
        let (first, last) = if time.span.start() < one.trigger.start() {
            (time.span.end(), one.trigger.start())
        } else {
            (one.trigger.end(), time.span.start())
        };
        let between = text::Span::at(first as usize..last.max(first) as usize);
        let Some(sentence) = sentence.filter(|all| all.start() <= time.span.start() && time.span.end() <= all.end())
        else {
            return false;
        };
        let ahead = text::Span::at(sentence.start() as usize..time.span.start() as usize);
        let fronted = corpus.words(at, ahead).split_whitespace().count() < 2;
        !rules.parts_clauses(corpus.words(at, between), fronted)
    });
    (here || !elsewhere).then_some(date)
}

/// Parties that an article is mostly about.
const COMPANY: usize = 4;

/// The parties that an article speaks of most, by name, by its people or otherwise.
fn company(corpus: &Corpus<'_>, cast: &Cast, at: usize) -> Vec<Who> {
    let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
    let reading = corpus.items[at].reading;
    let actors = (0..reading.actors.len()).map(|actor| u32::try_from(actor).unwrap_or(u32::MAX)).map(ActorId);
    for actor in actors.chain(reading.mentions.iter().map(|mention| mention.actor)) {
        let party = cast.who(at, Some(actor)).and_then(|who| cast.side(who)).map(Who::Party);
        if let Some(party) = party.filter(|&party| cast.is_named(party)) {
            *counts.entry(party).or_default() += 1;
        }
    }
    let mut company: Vec<(Who, usize)> = counts.into_iter().collect();
    company.sort_by_key(|&(who, count)| (std::cmp::Reverse(count), who));
    company.into_iter().take(COMPANY).map(|(who, _)| who).collect()
}

/// Words from which a sentence is nobody's but its author's.
const OWN_WORDS: usize = 8;

/// Hash of the first sentence of evidence, as it is compared over copies.
fn sentence(corpus: &Corpus<'_>, at: usize, one: &EventMention) -> u64 {
    let words = one.evidence.first().map(|&span| folded(corpus.words(at, span))).unwrap_or_default();
    let own = if words.split(' ').count() < OWN_WORDS { &*corpus.items[at].article.id.0 } else { "" };
    hash(&[words.as_bytes(), own.as_bytes()])
}
