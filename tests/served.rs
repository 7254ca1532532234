//! The driver of stories about the workbench: the server on a desk, and a client that speaks to it as a script would.

use crate::driver::Desk;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// `alidade serve` on a project of a desk. It is killed when this goes.
pub(crate) struct Served<'d> {
    _desk: &'d Desk,
    pub(crate) child: Child,
    pub(crate) port: u16,
    pub(crate) token: String,
    out: Mutex<Receiver<String>>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// As JSON, if it is.
    pub(crate) body: Value,
    pub(crate) head: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

impl<'d> Served<'d> {
    /// Serves `study.alidade` of the desk.
    pub(crate) fn start(desk: &'d Desk) -> Self {
        Self::with(desk, desk.command(), &[])
    }

    /// The same with a command of one's own, which runs the program, and more arguments.
    pub(crate) fn with(desk: &'d Desk, mut command: Command, more: &[&str]) -> Self {
        command.args(["-p", "study.alidade", "serve", "--no-open", "--json"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = lines(child.stdout.take().unwrap());
        let first = out.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| {
            let mut said = String::new();
            let _ = child.stderr.take().unwrap().read_to_string(&mut said);
            panic!("the server said nothing on its standard output: {said}")
        });
        let said: Value = serde_json::from_str(&first).unwrap();
        let port = u16::try_from(said["port"].as_u64().unwrap()).unwrap();
        Self { _desk: desk, child, port, token: said["token"].as_str().unwrap().to_owned(), out: Mutex::new(out) }
    }

    /// Asks, with the token. A path is one of the API, or begins with a slash.
    pub(crate) fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> std::io::Result<Answer> {
        let mut stream = self.send(method, path, kind, body)?;
        let mut all = Vec::new();
        stream.read_to_end(&mut all)?;
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap();
        let bytes = all.split_off(end + 4);
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Ok(Answer { status, body, head, bytes })
    }

    fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut head = format!(
            "{method} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nConnection: close\r\n",
            escaped(&if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/{path}") }),
            self.port,
            self.token
        );
        if method != "GET" {
            head += &format!("Content-Length: {}\r\nContent-Type: {kind}\r\n", body.len());
        }
        stream.write_all(&[head.as_bytes(), b"\r\n", body].concat())?;
        Ok(stream)
    }

    /// Reads something that is there.
    pub(crate) fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, "", b"").unwrap();
        assert_eq!(answer.status, 200, "GET {path}: {}", answer.body);
        answer.body
    }

    /// Changes something, whatever comes of it.
    pub(crate) fn try_send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.ask(method, path, "application/json", body.to_string().as_bytes()).unwrap()
    }

    /// Changes something that can be changed.
    pub(crate) fn send_ok(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.try_send(method, path, body);
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
        answer.body
    }

    /// Changes something that must be refused with this status; the error.
    pub(crate) fn refused(&self, status: u16, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.try_send(method, path, body);
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
        assert!(answer.body["error"]["message"].as_str().is_some_and(|it| it.len() > 10), "{}", answer.body);
        answer.body["error"].clone()
    }

    /// Sends a file.
    pub(crate) fn upload(&self, path: &str, bytes: &[u8]) -> Answer {
        self.ask("POST", path, "application/octet-stream", bytes).unwrap()
    }

    /// Codes words of a source by their place in the text; the answer. `code` is made if there is none.
    pub(crate) fn code(&self, query: &str, source: i64, span: (usize, usize), code: &str) -> Value {
        let text = self.get(&format!("sources/{source}/text"))["text_revision"].clone();
        let body = json!({
            "source": source, "text_revision": text, "spans": [[span.0, span.1]], "new_codes": [{"name": code}],
        });
        self.send_ok("POST", &format!("codings?{query}"), &body)
    }

    /// Listens to what happens; the lines as they come.
    pub(crate) fn events(&self, query: &str) -> Receiver<Value> {
        let stream = self.send("GET", &format!("events{query}"), "", b"").unwrap();
        let (send, receive) = channel();
        std::thread::spawn(move || {
            // Chunks are a line each, between lines that say how long they are.
            for line in BufReader::new(stream).lines().map_while(Result::ok).filter(|it| it.starts_with('{')) {
                if send.send(serde_json::from_str(&line).unwrap()).is_err() {
                    return;
                }
            }
        });
        receive
    }

    /// The next act among the events, if it comes within that time.
    pub(crate) fn next_act(events: &Receiver<Value>, within: Duration) -> Option<Value> {
        let end = std::time::Instant::now() + within;
        loop {
            let left = end.saturating_duration_since(std::time::Instant::now());
            let line = events.recv_timeout(left).ok()?;
            if line["type"] == "act" {
                return Some(line);
            }
        }
    }

    /// Kills the server as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells the server to end, and waits until it has; what it printed at the end.
    pub(crate) fn terminate(mut self) -> (i32, Vec<String>) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let code = self.child.wait().unwrap().code().unwrap_or(-1);
        (code, self.out.lock().unwrap().iter().collect())
    }
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    receive
}

/// What cannot stand in an address, as bytes.
fn escaped(address: &str) -> String {
    let plain = |it: u8| it.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&it);
    address.bytes().map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}

/// What a browser's selection of these words in a text would be.
pub(crate) fn utf16(text: &str, words: &str) -> (usize, usize) {
    let at = text.find(words).unwrap();
    let start = text[..at].encode_utf16().count();
    (start, start + words.encode_utf16().count())
}
