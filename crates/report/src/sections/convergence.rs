//! The convergence matrix: findings × strands, with what follows from them. Every cell leads to its finding.

use super::anchors;
use crate::document::{Block, Cell, CellKind, Column, Inline, Mark, Role, Row, Style, Table, text};
use crate::phrase;
use coding::triangulation::{FindingReport, Mode, Reading, StrandReading};

/// How a table with a column per strand is printed: more than four need a page on its side.
pub(super) fn layout(strands: usize) -> Role {
    if strands > 4 { Role::Wide } else { Role::Upright }
}

const SUMMARY: &str = "What each strand says about each finding, how many independent origins stand behind it, \
    and how far they converge.";

/// The matrix and the pairs of strands beneath it. `part` begins the names of its places, `of` says whose findings they are.
pub(super) fn blocks(part: &str, of: &str, findings: &[FindingReport]) -> Option<Block> {
    let strands: Vec<&str> = findings.first()?.strict.strands.iter().map(|it| it.strand.as_str()).collect();
    let mut columns = vec![Column::words("Finding", 5)];
    columns.extend(strands.iter().map(|it| Column::words(*it, 3)));
    columns.extend([Column::words("Code", 3), Column::words("Level", 4)]);
    columns.extend(["Origins", "For", "Against"].map(Column::number));
    let matrix = Table {
        class: "matrix",
        caption: format!("Convergence, {of}."),
        summary: SUMMARY.into(),
        columns,
        rows: each(part, findings, FindingReport::modes_differ, |place, it, reading| {
            vec![row(place, it, reading, strands.len())]
        }),
        divides: Some(strands.len() + 1),
    };
    let mut blocks = vec![Block::Table(matrix)];
    blocks.extend(pairs(part, findings));
    Some(Block::place(Role::Part, &anchors::matrix(part), blocks))
}

/// The rows of every finding's strict reading, followed by those of the lenient one where it differs.
fn each(
    part: &str,
    findings: &[FindingReport],
    differs: impl Fn(&FindingReport) -> bool,
    rows: impl Fn(&str, &FindingReport, &Reading) -> Vec<Row>,
) -> Vec<Row> {
    let mut all = Vec::new();
    for (at, finding) in findings.iter().enumerate() {
        let place = anchors::finding(part, at);
        all.extend(rows(&place, finding, &finding.strict));
        if differs(finding) {
            all.extend(rows(&place, finding, &finding.lenient));
        }
    }
    all
}

/// The head of a row: the finding's name, which leads to it, and whether this is the lenient reading.
fn head(place: &str, finding: &FindingReport, reading: &Reading) -> Cell {
    let mut head = Cell::leads(place, Inline::Styled(Style::Tag, finding.name.clone()));
    if reading.mode == Mode::Lenient {
        head.text.extend([Inline::Text(" ".into()), Inline::Styled(Style::Emphasis, "lenient".into())]);
    }
    head
}

fn row(place: &str, finding: &FindingReport, reading: &Reading, strands: usize) -> Row {
    let lenient = reading.mode == Mode::Lenient;
    let mut head = head(place, finding, reading);
    if !lenient {
        head.text.push(Inline::Styled(Style::Claim, finding.text.clone()));
    }
    let mut cells = vec![head];
    cells.extend(
        (0..strands).map(|at| reading.strands.get(at).map_or_else(|| Cell::words("—"), |it| verdict(place, it))),
    );
    let capped = reading.capped.then(|| "capped: one origin at the least".to_owned());
    let code = Inline::Styled(Style::Code, reading.cell_code.phrase());
    cells.push(Cell::of(CellKind::Words, vec![code]).small(capped));
    let level = Inline::Mark(Mark::Level(reading.level.0, reading.level.1), reading.level_text());
    cells.push(Cell::of(CellKind::Level, vec![level]).small([phrase::level_meaning(reading)]));
    cells.extend([reading.origins, reading.supporting, reading.contradicting].map(|it| Cell::number(it.to_string())));
    Row::of(if lenient { "lenient" } else { "strict" }, cells)
}

fn verdict(place: &str, reading: &StrandReading) -> Cell {
    let mark = Inline::Mark(Mark::Verdict(reading.verdict), phrase::verdict(reading));
    let link = Inline::Link(place.to_owned(), vec![mark]);
    Cell::of(CellKind::State(reading.verdict.as_str()), vec![link]).small(phrase::behind(reading))
}

fn pairs(part: &str, findings: &[FindingReport]) -> Option<Block> {
    let differs = |it: &FindingReport| it.strict.pairs != it.lenient.pairs;
    // The name stands in the first row, and for a screen reader in every one.
    let rows = each(part, findings, differs, |place, finding, reading| {
        let row = |(index, it): (usize, phrase::Compared)| {
            let code = Cell::of(CellKind::Words, vec![Inline::Styled(Style::Code, it.code)]);
            let cells = vec![
                head(place, finding, reading),
                code,
                Cell::words(it.strands),
                Cell::of(CellKind::Words, text(it.why)),
            ];
            Row::of(if index == 0 { "first" } else { "next" }, cells)
        };
        phrase::pairs(reading).into_iter().enumerate().map(row).collect()
    });
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            class: "pairs",
            caption: "Pairs of strands.".into(),
            summary: "Agreement needs the same verdict, neither weak, and an example in common.".into(),
            columns: vec![
                Column::words("Finding", 2),
                Column::lead("Code", 2),
                Column::words("Strands", 3),
                Column::words("Why", 5),
            ],
            rows,
            divides: None,
        })
    })
}
