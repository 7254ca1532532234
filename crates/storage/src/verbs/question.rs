//! Guiding questions, their wording in each case, and the codes that speak to them.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::NewQuestion;
use coding::vocabulary::QuestionKind;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Adds a guiding question, or changes what is given of one that exists.
    pub fn put_question(&self, new: &NewQuestion) -> Result<i64> {
        let mut fields = Fields::new();
        fields.text("kind", new.kind.as_ref());
        let id = match self.exact(Kind::Question, &new.id)? {
            Some(id) => {
                fields
                    .text("wording", new.wording.as_ref().filter(|it| !it.is_empty()))
                    .update(self.db, "question", id)?;
                id
            }
            None => {
                check_name(Kind::Question, &new.id)?;
                let wording = new.wording.clone().filter(|it| !it.trim().is_empty()).ok_or_else(|| {
                    Error::refused_with(
                        format!("the guiding question '{}' has no wording", new.id),
                        "give its canonical wording: the same question is put to every case",
                    )
                })?;
                if new.kind.is_none() {
                    fields.text("kind", Some(&QuestionKind::Descriptive));
                }
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .set("wording", wording)
                    .set("position", self.next_position("question")?)
                    .insert(self.db, "question")?
            }
        };
        for (case, wording) in &new.wordings {
            self.put_wording(id, self.resolve(Kind::Case, case)?, wording)?;
        }
        if let Some(codes) = &new.codes {
            self.set_question_codes(id, codes)?;
        }
        Ok(id)
    }

    /// How the question is worded in a case; an empty wording returns to the canonical one.
    fn put_wording(&self, question: i64, case: i64, wording: &str) -> Result<()> {
        if wording.is_empty() {
            self.db
                .execute("delete from question_wording where question_id = ?1 and case_id = ?2", [question, case])?;
            return Ok(());
        }
        let existing: Option<i64> = self
            .db
            .query_row(
                "select id from question_wording where question_id = ?1 and case_id = ?2",
                [question, case],
                |row| row.get(0),
            )
            .optional()?;
        let mut fields = Fields::new();
        fields.set("wording", wording.to_owned());
        match existing {
            Some(id) => fields.update(self.db, "question_wording", id),
            None => {
                fields.set("question_id", question).set("case_id", case).insert(self.db, "question_wording").map(|_| ())
            }
        }
    }

    fn set_question_codes(&self, question: i64, codes: &[String]) -> Result<()> {
        let wanted: Vec<i64> = codes.iter().map(|code| self.resolve(Kind::Code, code)).collect::<Result<_>>()?;
        let present: Vec<i64> = self
            .db
            .prepare_cached("select code_id from question_code where question_id = ?1")?
            .query_map([question], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for code in present.iter().filter(|code| !wanted.contains(code)) {
            self.db.execute("delete from question_code where question_id = ?1 and code_id = ?2", [question, *code])?;
        }
        for code in wanted.iter().filter(|code| !present.contains(code)) {
            self.db.execute(
                "insert or ignore into question_code (question_id, code_id) values (?1, ?2)",
                params![question, code],
            )?;
        }
        Ok(())
    }

    /// Removes a question that has no findings.
    pub fn remove_question(&self, id: i64) -> Result<()> {
        let findings = self.count("select count(*) from finding where question_id = ?1", id)?;
        if findings > 0 {
            return Err(Error::refused_with(
                format!("{findings} findings answer this question"),
                "remove them first, or give them another question with 'alidade finding edit NAME --question …'",
            ));
        }
        self.db.execute("delete from question where id = ?1", [id])?;
        Ok(())
    }
}
