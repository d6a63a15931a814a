//! What the page's head, headings and time elements say of its article.

use super::{json_ld, plain, plain::squeeze};
use crate::provenance::{Claims, claim};
use crate::stated_date;
use document::{DateClaim, DateOf, DateSource};
use lol_html::html_content::Element;
use lol_html::{ElementContentHandlers, HtmlRewriter, Selector, Settings, element, text};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// Lines at the top of a page among which a date line is looked for.
const TOP: usize = 40;

/// Names of `meta` elements that hold the publication date, best first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "og:published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "publicationdate",
    "pubdate",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "ptime",
    "pdate",
    "displaydate",
    "bt:pubdate",
    "rnews:datepublished",
];
/// Those that hold the date of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "datemodified",
    "updated",
    "dcterms.modified",
    "dc.date.modified",
];

/// Everything of use that one pass over the page finds.
#[derive(Default)]
struct Found {
    /// `name`, `property` or `itemprop` in lower case, and `content`.
    meta: Vec<(String, String)>,
    canonical: Option<String>,
    language: Option<String>,
    scripts: Vec<String>,
    title: String,
    headings: Vec<String>,
    /// `datetime` of time elements, those that say "published" first.
    times: Vec<(bool, String)>,
}

/// The claims of a page.
pub(crate) fn of(html: &str) -> Claims {
    let found = scan(html);
    let structured = json_ld::claims(&found.scripts);
    let title = best_title(&found, structured.title.as_deref());
    let mut claims = Claims { title, ..structured }.or(found.claims());
    claims.url =
        found.canonical.clone().or_else(|| found.get(&["og:url"])).filter(|url| url.contains("://")).or(claims.url);
    claims.outlet = found.get(&["og:site_name"]).or(claims.outlet);
    claims.dates.extend(found.dates());
    claims.language = found.language.clone().or(claims.language);
    let shown = claims.title.as_deref().map(|title| visible_dates(html, title)).unwrap_or_default();
    claims.dates.extend(shown);
    claims
}

impl Found {
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.meta.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone())
    }

    fn claims(&self) -> Claims {
        Claims {
            outlet: self.get(&["application-name", "publisher", "dc.publisher", "twitter:site"]),
            byline: self.get(&["author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"]),
            language: self.get(&["og:locale", "content-language", "dc.language", "language"]),
            ..Claims::default()
        }
    }

    /// Dates in the order of trust.
    fn dates(&self) -> Vec<DateClaim> {
        let meta = |names: &[&str], of| {
            let fields = names.iter().filter_map(|name| self.get(&[name]));
            fields.filter_map(|field| claim(&field, of, DateSource::Meta)).collect::<Vec<_>>()
        };
        let times = self.times.iter().filter_map(|(published, field)| {
            let source = if *published { DateSource::PublishedElement } else { DateSource::TimeElement };
            claim(field, DateOf::Published, source)
        });
        // The first one is nearest to the headline; those after it are other stories'.
        let mut times: Vec<DateClaim> = times.collect();
        times.sort_by_key(|claim| claim.source);
        times.truncate(1);
        [meta(PUBLISHED, DateOf::Published), meta(MODIFIED, DateOf::Modified), times].concat()
    }
}

/// The heading that shares most words with the metadata's titles; without one, the first of those, less the site's name.
fn best_title(found: &Found, structured: Option<&str>) -> Option<String> {
    let whole = squeeze(&html_escape::decode_html_entities(&found.title));
    let open_graph = found.get(&["og:title", "twitter:title", "dc.title", "title"]);
    let candidates = [structured, open_graph.as_deref(), Some(whole.as_str())].into_iter().flatten();
    let candidates: Vec<&str> = candidates.filter(|title| !title.is_empty()).collect();
    let known: FxHashSet<String> = candidates.iter().flat_map(|title| words(title)).collect();
    let shared = |heading: &String| words(heading).filter(|word| known.contains(word)).count();
    let site: Vec<String> = found.get(&["og:site_name"]).iter().flat_map(|site| words(site)).collect();
    // The first of the best: later headings are those of other articles.
    let titles = found.headings.iter().filter(|heading| !words(heading).eq(site.iter().cloned()));
    let best = titles.rev().max_by_key(|heading| shared(heading) * 100 / (words(heading).count() + 1));
    let confirmed = best.filter(|heading| shared(heading) >= 2.max(words(heading).count() * 2 / 5));
    let only = || found.headings.first();
    let first = || candidates.first().map(|title| (*title).to_owned());
    let title = confirmed.cloned().or_else(first).or_else(|| only().cloned())?;
    Some(without_site(&title, found.get(&["og:site_name"]).as_deref()).to_owned())
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The dates of short lines near the headline, as readers see them; of a date line near the top where no line is the
/// headline. The nearest of each kind is enough.
fn visible_dates(html: &str, title: &str) -> Vec<DateClaim> {
    let lines = plain::lines(html, false);
    let plain = |text: &str| words(text).collect::<Vec<_>>();
    let title = plain(title);
    let Some(at) = lines.iter().position(|line| plain(line) == title) else {
        let found = lines.iter().take(TOP).find_map(|line| stated_date::find(line));
        return found.and_then(|date| claim(&date, DateOf::Published, DateSource::Shown)).into_iter().collect();
    };
    let (from, to) = (at.saturating_sub(4), lines.len().min(at + 14));
    let near = lines[at + 1..to].iter().chain(lines[from..at].iter().rev());
    let mut dates: Vec<DateClaim> = Vec::new();
    for found in near.filter_map(|line| labelled(line)) {
        if dates.iter().all(|known| known.of != found.of) {
            dates.push(found);
        }
    }
    if dates.is_empty() {
        // Some pages say it only at the end of the article.
        let mut said = lines[to..].iter().filter_map(|line| labelled(line));
        dates.extend(said.find(|found| found.source == DateSource::Label && found.of == DateOf::Published));
    }
    dates
}

/// The date of a line that is only a label, and what the label says of it.
fn labelled(line: &str) -> Option<DateClaim> {
    let date = stated_date::in_label(line)?;
    let says = |cues: &[&str]| words(line).any(|word| cues.iter().any(|cue| word.starts_with(cue)));
    let (of, source) = if says(&["publi", "posted", "issued"]) {
        (DateOf::Published, DateSource::Label)
    } else if says(&["updat", "modif", "revis", "review", "edited", "changed"]) {
        (DateOf::Modified, DateSource::Label)
    } else {
        (DateOf::Published, DateSource::Shown)
    };
    claim(&date, of, source)
}

/// "Talks resume | Example News" without its last part, if that is the site's name or at most half as long as the rest.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = site.is_some_and(|site| site.eq_ignore_ascii_case(tail.trim()));
            let bar = matches!(separator, " | " | " :: " | " » ") && tail.len() * 2 <= head.len();
            if named || bar {
                return head.trim();
            }
        }
    }
    title
}

fn attribute(element: &Element<'_, '_>, name: &str) -> Option<String> {
    let value = element.get_attribute(name)?;
    let value = squeeze(&html_escape::decode_html_entities(&value));
    (!value.is_empty()).then_some(value)
}

fn meta(element: &Element<'_, '_>) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| attribute(element, key))?;
    Some((name.to_lowercase(), attribute(element, "content")?))
}

fn time(element: &Element<'_, '_>) -> Option<(bool, String)> {
    let about: String =
        ["itemprop", "class", "pubdate", "id"].iter().filter_map(|key| element.get_attribute(key)).collect();
    let published = element.has_attribute("pubdate") || about.to_lowercase().contains("publi");
    Some((published, attribute(element, "datetime")?))
}

type Handler = (Cow<'static, Selector>, ElementContentHandlers<'static>);
type Shared = Rc<RefCell<Found>>;

/// Notes something of each element that `selector` picks.
fn on_element(found: &Shared, selector: &'static str, note: fn(&mut Found, &Element<'_, '_>)) -> Handler {
    let found = Rc::clone(found);
    element!(selector, move |element| {
        note(&mut found.borrow_mut(), element);
        Ok(())
    })
}

/// Notes the text, piece by piece, of each element that `selector` picks.
fn on_text(found: &Shared, selector: &'static str, note: fn(&mut Found, &str)) -> Handler {
    let found = Rc::clone(found);
    text!(selector, move |chunk| {
        note(&mut found.borrow_mut(), chunk.as_str());
        Ok(())
    })
}

fn append(texts: &mut [String], piece: &str) {
    if let Some(last) = texts.last_mut() {
        last.push_str(piece);
    }
}

fn scan(html: &str) -> Found {
    const SCRIPT: &str = "script[type*=\"ld+json\"]";
    let found = Shared::default();
    let handlers = [
        on_element(&found, "meta", |found, element| found.meta.extend(meta(element))),
        on_element(&found, "html", |found, element| found.language = attribute(element, "lang")),
        on_element(&found, "link[rel=\"canonical\"]", |found, element| found.canonical = attribute(element, "href")),
        on_element(&found, "time", |found, element| found.times.extend(time(element))),
        on_text(&found, "head > title", |found, piece| found.title.push_str(piece)),
        on_element(&found, SCRIPT, |found, _| found.scripts.push(String::new())),
        on_text(&found, SCRIPT, |found, piece| append(&mut found.scripts, piece)),
        on_element(&found, "h1", |found, _| found.headings.push(String::new())),
        on_text(&found, "h1", |found, piece| append(&mut found.headings, piece)),
    ];
    let settings = handlers.into_iter().fold(Settings::new(), Settings::append_element_content_handler);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // A scan that stops early still gives what was read up to there.
    let _ = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    let mut found = std::mem::take(&mut *found.borrow_mut());
    found.headings.iter_mut().for_each(|text| *text = squeeze(&html_escape::decode_html_entities(text)));
    found.headings.retain(|text| !text.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_head_headings_and_times() {
        let page = "<html lang=en><head><title>Talks resume in Oslo | Example News</title>\
            <meta property='og:site_name' content='Example News'><meta name=author content='A. Writer'>\
            <link rel=canonical href='https://example.org/a'></head><body><h1>Talks resume in <i>Oslo</i></h1>\
            <time datetime='1994-05-05'>x</time><time class=published datetime='1994-05-04'>y</time></body></html>";
        let claims = of(page);
        assert_eq!(claims.title.as_deref(), Some("Talks resume in Oslo"));
        assert_eq!(claims.outlet.as_deref(), Some("Example News"));
        assert_eq!(claims.url.as_deref(), Some("https://example.org/a"));
        let dates: Vec<_> = claims.dates.iter().map(|claim| (claim.date.as_str(), claim.source)).collect();
        assert_eq!(dates, [("1994-05-04", DateSource::PublishedElement)]);
        assert_eq!(claims.language.as_deref(), Some("en"));
    }

    #[test]
    fn titles_lose_the_sites_name_only() {
        assert_eq!(without_site("Talks - and terms", None), "Talks - and terms");
        assert_eq!(without_site("Talks resume - Example", Some("Example")), "Talks resume");
        assert_eq!(without_site("Talks resume again today | Example", None), "Talks resume again today");
    }
}
