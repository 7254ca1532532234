//! Acts that somebody may ask for twice: a page that heard no answer asks again, and must not do it again.

use crate::error::Result;
use crate::journal::Act;
use crate::project::{Done, Project};
use crate::tx::Tx;
use crate::undo;
use rusqlite::{OptionalExtension, params};

/// So many answers are kept at least. A page asks again within minutes, not after thousands of acts.
const KEPT: i64 = 2000;

impl Project {
    /// Like [`Project::transact`], for an act that has a number of the asker's own (`op`). The answer that `work` returns is
    /// kept with it; asked again, the act is not done again, and the same answer comes back.
    pub fn transact_once(
        &mut self,
        op: Option<&str>,
        name: &str,
        coder: &str,
        work: impl FnOnce(&Tx<'_>) -> Result<String>,
    ) -> Result<Done<String>> {
        if let Some(done) = self.answered(op)? {
            return Ok(done);
        }
        self.transact(name, coder, |tx| {
            let answer = work(tx)?;
            tx.keep_answer(op, &answer)?;
            Ok(answer)
        })
    }

    /// Like [`Project::undo`], once. `answer` makes the answer from the act that is taken back.
    pub fn undo_once(
        &mut self,
        op: Option<&str>,
        act: Option<i64>,
        coder: &str,
        answer: impl Fn(&Act) -> String,
    ) -> Result<Done<String>> {
        if let Some(done) = self.answered(op)? {
            return Ok(done);
        }
        let target = self.undo_target(act)?;
        self.reverse_once(target, "undo", coder, op, answer)
    }

    /// Like [`Project::redo`], once. `answer` makes the answer from the act that is brought back.
    pub fn redo_once(
        &mut self,
        op: Option<&str>,
        coder: &str,
        answer: impl Fn(&Act) -> String,
    ) -> Result<Done<String>> {
        if let Some(done) = self.answered(op)? {
            return Ok(done);
        }
        let undone = self.redo_target()?;
        let original = self.act(self.act(undone)?.undoes.unwrap_or(undone))?;
        self.reverse_once(undone, "redo", coder, op, |_| answer(&original))
    }

    fn reverse_once(
        &mut self,
        target: i64,
        verb: &str,
        coder: &str,
        op: Option<&str>,
        answer: impl Fn(&Act) -> String,
    ) -> Result<Done<String>> {
        let taken = self.act(target)?;
        let name = taken.name.strip_prefix("undo: ").unwrap_or(&taken.name).to_owned();
        let answer = answer(&taken);
        self.run(&format!("{verb}: {name}"), coder, Some(target), |tx| {
            undo::replay_backwards(tx.db, target, tx.act)?;
            tx.keep_answer(op, &answer)?;
            Ok(answer)
        })
        .map_err(|error| undo::explain_commit(target, error))
    }

    /// What was answered when this was asked for before.
    pub fn answered(&self, op: Option<&str>) -> Result<Option<Done<String>>> {
        let Some(op) = op else { return Ok(None) };
        let found = self
            .db
            .prepare_cached("select answer, act from op where id = ?1")?
            .query_row([op], |row| Ok(Done { value: row.get(0)?, act: row.get(1)? }))
            .optional()?;
        Ok(found)
    }
}

impl Tx<'_> {
    /// Keeps an answer, and lets the oldest go.
    fn keep_answer(&self, op: Option<&str>, answer: &str) -> Result<()> {
        let Some(op) = op else { return Ok(()) };
        self.db
            .prepare_cached("insert into op (id, act, answer) values (?1, ?2, ?3)")?
            .execute(params![op, self.act, answer])?;
        self.db.prepare_cached("delete from op where act < ?1")?.execute([self.act - KEPT])?;
        Ok(())
    }
}
