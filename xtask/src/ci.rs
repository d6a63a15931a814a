//! Everything that must hold before a change lands.

use crate::{sh, tidy};
use anyhow::Result;

pub(crate) fn run() -> Result<()> {
    sh("cargo", &["fmt", "--all", "--check"], &[])?;
    sh("cargo", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"], &[])?;
    // The program that cannot touch the network.
    let offline = ["clippy", "--package", "rapporteur", "--no-default-features", "--locked", "--", "-D", "warnings"];
    sh("cargo", &offline, &[])?;
    tidy::run()?;
    sh("cargo", &["test", "--workspace", "--locked"], &[])?;
    sh("cargo", &["doc", "--workspace", "--no-deps", "--locked", "--quiet"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    sh("cargo", &["build", "--release", "--locked", "--package", "rapporteur", "--package", "eval"], &[])?;
    // README's first command, as printed.
    sh("cargo", &["run", "--release", "--", "read", "examples/dayton-1995"], &[])?;
    sh("cargo", &["run", "--release", "--locked", "--quiet", "--package", "eval", "--", "floors"], &[])
}
