//! A live page: each entry is read as written on its own day.

use std::process::Command;

#[test]
fn days_of_the_week_are_those_of_the_entry() {
    let text = "Siege talks: live\n\n00:40\n\nThe rebels will leave the harbour on Friday, their envoy told reporters.\n\n\
        23:55\n\nThe delegations met in Oslo today, the mediator said.\n\n\
        21:10 GMT\n\nThe army's delegation left the hotel today without a word to the press.\n";
    let folder = std::env::temp_dir().join(format!("rapporteur-live-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join("live.txt");
    std::fs::write(&file, text).expect("a file for the test");
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["read", "--format", "jsonl", "--published", "1994-05-05"])
        .arg(&file)
        .output()
        .expect("the program starts");
    let _ = std::fs::remove_dir_all(&folder);
    let reading: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one reading");
    let dates = reading["dates"].as_array().expect("dates");
    let values: Vec<&str> = dates.iter().filter_map(|date| date["value"].as_str()).collect();
    assert_eq!(values, ["1994-05-06", "1994-05-04", "1994-05-04"]);
}
