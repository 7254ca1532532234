//! Requests that no page of ours would send: of a hostile page, of a name pointed at this machine, of a neighbour. Raw sockets, so that
//! odd headers really go out.

use crate::driver::Desk;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const API: &str = "/api/v1/project";
const WRITE: &str = "/api/v1/codes?coder=eve&op=1";
const CODE: &str = r#"{"name":"planted"}"#;

/// A running `alidade serve` on the example study.
struct Serving {
    child: Child,
    port: u16,
    token: String,
    desk: Desk,
}

/// An answer, or status 0 where the connection was closed without one.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> String {
        let same = |line: &&str| line.split(':').next().is_some_and(|it| it.eq_ignore_ascii_case(name));
        self.head.lines().skip(1).filter(same).map(|it| it[name.len() + 1..].trim()).collect::<Vec<_>>().join(", ")
    }

    fn refused(&self) -> bool {
        matches!(self.status, 0 | 400 | 401 | 403 | 404 | 405 | 411 | 413 | 414 | 415 | 421 | 422 | 431)
    }
}

impl Serving {
    fn start() -> Self {
        let desk = Desk::with_example();
        let mut command = desk.command();
        command.args(["serve", "-p", "study.alidade", "--no-open", "--json"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let port = u16::try_from(said["port"].as_u64().unwrap()).unwrap();
        Self { child, port, token: said["token"].as_str().unwrap().to_owned(), desk }
    }

    /// Sends these bytes; what came back until the answer was whole.
    fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        // A server that refuses early closes while we still write: that is an answer too.
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let mut some = [0; 65536];
        while !whole(&all) {
            match stream.read(&mut some) {
                Ok(0) | Err(_) => break,
                Ok(n) => all.extend_from_slice(&some[..n]),
            }
        }
        let _ = stream.shutdown(Shutdown::Both);
        let end = find(&all, b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Answer { status, head, body: all.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// A request with our Host and our token, except where `headers` say otherwise; an empty value leaves a header out.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let (host, bearer) = (format!("127.0.0.1:{}", self.port), format!("Bearer {}", self.token));
        let length = body.len().to_string();
        let mut all = vec![("Host", host.as_str()), ("Authorization", &bearer), ("Connection", "close")];
        if !body.is_empty() {
            all.push(("Content-Length", &length));
            all.push(("Content-Type", "application/json"));
        }
        all.retain(|(name, _)| !headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)));
        all.extend(headers.iter().filter(|(_, value)| !value.is_empty()));
        let head: String = all.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.raw(&[format!("{method} {path} HTTP/1.1\r\n{head}\r\n").as_bytes(), body].concat())
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, b"")
    }

    fn post(&self, headers: &[(&str, &str)]) -> Answer {
        self.ask("POST", WRITE, headers, CODE.as_bytes())
    }

    /// Nothing was written, and the server still answers.
    fn unharmed(&self) {
        assert_eq!(self.get(API, &[]).status, 200, "the server answers no more");
        assert!(!self.desk.ok("log").contains("eve"), "something was written");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn find(all: &[u8], part: &[u8]) -> Option<usize> {
    all.windows(part.len()).position(|it| it == part)
}

fn whole(all: &[u8]) -> bool {
    let Some(end) = find(all, b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|it| it.strip_prefix("content-length: ")?.parse::<usize>().ok());
    length.is_some_and(|it| all.len() >= end + 4 + it)
}

#[test]
fn only_the_whole_token_opens() {
    let serving = Serving::start();
    assert_eq!(serving.get(API, &[]).status, 200);
    let token = serving.token.as_str();
    let swapped: String = token
        .chars()
        .map(|it| if it.is_lowercase() { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() })
        .collect();
    let wrong = [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer null".to_owned(),
        format!("Bearer {}", &token[1..]),
        format!("Bearer {}", &token[..token.len() - 1]),
        format!("Bearer {token}x"),
        format!("Bearer {swapped}"),
        format!("Basic {token}"),
        token.to_owned(),
    ];
    for value in wrong {
        for path in [API, "/api/v1/sources", "/api/v1/events?since=0", "/api/v1/no-such-thing"] {
            let answer = serving.get(path, &[("Authorization", &value)]);
            assert_eq!(answer.status, 401, "{path} with '{value}'");
        }
    }
    assert_eq!(serving.get(&format!("{API}?token={token}"), &[("Authorization", "")]).status, 401);
    let cookie = format!("token={token}; alidade.token={token}");
    assert_eq!(serving.get(API, &[("Authorization", ""), ("Cookie", &cookie)]).status, 401);
    let two = format!(
        "GET {API} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer x\r\nAuthorization: Bearer {token}\r\n\r\n",
        serving.port
    );
    assert!(serving.raw(two.as_bytes()).refused(), "two tokens");
    let page = serving.get("/", &[("Authorization", "")]);
    assert_eq!(page.status, 200);
    assert!(find(&page.body, token.as_bytes()).is_none(), "the page holds the token");
    assert!(page.header("set-cookie").is_empty());
    serving.unharmed();
}

#[test]
fn only_our_own_host_is_answered() {
    let serving = Serving::start();
    let port = serving.port;
    let wrong = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("localhost:{port}.evil.example"),
        format!("127.0.0.1.nip.example:{port}"),
        format!("127.0.0.1:{port}@evil.example"),
        format!("user@127.0.0.1:{port}"),
        format!("127.0.0.1:{}", port + 1),
        format!("0.0.0.0:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f.1:{port}"),
        format!("127.1:{port}"),
        format!("[::1]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("localhost.:{port}"),
        format!("127.0.0.1:{port}, evil.example"),
        format!("127.0.0.1:0{port}"),
        "127.0.0.1".to_owned(),
        "*".to_owned(),
        "a".repeat(5000),
    ];
    for host in &wrong {
        for path in ["/", "/js/main.js", API, "/no/such/thing"] {
            let answer = serving.get(path, &[("Host", host)]);
            assert!(answer.refused(), "Host {host:.40} {path}: {}", answer.status);
            assert!(find(&answer.body, b"<main").is_none());
        }
    }
    let bearer = format!("Authorization: Bearer {}\r\nConnection: close\r\n\r\n", serving.token);
    let ours = format!("Host: 127.0.0.1:{port}\r\n");
    for (what, head) in [
        ("no Host", format!("GET {API} HTTP/1.1\r\n")),
        ("an empty Host", format!("GET {API} HTTP/1.1\r\nHost: \r\n")),
        ("two Hosts", format!("GET {API} HTTP/1.1\r\n{ours}Host: evil.example\r\n")),
        ("two equal Hosts", format!("GET {API} HTTP/1.1\r\n{ours}{ours}")),
        ("an absolute target", format!("GET http://evil.example{API} HTTP/1.1\r\n{ours}")),
        ("HTTP/1.0 without Host", format!("GET {API} HTTP/1.0\r\n")),
    ] {
        let answer = serving.raw(format!("{head}{bearer}").as_bytes());
        assert!(answer.refused(), "{what}: {}", answer.status);
    }
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}")] {
        assert_eq!(serving.get(API, &[("Host", &host)]).status, 200, "{host}");
    }
}

#[test]
fn another_origin_changes_nothing_even_with_the_token() {
    let serving = Serving::start();
    let port = serving.port;
    for origin in [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        "file://".to_owned(),
        "chrome-extension://abc".to_owned(),
        format!("http://127.0.0.1:{}", port + 1),
        "http://127.0.0.1".to_owned(),
        format!("https://127.0.0.1:{port}"),
        format!("http://localhost.evil.example:{port}"),
        format!("http://evil.example/?http://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port} http://evil.example"),
    ] {
        let answer = serving.post(&[("Origin", &origin)]);
        assert!(answer.refused(), "Origin {origin}: {}", answer.status);
        for header in ["access-control-allow-origin", "access-control-allow-private-network"] {
            assert!(serving.get(API, &[("Origin", &origin)]).header(header).is_empty(), "{header} for {origin}");
        }
    }
    let empty = format!(
        "POST {WRITE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {}\r\nOrigin: \r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{CODE}",
        serving.token,
        CODE.len()
    );
    assert!(serving.raw(empty.as_bytes()).refused(), "an empty Origin");
    for site in ["cross-site", "same-site", "evil", "SAME-ORIGIN"] {
        assert!(serving.post(&[("Sec-Fetch-Site", site)]).refused(), "Sec-Fetch-Site {site}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html"] {
        assert!(serving.post(&[("Content-Type", kind)]).refused(), "a body as {kind}");
    }
    for method in ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "FOO"] {
        let answer = serving.ask(method, WRITE, &[("Origin", "http://evil.example")], CODE.as_bytes());
        assert!(answer.refused() || answer.status == 501, "{method}: {}", answer.status);
    }
    for method in ["GET", "HEAD"] {
        let answer = serving.ask(method, &format!("{WRITE}&_method=POST"), &[("X-HTTP-Method-Override", "POST")], b"");
        assert!(answer.status < 500, "{method} by override: {}", answer.status);
    }
    let preflight = serving.ask(
        "OPTIONS",
        WRITE,
        &[
            ("Origin", "http://evil.example"),
            ("Authorization", ""),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization"),
            ("Access-Control-Request-Private-Network", "true"),
        ],
        b"",
    );
    assert!(!preflight.head.to_ascii_lowercase().contains("access-control-allow"), "{}", preflight.head);
    serving.unharmed();
    assert_eq!(serving.post(&[("Origin", &format!("http://127.0.0.1:{port}"))]).status, 200, "our own page may write");
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    let serving = Serving::start();
    for (path, headers) in [
        ("/", &[][..]),
        ("/js/main.js", &[]),
        (API, &[]),
        (API, &[("Authorization", "")]),
        (API, &[("Host", "evil.example")]),
        ("/api/v1/no-such-thing", &[]),
        ("/no/such/thing", &[]),
        ("/%ff%fe", &[]),
        ("/api/v1/sources/99999", &[]),
    ] {
        let answer = serving.get(path, headers);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path} ({}): {name}", answer.status);
        }
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {part} is not in '{policy}'");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert!(!answer.header("server").contains(|it: char| it.is_ascii_digit()));
        assert!(answer.header("access-control-allow-origin").is_empty());
        if path.starts_with("/api") {
            assert!(answer.header("cache-control").contains("no-store"), "{path}: {}", answer.header("cache-control"));
        }
    }
    let policy = serving.get("/", &[]).header("content-security-policy");
    for part in [
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ] {
        assert!(policy.contains(part), "{part} is not in '{policy}'");
    }
    let echoed = serving.get("/<script>alert(1)</script>?q=<svg/onload=1>", &[]);
    assert!(find(&echoed.body, b"<script>alert").is_none() || !echoed.header("content-type").contains("html"));
}

#[test]
fn no_path_leads_out_of_the_page() {
    let serving = Serving::start();
    for path in [
        "/../../../../etc/passwd",
        "/js/../../../../../etc/passwd",
        "/js/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/js/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/js/..%5c..%5cetc%5cpasswd",
        "/js/%252e%252e%252fetc/passwd",
        "/js//etc/passwd",
        "/js/%00",
        "/js/main.js%00.html",
        "/js/.%00./x",
        "//etc/passwd",
        "/\\evil.example/",
        "/%5cevil.example",
        "//evil.example/",
        "/%2f%2fevil.example/",
        "/study.alidade",
        "/../study.alidade",
    ] {
        let answer = serving.get(path, &[]);
        assert!(answer.refused(), "{path}: {}", answer.status);
        assert!(find(&answer.body, b"root:").is_none() && find(&answer.body, b"SQLite").is_none(), "{path}");
        let place = answer.header("location").to_ascii_lowercase();
        assert!(!place.starts_with("//") && !place.starts_with("/\\") && !place.starts_with("http"), "{path}: {place}");
    }
    for id in [
        "../1",
        "1/../../x",
        "-1",
        "0",
        "999999999999999999999",
        "1e3",
        "1;drop",
        "1'",
        "%00",
        "ä",
        "%F0%9F%98%80",
        &"1".repeat(5000),
    ] {
        for place in ["sources/{}/text", "sources/{}/codings", "codings/{}", "log/{}", "findings/{}"] {
            let answer = serving.get(&format!("/api/v1/{}", place.replace("{}", id)), &[]);
            assert!((200..500).contains(&answer.status), "{place} of {id:.20}: {}", answer.status);
        }
    }
    serving.unharmed();
}

#[test]
fn broken_bodies_and_floods_are_refused_and_stop_nobody() {
    let serving = Serving::start();
    let port = serving.port;
    let deep = "[".repeat(200_000);
    let large = format!(r#"{{"name":"{}"}}"#, "x".repeat(1 << 20));
    let bodies: &[&[u8]] = &[
        deep.as_bytes(),
        large.as_bytes(),
        br#"{"name":"\ud800"}"#,
        b"{\"name\":\"\xff\xfe\"}",
        br#"{"name":"a\u0000b"}"#,
        br#"{"name":1e400}"#,
        br#"{"name":"a","unknown":1}"#,
        br#"{"name":"a","name":"b"}"#,
        b"hello",
        b"[]",
        b"null",
        b"\"\"",
        b"{",
    ];
    for body in bodies {
        let answer = serving.ask("POST", WRITE, &[], body);
        assert!(
            answer.refused() && answer.status != 0,
            "{}: {}",
            String::from_utf8_lossy(&body[..body.len().min(30)]),
            answer.status
        );
    }
    assert!(
        serving.ask("POST", WRITE, &[("Content-Type", "application/json"), ("Content-Length", "0")], b"").refused()
    );

    let open = format!(
        "Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n",
        serving.token
    );
    let before = Instant::now();
    let answer =
        serving.raw(format!("POST {WRITE} HTTP/1.1\r\n{open}Content-Length: 99999999999\r\n\r\n[[[[").as_bytes());
    assert!(
        matches!(answer.status, 400 | 413) && before.elapsed() < Duration::from_secs(3),
        "99 GB: {}",
        answer.status
    );
    let many: String = (0..2000).map(|it| format!("X-{it}: y\r\n")).collect();
    assert!(serving.raw(format!("GET {API} HTTP/1.1\r\n{open}{many}\r\n").as_bytes()).refused(), "2,000 headers");
    let far = "a".repeat(100_000);
    assert!(serving.raw(format!("GET /{far} HTTP/1.1\r\n{open}\r\n").as_bytes()).refused(), "a path of 100 KB");
    let smuggled = format!(
        "POST {WRITE} HTTP/1.1\r\n{open}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
    );
    let answer = serving.raw(smuggled.as_bytes());
    assert!(find(&answer.body, b"HTTP/1.1").is_none(), "two answers to one request");

    let waiting: Vec<TcpStream> = (0..300)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
            stream.write_all(b"GET / HTTP/1.1\r\nHost: 127").ok()?;
            Some(stream)
        })
        .collect();
    let before = Instant::now();
    serving.unharmed();
    assert!(before.elapsed() < Duration::from_secs(5), "half-open connections hold others up");
    drop(waiting);
}
