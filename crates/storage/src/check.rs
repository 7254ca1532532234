//! `alidade check`: what may be wrong with a project file, and what to do about it.

use crate::error::{Error, Result};
use crate::index;
use crate::journal;
use crate::project::Project;
use crate::read::text;
use crate::schema::hex;
use coding::span::TextMap;
use coding::text::check_blocks;
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Which check found it.
    pub check: &'static str,
    /// What is wrong, and where.
    pub what: String,
    /// What to do about it.
    pub remedy: &'static str,
}

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Acts whose hashes were computed anew.
    pub acts: usize,
    /// Texts whose hashes were computed anew.
    pub texts: usize,
    /// Codings whose quotations were compared with the text.
    pub codings: usize,
    /// Texts found in the index.
    pub indexed: usize,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

impl Checked {
    /// What cannot be read is a fault like any other, and no reason to stop looking.
    fn note_damage(&mut self, outcome: Result<()>) -> Result<()> {
        match outcome {
            Err(Error::Damaged(what)) => {
                self.faults.push(Fault { check: "pages", what, remedy: RESTORE });
                Ok(())
            }
            other => other,
        }
    }
}

const RESTORE: &str = "restore the project from a backup ('alidade backup' makes them); keep this file for comparison";
const REBUILD: &str = "run 'alidade check --rebuild-index'";
const TAMPERED: &str = "somebody changed the file outside Alidade; compare it with a backup before relying on it";

impl Project {
    /// Runs every check. `tick` is called now and then with the share done, 0 to 1.
    pub fn check(&self, tick: &mut dyn FnMut(f64)) -> Result<Checked> {
        // One view for all checks, whatever others write meanwhile.
        self.at_one_moment(|project| project.check_all(tick))
    }

    fn check_all(&self, tick: &mut dyn FnMut(f64)) -> Result<Checked> {
        let mut found = Checked::default();
        let pages = self.check_pages(&mut found);
        found.note_damage(pages)?;
        tick(0.2);
        let keys = self.check_foreign_keys(&mut found);
        found.note_damage(keys)?;
        let history = self.check_history(&mut found);
        found.note_damage(history)?;
        tick(0.4);
        let texts = self.check_texts(&mut found, &mut |share| tick(0.4 + 0.4 * share));
        found.note_damage(texts)?;
        let rows = self.check_journal_against_rows(&mut found);
        found.note_damage(rows)?;
        let index = self.check_index(&mut found);
        found.note_damage(index)?;
        tick(1.0);
        Ok(found)
    }

    fn check_pages(&self, found: &mut Checked) -> Result<()> {
        let mut statement = self.db.prepare("pragma integrity_check(20)")?;
        let lines: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for line in lines.into_iter().filter(|line| line != "ok") {
            found.faults.push(Fault { check: "pages", what: line, remedy: RESTORE });
        }
        Ok(())
    }

    fn check_foreign_keys(&self, found: &mut Checked) -> Result<()> {
        let mut statement =
            self.db.prepare("select \"table\", rowid, parent from pragma_foreign_key_check limit 20")?;
        let rows = statement.query_map([], |row| {
            Ok(format!(
                "row {} of '{}' points to an entry of '{}' that is not there",
                row.get::<_, Option<i64>>(1)?.unwrap_or_default(),
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?;
        for what in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            found.faults.push(Fault { check: "foreign keys", what, remedy: RESTORE });
        }
        if crate::undo::in_a_circle(&self.db)? {
            let what = "some codes of the codebook lie beneath themselves".to_owned();
            found.faults.push(Fault { check: "codebook", what, remedy: RESTORE });
        }
        Ok(())
    }

    fn check_history(&self, found: &mut Checked) -> Result<()> {
        let mut statement = self.db.prepare("select id, hash from act order by id")?;
        let acts: Vec<(i64, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        for (place, (id, hash)) in acts.iter().enumerate() {
            found.acts += 1;
            if *id != place as i64 + 1 {
                let what = format!("act {} is missing from the history", place + 1);
                found.faults.push(Fault { check: "history", what, remedy: TAMPERED });
                break;
            }
            if journal::hash_of(&self.db, *id)? != *hash {
                let what = format!("act {id} is not what it was when it was sealed");
                found.faults.push(Fault { check: "history", what, remedy: TAMPERED });
                break;
            }
        }
        Ok(())
    }

    /// Every text against its hash and its blocks, every quotation against its span.
    fn check_texts(&self, found: &mut Checked, tick: &mut dyn FnMut(f64)) -> Result<()> {
        let ids: Vec<(i64, String)> = self
            .db
            .prepare("select id, sha256 from text order by id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let total = ids.len().max(1);
        for (place, (id, sha256)) in ids.into_iter().enumerate() {
            found.texts += 1;
            let text = self.check_text(id, &sha256, found);
            found.note_damage(text)?;
            tick(place as f64 / total as f64);
        }
        Ok(())
    }

    fn check_text(&self, id: i64, sha256: &str, found: &mut Checked) -> Result<()> {
        let (body, blocks) = text::load(&self.db, id)?;
        if hash_text(&body, &blocks) != sha256 {
            let what = format!("the text of {} is not what was imported", self.owner_of(id)?);
            found.faults.push(Fault { check: "texts", what, remedy: TAMPERED });
        } else if let Err(why) = check_blocks(&body, &blocks) {
            let what = format!("the paragraphs of {}: {why}", self.owner_of(id)?);
            found.faults.push(Fault { check: "texts", what, remedy: RESTORE });
        }
        self.check_quotations(id, &body, found)
    }

    fn check_quotations(&self, text: i64, body: &str, found: &mut Checked) -> Result<()> {
        let map = TextMap::new(body);
        let mut statement = self.db.prepare_cached(
            "select c.guid, c.start, c.\"end\", c.quotation from coding c join revision r on r.id = c.revision_id where r.text_id = ?1",
        )?;
        let mut rows = statement.query([text])?;
        while let Some(row) = rows.next()? {
            found.codings += 1;
            let span = coding::Span { start: row.get(1)?, end: row.get(2)? };
            if map.slice(span) != Some(row.get_ref(3)?.as_str().unwrap_or_default()) {
                let guid: String = row.get(0)?;
                let what = format!("the coding {guid} in {} does not quote its span {span}", self.owner_of(text)?);
                found.faults.push(Fault { check: "quotations", what, remedy: TAMPERED });
            }
        }
        Ok(())
    }

    fn owner_of(&self, text: i64) -> Result<String> {
        let owners = self.owners_of_text(text.unsigned_abs())?;
        Ok(owners.first().map_or_else(|| format!("text {text} (not in use)"), |owner| format!("'{}'", owner.name)))
    }

    /// The newest journalled state of every row against the row itself: a change made behind the journal's back shows.
    fn check_journal_against_rows(&self, found: &mut Checked) -> Result<()> {
        // The view is rolled back when the check ends, and this table with it.
        self.db.execute_batch(
            "create temp table newest (tbl text, row integer, seq integer, primary key (tbl, row)) without rowid;
             insert into newest select tbl, row, max(seq) from change group by tbl, row;",
        )?;
        for table in crate::schema::TRACKED {
            let image = journal::bare(&journal::image(&journal::columns(&self.db, table)?, "t."));
            let bare_after = journal::bare("c.after");
            let sql = format!(
                "select count(*) from (
                   select 1 from newest n join change c on c.seq = n.seq left join {table} t on t.id = n.row
                     where n.tbl = '{table}' and {bare_after} is not case when t.id is null then null else {image} end
                   union all select 1 from {table} t
                     where not exists (select 1 from newest n where n.tbl = '{table}' and n.row = t.id))"
            );
            let odd: i64 = self.db.query_row(&sql, [], |row| row.get(0))?;
            if odd > 0 {
                let what = format!("{odd} entries of '{table}' differ from what the history says");
                found.faults.push(Fault { check: "history", what, remedy: TAMPERED });
            }
        }
        Ok(())
    }

    fn check_index(&self, found: &mut Checked) -> Result<()> {
        // The index is read through a connection of its own; what it should hold is asked for in the same view.
        let index = self.read_index()?;
        if index.ask(|db| index::is_old(db, &**self.indexer()))? {
            let what = "the search index was built by another version".to_owned();
            found.faults.push(Fault { check: "index", what, remedy: REBUILD });
            return Ok(());
        }
        let expected: Vec<(u64, u32)> = index.ask(expected_in_index)?;
        let unlisted = index.ask(index::out_of_step)?;
        let inventory = if expected.is_empty() { Ok(Vec::new()) } else { self.indexer().inventory(index.files()) };
        let what = match inventory {
            Err(error) => Some(error.to_string()),
            Ok(held) if held != expected => Some(first_difference(&held, &expected)),
            Ok(_) if unlisted > 0 => Some(format!("{unlisted} texts are not in the search index, or should not be")),
            Ok(held) => {
                found.indexed = held.len();
                None
            }
        };
        if let Some(what) = what {
            found.faults.push(Fault { check: "index", what, remedy: REBUILD });
        }
        Ok(())
    }
}

/// The indexed texts that have blocks, with their number.
fn expected_in_index(db: &Connection) -> Result<Vec<(u64, u32)>> {
    let mut statement = db.prepare(
        "select i.text_id, (select count(*) from block where text_id = i.text_id) from index_text i
         where exists (select 1 from block where text_id = i.text_id) order by i.text_id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn first_difference(held: &[(u64, u32)], expected: &[(u64, u32)]) -> String {
    let missing = expected.iter().filter(|it| !held.contains(it)).count();
    let extra = held.iter().filter(|it| !expected.contains(it)).count();
    format!("the search index lacks {missing} texts or parts of them, and has {extra} that it should not have")
}

/// The hash under which a text and its blocks are stored. Every field is preceded by its length, so that no two texts give the
/// same bytes.
pub(crate) fn hash_text(body: &str, blocks: &[coding::Block]) -> String {
    let mut hash = Sha256::new();
    let mut field = |text: Option<&str>| {
        hash.update(text.map_or(u64::MAX, |it| it.len() as u64).to_le_bytes());
        hash.update(text.unwrap_or_default().as_bytes());
    };
    field(Some(body));
    for block in blocks {
        field(Some(&block.span.to_string()));
        field(Some(text::word_of(block.kind)));
        field(block.speaker.as_deref());
    }
    hex(&hash.finalize())
}
