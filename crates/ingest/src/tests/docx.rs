//! Word documents.

use super::word::{document, document_with, paragraph};
use super::{accepted, check_warnings, kinds, turns};

fn check(body: &str, expected: &[&str], words: &[&str]) {
    let read = accepted("a.docx", &document(body));
    assert_eq!(turns(&read), expected);
    check_warnings(&read, words);
}

#[test]
fn paragraphs_are_turns() {
    let body = ["INT: Where were you?", "W-017: At the bridge.", "We waited.", " \u{A0}"].map(paragraph).concat();
    let expected = ["INT | INT: Where were you?", "W-017 | W-017: At the bridge.", "W-017 | We waited."];
    check(&body, &expected, &[]);
    assert_eq!(
        accepted("a.docx", &document(&body)).text,
        "INT: Where were you?\n\nW-017: At the bridge.\n\nWe waited."
    );
}

#[test]
fn a_row_of_marks_ends_a_turn() {
    let body = ["Q: One?", "A: Two.", "* * *", "Three."].map(paragraph).concat();
    check(&body, &["Q | Q: One?", "A | A: Two.", "* * *", "Three."], &[]);
}

#[test]
fn soft_breaks_part_turns_too() {
    let run =
        "<w:r><w:t>Q: One?</w:t><w:br/><w:t>A: Two,</w:t><w:br/><w:t>three.</w:t><w:cr/><w:t>Q: Four?</w:t></w:r>";
    check(&format!("<w:p>{run}</w:p>"), &["Q | Q: One?", "A | A: Two, / three.", "Q | Q: Four?"], &[]);
}

#[test]
fn tabs_hyphens_entities_and_symbols_are_letters() {
    let run = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a\n&amp;</w:t><w:tab/><w:t>b</w:t>\
               <w:noBreakHyphen/><w:softHyphen/><w:t>c&#233;</w:t><w:sym w:char='F04A'/><w:sym w:char='2192'/></w:r>";
    check(&format!("<w:p>{run}</w:p>"), &["a &\tb\u{2011}cé\u{FFFD}→"], &["1 sign of a symbol font"]);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let del =
        |text: &str| format!("<w:del w:author='X'><w:r><w:delText>{text}</w:delText><w:t>{text}</w:t></w:r></w:del>");
    let body = format!(
        "<w:p><w:r><w:t>kept </w:t></w:r>{}<w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>first half, </w:t></w:r></w:p>{}\
         <w:p><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>\
         <w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        del("removed"),
        paragraph("second half"),
        paragraph("gone"),
        paragraph("gone too"),
    );
    check(
        &body,
        &["kept added", "first half, second half", "seen"],
        &["accepted: 2 deletions left out and 1 insertion kept."],
    );
}

#[test]
fn hidden_text_is_left_out_wherever_it_is_said() {
    let styles = "<w:styles><w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId='B'>\
                  <w:basedOn w:val='H'/></w:style><w:style w:styleId='C'><w:basedOn w:val='C'/></w:style></w:styles>";
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>shown</w:t></w:r>\
                <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> too</w:t></w:r>\
                <w:r><w:rPr><w:rStyle w:val='B'/></w:rPr><w:t>secret</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val='B'/></w:pPr><w:r><w:t>secret</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val='C'/></w:pPr><w:r><w:t>in a circle</w:t></w:r></w:p>";
    let read = accepted("a.docx", &document_with(body, &[("styles", styles)]));
    assert_eq!(turns(&read), ["shown too", "in a circle"]);
    check_warnings(&read, &["Hidden text (18 characters)"]);
}

#[test]
fn notes_stand_at_the_end_and_are_marked() {
    let reference = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>INT: a</w:t></w:r>{}<w:r><w:t> b</w:t></w:r>{}{}</w:p>",
        reference("endnote", 7),
        reference("footnote", 2),
        reference("footnote", 2),
    );
    let footnotes = format!(
        "<w:footnotes><w:footnote w:id='-1'>{}</w:footnote><w:footnote w:id='2'>{}{}</w:footnote></w:footnotes>",
        paragraph("___"),
        paragraph("one"),
        paragraph("more")
    );
    let endnotes = format!("<w:endnotes><w:endnote w:id='7'>{}</w:endnote></w:endnotes>", paragraph("end"));
    let read = accepted("a.docx", &document_with(&body, &[("footnotes", &footnotes), ("endnotes", &endnotes)]));
    assert_eq!(turns(&read), ["INT | INT: a[1] b[2][2]", "[1] end", "[2] one", "more"]);
    check_warnings(&read, &["(1 footnote and 1 endnote)"]);
}

#[test]
fn styles_lists_and_tables_give_kinds() {
    let styles = "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
                  <w:style w:styleId='My'><w:basedOn w:val='berschrift1'/></w:style></w:styles>";
    let styled =
        |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        styled("<w:pStyle w:val='My'/>", "a"),
        styled("<w:outlineLvl w:val='1'/>", "b"),
        styled("<w:pStyle w:val='My'/><w:outlineLvl w:val='9'/>", "c"),
        styled("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>", "d"),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
            paragraph("e"),
            paragraph("f"),
            paragraph("g")
        ),
    ];
    let read = accepted("a.docx", &document_with(&body.concat(), &[("styles", styles)]));
    assert_eq!(kinds(&read), ["Heading | a", "Heading | b", "Paragraph | c", "ListItem | d", "TableRow | e\tf\ng"]);
}

#[test]
fn text_boxes_come_once_after_their_paragraph() {
    let inner = paragraph("in the box");
    let body = format!(
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{inner}</w:txbxContent></mc:Choice>\
         <mc:Fallback><v:pict><w:txbxContent>{inner}</w:txbxContent></v:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t> after</w:t></w:r></w:p>"
    );
    check(&body, &["before after", "in the box"], &[]);
}

#[test]
fn fields_comments_and_pictures_leave_no_text() {
    let body = "<w:p><w:r><w:fldChar/><w:instrText> HYPERLINK \"http://x\" </w:instrText></w:r><w:r><w:t>link</w:t></w:r>\
                <w:r><w:commentReference w:id='1'/></w:r><w:r><w:drawing><v:blip/></w:drawing></w:r></w:p><w:altChunk/>";
    check(body, &["link"], &["Not imported: 1 comment and 1 picture.", "1 other file"]);
}

#[test]
fn the_title_is_taken_and_the_author_is_not() {
    let core = "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>Marisol</dc:creator><dc:title> The\nbridge </dc:title></cp:coreProperties>";
    let read = accepted("a.docx", &document_with(&paragraph("x"), &[("core-properties", core)]));
    assert_eq!(read.title.as_deref(), Some("The bridge"));
    assert!(!format!("{read:?}").contains("Marisol"));
    let core = "<c xmlns:dc='d'><dc:title></dc:title></c>";
    assert_eq!(accepted("a.docx", &document_with(&paragraph("x"), &[("core-properties", core)])).title, None);
}

#[test]
fn a_document_without_text_is_accepted_with_a_word() {
    check("<w:p/>", &[], &["no text"]);
}
