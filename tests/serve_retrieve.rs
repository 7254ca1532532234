//! Retrieval, tables and search over HTTP: what a page shows is what the project holds.

use crate::driver::Desk;
use crate::served::Served;
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect()
}

#[test]
fn passages_are_found_by_codes_that_stand_or_do_not_stand_there() {
    let desk = Desk::with_texts(&[("I-1.txt", "One two three.\nFour five six.")]);
    for (code, quote) in [("a", "One two"), ("b", "two three"), ("a", "Four"), ("c", "six")] {
        desk.run(&format!("codebook add {code}"));
        desk.ok(&format!("code apply {code} --in I-1 --quote '{quote}'"));
    }
    let served = Served::start(&desk);
    let quotations = |query: &str| -> Vec<String> {
        let found = served.get(&format!("passages?{query}"));
        assert_eq!(found["total"].as_u64().unwrap() as usize, found["passages"].as_array().unwrap().len());
        found["passages"].as_array().unwrap().iter().map(|it| it["quotation"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(quotations(""), ["One two", "two three", "Four", "six"]);
    assert_eq!(quotations("code=a"), ["One two", "Four"]);
    assert_eq!(quotations("any=a&any=c"), ["One two", "Four", "six"]);
    assert_eq!(quotations("all=a&all=b"), ["One two", "two three"]);
    assert_eq!(quotations("any=a&none=b"), ["Four"]);
    assert_eq!(quotations("words=FOUR"), ["Four"]);
    assert_eq!(quotations("sort=longest&limit=4"), ["two three", "One two", "Four", "six"]);
    let first = &served.get("passages?code=a&limit=1")["passages"][0];
    assert_eq!(first["after"], " three.\n\nFour five six.");
    assert_eq!(first["source"]["name"], "I-1");
    assert_eq!(first["codes"].as_array().unwrap().len(), 1);
    let error = served.refused(400, "GET", "passages?cose=1", &Value::Null);
    assert!(error["message"].as_str().unwrap().contains("cose"), "{error}");
}

#[test]
fn what_only_those_who_ask_say_is_left_out() {
    let desk =
        Desk::with_texts(&[("I-1.txt", "INTERVIEWER: Did fear decide?\nP7: Fear decided.\nINTERVIEWER: And then?")]);
    desk.ok("codebook add fear");
    for quote in ["Did fear decide?", "Fear decided.", "And then?"] {
        desk.ok(&format!("code apply fear --in I-1 --quote '{quote}'"));
    }
    let served = Served::start(&desk);
    let all = served.get("passages?code=fear");
    assert_eq!(all["total"], 3);
    let answered = served.get("passages?code=fear&without_interviewers=true");
    assert_eq!(answered["total"], 1);
    assert_eq!(answered["passages"][0]["quotation"], "Fear decided.");
    let start = all["passages"][1]["start"].as_u64().unwrap() as usize;
    served.code("coder=ana", 1, (start - 8, start + 4), "fear");
    let crossing = served.get("passages?code=fear&without_interviewers=true");
    assert_eq!(crossing["total"], 2, "what an interviewee says a part of stays: {crossing}");
}

#[test]
fn facets_count_what_the_list_holds() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let all = served.get("passages?limit=1000");
    let total = all["total"].as_u64().unwrap();
    assert_eq!(total, served.get("project")["counts"]["codings"].as_u64().unwrap());
    for facet in ["code", "source", "coder"] {
        let counts = all["facets"][facet].as_array().unwrap();
        assert_eq!(counts.iter().map(|it| it["codings"].as_u64().unwrap()).sum::<u64>(), total, "{facet}");
        let most = &counts[0];
        let name = most.get("id").unwrap_or(&most["name"]).to_string().trim_matches('"').to_owned();
        assert_eq!(served.get(&format!("passages?{facet}={name}"))["total"], most["codings"], "{facet}");
    }
    let page = served.get("passages?limit=10&offset=5");
    assert_eq!(ids(&page["passages"]), ids(&all["passages"])[5..15]);
}

#[test]
fn positions_are_those_of_the_browser() {
    let desk = Desk::with_texts(&[("I-1.txt", "A 😀 smile.\nThe 𠮷 house and the word hope.")]);
    desk.ok("codebook add joy");
    desk.ok("code apply joy --in I-1 --quote 'house'");
    let served = Served::start(&desk);
    let text: Vec<u16> = served.get("sources/1/text")["text"].as_str().unwrap().encode_utf16().collect();
    let cut = |it: &Value| {
        let at = |name: &str| it[name].as_u64().unwrap() as usize;
        String::from_utf16(&text[at("start")..at("end")]).unwrap()
    };
    assert_eq!(cut(&served.get("passages")["passages"][0]), "house");
    let hit = &served.get("search?q=hope")["groups"][0]["hits"][0];
    assert_eq!(cut(hit), "The 𠮷 house and the word hope.");
    let found = &hit["matches"][0];
    assert_eq!(cut(&json!({"start": found[0], "end": found[1]})), "hope");
    let passage = &served.get("passages")["passages"][0];
    let around =
        served.get(&format!("context?source=1&start={}&end={}&paragraphs=1", passage["start"], passage["end"]));
    assert_eq!(
        around["blocks"].as_array().unwrap().iter().map(cut).collect::<Vec<_>>().join("|"),
        "A 😀 smile.|The 𠮷 house and the word hope."
    );
}

#[test]
fn tables_agree_with_the_lists_behind_them() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    for columns in ["case", "type", "source", "coder", "speaker"] {
        let table = served.get(&format!("matrix?columns={columns}"));
        let (rows, heads) = (table["rows"].as_array().unwrap(), table["columns"].as_array().unwrap());
        assert_eq!(table["totals"]["all"]["codings"], served.get("passages?limit=0")["total"], "{columns}");
        let (row, code) = (&table["cells"][0], &rows[0]["id"]);
        for (cell, head) in row.as_array().unwrap().iter().zip(heads) {
            let Some(name) = head["name"].as_str() else { continue };
            let found = served.get(&format!("passages?code={code}&{columns}={name}&limit=0"));
            assert_eq!(cell["codings"], found["total"], "{columns} {name}");
            assert_eq!(cell["sources"], found["sources"], "{columns} {name}");
        }
    }
    let meetings = served.get("cooccurrence");
    let pair = meetings["pairs"].as_array().unwrap().iter().max_by_key(|it| it[2].as_u64()).unwrap();
    let there = served.get(&format!("passages?all={}&all={}&limit=0", pair[0], pair[1]))["total"].as_u64().unwrap();
    let met = pair[2].as_u64().unwrap();
    assert!(met > 0 && there >= 2 * met, "{pair} {there}");
    assert!(meetings["formula"].as_str().unwrap().contains("Jaccard"));
}

#[test]
fn a_search_is_grouped_counted_and_coded_as_one_act() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let found = served.get("search?q=deterr*&limit=200");
    let groups = found["groups"].as_array().unwrap();
    let shown: u64 = groups.iter().map(|it| it["hits"].as_array().unwrap().len() as u64).sum();
    assert_eq!(found["blocks"], shown);
    assert_eq!(found["sources"].as_u64().unwrap() as usize, groups.len());
    assert_eq!(desk.json("search 'deterr*' --all")["paragraphs"], found["blocks"]);
    for group in groups {
        assert_eq!(group["total"].as_u64().unwrap() as usize, group["hits"].as_array().unwrap().len());
        let snippet = group["hits"][0]["snippet"].as_array().unwrap();
        assert!(snippet.iter().any(|it| it[1] == true && it[0].as_str().unwrap().to_lowercase().starts_with("deterr")));
    }
    let case = &found["facets"]["case"][0];
    let narrowed = served.get(&format!("search?q=deterr*&case={}", case["name"].as_str().unwrap()));
    assert_eq!(narrowed["blocks"], case["blocks"]);
    let before = served.get("search?q=deterr*&uncoded=true")["blocks"].as_u64().unwrap();
    let (source, block) = (&groups[0]["source"]["id"], &groups[0]["hits"][0]["block"]);
    let body = json!({"q": "deterr*", "code": {"name": "found"}, "extent": "words", "only": [[source, block]]});
    let act = served.send_ok("POST", "search/code?coder=ben&op=1", &body);
    assert_eq!(act, served.send_ok("POST", "search/code?coder=ben&op=1", &body), "the same request is one act");
    assert!(act["added"].as_u64().unwrap() >= 1);
    assert_eq!(served.get("log?limit=1")["acts"][0]["name"], "apply found to what 'deterr*' finds");
    assert!(served.get("search?q=deterr*&uncoded=true")["blocks"].as_u64().unwrap() <= before);
    served.send_ok("POST", "undo?coder=ben", &json!({}));
    assert_eq!(served.get("search?q=deterr*&uncoded=true")["blocks"], before);
    let error = served.refused(400, "GET", "search?q=😀(", &Value::Null);
    assert_eq!((&error["at"], &error["to"]), (&json!(2), &json!(3)), "{error}");
}

#[test]
fn searches_follow_the_texts_at_once() {
    let desk = Desk::with_texts(&[("I-1.txt", "They spoke of the harbour.")]);
    let served = Served::start(&desk);
    assert_eq!(served.get("search?q=lighthouse")["blocks"], 0);
    desk.file("I-2.txt", "A lighthouse stood there.");
    desk.ok("import I-2.txt --type interview --language en");
    assert_eq!(served.get("search?q=lighthouses")["blocks"], 1);
    desk.ok("undo");
    assert_eq!(served.get("search?q=lighthouse")["blocks"], 0);
}

#[test]
fn queries_are_saved_by_both_edges() {
    let desk = Desk::with_example();
    let served = Served::start(&desk);
    let made = served.send_ok(
        "POST",
        "queries?coder=ana",
        &json!({"name": "aid", "query": "convoy*", "filters": {"case": ["syria"]}}),
    );
    let revision = made["revision"].as_i64().unwrap();
    served.refused(400, "POST", "queries?coder=ana", &json!({"name": "aid", "query": "x"}));
    let found = desk.ok("search --saved aid --count");
    assert_eq!(found, desk.ok("search 'convoy*' --case syria --count"));
    desk.ok("search 'cooperat*' --type interview --save talks --count");
    let queries = served.get("queries");
    assert_eq!(queries["queries"][1]["name"], "talks");
    assert_eq!(queries["queries"][1]["filters"], json!({"type": ["interview"]}));
    served.send_ok("PATCH", &format!("queries/{}?coder=ben", made["id"]), &json!({"name": "convoys"}));
    let error = served.refused(
        409,
        "DELETE",
        &format!("queries/{}?coder=ana&if_revision={revision}", made["id"]),
        &Value::Null,
    );
    assert_eq!((error["coder"].as_str(), error["name"].as_str()), (Some("ben"), Some("rename query aid to convoys")));
    served.send_ok("DELETE", &format!("queries/{}?coder=ana", made["id"]), &Value::Null);
    assert_eq!(served.get("queries")["queries"].as_array().unwrap().len(), 1);
}
