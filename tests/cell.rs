//! One worked cell: entered from a file, in the short form, and by hand; each time the verdicts are as worked out on paper.

use crate::driver::{Desk, root};
use serde_json::{Value, json};

fn fixture(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("fixtures/cells").join(name)).unwrap()).unwrap()
}

/// A finding of the report in the form of the expectations.
fn outcome(finding: &Value) -> Value {
    let reading = |of: &Value| {
        let map = |list: &Value, key: &dyn Fn(&Value) -> String, value: &str| -> Value {
            list.as_array()
                .unwrap()
                .iter()
                .map(|it| (key(it), it[value].clone()))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        let name = |it: &Value| it["strand"].as_str().unwrap().to_owned();
        let pair = |it: &Value| format!("{}~{}", it["a"].as_str().unwrap(), it["b"].as_str().unwrap());
        json!({
            "strands": map(&of["strands"], &name, "verdict"), "pairs": map(&of["pairs"], &pair, "code"),
            "cell_code": of["cell_code"], "level": of["level"],
            "supporting": [of["supporting"]["min"], of["supporting"]["max"]],
            "contradicting": [of["contradicting"]["min"], of["contradicting"]["max"]],
        })
    };
    json!({
        "finding": finding["name"], "links": finding["links"].as_array().unwrap().len(),
        "strict": reading(&finding["strict"]), "lenient": reading(&finding["lenient"]),
    })
}

fn check(desk: &Desk) {
    let report = desk.json("triangulate Q2");
    let [case] = report["questions"][0]["cases"].as_array().unwrap().as_slice() else { panic!("one case is expected") };
    let found: Vec<Value> = case["findings"].as_array().unwrap().iter().map(outcome).collect();
    assert_eq!(json!(found), fixture("syria-q2.expected.json")["findings"]);
    desk.ok("check");
}

fn import(desk: &Desk, name: &str) {
    let path = root().join("fixtures/cells").join(name);
    desk.ok(&format!("import '{}'", path.display()));
}

#[test]
fn from_a_study_file() {
    let desk = Desk::with_project();
    import(&desk, "syria-q2.json");
    check(&desk);
    import(&desk, "syria-q2.json");
    check(&desk);
}

#[test]
fn from_the_short_form() {
    let desk = Desk::with_project();
    import(&desk, "syria-q2-short.yaml");
    check(&desk);
}

#[test]
fn from_the_short_form_with_expectations_round_it() {
    let desk = Desk::with_project();
    let short = std::fs::read_to_string(root().join("fixtures/cells/syria-q2-short.yaml")).unwrap();
    let inside: String = short.lines().filter(|it| !it.starts_with('#')).map(|it| format!("  {it}\n")).collect();
    desk.file("cell.yaml", format!("input:\n{inside}expected_strict: []\n"));
    let said = desk.run("import cell.yaml");
    assert!(said.code == 0 && said.err.contains("expected_strict"), "{}{}", said.out, said.err);
    check(&desk);
}

/// What one would type for an entry of the study file: each field as an option, a list as an option repeated.
fn typed(desk: &Desk, start: &[&str], entry: &Value, options: &[(&str, &str)]) {
    let mut words: Vec<String> = start.iter().map(|it| (*it).to_owned()).collect();
    for (field, option) in options {
        let values = match &entry[*field] {
            Value::Null => Vec::new(),
            Value::Array(list) => list.clone(),
            one => vec![one.clone()],
        };
        for value in values {
            words.push((*option).to_owned());
            words.push(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
    let said = desk.run_words(&words);
    assert_eq!(said.code, 0, "{words:?}\n{}{}", said.out, said.err);
}

#[test]
fn typed_in_by_single_commands() {
    let desk = Desk::with_project();
    let study = fixture("syria-q2.json");
    let entries = |field: &str| study[field].as_array().unwrap().clone();
    let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
    for case in entries("cases") {
        typed(&desk, &["case", "add", &id(&case)], &case, &[("title", "--title")]);
        for event in case["events"].as_array().unwrap() {
            let options =
                [("date", "--date"), ("label", "--label"), ("kind", "--kind"), ("instrument", "--instrument")];
            typed(&desk, &["case", "event", "add", &id(&case)], event, &options);
        }
    }
    for question in entries("questions") {
        typed(&desk, &["question", "add", &id(&question)], &question, &[("wording", "--wording"), ("kind", "--kind")]);
        for (case, wording) in question["wordings"].as_object().unwrap() {
            typed(&desk, &["question", "word", &id(&question), case, wording.as_str().unwrap()], &json!({}), &[]);
        }
    }
    for source in entries("sources") {
        let options = [("title", "--title"), ("type", "--type"), ("cases", "--case")];
        typed(&desk, &["source", "add", &id(&source)], &source, &options);
    }
    for tie in entries("relations") {
        let end = |name: &str| tie[name].as_str().unwrap().to_owned();
        typed(&desk, &["relation", "add", &end("from"), &end("to")], &tie, &[("kind", "--kind"), ("why", "--why")]);
    }
    for mark in entries("scope") {
        let options = [("question", "--question"), ("case", "--case"), ("strand", "--strand")];
        typed(&desk, &["scope", "mark", mark["status"].as_str().unwrap()], &mark, &options);
    }
    for finding in entries("findings") {
        let options = [
            ("question", "--question"),
            ("case", "--case"),
            ("text", "--text"),
            ("not_applicable", "--not-applicable"),
        ];
        typed(&desk, &["finding", "add", &id(&finding)], &finding, &options);
        for link in finding["evidence"].as_array().unwrap() {
            let mut start = vec!["evidence".to_owned(), "add".to_owned(), id(&finding)];
            start.extend(["--locator".to_owned(), format!("line {}", link["line"])]);
            start.extend((link["resolved"] == json!(false)).then(|| "--unsourced".to_owned()));
            let start: Vec<&str> = start.iter().map(String::as_str).collect();
            let options = [
                ("source", "--source"),
                ("stance", "--stance"),
                ("strength", "--strength"),
                ("examples", "--example"),
                ("flags", "--flag"),
            ];
            typed(&desk, &start, link, &options);
        }
    }
    check(&desk);

    let from_file = Desk::with_project();
    import(&from_file, "syria-q2.json");
    let report = |desk: &Desk| {
        let mut report = desk.json("triangulate");
        forget(&mut report, &["guid", "revision", "revision_hash"]);
        report
    };
    assert_eq!(report(&desk), report(&from_file));
}

/// Takes out what differs between two projects of one content.
fn forget(value: &mut Value, names: &[&str]) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|it| forget(it, names)),
        Value::Object(fields) => {
            names.iter().for_each(|it| drop(fields.shift_remove(*it)));
            fields.values_mut().for_each(|it| forget(it, names));
        }
        _ => {}
    }
}
