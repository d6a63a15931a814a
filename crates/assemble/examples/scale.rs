//! How the work of assembling grows with the number of articles: prints times for synthetic readings.
//!
//! `cargo run --release -p assemble --example scale [COUNT...]`; 1,000, 10,000 and 100,000 if none are given.

use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, EventMention, EventStatus, Factuality, Mask,
    Participant, PositionMention, Provenance, Published, Quotation, QuotationKind, Reading, RuleId, Stance,
};
use std::time::Instant;
use text::{SourceText, Span};

const SIDES: [&str; 12] = [
    "Ruritania",
    "Elbonia",
    "Freedonia",
    "Sylvania",
    "Genovia",
    "Borduria",
    "Syldavia",
    "Latveria",
    "Wakanda",
    "Zubrowka",
    "Krakozhia",
    "Molvania",
];
const PLACES: [&str; 5] = ["Geneva", "Oslo", "Strelsau", "Vienna", "Doha"];
const WORDS: [&str; 16] = [
    "border",
    "treaty",
    "prisoners",
    "fishing",
    "valley",
    "corridor",
    "troops",
    "guarantee",
    "harbour",
    "railway",
    "election",
    "refugees",
    "pipeline",
    "language",
    "tariff",
    "ceasefire",
];

/// SplitMix64: the same articles on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> =
            (0..count).map(|_| format!("{}{}", WORDS[self.roll(WORDS.len())], self.roll(40))).collect();
        words.join(" ")
    }
}

fn day(number: usize) -> String {
    let (year, rest) = (1990 + number / 336, number % 336);
    format!("{year}-{:02}-{:02}", rest / 28 + 1, rest % 28 + 1)
}

/// One of `per_day` articles of a day: five events, six statements and five positions of four sides.
// long: one reading with an entry of every layer is plainer in one piece.
fn article(number: usize, dice: &mut Dice) -> (Article, Reading) {
    let today = number / 20;
    let mut text = String::new();
    let mut sentence = |dice: &mut Dice| {
        let start = text.len();
        text.push_str(&dice.words(14));
        text.push_str(". ");
        Span::at(start..text.len() - 2)
    };
    let sides: Vec<usize> = (0..4).map(|_| dice.roll(SIDES.len())).collect();
    let rule = RuleId::new("test");
    let who = |at: usize| ActorRef {
        actor: Some(ActorId(u32::try_from(at).unwrap())),
        name: SIDES[sides[at]].to_owned(),
        span: None,
    };
    let mut reading = Reading::default();
    for _ in 0..5 {
        let span = sentence(dice);
        let date = [None, Some(day(today.saturating_sub(dice.roll(8)))), Some(day(today + dice.roll(20)))];
        reading.events.push(EventMention {
            kind: ["meeting", "call", "talks_round"][dice.roll(3)].into(),
            trigger: span,
            status: [EventStatus::Held, EventStatus::Planned, EventStatus::Held][dice.roll(3)],
            factuality: Factuality::Certain,
            participants: [0, 1].map(|at| Participant { who: who(at), role: None }).into(),
            place: (dice.roll(2) == 0).then(|| PLACES[dice.roll(5)].to_owned()),
            date: date[dice.roll(3)].clone(),
            round: None,
            topics: vec![],
            numbers: Vec::new(),
            several: false,
            assumed: false,
            plover: None,
            plover_mode: None,
            evidence: vec![span],
            rule: rule.clone(),
        });
    }
    for at in 0..6 {
        let span = sentence(dice);
        reading.quotations.push(Quotation {
            source: who(at % 4),
            cue: None,
            cue_lemma: "say".into(),
            content: vec![span],
            kind: QuotationKind::Direct,
            addressee: None,
            via: None,
            date: None,
            evidence: vec![span],
            rule: rule.clone(),
        });
    }
    for at in 0..5 {
        let span = sentence(dice);
        reading.positions.push(PositionMention {
            party: who(at % 4),
            issue: Span::at(span.range().start..span.range().start + 30),
            issue_key: (dice.roll(2) == 0).then(|| "territory".to_owned()),
            stance: Stance::ALL[dice.roll(Stance::ALL.len())],
            value: None,
            quantity: None,
            date: None,
            quotation: None,
            evidence: vec![span],
            rule: rule.clone(),
        });
    }
    let source = SourceText::new(&*text);
    reading.actors = sides
        .iter()
        .map(|&side| Actor {
            kind: ActorKind::Country,
            name: SIDES[side].to_owned(),
            variants: vec![SIDES[side].to_owned()],
            role: None,
            affiliation: None,
            evidence: vec![source.span()],
            rule: rule.clone(),
        })
        .collect();
    let published = Some(Published { date: day(today), basis: DateBasis::Given });
    let provenance = Provenance { published, outlet: Some(format!("Post {}", number % 7)), ..Provenance::default() };
    (Article { id: ArticleId(format!("{number:06}")), source, provenance }, reading)
}

#[expect(clippy::print_stdout, reason = "the times are what it is run for")]
fn main() {
    let assembler = assemble::Assembler::new(lang::Pack::embedded()).expect("the embedded pack compiles");
    let given: Vec<usize> = std::env::args().skip(1).filter_map(|count| count.parse().ok()).collect();
    let counts = if given.is_empty() { vec![1_000, 10_000, 100_000] } else { given };
    for count in counts {
        let mut dice = Dice(7);
        let articles: Vec<_> = (0..count).map(|number| article(number, &mut dice)).collect();
        let masks: Vec<Mask> = articles.iter().map(|(article, _)| Mask::keep_all(&article.source)).collect();
        let readings: Vec<_> = articles.iter().zip(&masks).map(|((a, r), mask)| (a, mask, r)).collect();
        let start = Instant::now();
        let record = assembler.assemble(&readings);
        println!(
            "{count:6} articles {:7.2} s, {} negotiations, {} events, {} statements, {} positions",
            start.elapsed().as_secs_f64(),
            record.processes.len(),
            record.events.len(),
            record.statements.len(),
            record.positions.len()
        );
    }
}
