//! What is made of hits: concordances, facets, groups, near-duplicates, more like this; interviewers left out; hits looked at one
//! after the other, kept, and told about when material arrives.

use crate::driver::Desk;
use crate::served::Served;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// Two interviews and a report.
fn desk() -> Desk {
    let desk = Desk::with_texts(&[
        (
            "I-1.txt",
            "INTERVIEWER: Was there fear of the court?\nR1: Great fear came first. Then the fear went.\nR1: We agreed that the convoy would leave at dawn and that nobody would be told.",
        ),
        (
            "I-2.txt",
            "Dr. Ana: Did fear matter?\nR2: Anger, no fear. The warehouse in Misrata burned; the warehouse keeper fled.\nR2: WE agreed that the convoy would leave at dawn, and that nobody would be told!\nDr. Ana: Thank you.\nR2: Yes.",
        ),
        (
            "D-1.txt",
            "No fear is reported here.\nThe warehouse of Misrata was rebuilt by its keeper.\nWeather was fine.",
        ),
    ]);
    desk.ok("codebook add fear");
    desk.ok("codebook add access");
    desk
}

fn places(found: &Value) -> Vec<String> {
    let hits = found["hits"].as_array().unwrap();
    hits.iter().map(|it| format!("{}:{}", it["source"].as_str().unwrap(), it["paragraph"])).collect()
}

fn keywords(found: &Value) -> Vec<String> {
    let part = |it: &Value, name: &str| it[name].as_str().unwrap().trim().split(' ').next_back().unwrap().to_owned();
    let lines = found["lines"].as_array().unwrap();
    lines.iter().map(|it| format!("{} {}", part(it, "left"), it["keyword"].as_str().unwrap())).collect()
}

#[test]
fn concordances_are_sorted_and_aligned() {
    let desk = desk();
    let sorted = desk.json("search fear --kwic --sort 1L --all");
    assert_eq!(
        keywords(&sorted),
        ["Did fear", "Great fear", "No fear", "no fear", "the fear", "there fear"],
        "capitals do not count, equals stay in the order of the sources"
    );
    assert_eq!(desk.json("search fear --kwic --sort right --limit 2")["lines"].as_array().unwrap().len(), 2);
    let shown = desk.ok("search fear --kwic --sort left");
    let columns: Vec<usize> = shown.lines().filter_map(|it| it.find("[fear]").map(|at| it[..at].width())).collect();
    assert!(columns.len() == 6 && columns.iter().all(|it| *it == columns[0]), "{shown}");
    assert!(desk.refused("search fear --kwic --sort sideways").contains("1L,2L,1R"));
}

#[test]
fn scripts_of_either_direction_stand_in_columns() {
    let desk = Desk::with_texts(&[("A.txt", "كان الخوف كبيرا في المدينة.\n当时恐惧很大。\nThe word الخوف is Arabic.")]);
    let shown = desk.ok("search 'الخوف OR 恐惧' --kwic");
    let columns: Vec<usize> = shown.lines().filter_map(|it| it.find('[').map(|at| it[..at].width())).collect();
    assert!(columns.len() == 3 && columns.iter().all(|it| *it == columns[0]), "{shown}");
    // What comes before stands on the right, where a reader of Arabic looks for it.
    let line = shown.lines().next().unwrap();
    assert!(line.find("كبيرا").unwrap() < line.find("[الخوف]").unwrap(), "{line}");
    assert!(line.find("كان").unwrap() > line.find("[الخوف]").unwrap(), "{line}");
}

#[test]
fn interviewers_are_left_out_of_hits_and_counts() {
    let desk = desk();
    assert!(desk.ok("search fear --count").starts_with("5 paragraphs"));
    assert!(desk.ok("search fear --count --without-interviewers").starts_with("4 paragraphs"));
    desk.ok("speaker role 'dr ana' interviewer");
    let found = desk.json("search fear --without-interviewers --in-order");
    assert_eq!(
        (places(&found), &found["paragraphs"]),
        (vec!["D-1:1".into(), "I-1:2".into(), "I-2:2".into()], &json!(3))
    );
    desk.ok("speaker role INTERVIEWER respondent");
    assert_eq!(desk.json("search fear --without-interviewers")["paragraphs"], 4);
    desk.ok("speaker role INTERVIEWER --as-labelled");
    let speakers = desk.json("speaker list");
    let roles: Vec<_> =
        speakers.as_array().unwrap().iter().map(|it| (it["label"].clone(), it["role"].clone())).collect();
    assert!(roles.contains(&(json!("Dr. Ana"), json!("interviewer"))) && roles.contains(&(json!("R1"), Value::Null)));
    assert!(desk.refused("speaker role Ann interviewer").contains("nobody speaks as 'Ann'"));
    desk.ok("code apply fear --in I-1 --paragraph 1");
    desk.ok("code apply fear --in I-1 --paragraph 2");
    assert_eq!(desk.json("code list --without-interviewers").as_array().unwrap().len(), 1);
    let facets = desk.json("search fear --facets --without-interviewers");
    assert_eq!(facets["speaker"], json!([{"name": "R1", "paragraphs": 1}, {"name": "R2", "paragraphs": 1}]));
    desk.ok("search fear --without-interviewers --save answers");
    assert_eq!(desk.json("search --saved answers")["paragraphs"], 3);
}

#[test]
fn a_saved_query_keeps_where_it_looks() {
    let desk = desk();
    desk.ok("code apply fear --in I-1 --paragraph 1");
    let before = desk.json("search fear --uncoded --save left")["paragraphs"].clone();
    assert_eq!(
        (&before, &desk.json("search --saved left")["paragraphs"]),
        (&json!(4), &json!(4)),
        "the switch is saved too"
    );
    desk.ok("search fear --type interview --facets --save spread");
    assert_eq!(
        desk.json("search --saved spread")["paragraphs"],
        desk.json("search fear --type interview")["paragraphs"]
    );
    let list = desk.ok("query list");
    assert!(list.contains("fear (uncoded)") && list.contains("fear (type interview)"), "{list}");
    let said = desk.run("search convoy --save left").err;
    assert!(said.contains("in the place of 'fear'") && said.contains("alidade undo"), "{said}");
    assert!(!desk.run("search convoy --save left").err.contains("in the place"), "the same again is no change");
    assert!(desk.refused("search fear --in-results-of left --save x").contains("--save"));
    assert!(desk.refused("search fear --near-duplicates --by-source").contains("--by-source"));
    let said = desk.refused("query remove nothing");
    assert!(said.contains("use 'left' or 'spread'"), "{said}");
}

#[test]
fn hits_are_spread_grouped_and_collapsed() {
    let desk = desk();
    desk.ok("source set I-1 --date 2013");
    let facets = desk.json("search fear --facets");
    assert_eq!((&facets["paragraphs"], &facets["year"]), (&json!(5), &json!([{"name": "2013", "paragraphs": 2}])));
    for coder in ["ana", "ben"] {
        desk.ok(&format!("code apply fear --in I-1 --paragraph 2 --coder {coder}"));
    }
    assert_eq!(
        desk.json("search fear --facets")["code"],
        json!([{"name": "fear", "paragraphs": 1}]),
        "two codings, one paragraph"
    );
    let groups = desk.json("search fear --by-source");
    let counts: Vec<_> = groups["groups"].as_array().unwrap().iter().map(|it| it["paragraphs"].clone()).collect();
    assert_eq!(counts, [2, 2, 1]);
    let collapsed = desk.json("search convoy --near-duplicates");
    assert_eq!((&collapsed["paragraphs"], &collapsed["different"]), (&json!(2), &json!(1)));
    assert_eq!(collapsed["hits"][0]["near_duplicates"].as_array().unwrap().len(), 1);
    assert!(desk.ok("search convoy --near-duplicates").contains("nearly the same: I-"));
    assert_eq!(desk.json("search convoy --near-duplicates=1.0")["different"], 2);
}

#[test]
fn more_like_a_passage_and_within_results() {
    let desk = desk();
    let like = desk.json("search --like 'D-1 ¶2'");
    assert_eq!(places(&like)[0], "I-2:2", "{like}");
    assert!(!places(&like).contains(&"D-1:2".to_owned()));
    assert!(desk.refused("search --like 'D-1 ¶99'").contains("no paragraph 99"));
    assert!(desk.refused("search --like 'D-1'").contains("names no paragraph"));
    desk.ok("search fear --type interview --save fears");
    assert_eq!(places(&desk.json("search anger --in-results-of fears")), ["I-2:2"]);
    desk.nothing("search convoy --in-results-of fears");
    desk.ok("code apply fear --in I-2 --quote 'Anger'");
    desk.nothing("search anger --in-results-of fears --uncoded");
    assert!(desk.refused("search x --in-results-of nothing").contains("'fears'"));
}

#[test]
fn what_was_decided_is_kept_and_only_new_hits_are_shown() {
    let desk = desk();
    desk.ok("search fear --save fears");
    let list = desk.json("review fears --code fear --list");
    assert_eq!((&list["total"], &list["undecided"]), (&json!(5), &json!(5)));
    let done = desk.json("review fears --code fear --accept 2-3 --skip 1 --as sentence");
    assert_eq!((&done["accepted"], &done["skipped"], &done["left"]), (&json!(2), &json!(1), &json!(2)));
    let sentences = desk.column("code list", "quotation");
    assert!(sentences.contains(&"R1: Great fear came first.".to_owned()), "{sentences:?}");
    assert_eq!(desk.json("review fears --code fear --list")["hits"].as_array().unwrap().len(), 2);
    assert_eq!(desk.json("review fears --code access --list")["undecided"], 5, "another code is another question");
    assert_eq!(desk.json("review fears --code fear --list --coder ben")["undecided"], 5, "another coder decides anew");
    desk.ok("review fears --code fear --skip rest");
    assert!(desk.nothing("review fears --code fear").contains("Nothing new"));
    assert_eq!(desk.json("review fears --code fear --again --list")["hits"].as_array().unwrap().len(), 5);
    // One act takes all of it back, codings and decisions.
    desk.ok("undo");
    desk.ok("undo");
    assert_eq!(desk.json("review fears --code fear --list")["undecided"], 5);
    assert!(desk.nothing("code list --count").starts_with("0 codings"));
    assert!(desk.refused("review fears --code fear --accept 9").contains("there is no hit 9"));
    assert!(desk.refused("review fears --code fear --accept 1 --skip 1").contains("both accepted and skipped"));
    desk.ok("check");
}

#[test]
fn a_query_as_typed_is_reviewed_and_saved_with_what_was_decided() {
    let desk = desk();
    let list = desk.ok("review 'fear NOT speaker:INTERVIEWER' --code fear --list");
    assert!(list.contains("With the first decision the query is saved as 'fear NOT speaker:INTERVIEWER'."), "{list}");
    assert_eq!(desk.json("query list"), json!([]), "looking saves nothing");
    let done = desk.run("review 'fear NOT speaker:INTERVIEWER' --code fear --accept 1 --as words");
    assert!(done.err.contains("Saved the query as 'fear NOT speaker:INTERVIEWER'"), "{}", done.err);
    let said = desk.run("review 'fear  -speaker:interviewer' --code fear --list");
    assert_eq!(said.code, 0, "{}", said.err);
    let left = desk.json("review 'fear NOT speaker:INTERVIEWER' --code fear --list");
    assert_eq!(left["undecided"].as_u64().unwrap() + 1, left["total"].as_u64().unwrap());
    // One act takes back the coding, the decision and the query.
    desk.ok("undo");
    assert_eq!(desk.json("query list"), json!([]));
    // With filters, under a name, and exactly.
    desk.ok("review fear --code fear --skip all --type interview --exact --save-as 'fear, written so'");
    assert_eq!(desk.column("query list", "name"), ["fear, written so"]);
    assert_eq!(desk.column("query list", "query"), ["==fear"]);
    let again = desk.run("review ==fear --type interview --code fear");
    assert!(again.err.contains("This is the saved query 'fear, written so'."), "{}", again.err);
    assert!(again.out.contains("Nothing new"), "{}", again.out);
    desk.ok("review fear --code fear --skip 1 --source I-1");
    desk.ok("code apply fear --in I-1 --quote 'Great fear'");
    let left = desk.json("review fear --code fear --uncoded --source I-1");
    assert!(left["query"] == "fear (source I-1, uncoded)" && left["total"] == 1, "{left}");
    assert_eq!(desk.column("query list", "name"), ["fear (source I-1)", "fear, written so"]);
    for (refused, why) in [
        ("review convoy --code fear --save-as 'fear, written so' --list", "another query is saved as"),
        ("review 'fear, written so' --code fear --case x", "has its own filters"),
        ("review 'fear code:nothing' --code fear", "no code is called 'nothing'"),
        ("review 'fear (' --code fear", "a parenthesis is opened"),
    ] {
        assert!(desk.refused(refused).contains(why), "{refused}");
    }
    desk.ok("check");
}

#[test]
fn saved_queries_tell_what_arrived() {
    let desk = desk();
    desk.ok("search fear --save fears");
    desk.ok("search convoy --save convoys");
    desk.ok("review fears --code fear --skip all");
    desk.file("I-3.txt", "R3: Fear again.\n\nR3: And nothing else.");
    let told = desk.run("import I-3.txt --type interview --language en");
    assert!(told.err.contains("New for the saved query 'fears': 1 paragraph."), "{}", told.err);
    assert!(!told.err.contains("convoys"), "{}", told.err);
    let standing = desk.json("query list");
    let of = |name: &str| standing.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone();
    let numbers = |it: &Value| ["total", "decided", "new"].map(|name| it[name].as_u64().unwrap());
    assert_eq!((numbers(&of("fears")), numbers(&of("convoys"))), ([6, 5, 1], [2, 0, 0]));
    assert_eq!(desk.json("search --saved-list"), standing);
    assert_eq!(desk.json("review fears --code fear --list")["hits"][0]["source"], "I-3");
    desk.ok("query forget fears");
    assert_eq!(desk.json("review fears --code fear --list")["undecided"], 6);
    desk.ok("query rename fears dread");
    desk.ok("query remove dread");
    desk.ok("undo");
    desk.ok("check");
}

#[test]
fn a_corrected_text_keeps_what_was_decided_of_words_that_stay() {
    let desk = desk();
    desk.ok("search fear --save fears");
    desk.ok("review fears --code fear --skip all");
    let text = "INTERVIEWER: Was there fear of the court?\n\nR1: Great fear came first. Then all the fear went away.\n\nR1: We agreed.";
    desk.file("I-1b.txt", text);
    desk.ok("source revise I-1 I-1b.txt");
    let list = desk.json("review fears --code fear --list");
    let left: Vec<_> = list["hits"].as_array().unwrap().iter().map(|it| it["paragraph"].clone()).collect();
    assert_eq!(left, [2], "the corrected paragraph is looked at again");
}

#[test]
fn the_page_gets_all_of_it() {
    let desk = desk();
    let served = Served::start(&desk);
    let query = served.send_ok("POST", "queries?coder=ana", &json!({"name": "fears", "query": "fear"}))["id"].clone();
    let found = served.get("search?q=fear&context=20&near=0.5");
    assert_eq!(found["groups"][0]["hits"][0]["context"][0].as_array().unwrap().len(), 3, "{found}");
    let convoys = served.get("search?q=convoy&near=0.8&order=document");
    assert_eq!(convoys["groups"][1]["hits"][0]["near"]["block"], 3, "{convoys}");
    assert_eq!(served.get("search?q=fear&without_interviewers=true")["blocks"], 4);
    let source = served.get("search?q=rebuilt")["groups"][0]["source"]["id"].clone();
    let like = served.get(&format!("search?like={source}:2"));
    assert_eq!(like["groups"][0]["hits"][0]["block"], 2, "{like}");
    assert_eq!(served.get(&format!("search?q=anger&within={query}"))["blocks"], 1);
    let lines = served.get("search/lines?q=fear&sort=left&limit=2");
    assert_eq!((&lines["total"], &lines["lines"][0]["keyword"]), (&json!(6), &json!("fear")));
    served.refused(400, "GET", "search/lines?q=fear&sort=up", &Value::Null);
    let code = served.get("codes")["codes"][0]["id"].clone();
    let hits = served.get(&format!("queries/{query}/hits?code={code}&coder=ana"));
    assert_eq!((&hits["total"], &hits["undecided"]), (&json!(5), &json!(5)));
    let place = |at: usize| json!([hits["hits"][at]["source"]["id"], hits["hits"][at]["block"]]);
    let with = |at: usize, part: &str| json!([hits["hits"][at]["source"]["id"], hits["hits"][at]["block"], part]);
    let body = json!({"code": code, "accept": [place(0), with(1, "words")], "skip": [place(2)]});
    let done = served.send_ok("POST", &format!("queries/{query}/decide?coder=ana"), &body);
    assert_eq!((&done["accepted"], &done["skipped"]), (&json!(2), &json!(1)));
    assert_eq!(served.get(&format!("queries/{query}/hits?code={code}&coder=ana"))["hits"].as_array().unwrap().len(), 2);
    let standing = served.get("queries/standing?coder=ana");
    assert_eq!((&standing["queries"][0]["decided"], &standing["queries"][0]["total"]), (&json!(3), &json!(5)));
    served.refused(
        400,
        "POST",
        &format!("queries/{query}/decide?coder=ana"),
        &json!({"code": code, "skip": [[1, 99]]}),
    );
    let gone = served.send_ok("DELETE", &format!("queries/{query}/decisions?coder=ana"), &json!({}));
    assert_eq!(gone["forgotten"], 3);
    served.send_ok("PATCH", "speakers?coder=ana", &json!({"label": "Dr. Ana", "role": "interviewer"}));
    let ana = |speakers: Value| speakers["speakers"].as_array().unwrap()[0].clone();
    assert_eq!(ana(served.get("speakers"))["role"], "interviewer");
    assert_eq!(served.get("search?q=fear&without_interviewers=true")["blocks"], 3);
    served.send_ok("PATCH", "speakers?coder=ana", &json!({"label": "Dr. Ana", "role": null}));
    assert_eq!(ana(served.get("speakers"))["role"], Value::Null);
}
