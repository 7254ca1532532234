//! From what a person types to the row they mean: a full name, a GUID, or a unique beginning.

use crate::error::{Error, Result};
use rusqlite::Connection;

/// The kinds of things that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A source.
    Source,
    /// A code.
    Code,
    /// A coder.
    Coder,
    /// A case.
    Case,
    /// A guiding question.
    Question,
    /// A participant.
    Participant,
    /// A finding.
    Finding,
    /// A data series.
    Series,
    /// A strand.
    Strand,
    /// A source type.
    SourceType,
    /// An entry of the interview register.
    Interview,
    /// A respondent group.
    Group,
    /// A line of a published table.
    Published,
    /// An actor.
    Actor,
}

impl Kind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Source,
        Self::Code,
        Self::Coder,
        Self::Case,
        Self::Question,
        Self::Participant,
        Self::Finding,
        Self::Series,
        Self::Strand,
        Self::SourceType,
        Self::Interview,
        Self::Group,
        Self::Published,
        Self::Actor,
    ];

    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Code => "code",
            Self::Coder => "coder",
            Self::Case => "study_case",
            Self::Question => "question",
            Self::Participant => "participant",
            Self::Finding => "finding",
            Self::Series => "series",
            Self::Strand => "strand",
            Self::SourceType => "source_type",
            Self::Interview => "interview",
            Self::Group => "respondent_group",
            Self::Published => "published_bullet",
            Self::Actor => "actor",
        }
    }

    /// What people call it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Series => "data series",
            Self::SourceType => "source type",
            Self::Interview => "interview of the register",
            Self::Group => "respondent group",
            Self::Published => "published line",
            other => other.table(),
        }
    }

    /// The command that lists them.
    pub fn list_command(self) -> &'static str {
        match self {
            Self::Source => "alidade source list",
            Self::Code => "alidade codebook list",
            Self::Coder => "alidade coder list",
            Self::Case => "alidade case list",
            Self::Question => "alidade question list",
            Self::Participant => "alidade participant list",
            Self::Finding => "alidade finding list",
            Self::Series => "alidade dataset list",
            Self::Strand | Self::SourceType => "alidade source types",
            Self::Interview => "alidade interview list",
            Self::Group => "alidade interview groups",
            Self::Published => "alidade published list",
            Self::Actor => "alidade actor list",
        }
    }
}

/// The row that `given` means: its exact name, its GUID, its name in other letter case, or a unique beginning of it. A code may
/// also be given by its path (`effects/deterrence`; `/deterrence` for one at the top).
pub(crate) fn resolve(db: &Connection, kind: Kind, given: &str) -> Result<i64> {
    find(db, kind, given, true)
}

/// The same without beginnings.
pub(crate) fn resolve_full(db: &Connection, kind: Kind, given: &str) -> Result<i64> {
    find(db, kind, given, false)
}

fn find(db: &Connection, kind: Kind, given: &str, beginnings: bool) -> Result<i64> {
    let given = given.trim();
    if let Some(id) = exact(db, kind, given)? {
        return Ok(id);
    }
    if kind == Kind::Code
        && let Some(id) = by_path(db, given)?
    {
        return Ok(id);
    }
    let all = names(db, kind)?;
    let wanted = given.to_lowercase();
    let same: Vec<&(i64, String)> = all.iter().filter(|(_, name)| name.to_lowercase() == wanted).collect();
    let begins: Vec<&(i64, String)> = all
        .iter()
        .filter(|(_, name)| beginnings && !wanted.is_empty() && name.to_lowercase().starts_with(&wanted))
        .collect();
    let fits = if same.is_empty() { begins } else { same };
    match fits.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(Error::NoSuch {
            noun: kind.noun(),
            given: given.to_owned(),
            similar: coding::names::similar(given, all.iter().map(|(_, name)| name.as_str())),
            list: kind.list_command(),
        }),
        several => Err(ambiguous(db, kind, given, several.iter().map(|(id, _)| *id))?),
    }
}

/// The row with exactly this name or GUID, if there is one.
pub(crate) fn exact(db: &Connection, kind: Kind, given: &str) -> Result<Option<i64>> {
    let given = given.trim();
    let mut statement =
        db.prepare_cached(&format!("select id from {} where name = ?1 or guid = ?1 limit 5", kind.table()))?;
    let ids: Vec<i64> = statement.query_map([given], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    match ids.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => Err(ambiguous(db, kind, given, several.iter().copied())?),
    }
}

fn ambiguous(db: &Connection, kind: Kind, given: &str, ids: impl Iterator<Item = i64>) -> Result<Error> {
    let mut candidates = Vec::new();
    for id in ids.take(5) {
        candidates.push(if kind == Kind::Code { code_path(db, id)? } else { name_of(db, kind, id)? });
    }
    for path in candidates.iter_mut().filter(|it| kind == Kind::Code && !it.contains('/')) {
        path.insert(0, '/');
    }
    Ok(Error::Ambiguous { noun: kind.noun(), given: given.to_owned(), candidates })
}

pub(crate) fn names(db: &Connection, kind: Kind) -> Result<Vec<(i64, String)>> {
    let mut statement = db.prepare_cached(&format!("select id, name from {} order by name", kind.table()))?;
    let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(all)
}

/// A row's name.
pub(crate) fn name_of(db: &Connection, kind: Kind, id: i64) -> Result<String> {
    Ok(db
        .prepare_cached(&format!("select name from {} where id = ?1", kind.table()))?
        .query_row([id], |row| row.get(0))?)
}

/// A row's GUID.
pub(crate) fn guid_of(db: &Connection, kind: Kind, id: i64) -> Result<String> {
    Ok(db
        .prepare_cached(&format!("select guid from {} where id = ?1", kind.table()))?
        .query_row([id], |row| row.get(0))?)
}

/// The same for a number that came from outside.
pub(crate) fn guid_if_there(db: &Connection, kind: Kind, id: i64) -> Result<String> {
    guid_of(db, kind, id).map_err(|error| match error {
        Error::Database(rusqlite::Error::QueryReturnedNoRows) => Error::Gone { noun: kind.noun(), id },
        other => other,
    })
}

/// `effects/deterrence`
pub(crate) fn code_path(db: &Connection, id: i64) -> Result<String> {
    let mut path = Vec::new();
    let mut at = Some(id);
    while let Some(id) = at {
        let (name, parent): (String, Option<i64>) = db
            .prepare_cached("select name, parent_id from code where id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        path.push(name);
        at = parent.filter(|_| path.len() < 100);
    }
    path.reverse();
    Ok(path.join("/"))
}

fn by_path(db: &Connection, given: &str) -> Result<Option<i64>> {
    if !given.contains('/') {
        return Ok(None);
    }
    let mut parent = 0;
    for name in given.strip_prefix('/').unwrap_or(given).split('/') {
        let Some(id) = child(db, parent, name.trim())? else { return Ok(None) };
        parent = id;
    }
    Ok(Some(parent))
}

/// The code of that name right beneath another (0: at the top); in other letter case if there is only one such.
fn child(db: &Connection, parent: i64, name: &str) -> Result<Option<i64>> {
    let mut statement = db.prepare_cached("select id, name from code where coalesce(parent_id, 0) = ?1")?;
    let all: Vec<(i64, String)> =
        statement.query_map([parent], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    if let Some((id, _)) = all.iter().find(|(_, it)| it == name) {
        return Ok(Some(*id));
    }
    let wanted = name.to_lowercase();
    let mut fits = all.iter().filter(|(_, it)| it.to_lowercase() == wanted);
    Ok(fits.next().filter(|_| fits.next().is_none()).map(|(id, _)| *id))
}

/// The row of something without a name, by its GUID or by a beginning of it that no other has.
pub(crate) fn by_guid(db: &Connection, table: &'static str, noun: &str, given: &str, list: &str) -> Result<i64> {
    /// So few characters that they are more likely a slip than a GUID.
    const FEWEST: usize = 4;
    let given = given.trim().to_lowercase();
    let mut statement =
        db.prepare_cached(&format!("select id from {table} where substr(guid, 1, length(?1)) = ?1 limit 2"))?;
    let ids: Vec<i64> = if given.len() < FEWEST {
        Vec::new()
    } else {
        statement.query_map([&given], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    match ids.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::refused_with(format!("there is no {noun} '{given}'"), list)),
        _ => Err(Error::refused_with(
            format!("the GUID of more than one {noun} begins with '{given}'"),
            "give more of it",
        )),
    }
}
