//! Formats that are met often and not read here, with what to do about each.

/// A well-known format that is not read as a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, with its article: "a PDF document".
    pub name: &'static str,
    /// What to do, as a sentence.
    pub advice: &'static str,
    extensions: &'static [&'static str],
    marks: &'static [Mark],
}

/// Bytes at a place by which a format can be told.
#[derive(Debug, PartialEq, Eq)]
struct Mark(usize, &'static [u8]);

/// The format that the first bytes tell of, if it is a well-known one.
pub(crate) fn by_content(bytes: &[u8]) -> Option<&'static Foreign> {
    if bytes.starts_with(ZIP) {
        return Some(inside_zip(bytes));
    }
    let has = |mark: &Mark| bytes.get(mark.0..).is_some_and(|rest| rest.starts_with(mark.1));
    let found = FOREIGN.iter().find(|foreign| foreign.marks.iter().any(has))?;
    // A text may begin with the letters "OggS" or "GIF89a"; a picture or a recording has bytes that no text has.
    (found.is_written_in_letters() || looks_binary(bytes)).then_some(found)
}

/// The format that an extension (small letters, no dot) tells of.
pub(crate) fn by_extension(extension: &str) -> Option<&'static Foreign> {
    FOREIGN.iter().find(|foreign| foreign.extensions.contains(&extension))
}

/// Whether this is the container of old Office files and of encrypted new ones.
pub(crate) fn is_old_office(bytes: &[u8]) -> bool {
    bytes.starts_with(OLD_OFFICE)
}

/// Whether this begins like a ZIP archive.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP)
}

/// The office format of a ZIP archive, from the member names that stand in its bytes.
pub(crate) fn inside_zip(bytes: &[u8]) -> &'static Foreign {
    let head = &bytes[..bytes.len().min(4096)];
    let tail = &bytes[bytes.len().saturating_sub(16 << 10)..];
    let holds =
        |name: &[u8]| name.is_empty() || [head, tail].iter().any(|part| part.windows(name.len()).any(|it| it == name));
    let (_, found) = IN_ZIP.iter().find(|(name, _)| holds(name)).unwrap_or(&IN_ZIP[IN_ZIP.len() - 1]);
    FOREIGN.iter().find(|foreign| foreign.name == *found).unwrap_or(&FOREIGN[0])
}

impl Foreign {
    fn is_written_in_letters(&self) -> bool {
        self.extensions.iter().any(|it| ["pdf", "rtf"].contains(it))
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    head.iter().any(|&byte| byte < b'\t') || std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some())
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Member names by which office formats in a ZIP archive differ; the last row is for every other archive.
const IN_ZIP: &[(&[u8], &str)] = &[
    (b"word/document.xml", "a Word document (.docx)"),
    (b"xl/workbook.xml", "an Excel workbook"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument table or drawing"),
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"project.qde", "a REFI-QDA project (.qdpx)"),
    (b"", "a ZIP archive"),
];

const fn foreign(
    name: &'static str,
    extensions: &'static [&'static str],
    marks: &'static [Mark],
    advice: &'static str,
) -> Foreign {
    Foreign { name, advice, extensions, marks }
}

const AS_DOCX: &str = "Open it in Word or LibreOffice and save it as .docx.";
const TRANSCRIBE: &str = "Transcribe it first and import the transcript; sound and film are not coded here.";
const TYPE_IT: &str = "Copy its words into a text file or a Word document, by hand or with a text recognition program.";
const AS_TABLE: &str = "A table is not a text to code: save the column that holds the text as .txt or .docx.";

const FOREIGN: &[Foreign] = &[
    foreign("a ZIP archive", &["zip"], &[], "Unpack it and import the files that are inside."),
    foreign(
        "a PDF document",
        &["pdf"],
        &[Mark(0, b"%PDF-")],
        "Open it in Word or LibreOffice and save it as .docx, or export its text with a PDF program.",
    ),
    foreign("a Word document (.docx)", &[], &[], "Give it a name that ends in .docx."),
    foreign("an OpenDocument text (.odt)", &["odt", "ott"], &[], AS_DOCX),
    foreign("an RTF document", &["rtf"], &[Mark(0, b"{\\rtf")], AS_DOCX),
    foreign(
        "an old Word document (.doc), or protected with a password",
        &["doc", "dot"],
        &[Mark(0, OLD_OFFICE)],
        "Open it in Word or LibreOffice, remove the password if there is one, and save it as .docx.",
    ),
    foreign("a Pages or WordPerfect document", &["pages", "wpd", "wps"], &[], AS_DOCX),
    foreign("an Excel workbook", &["xlsx", "xls", "xlsm", "ods"], &[], AS_TABLE),
    foreign("a table (CSV)", &["csv", "tsv"], &[], AS_TABLE),
    foreign("a PowerPoint presentation", &["pptx", "ppt", "odp"], &[], "Save its outline as .docx or .txt."),
    foreign("an OpenDocument table or drawing", &[], &[], "Save its text as .docx or .txt."),
    foreign("an e-book (EPUB)", &["epub", "mobi"], &[], "Convert it to .docx or .txt, for example with Calibre."),
    foreign(
        "a REFI-QDA project (.qdpx)",
        &["qdpx", "qde", "qdc"],
        &[],
        "Import it as a project, not as one text among others.",
    ),
    foreign(
        "a file of subtitles",
        &["vtt", "srt", "sbv"],
        &[],
        "Save the transcript as .txt or .docx and import that.",
    ),
    foreign("an e-mail", &["eml", "msg"], &[], "Save its text as .txt or .docx."),
    foreign("a PNG picture", &["png"], &[Mark(0, b"\x89PNG")], TYPE_IT),
    foreign("a JPEG picture", &["jpg", "jpeg"], &[Mark(0, b"\xFF\xD8\xFF")], TYPE_IT),
    foreign("a GIF picture", &["gif"], &[Mark(0, b"GIF87a"), Mark(0, b"GIF89a")], TYPE_IT),
    foreign("a TIFF picture", &["tif", "tiff"], &[Mark(0, b"II*\0"), Mark(0, b"MM\0*")], TYPE_IT),
    foreign("a picture", &["webp", "heic", "bmp", "svg"], &[Mark(8, b"WEBP"), Mark(4, b"ftyphei")], TYPE_IT),
    foreign(
        "a sound recording",
        &["mp3", "wav", "m4a", "ogg", "opus", "flac", "wma", "aac", "amr"],
        &[Mark(8, b"WAVE"), Mark(0, b"ID3"), Mark(0, b"OggS"), Mark(0, b"fLaC"), Mark(4, b"ftypM4A")],
        TRANSCRIBE,
    ),
    foreign(
        "a film",
        &["mp4", "mov", "avi", "mkv", "webm", "wmv", "m4v"],
        &[Mark(4, b"ftyp"), Mark(8, b"AVI "), Mark(0, b"\x1A\x45\xDF\xA3")],
        TRANSCRIBE,
    ),
    foreign(
        "a database (SQLite)",
        &["alidade", "sqlite", "db"],
        &[Mark(0, b"SQLite format 3\0")],
        "If it is a study of Alidade, open it as a project with -p.",
    ),
    foreign(
        "a packed archive",
        &["gz", "7z", "rar", "tar", "xz", "bz2"],
        &[Mark(0, b"\x1F\x8B"), Mark(0, b"7z\xBC\xAF"), Mark(0, b"Rar!\x1A")],
        "Unpack it and import the files that are inside.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(by_content(bytes).map(|it| it.name), expected);
    }

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        check(b"%PDF-1.7\n", Some("a PDF document"));
        check(b"\x89PNG\r\n\x1a\n\0\0", Some("a PNG picture"));
        check(b"RIFF\0\0\0\0WAVEfmt ", Some("a sound recording"));
        check(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", Some("an OpenDocument text (.odt)"));
        check(b"PK\x03\x04 word/document.xml", Some("a Word document (.docx)"));
        check(b"PK\x03\x04 holiday.jpg", Some("a ZIP archive"));
    }

    #[test]
    fn a_text_that_begins_like_a_picture_is_a_text() {
        check(b"GIF89a is an old format, she said.", None);
        check(b"ID3 was the label of the third interview.", None);
        check("OggS, é".as_bytes(), None);
    }

    #[test]
    fn every_format_inside_a_zip_has_its_row() {
        for (_, name) in IN_ZIP {
            assert!(FOREIGN.iter().any(|foreign| foreign.name == *name), "{name}");
        }
    }
}
