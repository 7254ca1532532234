//! Rules for coding as tables: which code the answer to a question gets, and which a speaker's turns. See `docs/results.md`.

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Row, Table, TableFile, located};
use coding::Warning;

const GUIDE: &[Column] = &[("question", &["wording", "pattern"]), ("code", &["tag"])];
const SPEAKERS: &[Column] = &[("speaker", &["label"]), ("code", &["tag"])];

/// One rule, and the line on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Counted from 1.
    pub line: u32,
    /// A question, or a speaker's label.
    pub what: String,
    /// The code, by its name or path.
    pub code: String,
}

/// Reads an interview guide: columns `question` and `code`.
///
/// # Errors
///
/// Every row that is wrong; the file is taken whole or not at all.
pub fn read_guide<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<Rule>>, ExchangeError> {
    read(file.into(), GUIDE, "question", "question,code")
}

/// Reads which code each speaker's turns get: columns `speaker` and `code`.
///
/// # Errors
///
/// Every row that is wrong; the file is taken whole or not at all.
pub fn read_speakers<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<Rule>>, ExchangeError> {
    read(file.into(), SPEAKERS, "speaker", "speaker,code")
}

fn read(
    file: TableFile<'_>,
    columns: &'static [Column],
    what: &'static str,
    example: &'static str,
) -> Result<Read<Vec<Rule>>, ExchangeError> {
    let table = Table::open(file, columns)?;
    located(table.place().as_ref(), rules_of(table, what, example))
}

fn rules_of(mut table: Table<'_>, what: &'static str, example: &'static str) -> Result<Read<Vec<Rule>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&[what], example)?;
    table.header.require(&["code"], example)?;
    table.header.warn_of_others(&[], &mut warnings);
    let mut rows = table.rows()?;
    let (mut value, mut wrong) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next_row()? {
        match row.and_then(|row| rule(&row, what)) {
            Ok(rule) => value.push(rule),
            Err(error) => wrong.push(error),
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    if value.is_empty() {
        warnings.push(Warning::new("there is no rule in it"));
    }
    Ok(Read { value, warnings })
}

fn rule(row: &Row<'_>, what: &'static str) -> Result<Rule, RowError> {
    let required = |column| row.owned(column).ok_or_else(|| RowError::cell(row.line, column, "the cell is empty"));
    Ok(Rule { line: row.line, what: required(what)?, code: required("code")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_with_their_lines() {
        let read = read_guide("Question;Code\nWere you afraid?;fear\n\n/and then/;course\n").unwrap();
        let said: Vec<_> = read.value.iter().map(|it| (it.line, it.what.as_str(), it.code.as_str())).collect();
        assert_eq!(said, [(2, "Were you afraid?", "fear"), (4, "/and then/", "course")]);
        assert!(read_speakers("speaker,code\nR1,\n").unwrap_err().to_string().contains("empty"));
        assert!(read_speakers("who,code\nR1,x\n").is_err());
    }
}
