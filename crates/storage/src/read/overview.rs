//! What a project is and how much it holds, without loading it.

use crate::error::Result;
use crate::project::Project;
use coding::corpus::Study;

/// The study and the sizes of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The number of the last act.
    pub revision: u64,
    /// Its hash.
    pub revision_hash: String,
    /// Title and aim.
    pub study: Study,
    /// How many sources there are.
    pub sources: u32,
    /// How many codes.
    pub codes: u32,
    /// How many codings.
    pub codings: u32,
    /// How many cases.
    pub cases: u32,
    /// How many guiding questions.
    pub questions: u32,
    /// How many findings.
    pub findings: u32,
}

impl Project {
    /// Counts what there is. [`Project::corpus`] gives it whole, which takes longer the more there is.
    pub fn overview(&self) -> Result<Overview> {
        let found = self.db.query_row(
            "select a.id, a.hash, s.title, s.research_question, s.hypothesis,
                    (select count(*) from source), (select count(*) from code), (select count(*) from coding),
                    (select count(*) from study_case), (select count(*) from question), (select count(*) from finding),
                    s.scope, s.sampling
             from study s, act a order by a.id desc limit 1",
            [],
            |row| {
                Ok(Overview {
                    revision: row.get::<_, i64>(0)?.unsigned_abs(),
                    revision_hash: row.get(1)?,
                    study: Study {
                        title: row.get(2)?,
                        research_question: row.get(3)?,
                        hypothesis: row.get(4)?,
                        scope: row.get(11)?,
                        sampling: row.get(12)?,
                    },
                    sources: row.get(5)?,
                    codes: row.get(6)?,
                    codings: row.get(7)?,
                    cases: row.get(8)?,
                    questions: row.get(9)?,
                    findings: row.get(10)?,
                })
            },
        )?;
        Ok(found)
    }

    /// The answers to items of reporting checklists, in their order.
    pub fn profile(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.db.prepare("select item, text from profile order by length(item), item")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}
