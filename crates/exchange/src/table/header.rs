//! The first line of a table: which column is what.

use super::{MAX_CELL, MAX_COLUMNS};
use crate::error::ExchangeError;
use crate::guard::unguarded;
use crate::wording::{list, shown};
use coding::Warning;
use csv::StringRecord;

/// A column that a format knows, by its own name and the others that people give it.
pub(crate) type Column = (&'static str, &'static [&'static str]);

/// The columns of one table.
#[derive(Debug)]
pub(crate) struct Header {
    known: Vec<(&'static str, usize)>,
    /// Columns that the format does not know: place, and name as written.
    pub others: Vec<(usize, String)>,
    /// Every name as written.
    pub names: Vec<String>,
}

impl Header {
    /// Reads the names; those with no name or one that stands there already are left out with a warning.
    pub(super) fn read(
        record: &StringRecord,
        columns: &[Column],
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, ExchangeError> {
        if record.len() > MAX_COLUMNS {
            let what = format!("the table has {} columns", record.len());
            return Err(ExchangeError::TooLarge { line: Some(1), what, limit: MAX_COLUMNS.to_string() });
        }
        if let Some(at) = record.iter().position(|name| name.len() > MAX_CELL) {
            let what = format!("the name of column {} has {} bytes", at + 1, record[at].len());
            return Err(ExchangeError::TooLarge { line: Some(1), what, limit: MAX_CELL.to_string() });
        }
        let names: Vec<String> = record.iter().map(|name| unguarded(name).trim().to_owned()).collect();
        let mut header = Self { known: Vec::new(), others: Vec::new(), names };
        let (mut unnamed, mut twice) = (Vec::new(), Vec::new());
        for (index, name) in header.names.iter().enumerate() {
            let plain = plain(name);
            // A column's own name goes before the other names that people give it.
            let own = columns.iter().find(|(column, _)| *column == plain);
            let known = own.or_else(|| columns.iter().find(|(_, aliases)| aliases.contains(&plain.as_str())));
            let is_free = |column| own.is_some() || !has_own_name(&header.names, column);
            match known {
                _ if name.is_empty() => unnamed.push((index + 1).to_string()),
                Some((column, _)) if is_free(column) && !header.known.iter().any(|(it, _)| it == column) => {
                    header.known.push((column, index));
                }
                None if !header.others.iter().any(|(_, it)| it == name) => header.others.push((index, name.clone())),
                _ => twice.push(name.clone()),
            }
        }
        if !unnamed.is_empty() {
            let text = format!("{} has no name in the header; its cells are left out", numbered(&unnamed));
            warnings.push(Warning::at_line(1, text));
        }
        if !twice.is_empty() {
            let text = format!("more than one column means the same: {} is left out", list(&twice));
            warnings.push(Warning::at_line(1, text));
        }
        Ok(header)
    }

    /// Where a known column stands.
    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        self.known.iter().find(|(it, _)| *it == column).map(|(_, place)| *place)
    }

    /// Where the column of this heading stands, whatever its letter case.
    pub(crate) fn find(&self, written: &str) -> Result<usize, ExchangeError> {
        let exact = self.names.iter().position(|name| name == written.trim());
        let wanted = plain(written.trim());
        let alike = || self.names.iter().position(|name| !name.is_empty() && plain(name) == wanted);
        exact.or_else(alike).ok_or_else(|| {
            let names: Vec<&str> = self.names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            let similar = coding::names::similar(&wanted, names.iter().copied());
            let hint = match similar.is_empty() {
                true => "A column is called by its heading, the first line of the table.".to_owned(),
                false => format!("Did you mean {}?", coding::names::either(&similar)),
            };
            let found: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let message = format!("no column is called '{}'; the columns are {}", shown(written), list(&found));
            ExchangeError::Invalid { message, line: None, hint: Some(hint) }
        })
    }

    /// Says that a known column is the one of this heading.
    pub(crate) fn bind(&mut self, column: &'static str, written: &str) -> Result<(), ExchangeError> {
        let place = self.find(written)?;
        self.known.retain(|(it, at)| *it != column && *at != place);
        self.others.retain(|(at, _)| *at != place);
        self.known.push((column, place));
        Ok(())
    }

    /// Whether a known column is there.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// A known column's name as written in this table.
    pub(crate) fn written(&self, column: &'static str) -> &str {
        self.place(column).map_or(column, |place| &self.names[place])
    }

    /// How many columns there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// At least one of `wanted` must be there.
    pub(crate) fn require(&self, wanted: &[&str], example: &'static str) -> Result<(), ExchangeError> {
        if wanted.iter().any(|column| self.has(column)) {
            return Ok(());
        }
        let wanted = wanted.iter().map(|it| (*it).to_owned()).collect();
        let found = self.names.iter().filter(|name| !name.is_empty()).take(20).map(|name| shown(name)).collect();
        Err(ExchangeError::MissingColumn { wanted, found, example })
    }

    /// Refuses columns that the format does not have: a slip in a name would lose a column without a word.
    pub(crate) fn refuse_others(&self, known: &[Column]) -> Result<(), ExchangeError> {
        if self.others.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = self.others.iter().map(|(_, name)| name.clone()).collect();
        let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        Err(ExchangeError::Invalid {
            message: format!("this table cannot have the columns {}", list(&names)),
            line: Some(1),
            hint: Some(format!("Columns that may be there: {}.", known.join(", "))),
        })
    }

    /// Says that columns are not read, but for those in `expected`.
    pub(crate) fn warn_of_others(&self, expected: &[&str], warnings: &mut Vec<Warning>) {
        let others = self.others.iter().filter(|(_, name)| !expected.contains(&plain(name).as_str()));
        let names: Vec<String> = others.map(|(_, name)| name.clone()).collect();
        if !names.is_empty() {
            let text = format!("columns that this format does not have are left out: {}", list(&names));
            warnings.push(Warning::at_line(1, text));
        }
    }
}

fn has_own_name(names: &[String], column: &str) -> bool {
    names.iter().any(|name| plain(name) == column)
}

/// Lower case, `_` between words.
fn plain(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "_")
}

fn numbered(places: &[String]) -> String {
    let shown = places.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    let more = if places.len() > 12 { " …" } else { "" };
    format!("column {shown}{more}")
}
