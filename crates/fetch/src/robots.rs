//! What robots.txt allows (RFC 9309).
//!
//! Its lines, with the misspellings in use, are read by a port of the parser that Google published; patterns are matched
//! here, since that port takes quadratic time on patterns with many wildcards.

use crate::AGENT;
use robotstxt::{RobotsParseHandler, parse_robotstxt};
use std::time::Duration;
use url::Url;

/// Bytes of a robots.txt that are read.
pub(crate) const MOST_BYTES: usize = 500 << 10;
/// Characters of a line that are read: the parser miscounts lines over its own cap.
const LONGEST_LINE: usize = 2000;

/// The rules of one site for us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    patterns: Vec<(Verdict, String)>,
    delay: Option<Duration>,
}

/// Of two patterns of one length the one that allows counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Disallow,
    Allow,
}

impl Rules {
    /// Reads the rules of a robots.txt; what is no rule is left out.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_BYTES)]);
        let lines = text.trim_start_matches('\u{feff}').split(['\n', '\r']);
        let text: String = lines.flat_map(|line| line.chars().take(LONGEST_LINE).chain(['\n'])).collect();
        let mut groups = Groups::default();
        parse_robotstxt(&text, &mut groups);
        groups.own.unwrap_or(groups.all)
    }

    /// The rules of a site without robots.txt: everything is allowed.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether an address may be fetched: the longest pattern that fits its path decides.
    #[must_use]
    pub fn allow(&self, url: &Url) -> bool {
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let fitting = self.patterns.iter().filter(|(_, pattern)| fits(pattern, &path));
        let best = fitting.max_by_key(|(verdict, pattern)| (pattern.len(), *verdict));
        best.is_none_or(|(verdict, _)| *verdict == Verdict::Allow)
    }

    /// The pause between two requests that the site asks for.
    #[must_use]
    pub const fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// Whether a pattern fits the start of a path: `*` is any stretch, `$` at the end is the path's end. Taking the first
/// place for each stretch finds a fit if there is one.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(before) = last.replace(part) {
            let Some(at) = rest.find(before) else { return false };
            rest = &rest[at + before.len()..];
        }
    }
    match last {
        None => !whole || rest.is_empty(),
        Some(last) => {
            if whole {
                rest.ends_with(last)
            } else {
                rest.contains(last)
            }
        }
    }
}

/// Gathers the groups that name us, and those for everybody.
#[derive(Debug, Default)]
struct Groups {
    /// Set as soon as a group names us: then no other counts.
    own: Option<Rules>,
    all: Rules,
    /// Whom the group at hand is about.
    names_us: bool,
    names_all: bool,
    /// Whether the group's names are still being listed.
    names: bool,
}

impl Groups {
    fn each(&mut self, add: impl Fn(&mut Rules)) {
        self.names = false;
        if self.names_us {
            add(self.own.get_or_insert_default());
        }
        if self.names_all {
            add(&mut self.all);
        }
    }

    fn pattern(&mut self, verdict: Verdict, pattern: &str) {
        // An empty pattern fits nothing.
        self.each(|rules| rules.patterns.extend((!pattern.is_empty()).then(|| (verdict, pattern.to_owned()))));
    }
}

impl RobotsParseHandler for Groups {
    fn handle_robots_start(&mut self) {}

    fn handle_robots_end(&mut self) {}

    fn handle_user_agent(&mut self, _: u32, agent: &str) {
        if !self.names {
            (self.names_us, self.names_all) = (false, false);
        }
        self.names = true;
        let token = agent.split(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').next().unwrap_or_default();
        if token.eq_ignore_ascii_case(AGENT) {
            self.names_us = true;
            self.own.get_or_insert_default();
        }
        self.names_all |= agent.trim() == "*";
    }

    fn handle_allow(&mut self, _: u32, pattern: &str) {
        self.pattern(Verdict::Allow, pattern);
    }

    fn handle_disallow(&mut self, _: u32, pattern: &str) {
        self.pattern(Verdict::Disallow, pattern);
    }

    fn handle_sitemap(&mut self, _: u32, _: &str) {}

    /// `Crawl-delay`, which many sites write and the standard leaves out.
    fn handle_unknown_action(&mut self, _: u32, action: &str, value: &str) {
        if !action.eq_ignore_ascii_case("crawl-delay") {
            return;
        }
        let delay = value.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        self.each(|rules| rules.delay = rules.delay.max(delay));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(rules: &Rules, address: &str) -> bool {
        rules.allow(&Url::parse(address).unwrap())
    }

    #[test]
    fn rules_are_kept() {
        let rules = Rules::parse(
            b"\xef\xbb\xbfUser-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 5\n\nUser-agent: other\nDisallow: /\nCrawl-delay: 90\n",
        );
        assert!(allow(&rules, "https://example.org/news/1"));
        assert!(!allow(&rules, "https://example.org/private/1"));
        assert!(allow(&rules, "https://example.org/private/open/1"));
        assert_eq!(rules.delay(), Some(Duration::from_secs(5)));
        let ours = Rules::parse(
            b"User-agent: *\nDisallow: /\nUser-agent: x\nUser-agent: Rapporteur\nCrawl-delay: 1.5\nDisallow: /no\n",
        );
        assert!(allow(&ours, "https://example.org/yes") && !allow(&ours, "https://example.org/no"));
        assert_eq!(ours.delay(), Some(Duration::from_millis(1500)));
        assert!(allow(&Rules::none(), "https://example.org/") && Rules::none().delay().is_none());
    }

    #[test]
    fn patterns_fit_as_the_standard_says() {
        for (pattern, path, expected) in [
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/fish*", "/fish/salmon", true),
            ("/*.php", "/a/b.php?c", true),
            ("/*.php$", "/a/b.php?c", false),
            ("/*.php$", "/a.php/b.php", true),
            ("/a*b*c$", "/abbcc", true),
            ("/a*b*c$", "/acb", false),
            ("/$", "/", true),
            ("/$", "/a", false),
            ("*", "/a", true),
            ("/a**b", "/ab", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
        let rules =
            Rules::parse(b"User-agent: *\nDisallow: /page\nAllow: /page\nDisallow: /*?print\nDisallow: /caf\xc3\xa9\n");
        assert!(allow(&rules, "https://example.org/page"), "of two alike the one that allows counts");
        assert!(!allow(&rules, "https://example.org/a?print=1"));
        assert!(!allow(&rules, "https://example.org/caf\u{e9}"));
    }

    #[test]
    fn odd_files_do_no_harm() {
        let long = "Disallow: /\u{e9}".repeat(100_000);
        for text in ["", "\0\u{ffff}", "User-agent", ":::", "User-agent: *\nDisallow: %", "Crawl-delay: -1", &long] {
            assert!(allow(&Rules::parse(text.as_bytes()), "https://example.org/?%#"), "{text:.40}");
        }
        let star = format!("User-agent: *\nDisallow: /{}b\n", "*a".repeat(900)).repeat(200);
        assert!(allow(&Rules::parse(star.as_bytes()), &format!("https://example.org/{}", "a".repeat(2000))));
    }
}
