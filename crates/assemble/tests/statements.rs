//! Which reports of speech are one utterance: the cases of `specs/one_utterance.txt`.

use assemble::Assembler;
use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, Mask, Provenance, Published, Quotation,
    QuotationKind, Reading, RuleId,
};
use lang::Pack;
use text::{SourceText, Span};

/// Who speaks for whom.
const PEOPLE: [(&str, &str); 3] = [("Anna Rask", "Norland"), ("Timo Berg", "Norland"), ("Ivo Sand", "Sudland")];

fn actor(kind: ActorKind, name: &str, side: Option<&str>, all: Span) -> Actor {
    Actor {
        kind,
        name: name.to_owned(),
        variants: vec![name.to_owned()],
        role: None,
        affiliation: side.map(str::to_owned),
        evidence: vec![all],
        rule: RuleId::new("test"),
    }
}

fn date(day: &str) -> String {
    let day: u32 = day.parse().expect("a day");
    format!("2021-{:02}-{:02}", 3 + day / 30, 1 + day % 30)
}

/// An article with one quotation, from "Anna Rask 3d=2: ~ that it was over".
fn report(id: &str, told: &str) -> (Article, Mask, Reading) {
    let (head, words) = told.split_once(": ").expect("words");
    let (speaker, day) = head.rsplit_once(' ').expect("a day");
    let (day, said) = match day.split_once("d=") {
        Some((day, said)) => (day, Some(said)),
        None => (day.trim_end_matches('d'), None),
    };
    let indirect = words.starts_with("~ ");
    let words = words.trim_start_matches("~ ");
    let published = Some(Published { date: date(day), basis: DateBasis::Given });
    let provenance = Provenance { published, outlet: Some(format!("The {id} Post")), ..Provenance::default() };
    let source = SourceText::new(format!("Norland and Sudland. {words}"));
    let start = "Norland and Sudland. ".len();
    let (all, content) = (source.span(), Span::at(start..start + words.len()));
    let mut actors =
        vec![actor(ActorKind::Country, "Norland", None, all), actor(ActorKind::Country, "Sudland", None, all)];
    actors.extend(PEOPLE.map(|(name, side)| actor(ActorKind::Person, name, Some(side), all)));
    let place = actors.iter().position(|one| one.name == speaker);
    let place = place.map(|at| ActorId(u32::try_from(at).expect("few actors")));
    let quotation = Quotation {
        source: ActorRef { actor: place, name: speaker.to_owned(), span: None },
        cue: None,
        cue_lemma: "say".into(),
        content: vec![content],
        kind: if indirect { QuotationKind::Indirect } else { QuotationKind::Direct },
        addressee: None,
        via: None,
        date: said.map(date),
        evidence: vec![all],
        rule: RuleId::new("test"),
    };
    let reading = Reading { actors, quotations: vec![quotation], ..Reading::default() };
    let mask = Mask::keep_all(&source);
    (Article { id: ArticleId(id.to_owned()), source, provenance }, mask, reading)
}

#[test]
fn one_utterance_in_two_reports_is_one_statement() {
    let assembler = Assembler::new(Pack::embedded()).unwrap();
    let mut wrong = Vec::new();
    let spec = include_str!("../specs/one_utterance.txt");
    for case in spec.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = case.split(" | ").collect();
        let [verdict, one, other] = cells[..] else { panic!("three cells: {case}") };
        let read = [report("a", one), report("b", other)];
        let read: Vec<_> = read.iter().map(|(article, mask, reading)| (article, mask, reading)).collect();
        let found = if assembler.assemble(&read).statements.len() == 1 { "same" } else { "apart" };
        if found != verdict {
            wrong.push(case);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
