//! Analyses over HTTP: the same tables, files and pictures as `alidade analyse` makes.

use crate::driver::Desk;
use crate::served::Served;
use serde_json::{Map, Value, json};

/// The rows as the command line's `--json` has them.
fn objects(answer: &Value) -> Vec<Value> {
    let columns: Vec<String> = answer["columns"].as_array().unwrap().iter().map(named).collect();
    let object = |row: &Value| -> Map<String, Value> {
        columns.iter().cloned().zip(row.as_array().unwrap().iter().cloned()).collect()
    };
    answer["rows"].as_array().unwrap().iter().map(|it| object(it).into()).collect()
}

/// The page gets numbers as they are shown, programs as they were computed.
fn alike(shown: &[Value], computed: &[Value], name: &str) {
    assert_eq!(shown.len(), computed.len(), "{name}");
    for (shown, computed) in shown.iter().zip(computed) {
        for (column, value) in computed.as_object().unwrap() {
            match (value.as_f64(), shown[column].as_f64()) {
                (Some(exact), Some(rounded)) => assert!((exact - rounded).abs() <= 0.051, "{name} {shown} {computed}"),
                _ => assert_eq!(&shown[column], value, "{name} {column}"),
            }
        }
    }
}

fn named(column: &Value) -> String {
    column["name"].as_str().unwrap().replace(' ', "_")
}

fn read(desk: &Desk, file: &str) -> String {
    std::fs::read_to_string(desk.path(file)).unwrap()
}

/// Each analysis: as it is asked over HTTP, and on the command line.
const ASKED: &[(&str, &str, &str)] = &[
    ("frequencies", "", ""),
    ("frequencies", "across=case&beneath=true&type=interview", "--across case --beneath --type interview"),
    ("matrix", "", ""),
    (
        "matrix",
        "across=speaker&count=words&without_interviewers=true",
        "--across speaker --count words --without-interviewers",
    ),
    (
        "matrix",
        "across=source&count=sources&under=effects&coder=ana",
        "--across source --count sources --under effects --by ana",
    ),
    ("cooccurrence", "", ""),
    ("cooccurrence", "within=50w&per_coder=true", "--within 50w --per-coder"),
    ("sequences", "within=2p", "--within 2p"),
    ("framework", "across=source&case=libya", "--across source --case libya"),
    ("timeline", "case=libya&since=2011", "--case libya --since 2011"),
    ("words", "stems=true&stop_words=none&at_least=3", "--stems --stop-words none --at-least 3"),
    ("keyness", "of=case%3Dlibya&against=syria", "--of case=libya --against syria"),
    ("uncoded", "type=interview&without_interviewers=true", "--type interview --without-interviewers"),
    ("health", "share=50", "--share 50"),
];

#[test]
fn every_analysis_is_the_one_of_the_command_line() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    for (name, query, options) in ASKED {
        let answer = served.get(&format!("analyses/{name}?{query}"));
        let printed = desk.json(&format!("analyse {name} {options}"));
        alike(&objects(&answer), printed["rows"].as_array().unwrap(), name);
        assert_eq!(answer["total"], printed["rows"].as_array().unwrap().len(), "{name}");
        assert_eq!((&answer["title"], &answer["about"]), (&printed["title"], &printed["about"]), "{name} {query}");
        assert!(answer["total"].as_u64().unwrap() > 0, "{name} {query} finds nothing");
        let notes = answer["notes"].as_array().unwrap();
        assert_eq!(notes.len(), printed["notes"].as_array().unwrap().len());
        for note in notes.iter().map(|it| it.as_str().unwrap()) {
            assert!(!note.contains("--") && !note.contains("alidade"), "a page knows no commands: {note}");
        }
        desk.ok(&format!("analyse {name} {options} --svg picture.svg --csv table.csv"));
        assert_eq!(answer["picture"], read(&desk, "picture.svg"), "{name}");
        let stands = answer["stands"]["rows"].as_array().unwrap();
        assert!(stands.is_empty() || stands.len() == answer["rows"].as_array().unwrap().len(), "{name}");
        let body = exported(name, query, "csv");
        assert_eq!(served.try_send("POST", "export", &body).text(), read(&desk, "table.csv"), "{name}");
    }
}

/// The query as the body of an export.
fn exported(name: &str, query: &str, format: &str) -> Value {
    let mut body = json!({"what": "analysis", "analysis": name, "format": format});
    for (field, value) in query.split('&').filter_map(|it| it.split_once('=')) {
        body[field] = value.replace("%3D", "=").into();
    }
    body
}

#[test]
fn numbers_lead_to_as_many_passages() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let table = served.get("analyses/frequencies?across=case");
    for (row, stand) in table["rows"].as_array().unwrap().iter().zip(table["stands"]["rows"].as_array().unwrap()) {
        let Some(case) = stand["value"].as_str() else { continue };
        let found = served.get(&format!("passages?code={}&case={case}&limit=0", stand["codes"][0]));
        assert_eq!((&row[2], &row[3]), (&found["total"], &found["sources"]), "{row}");
    }
    let matrix = served.get("analyses/matrix?across=source");
    let columns = matrix["stands"]["columns"].as_array().unwrap();
    assert_eq!(columns.len(), matrix["columns"].as_array().unwrap().len());
    let (row, stand) = (&matrix["rows"][0], &matrix["stands"]["rows"][0]);
    for (cell, source) in row.as_array().unwrap().iter().zip(columns) {
        let Some(source) = source.as_str() else { continue };
        let found = served.get(&format!("passages?code={}&source={source}&limit=0", stand["codes"][0]));
        assert_eq!(cell, &found["total"]);
    }
    let pairs = served.get("analyses/cooccurrence?limit=1");
    assert_eq!(pairs["rows"].as_array().unwrap().len(), 1);
    assert!(pairs["total"].as_u64().unwrap() > 1);
    assert_eq!(pairs["stands"]["rows"][0]["codes"].as_array().unwrap().len(), 2);
}

#[test]
fn files_are_handed_out_and_slips_are_told() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let book = served.try_send("POST", "export", &exported("health", "", "xlsx"));
    assert!(book.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert!(book.header("content-disposition").unwrap().contains("health.xlsx"));
    let picture = served.try_send("POST", "export", &exported("words", "", "svg"));
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    let printed: Value = served.try_send("POST", "export", &exported("uncoded", "", "json")).body;
    assert_eq!(printed, desk.json("analyse uncoded"));
    for (path, said) in [
        ("analyses/frequency", "no analysis"),
        ("analyses/matrix?accross=case", "accross"),
        ("analyses/timeline?across=case", "across"),
        ("analyses/matrix?across=weather", "nothing to compare by"),
        ("analyses/cooccurrence?within=50", "no distance"),
        ("analyses/keyness", "missing"),
        ("analyses/keyness?of=case%3Dnowhere", "nowhere"),
        ("analyses/health?share=0", "percent"),
    ] {
        let answer = served.ask("GET", path, "", b"").unwrap();
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.text());
        assert!(answer.text().contains(said), "{path}: {}", answer.text());
    }
    served.refused(400, "POST", "export", &exported("matrix", "", "pdf"));
    let by = served.get("analyses?by=case");
    assert!(by["by"].as_array().unwrap().contains(&json!("speaker")));
    assert!(by["values"].as_array().unwrap().contains(&json!("libya")), "{by}");
}

#[test]
fn a_cell_of_the_framework_has_its_passages_and_a_summary() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let cell = "analyses/framework/cell?row=libya&code=deterrence";
    let empty = served.get(cell);
    assert_eq!(empty["summary"], Value::Null);
    let found = served.get("passages?code=deterrence&case=libya&limit=1000");
    assert_eq!(empty["passages"].as_array().unwrap().len(), found["total"].as_u64().unwrap() as usize);
    let write = |text: &str, was: Option<&str>| {
        let body = json!({"row": "libya", "code": empty["code"], "text": text, "was": was});
        served.try_send("POST", "analyses/framework/cell?coder=ana", &body)
    };
    assert_eq!(write("Fear, by hearsay.", Some("")).status, 200);
    assert_eq!(served.get("log?limit=1")["acts"][0]["name"], "summarise libya × deterrence");
    assert_eq!(served.get(cell)["summary"]["state"], "current");
    let rows = desk.json("analyse framework --case libya")["rows"].as_array().unwrap().clone();
    let row = rows.iter().find(|it| it["code"] == "deterrence").unwrap();
    assert_eq!((row["summary"].as_str(), row["state"].as_str()), (Some("Fear, by hearsay."), Some("current")));
    let first = &empty["passages"][0];
    served.send_ok("DELETE", "codings?coder=ben", &json!({"ids": [first["id"]], "evidence": true}));
    assert_eq!(served.get(cell)["summary"]["state"], "stale");
    let table = served.get("analyses/framework?case=libya");
    let at = objects(&table).iter().position(|it| it["code"] == "deterrence").unwrap();
    assert_eq!(objects(&table)[at]["state"], "stale");
    let passages = table["stands"]["rows"][at]["passages"].as_array().unwrap();
    assert!(passages.iter().all(|it| it[2].is_string() && it[3].is_number()), "{passages:?}");
    let refused = write("Another.", Some("What I saw."));
    assert_eq!((refused.status, refused.body["error"]["coder"].as_str()), (409, Some("ana")));
    assert_eq!(write("Less fear.", Some("Fear, by hearsay.")).status, 200);
    assert_eq!(served.get(cell)["summary"]["state"], "current");
    served.send_ok("POST", "undo?coder=ana", &json!({}));
    assert_eq!(served.get(cell)["summary"]["text"], "Fear, by hearsay.");
    assert_eq!(write("  ", None).status, 200);
    assert_eq!(served.get(cell)["summary"], Value::Null);
    let error = served.refused(400, "GET", "analyses/framework/cell?row=atlantis&code=deterrence", &Value::Null);
    assert!(error["message"].as_str().unwrap().contains("atlantis"), "{error}");
}
