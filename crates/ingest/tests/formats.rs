//! The formats of other programs, each as that program writes it.

use document::Article;
use ingest::{Options, Problem, read_bytes};

fn read(name: &str, text: &str) -> (Vec<Article>, Vec<Problem>) {
    read_bytes(name, text.as_bytes(), &Options::default())
}

/// Id, address, headline, byline, outlet, publication date, text.
fn shown(article: &Article) -> [&str; 7] {
    let from = &article.provenance;
    let text = |field: &'_ Option<String>| -> String { field.clone().unwrap_or_default() };
    let date = from.published.as_ref().map(|published| published.date.clone()).unwrap_or_default();
    [
        article.id.0.clone(),
        text(&from.url),
        text(&from.headline),
        text(&from.byline),
        text(&from.outlet),
        date,
        article.source.as_str().to_owned(),
    ]
    .map(|field| &*field.leak())
}

#[test]
fn trafilatura() {
    let json = r#"{"title": "Talks resume", "author": "Ann Writer", "hostname": "example.org", "date": "1994-05-04",
        "fingerprint": "f00", "id": null, "license": null, "comments": "", "raw_text": null, "text": "Talks resumed.",
        "language": "en", "image": null, "pagetype": "article", "filedate": "1994-05-05",
        "source": "https://example.org/talks", "source-hostname": "Harbour Post", "excerpt": "x", "categories": "", "tags": ""}"#;
    let (articles, problems) = read("a.json", json);
    assert!(problems.is_empty(), "{problems:?}");
    let expected =
        ["https://example.org/talks", "Talks resume", "Ann Writer", "Harbour Post", "1994-05-04", "Talks resumed."];
    assert_eq!(shown(&articles[0])[1..], expected);
    // Its tables have no header row, and `null` for nothing.
    let row = "https://example.org/talks\tnull\tf00\texample.org\tTalks resume\tnull\t1994-05-04\t\"Talks\nresumed.\"\tnull\tnull\tarticle\n";
    let (articles, problems) = read("a.csv", &row.repeat(2));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(articles.len(), 2);
    let expected =
        ["a.csv:1", "https://example.org/talks", "Talks resume", "", "example.org", "1994-05-04", "Talks\nresumed."];
    assert_eq!(shown(&articles[0]), expected);
}

#[test]
fn news_please() {
    let json = r#"{"authors": ["Ann Writer", "Bob Writer"], "date_download": "1994-05-05 08:00:00", "date_modify": "None",
        "date_publish": "1994-05-04 10:00:00", "description": "x", "filename": "a.json", "image_url": null, "language": "en",
        "localpath": "/x/a", "maintext": "Talks resumed.", "source_domain": "example.org", "text": null,
        "title": "Talks resume", "title_page": null, "title_rss": null, "url": "https://example.org/talks"}"#;
    let (articles, problems) = read("a.json", json);
    assert!(problems.is_empty(), "{problems:?}");
    let expected = [
        "https://example.org/talks",
        "Talks resume",
        "Ann Writer, Bob Writer",
        "example.org",
        "1994-05-04",
        "Talks resumed.",
    ];
    assert_eq!(shown(&articles[0])[1..], expected);
}

#[test]
fn newspaper4k() {
    let json = r#"{"url": "https://example.org/talks", "read_more_link": "", "language": "en", "title": "Talks resume",
        "top_image": "", "images": [], "keywords": ["talks"], "keyword_scores": {"talks": 1.2}, "tags": [],
        "authors": ["Ann Writer"], "publish_date": "1994-05-04T10:00:00+00:00", "summary": "Short.", "meta_description": "x",
        "meta_lang": "en", "meta_site_name": "Harbour Post", "canonical_link": "https://example.org/t", "text": "Talks resumed."}"#;
    let (articles, problems) = read("a.json", json);
    assert!(problems.is_empty(), "{problems:?}");
    let expected =
        ["https://example.org/talks", "Talks resume", "Ann Writer", "Harbour Post", "1994-05-04", "Talks resumed."];
    assert_eq!(shown(&articles[0])[1..], expected);
}

#[test]
fn media_cloud() {
    let csv = "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url,text\n\
        77,1994-05-04 10:00:00,Talks resume,https://example.org/talks,en,False,,9,Harbour Post,https://example.org,Talks resumed.\n\
        78,1994-05-04,Envoys leave,https://example.org/leave,en,False,,9,Harbour Post,https://example.org,\n";
    let (articles, problems) = read("stories.csv", csv);
    let expected =
        ["77", "https://example.org/talks", "Talks resume", "", "Harbour Post", "1994-05-04", "Talks resumed."];
    assert_eq!(shown(&articles[0]), expected);
    // Story lists mostly come without text: the address is what can be tried.
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].address.as_deref(), Some("https://example.org/leave"));
    assert!(problems[0].remedy.contains("rapporteur fetch --urls"));
    let new = "id,indexed_date,language,media_name,media_url,publish_date,title,url\n\
        ab,2026-02-15,en,example.org,example.org,2026-02-14,Talks resume,https://example.org/talks\n";
    assert_eq!(read("stories.csv", new).1[0].address.as_deref(), Some("https://example.org/talks"));
}

#[test]
fn other_names_are_mapped() {
    let json = r#"[{"story": {"body": "Talks resumed.", "heading": "Talks resume"}, "outlet": {"name": "Harbour Post"}, "day": "4 May 1994"}]"#;
    let (none, problems) = read("a.json", json);
    assert!(none.is_empty());
    assert!(problems[0].cause.contains("day, outlet, outlet.name, story.body, story.heading"), "{}", problems[0]);
    assert!(problems[0].remedy.contains("--map"), "{}", problems[0]);
    let map = "text=story.body,title=story.heading,published=day".parse().unwrap();
    let (articles, problems) = read_bytes("a.json", json.as_bytes(), &Options { map, ..Options::default() });
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(shown(&articles[0])[2..], ["Talks resume", "", "Harbour Post", "1994-05-04", "Talks resumed."]);
}

#[test]
fn lists_of_feeds_and_foreign_xml_are_named() {
    let list = "<?xml version=\"1.0\"?><opml version=\"2.0\"><body><outline xmlUrl=\"https://example.org/feed\"/></body></opml>";
    for name in ["feeds.opml", "feeds.xml"] {
        let (articles, problems) = read(name, list);
        assert!(articles.is_empty() && problems[0].cause == "a list of 1 feeds, not articles", "{problems:?}");
    }
    let (articles, problems) = read("a.xml", "<?xml version=\"1.0\"?><catalogue><book/></catalogue>");
    assert!(articles.is_empty() && problems[0].cause.contains("no feed"), "{problems:?}");
}
