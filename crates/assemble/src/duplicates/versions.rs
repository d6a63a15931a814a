//! Texts that stood at one address at different times: which is the newest, and what changed?

use document::{Article, ArticleId, Mask};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// What one text at an address is to the others there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The newest text at the address: by its last change, then by its publication, then by a hash of the text, so that
    /// the order of reading decides nothing.
    pub newest: ArticleId,
    /// How many there are; the oldest is the first.
    pub count: usize,
    /// This one's place among them, from one.
    pub number: usize,
    /// Paragraphs that the version before did not have.
    pub added: Vec<String>,
    /// Paragraphs of the version before that are gone.
    pub removed: Vec<String>,
}

/// An address without what does not change the page: scheme, "www.", fragment, tracking, a slash at the end.
pub(super) fn address(article: &Article) -> Option<String> {
    let url = article.provenance.url.as_deref()?.trim();
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let tracking = |part: &&str| part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=");
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !tracking(part)).collect();
    let path = path.trim_end_matches('/');
    let host = path.split('/').next().unwrap_or_default().to_lowercase();
    let rest = path.get(host.len()..).unwrap_or_default();
    let mark = if kept.is_empty() { "" } else { "?" };
    (!host.is_empty()).then(|| format!("{host}{rest}{mark}{}", kept.join("&")))
}

/// The place of a version in time.
pub(super) fn age(article: &Article) -> (Option<&str>, Option<&str>, u64) {
    let from = &article.provenance;
    let published = from.published.as_ref().map(|published| &*published.date);
    let changed = from.modified.as_deref().or(published);
    (changed, published, crate::ids::hash(&[article.source.as_str().as_bytes()]))
}

/// The versions at one address; articles of one text are one version. `None` for each where there is only one text.
pub(super) fn of(articles: &[(&Article, &Mask)]) -> Vec<Option<Version>> {
    let mut texts: Vec<(&Article, &Mask)> = articles.to_vec();
    // Of one text, the copy that is dated earliest stands for it, then the one of the first id.
    texts.sort_by_key(|(article, _)| (article.source.as_str(), age(article).0.is_none(), age(article), &article.id));
    texts.dedup_by_key(|(article, _)| article.source.as_str());
    texts.sort_by_key(|(article, _)| (age(article), Reverse(&article.id)));
    if texts.len() < 2 {
        return vec![None; articles.len()];
    }
    let paragraphs: Vec<Vec<&str>> = texts.iter().map(|&(article, mask)| paragraphs(article, mask)).collect();
    let newest = texts[texts.len() - 1].0.id.clone();
    let version = |(article, _): &(&Article, &Mask)| {
        let at = texts.iter().position(|(text, _)| text.source.as_str() == article.source.as_str())?;
        let before = at.checked_sub(1).map(|before| &paragraphs[before]);
        let missing = |from: &[&str], other: &[&str]| {
            let known: FxHashSet<&str> = other.iter().copied().collect();
            from.iter().filter(|text| !known.contains(*text)).map(|text| (*text).to_owned()).collect()
        };
        Some(Version {
            newest: newest.clone(),
            count: texts.len(),
            number: at + 1,
            added: before.map(|before| missing(&paragraphs[at], before)).unwrap_or_default(),
            removed: before.map(|before| missing(before, &paragraphs[at])).unwrap_or_default(),
        })
    };
    articles.iter().map(version).collect()
}

fn paragraphs<'a>(article: &'a Article, mask: &Mask) -> Vec<&'a str> {
    let kept = mask.kept().filter_map(|span| article.source.as_str().get(span.range()));
    kept.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{DateBasis, Provenance, Published};
    use proptest::prelude::*;
    use text::SourceText;

    fn article(id: &str, text: &str, published: Option<&str>, modified: Option<&str>) -> (Article, Mask) {
        let provenance = Provenance {
            url: Some("https://example.org/a".to_owned()),
            published: published.map(|date| Published { date: date.to_owned(), basis: DateBasis::Given }),
            modified: modified.map(str::to_owned),
            ..Provenance::default()
        };
        let source = SourceText::new(text);
        let mask = Mask::keep_all(&source);
        (Article { id: ArticleId(id.to_owned()), source, provenance }, mask)
    }

    fn found(articles: &[(Article, Mask)]) -> Vec<Option<Version>> {
        of(&articles.iter().map(|(article, mask)| (article, mask)).collect::<Vec<_>>())
    }

    #[test]
    fn what_changed_is_shown() {
        let old = article("old", "Talks began.\nNo deal yet.", Some("1994-05-04"), None);
        let new = article("new", "Talks began.\nA deal was signed.", Some("1994-05-04"), Some("1994-05-05"));
        let versions = found(&[new, old]);
        let new = versions[0].as_ref().expect("a version");
        assert_eq!((new.number, new.count, &*new.newest.0), (2, 2, "new"));
        assert_eq!(
            (&new.added[..], &new.removed[..]),
            (&["A deal was signed.".to_owned()][..], &["No deal yet.".to_owned()][..])
        );
        assert!(versions[1].as_ref().is_some_and(|old| old.number == 1 && old.added.is_empty()));
    }

    #[test]
    fn one_text_is_one_version() {
        let one = article("a", "Talks began.", None, None);
        let other = article("b", "Talks began.", None, None);
        assert_eq!(found(&[one, other]), [None, None]);
    }

    #[test]
    fn addresses_of_one_page_are_one() {
        let of = |url: &str| {
            let (mut article, _) = article("a", "x", None, None);
            article.provenance.url = Some(url.to_owned());
            address(&article)
        };
        assert_eq!(of("https://www.Example.org/a/?utm_source=x#top"), of("http://example.org/a"));
        assert_ne!(of("https://example.org/a?id=1"), of("https://example.org/a?id=2"));
        assert_eq!(of(""), None);
    }

    proptest! {
        #[test]
        fn the_order_of_reading_decides_nothing(
            made in proptest::collection::vec((0..4_u8, 0..4_u8, 0..4_u8), 1..8), turn in 0..8_usize,
        ) {
            let day = |day: u8| (day > 0).then(|| format!("1994-05-0{day}"));
            let build = |(at, (text, published, modified)): (usize, &(u8, u8, u8))| {
                article(&format!("a{at}"), &format!("Text {text}."), day(*published).as_deref(), day(*modified).as_deref())
            };
            let articles: Vec<(Article, Mask)> = made.iter().enumerate().map(build).collect();
            let straight = found(&articles);
            let mut turned = articles.clone();
            turned.rotate_left(turn % articles.len());
            turned.reverse();
            let again = found(&turned);
            for (one, version) in articles.iter().zip(&straight) {
                let at = turned.iter().position(|(article, _)| article.id == one.0.id).expect("the same articles");
                prop_assert_eq!(version, &again[at]);
            }
        }
    }
}
