//! Hits of a query looked at one after the other, and coded; what was decided is kept, so that the next time only new ones
//! are shown.

use crate::find::{FoundBlock, found_by};
use crate::saved::Saved;
use crate::tag::{Extent, spans};
use anyhow::Result;
use coding::span::Span;
use coding::vocabulary::Decision;
use search::{Order, Searcher};
use std::collections::HashMap;
use storage::{Kind, Project, SearchDecision, Tx};

/// A hit, and what was decided of it before.
pub struct Candidate {
    /// The paragraph with its matches.
    pub hit: FoundBlock,
    /// What the coder decided of it, for this code; nothing: it is new.
    pub decided: Option<Decision>,
}

/// What is decided of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The code belongs to this much of it.
    Accept(Extent),
    /// It does not belong there.
    Skip,
}

/// What a review did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reviewed {
    /// Hits that were accepted.
    pub accepted: usize,
    /// Hits that were skipped.
    pub skipped: usize,
    /// Codings made.
    pub added: usize,
    /// Codings that were there before.
    pub already: usize,
    /// The act; nothing where nothing changed.
    pub act: Option<i64>,
}

/// What was decided, by source and paragraph.
struct Decided(HashMap<i64, Vec<(Span, Decision)>>);

impl Decided {
    fn of<'d>(decisions: impl Iterator<Item = &'d SearchDecision>) -> Self {
        let mut by_source: HashMap<i64, Vec<(Span, Decision)>> = HashMap::new();
        for it in decisions {
            by_source.entry(it.source.0).or_default().push((it.span, it.decision));
        }
        Self(by_source)
    }

    /// A paragraph is decided if a decision covers all of it: one that was divided since is, one that was joined to another is not.
    fn about(&self, source: i64, paragraph: Span) -> Option<Decision> {
        let covering = |it: &&(Span, Decision)| it.0.start <= paragraph.start && paragraph.end <= it.0.end;
        self.0.get(&source)?.iter().rfind(covering).map(|it| it.1)
    }
}

/// All hits of a saved query in the order of sources and paragraphs, with what `coder` decided of each for this code.
///
/// The index must not be an old one.
pub fn candidates(
    project: &Project,
    searcher: &Searcher,
    saved: &Saved,
    code: i64,
    coder: &str,
) -> Result<Vec<Candidate>> {
    let coded = saved.coded_blocks(project)?;
    let admits = |text: u64, block: u32| coded.as_ref().is_none_or(|it| !it.contains(&(text, block)));
    let found = found_by(project, searcher, &saved.query, &saved.filter, Order::Document, None, Some(&admits))?;
    let decisions = project.search_decisions(Some(saved.row.id))?;
    let decided = Decided::of(decisions.iter().filter(|it| it.code.0 == code && it.coder == coder));
    let candidate = |hit: FoundBlock| Candidate { decided: decided.about(hit.source_id, hit.block.span), hit };
    Ok(found.hits.into_iter().map(candidate).collect())
}

/// Codes what was accepted and keeps what was decided, inside an act.
pub fn decide<'h>(
    tx: &Tx<'_>,
    saved: i64,
    code: i64,
    decided: impl Iterator<Item = (&'h FoundBlock, Verdict)>,
) -> storage::Result<Reviewed> {
    let by = tx.coder(None)?;
    let mut done = Reviewed::default();
    for (hit, verdict) in decided {
        let text = tx.text_of(hit.source_id)?;
        let decision = match verdict {
            Verdict::Skip => {
                done.skipped += 1;
                Decision::Skipped
            }
            Verdict::Accept(extent) => {
                done.accepted += 1;
                for span in spans(hit, extent) {
                    let already = tx.apply_at(code, &text, span, by)?.already;
                    *(if already { &mut done.already } else { &mut done.added }) += 1;
                }
                Decision::Accepted
            }
        };
        tx.put_decision(saved, code, &text, hit.block.span, decision, by)?;
    }
    Ok(done)
}

/// What the act is called.
pub fn act_name(project: &Project, saved: &Saved, code: i64) -> storage::Result<String> {
    Ok(format!("review {} for {}", saved.row.name, project.name_of(Kind::Code, code)?))
}

/// The same as one act; a query that is not saved yet is saved by it, if anything is decided.
pub fn review<'h>(
    project: &mut Project,
    coder: &str,
    saved: &Saved,
    code: i64,
    decided: impl Iterator<Item = (&'h FoundBlock, Verdict)>,
) -> Result<Reviewed> {
    let name = act_name(project, saved, code)?;
    let mut decided = decided.peekable();
    if decided.peek().is_none() {
        return Ok(Reviewed::default());
    }
    let row = &saved.row;
    let done = project.transact(&name, coder, |tx| {
        let id = if saved.is_kept() { row.id } else { tx.add_query(&row.name, &row.query, &row.filters)? };
        decide(tx, id, code, decided)
    })?;
    Ok(Reviewed { act: done.act, ..done.value })
}
