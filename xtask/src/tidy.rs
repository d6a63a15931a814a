//! What no compiler checks: layers, sizes, paths named in documents, words that do not belong.

use crate::{layers, root, say};
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines from which a file must say why it is long, in a line `// long: ...`.
const LONG_FILE: usize = 500;
/// Lines from which a function must.
const LONG_FUNCTION: usize = 60;
/// Documents whose code-quoted paths must exist.
const DOCUMENTS: [&str; 5] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions.md", "data/README.md"];

pub(crate) fn run() -> Result<()> {
    let root = root();
    layers::check(&root)?;
    let mut faults = Vec::new();
    for file in rust_files(&root) {
        let text = fs::read_to_string(&file)?;
        let name = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        sizes(&name, &text, &mut faults);
    }
    for document in DOCUMENTS {
        paths(&root, document, &mut faults);
    }
    data_files(&root, &mut faults);
    for fault in &faults {
        say(&format!("tidy: {fault}"));
    }
    if faults.is_empty() { Ok(()) } else { bail!("{} things to tidy", faults.len()) }
}

/// Every data file is told of in `data/README.md`: by its name, or by its folder where a language pack has one a layer.
fn data_files(root: &Path, faults: &mut Vec<String>) {
    let readme = fs::read_to_string(root.join("data/README.md")).unwrap_or_default();
    for file in files(&[root.join("data")]) {
        let path = file.strip_prefix(root.join("data")).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let layer = path.strip_prefix("lang/en/").and_then(|path| path.split('/').next());
        let name = layer.unwrap_or(&path);
        let card = path.strip_suffix(".toml").map(|stem| format!("{stem}.bin")).unwrap_or_default();
        let told = readme.contains(&format!("`{name}`")) || readme.contains(&format!("lang/en/{name}:"));
        if !told && !readme.contains(&format!("`{card}`")) && path != "README.md" {
            faults.push(format!("data/README.md does not tell of {path}"));
        }
    }
}

fn rust_files(root: &Path) -> Vec<PathBuf> {
    let all = files(&[root.join("crates"), root.join("xtask")]);
    all.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// All files below `folders`, sorted.
fn files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = folders.to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && entry.file_name() != "target" {
                folders.push(path);
            } else if path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn sizes(name: &str, text: &str, faults: &mut Vec<String>) {
    let excused = text.lines().any(|line| line.trim_start().starts_with("// long:"));
    if excused {
        return;
    }
    let count = text.lines().count();
    if count > LONG_FILE {
        faults.push(format!("{name} has {count} lines: split it, or say why in a line `// long: ...`"));
    }
    for (function, lines) in long_functions(text) {
        faults.push(format!("{name}: fn {function} has {lines} lines: split it, or say why in a line `// long: ...`"));
    }
}

/// Functions by rustfmt's indentation: from `fn` to the closing brace in the same column.
fn long_functions(text: &str) -> Vec<(String, usize)> {
    let mut open: Vec<(String, usize, usize)> = Vec::new();
    let mut long = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start();
        if let Some((name, _, start)) = open.pop_if(|(_, column, _)| *column == indent && code.starts_with('}')) {
            let lines = at - start + 1;
            if lines > LONG_FUNCTION {
                long.push((name, lines));
            }
        }
        let head = code.split('(').next().unwrap_or_default();
        if let Some(name) = head.strip_prefix("fn ").or_else(|| head.split_once(" fn ").map(|(_, name)| name))
            && !code.starts_with("//")
            && !code.ends_with(';')
            && !code.ends_with('}')
        {
            open.push((name.split('<').next().unwrap_or_default().to_owned(), indent, at));
        }
    }
    long
}

/// Paths in backquotes that name something below a folder of ours.
fn paths(root: &Path, document: &str, faults: &mut Vec<String>) {
    let Ok(text) = fs::read_to_string(root.join(document)) else {
        faults.push(format!("{document} is missing"));
        return;
    };
    let ours = ["crates/", "data/", "docs/", "examples/", "corpus/", "xtask/", "fuzz/"];
    for quoted in text.split('`').skip(1).step_by(2) {
        let literal = !quoted.contains(['<', '*', ' ', '{', '|', '…']);
        if literal && ours.iter().any(|folder| quoted.starts_with(folder)) && !root.join(quoted).exists() {
            faults.push(format!("{document} names {quoted}, which does not exist"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_functions_are_found() {
        let body = "    let x = 1;\n".repeat(LONG_FUNCTION);
        let text = format!("fn short() {{\n}}\n\npub fn long(a: u32) {{\n{body}}}\n");
        assert_eq!(long_functions(&text), [("long".to_owned(), LONG_FUNCTION + 2)]);
    }
}
