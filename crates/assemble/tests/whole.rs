//! What only all articles together tell: where reports began, which negotiations there are, what waits for what, and
//! what a person decided.

use assemble::{Assembler, Judgements};
use document::{
    Actor, ActorId, ActorKind, ActorRef, Article, ArticleId, ConditionKind, ConditionMention, DateBasis, Mask,
    Provenance, Published, Reading, RuleId,
};
use record::Record;
use text::{SourceText, Span};

fn article(id: &str, outlet: &str, published: &str, text: &str) -> (Article, Reading) {
    let published = Published { date: published.to_owned(), basis: DateBasis::Given };
    let provenance =
        Provenance { published: Some(published), outlet: Some(outlet.to_owned()), ..Provenance::default() };
    let article = Article { id: ArticleId(id.to_owned()), source: SourceText::new(text), provenance };
    (article, Reading::default())
}

fn record(articles: &[(Article, Reading)], judgements: &Judgements) -> Record {
    let masks: Vec<Mask> = articles.iter().map(|(article, _)| Mask::keep_all(&article.source)).collect();
    let readings: Vec<_> =
        articles.iter().zip(&masks).map(|((article, reading), mask)| (article, mask, reading)).collect();
    Assembler::new(lang::Pack::embedded()).unwrap().assemble_judged(&readings, judgements)
}

/// Has the article name somebody who speaks for a side.
fn with_person((article, mut reading): (Article, Reading), name: &str, side: &str) -> (Article, Reading) {
    reading.actors.push(Actor {
        kind: ActorKind::Person,
        name: name.to_owned(),
        variants: vec![name.to_owned()],
        role: None,
        affiliation: Some(side.to_owned()),
        evidence: vec![article.source.span()],
        rule: RuleId::new("test"),
    });
    (article, reading)
}

/// Has a side of the article say that `first` must come before `then`.
fn with_condition(
    (article, mut reading): (Article, Reading),
    side: &str,
    first: &str,
    then: &str,
) -> (Article, Reading) {
    let span = |words: &str| {
        let start = article.source.as_str().find(words).unwrap();
        Span::at(start..start + words.len())
    };
    reading.actors.push(Actor {
        kind: ActorKind::Country,
        name: side.to_owned(),
        variants: vec![side.to_owned()],
        role: None,
        affiliation: None,
        evidence: vec![article.source.span()],
        rule: RuleId::new("test"),
    });
    let actor = ActorId(u32::try_from(reading.actors.len() - 1).unwrap());
    reading.conditions.push(ConditionMention {
        holder: Some(ActorRef { actor: Some(actor), name: side.to_owned(), span: None }),
        first: span(first),
        then: span(then),
        kind: ConditionKind::Before,
        evidence: vec![span(first)],
        rule: RuleId::new("test"),
    });
    (article, reading)
}

#[test]
fn a_report_passed_on_has_its_origin_where_it_began_even_if_it_comes_back() {
    let closure = "the dairy at Strelsau will close its second shift for good";
    let plant =
        "The plant stands on the river below the mill, and smells of whey in summer. Its gates were painted in May.";
    let fair = "The autumn fair opens on Saturday with a race of carts. A band from the coast will play until the beer is gone.";
    let bridge = "Masons have begun to mend the upper bridge, which lost two stones in the flood. Carters must go round by the ford.";
    let record = record(
        &[
            article("a", "Harbour Post", "1998-04-01", &format!("A manager said that {closure}. {plant}")),
            article(
                "b",
                "Valley Radio",
                "1998-04-02",
                &format!("{fair} The second shift at the dairy may close, the Harbour Post reported on Wednesday."),
            ),
            article(
                "c",
                "Harbour Post",
                "1998-04-03",
                &format!("{bridge} Valley Radio has reported that the dairy might lose the second of its shifts."),
            ),
        ],
        &Judgements::default(),
    );
    let quotes = |at: usize| &record.articles[at].quotes;
    assert!(quotes(0).is_empty());
    assert_eq!((quotes(1)[0].source.as_deref(), quotes(1)[0].circular), (Some("a"), false));
    assert_eq!((quotes(2)[0].source.as_deref(), quotes(2)[0].circular), (Some("a"), true));
    assert_eq!(quotes(2)[0].newsroom, "Harbour Post");
}

#[test]
fn a_text_that_credits_an_agency_is_the_agencys() {
    let text = "STRELSAU (Border Press Agency) - The sides talked until midnight, and said nothing.";
    let own = "STRELSAU (which lies on the river) saw the sides talk until dawn, and smile.";
    let articles = [article("a", "City News", "1998-04-01", text), article("b", "City News", "1998-04-02", own)];
    let record = record(&articles, &Judgements::default());
    assert_eq!(record.articles[0].newsroom, "Border Press Agency");
    assert_eq!(record.articles[1].newsroom, "City News");
}

#[test]
fn two_negotiations_are_told_apart() {
    let fish = "Ruritania and Elbonia argued over herring quotas and trawlers in the Gulf of Marzovia";
    let jail = "Sylvania and Genovia bargained over captured soldiers and a prisoner swap at Fort Orlec";
    let record = record(
        &[
            article("a", "Post", "1998-04-01", &format!("{fish}, ministers said.")),
            article("b", "Courier", "1998-04-03", &format!("{jail}, officers said.")),
            article("c", "Courier", "1998-04-05", &format!("Again {fish}, while trawlers waited.")),
            article("d", "Post", "1998-04-06", &format!("Once more {jail}, while families waited.")),
        ],
        &Judgements::default(),
    );
    let found: Vec<Vec<&str>> =
        record.processes.iter().map(|process| process.articles.iter().map(String::as_str).collect()).collect();
    assert_eq!(found, [["a", "c"], ["b", "d"]]);
    let one = record.of_process(&record.processes[0]);
    assert_eq!(one.articles.len(), 2);
}

#[test]
fn an_office_in_one_negotiation_is_held_by_whom_its_reports_name() {
    let fish = "Ruritania and Elbonia argued over herring quotas and trawlers in the Gulf of Marzovia";
    let jail = "Sylvania and Genovia bargained over captured soldiers and a prisoner swap at Fort Orlec";
    let led = |article, name| {
        let (article, mut reading) = with_person(article, name, "Ruritania");
        reading.actors[0].role = Some("President".to_owned());
        (article, reading)
    };
    let record = record(
        &[
            led(article("a", "Post", "1998-04-01", &format!("{fish}, Ann Weber said.")), "Ann Weber"),
            led(article("b", "Post", "1998-04-05", &format!("Again {fish}, Ann Weber said.")), "Ann Weber"),
            led(article("c", "Post", "2008-04-03", &format!("{jail}, Bo Lindgren said.")), "Bo Lindgren"),
            led(article("d", "Post", "2008-04-06", &format!("Once more {jail}, Bo Lindgren said.")), "Bo Lindgren"),
        ],
        &Judgements::default(),
    );
    assert_eq!(record.offices[0].holders.len(), 2);
    assert_eq!(record.processes.len(), 2);
    let office = &record.of_process(&record.processes[1]).offices[0];
    let holders: Vec<_> = office.holders.iter().map(|one| (&*one.person.name, one.last_reported.as_deref())).collect();
    assert_eq!(holders, [("Bo Lindgren", Some("2008-04-06"))]);
}

#[test]
fn conditions_that_wait_for_each_other_are_a_deadlock() {
    let text = "Ruritania will not open the pension books before Elbonia names a trustee.";
    let other = "Elbonia will not name a trustee before the pension books are open.";
    let record = record(
        &[
            with_condition(
                article("a", "Post", "1998-04-01", text),
                "Ruritania",
                "names a trustee",
                "open the pension books",
            ),
            with_condition(
                article("b", "Courier", "1998-04-02", other),
                "Elbonia",
                "pension books are open",
                "name a trustee",
            ),
        ],
        &Judgements::default(),
    );
    let [one, other] = &record.conditions[..] else { panic!("{:?}", record.conditions) };
    assert_eq!(one.what.deadlock, std::slice::from_ref(&other.id.0));
    assert_eq!(other.what.deadlock, std::slice::from_ref(&one.id.0));
}

#[test]
fn what_a_person_decided_stands_above_the_rules() {
    let articles = [
        with_person(article("a", "Post", "1998-04-01", "Pavlo Zelenchuk spoke."), "Pavlo Zelenchuk", "Ruritania"),
        with_person(article("b", "Post", "1998-04-02", "Pavel Zelenchuk spoke."), "Pavel Zelenchuk", "Ruritania"),
        with_person(article("c", "Post", "1998-04-03", "Ann Moreau spoke."), "Ann Moreau", "Elbonia"),
    ];
    let ids = |record: &Record| -> Vec<String> { record.people.iter().map(|one| one.id.0.clone()).collect() };
    let by_rule = record(&articles, &Judgements::default());
    let [zelenchuk, moreau] = &ids(&by_rule)[..] else { panic!("two people by rule: {:?}", by_rule.people) };
    let alias = &by_rule.people[0].aliases[0].0;
    assert!(by_rule.people[0].merged_because[0].strength > 0.5);
    let line = |decision: &str, a: &str, b: &str| format!(r#"{{"decision": "{decision}", "a": "{a}", "b": "{b}"}}"#);
    let apart = Judgements::parse(&line("apart", zelenchuk, alias)).unwrap();
    assert_eq!(ids(&record(&articles, &apart)).len(), 3);
    let same = Judgements::parse(&line("same", zelenchuk, moreau)).unwrap();
    assert_eq!(ids(&record(&articles, &same)), std::slice::from_ref(zelenchuk));
}
