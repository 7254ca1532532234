//! The zip file that a workbook is, measured before it is read: every member is unpacked once, and counted.

use super::damaged;
use crate::error::ExchangeError;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// What an honest workbook stays below. A sheet of a million cells has about 40 MiB.
const MAX_MEMBERS: usize = 10_000;
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_STRINGS: u64 = 64 << 20;
/// A style takes the library a hundred times its room in the file; Excel keeps no more than 65,490 of them.
const MAX_STYLES: u64 = 8 << 20;
/// The library makes room for as many texts as the file says it has.
const MAX_DECLARED: u64 = 5_000_000;

/// Which kind of workbook it is.
pub(super) enum Kind {
    /// Microsoft's.
    Excel,
    /// OpenDocument, with its `content.xml`.
    OpenDocument(String),
}

/// Unpacks everything once, within the limits.
pub(super) fn examine(bytes: &[u8]) -> Result<Kind, ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    if archive.len() > MAX_MEMBERS {
        return Err(too_large(format!("the workbook has {} members", archive.len()), MAX_MEMBERS.to_string()));
    }
    let names: Vec<String> =
        archive.file_names_raw().map(|name| String::from_utf8_lossy(name).to_lowercase().replace('\\', "/")).collect();
    let is_excel = names.iter().any(|name| name == "[content_types].xml");
    let is_open = !is_excel && names.iter().any(|name| name == "content.xml");
    if is_excel && names.iter().any(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
        return Err(other("it is a document or a presentation, not a workbook"));
    }
    if !is_excel && !is_open {
        return Err(other("it is a zip file, and no workbook"));
    }
    let (mut unpacked, mut content) = (0, None);
    for (index, name) in names.iter().enumerate() {
        let allowed = most(name).min(MAX_UNPACKED - unpacked);
        let mut member = archive.by_index(index).map_err(|error| damaged(&error.to_string()))?;
        let (mut text, mut read) = (Vec::new(), 0_u64);
        if name == "content.xml" && is_open {
            member.by_ref().take(allowed + 1).read_to_end(&mut text).map_err(|error| damaged(&error.to_string()))?;
            read = text.len() as u64;
        } else {
            let mut piece = vec![0; 1 << 16];
            loop {
                let size = member.read(&mut piece).map_err(|error| damaged(&error.to_string()))?;
                if size == 0 {
                    break;
                }
                if read == 0 {
                    check_declared(&piece[..size])?;
                }
                read += size as u64;
                if read > allowed {
                    break;
                }
            }
        }
        if read > allowed {
            return Err(too_large("the workbook, when unpacked, is too large".to_owned(), mib(allowed)));
        }
        unpacked += read;
        if name == "content.xml" && is_open {
            content = Some(String::from_utf8(text).map_err(|_| damaged("its content is not in UTF-8"))?);
        }
    }
    Ok(content.map_or(Kind::Excel, Kind::OpenDocument))
}

fn most(name: &str) -> u64 {
    match name.rsplit('/').next().unwrap_or_default() {
        "styles.xml" => MAX_STYLES,
        "sharedstrings.xml" => MAX_STRINGS,
        _ => MAX_UNPACKED,
    }
}

/// `uniqueCount="…"` at the beginning of a member.
fn check_declared(start: &[u8]) -> Result<(), ExchangeError> {
    const NAME: &[u8] = b"uniqueCount";
    for at in start.windows(NAME.len()).enumerate().filter(|(_, it)| *it == NAME).map(|(at, _)| at + NAME.len()) {
        let digits = start[at..].iter().skip_while(|it| !it.is_ascii_digit()).take_while(|it| it.is_ascii_digit());
        let number = digits.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
        if number > MAX_DECLARED {
            return Err(too_large(format!("the workbook says that it holds {number} texts"), MAX_DECLARED.to_string()));
        }
    }
    Ok(())
}

fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

fn too_large(what: String, limit: String) -> ExchangeError {
    ExchangeError::TooLarge { line: None, what, limit }
}

fn other(what: &str) -> ExchangeError {
    ExchangeError::NotThisFormat {
        message: what.to_owned(),
        hint: "Tables are read from .xlsx, .ods, .xls, .csv and .tsv files.".to_owned(),
    }
}
