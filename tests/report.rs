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
    let said = desk.refused("triangulate --format doc");
    assert!(said.contains("'doc' is not a format") && said.contains("docx"), "{said}");
}
