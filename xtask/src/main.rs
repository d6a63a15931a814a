//! Tasks of the repository: `cargo xtask ci | tidy | bless`.

mod bless;
mod ci;
mod layers;
mod tidy;

use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("ci") => ci::run(),
        Some("tidy") => tidy::run(),
        Some("bless") => bless::run(),
        _ => bail!("usage: cargo xtask ci | tidy | bless"),
    }
}

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies below the root").to_owned()
}

/// Runs a command in the root; its output goes where ours goes.
fn sh(program: &str, args: &[&str], envs: &[(&str, &str)]) -> Result<()> {
    let line = format!("{program} {}", args.join(" "));
    say(&format!("$ {line}"));
    let status = Command::new(program).args(args).envs(envs.iter().copied()).current_dir(root()).status();
    let status = status.with_context(|| format!("cannot run {program}"))?;
    if status.success() { Ok(()) } else { bail!("{line} failed") }
}

/// A line for whoever watches.
fn say(line: &str) {
    use std::io::Write as _;
    // A closed pipe is no reason to stop a check.
    let _ = writeln!(std::io::stderr(), "{line}");
}
