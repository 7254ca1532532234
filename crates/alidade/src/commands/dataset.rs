mod show;

use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, note, wrote};
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use coding::bundle::{NewDataset, NewObservation, NewSeries, NewSource};
use coding::{NumberFormat, Period};
use std::path::PathBuf;
use storage::{Kind, Project};

/// List, import and correct series of figures
///
/// A data set is a source with one or more series, each about one case. Figures go in as they are printed: say once which mark
/// separates thousands (--number-format), because 3.300 is two numbers.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade dataset import battle-deaths.csv --source DS-UCDP --number-format . \\
      --unit deaths --title 'UCDP battle-related deaths'
  alidade dataset show ucdp-syria-deaths
  alidade dataset add-value ucdp-syria-deaths 2015 55.219 --note 'as of 2016'
  alidade dataset set ucdp-syria-deaths --case syria --cumulative no
  alidade dataset remove ucdp-syria-deaths

The columns of the table: series, case, measure, period, value, low, high,
unreliable, cumulative, note.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List series with the period they cover
    List,
    /// Show the figures of a series
    Show {
        /// The series
        series: String,
    },
    /// Read series of figures from a CSV table; figures of the same period are replaced
    Import(Import),
    /// Add one figure, or replace the one of that period
    AddValue {
        /// The series
        series: String,
        /// 2014, 2014-05, 2014-05-22, or two of these with ..
        period: Period,
        /// As printed
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Its lower bound
        #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
        low: Option<String>,
        /// Its upper bound
        #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
        high: Option<String>,
        /// It is doubted: shown, and no base for a change without a warning
        #[arg(long)]
        unreliable: bool,
        /// Why, or what it stands for
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// For a new series: the source it belongs to
        #[arg(long, value_name = "SOURCE")]
        source: Option<String>,
        /// The mark that separates thousands, for the whole data set
        #[arg(long, value_name = "MARK")]
        number_format: Option<NumberFormat>,
    },
    /// Change what is known of a series, or of its whole data set
    Set(Set),
    /// Remove a series that no evidence rests on
    Remove {
        /// The series
        series: String,
    },
}

#[derive(clap::Args, Debug)]
struct Import {
    /// The table; - for standard input
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// The source that the data set is; made, with type 'dataset', if there is none of that name
    #[arg(long, value_name = "ID")]
    source: String,
    /// The mark that separates thousands: . , ' space or none [default: the study's]
    #[arg(long, value_name = "MARK")]
    number_format: Option<NumberFormat>,
    /// The unit of its figures
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// Its version or release
    #[arg(long, value_name = "TEXT")]
    version: Option<String>,
    /// The source's title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The case of every series for which the table names none
    #[arg(long)]
    case: Option<String>,
}

#[derive(clap::Args, Debug)]
struct Change {
    /// The case it is about; '' for none
    #[arg(long)]
    case: Option<String>,
    /// What is counted; series of one measure are shown side by side
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// Whether its values add up over time already
    #[arg(long, value_name = "yes|no", value_parser = super::yes_or_no)]
    cumulative: Option<bool>,
    /// The unit, for the whole data set; '' clears it
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// The version or release, for the whole data set; '' clears it
    #[arg(long, value_name = "TEXT")]
    version: Option<String>,
    /// The mark that separates thousands, for the whole data set
    #[arg(long, value_name = "MARK")]
    number_format: Option<NumberFormat>,
}

#[derive(clap::Args, Debug)]
struct Set {
    /// The series
    series: String,
    #[command(flatten)]
    change: Change,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => show::list(desk, &project),
        Verb::Show { series } => show::one(desk, &project, series),
        Verb::Import(args) => import(desk, &mut project, &coder, args),
        Verb::AddValue { series, period, value, low, high, unreliable, note, source, number_format } => {
            let (source, name) = place(&project, series, source.as_deref())?;
            let observation = NewObservation {
                period: *period,
                value: value.clone(),
                low: low.clone(),
                high: high.clone(),
                unreliable: *unreliable,
                note: note.clone(),
            };
            let series = NewSeries { id: name.clone(), observations: vec![observation], ..NewSeries::default() };
            let new =
                NewDataset { source, number_format: *number_format, series: vec![series], ..NewDataset::default() };
            let act = format!("add value {period} to series {name}");
            let done = project.transact(&act, &coder, |tx| tx.put_dataset(&new))?;
            let corpus = project.corpus()?;
            let stored = corpus.series.iter().find(|it| it.name == name);
            let stored =
                stored.and_then(|it| it.observations.iter().find(|it| it.period == *period)).map(|it| it.value);
            wrote(desk.json, done.act, format!("'{name}' has {} for {period}.", show::figure(stored)))
        }
        Verb::Set(Set { series, change }) => {
            let (source, name) = place(&project, series, None)?;
            let (measure, case) = (change.measure.clone(), change.case.clone());
            let series =
                NewSeries { id: name.clone(), case, measure, cumulative: change.cumulative, observations: vec![] };
            let new = NewDataset {
                source,
                unit: change.unit.clone(),
                version: change.version.clone(),
                number_format: change.number_format,
                series: vec![series],
                ..NewDataset::default()
            };
            let done = project.transact(&format!("edit series {name}"), &coder, |tx| tx.put_dataset(&new))?;
            wrote(desk.json, done.act, format!("Changed the series '{name}'."))
        }
        Verb::Remove { series } => {
            let (id, name) = found(&project, Kind::Series, series)?;
            let done = project.transact(&format!("remove series {name}"), &coder, |tx| tx.remove_series(id))?;
            wrote(desk.json, done.act, format!("Removed the series '{name}'. 'alidade undo' brings it back."))
        }
    }
}

/// The names of the series' source and of the series itself; with a source, a new series may be meant.
fn place(project: &Project, series: &str, source: Option<&str>) -> Result<(String, String)> {
    let given = source.map(|it| found(project, Kind::Source, it)).transpose()?;
    if let Some((_, source)) = &given
        && project.resolve(Kind::Series, series).is_err()
    {
        return Ok((source.clone(), series.trim().to_owned()));
    }
    let (_, name) = found(project, Kind::Series, series)?;
    let corpus = project.corpus()?;
    let owner = corpus.series.iter().find(|it| it.name == name).and_then(|it| corpus.source(it.source));
    let owner = owner.map(|it| it.name.clone()).unwrap_or_default();
    match given {
        Some((_, source)) if source != owner => Err(wrong(
            format!("the series '{name}' belongs to '{owner}', not to '{source}'"),
            "leave --source out, or name a series of your own",
        )),
        _ => Ok((owner, name)),
    }
}

fn import(desk: &Desk, project: &mut Project, coder: &str, args: &Import) -> Result<Exit> {
    let source = args.source.trim().to_owned();
    let known = project.corpus()?;
    let there = known.sources.iter().find(|it| it.name == source || it.guid == source);
    // A data set that is there has a format of its own, which the study's must not override: then only figures that every
    // format reads alike go in without being asked.
    let has_series = there.is_some_and(|source| known.series.iter().any(|it| it.source == source.id));
    let study = project.number_format()?.and_then(|it| it.parse().ok()).filter(|_| !has_series);
    let options = exchange::dataset::Options {
        source: source.clone(),
        number_format: args.number_format.or(study).unwrap_or_default(),
        unit: args.unit.clone(),
        version: args.version.clone(),
    };
    let piped = args.file.as_os_str() == "-";
    let shown = if piped { "standard input".into() } else { args.file.display().to_string() };
    let read = exchange::dataset::read_csv(&read_file(&args.file)?, &options).with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(format!("Note: {shown}: {warning}"));
    }
    let mut new = read.value;
    for series in &mut new.series {
        series.case = series.case.take().or_else(|| args.case.clone());
    }
    let (series, values) = (new.series.len(), new.series.iter().map(|it| it.observations.len()).sum::<usize>());
    if series == 0 {
        return Err(wrong(format!("{shown} holds no figures"), "check that it is the table you meant"));
    }
    let done = project.transact(&format!("import data set {source}"), coder, |tx| {
        tx.put_dataset(&new)?;
        let title = args.title.clone();
        tx.put_source(&NewSource { id: source.clone(), title, ..NewSource::default() })
    })?;
    let made = if there.is_none() { " (a new source)" } else { "" };
    let sentence = format!("Read {} with {} into '{source}'{made}.", count(series, "series"), count(values, "figure"));
    wrote(desk.json, done.act, sentence)
}
