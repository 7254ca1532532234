//! What the codings and the words show: each analysis as a table, as files and as a picture.

use crate::driver::Desk;
use serde_json::{Value, json};
use std::fs;

/// Two interviews of one case and a document of another, coded by two people.
fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.ok("case add libya");
    desk.ok("case add syria");
    desk.file("a.txt", "INT: Were you afraid of judges?\n\nMAYOR: He was afraid of judges, and the talks ended.\n\nMAYOR: Nobody came back to the talks.\n");
    desk.file("b.txt", "INT: And the convoy?\n\nNURSE: The convoy waited. The judges did not.\n\nNURSE: No.\n");
    desk.file("c.txt", "The court asked for a convoy.\n\nIt waited for an answer.\n");
    desk.ok("import a.txt b.txt --type interview --case libya --language en");
    desk.ok("import c.txt --type document --case syria --language en");
    desk.file("codes.csv", "code,definition\nfear,Being afraid\ntalks,Peace talks\naid,Help\n=2+5,\nunused,Nothing\n");
    desk.ok("codebook import codes.csv");
    desk.file(
        "codings.csv",
        "source,code,coder,quote\n\
         a,fear,ana,\"He was afraid of judges, and the talks ended.\"\n\
         a,talks,ben,the talks ended\na,talks,ana,Nobody came back to the talks\n\
         b,aid,ana,The convoy waited.\nb,fear,ben,Were you afraid\nb,=2+5,ben,The judges did not.\n\
         c,aid,ben,a convoy\n",
    );
    desk.file(
        "codings.csv",
        fs::read_to_string(desk.path("codings.csv"))
            .unwrap()
            .replace("b,fear,ben,Were you afraid\n", "a,fear,ben,Were you afraid\n"),
    );
    desk.ok("import codings.csv");
    desk
}

/// A row of an analysis, found by its first column.
fn row(value: &Value, column: &str, name: &str) -> Value {
    value["rows"].as_array().unwrap().iter().find(|it| it[column] == name).cloned().unwrap_or(Value::Null)
}

#[test]
fn codes_are_counted_on_the_whole_and_by_what_one_compares() {
    let desk = desk();
    let found = desk.json("analyse frequencies");
    assert_eq!(
        row(&found, "code", "fear"),
        json!({"code": "fear", "codings": 2, "sources": 1, "words": 12, "coders": 2})
    );
    assert_eq!(row(&found, "code", "talks")["words"], 9);
    let by_speaker = desk.json("analyse frequencies --across speaker --under fear");
    assert_eq!(by_speaker["rows"].as_array().unwrap().len(), 2, "{by_speaker}");
    let without = desk.json("analyse frequencies --without-interviewers");
    assert_eq!(row(&without, "code", "fear")["codings"], 1, "{without}");
    let said = desk.ok("analyse frequencies --case libya --by ana");
    assert!(
        said.contains("How often each code stands (case libya, coded by ana).") && said.contains("Codings by ana (3)."),
        "{said}"
    );
    assert!(said.contains("no random sample"), "{said}");
    assert!(desk.refused("analyse frequencies --across colour").contains("'colour' is nothing to compare by"));
}

#[test]
fn a_matrix_holds_what_was_counted_in_every_form() {
    let desk = desk();
    let found = desk.json("analyse matrix --count words");
    assert_eq!(row(&found, "code", "aid"), json!({"code": "aid", "libya": 3, "syria": 2, "all": 5}));
    assert_eq!(row(&found, "code", "all"), json!({"code": "all", "libya": 25, "syria": 2, "all": 27}));
    assert_eq!(found["columns"], json!(["libya", "syria"]));
    let csv = desk.ok("analyse matrix --across type --csv");
    assert_eq!(csv, "code,document,interview,all\nfear,0,2,2\ntalks,0,2,2\naid,1,1,2\n'=2+5,0,1,1\nall,1,6,7\n");
    desk.ok("analyse matrix --across coder --csv m.csv --xlsx m.xlsx --svg m.svg");
    assert!(fs::read_to_string(desk.path("m.csv")).unwrap().starts_with("\u{feff}code,ana,ben,all\n"));
    assert!(fs::read(desk.path("m.xlsx")).unwrap().starts_with(b"PK"));
    let svg = fs::read_to_string(desk.path("m.svg")).unwrap();
    assert!(svg.contains(">All texts. Codings by ana (3) and ben (4).<"), "{svg}");
    desk.ok("analyse matrix --case libya --by ana --svg m.svg");
    assert!(
        fs::read_to_string(desk.path("m.svg")).unwrap().contains(">Case libya, coded by ana. Codings by ana (3).<")
    );
    assert!(svg.contains("role=\"img\"") && svg.contains("fear × ana: 1 codings"), "{svg}");
    let nothing = desk.nothing("analyse matrix --under unused");
    assert!(nothing.contains("Nothing found.") && nothing.contains("alidade code list"), "{nothing}");
    assert!(desk.nothing("analyse cooccurrence --by ana").contains("Codings by ana (3)."));
    let both = desk.run("analyse matrix --csv --json");
    assert!(
        both.code == 2 && both.err.contains("give --csv a file") && both.out.is_empty(),
        "{}{}",
        both.out,
        both.err
    );
}

#[test]
fn codes_that_stand_together_and_after_each_other() {
    let desk = desk();
    let found = desk.json("analyse cooccurrence");
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{found}");
    assert_eq!(
        (&rows[0]["code"], &rows[0]["with"], &rows[0]["together"]),
        (&json!("fear"), &json!("talks"), &json!(1))
    );
    assert_eq!((&rows[0]["n1"], &rows[0]["n2"], &rows[0]["c"]), (&json!(2), &json!(2), &json!(1.0 / 3.0)));
    assert!(rows[0]["lift"].as_f64().unwrap() > 1.0);
    let alone = desk.run("analyse cooccurrence --per-coder");
    assert_eq!(alone.code, 1, "each coder alone has codes that do not overlap: {}", alone.out);
    let near = desk.json("analyse cooccurrence --within 1p --per-coder");
    assert!(near["rows"].as_array().unwrap().iter().any(|it| it["coder"] == "ana" && it["with"] == "talks"), "{near}");
    assert!(desk.refused("analyse cooccurrence --within 50").contains("50w for words"));
    let steps = desk.json("analyse sequences");
    let follows: Vec<String> = (steps["rows"].as_array().unwrap().iter())
        .map(|it| format!("{}>{} {}", it["code"].as_str().unwrap(), it["then"].as_str().unwrap(), it["times"]))
        .collect();
    assert_eq!(follows, ["fear>talks 2"]);
}

#[test]
fn words_and_what_sets_groups_apart() {
    let desk = desk();
    let found = desk.json("analyse words --at-least 1 --without-interviewers");
    assert_eq!(row(&found, "word", "convoy")["times"], 2, "{found}");
    assert_eq!(row(&found, "word", "MAYOR"), Value::Null, "a label is no word: {found}");
    assert_eq!((row(&found, "word", "the"), row(&found, "word", "And")), (Value::Null, Value::Null));
    let all = desk.json("analyse words --stop-words none --at-least 1");
    assert_eq!(row(&all, "word", "the")["times"], 6, "{all}");
    let rare = desk.nothing("analyse words --source c --at-least 9");
    assert!(rare.contains("Words that stand at most 8 times are not listed. --at-least"), "{rare}");
    let coded = desk.json("analyse words --under fear --at-least 1");
    assert_eq!(row(&coded, "word", "afraid")["times"], 2, "{coded}");
    assert_eq!(row(&coded, "word", "convoy"), Value::Null);
    let keys = desk.json("analyse keyness --of case=libya --against syria --at-least 1");
    assert_eq!(row(&keys, "word", "judges")["more_in"], "libya", "{keys}");
    assert_eq!(
        (&row(&keys, "word", "judges")["libya"], &row(&keys, "word", "judges")["syria"]),
        (&json!(3), &json!(0))
    );
    let said = desk.ok("analyse keyness --of speaker=mayor --at-least 1");
    assert!(said.contains("Bonferroni") && said.contains("no random sample"), "{said}");
    assert!(desk.refused("analyse keyness --of case=lybia").contains("no text has the case 'lybia'"));
    assert!(desk.refused("analyse keyness --of case=libya --against Libya").contains("cannot be compared with itself"));
    assert!(desk.refused("analyse keyness --of year=2013").contains("no text has any year"));
}

#[test]
fn labels_of_no_style_are_words() {
    let desk = Desk::with_project();
    desk.file("zh.txt", "采访者：你害怕吗？\n\n受访者：我害怕法院。\n\n采访者：为什么？\n\n受访者：法院很远。\n");
    desk.file("br.txt", "[Zebra] Court.\n\n[Yak 00:01:02] Late.\n\n[Zebra] Why so?\n\n[Yak 00:02:02] Court.\n");
    desk.file(
        "st.txt",
        "Xerxes (00:00:03): Court.\n\nYak (laughing): Late.\n\nXerxes (00:01:03): Court.\n\nYak: Late.\n",
    );
    desk.ok("import zh.txt br.txt st.txt --type interview");
    let found = desk.json("analyse words --at-least 1 --stop-words none");
    assert_eq!((&row(&found, "word", "法")["times"], &row(&found, "word", "Court")["times"]), (&json!(2), &json!(4)));
    for label in ["访", "受", "Zebra", "Yak", "Xerxes", "00", "03", "02", "laughing"] {
        assert_eq!(row(&found, "word", label), Value::Null, "{label}: {found}");
    }
}

#[test]
fn what_is_left_and_how_the_codebook_fares() {
    let desk = desk();
    let left = desk.json("analyse uncoded --without-interviewers");
    assert_eq!(row(&left, "source", "a")["words"], 17, "{left}");
    assert_eq!(row(&left, "source", "a")["uncoded_words"], 2, "the labels of the speaker: {left}");
    let shares = ["uncoded_%", "ana_%", "ben_%"].map(|it| row(&left, "source", "a")[it].as_f64().unwrap().round());
    assert_eq!(shares, [12.0, 12.0, 82.0], "{left}");
    let health = desk.json("analyse health");
    let remarks: Vec<String> = (health["rows"].as_array().unwrap().iter())
        .map(|it| format!("{}: {}", it["code"].as_str().unwrap(), it["remark"].as_str().unwrap()))
        .collect();
    for wanted in ["unused: never used", "=2+5: used by one coder", "talks: used in one source", "=2+5: no definition"]
    {
        assert!(remarks.contains(&wanted.to_owned()), "{wanted}: {remarks:?}");
    }
    assert_eq!(row(&health, "remark", "used in one source")["detail"], "only in a", "{health}");
    let one = desk.json("analyse health --source a");
    assert_eq!(
        row(&one, "remark", "used in one source"),
        Value::Null,
        "where one source is coded every code is: {one}"
    );
    for analysis in ["frequencies", "matrix", "cooccurrence", "sequences", "words", "uncoded", "health"] {
        desk.ok(&format!("analyse {analysis} --svg {analysis}.svg --xlsx {analysis}.xlsx"));
        let svg = fs::read_to_string(desk.path(&format!("{analysis}.svg"))).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("<title") && svg.contains("<desc"), "{analysis}");
    }
}

#[test]
fn a_cell_has_a_summary_that_grows_stale() {
    let desk = desk();
    let said = desk.ok("analyse framework set --row libya --code fear 'They feared the judges.'");
    assert!(said.contains("from 2 passages"), "{said}");
    let cell = |desk: &Desk| {
        let found = desk.json("analyse framework");
        let rows = found["rows"].as_array().unwrap().clone();
        rows.into_iter().find(|it| it["row"] == "libya" && it["code"] == "fear").unwrap()
    };
    let first = cell(&desk);
    assert_eq!((&first["state"], &first["summary"]), (&json!("current"), &json!("They feared the judges.")));
    assert_eq!((&first["passages"], &first["places"]), (&json!(2), &json!("a ¶1, a ¶2")));
    desk.ok("code apply fear --source b --quote 'The convoy waited.'");
    assert_eq!(cell(&desk)["state"], "stale", "a passage came");
    assert_eq!(desk.json("analyse framework --by ben")["rows"][0]["state"], "stale", "a filter does not hide it");
    desk.ok("analyse framework --csv cells.csv --xlsx cells.xlsx");
    let csv = fs::read_to_string(desk.path("cells.csv")).unwrap();
    desk.ok("analyse framework import cells.csv");
    assert_eq!(cell(&desk)["state"], "stale", "what was not edited was not written anew");
    desk.file(
        "cells.csv",
        csv.replace("They feared the judges.", "\"=Feared, all\"")
            .replace("\nlibya,talks,2,\"a ¶2, a ¶3\",,", "\nlibya,talks,2,\"a ¶2, a ¶3\",,Ended."),
    );
    desk.ok("analyse framework import cells.csv");
    assert_eq!((&cell(&desk)["state"], &cell(&desk)["summary"]), (&json!("current"), &json!("=Feared, all")));
    assert!(desk.ok("analyse framework --csv").contains("'=Feared, all"));
    desk.ok("undo");
    assert_eq!(cell(&desk)["summary"], "They feared the judges.");
    desk.ok("analyse framework set --row syria --code unused 'Nobody speaks of it.'");
    let is_shown = |found: Value| found["rows"].as_array().unwrap().iter().any(|it| it["code"] == "unused");
    assert!(is_shown(desk.json("analyse framework")), "a summary of a cell without passages is shown");
    assert!(!is_shown(desk.json("analyse framework --by ana")), "a filter leaves it out");
    desk.ok("analyse framework clear --row syria --code unused");
    desk.ok("analyse framework clear --row libya --code fear");
    assert_eq!(cell(&desk)["summary"], "");
    assert!(desk.refused("analyse framework clear --row libya --code fear").contains("has no summary"));
    desk.ok("analyse framework set --row MAYOR --code talks --across speaker 'He tells of the end.'");
    let speakers = desk.json("analyse framework --across speaker --under talks");
    assert_eq!(speakers["rows"][0]["summary"], "He tells of the end.", "{speakers}");
    let said = desk.refused("analyse framework set --row lybia --code fear x");
    assert!(said.contains("there is no case 'lybia'") && said.contains("'libya'"), "{said}");
    let said = desk.refused("analyse framework set --across year --row 2013 --code fear x");
    assert!(said.contains("nothing that is coded has any year"), "{said}");
    desk.file("bad.csv", "row,code,summary\nlibya,fear,Good\nmars,fear,Bad\n");
    assert!(desk.refused("analyse framework import bad.csv").contains("line 3"));
    desk.ok("check");
}

#[test]
fn events_and_sources_by_date() {
    let desk = Desk::with_example();
    let found = desk.json("analyse timeline --case libya --since 2011 --until 2012");
    let rows = found["rows"].as_array().unwrap();
    assert!(rows.iter().any(|it| it["what"].as_str().unwrap().starts_with("event: ")), "{found}");
    assert!(rows.iter().any(|it| it["codings"].is_u64()), "{found}");
    assert!(rows.iter().all(|it| it["case"] == "libya" && it["date"].as_str().unwrap() < "2013"), "{found}");
    desk.ok("case event add libya --date 2009 --label 'Some time in the year'");
    let names = |found: Value| -> Vec<String> {
        found["rows"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let year = "Some time in the year".to_owned();
    for (filter, is_there) in
        [("--since 2009-06", true), ("--until 2009-06", true), ("--since 2010", false), ("--until 2008-12-31", false)]
    {
        let found = desk.run(&format!("analyse timeline --case libya {filter} --json"));
        let found = names(serde_json::from_str(&found.out).unwrap());
        assert_eq!(found.contains(&year), is_there, "{filter}: a year lies where any of its days does");
    }
    desk.ok("analyse timeline --svg line.svg");
    assert!(fs::read_to_string(desk.path("line.svg")).unwrap().contains("Lines are events"));
}
