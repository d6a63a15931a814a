//! Who published an article, where and when: the claims of its input, put in order of trust.

use crate::{IngestError, Ingested, Options, Problem, dates, stated_date, stated_outlet};
use document::{DateBasis, DateClaim, DateOf, DateSource, Provenance, Published};

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
    /// Dates that a page gives, best first.
    pub(crate) dates: Vec<DateClaim>,
    pub(crate) modified: Option<String>,
    /// When the input was fetched, as its archive says: nothing in it is newer.
    pub(crate) fetched: Option<String>,
}

impl Claims {
    /// These claims, with those of `other` where there are none.
    pub(crate) fn or(self, other: Self) -> Self {
        let dates = if self.dates.is_empty() { other.dates } else { self.dates };
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
            dates,
        }
    }
}

/// The provenance that the claims and the text itself give.
pub(crate) fn settle(input: &str, claims: Claims, text: &str, options: &Options, out: &mut Ingested) -> Provenance {
    if let Some(given) = claims.given.as_deref().filter(|given| dates::day(given).is_none()) {
        out.problems.push(Problem::new(input, &IngestError::Date(given.chars().take(40).collect())));
    }
    let address = claims.url.as_deref().and_then(date_in_url);
    let mut dates = claims.dates.clone();
    dates.extend(address.and_then(|date| claim(&date, DateOf::Published, DateSource::Address)));
    let claims = Claims { dates, ..claims };
    let published = published(&claims, text, options);
    let modified = claims.modified.or_else(|| newest_change(&claims.dates));
    Provenance {
        outlet: claims.outlet.or_else(|| claims.url.as_deref().and_then(host)).or_else(|| stated_outlet::find(text)),
        headline: claims.title,
        byline: claims.byline,
        published,
        modified,
        language: claims.language,
        url: claims.url,
        dates: claims.dates,
    }
}

/// A field of a page as a claim, if it holds a date.
pub(crate) fn claim(field: &str, of: DateOf, source: DateSource) -> Option<DateClaim> {
    Some(DateClaim { date: crate::parse_date(field)?, zone: dates::zone(field), of, source })
}

fn newest_change(dates: &[DateClaim]) -> Option<String> {
    dates.iter().filter(|claim| claim.of == DateOf::Modified).map(|claim| claim.date.clone()).max()
}

fn published(claims: &Claims, text: &str, options: &Options) -> Option<Published> {
    let with = |basis| move |date| Published { date, basis };
    let given = claims.given.as_deref().and_then(crate::parse_date).map(with(DateBasis::Given));
    let stated = || stated_date::find(text).map(with(DateBasis::Text));
    let option = || options.published.clone().map(with(DateBasis::Given));
    given.or_else(|| of_page(claims)).or_else(stated).or_else(option)
}

/// The best date of a page: what it declares, its address, what it shows. Dates after the fetch are refused; a date that
/// other ones contradict is a guess.
fn of_page(claims: &Claims) -> Option<Published> {
    // A day later may still be the day of the fetch, in the page's time zone.
    let latest = claims.fetched.as_deref().and_then(dates::day).and_then(|day| day.tomorrow().ok());
    let known = |date: &String| latest.is_none_or(|latest| dates::day(date).is_some_and(|day| day <= latest));
    let possible = |claim: &&DateClaim| claim.of == DateOf::Published && known(&claim.date);
    let mut dates: Vec<&DateClaim> = claims.dates.iter().filter(possible).collect();
    dates.sort_by_key(|claim| claim.source);
    let changed = newest_change(&claims.dates).filter(known);
    // A stamp of the last change in the place of the publication, where readers are shown an earlier day.
    let shown =
        |claim: &&&DateClaim| matches!(claim.source, DateSource::Label | DateSource::Shown | DateSource::Address);
    let stamp = dates.first().filter(|first| Some(&first.date) == changed.as_ref());
    let earlier = stamp.and_then(|stamp| dates.iter().filter(shown).find(|claim| claim.date < stamp.date));
    let Some(best) = earlier.or(dates.first()) else {
        // Not published later than changed: better than no date, and said to be a guess.
        return changed.map(|date| Published { date, basis: DateBasis::Inferred });
    };
    let agreed = dates.iter().all(|claim| claim.date == best.date);
    let basis = match best.source {
        _ if !agreed => DateBasis::Inferred,
        DateSource::JsonLd | DateSource::Meta | DateSource::PublishedElement => DateBasis::Metadata,
        DateSource::Address => DateBasis::Url,
        DateSource::Label | DateSource::Shown => DateBasis::Text,
        DateSource::TimeElement => DateBasis::Inferred,
    };
    Some(Published { date: best.date.clone(), basis })
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

    fn page(dates: &[(&str, DateOf, DateSource)], fetched: Option<&str>) -> Option<(String, DateBasis)> {
        let dates = dates.iter().filter_map(|(date, of, source)| claim(date, *of, *source)).collect();
        let claims = Claims { dates, fetched: fetched.map(str::to_owned), ..Claims::default() };
        of_page(&claims).map(|published| (published.date, published.basis))
    }

    #[test]
    fn a_pages_dates_are_weighed() {
        use DateOf::{Modified, Published};
        use DateSource::{JsonLd, Meta, Shown, TimeElement};
        let found = |date: &str, basis| Some((date.to_owned(), basis));
        let agreed =
            [("1994-05-04", Published, JsonLd), ("1994-05-04T10:00Z", Published, Meta), ("1994-05-09", Modified, Meta)];
        assert_eq!(page(&agreed, None), found("1994-05-04", DateBasis::Metadata));
        let other = [("1994-05-04", Published, JsonLd), ("1994-05-02", Published, Shown)];
        assert_eq!(page(&other, None), found("1994-05-04", DateBasis::Inferred));
        let stamp =
            [("1994-05-09", Published, JsonLd), ("1994-05-09", Modified, JsonLd), ("1994-05-02", Published, Shown)];
        assert_eq!(page(&stamp, None), found("1994-05-02", DateBasis::Inferred));
        let sidebar = [("1994-05-04", Published, TimeElement)];
        assert_eq!(page(&sidebar, None), found("1994-05-04", DateBasis::Inferred));
        let future = [("2094-05-04", Published, JsonLd), ("1994-05-04", Published, Shown)];
        assert_eq!(page(&future, Some("1994-05-04T12:00:00Z")), found("1994-05-04", DateBasis::Text));
        assert_eq!(page(&future[..1], Some("1994-05-04")), None);
        assert_eq!(page(&[("1994-05-09", Modified, Meta)], None), found("1994-05-09", DateBasis::Inferred));
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
