//! What a guardian of witnesses asks: who can read the files, what is left behind, what data can do to a terminal or a spreadsheet.
#![cfg(unix)]

use crate::driver::{Desk, Said, split};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Runs with a umask under which new files are open to everybody, unless the program sees to it.
fn openly(desk: &Desk, line: &str) {
    let plain = desk.command();
    let mut command = Command::new("sh");
    command.args(["-c", "umask 000; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(split(line));
    command.current_dir(plain.get_current_dir().unwrap());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let said = Said::from(command.output().unwrap());
    assert_eq!(said.code, 0, "{line}: {}", said.err);
}

#[test]
fn files_are_for_their_owner_only() {
    let desk = Desk::empty();
    desk.file("one.txt", "A: Nobody was deterred.");
    for line in [
        "new study",
        "import one.txt",
        "codebook add fear",
        "code apply fear --in one --paragraph 1",
        "question add Q1 --wording 'Why?'",
        "triangulate -o report.html",
        "triangulate -o report.md",
        "triangulate -o report.json",
        "triangulate --balance -o balance.html",
        "code export -o codings.csv",
        "codebook export -o codebook.yaml",
        "backup copy.alidade",
        "-p study.alidade check --rebuild-index",
    ] {
        openly(&desk, line);
        for name in desk.files().iter().filter(|it| *it != "one.txt") {
            let mode = std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{name} after {line}");
        }
        let left: Vec<String> = desk
            .files()
            .into_iter()
            .filter(|it| it.ends_with("-wal") || it.ends_with("-shm") || it.ends_with(".part"))
            .collect();
        assert!(left.is_empty(), "{left:?} after {line}");
    }
    let expected = [
        "balance.html",
        "codebook.yaml",
        "codings.csv",
        "copy.alidade",
        "one.txt",
        "report.html",
        "report.json",
        "report.md",
        "study.alidade",
    ];
    assert_eq!(desk.files(), expected);
}

#[test]
fn the_example_study_is_for_its_owner_only() {
    let desk = Desk::empty();
    openly(&desk, "demo demo");
    for name in desk.files().iter().filter(|it| !it.contains("example-study")) {
        let mode = std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{name}");
    }
}

/// Moves the cursor, retitles the window, reverses the direction of writing.
const HARMFUL: &str = "x\u{1b}[2J\u{1b}]0;t\u{7}\u{9b}1m\u{202e}\u{2066}\u{7f}y";

fn steers(text: &str) -> Option<char> {
    text.chars()
        .find(|it| it.is_control() && *it != '\n' || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn data_cannot_steer_a_terminal() {
    let desk = Desk::with_project();
    desk.file("one.txt", format!("SPEAKER{HARMFUL}: Was it so?\n\nAHMED\u{202e}: It was {HARMFUL} so.\n\nSPEAKER{HARMFUL}: Yes.\n\nAHMED\u{202e}: So.\n"));
    desk.file(&format!("odd{HARMFUL}.txt").replace('/', "_"), format!("Another {HARMFUL} text."));
    let study = serde_json::json!({
        "project": {"title": HARMFUL, "research_question": HARMFUL},
        "cases": [{"id": "c", "title": HARMFUL, "reason": HARMFUL, "events": [{"date": "2014", "label": HARMFUL}]}],
        "questions": [{"id": "q", "wording": HARMFUL}],
        "participants": [{"id": "p", "attribution": HARMFUL}],
        "sources": [{"id": "s", "title": HARMFUL, "place": HARMFUL, "citation": HARMFUL, "attributes": {"a": HARMFUL}}],
        "codes": [{"id": "k", "definition": HARMFUL}],
        "findings": [{"id": "f", "question": "q", "case": "c", "text": HARMFUL,
                      "evidence": [{"source": "s", "stance": "supports", "locator": HARMFUL, "note": HARMFUL}]}],
        "datasets": [{"source": "d", "series": [{"id": "n", "case": "c", "measure": HARMFUL,
                      "observations": [{"period": "2014", "value": "1", "note": HARMFUL}]}]}],
        "memos": [{"title": HARMFUL, "text": HARMFUL}]
    });
    // As escapes, so that the file can be read at all.
    let escaped: String = study
        .to_string()
        .chars()
        .map(|it| if it.is_ascii_graphic() || it == ' ' { it.to_string() } else { format!("\\u{:04x}", u32::from(it)) })
        .collect();
    desk.file("study.json", escaped);
    desk.ok("import one.txt --language en");
    desk.run("import .");
    let given = desk.run_words(&["import", "study.json"]);
    assert_eq!(given.code, 0, "{}", given.err);
    desk.run_words(&["codebook", "add", HARMFUL]);
    desk.run_words(&["code", "apply", "k", "--in", "one", "--paragraph", "2", "--coder", "ben"]);
    for line in [
        "study",
        "source list",
        "source show one --text",
        "source show s",
        "source show one --codings",
        "case list",
        "question list",
        "participant list",
        "relation list",
        "scope list",
        "dataset list",
        "dataset show n",
        "codebook list",
        "codebook show k",
        "code list",
        "coder list",
        "memo list",
        "search so",
        "search so --kwic",
        "search so --code k --review",
        "finding list",
        "finding show f",
        "evidence list",
        "triangulate",
        "triangulate --balance",
        "log",
        "log 2",
        "import . --dry-run",
        "code apply k --in one --quote so",
        "check",
    ] {
        for form in ["", "--json"] {
            let said = desk.run(&format!("{line} {form}"));
            for text in [&said.out, &said.err] {
                assert_eq!(steers(text), None, "alidade {line} {form}: {text}");
            }
        }
    }
    let page = desk.ok("triangulate --format html");
    assert_eq!(steers(&page), None);
    let said = desk.run_words(&["search", HARMFUL, "--case", HARMFUL]);
    assert_eq!(steers(&said.err), None, "{}", said.err);
}

#[test]
fn a_spreadsheet_runs_no_cell_of_an_export() {
    let desk = Desk::with_texts(&[("one.txt", "=cmd|'/c calc'!A0 is what he typed.\n@SUM(1) and +1 and -1 too.")]);
    desk.run_words(&["codebook", "add", "=HYPERLINK(1)", "--definition", "@now"]);
    desk.ok("code apply =HYPERLINK --in one --paragraph 1 --memo '+1'");
    desk.ok("code apply =HYPERLINK --in one --quote '-1 too.' --coder @ben");
    for line in ["code export", "codebook export"] {
        let table = desk.ok(line);
        for cell in table.lines().flat_map(|it| it.split(',')).map(|it| it.trim_start_matches('"')) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{line}: {cell}");
        }
        assert!(table.contains("'=HYPERLINK(1)"), "{table}");
    }
    let before = desk.column("code list", "quotation");
    desk.ok("code export -o codings.csv");
    desk.ok("code remove --in one");
    desk.ok("import codings.csv");
    assert_eq!(desk.column("code list", "quotation"), before);
}

#[test]
fn what_is_agreed_decides_how_a_witness_is_called() {
    let desk = Desk::with_project();
    desk.ok("case add libya");
    desk.ok("question add Q1 --wording 'Why?'");
    desk.ok("finding add F1 --question Q1 --case libya --text 'A claim'");
    let levels = [
        ("on_record", true),
        ("background", true),
        ("deep_background", false),
        ("off_record", false),
        ("chatham_house", false),
    ];
    for (level, _) in levels {
        desk.ok(&format!(
            "participant add P-{level} --level {level} --attribution 'described {level}' --institution 'house {level}'"
        ));
        desk.ok(&format!("source add I-{level} --type interview --case libya --participant P-{level}"));
        desk.ok(&format!("evidence add F1 --source I-{level} --stance supports --locator 'tape 1'"));
    }
    for format in ["html", "markdown", "json"] {
        let page = desk.ok(&format!("triangulate --format {format}"));
        for (level, shown) in levels {
            assert_eq!(page.contains(&format!("described {level}")), shown, "{level} in {format}");
            assert!(!page.contains(&format!("house {level}")), "{level} in {format}");
        }
    }
}

/// What an agreement withholds is looked for in every part of a report, not beside its own evidence only.
#[test]
fn a_report_that_gives_a_witness_away_is_not_printed() {
    let desk = Desk::with_texts(&[("one.txt", "Nobody was deterred that year.")]);
    desk.ok("case add north");
    desk.ok("question add Q1 --wording 'Did it help?'");
    desk.ok("participant add P-1 --level chatham_house --institution 'Mission of Norland'");
    desk.ok("source set one --participant P-1 --case north");
    desk.ok("finding add F1 --question Q1 --case north --text 'It helped'");
    desk.ok("triangulate Q1");
    desk.ok("judge set F1 adequacy serious --reason 'One voice, from the mission of Norland'");
    for format in ["markdown", "html", "docx", "json"] {
        let said = desk.run(&format!("triangulate Q1 --format {format} -o report.{format}"));
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(said.err.contains("nothing was printed") && !said.err.contains("Norland"), "{}", said.err);
        assert!(!desk.path(&format!("report.{format}")).exists());
    }
    let said = desk.run("triangulate Q1 --despite-leaks");
    assert!(said.code == 0 && said.err.contains("Printed all the same"), "{}", said.err);
    desk.ok("undo");
    desk.ok("triangulate Q1");
    desk.file("names.txt", "It Helped\n");
    let said = desk.run("triangulate Q1 --names names.txt");
    assert!(said.code == 1 && said.err.contains("name 1"), "{}", said.err);
}
