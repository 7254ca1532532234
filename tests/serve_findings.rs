//! Findings, evidence, memos and reports over HTTP.

use crate::driver::Desk;
use crate::served::Served;
use serde_json::{Value, json};

fn finding(served: &Served<'_>, name: &str) -> Value {
    let all = served.get("findings");
    all["findings"].as_array().unwrap().iter().find(|it| it["name"] == name).cloned().unwrap_or_default()
}

#[test]
fn a_finding_gets_the_next_name_of_its_cell_and_its_evidence_moves_the_verdict() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let body = json!({"question": "Q2", "case": "syria", "text": "Convoys came more often", "valence": "+"});
    let made = served.send_ok("POST", "findings?coder=ana", &body);
    let name = made["name"].as_str().unwrap().to_owned();
    assert!(name.starts_with("S2."), "{name}");
    let id = made["id"].to_string();
    let reading = |field: &str| served.get("triangulation/summary")["findings"][&id][field].clone();
    assert_eq!(reading("code"), "no_evidence");
    assert!(reading("gaps").as_array().unwrap().iter().any(|it| it["class"] == "G6"), "{}", reading("gaps"));
    let passages = served.get("passages?case=syria&type=interview&limit=1");
    let passage = &passages["passages"][0];
    let link = json!({"coding": passage["id"], "stance": "supports", "strength": 2, "directness": "witnessed"});
    let guid = served.send_ok("POST", &format!("findings/{id}/evidence?coder=ana"), &link)["guid"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(reading("code"), "single_strand");
    let shown = &finding(&served, &name)["evidence"][0];
    assert_eq!(shown["passage"]["quotation"], passage["quotation"]);
    assert_eq!((&shown["passage"]["coding"], &shown["passage"]["start"]), (&passage["id"], &passage["start"]));
    served.send_ok("PATCH", &format!("evidence/{guid}?coder=ben"), &json!({"stance": "contradicts", "note": "not so"}));
    let verdicts = reading("verdicts");
    assert!(verdicts.as_array().unwrap().iter().any(|it| it["verdict"] == "contradicts"), "{verdicts}");
    served.send_ok("PATCH", &format!("evidence/{guid}?coder=ben"), &json!({"note": null, "directness": null}));
    let shown = &finding(&served, &name)["evidence"][0];
    assert!(shown["note"].is_null() && shown["directness"].is_null(), "{shown}");
    served.send_ok("DELETE", &format!("evidence/{guid}?coder=ben"), &Value::Null);
    assert_eq!(reading("code"), "no_evidence");
    assert_eq!(served.get("log?limit=1")["acts"][0]["name"], format!("unlink evidence of {name}"));
}

#[test]
fn a_span_becomes_evidence_by_being_coded() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let hit = &served.get("search?q=deterr*&limit=1")["groups"][0];
    let (source, span) = (&hit["source"]["id"], &hit["hits"][0]);
    let id = finding(&served, "S2.1")["id"].clone();
    let body = json!({"source": source, "start": span["start"], "end": span["end"], "stance": "context"});
    served.refused(400, "POST", &format!("findings/{id}/evidence"), &body);
    let mut body = body;
    body["code"] = served.get("codes")["codes"][0]["id"].clone();
    served.send_ok("POST", &format!("findings/{id}/evidence"), &body);
    let links = finding(&served, "S2.1");
    let link = links["evidence"].as_array().unwrap().last().unwrap();
    assert_eq!((&link["passage"]["start"], &link["passage"]["source"]), (&span["start"], source));
    let unsourced = json!({"strand": "document", "resolved": false, "stance": "supports"});
    served.send_ok("POST", &format!("findings/{id}/evidence"), &unsourced);
    let series = json!({"series": served.get("datasets")["series"][0]["id"], "stance": "supports", "period": "2012"});
    served.send_ok("POST", &format!("findings/{id}/evidence"), &series);
    served.refused(404, "POST", "findings/9999/evidence", &unsourced);
}

#[test]
fn what_was_changed_meanwhile_is_not_overwritten() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let id = finding(&served, "S2.1")["id"].clone();
    let revision = served.get("findings")["revision"].clone();
    desk.ok("finding edit S2.1 --text 'Changed in a terminal' --coder ben");
    let error = served.refused(
        409,
        "PATCH",
        &format!("findings/{id}?if_revision={revision}"),
        &json!({"text": "Changed on a page"}),
    );
    assert_eq!((error["coder"].as_str(), error["name"].as_str()), (Some("ben"), Some("edit finding S2.1")));
    assert_eq!(finding(&served, "S2.1")["text"], "Changed in a terminal");
    let now = served.get("findings")["revision"].clone();
    served.send_ok(
        "PATCH",
        &format!("findings/{id}?if_revision={now}"),
        &json!({"text": "Changed on a page", "grade": null, "theme": null}),
    );
    let changed = finding(&served, "S2.1");
    assert_eq!(changed["text"], "Changed on a page");
    assert!(changed["grade"].is_null() && changed["theme"].is_null());
}

#[test]
fn memos_are_written_on_things_and_know_their_places() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let passage = served.get("passages?limit=1")["passages"][0].clone();
    let made = served.send_ok(
        "POST",
        "memos?coder=ana",
        &json!({"on": {"kind": "coding", "id": passage["id"]}, "text": "Why here?"}),
    );
    let there = served.get(&format!("memos?on=coding&id={}", passage["id"]));
    let memo = &there["memos"][0];
    assert_eq!(
        (&memo["id"], &memo["on"]["start"], &memo["on"]["source"]),
        (&made["id"], &passage["start"], &passage["source"]["id"])
    );
    served.send_ok(
        "PATCH",
        &format!("memos/{}", made["id"]),
        &json!({"title": "A question", "text": "Why here, of all places?"}),
    );
    let count = served.get("memos")["memos"].as_array().unwrap().len();
    served.send_ok("POST", "memos", &json!({"text": "On the whole."}));
    assert_eq!(served.get("memos?on=project")["memos"].as_array().unwrap().last().unwrap()["text"], "On the whole.");
    served.send_ok("DELETE", &format!("memos/{}", made["id"]), &Value::Null);
    assert_eq!(served.get("memos")["memos"].as_array().unwrap().len(), count);
    served.refused(404, "PATCH", &format!("memos/{}", made["id"]), &json!({"text": "gone"}));
    served.refused(400, "POST", "memos", &json!({"on": {"kind": "weather", "id": 1}, "text": "x"}));
}

#[test]
fn a_study_is_changed_as_by_a_file() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let entry = json!({"cases": [{"id": "kenya", "title": "Kenya", "period": "2007..2014"}], "questions": [{"id": "Q9", "wording": "And then?"}]});
    served.send_ok("POST", "study?name=a case more&coder=ana", &entry);
    assert_eq!(served.get("log?limit=1")["acts"][0]["name"], "a case more");
    let study = served.get("study");
    let case = study["cases"].as_array().unwrap().iter().find(|it| it["name"] == "kenya").unwrap();
    assert_eq!((case["title"].as_str(), case["included"].as_bool()), (Some("Kenya"), Some(true)));
    assert_eq!(desk.column("question list", "name").last().map(String::as_str), Some("Q9"));
    let error = served.refused(400, "POST", "study", &json!({"cases": [{"id": "x", "tittle": "y"}]}));
    assert!(error["message"].as_str().unwrap().contains("tittle"), "{error}");
}

#[test]
fn reports_are_those_of_the_command_line() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    desk.ok("triangulate Q2 -o q2.html");
    let file = served.try_send("POST", "reports", &json!({"format": "html", "questions": ["Q2"]}));
    assert_eq!(
        file.header("content-disposition").unwrap(),
        "attachment; filename=\"report-Q2.html\"; filename*=UTF-8''report-Q2.html"
    );
    assert_eq!(file.bytes, std::fs::read(desk.path("q2.html")).unwrap());
    assert_eq!(served.get("triangulation?question=Q2"), desk.json("triangulate Q2")["questions"][0]);
    assert_eq!(served.get("balance"), desk.json("triangulate --balance")["balance"]);
    served.refused(400, "POST", "reports", &json!({"format": "papyrus"}));

    let path =
        served.send_ok("POST", "reports/view", &json!({"questions": ["Q2"]}))["path"].as_str().unwrap().to_owned();
    let page = served.ask("GET", &path, "", b"").unwrap();
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    let text = page.text();
    let link = text.split("href=\"/#/read/").nth(1).expect("passages lead to the text").split('"').next().unwrap();
    let (source, at) = link.split_once("?at=").unwrap();
    let all = served.get("findings?question=Q2");
    let passages = all["findings"].as_array().unwrap().iter().flat_map(|it| it["evidence"].as_array().unwrap());
    let (source, at) = (source.parse().ok(), at.parse().ok());
    let led = |it: &Value| (it["passage"]["source"].as_u64(), it["passage"]["start"].as_u64()) == (source, at);
    assert!(passages.clone().any(led), "{link}");
    assert_eq!(served.ask("GET", &path, "", b"").unwrap().status, 404, "a ticket is good once");
}

#[test]
fn a_report_says_nothing_that_was_agreed_to_be_withheld() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let participant =
        json!({"participants": [{"id": "P-01", "level": "deep_background", "institution": "Ministry of Rivers"}]});
    served.send_ok("POST", "study", &participant);
    let id = finding(&served, "S2.1")["id"].clone();
    served.send_ok("PATCH", &format!("findings/{id}"), &json!({"text": "As the Ministry of Rivers said"}));
    let error = served.refused(409, "POST", "reports", &json!({"format": "markdown"}));
    assert_eq!(error["kind"], "leak");
    assert!(!error["leaks"].as_array().unwrap().is_empty());
    served.refused(409, "POST", "reports/view", &json!({}));
    let file = served.try_send("POST", "reports", &json!({"format": "markdown", "despite_leaks": true}));
    assert!(file.text().contains("Ministry of Rivers"));
}

#[test]
fn what_is_shown_becomes_a_file() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let file = |body: Value| {
        let answer = served.try_send("POST", "export", &body);
        assert_eq!(answer.status, 200, "{body}: {}", answer.text());
        answer.text()
    };
    let code = served.get("codes")["codes"][4]["id"].clone();
    let total = served.get(&format!("passages?code={code}&limit=0"))["total"].as_u64().unwrap() as usize;
    let rows: Vec<Value> =
        serde_json::from_str(&file(json!({"what": "passages", "format": "json", "code": code}))).unwrap();
    assert_eq!(rows.len(), total);
    assert_eq!(
        file(json!({"what": "codebook"})).trim_start_matches('\u{feff}'),
        desk.ok("codebook export --format csv")
    );
    assert_eq!(file(json!({"what": "sources"})).lines().count(), desk.column("source list", "name").len() + 1);
    let matrix = file(json!({"what": "matrix", "columns": "case", "measure": "words"}));
    assert!(matrix.starts_with("\u{feff}code,darfur,libya,syria"), "{matrix}");
    served.refused(400, "POST", "export", &json!({"what": "everything"}));
    desk.file("again.csv", file(json!({"what": "codings", "type": "interview"})));
    assert!(desk.ok("import again.csv").contains("0 codings added"));
}
