//! The codebook: codes in a tree, moved, renamed, merged and split without losing a coding.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::read::filter::CodingFilter;
use crate::tx::{Tx, check_name, taken};
use coding::bundle::NewCode;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Adds a code, or changes what is given of one that exists.
    pub fn put_code(&self, new: &NewCode) -> Result<i64> {
        self.store_code(new, true)
    }

    /// The code of that name right beneath another, or at the top; made if there is none.
    pub fn code_beneath(&self, parent: Option<i64>, new: &NewCode) -> Result<i64> {
        self.store_code(&self.placed(parent, new)?, false)
    }

    /// Adds a code right beneath another, or at the top. One that is there already is refused.
    pub fn add_code(&self, parent: Option<i64>, new: &NewCode) -> Result<i64> {
        let name = new.id.trim();
        if self.find_code(name, Some(parent), false)?.is_some() {
            return Err(Error::Taken { noun: Kind::Code.noun(), name: name.to_owned() });
        }
        self.code_beneath(parent, new)
    }

    fn placed(&self, parent: Option<i64>, new: &NewCode) -> Result<NewCode> {
        let above = match parent {
            None => String::new(),
            Some(id) => names::guid_if_there(self.db, Kind::Code, id)?,
        };
        Ok(NewCode { parent: Some(above), ..new.clone() })
    }

    /// `may_move`: if there is no code of that name where the form puts it, but one elsewhere, that one is meant, and moves.
    pub(crate) fn store_code(&self, new: &NewCode, may_move: bool) -> Result<i64> {
        let name = new.id.trim();
        check_name(Kind::Code, name)?;
        if name.contains('/') {
            return Err(Error::refused_with(
                format!("the code '{name}' has a '/' in its name, which separates a code from its parent"),
                "give the parent by itself, or write the name without it",
            ));
        }
        let parent = match new.parent.as_deref() {
            None => None,
            Some("") => Some(None),
            Some(parent) => Some(Some(self.resolve(Kind::Code, parent)?)),
        };
        let existing = self.find_code(name, parent, may_move)?;
        let mut fields = Fields::new();
        fields
            .text("definition", new.definition.as_ref())
            .text("include", new.include.as_ref())
            .text("exclude", new.exclude.as_ref())
            .text("example", new.example.as_ref())
            .text("colour", new.colour.as_ref().map(|it| colour(it)).transpose()?.as_ref());
        match existing {
            Some(id) => {
                fields.update(self.db, "code", id)?;
                if let Some(parent) = parent {
                    self.move_code(id, parent)?;
                }
                Ok(id)
            }
            None => {
                self.check_depth(parent.flatten(), 0)?;
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", name.to_owned())
                    .row("parent_id", parent.flatten())
                    .set("position", self.next_position("code")?)
                    .insert(self.db, "code")
            }
        }
    }

    /// A code of that name: under the given parent if one is given, else anywhere if there is only one.
    fn find_code(&self, name: &str, parent: Option<Option<i64>>, may_move: bool) -> Result<Option<i64>> {
        if let Some(parent) = parent {
            let here = self
                .db
                .prepare_cached("select id from code where name = ?1 and parent_id is ?2")?
                .query_row(params![name, parent], |row| row.get(0))
                .optional()?;
            if here.is_some() || !may_move {
                return Ok(here);
            }
            let elsewhere: Vec<i64> = self
                .db
                .prepare_cached("select id from code where name = ?1 limit 2")?
                .query_map([name], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            // The only code of that name is the one that is meant, and moves; with several, a new one is made here.
            return Ok(if let [only] = elsewhere.as_slice() { Some(*only) } else { None });
        }
        self.exact(Kind::Code, name)
    }

    /// Changes a code that exists; its name too, if `name` is given.
    pub fn edit_code(&self, id: i64, name: Option<&str>, new: &NewCode) -> Result<()> {
        if let Some(name) = name {
            self.rename_code(id, name)?;
        }
        Fields::new()
            .text("definition", new.definition.as_ref())
            .text("include", new.include.as_ref())
            .text("exclude", new.exclude.as_ref())
            .text("example", new.example.as_ref())
            .text("colour", new.colour.as_ref().map(|it| colour(it)).transpose()?.as_ref())
            .update(self.db, "code", id)
    }

    fn rename_code(&self, id: i64, name: &str) -> Result<()> {
        if name.contains('/') {
            return Err(Error::refused("a code's name cannot hold a '/'"));
        }
        self.rename(Kind::Code, id, name)
    }

    /// Moves a code, with all beneath it, under another, or to the top.
    pub fn move_code(&self, id: i64, parent: Option<i64>) -> Result<()> {
        if let Some(parent) = parent
            && (id == parent || self.ancestors(parent)?.contains(&id))
        {
            return Err(Error::refused_with(
                format!("'{}' cannot move beneath itself", names::name_of(self.db, Kind::Code, id)?),
                "choose a code that does not stand beneath it; 'alidade codebook list' shows the tree",
            ));
        }
        self.check_depth(parent, self.height(id)?)?;
        let name = names::name_of(self.db, Kind::Code, id)?;
        self.db
            .execute("update code set parent_id = ?2 where id = ?1 and parent_id is not ?2", params![id, parent])
            .map_err(|error| taken(error, Kind::Code, &name))?;
        Ok(())
    }

    /// Refuses a place beneath `parent` for a code that has `height` levels beneath itself, if that is too deep.
    fn check_depth(&self, parent: Option<i64>, height: usize) -> Result<()> {
        let above = parent.map_or(Ok(0), |it| self.ancestors(it).map(|above| above.len() + 1))?;
        if above + 1 + height > DEEPEST {
            return Err(Error::refused_with(
                format!("a codebook cannot be deeper than {DEEPEST} levels"),
                "move the code to a higher place first, or leave some of the levels out",
            ));
        }
        Ok(())
    }

    /// How many levels lie beneath a code.
    fn height(&self, id: i64) -> Result<usize> {
        let levels: i64 = self
            .db
            .prepare_cached(
                "with recursive down(id, level) as (select ?1, 0 union
                 select code.id, level + 1 from code join down on code.parent_id = down.id where level < 100)
                 select max(level) from down",
            )?
            .query_row([id], |row| row.get(0))?;
        Ok(usize::try_from(levels).unwrap_or(0))
    }

    fn ancestors(&self, id: i64) -> Result<Vec<i64>> {
        let mut statement = self.db.prepare_cached(
            "with recursive up(id) as (select parent_id from code where id = ?1
             union select code.parent_id from code join up on code.id = up.id) select id from up where id is not null",
        )?;
        let ids = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }

    /// Merges a code into another: codings, sub-codes, memos and questions follow. A coding that the other code has
    /// already at the same place by the same coder becomes one with it, and its memos and evidence follow.
    /// Returns (codings moved, codings that became one).
    pub fn merge_code(&self, from: i64, into: i64) -> Result<(usize, usize)> {
        if from == into {
            return Err(Error::refused_with("a code cannot be merged into itself", "name the code that should stay"));
        }
        if self.ancestors(into)?.contains(&from) {
            return Err(Error::refused_with(
                format!(
                    "'{}' lies beneath '{}', so it cannot take it in",
                    names::name_of(self.db, Kind::Code, into)?,
                    names::name_of(self.db, Kind::Code, from)?
                ),
                "merge the other way round, or move it out first with 'alidade codebook move'",
            ));
        }
        let twins: Vec<(i64, i64)> = self
            .db
            .prepare(
                "select a.id, min(b.id) from coding a join coding b on b.revision_id = a.revision_id and b.start = a.start
                 and b.\"end\" = a.\"end\" and b.coder_id = a.coder_id and b.code_id = ?2 where a.code_id = ?1 group by a.id",
            )?
            .query_map([from, into], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (twin, kept) in &twins {
            self.fold_coding(*twin, *kept)?;
        }
        let moved = self.db.execute("update coding set code_id = ?2 where code_id = ?1", [from, into])?;
        self.move_children(from, into)?;
        self.db.execute(
            "update question_code set code_id = ?2 where code_id = ?1 and question_id not in
             (select question_id from question_code where code_id = ?2)",
            [from, into],
        )?;
        self.merge_decisions(from, into)?;
        self.merge_summaries(from, into)?;
        let (old, new) = (names::guid_of(self.db, Kind::Code, from)?, names::guid_of(self.db, Kind::Code, into)?);
        self.db.execute("update memo set on_guid = ?2 where on_guid = ?1", [old, new])?;
        self.db.execute("delete from code where id = ?1", [from])?;
        Ok((moved, twins.len()))
    }

    fn move_children(&self, from: i64, into: i64) -> Result<()> {
        let children: Vec<(i64, String)> = self
            .db
            .prepare("select id, name from code where parent_id = ?1 order by position, id")?
            .query_map([from], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let parent = names::name_of(self.db, Kind::Code, into)?;
        for (child, name) in children {
            self.move_code(child, Some(into)).map_err(|error| match error {
                Error::Taken { .. } => Error::refused_with(
                    format!("'{parent}' has a sub-code '{name}' already"),
                    "merge those two first, or give one of them another name",
                ),
                other => other,
            })?;
        }
        Ok(())
    }

    /// Moves the codings that the filter finds from one code to another, which may be new. Returns how many moved.
    pub fn split_code(&self, from: i64, into: i64, filter: &CodingFilter) -> Result<usize> {
        if from == into {
            return Err(Error::refused("a code cannot be split into itself"));
        }
        let mut only = filter.clone();
        only.codes = vec![from];
        only.beneath = false;
        let codings = crate::read::codings::ids(self.db, &only)?;
        for coding in &codings {
            let twin: Option<i64> = self
                .db
                .query_row(
                    "select b.id from coding a join coding b on b.revision_id = a.revision_id and b.start = a.start and
                     b.\"end\" = a.\"end\" and b.coder_id = a.coder_id and b.code_id = ?2 where a.id = ?1",
                    [*coding, into],
                    |row| row.get(0),
                )
                .optional()?;
            match twin {
                Some(kept) => self.fold_coding(*coding, kept)?,
                None => {
                    self.db.execute("update coding set code_id = ?2 where id = ?1", [*coding, into])?;
                }
            }
        }
        Ok(codings.len())
    }

    /// One of two identical codings goes; what hangs on it moves to the other.
    fn fold_coding(&self, twin: i64, kept: i64) -> Result<()> {
        self.db.execute(
            "update memo set on_guid = (select guid from coding where id = ?2)
             where on_guid = (select guid from coding where id = ?1)",
            [twin, kept],
        )?;
        self.db.execute("update evidence set coding_id = ?2 where coding_id = ?1", [twin, kept])?;
        self.db.execute("delete from coding where id = ?1", [twin])?;
        Ok(())
    }

    /// Removes a code. One that is used goes only with `codings_too`, and never while it has sub-codes or its codings are evidence.
    pub fn remove_code(&self, id: i64, codings_too: bool) -> Result<usize> {
        let name = names::name_of(self.db, Kind::Code, id)?;
        if self.count("select count(*) from code where parent_id = ?1", id)? > 0 {
            return Err(Error::refused_with(
                format!("'{name}' has sub-codes"),
                "move them with 'alidade codebook move', or merge it with 'alidade codebook merge'",
            ));
        }
        let codings = self.count("select count(*) from coding where code_id = ?1", id)?;
        if codings > 0 && !codings_too {
            return Err(Error::refused_with(
                format!("'{name}' has {codings} codings"),
                "merge it into another code to keep them, or give --with-codings to remove them too (undo brings them back)",
            ));
        }
        let written = self.count("select count(*) from framework_summary where code_id = ?1", id)?;
        if written > 0 && !codings_too {
            return Err(Error::refused_with(
                format!("{written} summaries of a framework matrix were written for '{name}'"),
                "merge it into another code to keep them, or give --with-codings to remove them too (undo brings them back)",
            ));
        }
        let linked =
            self.count("select count(*) from evidence e join coding c on c.id = e.coding_id where c.code_id = ?1", id)?;
        if linked > 0 {
            return Err(Error::refused_with(
                format!("{linked} pieces of evidence rest on codings of '{name}'"),
                "merge the code into another, so that the evidence keeps its passages",
            ));
        }
        let removed = self.db.execute("delete from coding where code_id = ?1", [id])?;
        self.db.execute("delete from code where id = ?1", [id])?;
        Ok(removed)
    }
}

/// Levels of a codebook.
const DEEPEST: usize = 32;

/// `#RRGGBB` or `RRGGBB` or `#RGB` → `#rrggbb`.
fn colour(given: &str) -> Result<String> {
    let digits = given.trim().trim_start_matches('#').to_lowercase();
    let digits = if digits.len() == 3 { digits.chars().flat_map(|it| [it, it]).collect() } else { digits };
    if digits.is_empty() {
        return Ok(String::new());
    }
    if digits.len() != 6 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(Error::refused_with(
            format!("'{given}' is not a colour"),
            "write it as #rrggbb, for example #1f6f8b",
        ));
    }
    Ok(format!("#{digits}"))
}
