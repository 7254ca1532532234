use super::show::figure;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, listed, note, or_dash, say, wrote};
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use coding::bundle::{NewDataset, NewObservation, NewSeries, NewSource};
use coding::corpus::{Corpus, Source};
use coding::{NumberFormat, PartialDate, Period};
use exchange::TableFile;
use exchange::dataset::{Dates, Layout, Options};
use serde::Serialize;
use std::path::PathBuf;
use storage::{Project, Tx};
use workbench::rehearse::rehearse;

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade dataset import ucdp.csv --source UCDP --number-format none \\
      --period-column year --value-column bd_best --low-column bd_low \\
      --high-column bd_high --series-from country --case-from country \\
      --measure 'battle-related deaths'
  alidade dataset import events.csv --source ACLED --number-format none \\
      --period-column Year --month-column Month --series-from Country \\
      --value-columns Events,Fatalities --only Country=Syria --case syria
  alidade dataset import sohr.xlsx --sheet Deaths --source SOHR \\
      --value-columns 2011..2015 --series-from Group --case syria --dry-run

A typed number of a workbook is exact; a number format is for texts.")]
pub(super) struct Import {
    /// The table: .csv, .tsv, .xlsx, .ods or .xls; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The source that the data set is; made, with type 'dataset', if there is none of that name
    #[arg(long, value_name = "ID")]
    source: String,
    /// The sheet of a workbook [default: the first in which something stands]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The mark that separates thousands: . , ' space or none [default: the data set's, else the study's]
    #[arg(long, value_name = "MARK")]
    number_format: Option<NumberFormat>,
    /// The unit of its figures
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// Its version or release
    #[arg(long, value_name = "TEXT")]
    version: Option<String>,
    /// The licence under which it is published
    #[arg(long, value_name = "TEXT")]
    licence: Option<String>,
    /// When it was fetched: 2014-05-22
    #[arg(long, value_name = "DATE")]
    accessed: Option<PartialDate>,
    /// The source's title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The case of every series for which the table names none
    #[arg(long)]
    case: Option<String>,
    /// What every series counts for which the table does not say it
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// The values add up over time already
    #[arg(long)]
    cumulative: bool,
    /// Show the series that would come, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    columns: Columns,
}

#[derive(clap::Args, Debug)]
#[command(next_help_heading = "For a table with other columns")]
struct Columns {
    /// The column with the period
    #[arg(long, value_name = "COLUMN")]
    period_column: Option<String>,
    /// The column with the month (5 or May), where the year is in another
    #[arg(long, value_name = "COLUMN")]
    month_column: Option<String>,
    /// What a day in the period column stands for
    #[arg(long, value_name = "day|month|year", default_value = "day", hide_default_value = true, value_parser = dates)]
    dates_as: Dates,
    /// The column with the figure, or the best estimate
    #[arg(long, value_name = "COLUMN", conflicts_with = "value_columns")]
    value_column: Option<String>,
    /// The column with its lower bound
    #[arg(long, value_name = "COLUMN", conflicts_with = "value_columns")]
    low_column: Option<String>,
    /// The column with its upper bound
    #[arg(long, value_name = "COLUMN", conflicts_with = "value_columns")]
    high_column: Option<String>,
    /// Columns of figures side by side, such as 2011..2015 or Syria,Libya: series where there is a column for the period,
    /// else periods
    #[arg(long, value_name = "COLUMNS")]
    value_columns: Vec<String>,
    /// Columns whose words tell the series apart, such as country or country,type
    #[arg(long, value_name = "COLUMNS")]
    series_from: Vec<String>,
    /// The column with the case, by its name or title; rows of no case are left out
    #[arg(long, value_name = "COLUMN", conflicts_with = "case")]
    case_from: Option<String>,
    /// Read only rows with one of these words, such as country=Syria or country=Syria,Libya
    #[arg(long, value_name = "COLUMN=WORDS", value_parser = only)]
    only: Vec<(String, String)>,
    /// A mark for a figure that is not there, such as NA or -9; may be given several times
    #[arg(long, value_name = "MARK", allow_hyphen_values = true)]
    missing: Vec<String>,
    /// Add up rows of one series and period
    #[arg(long)]
    add_up: bool,
    /// The series' name, or the beginning of the series' names [default: the source]
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
}

fn dates(given: &str) -> Result<Dates, String> {
    match given {
        "day" => Ok(Dates::Day),
        "month" => Ok(Dates::Month),
        "year" => Ok(Dates::Year),
        _ => Err("write day, month or year".into()),
    }
}

fn only(given: &str) -> Result<(String, String), String> {
    let (column, words) = given.split_once('=').ok_or("write it as country=Syria")?;
    Ok((column.trim().to_owned(), words.trim().to_owned()))
}

impl Import {
    fn layout(&self) -> Layout {
        let columns = &self.columns;
        let mut only: Vec<(String, Vec<String>)> = Vec::new();
        for (column, words) in &columns.only {
            // A word may have a comma in it.
            let words = std::iter::once(words.as_str()).chain(words.split(',')).map(str::to_owned);
            match only.iter_mut().find(|(it, _)| it == column) {
                Some((_, all)) => all.extend(words),
                None => only.push((column.clone(), words.collect())),
            }
        }
        Layout {
            period: columns.period_column.clone(),
            month: columns.month_column.clone(),
            dates: columns.dates_as,
            value: columns.value_column.clone(),
            low: columns.low_column.clone(),
            high: columns.high_column.clone(),
            values: columns.value_columns.clone(),
            series_from: columns.series_from.clone(),
            case: columns.case_from.clone(),
            only,
            missing: columns.missing.clone(),
            add_up: columns.add_up,
            series: columns.series.clone(),
            measure: self.measure.clone(),
            cumulative: self.cumulative.then_some(true),
        }
    }
}

pub(super) fn import(desk: &Desk, project: &mut Project, coder: &str, args: &Import) -> Result<Exit> {
    let source = args.source.trim().to_owned();
    let known = project.corpus()?;
    let there = known.sources.iter().find(|it| it.name == source || it.guid == source);
    let options = Options {
        source: source.clone(),
        number_format: number_format(project, args, &known, there)?,
        unit: args.unit.clone(),
        version: args.version.clone(),
        licence: args.licence.clone(),
        accessed: args.accessed,
        layout: args.layout(),
    };
    let piped = args.file.as_os_str() == "-";
    let shown = if piped { "standard input".into() } else { args.file.display().to_string() };
    let bytes = read_file(&args.file)?;
    let file = TableFile { bytes: &bytes, sheet: args.sheet.as_deref() };
    let read = exchange::dataset::read(file, &options).with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(format!("Note: {shown}: {warning}"));
    }
    let mut new = read.value;
    give_cases(&mut new, args, &known);
    let (series, values) = (new.series.len(), new.series.iter().map(|it| it.observations.len()).sum::<usize>());
    if series == 0 {
        return Err(wrong(format!("{shown} holds no figures"), "check that it is the table you meant"));
    }
    let put = |tx: &Tx<'_>| {
        tx.put_dataset(&new)?;
        let title = args.title.clone();
        tx.put_source(&NewSource { id: source.clone(), title, ..NewSource::default() })
    };
    if args.dry_run {
        rehearse(project, coder, put)?;
        return dry_run(desk, &new, options.number_format);
    }
    let done = project.transact(&format!("import data set {source}"), coder, put)?;
    let made = if there.is_none() { " (a new source)" } else { "" };
    let sentence = format!("Read {} with {} into '{source}'{made}.", count(series, "series"), count(values, "figure"));
    wrote(desk.json, done.act, sentence)
}

/// A data set that is there has a format of its own, which the study's must not override: if none was declared for it,
/// only figures that every format reads alike go in without being asked.
fn number_format(project: &Project, args: &Import, known: &Corpus, there: Option<&Source>) -> Result<NumberFormat> {
    if let Some(format) = args.number_format {
        return Ok(format);
    }
    let own = match there {
        Some(source) => project.number_format_of(source.id)?,
        None => None,
    };
    if let Some(format) = own.and_then(|it| it.parse::<NumberFormat>().ok()) {
        let name = args.source.trim();
        note(format!("Note: texts are read with '{format}' as the thousands mark, as declared for '{name}'"));
        return Ok(format);
    }
    let has_series = there.is_some_and(|source| known.series.iter().any(|it| it.source == source.id));
    let study = project.number_format()?.and_then(|it| it.parse().ok()).filter(|_| !has_series);
    Ok(study.unwrap_or_default())
}

/// The case of each series. Where a column names it, it does so in words of its own, and many of them are no case here.
fn give_cases(new: &mut NewDataset, args: &Import, known: &Corpus) {
    if args.columns.case_from.is_none() {
        for series in &mut new.series {
            series.case = series.case.take().or_else(|| args.case.clone());
        }
        return;
    }
    let plain = |text: &str| text.trim().to_lowercase();
    let mut others: Vec<String> = Vec::new();
    new.series.retain_mut(|series| {
        let word = series.case.take().unwrap_or_default();
        let case = known.cases.iter().find(|case| {
            let behind = case.title.split_once(':').map_or(case.title.as_str(), |(_, title)| title);
            [case.name.as_str(), &case.title, behind].iter().any(|name| plain(name) == plain(&word))
        });
        series.case = case.map(|it| it.name.clone());
        if case.is_none() && !others.contains(&word) {
            others.push(word);
        }
        case.is_some()
    });
    if !others.is_empty() {
        let some: Vec<&str> = others.iter().take(5).map(String::as_str).collect();
        let more = if others.len() > 5 { " …" } else { "" };
        let words = count(others.len(), "word");
        note(format!(
            "Note: {words} of the column for cases name no case here and are left out: {}{more}",
            some.join(", ")
        ));
    }
}

/// A series as it would come.
#[derive(Serialize)]
struct Row {
    series: String,
    case: Option<String>,
    measure: Option<String>,
    cumulative: Option<bool>,
    values: usize,
    from: Option<Period>,
    to: Option<Period>,
    first: Option<f64>,
    last: Option<f64>,
}

impl Row {
    fn new(series: &NewSeries, format: NumberFormat) -> Self {
        let mut figures: Vec<&NewObservation> = series.observations.iter().collect();
        figures.sort_by_key(|it| it.period);
        let (first, last) = (figures.first(), figures.last());
        let number = |it: &&NewObservation| NewObservation::number(&it.value, format).ok();
        Self {
            series: series.id.clone(),
            case: series.case.clone(),
            measure: series.measure.clone(),
            cumulative: series.cumulative,
            values: figures.len(),
            from: first.map(|it| it.period),
            to: last.map(|it| it.period),
            first: first.and_then(number),
            last: last.and_then(number),
        }
    }
}

fn dry_run(desk: &Desk, new: &NewDataset, format: NumberFormat) -> Result<Exit> {
    let rows: Vec<Row> = new.series.iter().map(|it| Row::new(it, format)).collect();
    let head = ["SERIES", "CASE", "COVERS", "VALUES", "FIRST", "LAST", "MEASURE"];
    let exit = listed(desk.json, &rows, "", &head, |it| {
        let covered = it.from.zip(it.to).map(|(first, last)| Period { from: first.from, to: last.to });
        vec![
            it.series.clone(),
            or_dash(it.case.clone()),
            or_dash(covered),
            it.values.to_string(),
            figure(it.first),
            figure(it.last),
            or_dash(it.measure.clone()),
        ]
    })?;
    if !desk.json {
        say("Nothing was changed: this was a dry run.")?;
    }
    Ok(exit)
}
