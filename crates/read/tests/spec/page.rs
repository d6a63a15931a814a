//! The page as text: its blocks, what differs, and the page with what was read.

use super::{Program, show};

/// A section of an `expect` block: what kind of finding, and the lines expected.
struct Section {
    /// Line of its heading, from 1.
    line: usize,
    kind: String,
    lines: Vec<String>,
}

/// An article with what it says.
struct Case {
    text: String,
    published: Option<String>,
    sections: Vec<Section>,
    /// Lines of the `expect` block's content, from 0, half-open.
    expect: std::ops::Range<usize>,
}

/// A page, cut into cases.
pub(crate) struct Page {
    lines: Vec<String>,
    cases: Vec<Case>,
}

impl Page {
    /// # Errors
    /// Line number and what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut cases = Vec::new();
        let mut article: Option<(String, Option<String>)> = None;
        let mut at = 0;
        while at < lines.len() {
            let Some(info) = lines[at].strip_prefix("```").filter(|info| !info.is_empty()) else {
                at += 1;
                continue;
            };
            let body = at + 1;
            let length = lines[body..].iter().position(|line| line == "```");
            let end = body + length.ok_or_else(|| format!("{}: this block does not end", at + 1))?;
            if let Some(given) = info.strip_prefix("article") {
                article =
                    Some((lines[body..end].join("\n"), published(given).map_err(|e| format!("{}: {e}", at + 1))?));
            } else if info == "expect" {
                let (text, published) =
                    article.take().ok_or_else(|| format!("{}: no article stands before this", at + 1))?;
                let sections = sections(&lines[body..end], body)?;
                cases.push(Case { text, published, sections, expect: body..end });
            } else {
                return Err(format!("{}: write `article` or `expect`, not `{info}`", at + 1));
            }
            at = end + 1;
        }
        if cases.is_empty() || article.is_some() {
            return Err("1: a page needs an `article` block with an `expect` block after it".to_owned());
        }
        Ok(Self { lines, cases })
    }

    /// The sections that differ, each with its line, the lines missing (`-`) and the lines too many (`+`).
    pub(crate) fn faults(&self, program: &Program) -> Vec<String> {
        let mut faults = Vec::new();
        for case in &self.cases {
            let read = program.read(&case.text, case.published.as_deref());
            for section in &case.sections {
                let found = show::section(&section.kind, &section.lines, &read);
                if found != section.lines {
                    faults.push(format!("{}: {}{}", section.line, section.kind, difference(&section.lines, &found)));
                }
            }
        }
        faults
    }

    /// The page with what was read in its `expect` blocks.
    pub(crate) fn renewed(&self, program: &Program) -> String {
        let mut lines = self.lines.clone();
        for case in self.cases.iter().rev() {
            let read = program.read(&case.text, case.published.as_deref());
            let section = |section: &Section| {
                let found = show::section(&section.kind, &section.lines, &read);
                std::iter::once(section.kind.clone()).chain(found.into_iter().map(|line| format!("- {line}"))).collect()
            };
            let renewed: Vec<Vec<String>> = case.sections.iter().map(section).collect();
            lines.splice(case.expect.clone(), renewed.join(&String::new()));
        }
        lines.join("\n") + "\n"
    }
}

/// The date in ` published=2031-03-05`.
fn published(given: &str) -> Result<Option<String>, String> {
    let mut date = None;
    for word in given.split_whitespace() {
        let value =
            word.strip_prefix("published=").ok_or_else(|| format!("there is no `{word}`; write `published=DATE`"))?;
        date = Some(value.to_owned());
    }
    Ok(date)
}

fn sections(lines: &[String], first: usize) -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    for (line, text) in (first + 1..).zip(lines).filter(|(_, text)| !text.trim().is_empty()) {
        match (text.strip_prefix("- "), sections.last_mut()) {
            (Some(entry), Some(section)) => section.lines.push(entry.to_owned()),
            (None, _) if show::KINDS.contains(&text.as_str()) => {
                sections.push(Section { line, kind: text.clone(), lines: Vec::new() });
            }
            _ => return Err(format!("{line}: write one of {} or `- ` and an entry of it", show::KINDS.join(", "))),
        }
    }
    if sections.is_empty() { Err(format!("{first}: nothing is expected")) } else { Ok(sections) }
}

/// Expected lines that are missing, then lines that are too many; both if only the order differs.
fn difference(expected: &[String], found: &[String]) -> String {
    let mut only_found: Vec<&String> = found.iter().collect();
    let mut only_expected = Vec::new();
    for line in expected {
        match only_found.iter().position(|other| *other == line) {
            Some(at) => drop(only_found.remove(at)),
            None => only_expected.push(line),
        }
    }
    if only_found.is_empty() && only_expected.is_empty() {
        return format!(" in another order:\n  + {}", found.join("\n  + "));
    }
    let marked =
        |mark, lines: Vec<&String>| lines.into_iter().map(|line| format!("\n  {mark} {line}")).collect::<String>();
    marked('-', only_expected) + &marked('+', only_found)
}
