//! The specifications below `specs`: each article is read, and what it says is compared with what its page expects.
//!
//! `UPDATE_EXPECT=1` (or `cargo xtask bless`) writes what was read into the pages; review that diff like code.

mod spec;

use spec::{Page, Program};
use std::fs;
use std::path::{Path, PathBuf};

/// All pages, in the order of their paths; `README.md` describes the format and is none.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry of a readable folder").path();
        if path.is_dir() {
            paths.extend(pages(&path));
        } else if path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}

#[test]
fn every_page_holds() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let program = Program::new();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut faults = Vec::new();
    let paths = pages(&specs);
    for path in &paths {
        let name = path.strip_prefix(&specs).expect("below specs").display().to_string();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let page = Page::parse(&text).unwrap_or_else(|error| panic!("specs/{name}:{error}"));
        if update {
            fs::write(path, page.renewed(&program)).unwrap_or_else(|error| panic!("{name}: {error}"));
        } else {
            faults.extend(page.faults(&program).into_iter().map(|fault| format!("specs/{name}:{fault}")));
        }
    }
    assert!(!paths.is_empty(), "{} pages were found", paths.len());
    assert!(
        faults.is_empty(),
        "\n{}\n{} sections differ: `-` is expected, `+` was read",
        faults.join("\n"),
        faults.len()
    );
}

#[test]
fn a_page_that_expects_something_else_fails() {
    let page = |expected: &str| {
        format!(
            "# T\n\n```article\n\"We are close,\" said Anna Keller.\n```\n\n```expect\nstatements\n{expected}\n```\n"
        )
    };
    let program = Program::new();
    let faults = |expected: &str| Page::parse(&page(expected)).expect("well formed").faults(&program);
    assert!(faults("- direct | Anna Keller | said | We are close,").is_empty());
    let wrong = faults("- direct | Anna Berg | said | We are close,");
    assert_eq!(
        wrong,
        [
            "8: statements\n  - direct | Anna Berg | said | We are close,\n  + direct | Anna Keller | said | We are close,"
        ]
    );
    assert_eq!(faults("").len(), 1, "a statement too many is a fault");
}
