//! Coding by rule over HTTP: the same passages as `alidade code auto`, looked at first, and undone as one act.

use crate::driver::Desk;
use crate::served::Served;
use serde_json::{Value, json};

const TEXT: &str = "INTERVIEWER: When did the trial begin?\nP7: It began in 2011.\nINTERVIEWER: Who paid for it?\n\
    P7: The donors paid, in 2012 and 2013.\nP8: Nobody paid.";

fn desk() -> Desk {
    Desk::with_texts(&[("I-1.txt", TEXT), ("I-2.txt", "P7: In 2011 we left.")])
}

#[test]
fn a_dry_run_says_what_the_command_would_code() {
    let desk = desk();
    desk.file("groups.csv", "speaker,code\nP7,witness\nP9,judge\n");
    desk.file("guide.csv", "question,code\nWho paid for it?,money\n");
    desk.ok("codebook add witness");
    let served = Served::start(&desk);
    for (body, options) in [
        (json!({"by": "speaker", "without_interviewers": true}), "--by-speaker --without-interviewers"),
        (json!({"by": "speaker", "map": [["P7", "witness"], ["P9", "judge"]]}), "--by-speaker --map groups.csv"),
        (
            json!({"by": "pattern", "pattern": r"\b(20\d\d)\b", "name": "Year/$1"}),
            r"--pattern '\b(20\d\d)\b' --name 'Year/$1'",
        ),
        (
            json!({"by": "pattern", "pattern": "paid", "name": "money", "extent": "sentence", "source": "I-1"}),
            "--pattern paid --name money --as sentence --source I-1",
        ),
        (
            json!({"by": "question", "guide": [["Who paid for it?", "money"]], "threshold": 0.6}),
            "--by-question guide.csv --threshold 0.6",
        ),
    ] {
        let told = served.send_ok("POST", "codes/auto?dry_run=true", &body);
        let printed = desk.json(&format!("code auto {options} --dry-run"));
        let planned = printed["codings"].as_array().unwrap();
        assert_eq!(told["total"], planned.len(), "{options}");
        assert!(!planned.is_empty(), "{options}");
        for (place, it) in told["places"].as_array().unwrap().iter().zip(planned) {
            assert_eq!(place["source"]["name"], it["source"], "{options}");
            for field in ["paragraph", "start", "end", "code", "by", "words"] {
                assert_eq!(place[field], it[field], "{options} {field}");
            }
        }
        assert_eq!(told["unknown"]["total"], printed["not_recognised"].as_array().unwrap().len());
    }
    let told = served.send_ok(
        "POST",
        "codes/auto?dry_run=true",
        &json!({"by": "speaker", "map": [["P7", "witness"], ["P9", "judge"]]}),
    );
    assert_eq!(told["codes"].as_array().unwrap().len(), 1);
    assert!(told["codes"][0]["id"].is_number(), "the code is there: {told}");
    assert_eq!(told["idle"], json!(["P9"]));
    assert_eq!(served.get("codes")["codes"].as_array().unwrap().len(), 1, "a dry run changes nothing");
}

#[test]
fn it_is_one_act_and_one_undo() {
    let desk = desk();
    let served = Served::start(&desk);
    let body = json!({"by": "pattern", "pattern": r"\b(20\d\d)\b", "name": "Year/$1"});
    let done = served.send_ok("POST", "codes/auto?coder=ana&op=1", &body);
    assert_eq!((&done["added"], &done["codes"]), (&json!(4), &json!(3)));
    assert_eq!(done, served.send_ok("POST", "codes/auto?coder=ana&op=1", &body), "the same request is one act");
    assert_eq!(served.get("log?limit=1")["acts"][0]["name"], r"code by pattern \b(20\d\d)\b");
    let again = served.send_ok("POST", "codes/auto?coder=ana&op=2", &body);
    assert_eq!((&again["added"], &again["already"]), (&json!(0), &json!(4)));
    served.send_ok("POST", "undo?coder=ana", &json!({}));
    assert_eq!(served.get("codes")["codes"], json!([]));
    let parent = served.send_ok("POST", "codes?coder=ana", &json!({"name": "Speakers"}));
    let body = json!({"by": "speaker", "without_interviewers": true, "beneath": parent["id"]});
    served.send_ok("POST", "codes/auto?coder=ana", &body);
    let paths: Vec<Value> =
        served.get("codes")["codes"].as_array().unwrap().iter().map(|it| it["path"].clone()).collect();
    assert_eq!(paths, ["Speakers", "Speakers/P7", "Speakers/P8"]);
}

#[test]
fn slips_are_told() {
    let desk = desk();
    let served = Served::start(&desk);
    for (body, said) in [
        (json!({"by": "weather"}), "weather"),
        (json!({"by": "pattern", "pattern": "("  , "name": "x"}), "cannot be read"),
        (json!({"by": "pattern", "pattern": "a", "name": "$1"}), "group"),
        (json!({"by": "pattern", "pattern": "a"}), "name"),
        (json!({"by": "question", "guide": []}), "no question"),
        (json!({"by": "question", "guide": [["Who?", ""]]}), "row 1"),
        (json!({"by": "question", "guide": [["Who paid?", "x"]], "threshold": 7}), "share"),
        (json!({"by": "pattern", "pattern": "zzz", "name": "x"}), "nothing"),
        (json!({"by": "speaker", "beneath": 99}), "99"),
    ] {
        let answer = served.try_send("POST", "codes/auto?coder=ana", &body);
        assert!((400..500).contains(&answer.status), "{body}: {}", answer.text());
        assert!(answer.text().contains(said), "{body}: {}", answer.text());
        assert!(!answer.text().contains("--dry-run") && !answer.text().contains("alidade "), "{}", answer.text());
    }
}
