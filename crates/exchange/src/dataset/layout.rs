//! Where a table keeps things that was not made for us: which column is the period, which columns hold the figures, and
//! what makes a series. Nothing of it is guessed.

use crate::error::ExchangeError;
use crate::table::{Header, Row};
use crate::wording::shown;
use coding::Period;

/// What is said of a table whose columns have other names, or that is wide. Columns are called by their headings.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The column with the period.
    pub period: Option<String>,
    /// The column with the month, where the period is in two columns.
    pub month: Option<String>,
    /// What a day in the period column stands for.
    pub dates: Dates,
    /// The column with the figure, or the best estimate.
    pub value: Option<String>,
    /// The column with its lower bound.
    pub low: Option<String>,
    /// The column with its upper bound.
    pub high: Option<String>,
    /// Columns of figures side by side. Where the table has a column for the period, each is a series; else each is the
    /// period that its heading names. `a..b` means both and all between them, `a,b` both.
    pub values: Vec<String>,
    /// Columns whose words together tell the series apart; `a,b` means both.
    pub series_from: Vec<String>,
    /// The column with the case.
    pub case: Option<String>,
    /// Rows to read: column, and the words of which one must stand there.
    pub only: Vec<(String, Vec<String>)>,
    /// Marks that stand for a figure that is not there, such as `NA` or `-9`.
    pub missing: Vec<String>,
    /// Whether several rows of one series and period are added up.
    pub add_up: bool,
    /// The series' name, or the beginning of the series' names.
    pub series: Option<String>,
    /// What is counted.
    pub measure: Option<String>,
    /// Whether the values add up over time already.
    pub cumulative: Option<bool>,
}

/// What a day in the period column stands for. A spreadsheet keeps `May 2014` as the first day of May.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// The day.
    #[default]
    Day,
    /// Its month.
    Month,
    /// Its year.
    Year,
}

/// The layout, its columns found.
pub(super) struct Plan<'l> {
    pub(super) layout: &'l Layout,
    pub(super) figures: Vec<Figure>,
    pub(super) month: Option<usize>,
    series_from: Vec<usize>,
    only: Vec<(usize, &'l [String])>,
    /// Whether the table is wide, so that an empty cell is no fault.
    pub(super) is_wide: bool,
}

/// A column of figures.
pub(super) struct Figure {
    pub(super) value: usize,
    pub(super) low: Option<usize>,
    pub(super) high: Option<usize>,
    /// The series that its heading names.
    pub(super) series: Option<String>,
    /// The period that its heading names.
    pub(super) period: Option<Period>,
}

impl<'l> Plan<'l> {
    /// Finds the columns, and tells the header what they are.
    pub(super) fn new(layout: &'l Layout, header: &mut Header) -> Result<Self, ExchangeError> {
        let own = [
            ("period", &layout.period),
            ("value", &layout.value),
            ("low", &layout.low),
            ("high", &layout.high),
            ("case", &layout.case),
        ];
        for (column, written) in own {
            if let Some(written) = written {
                header.bind(column, written)?;
            }
        }
        let mut used = Vec::new();
        let month = layout.month.as_ref().map(|written| header.find(written)).transpose()?;
        used.extend(month);
        let mut series_from = Vec::new();
        for written in &layout.series_from {
            series_from.extend(columns(written, header)?);
        }
        used.extend(&series_from);
        let only = layout.only.iter().map(|(column, words)| Ok((header.find(column)?, words.as_slice())));
        let only: Vec<(usize, &[String])> = only.collect::<Result<_, ExchangeError>>()?;
        used.extend(only.iter().map(|(place, _)| *place));
        let figures = if layout.values.is_empty() { Vec::new() } else { wide(layout, header)? };
        used.extend(figures.iter().map(|it| it.value));
        header.others.retain(|(place, _)| !used.contains(place));
        let is_wide = !figures.is_empty();
        let figures = match (is_wide, header.place("value")) {
            (false, Some(value)) => {
                let (low, high) = (header.place("low"), header.place("high"));
                vec![Figure { value, low, high, series: None, period: None }]
            }
            _ => figures,
        };
        Ok(Self { layout, figures, month, series_from, only, is_wide })
    }

    /// Whether a row is to be read.
    pub(super) fn reads(&self, row: &Row<'_>) -> bool {
        self.only.iter().all(|(place, words)| {
            let cell = row.at(*place).unwrap_or_default().trim().to_lowercase();
            words.iter().any(|word| word.trim().to_lowercase() == cell)
        })
    }

    /// Whether a cell says that there is no figure.
    pub(super) fn is_missing(&self, cell: &str) -> bool {
        self.layout.missing.iter().any(|mark| mark.trim() == cell.trim())
    }

    /// Whether the series' names are made here.
    pub(super) fn names_series(&self) -> bool {
        let by_heading = self.figures.iter().any(|it| it.series.is_some());
        by_heading || !self.series_from.is_empty() || self.layout.series.is_some()
    }

    /// Whether the layout says what tells the series of this column apart, whatever the table says.
    pub(super) fn tells_apart(&self, figure: &Figure) -> bool {
        figure.series.is_some() || !self.series_from.is_empty()
    }

    /// `UCDP Syria`: the name that was given, or the source's, what stands in the row, and the heading.
    pub(super) fn name(&self, source: &str, row: &Row<'_>, figure: &Figure) -> String {
        let first = self.layout.series.as_deref().unwrap_or(source);
        let mut parts = vec![first.trim()];
        parts.extend(self.series_from.iter().filter_map(|place| row.at(*place)).map(str::trim));
        parts.extend(figure.series.as_deref());
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    /// What a series counts, where the table does not say it.
    pub(super) fn measure(&self, figure: &Figure) -> Option<String> {
        let heading = figure.series.clone().filter(|_| !self.series_from.is_empty());
        self.layout.measure.clone().or(heading)
    }
}

/// `Syria`, `2011..2015`, or `Syria,Libya`. A heading may have dots and commas in it, so it is looked for as a whole first.
fn columns(written: &str, header: &Header) -> Result<Vec<usize>, ExchangeError> {
    let whole = match header.find(written) {
        Ok(place) => return Ok(vec![place]),
        Err(error) => error,
    };
    if let Some((first, last)) = written.split_once("..") {
        let (first, last) = (header.find(first)?, header.find(last)?);
        return Ok((first.min(last)..=first.max(last)).collect());
    }
    if !written.contains(',') {
        return Err(whole);
    }
    written.split(',').map(|name| header.find(name)).collect()
}

/// The columns of a wide table.
fn wide(layout: &Layout, header: &Header) -> Result<Vec<Figure>, ExchangeError> {
    let mut places = Vec::new();
    for written in &layout.values {
        places.extend(columns(written, header)?);
    }
    let has_period = header.has("period") || header.has("period_start");
    let figures = places.into_iter().map(|value| {
        let heading = &header.names[value];
        if has_period {
            return Ok(Figure { value, low: None, high: None, series: Some(heading.clone()), period: None });
        }
        let period = super::figure::one_period(heading, layout.dates).map_err(|_| ExchangeError::Invalid {
            message: format!("the heading '{}' is no period, and no column is the period's", shown(heading)),
            line: None,
            hint: Some(
                "Name the column of the periods with '--period-column', or columns such as 2014 or 2014-05.".to_owned(),
            ),
        })?;
        Ok(Figure { value, low: None, high: None, series: None, period: Some(period) })
    });
    figures.collect()
}

#[cfg(test)]
mod tests;
