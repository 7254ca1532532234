//! Tables as they were printed: a table with a line per row, or a transcription of figures as JSON. See
//! `docs/formats/published.md`.

mod figures;
#[cfg(test)]
mod tests;

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Row, Table, TableFile, located};
use coding::Warning;
use coding::bundle::{NewCase, NewPublished, NewQuestion};
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    ("id", &["line"]),
    ("figure", &["table"]),
    ("caption", &[]),
    ("layout", &[]),
    ("question", &["row"]),
    ("case", &["column"]),
    ("parent", &[]),
    ("finding", &[]),
    ("text", &[]),
];

const EXAMPLE: &str = "id,figure,layout,question,case,parent,text";

/// What a file of published tables holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The lines, each after the line it details.
    pub lines: Vec<PublishedLine>,
    /// The cases that the lines name, with what the file says of them; for those who want them made.
    pub cases: Vec<NewCase>,
    /// The same for questions; one without a wording has none in the file.
    pub questions: Vec<NewQuestion>,
}

/// One line of a published table, and where it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedLine {
    /// `line 4`, or `figure2, Q1`.
    pub place: String,
    /// The line; names are not looked up yet.
    pub line: NewPublished,
}

/// Reads published tables. `name` is the file's name, which tells JSON from a table.
///
/// # Errors
///
/// Every row or entry that is wrong, by its place; the file is taken whole or not at all.
pub fn read<'b>(name: &str, file: impl Into<TableFile<'b>>) -> Result<Read<Published>, ExchangeError> {
    let file = file.into();
    let mut read = if name.to_lowercase().ends_with(".json") {
        figures::read(file.bytes)?
    } else {
        let table = Table::open(file, COLUMNS)?;
        located(table.place().as_ref(), lines_of(table))?
    };
    if read.value.lines.is_empty() {
        read.warnings.push(Warning::new("there is no published line in it"));
    }
    Ok(read)
}

fn lines_of(mut table: Table<'_>) -> Result<Read<Published>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["id"], EXAMPLE)?;
    table.header.require(&["text"], EXAMPLE)?;
    table.header.refuse_others(COLUMNS)?;
    let mut rows = table.rows()?;
    let (mut value, mut wrong) = (Published::default(), Vec::new());
    let mut lines: HashMap<String, u32> = HashMap::new();
    while let Some(row) = rows.next_row()? {
        let line = row.and_then(|row| {
            let line = published_line(&row)?;
            match lines.insert(line.id.clone(), row.line) {
                Some(before) => {
                    Err(RowError::new(row.line, format!("the id '{}' stands in line {before} already", line.id)))
                }
                None => Ok(PublishedLine { place: format!("line {}", row.line), line }),
            }
        });
        match line {
            Ok(line) => value.lines.push(line),
            Err(error) => wrong.push(error),
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    value.name_places();
    Ok(Read { value, warnings })
}

fn published_line(row: &Row<'_>) -> Result<NewPublished, RowError> {
    let required = |column| row.owned(column).ok_or_else(|| RowError::cell(row.line, column, "the cell is empty"));
    Ok(NewPublished {
        id: required("id")?,
        text: Some(required("text")?),
        figure: row.owned("figure"),
        caption: row.owned("caption"),
        layout: row.parsed("layout")?,
        question: row.owned("question"),
        case: row.owned("case"),
        parent: row.owned("parent"),
        finding: row.owned("finding"),
    })
}

impl Published {
    /// Lists the cases and questions that the lines name and that are not listed yet.
    fn name_places(&mut self) {
        for line in &self.lines {
            let named = |it: &Option<String>| it.clone().filter(|it| !is_balance(it));
            if let Some(id) = named(&line.line.case).filter(|id| !self.cases.iter().any(|it| it.id == *id)) {
                self.cases.push(NewCase { id, ..NewCase::default() });
            }
            if let Some(id) = named(&line.line.question).filter(|id| !self.questions.iter().any(|it| it.id == *id)) {
                self.questions.push(NewQuestion { id, ..NewQuestion::default() });
            }
        }
    }
}

/// `Balance` is the row or the column that belongs to no question or case.
fn is_balance(name: &str) -> bool {
    name.trim().is_empty() || name.trim().eq_ignore_ascii_case("balance")
}
