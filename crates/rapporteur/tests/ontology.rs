//! `docs/ontology.md` does what it says: its files are written, its commands run, its output is what they print.

mod support;

use std::fs;
use std::path::Path;
use support::{root, run_in};

/// A fenced block: what stands behind its fence, and its lines.
struct Block {
    label: String,
    lines: Vec<String>,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(label), None) => open = Some(Block { label: label.to_owned(), lines: Vec::new() }),
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Runs the commands of a console block; what stands below each must be printed, line by line, in that order.
fn faults(folder: &Path, console: &Block) -> Vec<String> {
    let mut faults = Vec::new();
    let mut printed: Vec<String> = Vec::new();
    for line in &console.lines {
        if let Some(command) = line.strip_prefix("$ rapporteur ") {
            let run = run_in(folder, &command.split(' ').collect::<Vec<_>>(), b"");
            printed = run.out.lines().rev().map(str::to_owned).collect();
            if run.code != 0 {
                faults.push(format!("{line}: exit {}: {}", run.code, run.err));
            }
        } else {
            let before = printed.clone();
            while printed.pop_if(|next| next != line).is_some() {}
            if printed.pop().is_none() {
                faults.push(format!(
                    "not printed: {line}\nprinted:\n{}",
                    before.into_iter().rev().collect::<Vec<_>>().join("\n")
                ));
            }
        }
    }
    faults
}

#[test]
fn the_worked_example_does_what_it_says() {
    let page = fs::read_to_string(root().join("docs/ontology.md")).unwrap();
    let folder = std::env::temp_dir().join(format!("rapporteur-ontology-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (mut files, mut consoles, mut wrong) = (0, 0, Vec::new());
    for block in blocks(&page) {
        if let Some((_, file)) = block.label.split_once("file=") {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, block.lines.join("\n") + "\n").unwrap();
            files += 1;
        } else if block.label == "console" {
            wrong.extend(faults(&folder, &block));
            consoles += 1;
        }
    }
    fs::remove_dir_all(&folder).ok();
    assert!(files == 3 && consoles == 3, "{files} files and {consoles} consoles");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_example_that_is_not_read_is_a_fault() {
    let folder = std::env::temp_dir().join(format!("rapporteur-ontology-fault-{}", std::process::id()));
    let kinds = folder.join("mine/ontology/events");
    fs::create_dir_all(&kinds).unwrap();
    let kind = "[[kind]]\nkey = \"toast\"\nfamily = \"toast\"\nnouns = [\"toast\"]\n";
    let example = "[[kind.match]]\ntext = \"The minister drank water.\"\n";
    fs::write(kinds.join("toast.toml"), format!("{kind}{example}")).unwrap();
    let run = run_in(&folder, &["check", "--data", "mine"], b"");
    fs::remove_dir_all(&folder).ok();
    assert_eq!(run.code, 1);
    assert!(run.out.contains("ontology/events/toast: is not read in: The minister drank water."), "{}", run.out);
}
