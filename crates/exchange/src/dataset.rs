//! Series of figures as a table. See `docs/formats/dataset.md`.
//!
//! A figure goes in as printed, with the mark that separates thousands declared, because `3.300` is two numbers. A table
//! with one wrong row is refused as a whole: a series with a year silently missing would be a wrong series.

pub(crate) mod doubt;
mod figure;
mod layout;
mod series;
#[cfg(test)]
mod tests;

pub use layout::{Dates, Layout};

use crate::Read;
use crate::error::ExchangeError;
use crate::table::{Column, Row, RowErrors, Table, TableFile, located};
use coding::bundle::NewDataset;
use coding::{NumberFormat, PartialDate, Warning};
use doubt::Doubt;
use figure::AsPrinted;
use layout::Plan;
use series::Collected;

const COLUMNS: &[Column] = &[
    ("series", &[]),
    ("case", &[]),
    ("measure", &[]),
    ("period", &["year"]),
    ("period_start", &[]),
    ("period_end", &[]),
    ("value", &["best"]),
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
    /// Under which licence it is published.
    pub licence: Option<String>,
    /// When it was fetched.
    pub accessed: Option<PartialDate>,
    /// Where the table keeps what.
    pub layout: Layout,
}

/// Reads series of figures.
///
/// # Errors
/// [`ExchangeError::AmbiguousNumber`] where a number needs a format and none is declared, and [`ExchangeError::Rows`]
/// with every row that cannot be read.
pub fn read<'b>(file: impl Into<TableFile<'b>>, options: &Options) -> Result<Read<NewDataset>, ExchangeError> {
    let mut table = Table::open(file.into(), COLUMNS)?;
    let plan = Plan::new(&options.layout, &mut table.header)?;
    located(table.place().as_ref(), series_of(table, &plan, options))
}

fn series_of(mut table: Table<'_>, plan: &Plan<'_>, options: &Options) -> Result<Read<NewDataset>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    check_columns(&table, plan, &mut warnings)?;
    let mut rows = table.rows()?;
    let mut gathered = Gathered::new(options);
    let (mut wrong, mut errors) = (Vec::new(), RowErrors::default());
    while let Some(row) = rows.next_row()? {
        match row.map_err(ExchangeError::from).and_then(|row| gathered.take(&row, plan, options, &mut warnings)) {
            Ok(()) => {}
            Err(ExchangeError::Rows(rows)) => wrong.extend(rows.into_iter().filter(|_| errors.keep())),
            Err(whole) => return Err(whole),
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    warnings.extend(gathered.warnings());
    let number_format = Some(options.number_format).filter(|it| *it != NumberFormat::Undeclared);
    let Options { source, unit, version, licence, accessed, .. } = options.clone();
    let series = gathered.series.into_series();
    let value = NewDataset { source, unit, number_format, version, licence, accessed, series };
    if value.series.is_empty() {
        warnings.push(Warning::new("there is no figure in it"));
    }
    Ok(Read { value, warnings })
}

fn check_columns(table: &Table<'_>, plan: &Plan<'_>, warnings: &mut Vec<Warning>) -> Result<(), ExchangeError> {
    let header = &table.header;
    if plan.figures.is_empty() {
        header.require(&["value"], EXAMPLE)?;
    }
    if plan.figures.iter().any(|it| it.period.is_none()) {
        header.require(&["period", "period_start"], EXAMPLE)?;
    }
    header.warn_of_others(&[], warnings);
    if !plan.names_series() {
        header.require(&["series", "case", "measure"], EXAMPLE)?;
        if !header.has("series") {
            let text = "there is no column 'series'; each series is named after its case and measure";
            warnings.push(Warning::at_line(1, text));
        }
    }
    Ok(())
}

/// What was read so far.
struct Gathered {
    series: Collected,
    printed: AsPrinted,
    doubt: Doubt,
    /// Rows that are not meant, and all rows.
    left_out: (usize, usize),
    /// Cells without a figure.
    missing: usize,
    /// Figures of a single day, and those of the first day of a month.
    days: (usize, usize),
}

impl Gathered {
    fn new(options: &Options) -> Self {
        let series = Collected::new(options.layout.add_up);
        let doubt = Doubt::of(options.number_format);
        Self { series, printed: AsPrinted::default(), doubt, left_out: (0, 0), missing: 0, days: (0, 0) }
    }

    fn take(
        &mut self,
        row: &Row<'_>,
        plan: &Plan<'_>,
        options: &Options,
        warnings: &mut Vec<Warning>,
    ) -> Result<(), ExchangeError> {
        self.left_out.1 += 1;
        if !plan.reads(row) {
            self.left_out.0 += 1;
            return Ok(());
        }
        for figure in &plan.figures {
            let Some(observed) = figure::observed(row, figure, plan, options.number_format, warnings)? else {
                self.missing += 1;
                continue;
            };
            let period = observed.observation.period;
            if period.from == period.to && period.from.is_day() {
                self.days.0 += 1;
                self.days.1 += usize::from(period.first_day().day() == 1);
            }
            self.printed.compare(row, observed.value, options.number_format);
            self.doubt.look(&observed.observation);
            let id = if plan.tells_apart(figure) || !row.has("series") && options.layout.series.is_some() {
                plan.name(&options.source, row, figure)
            } else {
                series::id(row)?
            };
            self.series.add(row, id, plan.measure(figure), options.layout.cumulative, observed)?;
        }
        Ok(())
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        warnings.extend(self.printed.warning());
        warnings.extend(self.doubt.warning());
        warnings.extend(self.series.warning());
        if self.left_out.0 > 0 {
            let (out, all) = self.left_out;
            warnings.push(Warning::new(format!("{out} of {all} rows are not meant and were left out")));
        }
        if self.missing > 0 {
            let cells = if self.missing == 1 { "cell holds" } else { "cells hold" };
            warnings.push(Warning::new(format!("{} {cells} no figure", self.missing)));
        }
        if self.days.0 > 2 && self.days.0 == self.days.1 {
            let text = "every period is the first day of a month; if months are meant, say '--dates-as month'";
            warnings.push(Warning::new(text));
        }
        warnings
    }
}
