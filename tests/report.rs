//! Reports as files: every format by the ending of its name, the same bytes for the same revision, nothing binary in a terminal.

use crate::driver::Desk;

fn bytes(desk: &Desk, name: &str) -> Vec<u8> {
    std::fs::read(desk.path(name)).unwrap()
}

#[test]
fn the_ending_of_a_name_decides_its_format() {
    let desk = Desk::with_example();
    for (name, begins) in [
        ("report.html", &b"<!DOCTYPE html>"[..]),
        ("report.docx", b"PK\x03\x04"),
        ("report.md", b"# Example study"),
        ("report.json", b"{"),
    ] {
        desk.ok(&format!("triangulate -o {name}"));
        assert!(bytes(&desk, name).starts_with(begins), "{name}");
        desk.ok(&format!("triangulate -o again.{}", name.split_once('.').unwrap().1));
    }
    assert!(bytes(&desk, "report.docx") == bytes(&desk, "again.docx"), "the same revision gives the same bytes");
    assert!(bytes(&desk, "report.html") == bytes(&desk, "again.html"));
    desk.ok("triangulate --balance --format docx -o sheet.out");
    assert!(bytes(&desk, "sheet.out").starts_with(b"PK"));
    let said = desk.run("triangulate -o report.pdf");
    if cfg!(feature = "pdf") {
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(bytes(&desk, "report.pdf").starts_with(b"%PDF-"));
        desk.ok("triangulate -o again.pdf");
        assert!(bytes(&desk, "report.pdf") == bytes(&desk, "again.pdf"));
    } else {
        let way_out = said.err.contains("--features pdf") && said.err.contains("report.html");
        assert!(said.code == 2 && said.err.contains("built without PDF") && way_out, "{}", said.err);
        assert!(!desk.path("report.pdf").exists());
    }
    let said = desk.refused("triangulate --format doc");
    assert!(said.contains("'doc' is not a format") && said.contains("docx"), "{said}");
}

/// The rows of a table that a spreadsheet would open, without the mark at its beginning.
fn table(desk: &Desk, name: &str) -> String {
    let text = String::from_utf8(bytes(desk, name)).unwrap();
    text.strip_prefix('\u{feff}').expect("spreadsheets need the mark").to_owned()
}

#[test]
fn tables_go_into_a_folder_or_one_by_one() {
    let desk = Desk::with_example();
    desk.ok("triangulate --format csv -o tables");
    for name in ["coverage", "convergence", "evidence", "gaps", "figures", "balance"] {
        let table = table(&desk, &format!("tables/{name}.csv"));
        assert!(table.lines().count() > 5, "{name}: {table}");
    }
    let evidence = desk.ok("triangulate --matrix evidence");
    assert_eq!(evidence, table(&desk, "tables/evidence.csv"));
    let links = |it: &serde_json::Value| it["links"].as_array().unwrap().len();
    let report = desk.json("triangulate");
    let questions = report["questions"].as_array().unwrap();
    let of_cases = questions
        .iter()
        .flat_map(|it| it["cases"].as_array().unwrap())
        .flat_map(|it| it["findings"].as_array().unwrap());
    let across = questions.iter().flat_map(|it| it["across"].as_array().unwrap());
    let expected: usize = of_cases.chain(across).map(links).sum();
    assert_eq!(csv_rows(&evidence), expected + 1);
    desk.ok("triangulate Q2 --matrix figures -o figures.csv");
    let figures = table(&desk, "figures.csv");
    assert!(figures.contains("2014,75065,,,no,65270,666.3"), "{figures}");
    for line in ["triangulate -o all.csv", "triangulate --format csv"] {
        let said = desk.refused(line);
        assert!(said.contains("several tables") && said.contains("--matrix evidence"), "{said}");
    }
    assert!(desk.refused("triangulate --matrix links").contains("'coverage'"));
    assert!(desk.refused("triangulate --matrix gaps -o gaps.html").contains("as CSV"));
}

/// Rows of a table in which a cell may run over lines.
fn csv_rows(text: &str) -> usize {
    let mut inside = false;
    let breaks = |it: &char| {
        inside ^= *it == '"';
        *it == '\n' && !inside
    };
    text.chars().filter(breaks).count()
}

#[test]
fn a_spreadsheet_runs_no_cell_of_a_table() {
    let desk = Desk::with_project();
    desk.ok("case add c --title '=cmd'");
    desk.ok("question add Q1 --wording '@SUM(1)'");
    desk.ok("source add s --type interview --title '+1+1'");
    desk.ok("finding add F1 --question Q1 --case c --text '=HYPERLINK(1)'");
    desk.ok("evidence add F1 --source s --stance supports --locator=-1+1 --note '\t=1'");
    desk.ok("triangulate --format csv -o tables");
    for name in ["coverage", "convergence", "evidence", "gaps", "balance"] {
        let table = table(&desk, &format!("tables/{name}.csv"));
        for cell in table.lines().flat_map(|it| it.split(',')).map(|it| it.trim_start_matches('"')) {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t']), "{name}: {cell}");
        }
    }
    assert!(table(&desk, "tables/convergence.csv").contains("'=HYPERLINK(1)"));
}
