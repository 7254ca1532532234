use super::*;
use crate::testing::{fixture, printed};
use coding::vocabulary::EventKind;
use coding::{QuestionKind, RelationKind, ScopeStatus, Valence};

fn study(text: &str) -> Result<Read<Bundle>, ExchangeError> {
    read("study.yaml", text.as_bytes())
}

/// The error and its hint.
fn check_error(text: &str, error: &str, hint: &str) {
    let found = study(text).unwrap_err();
    assert_eq!((found.to_string().as_str(), found.hint().unwrap_or_default().as_str()), (error, hint), "{text}");
}

#[test]
fn a_whole_study() {
    let Read { value, warnings } = read("study.yaml", &fixture("study.yaml")).unwrap();
    assert_eq!(printed(&warnings), "");
    assert_eq!(value.strands, ["field notes"]);
    assert_eq!(value.cases[0].events[0].kind, EventKind::Treatment);
    assert_eq!(value.sources[0].cases, Some(vec!["syria".to_owned()]));
    assert_eq!(value.sources[0].attributes["year"], "2014");
    assert_eq!(value.sources[0].attributes["taped"], "yes");
    let codes: Vec<_> = value.codes.iter().map(|code| (code.id.as_str(), code.colour.as_deref())).collect();
    assert_eq!(codes, [("effects", None), ("deterrence", Some("#abcdef"))]);
    let values: Vec<_> = value.datasets[0].series[0].observations.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["9.795", "#75065"]);
    assert_eq!(value.findings[0].valence, Some(Valence::Minus));
    assert_eq!(value.findings[0].evidence[0].quote.as_deref(), Some("the exact words"));
    assert_eq!(value.memos, []);
}

#[test]
fn one_cell_in_json_and_in_a_wrapper() {
    let Read { value, warnings } = read("cell.json", &fixture("cell.json")).unwrap();
    assert_eq!(
        printed(&warnings),
        "only what stands under 'input' is imported; left alone: 'expected'\n\
         the event of 2014-05-22 was entered as the treatment of case 'syria'; to give it a label, list it under 'cases'"
    );
    assert_eq!(value.cases[0].id, "syria");
    assert_eq!(value.cases[0].events[0].date.to_string(), "2014-05-22");
    assert_eq!(value.cases[0].events[0].kind, EventKind::Treatment);
    assert_eq!((value.questions[0].id.as_str(), value.questions[0].kind), ("Q2", Some(QuestionKind::Effect)));
    let scope: Vec<_> = value.scope.iter().map(|it| (it.strand.as_deref().unwrap(), it.status.unwrap())).collect();
    assert_eq!(scope, [("document", ScopeStatus::Examined), ("interview", ScopeStatus::NotExamined)]);
    assert!(value.scope.iter().all(|it| it.case.as_deref() == Some("syria") && it.question.as_deref() == Some("Q2")));
    let sources: Vec<_> = value.sources.iter().map(|it| (it.id.as_str(), it.title.as_deref().unwrap())).collect();
    assert_eq!(sources, [("DS-1", "Deaths, 2011–2014"), ("D-1", "Yearbook")]);
    assert_eq!(value.sources[1].date.unwrap().to_string(), "2015");
    assert_eq!(value.relations[0].kind, RelationKind::Hard);
    let finding = &value.findings[0];
    assert_eq!((finding.case.as_deref(), finding.question.as_deref()), (Some("syria"), Some("Q2")));
    assert_eq!(finding.text.as_deref(), Some("No deterrence 😀 😀"));
    assert_eq!(finding.not_applicable, ["interview"]);
    let locators: Vec<_> = finding.evidence.iter().map(|it| it.locator.as_deref()).collect();
    assert_eq!(locators, [Some("line 1184"), Some("table 2, line 7"), None]);
    assert!(finding.evidence.iter().all(|it| it.line.is_none()));
}

#[test]
fn the_short_form_fills_only_what_is_left_out() {
    let text = "case: syria\nevent: 2014-05\ncases: [{id: syria, events: [{date: 2014-05, label: Veto, kind: treatment}]}]\n\
                scope: [{source: D, status: examined, question: Q1}, {finding: S, strand: dataset, status: examined}]\n\
                findings: [{id: S, question: Q2}, {id: L, question: Q2, case: libya}]\n";
    let Read { value, warnings } = study(text).unwrap();
    assert_eq!(printed(&warnings), "");
    assert_eq!(value.cases[0].events.len(), 1);
    assert_eq!(value.cases[1].id, "libya");
    let questions: Vec<_> = value.questions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(questions, ["Q2", "Q1"]);
    assert_eq!(value.scope[0].case.as_deref(), Some("syria"));
    assert_eq!(value.scope[1].case, None);
    assert_eq!(value.findings[0].case.as_deref(), Some("syria"));
    assert_eq!(value.findings[1].case.as_deref(), Some("libya"));
}

#[test]
fn oddities_are_warnings() {
    let check = |text: &str, expected: &str| assert_eq!(printed(&study(text).unwrap().warnings), expected, "{text}");
    check(
        "cases: [{id: a}]\n",
        "it does not say its version and was read as version 1; begin the file with 'alidade_study: 1'",
    );
    check("alidade_study: 1\ncases:\n", "there is nothing in it to import");
    check(
        "alidade_study: 1\ncases:\n  - id: a\n  - id: a\n",
        "line 4: case 'a' stands in line 3 too; what is given later counts",
    );
    check(
        "alidade_study: 1\nsources: [{id: a, type: press, strand: interview}]\n",
        "line 2: source 'a' is of type 'press', which does not belong to the strand 'interview'",
    );
    check(
        "alidade_study: 1\ncases: [{id: a, included: no}]\n",
        "line 2: case 'a' is left out of the comparison without a 'reason'",
    );
    check(
        "alidade_study: 1\ncodes: [{id: a, parent: b, colour: red}]\n",
        "line 2: the colour 'red' of 'a' is left out; write #rrggbb\n\
         line 2: parents that are not in this file must be in the project already: 'b'",
    );
    check(
        "coverage: {interview: examined}\ncase: a\n",
        "the coverage names no question, so it holds for every question",
    );
    check(
        "event: 2014\n",
        "the event of 2014 is left out, since no case is named at the top\nthere is nothing in it to import",
    );
}

#[test]
fn slips_are_named_with_their_place() {
    check_error(
        "alidade_study: 1\ncases:\n  - {id: syria, tittle: x}\n",
        "line 3, column 17: there is no field 'tittle' here",
        "Did you mean 'title'?",
    );
    check_error(
        "alidade_study: 1\nfindngs: []\n",
        "line 2, column 1: there is no field 'findngs' here",
        "Did you mean 'findings'?",
    );
    check_error(
        "relations: [{from: a, to: b, kind: hard, zzz: 1}]\n",
        "line 1, column 42: there is no field 'zzz' here",
        "Fields that may stand here: from, to, kind, why.",
    );
    check_error("cases:\n  - title: Syria\n", "line 2: the field 'id' is missing", "");
    check_error("findings:\n  - id: S\n    links:\n      - {source: a}\n", "line 4: the field 'stance' is missing", "");
    check_error(
        "cases:\n  - {id: a, period: May}\n",
        "line 2: 'May' is not a date; write 2014, 2014-05 or 2014-05-22",
        "",
    );
    check_error("cases:\n  - {id: a, id: b}\n", "line 2: 'id' is given twice", "");
    check_error(
        "sources: [{id: a, cases: [1, 2]}]\n",
        "line 1: a name, or a list of names in [ ], is expected here",
        "Put a name that looks like a number in quotation marks, such as cases: [\"1\", \"2\"].",
    );
    check_error("scope: [{status: examined}]\n", "line 1: a scope mark must name a 'source' or a 'strand'", "");
    check_error("relations: [{from: a, to: a, kind: hard}]\n", "line 1: the relation goes from 'a' to itself", "");
    check_error("codings: [{source: a, code: b, start: 3}]\n", "line 1: there is a 'start', but no 'end'", "");
    check_error(
        "memos: [{text: t, on: {case: a, finding: b}}]\n",
        "line 1: a memo is on one thing, such as 'on: {finding: S2.1}'",
        "",
    );
    check_error("sources: {D-1: {id: D-2}}\n", "line 1: the source stands under 'D-1', but calls itself 'D-2'", "");
    check_error(
        "codes:\n  - {id: a, parent: b}\n  - {id: b, parent: a}\n",
        "line 2: a code cannot stand below itself: 'a' below 'b' below 'a'",
        "Change the parent of one of them.",
    );
    check_error(
        "datasets: [{source: D, series: [{id: s, observations: [{period: 2013, value: 1}, {period: 2013, value: 2}]}]}]\n",
        "line 1: series 's' gives 2013 twice",
        "",
    );
}

#[test]
fn links_say_what_they_rest_on() {
    let check = |link: &str, expected: &str| {
        let text = format!("findings:\n  - id: S\n    links:\n      - {{stance: supports, {link}}}\n");
        check_error(&text, &format!("line 2: finding 'S': evidence 1: {expected}"), "");
    };
    check("quote: words", "it names no 'source' (or say 'resolved: false')");
    check("resolved: false", "without a 'source' it must name the 'strand' it is asserted for");
    check("source: a, strength: 4", "the strength is 1, 2 or 3, not 4");
    check("source: a, occurrence: 0", "occurrences are counted from 1");
}

#[test]
fn versions() {
    check_error(
        "alidade_study: 2\nfrom_the_future: 1\n",
        "it is written in version 2 of the study format, and this program reads version 1",
        "Install a newer Alidade.",
    );
    check_error(
        "alidade_study: one\n",
        "line 1: 'one' is not a version of the study format",
        "Write 'alidade_study: 1'.",
    );
    check_error("alidade_study: 0\n", "line 1: '0' is not a version of the study format", "Write 'alidade_study: 1'.");
    check_error("alidade_study: [1]\n", "line 1: '' is not a version of the study format", "Write 'alidade_study: 1'.");
    let quoted = study("alidade_study: \"1\"\ncases: [{id: a}]\n").unwrap();
    assert_eq!(printed(&quoted.warnings), "");
}

#[test]
fn what_is_no_study_is_refused() {
    for text in ["", "# nothing\n", "null"] {
        assert_eq!(study(text).unwrap_err(), ExchangeError::Empty, "{text}");
    }
    for text in ["- a\n- b\n", "just words", "3"] {
        assert!(study(text).unwrap_err().to_string().contains("not a study file"), "{text}");
    }
    let broken = read("a.json", b"{\"cases\": [{\"id\": \"a\"},\n\n").unwrap_err();
    assert!(broken.to_string().starts_with("line "), "{broken}");
    assert!(broken.hint().unwrap().contains("commas"), "{broken}");
    let broken = study("cases:\n\t- id: a\n").unwrap_err();
    assert!(broken.to_string().starts_with("line 2: tabs"), "{broken}");
    assert!(broken.hint().unwrap().contains("Indent with spaces"));
    assert!(study("cases: [{id: a}]\n---\ncases: []\n").unwrap_err().to_string().contains("second document"));
}

#[test]
fn bombs_do_not_go_off() {
    let mut laughs = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (before, name) in ["a", "b", "c", "d", "e", "f", "g", "h"].iter().zip(["b", "c", "d", "e", "f", "g", "h", "i"])
    {
        laughs.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    let mut memory = format!("strands:\n  - &a \"{}\"\n", "x".repeat(1_000_000));
    memory.push_str(&"  - *a\n".repeat(90));
    let bombs = [
        laughs.replace("i: &i", "strands: "),
        laughs,
        memory,
        "[".repeat(100_000),
        format!("{{\"cases\": {}", "[".repeat(100_000)),
        "{\"input\": ".repeat(100_000),
        "- ".repeat(100_000),
        format!("attributes: {}", "{a: ".repeat(100_000)),
        "? ".repeat(100_000),
    ];
    for bomb in bombs {
        for name in ["a.yaml", "a.json"] {
            let error = read(name, bomb.as_bytes()).unwrap_err();
            assert!(matches!(error, ExchangeError::TooLarge { .. }), "{error}: {bomb:.40}");
            assert!(!looks_like_study(name, bomb.as_bytes()));
        }
    }
    let empty = format!("findings: [{}]", "{},".repeat(400_000));
    assert_eq!(study(&empty).unwrap_err().to_string(), "line 1: the field 'id' is missing");
    let many = format!("strands: [{}]", "a,".repeat(2_000_000));
    assert!(matches!(study(&many).unwrap_err(), ExchangeError::TooLarge { .. }));
}

#[test]
fn a_study_file_is_told_from_others() {
    for (name, text, expected) in [
        ("a.yaml", "alidade_study: 1\n", true),
        ("a.yml", "findings: []\n", true),
        ("a.JSON", "{\"cases\": [], \"sources\": []}", true),
        ("a.json", "{\"input\": {\"findings\": []}, \"expected\": 1}", true),
        ("a.yaml", "alidade_study: 1\ncases:\n\t- broken", true),
        ("a.csv", "alidade_study: 1\n", false),
        ("a.yaml", "codes: []\n", false),
        ("a.yaml", "- name: effects\n", false),
        ("a.json", "{\"input\": {\"x\": 1}, \"name\": \"package\"}", false),
        ("a.json", "{\"version\": 1}", false),
        ("a.yaml", "", false),
    ] {
        assert_eq!(looks_like_study(name, text.as_bytes()), expected, "{name} {text}");
    }
}

#[test]
fn other_encodings_are_read() {
    let text = "alidade_study: 1\ncases: [{id: a, title: Frédéric}]\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> = text.chars().map(|it| u8::try_from(it as u32).unwrap()).collect();
    for (bytes, warnings) in [(utf16, 0), (windows, 1), (format!("\u{feff}{text}").into_bytes(), 0)] {
        let read = read("a.yaml", &bytes).unwrap();
        assert_eq!((read.value.cases[0].title.as_deref(), read.warnings.len()), (Some("Frédéric"), warnings));
    }
}

/// The examples of the format's own page, so that it cannot promise what is not read.
#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = include_str!("../../../../docs/formats/study.md");
    let examples: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|it| it.split("```").next()).collect();
    assert!(examples.len() >= 2);
    for example in examples {
        let read = study(example).unwrap_or_else(|error| panic!("{error} {:?}\n{example}", error.hint()));
        assert!(read.warnings.len() <= 1, "{}", printed(&read.warnings));
    }
}

#[test]
fn a_number_format_that_looks_wrong_is_doubted() {
    let file = "alidade_study: 1\nproject: {number_format: '.'}\n\
                datasets: [{source: D, series: [{id: s, observations: [{period: 2013, value: '1,030'}]}]}]\n";
    let read = read("s.yaml", file.as_bytes()).unwrap();
    assert!(
        printed(&read.warnings).starts_with("data set 'D': every decimal mark has exactly three digits"),
        "{:?}",
        read.warnings
    );
}
