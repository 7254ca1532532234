use crate::commands::source::{found, gone};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{Table, hung, json, listed, or_dash, say, sheet};
use anyhow::Result;
use coding::corpus::{Corpus, Series};
use coding::measure::Observation;
use coding::number::display;
use coding::{PartialDate, Period};
use serde::Serialize;
use storage::{Kind, Project};

/// A number as tables print it.
pub(super) fn figure(value: Option<f64>) -> String {
    value.map_or_else(String::new, |it| display(it, 6))
}

/// A series as lists show it.
#[derive(Serialize)]
struct Row {
    series: String,
    source: String,
    case: Option<String>,
    measure: String,
    unit: Option<String>,
    version: Option<String>,
    licence: Option<String>,
    accessed: Option<PartialDate>,
    cumulative: bool,
    values: usize,
    from: Option<Period>,
    to: Option<Period>,
    guid: String,
}

impl Row {
    fn new(corpus: &Corpus, series: &Series) -> Self {
        Self {
            series: series.name.clone(),
            source: corpus.source(series.source).map(|it| it.name.clone()).unwrap_or_default(),
            case: series.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            measure: series.measure.clone(),
            unit: series.unit.clone(),
            version: series.version.clone(),
            licence: series.licence.clone(),
            accessed: series.accessed,
            cumulative: series.cumulative,
            values: series.observations.len(),
            from: series.observations.first().map(|it| it.period),
            to: series.observations.last().map(|it| it.period),
            guid: series.guid.clone(),
        }
    }

    fn covered(&self) -> String {
        or_dash(self.from.zip(self.to).map(|(first, last)| Period { from: first.from, to: last.to }))
    }
}

pub(super) fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    let rows: Vec<Row> = corpus.series.iter().map(|it| Row::new(&corpus, it)).collect();
    let none =
        "No series of figures yet. Read some with: alidade dataset import FILE.csv --source ID --number-format MARK";
    listed(desk.json, &rows, none, &["SERIES", "SOURCE", "CASE", "COVERS", "VALUES", "MEASURE"], |it| {
        let values = it.values.to_string();
        vec![it.series.clone(), it.source.clone(), or_dash(it.case.clone()), it.covered(), values, it.measure.clone()]
    })
}

pub(super) fn one(desk: &Desk, project: &Project, given: &str) -> Result<Exit> {
    let (_, name) = found(project, Kind::Series, given)?;
    let corpus = project.corpus()?;
    let Some(series) = corpus.series.iter().find(|it| it.name == name) else { return Err(gone(&name)) };
    let row = Row::new(&corpus, series);
    if desk.json {
        let mut value = serde_json::to_value(&row)?;
        value["observations"] = serde_json::to_value(&series.observations)?;
        json(&value)?;
        return Ok(Exit::Done);
    }
    sheet(&[
        ("Series", Some(row.series)),
        ("Source", Some(row.source)),
        ("Case", row.case),
        ("Measure", Some(row.measure)),
        ("Unit", row.unit),
        ("Version", row.version),
        ("Licence", row.licence),
        ("Accessed", row.accessed.map(|it| it.to_string())),
        ("Cumulative", row.cumulative.then(|| "yes: its values add up over time already".into())),
    ])?;
    let mut table = Table::new(&["PERIOD", "VALUE", "LOW", "HIGH", "AS PRINTED", ""]);
    for it in &series.observations {
        let Observation { period, value, low, high, unreliable, as_printed, .. } = it;
        let printed = as_printed.clone().unwrap_or_default();
        let doubt = if *unreliable { "unreliable" } else { "" };
        table.row([period.to_string(), figure(Some(*value)), figure(*low), figure(*high), printed, doubt.into()]);
    }
    table.print()?;
    let noted = series.observations.iter().filter_map(|it| Some((it.period, it.note.as_ref()?)));
    for (period, note) in noted {
        say(hung(&format!("{period}: "), note))?;
    }
    Ok(Exit::Done)
}
