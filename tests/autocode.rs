//! Coding by rule: by who speaks, by an expression, by the question that was asked; and the words themselves as a code.

use crate::driver::Desk;

fn desk() -> Desk {
    Desk::with_texts(&[
        (
            "I-1.txt",
            "Some notes on the recording.\nINTERVIEWER: Were you afraid at that time?\nR1: Very much so, in 2011.\nR1: And in 2014 again.\nINTERVIEWER: Of whom?\nR1: Of them all.\nINTERVIEWER: What did you expect of the negotiations?\nR1: Nothing.",
        ),
        (
            "I-2.txt",
            "Int.: So what, then, did you expect of the negotiation?\nR2: Peace, as in resolution 1970.\nInt.: And, at that time, were you afraid?\nR2: No.",
        ),
    ])
}

/// `code: words` of all codings.
fn codings(desk: &Desk) -> Vec<String> {
    // Where there is none, that is said by the exit code.
    let rows: serde_json::Value = serde_json::from_str(&desk.run("code list --json").out).unwrap();
    let rows = rows.as_array().unwrap();
    rows.iter().map(|it| format!("{}: {}", it["code"].as_str().unwrap(), it["quotation"].as_str().unwrap())).collect()
}

#[test]
fn turns_get_the_code_of_their_speaker() {
    let desk = desk();
    let before = desk.ok("log");
    assert!(desk.ok("code auto --by-speaker --dry-run").contains("INTERVIEWER"));
    assert_eq!(desk.ok("log"), before, "a dry run changes nothing");
    desk.ok("codebook add Speakers");
    let said = desk.ok("code auto --by-speaker --without-interviewers --beneath Speakers");
    assert!(said.starts_with("Coded 5 passages with 2 codes"), "{said}");
    let all = codings(&desk);
    assert!(all.contains(&"R1: R1: Very much so, in 2011.\n\nR1: And in 2014 again.".to_owned()), "{all:?}");
    assert!(desk.ok("code auto --by-speaker --without-interviewers --beneath Speakers").contains("5 there already"));
    let alone = desk.json("code auto --by-speaker --speaker R1 --dry-run");
    let places: Vec<_> = alone["codings"].as_array().unwrap().iter().map(|it| it["paragraph"].clone()).collect();
    assert_eq!(places, [3, 6, 8], "what others say between two turns parts them, looked at or not");
    desk.ok("undo");
    assert!(codings(&desk).is_empty() && !desk.ok("codebook list").contains("R1"));
    desk.file("map.csv", "speaker,code\nr1,People/Residents\n");
    assert!(desk.ok("code auto --by-speaker --map map.csv").starts_with("Coded 3 passages with 1 code"));
    assert!(desk.ok("codebook list").contains("Residents"));
    desk.file("slip.csv", "speaker,code\nR1,People/Residents\nR7,People/Guests\n");
    assert_eq!(
        desk.json("code auto --by-speaker --map slip.csv --dry-run")["without_passages"],
        serde_json::json!(["R7"])
    );
    desk.file("bad.csv", "who,code\nR1,x\n");
    assert!(desk.refused("code auto --by-speaker --map bad.csv").contains("speaker"));
    desk.ok("check");
}

#[test]
fn what_an_expression_finds_names_its_code() {
    let desk = desk();
    let plan = desk.json("code auto --pattern '\\b(20\\d\\d)\\b' --name 'Year/$1' --dry-run");
    assert_eq!(plan["codings"].as_array().unwrap().len(), 2);
    assert_eq!(
        (plan["codings"][0]["code"].as_str(), plan["codings"][0]["by"].as_str()),
        (Some("Year/2011"), Some("2011"))
    );
    desk.ok("code auto --pattern '\\b(20\\d\\d)\\b' --name 'Year/$1'");
    desk.ok("code auto --pattern 'resolution (?<number>\\d+)' --name 'Resolution ${number}' --as sentence");
    let mut all = codings(&desk);
    all.sort();
    assert_eq!(all, ["2011: 2011", "2014: 2014", "Resolution 1970: R2: Peace, as in resolution 1970."]);
    assert!(desk.refused("code auto --pattern '(a' --name x").contains("cannot be read"));
    assert!(desk.refused("code auto --pattern 'a' --name '$1'").contains("group '$1'"));
    let before = desk.ok("log");
    assert!(desk.nothing("code auto --pattern zebra --name x --coder newcomer").contains("nothing was changed"));
    assert_eq!(desk.ok("log"), before, "where nothing is coded nothing is written, not even who looked");
    desk.ok("check");
}

#[test]
fn answers_get_the_code_of_their_question() {
    let desk = desk();
    desk.file(
        "guide.csv",
        "question,code\nWere you afraid at that time?,fear\nWhat did you expect of the negotiations?,hopes\n",
    );
    let plan = desk.json("code auto --by-question guide.csv --dry-run");
    let planned: Vec<String> = plan["codings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {} {}", it["source"].as_str().unwrap(), it["paragraph"], it["code"].as_str().unwrap()))
        .collect();
    assert_eq!(planned, ["I-1 3 fear", "I-1 8 hopes", "I-2 2 hopes"]);
    assert_eq!(plan["without_passages"], serde_json::json!([]));
    let unknown: Vec<_> = plan["not_recognised"].as_array().unwrap().iter().map(|it| it["words"].clone()).collect();
    assert_eq!(
        unknown,
        ["INTERVIEWER: Of whom?", "Int.: And, at that time, were you afraid?"],
        "too few words in order"
    );
    desk.ok("code auto --by-question guide.csv --threshold 0.5 --through-probes");
    let all = codings(&desk);
    assert!(all.iter().any(|it| it.starts_with("fear: R1: Very much") && it.ends_with("Of them all.")), "{all:?}");
    assert!(all.contains(&"fear: R2: No.".to_owned()), "{all:?}");
    desk.file("bad.csv", "question,code\n/(/,fear\n");
    assert!(desk.refused("code auto --by-question bad.csv").contains("line 2 of the guide"));
    desk.ok("undo");
    assert!(codings(&desk).is_empty());
    desk.ok("check");
}

#[test]
fn words_become_a_code() {
    let desk = desk();
    desk.ok("codebook add voices");
    desk.ok("code apply --in-vivo --beneath voices --in I-1 --quote 'Of them all.'");
    assert_eq!(codings(&desk), ["Of them all: Of them all."]);
    assert!(desk.ok("codebook list").contains("Of them all"));
    desk.ok("undo");
    assert!(!desk.ok("codebook list").contains("Of them all"));
    desk.refused("code apply --in I-1 --quote 'Of them all.'");
}
