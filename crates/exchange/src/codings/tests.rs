use super::*;
use crate::testing::{fixture, printed};

#[test]
fn codings_as_people_write_them() {
    let Read { value, warnings } = read(&fixture("codings.csv")).unwrap();
    assert_eq!(printed(&warnings), "");
    let first = value[0].as_ref().unwrap();
    let expected = NewCoding {
        source: "I-01".to_owned(),
        code: "deterrence".to_owned(),
        coder: Some("ana".to_owned()),
        quote: Some("They stopped, at least \"for a while\".".to_owned()),
        occurrence: Some(2),
        memo: Some("=not a formula".to_owned()),
        ..NewCoding::default()
    };
    assert_eq!((first.line, &first.coding), (2, &expected));
    let second = &value[1].as_ref().unwrap().coding;
    assert_eq!((second.start, second.end, second.coder.as_deref()), (Some(120), Some(184), None));
    let wrong: Vec<String> = value.iter().filter_map(|it| it.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(
        wrong,
        [
            "line 4: the coding needs a 'quote', or a 'start' and an 'end' in code points",
            "line 5: column 'code': the cell is empty",
            "line 6: the coding ends at 120, which is not after its start 184",
            "line 7: column 'occurrence': '0' is not a whole number of at least 1",
            "line 8: 9 cells, but the header has 8 columns",
        ]
    );
    assert_eq!(value.last().unwrap().as_ref().unwrap().coding.quote.as_deref(), Some("last one"));
}

#[test]
fn columns_are_found_by_their_names() {
    let check = |header: &str, expected: &str| {
        let error = read(header.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    check("code,quote", "no column is called 'source'");
    check("source,quote", "no column is called 'code'");
    check("source,code,memo", "no column is called 'quote' or 'start'");
    let read = read("Document;Tag;Quotation;page\nI-01;hope; exact  words ;3".as_bytes()).unwrap();
    assert_eq!(read.value[0].as_ref().unwrap().coding.quote.as_deref(), Some(" exact  words "));
    assert_eq!(printed(&read.warnings), "line 1: columns that this format does not have are left out: 'page'");
}

#[test]
fn what_is_written_is_read_back() {
    let coding = WrittenCoding {
        guid: "g".to_owned(),
        source: "I-01".to_owned(),
        code: "-minus".to_owned(),
        coder: "ana".to_owned(),
        start: 7,
        end: 30,
        quote: "=1+1, \"he said\"\n— and left".to_owned(),
        paragraph: Some(3),
        speaker: Some("@diplomat".to_owned()),
        memo: None,
    };
    let text = write_csv(std::slice::from_ref(&coding));
    assert_eq!(
        text,
        "guid,source,code,coder,start,end,quote,paragraph,speaker,memo\n\
         g,I-01,'-minus,ana,7,30,\"'=1+1, \"\"he said\"\"\n— and left\",3,'@diplomat,\n"
    );
    let Read { value, warnings } = read(text.as_bytes()).unwrap();
    assert_eq!(printed(&warnings), "");
    let first = &value[0].as_ref().unwrap().coding;
    assert_eq!((&first.source, &first.code, first.quote.as_ref()), (&coding.source, &coding.code, Some(&coding.quote)));
    assert_eq!((first.start, first.end, first.memo.as_ref()), (Some(7), Some(30), None));
    assert_eq!(printed(&read(write_csv(&[]).as_bytes()).unwrap().warnings), "there is no coding in it");
}

/// The example of the format's own page.
#[test]
fn the_example_of_the_documentation_is_read() {
    let page = include_str!("../../../../docs/formats/codings.md");
    let example = page.split("```csv\n").nth(1).and_then(|it| it.split("```").next()).unwrap();
    let Read { value, warnings } = read(example.as_bytes()).unwrap();
    assert!(value.len() >= 2 && value.iter().all(Result::is_ok), "{value:?}");
    assert_eq!(printed(&warnings), "");
}
