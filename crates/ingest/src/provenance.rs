//! Who published an article, where and when: the claims of its input, put in order of trust.

use crate::{IngestError, Ingested, Options, Problem, dates, stated_date};
use document::{DateBasis, Provenance, Published};

/// What the input says about an article, as found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Claims {
    pub(crate) id: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) language: Option<String>,
    /// The input's own date field.
    pub(crate) given: Option<String>,
    /// Dates of a page's metadata, best first.
    pub(crate) metadata: Vec<String>,
    pub(crate) modified: Option<String>,
    /// When the input was fetched, as its archive says: nothing in it is newer.
    pub(crate) fetched: Option<String>,
    /// A date that the page shows near its headline, `YYYY-MM-DD`.
    pub(crate) stated: Option<String>,
}

impl Claims {
    /// These claims, with those of `other` where there are none.
    pub(crate) fn or(self, other: Self) -> Self {
        let metadata = if self.metadata.is_empty() { other.metadata } else { self.metadata };
        Self {
            id: self.id.or(other.id),
            url: self.url.or(other.url),
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            byline: self.byline.or(other.byline),
            language: self.language.or(other.language),
            given: self.given.or(other.given),
            modified: self.modified.or(other.modified),
            fetched: self.fetched.or(other.fetched),
            stated: self.stated.or(other.stated),
            metadata,
        }
    }
}

/// The provenance that the claims and the text itself give.
pub(crate) fn settle(input: &str, claims: Claims, text: &str, options: &Options, out: &mut Ingested) -> Provenance {
    if let Some(given) = claims.given.as_deref().filter(|given| dates::day(given).is_none()) {
        out.problems.push(Problem::new(input, &IngestError::Date(given.chars().take(40).collect())));
    }
    let published = published(&claims, text, options);
    let outlet = claims.outlet.or_else(|| claims.url.as_deref().and_then(host));
    Provenance {
        outlet,
        headline: claims.title,
        byline: claims.byline,
        published,
        modified: claims.modified,
        language: claims.language,
        url: claims.url,
    }
}

fn published(claims: &Claims, text: &str, options: &Options) -> Option<Published> {
    let with = |basis| move |date| Published { date, basis };
    let given = claims.given.as_deref().and_then(crate::parse_date).map(with(DateBasis::Given));
    let metadata = || claims.metadata.iter().find_map(|date| crate::parse_date(date)).map(with(DateBasis::Metadata));
    let url = || claims.url.as_deref().and_then(date_in_url).map(with(DateBasis::Url));
    let stated = || claims.stated.clone().or_else(|| stated_date::find(text)).map(with(DateBasis::Text));
    let option = || options.published.clone().map(with(DateBasis::Given));
    given.or_else(metadata).or_else(url).or_else(stated).or_else(option)
}

/// The host of an address, without "www.".
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.starts_with('.') && !host.ends_with('.')).then(|| host.to_owned())
}

/// A full date in an address: `/2026/02/14/`, `/2026-02-14`, `-20260214`.
pub(crate) fn date_in_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let split = numbers.windows(3).find_map(|part| {
        let (year, month, day) = (part[0], part[1], part[2]);
        let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        let written = ["/", "-", "_"].iter().any(|sep| path.contains(&format!("{year}{sep}{month}{sep}{day}")));
        (fits && written).then(|| crate::parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))).flatten()
    });
    let whole = || {
        let recent = |part: &&&str| part.len() == 8 && (part.starts_with("19") || part.starts_with("20"));
        numbers.iter().find(recent).and_then(|part| crate::parse_date(part))
    };
    split.or_else(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_host_and_date() {
        assert_eq!(host("https://www.Example.org:8080/a").as_deref(), Some("example.org"));
        assert_eq!(host("not an address"), None);
        for url in [
            "https://example.org/2026/02/14/talks",
            "https://example.org/talks-2026-02-14/",
            "https://example.org/20260214/talks",
            "https://example.org/world/2026/2/14/talks-5",
        ] {
            assert_eq!(date_in_url(url).as_deref(), Some("2026-02-14"), "{url}");
        }
        for url in
            ["https://example.org/2026/02/talks", "https://example.org/a/12345678", "https://example.org/2026/14/99/x"]
        {
            assert_eq!(date_in_url(url), None, "{url}");
        }
    }

    #[test]
    fn the_inputs_own_date_goes_before_the_option() {
        let options = Options { published: Some("2001-01-01".to_owned()), ..Options::default() };
        let basis = |claims: Claims, text: &str| published(&claims, text, &options).map(|date| (date.date, date.basis));
        let given = Claims { given: Some("2 May 1999".to_owned()), ..Claims::default() };
        assert_eq!(basis(given, ""), Some(("1999-05-02".to_owned(), DateBasis::Given)));
        let none = Claims::default();
        assert_eq!(basis(none.clone(), "3 May 1999\nText."), Some(("1999-05-03".to_owned(), DateBasis::Text)));
        assert_eq!(basis(none, "Text."), Some(("2001-01-01".to_owned(), DateBasis::Given)));
    }
}
