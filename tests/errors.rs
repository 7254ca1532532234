//! Wrong use: each message says what, where and what next; the exit code is 2; nothing has changed.

use crate::driver::Desk;

fn check(desk: &Desk, line: &str, parts: &[&str]) {
    if let Some(fault) = fault(desk, line, parts) {
        panic!("{fault}");
    }
}

/// What is wrong with a refusal: something it does not name, or no way out.
fn fault(desk: &Desk, line: &str, parts: &[&str]) -> Option<String> {
    let said = desk.refused(line);
    let next = ["\nHint: ", "\n  Hint: ", "--help"].iter().any(|it| said.contains(it));
    let missing = parts.iter().find(|it| !said.contains(**it)).map(|it| format!("'{it}' is missing"));
    missing
        .or_else(|| (!next).then(|| "what to do next is missing".into()))
        .map(|it| format!("alidade {line}: {it}\n{said}"))
}

#[test]
fn without_a_project() {
    let desk = Desk::empty();
    for command in ["study", "search aid", "import x.txt", "undo", "check", "triangulate", "code list"] {
        check(&desk, command, &["no project", "alidade new", "alidade demo"]);
    }
    check(&desk, "-p nowhere.alidade study", &["nowhere.alidade", "alidade new"]);
    assert_eq!(desk.files(), [""; 0]);
}

#[test]
fn with_two_projects() {
    let desk = Desk::with_project();
    desk.ok("new other");
    check(&desk, "study", &["other.alidade, study.alidade", "-p other.alidade"]);
    desk.ok("-p study.alidade study");
    let said = desk.command().args(["study"]).env("ALIDADE_PROJECT", "other.alidade").output().unwrap();
    assert!(said.status.success());
    check(&desk, "new study.alidade", &["study.alidade exists already", "another name"]);
    check(&desk, "-p study.alidade backup other.alidade", &["other.alidade exists already"]);
}

#[test]
fn a_project_is_found_from_a_folder_beneath() {
    let desk = Desk::with_project();
    desk.file("a/b/c.txt", "text");
    let said = desk.command().current_dir(desk.path("a/b")).arg("study").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn with_something_else_as_a_project() {
    let desk = Desk::with_project();
    let sound = std::fs::read(desk.path("study.alidade")).unwrap();
    // SQLite keeps the schema number at byte 60 and the application's mark at byte 68, high byte first.
    let with = |at: usize, value: u8| {
        let mut bytes = sound.clone();
        bytes[at] = value;
        bytes
    };
    desk.file("text.alidade", "These are my notes, not a project.");
    desk.file("empty.alidade", "");
    desk.file("later.alidade", with(63, 99));
    desk.file("foreign.alidade", with(68, 0));
    desk.file("folder.alidade/file.txt", "");
    desk.file("cut.alidade", &sound[..sound.len() / 2]);
    for (file, part) in [
        ("text.alidade", "not a SQLite database"),
        ("empty.alidade", "it is empty"),
        ("later.alidade", "newer Alidade (format 99"),
        ("foreign.alidade", "another program's database"),
        ("folder.alidade", "not a file"),
        (".", "not a file"),
        ("cut.alidade", "damaged"),
    ] {
        let before = std::fs::read(desk.path(file)).ok();
        for command in ["study", "codebook add fear"] {
            check(&desk, &format!("-p {file} {command}"), &[file, part]);
        }
        assert_eq!(std::fs::read(desk.path(file)).ok(), before, "{file} was changed");
    }
}

#[test]
fn with_names_and_values_that_nobody_knows() {
    let desk = Desk::with_example();
    let before = std::fs::read(desk.path("study.alidade")).unwrap();
    let faults: Vec<String> = [
        ("source show I-99", &["'I-99'", "did you mean"] as &[&str]),
        ("source show I-", &["could be any of these", "full name"]),
        ("code apply deterence --in I-01 --paragraph 3", &["'deterence'", "did you mean 'deterrence'"]),
        ("search aid --case lybia", &["no case is called 'lybia'", "libya"]),
        ("search aid --type intervew", &["'intervew'", "interview"]),
        ("search aid --by an0ther", &["'an0ther'", "alidade coder list"]),
        ("search aid --since 2014-13", &["2014-13", "2014-05-22"]),
        ("triangulate Q9", &["'Q9'", "alidade question list"]),
        ("triangulate --format odt", &["'odt'", "'html', 'docx'"]),
        ("triangulate -o nowhere/report.html", &["nowhere/report.html cannot be written"]),
        ("case add x --period 2015..2011", &["2015..2011"]),
        ("case add libya", &["already a case called 'libya'", "edit"]),
        ("case edit libya --exclude --reason ''", &["reason"]),
        ("case remove libya", &["12 findings", "--exclude"]),
        ("case event add libya --date tomorrow --label x", &["'tomorrow'", "2014-05-22"]),
        ("study --number-format ;", &["';'", "thousands mark"]),
        ("dataset add-value ucdp-syria-deaths 2015 '5,2.1'", &["5,2.1"]),
        ("dataset import nowhere.csv --source DS-UCDP", &["nowhere.csv cannot be read"]),
        ("import nowhere.txt", &["nowhere.txt cannot be read"]),
        ("import nowhere.yaml", &["nowhere.yaml cannot be read"]),
        ("import .", &["nothing to import", "'.md'"]),
        ("codebook add deterrence", &["already a code called 'deterrence'"]),
        ("codebook move effects --under deterrence", &["effects"]),
        ("codebook merge deterrence deterrence", &["into itself"]),
        ("codebook remove deterrence", &["--with-codings"]),
        ("finding add X --text claim --grade huge", &["'huge'", "strong"]),
        ("finding add X --text claim --question Q7", &["'Q7'", "alidade question list"]),
        ("evidence add S2.1 --source I-10 --stance supports --quote 'words nobody said'", &["words nobody said"]),
        ("evidence add S2.1 --source I-10 --stance supports", &["which passage", "--quote"]),
        ("evidence add S2.1 --source I-10 --stance maybe --locator x", &["'maybe'", "contradicts"]),
        ("evidence remove 00000000", &["00000000", "alidade evidence list"]),
        ("relation add I-01 I-01 --kind quotes", &["I-01"]),
        ("relation add I-01 I-02 --kind cousin", &["'cousin'", "same_respondent"]),
        ("scope mark read --source I-01", &["'read'", "examined"]),
        ("question remove Q1", &["13 findings", "alidade finding edit"]),
        ("undo 9999", &["no act 9999", "alidade log"]),
        ("undo 2", &["act 2"]),
        ("code remove", &["which codings", "alidade code list"]),
        ("code remove 0000", &["0000", "alidade code list"]),
        ("backup nowhere/copy.alidade", &["nowhere/copy.alidade"]),
        ("frobnicate", &["'frobnicate'"]),
        ("codebook frobnicate", &["'frobnicate'"]),
        ("serch aid", &["'serch'", "'search'"]),
        ("search", &["<QUERY>"]),
    ]
    .into_iter()
    .filter_map(|(line, parts)| fault(&desk, line, parts))
    .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    desk.ok("check");
    assert!(std::fs::read(desk.path("study.alidade")).unwrap() == before, "the project was changed");
}

#[test]
fn as_json_too() {
    let desk = Desk::with_project();
    let said = desk.run("source show I-99 --json");
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(error["error"].as_str().unwrap().contains("I-99") && error["hint"].is_string(), "{error}");
}

#[test]
fn a_study_file_is_taken_whole_or_not_at_all() {
    let desk = Desk::with_project();
    for (content, parts) in [
        ("findings: [{id: F1, text: x, case: nowhere}]", &["nowhere"] as &[&str]),
        ("cases: [{id: libya}]\nfindings: [{id: F1, text: x, grade: huge}]", &["huge"]),
        ("cases: [{id: libya, colour: red}]", &["colour"]),
        ("cases: [{id: libya", &["study.yaml"]),
        ("alidade_study: 99\ncases: [{id: libya}]", &["99"]),
        ("just a sentence", &["study.yaml"]),
        ("", &["study.yaml"]),
    ] {
        desk.file("study.yaml", content);
        let said = desk.run("import study.yaml");
        assert_eq!(said.code, 2, "{content}\n{}{}", said.out, said.err);
        parts.iter().for_each(|it| assert!(said.err.contains(it), "{content}: {}", said.err));
        assert_eq!(desk.json("case list"), serde_json::json!([]), "{content}");
    }
    desk.ok("check");
}
