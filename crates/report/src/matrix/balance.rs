//! The balance sheet, one row per entry; what follows from others is an entry without a finding.

use super::Matrix;
use crate::{Report, phrase};
use coding::triangulation::{BalanceCell, Bullet, CellCode};

const HEAD: &[&str] = &[
    "row",
    "wording",
    "column",
    "column_title",
    "kind",
    "finding",
    "text",
    "sign",
    "grade",
    "cell_code",
    "level",
    "share",
    "worded_in_case",
];

pub(super) fn matrix(report: &Report) -> Matrix {
    let mut matrix = Matrix::new("balance", HEAD);
    let Some(sheet) = &report.balance else { return matrix };
    for row in &sheet.rows {
        let columns = sheet.cases.iter().map(|(name, title)| (name.as_str(), title.as_str()));
        let cells = columns.zip(&row.cells).chain([(("balance", "Balance"), &row.balance)]);
        for ((name, title), cell) in cells {
            let place = [row.name.as_str(), row.wording.as_deref().unwrap_or_default(), name, title].map(str::to_owned);
            matrix.rows.extend(entries(cell).into_iter().map(|it| place.iter().cloned().chain(it).collect()));
        }
    }
    matrix
}

fn entries(cell: &BalanceCell) -> Vec<Vec<String>> {
    let without_finding = |kind: &str, text: &str| {
        let mut entry = vec![kind.to_owned(), String::new(), text.to_owned()];
        entry.resize(HEAD.len() - 4, String::new());
        entry
    };
    let mut entries: Vec<Vec<String>> = cell.bullets.iter().map(bullet).collect();
    entries.extend(cell.derived.iter().map(|it| without_finding("derived", it)));
    if entries.is_empty() {
        entries.push(without_finding("nothing", ""));
    }
    entries
}

fn bullet(bullet: &Bullet) -> Vec<String> {
    vec![
        "finding".to_owned(),
        bullet.finding.clone(),
        bullet.text.clone(),
        bullet.valence.map(|it| phrase::sign_word(it).to_owned()).unwrap_or_default(),
        bullet.grade.map(|it| it.phrase().to_owned()).unwrap_or_default(),
        bullet.cell_code.map(CellCode::phrase).unwrap_or_default(),
        bullet.level.clone().unwrap_or_default(),
        bullet.share.clone().unwrap_or_default(),
        bullet.worded_in_case.clone().unwrap_or_default(),
    ]
}
