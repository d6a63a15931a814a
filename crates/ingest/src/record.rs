//! From text and claims to an article, with the checks that every article passes.

use crate::fields::{Fields, Role, is_address};
use crate::provenance::{Claims, settle};
use crate::{IngestError, Ingested, MAX_ARTICLE_BYTES, Options, Problem, html, language};
use document::{Article, ArticleId};
use text::SourceText;

/// Adds the article, or says why there is none.
pub(crate) fn push(name: &str, text: &str, claims: Claims, options: &Options, out: &mut Ingested) {
    if text.trim().is_empty() {
        return out.problems.push(Problem::new(name, &IngestError::Empty));
    }
    if text.len() > MAX_ARTICLE_BYTES {
        let error = IngestError::TooLarge { what: "one article", limit: (MAX_ARTICLE_BYTES >> 20) as u64 };
        return out.problems.push(Problem::new(name, &error));
    }
    let language = language::of(claims.language.as_deref(), text);
    if !language::is_read(language.as_deref(), options) {
        let error = IngestError::Language(language.unwrap_or_default());
        return out.problems.push(Problem::new(name, &error));
    }
    let id = ArticleId(claims.id.clone().unwrap_or_else(|| name.to_owned()));
    let claims = Claims { language, ..claims };
    let provenance = settle(name, claims, text, options, out);
    out.articles.push(Article { id, source: SourceText::new(text), provenance });
}

/// Adds the article of one record (a JSON object, a table row).
pub(crate) fn push_fields(name: &str, fields: &Fields, options: &Options, out: &mut Ingested) {
    let get = |role| fields.get(role, &options.map).map(str::to_owned);
    let claims = Claims {
        id: get(Role::Id),
        url: get(Role::Url),
        title: get(Role::Title),
        outlet: get(Role::Outlet),
        byline: get(Role::Byline),
        language: get(Role::Language),
        given: get(Role::Published),
        modified: get(Role::Modified).and_then(|date| crate::parse_date(&date)),
        fetched: get(Role::Fetched),
        ..Claims::default()
    };
    let page = || fields.get(Role::Html, &options.map).map(|html| (html, true));
    let content = fields.get(Role::Text, &options.map).map(|text| (text, html::looks_like(text))).or_else(page);
    match content {
        Some((html, true)) => html::push(name, html, claims, options, out),
        Some((text, false)) => push(name, text, claims, options, out),
        None => out.problems.push(without_text(name, claims, fields)),
    }
}

/// A record that only says where its article stands can be fetched.
fn without_text(name: &str, claims: Claims, fields: &Fields) -> Problem {
    let place = claims.id.unwrap_or_else(|| "record".to_owned());
    match claims.url.filter(|url| is_address(url)) {
        Some(address) => Problem { address: Some(address), ..Problem::new(name, &IngestError::OnlyAddress { place }) },
        None => Problem::new(name, &IngestError::NoText { place, fields: fields.names() }),
    }
}
