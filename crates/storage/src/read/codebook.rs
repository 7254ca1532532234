//! The codebook as a tree shows it.

use crate::error::Result;
use crate::project::Project;
use std::collections::HashMap;

/// A code with its place and how much it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// Its name.
    pub name: String,
    /// Its name and those above it: `effects/deterrence`.
    pub path: String,
    /// The code above it.
    pub parent: Option<i64>,
    /// Its place among its siblings, counted from 0.
    pub position: u32,
    /// What it means.
    pub definition: Option<String>,
    /// When to use it.
    pub include: Option<String>,
    /// When not to.
    pub exclude: Option<String>,
    /// A passage.
    pub example: Option<String>,
    /// `#rrggbb`.
    pub colour: Option<String>,
    /// How much it is used.
    pub uses: Uses,
}

/// How much a code is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Codings.
    pub codings: u32,
    /// Sources that hold any.
    pub sources: u32,
    /// Coders who made any.
    pub coders: u32,
}

impl Project {
    /// Every code: parents before their children, siblings in the codebook's order.
    pub fn code_rows(&self) -> Result<Vec<CodeRow>> {
        let mut uses = self.uses()?;
        let mut statement = self.db.prepare_cached(
            "select id, guid, name, parent_id, definition, include, exclude, example, colour from code order by position, id",
        )?;
        let rows = statement.query_map([], |row| {
            let id = row.get(0)?;
            Ok(CodeRow {
                id,
                guid: row.get(1)?,
                name: row.get(2)?,
                path: String::new(),
                parent: row.get(3)?,
                position: 0,
                definition: row.get(4)?,
                include: row.get(5)?,
                exclude: row.get(6)?,
                example: row.get(7)?,
                colour: row.get(8)?,
                uses: uses.remove(&id).unwrap_or_default(),
            })
        })?;
        Ok(in_order(rows.collect::<rusqlite::Result<_>>()?))
    }

    fn uses(&self) -> Result<HashMap<i64, Uses>> {
        let mut statement = self.db.prepare_cached(
            "select c.code_id, count(*), count(distinct r.source_id), count(distinct c.coder_id)
             from coding c join revision r on r.id = c.revision_id group by c.code_id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, Uses { codings: row.get(1)?, sources: row.get(2)?, coders: row.get(3)? }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Depth first, with paths and places.
fn in_order(rows: Vec<CodeRow>) -> Vec<CodeRow> {
    let mut beneath: HashMap<Option<i64>, Vec<CodeRow>> = HashMap::new();
    for row in rows {
        beneath.entry(row.parent).or_default().push(row);
    }
    let mut ordered = Vec::new();
    let mut open = vec![(String::new(), beneath.remove(&None).unwrap_or_default().into_iter().enumerate())];
    while let Some((above, siblings)) = open.last_mut() {
        let Some((position, mut row)) = siblings.next() else {
            open.pop();
            continue;
        };
        row.path = if above.is_empty() { row.name.clone() } else { format!("{above}/{}", row.name) };
        row.position = position as u32;
        let children = beneath.remove(&Some(row.id)).unwrap_or_default();
        let path = row.path.clone();
        ordered.push(row);
        open.push((path, children.into_iter().enumerate()));
    }
    ordered
}
