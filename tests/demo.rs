//! The example study: built in an empty folder, complete, varied, equal to the printed tables, repeatable.

use crate::driver::{Desk, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Labels = BTreeSet<Vec<String>>;

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

fn published() -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("fixtures/published/figures.json")).unwrap()).unwrap()
}

/// Labels of a printed cell; one that stands under another is a pair.
fn printed(cell: &Value) -> Labels {
    list(cell)
        .iter()
        .map(|it| it.as_array().map_or_else(|| vec![text(it)], |pair| pair.iter().map(text).collect()))
        .collect()
}

#[test]
fn it_has_what_a_study_has() {
    let desk = Desk::empty();
    let said = desk.ok("demo demo");
    assert!(said.contains("Open next") && said.contains("demo/report.html"), "{said}");
    let project = "-p demo/referrals.alidade";
    let words = |kind: &str| -> Vec<u64> {
        let names = desk.column(&format!("{project} source list --type {kind}"), "name");
        names.iter().filter_map(|name| desk.json(&format!("{project} source show {name}"))["words"].as_u64()).collect()
    };
    let interviews = words("interview");
    assert!(interviews.len() >= 12 && interviews.iter().all(|it| *it >= 800), "{interviews:?}");
    assert!(words("document").len() >= 9);
    assert!(desk.column(&format!("{project} codebook list"), "name").len() >= 15);
    let coders = desk.json(&format!("{project} coder list"));
    let codings: Vec<u64> = list(&coders).iter().map(|it| it["codings"].as_u64().unwrap()).collect();
    assert!(
        codings.len() == 2 && codings.iter().all(|it| *it >= 80) && codings.iter().sum::<u64>() >= 190,
        "{codings:?}"
    );
    for code in ["deterrence", "humanitarian access", "cooperation"] {
        assert_ne!(desk.ok(&format!("{project} code list --code '{code}' --count")), "0 codings\n", "{code}");
    }
    assert!(desk.ok(&format!("{project} check")).starts_with("Nothing is wrong"));
}

#[test]
fn the_balance_sheet_has_the_printed_findings_in_every_cell() {
    let sheet = Desk::with_example().json("triangulate --balance")["balance"].take();
    let mut derived: BTreeMap<(String, String), Labels> = BTreeMap::new();
    let bullets = |cell: &Value| list(&cell["bullets"]).iter().map(|it| vec![text(&it["text"])]).collect();
    for row in list(&sheet["rows"]) {
        let name = text(&row["name"]);
        derived.insert((name.clone(), "balance".into()), bullets(&row["balance"]));
        for (case, cell) in list(&sheet["cases"]).iter().zip(list(&row["cells"])) {
            derived.insert((name.clone(), text(&case[0])), bullets(cell));
        }
    }
    let mut expected: BTreeMap<(String, String), Labels> = BTreeMap::new();
    for (row, cells) in published()["balance_sheet"].as_object().unwrap() {
        for (case, cell) in cells.as_object().unwrap() {
            expected.insert((row.clone(), case.clone()), printed(cell));
        }
    }
    assert_eq!(expected.len(), 16);
    assert_eq!(derived, expected);
}

#[test]
fn the_case_tables_have_the_printed_findings() {
    let sheet = Desk::with_example().json("triangulate --balance")["balance"].take();
    let mut derived: BTreeMap<(String, String), Labels> = BTreeMap::new();
    for table in list(&sheet["tables"]) {
        for row in list(&table["rows"]) {
            let mut labels = Labels::new();
            for top in list(&row["bullets"]) {
                let above = text(&top["bullet"]["text"]);
                let details = list(&top["details"]).iter().map(|it| vec![above.clone(), text(&it["text"])]);
                labels.extend(std::iter::once(vec![above.clone()]).chain(details));
            }
            derived.insert((text(&table["case"]), text(&row["question"])), labels);
        }
    }
    let mut expected: BTreeMap<(String, String), Labels> = BTreeMap::new();
    for (case, rows) in published()["case_tables"].as_object().unwrap() {
        for (question, cell) in rows.as_object().unwrap() {
            expected.insert((case.clone(), question.clone()), printed(cell));
        }
    }
    assert_eq!(expected.len(), 9);
    assert_eq!(derived, expected);
}

/// Word for word and in the printed order; and where the printed tables differ from each other, it is said.
#[test]
fn the_printed_tables_are_derived_line_by_line() {
    let report = Desk::with_example().json("triangulate --balance");
    let lines =
        |cells: &Value| -> Vec<Value> { list(cells).iter().flat_map(|it| list(&it["lines"]).clone()).collect() };
    let figures = list(&report["published"]["figures"]).clone();
    let counts: Vec<usize> = figures.iter().map(|it| lines(&it["cells"]).len()).collect();
    assert_eq!(counts, [11, 8, 8, 42]);
    for line in figures.iter().flat_map(|it| lines(&it["cells"])) {
        assert_eq!(line["state"], "same", "{line}");
    }
    let between = lines(&report["published"]["between"]);
    let of = |state: &str| between.iter().filter(|it| it["state"] == state).count();
    assert_eq!((of("reworded"), of("moved"), of("only_first"), of("only_second")), (7, 1, 0, 1));
    let upgraded = between.iter().find(|it| it["second"] == "No deterrence effect").unwrap();
    assert_eq!(upgraded["words"], serde_json::json!(["missing: observable"]));
}

#[test]
fn the_cells_are_of_every_kind() {
    let report = Desk::with_example().json("triangulate");
    let mut seen = BTreeSet::new();
    for question in list(&report["questions"]) {
        for finding in list(&question["cases"]).iter().flat_map(|it| list(&it["findings"])) {
            let strict = &finding["strict"];
            seen.insert(text(&strict["cell_code"]));
            seen.insert(text(&strict["level"]));
            seen.extend(list(&strict["strands"]).iter().map(|it| text(&it["verdict"])));
        }
    }
    for kind in
        ["agreement", "dissonance", "silent", "not_examined", "not_applicable", "asserted_unsourced", "T1", "T4"]
    {
        assert!(seen.contains(kind), "no cell of the kind {kind}: {seen:?}");
    }
}

#[test]
fn its_reports_stand_alone() {
    let desk = Desk::empty();
    desk.ok("demo demo");
    for name in ["report.html", "balance.html"] {
        let page =
            std::fs::read_to_string(desk.path(&format!("demo/{name}"))).unwrap().to_lowercase().replace("url(#", "");
        assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{name}");
        for from_elsewhere in
            ["http://", "https://", "<script", "<link", "@import", " src=", "url(", "<iframe", "<object", " onload="]
        {
            assert!(!page.contains(from_elsewhere), "{name} contains {from_elsewhere}");
        }
        assert!(page.contains("content-security-policy"), "{name}");
    }
}

#[test]
fn it_is_refused_where_something_is_already() {
    let desk = Desk::empty();
    desk.ok("demo");
    let before = desk.files();
    let said = desk.refused("demo");
    assert!(said.contains("alidade-demo") && said.contains("not empty") && said.contains("Hint: "), "{said}");
    assert_eq!(desk.files(), before);
}

#[test]
fn two_of_them_have_the_same_reports_to_the_byte() {
    let build = || {
        let desk = Desk::empty();
        let out =
            desk.command().args(["demo", "demo"]).env("ALIDADE_TEST_CLOCK", "2026-11-22T12:00:00Z").output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let names: Vec<String> = desk.files().into_iter().filter(|it| !it.ends_with(".alidade")).collect();
        let files: Vec<Vec<u8>> = names.iter().map(|it| std::fs::read(desk.path(it)).unwrap()).collect();
        (names, files)
    };
    let ((names, one), (other_names, other)) = (build(), build());
    assert_eq!(names, other_names);
    assert!(names.contains(&"demo/report.html".to_owned()) && names.contains(&"demo/balance.html".to_owned()));
    for (name, (one, other)) in names.iter().zip(one.iter().zip(&other)) {
        assert!(one == other, "{name} differs");
    }
}
