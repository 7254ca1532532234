use super::*;
use crate::testing::{fixture, printed};
use coding::Level;

fn check(text: &str, expected: &[&str], warnings: &str) {
    let read = read(text.as_bytes()).unwrap();
    let rows: Vec<String> = read
        .value
        .iter()
        .map(|row| match row {
            Ok(row) => format!("{} {} {}", row.line, row.path.as_deref().unwrap_or("-"), row.source.id),
            Err(error) => error.to_string(),
        })
        .collect();
    assert_eq!(rows, expected, "{text}");
    assert_eq!(printed(&read.warnings), warnings, "{text}");
}

#[test]
fn a_manifest_as_people_write_it() {
    let Read { value, warnings } = read(&fixture("manifest.csv")).unwrap();
    assert_eq!(printed(&warnings), "");
    let first = value[0].as_ref().unwrap();
    assert_eq!((first.line, first.path.as_deref()), (2, Some("interviews/I-01.docx")));
    let source = &first.source;
    assert_eq!((source.id.as_str(), source.kind.as_deref()), ("I-01", Some("interview")));
    assert_eq!(source.participants, Some(vec!["P-01".to_owned(), "P-02".to_owned()]));
    assert_eq!(source.cases, Some(vec!["darfur".to_owned()]));
    assert_eq!(source.date.unwrap().to_string(), "2012-06-14");
    assert_eq!(source.period.unwrap().to_string(), "2004..2008");
    assert_eq!(source.level, Some(Level::Background));
    assert_eq!(source.attributes.get("genre").map(String::as_str), Some("elite interview"));
    assert_eq!(source.attribution, None);
    let wrong: Vec<String> = value.iter().filter_map(|it| it.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(
        wrong,
        [
            "line 3: column 'date': '14 June 2012' is not a date; write 2014, 2014-05 or 2014-05-22",
            "line 5: the row has neither a path nor an id",
            "line 6: the id 'I-01' stands in line 2 already",
            "line 7: column 'level': 'secret' is not an attribution level; use 'on_record', 'background', \
             'deep_background', 'off_record' or 'chatham_house'",
        ]
    );
    let without_text = value[2].as_ref().unwrap();
    assert_eq!((without_text.path.as_deref(), without_text.source.id.as_str()), (None, "D-02"));
}

#[test]
fn names_come_from_files() {
    check(
        "file,case\na/b.c/I-01.v2.docx,\nC:\\texts\\I-02.txt,\n.hidden,\nplain,x; y\n",
        &["2 a/b.c/I-01.v2.docx I-01.v2", "3 C:\\texts\\I-02.txt I-02", "4 .hidden .hidden", "5 plain plain"],
        "",
    );
    check("id,case\nD-1,darfur|libya;\n", &["2 - D-1"], "");
    let several = read(b"id,cases\nD-1,\"darfur | libya;\"\nD-2,;\n").unwrap().value;
    assert_eq!(several[0].as_ref().unwrap().source.cases, Some(vec!["darfur".to_owned(), "libya".to_owned()]));
    assert_eq!(several[1].as_ref().unwrap().source.cases, None);
}

#[test]
fn one_bad_row_stops_no_other() {
    check(
        "path,title\na.txt,one,two\nb.txt\nb.txt,x\n\"c.txt,never closed\nd.txt,y\n",
        &[
            "line 2: 3 cells, but the header has 2 columns",
            "3 b.txt b",
            "line 4: the id 'b' stands in line 3 already",
            "line 5: a quotation mark opens a cell and is never closed, so the rest of the file is inside it",
        ],
        "line 3: 1 cell for 2 columns: the missing ones are taken as empty",
    );
    check(
        "path,id\na.txt,1\na.txt,2\n",
        &["2 a.txt 1", "3 a.txt 2"],
        "line 3: this file is in line 2 too; it will be two sources",
    );
    check("path\n", &[], "there is no source in it");
    let many = format!("path,date\n{}", "a.txt,yesterday\n".repeat(1_500));
    let Read { value, warnings } = read(many.as_bytes()).unwrap();
    assert_eq!(value.len(), 1_000);
    assert_eq!(printed(&warnings), "500 more rows could not be read either; mend the first 1000 and try again");
}

#[test]
fn what_is_no_manifest_is_refused() {
    let refused = |text: &str| read(text.as_bytes()).unwrap_err();
    assert_eq!(
        refused("name,answer\n1,2\n").to_string(),
        "no column is called 'path' or 'id'; the columns are 'name' and 'answer'"
    );
    assert!(refused("name\n").hint().unwrap().contains("path,id,type"));
    let long: String = (0..=MAX_SOURCES).map(|it| format!("{it}\n")).collect();
    assert!(refused(&format!("id\n{long}")).to_string().contains("more than 100000 rows"));
}

#[test]
fn a_manifest_is_told_from_other_tables() {
    for (header, expected) in [
        ("path,id,type", true),
        ("Path;Title", true),
        ("id,type,case", true),
        ("id,name,answer", false),
        ("path,definition", false),
        ("path,parent,type", false),
        ("source,code,coder,quote", false),
        ("series,case,measure,period,value", false),
        ("path", false),
        ("", false),
    ] {
        assert_eq!(looks_like_manifest(header.as_bytes()), expected, "{header}");
    }
}

/// The example of the format's own page.
#[test]
fn the_example_of_the_documentation_is_read() {
    let page = include_str!("../../../../docs/formats/manifest.md");
    let example = page.split("```csv\n").nth(1).and_then(|it| it.split("```").next()).unwrap();
    let Read { value, warnings } = read(example.as_bytes()).unwrap();
    assert!(value.len() >= 2 && value.iter().all(Result::is_ok), "{value:?}");
    assert_eq!(printed(&warnings), "");
    assert!(looks_like_manifest(example.as_bytes()));
}
