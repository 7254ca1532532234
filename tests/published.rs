//! Tables as they were printed, held against the derived ones; and who texts speak of.

use crate::driver::{Desk, root};
use serde_json::{Value, json};

fn desk() -> Desk {
    let desk = Desk::with_project();
    let figures = root().join("fixtures/published/transcription.json");
    desk.file("figures.json", std::fs::read(figures).unwrap());
    desk
}

#[test]
fn figures_come_in_whole_with_the_places_they_name() {
    let desk = desk();
    assert!(desk.ok("published list").contains("alidade published import"));
    assert!(desk.refused("published diff").contains("no published table to compare with"));
    let said = desk.refused("published import figures.json");
    for part in ["case 'north'", "case 'south'", "question 'Q1'", "question 'Q2'", "--make"] {
        assert!(said.contains(part), "'{part}' is missing: {said}");
    }
    assert_eq!((desk.json("published list"), desk.json("case list")), (json!([]), json!([])));
    let said = desk.run("published import figures.json --make --dry-run");
    assert!(said.out.contains("11 lines added") && said.out.contains("dry run"), "{}", said.out);
    assert!(said.err.contains("figure1 is left out"), "{}", said.err);
    assert_eq!(desk.json("case list"), json!([]));
    let said = desk.ok("published import figures.json --make");
    assert!(said.contains("11 lines added. Made: case 'north'"), "{said}");
    assert_eq!(desk.column("case list", "title"), ["Case 1: The north", "Case 2: The south"]);
    assert_eq!(desk.column("question list", "wording"), ["Why was it built?", "Did it help?"]);
    assert_eq!(desk.ok("published import figures.json"), "Nothing changed: it was so already.\n");
    let rows = desk.json("published list 'figure 3'");
    let place = |at: usize| json!([rows[at]["name"], rows[at]["question"], rows[at]["case"], rows[at]["layout"]]);
    assert_eq!(place(2), json!(["F3-B-1", "Q1", null, "balance_sheet"]));
    assert_eq!(place(4), json!(["F3-N-0", null, "north", "balance_sheet"]));
    let said = desk.ok("published list 'Figure 2'");
    assert!(said.contains("· Dredging it") && said.contains("5 lines"), "{said}");
    assert!(said.lines().all(|it| it.chars().count() <= 80), "{said}");
}

#[test]
fn a_table_with_a_fault_changes_nothing() {
    let desk = desk();
    desk.ok("published import figures.json --make");
    let check = |table: &str, parts: &[&str]| {
        desk.file("bad.csv", table);
        let said = desk.refused("published import bad.csv");
        for part in parts {
            assert!(said.contains(part), "'{part}' is missing: {said}");
        }
        assert_eq!(desk.json("published list").as_array().unwrap().len(), 11);
    };
    let head = "id,figure,layout,question,case,finding,text";
    check("id,text,colour\nA,x,red\n", &["'colour'"]);
    check(
        &format!("{head}\nA,Figure 9,case_table,Q1,north,,x\nB,,case_table,Q1,north,,x\n"),
        &["line 3", "lacks its table"],
    );
    check(&format!("{head}\nA,Figure 9,case_table,Q1,north,N9,x\n"), &["line 2", "no finding is called 'N9'"]);
    check(&format!("{head}\nA,Figure 9,case_table,Q7,north,,x\n"), &["question 'Q7'", "--make"]);
    desk.file("shape.json", r#"{"case_tables": {}}"#);
    assert!(desk.refused("published import shape.json").contains("docs/formats/published.md"));
}

#[test]
fn printed_and_derived_tables_are_compared() {
    let desk = desk();
    desk.ok("published import figures.json --make");
    desk.ok("finding add N2.1 --question Q2 --case north --text 'Hardly any effect'");
    desk.ok("published link F2-N-3 N2.1");
    assert_eq!(desk.column("published list 'Figure 2'", "finding"), ["null", "null", "null", "null", "N2.1"]);
    let report = desk.json("published diff");
    let cells = report["published"]["figures"][0]["cells"].as_array().unwrap();
    let cell = cells.iter().find(|it| it["row"] == "Q2").unwrap();
    let line = &cell["lines"][0];
    assert_eq!(
        json!([line["state"], line["first"], line["second"], line["finding"]]),
        json!(["reworded", "Very limited effect", "Hardly any effect", "N2.1"])
    );
    let said = desk.ok("published diff");
    assert!(said.contains("Hardly any effect") && said.contains("Figure 2"), "{said}");
    assert!(said.contains("Published and derived tables") && !said.contains("Empty report"), "{said}");
    desk.ok("published link F2-N-3 ''");
    assert!(desk.refused("published link F2-N-3 N9").contains("no finding is called 'N9'"));
    assert!(desk.refused("published link F9 N2.1").contains("alidade published list"));
    let said = desk.refused("published remove 'Figure 9'");
    assert!(said.contains("there are Figure 2, Figure 3"), "{said}");
    assert_eq!(desk.run("published remove").code, 2);
    assert!(desk.ok("published remove 'figure 2'").contains("Removed Figure 2 with 5 lines"));
    desk.ok("published remove --all");
    assert_eq!(desk.json("published list"), json!([]));
}

#[test]
fn actors_are_found_under_all_their_names() {
    let desk = Desk::with_texts(&[
        (
            "I-1.txt",
            "Q: Who decided?\nA: The harbour master. The Master said so.\nQ: And then?\nA: Nobody but H.M. and the pilots.",
        ),
        ("I-2.txt", "Q: Who?\nB: The pilot. Not the master of the harbour."),
    ]);
    assert!(desk.ok("actor list").contains("alidade actor add"));
    assert!(desk.ok("actor mentions").contains("alidade actor add"));
    desk.ok("actor add 'Harbour master' --kind person --alias 'the master' --alias 'H. M.' --alias master");
    desk.ok("actor add Pilots --kind body");
    desk.ok("actor add Lighthouse");
    let all = desk.json("actor mentions");
    // A short name within a long one is the same mention.
    let told: Vec<Value> = all.as_array().unwrap().iter().map(|it| json!([it["actor"], it["mentions"]])).collect();
    assert_eq!(json!(told), json!([["Harbour master", 4], ["Lighthouse", 0], ["Pilots", 1]]));
    let sources = &all[0]["sources"];
    assert_eq!(json!([sources[0]["source"], sources[0]["mentions"], sources[0]["paragraphs"]]), json!(["I-1", 3, 2]));
    let said = desk.ok("actor mentions Harbour --source I-2");
    assert!(said.starts_with("Harbour master: 1 mention in 1 paragraph of 1 source\n"), "{said}");
    assert!(desk.nothing("actor mentions Lighthouse").contains("Lighthouse: not named"));
    desk.ok("actor edit Pilots --alias pilot --note 'Of the port'");
    assert_eq!(desk.json("actor mentions Pilots")[0]["mentions"], 2);
    desk.ok("actor edit Pilots --alias ''");
    desk.ok("actor rename Pilots 'The pilots'");
    assert_eq!(desk.column("actor list", "name"), ["Harbour master", "Lighthouse", "The pilots"]);
    let said = desk.ok("actor list");
    assert!(said.contains("the master, H. M., master"), "{said}");
    desk.ok("actor add '…!'");
    assert!(desk.run("actor mentions '…!'").err.contains("no word that can be searched for"));
    desk.ok("actor remove 'The pilots'");
    assert!(desk.refused("actor add Lighthouse").contains("already"));
    assert!(desk.refused("actor mentions Nobody").contains("alidade actor list"));
}
