use super::*;
use crate::testing::printed;
use coding::published::Layout;

const FIGURES: &[u8] = include_bytes!("../../../../fixtures/published/transcription.json");

#[test]
fn a_transcription_keeps_the_order_and_the_places_of_its_lines() {
    let Read { value, warnings } = read("figures.JSON", FIGURES).unwrap();
    assert_eq!(
        printed(&warnings),
        "figure1 is left out: it has neither 'rows' with lines nor 'cells'\nonly figures are read; left alone: '_meta'"
    );
    let told: Vec<String> = value
        .lines
        .iter()
        .map(|PublishedLine { line, .. }| {
            let name = |it: &Option<String>| it.clone().unwrap_or_default();
            let parent = line.parent.as_ref().map_or(String::new(), |it| format!(" < {it}"));
            format!("{} {} {}/{}{parent}", name(&line.figure), line.id, name(&line.question), name(&line.case))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Figure 2 F2-N-1 Q1/north",
            "Figure 2 F2-N-1a Q1/north < F2-N-1",
            "Figure 2 F2-N-1b Q1/north < F2-N-1",
            "Figure 2 F2-N-2 Q1/north",
            "Figure 2 F2-N-3 Q2/north",
            "Figure 3 F3-N-1 Q1/north",
            "Figure 3 F3-S-1 Q1/south",
            "Figure 3 F3-B-1 Q1/balance",
            "Figure 3 F3-N-2 Q2/north",
            "Figure 3 F3-N-0 Balance/north",
            "Figure 3 F3-B-0 Balance/balance",
        ]
    );
    let layouts: Vec<_> = [0, 5].iter().map(|at| value.lines[*at].line.layout).collect();
    assert_eq!(layouts, [Some(Layout::CaseTable), Some(Layout::BalanceSheet)]);
    assert_eq!(value.lines[0].place, "figure2, Q1");
    let cases: Vec<_> = value.cases.iter().map(|it| (it.id.as_str(), it.title.as_deref())).collect();
    assert_eq!(cases, [("north", Some("Case 1: The north")), ("south", Some("Case 2: The south"))]);
    let questions: Vec<_> = value.questions.iter().map(|it| (it.id.as_str(), it.wording.as_deref())).collect();
    assert_eq!(questions, [("Q1", Some("Why was it built?")), ("Q2", Some("Did it help?"))]);
    assert_eq!(value.questions[1].wordings["north"], "Did it help the north?");
}

#[test]
fn a_table_has_a_line_per_row() {
    let table = "id,figure,layout,question,case,parent,finding,text\n\
                 A1,Figure 2,case table,Q1,north,,,To keep it open by:\n\
                 A1a,Figure 2,case table,Q1,north,A1,N1.1,Dredging it\n\
                 A2,Figure 3,balance_sheet,Balance,south,,,Little\n";
    let Read { value, warnings } = read("figures.csv", table).unwrap();
    assert_eq!(printed(&warnings), "");
    let second = &value.lines[1];
    assert_eq!((second.place.as_str(), second.line.parent.as_deref()), ("line 3", Some("A1")));
    assert_eq!((second.line.layout, second.line.finding.as_deref()), (Some(Layout::CaseTable), Some("N1.1")));
    let named: Vec<&str> = value.cases.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((named, value.questions.len()), (vec!["north", "south"], 1));
}

#[test]
fn faults_are_named_by_their_place() {
    let check = |name: &str, content: &str, parts: &[&str]| {
        let error = read(name, content).unwrap_err();
        let said = format!("{error} {}", error.hint().unwrap_or_default());
        for part in parts {
            assert!(said.contains(part), "{content}: {said}");
        }
    };
    check("a.json", "{\"figure2\": ", &["not JSON", "line 1"]);
    check("a.json", "[]", &["no figures", "docs/formats/published.md"]);
    check("a.json", r#"{"case_tables": {}}"#, &["figure1, figure2", "'case_tables'"]);
    check("a.json", r#"{"figure2": 7}"#, &["figure2"]);
    check("a.json", r#"{"figure2": {"rows": {"Q1": []}}}"#, &["figure2", "case_id"]);
    let rows = |bullets: &str| format!(r#"{{"figure2": {{"case_id": "n", "rows": {{"Q1": {bullets}}}}}}}"#);
    check("a.json", &rows("7"), &["figure2, Q1: a list"]);
    check("a.json", &rows(r#"[{"id": "A", "text": "x"}, {"id": "B"}]"#), &["figure2, Q1: line 2 has no 'text'"]);
    check("a.json", &rows(r#"[{"text": "x"}]"#), &["line 1 has no 'id'"]);
    check("a.json", &rows(r#"[{"id": "A", "text": "x"}, {"id": "A", "text": "x"}]"#), &["line 2 has the id 'A'"]);
    check(
        "a.json",
        &rows(r#"[{"id": "A", "text": "x", "sub": [{"id": "B", "text": "x", "sub": []}]}]"#),
        &["detail of a detail"],
    );
    check("a.csv", "id,text\nA,\nB,x\nB,x\n", &["2 rows", "line 2: column 'text'", "line 4: the id 'B'"]);
    check("a.csv", "id,text,color\nA,x,red\n", &["'color'", "figure"]);
    check("a.csv", "id,figure\nA,x\n", &["no column is called 'text'"]);
    check("a.csv", "id,text,layout\nA,x,wheel\n", &["line 2: column 'layout'", "balance_sheet"]);
}

/// The examples of the format's own page.
#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = include_str!("../../../../docs/formats/published.md");
    let example = |kind: &str| page.split(&format!("```{kind}\n")).nth(1).unwrap().split("```").next().unwrap();
    let table = read("a.csv", example("csv")).unwrap();
    assert_eq!((table.value.lines.len(), printed(&table.warnings).as_str()), (4, ""));
    let figures = read("a.json", example("json")).unwrap();
    assert_eq!((figures.value.lines.len(), printed(&figures.warnings).as_str()), (4, ""));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let _ = read("a.json", &bytes);
        let _ = read("a.csv", &bytes);
    }
}
