//! What several reports of one bargaining come to: figures that move, figures on which reports disagree, a demand given
//! up, a claim and its denial, a condition that is met.

mod support;

use serde_json::{Value, json};
use support::rapporteur_with;

/// The record of articles given as id, day and text.
fn record(articles: &[(&str, &str, &str)]) -> Value {
    let line = |(id, published, text): &(&str, &str, &str)| {
        json!({"id": id, "outlet": format!("The {id} Post"), "published": published, "title": "Talks", "text": text})
            .to_string()
    };
    let input: Vec<String> = articles.iter().map(line).collect();
    let run = rapporteur_with(&["read", "-", "--format", "json"], input.join("\n").as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    run.json()
}

/// Changes of one kind as party and words.
fn changes(record: &Value, kind: &str) -> Vec<String> {
    let positions = record["positions"].as_array().unwrap();
    let of = |position: &Value| {
        let party = position["party"]["name"].as_str().unwrap().to_owned();
        let changes = position["changes"].as_array().cloned().unwrap_or_default();
        let told = changes.into_iter().filter(|change| change["kind"] == kind);
        told.map(|change| format!("{party} {}", change["text"].as_str().unwrap())).collect::<Vec<_>>()
    };
    positions.iter().flat_map(of).collect()
}

const STRIKE: [(&str, &str, &str); 4] = [
    (
        "a",
        "2018-03-02",
        "BERGEN - Norvik Air and the Cabin Crew Guild opened their talks on pay in Bergen on Thursday.\n\n\
         The airline put 2 percent a year on the table. The guild asked for 8 percent a year.",
    ),
    (
        "b",
        "2018-03-14",
        "BERGEN - A second round of talks between Norvik Air and the Cabin Crew Guild ended on Tuesday.\n\n\
         Norvik Air lifted its offer to 3 percent a year. The Cabin Crew Guild came down to 6.",
    ),
    (
        "c",
        "2018-03-14",
        "Crews of Norvik Air stood in the snow before the terminal this morning, after two days that satisfied nobody in \
         the Cabin Crew Guild.\n\n\
         The company's final offer was 2.5 percent a year, two people in the room said. Some of the pilots want to join \
         a strike of the cabin crews, they said.",
    ),
    (
        "d",
        "2018-03-20",
        "Talks between Norvik Air and the Cabin Crew Guild go on in Bergen. Jon Berg, who speaks for the pilots of \
         Norvik Air, denied a report that some of the pilots wanted to join a strike of the cabin crews.",
    ),
];

#[test]
fn figures_move_and_reports_of_one_day_disagree() {
    let record = record(&STRIKE);
    let moved = changes(&record, "moved");
    assert!(moved.iter().any(|one| one.starts_with("Norvik Air offers 3 percent a year, before:")), "{moved:?}");
    assert!(moved.iter().any(|one| one == "Cabin Crew Guild demands 6, before: demands 8 percent"), "{moved:?}");
    let disagree = changes(&record, "reports_disagree");
    assert!(matches!(&disagree[..], [one] if one.starts_with("Norvik Air offers 2.5 percent")), "{disagree:?}");
}

#[test]
fn a_claim_in_one_article_and_its_denial_in_another_are_one_dispute() {
    let record = record(&STRIKE);
    let disputes = record["disputes"].as_array().unwrap();
    assert_eq!(disputes.len(), 1);
    let articles: Vec<&str> =
        disputes[0]["reports"].as_array().unwrap().iter().map(|one| one["article"].as_str().unwrap()).collect();
    assert_eq!(articles, ["c", "d"]);
    assert_eq!(disputes[0]["denied_by"]["name"], "Jon Berg");
}

const EXCHANGE: [(&str, &str, &str); 2] = [
    (
        "a",
        "2019-05-02",
        "LIMA - Envoys of Peru and Chile met in Lima on Wednesday.\n\n\
         Peru said it would not talk about the border until the prisoners were home.",
    ),
    (
        "b",
        "2019-06-12",
        "TACNA - Peru and Chile exchanged prisoners at the border bridge on Tuesday, the Red Cross said.\n\n\
         Talks between Peru and Chile resume in Lima next week.",
    ),
];

#[test]
fn a_condition_is_met_by_what_it_waited_for() {
    let record = record(&EXCHANGE);
    let conditions = record["conditions"].as_array().unwrap();
    let met: Vec<_> = conditions.iter().filter(|one| one["state"] == "met").collect();
    assert!(matches!(met[..], [one] if one["first"].as_str().unwrap().contains("prisoners")), "{conditions:?}");
}

#[test]
fn an_opinion_on_what_others_do_moves_nothing() {
    let articles = [
        ("a", "2019-05-02", "Peru accepted a freeze of the anchovy catch on Wednesday, Chile said."),
        ("b", "2019-05-20", "Buyers should not take the freeze of the anchovy catch for a cut, Peru said on Sunday."),
    ];
    assert_eq!(changes(&record(&articles), "moved"), Vec::<String>::new());
}
