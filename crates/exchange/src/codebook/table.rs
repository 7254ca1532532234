//! The codebook as a table, read: one row a code.

use super::{Entry, HEADER, arranged, order, place_at_top, with_colour_checked};
use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Row, Table, TableFile, located};
use coding::Warning;
use coding::bundle::NewCode;
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    ("name", &["code", "tag", "id"]),
    ("path", &[]),
    ("parent", &[]),
    ("definition", &["description"]),
    ("include", &[]),
    ("exclude", &[]),
    ("example", &[]),
    ("colour", &["color"]),
];

/// Reads a codebook. One wrong row refuses the whole, since half a tree would be another codebook.
///
/// A file that gives a parent anywhere says where every code stands: a code without one goes to the top.
pub fn read_table<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<NewCode>>, ExchangeError> {
    let table = Table::open(file.into(), COLUMNS)?;
    located(table.place().as_ref(), codes(table))
}

fn codes(mut table: Table<'_>) -> Result<Read<Vec<NewCode>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["name", "path"], HEADER)?;
    table.header.warn_of_others(&[], &mut warnings);
    let mut rows = table.rows()?;
    let (mut entries, mut above) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next_row()? {
        let row = row?;
        order::within_limit(entries.len() + above.len())?;
        let (code, path) = code(&row)?;
        entries.push(Entry { line: row.line, code: with_colour_checked(code, row.line, &mut warnings) });
        above.extend(path.into_iter().map(|pair| (row.line, pair)));
    }
    warnings.extend(rows.warning());
    add_implied(&mut entries, above)?;
    place_at_top(&mut entries);
    let value = arranged(entries, &mut warnings)?;
    if value.is_empty() {
        warnings.push(Warning::new("there is no code in it"));
    }
    Ok(Read { value, warnings })
}

/// The code of a row, and what its path says about the codes above it: (name, its parent).
fn code(row: &Row<'_>) -> Result<(NewCode, Vec<(String, String)>), RowError> {
    let mut path: Vec<String> = Vec::new();
    if let Some(written) = row.text("path") {
        path.extend(written.split('/').map(|step| step.trim().to_owned()));
        if path.iter().any(String::is_empty) {
            return Err(row.wrong("path", format!("'{written}' has an empty step; write it as effects/deterrence")));
        }
    }
    let Some(id) = path.pop().or_else(|| row.owned("name")) else {
        return Err(RowError::new(row.line, "the code has no name").advise("Give it one, or delete the row."));
    };
    let parent = path.last().cloned().or_else(|| row.owned("parent"));
    let above = (1..path.len()).map(|at| (path[at].clone(), path[at - 1].clone()));
    let above = above.chain(path.first().map(|top| (top.clone(), String::new()))).collect();
    let text = |column| row.exact(column).map(str::to_owned);
    let code = NewCode {
        id,
        parent,
        definition: text("definition"),
        include: text("include"),
        exclude: text("exclude"),
        example: text("example"),
        colour: text("colour"),
    };
    Ok((code, above))
}

/// Codes that paths name on the way, where no row describes them.
fn add_implied(entries: &mut Vec<Entry>, above: Vec<(u32, (String, String))>) -> Result<(), RowError> {
    let mut places: HashMap<String, usize> = HashMap::new();
    if above.is_empty() {
        return Ok(());
    }
    for (at, entry) in entries.iter().enumerate() {
        places.entry(entry.code.id.clone()).or_insert(at);
    }
    for (line, (name, parent)) in above {
        let Some(&at) = places.get(&name) else {
            places.insert(name.clone(), entries.len());
            let parent = Some(parent).filter(|it| !it.is_empty());
            entries.push(Entry { line, code: NewCode { id: name, parent, ..NewCode::default() } });
            continue;
        };
        let stated = entries[at].code.parent.clone().unwrap_or_default();
        if stated != parent {
            let place = |it: &str| if it.is_empty() { "at the top".to_owned() } else { format!("below '{it}'") };
            let message =
                format!("'{name}' stands {} here, but {} in line {}", place(&parent), place(&stated), entries[at].line);
            return Err(RowError::cell(line, "path", message));
        }
    }
    Ok(())
}
