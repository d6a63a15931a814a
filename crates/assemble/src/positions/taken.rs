//! One mention of a position, made comparable.

use crate::corpus::Corpus;
use crate::groups::Seen;
use crate::ids::Ids;
use crate::issues::Issues;
use crate::sides::Sides;
use crate::when::{self, When};
use crate::words::{WordIds, Words, containment, shared};
use document::{PositionMention, Quantity};
use lang::{LangError, Pack};
use record::Position;
use serde::Deserialize;

/// Share of the shorter issue's words that both must have to be one.
const ONE_MATTER: f64 = 0.5;

/// What the rules that read positions tell beside the stance.
#[derive(Debug, Deserialize)]
pub(crate) struct Told {
    opinions: Vec<String>,
    gave_up: Vec<String>,
    own_figure: Vec<String>,
    ready: Vec<String>,
    rates: Vec<String>,
    measures: Vec<String>,
}

impl Told {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        pack.toml("assemble/positions.toml")
    }

    /// Rules by which a side gives up what it asked for.
    pub(crate) fn gave_up(&self) -> &[String] {
        &self.gave_up
    }
}

/// One mention with what it is compared by.
pub(super) struct Taken {
    pub(super) seen: Seen<Position>,
    pub(super) words: Vec<u32>,
    pub(super) value: Vec<u32>,
    /// Of its words those by which a figure is counted: "a year".
    pub(super) rates: Vec<u32>,
    pub(super) quantity: Option<Quantity>,
    /// Its issue is one that nearly every report touches.
    pub(super) broad: bool,
    /// Words that its issue of the ontology goes by.
    pub(super) topic: Vec<u32>,
    /// Its figure counts things, whatever these are called.
    pub(super) counts_things: bool,
    /// It is an opinion on what others do.
    pub(super) opinion: bool,
    /// It gives up what was asked for.
    pub(super) gave_up: bool,
    /// It is ready to do what it is about.
    pub(super) ready: bool,
    /// Its stance does not tell whether the figure is asked for or offered.
    pub(super) own_figure: bool,
    /// Days in which the stance was taken, by its own date or its article's.
    pub(super) day: Option<(i32, i32)>,
}

impl Taken {
    /// Names no matter beside its value: "4 percent a year".
    pub(super) fn is_bare(&self) -> bool {
        self.quantity.is_some() && self.own_words().iter().all(|word| self.rates.contains(word))
    }

    /// The words of its issue that are not of its value.
    pub(super) fn own_words(&self) -> Vec<u32> {
        self.words.iter().copied().filter(|word| !self.value.contains(word)).collect()
    }

    /// What its figure counts.
    pub(super) fn unit(&self) -> Option<&str> {
        self.quantity.as_ref().map(|quantity| &*quantity.unit)
    }

    pub(super) fn key(&self) -> Option<&str> {
        self.seen.given.issue_key.as_deref()
    }
}

/// Makes mentions comparable.
pub(super) struct Reader<'c> {
    pub(super) corpus: &'c Corpus<'c>,
    pub(super) sides: &'c Sides<'c>,
    pub(super) words: &'c Words,
    pub(super) issues: &'c Issues,
    pub(super) told: &'c Told,
    pub(super) statements: &'c [Vec<Option<String>>],
    pub(super) ids: &'c mut Ids,
    pub(super) numbers: WordIds,
}

impl Reader<'_> {
    pub(super) fn taken(&mut self, at: usize, one: &PositionMention) -> Option<Taken> {
        let (corpus, words) = (self.corpus, self.words);
        let evidence = corpus.evidence(at, &one.evidence, &one.rule);
        let issue = corpus.words(at, one.issue).to_owned();
        let value = one.value.map(|span| corpus.words(at, span).to_owned());
        let start = evidence.first()?.start;
        let stance = one.stance.as_str();
        let discriminator = [&*one.party.name, &*issue, stance, value.as_deref().unwrap_or_default()];
        let id = self.ids.mention('q', corpus.items[at].hash, start, &discriminator);
        let day = one.date.as_deref().and_then(When::parse).filter(|when| !when.is_open());
        let day = day.map(|when| (when.first(), when.last()));
        let day = day.or_else(|| corpus.published(at).and_then(when::day).map(|day| (day, day)));
        let statement = one.quotation.and_then(|index| self.statements[at].get(index as usize).cloned().flatten());
        let rule = one.rule.as_str().rsplit('/').next().unwrap_or_default();
        let among = |rules: &[String]| rules.iter().any(|known| known == rule);
        let rates = words.content(&issue).into_iter().filter(|word| self.told.rates.contains(word)).collect();
        Some(Taken {
            rates: self.numbers.of(rates),
            words: self.numbers.of(words.content(&issue)),
            value: value.as_deref().map(|value| self.numbers.of(words.content(value))).unwrap_or_default(),
            quantity: one.quantity.clone().map(|of| Quantity { unit: words.unit(&of.unit), ..of }),
            topic: self.numbers.of(one.issue_key.as_deref().map(|key| self.issues.names(key)).unwrap_or_default()),
            counts_things: one
                .quantity
                .as_ref()
                .is_some_and(|of| !of.unit.is_empty() && !self.told.measures.contains(&words.unit(&of.unit))),
            broad: one.issue_key.as_deref().is_some_and(|key| self.issues.is_broad(key)),
            opinion: among(&self.told.opinions),
            gave_up: among(&self.told.gave_up),
            ready: among(&self.told.ready),
            own_figure: among(&self.told.own_figure),
            day,
            seen: Seen {
                at,
                id,
                evidence,
                given: Position {
                    party: self.sides.name(at, &one.party),
                    issue,
                    issue_key: one.issue_key.clone(),
                    stance,
                    value,
                    date: one.date.clone(),
                    statement,
                    changes: Vec::new(),
                },
            },
        })
    }
}

/// Two content words shared, or the same words, or, within an issue of the ontology, one of a few: a single common
/// word does not join what is far apart.
pub(super) fn same_matter(one: &Taken, other: &Taken) -> bool {
    let shared = shared(&one.words, &other.words);
    let keyed = one.key().is_some() && one.key() == other.key();
    let few = one.words.len().max(other.words.len()) <= 3;
    (shared >= 2 || shared >= 1 && (one.words == other.words || keyed && few))
        && containment(&one.words, &other.words) >= ONE_MATTER
}

/// Two numbers of one line, all words of the shorter one in the other ("a corridor", "a corridor to the enclave"), or one
/// of them without any ("Local 9 stuck to 9").
pub(super) fn same_count(one: &Taken, other: &Taken) -> bool {
    let keyed = match (one.key(), other.key()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    keyed && (one.is_bare() || other.is_bare() || containment(&one.own_words(), &other.own_words()) == 1.0)
}

/// Times that one figure of a matter may be as large as another.
const ONE_MAGNITUDE: f64 = 5.0;

/// Whether two figures are of one magnitude.
pub(super) fn comparable(one: &Quantity, other: &Quantity) -> bool {
    match (figure(one), figure(other)) {
        ((Some(one), _), (Some(other), _)) => one.min(other) > 0.0 && one.max(other) <= ONE_MAGNITUDE * one.min(other),
        _ => false,
    }
}

/// The figures of both, where they count alike: in one unit, or, on one issue, things by two names or by none.
pub(super) fn counted_alike<'t>(one: &'t Taken, other: &'t Taken) -> Option<(&'t Quantity, &'t Quantity)> {
    let things = |taken: &Taken| taken.counts_things || taken.unit() == Some("");
    let keyed = one.key().is_some() && one.key() == other.key();
    let both = one.quantity.as_ref().zip(other.quantity.as_ref());
    both.filter(|(a, b)| a.unit == b.unit || keyed && things(one) && things(other) && comparable(a, b))
}

pub(super) fn values_differ(one: &Taken, other: &Taken) -> bool {
    match counted_alike(one, other) {
        Some((one, other)) => figure(one) != figure(other),
        None if one.value.is_empty() || other.value.is_empty() => one.value.is_empty() != other.value.is_empty(),
        None => containment(&one.value, &other.value) < 0.5,
    }
}

/// The number itself: "up to 4 percent" is four, as "4 percent" is.
fn figure(of: &Quantity) -> (Option<f64>, Option<f64>) {
    (of.low.or(of.high), of.high.or(of.low))
}
