//! Data sets: series of figures under a declared number format.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::{NewDataset, NewObservation, NewSeries, NewSource};
use coding::{NumberFormat, Period};
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Adds a data set's series, or changes what is given of those that exist. A source of that name is made if there is none.
    pub fn put_dataset(&self, new: &NewDataset) -> Result<i64> {
        let source = match self.exact(Kind::Source, &new.source)? {
            Some(source) => source,
            None => self.put_source(&NewSource {
                id: new.source.clone(),
                kind: Some("dataset".into()),
                ..NewSource::default()
            })?,
        };
        let existing: Option<i64> =
            self.db.query_row("select id from dataset where source_id = ?1", [source], |row| row.get(0)).optional()?;
        let mut fields = Fields::new();
        fields
            .text("unit", new.unit.as_ref())
            .text("version", new.version.as_ref())
            .text("licence", new.licence.as_ref())
            .text("accessed", new.accessed.as_ref())
            .text("number_format", new.number_format.as_ref().map(ToString::to_string).as_deref());
        let id = match existing {
            Some(id) => fields.update(self.db, "dataset", id).map(|()| id)?,
            None => fields.set("guid", self.stamps.guid()).set("source_id", source).insert(self.db, "dataset")?,
        };
        let format = self.number_format(id, new.number_format)?;
        for series in &new.series {
            self.put_series(id, series, format)?;
        }
        Ok(id)
    }

    /// The data set's own format, else the study's.
    fn number_format(&self, dataset: i64, given: Option<NumberFormat>) -> Result<NumberFormat> {
        if let Some(format) = given {
            return Ok(format);
        }
        let stored: Option<String> = self.db.query_row(
            "select coalesce(d.number_format, s.number_format) from dataset d, study s where d.id = ?1",
            [dataset],
            |row| row.get(0),
        )?;
        Ok(stored.and_then(|it| it.parse().ok()).unwrap_or_default())
    }

    fn put_series(&self, dataset: i64, new: &NewSeries, format: NumberFormat) -> Result<i64> {
        let mut fields = Fields::new();
        fields
            .row("cumulative", new.cumulative.map(i64::from))
            .text("measure", new.measure.as_ref().filter(|it| !it.is_empty()));
        self.link(&mut fields, "case_id", Kind::Case, new.case.as_deref())?;
        let id = match self.exact(Kind::Series, &new.id)? {
            Some(id) => {
                let owner: i64 =
                    self.db.query_row("select dataset_id from series where id = ?1", [id], |row| row.get(0))?;
                if owner != dataset {
                    return Err(Error::Taken { noun: Kind::Series.noun(), name: new.id.clone() });
                }
                fields.update(self.db, "series", id).map(|()| id)?
            }
            None => {
                check_name(Kind::Series, &new.id)?;
                if new.measure.as_deref().unwrap_or_default().is_empty() {
                    fields.set("measure", new.id.clone());
                }
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .set("dataset_id", dataset)
                    .insert(self.db, "series")?
            }
        };
        for observation in &new.observations {
            self.put_observation(id, &new.id, observation, format)?;
        }
        Ok(id)
    }

    fn put_observation(&self, series: i64, name: &str, new: &NewObservation, format: NumberFormat) -> Result<()> {
        let number = |printed: &str| -> Result<String> {
            let value = NewObservation::number(printed, format);
            let finite = value.and_then(|it| {
                it.is_finite()
                    .then(|| it.to_string())
                    .ok_or_else(|| format!("'{printed}' is too large to compute with"))
            });
            finite.map_err(|why| {
                Error::refused_with(
                    format!("series '{name}', {}: {why}", new.period),
                    "declare how the data set prints its numbers: number_format in the study file, --number-format on the command line",
                )
            })
        };
        let existing: Option<i64> = self
            .db
            .prepare_cached("select id from observation where series_id = ?1 and period = ?2")?
            .query_row(params![series, new.period.to_string()], |row| row.get(0))
            .optional()?;
        let printed = Some(&new.value).filter(|it| !it.starts_with('#'));
        let mut fields = Fields::new();
        fields
            .set("value", number(&new.value)?)
            .text("low", new.low.as_deref().map(number).transpose()?.as_ref())
            .text("high", new.high.as_deref().map(number).transpose()?.as_ref())
            .set("unreliable", i64::from(new.unreliable))
            .text("as_printed", printed)
            .text("note", new.note.as_ref());
        match existing {
            Some(id) => fields.update(self.db, "observation", id),
            None => fields
                .set("series_id", series)
                .set("period", new.period.to_string())
                .insert(self.db, "observation")
                .map(|_| ()),
        }
    }

    /// Removes the figure of one period.
    pub fn remove_observation(&self, series: i64, period: Period) -> Result<()> {
        let removed = self.db.execute(
            "delete from observation where series_id = ?1 and period = ?2",
            params![series, period.to_string()],
        )?;
        if removed > 0 {
            return Ok(());
        }
        let mut query = self.db.prepare("select period from observation where series_id = ?1 order by period")?;
        let periods = query.query_map([series], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let shown = if periods.len() > 20 { &periods[..20] } else { &periods };
        let more = if periods.len() > 20 { " …" } else { "" };
        Err(Error::refused_with(
            format!("the series has no figure for {period}"),
            format!("it has figures for: {}{more}", shown.join(", ")),
        ))
    }

    /// Removes a series that no evidence rests on.
    pub fn remove_series(&self, id: i64) -> Result<()> {
        let linked = self.count("select count(*) from evidence where series_id = ?1", id)?;
        if linked > 0 {
            return Err(Error::refused_with(
                format!("{linked} pieces of evidence rest on this series"),
                "remove them first with 'alidade evidence remove'",
            ));
        }
        self.db.execute("delete from series where id = ?1", [id])?;
        Ok(())
    }
}
