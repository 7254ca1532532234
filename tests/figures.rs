//! Figures as they are printed: totals, changes and ratios side by side, the event inside its year, no guess at a format.

use crate::driver::Desk;
use serde_json::{Value, json};

const TABLE: &str = "series,case,measure,period,value\n\
    deaths,syria,battle-related deaths,2011,3.784\n\
    deaths,syria,battle-related deaths,2012,15.610\n\
    deaths,syria,battle-related deaths,2013,9.795\n\
    deaths,syria,battle-related deaths,2014,75.065\n";

/// A case with its event, and a question about it.
fn desk(new: &str) -> Desk {
    let desk = Desk::empty();
    desk.ok(&format!("new study.alidade {new}"));
    desk.ok("case add syria --period 2011..2015");
    desk.ok("case event add syria --date 2014-05-22 --label 'The draft was vetoed' --kind treatment");
    desk.ok("question add Q2 --kind effect --wording 'Did it help?'");
    desk.file("deaths.csv", TABLE);
    desk
}

/// The same numbers in every format, side by side.
fn check(desk: &Desk) {
    let report = desk.json("triangulate Q2");
    let [series] = report["questions"][0]["cases"][0]["series"].as_array().unwrap().as_slice() else {
        panic!("{report}")
    };
    let values: Vec<&Value> =
        series["series"]["observations"].as_array().unwrap().iter().map(|it| &it["value"]).collect();
    assert_eq!(json!(values), json!([3784.0, 15610.0, 9795.0, 75065.0]));
    assert_eq!(series["total"], json!(104_254.0));
    let step = series["steps"].as_array().unwrap().iter().find(|it| it["to"] == "2014").unwrap();
    let change = &step["change"];
    let near = |field: &str, value: f64| (change[field].as_f64().unwrap() - value).abs() < 0.005;
    assert!(near("percent", 666.36) && near("ratio", 7.66) && change["absolute"] == json!(65_270.0), "{change}");
    let says = |list: &Value| {
        list.as_array().unwrap().iter().any(|it| it.as_str().unwrap().contains("22 May 2014 falls inside 2014"))
    };
    assert!(says(&step["caveats"]) && says(&series["caveats"]), "{series}");
    assert!(series["around"].as_array().unwrap().iter().all(|it| it["bucket"] == "2014"), "{series}");
    for format in ["markdown", "html"] {
        let text = desk.ok(&format!("triangulate Q2 --format {format}"));
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for shown in ["104,254", "+65,270", "+666.4 %", "×7.66", "22 May 2014 falls inside 2014"] {
            assert!(flat.contains(shown), "{format} does not say {shown}");
        }
        // Side by side: on one line of the text, in one row of the page.
        let text = text.replace('\u{a0}', " ");
        let mut rows =
            if format == "html" { flat.split("<tr").collect::<Vec<_>>() } else { text.lines().collect() }.into_iter();
        assert!(rows.any(|it| it.contains("+65,270") && it.contains("+666.4 %") && it.contains("×7.66")), "{format}");
    }
}

#[test]
fn from_a_table_with_its_format() {
    let desk = desk("");
    desk.ok("dataset import deaths.csv --source DS-1 --number-format .");
    check(&desk);
}

#[test]
fn from_a_table_with_the_format_of_the_study() {
    let desk = desk("--number-format .");
    desk.ok("dataset import deaths.csv --source DS-1");
    check(&desk);
}

#[test]
fn from_a_study_file() {
    let desk = desk("");
    let values: Vec<Value> = TABLE
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| json!({"period": cells[3], "value": cells[4]}))
        .collect();
    let series = json!([{"id": "deaths", "case": "syria", "measure": "battle-related deaths", "observations": values}]);
    let study = json!({"datasets": [{"source": "DS-1", "number_format": ".", "series": series}]});
    desk.file("figures.json", study.to_string());
    desk.ok("import figures.json");
    check(&desk);
}

#[test]
fn typed_one_by_one() {
    let desk = desk("--number-format .");
    desk.ok("source add DS-1 --type dataset --case syria");
    for line in TABLE.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        desk.ok(&format!("dataset add-value deaths {} {} --source DS-1", cells[3], cells[4]));
    }
    desk.ok("dataset set deaths --case syria --measure 'battle-related deaths'");
    check(&desk);
}

#[test]
fn without_a_declared_format_nothing_is_guessed() {
    let desk = desk("");
    for format in ["", "--json"] {
        let said = desk.run(&format!("dataset import deaths.csv --source DS-1 {format}"));
        assert_eq!(said.code, 2, "{}", said.out);
        for word in ["line 2", "3784", "3.784", "--number-format"] {
            assert!(said.err.contains(word), "'{word}' is missing: {}", said.err);
        }
    }
    assert_eq!(desk.json("dataset list"), json!([]));
    assert_eq!(desk.json("source list"), json!([]));
    desk.ok("check");
}

#[test]
fn a_wrong_row_keeps_the_whole_series_out() {
    let desk = desk("");
    desk.file("deaths.csv", TABLE.replace("9.795", "9.79"));
    let said = desk.refused("dataset import deaths.csv --source DS-1 --number-format .");
    assert!(said.contains("line 4") && said.contains("9.79"), "{said}");
    assert_eq!(desk.json("dataset list"), json!([]));
}

#[test]
fn a_format_that_looks_wrong_is_doubted() {
    let desk = desk("");
    let table = "series,case,period,value\ndeaths,syria,2011,\"1,030\"\ndeaths,syria,2012,\"15,610\"\n";
    desk.file("comma.csv", table);
    let said = desk.run("dataset import comma.csv --source DS-1 --number-format .");
    assert_eq!(said.code, 0);
    for word in ["exactly three digits", "'1,030' is read as 1.03", "it would be 1030"] {
        assert!(said.err.contains(word), "'{word}' is missing: {}", said.err);
    }
    let said = desk.run("dataset import comma.csv --source DS-2 --number-format ,");
    assert!(!said.err.contains("three digits"), "{}", said.err);
}

#[test]
fn a_table_is_imported_again_under_the_format_of_its_data_set() {
    let desk = desk("");
    let said = desk.refused("dataset import deaths.csv --source DS-1");
    for choice in ["'--number-format .' to read 3784", "'--number-format ,' to read 3.784"] {
        assert!(said.contains(choice), "'{choice}' is missing: {said}");
    }
    desk.ok("dataset import deaths.csv --source DS-1 --number-format .");
    let said = desk.run("dataset import deaths.csv --source DS-1");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("'.' as the thousands mark, as declared for 'DS-1'"), "{}", said.err);
    check(&desk);
}

#[test]
fn a_figure_is_removed_and_comes_back() {
    let desk = desk("");
    desk.ok("dataset import deaths.csv --source DS-1 --number-format .");
    desk.ok("dataset remove-value deaths 2013");
    let values = desk.json("dataset show deaths")["observations"].as_array().unwrap().len();
    assert_eq!(values, 3);
    let said = desk.refused("dataset remove-value deaths 2013");
    assert!(said.contains("has no figure for 2013") && said.contains("2011, 2012, 2014"), "{said}");
    desk.ok("undo");
    check(&desk);
    desk.ok("check");
}
