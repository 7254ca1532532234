//! The balance sheet.

use super::study::study;
use crate::balance_sheet;
use coding::Corpus;
use coding::triangulation::BalanceSheet;

/// Three cases (Darfur, Libya, Syria), two questions, and these findings.
fn three_cases(findings: &str) -> Corpus {
    study(&format!(
        r#"{{"cases": [{{"id": "darfur", "title": "Case 1: Darfur"}}, {{"id": "libya", "title": "Case 2: Libya"}}, {{"id": "syria", "title": "Case 3: Syria"}},
                      {{"id": "kenya", "included": false, "reason": "no discussion in the Council"}}],
            "questions": [{{"id": "Q2", "kind": "effect", "wording": "Did it help?"}}, {{"id": "Q3", "wording": "Did it find support?"}}],
            "findings": [{findings}]}}"#
    ))
}

fn finding(id: &str, place: &str, more: &str) -> String {
    let place = match place.split_once('/') {
        Some((question, "")) => format!(r#""question": "{question}", "#),
        Some(("", case)) => format!(r#""case": "{case}", "#),
        Some((question, case)) => format!(r#""question": "{question}", "case": "{case}", "#),
        None => String::new(),
    };
    format!(r#"{{"id": "{id}", {place}"text": "Finding {id}" {more}}}"#)
}

/// The study in small: Q2 in three cases, with a Balance column and a Balance row.
fn sheet() -> BalanceSheet {
    let deterrence = |grade: &str| format!(r#", "theme": "deterrence", "grade": "{grade}", "valence": "+""#);
    let findings = [
        finding("D1", "Q2/darfur", &deterrence("very_limited")),
        finding("D1a", "Q2/darfur", r#", "parent": "D1", "valence": "+", "grade": "strong""#),
        finding("D2", "Q2/darfur", r#", "theme": "peace-talks", "valence": "-""#),
        finding("D3", "Q2/darfur", r#", "theme": "access", "valence": "-""#),
        finding("L1", "Q2/libya", &format!(r#"{}, "wording_in_balance": "In short""#, deterrence("limited"))),
        finding("L2", "Q2/libya", r#", "theme": "peace-talks", "valence": "-", "grade": "limited""#),
        finding("S1", "Q2/syria", r#", "theme": "deterrence", "valence": "0""#),
        finding(
            "S2",
            "Q2/syria",
            r#", "theme": "access", "valence": "+", "grade": "limited", "evidence": [{"source": "I-1", "stance": "supports", "strength": 2}]"#,
        ),
        finding("K1", "Q2/kenya", r#", "theme": "deterrence", "valence": "+", "grade": "strong""#),
        finding("B1", "Q2/", r#", "theme": "deterrence", "grade": "limited""#),
        finding("B2", "Q2/", r#", "theme": "defections""#),
        finding("R1", "/darfur", r#", "theme": "net", "valence": "+", "grade": "very_limited""#),
        finding("X", "", ""),
    ];
    balance_sheet(&three_cases(&findings.join(",")))
}

#[test]
fn cells_hold_findings_in_order() {
    let sheet = sheet();
    let names: Vec<&str> = sheet.rows.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Q2", "Q3", "Balance"]);
    let cell = |row: usize, case: usize| -> Vec<&str> {
        sheet.rows[row].cells[case].bullets.iter().map(|it| it.finding.as_str()).collect()
    };
    assert_eq!(cell(0, 0), ["D1", "D2", "D3"], "sub-findings stay in the case table");
    assert_eq!(cell(0, 2), ["S1", "S2"]);
    assert_eq!(cell(1, 0), Vec::<&str>::new(), "an empty cell is there, and empty");
    assert_eq!(cell(2, 0), ["R1"]);
    let libya = &sheet.rows[0].cells[1].bullets[0];
    assert_eq!((libya.text.as_str(), libya.worded_in_case.as_deref()), ("In short", Some("Finding L1")));
    let syria = &sheet.rows[0].cells[2].bullets[1];
    assert_eq!((syria.cell_code.map(|it| it.as_str()), syria.level.as_deref()), (Some("single_strand"), Some("T1")));
    assert_eq!(sheet.rows[2].cells[0].bullets[0].cell_code, None);
    assert_eq!(sheet.cases.len(), 3);
}

#[test]
fn the_column_shows_what_cases_share() {
    let column = sheet().rows.remove(0).balance;
    let shares: Vec<Option<&str>> = column.bullets.iter().map(|it| it.share.as_deref()).collect();
    assert_eq!(shares, [Some("3 of 3"), Some("0 of 3")]);
    assert_eq!(
        column.derived,
        [
            "deterrence: 3 of 3 cases, median grade between very limited and limited; 1 without grade",
            "peace-talks: 2 of 3 cases, median grade limited; 1 without grade",
            "access: 2 of 3 cases, median grade limited; 1 without grade",
            "Finding B2 (in no case)",
        ]
    );
}

#[test]
fn a_theme_of_few_cases_names_them() {
    let findings = [
        finding("S2", "Q2/syria", r#", "theme": "chip""#),
        finding("B1", "Q2/", r#", "theme": "chip", "wording_in_balance": "Useful bargaining chip""#),
    ];
    let sheet = balance_sheet(&three_cases(&findings.join(",")));
    assert_eq!(sheet.rows[0].balance.derived, ["Useful bargaining chip (Syria only)"]);
    assert_eq!(sheet.rows[0].balance.bullets[0].share.as_deref(), Some("1 of 3"));
}

#[test]
fn the_row_nets_nothing_silently() {
    let sheet = sheet();
    let row = &sheet.rows[2];
    let derived: Vec<&str> = row.cells.iter().map(|it| it.derived[0].as_str()).collect();
    assert_eq!(derived, ["+ very limited (1), − (2)", "+ limited (1), − (1)", "+ limited (1); 1 neutral"]);
    assert_eq!(row.balance.derived, ["+ limited (3), − (3); 1 neutral"]);
    assert_eq!(row.balance.bullets[0].finding, "X");
}

#[test]
fn a_study_without_balance_findings_still_has_the_derived_parts() {
    let sheet = balance_sheet(&three_cases(&finding("D1", "Q2/darfur", r#", "theme": "t", "valence": "-""#)));
    assert_eq!(sheet.rows[2].cells[0].derived, ["− (1)"]);
    assert_eq!(sheet.rows[2].cells[1].derived, ["no finding"]);
    assert!(sheet.rows[0].balance.derived.is_empty());
    let empty = balance_sheet(&Corpus::default());
    assert_eq!((empty.rows.len(), empty.rows[0].balance.derived[0].as_str()), (1, "no finding"));
}

fn lints(findings: &[String]) -> Vec<String> {
    balance_sheet(&three_cases(&findings.join(","))).lints
}

/// The lints that a single case finding with this text and this wording gives, orphans left aside.
fn worded(text: &str, in_balance: &str, grade: &str) -> Vec<String> {
    let grade = if grade.is_empty() { String::new() } else { format!(r#", "grade": "{grade}""#) };
    let finding = format!(
        r#"{{"id": "F", "question": "Q2", "case": "syria", "text": "{text}", "wording_in_balance": "{in_balance}" {grade}, "evidence": [{{"source": "I-1", "stance": "supports"}}]}}"#
    );
    lints(&[finding])
}

#[test]
fn claims_may_not_grow() {
    let drift = worded("Very limited deterrence effect", "Limited deterrence effect", "very_limited");
    assert_eq!(drift, ["F: 'very limited' in the case table has become 'limited' on the balance sheet."]);
    let upgrade = worded("No observable deterrence effect", "No deterrence effect", "not_observable");
    assert_eq!(upgrade.len(), 1);
    assert!(upgrade[0].starts_with("F: 'observable' in the case table is lost"), "{upgrade:?}");
    let fact = worded("Aid was supposed to reach up to two million", "Aid reached two million", "");
    assert_eq!(fact.len(), 2, "{fact:?}");
    assert_eq!(worded("Limited effect", "Limited effect on access", "limited"), Vec::<String>::new());
    assert_eq!(worded("Undermined talks and reconstruction", "Undermined talks", ""), Vec::<String>::new());
    let grade = worded("Very limited effect", "Very limited effect", "limited");
    assert_eq!(grade, ["F: the wording says 'very limited', the grade says limited."]);
}

#[test]
fn equal_inputs_have_equal_outputs() {
    let case = |name: &str, net: &str| {
        [
            finding(
                &format!("{name}1"),
                &format!("Q2/{name}"),
                r#", "theme": "deterrence", "valence": "+", "grade": "very_limited", "evidence": [{"source": "I-1", "stance": "supports"}]"#,
            ),
            finding(
                &format!("{name}2"),
                &format!("/{name}"),
                &format!(r#", "theme": "effect", "valence": "+", "grade": "{net}""#),
            ),
        ]
    };
    let unequal = lints(&[case("darfur", "none"), case("libya", "very_limited")].concat());
    assert_eq!(
        unequal,
        [
            "Darfur and Libya have the same strongest positive grade (very limited), but the balance says + none (darfur2) for the one and + very limited (libya2) for the other."
        ]
    );
    assert_eq!(lints(&[case("darfur", "limited"), case("libya", "limited")].concat()), Vec::<String>::new());
    let negative = |name: &str, negatives: usize, net: &str| {
        let evidence = r#", "valence": "-", "grade": "strong", "evidence": [{"source": "I-1", "stance": "supports"}]"#;
        let mut findings: Vec<String> =
            (0..negatives).map(|at| finding(&format!("{name}{at}"), &format!("Q3/{name}"), evidence)).collect();
        let net = format!(r#", "theme": "court", "valence": "-", "grade": "{net}""#);
        findings.push(finding(&format!("{name}R"), &format!("/{name}"), &net));
        findings
    };
    let unequal = lints(&[negative("darfur", 2, "limited"), negative("syria", 2, "moderate")].concat());
    assert!(
        unequal[0].starts_with("Darfur and Syria have the same number of negative findings (2; strongest: strong)"),
        "{unequal:?}"
    );
    assert_eq!(
        lints(&[negative("darfur", 2, "limited"), negative("syria", 3, "moderate")].concat()),
        Vec::<String>::new()
    );
    let untold = [case("darfur", "limited").to_vec(), vec![finding("L", "/libya", "")]].concat();
    assert_eq!(lints(&untold), ["L in the Balance row has no theme, so that it is not compared with the other cases."]);
}

#[test]
fn orphans_and_medians() {
    let lints = sheet().lints;
    let has = |text: &str| assert!(lints.iter().any(|it| it == text), "{text}: {lints:#?}");
    has("D1 stands on the balance sheet without any evidence.");
    has("B2 on the balance rests on no case: no finding has the theme defections.");
    assert!(!lints.iter().any(|it| it.starts_with("S2 stands") || it.starts_with("K1")), "{lints:#?}");
    assert!(!lints.iter().any(|it| it.starts_with("B1 is graded")), "limited is one of the two middle grades");
    let strong = [
        finding(
            "D1",
            "Q2/darfur",
            r#", "theme": "t", "grade": "limited", "evidence": [{"source": "I-1", "stance": "supports"}]"#,
        ),
        finding("B1", "Q2/", r#", "theme": "t", "grade": "strong""#),
    ];
    assert_eq!(
        self::lints(&strong)[0],
        "B1 is graded strong on the balance, the median of its cases is limited: give the reason, or follow the cases."
    );
}

#[test]
fn half_of_the_cases_is_enough() {
    let sheet = balance_sheet(&study(
        r#"{"cases": [{"id": "a"}, {"id": "b"}], "questions": [{"id": "Q"}],
            "findings": [{"id": "A", "question": "Q", "case": "a", "theme": "t"}, {"id": "B", "question": "Q", "theme": "t"}]}"#,
    ));
    assert_eq!(sheet.rows[0].balance.derived, ["t: 1 of 2 cases, no grade given"]);
}

#[test]
fn a_finding_on_somebody_elses_doing_is_named() {
    let corpus = study(
        r#"{"cases": [{"id": "c", "title": "Case 1: Norland", "unit": "the Council"}], "questions": [{"id": "Q1", "kind": "rationale", "wording": "Why?"}],
            "findings": [{"id": "F1", "question": "Q1", "case": "c", "text": "To help", "unit": "Norland's envoy"},
                         {"id": "F2", "question": "Q1", "case": "c", "text": "To be seen", "unit": "The Council"}]}"#,
    );
    let lints = balance_sheet(&corpus).lints;
    let of_unit: Vec<&String> = lints.iter().filter(|it| it.contains("the unit of")).collect();
    assert_eq!(of_unit, ["F1 speaks of Norland's envoy, while the unit of Norland is the Council."]);
}
