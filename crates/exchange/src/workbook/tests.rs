use super::*;
use crate::testing::{fixture, printed};
use crate::{TableFile, dataset};
use coding::NumberFormat;
use std::io::Write as _;

fn book(name: &str) -> Vec<u8> {
    fixture(&format!("workbooks/{name}"))
}

const KINDS: [&str; 3] = ["deaths.xlsx", "deaths.ods", "deaths.xls"];

/// `B3=2013`, texts in quotes, dates as they are.
fn shown_cells(sheet: &Sheet) -> Vec<String> {
    let value = |value: &Value| match value {
        Value::Text(text) => format!("'{text}'"),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.clone(),
    };
    sheet.cells.iter().map(|it| format!("{}={}", name_of(it.row, it.column), value(&it.value))).collect()
}

#[test]
fn cells_keep_their_types_in_every_kind_of_workbook() {
    for kind in KINDS {
        let sheet = open(&book(kind), None).unwrap();
        assert_eq!((sheet.name.as_str(), sheet.all.len()), ("Deaths", 4), "{kind}");
        assert_eq!(
            shown_cells(&sheet)[5..],
            [
                "A3='deaths'",
                "B3=2013",
                "C3=9795",
                "D3=9000.5",
                "E3='an invented  note'",
                "A5='deaths'",
                "B5=2014-05-22",
                "C5=19590.25",
                "A6='deaths'",
                "B6='2015'",
                "C6='3.300'",
                "E6='merged'",
            ],
            "{kind}"
        );
    }
}

#[test]
fn typed_numbers_need_no_format_and_texts_do() {
    for kind in KINDS {
        let bytes = book(kind);
        let options = |number_format| dataset::Options { number_format, ..Default::default() };
        let error = dataset::read(&bytes, &options(NumberFormat::Undeclared)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "sheet 'Deaths', cell C6, column 'value': '3.300' can be read in two ways: \
             3300 with '.' as the thousands mark, or 3.3 with ',' as the thousands mark",
            "{kind}"
        );
        let read = dataset::read(&bytes, &options(NumberFormat::Point)).unwrap();
        assert_eq!(printed(&read.warnings), "the sheet 'Deaths' is read, of 4", "{kind}");
        let values: Vec<&str> = read.value.series[0].observations.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(values, ["#=9795", "#=19590.25", "3.300"], "{kind}");
    }
}

#[test]
fn a_sheet_is_chosen_by_its_name() {
    let bytes = book("deaths.xlsx");
    let read = |sheet| crate::codebook::read_table(TableFile { bytes: &bytes, sheet: Some(sheet) });
    let codes = read("codes").unwrap();
    assert_eq!(codes.value[0].definition.as_deref(), Some("What somebody hopes for.\nInvented & short."));
    assert_eq!(printed(&codes.warnings), "");
    let error = read("Code").unwrap_err();
    assert_eq!(error.to_string(), "there is no sheet 'Code' in it");
    assert_eq!(error.hint().unwrap(), "Its sheets are 'Cover', 'Deaths', 'Codes' and 'Monthly'.");
    assert_eq!(read("Cover").unwrap_err(), ExchangeError::Empty);
    let csv = crate::codebook::read_table(TableFile { bytes: b"name\nhope\n", sheet: Some("Codes") }).unwrap_err();
    assert_eq!(csv.to_string(), "there is no sheet 'Codes': the file is no workbook");
}

#[test]
fn the_wrong_sheet_is_named() {
    let error = crate::codings::read(&book("deaths.xlsx")).unwrap_err();
    assert!(error.to_string().starts_with("sheet 'Deaths': no column is called 'source'"), "{error}");
    assert!(error.hint().unwrap().contains("--sheet"));
}

#[test]
fn errors_name_sheet_and_cell() {
    let rows = r#"<c r="A1" t="inlineStr"><is><t>series</t></is></c><c r="B1" t="inlineStr"><is><t>period</t></is></c>
        <c r="C1" t="inlineStr"><is><t>value</t></is></c></row>
        <row r="7"><c r="A7" t="inlineStr"><is><t>s</t></is></c><c r="B7" t="inlineStr"><is><t>soon</t></is></c><c r="C7"><v>1</v></c></row>
        <row r="9"><c r="A9" t="inlineStr"><is><t>s</t></is></c><c r="B9"><v>2014</v></c><c r="C9" t="e"><v>#DIV/0!</v></c></row>
        <row r="10"><c r="A10" t="inlineStr"><is><t>s</t></is></c><c r="B10"><v>2015</v></c>"#;
    let error = dataset::read(&xlsx(&format!(r#"<row r="1">{rows}</row>"#), ">"), &Default::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "3 rows are wrong\n  \
         sheet 'One', cell B7: column 'period': 'soon' is not a date; write 2014, 2014-05 or 2014-05-22\n  \
         sheet 'One', cell C9: column 'value': '#DIV/0!' is not a number\n  \
         sheet 'One', cell C10: column 'value': the cell is empty"
    );
}

/// A workbook of one sheet, with these rows and these shared strings.
fn xlsx(rows: &str, strings: &str) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    zipped(&[
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{packages}"><Relationship Id="a" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{kind}"><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="{packages}"><Relationship Id="a" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
        ("xl/sharedStrings.xml", &format!(r#"<sst xmlns="{main}" {strings}</sst>"#)),
    ])
}

fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ods(rows: &str) -> Vec<u8> {
    zipped(&[(
        "content.xml",
        &format!(
            r#"<office:document-content><table:table table:name="S">{rows}</table:table></office:document-content>"#
        ),
    )])
}

fn refused(bytes: &[u8], expected: &str) {
    let error = open(bytes, None).unwrap_err();
    assert!(error.to_string().contains(expected), "{error}");
    assert!(error.hint().is_some(), "{error}");
}

#[test]
fn claims_of_size_are_not_believed() {
    let cell = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(open(&xlsx(cell, ">"), None).unwrap().cells.len(), 1);
    refused(&xlsx(cell, r#"uniqueCount = '99999999999999999999'>"#), "says that it holds");
    refused(&xlsx(r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>"#, ">"), "cell XFD1 holds");
    let bomb = " ".repeat(300 << 20);
    refused(&zipped(&[("[Content_Types].xml", ""), ("xl/a.xml", &bomb)]), "too large; at most 256 MiB");
    refused(&zipped(&[("[Content_Types].xml", ""), ("xl/styles.xml", &bomb[..9 << 20])]), "at most 8 MiB");
    let repeated = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell
        office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row>"#;
    refused(&ods(repeated), "more than 4000000 cells");
    let empty = r#"<table:table-row table:number-rows-repeated="4000000000"><table:table-cell
        table:number-columns-repeated="4000000000"/></table:table-row><table:table-row><table:table-cell
        office:value-type="float" office:value="1"/></table:table-row>"#;
    refused(&ods(empty), "holds something");
}

#[test]
fn other_zip_files_are_named() {
    refused(&zipped(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), "a document or a presentation");
    refused(&zipped(&[("a.txt", "")]), "no workbook");
    refused(b"PK\x03\x04", "cannot be read");
    refused(b"\xd0\xcf\x11\xe0", "cannot be read");
    refused(
        &ods(r#"<table:table-row><table:table-cell office:value-type="float" office:value="many"/></table:table-row>"#),
        "'many'",
    );
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    // A panic inside is caught, but the message of it would be printed here.
    std::panic::set_hook(Box::new(|_| {}));
    for kind in KINDS {
        let whole = book(kind);
        for at in (0..whole.len()).step_by(whole.len() / 150) {
            let _ = open(&whole[..at], None);
            for bits in [0xff, 0x01, 0x80] {
                let mut changed = whole.clone();
                changed[at] ^= bits;
                let _ = open(&changed, None);
            }
        }
    }
    let _ = std::panic::take_hook();
}

#[test]
fn sheets_of_older_files_do_not_fill_the_memory() {
    let whole = book("deaths.xls");
    // The record of the cell A3 (LABELSST, row 2, column 0) is moved to the far corner.
    let place = whole.windows(8).position(|it| it == [0xfd, 0x00, 0x0a, 0x00, 0x02, 0x00, 0x00, 0x00]).unwrap();
    let mut far = whole;
    far[place + 4..place + 8].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    refused(&far, "have room for");
}

#[test]
fn cells_are_named_as_people_name_them() {
    assert_eq!([name_of(6, 1), name_of(0, 25), name_of(0, 26), name_of(9, 701)], ["B7", "Z1", "AA1", "ZZ10"]);
}
