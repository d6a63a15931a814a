//! From text and claims to an article, with the checks that every article passes.

use crate::provenance::{Claims, settle};
use crate::{IngestError, Ingested, MAX_ARTICLE_BYTES, Options, Problem, html, language};
use document::{Article, ArticleId};
use std::collections::BTreeMap;
use text::SourceText;

/// Adds the article, or says why there is none.
pub(crate) fn push(name: &str, text: &str, claims: Claims, options: &Options, out: &mut Ingested) {
    if text.trim().is_empty() {
        return out.problems.push(Problem::new(name, &IngestError::NoText { place: "record".to_owned() }));
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

/// Field names of the article formats in use, in lower case, best first.
const TEXT: &[&str] = &["text", "html", "maintext", "body", "raw_text", "raw_html", "content"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "date_publish",
    "published_at",
    "publish_date",
    "datepublished",
    "publication_date",
    "pubdate",
];
const OUTLET: &[&str] =
    &["outlet", "source", "sitename", "site_name", "publisher", "media_name", "source_domain", "hostname"];

/// Adds the article of one record (a JSON object, a table row), given as its fields in lower case.
pub(crate) fn push_fields(name: &str, fields: &BTreeMap<String, String>, options: &Options, out: &mut Ingested) {
    let get = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)).cloned();
    let claims = Claims {
        id: get(&["id"]),
        url: get(&["url", "link"]),
        title: get(&["title", "headline"]),
        outlet: get(OUTLET),
        byline: get(&["byline", "author", "authors"]),
        language: get(&["language", "lang"]),
        given: get(PUBLISHED),
        modified: get(&["modified", "date_modify", "date_modified", "updated"])
            .and_then(|date| crate::parse_date(&date)),
        ..Claims::default()
    };
    let Some((key, content)) = TEXT.iter().find_map(|key| Some((*key, fields.get(*key)?))) else {
        let error = IngestError::NoText { place: claims.id.unwrap_or_else(|| "record".to_owned()) };
        return out.problems.push(Problem::new(name, &error));
    };
    if key == "html" || key == "raw_html" || html::looks_like(content) {
        html::push(name, content, claims, options, out);
    } else {
        push(name, content, claims, options, out);
    }
}
