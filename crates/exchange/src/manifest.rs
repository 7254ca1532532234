//! The manifest: a table that says what each file of a folder is. See `docs/formats/manifest.md`.

#[cfg(test)]
mod tests;

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Row, RowErrors, Table, TableFile, each_located};
use crate::wording::shown;
use coding::Warning;
use coding::bundle::NewSource;
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    ("path", &["file", "filename", "file_name"]),
    ("id", &["source"]),
    ("type", &["kind"]),
    ("strand", &[]),
    ("title", &["label"]),
    ("case", &["cases"]),
    ("date", &[]),
    ("place", &[]),
    ("language", &[]),
    ("participant", &["participants"]),
    ("attribution", &[]),
    ("level", &[]),
    ("citation", &[]),
    ("period", &[]),
];

const EXAMPLE: &str = "path,id,type,title,case,date,place,language,participant,attribution,level,citation,period";

/// Far more than a study has; each row costs half a kilobyte of memory.
const MAX_SOURCES: usize = 100_000;

/// One row of a manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct ManifestRow {
    /// The line on which it stands.
    pub line: u32,
    /// The file, as written: relative to the manifest. It may point anywhere; the caller decides where it may lead.
    /// Nothing: a source without a text.
    pub path: Option<String>,
    /// What is said about it.
    pub source: NewSource,
}

/// Reads a manifest. A row that cannot be read is an error in its place; the others are read all the same.
pub fn read<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<Result<ManifestRow, RowError>>>, ExchangeError> {
    let table = Table::open(file.into(), COLUMNS)?;
    each_located(table.place().as_ref(), rows_of(table))
}

fn rows_of(mut table: Table<'_>) -> Result<Read<Vec<Result<ManifestRow, RowError>>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["path", "id"], EXAMPLE)?;
    let mut rows = table.rows()?;
    let (mut value, mut errors) = (Vec::new(), RowErrors::default());
    let (mut ids, mut paths) = (HashMap::new(), HashMap::new());
    while let Some(row) = rows.next_row()? {
        let read = row.and_then(|row| manifest_row(&row)).and_then(|row| match ids.get(&row.source.id) {
            Some(before) => {
                let message = format!("the id '{}' stands in line {before} already", shown(&row.source.id));
                let advice = "Give each source an id of its own; two files of one name need an 'id' column.";
                Err(RowError::new(row.line, message).advise(advice))
            }
            None => Ok(row),
        });
        if let Ok(row) = &read {
            ids.insert(row.source.id.clone(), row.line);
            if let Some(before) = row.path.clone().and_then(|path| paths.insert(path, row.line)) {
                let text = format!("this file is in line {before} too; it will be two sources");
                warnings.push(Warning::at_line(row.line, text));
            }
        }
        if read.is_ok() || errors.keep() {
            value.push(read);
        }
        if value.len() > MAX_SOURCES {
            let what = format!("the manifest has more than {MAX_SOURCES} rows");
            return Err(ExchangeError::TooLarge { line: None, what, limit: MAX_SOURCES.to_string() });
        }
    }
    warnings.extend(rows.warning());
    warnings.extend(errors.warning());
    if value.is_empty() {
        warnings.push(Warning::new("there is no source in it"));
    }
    Ok(Read { value, warnings })
}

/// Whether a table is a manifest rather than a codebook, codings or figures.
pub fn looks_like_manifest<'b>(file: impl Into<TableFile<'b>>) -> bool {
    let Ok(table) = Table::open(file.into(), COLUMNS) else { return false };
    let header = &table.header;
    let describes = COLUMNS.iter().filter(|(name, _)| !matches!(*name, "path" | "id") && header.has(name)).count();
    const OF_OTHERS: [&str; 8] = ["code", "tag", "quote", "parent", "definition", "description", "series", "value"];
    let other = header.others.iter().any(|(_, name)| OF_OTHERS.contains(&name.to_lowercase().as_str()));
    !other && (header.has("path") && describes >= 1 || header.has("id") && describes >= 2)
}

fn manifest_row(row: &Row<'_>) -> Result<ManifestRow, RowError> {
    let path = row.owned("path");
    let stem = path.as_deref().map(stem).map(str::to_owned);
    let Some(id) = row.owned("id").or(stem).filter(|id| !id.is_empty()) else {
        let advice = "Give the file in 'path', or an 'id' for a source without a text.";
        return Err(RowError::new(row.line, "the row has neither a path nor an id").advise(advice));
    };
    let source = NewSource {
        id,
        title: row.owned("title"),
        kind: row.owned("type"),
        strand: row.owned("strand"),
        cases: several(row, "case"),
        date: row.parsed("date")?,
        period: row.parsed("period")?,
        place: row.owned("place"),
        language: row.owned("language"),
        participants: several(row, "participant"),
        attribution: row.owned("attribution"),
        level: row.parsed("level")?,
        citation: row.owned("citation"),
        citation_key: row.owned("citation_key"),
        genre: row.parsed("genre")?,
        interest: row.owned("interest"),
        attributes: row.others().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    Ok(ManifestRow { line: row.line, path, source })
}

/// Names in one cell, with `;` or `|` between them.
fn several(row: &Row<'_>, column: &str) -> Option<Vec<String>> {
    let names = row.text(column)?.split([';', '|']).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

/// `I-03` of `interviews/I-03.docx`, whichever slash the writer's computer uses.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
