//! Renews what is generated: snapshots of tests and the output shown in the README.

use crate::{root, sh};
use anyhow::{Context as _, Result};
use std::fs;
use std::process::Command;

/// Lines of each section of the brief that the README shows.
const SHOWN: usize = 11;

pub(crate) fn run() -> Result<()> {
    sh("cargo", &["test", "--workspace"], &[("UPDATE_EXPECT", "1")])?;
    let readme = root().join("README.md");
    let text = fs::read_to_string(&readme).context("README.md cannot be read")?;
    fs::write(&readme, with_output(&text, &first_command()?)?).context("README.md cannot be written")
}

/// What README's first command prints: the first lines of each section.
pub(crate) fn first_command() -> Result<String> {
    let args = ["run", "--release", "--quiet", "--", "read", "examples/dayton-1995"];
    let output = Command::new("cargo").args(args).current_dir(root()).output().context("cannot run cargo")?;
    let brief = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(excerpt(&brief))
}

fn excerpt(brief: &str) -> String {
    let sections = brief.split("\n## ").enumerate().map(|(at, section)| {
        let head = if at == 0 { "" } else { "\n## " };
        let lines: Vec<&str> = section.trim_end().lines().collect();
        let more = if lines.len() > SHOWN { "\n..." } else { "" };
        format!("{head}{}{more}\n", lines[..lines.len().min(SHOWN)].join("\n"))
    });
    sections.collect()
}

const OPEN: &str = "<!-- output -->\n```text\n";
const CLOSE: &str = "```\n<!-- /output -->";

fn with_output(readme: &str, output: &str) -> Result<String> {
    let start = readme.find(OPEN).context("README.md has no <!-- output --> block")? + OPEN.len();
    let end = start + readme[start..].find(CLOSE).context("README.md's output block does not end")?;
    Ok(format!("{}{output}{}", &readme[..start], &readme[end..]))
}
