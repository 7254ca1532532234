mod import;
mod show;

use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::wrote;
use anyhow::Result;
use coding::bundle::{NewDataset, NewObservation, NewSeries};
use coding::{NumberFormat, PartialDate, Period};
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
  alidade dataset import deaths.xlsx --sheet Syria --source DS-SOHR --dry-run
  alidade dataset add-value ucdp-syria-deaths 2015 55.219 --note 'as of 2016'
  alidade dataset remove-value ucdp-syria-deaths 2015
  alidade dataset set ucdp-syria-deaths --case syria --cumulative no
  alidade dataset remove ucdp-syria-deaths

The columns of the table: series, case, measure, period, value, low, high,
unreliable, cumulative, note. For a table with other columns say which is what:
see 'alidade dataset import --help'.")]
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
    /// Read series of figures from a table; figures of the same period are replaced
    Import(Box<import::Import>),
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
    /// Remove the figure of one period
    RemoveValue {
        /// The series
        series: String,
        /// 2014, 2014-05, 2014-05-22, or two of these with ..
        period: Period,
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
    /// The licence, for the whole data set; '' clears it
    #[arg(long, value_name = "TEXT")]
    licence: Option<String>,
    /// When the data set was fetched
    #[arg(long, value_name = "DATE")]
    accessed: Option<PartialDate>,
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
        Verb::Import(args) => import::import(desk, &mut project, &coder, args),
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
                licence: change.licence.clone(),
                accessed: change.accessed,
                series: vec![series],
            };
            let done = project.transact(&format!("edit series {name}"), &coder, |tx| tx.put_dataset(&new))?;
            wrote(desk.json, done.act, format!("Changed the series '{name}'."))
        }
        Verb::RemoveValue { series, period } => {
            let (id, name) = found(&project, Kind::Series, series)?;
            let act = format!("remove value {period} from series {name}");
            let done = project.transact(&act, &coder, |tx| tx.remove_observation(id, *period))?;
            let sentence = format!("'{name}' has no figure for {period} any more. 'alidade undo' brings it back.");
            wrote(desk.json, done.act, sentence)
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
