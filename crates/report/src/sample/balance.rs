//! A balance sheet with bullets of every sign, an empty cell, derived sentences and lints.

use coding::triangulation::{
    BalanceCell, BalanceRow, BalanceSheet, Bullet, CaseTable, CaseTableRow, CellCode, TableBullet,
};
use coding::vocabulary::{Grade, Valence};

fn bullet(finding: &str, text: &str, valence: Option<Valence>) -> Bullet {
    Bullet {
        finding: finding.into(),
        text: text.into(),
        worded_in_case: None,
        valence,
        grade: None,
        cell_code: None,
        level: None,
        marks: Vec::new(),
        share: None,
    }
}

fn cell(bullets: Vec<Bullet>, derived: &[&str]) -> BalanceCell {
    BalanceCell { bullets, derived: derived.iter().map(|it| (*it).to_owned()).collect() }
}

pub(super) fn sheet() -> BalanceSheet {
    let losses = Bullet {
        grade: Some(Grade::Moderate),
        cell_code: Some(CellCode::PartialAgreement),
        level: Some("T3".into()),
        worded_in_case: Some("Fewer boats were lost at night after the closure".into()),
        ..bullet("A2.1", "Fewer boats lost", Some(Valence::Plus))
    };
    let hours = Bullet {
        cell_code: Some(CellCode::Dissonance),
        level: Some("T3".into()),
        ..bullet("A2.2", "Fishing moved into worse hours", Some(Valence::Minus))
    };
    let trust = bullet("A2.3", "Crews trusted the harbour office", Some(Valence::Zero));
    let pay = Bullet {
        level: Some("T1–T2".into()),
        cell_code: Some(CellCode::SingleStrand),
        ..bullet("M2.1", "Closed nights were paid", Some(Valence::Context))
    };
    let common = Bullet {
        share: Some("2 of 3".into()),
        grade: Some(Grade::Limited),
        ..bullet("X2.1", "Where the office was trusted, the closure was kept", None)
    };
    let first = BalanceRow {
        name: "Q1".into(),
        wording: Some("Why was the closure ordered?".into()),
        cells: vec![
            cell(vec![bullet("A1.1", "To answer the losses of 2012", Some(Valence::Context))], &[]),
            BalanceCell::default(),
            BalanceCell::default(),
        ],
        balance: BalanceCell::default(),
    };
    let second = BalanceRow {
        name: "Q2".into(),
        wording: Some("Did the night closure help to protect the crews who were at risk?".into()),
        cells: vec![
            cell(vec![losses, hours, trust], &["+ moderate (1), − (1)"]),
            cell(vec![pay], &[]),
            BalanceCell::default(),
        ],
        balance: cell(vec![common], &["losses: in 2 of 3 cases; median grade limited (1 missing)"]),
    };
    let last = BalanceRow {
        name: "Balance".into(),
        wording: None,
        cells: vec![cell(vec![], &["+ moderate (1), − (1)"]), cell(vec![], &["+ strong (1)"]), BalanceCell::default()],
        balance: BalanceCell::default(),
    };
    let detailed = TableBullet {
        bullet: bullet("A1.1", "To answer the losses of 2012 by:", Some(Valence::Context)),
        details: vec![bullet("A1.1a", "Keeping small boats in", None)],
    };
    let table = CaseTable {
        case: "alder".into(),
        title: "Case 1: Port Alder".into(),
        rows: vec![
            CaseTableRow {
                question: "Q1".into(),
                wording: "Why was the closure ordered?".into(),
                bullets: vec![detailed],
            },
            CaseTableRow { question: "Q2".into(), wording: "Did it help?".into(), bullets: Vec::new() },
        ],
    };
    BalanceSheet {
        tables: vec![table],
        study: super::study(),
        revision: 214,
        revision_hash: super::HASH.into(),
        cases: [("alder", "Case 1: Port Alder"), ("marsa", "Case 2: Marsa (مرسى المصرة)"), ("qingwan", "Case 3: 青湾")]
            .map(|(name, title)| (name.to_owned(), title.to_owned()))
            .to_vec(),
        rows: vec![first, second, last],
        lints: vec![
            "A2.1 is worded ‘Fewer boats lost’ here and ‘Fewer boats were lost at night after the closure’ in its case.".into(),
            "M2.2 stands in no cell.".into(),
        ],
    }
}

/// Replaces every text that the data could choose.
pub(super) fn fill(sheet: &mut BalanceSheet, text: &str) {
    let it = || text.to_owned();
    sheet.cases.iter_mut().for_each(|case| *case = (it(), it()));
    sheet.lints = vec![it()];
    for table in &mut sheet.tables {
        (table.case, table.title) = (it(), it());
        for row in &mut table.rows {
            (row.question, row.wording) = (it(), it());
            let details =
                row.bullets.iter_mut().flat_map(|top| std::iter::once(&mut top.bullet).chain(&mut top.details));
            details.for_each(|bullet| (bullet.finding, bullet.text) = (it(), it()));
        }
    }
    for row in &mut sheet.rows {
        (row.name, row.wording) = (it(), Some(it()));
        for cell in row.cells.iter_mut().chain([&mut row.balance]) {
            cell.derived = vec![it()];
            for bullet in &mut cell.bullets {
                (bullet.finding, bullet.text, bullet.worded_in_case) = (it(), it(), Some(it()));
                (bullet.level, bullet.share, bullet.marks) = (Some(it()), Some(it()), vec![it()]);
            }
        }
    }
}
