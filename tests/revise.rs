//! A transcript is corrected under its codings: nothing is lost, nothing moves in silence, and the old text can come back.

use crate::driver::Desk;
use serde_json::{Value, json};

const HEARD: &str = "A: Nobody was deterred.\n\nB: The convoi came late.\n\nC: This was never said.\n";
const CORRECTED: &str = "Recorded in May.\n\nA: Nobody was deterred.\n\nB: The convoy came late.\n";

fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.file("I-1.txt", HEARD);
    desk.file("corrected.txt", CORRECTED);
    desk.ok("import I-1.txt --type interview --language en");
    for (code, words) in
        [("fear", "Nobody was deterred"), ("access", "The convoi came"), ("doubt", "This was never said")]
    {
        desk.ok(&format!("codebook add {code}"));
        desk.ok(&format!("code apply {code} --in I-1 --quote '{words}'"));
    }
    desk
}

fn codings(desk: &Desk) -> Vec<Value> {
    let list = desk.json("code list");
    list.as_array().unwrap().iter().map(|it| json!([it["code"], it["quotation"], it["review"]])).collect()
}

#[test]
fn codings_move_with_their_words_or_wait_to_be_looked_at() {
    let desk = desk();
    let before = (codings(&desk), desk.json("log"));
    let said = desk.ok("source revise I-1 corrected.txt --dry-run");
    assert!(
        said.contains("1 codings moved exactly, 1 with changed words, 1 orphaned") || said.contains("1 coding moved"),
        "{said}"
    );
    assert_eq!((codings(&desk), desk.json("log")), before);

    desk.ok("source revise I-1 corrected.txt --reason 'typing errors'");
    let mut moved = codings(&desk);
    moved.sort_by_key(ToString::to_string);
    let expected = [
        json!(["access", "The convoy came", "changed"]),
        json!(["doubt", "This was never said", "orphaned"]),
        json!(["fear", "Nobody was deterred", null]),
    ];
    assert_eq!(moved, expected);
    desk.ok("check");
    assert_eq!(desk.json("search convoy --count")["paragraphs"], 1);
    desk.nothing("search =convoi --count");

    // What lost its words stands in no current text, and is in no count of it.
    let counted = desk.json("analyse frequencies");
    let codes: Vec<&Value> = counted["rows"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert_eq!(codes, ["fear", "access"], "{counted}");
    assert_eq!(desk.json("search Nobody --facets")["code"], json!([{"name": "fear", "paragraphs": 1}]));
    assert_eq!(desk.json("analyse uncoded")["rows"][0]["uncoded_words"], 6);

    let review = desk.ok("code review");
    for part in ["[access]", "was “The convoi came”", "now “The convoy came”", "[doubt]", "2 codings to look at"]
    {
        assert!(review.contains(part), "'{part}' is missing: {review}");
    }
    desk.ok("code review --accept-all");
    assert_eq!(desk.json("code review").as_array().unwrap().len(), 1);
    desk.ok("undo");
    desk.ok("undo");
    assert_eq!(codings(&desk), before.0);
    assert_eq!(desk.json("search =convoi --count")["paragraphs"], 1);
    desk.ok("check");
}

#[test]
fn the_same_text_is_no_correction() {
    let desk = desk();
    let acts = desk.json("log");
    assert!(desk.ok("source revise I-1 I-1.txt").contains("the same already"));
    assert_eq!(desk.json("log"), acts);
    let said = desk.refused("source revise I-1 missing.txt");
    assert!(said.contains("missing.txt") && said.contains("Hint: "), "{said}");
    let said = desk.refused("code review --accept-all");
    assert!(said.contains("no coding waits") && said.contains("Hint: "), "{said}");
}

#[test]
fn a_report_says_which_words_are_gone() {
    let desk = desk();
    desk.ok("case add camp");
    desk.ok("question add Q1 --wording 'What happened?' --kind descriptive");
    desk.ok("finding add F1 --question Q1 --case camp --text 'It was said'");
    desk.ok("evidence add F1 --source I-1 --stance supports --quote 'This was never said'");
    assert!(!desk.ok("triangulate Q1").contains("gone from the corrected text"));
    desk.ok("source revise I-1 corrected.txt");
    assert!(desk.ok("triangulate Q1").contains("gone from the corrected text"));
}
