//! Tables: side by side where there is room, else divided, else as a list.

use super::blocks;
use super::escape::data;
use super::inline::line;
use super::page::{self, Page};
use crate::document::{Cell, CellKind, Column, Inline, Row, Style, Table, Width};

/// Levels of the headings that stand for the rows and cells of a table whose cells do not fit into a line.
const ROW: usize = 3;

pub(super) fn write(page: &mut Page, table: &Table) {
    let caption = format!("{} {}", data(&table.caption), data(&table.summary));
    page.paragraph(caption.trim_end());
    if table.is_deep() {
        return deep(page, table);
    }
    let all: Vec<usize> = (0..table.columns.len()).collect();
    if fits(page, table, &all) {
        return grid(page, table, &all);
    }
    let parts = match table.divides {
        Some(at) => vec![all[..at].to_vec(), [&all[..1], &all[at..]].concat()],
        None => vec![all],
    };
    for part in parts {
        if fits(page, table, &part) { grid(page, table, &part) } else { entries(page, table, &part) }
    }
}

/// The words of a cell; a claim stands where its name leads to.
fn words(cell: &Cell) -> String {
    let claim = |it: &&Inline| !matches!(it, Inline::Styled(Style::Claim, _));
    line(&cell.text.iter().filter(claim).cloned().collect::<Vec<_>>())
}

/// The small lines of a cell as one; what a level stands for is left to the key.
fn small(cell: &Cell) -> String {
    if cell.kind == CellKind::Level {
        return String::new();
    }
    cell.small.iter().map(|it| data(it)).collect::<Vec<_>>().join("; ")
}

/// The columns that stand side by side, without asides.
fn side_by_side(table: &Table, columns: &[usize]) -> page::Table {
    let upright: Vec<usize> = columns.iter().copied().filter(|at| table.columns[*at].width != Width::Aside).collect();
    let head = |column: &Column| match column.width {
        Width::Number => format!(">{}", data(&column.head)),
        Width::Words(_) | Width::Aside => data(&column.head),
    };
    page::Table {
        head: upright.iter().map(|at| head(&table.columns[*at])).collect(),
        rows: table.rows.iter().map(|row| upright.iter().map(|at| words(&row.cells[*at])).collect()).collect(),
    }
}

fn fits(page: &Page, table: &Table, columns: &[usize]) -> bool {
    page.fits(&side_by_side(table, columns))
}

fn grid(page: &mut Page, table: &Table, columns: &[usize]) {
    page.table(&side_by_side(table, columns));
    page.blank();
    for row in &table.rows {
        notes(page, table, columns, row);
    }
}

/// What did not fit into the cells of a row.
fn notes(page: &mut Page, table: &Table, columns: &[usize], row: &Row) {
    let mut notes = Vec::new();
    for at in columns {
        let (column, cell) = (&table.columns[*at], &row.cells[*at]);
        let aside = column.width == Width::Aside;
        let text = if aside { words(cell) } else { small(cell) };
        if !text.is_empty() {
            let plain = aside || *at == 0;
            notes.push(if plain { text } else { format!("{}: {text}", data(&column.head)) });
        }
    }
    let head = row.cells.first().map(words).unwrap_or_default();
    match notes.as_slice() {
        [] => {}
        [one] => page.item(&format!("{head}: {one}")),
        all => {
            page.item(&head);
            page.inside(|page| all.iter().for_each(|it| page.item(it)));
        }
    }
}

/// One entry per row, and in it one per cell. Numbers are short, and belong together.
fn entries(page: &mut Page, table: &Table, columns: &[usize]) {
    page.blank();
    for row in &table.rows {
        let Some((first, others)) = columns.split_first() else { return };
        let head = words(&row.cells[*first]);
        let lead = others.iter().find(|at| table.columns[**at].leads).map(|at| words(&row.cells[*at]));
        let head = if head.is_empty() { "—".to_owned() } else { format!("**{head}**") };
        page.item(&lead.filter(|it| !it.is_empty()).map_or(head.clone(), |it| format!("{head}: {it}")));
        page.inside(|page| {
            for at in columns.iter().filter(|at| *at == first || table.columns[**at].leads) {
                row.cells[*at].small.iter().for_each(|it| page.item(&data(it)));
            }
            let mut numbers = Vec::new();
            for at in others.iter().filter(|at| !table.columns[**at].leads) {
                let (column, cell) = (&table.columns[*at], &row.cells[*at]);
                let (text, small) = (words(cell), small(cell));
                let text = match (text.is_empty(), small.is_empty()) {
                    (true, true) => continue,
                    (_, true) => text,
                    (true, false) => small,
                    (false, false) => format!("{text} ({small})"),
                };
                let entry = format!("{}: {text}", data(&column.head));
                if column.width == Width::Number { numbers.push(entry) } else { page.item(&entry) }
            }
            if !numbers.is_empty() {
                page.item(&numbers.join("; "));
            }
        });
    }
}

/// A heading per row and per cell: sentences do not fit into columns of a terminal.
fn deep(page: &mut Page, table: &Table) {
    for row in &table.rows {
        let Some((head, cells)) = row.cells.split_first() else { continue };
        page.heading(ROW, &words(head));
        if !head.small.is_empty() {
            page.quotation(&head.small.iter().map(|it| data(it)).collect::<Vec<_>>());
        }
        for (column, cell) in table.columns.iter().skip(1).zip(cells) {
            page.heading(ROW + 1, &data(&column.head));
            let text = words(cell);
            if !text.is_empty() {
                page.paragraph(&text);
            }
            blocks::write(page, &cell.more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn table(rows: &[[&str; 3]]) -> Table {
        let row = |it: &[&str; 3]| Row::new(vec![Cell::head(it[0]), Cell::number(it[1]), Cell::words(it[2])]);
        Table {
            class: "",
            caption: "Cases.".into(),
            summary: String::new(),
            columns: vec![Column::words("Case", 1), Column::number("Origins"), Column::aside("Remark")],
            rows: rows.iter().map(row).collect(),
            divides: None,
        }
    }

    fn printed(width: usize, table: &Table) -> String {
        let mut page = Page::new(width);
        write(&mut page, table);
        page.finish()
    }

    #[test]
    fn a_table_that_does_not_fit_becomes_a_list() {
        let table = table(&[["Syria | Levant, with all of its neighbours", "2", "doubtful"], ["利比亚", "1–2", ""]]);
        let wide = printed(80, &table);
        assert!(wide.contains("| Syria \\| Levant, with all of its neighbours |       2 |\n| 利比亚 "), "{wide}");
        assert!(wide.ends_with("\n- Syria | Levant, with all of its neighbours: doubtful\n"), "{wide}");
        let narrow = printed(40, &table);
        assert!(narrow.ends_with("\n- **利比亚**\n  - Origins: 1–2\n"), "{narrow}");
        assert!(narrow.contains("\n  - Remark: doubtful\n  - Origins: 2\n"), "{narrow}");
    }

    proptest! {
        #[test]
        fn no_table_is_wider_than_the_page(text in "(\\PC|❤\u{fe0f}|语| ){0,200}", width in 32usize..100) {
            for line in printed(width, &table(&[[&text, "1", &text], ["x", &text, ""]])).lines() {
                prop_assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            }
        }
    }
}
