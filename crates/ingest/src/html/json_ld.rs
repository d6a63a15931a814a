//! What the page's JSON-LD says of its article.

use crate::provenance::{Claims, claim};
use document::{DateOf, DateSource};
use serde_json::{Map, Value};

/// Claims of the first article in the scripts; of a web page if there is no article.
pub(super) fn claims(scripts: &[String]) -> Claims {
    let parsed: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    parsed.iter().for_each(|value| collect(value, &mut objects));
    let article = objects.iter().find(|object| is_a(object, &["Article", "BlogPosting", "Report"]));
    let page = || objects.iter().find(|object| is_a(object, &["WebPage"]));
    article.or_else(page).map(|object| of_object(object, article.is_some())).unwrap_or_default()
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    // Raw line breaks inside strings are common, and no JSON.
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " "))).ok()
}

/// All objects, outer ones first, in document order.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            objects.push(object);
            object.values().for_each(|value| collect(value, objects));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        _ => {}
    }
}

fn is_a(object: &Map<String, Value>, endings: &[&str]) -> bool {
    let fits = |kind: &Value| kind.as_str().is_some_and(|kind| endings.iter().any(|ending| kind.ends_with(ending)));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// Properties that hold dates.
const DATES: [(&str, DateOf); 2] = [("datePublished", DateOf::Published), ("dateModified", DateOf::Modified)];

fn of_object(object: &Map<String, Value>, article: bool) -> Claims {
    let text = |key: &str| object.get(key).and_then(named);
    Claims {
        url: text("url").or_else(|| text("mainEntityOfPage")).filter(|url| url.starts_with("http")),
        title: article.then(|| text("headline").or_else(|| text("name"))).flatten(),
        outlet: text("publisher"),
        byline: text("author"),
        language: text("inLanguage"),
        dates: DATES.iter().filter_map(|(key, of)| claim(&text(key)?, *of, DateSource::JsonLd)).collect(),
        ..Claims::default()
    }
}

/// A text, or the name or id of an object, or the names of several.
fn named(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(text) => text.clone(),
        Value::Object(object) => object.get("name").or_else(|| object.get("@id"))?.as_str()?.to_owned(),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter(|value| !value.is_array()).filter_map(named).collect();
            names.join(", ")
        }
        _ => return None,
    };
    let found = super::plain::squeeze(&html_escape::decode_html_entities(&found));
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_article_in_a_graph() {
        let script = r#"{"@graph": [{"@type": "WebPage", "datePublished": "1990-01-01"}, {"@type": ["NewsArticle"],
            "headline": "Talks &amp; terms", "datePublished": "1994-05-04T10:00:00Z", "author": [{"name": "A. Writer"}, {"name":
            "B. Writer"}], "publisher": {"name": "Example News"}}]}"#;
        let claims = claims(&["broken".to_owned(), script.to_owned()]);
        assert_eq!(claims.title.as_deref(), Some("Talks & terms"));
        assert_eq!(claims.byline.as_deref(), Some("A. Writer, B. Writer"));
        assert_eq!(claims.outlet.as_deref(), Some("Example News"));
        assert_eq!((claims.dates[0].date.as_str(), claims.dates[0].zone.as_deref()), ("1994-05-04", Some("Z")));
    }
}
