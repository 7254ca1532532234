use super::*;
use crate::testing::printed;

const COLUMNS: &[Column] = &[("name", &["tag"]), ("note", &[])];

/// Reads `text` and gives back `line name|note` for each row, `line !message` for each wrong one, then the warnings.
fn check(text: &str, expected: &[&str], warnings: &str) {
    let table = Table::open(text.as_bytes().into(), COLUMNS).unwrap();
    let mut rows = table.rows().unwrap();
    let mut read = Vec::new();
    while let Some(row) = rows.next_row().unwrap() {
        read.push(match row {
            Ok(row) => format!("{} {}|{}", row.line, row.text("name").unwrap_or("-"), row.exact("note").unwrap_or("-")),
            Err(error) => error.to_string(),
        });
    }
    assert_eq!(read, expected, "{text}");
    let all: Vec<Warning> = table.warnings.iter().cloned().chain(rows.warning()).collect();
    assert_eq!(printed(&all), warnings, "{text}");
}

#[test]
fn tables_as_people_have_them() {
    check("name,note\na,b\n", &["2 a|b"], "");
    check("\u{feff}Note; TAG \r\nb;a\r\n", &["2 a|b"], "");
    check("name\tnote\ra\tb\rc\td", &["2 a|b", "3 c|d"], "");
    check("name,note\r\n\r\n\r\na,\" two\r\nlines\"\r\n\r\n,\r\nb,c\r\n", &["4 a| two\r\nlines", "8 b|c"], "");
    check("name,note\n'=a,'tis\n", &["2 =a|'tis"], "");
    check("name,note\na,b,,\n", &["2 a|b"], "");
    check("name,note", &[], "");
}

#[test]
fn rows_that_do_not_fit() {
    check(
        "name,note\na\nb,c\nd\n",
        &["2 a|-", "3 b|c", "4 d|-"],
        "line 2: 1 cell for 2 columns: the missing ones are taken as empty, and so in 2 rows",
    );
    check("name,note\na,b,c\nd,e\n", &["line 2: 3 cells, but the header has 2 columns", "3 d|e"], "");
    let unclosed = "line 3: a quotation mark opens a cell and is never closed, so the rest of the file is inside it";
    check("name,note\na,b\nc,\"d\ne,f\n", &["2 a|b", unclosed], "");
    let early = "line 3: a quotation mark closes a cell, but more text follows before the next cell";
    check("name,note\na,b\n\"c\nd,e\nf,\"g\nh,i\n", &["2 a|b", early, "6 h|i"], "");
    let long = format!("name,note\na,{}\nb,c\n", "x".repeat(MAX_CELL + 1));
    check(&long, &["line 2: column 'note': a cell of 1000001 bytes; at most 1000000 are read", "3 b|c"], "");
}

#[test]
fn columns_that_say_nothing() {
    let warnings = "line 1: column 1, 3 has no name in the header; its cells are left out\n\
                    line 1: more than one column means the same: 'tag' is left out";
    check(",name,,tag\n1,a,2,b\n", &["2 a|-"], warnings);
}

#[test]
fn a_columns_own_name_goes_first() {
    check("tag,name\n1,a\n", &["2 a|-"], "line 1: more than one column means the same: 'tag' is left out");
    check("name,name\na,b\n", &["2 a|-"], "line 1: more than one column means the same: 'name' is left out");
}

#[test]
fn tables_that_are_refused() {
    let refused = |text: &str| Table::open(text.as_bytes().into(), COLUMNS).err().unwrap().to_string();
    assert_eq!(refused(""), "the file is empty");
    assert_eq!(refused("\n \n"), "the file is empty");
    assert!(refused("name,\"note\na,b").starts_with("line 1: a quotation mark"));
    assert!(refused(&"c,".repeat(5_000)).contains("5001 columns; at most 1000"));
    assert!(
        refused(&format!("name\na\n{}", ",".repeat(50_000)))
            .starts_with("line 3: the table has a row of more than 10000 columns")
    );
    assert!(refused(&"h".repeat(MAX_CELL + 1)).contains("at most 1000000"));
}

#[test]
fn too_many_rows_end_the_reading() {
    let text = format!("name\n{}", "a\n".repeat(MAX_ROWS + 1));
    let table = Table::open(text.as_bytes().into(), COLUMNS).unwrap();
    let mut rows = table.rows().unwrap();
    let error = loop {
        match rows.next_row() {
            Ok(row) => assert!(row.is_some()),
            Err(error) => break error,
        }
    };
    assert_eq!(error.to_string(), "line 1000002: there are more than 1000000 rows; at most 1000000 are read");
}
