//! Pages made to be expensive are read within bounds, or refused, and that is said.

use ingest::{MAX_HTML_BYTES, Options, read_bytes};

#[test]
fn deep_nesting_costs_the_parser_and_not_the_article() {
    let body = "<p>The two delegations met in the harbour office on Wednesday, and both sides spoke of progress.</p>"
        .repeat(4);
    let page = format!("<html><body><article>{body}</article>{}</body></html>", "<div>".repeat(141_000));
    assert!(page.len() >= 705_000);
    let (articles, problems) = read_bytes("deep.html", page.as_bytes(), &Options::default());
    assert_eq!(problems.len(), 1);
    assert!(articles[0].source.as_str().contains("harbour office"));
}

#[test]
fn a_page_of_a_hundred_megabytes_is_refused() {
    let page = "<html><body>".to_owned() + &"<p>word word word</p>".repeat((100 << 20) / 21);
    assert!(page.len() > MAX_HTML_BYTES);
    let (articles, problems) = read_bytes("huge.html", page.as_bytes(), &Options::default());
    assert!(articles.is_empty());
    assert_eq!(problems.len(), 1);
}
