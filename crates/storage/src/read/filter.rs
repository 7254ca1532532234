//! The one filter vocabulary: `--case --type --source --speaker --coder --code --since --until`, everywhere alike.
//!
//! Values of one option widen (`--case libya --case syria` is either), different options narrow.

use crate::error::{Error, Result};
use crate::names::{self, Kind};
use crate::project::Project;
use coding::date::PartialDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashSet;

/// What was typed, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Cases that a source speaks about.
    pub cases: Vec<String>,
    /// Source types or strands.
    pub types: Vec<String>,
    /// Sources.
    pub sources: Vec<String>,
    /// Speakers of a turn, as written in the transcript; letter case does not matter.
    pub speakers: Vec<String>,
    /// Coders.
    pub coders: Vec<String>,
    /// Codes, with all that lie beneath them.
    pub codes: Vec<String>,
    /// Sources made on or after this.
    pub since: Option<PartialDate>,
    /// Sources made on or before this.
    pub until: Option<PartialDate>,
    /// Nothing that an interviewer says. A search leaves these turns out by itself: see `workbench::people`.
    pub without_interviewers: bool,
}

/// The same with names resolved.
#[derive(Clone, Debug, Default)]
pub struct CodingFilter {
    /// Only of these sources; nothing: of all.
    pub sources: Option<Vec<i64>>,
    /// Only these codes; empty: all.
    pub codes: Vec<i64>,
    /// Whether codes beneath those count as well.
    pub beneath: bool,
    /// Only by these coders; empty: by all.
    pub coders: Vec<i64>,
    /// Only in turns of these speakers, in any letter case; empty: anywhere.
    pub speakers: Vec<String>,
    /// Only passages that contain these words, in any letter case.
    pub containing: Option<String>,
    /// Only those that wait for a review after their text was corrected.
    pub waiting: bool,
    /// Not those that lie wholly in turns of these speakers.
    pub not_only_by: Vec<String>,
    /// Only these rows; nothing: all.
    pub ids: Option<Vec<i64>>,
}

/// What a search may find.
#[derive(Clone, Debug, Default)]
pub struct SearchScope {
    /// Only in these texts; nothing: in all.
    pub texts: Option<HashSet<u64>>,
    /// Only these blocks of them; nothing: all.
    pub blocks: Option<HashSet<(u64, u32)>>,
}

impl SearchScope {
    /// Whether a block may be found.
    pub fn admits(&self, text: u64, block: u32) -> bool {
        self.texts.as_ref().is_none_or(|it| it.contains(&text))
            && self.blocks.as_ref().is_none_or(|it| it.contains(&(text, block)))
    }

    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        self.texts.is_none() && self.blocks.is_none()
    }
}

impl Project {
    /// The sources that a filter means; nothing if it does not speak of sources.
    pub fn filtered_sources(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        sources(&self.db, filter)
    }

    /// Resolves a filter for codings.
    pub fn coding_filter(&self, filter: &Filter) -> Result<CodingFilter> {
        let all = |kind, given: &[String]| -> Result<Vec<i64>> {
            given.iter().map(|it| names::resolve(&self.db, kind, it)).collect()
        };
        Ok(CodingFilter {
            sources: sources(&self.db, filter)?,
            codes: all(Kind::Code, &filter.codes)?,
            beneath: true,
            coders: all(Kind::Coder, &filter.coders)?,
            speakers: self.known_speakers(&filter.speakers)?,
            containing: None,
            waiting: false,
            not_only_by: if filter.without_interviewers { self.interviewers()? } else { Vec::new() },
            ids: None,
        })
    }

    /// Resolves a filter for a search: the texts, and where codes, coders or speakers matter, the blocks.
    pub fn search_scope(&self, filter: &Filter) -> Result<SearchScope> {
        let mut scope = SearchScope::default();
        if let Some(sources) = sources(&self.db, filter)? {
            let mut statement = self
                .db
                .prepare_cached("select text_id from revision where source_id = ?1 order by number desc limit 1")?;
            let mut texts = HashSet::new();
            for source in sources {
                texts.extend(
                    statement
                        .query_map([source], |row| row.get::<_, i64>(0))?
                        .collect::<rusqlite::Result<Vec<_>>>()?
                        .into_iter()
                        .map(i64::unsigned_abs),
                );
            }
            scope.texts = Some(texts);
        }
        if !filter.codes.is_empty() || !filter.coders.is_empty() {
            scope.blocks = Some(self.coded_blocks(&self.coding_filter(filter)?)?);
        }
        if !filter.speakers.is_empty() {
            let spoken = self.spoken_blocks(&self.known_speakers(&filter.speakers)?)?;
            scope.blocks = Some(match scope.blocks {
                // A coding may reach over the turns of several speakers.
                Some(coded) => coded.intersection(&spoken).copied().collect(),
                None => spoken,
            });
        }
        Ok(scope)
    }

    fn coded_blocks(&self, filter: &CodingFilter) -> Result<HashSet<(u64, u32)>> {
        let (condition, values) = condition(filter);
        let sql = format!(
            "{BENEATH} select distinct b.text_id, b.number from coding c join revision r on r.id = c.revision_id
             join block b on b.text_id = r.text_id and b.start < c.\"end\" and b.\"end\" > c.start where {condition}"
        );
        let mut statement = self.db.prepare(&sql)?;
        let rows = statement
            .query_map(params_from_iter(values), |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The labels of interviewers, as texts write them.
    pub fn interviewers(&self) -> Result<Vec<String>> {
        let roles = self.speaker_roles()?;
        Ok(self.labels_of_speakers()?.into_iter().filter(|it| roles.asks(Some(it))).collect())
    }

    fn labels_of_speakers(&self) -> Result<Vec<String>> {
        let mut statement =
            self.db.prepare_cached("select distinct speaker from block where speaker is not null order by speaker")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The names of speakers as texts write them, for names in any letter case. One that no text has is a slip, not an empty
    /// answer.
    fn known_speakers(&self, given: &[String]) -> Result<Vec<String>> {
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.labels_of_speakers()?;
        let mut known = Vec::new();
        for wanted in given {
            let folded = wanted.trim().to_lowercase();
            let before = known.len();
            known.extend(names.iter().filter(|it| it.to_lowercase() == folded).cloned());
            if known.len() == before {
                return Err(Error::NoSuch {
                    noun: "speaker",
                    given: wanted.clone(),
                    similar: coding::names::similar(wanted, names.iter().map(String::as_str)),
                    list: "alidade speaker list",
                });
            }
        }
        Ok(known)
    }

    fn spoken_blocks(&self, names: &[String]) -> Result<HashSet<(u64, u32)>> {
        let mut blocks = HashSet::new();
        let mut statement = self.db.prepare("select text_id, number from block where speaker = ?1")?;
        for name in names {
            let rows = statement.query_map([name], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))?;
            blocks.extend(rows.collect::<rusqlite::Result<Vec<(u64, u32)>>>()?);
        }
        Ok(blocks)
    }
}

fn sources(db: &Connection, filter: &Filter) -> Result<Option<Vec<i64>>> {
    let speaks = !(filter.cases.is_empty() && filter.types.is_empty() && filter.sources.is_empty())
        || filter.since.is_some()
        || filter.until.is_some();
    if !speaks {
        return Ok(None);
    }
    let mut conditions = vec!["1".to_owned()];
    let mut list = |kind: Kind, given: &[String], form: &dyn Fn(&str) -> String| -> Result<()> {
        if !given.is_empty() {
            let ids = given.iter().map(|it| names::resolve(db, kind, it)).collect::<Result<Vec<_>>>()?;
            conditions.push(form(&numbers(&ids)));
        }
        Ok(())
    };
    list(Kind::Case, &filter.cases, &|ids| {
        format!("s.id in (select source_id from source_case where case_id in ({ids}))")
    })?;
    list(Kind::Source, &filter.sources, &|ids| format!("s.id in ({ids})"))?;
    if !filter.types.is_empty() {
        conditions.push(type_condition(db, &filter.types)?);
    }
    let sql = format!("select s.id, s.date from source s where {} order by s.name", conditions.join(" and "));
    let mut statement = db.prepare(&sql)?;
    let rows: Vec<(i64, Option<String>)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let in_time = |date: &Option<String>| {
        let date = date.as_deref().and_then(|it| it.parse::<PartialDate>().ok());
        let after = filter.since.is_none_or(|since| date.is_some_and(|it| it.last_day() >= since.first_day()));
        let before = filter.until.is_none_or(|until| date.is_some_and(|it| it.first_day() <= until.last_day()));
        after && before
    };
    Ok(Some(rows.into_iter().filter(|(_, date)| in_time(date)).map(|(id, _)| id).collect()))
}

/// A type's name, or a strand's name for all types of it.
fn type_condition(db: &Connection, given: &[String]) -> Result<String> {
    let mut parts = Vec::new();
    for name in given {
        parts.push(match names::exact(db, Kind::Strand, name)? {
            Some(strand) => {
                format!("s.source_type_id in (select id from source_type where strand_id = {strand} or name = (select name from strand where id = {strand}))")
            }
            None => format!("s.source_type_id = {}", names::resolve(db, Kind::SourceType, name)?),
        });
    }
    Ok(format!("({})", parts.join(" or ")))
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

/// The recursive part that `condition` may use: codes with all that lie beneath them.
pub(crate) const BENEATH: &str = "with recursive beneath(top, id) as (select id, id from code
    union select beneath.top, code.id from code join beneath on code.parent_id = beneath.id)";

/// The condition on `coding c join revision r`, with its values.
pub(crate) fn condition(filter: &CodingFilter) -> (String, Vec<Value>) {
    let mut parts = vec!["1".to_owned()];
    let mut values = Vec::new();
    if let Some(sources) = &filter.sources {
        parts.push(format!("r.source_id in ({})", numbers(sources)));
    }
    if !filter.codes.is_empty() {
        let ids = numbers(&filter.codes);
        parts.push(if filter.beneath {
            format!("c.code_id in (select id from beneath where top in ({ids}))")
        } else {
            format!("c.code_id in ({ids})")
        });
    }
    if !filter.coders.is_empty() {
        parts.push(format!("c.coder_id in ({})", numbers(&filter.coders)));
    }
    if !filter.speakers.is_empty() {
        let marks: Vec<String> = filter
            .speakers
            .iter()
            .map(|speaker| {
                values.push(Value::Text(speaker.to_lowercase()));
                format!("?{}", values.len())
            })
            .collect();
        parts.push(format!(
            "exists (select 1 from block b where b.text_id = r.text_id and b.start < c.\"end\" and b.\"end\" > c.start
             and folded(b.speaker) in ({}))",
            marks.join(",")
        ));
    }
    if !filter.not_only_by.is_empty() {
        let marks: Vec<String> = filter
            .not_only_by
            .iter()
            .map(|speaker| {
                values.push(Value::Text(speaker.clone()));
                format!("?{}", values.len())
            })
            .collect();
        parts.push(format!(
            "exists (select 1 from block b where b.text_id = r.text_id and b.start < c.\"end\" and b.\"end\" > c.start
             and (b.speaker is null or b.speaker not in ({})))",
            marks.join(",")
        ));
    }
    if let Some(ids) = &filter.ids {
        parts.push(format!("c.id in ({})", numbers(ids)));
    }
    if filter.waiting {
        parts.push("c.review is not null".to_owned());
    }
    if let Some(words) = &filter.containing {
        values.push(Value::Text(words.to_lowercase()));
        parts.push(format!("instr(folded(c.quotation), ?{}) > 0", values.len()));
    }
    (parts.join(" and "), values)
}
