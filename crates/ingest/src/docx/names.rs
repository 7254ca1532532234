//! The elements of WordprocessingML that mean something for the text.

/// An element by what it means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Document,
    Paragraph,
    ParagraphProperties,
    ParagraphStyle,
    OutlineLevel,
    ListLevel,
    Run,
    RunProperties,
    RunStyle,
    Vanish,
    RowProperties,
    Text,
    Tab,
    Break,
    NoBreakHyphen,
    Symbol,
    Deleted,
    Inserted,
    MovedFrom,
    MovedTo,
    /// Instructions of fields, readings of ruby text, former properties: never text.
    Never,
    Table,
    Row,
    Cell,
    Note,
    NoteReference,
    CommentReference,
    Alternatives,
    Choice,
    Fallback,
    Picture,
    InsertedFile,
    Other,
}

/// The two names that WordprocessingML goes by.
pub(crate) const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// What the element `name` is; `is_word` tells whether it is in the namespace of WordprocessingML.
pub(crate) fn name(name: &str, is_word: bool) -> Name {
    if !is_word {
        return match name {
            "AlternateContent" => Name::Alternatives,
            "Choice" => Name::Choice,
            "Fallback" => Name::Fallback,
            "blip" | "imagedata" => Name::Picture,
            _ => Name::Other,
        };
    }
    match name {
        "document" | "glossaryDocument" => Name::Document,
        "p" => Name::Paragraph,
        "pPr" => Name::ParagraphProperties,
        "pStyle" => Name::ParagraphStyle,
        "outlineLvl" => Name::OutlineLevel,
        "numId" => Name::ListLevel,
        "r" => Name::Run,
        "rPr" => Name::RunProperties,
        "rStyle" => Name::RunStyle,
        "vanish" => Name::Vanish,
        "trPr" => Name::RowProperties,
        "t" => Name::Text,
        "tab" | "ptab" => Name::Tab,
        "br" | "cr" => Name::Break,
        "noBreakHyphen" => Name::NoBreakHyphen,
        "sym" => Name::Symbol,
        "del" => Name::Deleted,
        "ins" => Name::Inserted,
        "moveFrom" => Name::MovedFrom,
        "moveTo" => Name::MovedTo,
        "instrText" | "delInstrText" | "delText" | "rt" | "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange"
        | "tcPrChange" | "sectPrChange" | "tblGridChange" | "numberingChange" => Name::Never,
        "tbl" => Name::Table,
        "tr" => Name::Row,
        "tc" => Name::Cell,
        "footnote" | "endnote" => Name::Note,
        "footnoteReference" | "endnoteReference" => Name::NoteReference,
        "commentReference" => Name::CommentReference,
        "altChunk" => Name::InsertedFile,
        _ => Name::Other,
    }
}
