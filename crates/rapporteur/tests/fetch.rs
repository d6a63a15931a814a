//! The commands that touch the network, against a server on 127.0.0.1.
#![cfg(feature = "fetch")]

#[path = "../../fetch/tests/support/mod.rs"]
mod server;
mod support;

use server::{Server, not_found, page, send};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{Run, rapporteur};

const OURS: [&str; 4] = ["--allow-private", "127.0.0.1", "--delay", "0"];

fn run(args: &[&str]) -> Run {
    rapporteur(&[args, &OURS].concat())
}

/// A site with a feed of `pages` pages; the last one is missing.
fn site(pages: usize) -> Server {
    Server::start(move |request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/feed" => {
            let item = |n| format!("<item><title>Report {n}</title><link>/report-{n}</link></item>");
            let items: String = (0..=pages).map(item).collect();
            let feed = format!("<rss version=\"2.0\"><channel><title>Harbour Post</title>{items}</channel></rss>");
            send(stream, "200 OK", "Content-Type: application/rss+xml\r\n", feed.as_bytes())
        }
        path if path == format!("/report-{pages}") => not_found(stream),
        path => {
            std::thread::sleep(Duration::from_millis(3));
            page(stream, &format!("The report at {path} says that the two delegations met again on Friday."))
        }
    })
}

/// The files of pages below a folder, as paths relative to it.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let hosts = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for host in hosts.filter(|host| !host.file_name().to_string_lossy().starts_with('.')) {
        for file in std::fs::read_dir(host.path()).unwrap().flatten() {
            found.insert(format!("{}/{}", host.file_name().display(), file.file_name().display()));
        }
    }
    found
}

#[test]
fn feeds_are_kept_polled_and_read() {
    let server = site(3);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("news");
    let into = into.to_str().unwrap();
    let empty = run(&["fetch", "--into", into]);
    assert!(empty.code == 1 && empty.err.contains("rapporteur feeds add"), "{}", empty.err);
    assert_eq!(rapporteur(&["feeds", "add", &server.url("/feed"), "--into", into]).code, 0);
    assert!(rapporteur(&["feeds", "list", "--into", into]).out.starts_with(&server.url("/feed")));
    let problems = folder.path().join("problems.jsonl");
    let fetched = run(&["fetch", "--into", into, "--problems", problems.to_str().unwrap()]);
    assert_eq!(fetched.code, 3, "{}", fetched.err);
    assert_eq!(fetched.out.lines().count(), 3, "each page saved is a line: {}", fetched.out);
    assert!(fetched.out.lines().all(|line| Path::new(line).is_file()), "{}", fetched.out);
    assert!(
        fetched.err.contains("/report-3: the server answers 404") && fetched.err.contains("3 saved"),
        "{}",
        fetched.err
    );
    let read = rapporteur(&["read", into, "--format", "jsonl"]);
    assert_eq!(read.code, 0, "{}", read.err);
    let urls: BTreeSet<_> =
        read.lines().iter().map(|line| line["article"]["url"].as_str().unwrap().to_owned()).collect();
    assert_eq!(urls, (0..3).map(|n| server.url(&format!("/report-{n}"))).collect());
    // The problems of one run are the addresses of another.
    let again = run(&["fetch", "--into", into, "--urls", problems.to_str().unwrap()]);
    assert!(again.code == 3 && again.err.contains("/report-3"), "{}", again.err);
    // Lists go out and come in.
    let list = folder.path().join("feeds.opml");
    std::fs::write(&list, rapporteur(&["feeds", "export", "--into", into]).out).unwrap();
    let other = folder.path().join("other");
    let other = other.to_str().unwrap();
    assert_eq!(rapporteur(&["feeds", "import", list.to_str().unwrap(), "--into", other]).code, 0);
    assert_eq!(rapporteur(&["feeds", "rm", &server.url("/feed"), "--into", other]).code, 0);
    assert_eq!(rapporteur(&["feeds", "list", "--into", other]).out, "");
}

#[test]
fn an_address_is_read_like_a_file() {
    let server = site(2);
    let read = run(&["read", &server.url("/report-1"), &server.url("/report-2"), "--format", "jsonl"]);
    assert_eq!(read.code, 3, "{}", read.err);
    assert_eq!(read.lines()[0]["article"]["url"].as_str(), Some(&*server.url("/report-1")));
    assert!(read.err.contains("answers 404"), "{}", read.err);
}

#[test]
fn private_addresses_need_the_flag_and_haste_too() {
    let server = site(1);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let refused = rapporteur(&["fetch", &server.url("/report-0"), "--into", into]);
    assert!(
        refused.code == 3 && refused.err.contains("private network") && refused.err.contains("--allow-private"),
        "{}",
        refused.err
    );
    assert!(server.asked().is_empty());
    let hasty = rapporteur(&["fetch", "https://example.org/", "--into", into, "--delay", "0"]);
    assert!(hasty.code == 1 && hasty.err.contains("too short"), "{}", hasty.err);
}

#[test]
fn lists_of_addresses_come_from_files() {
    let server = site(3);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("news");
    let list = folder.path().join("stories.csv");
    let table = format!("stories_id,title,url\n1,One,{}\n2,Two,{}\n", server.url("/report-0"), server.url("/report-1"));
    std::fs::write(&list, table).unwrap();
    let fetched = run(&["fetch", "--urls", list.to_str().unwrap(), "--into", into.to_str().unwrap()]);
    assert!(fetched.code == 0 && fetched.out.lines().count() == 2, "{}", fetched.err);
    std::fs::write(&list, format!("# mine\n{}\n", server.url("/report-2"))).unwrap();
    assert_eq!(
        run(&["fetch", "--urls", list.to_str().unwrap(), "--into", into.to_str().unwrap()]).out.lines().count(),
        1
    );
    std::fs::write(&list, "nothing here\n").unwrap();
    let none = run(&["fetch", "--urls", list.to_str().unwrap(), "--into", into.to_str().unwrap()]);
    assert!(none.code == 1 && none.err.contains("names no addresses"), "{}", none.err);
}

#[test]
fn watching_polls_until_it_is_killed() {
    let server = site(1);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    assert_eq!(rapporteur(&["feeds", "add", &server.url("/feed"), "--into", into]).code, 0);
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(["watch", "--into", into]).args(OURS).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(Path::new(line.trim()).is_file(), "{line}");
    assert_eq!(child.try_wait().unwrap(), None, "it goes on watching");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn killed_at_any_moment_the_next_run_goes_on() {
    let pages = 40;
    let server = site(pages);
    let folder = tempfile::tempdir().unwrap();
    let (calm, killed) = (folder.path().join("calm"), folder.path().join("killed"));
    for into in [&calm, &killed] {
        assert_eq!(rapporteur(&["feeds", "add", &server.url("/feed"), "--into", into.to_str().unwrap()]).code, 0);
    }
    let args = |into: &Path| {
        [&["fetch".to_owned(), "--into".to_owned(), into.display().to_string()], &OURS.map(str::to_owned)[..]].concat()
    };
    assert_eq!(rapporteur(&args(&calm).iter().map(|arg| &**arg).collect::<Vec<_>>()).code, 3);
    let expected = files(&calm);
    assert_eq!(expected.len(), pages);
    let mut kills = 0;
    for round in 0..30u64 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let mut child = command.args(args(&killed)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(15 + 7 * round));
        child.kill().unwrap();
        kills += usize::from(child.wait().unwrap().code().is_none());
        let found = files(&killed);
        assert!(found.is_subset(&expected), "a page that is not one: {:?}", found.difference(&expected));
        for file in &found {
            let bytes = std::fs::read(killed.join(file)).unwrap();
            let (articles, problems) = ingest::read_bytes(file, &bytes, &ingest::Options::default());
            assert!(articles.len() == 1 && problems.is_empty(), "{file} is broken: {problems:?}");
        }
    }
    assert!(kills > 0, "no run was killed");
    let last = rapporteur(&args(&killed).iter().map(|arg| &**arg).collect::<Vec<_>>());
    assert!(matches!(last.code, 0 | 3), "{}", last.err);
    assert_eq!(files(&killed), expected);
    let read = rapporteur(&["read", killed.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!((read.code, read.lines().len()), (0, pages), "{}", read.err);
}
