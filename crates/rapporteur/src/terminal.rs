//! What depends on whether a person looks on: width, colour, progress.

use indicatif::{ProgressBar, ProgressStyle};
use std::env;
use std::io::IsTerminal as _;

/// Columns of a brief where no terminal tells its width.
const DEFAULT_WIDTH: usize = 100;
/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 120;

/// Columns to wrap at.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

/// Whether standard output may be coloured (<https://no-color.org>).
pub(crate) fn colour() -> bool {
    std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A progress bar on a terminal, nothing in a pipe.
pub(crate) fn progress(articles: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    // One article is read before a bar could be seen.
    if articles < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    ProgressBar::new(articles as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A progress bar for pages that are fetched; it grows as feeds announce more.
#[cfg(feature = "fetch")]
pub(crate) fn fetching() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos}/{len} addresses, {per_sec} {msg}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The brief's Markdown with headings bold and evidence dim.
pub(crate) fn coloured(markdown: &str) -> String {
    let paint = |line: &str| {
        if line.starts_with('#') {
            format!("\u{1b}[1m{line}\u{1b}[0m\n")
        } else if line.trim_start().starts_with('>') {
            format!("\u{1b}[2m{line}\u{1b}[0m\n")
        } else {
            format!("{line}\n")
        }
    };
    markdown.lines().map(paint).collect()
}
