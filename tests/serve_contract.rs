//! `docs/api.md` and the server say the same: what is documented answers, with the fields that it says; what answers is documented.

use crate::driver::{Desk, root};
use crate::served::Served;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// A documented request: its method, its path with `ID`s, and what is said about its answer.
struct Documented {
    method: String,
    path: String,
    about: String,
}

fn documented() -> Vec<Documented> {
    let text = fs::read_to_string(root().join("docs/api.md")).unwrap();
    let mut all = Vec::new();
    for line in text.lines().filter(|it| it.starts_with("| `")) {
        let (requests, about) = line.trim_matches('|').split_once(" | ").unwrap_or((line, ""));
        for span in requests.split('`').skip(1).step_by(2) {
            let Some((method, rest)) = span.split_once(' ') else { continue };
            if ["GET", "POST", "PATCH", "DELETE"].contains(&method) {
                let path = rest.split(['?', ' ', '[']).next().unwrap().to_owned();
                all.push(Documented { method: method.to_owned(), path, about: about.to_owned() });
            }
        }
    }
    assert!(all.len() > 50, "the table is not read: {}", all.len());
    all
}

/// The names at the top of the first form in a text: `{a, b: [{c}]}` has `a` and `b`.
fn fields(about: &str) -> Vec<String> {
    let Some(form) = about.split("`{").nth(1) else { return Vec::new() };
    let (mut depth, mut names, mut name, mut reading) = (0, Vec::new(), String::new(), true);
    for it in form.chars() {
        match it {
            '}' if depth == 0 => break,
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                reading = true;
            }
            ':' if depth == 0 => reading = false,
            other if depth == 0 && reading => name.push(other),
            _ => {}
        }
    }
    names.push(name);
    let plain = |it: &String| it.trim().chars().all(|it| it.is_ascii_lowercase() || it == '_') && !it.trim().is_empty();
    names.into_iter().filter(plain).map(|it| it.trim().to_owned()).collect()
}

/// A path that leads to something in the example.
fn real(path: &str, served: &Served<'_>) -> String {
    let passage = served.get("passages?case=syria&type=interview&limit=1")["passages"][0].clone();
    let id = match path.split('/').next().unwrap() {
        "sources" => &passage["source"]["id"],
        "codings" => &passage["id"],
        "codes" => &passage["code"],
        "queries" => &served.get("queries")["queries"][0]["id"].clone(),
        _ => &json!(2),
    };
    path.replace("NAME", "frequencies")
        .replace("ID", &id.to_string())
        .replace("GUID", "00000000-0000-7000-8000-000000000000")
}

#[test]
fn what_is_documented_answers_with_what_is_said() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    served.send_ok("POST", "queries?coder=ana", &json!({"name": "fear", "query": "deterrence", "filters": {}}));
    for it in documented().iter().filter(|it| it.method == "GET" && it.path != "events") {
        let needed = match it.path.as_str() {
            "search" | "search/lines" => "?q=deterrence",
            "queries/ID/hits" => "?code=deterrence",
            "triangulation" => "?question=Q2",
            "matrix" => "?columns=case",
            "analyses/framework/cell" => "?row=libya&code=deterrence",
            "context" => "?source=I-01&start=0&end=1",
            _ => "",
        };
        let answer = served.get(&format!("{}{needed}", real(&it.path, &served)));
        for field in fields(&it.about) {
            assert!(answer.get(&field).is_some(), "GET {} has no '{field}': {answer:.300}", it.path);
        }
    }
    for it in documented().iter().filter(|it| it.method != "GET") {
        let path = real(&it.path, &served);
        let answer = served.try_send(&it.method, &path, &json!({"no such field": true}));
        let text = answer.text();
        assert!(answer.status < 500 && answer.status != 405, "{} {path}: {} {text}", it.method, answer.status);
        assert!(!text.contains("no such path"), "{} {path}", it.method);
    }
}

/// The arguments of a call whose opening parenthesis came right before.
fn up_to_its_end(text: &str) -> &str {
    let mut open = 1;
    let end = text.find(|it| {
        open += i32::from(it == '(') - i32::from(it == ')');
        open == 0
    });
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn what_answers_is_documented() {
    let known: BTreeSet<(String, String)> = documented().into_iter().map(|it| (it.method, it.path)).collect();
    let mut count = 0;
    for entry in fs::read_dir(root().join("crates/web/src/api")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for route in text.split(".route(").skip(1) {
            let path = route.split('"').nth(1).unwrap().trim_start_matches('/');
            let path = path
                .replace("{id}", "ID")
                .replace("{guid}", "GUID")
                .replace("{other}", "OTHER")
                .replace("{name}", "NAME");
            let methods = up_to_its_end(route);
            for (function, method) in [("get(", "GET"), ("post(", "POST"), ("patch(", "PATCH"), ("delete(", "DELETE")] {
                if methods.contains(function) && !path.starts_with("report/") {
                    count += 1;
                    assert!(
                        known.contains(&(method.to_owned(), path.clone())),
                        "docs/api.md does not know {method} {path}"
                    );
                }
            }
        }
    }
    assert!(count > 30, "the routes are not read: {count}");
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A value that nobody should send.
    fn value(&mut self, depth: usize) -> Value {
        const WORDS: &[&str] = &[
            "",
            " ",
            "Q2",
            "syria",
            "I-01",
            "S2.1",
            "code",
            "coding",
            "paragraph",
            "csv",
            "json",
            "html",
            "2011",
            "strict",
            "supports",
            "\u{0}",
            "\u{202e}<script>alert(1)</script>\u{feff}",
            "' or 1=1 --",
            "👩‍👩‍👧‍👦",
            "../../etc/passwd",
            "NaN",
            "1e999",
            "%00",
            "ā̂",
        ];
        match self.below(if depth == 0 { 9 } else { 12 }) {
            0 => Value::Null,
            1 => (self.below(2) == 0).into(),
            2 => json!(self.below(40)),
            3 => json!([i64::MIN, i64::MAX, -1, 0, 4_294_967_296][self.below(5)]),
            4 => json!([0.5, -1e300, 1e-300, f64::MAX][self.below(4)]),
            5 => "x".repeat(self.below(5000)).into(),
            6..=8 => (*self.one(WORDS)).into(),
            9 | 10 => (0..self.below(5)).map(|_| self.value(depth - 1)).collect::<Vec<_>>().into(),
            _ => self.body(depth - 1),
        }
    }

    /// An object whose fields some request has.
    fn body(&mut self, depth: usize) -> Value {
        let fields: Vec<&str> = FIELDS.split_whitespace().collect();
        (0..self.below(7))
            .map(|_| ((*self.one(&fields)).to_owned(), self.value(depth)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}

const FIELDS: &str = "source text_revision spans codes new_codes memo ids evidence start end code name parent definition colour position into q \
     extent only case type speaker coder under since until uncoded query filters on title text kind id guid question grade valence theme status \
     role flags rests_on coding series stance strength directness note strand resolved examples likelihood under_rivals finding format questions \
     balance full mode what columns measure cases sources findings scope datasets codings act accept despite_leaks words any all none beneath \
     sort add project participants relations memos actors";

#[test]
fn no_body_makes_the_server_fail() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let paths: Vec<(String, String)> = documented()
        .into_iter()
        .filter(|it| it.method != "GET" && !["backup", "rebuild"].contains(&it.path.as_str()))
        .map(|it| (it.method, real(&it.path, &served)))
        .collect();
    let mut dice = Dice(0x5eed);
    for _ in 0..300 {
        let ((method, path), body) = (dice.one(&paths).clone(), dice.body(3));
        let answer = served.try_send(&method, &format!("{path}?coder=eve"), &body);
        assert!(answer.status < 500, "{method} {path} {body}: {} {}", answer.status, answer.text());
    }
    let (lists, objects) = ("[".repeat(100_000), "{\"a\":".repeat(50_000));
    for raw in ["[]", "null", "{", "\"\"", "{\"a\":", "\u{feff}{}", "{}{}", "[[[[[[[[[[", &lists, &objects] {
        for path in ["findings", "study", "codings", "search/code", "reports", "export", "queries", "memos"] {
            let answer = served.ask("POST", path, "application/json", raw.as_bytes()).unwrap();
            assert!((400..500).contains(&answer.status), "{path} {raw:.40}: {} {}", answer.status, answer.text());
        }
    }
    assert_eq!(served.send_ok("POST", "check", &json!({}))["clean"], true, "whatever was stored is whole");
}

#[test]
fn no_query_makes_the_server_fail() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let paths: Vec<String> = documented()
        .into_iter()
        .filter(|it| it.method == "GET" && it.path != "events")
        .map(|it| real(&it.path, &served))
        .collect();
    let fields: Vec<&str> = FIELDS
        .split_whitespace()
        .chain(["offset", "limit", "order", "rows", "within", "paragraphs", "before"])
        .collect();
    let mut dice = Dice(0xfeed);
    for _ in 0..300 {
        let path = dice.one(&paths).clone();
        let pairs: Vec<(String, String)> = (0..dice.below(4))
            .map(|_| {
                let value = dice.value(0);
                (
                    (*dice.one(&fields)).to_owned(),
                    value.as_str().map_or_else(|| value.to_string(), |it| it.chars().take(300).collect()),
                )
            })
            .collect();
        let plain = |text: &str| text.bytes().map(|it| format!("%{it:02X}")).collect::<String>();
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect();
        let answer = served.ask("GET", &format!("{path}?{}", query.join("&")), "", b"").unwrap();
        assert!(answer.status < 500, "{path} {pairs:?}: {} {}", answer.status, answer.text());
    }
}
