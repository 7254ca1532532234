//! Tables as others publish them, workbooks, and bibliographies: one command each. All figures and entries are invented.

use crate::driver::{Desk, root};
use serde_json::{Value, json};

/// Two cases.
fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.ok("case add syria --title 'Case 3: Syria'");
    desk.ok("case add libya");
    let workbooks = root().join("fixtures/exchange/workbooks");
    for kind in ["xlsx", "ods", "xls"] {
        desk.file(&format!("deaths.{kind}"), std::fs::read(workbooks.join(format!("deaths.{kind}"))).unwrap());
    }
    desk
}

/// `series case: period=value …`, in order of name.
fn series(desk: &Desk) -> Vec<String> {
    let list = desk.json("dataset list");
    let one = |row: &Value| {
        let name = row["series"].as_str().unwrap();
        let shown = desk.json(&format!("dataset show '{name}'"));
        let figures: Vec<String> = shown["observations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| format!("{}={}", it["period"].as_str().unwrap(), it["value"]))
            .collect();
        format!("{name} {}: {}", row["case"].as_str().unwrap_or("-"), figures.join(" "))
    };
    list.as_array().unwrap().iter().map(one).collect()
}

const COUNTRY_YEARS: &str = "country,year,bd_best,bd_low,bd_high\n\
    Syria,2013,9795,9000,20000\nSyria,2014,75065,70000,80000\nLibya,2014,812,800,900\nPeru,2014,3,3,3\n";

#[test]
fn a_table_of_country_years_comes_in_with_one_command() {
    let desk = desk();
    desk.file("ucdp.csv", COUNTRY_YEARS);
    let command = "dataset import ucdp.csv --source UCDP --number-format none --period-column year --value-column bd_best \
                   --low-column bd_low --high-column bd_high --series-from country --case-from country \
                   --measure 'battle-related deaths'";
    let said = desk.run(&format!("{command} --dry-run"));
    assert_eq!(said.code, 0, "{}", said.err);
    for word in ["UCDP Syria", "syria", "2013..2014", "9,795", "75,065", "Nothing was changed"] {
        assert!(said.out.contains(word), "'{word}' is missing: {}", said.out);
    }
    assert!(said.err.contains("name no case here and are left out: Peru"), "{}", said.err);
    assert!(said.out.lines().all(|line| line.chars().count() <= 80), "{}", said.out);
    assert_eq!(desk.json("dataset list"), json!([]));
    desk.ok(command);
    assert_eq!(series(&desk), ["UCDP Syria syria: 2013=9795.0 2014=75065.0", "UCDP Libya libya: 2014=812.0"]);
    let shown = desk.json("dataset show 'UCDP Syria'");
    assert_eq!(
        (&shown["observations"][0]["low"], &shown["measure"]),
        (&json!(9000.0), &json!("battle-related deaths"))
    );
}

#[test]
fn a_monthly_table_of_events_comes_in_with_one_command() {
    let desk = desk();
    let rows = "Country,Admin1,Month,Year,Events,Fatalities\nSyria,Aleppo,January,2015,3,10\nSyria,Homs,January,2015,1,2\n\
                Syria,Homs,February,2015,2,4\nLibya,x,January,2015,9,9\n";
    desk.file("events.csv", rows);
    desk.ok("dataset import events.csv --source ACLED --number-format none --period-column Year --month-column Month \
         --value-columns Events,Fatalities --series-from Country --only Country=Syria --add-up --case syria");
    assert_eq!(
        series(&desk),
        ["ACLED Syria Events syria: 2015-01=4.0 2015-02=2.0", "ACLED Syria Fatalities syria: 2015-01=12.0 2015-02=4.0"]
    );
}

#[test]
fn a_wide_table_comes_in_with_one_command() {
    let desk = desk();
    desk.file("sohr.csv", "Group;2011;2012;2013\nCivilians;3.000;5.100;\nRebels;1.200;2.300;4.000\n");
    let said = desk.run(
        "dataset import sohr.csv --source SOHR --number-format . --value-columns 2011..2013 --series-from Group --case syria",
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("1 cell holds no figure"), "{}", said.err);
    assert_eq!(
        series(&desk),
        ["SOHR Civilians syria: 2011=3000.0 2012=5100.0", "SOHR Rebels syria: 2011=1200.0 2012=2300.0 2013=4000.0"]
    );
}

#[test]
fn workbooks_of_every_kind_say_the_same() {
    for kind in ["xlsx", "ods", "xls"] {
        let desk = desk();
        let said = desk.refused(&format!("dataset import deaths.{kind} --source DS"));
        for word in ["sheet 'Deaths', cell C6", "'3.300' can be read in two ways", "--number-format"] {
            assert!(said.contains(word), "'{word}' is missing: {said}");
        }
        desk.ok(&format!("dataset import deaths.{kind} --source DS --number-format ."));
        assert_eq!(series(&desk), ["deaths -: 2013=9795.0 2014-05-22=19590.25 2015=3300.0"]);
        desk.ok(&format!("codebook import deaths.{kind} --sheet Codes"));
        assert!(desk.ok("codebook show hope").contains("Invented & short."));
        desk.ok(&format!(
            "dataset import deaths.{kind} --sheet Monthly --source M --period-column Month --dates-as month --value-columns Syria..Libya"
        ));
        assert!(series(&desk).contains(&"M Syria -: 2014-05=120.0 2014-06=90.0".to_owned()), "{:?}", series(&desk));
        desk.ok("check");
    }
}

#[test]
fn a_sheet_that_is_not_there_and_a_broken_workbook() {
    let desk = desk();
    let said = desk.refused("dataset import deaths.xlsx --sheet Death --source DS");
    assert!(said.contains("no sheet 'Death'") && said.contains("'Monthly'"), "{said}");
    let whole = std::fs::read(desk.path("deaths.xlsx")).unwrap();
    desk.file("broken.xlsx", &whole[..whole.len() / 2]);
    let said = desk.refused("import broken.xlsx");
    assert!(said.contains("the workbook cannot be read") && said.contains("Hint:"), "{said}");
}

const BIB: &str = "@article{doe2014, author = {Doe, Jane}, title = {The court at work}, journal = {Review of Invented Studies},\n\
    year = 2014, volume = 4, pages = {1--9}, doi = {10.1/x}}\n@book{roe2012, author = {Roe, Richard}, title = {A book}, year = {2012}}\n";

#[test]
fn a_bibliography_becomes_sources_and_never_twice() {
    let desk = desk();
    desk.file("refs.bib", BIB);
    let out = desk.ok("import refs.bib --dry-run");
    assert!(out.contains("2 entries of literature: 2 new") && out.contains("Nothing was changed"), "{out}");
    assert_eq!(desk.json("source list"), json!([]));
    desk.ok("import refs.bib");
    let source = desk.json("source show doe2014");
    assert_eq!(source["type"], "article", "{source}");
    let citation = "Doe, Jane (2014) ‘The court at work’, Review of Invented Studies 4, 1–9. doi:10.1/x";
    assert_eq!(source["citation"], citation, "{source}");
    assert_eq!(source["attributes"]["author"], "Doe, Jane", "{source}");
    let out = desk.ok("import refs.bib");
    assert!(out.contains("0 new, 0 changed, 2 as before"), "{out}");
    desk.file("refs.bib", BIB.replace("A book", "A better book"));
    let out = desk.ok("import refs.bib");
    assert!(out.contains("0 new, 1 changed, 1 as before"), "{out}");
    assert_eq!(desk.json("source list").as_array().unwrap().len(), 2);
    desk.file("more.ris", "TY  - JOUR\nID  - poe2011\nAU  - Poe, Ann\nTI  - Short\nPY  - 2011\nER  - \n");
    desk.file(
        "csl.json",
        r#"[{"id": "voe2010", "type": "book", "title": "Shorter", "issued": {"date-parts": [[2010]]}}]"#,
    );
    desk.ok("import more.ris csl.json");
    assert_eq!(desk.json("source list").as_array().unwrap().len(), 4);
    desk.ok("undo");
    assert_eq!(desk.json("source list").as_array().unwrap().len(), 3);
    desk.ok("check");
}
