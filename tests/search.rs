//! Search: words in their forms, phrases, prefixes, boolean, nearness, expressions; filters; and what is found becomes coded.

use crate::driver::Desk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// Three sources; every paragraph is called by its source and number.
fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.ok("case add libya");
    desk.ok("case add syria");
    let texts = [
        (
            "I-1",
            "interview --case libya --date 2012-05",
            "INTERVIEWER: Did the talks help?\nDIPLOMAT: The peace talks failed, and we talked on. Café society!\nDIPLOMAT: Nobody was deterred; deterrence is a word. 😀 Convoys moved.",
        ),
        (
            "I-2",
            "interview --case syria --date 2014-06-01",
            "INTERVIEWER: And the convoy?\nAID WORKER: The convoy waited for aid. In 2014 the court spoke of peace.\nAID WORKER: Relief, not aid, was what they needed in 2012.",
        ),
        (
            "D-1",
            "report --case syria --date 2015",
            "The report of 2015 on relief.\nThe Court and, in the months that followed, peace were both discussed. Refused.\nTalks about peace were refused.",
        ),
    ];
    for (name, options, text) in texts {
        desk.file(&format!("{name}.txt"), text.replace('\n', "\n\n"));
        desk.ok(&format!("import {name}.txt --language en --type {options}"));
    }
    desk.ok("codebook add effects");
    desk.ok("codebook add access --parent effects");
    desk
}

fn places(found: &Value) -> BTreeSet<String> {
    let hits = found["hits"].as_array().unwrap();
    hits.iter().map(|it| format!("{}:{}", it["source"].as_str().unwrap(), it["paragraph"])).collect()
}

#[test]
fn a_query_finds_its_paragraphs() {
    let desk = desk();
    desk.ok("code apply access --in I-1 --quote 'Convoys moved' --coder ana");
    desk.ok("code apply access --in I-2 --paragraph 2 --coder ben");
    for (query, expected) in [
        ("talk", "D-1:3 I-1:1 I-1:2"),
        ("TALKING", "D-1:3 I-1:1 I-1:2"),
        ("=talks", "D-1:3 I-1:1 I-1:2"),
        ("=talked", "I-1:2"),
        ("cafe", "I-1:2"),
        ("convoy", "I-1:3 I-2:1 I-2:2"),
        ("'\"peace talks\"'", "I-1:2"),
        ("'peace talks'", "D-1:3 I-1:2"),
        ("'deterr*'", "I-1:3"),
        ("'aid OR relief'", "D-1:1 I-2:2 I-2:3"),
        ("'aid NOT relief'", "I-2:2"),
        ("'aid -relief'", "I-2:2"),
        ("'(aid OR talk) AND peace'", "D-1:3 I-1:2 I-2:2"),
        ("'\"court peace\"~3'", "I-2:2"),
        ("'\"court peace\"~8'", "D-1:2 I-2:2"),
        ("'/20(12|14)/'", "I-2:2 I-2:3"),
        ("'speaker:diplomat deterred'", "I-1:3"),
        ("'speaker:interviewer convoy'", "I-2:1"),
        ("peace --case syria", "D-1:2 D-1:3 I-2:2"),
        ("peace --case syria --case libya", "D-1:2 D-1:3 I-1:2 I-2:2"),
        ("peace --type report", "D-1:2 D-1:3"),
        ("peace --type document", "D-1:2 D-1:3"),
        ("peace --type interview --case syria", "I-2:2"),
        ("peace --since 2014", "D-1:2 D-1:3 I-2:2"),
        ("peace --until 2014", "I-1:2 I-2:2"),
        ("peace --in I-1 --in D-1", "D-1:2 D-1:3 I-1:2"),
        ("convoy --speaker 'AID WORKER'", "I-2:2"),
        ("convoy --under access", "I-1:3 I-2:2"),
        ("convoy --under effects --by ben", "I-2:2"),
        ("convoy --by ana", "I-1:3"),
    ] {
        let found = desk.json(&format!("search {query} --all"));
        let expected: BTreeSet<String> = expected.split(' ').map(str::to_owned).collect();
        assert_eq!(places(&found), expected, "{query}");
        assert_eq!(found["paragraphs"], expected.len(), "{query}");
    }
}

#[test]
fn nothing_found_is_exit_code_1() {
    let desk = desk();
    for option in ["", "--count", "--kwic", "--json", "--code access", "--code access --review"] {
        let said = desk.run(&format!("search zebra {option}"));
        assert_eq!(said.code, 1, "{option}: {}{}", said.out, said.err);
    }
    assert!(desk.nothing("search zebra").contains("Nothing found"));
}

#[test]
fn spans_slice_to_the_words_found() {
    let desk = desk();
    for (query, words) in [
        ("'deterr*'", vec!["deterred", "deterrence"]),
        ("convoy", vec!["Convoys", "convoy"]),
        ("'\"peace talks\"'", vec!["peace talks"]),
        ("'/20(12|14)/'", vec!["2014", "2012"]),
        ("cafe", vec!["Café"]),
    ] {
        let mut seen = BTreeSet::new();
        for hit in desk.json(&format!("search {query} --all"))["hits"].as_array().unwrap() {
            let name = hit["source"].as_str().unwrap();
            let whole: Vec<char> =
                std::fs::read_to_string(desk.path(&format!("{name}.txt"))).unwrap().chars().collect();
            let slice = |it: &Value| -> String {
                let at = |field: &str| usize::try_from(it[field].as_u64().unwrap()).unwrap();
                whole[at("start")..at("end")].iter().collect()
            };
            assert_eq!(slice(hit), hit["text"].as_str().unwrap(), "{query}");
            seen.extend(hit["matches"].as_array().unwrap().iter().map(slice));
        }
        let together = seen.iter().cloned().collect::<Vec<_>>().join(" ");
        assert!(words.iter().all(|it| together.contains(it)), "{query}: {seen:?}");
    }
}

#[test]
fn keywords_stand_in_one_column() {
    let desk = desk();
    let said = desk.ok("search 'convoy* OR peace' --kwic");
    let lines: Vec<&str> = said.lines().filter(|it| it.contains('[')).collect();
    assert!(lines.len() >= 7, "{said}");
    // In columns of a terminal, in which an emoji has two.
    let column = |line: &str| line.split('[').next().unwrap().width();
    assert!(lines.iter().all(|it| column(it) == column(lines[0]) && it.width() <= 80), "{said}");
    assert!(lines[0].contains("¶"), "{said}");
}

#[test]
fn hits_show_where_they_stand() {
    let desk = desk();
    let said = desk.ok("search 'deterred'");
    assert!(
        said.contains("I-1 ¶3, DIPLOMAT")
            && said.contains("Nobody was [deterred]")
            && said.ends_with("1 paragraph in 1 source\n"),
        "{said}"
    );
    assert_eq!(desk.ok("search peace --count"), "4 paragraphs in 3 sources\n");
    assert!(desk.ok("search peace --limit 2").contains("4 paragraphs in 3 sources; the first 2 are shown"));
    assert_eq!(desk.json("search peace --limit 2")["hits"].as_array().unwrap().len(), 2);
    let ordered: Vec<Value> = desk.json("search peace --in-order")["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| json!([it["source"], it["paragraph"]]))
        .collect();
    assert_eq!(json!(ordered), json!([["D-1", 2], ["D-1", 3], ["I-1", 2], ["I-2", 2]]));
}

#[test]
fn what_is_found_is_coded_as_one_act() {
    let desk = desk();
    let acts = desk.json("log").as_array().unwrap().len();
    let listed = desk.ok("search convoy --code access --review");
    assert!(listed.contains("3 passages would be coded as 'access'"), "{listed}");
    assert_eq!(desk.json("log").as_array().unwrap().len(), acts);
    let tagged = desk.json("search convoy --code access --as words");
    assert_eq!(json!([tagged["added"], tagged["already"]]), json!([3, 0]));
    assert_eq!(desk.json("log").as_array().unwrap().len(), acts + 1);
    assert_eq!(desk.column("code list", "quotation"), ["Convoys", "convoy", "convoy"]);
    let again = desk.json("search convoy --code access --as words");
    assert_eq!(json!([again["added"], again["already"], again["act"]]), json!([0, 3, null]));
    desk.ok("undo");
    desk.nothing("code list");
    let said = desk.refused("search convoy --code acess");
    assert!(said.contains("did you mean 'access'"), "{said}");
}

#[test]
fn coding_what_was_found_and_taking_back_the_import_before_it() {
    let desk = desk();
    desk.file("late.txt", "Another convoy came late.");
    desk.ok("import late.txt --language en");
    desk.ok("search convoy --code access");
    let import = desk.json("log")[1]["id"].clone();
    let said = desk.refused(&format!("undo {import}"));
    assert!(said.contains("depends on it") && said.contains("Hint: "), "{said}");
    desk.ok("undo");
    desk.ok("undo");
    assert_eq!(places(&desk.json("search convoy")).len(), 3);
    desk.nothing("code list");
    desk.ok("check");
}

#[test]
fn a_query_can_be_kept_out_of_the_shells_history() {
    let desk = desk();
    let said = desk.fed("search - --count", b"convoy\n");
    assert_eq!((said.code, said.out.as_str()), (0, "3 paragraphs in 2 sources\n"));
}

#[test]
fn a_query_that_cannot_be_read_is_explained() {
    let desk = desk();
    for (query, part) in [
        ("'aid AND'", "AND needs"),
        ("'(aid'", "never closed"),
        ("'\"aid'", "quotation mark"),
        ("''", "Hint: "),
        ("'/(/'", "expression"),
        ("'NOT aid'", "Hint: "),
    ] {
        let said = desk.refused(&format!("search {query}"));
        assert!(said.contains(part) && said.contains("Hint: "), "{query}: {said}");
    }
}
