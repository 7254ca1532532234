//! The interview register as a table: everyone who was asked. See `docs/formats/register.md`.

#[cfg(test)]
mod tests;

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Row, Table, TableFile, located};
use coding::Warning;
use coding::bundle::NewInterview;
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    ("id", &["interview"]),
    ("status", &[]),
    ("participant", &[]),
    ("source", &[]),
    ("case", &[]),
    ("group", &["respondent_group"]),
    ("date", &[]),
    ("place", &[]),
    ("mode", &[]),
    ("minutes", &["length"]),
    ("recording", &[]),
    ("transcript", &[]),
    ("language", &[]),
    ("interviewer", &[]),
    ("reached_by", &[]),
    ("consent", &[]),
    ("reason", &[]),
    ("note", &[]),
];

const EXAMPLE: &str = "id,status,participant,group,date,place,mode,minutes,reason";

/// One entry of the register, and the line on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct InterviewRow {
    /// Counted from 1.
    pub line: u32,
    /// What is said of it; names are not looked up yet.
    pub interview: NewInterview,
}

/// Reads a register. It is taken whole or not at all: half a register would give wrong counts of those who declined.
///
/// # Errors
///
/// Every row that is wrong, by its line, and every column that is not known, by its name.
pub fn read<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<InterviewRow>>, ExchangeError> {
    let table = Table::open(file.into(), COLUMNS)?;
    located(table.place().as_ref(), rows_of(table))
}

fn rows_of(mut table: Table<'_>) -> Result<Read<Vec<InterviewRow>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["id"], EXAMPLE)?;
    table.header.refuse_others(COLUMNS)?;
    let mut rows = table.rows()?;
    let (mut value, mut wrong) = (Vec::new(), Vec::new());
    let mut lines: HashMap<String, u32> = HashMap::new();
    while let Some(row) = rows.next_row()? {
        match row.and_then(|row| interview_row(&row)) {
            Err(error) => wrong.push(error),
            Ok(row) => match lines.insert(row.interview.id.clone(), row.line) {
                Some(before) => {
                    let message = format!("the id '{}' stands in line {before} already", row.interview.id);
                    wrong.push(
                        RowError::new(row.line, message).advise("Give each request for an interview an id of its own."),
                    );
                }
                None => value.push(row),
            },
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    if value.is_empty() {
        warnings.push(Warning::new("there is no interview in it"));
    }
    Ok(Read { value, warnings })
}

fn interview_row(row: &Row<'_>) -> Result<InterviewRow, RowError> {
    let id = row.owned("id").ok_or_else(|| RowError::cell(row.line, "id", "the cell is empty"))?;
    let interview = NewInterview {
        id,
        status: row.parsed("status")?,
        participant: row.owned("participant"),
        source: row.owned("source"),
        case: row.owned("case"),
        group: row.owned("group"),
        date: row.parsed("date")?,
        place: row.owned("place"),
        mode: row.parsed("mode")?,
        minutes: row.number("minutes", 0)?,
        recording: row.owned("recording"),
        transcript: row.owned("transcript"),
        language: row.owned("language"),
        interviewer: row.owned("interviewer"),
        reached_by: row.owned("reached_by"),
        consent: row.owned("consent"),
        reason: row.owned("reason"),
        note: row.owned("note"),
    };
    Ok(InterviewRow { line: row.line, interview })
}
