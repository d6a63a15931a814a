//! What hand-built readings come to: plans and what became of them, people over spellings, copies, movement.

use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, DateBasis, EventMention, EventStatus, Factuality, Mask,
    Participant, PositionMention, Provenance, Published, Quantity, Quotation, QuotationKind, Reading, RuleId, Stance,
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
            numbers: Vec::new(),
            several: false,
            assumed: false,
            plover: None,
            plover_mode: None,
            evidence: vec![self.all()],
            rule: RuleId::new("test"),
        });
        self
    }

    /// A statement of a person whose words stand in the article.
    fn says(mut self, name: &str, side: &str, words: &str) -> Self {
        self.actor(ActorKind::Country, side, None);
        let source = self.actor(ActorKind::Person, name, Some(side));
        let start = self.article.source.as_str().find(words).unwrap();
        self.reading.quotations.push(Quotation {
            source,
            cue: None,
            cue_lemma: "say".into(),
            content: vec![Span::at(start..start + words.len())],
            kind: QuotationKind::Direct,
            addressee: None,
            via: None,
            date: None,
            evidence: vec![self.all()],
            rule: RuleId::new("test"),
        });
        self
    }

    fn offers(self, party: &str, issue: &str, years: f64) -> Self {
        self.position(party, Stance::Offers, issue, None, Some((issue, years, Some(years))))
    }

    fn position(
        mut self,
        party: &str,
        stance: Stance,
        issue: &str,
        key: Option<&str>,
        years: Option<(&str, f64, Option<f64>)>,
    ) -> Self {
        let party = self.actor(ActorKind::Country, party, None);
        let source = self.article.source.clone();
        let span = |words: &str| {
            let start = source.as_str().find(words).unwrap();
            Span::at(start..start + words.len())
        };
        let value = years.map(|(words, _, _)| span(words));
        let quantity =
            years.map(|(words, low, high)| Quantity { span: span(words), low: Some(low), high, unit: "year".into() });
        let issue = span(issue);
        self.reading.positions.push(PositionMention {
            party,
            issue,
            issue_key: key.map(str::to_owned),
            stance,
            value,
            quantity,
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
    let count = &record.events[0].corroboration;
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

#[test]
fn a_demand_that_an_offer_does_not_meet_stands_apart() {
    let text = "Elbonia offers a five-year fishing treaty, and Ruritania wants nine years plus.";
    let five = ("five-year", 5.0, Some(5.0));
    let apart = |then| {
        let report = Report::new("a", Some("1998-04-01"), text)
            .position("Elbonia", Stance::Offers, "five-year fishing treaty", Some("minerals"), Some(five))
            .position("Ruritania", Stance::Demands, "nine years plus", None, Some(then));
        record(&[report]).positions
    };
    let positions = apart(("nine years plus", 9.0, None));
    assert!(positions.iter().all(|one| one.what.issue_key.as_deref() == Some("minerals")));
    let changes: Vec<_> = positions.iter().flat_map(|one| &one.what.changes).collect();
    assert_eq!(changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Apart]);
    assert!(apart(("nine years plus", 4.0, None)).iter().all(|one| one.what.changes.is_empty()));
}

#[test]
fn what_a_party_said_of_an_issue_is_shown_over_time() {
    let report = |id, day, stance, issue: &str, key| {
        Report::new(id, Some(day), &format!("{issue} ({id})")).position("Elbonia", stance, issue, key, None)
    };
    // Nobody takes a stand on pay: to raise a dam is no wage.
    let record = record(&[
        report("a", "1997-04-01", Stance::Rejects, "cede the northern valley", None),
        report("b", "1998-04-01", Stance::Offers, "some concessions in the valley", Some("concessions")),
        report("c", "1998-04-02", Stance::Demands, "new talks and a pay raise of the river", None),
        report("d", "1998-06-02", Stance::Demands, "talks in Oslo on how to raise the dam", None),
    ]);
    let rows: Vec<_> = record.movements.iter().map(|row| (&*row.issue, row.steps.len())).collect();
    assert_eq!(rows, [("concessions", 2)]);
    assert_eq!(record.movements[0].steps[0].stance, "rejects");
}

#[test]
fn to_ask_for_and_then_to_offer_the_same_is_no_movement_and_a_refusal_is() {
    let report = |id, day, stance| {
        let issue = "an exchange of wounded prisoners";
        Report::new(id, Some(day), &format!("{id}: {issue}")).position("Elbonia", stance, issue, None, None)
    };
    let kinds = |then, now| {
        let record = record(&[report("a", "1998-04-01", then), report("b", "1998-05-01", now)]);
        record.positions.iter().flat_map(|one| &one.what.changes).map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(Stance::Demands, Stance::Offers), []);
    assert_eq!(kinds(Stance::Offers, Stance::Rejects), [ChangeKind::Moved]);
    assert_eq!(kinds(Stance::Rejects, Stance::Accepts), [ChangeKind::Moved]);
}

#[test]
fn a_signing_of_no_named_side_joins_the_one_of_its_day_and_parties() {
    let two = ["Ruritania", "Elbonia"];
    let plan = |id, sides: [&str; 2]| {
        Report::new(id, Some("1998-04-01"), "The treaty is to be signed on April 10.")
            .event("signing", EventStatus::Planned, &[], Some("Oslo"), Some("1998-04-10"))
            .event("vote", EventStatus::Held, &sides, None, Some("1998-03-01"))
    };
    let held = || {
        Report::new("b", Some("1998-04-10"), "They signed it on Friday, both presidents.").event(
            "signing",
            EventStatus::Held,
            &two,
            None,
            Some("1998-04-10"),
        )
    };
    let signings = |record: &Record| record.events.iter().filter(|event| event.what.kind == "signing").count();
    assert_eq!(signings(&record(&[plan("a", two), held()])), 1);
    assert_eq!(signings(&record(&[plan("a", ["Freedonia", "Sylvania"]), held()])), 2);
}

#[test]
fn the_next_round_told_twice_within_days_is_one_plan() {
    let two = ["Ruritania", "Elbonia"];
    let next = |id, day, date| {
        Report::new(id, Some(day), &format!("The next round ({id}).")).event(
            "talks_round",
            EventStatus::Planned,
            &two,
            None,
            date,
        )
    };
    assert_eq!(record(&[next("a", "1998-04-01", None), next("b", "1998-04-03", Some("1998-05"))]).events.len(), 1);
    assert_eq!(record(&[next("a", "1998-04-01", None), next("b", "1998-04-20", Some("1998-05"))]).events.len(), 2);
}

#[test]
fn a_report_of_the_first_day_does_not_shorten_a_round() {
    let two = ["Ruritania", "Elbonia"];
    let round = |id, day, status, date| {
        Report::new(id, Some(day), &format!("Talks in Oslo ({id}).")).event(
            "talks_round",
            status,
            &two,
            Some("Oslo"),
            Some(date),
        )
    };
    let record = record(&[
        round("a", "1998-04-01", EventStatus::Planned, "1998-04-09/1998-04-10"),
        round("b", "1998-04-09", EventStatus::Held, "1998-04-09"),
    ]);
    assert_eq!(record.events.len(), 1);
    assert_eq!(record.events[0].what.date.as_deref(), Some("1998-04-09/1998-04-10"));
}

#[test]
fn each_side_says_how_the_talks_went() {
    let text = "“The talks were frank,” Ann Moreau said. “We hope that they will be productive,” Pavlo Zelenchuk said.";
    let report = Report::new("a", Some("1998-04-11"), text)
        .event("talks_round", EventStatus::Held, &["Ruritania", "Elbonia"], Some("Oslo"), Some("1998-04-10"))
        .says("Ann Moreau", "Elbonia", "The talks were frank,")
        .says("Pavlo Zelenchuk", "Ruritania", "We hope that they will be productive,");
    let record = record(&[report]);
    let said: Vec<_> = record.events[0].what.outcomes.iter().map(|one| (&*one.by, &*one.text)).collect();
    assert_eq!(said, [("Ann Moreau", "The talks were frank,")]);
    assert_eq!(record.events[0].what.outcomes[0].statement, record.statements[0].id.0);
}

#[test]
fn what_is_told_of_several_rounds_joins_none_of_them() {
    let who = ["Ruritania", "Elbonia"];
    let held = Report::new("a", Some("1998-04-12"), "Talks were held in Oslo.").event(
        "talks_round",
        EventStatus::Held,
        &who,
        Some("Oslo"),
        Some("1998-04-10"),
    );
    let undated = || {
        Report::new("b", Some("1998-04-13"), "The rounds in Oslo brought nothing.").event(
            "talks_round",
            EventStatus::Held,
            &who,
            Some("Oslo"),
            None,
        )
    };
    let mut several = undated();
    several.reading.events[0].several = true;
    assert_eq!(record(&[held, several]).events.len(), 2);
}

#[test]
fn a_day_that_reports_have_otherwise_stands_beside_it() {
    let who = ["Ann Moreau of Elbonia", "Pavlo Zelenchuk of Ruritania"];
    let met = |id, day| {
        Report::new(id, Some("1998-04-12"), &format!("They met on {day}.")).event(
            "meeting",
            EventStatus::Held,
            &who,
            None,
            Some(day),
        )
    };
    let one = record(&[met("a", "1998-04-10"), met("b", "1998-04-11")]);
    assert_eq!(one.events.len(), 1);
    assert!(one.events[0].fields.iter().any(|field| field.field == "date" && field.disagree));
    assert_eq!(record(&[met("a", "1998-04-09"), met("b", "1998-04-11")]).events.len(), 2);
}

#[test]
fn a_round_later_than_planned_is_the_one_that_was_planned() {
    let signing = |id, told, words: &str, status, date| {
        Report::new(id, Some(told), words).event("signing", status, &["Ruritania", "Elbonia"], None, Some(date))
    };
    let planned = || signing("a", "1998-04-01", "They are to sign.", EventStatus::Planned, "1998-04-10");
    let words = "They signed, two weeks later than planned.";
    let late = signing("b", "1998-04-25", words, EventStatus::Held, "1998-04-24");
    assert_eq!(record(&[planned(), late]).events.len(), 1);
    let silent = signing("b", "1998-04-25", "They signed.", EventStatus::Held, "1998-04-24");
    assert_eq!(record(&[planned(), silent]).events.len(), 2);
}
