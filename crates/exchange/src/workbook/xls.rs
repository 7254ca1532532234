//! Older Excel files (BIFF). The library lays a sheet out as one block from its first to its last cell, so the cells'
//! places are looked through first: two of them at opposite corners would fill the memory.

use super::{Cell, damaged, push, typed};
use crate::error::ExchangeError;
use calamine::{Reader as _, SheetVisible, Xls};
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

/// Most cells between the first and the last of all sheets.
const MAX_AREA: u64 = 12_000_000;
/// Largest stream that is looked through.
const MAX_STREAM: u64 = 256 << 20;

/// (name, whether it is visible, cells) of every sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, bool, Vec<Cell>)>, ExchangeError> {
    check_places(&stream(bytes)?)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let sheets: Vec<(String, bool)> =
        book.sheets_metadata().iter().map(|it| (it.name.clone(), it.visible == SheetVisible::Visible)).collect();
    let mut read = Vec::new();
    for (name, visible) in sheets {
        // Charts and macros have no cells.
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = Vec::new();
        for (row, column, data) in range.used_cells() {
            let place = |at: usize, first: u32| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(first);
            push(&mut cells, place(row, first_row), place(column, first_column), typed(data.clone()))?;
        }
        read.push((name, visible, cells));
    }
    Ok(read)
}

/// The records of the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let wrong = |error: std::io::Error| damaged(&error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(wrong)?;
    let path = ["/Workbook", "/Book"].into_iter().find(|path| file.is_stream(path));
    let Some(path) = path else {
        return Err(ExchangeError::NotThisFormat {
            message: "it is an older Office file, but no Excel workbook".to_owned(),
            hint: "Tables are read from .xlsx, .ods, .xls, .csv and .tsv files.".to_owned(),
        });
    };
    let mut records = Vec::new();
    file.open_stream(path).and_then(|it| it.take(MAX_STREAM + 1).read_to_end(&mut records)).map_err(wrong)?;
    if records.len() as u64 > MAX_STREAM {
        let limit = format!("{} MiB", MAX_STREAM >> 20);
        return Err(ExchangeError::TooLarge { line: None, what: "the workbook is too large".to_owned(), limit });
    }
    Ok(records)
}

/// Sums up what the sheets claim: the block of each from its first to its last cell, and the block that it declares.
fn check_places(records: &[u8]) -> Result<(), ExchangeError> {
    const BEGIN: u16 = 0x0809;
    const SHEET: u16 = 0x0085;
    const DIMENSIONS: u16 = 0x0200;
    const SEVERAL: u16 = 0x00BD;
    /// Numbers, texts, formulas with their results: records that begin with a row and a column.
    const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x0006];
    let number = |at: usize| records.get(at..at + 2).map_or(0, |it| u64::from(u16::from_le_bytes([it[0], it[1]])));
    // Where each sheet begins: (rows, columns) that its cells reach, and cells that it declares.
    let mut blocks: HashMap<usize, (u64, u64, u64)> = HashMap::new();
    let (mut sheets, mut block, mut at) = (Vec::new(), 0, 0);
    while at + 4 <= records.len() {
        let (kind, length) = (number(at) as u16, number(at + 2) as usize);
        let data = at + 4;
        let (rows, columns, declared) = blocks.entry(block).or_default();
        match kind {
            BEGIN => block = at,
            SHEET => sheets.push((number(data) | number(data + 2) << 16) as usize),
            DIMENSIONS if length >= 14 => *declared = (number(data + 4) | number(data + 6) << 16) * number(data + 10),
            DIMENSIONS => *declared = number(data + 2) * number(data + 6),
            _ if CELLS.contains(&kind) || kind == SEVERAL => {
                // A record of several cells ends with its last column.
                let last = if kind == SEVERAL && length >= 2 { data + length - 2 } else { data + 2 };
                (*rows, *columns) = ((*rows).max(number(data) + 1), (*columns).max(number(last) + 1));
            }
            _ => {}
        }
        if kind == BEGIN {
            blocks.entry(block).or_default();
        }
        at = data + length;
    }
    let mut area = 0_u64;
    for sheet in sheets {
        let Some((rows, columns, declared)) = blocks.get(&sheet) else {
            return Err(damaged("a sheet does not begin where the workbook says"));
        };
        area = area.saturating_add(rows * columns).saturating_add(*declared);
    }
    if area > MAX_AREA {
        let what = format!("the workbook's sheets have room for {area} cells");
        return Err(ExchangeError::TooLarge { line: None, what, limit: MAX_AREA.to_string() });
    }
    Ok(())
}
