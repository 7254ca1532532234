//! The framework matrix: cases, sources, speakers or values of an attribute against codes, in each cell the passages and a summary
//! that a researcher writes. A summary is stale when the passages of its cell are not those from which it was written.
//!
//! After J. Ritchie and L. Spencer, "Qualitative data analysis for applied policy research", in A. Bryman and R. G. Burgess (eds),
//! Analyzing Qualitative Data, 1994, pp. 173–194.

mod finder;

pub use finder::{Finder, Place};

use super::{Note, Outcome, Scope, Stand, Stands, labels};
use crate::tables::{By, Parts};
use anyhow::Result;
use coding::coded::{Coded, Frame};
use coding::corpus::CodeId;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Grid, Picture};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::SummaryRow;
use storage::read::coded::PassageRow;
use storage::read::filter::Filter;

/// So many places are named in a cell; the rest are counted.
const PLACES: usize = 12;

/// The passages of each cell: by the row's place, and the code's place in the codebook.
type Cells = BTreeMap<(usize, usize), Vec<Coded>>;

/// The rows with their names, in order, and what is in the cells.
struct Matrix {
    names: Vec<Option<String>>,
    cells: Cells,
}

impl Matrix {
    fn of(scope: Scope<'_>, by: &By, rows: &[Coded]) -> Result<Self> {
        let frame = scope.shelf.frame(scope.project)?;
        let places: HashMap<CodeId, usize> = frame.codes.iter().map(|it| it.id).zip(0..).collect();
        let mut parts = Parts::of(scope.shelf, scope.project, by)?;
        let mut found: Vec<(u32, usize, Coded)> = Vec::with_capacity(rows.len());
        let mut cut = Vec::new();
        for row in rows {
            parts.of_row(row, &mut cut)?;
            let numbers: BTreeSet<u32> = cut.drain(..).map(|(number, _)| number).collect();
            let code = places.get(&row.code).copied();
            found.extend(code.into_iter().flat_map(|code| numbers.iter().map(move |it| (*it, code, *row))));
        }
        let (keys, order) = parts.columns();
        let mut cells = Cells::new();
        for (number, code, row) in found {
            cells.entry((order[number as usize] as usize, code)).or_default().push(row);
        }
        Ok(Self { names: keys.into_iter().map(|(_, name)| name).collect(), cells })
    }

    fn named(&self, name: &str) -> Option<usize> {
        let wanted = name.trim().to_lowercase();
        self.names.iter().position(|it| it.as_ref().is_some_and(|it| it.to_lowercase() == wanted))
    }
}

/// What a row is, as summaries know it.
fn summary_row(by: &By, name: &str, frame: &Frame) -> Option<SummaryRow> {
    Some(match by {
        By::Case => SummaryRow::Case(frame.cases.iter().find(|it| it.name == name)?.id.0),
        By::Source => SummaryRow::Source(frame.sources.iter().find(|it| it.name == name)?.id.0),
        By::Speaker => SummaryRow::Speaker(name.to_owned()),
        other => SummaryRow::Attribute { name: other.name().to_owned(), value: name.to_owned() },
    })
}

/// Whether a summary is of a matrix with such rows.
fn is_of(row: &SummaryRow, by: &By) -> bool {
    match (row, by) {
        (SummaryRow::Case(_), By::Case)
        | (SummaryRow::Source(_), By::Source)
        | (SummaryRow::Speaker(_), By::Speaker) => true,
        (SummaryRow::Attribute { name, .. }, other) => name == other.name(),
        _ => false,
    }
}

/// The same row, where the letter case of speakers and values does not matter.
fn folded(row: &SummaryRow) -> SummaryRow {
    match row {
        SummaryRow::Speaker(label) => SummaryRow::Speaker(label.to_lowercase()),
        SummaryRow::Attribute { name, value } => {
            SummaryRow::Attribute { name: name.to_lowercase(), value: value.to_lowercase() }
        }
        other => other.clone(),
    }
}

/// What the passages of a cell are: the same passages with the same words give the same, in any order.
fn fingerprint(passages: &[Coded], words: &HashMap<i64, PassageRow>) -> String {
    let known = passages.iter().filter_map(|it| words.get(&it.id));
    let mut all: Vec<(&str, &str)> = known.map(|it| (it.guid.as_str(), it.quotation.as_str())).collect();
    all.sort_unstable();
    // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64 bits: it need not withstand anybody, only tell changes.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in all.iter().flat_map(|(guid, quotation)| [guid.as_bytes(), b"\n", quotation.as_bytes(), b"\n"].concat())
    {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{}-{hash:016x}", all.len())
}

/// No filter: a summary speaks of all passages of its cell.
static EVERYTHING: Filter = Filter {
    cases: Vec::new(),
    types: Vec::new(),
    sources: Vec::new(),
    speakers: Vec::new(),
    coders: Vec::new(),
    codes: Vec::new(),
    since: None,
    until: None,
    without_interviewers: false,
};

/// A written summary, and whether the passages are still those it was written from.
struct Written {
    body: String,
    stale: bool,
}

/// The summaries of this matrix, by row and code.
fn written(scope: Scope<'_>, by: &By, frame: &Frame) -> Result<BTreeMap<(SummaryRow, i64), Written>> {
    let all: Vec<_> = scope.project.summaries()?.into_iter().filter(|it| is_of(&it.row, by)).collect();
    if all.is_empty() {
        return Ok(BTreeMap::new());
    }
    let whole = Scope { filter: &EVERYTHING, ..scope };
    let matrix = Matrix::of(whole, by, &whole.rows()?)?;
    let mut cells: BTreeMap<(SummaryRow, i64), &Vec<Coded>> = BTreeMap::new();
    for ((row, code), passages) in &matrix.cells {
        let row = matrix.names[*row].as_deref().and_then(|it| summary_row(by, it, frame));
        cells.extend(row.map(|it| ((folded(&it), frame.codes[*code].id.0), passages)));
    }
    let mut found = BTreeMap::new();
    for it in all {
        let key = (folded(&it.row), it.code.0);
        let passages = cells.get(&key).map_or(&[][..], |it| it.as_slice());
        let words = scope.project.passage_rows(&passages.iter().map(|it| it.id).collect::<Vec<_>>())?;
        let stale = it.fingerprint != fingerprint(passages, &words);
        found.insert(key, Written { body: it.body, stale });
    }
    Ok(found)
}

/// The matrix with its passages and summaries.
pub fn framework(scope: Scope<'_>, across: &str) -> Result<Outcome> {
    let by = scope.by(across)?;
    let frame = scope.shelf.frame(scope.project)?;
    let rows = scope.rows()?;
    let mut matrix = Matrix::of(scope, &by, &rows)?;
    let summaries = written(scope, &by, &frame)?;
    // A summary of a cell without passages is shown too, unless a filter left the passages out.
    if *scope.filter == EVERYTHING {
        for (at, name) in matrix.names.iter().enumerate() {
            let Some(row) = name.as_deref().and_then(|it| summary_row(&by, it, &frame)) else { continue };
            for (place, code) in frame.codes.iter().enumerate() {
                if summaries.contains_key(&(folded(&row), code.id.0)) {
                    matrix.cells.entry((at, place)).or_default();
                }
            }
        }
    }
    let stale = summaries.values().filter(|it| it.stale).count();
    let outcome = tables(scope, &by, &frame, &matrix, &summaries)?;
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    notes.extend(Scope::said_of_labels(&by));
    notes.push(match (summaries.len(), stale) {
        (0, _) => Note::with_command(
            "No cell has a summary yet.",
            "To write one: alidade analyse framework set --row ROW --code CODE 'TEXT'",
        ),
        (all, 0) => format!("Cells with a summary: {all}; none is stale.").into(),
        (all, stale) => format!(
            "Cells with a summary: {all}; stale: {stale}, since passages came, went or changed after it was written."
        )
        .into(),
    });
    let most = matrix.cells.values().map(Vec::len).max().unwrap_or(0);
    if most > PLACES {
        let all = "The workbook's sheet Passages has every passage, with its source, paragraph and words.";
        notes.push(all.into());
    }
    notes.push("A summary is the researcher's reading of a cell, whoever coded its passages; an empty cell means that nothing was coded, not that nothing was said.".into());
    Ok(Outcome { title: format!("Framework matrix by {}", by.name()), notes, ..outcome })
}

/// The tables in the making.
struct Writer<'a> {
    scope: Scope<'a>,
    stands: Stands,
    labels: HashMap<CodeId, String>,
    sources: HashMap<i64, String>,
    coders: Vec<String>,
    words: HashMap<i64, PassageRow>,
    long: Sheet,
    passages: Sheet,
}

impl<'a> Writer<'a> {
    fn of(scope: Scope<'a>, frame: &Frame, matrix: &Matrix) -> Result<Self> {
        let ids: BTreeSet<i64> = matrix.cells.values().flatten().map(|it| it.id).collect();
        let passages = ["row", "code", "source", "paragraph", "speaker", "coder", "words", "guid"];
        Ok(Self {
            scope,
            stands: Stands::default(),
            labels: labels(frame),
            sources: frame.sources.iter().map(|it| (it.id.0, it.name.clone())).collect(),
            coders: scope.shelf.codings(scope.project)?.coders.clone(),
            words: scope.project.passage_rows(&ids.into_iter().collect::<Vec<_>>())?,
            long: Sheet::new("Framework", ["row", "code", "passages", "places", "state", "summary"]),
            passages: Sheet::new("Passages", passages),
        })
    }

    /// Writes a cell into the long tables; what stands in it in the wide one.
    fn cell(
        &mut self,
        (row, name): (&str, Option<&str>),
        code: CodeId,
        cell: &[Coded],
        summary: Option<&Written>,
    ) -> Result<Cell> {
        let label = self.labels[&code].clone();
        let mut places: Vec<String> = Vec::new();
        for it in cell {
            let (paragraph, speaker) = standing(self.scope, it)?;
            let source = self.sources.get(&it.source.0).map_or("", String::as_str);
            places.push(paragraph.map_or_else(|| source.to_owned(), |it| format!("{source} ¶{it}")));
            let known = self.words.get(&it.id);
            self.passages.rows.push(vec![
                row.into(),
                Cell::text(&label),
                source.into(),
                paragraph.map_or(Cell::Empty, Cell::from),
                speaker.map_or(Cell::Empty, Cell::text),
                self.coders.get(it.coder as usize).map_or(Cell::Empty, Cell::text),
                Cell::text(known.map_or("", |it| &it.quotation)),
                Cell::text(known.map_or("", |it| &it.guid)),
            ]);
        }
        places.dedup();
        let more = places.len().saturating_sub(PLACES);
        places.truncate(PLACES);
        let mut listed = places.join(", ");
        if more > 0 {
            listed.push_str(&format!(" and {more} more"));
        }
        let state = summary.map_or("", |it| if it.stale { "stale" } else { "current" });
        let body = summary.map_or("", |it| it.body.as_str());
        let mark = if state == "stale" { "[stale] " } else { "" };
        let wide = if body.is_empty() { listed.clone() } else { format!("{mark}{body}\n\n{listed}") };
        let cells = [row.into(), Cell::text(label), cell.len().into(), Cell::text(listed), state.into(), body.into()];
        self.long.rows.push(cells.to_vec());
        let passages = cell.iter().take(PLACES).copied().collect();
        self.stands.rows.push(Stand { passages, value: name.map(str::to_owned), ..Stand::code(code) });
        Ok(Cell::text(wide))
    }
}

fn tables(
    scope: Scope<'_>,
    by: &By,
    frame: &Frame,
    matrix: &Matrix,
    summaries: &BTreeMap<(SummaryRow, i64), Written>,
) -> Result<Outcome> {
    let mut writer = Writer::of(scope, frame, matrix)?;
    let used: BTreeSet<usize> = matrix.cells.keys().map(|(_, code)| *code).collect();
    let codes: Vec<(usize, CodeId)> = used.into_iter().map(|it| (it, frame.codes[it].id)).collect();
    let head = ["row".to_owned()].into_iter().chain(codes.iter().map(|(_, id)| writer.labels[id].clone()));
    let mut wide = Sheet::new("Matrix", head);
    let (mut values, mut row_names) = (Vec::new(), Vec::new());
    let filled: BTreeSet<usize> = matrix.cells.keys().map(|(row, _)| *row).collect();
    for at in filled {
        let name = matrix.names[at].as_ref();
        let shown = super::named(name, by);
        let row = name.and_then(|it| summary_row(by, it, frame)).map(|it| folded(&it));
        let (mut line, mut counts) = (vec![Cell::text(&shown)], Vec::new());
        for (place, id) in &codes {
            let cell = matrix.cells.get(&(at, *place));
            counts.push(cell.map_or(0.0, |it| it.len() as f64));
            let summary = row.clone().and_then(|row| summaries.get(&(row, id.0)));
            line.push(
                cell.map_or(Ok(Cell::Empty), |it| writer.cell((&shown, name.map(String::as_str)), *id, it, summary))?,
            );
        }
        wide.rows.push(line);
        row_names.push(shown);
        values.push(counts);
    }
    let picture = Picture::Grid(Grid {
        title: format!("Framework matrix by {}", by.name()),
        measure: "passages".into(),
        row_names: super::plural(by),
        column_names: "codes".into(),
        rows: row_names,
        columns: wide.columns[1..].to_vec(),
        values,
    });
    let tables = vec![writer.long, wide, writer.passages];
    let stands = Stands { by: Some(by.clone()), ..writer.stands };
    Ok(Outcome { tables, picture: Some(picture), stands, ..Outcome::default() })
}

/// The paragraph in which a coding begins, and who speaks there.
fn standing(scope: Scope<'_>, row: &Coded) -> Result<(Option<u32>, Option<String>)> {
    let Some(text) = scope.shelf.texts(scope.project)?.of(row.source) else { return Ok((None, None)) };
    let turns = scope.shelf.turns(scope.project, text)?;
    let Some(turn) = turns.touched(row.span).first() else { return Ok((None, None)) };
    Ok((Some(turn.number), turns.speaker_of(turn).map(str::to_owned)))
}
