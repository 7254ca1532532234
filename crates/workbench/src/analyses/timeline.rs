//! What happened when, and from when the sources are: events and sources by date, case by case.

use super::{Note, Outcome, Scope, Stand, Stands, count};
use crate::analyses::texts::{Counting, by_source};
use anyhow::Result;
use coding::PartialDate;
use coding::coded::Coded;
use coding::corpus::{Case, Source, SourceId};
use exchange::sheet::{Cell, Sheet};
use report::picture::{Lane, Mark, Picture, Timeline};

/// Without a case.
const NONE: &str = "(no case)";

/// An event or a source at its place in time.
struct Entry<'f> {
    date: PartialDate,
    case: &'f str,
    name: &'f str,
    what: String,
    source: Option<SourceId>,
    codings: usize,
}

/// Lists and draws.
pub fn timeline(scope: Scope<'_>) -> Result<Outcome> {
    let frame = scope.shelf.frame(scope.project)?;
    let rows = scope.rows()?;
    let of_source = by_source(&rows);
    let codings = |source: &Source| of_source.get(&source.id).map_or(0, |it: &&[Coded]| it.len());
    let meant = Counting::of(scope)?.meant(&frame.sources);
    let wanted: Vec<i64> = (scope.filter.cases.iter())
        .map(|it| Ok(scope.project.resolve(storage::Kind::Case, it)?))
        .collect::<Result<_>>()?;
    let cases: Vec<&Case> = frame.cases.iter().filter(|it| wanted.is_empty() || wanted.contains(&it.id.0)).collect();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for case in &cases {
        entries.extend(case.events.iter().filter(|it| in_time(scope, it.date)).map(|it| Entry {
            date: it.date,
            case: &case.name,
            name: &it.label,
            what: format!("event: {}", it.kind),
            source: None,
            codings: 0,
        }));
    }
    for source in &meant {
        let Some(date) = source.date else { continue };
        let entry = |case| Entry {
            date,
            case,
            name: &source.name,
            what: source.kind.clone(),
            source: Some(source.id),
            codings: codings(source),
        };
        entries.extend(cases.iter().filter(|it| source.cases.contains(&it.id)).map(|it| entry(it.name.as_str())));
        entries.extend((source.cases.is_empty() && wanted.is_empty()).then(|| entry(NONE)));
    }
    let place = |name: &str| cases.iter().position(|it| it.name == name).unwrap_or(usize::MAX);
    entries.sort_by_key(|it| (place(it.case), it.date.first_day(), it.source.is_some(), it.name));
    let mut sheet = Sheet::new("Timeline", ["case", "date", "what", "name", "codings"]);
    for it in &entries {
        let codings = if it.source.is_none() { Cell::Empty } else { it.codings.into() };
        sheet.rows.push(vec![it.case.into(), it.date.into(), Cell::text(&it.what), it.name.into(), codings]);
    }
    let mut notes: Vec<Note> = vec!["A source stands at the date when it was made, not at the time it speaks of; one of several cases stands with each.".into()];
    let undated: Vec<&str> = meant.iter().filter(|it| it.date.is_none()).map(|it| it.name.as_str()).collect();
    if !undated.is_empty() {
        let named = if undated.len() > 8 { format!("{} …", undated[..8].join(", ")) } else { undated.join(", ") };
        let verb = if undated.len() == 1 { "has" } else { "have" };
        notes.push(format!("{} {verb} no date and cannot be placed: {named}.", count(undated.len(), "source")).into());
    }
    let stand = |it: &Entry<'_>| it.source.map(Stand::source).unwrap_or_default();
    let stands = Stands { rows: entries.iter().map(stand).collect(), ..Stands::default() };
    let picture = Some(Picture::Timeline(Timeline { title: "Events and sources".into(), lanes: lanes(&entries) }));
    Ok(Outcome {
        title: "Events and sources by date".into(),
        tables: vec![sheet],
        notes,
        picture,
        stands,
        ..Outcome::default()
    })
}

fn in_time(scope: Scope<'_>, date: PartialDate) -> bool {
    let filter = scope.filter;
    filter.since.is_none_or(|it| date.last_day() >= it.first_day())
        && filter.until.is_none_or(|it| date.first_day() <= it.last_day())
}

/// A year and its part.
fn moment(year: i16, day: i16) -> f64 {
    f64::from(year) + f64::from(day - 1) / 366.0
}

fn lanes(entries: &[Entry<'_>]) -> Vec<Lane> {
    let lane = |of_case: &[Entry<'_>]| {
        let mark = |it: &Entry<'_>| {
            let (first, last) = (it.date.first_day(), it.date.last_day());
            Mark {
                from: moment(first.year(), first.day_of_year()),
                to: moment(last.year(), last.day_of_year() + 1),
                name: it.name.to_owned(),
                date: it.date.to_string(),
            }
        };
        Lane {
            name: of_case[0].case.to_owned(),
            events: of_case.iter().filter(|it| it.source.is_none()).map(mark).collect(),
            sources: of_case.iter().filter(|it| it.source.is_some()).map(mark).collect(),
        }
    };
    entries.chunk_by(|a, b| a.case == b.case).map(lane).collect()
}
