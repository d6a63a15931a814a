//! Whole runs: feeds polled, pages saved once, changes kept as versions, failures tried again.

mod support;

use fetch::{Client, Event, FeedList, Folder, Plan, Settings, Summary, feed_links, run};
use ingest::{Options, Problem, read_paths};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use support::{Server, not_found, page, send};

fn client() -> Client {
    Client::new(Settings {
        delay: Duration::ZERO,
        allow_private: vec!["127.0.0.1".parse().unwrap()],
        ..Settings::default()
    })
}

fn poll() -> Plan {
    Plan { addresses: Vec::new(), feeds: true, retry: false, most: 1000 }
}

/// Runs a plan in a folder, as a program of its own would.
fn go(root: &Path, plan: &Plan) -> (Summary, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut tell = |event| {
        if let Event::Failed(problem) = event {
            problems.push(problem);
        }
    };
    let summary = run(&mut Folder::open(root).unwrap(), &client(), plan, &mut tell).unwrap();
    (summary, problems)
}

fn subscribe(root: &Path, address: String) {
    FeedList::open(root).unwrap().add(feed_links(&[address]).unwrap()).unwrap();
}

/// A feed of `pages` entries; the first was changed `version` times.
fn feed(pages: usize, version: usize) -> String {
    let item = |n: usize| {
        let day = if n == 0 { version + 1 } else { 1 };
        format!(
            "<item><title>Report {n}</title><link>/page/{n}</link><pubDate>{day} May 1994 10:00:00 GMT</pubDate></item>"
        )
    };
    let items: String = (0..pages).map(item).collect();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Post</title>{items}</channel></rss>")
}

#[test]
fn a_feed_is_polled_and_only_what_is_new_is_fetched() {
    let version = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&version);
    let server = Server::start(move |request, stream| {
        let version = now.load(Ordering::Relaxed);
        let etag = format!("\"{version}\"");
        match &*request.path {
            "/robots.txt" => not_found(stream),
            "/feed" if request.header("if-none-match") == Some(&etag) => send(stream, "304 Not Modified", "", b""),
            "/feed" => {
                let headers = format!("Content-Type: application/rss+xml\r\nETag: {etag}\r\n");
                send(stream, "200 OK", &headers, feed(4, version).as_bytes())
            }
            "/page/3" => not_found(stream),
            path => page(stream, &format!("The report at {path}, version {version}, says that the talks went on.")),
        }
    });
    let root = tempfile::tempdir().unwrap();
    subscribe(root.path(), server.url("/feed"));
    let (summary, problems) = go(root.path(), &poll());
    assert_eq!(summary, Summary { saved: 3, unchanged: 0, feeds: 1, failed: 1, left: 0 });
    assert_eq!(problems[0].address.as_deref(), Some(&*server.url("/page/3")));
    let asked = server.asked().len();
    let (summary, _) = go(root.path(), &poll());
    assert_eq!(summary, Summary { unchanged: 1, ..Summary::default() });
    assert_eq!(server.asked().len(), asked + 1, "only the feed is asked again, and says that nothing changed");
    version.store(1, Ordering::Relaxed);
    let (summary, _) = go(root.path(), &poll());
    assert_eq!(summary, Summary { saved: 1, unchanged: 0, feeds: 1, failed: 0, left: 0 }, "one entry changed");
    let (summary, problems) = go(root.path(), &Plan { retry: true, ..poll() });
    assert_eq!((summary.failed, problems.len()), (1, 1), "what failed is tried again when asked for");
    // All that was saved reads, both versions of the changed page among it.
    let read = read_paths(&[root.path().to_owned()], &mut std::io::empty(), &Options::default());
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let mut texts: Vec<_> = read.articles.iter().map(|article| article.source.as_str().to_owned()).collect();
    texts.sort();
    assert_eq!(texts.len(), 4);
    assert!(texts[0].contains("/page/0, version 0") && texts[1].contains("/page/0, version 1"), "{texts:?}");
}

#[test]
fn a_run_goes_on_where_the_last_one_stopped() {
    let server = Server::start(|request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/feed" => {
            send(stream, "200 OK", "Content-Type: application/rss+xml\r\nETag: \"1\"\r\n", feed(6, 0).as_bytes())
        }
        path => page(stream, &format!("The report at {path} says that the talks went on.")),
    });
    let root = tempfile::tempdir().unwrap();
    subscribe(root.path(), server.url("/feed"));
    let (summary, _) = go(root.path(), &Plan { most: 2, ..poll() });
    assert_eq!((summary.saved, summary.left), (2, 4));
    let (summary, _) = go(root.path(), &Plan { feeds: false, ..poll() });
    assert_eq!((summary.saved, summary.left), (4, 0));
    let mut paths = server.paths();
    paths.sort();
    paths.dedup();
    assert_eq!((paths.len(), server.paths().len()), (7, 7), "nothing is asked for twice");
}

#[test]
fn passing_failures_are_tried_again_and_a_busy_host_is_left_alone() {
    let tries = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tries);
    let server = Server::start(move |request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/a" if count.fetch_add(1, Ordering::Relaxed) == 0 => send(stream, "500 Oh", "", b""),
        "/busy" => send(stream, "429 Too Many Requests", "Retry-After: 3600\r\n", b""),
        path => page(stream, &format!("The report at {path} says that the talks went on.")),
    });
    let root = tempfile::tempdir().unwrap();
    let ask = |paths: &[&str]| Plan { addresses: paths.iter().map(|path| server.url(path)).collect(), ..poll() };
    let (summary, problems) = go(root.path(), &ask(&["/a"]));
    assert_eq!((summary.saved, summary.failed), (0, 1), "{problems:?}");
    assert_eq!(go(root.path(), &poll()).0.saved, 1, "the next run tries it without being told");
    let (summary, problems) = go(root.path(), &ask(&["/busy", "/c", "/d"]));
    assert_eq!((summary.saved, summary.failed, summary.left), (0, 1, 2), "{problems:?}");
    assert_eq!(server.paths().last().map(String::as_str), Some("/busy"));
    // The two others are due; the busy one asked for an hour.
    assert_eq!(go(root.path(), &poll()).0, Summary { saved: 2, ..Summary::default() });
}

#[test]
fn what_cannot_be_had_is_a_problem_with_cause_and_remedy() {
    let root = tempfile::tempdir().unwrap();
    let addresses = vec!["http://10.0.0.1/".to_owned(), "file:///etc/passwd".to_owned(), "talks".to_owned()];
    let (summary, problems) = go(root.path(), &Plan { addresses, ..poll() });
    assert_eq!((summary.failed, problems.len()), (3, 3));
    for problem in &problems {
        assert!(problem.stage.as_str() == "fetch" && !problem.cause.is_empty() && !problem.remedy.is_empty());
        assert!(problem.address.is_some(), "{problem}");
    }
    assert!(problems.iter().any(|problem| problem.cause.contains("private network")), "{problems:?}");
    assert_eq!(Folder::failures(root.path()).len(), 3);
}

#[test]
fn an_address_that_is_a_feed_leads_to_its_pages() {
    let server = Server::start(|request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/feed" => send(stream, "200 OK", "Content-Type: text/xml\r\n", feed(2, 0).as_bytes()),
        "/film" => send(stream, "200 OK", "Content-Type: text/plain\r\n", b"no page"),
        path => page(stream, &format!("The report at {path} says that the talks went on.")),
    });
    let root = tempfile::tempdir().unwrap();
    let plan = Plan { addresses: vec![server.url("/feed"), server.url("/film")], ..poll() };
    let (summary, problems) = go(root.path(), &plan);
    assert_eq!((summary.saved, summary.feeds, summary.failed), (2, 1, 1), "{problems:?}");
    assert!(problems[0].cause.contains("no page"), "{problems:?}");
}

#[test]
fn feeds_are_told_by_what_they_hold() {
    let server = Server::start(|request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        // Many feeds are sent as pages, and some pages are taken for feeds.
        "/feed" => send(stream, "200 OK", "Content-Type: text/html\r\n", feed(1, 0).as_bytes()),
        "/front" => {
            let head =
                b"<html><head><link rel=alternate type=application/rss+xml href=/rss></head><body>News</body></html>";
            send(stream, "200 OK", "Content-Type: text/html\r\n", head)
        }
        path => page(stream, &format!("The report at {path} says that the talks went on.")),
    });
    let root = tempfile::tempdir().unwrap();
    subscribe(root.path(), server.url("/feed"));
    subscribe(root.path(), server.url("/front"));
    let (summary, problems) = go(root.path(), &poll());
    assert_eq!((summary.saved, summary.feeds, summary.failed), (1, 1, 1), "{problems:?}");
    let named = format!("no feed there; the page there names {}", server.url("/rss"));
    assert_eq!(problems[0].cause, named);
}

#[test]
fn a_list_can_grow_while_a_run_is_at_work() {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::open(root.path()).unwrap();
    subscribe(root.path(), "https://example.org/feed".to_owned());
    assert_eq!(folder.feeds().unwrap().len(), 1);
}
