//! One request, against a server that behaves as badly as servers do.

mod support;

use fetch::{Answer, Client, FetchError, Known, Limits, Settings};
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use support::{Request, Server, not_found, page, send};

/// Settings that let 127.0.0.1 through, and nothing else that is private.
fn settings() -> Settings {
    let limits =
        Limits { wire_bytes: 1 << 20, page_bytes: 2 << 20, time: Duration::from_secs(20), ..Limits::default() };
    Settings { delay: Duration::ZERO, allow_private: vec!["127.0.0.1".parse().unwrap()], limits, ..Settings::default() }
}

fn get(address: &str) -> Result<Answer, FetchError> {
    Client::new(settings()).get(address, &Known::default())
}

fn text(answer: Answer) -> String {
    match answer {
        Answer::Page(page) => String::from_utf8(page.body).unwrap(),
        Answer::Unchanged => "unchanged".to_owned(),
    }
}

#[test]
fn a_page_is_fetched_and_says_who_asked() {
    let server = Server::start(|request, stream| match &*request.path {
        "/talks" => page(stream, "The talks went on."),
        _ => not_found(stream),
    });
    assert!(text(get(&server.url("/talks#top")).unwrap()).contains("The talks went on."));
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].header("user-agent").is_some_and(|agent| agent.starts_with("rapporteur/")), "{asked:?}");
    assert!(matches!(get(&server.url("/gone")), Err(FetchError::Status(404))));
}

#[test]
fn private_addresses_are_refused_without_the_flag() {
    let server = Server::start(|_, stream| page(stream, "Inside."));
    let client = Client::new(Settings { allow_private: Vec::new(), ..settings() });
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
        let error = client.get(&format!("http://{host}:{port}/"), &Known::default()).unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{host}: {error}");
        assert!(error.remedy().contains("--allow-private"));
    }
    assert!(server.asked().is_empty());
}

#[test]
fn redirects_are_followed_and_checked_one_by_one() {
    let inside = Server::start(|_, stream| page(stream, "Inside."));
    let port = inside.address.port();
    let to = |address: String| {
        move |stream: &mut TcpStream| send(stream, "302 Found", &format!("Location: {address}\r\n"), b"")
    };
    let server = Server::start(move |request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/moved" => to("/talks".to_owned())(stream),
        "/talks" => page(stream, "The talks went on."),
        "/loop" => to("/loop".to_owned())(stream),
        "/metadata" => to("http://169.254.169.254/latest/meta-data/".to_owned())(stream),
        "/other" => to(format!("http://127.0.0.2:{port}/"))(stream),
        "/six" => to(format!("http://[::1]:{port}/"))(stream),
        "/mapped" => to(format!("http://[::ffff:127.0.0.1]:{port}/"))(stream),
        "/lan" => to("http://10.0.0.1/".to_owned())(stream),
        "/file" => to("file:///etc/passwd".to_owned())(stream),
        _ => to("http://user:password@127.0.0.1/".to_owned())(stream),
    });
    assert!(text(get(&server.url("/moved")).unwrap()).contains("The talks went on."));
    assert!(matches!(get(&server.url("/loop")), Err(FetchError::Redirects(5))));
    assert_eq!(server.paths().iter().filter(|path| *path == "/loop").count(), 6);
    for path in ["/metadata", "/other", "/six", "/mapped", "/lan"] {
        let error = get(&server.url(path)).unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{path}: {error}");
    }
    for path in ["/file", "/user"] {
        assert!(matches!(get(&server.url(path)), Err(FetchError::Address(_))), "{path}");
    }
    assert!(inside.asked().is_empty(), "nobody inside was asked: {:?}", inside.asked());
}

#[test]
fn robots_txt_is_obeyed() {
    let site = |robots: &'static str, status: &'static str| {
        Server::start(move |request: &Request, stream: &mut TcpStream| match &*request.path {
            "/robots.txt" => send(stream, status, "Content-Type: text/plain\r\n", robots.as_bytes()),
            "/way" => send(stream, "301 Moved", "Location: /private/x\r\n", b""),
            _ => page(stream, "The talks went on."),
        })
    };
    let closed = site("User-agent: *\nDisallow: /private/\n", "200 OK");
    assert!(matches!(get(&closed.url("/private/x")), Err(FetchError::Robots(_))));
    assert!(closed.asked().is_empty(), "what is disallowed is not asked for");
    assert!(matches!(get(&closed.url("/way")), Err(FetchError::Robots(_))), "nor behind a redirect");
    assert_eq!(closed.paths(), ["/way"]);
    assert!(get(&closed.url("/open")).is_ok());
    let down = site("", "503 Service Unavailable");
    let error = get(&down.url("/open")).unwrap_err();
    assert!(matches!(error, FetchError::NoRobots { .. }) && error.is_temporary(), "{error}");
    assert!(get(&site("", "404 Not Found").url("/open")).is_ok());
    let slow = site("User-agent: *\nCrawl-delay: 86400\n", "200 OK");
    assert!(matches!(get(&slow.url("/open")), Err(FetchError::Delay { .. })));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::start(|request, stream| match request.header("if-none-match") {
        Some("\"v1\"") => send(stream, "304 Not Modified", "", b""),
        _ if request.path == "/robots.txt" => not_found(stream),
        _ => send(stream, "200 OK", "Content-Type: text/html\r\nETag: \"v1\"\r\n", b"<p>One</p>"),
    });
    let client = Client::new(settings());
    let Answer::Page(page) = client.get(&server.url("/a"), &Known::default()).unwrap() else { panic!("no page") };
    let known = Known { etag: page.etag, last_modified: page.last_modified };
    assert_eq!(client.get(&server.url("/a"), &known).unwrap(), Answer::Unchanged);
}

/// A server whose pages are written by `body` until the client leaves; it counts the bytes.
fn endless(
    head: &'static str,
    body: impl Fn(&mut TcpStream) -> std::io::Result<usize> + Send + Sync + 'static,
) -> (Server, Arc<AtomicU64>) {
    let sent = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&sent);
    let server = Server::start(move |request, stream| {
        if request.path == "/robots.txt" {
            return not_found(stream);
        }
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}")?;
        loop {
            let written = body(stream)?;
            count.fetch_add(written as u64, Ordering::Relaxed);
        }
    });
    (server, sent)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn endless_bodies_are_cut_at_the_caps() {
    let plain = endless("\r\n", |stream| stream.write_all(&[b'a'; 1 << 16]).map(|()| 1 << 16));
    let block = gzip(&[b' '; 1 << 20]);
    let zipped =
        endless("Content-Encoding: gzip\r\n\r\n", move |stream| stream.write_all(&block).map(|()| block.len()));
    // Members of no bytes: nothing ever comes out of the decoder.
    let hollow = gzip(b"").repeat(1000);
    let hollow =
        endless("Content-Encoding: gzip\r\n\r\n", move |stream| stream.write_all(&hollow).map(|()| hollow.len()));
    let heads = endless("", |stream| stream.write_all(b"X-More: and more\r\n").map(|()| 18));
    for (name, (server, sent), cap) in
        [("plain", plain, 1 << 20), ("gzip", zipped, 2 << 20), ("hollow", hollow, 1 << 20), ("heads", heads, 0)]
    {
        let error = get(&server.url("/")).unwrap_err();
        match error {
            FetchError::TooLarge(most) => assert_eq!(most, cap, "{name}"),
            FetchError::Answer(_) => assert_eq!(name, "heads", "{error}"),
            other => panic!("{name}: {other}"),
        }
        // What lies in the buffers of two sockets comes on top.
        assert!(sent.load(Ordering::Relaxed) < 32 << 20, "{name}: {} bytes were sent", sent.load(Ordering::Relaxed));
    }
}

#[test]
fn slow_bodies_end_with_the_time() {
    let (server, _) = endless("\r\n", |stream| {
        std::thread::sleep(Duration::from_millis(20));
        stream.write_all(b"a").and_then(|()| stream.flush()).map(|()| 1)
    });
    let limits = Limits { time: Duration::from_millis(700), ..settings().limits };
    let client = Client::new(Settings { limits, ..settings() });
    let error = client.get(&server.url("/"), &Known::default()).unwrap_err();
    assert!(matches!(error, FetchError::TooSlow(_)) && error.is_temporary(), "{error}");
    // A server that accepts and never answers.
    let silent = Server::start(|_, _| {
        std::thread::sleep(Duration::from_secs(3));
        Ok(())
    });
    let error = client.get(&silent.url("/"), &Known::default()).unwrap_err();
    assert!(matches!(error, FetchError::TooSlow(_)) && error.is_temporary(), "{error}");
}

#[test]
fn answers_that_are_no_pages_are_named() {
    let server = Server::start(|request, stream| match &*request.path {
        "/robots.txt" => not_found(stream),
        "/film" => send(stream, "200 OK", "Content-Type: video/mp4\r\n", b"..."),
        "/br" => send(stream, "200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", b"..."),
        "/busy" => send(stream, "429 Too Many Requests", "Retry-After: 30\r\n", b""),
        "/bad" => send(
            stream,
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
            b"no gzip, whatever its head says",
        ),
        _ => stream.write_all(b"SSH-2.0-x\r\n"),
    });
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(get(&format!("http://{closed}/")), Err(FetchError::Connect { .. })));
    let error = |path: &str| get(&server.url(path)).unwrap_err();
    assert!(matches!(error("/film"), FetchError::NotAPage(kind) if kind == "video/mp4"));
    assert!(matches!(error("/br"), FetchError::Answer(_)));
    assert!(matches!(error("/busy"), FetchError::Busy { status: 429, after: Some(after) } if after.as_secs() == 30));
    assert!(matches!(error("/bad"), FetchError::Answer(_)));
    assert!(matches!(error("/ssh"), FetchError::Answer(_) | FetchError::Connect { .. }));
}

#[test]
fn any_bytes_are_an_answer_or_an_error() {
    let state = Arc::new(AtomicU64::new(0x9e37_79b9_7f4a_7c15));
    let next = move || {
        let step = |mut n: u64| {
            n ^= n << 13;
            n ^= n >> 7;
            Some(n ^ (n << 17))
        };
        state.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or_default()
    };
    let parts: [&[u8]; 14] = [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 302 \r\n",
        b"HTTP/9 000",
        b"Location: //\r\n",
        b"Location: http://[::\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"Content-Length: 4\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Type: text/html\r\n",
        b"ETag: \xff\xfe\r\n",
        b"\r\n",
        b"5\r\nabcde\r\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    ];
    let server = Server::start(move |request, stream| {
        if request.path == "/robots.txt" {
            return not_found(stream);
        }
        for _ in 0..next() % 12 {
            stream.write_all(parts[next() as usize % parts.len()])?;
        }
        Ok(())
    });
    let client = Client::new(settings());
    let mut answers = 0;
    for n in 0..300 {
        if let Ok(Answer::Page(page)) = client.get(&server.url(&format!("/{n}")), &Known::default()) {
            answers += usize::from(page.body.len() < 1000);
        }
    }
    assert!(answers < 300, "not everything is an answer");
}
