//! Tables that a word processor knows as such: a head that is repeated on every page, widths that add up.

use super::blocks;
use super::body::{Body, Page};
use super::inline::{self, Within};
use crate::document::{Block, Cell, Inlines, Item, Row, Table, Width, plain};
use unicode_width::UnicodeWidthStr;

/// Of a letter of a table, in twentieths of a point.
const LETTER: usize = 112;
/// Left and right of a cell.
const PADDING: usize = 190;

pub(super) fn write(body: &mut Body, table: &Table) {
    body.paragraph("Caption", &table.caption, |body| {
        body.run("Strong", &table.caption);
        body.run("", &format!(" {}", table.summary));
    });
    if table.is_crowded() {
        return chapters(body, table);
    }
    for part in table.parts(body.room() == Page::Sideways.room()) {
        grid(body, table, &part);
        body.line("FinePrint", "");
    }
}

fn grid(body: &mut Body, table: &Table, columns: &[usize]) {
    let widths = widths(table, columns, body.room());
    body.table(|body| {
        properties(body, "ReportTable", &widths);
        body.inside("w:tr", &[], |body| {
            body.xml.el("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                xml.empty("w:tblHeader", &[]);
            });
            for (column, width) in columns.iter().map(|at| &table.columns[*at]).zip(&widths) {
                let right = column.width == Width::Number;
                cell(body, *width, |body| {
                    aligned(body, "TableHead", right, &column.head, |body| body.run("", &column.head));
                });
            }
        });
        table.rows.iter().for_each(|it| row(body, it, columns, &widths));
    });
}

/// Labels and values side by side, without lines.
pub(super) fn pairs(body: &mut Body, pairs: &[(Inlines, Inlines)]) {
    let first = 2400;
    let widths = [first, body.room() - first];
    body.table(|body| {
        properties(body, "TableNormal", &widths);
        for (label, value) in pairs {
            body.inside("w:tr", &[], |body| {
                body.xml.el("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                cell(body, widths[0], |body| body.paragraph("Fact", "", |body| body.run("Label", &plain(label))));
                cell(body, widths[1], |body| {
                    body.paragraph("Fact", &plain(value), |body| inline::write(body, Within::Text, value));
                });
            });
        }
    });
    body.line("FinePrint", "");
}

/// How wide each column is: numbers as wide as they are, words by their share of the rest.
fn widths(table: &Table, columns: &[usize], room: usize) -> Vec<usize> {
    let letters = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).map(|it| plain(&it.text).width());
        let head = table.columns[at].head.split(' ').map(|it| it.width()).max().unwrap_or(0);
        cells.chain([head]).max().unwrap_or(0)
    };
    let fixed = |at: usize| (PADDING + LETTER * letters(at)).clamp(560, 1500);
    let share = |at: &usize| match table.columns[*at].width {
        Width::Number => 0,
        Width::Words(share) => usize::from(share),
        Width::Aside => 5,
    };
    let numbers: usize = columns.iter().filter(|at| share(at) == 0).map(|at| fixed(*at)).sum();
    let shares: usize = columns.iter().map(share).sum();
    let rest = room.saturating_sub(numbers);
    let width = |at: &usize| if share(at) == 0 { fixed(*at) } else { rest * share(at) / shares };
    columns.iter().map(width).collect()
}

fn properties(body: &mut Body, style: &str, widths: &[usize]) {
    body.xml.el("w:tblPr", &[], |xml| {
        xml.empty("w:tblStyle", &[("w:val", style)]);
        xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<usize>().to_string()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty("w:tblLook", &[("w:val", "0420"), ("w:firstRow", "1"), ("w:noHBand", "0"), ("w:noVBand", "1")]);
    });
    body.xml.el("w:tblGrid", &[], |xml| {
        widths.iter().for_each(|it| xml.empty("w:gridCol", &[("w:w", &it.to_string())]));
    });
}

fn row(body: &mut Body, row: &Row, columns: &[usize], widths: &[usize]) {
    if let Some(anchor) = &row.anchor {
        body.place(anchor);
    }
    let deep = row.cells.iter().any(|it| !it.more.is_empty());
    body.inside("w:tr", &[], |body| {
        if !deep {
            body.xml.el("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        }
        for (it, width) in columns.iter().map(|at| &row.cells[*at]).zip(widths) {
            cell(body, *width, |body| content(body, it));
        }
    });
}

fn cell(body: &mut Body, width: usize, inner: impl FnOnce(&mut Body)) {
    body.inside("w:tc", &[], |body| {
        body.xml.el("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]));
        inner(body);
    });
}

fn aligned(body: &mut Body, style: &str, right: bool, sample: &str, inner: impl FnOnce(&mut Body)) {
    let properties: &[(&'static str, &[(&'static str, &str)])] = &[("w:jc", &[("w:val", "right")])];
    body.paragraph_with(style, sample, if right { properties } else { &[] }, inner);
}

fn content(body: &mut Body, cell: &Cell) {
    let sample = plain(&cell.text);
    if !sample.is_empty() || cell.more.is_empty() {
        aligned(body, "TableText", cell.is_number(), &sample, |body| inline::write(body, Within::Cell, &cell.text));
    }
    for it in &cell.small {
        body.line("TableSmall", it);
    }
    deep(body, &cell.more);
}

/// Blocks in a cell, in the styles of tables.
fn deep(body: &mut Body, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::List(_, items) => items.iter().for_each(|it| item(body, it)),
            Block::Paragraph(_, text) => {
                body.paragraph("TableSmall", &plain(text), |body| inline::write(body, Within::Text, text));
            }
            other => blocks::write(body, std::slice::from_ref(other)),
        }
    }
    // A cell ends with a paragraph, which a table inside it would not be.
    if let Some(Block::Table(_)) = blocks.last() {
        body.line("TableSmall", "");
    }
}

fn item(body: &mut Body, item: &Item) {
    body.paragraph("TableBullet", &plain(&item.text), |body| inline::write(body, Within::Text, &item.text));
    deep(body, &item.under);
}

/// A heading per row and a line per column, where cells of sentences would be too narrow to read.
fn chapters(body: &mut Body, table: &Table) {
    for row in &table.rows {
        let Some((head, cells)) = row.cells.split_first() else { continue };
        body.paragraph("Heading2", &plain(&head.text), |body| body.run("", &plain(&head.text)));
        head.small.iter().for_each(|it| body.line("FinePrint", it));
        for (column, cell) in table.columns.iter().skip(1).zip(cells) {
            body.paragraph("Heading3", &column.head, |body| body.run("", &column.head));
            if !cell.text.is_empty() && !plain(&cell.text).is_empty() {
                body.paragraph("Normal", "", |body| inline::write(body, Within::Text, &cell.text));
            }
            cell.small.iter().for_each(|it| body.line("FinePrint", it));
            blocks::write(body, &cell.more);
        }
    }
}
