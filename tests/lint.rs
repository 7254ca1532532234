//! Argument checks on files, on standard input and on sources of a project. All texts are invented.

use crate::driver::Desk;
use std::io::Write;
use std::process::Stdio;

const DRAFT: &str = "\
Introduction

Harvests failed ( ). Prices rose (Okoro, ), as others had warned (Lind, 2014: 12; Weber, 2015).
Several traders explained that nothing was left.
";

#[test]
fn a_file_needs_no_project() {
    let desk = Desk::empty();
    desk.file("draft.txt", DRAFT);
    let said = desk.run("lint draft.txt");
    assert_eq!(said.code, 1, "{}", said.err);
    for part in [
        "draft.txt:3:17  high  citation-empty",
        "“( )”",
        "draft.txt:3:35  high  citation-yearless",
        "draft.txt:4:1  medium  plural-claim",
        "3 remarks: 2 high, 1 medium, 0 low.",
    ] {
        assert!(said.out.contains(part), "{part} is missing:\n{}", said.out);
    }
    assert!(said.out.lines().all(|it| it.chars().count() <= 80), "{}", said.out);
    assert_eq!(desk.files(), ["draft.txt"]);
    desk.file("sound.txt", "Harvests failed (Lind, 2014: 12). Prices rose (Weber, 2015).");
    assert_eq!(desk.ok("lint sound.txt"), "No remark.\n");
}

#[test]
fn rules_and_severities_are_chosen() {
    let desk = Desk::empty();
    desk.file("draft.txt", DRAFT);
    let said = desk.run("lint draft.txt --rule plural-claim --fail-on high");
    assert_eq!(said.code, 0);
    assert!(said.out.contains("1 remark: 0 high") && !said.out.contains("citation-empty"), "{}", said.out);
    assert!(desk.refused("lint draft.txt --rule nonsense").contains("citation-empty"));
    assert!(desk.refused("lint draft.txt --fail-on grave").contains("low, medium or high"));
    assert!(
        desk.refused("lint nowhere.txt").contains("nowhere.txt")
            || desk.refused("lint nowhere.txt").contains("no project")
    );
    let rules = desk.ok("lint --list-rules");
    let documented = std::fs::read_to_string(crate::driver::root().join("docs/lint.md")).unwrap();
    for rule in rules.lines().filter(|it| !it.starts_with(' ')).filter_map(|it| it.split(' ').next()) {
        assert!(documented.contains(&format!("## {rule}")), "docs/lint.md says nothing about {rule}");
    }
}

#[test]
fn standard_input_and_json() {
    let desk = Desk::empty();
    let mut child =
        desk.command().args(["lint", "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(DRAFT.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    let value: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(value["alidade_lint"], 1);
    let first = &value["remarks"][0];
    assert_eq!(
        (&first["rule"], &first["line"], &first["severity"]),
        (&"citation-empty".into(), &3.into(), &"high".into())
    );
    assert_eq!(first["quotation"], "( )");
    assert_eq!(
        DRAFT.chars().skip(first["span"]["start"].as_u64().unwrap() as usize).take(3).collect::<String>(),
        "( )"
    );
}

/// In a project, quotations are looked up in its sources, and questions are compared with its own.
#[test]
fn a_project_knows_its_sources_and_questions() {
    let desk = Desk::with_project();
    desk.file("okoro.txt", "The grain came in the spring,\nand nobody told the millers when it would come again.");
    desk.ok("import okoro.txt --id okoro-2014");
    desk.ok("question add Q1 --wording 'Did the aid reach people in need?'");
    desk.file(
        "draft.txt",
        "Q1: Did the aid reach all people?\n\nOne wrote that “nobody told the [old] millers when it would … come again” (Okoro, 2014: 3). \
         She adds that “the grain came far too late in the spring” (Okoro, 2014: 4).",
    );
    let said = desk.run("lint draft.txt");
    assert!(
        said.out.contains("question-drift") && said.out.contains("in the project: missing: in need; added: all"),
        "{}",
        said.out
    );
    assert_eq!(said.out.matches("quotation-not-found").count(), 1, "{}", said.out);
    assert!(said.out.contains("do not stand in okoro-2014"), "{}", said.out);
    desk.ok("import draft.txt --id draft");
    let stored = desk.run("lint draft");
    assert_eq!(stored.out.replace("draft:", "draft.txt:"), said.out);
}

#[test]
fn a_transcript_needs_no_sources() {
    let desk = Desk::empty();
    let turns =
        "Q: What did people say?\n\nA: Many people said that prices rose. Several traders explained it ( ).\n\n"
            .repeat(4);
    desk.file("i.txt", turns);
    let said = desk.ok("lint i.txt");
    assert!(said.contains("transcript") && said.contains("No remark."), "{said}");
}
