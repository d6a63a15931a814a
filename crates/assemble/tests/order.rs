//! The order in which articles come in changes nothing, and more articles change no id.

use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, EventMention, EventStatus, Factuality, Mask,
    Participant, PositionMention, Provenance, Published, Quotation, QuotationKind, Reading, RuleId, Stance,
};
use proptest::prelude::*;
use record::{Entry, Record};
use std::collections::BTreeSet;
use text::{SourceText, Span};

const NAMES: [&str; 6] = ["Pavlo Zelenchuk", "Pavel Zelenchuk", "Zelenchuk", "Ann Moreau", "A. Moreau", "Moreau"];
const SIDES: [&str; 3] = ["Ruritania", "Elbonia", "Freedonia"];
const PLACES: [Option<&str>; 3] = [Some("Strelsau"), Some("Geneva"), None];
const DATES: [Option<&str>; 5] =
    [Some("1998-04-10"), Some("1998-04"), Some("XXXX-04-10"), Some("1998-04-09/1998-04-10"), None];
const STATUS: [EventStatus; 3] = [EventStatus::Planned, EventStatus::Postponed, EventStatus::Held];
const WORDS: &str = "the border stays open until both sides have signed every page of the treaty on fishing rights";

/// What an invented article says, as choices from the lists above.
type Choice = (usize, usize, usize, usize, usize, Option<u8>, bool);

// long: one reading with an entry of every layer is plainer in one piece.
fn article(number: usize, choice: &Choice) -> (Article, Reading) {
    let (name, side, place, date, status, day, quotes) = *choice;
    let text = format!("{} of {} said: {WORDS}. They met.", NAMES[name], SIDES[side]);
    let all = Span::at(0..text.len());
    let rule = RuleId::new("test");
    let actor = |kind, name: &str, affiliation: Option<&str>| Actor {
        kind,
        name: name.to_owned(),
        variants: vec![name.to_owned()],
        role: affiliation.map(|_| "envoy".to_owned()),
        affiliation: affiliation.map(str::to_owned),
        evidence: vec![all],
        rule: rule.clone(),
    };
    let who = |at: u32, name: &str| ActorRef { actor: Some(ActorId(at)), name: name.to_owned(), span: None };
    let other = SIDES[(side + 1) % SIDES.len()];
    let words = text.find(WORDS).map(|start| Span::at(start..start + WORDS.len())).unwrap();
    let reading = Reading {
        actors: vec![
            actor(ActorKind::Person, NAMES[name], Some(SIDES[side])),
            actor(ActorKind::Country, SIDES[side], None),
            actor(ActorKind::Country, other, None),
        ],
        events: vec![EventMention {
            kind: "talks_round".into(),
            trigger: all,
            status: STATUS[status],
            factuality: Factuality::Certain,
            participants: [who(0, NAMES[name]), who(2, other)].map(|who| Participant { who, role: None }).into(),
            place: PLACES[place].map(str::to_owned),
            date: DATES[date].map(str::to_owned),
            round: None,
            topics: vec![],
            numbers: Vec::new(),
            several: false,
            assumed: false,
            plover: None,
            plover_mode: None,
            evidence: vec![all],
            rule: rule.clone(),
        }],
        quotations: Vec::from_iter(quotes.then(|| Quotation {
            source: who(0, NAMES[name]),
            cue: None,
            cue_lemma: "say".into(),
            content: vec![words],
            kind: QuotationKind::Direct,
            addressee: None,
            via: None,
            date: None,
            evidence: vec![all],
            rule: rule.clone(),
        })),
        positions: vec![PositionMention {
            party: who(1, SIDES[side]),
            issue: words,
            issue_key: None,
            stance: Stance::ALL[status],
            value: None,
            quantity: None,
            date: None,
            quotation: quotes.then_some(0),
            evidence: vec![all],
            rule: rule.clone(),
        }],
        ..Reading::default()
    };
    let published = day.map(|day| Published { date: format!("1998-04-{:02}", day % 28 + 1), basis: DateBasis::Given });
    let provenance = Provenance { published, outlet: Some(format!("Paper {}", number % 3)), ..Provenance::default() };
    (Article { id: ArticleId(format!("a{number}")), source: SourceText::new(text), provenance }, reading)
}

fn record(articles: &[(Article, Reading)], order: &[usize]) -> String {
    format!("{:#?}", assembled(articles, order))
}

fn assembled(articles: &[(Article, Reading)], which: &[usize]) -> Record {
    let masks: Vec<Mask> = articles.iter().map(|(article, _)| Mask::keep_all(&article.source)).collect();
    let readings: Vec<_> = which.iter().map(|&at| (&articles[at].0, &masks[at], &articles[at].1)).collect();
    assemble::Assembler::new(lang::Pack::embedded()).unwrap().assemble(&readings)
}

/// For every entry of every kind its id and its aliases.
fn ids(record: &Record) -> Vec<Vec<String>> {
    fn of<T>(entries: &[Entry<T>]) -> impl Iterator<Item = Vec<String>> + '_ {
        entries.iter().map(|entry| [&entry.id].into_iter().chain(&entry.aliases).map(|id| id.0.clone()).collect())
    }
    let people = of(&record.people).chain(of(&record.parties)).chain(of(&record.events));
    people.chain(of(&record.statements)).chain(of(&record.positions)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_gives_the_same_record(
        choices in prop::collection::vec(
            (0..6usize, 0..3usize, 0..3usize, 0..5usize, 0..3usize, prop::option::of(any::<u8>()), any::<bool>()),
            1..9,
        ),
        seed in any::<u64>(),
    ) {
        let articles: Vec<_> = choices.iter().enumerate().map(|(number, choice)| article(number, choice)).collect();
        let straight: Vec<usize> = (0..articles.len()).collect();
        let mut shuffled = straight.clone();
        shuffled.sort_by_key(|&at| (at as u64 + 1).wrapping_mul(seed | 1));
        prop_assert_eq!(record(&articles, &straight), record(&articles, &shuffled));
    }

    #[test]
    fn ids_are_unique_and_stay_when_any_articles_are_added(
        choices in prop::collection::vec(
            (0..6usize, 0..3usize, 0..3usize, 0..5usize, 0..3usize, prop::option::of(any::<u8>()), any::<bool>()),
            2..9,
        ),
        kept in any::<u16>(),
    ) {
        let articles: Vec<_> = choices.iter().enumerate().map(|(number, choice)| article(number, choice)).collect();
        let some: Vec<usize> = (0..articles.len()).filter(|at| kept >> at & 1 == 1).collect();
        let all: Vec<usize> = (0..articles.len()).collect();
        let (whole, part) = (assembled(&articles, &all), assembled(&articles, &some));
        let ids = ids(&whole);
        let unique: BTreeSet<&String> = ids.iter().flatten().collect();
        prop_assert_eq!(unique.len(), ids.iter().map(Vec::len).sum::<usize>());
        for id in self::ids(&part).into_iter().flatten() {
            let answers = ids.iter().filter(|of| of.contains(&id)).count();
            prop_assert_eq!(answers, 1, "{} is lost", id);
        }
    }

    #[test]
    fn later_articles_give_what_is_known_no_new_id(
        choices in prop::collection::vec(
            (0..6usize, 0..3usize, 0..3usize, 0..5usize, 0..3usize, (0..27u8).prop_map(Some), any::<bool>()),
            2..9,
        ),
        day in 0..27u8,
    ) {
        let articles: Vec<_> = choices.iter().enumerate().map(|(number, choice)| article(number, choice)).collect();
        let early: Vec<usize> = (0..articles.len()).filter(|&at| choices[at].5 <= Some(day)).collect();
        let all: Vec<usize> = (0..articles.len()).collect();
        let (whole, part) = (assembled(&articles, &all), assembled(&articles, &early));
        // Two entries may turn out to be one, or one two: what was known before goes by an id that it had before.
        let known: BTreeSet<String> = ids(&part).into_iter().flatten().collect();
        for of in ids(&whole) {
            let was = of.iter().any(|id| known.contains(id));
            prop_assert!(!was || known.contains(&of[0]), "{:?} goes by a new id", of);
        }
    }
}
