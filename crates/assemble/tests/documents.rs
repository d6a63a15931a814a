//! Which mentions are one paper: the cases of `specs/one_paper.txt`.

use assemble::Assembler;
use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, DocumentMention, DocumentStatus, Mask,
    Provenance, Published, Reading, RuleId,
};
use lang::Pack;
use text::{SourceText, Span};

const STATUSES: [DocumentStatus; 8] = [
    DocumentStatus::Proposed,
    DocumentStatus::Drafted,
    DocumentStatus::Agreed,
    DocumentStatus::Published,
    DocumentStatus::Signed,
    DocumentStatus::InForce,
    DocumentStatus::Rejected,
    DocumentStatus::Ended,
];

/// An article with one document, from "agreement 3d: Halden framework, drafted (Norland; Sudland)".
fn report(id: &str, told: &str) -> (Article, Mask, Reading) {
    let (head, rest) = told.split_once(": ").expect("a title");
    let (kind, day) = head.split_once(' ').expect("a day");
    let (title, rest) = rest.rsplit_once(", ").expect("a status");
    let (status, between) = rest.split_once(" (").expect("sides");
    let day: u32 = day.trim_end_matches('d').parse().expect("a number");
    let date = format!("2021-{:02}-{:02}", 3 + day / 30, 1 + day % 30);
    let published = Some(Published { date, basis: DateBasis::Given });
    let provenance = Provenance { published, outlet: Some(format!("The {id} Post")), ..Provenance::default() };
    let before = "Norland and Sudland spoke of the straits. ";
    let source = SourceText::new(format!("{before}{title}"));
    let (all, span) = (source.span(), Span::at(before.len()..before.len() + title.len()));
    let actor = |name: &str| Actor {
        kind: ActorKind::Country,
        name: name.to_owned(),
        variants: vec![name.to_owned()],
        role: None,
        affiliation: None,
        evidence: vec![all],
        rule: RuleId::new("test"),
    };
    let actors = vec![actor("Norland"), actor("Sudland")];
    let sides = between.trim_end_matches(')').split("; ").filter(|name| !name.is_empty());
    let who = |name: &str| {
        let at = actors.iter().position(|actor| actor.name == name).and_then(|at| u32::try_from(at).ok());
        ActorRef { actor: at.map(ActorId), name: name.to_owned(), span: None }
    };
    let document = DocumentMention {
        kind: kind.to_owned(),
        title: span,
        between: sides.map(who).collect(),
        status: STATUSES.into_iter().find(|one| one.as_str() == status).expect("a status"),
        date: None,
        evidence: vec![all],
        rule: RuleId::new("test"),
    };
    let reading = Reading { actors, documents: vec![document], ..Reading::default() };
    let mask = Mask::keep_all(&source);
    (Article { id: ArticleId(id.to_owned()), source, provenance }, mask, reading)
}

#[test]
fn a_paper_is_one_through_its_versions() {
    let assembler = Assembler::new(Pack::embedded()).unwrap();
    let mut wrong = Vec::new();
    let spec = include_str!("../specs/one_paper.txt");
    for case in spec.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = case.split(" | ").collect();
        let [verdict, one, other] = cells[..] else { panic!("three cells: {case}") };
        let read = [report("a", one), report("b", other)];
        let read: Vec<_> = read.iter().map(|(article, mask, reading)| (article, mask, reading)).collect();
        let record = assembler.assemble(&read);
        assert_eq!(record.processes.len(), 1, "one negotiation: {case}");
        if (record.documents.len() == 1) != (verdict == "same") {
            wrong.push(case);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
