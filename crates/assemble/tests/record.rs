//! What hand-built readings come to: plans and what became of them, people over spellings, copies, movement.

use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, EventMention, EventStatus, Factuality, Mask,
    Participant, PositionMention, Provenance, Published, Quantity, Reading, RuleId, Stance,
};
use record::{ChangeKind, Record};
use text::{SourceText, Span};

/// An article in the making; actors are made as they are named.
struct Report {
    article: Article,
    reading: Reading,
}

impl Report {
    fn new(id: &str, published: Option<&str>, text: &str) -> Self {
        let published = published.map(|date| Published { date: date.to_owned(), basis: DateBasis::Given });
        let provenance = Provenance { published, outlet: Some(format!("The {id} Post")), ..Provenance::default() };
        let article = Article { id: ArticleId(id.to_owned()), source: SourceText::new(text), provenance };
        Self { article, reading: Reading::default() }
    }

    fn all(&self) -> Span {
        self.article.source.span()
    }

    fn actor(&mut self, kind: ActorKind, name: &str, side: Option<&str>) -> ActorRef {
        let found = self.reading.actors.iter().position(|actor| actor.name == name);
        let at = found.unwrap_or_else(|| {
            self.reading.actors.push(Actor {
                kind,
                name: name.to_owned(),
                variants: vec![name.to_owned()],
                role: None,
                affiliation: side.map(str::to_owned),
                evidence: vec![self.article.source.span()],
                rule: RuleId::new("test"),
            });
            self.reading.actors.len() - 1
        });
        ActorRef { actor: Some(ActorId(u32::try_from(at).unwrap())), name: name.to_owned(), span: None }
    }

    fn person(mut self, name: &str, side: &str) -> Self {
        self.actor(ActorKind::Country, side, None);
        self.actor(ActorKind::Person, name, Some(side));
        self
    }

    /// An event between countries, or between persons given as "Name of Country".
    fn event(mut self, kind: &str, status: EventStatus, who: &[&str], place: Option<&str>, date: Option<&str>) -> Self {
        let participants = who.iter().map(|who| {
            let who = match who.split_once(" of ") {
                Some((name, side)) => {
                    self.actor(ActorKind::Country, side, None);
                    self.actor(ActorKind::Person, name, Some(side))
                }
                None => self.actor(ActorKind::Country, who, None),
            };
            Participant { who, role: None }
        });
        let participants = participants.collect();
        self.reading.events.push(EventMention {
            kind: kind.to_owned(),
            trigger: self.all(),
            status,
            factuality: Factuality::Certain,
            participants,
            place: place.map(str::to_owned),
            date: date.map(str::to_owned),
            round: None,
            topics: vec![],
            plover: None,
            evidence: vec![self.all()],
            rule: RuleId::new("test"),
        });
        self
    }

    fn offers(mut self, party: &str, issue: &str, years: f64) -> Self {
        let party = self.actor(ActorKind::Country, party, None);
        let start = self.article.source.as_str().find(issue).unwrap();
        let issue = Span::at(start..start + issue.len());
        let quantity = Quantity { span: issue, low: Some(years), high: Some(years), unit: "year".into() };
        self.reading.positions.push(PositionMention {
            party,
            issue,
            issue_key: None,
            stance: Stance::Offers,
            value: None,
            quantity: Some(quantity),
            date: None,
            quotation: None,
            evidence: vec![self.all()],
            rule: RuleId::new("test"),
        });
        self
    }
}

fn record(reports: &[Report]) -> Record {
    let masks: Vec<Mask> = reports.iter().map(|report| Mask::keep_all(&report.article.source)).collect();
    let readings: Vec<_> =
        reports.iter().zip(&masks).map(|(report, mask)| (&report.article, mask, &report.reading)).collect();
    assemble::Assembler::new(lang::Pack::embedded()).unwrap().assemble(&readings)
}

#[test]
fn a_plan_and_its_fulfilment_are_one_event() {
    let who = ["Ruritania", "Elbonia", "Freedonia"];
    let record = record(&[
        Report::new("first", Some("1998-04-02"), "Talks are planned in Switzerland.").event(
            "talks_round",
            EventStatus::Planned,
            &who,
            Some("Switzerland"),
            None,
        ),
        Report::new("second", Some("1998-04-12"), "Talks were held in Geneva.").event(
            "talks_round",
            EventStatus::Held,
            &who,
            Some("Geneva"),
            Some("1998-04-09/1998-04-10"),
        ),
    ]);
    assert_eq!(record.events.len(), 1);
    let record = self::record(&[
        Report::new("first", Some("1998-04-02"), "Talks are planned in Geneva.").event(
            "talks_round",
            EventStatus::Planned,
            &who,
            Some("Geneva"),
            None,
        ),
        Report::new("second", Some("1998-04-12"), "Talks were held in Geneva.").event(
            "talks_round",
            EventStatus::Held,
            &who,
            Some("Geneva"),
            Some("1998-04-09/1998-04-10"),
        ),
    ]);
    assert_eq!(record.events.len(), 1);
    let event = &record.events[0];
    assert_eq!(event.what.status, "held");
    assert_eq!(event.what.history.iter().map(|at| at.status).collect::<Vec<_>>(), ["planned", "held"]);
    assert_eq!(event.what.date.as_deref(), Some("1998-04-09/1998-04-10"));
    assert_eq!(event.aliases.len(), 1);
}

#[test]
fn a_round_put_off_and_then_held_is_one_history() {
    let who = ["Ruritania", "Elbonia"];
    let talks = |id, day, status, date| {
        Report::new(id, Some(day), &format!("Talks, {date}.")).event(
            "talks_round",
            status,
            &who,
            Some("Oslo"),
            Some(date),
        )
    };
    let record = record(&[
        talks("a", "1998-04-01", EventStatus::Planned, "1998-04-10"),
        talks("b", "1998-04-08", EventStatus::Postponed, "1998-04-17"),
        talks("c", "1998-04-18", EventStatus::Held, "1998-04-17"),
    ]);
    assert_eq!(record.events.len(), 1);
    let status: Vec<_> = record.events[0].what.history.iter().map(|at| at.status).collect();
    assert_eq!(status, ["planned", "postponed", "held"]);
    assert_eq!(record.events[0].what.date.as_deref(), Some("1998-04-17"));
}

#[test]
fn meetings_a_year_apart_stay_two() {
    let dated = |id, day, date| {
        Report::new(id, Some(day), &format!("They met on {date}.")).event(
            "meeting",
            EventStatus::Held,
            &["Ann Moreau of Elbonia", "Pavlo Zelenchuk of Ruritania"],
            Some("Oslo"),
            Some(date),
        )
    };
    let record = record(&[dated("a", "1997-04-11", "1997-04-10"), dated("b", "1998-04-11", "1998-04-10")]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn undated_meetings_with_other_persons_stay_two() {
    let undated = |id, who: &str| {
        Report::new(id, None, &format!("{who} met him on April 10.")).event(
            "meeting",
            EventStatus::Held,
            &[who, "Pavlo Zelenchuk of Ruritania"],
            Some("Oslo"),
            Some("XXXX-04-10"),
        )
    };
    let two = record(&[undated("a", "Ann Moreau of Elbonia"), undated("b", "Bob Stern of Elbonia")]);
    assert_eq!(two.events.len(), 2);
    let one = record(&[undated("a", "Ann Moreau of Elbonia"), undated("b", "Ann Moreau of Elbonia")]);
    assert_eq!(one.events.len(), 1);
}

#[test]
fn the_next_round_is_not_the_last_one() {
    let who = ["Ruritania", "Elbonia"];
    let record = record(&[Report::new("a", Some("1998-04-12"), "Held in Oslo; the next is planned in Oslo.")
        .event("talks_round", EventStatus::Held, &who, Some("Oslo"), Some("1998-04-10"))
        .event("talks_round", EventStatus::Planned, &who, Some("Oslo"), None)]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn people_merge_over_spellings_and_not_over_first_names() {
    let record = record(&[
        Report::new("a", None, "Rustem Halilov").person("Rustem Halilov", "Ruritania"),
        Report::new("b", None, "Rustom Khalilov").person("Rustom Khalilov", "Ruritania"),
        Report::new("c", None, "Halilov").person("Halilov", "Ruritania"),
        Report::new("d", None, "Timur Halilov").person("Timur Halilov", "Elbonia"),
    ]);
    let names: Vec<_> = record.people.iter().map(|person| (person.what.name.as_str(), person.reports.len())).collect();
    assert_eq!(names, [("Rustem Halilov", 3), ("Timur Halilov", 1)]);
    assert_eq!(record.people[0].merged_because.len(), 2);
}

#[test]
fn a_copy_is_no_second_origin() {
    let text = "The ministers of both countries met for nine hours in a hotel above the lake and parted without a word \
                on the border, officials of both sides said late on Friday after the last car had left.";
    let report = |id: &str, text: &str| {
        Report::new(id, Some("1998-04-11"), text).event(
            "meeting",
            EventStatus::Held,
            &["Ruritania", "Elbonia"],
            Some("Oslo"),
            Some("1998-04-10"),
        )
    };
    let other = "Two delegations talked until midnight, and nobody would say on what, a hotel porter told us.";
    let record = record(&[report("a", text), report("b", &format!("OSLO - {text}")), report("c", other)]);
    assert_eq!(record.events.len(), 1);
    let count = record.events[0].corroboration;
    assert_eq!((count.articles, count.outlets, count.independent), (3, 3, 2));
}

#[test]
fn a_later_offer_is_a_movement_and_another_report_of_the_day_a_disagreement() {
    let offer = |id, day, years: f64| {
        let text = format!("Elbonia offers fishing rights for {years} years ({id}).");
        Report::new(id, Some(day), &text).offers("Elbonia", "fishing rights", years)
    };
    let moved = record(&[offer("a", "1998-04-01", 5.0), offer("b", "1998-05-01", 8.0)]);
    assert_eq!(moved.positions[1].what.changes[0].kind, ChangeKind::Moved);
    let apart = record(&[offer("a", "1998-04-01", 5.0), offer("b", "1998-04-01", 8.0)]);
    assert_eq!(apart.positions[1].what.changes[0].kind, ChangeKind::ReportsDisagree);
}
