//! What was decided of the paragraphs that a saved query found: whether a code belongs there.

use crate::error::Result;
use crate::fields::Fields;
use crate::project::Project;
use crate::read::text::SourceText;
use crate::tx::Tx;
use coding::carry::{Carried, carry_over};
use coding::corpus::{CodeId, SourceId};
use coding::span::Span;
use coding::vocabulary::Decision;
use rusqlite::{OptionalExtension, params};

/// A decision about one paragraph of a text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchDecision {
    /// Its row.
    pub id: i64,
    /// The saved query's row.
    pub query: i64,
    /// Which code it was about.
    pub code: CodeId,
    /// Where.
    pub source: SourceId,
    /// The source's text.
    pub text: u64,
    /// The paragraph, in code points of the text.
    pub span: Span,
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub coder: String,
    /// When.
    pub at: String,
}

impl Project {
    /// What was decided in texts as they are now, of one saved query or of all; in the order of sources and places.
    pub fn search_decisions(&self, query: Option<i64>) -> Result<Vec<SearchDecision>> {
        let mut statement = self.db.prepare_cached(
            "select d.id, d.query_id, d.code_id, r.source_id, r.text_id, d.start, d.\"end\", d.decision, o.name, d.at
             from search_decision d join revision r on r.id = d.revision_id join coder o on o.id = d.coder_id
             where (?1 is null or d.query_id = ?1)
               and r.number = (select max(number) from revision where source_id = r.source_id)
             order by r.source_id, d.start, d.id",
        )?;
        let rows = statement.query_map([query], |row| {
            Ok(SearchDecision {
                id: row.get(0)?,
                query: row.get(1)?,
                code: CodeId(row.get(2)?),
                source: SourceId(row.get(3)?),
                text: row.get::<_, i64>(4)?.unsigned_abs(),
                span: Span { start: row.get(5)?, end: row.get(6)? },
                decision: if row.get_ref(7)?.as_str()? == "accepted" { Decision::Accepted } else { Decision::Skipped },
                coder: row.get(8)?,
                at: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Keeps what was decided of a paragraph of a text that is at hand; the last word counts.
    pub fn put_decision(
        &self,
        query: i64,
        code: i64,
        text: &SourceText,
        paragraph: Span,
        decision: Decision,
        coder: i64,
    ) -> Result<i64> {
        self.query_exists(query)?;
        self.code_exists(code)?;
        self.words_at(text, paragraph)?;
        let present: Option<(i64, String)> = self
            .db
            .prepare_cached(
                "select id, decision from search_decision
                 where query_id = ?1 and code_id = ?2 and coder_id = ?3 and revision_id = ?4 and start = ?5",
            )?
            .query_row(params![query, code, coder, text.revision, paragraph.start], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let mut fields = Fields::new();
        fields
            .set("end", i64::from(paragraph.end))
            .set("decision", decision.as_str().to_owned())
            .set("at", self.stamps.now());
        match present {
            Some((id, before)) if before == decision.as_str() => Ok(id),
            Some((id, _)) => fields.update(self.db, "search_decision", id).map(|()| id),
            None => fields
                .set("guid", self.stamps.guid())
                .set("query_id", query)
                .set("code_id", code)
                .set("coder_id", coder)
                .set("revision_id", text.revision)
                .set("start", i64::from(paragraph.start))
                .insert(self.db, "search_decision"),
        }
    }

    /// Forgets what a coder decided of a saved query's hits, of one code or of all: they are new again. How many there were.
    pub fn forget_decisions(&self, query: i64, code: Option<i64>, coder: i64) -> Result<usize> {
        self.query_exists(query)?;
        Ok(self.db.execute(
            "delete from search_decision where query_id = ?1 and (?2 is null or code_id = ?2) and coder_id = ?3",
            params![query, code, coder],
        )?)
    }

    /// Takes decisions along to a corrected text. A passage that was accepted stays so, as its coding does; one that was
    /// skipped is looked at again if its words changed. Returns how many were given up.
    pub(crate) fn carry_decisions(&self, from: i64, to: i64, old: &str, new: &str) -> Result<usize> {
        let rows: Vec<(i64, Span, String)> = self
            .db
            .prepare_cached(
                "select id, start, \"end\", decision from search_decision where revision_id = ?1 order by id",
            )?
            .query_map([from], |row| Ok((row.get(0)?, Span { start: row.get(1)?, end: row.get(2)? }, row.get(3)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if rows.is_empty() {
            return Ok(0);
        }
        let spans: Vec<Span> = rows.iter().map(|(_, span, _)| *span).collect();
        let mut given_up = 0;
        for ((id, _, decision), carried) in rows.into_iter().zip(carry_over(old, new, &spans)) {
            let there = match carried {
                Carried::Exactly(span) => Some(span),
                Carried::Changed(span) if decision == Decision::Accepted.as_str() => Some(span),
                Carried::Changed(_) | Carried::Orphaned => None,
            };
            let moved = match there {
                Some(span) => self.move_decision(id, to, span)?,
                None => false,
            };
            if !moved {
                self.db.prepare_cached("delete from search_decision where id = ?1")?.execute([id])?;
                given_up += 1;
            }
        }
        Ok(given_up)
    }

    /// Whether the decision could move: two paragraphs that became one have one decision.
    fn move_decision(&self, id: i64, revision: i64, span: Span) -> Result<bool> {
        let moved = self.db.prepare_cached(
            "update search_decision as d set revision_id = ?2, start = ?3, \"end\" = ?4 where id = ?1 and not exists (
               select 1 from search_decision t where t.query_id = d.query_id and t.code_id = d.code_id
                 and t.coder_id = d.coder_id and t.revision_id = ?2 and t.start = ?3)",
        )?
        .execute(params![id, revision, span.start, span.end])?;
        Ok(moved > 0)
    }

    /// What was decided about a code is decided about the one it is merged into, unless something was decided there already.
    pub(crate) fn merge_decisions(&self, from: i64, into: i64) -> Result<()> {
        self.db.execute(
            "update search_decision as d set code_id = ?2 where code_id = ?1 and not exists (
               select 1 from search_decision t where t.query_id = d.query_id and t.code_id = ?2
                 and t.coder_id = d.coder_id and t.revision_id = d.revision_id and t.start = d.start)",
            [from, into],
        )?;
        Ok(())
    }
}
