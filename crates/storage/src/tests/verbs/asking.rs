//! Random decisions about hits, and summaries of cells.

use super::Step;
use crate::{Kind, Result, SummaryRow, Tx};
use coding::vocabulary::Decision;

pub(super) fn put_decision(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let Some(source) = it.pick(tx, "select source_id from revision order by id")? else { return Ok(()) };
    let text = tx.text_of(source)?;
    let Some(block) = text.blocks.get(usize::from(it.c) % text.blocks.len().max(1)) else { return Ok(()) };
    let (code, coder) = (it.id(tx, Kind::Code, it.b)?, tx.coder(Some(it.coder()))?);
    tx.put_decision(i64::from(it.b % 3) + 1, code, &text, block.span, it.of(Decision::ALL), coder).map(drop)
}

pub(super) fn row(tx: &Tx<'_>, it: &Step) -> Result<SummaryRow> {
    Ok(match it.c % 4 {
        0 => SummaryRow::Case(it.id(tx, Kind::Case, it.a)?),
        1 => SummaryRow::Source(it.id(tx, Kind::Source, it.a)?),
        2 => SummaryRow::Speaker(format!("R{}", it.a % 2)),
        _ => SummaryRow::Attribute { name: "genre".into(), value: it.words() },
    })
}

pub(super) fn put_summary(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_summary(&row(tx, it)?, it.id(tx, Kind::Code, it.b)?, &it.words(), "print").map(drop)
}
