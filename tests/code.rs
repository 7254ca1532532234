//! Coding: by words, span, paragraph and search; several coders; and a codebook that can be rearranged without losing anything.

use crate::driver::Desk;
use serde_json::{Value, json};

/// Speaks of people with 👩‍👩‍👧, so that positions cannot be bytes.
const TEXT: &str = "Q: Was anybody deterred? 👩‍👩‍👧\nA: Nobody was deterred. Nobody cared.\nQ: And the convoys?\nA: The convoys stopped; no convoy came.";

fn desk() -> Desk {
    let desk = Desk::with_texts(&[("I-1.txt", TEXT), ("I-2.txt", "A: One convoy came.\nB: Nobody was deterred.")]);
    for code in ["effects", "deterrence --parent effects", "access --parent effects", "context"] {
        desk.ok(&format!("codebook add {code}"));
    }
    desk
}

fn quotations(desk: &Desk, filter: &str) -> Vec<String> {
    let said = desk.run(&format!("code list {filter} --json"));
    let list: Value = serde_json::from_str(&said.out).unwrap();
    list.as_array().unwrap().iter().map(|it| it["quotation"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_passage_is_named_in_four_ways() {
    let desk = desk();
    let text: Vec<char> = TEXT.replace('\n', "\n\n").chars().collect();
    let from = text.iter().collect::<String>().split("Nobody").next().unwrap().chars().count();
    let check = |arguments: &str, expected: &str| {
        let applied = desk.json(&format!("code apply deterrence --in I-1 {arguments}"));
        assert_eq!(applied["quotation"], expected, "{arguments}");
        let at = |field: &str| usize::try_from(applied[field].as_u64().unwrap()).unwrap();
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), expected, "{arguments}");
    };
    check("--quote 'Nobody was deterred'", "Nobody was deterred");
    check("--quote Nobody --occurrence 2", "Nobody");
    check(&format!("--span {from}..{}", from + 10), "Nobody was");
    check("--paragraph 3", "Q: And the convoys?");
    check("--quote 👩‍👩‍👧", "👩‍👩‍👧");
    assert_eq!(quotations(&desk, "").len(), 5);
    assert!(desk.ok("code apply deterrence --in I-1 --paragraph 3").starts_with("Already coded"));
    assert_eq!(quotations(&desk, "").len(), 5);
    desk.ok("check");
}

#[test]
fn a_search_is_listed_before_it_is_coded() {
    let desk = desk();
    let acts = desk.json("log");
    let listed = desk.ok("code apply access --query 'convoy*' --review");
    assert!(
        listed.contains("I-1 ¶3") && listed.contains("I-2 ¶1") && listed.contains("3 passages would be coded"),
        "{listed}"
    );
    assert_eq!(desk.json("log"), acts);
    assert!(desk.ok("code apply acc --query 'convoy*'").ends_with("as 'access'.\n"));
    assert_eq!(quotations(&desk, "--code access").len(), 3);
    desk.ok("undo");
    desk.nothing("code list");
    desk.ok("code apply access --query 'convoy*' --as words --in I-1");
    assert_eq!(quotations(&desk, ""), ["convoys", "convoys", "convoy"]);
    desk.ok("code apply access --query 'deterr*' --as sentence --in I-1");
    assert_eq!(quotations(&desk, "--containing deterred"), ["Q: Was anybody deterred?", "A: Nobody was deterred."]);
    assert!(desk.nothing("code apply access --query zebra").contains("0 passages"));
}

#[test]
fn what_cannot_be_coded_is_said_with_the_way_out() {
    let desk = desk();
    for (arguments, parts) in [
        ("deterrence --in I-1 --quote Nobody", ["2 times", "--occurrence"]),
        ("deterrence --in I-1 --quote Nobody --occurrence 3", ["2 times", "Hint: "]),
        ("deterrence --in I-1 --quote zebra", ["“zebra”", "copy them exactly"]),
        ("deterrence --in I-1 --span 0..9999", ["past the end", "code points"]),
        ("deterrence --in I-1 --span 9..4", ["9..4", "after its start"]),
        ("deterrence --in I-1 --span nine", ["'nine'", "A..B"]),
        ("deterrence --in I-1 --paragraph 99", ["no paragraph 99", "has 4"]),
        ("deterence --in I-1 --paragraph 1", ["'deterence'", "did you mean 'deterrence'"]),
        ("deterrence --in I-7 --paragraph 1", ["'I-7'", "alidade source list"]),
        ("deterrence --in I --paragraph 1", ["'I-1' or 'I-2'", "full name"]),
        ("deterrence --paragraph 1", ["in which source", "--in SOURCE"]),
        ("deterrence --in I-1", ["what to code", "--quote"]),
        ("deterrence --query '(aid'", ["parenthesis", "Hint: "]),
    ] {
        let said = desk.refused(&format!("code apply {arguments}"));
        parts.iter().for_each(|it| assert!(said.contains(it), "{arguments}: '{it}' is missing: {said}"));
    }
    desk.nothing("code list");
    desk.ok("check");
}

#[test]
fn coders_overlap_and_nobodys_coding_is_touched() {
    let desk = desk();
    desk.ok("code apply deterrence --in I-1 --quote 'Nobody was deterred' --coder ana --memo 'Said before the vote'");
    desk.ok("code apply deterrence --in I-1 --quote 'was deterred. Nobody' --coder ben");
    desk.ok("code apply context --in I-1 --quote 'deterred. Nobody cared' --coder ben");
    desk.ok("code apply deterrence --in I-1 --quote 'Nobody was deterred' --coder ben");
    assert_eq!(quotations(&desk, "--by ana"), ["Nobody was deterred"]);
    assert_eq!(quotations(&desk, "--by ben --code deterrence"), ["Nobody was deterred", "was deterred. Nobody"]);
    assert_eq!(quotations(&desk, "--code effects").len(), 3);
    assert_eq!(desk.json("code list --by ana")[0]["memo"], "Said before the vote");
    desk.ok("code remove --by ben --code deterrence --in I-1");
    assert_eq!(quotations(&desk, ""), ["Nobody was deterred", "deterred. Nobody cared"]);
    let guid = desk.column("code list --by ben", "guid").remove(0);
    desk.ok(&format!("memo add --coding {guid} --text 'Ask about this'"));
    desk.ok(&format!("code remove {guid}"));
    assert_eq!(quotations(&desk, ""), ["Nobody was deterred"]);
    desk.ok("undo");
    assert_eq!(desk.column("memo list", "text").len(), 2);
}

#[test]
fn codings_go_out_as_a_table_and_come_back() {
    let desk = desk();
    desk.ok("code apply deterrence --in I-1 --quote 'Nobody was deterred' --memo 'with, a comma'");
    desk.ok("code apply access --query convoy --coder ben");
    let before = desk.json("code list");
    desk.ok("code export -o codings.csv");
    desk.ok("code remove --under effects");
    desk.nothing("code list");
    desk.ok("import codings.csv");
    let mut after = desk.json("code list");
    let mut before = before;
    for list in [&mut before, &mut after] {
        list.as_array_mut().unwrap().iter_mut().for_each(|it| {
            ["guid", "id"].iter().for_each(|name| drop(it.as_object_mut().unwrap().remove(*name)));
        });
    }
    assert_eq!(after, before);
}

#[test]
fn a_codebook_goes_out_and_comes_back() {
    let desk = Desk::with_project();
    desk.fixtures("example-study", "example");
    desk.ok("codebook import example/codebook.csv");
    let strip = |desk: &Desk| {
        let mut list = desk.json("codebook list");
        list.as_array_mut().unwrap().iter_mut().for_each(|it| drop(it.as_object_mut().unwrap().remove("guid")));
        list
    };
    let codes = strip(&desk);
    for file in ["out.csv", "out.yaml"] {
        desk.ok(&format!("codebook export -o {file}"));
        let other = Desk::with_project();
        other.file(file, std::fs::read(desk.path(file)).unwrap());
        assert!(other.ok(&format!("codebook import {file} --dry-run")).contains("21 new"));
        assert_eq!(other.json("codebook list"), json!([]));
        other.ok(&format!("codebook import {file}"));
        assert_eq!(strip(&other), codes, "{file}");
        assert!(desk.ok(&format!("codebook import {file}")).contains("it was so already"));
    }
    assert!(codes.as_array().unwrap().iter().any(|it| it["path"] == "effects/deterrence"), "{codes}");
}

#[test]
fn rearranging_the_codebook_keeps_every_coding() {
    let desk = desk();
    desk.ok("code apply deterrence --query 'deterr*' --as words");
    desk.ok("code apply access --query 'convoy*' --as words");
    desk.ok("code apply context --in I-1 --paragraph 1 --coder ben");
    let all = quotations(&desk, "");
    let keeps = |command: &str| {
        desk.ok(&format!("codebook {command}"));
        assert_eq!(quotations(&desk, ""), all, "after {command}");
        desk.ok("check");
    };
    keeps("move deterrence --under context");
    assert_eq!(desk.column("codebook list", "path"), ["effects", "effects/access", "context", "context/deterrence"]);
    keeps("rename deterrence 'fear of the Court'");
    assert_eq!(quotations(&desk, "--code fear").len(), 3);
    keeps("split access 'no access' --containing convoys");
    assert_eq!(quotations(&desk, "--code 'no access'"), ["convoys", "convoys"]);
    keeps("merge 'no access' access");
    assert_eq!(quotations(&desk, "--code access").len(), 4);
    keeps("merge 'fear of the Court' context");
    assert_eq!(quotations(&desk, "--code context").len(), 4);
    keeps("move access --top");
    let said = desk.refused("codebook remove context");
    assert!(said.contains("4 codings") && said.contains("--with-codings"), "{said}");
    let said = desk.refused("codebook move context --under context");
    assert!(said.contains("Hint: ") || said.contains("beneath itself"), "{said}");
    assert_eq!(quotations(&desk, ""), all);
}

#[test]
fn lists_keep_within_the_terminal_and_files_are_announced() {
    let desk = Desk::with_texts(&[("one.txt", &"Nobody was deterred by any of it. ".repeat(9))]);
    desk.ok("codebook add 'a code with quite a long name, so that its line is too long for a terminal'");
    desk.ok("code apply 'a code' --in one --paragraph 1 --memo 'Look again, and look at what stands around it, and at who says it'");
    let said = desk.ok("code list");
    assert!(said.lines().count() > 4 && said.lines().all(|it| it.chars().count() <= 80), "{said}");
    let said = desk.run("code export -o codings.csv");
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (0, "", "Wrote 1 coding to codings.csv.\n"));
    assert_eq!(desk.run("code export").err, "");
}

#[test]
fn a_speaker_whom_no_text_has_is_an_error() {
    let desk = Desk::with_texts(&[(
        "one.txt",
        "DIPLOMAT: Did a convoy come?\nAID WORKER: One convoy came.\nDIPLOMAT: None came.\nAID WORKER: One.",
    )]);
    desk.ok("codebook add aid");
    for line in ["search convoy --speaker 'aid werker'", "code list --speaker 'aid werker'"] {
        let said = desk.refused(line);
        assert!(said.contains("no speaker is called 'aid werker'") && said.contains("AID WORKER"), "{line}: {said}");
    }
    desk.ok("search convoy --speaker 'aid worker'");
}

#[test]
fn what_was_chosen_from_a_list_can_be_cleared() {
    let desk = Desk::with_project();
    desk.ok("question add Q1 --wording 'Why?'");
    desk.ok("finding add F1 --question Q1 --text 'So' --grade limited --valence + --causal cause");
    desk.ok("finding edit F1 --clear grade --clear valence");
    let shown = desk.json("finding show F1");
    assert_eq!(
        [&shown["grade"], &shown["valence"], &shown["causal"]],
        ["", "", "cause"]
            .map(|it| match it {
                "" => serde_json::Value::Null,
                text => text.into(),
            })
            .each_ref()
    );
    let said = desk.refused("finding edit F1 --clear text");
    assert!(said.contains("grade") && said.contains("valence"), "{said}");
    desk.ok("participant add P-1 --level background --people 2");
    desk.ok("participant edit P-1 --clear level");
    assert_eq!(desk.column("participant list", "level"), ["null"]);
}
