//! How far coders agree, each read alone.

use super::anchors;
use super::question::Asked;
use crate::document::{Block, Cell, Column, Item, Kind, Role, Row, Table, text};
use crate::phrase;
use coding::triangulation::{Agreement, FindingReport, Reliable};

pub(super) fn section(asked: &Asked<'_>) -> Vec<Block> {
    let Some(agreement) = &asked.question.agreement else { return Vec::new() };
    let place = anchors::section(&asked.place, "coders");
    let mut blocks = vec![Block::listed(3, text("Coder agreement"), &place)];
    let sentences = [cell_codes(agreement), stance(agreement)];
    blocks.push(Block::List(Kind::Plain, sentences.into_iter().map(|it| Item::new(text(it))).collect()));
    let findings = asked.question.cases.iter().flat_map(|it| &it.findings).chain(&asked.question.across);
    let rows: Vec<Row> = findings.flat_map(readings).collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            class: "coders",
            caption: "Every coder alone.".into(),
            summary: "What the links of one coder come to, as if there were no others; strict reading.".into(),
            columns: vec![
                Column::words("Finding", 2),
                Column::lead("Coder", 2),
                Column::words("Code", 3),
                Column::words("Level", 2),
                Column::number("Links"),
            ],
            rows,
            divides: None,
        }));
    }
    vec![Block::place(Role::Part, &place, blocks)]
}

fn readings(finding: &FindingReport) -> Vec<Row> {
    let row = |it: &coding::triangulation::CoderReading| {
        Row::new(vec![
            Cell::head(&finding.name),
            Cell::words(&it.coder),
            Cell::words(it.cell_code.phrase()).small([it.direction.clone()]),
            Cell::words(&it.level),
            Cell::number(it.links.to_string()),
        ])
    };
    finding.by_coder.iter().map(row).collect()
}

fn cell_codes(agreement: &Agreement) -> String {
    let coders = agreement.coders.join(", ");
    if agreement.compared == 0 {
        return format!("{coders} linked evidence, but no finding was linked by two of them.");
    }
    let share = 100 * agreement.agreeing / agreement.compared;
    let differing = agreement.differing.iter().map(|it| {
        let codes: Vec<String> =
            it.codes.iter().map(|(coder, code, way)| format!("{coder}: {}, {way}", code.phrase())).collect();
        format!(" {} ({}).", it.finding, codes.join("; "))
    });
    let differ = if agreement.differing.is_empty() { "" } else { " They differ on" };
    format!(
        "{coders} come to the same cell code on {} of {} ({share} %).{differ}{}",
        agreement.agreeing,
        phrase::count(agreement.compared, "finding"),
        differing.collect::<String>()
    )
}

fn stance(agreement: &Agreement) -> String {
    let it = &agreement.stance;
    let units = format!(
        "{} linked by two coders at least, {} with one stance",
        phrase::count(it.units, "passage"),
        it.unanimous
    );
    match (it.state, it.alpha) {
        (Reliable::NotEnough, _) => format!("Stance: {units}. That is not enough for a coefficient."),
        (Reliable::Computed, Some(alpha)) => {
            format!("Stance: {units}; Krippendorff's alpha (nominal) is {alpha:.3}.")
        }
        _ => format!("Stance: {units}. All are the same, so that alpha is undefined."),
    }
}
