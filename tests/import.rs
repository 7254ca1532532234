//! Files as people have them: many at once, some of them bad, in old encodings, imported twice.

use crate::driver::Desk;
use serde_json::{Value, json};

fn transcript(number: usize) -> String {
    format!(
        "INTERVIEWER: And village {number}?\n\nFARMER: Nobody was deterred.\n\nFARMER: The convoy number{number} left.\n"
    )
}

/// A folder with `good` transcripts.
fn folder(desk: &Desk, good: usize) {
    for number in 0..good {
        desk.file(&format!("field/I-{number:02}.txt"), transcript(number));
    }
}

fn names(desk: &Desk) -> Vec<String> {
    desk.column("source list", "name")
}

#[test]
fn one_bad_file_does_not_stop_the_ninety_nine() {
    let desk = Desk::with_project();
    folder(&desk, 99);
    desk.file("field/broken.docx", b"PK\x03\x04 and then the stick was pulled out");
    let said = desk.run("import field --type interview --language en");
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.out.ends_with("99 sources imported, 1 failed.\n"), "{}", said.out);
    assert!(said.err.contains("Failed: field/broken.docx: ") && said.err.contains("Hint: "), "{}", said.err);
    assert_eq!(names(&desk).len(), 99);
    assert_eq!(desk.json("search 'convoy*' --count")["paragraphs"], 99);
    desk.ok("check");
}

#[test]
fn a_malformed_row_of_a_manifest_is_named_and_the_others_go_in() {
    let desk = Desk::with_project();
    folder(&desk, 4);
    desk.file(
        "manifest.csv",
        "path,id,type,case,date,participant,genre\n\
        field/I-00.txt,A-1,interview,libya,2012-05,P-01,elite\n\
        field/I-01.txt,A-2,interview,libya,2012-13,P-02,\n\
        field/missing.txt,A-3,interview,libya,2012,P-02,\n\
        field/I-02.txt,A-4,hearsay,libya,2012,P-02,\n\
        field/I-03.txt,A-1,interview,libya,2012,P-02,\n\
        ,D-9,report,syria,2014,,\n",
    );
    for command in ["import manifest.csv --dry-run", "import manifest.csv"] {
        let said = desk.run(command);
        assert_eq!(said.code, 2, "{}{}", said.out, said.err);
        for reason in ["line 3", "2012-13", "field/missing.txt", "'hearsay'", "line 6"] {
            assert!(said.err.contains(reason), "'{reason}' is missing after {command}: {}", said.err);
        }
        assert_eq!(said.err.matches("Failed: ").count(), 4, "{}", said.err);
    }
    assert_eq!(names(&desk), ["A-1", "D-9"]);
    let shown = desk.json("source show A-1");
    assert_eq!(
        json!([shown["cases"], shown["date"], shown["participants"], shown["attributes"]]),
        json!([["libya"], "2012-05", ["P-01"], {"genre": "elite"}])
    );
    // A row that failed leaves nothing behind, not even the participant it named.
    assert_eq!(desk.column("participant list", "name"), ["P-01"]);
    assert_eq!(desk.column("case list", "name"), ["libya", "syria"]);
    desk.ok("check");
}

#[test]
fn bad_rows_of_a_table_of_codings_are_named_and_the_others_go_in() {
    let desk = Desk::with_texts(&[("I-1.txt", "A: Nobody was deterred.\nB: Nobody was there.")]);
    desk.ok("codebook add deterrence");
    desk.file(
        "codings.csv",
        "source,code,coder,quote,occurrence,start,end,memo\n\
        I-1,deterrence,ana,Nobody was deterred,,,,clear\n\
        I-1,deterrence,ana,Nobody,,,,\n\
        I-1,deterrence,ben,Nobody,2,,,\n\
        I-1,deterrence,ana,Somebody,,,,\n\
        I-1,fear,ana,Nobody was deterred,,,,\n\
        I-9,deterrence,ana,Nobody,,,,\n\
        I-1,deterrence,ana,,,0,4000,\n\
        I-1,deterrence,ana,,,,,\n",
    );
    let said = desk.run("import codings.csv");
    assert_eq!(said.code, 2, "{}", said.err);
    for (line, reason) in
        [(3, "2 times"), (5, "Somebody"), (6, "'fear'"), (7, "'I-9'"), (8, "past the end"), (9, "quote")]
    {
        let named = said.err.lines().any(|it| it.contains(&format!("line {line}")) && it.contains(reason));
        assert!(named, "line {line} ({reason}): {}", said.err);
    }
    assert!(said.out.contains("2 codings added") && said.out.contains("6 rows failed"), "{}", said.out);
    assert_eq!(desk.column("code list", "quotation"), ["Nobody was deterred", "Nobody"]);
    assert_eq!(desk.column("code list", "coder"), ["ana", "ben"]);
    desk.ok("check");
}

#[test]
fn old_encodings_are_read() {
    let text = "Q: Où est l’école?\n\nA: Près de l’église – “là-bas”, à côté du café.\n";
    let utf16 = |little: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|it: u16| if little { it.to_le_bytes() } else { it.to_be_bytes() }).collect()
    };
    let windows: Vec<u8> = text
        .chars()
        .map(|it| match it {
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let desk = Desk::with_project();
    let files = [
        ("le.txt", utf16(true), ""),
        ("be.txt", utf16(false), ""),
        ("guessed.txt", windows.clone(), ""),
        ("named.txt", windows, "--encoding windows-1252"),
        ("plain.txt", text.into(), ""),
        ("crlf.txt", text.replace('\n', "\r\n").into(), ""),
    ];
    for (name, bytes, option) in files {
        desk.file(name, &bytes);
        let said = desk.run(&format!("import {name} --id {name} {option}"));
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        assert_eq!(said.err.contains("guess"), name == "guessed.txt", "{name}: {}", said.err);
        let shown = desk.json(&format!("source show {name} --text"));
        let paragraphs: Vec<&str> =
            shown["text"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
        assert_eq!(paragraphs.join("\n\n"), text.trim_end(), "{name}");
    }
    let said = desk.refused("import plain.txt --id other --encoding klingon");
    assert!(said.contains("klingon") && said.contains("Hint: "), "{said}");
}

#[test]
fn the_same_files_again_change_nothing() {
    let desk = Desk::with_project();
    folder(&desk, 5);
    desk.ok("import field");
    let acts = desk.json("log");
    let again = desk.json("import field");
    assert_eq!(json!([again["imported"], again["unchanged"], again["failed"], again["acts"]]), json!([0, 5, 0, []]));
    assert!(desk.ok("import field").contains("0 sources imported, 5 there already"));
    assert_eq!(desk.json("log"), acts);
}

#[test]
fn two_files_of_one_stem_are_two_sources() {
    let desk = Desk::with_project();
    desk.file("field/a/notes.txt", "The first notes.");
    desk.file("field/b/notes.txt", "The second notes.");
    desk.file("field/notes.md", "# The third\n\nnotes");
    desk.ok("import field");
    let found = names(&desk);
    assert!(found.len() == 3 && found.contains(&"notes".to_owned()), "{found:?}");
    desk.ok("import field");
    assert_eq!(names(&desk), found);
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let desk = Desk::with_project();
    folder(&desk, 2);
    desk.file("study.yaml", "cases: [{id: libya}]\nfindings: [{id: L1, case: libya, text: A claim}]\n");
    desk.file("bad.yaml", "findings: [{id: L1, case: nowhere, text: A claim}]\n");
    let before = (desk.json("log"), desk.files());
    let said = desk.ok("import field study.yaml --dry-run");
    for part in
        ["would be imported  I-00", "would be imported  I-01", "study.yaml: 1 case, 1 finding", "Nothing was changed"]
    {
        assert!(said.contains(part), "'{part}' is missing: {said}");
    }
    let said = desk.refused("import bad.yaml --dry-run");
    assert!(said.contains("'nowhere'"), "{said}");
    assert_eq!((desk.json("log"), desk.files()), before);
    desk.ok("import field");
    assert!(desk.ok("import field --dry-run").contains("unchanged  I-00"));
}

#[test]
fn undo_takes_an_import_out_of_the_search_too() {
    let desk = Desk::with_project();
    folder(&desk, 3);
    desk.ok("import field");
    assert_eq!(desk.json("search convoy --count")["paragraphs"], 3);
    desk.ok("undo");
    desk.nothing("search convoy --count");
    assert_eq!(desk.json("source list"), json!([]));
    desk.ok("check");
    desk.ok("redo");
    assert_eq!(desk.json("search convoy --count")["paragraphs"], 3);
    desk.ok("check");
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let desk = Desk::with_project();
    let said = desk.fed("import - --as txt --id I-7 --type interview", transcript(7).as_bytes());
    assert_eq!(said.code, 0, "{}", said.err);
    let shown = desk.json("source show I-7");
    assert_eq!(json!([shown["paragraphs"], shown["speakers"]]), json!([3, ["FARMER", "INTERVIEWER"]]));
    assert_eq!(desk.json("search number7 --count")["paragraphs"], 1);
    let said = desk.fed("import -", b"text");
    assert!(said.code == 2 && said.err.contains("--as"), "{}", said.err);
}

#[test]
fn every_file_can_be_an_act_of_its_own() {
    let desk = Desk::with_project();
    folder(&desk, 3);
    desk.ok("import field --one-by-one");
    desk.ok("undo");
    assert_eq!(names(&desk), ["I-00", "I-01"]);
}

#[test]
fn the_formats_give_the_same_text() {
    let desk = Desk::with_project();
    desk.file("a.md", "# Notes\n\nNobody was *deterred* by the [letter](x.html).\n");
    desk.file("a.html", "<html><head><title>Notes</title><style>p{}</style></head><body><h1>Notes</h1><p>Nobody was <em>deterred</em> by the <a href='x'>letter</a>.</p></body></html>");
    desk.fixtures("example-study/interviews", "word");
    for (file, id) in [("a.md", "markdown"), ("a.html", "page"), ("word/I-13.docx", "word")] {
        desk.ok(&format!("import {file} --id {id}"));
    }
    let last = |id: &str| -> Value {
        desk.json(&format!("source show {id} --text"))["text"].as_array().unwrap().last().unwrap()["text"].clone()
    };
    assert_eq!(last("page"), json!("Nobody was deterred by the letter."));
    assert!(desk.json("source show word")["words"].as_u64().unwrap() > 800);
    let hits = desk.json("search deterred --all");
    assert!(hits["hits"].as_array().unwrap().iter().any(|it| it["source"] == "markdown"), "{hits}");
}

#[test]
fn what_an_import_changes_it_says() {
    let desk = Desk::with_project();
    desk.file("talk.txt", "Q: When?\n\nA: In March.\n");
    assert!(desk.run("import talk.txt --case camp").err.contains("the case 'camp' is new"));
    assert!(desk.ok("import talk.txt --date 2014").starts_with("updated  talk"));
    assert_eq!(desk.json("source show talk")["date"], "2014");

    desk.file("talk.txt", "Q: When?\n\nA: In April.\n");
    let said = desk.refused("import talk.txt");
    assert!(said.contains("another text") && said.contains("alidade source revise talk FILE"), "{said}");
    assert_eq!(desk.json("source list").as_array().unwrap().len(), 1);
}
