//! `rapporteur why`: an entry opens at its sentences and the rule that saw it.

mod support;

use support::{EXAMPLES, rapporteur};

#[test]
fn an_entry_opens_at_its_evidence_and_rule() {
    let record = rapporteur(&["read", EXAMPLES, "--format", "json"]).json();
    for layer in ["people", "events", "statements", "positions"] {
        let entry = &record[layer][0];
        let id = entry["id"].as_str().unwrap();
        let why = rapporteur(&["why", id, EXAMPLES]);
        assert_eq!(why.code, 0, "{}", why.err);
        let words = entry["evidence"][0]["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(why.out.contains(&words), "{id}: {}", why.out);
        assert!(why.out.contains(entry["evidence"][0]["rule"].as_str().unwrap()), "{id}: {}", why.out);
    }
}

#[test]
fn an_unknown_entry_is_told() {
    let why = rapporteur(&["why", "e-nothing", EXAMPLES]);
    assert_eq!(why.code, 1);
    assert!(why.err.contains("e-nothing"), "{}", why.err);
}
