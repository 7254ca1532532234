//! Series of figures as a table. See `docs/formats/dataset.md`.
//!
//! A figure goes in as printed, with the mark that separates thousands declared, because `3.300` is two numbers. A table
//! with one wrong row is refused as a whole: a series with a year silently missing would be a wrong series.

mod figure;
mod series;
#[cfg(test)]
mod tests;

use crate::Read;
use crate::error::ExchangeError;
use crate::table::{Column, RowErrors, Table};
use coding::bundle::NewDataset;
use coding::{NumberFormat, Warning};
use figure::AsPrinted;
use series::Collected;

const COLUMNS: &[Column] = &[
    ("series", &[]),
    ("case", &[]),
    ("measure", &[]),
    ("period", &["year"]),
    ("period_start", &[]),
    ("period_end", &[]),
    ("value", &[]),
    ("low", &["value_low"]),
    ("high", &["value_high"]),
    ("unreliable", &[]),
    ("cumulative", &[]),
    ("note", &[]),
    ("as_printed", &[]),
];

const EXAMPLE: &str = "series,case,measure,period,value,low,high,unreliable,note";

/// What the table itself does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The source that the data set is.
    pub source: String,
    /// How its numbers are printed: the data set's own format, or else the project's.
    pub number_format: NumberFormat,
    /// The unit of its values.
    pub unit: Option<String>,
    /// Version or release.
    pub version: Option<String>,
}

/// Reads series of figures.
///
/// # Errors
/// [`ExchangeError::AmbiguousNumber`] where a number needs a format and none is declared, and [`ExchangeError::Rows`]
/// with every row that cannot be read.
pub fn read_csv(bytes: &[u8], options: &Options) -> Result<Read<NewDataset>, ExchangeError> {
    let mut table = Table::open(bytes, COLUMNS)?;
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["value"], EXAMPLE)?;
    table.header.require(&["period", "period_start"], EXAMPLE)?;
    table.header.require(&["series", "case", "measure"], EXAMPLE)?;
    table.header.warn_of_others(&[], &mut warnings);
    if !table.header.has("series") {
        let text = "there is no column 'series'; each series is named after its case and measure";
        warnings.push(Warning::at_line(1, text));
    }
    let mut rows = table.rows()?;
    let (mut series, mut printed) = (Collected::default(), AsPrinted::default());
    let (mut wrong, mut errors) = (Vec::new(), RowErrors::default());
    while let Some(row) = rows.next_row()? {
        match row.map_err(ExchangeError::from).and_then(|row| {
            let observation = figure::observation(&row, options.number_format, &mut warnings)?;
            printed.compare(&row, options.number_format);
            series.add(&row, observation)
        }) {
            Ok(()) => {}
            Err(ExchangeError::Rows(rows)) => wrong.extend(rows.into_iter().filter(|_| errors.keep())),
            Err(whole) => return Err(whole),
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    warnings.extend(printed.warning());
    let number_format = Some(options.number_format).filter(|it| *it != NumberFormat::Undeclared);
    let Options { source, unit, version, .. } = options.clone();
    let value =
        NewDataset { source, unit, number_format, version, series: series.into_series(), ..NewDataset::default() };
    if value.series.is_empty() {
        warnings.push(Warning::new("there is no figure in it"));
    }
    Ok(Read { value, warnings })
}
